"""Twelve layouts that mix the eras and structures of Thai government news pages, 2001 to 2025."""

from tests.pages.blind_i_parts import (
    Site,
    Tail,
    bootstrap_page,
    by_heading,
    credit_lines,
    entities,
    esc,
    full,
    has_profile,
    html5_page,
    paragraphs,
    portal_page,
    short,
    table_page,
    tail,
    thai_digits,
    wrapped,
)
from tests.pages.content import Layout, PageContent, ProvinceContent


def frontpage_nested_tables(page: PageContent) -> str:
    """2001: province in a coloured bar, a two-column table of heading and text below it."""
    site = Site("สำนักงานคณะกรรมการพัฒนาระบบราชการ", "www.opdc.go.th", "news_detail.asp?id=211", 0)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าประชุม",
        benefits="ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้",
        heading='<P><FONT color="#990000"><B>{}</B></FONT>',
        subheading="<BR><B><I>{}</I></B>",
        group="<UL>{}</UL>",
        item='<LI><FONT size="2">{}</FONT>',
    )

    def row(label: str, text: str) -> str:
        return (
            f'<TR><TD width="30%" valign="top"><FONT size="2"><B>{entities(label)}</B></FONT></TD>'
            f'<TD valign="top"><FONT size="2">{entities(text)}</FONT></TD></TR>'
        )

    def section(province: ProvinceContent) -> str:
        rows = [row("วิสัยทัศน์", f'"{province.vision}"')] if province.vision else []
        rows += [
            f'<TR><TD colspan="2"><FONT size="2">{entities(text)}</FONT></TD></TR>'
            for text in province.general
        ]
        rows += [row(cell.heading, cell.text) for cell in province.cells]
        bar = f'<TR><TD bgcolor="#336699"><FONT color="#FFFFFF"><B>{full(province.name)}</B></FONT></TD></TR>'
        inner = '<TABLE width="100%" border="1" cellpadding="2">\n' + "\n".join(rows) + "\n</TABLE>"
        top = '<TR><TD align="right"><A href="#top"><FONT size="1">กลับขึ้นด้านบน</FONT></A></TD></TR>'
        return f'<TABLE width="460" cellspacing="1">{bar}\n<TR><TD>{inner}</TD></TR>{top}</TABLE><BR>'

    body = [
        '<A name="top"></A>',
        paragraphs(page.lead, '<P><FONT size="2">&nbsp;&nbsp;&nbsp;&nbsp;{}</FONT>'),
        *map(section, page.provinces),
        tail(page, style),
        credit_lines(page, '<P align="right"><FONT size="1">{}</FONT>'),
    ]
    return table_page(page, site, "\n".join(body))


def br_thai_numbers(page: PageContent) -> str:
    """2004: everything in one cell, lines parted by <br>; `๑. จ.X`, then `๑.๑ heading text`."""
    site = Site(
        "ศูนย์ข้อมูลข่าวสารกลุ่มจังหวัด", "www.pcoc.moi.go.th", "webboard/show.php?No=93", 3, dates_on_top=True
    )
    style = Tail(
        recommendations="ข้อเสนอแนะของผู้เข้าร่วมประชุม",
        benefits="ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้",
        heading="<br><br><b><u>{}</u></b><br>",
        subheading="<u>{}</u><br>",
        group="{}",
        item="&nbsp;&nbsp;&nbsp;- {}<br>",
    )
    indent = "&nbsp;" * 8

    def section(number: int, province: ProvinceContent) -> str:
        lines = [f"<br><b><u>{thai_digits(number)}. {short(province.name)}</u></b>"]
        if province.vision:
            lines.append(f"{indent}วิสัยทัศน์ : {entities(province.vision)}")
        lines += [indent + entities(text) for text in province.general]
        for position, cell in enumerate(province.cells, 1):
            label = f"{thai_digits(number)}.{thai_digits(position)} <b>{entities(cell.heading)}</b>"
            lines.append(f"{indent}{label} {entities(cell.text)}")
        return "<br>\n".join(lines) + "<br>"

    body = [
        *(f"{indent}{entities(text)}<br>" for text in page.lead),
        *(section(number, province) for number, province in enumerate(page.provinces, 1)),
        tail(page, style),
        credit_lines(page, "<br><i>{}</i>"),
    ]
    return table_page(page, site, '<font face="MS Sans Serif" size="2">' + "\n".join(body) + "</font>")


