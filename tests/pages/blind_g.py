"""Layouts a seventh stranger drew: pages that put province and dimension where no earlier author put them.

In a dimension-first page, a table per dimension and a grid the dimension stands once for all
provinces, in the page's most common wording or a short form, so `Cell.heading` is not printed there.
"""

from itertools import groupby

from tests.pages.blind_g_parts import (
    ENGLISH,
    GLOSS,
    aspnet,
    by_dimension,
    codes,
    credit_lines,
    each,
    ending,
    esc,
    frontpage,
    joomla,
    old_tables,
    province,
    runs,
    spa,
    wordpress,
)
from tests.pages.content import CODES, Layout, PageContent, ProvinceContent

SHORT_HEADS = dict(zip(CODES, ("รัฐฯ", "ผู้รับบริการ", "ผู้ปฏิบัติงาน", "องค์การ"), strict=True))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def vision(p: ProvinceContent, template: str) -> str:
    """The vision in the template's %s, or nothing."""
    return template % esc(p.vision) if p.vision else ""


def dimension_runin(c: PageContent) -> str:
    """Dimension first; under it a paragraph per province that begins with its name in bold."""
    out = [each("<p>%s</p>\n", c.lead), "<h3>วิสัยทัศน์และภาพรวมของแต่ละจังหวัด</h3>\n"]
    for p in c.provinces:
        if p.vision or p.general:
            out.append(f"<p><strong>{province(p.name)}</strong>{vision(p, ' วิสัยทัศน์ “%s”')}</p>\n")
            out.append(each("<p>%s</p>\n", p.general))
    for number, (_, heading, said) in enumerate(by_dimension(c), 1):
        out.append(f"<h3>{number}. {esc(heading)}</h3>\n")
        out.extend(f"<p><strong>{province(p.name)}</strong> {esc(cell.text)}</p>\n" for p, cell in said)
    out.append(ending(c, 0, "<h3>%s</h3>\n", "<p><em>%s</em></p>\n", "<li>%s</li>\n", "<ul>\n%s</ul>\n"))
    out.append(credit_lines(c, '<p class="has-text-align-right">%s</p>\n'))
    return wordpress(c, "".join(out))


def table_per_dimension(c: PageContent) -> str:
    """A captioned table of province and text for the visions and for every dimension."""
    table = '<table width="100%%" border="1" cellpadding="4"><caption align="left"><b>%s</b></caption>\n'
    out = [each('<p align="justify">&nbsp;&nbsp;&nbsp;&nbsp;%s</p>\n', c.lead)]
    rows: list[str] = []
    for p in c.provinces:
        cells = [f"วิสัยทัศน์ &quot;{esc(p.vision)}&quot;"] if p.vision else []
        cells += [esc(text) for text in p.general]
        first = f'<td width="20%" valign="top" rowspan="{len(cells)}">{esc(p.name)}</td>'
        rows.extend(f"<tr>{first if i == 0 else ''}<td>{text}</td></tr>\n" for i, text in enumerate(cells))
    if rows:
        heads = '<tr bgcolor="#ccddee"><th>จังหวัด</th><th>วิสัยทัศน์และภาพรวม</th></tr>\n'
        out.append(table % "วิสัยทัศน์และภาพรวมของจังหวัด" + heads + "".join(rows) + "</table><br>\n")
    for number, (_, heading, said) in enumerate(by_dimension(c), 1):
        out.append(table % f"ตารางที่ {number} {esc(heading)}")
        out.append('<tr bgcolor="#ccddee"><th width="20%">จังหวัด</th><th>การดำเนินงาน</th></tr>\n')
        out.extend(
            f'<tr><td valign="top">{esc(p.name)}</td><td>{esc(cell.text)}</td></tr>\n' for p, cell in said
        )
        out.append("</table><br>\n")
    item = '<tr><td width="20">-</td><td>%s</td></tr>\n'
    out.append(ending(c, 1, "<p><b><u>%s</u></b></p>\n", "<p><b>%s</b></p>\n", item, "<table>%s</table>\n"))
    out.append(credit_lines(c, '<div align="right">%s</div>\n'))
    return old_tables(c, "".join(out))


