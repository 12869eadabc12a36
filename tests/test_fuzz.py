"""What the fuzzer found once stays mended; and a little of its work on every run (`make fuzz` does much)."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws import ALPHABET, LIMIT, laws, pages, texts

CASES = sorted((Path(__file__).parent / "cases" / "fuzz").glob("*.bin"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@pytest.mark.parametrize("read", [pages, texts], ids=["page", "text"])
def test_c24_what_the_fuzzer_found(case, read):
    started = time.perf_counter()
    laws(read(case.read_bytes()))
    assert time.perf_counter() - started < LIMIT


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=40))
def test_c23_c24_the_laws_hold_for_text_made_of_traps(pieces):
    laws("".join(pieces))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_c24_the_laws_hold_for_any_bytes(data):
    laws(pages(data))