def word_run_on(page: PageContent) -> str:
    """2007: pasted from Word; each province one paragraph, the dimensions numbered inside it."""
    site = Site("กลุ่มพัฒนาระบบบริหาร", "psdg.mof.go.th", "index.php?mod=news&id=57", 1)
    style = Tail(
        recommendations="ข้อเสนอแนะจากที่ประชุม",
        benefits="ประโยชน์ของการจัดทำการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้",
        heading='<p class="MsoNormal"><b><span lang="TH">{}<o:p></o:p></span></b></p>',
        subheading='<p class="MsoNormal" style="margin-left:18pt"><u><span lang="TH">{}</span></u></p>',
        group="{}",
        item='<p class="MsoListParagraph">·&nbsp;&nbsp;<span lang="TH">{}</span></p>',
    )
    frame = '<p class="MsoNormal" style="text-indent:36pt"><span lang="TH">{}<o:p></o:p></span></p>'

    def section(province: ProvinceContent) -> str:
        parts = [f"<b>{full(province.name)}</b>"]
        if province.vision:
            parts.append(f"กำหนดวิสัยทัศน์ไว้ว่า “{wrapped(province.vision)}”")
        parts += [wrapped(text) for text in province.general]
        for position, cell in enumerate(province.cells, 1):
            parts.append(f"<u>({position}) {esc(cell.heading)}</u> {wrapped(cell.text)}")
        return frame.format("\n".join(parts))

    body = [
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->",
        *(frame.format(wrapped(text)) for text in page.lead),
        *map(section, page.provinces),
        tail(page, style),
        credit_lines(page, '<p class="MsoNormal" align="right"><span lang="TH">{}</span></p>'),
    ]
    return portal_page(page, site, "\n".join(body))


def glossary_dl(page: PageContent) -> str:
    """2009: a definition list of `X (จังหวัด)`, with a definition list of dimensions in each."""
    site = Site("ระบบบริหารจัดการความรู้", "km.opdc.go.th", "wiki/show/418", 4, canonical=True, dates_on_top=True)
    style = Tail(
        recommendations="ข้อเสนอแนะ",
        benefits="ประโยชน์ของการแลกเปลี่ยนเรียนรู้",
        short="ประโยชน์ระยะสั้น",
        long="ประโยชน์ระยะยาว",
        heading="<h3>{}</h3>",
        subheading="<h4>{}</h4>",
        group="<ol>{}</ol>",
        item="<li>{}</li>",
    )

    def section(province: ProvinceContent) -> str:
        parts: list[str] = []
        if province.vision:
            parts.append(f"<dl><dt>วิสัยทัศน์</dt><dd>{esc(province.vision)}</dd></dl>")
        parts.append(paragraphs(province.general))
        cells = (f"<dt>{esc(cell.heading)}</dt>\n<dd>{esc(cell.text)}</dd>" for cell in province.cells)
        parts.append('<dl class="policy">\n' + "\n".join(cells) + "\n</dl>")
        return f"<dt><strong>{province.name} (จังหวัด)</strong></dt>\n<dd>" + "\n".join(parts) + "</dd>"

    sections = "\n".join(map(section, page.provinces))
    body = [
        paragraphs(page.lead),
        f'<dl class="glossary">\n{sections}\n</dl>',
        '<div class="rating">ให้คะแนนบทความนี้ : 1 2 3 4 5</div>',
        tail(page, style),
        credit_lines(page, '<div class="by">{}</div>'),
    ]
    return portal_page(page, site, "\n".join(body))