def short_head_grid(c: PageContent) -> str:
    """Grids headed รัฐฯ, ผู้รับบริการ, …; a new grid where the next province reports on other dimensions."""
    out = [each("<p>%s</p>\n", c.lead)]
    for reported, group in groupby(c.provinces, codes):
        heads = "".join(f'<th scope="col">{SHORT_HEADS[code]}</th>' for code in reported)
        out.append(f'<table class="grid" rules="all"><tr class="hd"><th scope="col">จังหวัด</th>{heads}</tr>\n')
        for p in group:
            said = "".join(f"<td>{esc(cell.text)}</td>" for cell in p.cells)
            motto = vision(p, "<br /><small>วิสัยทัศน์: %s”</small>")
            span = ' rowspan="2"' if p.general else ""
            out.append(f'<tr><th scope="row"{span}>{esc(p.name)}{motto}</th>{said}</tr>\n')
            if p.general:
                notes = each("<p>%s</p>", p.general)
                out.append(f'<tr class="note"><td colspan="{len(reported)}">{notes}</td></tr>\n')
        out.append("</table><br />\n")
    out.append(ending(c, 2, "<h4>%s</h4>\n", "<h5>%s</h5>\n", "<li>%s</li>\n", '<ul type="square">%s</ul>\n'))
    out.append(credit_lines(c, '<div style="text-align:right">%s</div>\n'))
    return aspnet(c, "".join(out))


def one_paragraph(c: PageContent) -> str:
    """The whole article in one P: lines end in BR, dimensions begin with a dash."""
    indent = "&nbsp;" * 8
    out = [each(f"{indent}%s<BR>\n", c.lead)]
    for p in c.provinces:
        out.append(f"<BR>\n{province(p.name)}<BR>\n{vision(p, indent + 'วิสัยทัศน์ คือ &quot;%s<BR>' + chr(10))}")
        out.append(each(f"{indent}%s<BR>\n", p.general))
        out.extend(f"- {esc(cell.heading)} : {esc(cell.text)}<BR>\n" for cell in p.cells)
    out.append(ending(c, 3, "<BR>\n%s<BR>\n", "%s<BR>\n", "- %s<BR>\n"))
    out.append("<BR>\n" + credit_lines(c, "%s<BR>\n"))
    return frontpage(c, f"<P>{''.join(out)}</P>")


def split_runs(c: PageContent) -> str:
    """Word pasted in FrontPage: names in anchors inside MARQUEE, every heading cut mid-word into runs."""
    title = ('<FONT SIZE="+1" COLOR="#000080">%s</FONT>', '<B><FONT SIZE="+1">%s</FONT></B>')
    head = ('<B><SPAN LANG="TH">%s</SPAN></B>', "<B><FONT FACE='CordiaUPC'>%s</FONT></B>", "<B>%s</B>")
    text = ('<SPAN LANG="TH" STYLE="font-size:14pt">%s</SPAN>', "<FONT FACE='CordiaUPC'>%s</FONT>")
    out = [f"<P>{runs(line, 60, *text)}</P>\n" for line in c.lead]
    for number, p in enumerate(c.provinces, 1):
        name = runs(f"จังหวัด{p.name}", 4, *title)
        out.append(f'<MARQUEE BEHAVIOR="slide" LOOP="1"><A NAME="prov{number}">{name}</A></MARQUEE>\n')
        if p.vision:
            out.append(f"<P>{runs('วิสัยทัศน์', 5, *head)} ‘‘{runs(p.vision, 17, *text)}’’</P>\n")
        out.extend(f"<P>{runs(line, 45, *text)}</P>\n" for line in p.general)
        out.extend(
            f"<P>{runs(cell.heading, 6, *head)}<B>:</B> {runs(cell.text, 33, *text)}</P>\n"
            for cell in p.cells
        )
    out.append(ending(c, 0, "<P><B><U>%s</U></B></P>\n", "<P><B>%s</B></P>\n", "<LI>%s\n", "<UL>\n%s</UL>\n"))
    out.append(credit_lines(c, '<P ALIGN="right"><FONT SIZE="-1">%s</FONT></P>\n'))
    return frontpage(c, "".join(out))


