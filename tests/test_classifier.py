"""The model of dimensions in use: its answers, what must not change them, and the models it refuses."""

from __future__ import annotations

import io
import json
import pickle
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from random import Random

import numpy as np
import pytest

from pipeline.classifier import files
from pipeline.classifier.features import LONGEST, chunks, fold, pieces
from pipeline.codebook import load_classifier, load_resources
from pipeline.codebook.repairs import mended
from pipeline.codebook.scheme import load_codebook
from pipeline.digests import models_folder
from pipeline.errors import Incompatible

ROOT = Path(__file__).resolve().parent.parent
CODEBOOK = load_codebook()
MODEL = models_folder() / CODEBOOK.id
TEXTS = [
    "จัดอบรมหลักสูตรการเขียนรายงานให้เจ้าหน้าที่ธุรการทุกกอง",
    "ลดเวลาออกใบอนุญาตก่อสร้างอาคารจาก 30 วันเหลือ 12 วัน",
    "ชวนชาวบ้านปลูกป่าชายเลนรอบอ่าวและดูแลกันเอง",
    "วางระบบควบคุมภายในและตรวจสอบการเบิกจ่ายทุกไตรมาส",
    "รัฐมนตรีเดินทางกลับถึงกรุงเทพมหานครเมื่อเวลา 18.30 น.",
    "ดำเนินการน้ำประปา แผนที่ ๑๒ แห่ง",
]
ANSWERS = [
    "workforce",
    "service_recipients_stakeholders",
    "state_society_environment",
    "organization",
    "none",
]


@pytest.fixture(scope="module")
def model():
    return load_resources().classifier


@pytest.fixture
def copied(tmp_path):
    folder = tmp_path / "og4"
    shutil.copytree(MODEL, folder)
    return folder


def array_file(folder: Path, key: str = "weights") -> Path:
    return folder / json.loads((folder / files.MANIFEST).read_text(encoding="utf-8"))["files"][key]["name"]


def retold(folder: Path, **changes: object) -> None:
    path = folder / files.MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(manifest), encoding="utf-8")


def refused(folder: Path) -> str:
    with pytest.raises(Incompatible) as caught:
        load_classifier(CODEBOOK, folder)
    assert caught.value.exit_code == 5
    assert "make train" in caught.value.hint
    return str(caught.value)


def test_plain_statements_get_their_dimension(model):
    assert [each.dimension for each in model.opinions(TEXTS[:5])] == ANSWERS


@pytest.mark.parametrize("text", ["", " ", "\u200b\ufeff", "\n\n"])
def test_M08_nothing_to_read_is_no_opinion(model, text):
    (opinion,) = model.opinions([text])
    assert (opinion.dimension, opinion.abstained) == (None, True)
    assert 0 < opinion.probability < 1


def test_M08_unknown_words_and_endless_text_are_no_opinion(model):
    for text in ("\U0001f600\U0001f680" * 5, "บริการประชาชน" * 80_000):
        started = time.monotonic()
        (opinion,) = model.opinions([text])
        assert (opinion.dimension, opinion.abstained) == (None, True)
        assert time.monotonic() - started < 5


def test_M08_hostile_characters_do_not_crash(model):
    for text in ("\x00", "\ud800ก", "ก" * (LONGEST + 5), "\u0e48" * 300, "a\rb\x0bc", "&amp;" * 40):
        assert len(model.opinions([text])) == 1


def test_M09_probabilities_are_probabilities_in_the_order_of_the_model(model):
    chances = model.probabilities([*TEXTS, "", "x"])
    assert model.labels == (*CODEBOOK.dimensions, "none")
    assert np.isfinite(chances).all() and (chances >= 0).all()
    assert np.abs(chances.sum(axis=1) - 1).max() < 1e-6
    for judged in model.judge(TEXTS):
        assert tuple(judged.probabilities) == model.labels
        first, second = sorted(judged.probabilities.values(), reverse=True)[:2]
        assert (judged.probability, judged.probabilities[judged.second]) == (first, second)


def test_an_answer_does_not_depend_on_its_neighbours(model):
    alone = [model.judge([text])[0] for text in TEXTS]
    assert model.judge(TEXTS * 700)[-len(TEXTS) :] == alone
    assert len(list(chunks(TEXTS * 700))) > 1


def noisy(text: str, chance: Random) -> str:
    """Return a text with the noise that pages bring: invisible characters, stray spaces, ํา for ำ."""
    text = text.replace("ำ", "ํา").replace("แ", "เเ")
    out = []
    for character in text:
        out.append(character)
        if chance.random() < 0.2:
            out.append(chance.choice(["\u200b", "\ufeff", " ", "\xa0", "  ", "\u2060", "\t"]))
    return "".join(out)


def test_M19_noise_changes_no_answer(model):
    chance = Random(3)
    lines = (ROOT / "raw" / "labels" / "og4.jsonl").read_text(encoding="utf-8").splitlines()[::7]
    texts = [json.loads(line)["text"] for line in lines]
    clean, damaged = model.judge(texts), model.judge([noisy(text, chance) for text in texts])
    same = sum(a.dimension == b.dimension for a, b in zip(clean, damaged, strict=True))
    assert same / len(texts) >= 0.999


def test_M19_folding_leaves_what_matters():
    assert fold(["ลด ขั้นตอน 12\u200b รายการ\nABC", ""], mended) == ["ลดขั้นตอน0รายการabc", ""]


