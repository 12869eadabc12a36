"""Eight plain ways to print a page content, from the table pages of 2010 to a soup of divs.

Shared parts come first; each layout says in its docstring what it makes hard. None loses or reorders
anything that `gold` expects.
"""

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

from .content import Cell, Layout, PageContent, ProvinceContent

_VISION = "วิสัยทัศน์"
_RECOMMENDATIONS = "ข้อเสนอแนะจากผู้เข้าร่วมประชุม"
_BENEFITS = "ประโยชน์ของการแลกเปลี่ยนเรียนรู้"
_SHORT = "ระยะสั้น"
_LONG = "ระยะยาว"
_INDENT = "&nbsp;" * 8


def _e(text: str) -> str:
    """Escape a text for use between tags."""
    return escape(text, quote=False)


def _all(template: str, texts: Iterable[str]) -> str:
    """Print each text, escaped, in place of the `%` of a template."""
    return "".join(template.replace("%", _e(text)) for text in texts)


def _document(head: str, body: str) -> str:
    """Wrap a body as an HTML5 document."""
    head = f'<head><meta charset="utf-8">{head}</head>'
    return f'<!DOCTYPE html>\n<html lang="th">{head}\n<body>{body}</body></html>\n'


def _credits(content: PageContent, separator: str) -> str:
    """Print the credits as `name / role`."""
    return separator.join(_e(f"{name} / {role}") for role, name in content.credits)


def _benefits(content: PageContent) -> list[tuple[str, tuple[str, ...]]]:
    """Return the benefit lists that have items, with their headings."""
    both = ((_SHORT, content.benefits_short), (_LONG, content.benefits_long))
    return [(heading, items) for heading, items in both if items]


def _closing(
    content: PageContent, h: Callable[[str, int], str], items: Callable[[Iterable[str]], str]
) -> str:
    """Print recommendations and benefits with a layout's own headings (text, depth) and lists."""
    parts = []
    if content.recommendations:
        parts += [h(_RECOMMENDATIONS, 1), items(content.recommendations)]
    benefits = _benefits(content)
    if benefits:
        parts.append(h(_BENEFITS, 1))
    for heading, texts in benefits:
        parts += [h(heading, 2), items(texts)]
    return "\n".join(parts)


def opdc_tables(content: PageContent) -> str:
    """Nested tables with font tags, a share bar, a breadcrumb that ends in the title, and a footer whose
    address has a province name as a street."""
    crumbs = " / ".join(map(_e, (*content.breadcrumb, content.title)))

    def paragraph(inner: str) -> str:
        return f'<p align="justify"><font face="Tahoma" size="2">{_INDENT}{inner}</font></p>\n'

    def section(province: ProvinceContent) -> str:
        parts = [f'<p><font face="Tahoma" size="2"><b><u>จังหวัด{_e(province.name)}:</u></b></font></p>\n']
        if province.vision is not None:
            parts.append(paragraph(f"<b>{_VISION}</b>&nbsp; {_e(province.vision)}"))
        parts += [paragraph(_e(text)) for text in province.general]
        parts += [paragraph(f"<b>{_e(cell.heading)}:</b> {_e(cell.text)}") for cell in province.cells]
        return "".join(parts)

    closing = _closing(
        content,
        lambda text, _: paragraph(f"<b>{_e(text)}</b>"),
        lambda texts: "".join(paragraph(f"&middot;&nbsp;{_e(text)}") for text in texts),
    )
    article = "".join(paragraph(_e(text)) for text in content.lead) + "<br><br>".join(
        map(section, content.provinces)
    )
    dates = f"เผยแพร่ข้อมูลเมื่อ {_e(content.published[0])} ปรับปรุงข้อมูลล่าสุดเมื่อ {_e(content.modified[0])}"
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>สำนักงาน ก.พ.ร. : {_e(content.title)}</title>
<style type="text/css">td {{ font-family: Tahoma }}</style></head>
<body bgcolor="#FFFFFF"><table width="980" border="0" cellpadding="0" align="center">
<tr><td><table width="100%"><tr><td>หน้าหลัก</td><td>ติดต่อ</td><td>ผังเว็บไซต์</td></tr></table></td></tr>
<tr><td><table width="100%"><tr><td class="nav">{crumbs}</td>
<td align="right">แชร์ <a href="javascript:window.print()">พิมพ์หน้านี้</a></td></tr></table></td></tr>
<tr><td><table width="95%"><tr><td class="header"><font size="4"><b>{_e(content.title)}</b></font></td></tr>
<tr><td class="content">{article}{closing}<p align="right">{_credits(content, "<br>")}</p></td></tr>
<tr><td class="date"><font size="1">{dates}</font></td></tr></table></td></tr>
<tr><td align="center">59/1 ถนนพิษณุโลก แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300 | ลิงค์ | RSS feed</td></tr>
</table></body></html>
"""


def plain_headings(content: PageContent) -> str:
    """h1 to h3 and paragraphs; headings without colons; a page on one province does not print its
    heading, the title names it."""
    alone = len(content.provinces) == 1 and content.provinces[0].name in content.title

    def section(province: ProvinceContent) -> str:
        heading = "" if alone else f"<h2>จังหวัด{_e(province.name)}</h2>\n"
        vision = "" if province.vision is None else f"<p>{_VISION}: {_e(province.vision)}</p>\n"
        general = _all("<p>%</p>\n", province.general)
        cells = "".join(
            f"<h3>{_e(cell.heading)}</h3>\n" + (f"<p>{_e(cell.text)}</p>\n" if cell.text else "")
            for cell in province.cells
        )
        return heading + vision + general + cells

    closing = _closing(
        content,
        lambda text, depth: f"<h{depth + 1}>{_e(text)}</h{depth + 1}>",
        lambda texts: _all("<p>%</p>\n", texts),
    )
    nav = _all('<a href="#">%</a> &gt; ', content.breadcrumb)
    body = f"""
