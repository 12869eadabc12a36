"""Headings told from the same words elsewhere, and how far bodies reach."""

import pytest

from pipeline import process
from pipeline.records import Page

LEAD = (
    "<h1>สรุปผลการแลกเปลี่ยนเรียนรู้เรื่องการกำกับดูแลองค์การที่ดี ครั้งที่ 3</h1>"
    "<p>ผู้แทนจังหวัดแพร่ น่าน และตาก ได้ร่วมกันถ่ายทอดประสบการณ์การจัดทำนโยบาย 4 ด้าน ได้แก่ ด้านรัฐ สังคม และสิ่งแวดล้อม "
    "ด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย ด้านองค์การ และด้านผู้ปฏิบัติงาน ซึ่งเป็นตัวชี้วัดของจังหวัด</p>"
)
SECTION = (
    "<p><b>จังหวัด{name}</b></p><p>ด้านรัฐ สังคม และสิ่งแวดล้อม: {state}</p>"
    "<p>ด้านองค์การ: {organization}</p>"
)  # fmt: skip


def cells(page: Page) -> dict[str, dict[str, str]]:
    return {
        r.province.name_th: {
            d: " ".join(s.text for s in c.statements) for d, c in r.dimensions.items() if c.statements
        }
        for r in page.records
    }


def statuses(page: Page) -> dict[str, list[str]]:
    return {r.province.name_th: [c.status for c in r.dimensions.values()] for r in page.records}


def two(state: str, organization: str) -> str:
    return (
        LEAD
        + SECTION.format(name="แพร่", state=state, organization=organization)
        + SECTION.format(name="น่าน", state="ปลูกป่าต้นน้ำ", organization="จัดทำแผนบริหารความเสี่ยง")
    )


def test_p06_silence_absence_and_emptiness_are_told_apart() -> None:
    found = statuses(process(two("ดูแลป่าชุมชน", "")))
    assert found["แพร่"] == ["stated", "not_mentioned", "not_mentioned", "empty_section"]
    assert found["น่าน"] == ["stated", "not_mentioned", "not_mentioned", "stated"]
    assert found["ตาก"] == ["not_captured"] * 4


def test_the_leads_list_of_dimensions_is_no_section() -> None:
    page = process(two("ดูแลป่าชุมชน", "ทบทวนคู่มือการปฏิบัติงาน"))
    assert cells(page)["แพร่"] == {
        "state_society_environment": "ดูแลป่าชุมชน",
        "organization": "ทบทวนคู่มือการปฏิบัติงาน",
    }


@pytest.mark.parametrize(
    "body",
    [
        "รับข้อสั่งการด้านรัฐมนตรีเจ้าสังกัดไปปฏิบัติ",
        "ประเมินตนเองตามเกณฑ์ 7 หมวด และตัวชี้วัด 4 มิติ",
        "เห็นว่าการพัฒนาด้านองค์การต้องเริ่มจากข้อมูลที่ถูกต้อง",
        "ทำงานร่วมกับจังหวัดตากและจังหวัดน่านในการดูแลลุ่มน้ำ",
        "เผยแพร่ผลงานด้านบุคลากรทางการแพทย์ต่อสาธารณะ",
        "ส่งเจ้าหน้าที่ไปดูงานที่จังหวัดน่าน",
        "นำวิสัยทัศน์ของผู้บริหารมาแปลงเป็นแผนงาน",
    ],
)
def test_words_of_headings_inside_a_body_stay_in_it(body: str) -> None:
    page = process(two(body, "ทบทวนคู่มือการปฏิบัติงาน"))
    assert cells(page)["แพร่"]["state_society_environment"].replace(" ", "") == body.replace(" ", "")
    assert cells(page)["น่าน"]["state_society_environment"] == "ปลูกป่าต้นน้ำ"


@pytest.mark.parametrize(
    "heading",
    [
        "ด้านองค์กร:", "ด้านองค์การ :-", "(2) ด้านองค์การ", "๒. ด้านองค์การ:", "ข. ด้านองค์การ",
        "นโยบายด้านองค์การ:", "ด้าน องค์ การ:", "<b>ด้านองค์การ</b>", "<u>ด้าน</u><b>องค์การ</b>:", "ด้านองค์การ：",
        "“ด้านองค์การ” –", "&sp; ด้านองค์การ:", "ด้าน\u200bองค์การ:", "★ ด้านองค์การ ★", "📌 ด้านองค์การ:",
    ],
)  # fmt: skip
def test_p05_p08_p11_headings_in_every_dress(heading: str) -> None:
    html = two("ดูแลป่าชุมชน", "ทบทวนคู่มือการปฏิบัติงาน").replace("ด้านองค์การ:", heading)
    assert cells(process(html))["แพร่"]["organization"] == "ทบทวนคู่มือการปฏิบัติงาน"


def test_p07_repeated_sections_merge_in_order() -> None:
    html = two("ดูแลป่าชุมชน", "ทบทวนคู่มือ") + SECTION.format(
        name="แพร่", state="คัดแยกขยะ", organization="ลดการใช้กระดาษ"
    )
    page = process(html)
    assert [r.province.name_th for r in page.records][:2] == ["แพร่", "น่าน"]
    assert cells(page)["แพร่"]["state_society_environment"] == "ดูแลป่าชุมชน คัดแยกขยะ"


