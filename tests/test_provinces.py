"""Province mentions: sentences of our own, spans and rules, damage, dates, and bad input."""

import time
from datetime import date
from pathlib import Path

import pytest

from pipeline import thai
from pipeline.codebook.gazetteer import Province, load_gazetteer
from pipeline.recognize.provinces import Mention, find_provinces, judge_provinces

GAZETTEER = load_gazetteer()
NAMES = {province.code: province.name_th for province in GAZETTEER.provinces}
CASE_FILES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[list[str]]:
    lines = (CASE_FILES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


CASES = read_cases("provinces.tsv")


def find(text: str, on: date | None = None) -> tuple[Mention, ...]:
    return find_provinces(text, gazetteer=GAZETTEER, on=on)


def names(text: str, on: date | None = None) -> set[str]:
    return {NAMES[mention.code] for mention in find(text, on)}


@pytest.mark.parametrize(
    ("text", "expected", "about"), CASES, ids=[f"{i}-{c[2]}" for i, c in enumerate(CASES)]
)
def test_case(text: str, expected: str, about: str) -> None:
    assert names(text) == (set() if expected == "-" else set(expected.split("|"))), about


@pytest.mark.parametrize(("text", "expected", "about"), read_cases("provinces_known.tsv"))
@pytest.mark.xfail(strict=True, reason="known failures, kept until they are mended")
def test_known_failure(text: str, expected: str, about: str) -> None:
    assert names(text) == (set() if expected == "-" else set(expected.split("|"))), about


def test_cases_are_many_and_name_only_provinces() -> None:
    assert len(CASES) >= 250
    assert {name for case in CASES for name in case[1].split("|")} <= {*NAMES.values(), "-"}
    assert sum(case[1] == "-" for case in CASES) >= 80


@pytest.mark.parametrize("province", GAZETTEER.provinces, ids=lambda p: p.code)
@pytest.mark.parametrize("head", ["จังหวัด", "จ.", "จว.", "ผู้ว่าราชการจังหวัด", "ชาวจังหวัด", "จังวัด"])
def test_p01_every_province_after_a_head(province: Province, head: str) -> None:
    (mention,) = find(f"ในปีนี้ {head}{province.name_th} ได้รับงบประมาณ")
    start = len(f"ในปีนี้ {head}")
    assert mention.code == province.code
    assert mention.span == (start, start + len(province.name_th))
    assert mention.full.end == mention.span.end
    assert head.endswith(f"ในปีนี้ {head}{province.name_th}"[mention.full.start : mention.span.start])


@pytest.mark.parametrize("province", GAZETTEER.provinces, ids=lambda p: p.code)
def test_p01_damage_inside_the_name_keeps_the_span(province: Province) -> None:
    name = province.name_th
    for place in range(1, len(name)):
        damaged = name[:place] + "\u200b" + name[place:]
        text = f"จังหวัด\u00a0{damaged}\ufeff เสนอแผน"
        (mention,) = find(text)
        assert (mention.code, mention.span.of(text)) == (province.code, damaged)


@pytest.mark.parametrize(
    "province", [p for p in GAZETTEER.provinces if "ำ" in p.name_th], ids=lambda p: p.code
)
def test_split_am(province: Province) -> None:
    text = "จังหวัด" + province.name_th.replace("ำ", "ํา")
    (mention,) = find(text)
    assert (mention.code, mention.span.end) == (province.code, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("จังหวัดลพบุรี", [("ลพบุรี", "จังหวัดลพบุรี", "head")]),
        ("จ. เลย", [("เลย", "จ. เลย", "head")]),
        ("พมจ.ตาก", [("ตาก", "พมจ.ตาก", "abbreviation")]),
        ("พะเยาและเชียงราย", [("พะเยา", "พะเยา", "glued-list"), ("เชียงราย", "เชียงราย", "glued-list")]),
        ("จังหวัดแพร่ น่าน", [("แพร่", "จังหวัดแพร่", "head"), ("น่าน", "น่าน", "list")]),
        (
            "เลย ตาก แพร่",
            [("เลย", "เลย", "bare-list"), ("ตาก", "ตาก", "bare-list"), ("แพร่", "แพร่", "bare-list")],
        ),
        ("ที่กทม.", [("กทม.", "กทม.", "short-form")]),
        ("ที่ภูเก็ต", [("ภูเก็ต", "ภูเก็ต", "bare")]),
        ("เมืองคอน", [("คอน", "เมืองคอน", "town")]),
        ("อ.เมืองตรัง", [("ตรัง", "อ.เมืองตรัง", "capital-district")]),
        ("จังหวัดปทมุธานี", [("ปทมุธานี", "จังหวัดปทมุธานี", "typo")]),
        ("4 อำเภอสงขลา", [("สงขลา", "4 อำเภอสงขลา", "counted-districts")]),
        ("แพร่ - เปิดศูนย์ช่วยเหลือ", [("แพร่", "แพร่", "dateline")]),
        ("เที่ยวบินดอนเมือง-เลย", [("เลย", "เลย", "route")]),
    ],
)
def test_p14_span_full_and_rule(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m.span.of(text), m.full.of(text), m.rule) for m in find(text)] == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ห้องประชุมพร้อมใช้งาน", "syllable"),
        ("นายมานะ ณ ระนอง", "surname"),
        ("แม่น้ำน่าน", "water"),
        ("แม่น้ำเพชรบุรีและปัตตานี", "list:water"),
        ("บมจ.ลำปาง", "company"),
        ("มหาวิทยาลัยเทคโนโลยีราชมงคลศรีวิชัยสงขลา", "institution"),
        ("นายสุรินทร์ ใจดี", "person"),
        ("ไม่มีเลย", "no-evidence"),
        ("ทุกจังหวัดเลย", "verb"),
        ("วัดสระแก้ว", "temple"),
        ("ริมทะเล สระแก้ว จังหวัดชลบุรี", "address"),
    ],
)
def test_p02_refusals_say_why(text: str, rule: str) -> None:
    refused = [j for j in judge_provinces(text, gazetteer=GAZETTEER) if not j.accepted]
    assert rule in {judgement.rule for judgement in refused}