def css_tabs(page: PageContent) -> str:
    """2019: one tab per province (radio and label before its panel), dimensions on lines of their own."""
    site = Site("สำนักงาน ก.พ.ร.", "www.opdc.go.th", "content/NTY3OA", 2, canonical=True, og=True)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าร่วมประชุม",
        benefits="ประโยชน์จากการจัดเวทีแลกเปลี่ยนเรียนรู้",
        heading='<h3 class="mt-5">{}</h3>',
        subheading='<p class="fw-bold">{}</p>',
        group='<ul class="list-check">{}</ul>',
        item="<li>{}</li>",
    )

    def section(number: int, province: ProvinceContent) -> str:
        checked = " checked" if number == 1 else ""
        tab = f'<input type="radio" name="tabs" id="tab{number}"{checked}><label for="tab{number}">'
        panel: list[str] = []
        if province.vision:
            panel.append(f'<p class="lead">วิสัยทัศน์{full(province.name)} คือ “{esc(province.vision)}”</p>')
        panel.append(paragraphs(province.general))
        panel.extend(f"<h5>{esc(cell.heading)}</h5>\n<p>{esc(cell.text)}</p>" for cell in province.cells)
        return f'{tab}{full(province.name)}</label>\n<div class="tab-panel">' + "\n".join(panel) + "</div>"

    sections = (section(number, province) for number, province in enumerate(page.provinces, 1))
    body = [
        paragraphs(page.lead, '<p class="text-indent">{}</p>'),
        '<div class="css-tabs">\n' + "\n".join(sections) + "\n</div>",
        tail(page, style),
        credit_lines(page, '<p class="text-end small">{}</p>'),
    ]
    return bootstrap_page(page, site, "\n".join(body))


def joomla_by_dimension(page: PageContent) -> str:
    """2011: profiles first, then a heading per dimension with a list item `จังหวัดX - text` per province."""
    site = Site("สถาบันส่งเสริมการบริหารกิจการบ้านเมืองที่ดี", "www.igpthai.org", "index.php?id=1204", 5, og=True)
    style = Tail(
        recommendations="ข้อเสนอแนะเพื่อการพัฒนา",
        benefits="ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้",
        short="ในระยะสั้น",
        long="ในระยะยาว",
        heading="<h3>{}</h3>",
        subheading="<p><em>{}</em></p>",
        group="<ul>{}</ul>",
        item="<li><span>{}</span></li>",
    )

    def profile(province: ProvinceContent) -> str:
        vision = f" วิสัยทัศน์ : &quot;{esc(province.vision)}&quot;" if province.vision else ""
        first = f"<p><strong>{full(province.name)}</strong>{vision}</p>"
        return first + "\n" + paragraphs(province.general, '<p style="padding-left:30px">{}</p>')

    sections: list[str] = []
    for number, (heading, rows) in enumerate(by_heading(page), 1):
        items = "\n".join(f"<li><b>{full(province.name)}</b> - {esc(text)}</li>" for province, text in rows)
        sections.append(f"<h4>{number}) {esc(heading)}</h4>\n<ul>\n{items}\n</ul>")
    profiles = [profile(province) for province in page.provinces if has_profile(province)]
    body = [
        '<div class="article-info">เขียนโดย Administrator</div>',
        paragraphs(page.lead),
        *(["<h3>ข้อมูลของแต่ละจังหวัด</h3>", *profiles] if profiles else []),
        "<h3>ผลการดำเนินงานจำแนกตามนโยบาย</h3>",
        *sections,
        tail(page, style),
        credit_lines(page),
        '<ul class="pagenav"><li><a href="#">&lt; ก่อนหน้า</a></li><li><a href="#">ถัดไป &gt;</a></li></ul>',
    ]
    return portal_page(page, site, "\n".join(body))


