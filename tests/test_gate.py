"""The frozen test in training, evaluation and the gate (FAULTS M14, M15), and the page that shows it."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.codebook import load_classifier
from pipeline.codebook.repairs import mended
from pipeline.codebook.scheme import load_codebook
from pipeline.digests import models_folder
from pipeline.errors import DataError
from pipeline.train import curve, dimensions, evaluate, fit, gate, measures, page, splits
from pipeline.train.labels import Judged

ROOT = Path(__file__).resolve().parent.parent
CODEBOOK = load_codebook()
NAMES = CODEBOOK.labels
MODEL = models_folder() / CODEBOOK.id


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Make a folder of labels: some committed rows to learn from, others as if frozen and judged twice."""
    made = tmp_path_factory.mktemp("labels")
    lines = (ROOT / "raw" / "labels" / dimensions.LABELS).read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    groups = sorted({row["group"] for row in rows})
    held, learned = set(groups[::9]), set(groups[1::9]) | set(groups[2::9]) | set(groups[3::9])
    near = splits.leaks(
        [row["text"] for row in rows if row["group"] in learned],
        [row["text"] for row in rows if row["group"] in held],
    )
    copied = {text for text, _, _ in near}
    test = [row for row in rows if row["group"] in held and row["text"] not in copied][:150]
    for number, row in enumerate(test):
        other = NAMES[(NAMES.index(row["label"]) + (number % 10 == 0)) % 5]
        row["judgements"] = [{"annotator": "r1", "label": row["label"]}, {"annotator": "r2", "label": other}]
    put(made / dimensions.TEST, test)
    put(made / dimensions.LABELS, [row for row in rows if row["group"] in learned])
    return made


def put(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="module")
def trained(folder, tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("candidate")
    dimensions.train(folder, made)
    return made


@pytest.fixture
def places(trained, tmp_path) -> tuple[Path, Path]:
    candidate, used = tmp_path / "candidate", tmp_path / "og4"
    shutil.copytree(trained, candidate)
    shutil.copytree(trained, used)
    pin(used, dict.fromkeys(NAMES, 0.1))
    return candidate, used


def pin(used: Path, floors: dict[str, float]) -> None:
    (used / gate.FLOORS).write_text(json.dumps({"f1": floors, "changes": []}), encoding="utf-8")


def change(folder: Path, edit) -> None:
    metrics = json.loads((folder / gate.METRICS).read_text("utf-8"))
    edit(metrics)
    (folder / gate.METRICS).write_text(json.dumps(metrics), encoding="utf-8")


def test_metrics_and_card_tell_the_frozen_test_and_its_ceiling(trained):
    metrics = json.loads((trained / gate.METRICS).read_text("utf-8"))
    test = metrics["test"]
    assert test["statements"] == 150 and len(test["data"]) == 64 and "judged" not in test
    assert set(test["f1"]) == set(test["agreement"]["per_label"]) == set(NAMES)
    assert 0.8 < test["agreement"]["alpha"]["value"] < 1
    assert test["agreement"]["readers"]["r1"]["right"] == 1
    card = (trained / "README.md").read_text("utf-8")
    assert "alpha" in card and "Do the probabilities hold" in card and card.count("█") > 20


def test_M15_a_label_below_its_floor_on_the_frozen_test_is_refused_with_its_ceiling(places, capsys):
    candidate, used = places
    pin(used, {**dict.fromkeys(NAMES, 0.1), "workforce": 0.999})
    before = {path.name: path.read_bytes() for path in used.iterdir()}
    given = ["promote", "--candidate", str(candidate), "--model", str(used)]
    assert main(given) == 6
    said = capsys.readouterr().err
    assert "workforce" in said and "floor 0.999" in said and "on test" in said and "readers: alpha" in said
    assert {path.name: path.read_bytes() for path in used.iterdir()} == before
    assert main([*given, "--lower", "workforce=0.1", "--because", "harder rows were frozen"]) == 0
    assert "macro-F1" in capsys.readouterr().out
    trace = json.loads((used / gate.FLOORS).read_text("utf-8"))["changes"]
    assert trace == [{"label": "workforce", "from": 0.999, "to": 0.1, "because": "harder rows were frozen"}]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda m: m["test"]["macro_f1"].update(value=0.1), "beyond its interval"),
        (lambda m: m["test"].update(near_training=[["ก", "ข", 0.9]]), "nearly a training row"),
        (lambda m: m["test"]["f1"].pop("none"), "no F1 on test"),
        (lambda m: m["test"]["f1"].update(none=float("nan")), "no F1 on test"),
        (lambda m: (m.pop("test"), m.pop("out_of_fold")), "not measured"),
    ],
)
def test_M15_what_a_candidate_is_refused_for(places, edit, said):
    candidate, used = places
    change(candidate, edit)
    with pytest.raises(gate.GateRefused, match=said):
        gate.promote(candidate, used, {}, "")