def test_text_after_the_last_body_is_no_part_of_it() -> None:
    html = two("ดูแลป่าชุมชน", "ทบทวนคู่มือ") + "<p>ทั้งนี้ ที่ประชุมเห็นควรให้จัดเวทีเช่นนี้อีกในปีหน้า</p>"
    assert cells(process(html))["น่าน"]["organization"] == "จัดทำแผนบริหารความเสี่ยง"


def test_a_page_about_one_province_needs_no_province_heading() -> None:
    page = process(
        "<h1>จังหวัดเลยประกาศนโยบายการกำกับดูแลองค์การที่ดี</h1><p>(1) ด้านรัฐ สังคม และสิ่งแวดล้อม ดูแลภูเขาและป่าต้นน้ำ "
        "(2) ด้านองค์การ จัดวางระบบควบคุมภายใน (3) ด้านผู้ปฏิบัติงาน อบรมจริยธรรม</p>"
    )
    assert list(cells(page)) == ["เลย"]
    assert cells(page)["เลย"]["organization"] == "จัดวางระบบควบคุมภายใน"


def test_a_page_without_governance_gives_no_record() -> None:
    page = process(
        "<h1>กรมอุตุนิยมวิทยาเตือนฝนตกหนักภาคใต้</h1><p>วันนี้มีฝนฟ้าคะนองร้อยละ 60 ของพื้นที่ บริเวณจังหวัดระนอง พังงา และภูเก็ต "
        "ขอให้ประชาชนระมัดระวังอันตรายจากฝนที่ตกสะสม</p>"
    )
    assert page.records == ()
    assert page.statements


def test_sections_ordered_by_dimension() -> None:
    html = LEAD + "".join(
        f"<h3>{heading}</h3>" + "".join(f"<p><b>จังหวัด{name}:</b> {text}{name}</p>" for name in ("แพร่", "น่าน"))
        for heading, text in (("ด้านรัฐ สังคม และสิ่งแวดล้อม", "รักษาป่าเมือง"), ("ด้านองค์การ", "ตรวจสอบภายในเมือง"))
    )
    found = cells(process(html))
    assert found["แพร่"] == {
        "state_society_environment": "รักษาป่าเมืองแพร่",
        "organization": "ตรวจสอบภายในเมืองแพร่",
    }
    assert found["น่าน"]["organization"] == "ตรวจสอบภายในเมืองน่าน"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("น่านเมืองงามตา ป่าต้นน้ำสมบูรณ์", "น่านเมืองงามตา ป่าต้นน้ำสมบูรณ์"),
        ("““เมืองน้ำใส เกษตรปลอดภัย”", "เมืองน้ำใส เกษตรปลอดภัย"),
        ("“เมืองน้ำใส เกษตรปลอดภัย”&quot;", "เมืองน้ำใส เกษตรปลอดภัย"),
        ("&quot;“เมืองน้ำใส เกษตรปลอดภัย”", "เมืองน้ำใส เกษตรปลอดภัย"),
        ("“เมือง “สี่แคว” น้ำใส”", "เมือง “สี่แคว” น้ำใส"),
    ],
)
def test_quotes_around_a_vision_and_a_name_that_opens_it(printed: str, read: str) -> None:
    page = process(
        two("ดูแลป่าชุมชน", "").replace(
            "<b>จังหวัดน่าน</b></p>", f"<b>จังหวัดน่าน</b></p><p><b>วิสัยทัศน์</b> {printed}</p>"
        )
    )
    [record] = [r for r in page.records if r.province.code == "TH-55"]
    assert [v.text for v in record.visions] == [read]


def test_a_bare_number_before_an_inline_heading_ends_the_words_before_it() -> None:
    body = (
        "<p><b>จังหวัดแพร่</b> ด้านรัฐ สังคม และสิ่งแวดล้อม: ซ่อมถนนเข้าป่าชุมชนบนทางหลวงหมายเลข 4 "
        "ด้านองค์การ: ทบทวนคู่มือการปฏิบัติงาน</p>"
    )
    found = cells(process(LEAD + body))["แพร่"]
    assert found["state_society_environment"] == "ซ่อมถนนเข้าป่าชุมชนบนทางหลวงหมายเลข 4"
    assert found["organization"] == "ทบทวนคู่มือการปฏิบัติงาน"


def test_a_head_row_says_nothing_where_its_table_has_no_other_row() -> None:
    head = "<tr><td>ประเด็น</td><td>รายละเอียด</td></tr>"
    full = "<tr><td>ด้านองค์การ</td><td>{}</td></tr><tr><td>ด้านผู้ปฏิบัติงาน</td><td>อบรมข้าราชการใหม่</td></tr>"
    tables = "".join(
        f"<h3>จังหวัด{name}</h3><table>{head}{full.format(text) if text else ''}</table>"
        for name, text in (("แพร่", "ทบทวนคู่มือ"), ("น่าน", "จัดทำแผนความเสี่ยง"), ("ตาก", ""))
    )
    page = process(LEAD + tables)
    assert [s.text for r in page.records for s in r.unassigned] == []
    assert cells(page)["น่าน"]["organization"] == "จัดทำแผนความเสี่ยง"