<nav>{nav}</nav>
<article><h1>{_e(content.title)}</h1>
<p class="meta">วันที่เผยแพร่: {_e(content.published[0])}<br>แก้ไขล่าสุด: {_e(content.modified[0])}</p>
{_all("<p>%</p>", content.lead)}
{"".join(map(section, content.provinces))}{closing}
<footer>{_all("<p>%</p>", (f"{name} / {role}" for role, name in content.credits))}</footer></article>
"""
    return _document(f"<title>{_e(content.title)}</title>", body)


def one_cell(content: PageContent) -> str:
    """Everything in one table cell, with line breaks and indents of non-breaking spaces only."""
    lines = [f"{_INDENT}{_e(text)}<br><br>" for text in content.lead]
    for province in content.provinces:
        lines.append(f"<br>{_INDENT[:24]}จังหวัด{_e(province.name)}:<br>")
        if province.vision is not None:
            lines.append(f"{_INDENT}{_VISION} {_e(province.vision)}<br>")
        lines += [f"{_INDENT}{_e(text)}<br>" for text in province.general]
        lines += [f"{_INDENT}{_e(cell.heading)}: {_e(cell.text)}<br>" for cell in province.cells]
    lines.append(
        _closing(
            content,
            lambda text, depth: f"<br>{_INDENT[: 24 // depth]}{_e(text)}<br>",
            lambda texts: "".join(f"{_INDENT}- {_e(text)}<br>" for text in texts),
        )
    )
    body = f"""<div id="path">{_e(" / ".join(content.breadcrumb))}</div>
<table border="0" width="760"><tr><td><h1>{_e(content.title)}</h1></td></tr>
<tr><td>{chr(10).join(lines)}<br>{_credits(content, "<br>")}</td></tr>
<tr><td>เผยแพร่ข้อมูลเมื่อ {_e(content.published[0])}<br>ปรับปรุงข้อมูลล่าสุดเมื่อ {_e(content.modified[0])}</td></tr>
</table>"""
    return _document(f"<title>{_e(content.title)}</title>", body)


def numbered_inline(content: PageContent) -> str:
    """All dimensions of a province numbered inside one paragraph."""

    def section(province: ProvinceContent) -> str:
        parts = [f"<p><strong>จังหวัด{_e(province.name)}</strong></p>\n"]
        if province.vision is not None:
            parts.append(f"<p>{_VISION}จังหวัด คือ {_e(province.vision)}</p>\n")
        parts.append(_all("<p>%</p>\n", province.general))
        cells = (
            f"({n}) {_e(cell.heading)}: {_e(cell.text)}" for n, cell in enumerate(province.cells, start=1)
        )
        return "".join(parts) + f"<p>{' '.join(cells)}</p>\n"

    closing = _closing(
        content,
        lambda text, depth: f"<p><strong>{_e(text)}</strong></p>",
        lambda texts: "".join(f"<p>{n}. {_e(text)}</p>\n" for n, text in enumerate(texts, start=1)),
    )
    body = f"""<div class="breadcrumb">{_e(" › ".join(content.breadcrumb))}</div>