def test_models_measured_on_different_frozen_rows_are_compared_on_the_folds(places):
    candidate, used = places
    change(used, lambda m: (m["test"].update(data="0" * 64), m["test"]["macro_f1"].update(value=1.0)))
    gate.promote(candidate, used, {}, "")
    change(candidate, lambda m: m["out_of_fold"]["macro_f1"].update(value=0.1))
    change(used, lambda m: m["test"].update(data="0" * 64))
    with pytest.raises(gate.GateRefused, match="out_of_fold"):
        gate.promote(candidate, used, {}, "")


def test_floors_are_drawn_up_and_never_down(places):
    candidate, used = places
    pin(used, {**dict.fromkeys(NAMES, 0.0), "none": 0.01})
    gate.promote(candidate, used, {}, "", pin=True)
    metrics = json.loads((candidate / gate.METRICS).read_text("utf-8"))
    floors = json.loads((used / gate.FLOORS).read_text("utf-8"))
    for label, value in metrics["test"]["f1"].items():
        assert floors["f1"][label] == pytest.approx(max(0, value - gate.SLACK), abs=1e-3)
    assert gate.raised({"f1": dict.fromkeys(NAMES, 0.99)}, metrics, 0.02)["changes"] == []


# --- sides kept apart -------------------------------------------------------------------------------


def test_M14_a_random_split_of_rows_is_refused(folder):
    corpus = dimensions.read(folder, CODEBOOK)
    rows = [splits.Member(row.text, row.group) for row in corpus.labels.rows]
    with pytest.raises(DataError, match="also trains"):
        splits.refuse_straddling(rows[::2], rows[1::2], "a random half")
    examples = dimensions.examples(corpus)
    held = [measures.Case(each.text, each.label, each.group) for each in examples[1::2]]
    with pytest.raises(DataError, match="group"):
        curve.points(examples[::2], held, NAMES, mended)


def test_M14_what_trains_is_not_measured_on(folder):
    model = load_classifier(CODEBOOK)
    with pytest.raises(DataError, match="also trains"):
        evaluate.everything(model, folder, folder / dimensions.LABELS, ROOT)


def test_M14_a_frozen_row_that_nearly_trains_raises_the_alarm(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "labels")
    corpus = dimensions.read(folder, CODEBOOK)
    assert not dimensions.near(corpus)
    copied = max((row.text for row in corpus.labels.rows), key=len)
    path = tmp_path / "labels" / dimensions.TEST
    lines = path.read_text("utf-8").splitlines()
    row = json.loads(lines[0]) | {"text": copied[:-2] + " ทุกปี"}
    path.write_text("\n".join([json.dumps(row), *lines[1:]]), encoding="utf-8")
    assert [pair[1] for pair in dimensions.near(dimensions.read(tmp_path / "labels", CODEBOOK))] == [copied]


def test_a_broken_frozen_row_is_never_passed_over(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "labels")
    with (tmp_path / "labels" / dimensions.TEST).open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(DataError, match="frozen"):
        dimensions.read(tmp_path / "labels", CODEBOOK)


