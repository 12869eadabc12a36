"""The `blind_d` layouts that are grids, and the one that is lines placed on a sheet."""

from collections.abc import Iterator

from tests.pages.blind_d_parts import (
    ADDRESS,
    NEWS,
    WORDS_LONG,
    WORDS_MEETING,
    WORDS_PLAIN,
    WORDS_SHORT,
    closing,
    credit,
    dates,
    document,
    each,
    esc,
    modern_site,
    old_site,
    place,
    portal_site,
    region,
    same_columns,
)
from tests.pages.content import PageContent, ProvinceContent


def nested_cell_table(page: PageContent) -> str:
    """A row per province; in its last cell a small table of dimensions; a remarks column nobody filled."""
    before, after = old_site(1)
    rows = []
    for number, one in enumerate(page.provinces, 1):
        vision = f"<P>วิสัยทัศน์ {esc(one.vision)}</P>" if one.vision else ""
        inner = "".join(
            f"<TR><TD BGCOLOR=#F4F4E8>{esc(cell.heading)}</TD><TD>{esc(cell.text) or '-'}</TD></TR>\n"
            for cell in one.cells
        )
        small = f"<TABLE BORDER=0 CELLSPACING=1>\n{inner}</TABLE>" if inner else "&nbsp;"
        rows.append(
            f"<TR VALIGN=top><TD ALIGN=center>{number}</TD><TD><B>{place(one)}</B></TD>"
            f"<TD>{vision}{each('<P>{}</P>', one.general)}&nbsp;</TD>"
            f"<TD>{small}</TD><TD ALIGN=center>-</TD></TR>"
        )
    body = f"""{before}<FONT SIZE=1>{esc(" > ".join(page.breadcrumb))}</FONT>
<H3>{esc(page.title)}</H3>{each("<P>{}</P>", page.lead)}
<TABLE BORDER=1 WIDTH="100%"><TR BGCOLOR="#CCCCCC"><TH>ลำดับ</TH><TH>จังหวัด</TH><TH>วิสัยทัศน์/ภาพรวม</TH>
<TH>การดำเนินงานในแต่ละด้าน</TH><TH>หมายเหตุ</TH></TR>
{chr(10).join(rows)}
</TABLE>
{closing(page, WORDS_PLAIN, "<P><B>{}</B></P>", "<P><I>{}</I></P>", "<LI>{}", "<UL>{}</UL>")}
<P ALIGN=right>{credit(page, "{}<BR>")}</P><P><FONT SIZE=1>{dates(page)}</FONT></P>{after}"""
    return document(page, body, "", "<html>").replace("<!DOCTYPE html>\n", "")


def province_rows(one: ProvinceContent) -> list[tuple[str, str]]:
    """What a province's rows say: (label, text)."""
    vision = [("วิสัยทัศน์", one.vision)] if one.vision else []
    general = [("ภาพรวม", text) for text in one.general]
    return [*vision, *general, *((cell.heading, cell.text) for cell in one.cells)] or [("-", "-")]


def region_rowspan_table(page: PageContent) -> str:
    """Region, province, item, details: the first two columns span their rows."""
    before, after = portal_site(6)
    groups: list[tuple[str, list[ProvinceContent]]] = []
    for one in page.provinces:
        if not groups or groups[-1][0] != region(one.name):
            groups.append((region(one.name), []))
        groups[-1][1].append(one)
    rows = []
    for title, members in groups:
        height = sum(len(province_rows(one)) for one in members)
        start = f'<th rowspan="{height}" scope="rowgroup">{title}</th>'
        for one in members:
            lines = province_rows(one)
            start += f'<th rowspan="{len(lines)}" scope="row">{place(one)}</th>'
            for label, text in lines:
                rows.append(f"<tr>{start}<td>{esc(label)}</td><td>{esc(text) or '-'}</td></tr>")
                start = ""
    body = f"""{before}<ul class="bc">{each("<li>{}</li>", page.breadcrumb)}</ul><h2>{esc(page.title)}</h2>
<div class="txt">{each("<p>{}</p>", page.lead)}
<table class="report"><thead><tr><th>ภาค</th><th>จังหวัด</th><th>ประเด็น</th><th>รายละเอียด</th></tr></thead>
<tbody>
{chr(10).join(rows)}
</tbody></table>
{closing(page, WORDS_SHORT, "<h3>{}</h3>", "<p><b>{}</b></p>", "<li>{}</li>", "<ol>{}</ol>")}</div>
<table class="foot"><tr><td>{credit(page)}</td><td>{dates(page, "ลงข่าวเมื่อ", "แก้ไขเมื่อ")}</td></tr></table>
{after}"""
    return document(page, body)