<div class="entry"><h1>{_e(content.title)}</h1>
{_all("<p>%</p>", content.lead)}{"".join(map(section, content.provinces))}{closing}
<p>{_credits(content, " | ")}</p>
<p><small>เผยแพร่เมื่อ {_e(content.published[0])} | ปรับปรุงล่าสุด {_e(content.modified[0])}</small></p></div>
<aside><h4>ข่าวที่เกี่ยวข้อง</h4><ul><li>จังหวัดลำพูนจัดงานลำไย</li><li>พัทลุงเปิดศูนย์บริการร่วม</li></ul></aside>"""
    return _document(f"<title>{_e(content.title)} - ข่าว</title>", body)


def grid(content: PageContent) -> str:
    """A table of provinces by dimensions; provinces with other headings get a table of their own.

    So a heading without text is an empty cell, and a dimension not mentioned has no column.
    """

    def columns(province: ProvinceContent) -> tuple[str, ...]:
        vision = () if province.vision is None else (_VISION,)
        return (*vision, *(cell.heading for cell in province.cells))

    def row(province: ProvinceContent) -> str:
        vision = () if province.vision is None else (province.vision,)
        texts = _all("<td>%</td>", (*vision, *(cell.text for cell in province.cells)))
        return f"<tr><td>จังหวัด{_e(province.name)}{_all('<p>%</p>', province.general)}</td>{texts}</tr>\n"

    tables = "".join(
        f'<table border="1"><tr><th>จังหวัด</th>{_all("<th>%</th>", headings)}</tr>\n'
        + "".join(map(row, group))
        + "</table>\n"
        for headings, group in groupby(content.provinces, key=columns)
    )
    closing = _closing(
        content,
        lambda text, depth: f"<h{depth + 1}>{_e(text)}</h{depth + 1}>",
        lambda texts: f"<ol>{_all('<li>%</li>', texts)}</ol>",
    )
    body = f"""<div class="crumbs">{_all("<span>%</span> / ", content.breadcrumb)}</div>
<main><h1>{_e(content.title)}</h1><p>เผยแพร่ข้อมูลเมื่อ {_e(content.published[0])}</p>
<p>ปรับปรุงข้อมูลล่าสุดเมื่อ {_e(content.modified[0])}</p>
{_all("<p>%</p>", content.lead)}{tables}{closing}<p>{_credits(content, "<br>")}</p></main>"""
    return _document(f"<title>{_e(content.title)}</title>", body)


def nested_lists(content: PageContent) -> str:
    """A list of provinces with a list of headings and texts in each."""

    def section(province: ProvinceContent) -> str:
        vision = "" if province.vision is None else f"<li><b>{_VISION}</b>: {_e(province.vision)}</li>\n"
        cells = "".join(f"<li><b>{_e(cell.heading)}</b>: {_e(cell.text)}</li>\n" for cell in province.cells)
        general = _all("<li>%</li>\n", province.general)
        return f"<li>จังหวัด{_e(province.name)}\n<ul>{vision}{general}{cells}</ul></li>\n"

    closing = _closing(
        content,
        lambda text, depth: f"<h{depth + 2}>{_e(text)}</h{depth + 2}>",
        lambda texts: f"<ul>{_all('<li>%</li>', texts)}</ul>",
    )
    body = f"""<ul class="menu"><li>หน้าหลัก</li><li>เกี่ยวกับเรา</li><li>ติดต่อเรา</li></ul>
