"""What leads to a person is masked in public tables, and nothing else is."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.api import process
from pipeline.privacy import MASK, found, hide, masked, public_page
from pipeline.records import Page
from pipeline.spans import Span
from pipeline.tables import named
from tests.support import evidences, sample_page

PHONES = [
    "02-141-9000",
    "0-2141-9000",
    "0 2141 9000",
    "021419000",
    "(02) 141-9000",
    "02 1419000",
    "02.141.9000",
    "0-2141-9000-9",
    "02-141-9000/12",
    "0 2141 9000 ถึง 9",
    "02-141-9000 ต่อ 1234",
    "0 2141 9000 ต่อ 12,15",
    "053-211-234",
    "0-5321-1234",
    "053 211234",
    "0 7431 1234",
    "๐๒-๑๔๑-๙๐๐๐",
    "๐-๒๑๔๑-๙๐๐๐ ต่อ ๑๒",
    "081-234-5678",
    "0812345678",
    "08-1234-5678",
    "081 2345678",
    "09 1234 5678",
    "๐๘๑-๒๓๔-๕๖๗๘",
    "061–234–5678",
    "+66 2 141 9000",
    "+66812345678",
    "66-81-234-5678",
    "+66 (0) 81 234 5678",
    "0\xa02141\xa09000",
]
CALLED = ["โทร. {}", "โทร {}", "โทรศัพท์ : {}", "โทรสาร. {}", "Tel. {}", "FAX: {}"]
OTHERS = [
    "admin@example.go.th",
    "somchai.j+news@mail.example.co.th",
    "admin (at) example.go.th",
    "1 2345 67890 12 3",
    "1-2345-67890-12-3",
    "1234567890123",
    "๑๒๓๔๕๖๗๘๙๐๑๒๓",
]
KEPT = [
    "วงเงิน 1,200,000 บาท",
    "งบประมาณ 250,000,000.00 บาท",
    "0.0812345678 ล้าน",
    "ปี 2553 2554 2555",
    "พ.ศ. 2552-2555",
    "วันที่ 08-09-2553 11:03:41",
    "8 กันยายน 2553 11:03:41",
    "content_id=0212345678",
    "https://www.example.go.th/a/0812345678",
    "ที่ นร 1200/ว 12",
    "ร้อยละ 02.5",
    "15 ล้านต้น",
    "0 ถึง 100 คะแนน",
    "1,234,567,890,123 บาท",
    "รหัส a0812345678f",
    "มาตรา 3/1",
    "ISO 9001:2015",
    "12 ต่อ 100 คน",
    "โทร. ในเวลาราชการ",
    "สายด่วน 1111",
    "ระยะที่ 1 2 3 4 5 6 7 8 9",
]


@pytest.mark.parametrize("number", PHONES + OTHERS)
def test_x12_a_number_or_address_is_masked_whole_and_nothing_beside_it(number: str) -> None:
    for before, after in (("", ""), ("ติดต่อ ", " ในเวลาราชการ"), ("(", ")"), ("อีเมล", ","), ("ก\n", "\nข")):
        text = f"{before}{number}{after}"
        assert masked(text) == f"{before}{MASK * len(number)}{after}"


@pytest.mark.parametrize("called", CALLED)
@pytest.mark.parametrize("number", ["1785", "2141 9000", "02-141-9000", "3811-2345 ต่อ 12", "๑๗๘๕"])
def test_x12_behind_the_word_for_it_every_number_is_a_phone(called: str, number: str) -> None:
    text = called.format(number)
    assert masked(text) == called.format(MASK * len(number))


@pytest.mark.parametrize("text", KEPT)
def test_x12_other_numbers_stay(text: str) -> None:
    assert masked(text) == text
    assert masked(f"งาน {text} แล้ว") == f"งาน {text} แล้ว"


@given(st.text(alphabet="0๐1๒-. ()@a.ต่อโทร\n", max_size=60))
def test_x12_a_mask_keeps_length_and_lines_and_is_made_once(text: str) -> None:
    shown = masked(text)
    assert [len(line) for line in shown.split("\n")] == [len(line) for line in text.split("\n")]
    assert all(new in (old, MASK) for new, old in zip(shown, text, strict=True))
    assert all(a.end < b.start for a, b in zip(found(text), found(text)[1:], strict=False))


def test_spans_that_overlap_are_hidden_once() -> None:
    assert hide("กขคงจ", [Span(3, 4), Span(0, 2), Span(1, 3)]) == f"{MASK * 4}จ"


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>นโยบายการกำกับดูแลองค์การที่ดี</title></head>
<body><h1>จังหวัดลพบุรีจัดทำนโยบายการกำกับดูแลองค์การที่ดี</h1>
<p>เมื่อวันที่ 20 สิงหาคม 2553 จังหวัดได้ประชุมร่วมกัน สอบถามได้ที่ โทร. 0 3642 <b>1234</b> ต่อ 12</p>
<p><b>จังหวัดลพบุรี</b></p><p>วิสัยทัศน์ “เมืองน่าอยู่ คู่ชุมชน”</p>
<p>ด้านองค์การ: -จัดช่องทางร้องเรียนที่ complain@example.go.th ตลอดเวลา</p>
<p>ด้านผู้ปฏิบัติงาน: -จัดสรรงบประมาณ 1,200,000 บาท เพื่อพัฒนาบุคลากร</p>
<p>เจ้าหน้าที่ ประชาสัมพันธ์ / ข้อมูล<br>เจ้าหน้าที่ ประชาสัมพันธ์ / เผยแพร่</p>
<p>วันที่ลงข้อมูล 8 กันยายน 2553</p></body></html>"""
SECRETS = ("1234", "complain", "@example", "3642")


def test_x12_every_public_row_is_masked_and_keeps_its_place() -> None:
    page = process(PAGE.encode())
    shown = public_page(page)
    told = msgspec.json.encode(shown).decode()
    assert all(secret in msgspec.json.encode(page).decode() for secret in SECRETS)
    assert not [secret for secret in SECRETS if secret in told]
    assert "1,200,000 บาท" in told and "20 สิงหาคม 2553" in told
    assert len(shown.article.text) == len(page.article.text)
    assert [s.statement_id for s in shown.statements] == [s.statement_id for s in page.statements]
    for evidence in evidences(shown):
        assert evidence.exact == shown.article.text[evidence.start : evidence.end]


def test_x12_names_of_credits_are_masked_wherever_they_stand_and_their_roles_stay() -> None:
    page = sample_page()
    names = {credit.name for credit in page.article.credits}
    assert names and all(name in page.article.text for name in names)
    shown = public_page(page)
    assert [credit.role for credit in shown.article.credits] == [
        credit.role for credit in page.article.credits
    ]
    assert not [name for name in names if name in msgspec.json.encode(shown).decode()]


def test_x12_what_holds_nothing_personal_stays_as_it_is() -> None:
    page = sample_page()
    shown = public_page(page)
    assert shown.records == page.records
    for name in ("records", "cells", "statements"):
        assert list(named(name).rows(shown)) == list(named(name).rows(page))


def test_x12_a_link_to_a_mailbox_is_masked() -> None:
    page = sample_page()
    linked = msgspec.structs.replace(page.article, url="mailto:admin@example.go.th")
    shown = public_page(Page(article=linked, statements=(), records=()))
    assert shown.article.url == MASK * 3
