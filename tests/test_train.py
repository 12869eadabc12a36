"""Labels, training and the gate: nothing lost in silence, nothing leaked, nothing worse promoted."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from pipeline.classifier import files
from pipeline.classifier.model import Weights
from pipeline.codebook import load_classifier
from pipeline.codebook.repairs import mended
from pipeline.codebook.scheme import load_codebook
from pipeline.digests import models_folder
from pipeline.errors import DataError, Incompatible, UsageError
from pipeline.train import compose, dimensions, evaluate, fit, gate, labels, scores

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "raw" / "labels"
CODEBOOK = load_codebook()
NAMES = (*CODEBOOK.dimensions, "none")
BESIDE = ROOT / evaluate.BESIDE
MODEL = models_folder() / CODEBOOK.id
RUN = 20


@pytest.fixture(scope="module")
def corpus():
    return dimensions.read(FOLDER, CODEBOOK)


@pytest.fixture(scope="module")
def examples(corpus):
    return [fit.Example(row.text, row.label, 1.0, row.group) for row in corpus.labels.rows]


def packed(text: str) -> str:
    return "".join(text.split())


def runs(text: str) -> set[str]:
    text = packed(text)
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


# --- the committed labels ---------------------------------------------------------------------------


def test_the_labels_are_many_and_clean(corpus):
    number = Counter(row.label for row in corpus.labels.rows)
    assert not corpus.labels.findings
    assert len(corpus.labels.rows) >= 2_500 and number["none"] >= 600
    assert min(number[label] for label in CODEBOOK.dimensions) >= 400
    assert all(row.id == labels.row_id(row.text) for row in corpus.labels.rows)


def test_a_group_has_one_annotator(corpus):
    owners: dict[str, set[str]] = {}
    for row in corpus.labels.rows:
        owners.setdefault(row.group, set()).add(row.annotator)
    assert not [group for group, who in owners.items() if len(who) > 1]


def test_no_row_shares_a_run_with_the_sample_article(corpus):
    page = re.sub(r"<[^>]+>", "", (ROOT / "raw" / "opdc" / "2553-09-good-governance.html").read_text("utf-8"))
    names = {packed(name) for code in CODEBOOK.codes for name in code.names}
    sample = {run for run in runs(page) if not any(run in name for name in names)}
    texts = [row.text for row in corpus.labels.rows] + [each.text for each in corpus.made]
    assert not [text for text in texts if runs(text) & sample]


@pytest.mark.skipif(not BESIDE.is_file(), reason="no statements beside the project")
def test_no_row_is_a_statement_that_is_measured_on(corpus):
    held = [json.loads(line)["text"] for line in BESIDE.read_text("utf-8").splitlines()]
    texts = [row.text for row in corpus.labels.rows] + [each.text for each in corpus.made]
    assert not {packed(text) for text in texts} & {packed(text) for text in held}
    assert not evaluate.leaks(texts, held)


def test_M17_no_row_holds_an_address_or_number_of_a_person(corpus):
    private = re.compile(r"[\w.]+@[\w.]+|\b0[689]\d?[ -]?\d{3,4}[ -]?\d{4}\b|\b\d{13}\b")
    assert not [row.text for row in corpus.labels.rows if private.search(row.text)]


def test_composed_examples_keep_their_phrase_and_group(corpus):
    groups = Counter(each.group for each in corpus.made)
    assert groups and set(groups.values()) == {21}
    assert {each.label for each in corpus.made} == set(NAMES)
    assert list(corpus.made) == list(compose.examples(FOLDER, NAMES))


# --- reading labels ---------------------------------------------------------------------------------


def line(text: str, label: str = "workforce", **more: object) -> str:
    row = {"id": labels.row_id(text), "text": text, "label": label, "group": "g", "origin": "authored"}
    return json.dumps({**row, "annotator": "a", **more}, ensure_ascii=False)


def read(tmp_path: Path, content: str | bytes) -> labels.Labels:
    path = tmp_path / "labels.jsonl"
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return labels.load(path, NAMES)


def test_M11_one_text_twice_is_merged_and_said(tmp_path):
    found = read(tmp_path, f"{line('อบรมพนักงาน')}\n{line('อบรม พนักงาน')}\n")
    assert len(found.rows) == 1 and found.merged == ("line 2: as line 1",)


def test_M11_one_text_with_two_labels_is_a_conflict(tmp_path):
    found = read(tmp_path, f"{line('อบรมพนักงาน')}\n{line('อบรมพนักงาน', 'none')}\n{line('อื่น')}\n")
    assert [row.text for row in found.rows] == ["อื่น"] and "lines 1, 2" in found.conflicts[0]


def test_M11_marks_and_line_ends_of_other_systems_are_taken_off(tmp_path):
    found = read(tmp_path, b"\xef\xbb\xbf" + f"{line('ก')}\r\n\r\n{line('ข')}\r\n".encode())
    assert [row.text for row in found.rows] == ["ก", "ข"] and not found.findings


def test_M11_another_encoding_is_refused(tmp_path):
    with pytest.raises(DataError, match="utf-8"):
        read(tmp_path, line("อบรมพนักงาน").encode("cp874"))


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (line("ก", "elsewhere"), "unknown label"),
        (line("ก", second="elsewhere"), "unknown label"),
        (line("   "), "text is missing"),
        (line("=1+1"), "formula"),
        (line("ก", column=7), "unknown key"),
        (line("ก", id="7f"), "letter"),
        (line("ก", group=None), "group"),
        (line("ก").replace('"ก"', "5"), "text"),
        ('{"id": "a", "id": "b"}', "twice"),
        ('{"id": NaN}', "NaN"),
        ('{"id": 1' + "0" * 5_000 + "}", "no JSON"),
        ("[" * 99_000, "no JSON"),
        ("[" * 200_000, "characters"),
        ("[]", "no JSON object"),
        ("nonsense", "no JSON"),
        (
            json.dumps(
                {"id": "a", "text": "\ud800", "label": "none", "group": "g", "origin": "o", "annotator": "a"}
            ),
            "half",
        ),
    ],
)
def test_M11_M13_what_is_no_row_is_listed(tmp_path, bad, said):
    found = read(tmp_path, f"{line('ดี')}\n{bad}\n")
    assert len(found.rows) == 1 and len(found.rejected) == 1
    assert found.rejected[0].startswith("line 2: ") and said in found.rejected[0]


def test_M11_many_lines_cost_time_in_proportion_and_none_is_lost(tmp_path):
    times = []
    for number in (20_000, 80_000):
        lines = (line(f"สอนงานรุ่นที่ {at // 2}", "workforce" if at % 4 < 3 else "none") for at in range(number))
        content = "\n".join(lines)
        started = time.process_time()
        found = read(tmp_path, content)
        times.append(time.process_time() - started)
        assert len(found.rows) + len(found.merged) + 2 * len(found.conflicts) == number
    assert times[1] < 8 * times[0] + 1


# --- folds and fitting ------------------------------------------------------------------------------


def test_M14_a_group_never_straddles_folds(examples):
    home = fit.folds([each.group for each in examples])
    owner: dict[str, int] = {}
    for each, fold in zip(examples, home.tolist(), strict=True):
        assert owner.setdefault(each.group, fold) == fold
    assert np.ptp(np.bincount(home)) < len(examples) * 0.02


def test_the_committed_labels_give_the_committed_weights(corpus, examples):
    weights = fit.fit([*examples, *corpus.made], NAMES, mended)
    manifest = json.loads((MODEL / files.MANIFEST).read_text(encoding="utf-8"))
    assert files.fingerprint(weights, NAMES) == manifest["fingerprint"]


def test_M10_training_repeats_itself(examples):
    some = examples[::4]
    one, two = (fit.fit(some, NAMES, mended) for _ in range(2))
    assert files.fingerprint(one, NAMES) == files.fingerprint(two, NAMES)


def test_M10_training_repeats_itself_with_more_threads(tmp_path):
    """Processes of their own, because libraries read the number of threads once."""
    code = (
        "import sys; from pathlib import Path; from pipeline.train import dimensions as d, fit;"
        "from pipeline.codebook.scheme import load_codebook; from pipeline.codebook.repairs import mended;"
        "from pipeline.classifier import files; b = load_codebook(); n = (*b.dimensions, 'none');"
        "r = d.read(Path('raw/labels'), b).labels.rows[::6];"
        "e = [fit.Example(x.text, x.label, 1.0, x.group) for x in r];"
        "print(files.fingerprint(fit.fit(e, n, mended), n))"
    )
    found = set()
    for threads in ("1", "2"):
        set_to = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads)
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=100, check=True,
            env={"PATH": "/usr/bin", "PYTHONPATH": str(ROOT), **set_to},
        )  # fmt: skip
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_M14_a_label_without_examples_is_refused(examples):
    for kept in (lambda each: each.label != "workforce", lambda each: each.label == "none"):
        with pytest.raises(DataError, match="workforce"):
            fit.fit([each for each in examples if kept(each)], NAMES, mended)
    single = next(each for each in examples if each.label == "workforce")
    with pytest.raises(DataError, match="1 statements of workforce"):
        fit.check([*(each for each in examples if each.label != "workforce"), single], NAMES)


def test_M06_M07_a_model_of_three_dimensions_or_odd_numbers_is_not_saved(tmp_path):
    table = np.ones((2, 5), dtype=np.int16)
    buckets, bias = np.array([3, 9], dtype=np.uint32), np.zeros(5, dtype=np.int32)
    silent, odd = table.copy(), table.astype(float)
    silent[:, 2], odd[0, 0] = 0, np.nan
    for bad, said in ((silent, "workforce"), (odd, "finite"), (table[:, :4], "fit")):
        with pytest.raises(Incompatible, match=said):
            files.save(tmp_path, Weights(buckets, bad, bias), {"labels": list(NAMES)})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("group", ["other", None])
def test_M14_a_test_row_that_trains_is_refused(tmp_path, corpus, group):
    row = corpus.labels.rows[0]
    text = row.text if group else row.text + "เพิ่มเติม"
    (tmp_path / dimensions.LABELS).write_text(line(row.text, group=row.group), encoding="utf-8")
    (tmp_path / dimensions.TEST).write_text(line(text, group=group or row.group), encoding="utf-8")
    with pytest.raises(DataError, match="also"):
        dimensions.read(tmp_path, CODEBOOK)


def test_M14_near_copies_are_found():
    text = "จัดทำแผนบริหารความต่อเนื่องของศูนย์ข้อมูลกลางให้แล้วเสร็จ"
    assert evaluate.leaks([text, "อื่น"], [text[:-3] + "ภายในปี"])
    assert not evaluate.leaks([text], ["ปลูกต้นไม้ริมถนนสายหลักของตำบล"])


@pytest.mark.parametrize("delay", [0.8, 2.5, 4.0])
def test_M16_kill_9_during_training_leaves_the_model_in_use(tmp_path, corpus, delay):
    rows = [row._asdict() | {"judgements": []} for row in corpus.labels.rows[::4]]
    folder, candidate = tmp_path / "labels", tmp_path / "candidate"
    folder.mkdir()
    (folder / dimensions.LABELS).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    before = {path.name: path.read_bytes() for path in MODEL.iterdir()}
    command = [sys.executable, "-m", "pipeline", "train", "--labels", str(folder), "--to", str(candidate)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    process.kill()
    process.wait()
    assert {path.name: path.read_bytes() for path in MODEL.iterdir()} == before
    used = tmp_path / "og4"
    shutil.copytree(MODEL, used)
    if not (candidate / gate.METRICS).is_file():
        with pytest.raises((Incompatible, gate.GateRefused)):
            gate.promote(candidate, used, {}, "")
    assert load_classifier(CODEBOOK, used) is not None


# --- measures ---------------------------------------------------------------------------------------


def test_measures_by_hand():
    target = np.array([0, 1, 1, 2])
    chances = np.array([[0.8, 0.1, 0.1], [0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.1, 0.2, 0.7]])
    assert scores.macro_f1(chances, target) == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert scores.none_auc(chances, target) == 1.0
    assert scores.covered_accuracy(chances, target, 0.75) == 1.0
    assert scores.covered_accuracy(chances, target, 1.0) == 0.75
    assert scores.calibration_error(np.array([[1.0, 0.0]]), np.array([0])) == 0.0


def test_ties_count_half_in_the_area():
    assert scores.none_auc(np.array([[0.5, 0.5], [0.5, 0.5]]), np.array([0, 1])) == 0.5


def test_the_temperature_undoes_overconfidence():
    chance = np.random.default_rng(0)
    raw = chance.normal(size=(4_000, 3))
    powers = np.exp(raw) / np.exp(raw).sum(axis=1, keepdims=True)
    target = (powers.cumsum(axis=1) < chance.random((4_000, 1))).sum(axis=1)
    assert fit.temperature(raw * 3, target) == pytest.approx(3, rel=0.1)


def test_the_threshold_follows_its_rule():
    top = np.linspace(0.99, 0.51, 100)
    chances = np.stack((top, 1 - top), axis=1)
    assert fit.threshold(chances, np.zeros(100, dtype=int)) == pytest.approx(0.51, abs=1e-3)
    halves = np.array([0, 1] * 50)
    assert fit.threshold(chances, halves) == pytest.approx(top[79], abs=2e-3)


# --- the gate ---------------------------------------------------------------------------------------


@pytest.fixture
def places(tmp_path):
    candidate, folder = tmp_path / "candidate", tmp_path / "models" / "og4"
    shutil.copytree(MODEL, candidate)
    shutil.copytree(MODEL, folder)
    for stray in ("previous.json", "floors.json"):
        (candidate / stray).unlink(missing_ok=True)
    return candidate, folder


def worsen(folder: Path, drop: float) -> None:
    """Give a model's metrics lower F1, as a worse training would."""
    path = folder / gate.METRICS
    metrics = json.loads(path.read_text(encoding="utf-8"))
    for name in ("out_of_fold", "test"):
        if name in metrics:
            metrics[name]["macro_f1"]["value"] -= drop
            metrics[name]["f1"] = {label: value - drop for label, value in metrics[name]["f1"].items()}
    path.write_text(json.dumps(metrics), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_M15_a_worse_candidate_is_refused_and_the_old_model_stays(places):
    candidate, folder = places
    worsen(candidate, 0.1)
    before = tree(folder)
    with pytest.raises(gate.GateRefused, match=r"floor|interval") as caught:
        gate.promote(candidate, folder, {}, "")
    assert caught.value.exit_code == 6 and tree(folder) == before


def test_a_floor_is_pinned_for_every_dimension():
    floors = json.loads((MODEL / gate.FLOORS).read_text(encoding="utf-8"))["f1"]
    assert set(floors) == set(NAMES) and min(floors.values()) >= 0.8


def test_a_floor_is_lowered_for_a_reason_and_leaves_a_trace(places):
    candidate, folder = places
    with pytest.raises(UsageError, match="reason"):
        gate.promote(candidate, folder, {"workforce": 0.5}, " ")
    with pytest.raises(UsageError, match="no floor"):
        gate.promote(candidate, folder, {"elsewhere": 0.5}, "x")
    gate.promote(candidate, folder, {"workforce": 0.5}, "the labels became harder")
    floors = json.loads((folder / gate.FLOORS).read_text(encoding="utf-8"))
    assert floors["f1"]["workforce"] == 0.5 and floors["changes"][-1]["because"] == "the labels became harder"


def other_model(candidate: Path) -> str:
    """Make the candidate another model, as good by its metrics."""
    model = load_classifier(CODEBOOK, candidate)
    weights = model.weights
    table = weights.table.copy()
    table[0, 0] += 1
    manifest = json.loads((candidate / files.MANIFEST).read_text(encoding="utf-8"))
    facts = {k: manifest[k] for k in ("scheme", "labels", "temperature", "threshold")}
    made = files.save(candidate, Weights(weights.buckets, table, weights.bias), facts)
    metrics = json.loads((candidate / gate.METRICS).read_text(encoding="utf-8"))
    (candidate / gate.METRICS).write_text(
        json.dumps({**metrics, "fingerprint": made["fingerprint"]}), encoding="utf-8"
    )
    return str(made["fingerprint"])


def test_promotion_keeps_the_model_before(places):
    candidate, folder = places
    old = (folder / files.MANIFEST).read_bytes()
    fingerprint = other_model(candidate)
    assert gate.promote(candidate, folder, {}, "") == fingerprint
    assert (folder / gate.PREVIOUS).read_bytes() == old
    assert fingerprint[:12] in load_classifier(CODEBOOK, folder).name
    (folder / gate.PREVIOUS).replace(folder / files.MANIFEST)
    assert load_classifier(CODEBOOK, folder) is not None


@pytest.mark.parametrize("steps", range(1, 8))
def test_M16_a_kill_at_any_step_leaves_a_model(places, monkeypatch, steps):
    candidate, folder = places
    other_model(candidate)
    real, done = gate._copy, []

    def dying(source: Path, target: Path) -> None:
        if len(done) >= steps - 1:
            raise KeyboardInterrupt
        done.append(target)
        real(source, target)

    monkeypatch.setattr(gate, "_copy", dying)
    with pytest.raises(KeyboardInterrupt):
        gate.promote(candidate, folder, {}, "")
    assert load_classifier(CODEBOOK, folder) is not None


def test_metrics_of_another_model_do_not_promote(places):
    candidate, folder = places
    path = candidate / gate.METRICS
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "fingerprint": "0"}), encoding="utf-8")
    with pytest.raises(gate.GateRefused, match="another"):
        gate.promote(candidate, folder, {}, "")


def test_M15_the_command_says_6(places):
    candidate, folder = places
    worsen(candidate, 0.1)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "promote", "--candidate", str(candidate), "--model", str(folder)],
        check=False, capture_output=True, cwd=ROOT, timeout=60,
    )  # fmt: skip
    assert done.returncode == 6 and b"--lower" in done.stderr