def test_pieces_of_a_kind_together_have_the_length_one():
    found = pieces(["ลดขั้นตอน", "ก", ""])
    assert found.total == 3 and not (found.statement == 2).any()
    squares = np.bincount(found.statement, weights=found.weight**2, minlength=3)
    assert squares[0] == pytest.approx(8, abs=1e-5)


def test_statements_a_second(model):
    texts = [f"{text} ครั้งที่ {n} ของหน่วยงาน" for n in range(200) for text in TEXTS]
    model.opinions(texts[:50])
    started = time.process_time()
    model.opinions(texts)
    assert len(texts) / (time.process_time() - started) > 3_000


def test_M01_a_missing_model_is_named(tmp_path):
    assert str(tmp_path) in refused(tmp_path / "none")


@pytest.mark.parametrize("key", ["weights", "buckets", "bias"])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "longer"])
def test_M01_a_damaged_file_is_refused_by_name(copied, key, damage):
    path = array_file(copied, key)
    data = path.read_bytes()
    made = {"empty": b"", "cut": data[: len(data) // 2], "longer": data + b"\0"}.get(damage)
    if made is None:
        path.unlink()
    else:
        path.write_bytes(made)
    assert path.name in refused(copied)


def test_M01_no_flipped_bit_gets_through(copied):
    chance = Random(1)
    names = [array_file(copied, key) for key in files.ARRAYS]
    for _ in range(200):
        path = chance.choice(names)
        data = bytearray(path.read_bytes())
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        whole = path.read_bytes()
        path.write_bytes(data)
        assert path.name in refused(copied)
        path.write_bytes(whole)


def test_M02_another_hash_is_refused_before_anything_is_parsed(copied, monkeypatch):
    path = array_file(copied)
    path.write_bytes(bytes(path.stat().st_size))
    monkeypatch.setattr(files, "_parse", lambda data: pytest.fail("parsed"))
    assert "sha256" in refused(copied)


class Bomb:
    def __init__(self, canary: Path) -> None:
        self.canary = canary

    def __reduce__(self):
        return (Path.touch, (self.canary,))


def planted(folder: Path, data: bytes) -> None:
    """Put bytes in the place of the weights and let the manifest vouch for them."""
    path = array_file(folder)
    path.write_bytes(data)
    manifest = json.loads((folder / files.MANIFEST).read_text(encoding="utf-8"))
    told = {"name": path.name, "bytes": len(data), "sha256": files.hashlib.sha256(data).hexdigest()}
    retold(folder, files=manifest["files"] | {"weights": told})


def test_M03_a_pickle_is_refused_and_does_nothing(copied, tmp_path):
    canary = tmp_path / "canary"
    objects = io.BytesIO()
    np.save(objects, np.array([Bomb(canary)], dtype=object), allow_pickle=True)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../evil", b"\0" * 5_000_000)
    for data in (pickle.dumps(Bomb(canary)), objects.getvalue(), archive.getvalue()):
        planted(copied, data)
        refused(copied)
        assert not canary.exists()


def test_M04_a_header_that_announces_too_much_is_refused(copied):
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "<i2", "fortran_order": False, "shape": (10**9, 5)}
    )
    planted(copied, header.getvalue() + b"\0" * 10)
    assert "header" in refused(copied)


def test_M04_a_name_that_leaves_the_folder_is_refused(copied):
    manifest = json.loads((copied / files.MANIFEST).read_text(encoding="utf-8"))
    told = manifest["files"]["weights"] | {"name": "../../../etc/passwd"}
    retold(copied, files=manifest["files"] | {"weights": told})
    assert "name" in refused(copied)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 99}, "format"),
        ({"features": 0}, "features"),
        ({"bits": 4}, "bits"),
        ({"tokenizer": "0.1.0"}, "thaibreak"),
        ({"labels": ["workforce", "none"]}, "labels"),
        ({"temperature": float("nan")}, "temperature"),
        ({"temperature": 0}, "temperature"),
        ({"threshold": 2}, "threshold"),
        ({"threshold": "0.5"}, "threshold"),
        ({"files": {}}, "name"),
        ({"fingerprint": "0" * 64}, "weights"),
        ({"scheme": None}, "scheme"),
    ],
)
def test_M05_a_model_that_does_not_fit_is_refused(copied, change, said):
    retold(copied, **change)
    assert said in refused(copied)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": 3}', "[" * 100_000])
def test_a_manifest_that_is_none_is_refused(copied, content):
    (copied / files.MANIFEST).write_text(content, encoding="utf-8")
    assert files.MANIFEST in refused(copied)


def run(*arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        input=text,
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def test_the_filter_answers_every_line():
    lines = [*TEXTS[:2], "", TEXTS[4]]
    done = run("classify", text="\n".join(lines).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and [answer["text"] for answer in answers] == lines
    assert [answer["dimension"] for answer in answers] == [*ANSWERS[:2], None, "none"]
    keys = {"text", "dimension", "abstained", "probability", "probabilities", "second"}
    assert all(set(answer) == keys and len(answer["probabilities"]) == 5 for answer in answers)


def test_M01_the_filter_says_5_for_a_broken_model(copied):
    array_file(copied).write_bytes(b"")
    done = run("classify", "--model", str(copied), text=b"x\n")
    assert done.returncode == 5 and not done.stdout and b"make train" in done.stderr
