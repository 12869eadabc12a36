"""The decision about spaces: its guards, its fixpoint, its files and its floors."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from pipeline.clean import clean_text
from pipeline.codebook.repairs import load_repairs
from pipeline.digests import models_folder
from pipeline.errors import DataError, Incompatible
from pipeline.spacing import load_spacing
from pipeline.spacing.model import ROUNDS
from pipeline.spacing.tokens import read
from pipeline.train import spacing as training
from pipeline.train import spacing_augment as augment
from pipeline.train.spacing_labels import BREAK, JOIN, KEEP, load, parse

LABELS = Path(__file__).resolve().parents[1] / "raw" / "labels"
ALWAYS = training.Thresholds(0.0, 2.0, 2.0)
GLUED = training.Thresholds(2.0, 0.0, 0.0)


def broken(text: str, model=None) -> list[str]:
    _, breaks = (model or load_spacing())(text)
    edges = [0, *breaks, len(text)]
    return [text[a:b].strip() for a, b in pairwise(edges)]


def joined(text: str, model=None) -> str:
    joins, _ = (model or load_spacing())(text)
    gone = {span.start for span in joins}
    return "".join(c for at, c in enumerate(text) if at not in gone)


def eager(thresholds: training.Thresholds):
    """Return the model with thresholds at which only the guards still decide."""
    model = load_spacing()
    return type(model)("eager", model.weights, thresholds, model.counts, model.words)


def test_statements_of_a_field():
    text = "ด้านองค์การ: จัดทำแผนบริหารความเสี่ยง ทบทวนคำสั่งมอบอำนาจทุกปี และติดตามผลการเบิกจ่ายทุกเดือน"
    assert broken(text) == [
        "ด้านองค์การ: จัดทำแผนบริหารความเสี่ยง",
        "ทบทวนคำสั่งมอบอำนาจทุกปี",
        "และติดตามผลการเบิกจ่ายทุกเดือน",
    ]


def test_new_sentence_after_a_connective():
    assert broken("จังหวัดซ่อมฝายแล้ว 3 แห่ง ทั้งนี้ จะตรวจรับในเดือนหน้า")[1:] == ["ทั้งนี้ จะตรวจรับในเดือนหน้า"]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("เน้นการมี ส่วนร่วมของชุมชน", "เน้นการมีส่วนร่วมของชุมชน"),
        ("กำกับดูแลตน เองให้ดี", "กำกับดูแลตนเองให้ดี"),
        ("ผู้นำลง พื้นที่ทุกเดือน", "ผู้นำลงพื้นที่ทุกเดือน"),
        ("จัดทำแผน ยุทธศาสตร์ของจังหวัด", "จัดทำแผนยุทธศาสตร์ของจังหวัด"),
    ],
)
def test_spurious_spaces_go(torn, whole):
    assert joined(torn) == whole


@pytest.mark.parametrize(
    "text",
    [
        "ปลูกต้นไม้ 500 ต้น",
        "ใช้ QR Code รับชำระเงิน",
        "สถานที่ต่าง ๆ ในจังหวัด",
        "กรุงเทพฯ และปริมณฑล",
        "แนวคิด “เมือง น่าอยู่”",
        "ฝึกอาชีพ (ทอ ผ้า)",
        "พ.ร.บ. ข้อมูลข่าวสาร",
        "แผน ฯ ฉบับใหม่",
    ],
)
def test_never_joined_beside_or_inside(text):
    joins, _ = eager(GLUED)(text)
    for span in joins:
        assert "ก" <= text[span.start - 1] <= "ํ" and "ก" <= text[span.end] <= "ํ"
        assert not ("“" in text[: span.start] and "”" in text[span.end :])
        assert not ("(" in text[: span.start] and ")" in text[span.end :])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("พ. ศ. 2553 เป็นปีแรก", "พ. ศ."),
        ("งบประมาณ 15 ล้านบาท ในปีแรก", "15 ล้านบาท"),
        ("ประชุมวันที่ 20 สิงหาคม 2553", "20 สิงหาคม"),
        ("ตาม พ.ร.บ. ข้อมูลข่าวสาร", "พ.ร.บ. ข้อมูล"),
        ("คำขวัญ “เมืองงาม น้ำใส” ของจังหวัด", "เมืองงาม น้ำใส"),
        ("ขุดสระ ปลูกหญ้า (ระยะแรก ปลูกป่า) ของอำเภอ", "ระยะแรก ปลูกป่า"),
        ("ให้ความรู้แก่บุคลากร (3 ระยะ) จัดทำแผน", "บุคลากร (3 ระยะ)"),
        ("มีผู้เข้าร่วม จำนวน 40 คน", "จำนวน 40 คน"),
        ("มีสองเรื่อง คือ 1) ลดขั้นตอน 2) เพิ่มช่องทาง", "2) เพิ่มช่องทาง"),
        ("มีสองเรื่อง คือ (1) ลดขั้นตอน (2) เพิ่มช่องทาง", "(2) เพิ่มช่องทาง"),
        ("จัดรถรับส่ง เพื่อลดเวลาเดินทาง ปลูกป่า", "รับส่ง เพื่อลด"),
        ("ฝนตกหนัก ส่งผลให้น้ำล้นคลอง ปลูกป่า", "หนัก ส่งผลให้"),
        ("ช่วยเกษตรกร ที่มีหนี้นอกระบบ ปลูกป่า", "เกษตรกร ที่มีหนี้"),
    ],
)
def test_never_broken_inside(text, kept):
    model = eager(ALWAYS)
    assert any(kept in statement for statement in broken(text, model))
    assert len(broken(text, model)) > 1


@pytest.mark.parametrize("text", ["ได้ตกลงกัน ที่ประชุมใหญ่", "ปรับปีละ 12 ครั้ง แล้วเสร็จ", "ปีที่ 2 จัดทำแผน"])
def test_guards_leave_other_spaces_to_the_score(text):
    assert len(broken(text, eager(ALWAYS))) > 1


def test_entries_of_several_words_are_found_whole():
    words = load_spacing().words
    tokens = read("จัดทำแผน รวมทั้งปลูกป่า นอกจากนี้ ส่งผลให้น้ำใส\nรวม\nทั้งนี้")
    group, size = words.group_of(tokens.code)
    found = {
        tokens.text[tokens.start[at] : tokens.end[at + size[at] - 1]]: int(size[at])
        for at in np.flatnonzero(group)
    }
    assert found == {"แผน": 1, "รวมทั้ง": 2, "นอกจากนี้": 2, "ส่งผลให้": 3, "ทั้งนี้": 1}
    assert not words.begins("never_opens", read("ส่งผลดี").code).any()
    assert words.begins("never_opens", read("ส่งผลให้ดี").code).sum() == 1


def test_a_mark_without_partner_swallows_nothing():
    tail = " จัดทำแผนประจำปี" * 40
    assert len(broken("คำขวัญ “เมืองงาม" + tail, eager(ALWAYS))) > 40
    assert len(broken("คำขวัญ “เมืองงาม" + tail + "”", eager(ALWAYS))) > 40
    assert len(broken('ขนาด 5" ยาว' + tail + "\nจบ ข่าว", eager(ALWAYS))) > 40


def test_breaks_and_joins_stand_at_spaces():
    for paragraph in load(LABELS / training.HELD_OUT):
        joins, breaks = load_spacing()(paragraph.text)
        assert all(paragraph.text[at - 1] == " " for at in breaks)
        assert all(span.of(paragraph.text) == " " for span in joins)
        assert not {span.end for span in joins} & set(breaks)


def test_lines_do_not_touch_each_other():
    texts = [paragraph.text for paragraph in load(LABELS / training.HELD_OUT)]
    together = load_spacing()("\n".join(texts))
    offset, joins, breaks = 0, [], []
    for text in texts:
        own_joins, own_breaks = load_spacing()(text)
        joins += [span.start + offset for span in own_joins]
        breaks += [at + offset for at in own_breaks]
        offset += len(text) + 1
    assert ([span.start for span in together[0]], list(together[1])) == (joins, breaks)


@pytest.mark.parametrize("thresholds", [training.THRESHOLDS, training.Thresholds(0.4, 0.2, 0.2)])
def test_joining_again_joins_nothing(thresholds):
    model = eager(thresholds)
    lines = augment.torn(
        training.raw_lines(LABELS / training.HELD_OUT), lambda left, right: True, 5, every=12
    )
    text = "\n".join(parse(line).text for line in lines)
    once = joined(text, model)
    assert once != text
    assert model(once)[0] == ()


def test_a_line_that_does_not_settle_keeps_its_spaces():
    class Stubborn(type(load_spacing())):  # type: ignore[misc]
        def once(self, text):
            return ([text.index(" ")], []) if " " in text else ([], [])

    model = load_spacing()
    stubborn = Stubborn("stubborn", model.weights, model.thresholds, model.counts, model.words)
    assert stubborn("ก" + " ก" * (ROUNDS + 5))[0] == ()
    assert len(stubborn("ก" + " ก" * 3)[0]) == 3


def test_cleaning_twice_is_cleaning_once():
    text = "มี ส่วนร่วม ใน การ พัฒนาตน เอง และ การ บริหารงาน จัดทำแผนทุกปี"
    repairs = load_repairs()
    _, once, breaks = clean_text(text, repairs=repairs, spacing=load_spacing())
    again, twice, same = clean_text(once, repairs=repairs, spacing=load_spacing())
    assert (again, twice, same) == ((), once, breaks)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "ก", "  ก  ข  ", "ส" * 30_000, "ก " * 5_000, "“ " * 2_000, "\x00 \ud800 ก"]
)
def test_odd_texts(text):
    joins, breaks = load_spacing()(text)
    assert all(text[span.start] == " " for span in joins)
    assert all(0 < at < len(text) for at in breaks)


def test_floors_on_the_held_out_paragraphs():
    found = training.scores(load_spacing(), load(LABELS / training.HELD_OUT))
    assert found["break_f1"] >= 0.72
    assert found["join_recall"] >= 0.65
    assert found["join_precision"] >= 0.92
    metrics = json.loads((models_folder() / "spacing" / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["held_out"] == found


def test_the_manifest_names_what_is_there():
    manifest = json.loads((models_folder() / "spacing" / "manifest.json").read_text(encoding="utf-8"))
    for name, digest in manifest["data"].items():
        assert training.runtime.digest(LABELS / name) == digest, f"{name} changed: run make train-spacing"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / "weights.npy").write_bytes(b"x"), "weights.npy"),
        (lambda folder: (folder / "pairs.npy").unlink(), "pairs.npy"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "readable"),
        (lambda folder: _edit(folder, features=-1), "features"),
        (lambda folder: _edit(folder, tokenizer="0.1.0"), "thaibreak"),
    ],
)
def test_a_model_that_does_not_fit_is_refused(tmp_path, change, said):
    folder = tmp_path / "spacing"
    shutil.copytree(models_folder() / "spacing", folder)
    change(folder)
    with pytest.raises(Incompatible, match=said) as refusal:
        load_spacing(folder)
    assert "train-spacing" in refusal.value.hint


def _edit(folder: Path, **values: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")


def test_a_worse_model_is_refused(tmp_path):
    folder = tmp_path / "spacing"
    shutil.copytree(models_folder() / "spacing", folder)
    held_out = load(LABELS / training.HELD_OUT)
    with pytest.raises(training.GateRefused, match="break_f1"):
        training._gate({"break_f1": 0.1, "join_f1": 1.0}, folder, held_out)
    training._gate({"break_f1": 1.0, "join_f1": 1.0}, folder, held_out)


def test_fitting_twice_gives_the_same_weights():
    counts = load_spacing().counts
    data = [training.Part(training.raw_lines(LABELS / "spacing_a.txt")[:40], 1.0, 1.0)]
    assert np.array_equal(training.fit(data, counts), training.fit(data, counts))


def test_labels():
    assert parse("จัดทำแผน|และ_ติดตามผล ทุกปี").label == (BREAK, JOIN, KEEP)
    for name in (*training.TRAINING, training.HELD_OUT):
        assert load(LABELS / name)


@pytest.mark.parametrize("line", ["จัดทำแผน| และติดตาม", "จัดทำแผน|"])
def test_wrong_marks_are_refused(tmp_path, line):
    (tmp_path / "x.txt").write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match="line 1"):
        load(tmp_path / "x.txt")


def test_augmentation_keeps_the_words():
    line = "จัดทำแผนแม่บทของจังหวัด|และติดตามผลการดำเนินงานทุกเดือน"
    (torn,) = augment.torn([line], lambda left, right: True, 3)
    assert torn.replace("_", "") == line
    assert "_" in torn
