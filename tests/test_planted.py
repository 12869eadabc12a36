"""Spans planted in a page, damaged, and found again at their exact place in its source."""

from __future__ import annotations

import random

import pytest

from pipeline.api import process
from pipeline.tools.verify import Replay
from tests.pages.blind_a import LAYOUTS as OLD
from tests.pages.blind_b import LAYOUTS as NEW
from tests.pages.contents import CONTENTS
from tests.support import evidences, unproven

#: A statement whose source is known to the character: what a reader would mark on the page.
CLEAN = "จัดตั้งหน่วยตรวจสอบคุณภาพน้ำประปาหมู่บ้าน 128 แห่งให้แล้วเสร็จ"
#: The same as damage leaves it in the HTML, and what stands between tags in it.
DAMAGED = {
    "as it is": CLEAN,
    "tags inside words": CLEAN.replace("คุณภาพ", "คุณ<b></b>ภาพ").replace("ประปา", "ประ<font size=2>ปา</font>"),
    "zero-width spaces": CLEAN.replace("หมู่บ้าน", "หมู่\u200bบ้าน"),
    "references": CLEAN.replace(" ", "&nbsp;").replace("น้ำ", "&#3609;&#3657;&#3635;"),
    "sara am apart": CLEAN.replace("น้ำ", "นํ้า"),
    "two sara e": CLEAN.replace("แล้ว", "เเล้ว"),
    "runs of blanks": CLEAN.replace(" ", " \xa0\n  "),
    "marks twice": CLEAN.replace("บ้าน", "บ้้าน"),
    "byte order mark": CLEAN.replace("แห่ง", "แห่\ufeffง"),
}
PAGE = """<html><body><div><h1>จังหวัดน่านขับเคลื่อนนโยบายการกำกับดูแลองค์การที่ดี ประจำปี 2560</h1>
<p>เมื่อวันที่ 5 มีนาคม 2560 จังหวัดน่านได้ประกาศนโยบายทั้งสี่ด้านต่อหน้าหัวหน้าส่วนราชการและผู้แทนประชาชน</p>
<p>ด้านรัฐ สังคม และสิ่งแวดล้อม: {planted}</p>
<p>ด้านองค์การ: {other}</p></div></body></html>"""


@pytest.mark.parametrize("name", DAMAGED)
def test_a_planted_statement_is_found_at_its_exact_source(name: str) -> None:
    planted = DAMAGED[name]
    html = PAGE.format(planted=planted, other="ทบทวนแผนบริหารความเสี่ยงทุกไตรมาส")
    page = process(html)
    said = page.records[0].dimensions["state_society_environment"].statements
    assert "".join(s.text for s in said).replace(" ", "") == CLEAN.replace(" ", "")
    start = html.index(planted)
    assert said[0].evidence.source_spans[0].start == start
    assert said[-1].evidence.source_spans[-1].end == start + len(planted)
    assert unproven(page, html) == []


def test_two_equal_statements_keep_their_own_places() -> None:
    html = PAGE.format(planted=CLEAN, other=CLEAN)
    page = process(html)
    first = page.records[0].dimensions["state_society_environment"].statements[0].evidence
    second = page.records[0].dimensions["organization"].statements[0].evidence
    assert first.source_spans[0].start == html.index(CLEAN)
    assert second.source_spans[0].start == html.rindex(CLEAN)
    assert first.exact == second.exact


@pytest.mark.parametrize("name", [*OLD, *NEW])
def test_planted_spans_survive_every_layout_and_random_damage(name: str) -> None:
    content = CONTENTS["northeast_six"]
    html = {**OLD, **NEW}[name](content)
    chance = random.Random(name)
    for word in ("พัฒนา", "ประชาชน", "จังหวัด", "การ"):
        at = html.find(word, html.find("<body"))
        if at >= 0 and chance.random() < 0.8 and "<" not in html[at : at + len(word)]:
            html = html[: at + 2] + "\u200b" + html[at + 2 :]
    page = process(html)
    assert unproven(page, html) == []
    assert len(evidences(page)) > 60
    for record in page.records:
        for cell in record.dimensions.values():
            for statement in cell.statements:
                source = "".join(statement.evidence.source_exact.split()).replace("\u200b", "")
                assert source.replace("&nbsp;", "")[:4] == "".join(statement.text.split())[:4]


@pytest.mark.fault("P14", "C14")
@pytest.mark.parametrize("blanks", ["  ", "\n ", "&nbsp; ", " &nbsp;", "</i> <i> ", " <!-- --> ", "\xa0\xa0"])
def test_blanks_beside_markup_break_no_proof(blanks: str) -> None:
    html = f"<h1>ข่าวจังหวัดน่านวันนี้</h1><p><b>จังหวัดน่านจัดประชุม</b>{blanks}ประจำปี เพื่อติดตามผลงาน</p>"
    page = process(html)
    replayed = Replay(html, page.article.edits)
    assert [problem for each in evidences(page) for problem in replayed.problems(each)] == []
    assert page.statements[-1].text == "จังหวัดน่านจัดประชุม ประจำปี เพื่อติดตามผลงาน"


def test_evidence_that_begins_or_ends_on_a_blank_or_a_tag_is_noticed() -> None:
    html = "<h1>ข่าวจังหวัดน่านวันนี้</h1><p>จังหวัดน่าน <br>จัดประชุม <b>ประจำปี</b> เพื่อติดตามผลงาน</p>"
    page = process(html)
    replayed = Replay(html, page.article.edits)
    at = html.index(" <b>")
    assert replayed.survives(at) and not replayed.survives(at, ink=True)
    assert not replayed.survives(at + 1), "a tag"
    assert not replayed.survives(html.index("<br>")) and not replayed.survives(html.index("<br>") + 3)
    assert replayed.survives(html.index("ประจำปี"), ink=True)