def grid(heads: tuple[str, ...], members: list[ProvinceContent], first: int) -> str:
    """Provinces with the same columns, under a header of two rows; the province's notes span the columns."""
    if heads:
        short = [head.removeprefix("ด้าน") for head in heads]
        above = f'<th colspan="{len(heads)}">ด้าน</th>'
        header = f'<tr><th rowspan="2">ลำดับ</th><th rowspan="2">จังหวัด</th>{above}'
        header += '<th rowspan="2">ผู้ประสานงาน</th></tr>\n'
        header += f"<tr>{each('<th>{}</th>', short, '')}</tr>\n"
    else:
        header = "<tr><th>ลำดับ</th><th>จังหวัด</th><th>ข้อมูลเบื้องต้น</th></tr>\n"
    rows = []
    for number, one in enumerate(members, first):
        vision = f"<p><b>วิสัยทัศน์</b> {esc(one.vision)}</p>" if one.vision else ""
        note = vision + each("<p>{}</p>", one.general)
        left = f'<td rowspan="{1 + bool(note and heads)}">{number}</td>'
        left += f'<td rowspan="{1 + bool(note and heads)}">{place(one)}</td>'
        if heads:
            cells = "".join(f"<td>{esc(cell.text) or '-'}</td>" for cell in one.cells)
            rows.append(f"<tr>{left}{cells}<td>-</td></tr>")
            left = ""
        if note or not heads:
            rows.append(f'<tr>{left}<td colspan="{len(heads) + 1}" class="note">{note or "-"}</td></tr>')
    return f'<table class="tbl" border="1">\n{header}{chr(10).join(rows)}\n</table>\n'


def merged_header_grid(page: PageContent) -> str:
    """Columns are dimensions under one merged ด้าน; a new table where the columns change."""
    before, after = modern_site(7)
    tables = []
    first = 1
    for heads, members in same_columns(page):
        tables.append(grid(heads, members, first))
        first += len(members)
    body = f"""{before}<p class="where">{esc(" » ".join(page.breadcrumb))}</p>
<article><header><h1>{esc(page.title)}</h1><p>{esc(page.published[0])}</p></header>
{each("<p>{}</p>", page.lead)}
<div class="table-responsive">{"<p></p>".join(tables)}</div>
{closing(page, WORDS_MEETING, "<h2>{}</h2>", "<h3>{}</h3>", "<li>{}</li>", "<ul>{}</ul>")}
<footer>{credit(page)}ปรับปรุงล่าสุด {esc(page.modified[0])}</footer></article>{after}"""
    return document(page, body)


def wrap(text: str, width: int = 82) -> list[str]:
    """The text cut at spaces into lines no longer than the width where it can be."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def printed_paragraphs(page: PageContent) -> Iterator[tuple[str, str]]:
    """(what stands in bold at the start, the rest) of each paragraph; only bold alone is a heading."""
    yield from (("", text) for text in page.lead)
    for one in page.provinces:
        yield "จังหวัด" + one.name if place(one).startswith("จังหวัด") else one.name, ""
        if one.vision:
            yield "วิสัยทัศน์", f" {one.vision}"
        yield from (("", text) for text in one.general)
        yield from ((f"{cell.heading}:", f" {cell.text}".rstrip()) for cell in one.cells)
    advice, gain, short, long = WORDS_LONG
    if page.recommendations:
        yield advice, ""
        yield from (("", text) for text in page.recommendations)
    if page.benefits_short or page.benefits_long:
        yield gain, ""
    for title, items in ((short, page.benefits_short), (long, page.benefits_long)):
        if items:
            yield title, ""
            yield from (("", text) for text in items)


def pdf_lines(page: PageContent) -> str:
    """pdftohtml: every line its own placed paragraph; the first line indented, space above a paragraph."""
    top = 148
    out = []
    for bold, rest in printed_paragraphs(page):
        heading = bool(bold) and not rest and not bold.endswith(":")
        top += 34 if heading else 14
        for number, line in enumerate(wrap(bold + rest)):
            left = 108 if heading or number else 162
            text = esc(line)
            if bold and not number and line.startswith(bold):
                text = f"<b>{esc(bold)}</b>{esc(line[len(bold) :])}"
            out.append(
                f'<p style="position:absolute;top:{top}px;left:{left}px" class="ft1{bool(bold):d}">{text}</p>'
            )
            top += 22
    under = '<p style="position:absolute;top:{}px;left:520px" class="ft12">{}</p>'
    signed = [
        under.format(top + 30 + 22 * n, esc(f"{name} / {role}"))
        for n, (role, name) in enumerate(page.credits)
    ]
    body = f"""<div class="viewer-bar">
<a href="#">ดาวน์โหลด PDF</a> <a href="#">พิมพ์</a> <span>100%</span> {esc(" / ".join(page.breadcrumb))}</div>
<div class="viewer-side">{each("<a href='/doc/1'>{}</a><br>", NEWS[:5])}</div>
<div id="page1-div" style="position:relative;width:892px;height:{top + 160}px;">
<img width="892" height="{top + 160}" src="doc001.png" alt="background image">
<p style="position:absolute;top:60px;left:108px;white-space:nowrap" class="ft10"><b>{esc(page.title)}</b></p>
{chr(10).join(out)}
{chr(10).join(signed)}
</div>
<div class="viewer-foot">{dates(page)}<br>{ADDRESS}</div>"""
    style = (
        '<meta name="generator" content="pdftohtml 0.36">\n<style>p{margin:0}.ft11{font-size:16px}</style>\n'
    )
    return document(page, body, style, '<html xmlns="http://www.w3.org/1999/xhtml" lang="" xml:lang="">')