def deep_numbers(c: PageContent) -> str:
    """A report: provinces are 2.1.1, 2.1.2, …, dimensions ๑) to ๔), all in paragraphs of one class."""
    para = '<p class="MsoNormal" style="text-indent:%dpt">%s</p>\n'
    out = [para % (0, "<strong>1. ความเป็นมา</strong>")]
    out.extend(para % (36, esc(line)) for line in c.lead)
    out.append(para % (0, "<strong>2. ผลการแลกเปลี่ยนเรียนรู้</strong>"))
    out.append(para % (18, "2.1 สรุปเป็นรายจังหวัด"))
    for number, p in enumerate(c.provinces, 1):
        out.append(para % (36, f"2.1.{number} {province(p.name)} มีการดำเนินการดังนี้"))
        out.append(vision(p, para % (54, "วิสัยทัศน์จังหวัด ที่ว่า «%s»")))
        out.extend(para % (54, esc(line)) for line in p.general)
        for index, cell in enumerate(p.cells, 1):
            digit = str(index).translate(THAI_DIGITS)
            out.append(para % (72, f"{digit}) <u>{esc(cell.heading)}</u> {esc(cell.text)}".rstrip()))
    out.append(ending(c, 1, para % (0, "<strong>%s</strong>"), para % (18, "%s"), para % (36, "• %s")))
    out.append(credit_lines(c, '<p class="MsoNormal" align="right">%s</p>\n'))
    return joomla(c, "".join(out))


def paged(c: PageContent) -> str:
    """A printed report in one file: page furniture between blocks, the province's name again with (ต่อ)."""
    blocks = [("", f'<p class="t">{esc(line)}</p>\n') for line in c.lead]
    for p in c.provinces:
        name = province(p.name)
        parts = [vision(p, "<p><b>วิสัยทัศน์</b> %s</p>\n"), each('<p class="t">%s</p>\n', p.general)]
        parts += [f"<p><b>{esc(cell.heading)}:</b> {esc(cell.text)}</p>\n" for cell in p.cells]
        blocks.append(("", f'<p class="pv"><b>{name}</b></p>\n' + parts[0]))
        blocks.extend((name, part) for part in parts[1:] if part)
    tail = ending(c, 2, "<p><b>%s</b></p>\n", "<p><u>%s</u></p>\n", "<p>&#9632; %s</p>\n")
    blocks += [("", tail), ("", credit_lines(c, '<p align="right">%s</p>\n'))]
    out, room, page = ['<div class="page" id="p1">\n'], 1100, 1
    for name, block in blocks:
        if len(block) > room and room < 1100:
            page, room = page + 1, 1100
            out.append('<div class="pf">สรุปผลชุมชนนักปฏิบัติ สำนักงาน ก.พ.ร.</div></div>\n<hr />\n')
            out.append(f'<div class="page" id="p{page}"><div class="ph">หน้า {page}</div>\n')
            out.append(f'<p class="pv"><b>{name} (ต่อ)</b></p>\n' if name else "")
        out.append(block)
        room -= len(block)
    return joomla(c, "".join(out) + "</div>\n")


def pre_boxes(c: PageContent) -> str:
    """A typed circular: a PRE for the lead, one for each province, one for the end."""
    box = '<pre style="white-space:pre-wrap;border:1px inset;font-family:monospace">%s</pre>\n'
    out = [box % each("     %s\n\n", c.lead)]
    for number, p in enumerate(c.provinces, 1):
        lines = [f"[{number}]  {province(p.name)}", "=" * 40, vision(p, "วิสัยทัศน์ : &quot;%s&quot;\n")]
        lines += [f"     {esc(line)}\n" for line in p.general]
        lines += [f"   * {esc(cell.heading)} : {esc(cell.text)}".rstrip() for cell in p.cells]
        out.append(box % "\n".join(line for line in lines if line))
    out.append(box % (ending(c, 3, "\n%s\n----------------------------\n", "  %s\n", "    o %s\n") + "\n"))
    out.append(f'<p align="right">{credit_lines(c, "%s<br>")}</p>\n')
    return old_tables(c, "".join(out))


