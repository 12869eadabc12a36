"""The article the project began with, read to the last field."""

import pytest

from pipeline.api import RawPage, process
from pipeline.extract import source_text
from tests.support import SAMPLE, essence, evidences, sample_html, sample_page, unproven

PROVINCES = ["พระนครศรีอยุธยา", "อ่างทอง", "ลพบุรี", "สระบุรี", "สิงห์บุรี", "ชัยนาท"]
#: First and last words of each cell as they stand on the page, in the order of the scheme.
CELLS = {
    "พระนครศรีอยุธยา": (
        ("สมานฉันท์", "ไม่มีปัญหาในการอยู่ร่วมกัน"),
        ("การมุ่งเน้นปลูกจิตสำนึก", "รวมทั้งการลดขั้นตอน"),
        ("โครงการให้ความรู้แก่บุคลากร", "แผนจัดการความรู้ในการทำงาน"),
        ("การให้ความสำคัญกับการควบคุมภายใน", "การพัฒนาการบริหารองค์การ"),
    ),
    "อ่างทอง": (
        ("รักษาผลประโยชน์ของรัฐ", "มาตรฐานผลผลิตทางการเกษตร"),
        ("ค่านิยมหลักข้าราชการยุคใหม่", "ทำให้ประชาชนชื่นใจ"),
        ("พัฒนาให้เป็นผู้รอบรู้", "คุณภาพชีวิตของบุคลากร"),
        ("การพัฒนาระบบการบริหารจัดการที่ดี", "ความปลอดภัยในที่ทำงาน"),
    ),
    "ลพบุรี": (
        ("โครงการคลองสวย", "สม่ำเสมอ"),
        ("โครงการรักษาคุณภาพ", "การให้บริการประชาชน"),
        ("โครงการพัฒนาสมรรถนะหลัก", "ของข้าราชการ"),
        ("โครงการพัฒนาศักยภาพ", "การป้องกันการทุจริตประพฤติมิชอบ"),
    ),
    "สระบุรี": (
        ("มีการจัดทำโครงการ", "แผนการกำจัดฝุ่นละออง"),
        ("ใช้พลังชุมชน", "ปรัชญาเศรษฐกิจพอเพียง"),
        ("กำหนดแผนกลยุทธ์", "(พัฒนาขีดสมรรถนะบุคลากร)"),
        ("แผนการปราบปรามการทุจริต", "เน้นระบบคุณธรรม"),
    ),
    "สิงห์บุรี": (
        ("กำกับควบคุมแหล่งน้ำสาธารณะ", "รอบแหล่งน้ำ"),
        ("โครงการพัฒนาพื้นที่", "พ.ร.บ. ข้อมูลข่าวสาร"),
        ("มุ่งเน้นการปฏิบัติงานซื่อสัตย์", "โดยระบบอิเล็กทรอนิกส์"),
        ("ดำเนินการตามตัวชี้วัด", "ทั้ง 4 มิติ"),
    ),
    "ชัยนาท": (
        ("ให้การดูแลรักษาแหล่งน้ำ", "ให้มีคุณภาพ"),
        ("การสร้างจิตสำนึก", "(ส่งเสริมคลีนิกจังหวัดเคลื่อนที่)"),
        ("มุ่งเน้นส่งเสริม", "ระหว่างผู้นำกับผู้ร่วมงาน"),
        ("นโยบายการส่งเสริมคุณธรรม", "การจัดกีฬาภายในทุกปี"),
    ),
}


def test_six_provinces_in_the_order_of_the_page() -> None:
    assert [r.province.name_th for r in sample_page().records] == PROVINCES


@pytest.mark.parametrize("record", sample_page().records, ids=lambda r: r.province.name_en)
def test_every_cell_holds_its_whole_text_and_nothing_else(record) -> None:  # type: ignore[no-untyped-def]
    assert [cell.status for cell in record.dimensions.values()] == ["stated"] * 4
    assert [cell.basis for cell in record.dimensions.values()] == ["heading"] * 4
    for cell, (first, last) in zip(record.dimensions.values(), CELLS[record.province.name_th], strict=True):
        said = cell.statements
        source = sample_page().article.text[said[0].evidence.start : said[-1].evidence.end]
        assert source.startswith(first) and source.endswith(last)
        assert "ด้านผู้" not in source and "วิสัยทัศน์" not in source and "\n" not in source
        assert "".join(s.text for s in said).replace(" ", "") == source.replace(" ", "")


def test_p10_visions_are_kept_verbatim() -> None:
    visions = [[v.text for v in r.visions] for r in sample_page().records]
    assert [len(v) for v in visions] == [1] * 6
    assert visions[0][0].startswith("เป็นนครแห่งการท่องเที่ยว")
    assert visions[0][0].endswith("อย่างยั่งยืน"), "the unmatched quote is off"
    assert visions[5][0].replace(" ", "") == "เมืองเกษตรมาตรฐานสืบสานคุณภาพชีวิต"