def test_set_gives_every_member_the_span_of_the_phrase() -> None:
    text = "ผู้แทนจาก 14 จังหวัดภาคใต้เข้าร่วม"
    found = find(text)
    assert len(found) == 14
    assert {(m.span.of(text), m.rule) for m in found} == {("14 จังหวัดภาคใต้", "set:south")}


@pytest.mark.parametrize("text", ["13 จังหวัดภาคใต้", "จังหวัดภาคใต้", "ภาคเหนือ", "5 จังหวัดนำร่อง"])
def test_no_set_without_a_named_set(text: str) -> None:
    assert find(text) == ()


def test_p04_bueng_kan_is_a_province_since_2011() -> None:
    text = "จังหวัดหนองคาย เลย และบึงกาฬ"
    assert names(text, date(2010, 9, 8)) == {"หนองคาย", "เลย"}
    assert names(text, date(2011, 3, 23)) == names(text) == {"หนองคาย", "เลย", "บึงกาฬ"}
    assert len(find("20 จังหวัดภาคตะวันออกเฉียงเหนือ", date(2010, 9, 8))) == 19


@pytest.mark.parametrize("case", CASES, ids=lambda c: c[2])
def test_given_boundaries_change_nothing(case: list[str]) -> None:
    text = case[0]
    given = find_provinces(text, gazetteer=GAZETTEER, boundaries=thai.boundaries(text))
    assert {m.code for m in given} == {m.code for m in find(text)}


def test_p14_offsets_in_a_long_text() -> None:
    texts = [case[0] for case in CASES if case[1] != "-"]
    text = "\n".join(texts)
    starts = {m.span.start for m in find(text)}
    expected, position = set(), 0
    for line in texts:
        expected |= {position + m.span.start for m in find(line)}
        position += len(line) + 1
    assert starts == expected


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "จังหวัด", "จ.", "จังหวัด จังหวัด", "ฯ", "ณ", "\u200b" * 9]
)
def test_nothing_to_find(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "unit", ["แพร่", "เลย ", "จังหวัด", "ส", "เเ", "น่านและ", "จังหวัดกาน", "\u200b", "นายสุรินทร์ ", "(1) ตาก "]
)
def test_time_is_linear(unit: str) -> None:
    started = time.perf_counter()
    find(unit * (200_000 // len(unit)))
    assert time.perf_counter() - started < 20


def test_result_is_sorted_and_inside_the_text() -> None:
    for case in CASES:
        found = find(case[0])
        assert list(found) == sorted(found)
        assert all(0 <= m.full.start <= m.span.start < m.span.end <= len(case[0]) for m in found)