def caption_tables(page: PageContent) -> str:
    """2013: one captioned table per province, vision above the column heads, numbered rows."""
    site = Site("สำนักตรวจราชการ", "www.inspect.go.th", "News/Detail.aspx?NewsID=774", 6, dates_on_top=True)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าประชุม",
        benefits="ประโยชน์ที่คาดว่าจะได้รับจากการแลกเปลี่ยนเรียนรู้",
        heading='<div class="bar"><span>{}</span></div>',
        subheading='<div class="sub"><span>{}</span></div>',
        group='<table class="plain">{}</table>',
        item="<tr><td>•</td><td>{}</td></tr>",
    )

    def section(number: int, province: ProvinceContent) -> str:
        top = [f'<tr><td colspan="3">วิสัยทัศน์ {esc(province.vision)}"</td></tr>'] if province.vision else []
        top += [f'<tr><td colspan="3">{esc(text)}</td></tr>' for text in province.general]
        rows = "\n".join(
            f'<tr><td>{position}</td><th scope="row">{esc(cell.heading)}</th><td>{esc(cell.text)}</td></tr>'
            for position, cell in enumerate(province.cells, 1)
        )
        return f"""<table class="grid" id="ctl00_grv{number}">
<caption>ตารางที่ {number} ผลการดำเนินงานของ{full(province.name)}</caption>
<thead>{"".join(top)}
<tr><th>ที่</th><th>นโยบาย</th><th>การดำเนินงาน</th></tr></thead>
<tbody>
{rows}
</tbody></table>"""

    body = [
        '<form action="Detail.aspx"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTM0" />',
        paragraphs(page.lead, '<div class="para">{}</div>'),
        *(section(number, province) for number, province in enumerate(page.provinces, 1)),
        tail(page, style),
        credit_lines(page, '<div class="credit">{}</div>'),
        "</form>",
    ]
    return portal_page(page, site, "\n".join(body))


def elementor_bare_names(page: PageContent) -> str:
    """2021: bare province name as a heading, the vision a quotation before its label, bold and a dash."""
    site = Site("ข่าวสารระบบราชการ", "news.psd.or.th", "2021/good-practice/", 7, canonical=True, og=True)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าประชุม",
        benefits="ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้",
        heading='<h2 class="elementor-heading-title">{}</h2>',
        subheading='<h4 class="elementor-heading-title">{}</h4>',
        group='<ul class="elementor-icon-list-items">{}</ul>',
        item='<li><i class="fas fa-check"></i> <span>{}</span></li>',
    )

    def section(province: ProvinceContent) -> str:
        parts = [
            f'<h3 class="elementor-heading-title"><i class="fas fa-map-marker"></i> {province.name}</h3>'
        ]
        if province.vision:
            quote = f"<p>“{esc(province.vision)}”</p><cite>วิสัยทัศน์ของ{full(province.name)}</cite>"
            parts.append(f"<blockquote>{quote}</blockquote>")
        parts.append(paragraphs(province.general))
        parts.extend(
            f"<p><strong>{esc(cell.heading)}</strong> – {esc(cell.text)}</p>" for cell in province.cells
        )
        return '<div class="elementor-widget-wrap">' + "\n".join(parts) + "</div>"

    sections = [section(province) for province in page.provinces]
    sections.insert(
        1,
        '<div class="inline-related"><span>อ่านเพิ่มเติม</span> '
        '<a href="#">จังหวัดเชียงราย: เปิดเวทีรับฟังความเห็นเรื่องหมอกควัน</a></div>',
    )
    body = [
        paragraphs(page.lead),
        '<figure><img src="a.jpg"><figcaption>บรรยากาศการประชุม (ภาพ: สารนิเทศ)</figcaption></figure>',
        '<h2 class="elementor-heading-title">สรุปผลการนำเสนอรายจังหวัด</h2>',
        *sections,
        tail(page, style),
        credit_lines(page, "<p><em>{}</em></p>"),
    ]
    return bootstrap_page(page, site, "\n".join(body))


