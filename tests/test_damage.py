"""What wrong decodings and PDF text layers do to a page: undone where exact, else refused, never guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import mojibake
from pipeline.api import process
from pipeline.clean import clean, clean_text
from pipeline.clean.damage import damage
from pipeline.codebook import load_resources
from pipeline.decode import decode
from pipeline.errors import Refused
from pipeline.mojibake import CP874
from pipeline.plaintext import article_of
from pipeline.spans import OffsetMap, Span, to_source
from tests.support import essence, sample_html, sample_page, unproven

RESOURCES = load_resources()
PROSE = (
    "จังหวัดลพบุรีจัดประชุมคณะกรรมการธรรมาภิบาลเพื่อติดตามผลการเบิกจ่ายงบประมาณ และมอบหมายให้ทุกอำเภอเร่งรัดการ"
    "ซ่อมแซมถนนกับฝายที่ชำรุดจากน้ำท่วมให้เสร็จก่อนฤดูเพาะปลูก ผู้ว่าราชการจังหวัดกล่าวว่าหน่วยงานต้องรายงานความคืบหน้า"
    "ทุกเดือน เปิดเผยราคากลางต่อสาธารณะ รับฟังความเห็นของประชาชน ทั้งนี้ เกษตรกรที่ได้รับผลกระทบขึ้นทะเบียนได้ที่ว่าการอำเภอ"
    "ตั้งแต่วันจันทร์นี้เป็นต้นไป พร้อมนำหลักฐานแสดงสิทธิในที่ดินมาด้วย เจ้าหน้าที่จะออกตรวจแปลงภายในสองสัปดาห์"
)


def through(text: str, table: str) -> str:
    """Return what UTF-8 becomes in a table of one character a byte."""
    return "".join(table[byte] for byte in text.encode())


ROUTES = {
    "utf-8 as latin-1": lambda text: text.encode().decode("latin-1"),
    "utf-8 as cp1252": lambda text: through(
        text, "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
    ),
    "utf-8 as cp874": lambda text: through(text, CP874),
    "cp874 as latin-1": lambda text: text.encode("cp874").decode("latin-1"),
    "cp874 as cp1252": lambda text: text.encode("cp874").decode("cp1252", "replace"),
    "utf-8 as latin-1, twice": lambda text: text.encode().decode("latin-1").encode().decode("latin-1"),
    "utf-8 as cp874, twice": lambda text: through(through(text, CP874), CP874),
}


@pytest.mark.parametrize("route", ROUTES)
def test_c07_a_page_saved_after_a_wrong_decoding_reads_as_it_was_meant(route: str) -> None:
    page = f"<html><body><h1>ข่าวจังหวัด</h1><p>{PROSE}</p></body></html>"
    found = decode(ROUTES[route](page).encode())
    assert (found.text, found.losses) == (page, 0)
    assert found.encoding.startswith("utf-8, ")


@pytest.mark.parametrize("route", ["utf-8 as cp874", "utf-8 as cp1252"])
def test_c07_the_sample_gives_the_same_records_and_proof(route: str) -> None:
    html = sample_html()
    page = process(ROUTES[route](html).encode())
    assert essence(page) == essence(sample_page())
    assert unproven(page, html) == []


@pytest.mark.parametrize("route", ROUTES)
def test_c07_one_line_is_a_repair_of_single_letters(route: str) -> None:
    line = "ประชุมส่วนราชการของจังหวัดลพบุรี ครั้งที่ 3"
    text = f"ข่าวประชาสัมพันธ์\n{ROUTES[route](line)}\nจบข่าว"
    revisions, cleaned, _ = clean_text(text, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)
    assert cleaned == f"ข่าวประชาสัมพันธ์\n{line}\nจบข่าว"
    assert {edit.rule for edit in revisions[0]} == {mojibake.RULE}
    maps = [OffsetMap(revision) for revision in revisions]
    at = cleaned.index("ลพบุรี")
    (back,) = to_source(Span(at, at + 6), maps)
    assert back.of(text) == ROUTES[route]("ลพบุรี")


def test_c07_what_lost_letters_on_the_way_is_refused() -> None:
    broken = PROSE.encode().decode("cp874", "replace")
    with pytest.raises(Refused) as refused:
        clean_text(broken, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)
    assert refused.value.reason == "mojibake" and refused.value.hint


@given(st.text("กขนธเแอ่้าิ ABé«»", max_size=60))
def test_thai_is_never_taken_for_mojibake(text: str) -> None:
    assert mojibake.undo(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "\xad" * 40,
        "Le résumé de la réunion «é»",
        "AÇÃO e EDUCAÇÃO À DISTÂNCIA",
        "อเนกประสงค์ เธอเนรมิต เนกขัมมะ",
        "———•••———",
        "½ ¼ ¾ ± × ÷ § ¶ © ® ° ¥ £",
    ],
)
def test_other_writing_is_never_taken_for_mojibake(text: str) -> None:
    assert mojibake.undo(text) is None and mojibake.revision(text) == ()


PDF = {
    "no vowel signs": lambda text: re.sub("[ัิ-ฺ็]", "", text),
    "no tone marks": lambda text: re.sub("[่-๋]", "", text),
    "no marks": lambda text: re.sub("[ัิ-ฺ็-๎]", "", text),
    "marks set apart": lambda text: re.sub("([ัิ-ฺ็-๎])", r" \1", text),
    "sara am apart": lambda text: text.replace("ำ", " า").replace("ั", " ั"),
    "replaced": lambda text: re.sub("[่-๋]", "\ufffd", text),
}


@pytest.mark.parametrize("kind", PDF)
def test_text_that_lost_its_marks_is_refused_and_not_cleaned(kind: str) -> None:
    for text in (PDF[kind](PROSE), "\n".join(PDF[kind](PROSE).split(" "))):
        with pytest.raises(Refused) as refused:
            clean_text(text, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)
        assert refused.value.reason == "lost-marks" and "consonants" in str(refused.value)


def test_a_damaged_paragraph_is_a_finding_and_stays() -> None:
    bad = PDF["no marks"](PROSE)
    article = clean(
        article_of("\n".join([PROSE, bad, PROSE])), repairs=RESOURCES.repairs, spacing=RESOURCES.spacing
    )
    assert [finding.split(":")[0] for finding in article.findings] == ["lost-marks"]
    assert article.text.split("\n")[::2] == [PROSE, PROSE]


def test_private_use_marks_are_marks() -> None:
    old = PROSE.translate({ord("่"): "\uf70a", ord("้"): "\uf70b"})
    assert clean_text(old, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)[1] == PROSE


@pytest.mark.parametrize(
    "text",
    [PROSE, PROSE[:100], "พลเอก ประยุทธ์ ", "ส" * 5_000, "ด้านหน้า" * 900, "กขคงจฉชซญด" * 90, "Latin " * 99, ""],
)
def test_prose_and_what_is_no_prose_pass(text: str) -> None:
    assert list(damage(text)) == []
