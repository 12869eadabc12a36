"""Tables: one per province, one wide one with a statement per row, a saved spreadsheet, a newsletter."""

import re

from tests.pages.blind_k_parts import (
    Look,
    Wording,
    benefits,
    closing,
    credit_lines,
    dates,
    e,
    full,
    halves,
    paragraphs,
    quoted,
    recommendations,
    short,
    tail,
    with_text,
)
from tests.pages.blind_k_shells import classic, portal
from tests.pages.blind_k_statements import statements_of
from tests.pages.content import Cell, PageContent, ProvinceContent

_NUMBERED = re.compile(r"\(?[0-9๐-๙ก-ค]+[).] ")


def _own_number(statement: str, place: int) -> str:
    """Return the number to print beside a statement, nothing where the statement brings its own."""
    return "" if _NUMBERED.match(statement) else f"{place}."


def _numbered_rows(cell: Cell) -> str:
    statements = statements_of(cell.text)
    span = f' rowspan="{len(statements)}"' if len(statements) > 1 else ""
    head = f'<th scope="row"{span}>{e(cell.heading)}</th>'
    if not statements:
        return f"<tr>{head}<td></td><td></td></tr>\n"
    rows = [f"<td>{_own_number(s, i)}</td><td>{e(s)}</td></tr>\n" for i, s in enumerate(statements, 1)]
    return f"<tr>{head}" + "<tr>".join(rows)


def _province_table(province: ProvinceContent, turn: int) -> str:
    vision = "" if province.vision is None else f"<p>วิสัยทัศน์ {quoted(province.vision, turn)}</p>\n"
    rows = "".join(_numbered_rows(cell) for cell in province.cells)
    return (
        f"<h3>{e(full(province.name))}</h3>\n{vision}{paragraphs(province.general)}\n"
        '<table border="1"><thead><tr><th>ด้าน</th><th>ข้อ</th><th>การดำเนินงาน</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table>\n"
    )


def province_tables(page: PageContent) -> str:
    """Print a table per province: the dimension in the first column, one numbered row per statement."""
    words = Wording("ข้อเสนอแนะจากที่ประชุม", "ประโยชน์ที่ได้รับ", "ระยะสั้น", "ระยะยาว")
    tables = "".join(_province_table(province, i) for i, province in enumerate(page.provinces))
    body = f"{paragraphs(page.lead)}\n{tables}{tail(page, words)}{closing(page)}"
    return portal(page, body, 51833)


def _flat_rows(province: ProvinceContent) -> list[tuple[str, str]]:
    rows = [] if province.vision is None else [("วิสัยทัศน์", province.vision)]
    rows += [("ภาพรวมของจังหวัด", text) for text in province.general]
    for cell in province.cells:
        rows += [(cell.heading, statement) for statement in statements_of(cell.text) or ("",)]
    return rows


def wide_rows(page: PageContent) -> str:
    """Print one table with a row per statement; every row repeats its province and its dimension."""
    words = Wording("ข้อเสนอแนะเพิ่มเติมจากผู้เข้าประชุม", "ประโยชน์ของการจัดเวที", "ผลระยะสั้น", "ผลระยะยาว")
    lines = [
        f"<td>{e(full(province.name))}</td><td>{e(label)}</td><td>{e(text)}</td>"
        for province in page.provinces
        for label, text in _flat_rows(province)
    ]
    rows = "\n".join(f"<tr><td>{i}</td>{line}</tr>" for i, line in enumerate(lines, 1))
    body = (
        f"{paragraphs(page.lead)}\n<div class='table-responsive'><table class='table table-striped'>\n"
        "<caption>ตารางสรุปผลการนำนโยบายไปสู่การปฏิบัติ</caption>\n<thead><tr><th>ลำดับ</th><th>จังหวัด</th>"
        f"<th>ประเด็น</th><th>รายละเอียด</th></tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>\n"
        f"{tail(page, words)}{closing(page)}"
    )
    return portal(page, body)


def _spanned(province: ProvinceContent) -> str:
    groups: list[tuple[str, tuple[str, ...]]] = []
    if province.vision is not None:
        groups.append(("วิสัยทัศน์", (province.vision,)))
    if province.general:
        groups.append(("ข้อมูลทั่วไป", province.general))
    groups += [(cell.heading, statements_of(cell.text) or ("&nbsp;",)) for cell in province.cells]
    height = sum(len(texts) for _, texts in groups) or 1
    out = f'<TR valign="top"><TD rowspan="{height}"><B>{e(full(province.name))}</B></TD>'
    for i, (label, texts) in enumerate(groups):
        out += ('<TR valign="top">' if i else "") + f'<TD rowspan="{len(texts)}">{e(label)}</TD>'
        printed = [text if text == "&nbsp;" else e(text) for text in texts]
        out += '<TR valign="top">'.join(f"<TD>{text}</TD></TR>\n" for text in printed)
    return out if groups else out + "<TD></TD><TD></TD></TR>\n"