def badge_cards(page: PageContent) -> str:
    """2017: cards made of divs alone, `[จังหวัดX]` in the card's head, the dimension a badge."""
    site = Site("ศูนย์ธรรมาภิบาลจังหวัด", "ggc.moi.go.th", "post/view/3391", 8, og=True, dates_on_top=True)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าประชุม",
        benefits="ประโยชน์ของการแลกเปลี่ยนเรียนรู้ร่วมกัน",
        heading='<div class="section-title">{}</div>',
        subheading='<div class="section-subtitle">{}</div>',
        group='<div class="bullets">{}</div>',
        item='<div class="bullet">{}</div>',
    )

    def item(label: str, text: str) -> str:
        badge = f'<span class="badge" data-toggle="tooltip">{esc(label)}</span>'
        return f'<div class="item">{badge}\n<div class="item-text">{esc(text)}</div></div>'

    def section(number: int, province: ProvinceContent) -> str:
        parts = [item("วิสัยทัศน์", f"‘{province.vision}’")] if province.vision else []
        parts.append(paragraphs(province.general, '<div class="note">{}</div>'))
        parts += [item(cell.heading, cell.text) for cell in province.cells]
        inner = "\n".join(parts)
        return f"""<div class="card" id="p{number}"><div class="card-header">[{full(province.name)}]</div>
<div class="card-body">
{inner}
</div>
<div class="card-footer"><a href="#">แชร์</a> <a href="#">พิมพ์</a></div></div>"""

    chips = " ".join(
        f'<a class="chip" href="#p{number}">{province.name}</a>'
        for number, province in enumerate(page.provinces, 1)
    )
    body = [
        paragraphs(page.lead, '<div class="intro">{}</div>'),
        f'<div class="chips">{chips}</div>',
        *(section(number, province) for number, province in enumerate(page.provinces, 1)),
        tail(page, style),
        credit_lines(page, '<div class="credit">{}</div>'),
    ]
    return bootstrap_page(page, site, "\n".join(body))


def nested_bullets(page: PageContent) -> str:
    """2023: a bullet `จังหวัดX:` per province and under it bullets `heading: text`."""
    site = Site("ระบบข่าวภาครัฐ", "news.data.go.th", "articles/8812", 2, canonical=True)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าประชุม:",
        benefits="ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้:",
        short="ระยะสั้น:",
        long="ระยะยาว:",
        heading="<p><strong>{}</strong></p>",
        subheading="<p>{}</p>",
        group="<ul>{}</ul>",
        item="<li>{}</li>",
    )

    def section(province: ProvinceContent) -> str:
        parts = [f"<strong>{full(province.name)}:</strong>"]
        if province.vision:
            parts.append(f"<p>วิสัยทัศน์การพัฒนา «{wrapped(province.vision)}»</p>")
        parts += [f"<p>{wrapped(text)}</p>" for text in province.general]
        items = "\n".join(f"<li>{esc(cell.heading)}: {wrapped(cell.text)}</li>" for cell in province.cells)
        return "<li>" + "\n".join(parts) + f"\n<ul>\n{items}\n</ul></li>"

    body = [
        *(f"<p>{wrapped(text)}</p>" for text in page.lead),
        "<ul>\n" + "\n".join(map(section, page.provinces)) + "\n</ul>",
        tail(page, style),
        credit_lines(page),
    ]
    return html5_page(page, site, "\n".join(body))


