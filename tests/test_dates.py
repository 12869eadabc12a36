"""Dates in prose: every form found with its place, and nothing else taken for one."""

import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.vocabulary import load_calendar, parse_calendar
from pipeline.errors import DataError
from pipeline.recognize.dates import DateMention, find_dates

CASES = Path(__file__).parent / "cases" / "dates.tsv"


class Case(NamedTuple):
    text: str
    reference: date | None
    expected: tuple[tuple[str, str], ...]


def unmarked(marked: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without marks, and the marked words with their offsets ("start:words")."""
    pieces = marked.replace("\\n", "\n").replace("~", "\xa0").split("⟪")
    text, found = pieces[0], []
    for piece in pieces[1:]:
        words, _, rest = piece.partition("⟫")
        found.append(f"{len(text)}:{words}")
        text += words + rest
    return text, tuple(found)


def cases() -> list[Case]:
    out = []
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        expected, reference, marked = line.split("\t")
        text, words = unmarked(marked)
        wanted = () if expected == "-" else tuple(expected.split(" "))
        day = None if reference == "-" else date.fromisoformat(reference)
        out.append(Case(text, day, tuple(zip(wanted, words, strict=True))))
    return out


def shown(mention: DateMention) -> tuple[str, str]:
    iso = mention.iso or f"?{mention.flag}"
    end = f"..{mention.end_iso}" if mention.end_iso else ""
    return f"{iso}{end}:{mention.precision}", f"{mention.span.start}:{mention.printed}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[:40].replace("\n", " "))
def test_case(case: Case) -> None:
    assert tuple(map(shown, find_dates(case.text, reference=case.reference))) == case.expected


def test_p14_printed_is_the_slice_of_the_text() -> None:
    for case in cases():
        for mention in find_dates(case.text):
            assert mention.span.of(case.text) == mention.printed


def test_resolved_by_the_reference_is_flagged() -> None:
    [mention] = find_dates("วันที่ 20 สิงหาคม", reference=date(2010, 9, 1))
    assert (mention.iso, mention.flag, mention.era) == ("2010-08-20", "year-from-reference", None)


@pytest.mark.parametrize(
    ("text", "era"), [("ปี 2553", "BE"), ("ปี 2010", "CE"), ("8 กันยายน 2010", "CE"), ("8 ก.ย. 53", "BE")]
)
def test_era_is_told(text: str, era: str) -> None:
    assert find_dates(text)[0].era == era


@given(st.text(alphabet="0123456789๐๕ .-/:,–ปีพ.ศ.ก.พ.มีนาคมวันที่ถึงเดือน\n\xa0", max_size=60))
def test_any_text_gives_sorted_disjoint_slices(text: str) -> None:
    position = 0
    for mention in find_dates(text, reference=date(2024, 2, 29)):
        assert position <= mention.span.start < mention.span.end <= len(text)
        assert mention.printed == mention.span.of(text)
        assert (mention.iso is None) <= (mention.flag is not None)
        position = mention.span.end


HOSTILE = [
    "1",
    "1,",
    "1-",
    "1:",
    "“",
    "ปี",
    "ปี 25",
    "5 มีนาคม ",
    "5, ",
    "ม.ค.",
    "2553-",
    "2553 - ",
    " ",
    "วันที่ 5, ",
    "5 มีนาคม ถึง ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_runs_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_dates(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 3


def test_calendar_reports_every_problem_at_once() -> None:
    with pytest.raises(DataError) as caught:
        parse_calendar(
            {"window": {"first": "x"}, "months": {"names": []}, "words": {"odd": ["ก"]}, "more": {}}
        )
    joined = "\n".join(caught.value.problems)
    for part in (
        "unknown table [more]",
        "[window] first",
        "twelve lists",
        "odd: unknown key",
        "[guards] is missing",
    ):
        assert part in joined


def test_calendar_is_cached_and_frozen() -> None:
    assert load_calendar() is load_calendar()
    with pytest.raises(AttributeError):
        load_calendar().first = 1  # type: ignore[misc]