# --- evaluation -------------------------------------------------------------------------------------


def test_the_curve_grows_by_whole_groups_and_repeats_itself(folder, monkeypatch):
    monkeypatch.setattr(curve, "SHARES", (0.5, 1.0))
    corpus = dimensions.read(folder, CODEBOOK)
    held = [measures.case(row) for row in corpus.test.rows]
    points = curve.points(dimensions.examples(corpus), held, NAMES, mended)
    assert [each["statements"] for each in points] == sorted(each["statements"] for each in points)
    assert points == curve.points(dimensions.examples(corpus), held, NAMES, mended)
    some, rest = curve.part(dimensions.examples(corpus))
    assert {each.group for each in some}.isdisjoint({each.group for each in rest})


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "img", "link", "iframe", "b")
        assert not [value for name, value in attrs if name == "src" or name.startswith("on")]
        self.links |= {value[1:] for name, value in attrs if name == "href"}
        self.ids |= {value for name, value in attrs if name == "id"}


def test_the_page_shows_every_statement_escaped_and_loads_nothing():
    given = [
        measures.Case("<script>alert(1)</script> & \"x\"", "none", "", "a<b", (Judged("r", "none"),) * 1),
        measures.Case("อบรมเจ้าหน้าที่พัสดุทุกกอง", "workforce", "", "real"),
        measures.Case("วางระบบควบคุมภายใน", "none", "", "real"),
    ]  # fmt: skip
    found = {"model": "m", "test": measures.measure(load_classifier(CODEBOOK), given)}
    curved = [{"groups": 2, "statements": 9, "macro_f1": {"value": 0.5, "interval": [0.4, 0.6]}}]
    html = page.html({**found, "curve": curved, "sample": {"right": 1, "fields": 2}})
    tags = Tags()
    tags.feed(html)
    assert tags.links and tags.links <= tags.ids
    assert "&lt;script&gt;" in html and "a&lt;b" in html and all(case.text in html for case in given[1:])
    assert not re.search(r"https?://|@import|url\(", html) and "default-src 'none'" in html


def test_the_command_prints_the_ceiling_beside_the_score_and_writes_the_page(folder, tmp_path, capsys):
    other = tmp_path / "empty"
    other.mkdir()
    to = tmp_path / "deep" / "page.html"
    given = ["evaluate", "--labels", str(other), "--on", str(folder / dimensions.TEST), "--html", str(to)]
    assert main(given) == 0
    out = capsys.readouterr().out
    assert "readers: alpha" in out and "reader r2: macro-F1" in out and "right of origin" in out
    assert to.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert main([*given, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["statements"]
    assert len(told["judged"]) == told["statements"] == 150
    assert sum(map(sum, told["confusion"].values())) == 150


def test_statements_of_two_readers_count_for_agreement_also_where_they_differ(tmp_path):
    lines = [
        {"text": "ก", "dimension": "workforce", "second": "workforce", "consensus": True, "origin": "x"},
        {"text": "ข", "dimension": "none", "second": "organization", "consensus": False, "origin": "x"},
        {"text": "ค", "dimension": "none", "second": "none", "consensus": True, "origin": "x"},
    ]
    put(tmp_path / "s.jsonl", lines)
    found = measures.measure(load_classifier(CODEBOOK), measures.cases(tmp_path / "s.jsonl", NAMES))
    assert found["statements"] == 2 and found["agreement"]["statements"] == 3


def test_M14_one_label_alone_is_refused(tmp_path, folder):
    corpus = dimensions.read(folder, CODEBOOK)
    put(tmp_path / dimensions.LABELS, [
        {k: v for k, v in row._asdict().items() if k != "judgements"}
        for row in corpus.labels.rows if row.label == "none"
    ])  # fmt: skip
    with pytest.raises(DataError, match="0 statements of workforce"):
        dimensions.train(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists() and fit.FOLDS > 1
