"""Visions of provinces in running text: the frames found, the other bodies' visions left."""

import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.codebook.vocabulary import parse_visions
from pipeline.errors import DataError
from pipeline.recognize.visions import Vision, find_visions
from pipeline.spans import Span

CASES = Path(__file__).parent / "cases" / "visions.tsv"
_MARK = re.compile(r"⟦(?P<code>[A-Z]{2}-\d\d):|(?P<close>⟧)|(?P<open>⟪)|(?P<shut>⟫)")


class Named(NamedTuple):
    span: Span
    code: str


class Case(NamedTuple):
    text: str
    mentions: tuple[Named, ...]
    visions: tuple[tuple[str | None, str | None, str], ...]


def parse(expected: str, marked: str) -> Case:
    """Take the marks out of a case and turn them into mentions and expected visions."""
    marked = marked.replace("\\n", "\n")
    text, position, opened, code, begun = "", 0, 0, "", 0
    mentions, bodies = [], []
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match["code"]:
            opened, code = len(text), match["code"]
        elif match["close"]:
            mentions.append(Named(Span(opened, len(text)), code))
        elif match["open"]:
            begun = len(text)
        else:
            bodies.append(text[begun:])
    text += marked[position:]
    wanted = [] if expected == "-" else [item.partition("@") for item in expected.split()]
    owners = [(None if owner == "None" else owner, period or None) for owner, _, period in wanted]
    return Case(
        text, tuple(mentions), tuple((*owner, body) for owner, body in zip(owners, bodies, strict=True))
    )


def cases() -> list[Case]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [parse(*line.split("\t")) for line in lines[1:]]


def shown(text: str, visions: tuple[Vision, ...]) -> tuple[tuple[str | None, str | None, str], ...]:
    return tuple((each.province, each.period, each.span.of(text)) for each in visions)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[:50].replace("\n", " "))
def test_case(case: Case) -> None:
    assert shown(case.text, find_visions(case.text, mentions=case.mentions)) == case.visions


def test_half_of_the_cases_are_traps() -> None:
    everything = cases()
    assert len(everything) >= 60
    assert sum(not case.visions for case in everything) >= 30


def test_heads_inside_the_mention_change_nothing() -> None:
    """A mention may or may not hold its head word; the owner is the same."""
    for case in cases():
        wide = tuple(
            Named(Span(m.span.start - 7, m.span.end), m.code)
            if case.text[: m.span.start].endswith("จังหวัด")
            and not case.text[: m.span.start].endswith("ส่วนจังหวัด")
            else m
            for m in case.mentions
        )
        assert shown(case.text, find_visions(case.text, mentions=wide)) == case.visions


def test_a_case_keeps_its_meaning_inside_a_longer_text() -> None:
    case = next(each for each in cases() if each.visions)
    lead = "ข่าวประจำวันของส่วนราชการ\n\n"
    moved = tuple(
        Named(Span(m.span.start + len(lead), m.span.end + len(lead)), m.code) for m in case.mentions
    )
    text = lead + case.text
    assert shown(text, find_visions(text, mentions=moved)) == case.visions


def test_a_region_that_was_expanded_owns_no_vision() -> None:
    text = "ภาคเหนือมีวิสัยทัศน์ “ล้านนาสร้างสรรค์น่าอยู่”"
    mentions = [Named(Span(0, 8), "TH-50"), Named(Span(0, 8), "TH-51")]
    assert find_visions(text, mentions=mentions) == ()


@pytest.mark.parametrize(
    "unit", ["“", "วิสัยทัศน์", "วิสัยทัศน์“", "วิสัยทัศน์ ", '"วิสัยทัศน์จังหวัด', "จังหวัด", "1", ",", " ", "\n"]
)
def test_hostile_runs_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.perf_counter()
    find_visions(text, mentions=[])
    assert time.perf_counter() - started < 3


def test_words_report_every_problem_at_once() -> None:
    with pytest.raises(DataError) as caught:
        parse_visions({"trigger": {"words": []}, "gap": {"odd": ["ก"]}, "quotes": {"“": [" "]}, "more": {}})
    joined = "\n".join(caught.value.problems)
    for part in ("unknown table [more]", "[trigger] words: empty", "odd: unknown key", "[owners] is missing"):
        assert part in joined
    assert "[quotes] “" in joined


def test_p10_an_unmatched_mark_at_the_end_is_kept() -> None:
    text = 'จังหวัดน่าน\nวิสัยทัศน์ เมืองเก่าที่มีชีวิต ป่าสมบูรณ์"\nด้านองค์การ:'
    [vision] = find_visions(text, mentions=[Named(Span(0, 11), "TH-55")])
    assert vision.span.of(text) == 'เมืองเก่าที่มีชีวิต ป่าสมบูรณ์"'