def wide_span(page: PageContent) -> str:
    """Print one wide table whose province and dimension cells span rows; what was learnt stands before it."""
    words = Wording("ข้อคิดเห็นและข้อเสนอแนะ", "ประโยชน์ที่คาดว่าจะได้รับ", "ระยะสั้น", "ระยะยาว")
    rows = "".join(_spanned(province) for province in page.provinces)
    body = (
        f"{paragraphs(page.lead)}\n{tail(page, words, Look('h3', 'h4', 'br'))}<P align='center'><B>"
        "ตารางสรุปผลการนำเสนอของจังหวัด</B></P>\n<TABLE border='1' width='100%'>\n"
        f"<TR bgcolor='#CCE0FF'><TH>จังหวัด</TH><TH>ด้าน</TH><TH>แนวทาง/โครงการ</TH></TR>\n{rows}</TABLE>\n"
        f"<P>{credit_lines(page)}</P>\n<P>{dates(page)}</P>"
    )
    return classic(page, body)


def _sheet_row(cells: tuple[str, ...], style: str = "xl65") -> str:
    return "<tr height=21>" + "".join(f"<td class={style}>{text}</td>" for text in cells) + "</tr>\n"


def excel_sheet(page: PageContent) -> str:
    """Print a workbook saved as a page: a merged row opens a province, letters number the dimensions."""
    out = ""
    for i, province in enumerate(page.provinces, 1):
        out += f"<tr height=28><td colspan=3 class=xl70>{i}. {e(full(province.name))}</td></tr>\n"
        if province.vision is not None:
            out += _sheet_row(("", "วิสัยทัศน์", e(province.vision)), "xl66")
        for text in province.general:
            out += f"<tr><td colspan=3 class=xl67>{e(text)}</td></tr>\n"
        for j, cell in enumerate(province.cells, 1):
            out += _sheet_row((f"{i}.{j}", e(cell.heading), with_text(cell)))
    for heading, texts in (
        ("ข้อเสนอแนะ", page.recommendations),
        ("ประโยชน์ที่ได้รับในระยะสั้น", page.benefits_short),
        ("ประโยชน์ที่ได้รับในระยะยาว", page.benefits_long),
    ):
        if texts:
            out += f"<tr height=28><td colspan=3 class=xl70>{heading}</td></tr>\n"
            out += "".join(f"<tr><td>-</td><td colspan=2>{e(text)}</td></tr>\n" for text in texts)
    body = (
        f"{paragraphs(page.lead)}\n<!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]-->\n"
        "<table border=0 cellpadding=0 cellspacing=0 width=900 style='table-layout:fixed'>\n"
        f"<col width=60><col width=260><col width=580>\n{out}</table>\n{closing(page)}"
    )
    return classic(page, body)


def _newsletter_province(province: ProvinceContent, turn: int) -> str:
    told = "".join(
        f'<div style="color:#7a1f1f"><b>{e(cell.heading)}</b></div>\n'
        + ("".join(f"<div>• {e(s)}</div>\n" for s in statements_of(cell.text)))
        for cell in province.cells
    )
    vision = "" if province.vision is None else f"<div><i>วิสัยทัศน์: {quoted(province.vision, turn)}</i></div>\n"
    general = "".join(f"<div>{e(text)}</div>\n" for text in province.general)
    name = f'<div style="font-size:18px"><b>{e(short(province.name))}</b></div>'
    return f"{name}\n{vision}{general}{told}<br>\n"


def newsletter_columns(page: PageContent) -> str:
    """Print an e-mailed newsletter: opinions in a band at the top, provinces in two columns of a table."""
    words = Wording("ข้อคิดเห็นและข้อเสนอแนะจากวงแลกเปลี่ยน", "ประโยชน์ที่คาดว่าจะได้รับ", "ระยะสั้น", "ระยะยาว")
    look = Look("h3", "h4", "li")
    columns, turn = "", 0
    for half in halves(page.provinces):
        told = "".join(_newsletter_province(province, turn + i) for i, province in enumerate(half))
        turn += len(half)
        columns += f'<td width="50%" valign="top">{told}</td>\n'
    band = recommendations(page, words, look)
    body = (
        '<p style="font-size:11px">หากอ่านจดหมายข่าวนี้ไม่ได้ <a href="#">เปิดในเบราว์เซอร์</a></p>\n'
        '<table role="presentation" width="700"><tr><td colspan="2">จดหมายข่าว CoP</td></tr>\n'
        f'<tr><td colspan="2">{paragraphs(page.lead)}</td></tr>\n'
        + (f'<tr bgcolor="#fff3c4"><td colspan="2">{band}</td></tr>\n' if band else "")
        + f'<tr><td colspan="2"><h3>ผลการนำเสนอรายจังหวัด</h3></td></tr>\n<tr>{columns}</tr>\n'
        + f'<tr><td colspan="2">{benefits(page, words, look)}</td></tr>\n'
        + f"<tr><td>{credit_lines(page)}</td><td>{dates(page)}</td></tr>"
        + '</table>\n<p><a href="#">ยกเลิกการรับจดหมายข่าว</a></p>'
    )
    return portal(page, body)
