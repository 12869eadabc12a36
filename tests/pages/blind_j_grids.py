"""Layouts that carry provinces and dimensions in tables, definition lists and numbered lists."""

from itertools import groupby

from tests.pages.blind_j_parts import (
    ADDRESS,
    FOOT_MENU,
    OWNER,
    REGIONS,
    RELATED,
    SIDE_MENU,
    TOP_MENU,
    Words,
    closing,
    credit_lines,
    crumbs,
    dates,
    each,
    esc,
    header,
    html5,
    links,
    lister,
    og,
    prov,
    thai_digits,
    wrapped,
    xhtml,
)
from tests.pages.content import PageContent, ProvinceContent


def _frame(c: PageContent, article: str) -> str:
    """Set the article between a banner, a left menu, a right news column and a footer."""
    return f"""<div id="banner"><h2><a href="/">{OWNER}</a></h2>
<form action="/search">ค้นหา <input name="q" /></form></div>
<div id="topnav">{links(TOP_MENU, "{}", " | ")}</div>
<div id="left"><h4>เมนู</h4><ul>{links(SIDE_MENU)}</ul></div>
<div id="center">
<div class="path">{crumbs(c)}</div>
{article}
</div>
<div id="right"><h4>ข่าวแนะนำ</h4><ul>{links(RELATED)}</ul><p>จำนวนผู้เข้าชม 0045127</p></div>
<div id="footer">{links(FOOT_MENU, "{}", " | ")}<br />{ADDRESS}</div>"""


# --- Row groups ------------------------------------------------------------------------------------


def _row_group(number: int, p: ProvinceContent) -> str:
    rows: list[str] = []
    if p.vision:
        rows.append(f'<td class="k">วิสัยทัศน์</td><td>{esc(p.vision)}</td>')
    rows += [f'<td colspan="2"><em>{esc(text)}</em></td>' for text in p.general]
    rows += [f'<td class="k">{esc(cell.heading)}</td><td>{esc(cell.text)}</td>' for cell in p.cells]
    span = max(len(rows), 1)
    first = f'<td rowspan="{span}">{number}</td><td rowspan="{span}"><strong>{esc(p.name)}</strong></td>'
    rows = rows or ['<td colspan="2"></td>']
    return (
        "<tbody>\n"
        + "\n".join(f"<tr>{first if i == 0 else ''}{r}</tr>" for i, r in enumerate(rows))
        + "\n</tbody>"
    )


def rowspan_groups(c: PageContent) -> str:
    """One table: number and province span a row group of vision, notes and dimensions."""
    groups = "\n".join(_row_group(i, p) for i, p in enumerate(c.provinces, 1))
    ends = closing(
        c,
        header("<h3>{}</h3>", "<p><strong>{}</strong></p>"),
        lister("<ol>", "<li>{}</li>", "</ol>"),
        Words(benefits="ประโยชน์ของการแลกเปลี่ยนเรียนรู้", short="ประโยชน์ระยะสั้น", long="ประโยชน์ระยะยาว"),
    )
    article = f"""<h1>{esc(c.title)}</h1>
{each("<p>{}</p>", c.lead)}
<table class="report" border="1">
<thead><tr><th>ลำดับ</th><th>จังหวัด</th><th>นโยบาย</th><th>ผลการดำเนินงาน</th></tr></thead>
{groups}
</table>
{ends}
<p align="right">{credit_lines(c)}</p>
<p class="update">{dates(c)}</p>"""
    return xhtml(
        c, _frame(c, article), og(c, "http://www4.opdc.go.th/content.php?menu_id=5&amp;content_id=2317")
    )


# --- Dimensions as rows ----------------------------------------------------------------------------


def _line(label: str, cells: list[str]) -> str:
    return (
        f'<tr valign="top"><th scope="row">{label}</th>' + "".join(f"<td>{t}</td>" for t in cells) + "</tr>"
    )


