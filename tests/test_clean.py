"""Repairs: each does what its table row says, none loses the way back, and twice is once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean_text
from pipeline.codebook import load_resources
from pipeline.codebook.repairs import Repair, load_repairs
from pipeline.spans import OffsetMap, Span, revise, to_source

RESOURCES = load_resources()


def cleaned(text: str) -> str:
    return clean_text(text, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)[1]


@pytest.mark.parametrize("repair", load_repairs().table, ids=lambda r: r.id)
def test_a_repair_turns_before_into_after_and_leaves_after_alone(repair: Repair) -> None:
    assert cleaned(repair.before) == repair.after
    assert cleaned(repair.after) == repair.after
    revisions = clean_text(repair.before, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)[0]
    assert repair.id in {edit.rule for revision in revisions for edit in revision}


DAMAGE = "กขนรัิีุู้่์ํำเแา&;spnb \xa0\u200b\ufeff\x93\uf70a\n.การ"


@given(st.text(DAMAGE, max_size=60))
def test_c23_cleaning_twice_is_cleaning_once_and_every_edit_leads_back(text: str) -> None:
    revisions, result, breaks = clean_text(text, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)
    replayed = text
    for revision in revisions:
        replayed = revise(replayed, revision)
    assert replayed == result
    assert cleaned(result) == result
    assert all(0 < b < len(result) for b in breaks)
    maps = [OffsetMap(revision) for revision in revisions]
    assert all(to_source(Span(i, i + 1), maps) for i in range(len(result)))


def test_the_number_of_lines_never_changes() -> None:
    text = "ก \n \n&sp;\n\u200b ข\n"
    assert cleaned(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "ธรรมมาภิบาล",
        "องค์กรที่ดีและองค์การที่ดี",
        "น้ำใจ ทำเป็น ๆ",
        "แม่น้ำเจ้าพระยา",
        "AT&T กับ R&D",
        "ก.พ.ร. และ พ.ร.บ.",
        "ตัวชี้วัด ๑๕ ข้อ",
    ],
)
def test_the_authors_own_words_stay(text: str) -> None:
    assert cleaned(text) == text


def test_c10_c11_invisible_and_bidirectional_controls_go() -> None:
    assert cleaned("จัง\u200bหวัด\u202eเลย\u2066\xad") == "จังหวัดเลย"


def test_c14_runs_of_blanks_become_one_space() -> None:
    assert cleaned("\xa0\xa0 ปี\xa0 2553 \xa0") == "ปี 2553"