def test_p09_a_paragraph_without_a_heading_stays_unassigned() -> None:
    unassigned = {r.province.name_th: "".join(s.text for s in r.unassigned) for r in sample_page().records}
    assert [name for name, text in unassigned.items() if text] == ["อ่างทอง"]
    assert unassigned["อ่างทอง"].startswith("การพัฒนาบูรณาการ")
    assert unassigned["อ่างทอง"].endswith("แก้ปัญหาเร่งด่วน")


def test_sections_that_no_province_owns() -> None:
    found = {s.kind: [i.text for i in s.items] for s in sample_page().article.sections}
    assert {kind: len(items) for kind, items in found.items()} == {
        "recommendations": 7,
        "benefits_short_term": 6,
        "benefits_long_term": 4,
    }
    assert found["recommendations"][4] == "การกำหนดนโยบายถ้าไม่นำไปปฏิบัติก็ไม่เกิดผล"
    assert found["benefits_long_term"][3].startswith("รักษาคนเก่งให้อยู่กับองค์การได้")


def test_event_dates_title_and_credits() -> None:
    article = sample_page().article
    assert article.event is not None
    assert article.event.date == "2010-08-20"
    assert article.event.venue == "ห้องประชุมชั้น 6 อาคาร 7 ศาลากลางจังหวัดพระนครศรีอยุธยา"
    assert (article.event.province, article.event.participants) == ("TH-14", 22)
    assert article.published_at == "2010-09-08T11:03:41+07:00"
    assert article.modified_at == "2010-09-08T11:32:15+07:00"
    assert article.title == (
        "สำนักงาน ก.พ.ร. จัดชุมชนนักปฏิบัติของหน่วยงานระดับจังหวัด เรื่อง การนำนโยบายการกำกับดูแลองค์การที่ดีไปสู่การปฏิบัติ"
    )
    assert [c.role for c in article.credits] == ["ข้อมูล", "จัดทำ"]
    assert article.breadcrumbs[:3] == ("ข่าวเด่น ก.พ.ร.", "ปี 2553", "กันยายน")


def test_a_street_is_no_province() -> None:
    assert "TH-65" not in sample_page().article.provinces
    assert "พิษณุโลก" in sample_html()


def test_p11_the_heading_behind_a_broken_entity_is_found() -> None:
    sing_buri = next(r for r in sample_page().records if r.province.name_en == "Sing Buri")
    evidence = sing_buri.dimensions["workforce"].heading_evidence
    assert evidence is not None and evidence.exact == "ด้านผู้ปฏิบัติงาน"
    before = sample_html()[: evidence.source_spans[0].start]
    assert before[before.rindex("&sp;") :].startswith("&sp;")
    assert "<br>" not in before[before.rindex("&sp;") :]


def test_a_repeated_statement_is_kept_twice() -> None:
    chai_nat = next(r for r in sample_page().records if r.province.name_en == "Chai Nat")
    cell = chai_nat.dimensions["organization"]
    assert "".join(s.text for s in cell.statements).count("มีระบบควบคุมภายใน") == 2
    assert len({s.statement_id for s in cell.statements}) == len(cell.statements)


def test_p14_all_evidence_slices_back_out_of_the_page() -> None:
    assert unproven(sample_page(), sample_html()) == []
    assert len(evidences(sample_page())) > 150


CAPTURES = {
    "cp874 declared tis-620": ("tis-620", "cp874"),
    "cp874 declared utf-8": ("utf-8", "cp874"),
    "cp874 declared windows-874": ("windows-874", "cp874"),
    "cp874 declared iso-8859-11": ("iso-8859-11", "cp874"),
    "cp874 declared iso-8859-1": ("iso-8859-1", "cp874"),
    "cp874 undeclared": (None, "cp874"),
    "utf-8 declared tis-620": ("tis-620", "utf-8"),
    "utf-8 undeclared": (None, "utf-8"),
    "utf-8 with a byte order mark": ("tis-620", "utf-8-sig"),
    "utf-16": ("utf-16", "utf-16"),
}


@pytest.mark.parametrize("name", CAPTURES)
def test_c01_to_c04_every_encoding_and_declaration_gives_the_same_records(name: str) -> None:
    declared, codec = CAPTURES[name]
    declaration = f"text/html; charset={declared}" if declared else "text/html"
    html = sample_html().replace("text/html; charset=utf-8", declaration)
    raw = html.encode(codec)
    page = process(raw)
    assert essence(page) == essence(sample_page())
    assert page.article.raw.losses == 0
    assert unproven(page, source_text(RawPage(raw)).text) == []


def test_the_sample_is_the_file_in_raw() -> None:
    assert SAMPLE.is_file()