def _columns(number: int, group: list[ProvinceContent]) -> str:
    """Print one table for provinces whose headings are the same, so every cell has its row."""
    rows = ["<tr><th>ประเด็น</th>" + "".join(f"<th>{esc(prov(p.name))}</th>" for p in group) + "</tr>"]
    if any(p.vision for p in group):
        rows.append(_line("วิสัยทัศน์", [esc(p.vision or "") for p in group]))
    if any(p.general for p in group):
        rows.append(_line("ภาพรวม", [each("<p>{}</p>", p.general) for p in group]))
    for i, cell in enumerate(group[0].cells):
        rows.append(_line(esc(cell.heading), [esc(p.cells[i].text) for p in group]))
    body = "\n".join(rows)
    return f'<p class="cap">ตารางที่ {number}</p>\n<table class="cross" border="1">\n{body}\n</table>'


def cross_columns(c: PageContent) -> str:
    """Dimensions as rows, provinces as columns; a new table where the set of headings changes."""
    runs = [list(g) for _, g in groupby(c.provinces, lambda p: tuple(cell.heading for cell in p.cells))]
    tables = [run[i : i + 3] for run in runs for i in range(0, len(run), 3)]
    ends = closing(c, header("<h2>{}</h2>", "<h3>{}</h3>"), lister("<ul>", "<li>{}</li>", "</ul>"))
    article = f"""<h1 class="contenthead">{esc(c.title)}</h1><p class="small">{dates(c)}</p>
{each('<p class="indent">{}</p>', c.lead)}
{chr(10).join(_columns(i, group) for i, group in enumerate(tables, 1))}
{ends}
<p>{credit_lines(c)}</p>"""
    return html5(c, _frame(c, article))


# --- Definition lists ------------------------------------------------------------------------------


def _definitions(p: ProvinceContent) -> str:
    vision = f"<p class='v'>วิสัยทัศน์ : {esc(p.vision)}</p>\n" if p.vision else ""
    pairs = "\n".join(f"<dt>{esc(x.heading)}</dt>\n<dd>{esc(x.text)}</dd>" for x in p.cells)
    return (
        f"<dt class='province'>{esc(prov(p.name))}</dt>\n<dd>\n{vision}{each('<p>{}</p>', p.general)}\n"
        f"<dl class='dims'>\n{pairs}\n</dl>\n</dd>"
    )


def nested_definitions(c: PageContent) -> str:
    """Provincial site: a definition list of provinces, each with a definition list of dimensions."""
    ends = closing(
        c,
        header("<h3>{}</h3>", "<h4>{}</h4>"),
        lister("<dl>", "<dd>{}</dd>", "</dl>"),
        Words("ข้อเสนอแนะ", "ประโยชน์ที่ได้รับ", "ในระยะสั้น", "ในระยะยาว"),
    )
    article = f"""<h2 class='headline'>{esc(c.title)}</h2>
{each("<p>{}</p>", c.lead)}
<dl class='provinces'>
{chr(10).join(map(_definitions, c.provinces))}
</dl>
{ends}
<p class='sign'>{credit_lines(c)}</p>
<p class='stamp'>{dates(c)}</p>"""
    return xhtml(c, _frame(c, article))


# --- Numbered lists --------------------------------------------------------------------------------


def _numbered(number: int, p: ProvinceContent) -> str:
    items: list[str] = []
    if p.vision:
        items.append(f"<b>วิสัยทัศน์</b> {wrapped(p.vision)}")
    items += [wrapped(text) for text in p.general]
    lead = "\n".join(f"<div>{item}</div>" for item in items)
    dims = "\n".join(
        f"<li>{thai_digits(number)}.{thai_digits(i)} <u>{esc(x.heading)}</u>\n"
        + (f"<ol class='th'>\n<li>{wrapped(x.text)}</li>\n</ol>\n" if x.text else "")
        + "</li>"
        for i, x in enumerate(p.cells, 1)
    )
    head = f"{thai_digits(number)}. <b>{esc(prov(p.name))}</b>"
    return f"<li>{head}\n{lead}\n<ol class='plain'>\n{dims}\n</ol>\n</li>"