def icon_bullets(c: PageContent) -> str:
    """No h tag: divs with role=heading that end in ดังนี้, texts as list items behind an icon font's glyph."""
    icon = '<i class="fa fa-fw" aria-hidden="true">&#x%s;</i>'
    out = [each("<p>%s</p>\n", c.lead)]
    for p in c.provinces:
        name = icon % "f041" + province(p.name)
        out.append(f'<div role="heading" aria-level="2" class="css-p">{name}</div>\n')
        quote = f'<div class="css-q"><b>วิสัยทัศน์</b> {icon % "f10d"}%s{icon % "f10e"}</div>\n'
        out.append(vision(p, quote))
        out.append(each("<p>%s</p>\n", p.general))
        for cell in p.cells:
            tail = "มีการดำเนินการ ดังนี้" if cell.text else "ดังนี้"
            out.append(f'<div role="heading" aria-level="3" class="css-d">{esc(cell.heading)} {tail}</div>\n')
            item = f"<li>{icon % 'f00c'}<span>{esc(cell.text)}</span></li>" if cell.text else ""
            out.append(f'<ul class="fa-ul">{item}</ul>\n')
    head = '<div role="heading" aria-level="2">%s</div>\n'
    sub = '<div role="heading" aria-level="3">%s</div>\n'
    item = f"<li>{icon % 'f0eb'}<span>%s</span></li>\n"
    out.append(ending(c, 0, head, sub, item, '<ul class="fa-ul">%s</ul>\n'))
    out.append(credit_lines(c, '<p class="css-by">%s</p>\n'))
    return spa(c, "".join(out))


def teasers(c: PageContent) -> str:
    """Each province an ARTICLE with byline; the vision above its CITE; captions between the sections."""
    captions = (
        "ภาพที่ %d ผู้เข้าประชุมร่วมกันเขียนบัตรคำ",
        "ภาพที่ %d บรรยากาศการแลกเปลี่ยนเรียนรู้ (ภาพ: สำนักงานจังหวัดอุบลราชธานี)",
        "ภาพที่ %d คณะทำงานศึกษาดูงาน ณ ศาลากลางจังหวัดนนทบุรี",
    )
    out = [each('<p class="css-lead">%s</p>\n', c.lead)]
    for number, p in enumerate(c.provinces):
        out.append(f'<article class="css-t"><header><h2><a href="#s{number}">{province(p.name)}</a></h2>')
        out.append('<time datetime="09:30">เวลา 09.30 น.</time> ')
        out.append('<span class="author">โดย กองบรรณาธิการ</span></header>\n')
        cite = f"<footer><cite>วิสัยทัศน์{province(p.name)}</cite></footer>"
        out.append(vision(p, f"<blockquote><p>“%s”</p>{cite}</blockquote>\n"))
        out.append(each("<p>%s</p>\n", p.general))
        out.extend(f"<h3>{esc(cell.heading)}</h3>\n<p>{esc(cell.text)}</p>\n" for cell in p.cells)
        caption = captions[number % 3] % (number + 1)
        out.append(f'</article>\n<figure><img src="{number}.webp" alt=""/>')
        out.append(f"<figcaption>{caption}</figcaption></figure>\n")
    out.append(ending(c, 1, "<h2>%s</h2>\n", "<h3>%s</h3>\n", "<li>%s</li>\n", "<ul>%s</ul>\n"))
    out.append(credit_lines(c, '<p class="css-by">%s</p>\n'))
    return spa(c, "".join(out))