<ol class="breadcrumb">{_all("<li>%</li>", content.breadcrumb)}</ol>
<section><h2>{_e(content.title)}</h2>{_all("<p>%</p>", content.lead)}
<ul>{"".join(map(section, content.provinces))}</ul>{closing}
<ul class="info">{_all("<li>%</li>", (f"{name} / {role}" for role, name in content.credits))}
<li>เผยแพร่ข้อมูลเมื่อ {_e(content.published[0])}</li><li>ปรับปรุงข้อมูลล่าสุดเมื่อ {_e(content.modified[0])}</li></ul>
</section>"""
    return _document(f"<title>{_e(content.title)}</title>", body)


def definition_lists(content: PageContent) -> str:
    """Headings as terms and texts as definitions, with a date line above the title."""

    def term(cell: Cell) -> str:
        return f"<dt>{_e(cell.heading)}</dt><dd>{_e(cell.text)}</dd>\n"

    def section(province: ProvinceContent) -> str:
        vision = (
            "" if province.vision is None else f"<dl><dt>{_VISION}</dt><dd>{_e(province.vision)}</dd></dl>\n"
        )
        general = _all("<p>%</p>\n", province.general)
        terms = "".join(map(term, province.cells))
        return f"<h3>จังหวัด{_e(province.name)}</h3>\n{vision}{general}<dl>{terms}</dl>\n"

    closing = _closing(
        content,
        lambda text, depth: f"<h{depth + 2}>{_e(text)}</h{depth + 2}>",
        lambda texts: _all("<p>• %</p>\n", texts),
    )
    body = f"""<p id="crumbs">{_e(" > ".join(content.breadcrumb))}</p>
<div id="content"><div class="date">เผยแพร่ข้อมูลเมื่อ {_e(content.published[0])} |
ปรับปรุงข้อมูลล่าสุดเมื่อ {_e(content.modified[0])}</div><h1>{_e(content.title)}</h1>
{_all("<p>%</p>", content.lead)}{"".join(map(section, content.provinces))}{closing}
<p class="credits">{_credits(content, "<br>")}</p></div>
<div id="footer">สงวนลิขสิทธิ์ สำนักงานคณะกรรมการพัฒนาระบบราชการ</div>"""
    return _document(f"<title>{_e(content.title)}</title>", body)


def div_soup(content: PageContent) -> str:
    """Divs and spans only, menus and scripts around them; nothing but the words says what is a heading."""

    def row(cell: Cell) -> str:
        heading = f"<div><span>{_e(cell.heading)}</span><span> : </span></div>"
        return f'<div class="r">{heading}<div>{_e(cell.text)}</div></div>'

    def section(province: ProvinceContent) -> str:
        vision = "" if province.vision is None else f"<div>{_VISION}ของจังหวัด {_e(province.vision)}</div>"
        cells = "".join(map(row, province.cells))
        general = _all("<div>%</div>", province.general)
        heading = f"<div><span>จังหวัด</span><span>{_e(province.name)}</span></div>"
        return f'<div class="b">{heading}{vision}{general}{cells}</div>'

    closing = _closing(
        content,
        lambda text, _: f'<div class="t"><span>{_e(text)}</span></div>',
        lambda texts: _all('<div class="i"><span>%</span></div>', texts),
    )
    body = f"""<div class="top"><div>เข้าสู่ระบบ</div><div>ก- ก ก+</div></div>
<div>{_all("<span>%</span><span>»</span>", content.breadcrumb)}</div>
<script>var place = "จังหวัดนนทบุรี: ด้านองค์การ:";</script>
<div class="w"><div><div class="h">{_e(content.title)}</div>
<div class="m"><span>เผยแพร่ข้อมูลเมื่อ {_e(content.published[0])}</span>
<span>ปรับปรุงข้อมูลล่าสุดเมื่อ {_e(content.modified[0])}</span></div>
{_all("<div>%</div>", content.lead)}{"".join(map(section, content.provinces))}{closing}
<div>{_credits(content, "</div><div>")}</div></div></div>
<div class="cookie">เว็บไซต์นี้ใช้คุกกี้เพื่อเพิ่มประสิทธิภาพในการใช้งาน</div>"""
    return _document(f"<title>{_e(content.title)} | สำนักงาน ก.พ.ร.</title>", body)


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        opdc_tables,
        plain_headings,
        one_cell,
        numbered_inline,
        grid,
        nested_lists,
        definition_lists,
        div_soup,
    )
}