def thai_outline(c: PageContent) -> str:
    """Ordered lists three deep, the two outer levels numbered by hand in Thai digits."""
    outline = "\n".join(_numbered(i, p) for i, p in enumerate(c.provinces, 1))
    style = "<style type='text/css'>ol.plain{list-style:none}ol.th{list-style-type:thai}</style>"
    ends = closing(
        c,
        header("<p><b><u>{}</u></b></p>", "<p><b>{}</b></p>"),
        lister("<ol class='th'>", "<li>{}</li>", "</ol>"),
    )
    article = f"""<h1>{esc(c.title)}</h1>
{each("<p>{}</p>", c.lead)}
<ol class='plain'>
{outline}
</ol>
{ends}
<div>{credit_lines(c)}</div><div>{dates(c)}</div>"""
    return xhtml(c, _frame(c, article), style)


# --- Numbers running inside one paragraph ----------------------------------------------------------


def _running(p: ProvinceContent) -> str:
    vision = f"<p>วิสัยทัศน์ “{esc(p.vision)}”</p>\n" if p.vision else ""
    dims = " ".join(f"({i}) {esc(x.heading)} {esc(x.text)}".rstrip() for i, x in enumerate(p.cells, 1))
    return (
        f"<p><strong>{esc(prov(p.name))}</strong></p>\n{vision}{each('<p>{}</p>', p.general)}\n<p>{dims}</p>"
    )


def running_numbers(c: PageContent) -> str:
    """The dimensions of a province run on in one paragraph as (1) … (2) …, with no colon."""
    ends = closing(
        c, header("<p><strong>{}</strong></p>", "<p>{}</p>"), lister("<ul>", "<li>{}</li>", "</ul>")
    )
    menu = "".join(
        f"<h5>{region}</h5><p>" + links(((n, "#") for n in names.split()), "{}", " ") + "</p>"
        for region, names in REGIONS
    )
    body = f"""<div class="provinces-menu"><h4>ข่าวรายจังหวัด</h4>{menu}</div>
<div id="article"><p class="title">{esc(c.title)}</p>
{each("<p>{}</p>", c.lead)}
{chr(10).join(map(_running, c.provinces))}
{ends}
<p class="sign">{credit_lines(c)}</p><p class="stamp">{dates(c)}</p></div>"""
    return html5(c, _frame(c, body), og(c, "http://www.opdc.go.th/content.php?content_id=1530&amp;menu_id=5"))


def print_version(c: PageContent) -> str:
    """Printer page: no menus but a head and a foot line, headings bold with a colon in the paragraph."""
    sections: list[str] = []
    for p in c.provinces:
        sections.append(f"<p><b>{esc(prov(p.name))}:</b></p>")
        if p.vision:
            sections.append(f"<p>วิสัยทัศน์ {esc(p.vision)}</p>")
        sections.append(each("<p>{}</p>", p.general))
        sections += [f"<p>- <i>{esc(x.heading)}:</i> {esc(x.text)}</p>" for x in p.cells]
    ends = closing(c, header("<p><b>{}</b></p>", "<p><b>{}</b></p>"), lister("", "<p>- {}</p>", ""))
    return f"""<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">
<title>พิมพ์หน้านี้ : {esc(c.title)}</title><meta name="robots" content="noindex">
<link rel="stylesheet" media="print" href="print.css"></head><body onload="window.print()">
<div class="noprint"><a href="javascript:window.close()">ปิดหน้าต่าง</a> |
<a href="javascript:print()">พิมพ์</a></div>
<p>{OWNER}<br>http://www.opdc.go.th/print.php?id=1022</p><hr>
<h3>{esc(c.title)}</h3>
{each("<p>{}</p>", c.lead)}
{chr(10).join(sections)}
{ends}
<p>{credit_lines(c, "<br>")}</p><hr><p>{dates(c)}</p>
<p>พิมพ์จากเว็บไซต์สำนักงาน ก.พ.ร. {ADDRESS}</p></body></html>
"""