def bilingual(c: PageContent) -> str:
    """Thai in fieldsets (legend = province, numbers by CSS counters), then a short English summary."""
    style = "ol.c{list-style:none;counter-reset:d}ol.c>li:before{counter-increment:d;content:counter(d) '. '}"
    out = [f'<style type="text/css">{style}</style><div lang="th">', each("<p>%s</p>\n", c.lead)]
    for p in c.provinces:
        out.append(f"<fieldset><legend>{province(p.name)} ({ENGLISH.get(p.name, p.name)})</legend>\n")
        out.append(vision(p, "<p>วิสัยทัศน์ (Vision): <q>%s</q></p>\n") + each("<p>%s</p>\n", p.general))
        items = (f"<b>{esc(x.heading)} ({GLOSS[x.code]})</b><br />{esc(x.text)}" for x in p.cells)
        out.append('<ol class="c">' + "".join(f"<li>{item}</li>\n" for item in items) + "</ol></fieldset>\n")
    out.append(ending(c, 2, "<h3>%s</h3>\n", "<h4>%s</h4>\n", "<li>%s</li>\n", '<ol class="c">%s</ol>\n'))
    out.append(credit_lines(c, '<p align="right">%s</p>\n') + "</div><hr />\n")
    names = ", ".join(ENGLISH.get(name, name) for name in c.listed)
    out.append(
        f'<div lang="en"><h3>English Summary</h3>\n<p>The OPDC held a community of practice for {names}. '
        "Each province shared its policies on State, Society and Environment, Service Recipients and "
        "Stakeholders, Workforce, and Organization. Full text is available in Thai only.</p></div>\n"
    )
    return aspnet(c, "".join(out))


def minutes(c: PageContent) -> str:
    """Minutes of a meeting: agenda items, every province's representative reports, the meeting resolves."""
    agenda = '<p class="w"><strong>ระเบียบวาระที่ %d</strong> %s</p>\n'
    out = ['<p style="text-align:center">รายงานการประชุมชุมชนนักปฏิบัติ<br />เริ่มประชุมเวลา 09.00 น.</p>\n']
    out.append(agenda % (1, "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ") + each("<p>%s</p>\n", c.lead))
    out.append(agenda % (2, "เรื่องรับรองรายงานการประชุมครั้งก่อน") + "<p>ที่ประชุมรับรองรายงานการประชุม</p>\n")
    out.append(agenda % (3, "เรื่องรายงานผลการนำนโยบายการกำกับดูแลองค์การที่ดีไปสู่การปฏิบัติ"))
    for number, p in enumerate(c.provinces, 1):
        out.append(f"<p>3.{number} ผู้แทน{province(p.name)} รายงานว่า</p>\n")
        out.append(vision(p, "<p>จังหวัดมีวิสัยทัศน์ว่า &#8220;%s&#8221;</p>\n") + each("<p>%s</p>\n", p.general))
        for index, cell in enumerate(p.cells, 1):
            out.append(f'<p class="s">({index}) {esc(cell.heading)} : {esc(cell.text)}</p>\n')
    out.append("<p><strong>มติที่ประชุม</strong> รับทราบ</p>\n" + agenda % (4, "เรื่องเพื่อพิจารณา"))
    out.append(ending(c, 0, "<p><u>%s</u></p>\n", "<p>%s</p>\n", "<p>- %s</p>\n"))
    out.append(agenda % (5, "เรื่องอื่น ๆ") + "<p>ไม่มี</p><p>เลิกประชุมเวลา 16.30 น.</p>\n")
    out.append(credit_lines(c, '<p style="text-align:right">%s</p>\n'))
    return joomla(c, "".join(out))


def faq(c: PageContent) -> str:
    """Questions and answers in details/summary: each question names province and dimension."""
    ask = '<details open><summary><span class="q">ถาม</span> %s</summary><div class="a">%s</div></details>\n'
    out = [each("<p>%s</p>\n", c.lead)]
    for p in c.provinces:
        name = province(p.name)
        out.append(f'<section aria-label="{name}">\n')
        out.append(vision(p, ask % (f"วิสัยทัศน์ของ{name}คืออะไร", "‘%s’")))
        if p.general:
            out.append(ask % (f"ภาพรวมการดำเนินงานของ{name}เป็นอย่างไร", each("<p>%s</p>", p.general)))
        out.extend(ask % (f"{esc(cell.heading)} {name}ดำเนินการอย่างไร", esc(cell.text)) for cell in p.cells)
        out.append("</section>\n")
    out.append(ending(c, 1, "<h2>%s</h2>\n", "<h3>%s</h3>\n", "<li>%s</li>\n", "<ul>%s</ul>\n"))
    out.append(credit_lines(c, '<p class="entry-credit">%s</p>\n'))
    return wordpress(c, "".join(out))


