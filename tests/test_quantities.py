"""Quantities in prose: value, unit and meaning, and numbers that are none."""

import time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.codebook.vocabulary import load_units, parse_units
from pipeline.errors import DataError
from pipeline.recognize.dates import find_dates
from pipeline.recognize.quantities import Quantity, find_quantities

CASES = Path(__file__).parent / "cases" / "quantities.tsv"


class Case(NamedTuple):
    text: str
    expected: tuple[tuple[str, str], ...]


def cases() -> list[Case]:
    out = []
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        expected, marked = line.split("\t")
        pieces = marked.replace("\\n", "\n").split("⟪")
        text, words = pieces[0], []
        for piece in pieces[1:]:
            inner, _, rest = piece.partition("⟫")
            words.append(f"{len(text)}:{inner}")
            text += inner + rest
        wanted = [] if expected == "-" else expected.split(" ; ")
        out.append(Case(text, tuple(zip(wanted, words, strict=True))))
    return out


def shown(each: Quantity) -> tuple[str, str]:
    value = "?" if each.value is None else str(each.value)
    fields = (value, each.unit or "", each.comparison or "", each.per or "", each.due or "")
    return "|".join(fields).rstrip("|"), f"{each.span.start}:{each.text}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[:40].replace("\n", " "))
def test_case(case: Case) -> None:
    assert tuple(map(shown, find_quantities(case.text))) == case.expected


def test_dates_given_or_found_are_the_same() -> None:
    for case in cases():
        assert find_quantities(case.text, dates=find_dates(case.text)) == find_quantities(case.text)


def test_whole_values_are_int() -> None:
    [whole] = find_quantities("1.5 ล้านบาท")
    assert (type(whole.value), whole.value) == (int, 1_500_000)


@given(st.text(alphabet="0123456789๐๕ .-/:,%ล้านร้อยละสิบสองคนบาทไม่เกินต่อปีเดือนละครั้ง\n", max_size=60))
def test_any_text_gives_sorted_disjoint_slices(text: str) -> None:
    position = 0
    for each in find_quantities(text):
        assert position <= each.span.start < each.span.end <= len(text)
        assert each.text == each.span.of(text)
        position = each.span.end


@given(st.integers(min_value=1, max_value=10**12))
@example(10)
@example(10_000_000)
def test_number_words_read_back(number: int) -> None:
    util = pytest.importorskip("pythainlp.util")
    words = util.num_to_thaiword(number)
    [each] = find_quantities(f"{words}บาท") or [None]
    if each is None:  # a lone "one" is an article
        assert number == 1
    else:
        assert each.value is not None
        assert (Decimal(each.value), each.unit) == (Decimal(number), "บาท")


HOSTILE = [
    "1",
    "1,",
    "111,",
    "1-",
    "1.",
    "“",
    "5 ",
    "5, ",
    "ร้อย",
    "สิบ",
    "สองพัน",
    "ล้าน",
    "ร้อยละ",
    "เดือนละ",
    "เดือนละครั้ง",
    "กว่า",
    "1 - ",
    " ",
    "ไม่เกิน 5 คน",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_runs_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_quantities(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 4


def test_units_report_every_problem_at_once() -> None:
    data = {
        "units": {"count": ["คน", "คน", " "], "odd": []},
        "aliases": {"กก.": "กิโลกรัม"},
        "numbers": {"digits": []},
    }
    with pytest.raises(DataError) as caught:
        parse_units(data)
    joined = "\n".join(caught.value.problems)
    for part in (
        "[units] count",
        "odd: unknown key",
        "[aliases] กก.: no unit",
        "ten words",
        "[words] is missing",
    ):
        assert part in joined


def test_units_are_cached() -> None:
    assert load_units() is load_units()