def rowspan_table(page: PageContent) -> str:
    """2015: one long table; the bare name spans the rows of its vision, notes and dimensions."""
    site = Site("กรมส่งเสริมการปกครอง", "www.pgov.go.th", "news/145", 4, dates_on_top=True, og=True)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าประชุม",
        benefits="ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้",
        heading="<h2>{}</h2>",
        subheading="<h3>{}</h3>",
        group="<div>{}</div>",
        item="<p>– {}</p>",
    )

    def section(province: ProvinceContent) -> str:
        rows = [f"<td>วิสัยทัศน์</td><td>{esc(province.vision)}</td>"] if province.vision else []
        rows += [f'<td colspan="2">{esc(text)}</td>' for text in province.general]
        rows += [f"<td>{esc(cell.heading)}</td><td>{esc(cell.text)}</td>" for cell in province.cells]
        rows = rows or ['<td colspan="2"></td>']
        rows[0] = f'<td rowspan="{len(rows)}"><b>{province.name}</b></td>' + rows[0]
        return "\n".join(f"<tr>{row}</tr>" for row in rows)

    head = "<thead><tr><th>จังหวัด</th><th>ประเด็น</th><th>สาระสำคัญ</th></tr></thead>"
    body = [
        paragraphs(page.lead),
        f'<div class="table-scroll"><table>{head}\n<tbody>',
        *map(section, page.provinces),
        "</tbody></table></div>",
        tail(page, style),
        credit_lines(page, "<p><small>{}</small></p>"),
    ]
    return html5_page(page, site, "\n".join(body))


def dimension_tables(page: PageContent) -> str:
    """2025: a table of visions, then one table per dimension with rows `จ.X | text`, and a contents box."""
    site = Site("คลังความรู้ธรรมาภิบาล", "learn.opdc.go.th", "library/2568/31", 1, canonical=True, og=True)
    style = Tail(
        recommendations="ข้อเสนอแนะจากผู้เข้าร่วมแลกเปลี่ยน",
        benefits="ประโยชน์ของการจัดกิจกรรมแลกเปลี่ยนเรียนรู้",
        heading="<hr><h2>{}</h2>",
        subheading="<h3>{}</h3>",
        group='<ul class="plain">{}</ul>',
        item="<li>{}</li>",
    )

    def profile(province: ProvinceContent) -> str:
        vision = f"<p>วิสัยทัศน์: “{esc(province.vision)}”</p>" if province.vision else ""
        notes = paragraphs(province.general)
        return f'<tr><th scope="row">{short(province.name)}</th><td>{vision}{notes}</td></tr>'

    groups = by_heading(page)
    toc = "".join(f'<li><a href="#d{n}">ด้านที่ {n}</a></li>' for n in range(1, len(groups) + 1))
    profiles = [profile(province) for province in page.provinces if has_profile(province)]
    head = "<table><thead><tr><th>จังหวัด</th><th>วิสัยทัศน์และภาพรวม</th></tr></thead><tbody>"
    sections: list[str] = []
    for number, (heading, entries) in enumerate(groups, 1):
        rows = "\n".join(
            f'<tr><th scope="row">{short(province.name)}</th><td>{esc(text)}</td></tr>'
            for province, text in entries
        )
        sections.append(
            f'<section id="d{number}"><h2>{esc(heading)}</h2>\n<table><tbody>\n{rows}\n</tbody></table>'
            '<p class="top"><a href="#content">กลับสู่ด้านบน</a></p></section>'
        )
    body = [
        paragraphs(page.lead),
        f'<details class="toc"><summary>สารบัญ</summary><ol>{toc}</ol></details>',
        *([head, *profiles, "</tbody></table>"] if profiles else []),
        *sections,
        tail(page, style),
        credit_lines(page, '<p class="byline">{}</p>'),
    ]
    return html5_page(page, site, "\n".join(body))


LAYOUTS: dict[str, Layout] = {
    "blind_i_frontpage_nested_tables": frontpage_nested_tables,
    "blind_i_br_thai_numbers": br_thai_numbers,
    "blind_i_word_run_on": word_run_on,
    "blind_i_glossary_dl": glossary_dl,
    "blind_i_css_tabs": css_tabs,
    "blind_i_joomla_by_dimension": joomla_by_dimension,
    "blind_i_caption_tables": caption_tables,
    "blind_i_elementor_bare_names": elementor_bare_names,
    "blind_i_badge_cards": badge_cards,
    "blind_i_nested_bullets": nested_bullets,
    "blind_i_rowspan_table": rowspan_table,
    "blind_i_dimension_tables": dimension_tables,
}