def dl_in_cells(c: PageContent) -> str:
    """An index column and merged cells: name and vision in one row, a DL of the dimensions in the next."""
    out = [each("<div>%s</div><br />\n", c.lead), '<table border="1" class="tb" width="100%">\n']
    out.append('<tr><th>ที่</th><th colspan="2">จังหวัด / วิสัยทัศน์ / ผลการดำเนินการ</th></tr>\n')
    for number, p in enumerate(c.provinces, 1):
        name = f"<td{'' if p.vision else ' colspan=2'}><b>{esc(p.name)}</b></td>"
        motto = vision(p, "<td><i>วิสัยทัศน์</i><br />&ldquo;%s&quot;</td>")
        out.append(f'<tr><td rowspan="2" align="center">{number}.</td>{name}{motto}</tr>\n')
        items = "".join(f"<dt>{esc(cell.heading)}</dt><dd>{esc(cell.text)}</dd>\n" for cell in p.cells)
        out.append(f'<tr><td colspan="2">{each("<p>%s</p>", p.general)}<dl>{items}</dl></td></tr>\n')
    out.append("</table>\n")
    out.append(ending(c, 3, "<h4>%s</h4>\n", "<h5>%s</h5>\n", "<dd>%s</dd>\n", "<dl>%s</dl>\n"))
    out.append(credit_lines(c, '<div align="right">%s</div>\n'))
    return aspnet(c, "".join(out))


def social_post(c: PageContent) -> str:
    """A post copied from a social page: a div for every line, emoji for headings, hashtags at the end."""
    line = '<div dir="auto">%s</div>\n'
    keycaps = [f"{n}\ufe0f\u20e3" for n in range(1, 10)]
    out = ['<div class="x1yztbdb"><div class="name">สำนักงาน ก.พ.ร. · ติดตาม</div>\n']
    out.append(each(f"{line}<br/>", c.lead))
    for p in c.provinces:
        out.append('<div class="xdj266r">' + line % f"📍 {province(p.name)} 📍")
        out.append(vision(p, line % "💡 วิสัยทัศน์ “%s"))
        out.append(each(line, p.general))
        for keycap, cell in zip(keycaps, p.cells, strict=False):
            out.append(line % f"{keycap} {esc(cell.heading)}" + (line % esc(cell.text) if cell.text else ""))
        out.append("</div>\n")
    item = line % "▪️ %s"
    out.append(f'<div class="xdj266r">{ending(c, 2, line % "🗣️ %s", line % "⏱️ %s", item)}</div>\n')
    out.append(credit_lines(c, line) + line % "#ธรรมาภิบาล #ด้านองค์การ #กพร #PMQA</div>")
    out.append('<div class="ufi">ถูกใจ 218 คน · ความคิดเห็น 14 รายการ · แชร์ 37 ครั้ง</div>\n')
    return spa(c, "".join(out))


LAYOUTS: dict[str, Layout] = {
    "dimension_runin": dimension_runin,
    "table_per_dimension": table_per_dimension,
    "short_head_grid": short_head_grid,
    "one_paragraph": one_paragraph,
    "split_runs": split_runs,
    "deep_numbers": deep_numbers,
    "paged": paged,
    "pre_boxes": pre_boxes,
    "icon_bullets": icon_bullets,
    "teasers": teasers,
    "bilingual": bilingual,
    "minutes": minutes,
    "faq": faq,
    "dl_in_cells": dl_in_cells,
    "social_post": social_post,
}
