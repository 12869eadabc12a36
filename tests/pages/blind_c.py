"""Layouts of Thai government news pages, written apart from the extractor."""

import html
import re
from collections.abc import Iterable, Sequence
from itertools import count

from .blind_c_old import (
    anchors_toc,
    aspnet_banner,
    centre_tables,
    dnn_modules,
    mambo_letters,
    php_nuke,
    sharepoint_fieldsets,
    two_columns,
)
from .blind_c_parts import (
    ADDRESS,
    COOKIE,
    DIMENSION_LINKS,
    JOINED,
    PLAIN,
    RELATED,
    TERMS,
    Format,
    Items,
    document,
    e,
    each,
    lines,
    links,
    list_with,
    pieces,
    quoted,
    select,
    signed,
    tail,
    wrap_with,
)
from .content import CODES, Cell, Layout, PageContent, ProvinceContent


def dimension_captions(c: PageContent) -> str:
    """A table per dimension, captioned with it; a row per province that reported on it."""

    def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        head = "".join(f'<th scope="col">{column}</th>' for column in columns)
        filled = lines(
            f"<tr><td>{n}</td>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
            for n, row in enumerate(rows, 1)
        )
        return f"""<table class='table'><caption>{caption}</caption>
<thead><tr><th>ที่</th>{head}</tr></thead><tbody>{filled}</tbody></table>"""

    def dimension(code: str) -> str:
        found = [(p.name, k) for p in c.provinces for k in p.cells if k.code == code]
        if not found:
            return ""
        rows = [(f"จังหวัด{e(name)}", lines(f"<p>{e(t)}</p>" for t in pieces(k.text))) for name, k in found]
        return table(e(found[0][1].heading), ("จังหวัด", "ผลการดำเนินงาน"), rows)

    visions = [(f"จังหวัด{e(p.name)}", e(p.vision or ""), each(p.general, "<p>{}</p>")) for p in c.provinces]
    fmt = (wrap_with("<h2>{}</h2>"), wrap_with("<h3>{}</h3>"), list_with("<li>{}</li>", "<ul>{}</ul>"))
    body = f"""<body class="page node-type-news"><a class="skip" href="#main">ข้ามไปยังเนื้อหาหลัก</a>
<header><nav><ul>{links(DIMENSION_LINKS)}</ul></nav><form role="search"><input type="search"></form>
</header>
<nav aria-label="breadcrumb"><ol>{each(c.breadcrumb, "<li>{}</li>")}</ol></nav>
<main id="main"><h1>{e(c.title)}</h1><p><time datetime="{c.published[1]}">{c.published[0]}</time></p>
{each(c.lead, "<p>{}</p>")}
{table("วิสัยทัศน์และข้อสังเกตทั่วไป", ("จังหวัด", "วิสัยทัศน์", "หมายเหตุ"), visions)}
{lines(map(dimension, CODES))}
{tail(c, fmt, JOINED)}
{signed(c, "<p>{}</p>")}
<p>ปรับปรุงล่าสุด <time datetime="{c.modified[1]}">{c.modified[0]}</time></p></main>
<aside><h2>ข่าวแนะนำ</h2><ul>{links(RELATED)}</ul></aside><footer>{ADDRESS}</footer>{COOKIE}</body>"""
    og = f'<meta property="og:title" content="{html.escape(c.title)}">'
    head = f'<meta charset="utf-8"><title>{e(c.title)} | ข่าว</title>{og}'
    return document(head, body)


def span_blocks(c: PageContent) -> str:
    """Nothing but spans shown as blocks, with `wbr` before leading vowels for justified text."""

    def soft(text: str) -> str:
        return re.sub(r"(?<=[ก-๙])(?=[เแโใไ])", "<wbr>", e(text))

    def span(text: str, style: str = "text-align:justify;text-indent:2.5em") -> str:
        return f'<span style="display:block;{style}">{text}</span>'

    def section(p: ProvinceContent) -> str:
        bold = "font-weight:bold;margin-top:1em"
        vision = span(f"<i>วิสัยทัศน์จังหวัด: {soft(p.vision)}</i>") if p.vision else ""
        cells = (span(soft(k.heading), bold) + (span(soft(k.text)) if k.text else "") for k in p.cells)
        name = span(f"จังหวัด{e(p.name)}", "font-size:1.4em;color:#a00;border-bottom:1px solid")
        return "".join((name, vision, *(span(soft(g)) for g in p.general), *cells))

    heading = "font-size:1.4em;color:#a00"
    fmt: tuple[Format, Format, Items] = (
        lambda t: span(t, heading),
        lambda t: span(t, "font-weight:bold"),
        lambda ts: "".join(span(f"&bull;&nbsp;{soft(t)}", "margin-left:2em") for t in ts),
    )
    body = f"""<body><div class="topbar"><span>{" › ".join(map(e, c.breadcrumb))}</span><span>{select()}
</span></div>
<div class="wrap"><div class="story"><span class="ttl" style="display:block;font-size:2em">{e(c.title)}
</span>
<span class="meta" style="display:block;color:#999">เผยแพร่ข้อมูลเมื่อ {c.published[0]}
ปรับปรุงข้อมูลล่าสุดเมื่อ {c.modified[0]}</span>
<span class="share"><a href="#">แชร์</a> <a href="#">ทวีต</a> <a href="#">ส่งไลน์</a></span>
<span class="txt" style="display:block">
{"".join(span(soft(t)) for t in c.lead)}{"".join(map(section, c.provinces))}{tail(c, fmt, PLAIN)}</span>
{signed(c, '<span style="display:block;text-align:right">{}</span>')}</div>
<div class="hot"><b>ข่าวยอดนิยม</b>{links(RELATED, "<span style='display:block'>{}</span>")}</div></div>
<div class="ft">{ADDRESS}</div>{COOKIE}</body>"""
    return document(
        f'<meta charset="utf-8"><title>{e(c.title)}</title><link rel="canonical" href="/th/news/8812">', body
    )


def thai_numbered(c: PageContent) -> str:
    """Decimal numbers in Thai digits; the text under a heading in paragraphs of its own."""
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

    def section(p: ProvinceContent, n: int) -> str:
        place = count(1)

        def label(text: str) -> str:
            number = f"{n}.{next(place)}".translate(thai)
            return f'<p class="sub">{number} {e(text)}</p>'

        parts = [f'<p class="top"><b>{str(n).translate(thai)}. จังหวัด{e(p.name)}</b></p>']
        parts.append(label(f"วิสัยทัศน์ : {p.vision}") if p.vision else "")
        parts.append(each(p.general, '<p class="t">{}</p>'))
        for k in p.cells:
            parts.append(label(k.heading))
            parts.extend(f'<p class="t">{e(t)}</p>' for t in pieces(k.text))
        return lines(parts)

    fmt = (
        wrap_with('<p class="top"><b>{}</b></p>'),
        wrap_with('<p class="sub">{}</p>'),
        list_with('<p class="t">{}</p>'),
    )
    body = f"""<body><style>.sub{{margin-left:2em}} .t{{margin-left:4em}}</style>
<ul class="menu">{links(DIMENSION_LINKS)}</ul><p class="crumb">{" / ".join(map(e, c.breadcrumb))}</p>
<div class="doc"><h1>{e(c.title)}</h1>
{each(c.lead, "<p>{}</p>")}
{lines(map(section, c.provinces, count(1)))}
{tail(c, fmt, JOINED)}
{signed(c, '<p class="sig">{}</p>')}
<p class="date">ลงประกาศเมื่อ : {c.published[0]}</p><p class="date">ปรับปรุงเมื่อ : {c.modified[0]}</p></div>
<div class="box"><h2>เรื่องที่เกี่ยวข้อง</h2><ul>{links(RELATED)}</ul></div><div class="foot">{ADDRESS}</div>
</body>"""
    return document(f'<meta charset="utf-8"><title>{e(c.title)}</title>', body)


def drupal_figures(c: PageContent) -> str:
    """Figures with captions stand between the paragraphs of a section."""
    number = count(1)

    def figure(text: str) -> str:
        return (
            f'<figure class="caption caption-img"><img src="/sites/default/files/p{next(number)}.jpg" alt="">'
            f"<figcaption>ภาพ: {e(text)}</figcaption></figure>"
        )

    def section(p: ProvinceContent) -> str:
        vision = f"<blockquote><p>วิสัยทัศน์ของจังหวัด คือ {quoted(p.vision)}</p></blockquote>" if p.vision else ""
        parts = [
            f"<h2>จังหวัด{e(p.name)}</h2>",
            figure("บรรยากาศการนำเสนอ"),
            vision,
            each(p.general, "<p>{}</p>"),
        ]
        for n, k in enumerate(p.cells):
            parts.append(f"<h3>{e(k.heading)}</h3>")
            parts.append(f"<p>{e(k.text)}</p>" if k.text else "")
            parts.append(figure("ผู้แทนหน่วยงานถ่ายภาพร่วมกันหลังการประชุม") if n == 1 else "")
        return lines(parts)

    fmt = (wrap_with("<h2>{}</h2>"), wrap_with("<h3>{}</h3>"), list_with("<li>{}</li>", "<ul>{}</ul>"))
    body = f"""<body class="path-node"><header>{select()}<ul class="menu">{links(DIMENSION_LINKS)}</ul>
</header>
<nav class="breadcrumb"><ol>{each(c.breadcrumb, "<li><a href='/'>{}</a></li>")}</ol></nav>
<article data-history-node-id="551" class="node node--type-article"><h1><span class="field--name-title">
{e(c.title)}</span></h1>
<footer class="node__meta">Submitted by admin on <span>{c.published[0]}</span></footer>
<div class="field--name-body">
{each(c.lead, "<p>{}</p>")}
{figure("ประธานกล่าวเปิดการประชุม")}
{lines(map(section, c.provinces))}
{tail(c, fmt, TERMS)}
{signed(c, "<p class='text-align-right'>{}</p>")}
</div><div class="field--name-changed">ปรับปรุงล่าสุดเมื่อ {c.modified[0]}</div></article>
<aside><h2>เนื้อหาที่คล้ายกัน</h2>{links(RELATED, "<div class='views-row'><h3>{}</h3></div>")}</aside>
<footer>{ADDRESS}</footer>{COOKIE}</body>"""
    return document(
        f'<meta charset="utf-8"><title>{e(c.title)}</title><meta name="Generator" content="Drupal 9">', body
    )


def megamenu_bilingual(c: PageContent) -> str:
    """A long hidden menu precedes the article; the date stands in the breadcrumb line."""

    def section(p: ProvinceContent) -> str:
        vision = f'<div class="vision">Vision : {e(p.vision)}</div>' if p.vision else ""
        cells = (f'<div class="og"><b>{e(k.heading)} –</b> {e(k.text)}</div>' for k in p.cells)
        return lines(
            (f'<div class="prov">{e(p.name)} :</div>', vision, each(p.general, "<div>{}</div>"), *cells)
        )

    names = ("กระบี่", "ตราด", "ตาก", "น่าน", "พะเยา", "เลย", "แพร่", "อ่างทอง")
    menu = "".join(f"<li><a href='#'>จังหวัด{n}</a><ul>{links(DIMENSION_LINKS)}</ul></li>" for n in names)
    fmt = (
        wrap_with('<div class="prov">{}</div>'),
        wrap_with("<div><b>{}</b></div>"),
        list_with("<div>✓ {}</div>"),
    )
    crumb = " » ".join(map(e, c.breadcrumb))
    body = f"""<body><div class="lang"><a href="?lang=th">ไทย</a> | <a href="?lang=en">English</a></div>
<div id="mega" style="display:none" aria-hidden="true"><ul><li>การกำกับดูแลองค์การที่ดี Good Governance<ul>
{menu}</ul></li></ul></div>
<div class="bc">{crumb} | โพสต์เมื่อ {c.published[0]} / Updated : {c.modified[0]}</div>
<div class="search"><input placeholder="Search / ค้นหา"><button>Go</button></div>
<section class="news"><h2 class="t">{e(c.title)}</h2>
<div class="tools">Share | Print | A- A A+</div>
{each(c.lead, "<div>{}</div>")}
{lines(map(section, c.provinces))}
{tail(c, fmt, JOINED)}
{signed(c, "<div class='cr'>{}</div>")}</section>
<section class="more"><h2>ข่าวอื่น Other news</h2><ul>{links(RELATED)}</ul></section>
<div class="foot">Copyright © All rights reserved. {ADDRESS} Visitors: 1,204,551</div>{COOKIE}</body>"""
    return document(f'<meta charset="utf-8"><title>ข่าว News | {e(c.title)}</title>', body)


def blogger_comments(c: PageContent) -> str:
    """A provincial office's blog: a div per line, typed `o` bullets, readers' comments below."""
    gap = "<div><br /></div>"

    def section(p: ProvinceContent) -> str:
        vision = f"<div>วิสัยทัศน์จังหวัด{e(p.name)} {quoted(p.vision)}</div>" if p.vision else ""
        cells = (
            f"<div><b>{e(k.heading)}:</b></div>\n"
            + lines(f"<div>&nbsp;&nbsp;o&nbsp; {e(t)}</div>" for t in pieces(k.text))
            for k in p.cells
        )
        return lines(
            (gap, f"<div><b>@ จังหวัด{e(p.name)}</b></div>", vision, each(p.general, "<div>{}</div>"), *cells)
        )

    fmt = (
        wrap_with(gap + "<div><b>{}</b></div>"),
        wrap_with("<div><u>{}</u></div>"),
        list_with("<div>&nbsp;&nbsp;o&nbsp; {}</div>"),
    )
    body = f"""<body><div class="navbar"><a href="/">หน้าแรก</a><input name="q" /></div><div>
{" &rsaquo; ".join(map(e, c.breadcrumb))}</div>
<div class="date-outer"><div class="post hentry"><h3 class="post-title entry-title">{e(c.title)}</h3>
<div class="post-body entry-content"><div dir="ltr" style="text-align: left;" trbidi="on">
{each(c.lead, "<div>{}</div>")}
{lines(map(section, c.provinces))}
{tail(c, fmt, PLAIN)}
{signed(c, gap + "<div>{}</div>")}
</div></div><div class="post-footer">โพสต์เมื่อ : <abbr class="published" title="{c.published[1]}">
{c.published[0]}</abbr>
 ปรับปรุงเมื่อ : {c.modified[0]}</div></div>
<div id="comments"><h4>2 ความคิดเห็น:</h4><dl><dt>ไม่ระบุชื่อ กล่าวว่า...</dt>
<dd>จังหวัดสตูลก็ทำด้านองค์การแบบนี้เหมือนกันครับ</dd>
<dt>คนบ้านเดียวกัน กล่าวว่า...</dt><dd>อยากให้เน้นด้านผู้ปฏิบัติงานมากกว่านี้ค่ะ</dd></dl></div></div>
<div class="sidebar"><h2>คลังบทความของบล็อก</h2><ul>{links(RELATED)}</ul><h2>ป้ายกำกับ</h2>
{links(DIMENSION_LINKS, "{} (4) ")}</div>
<div class="footer">{ADDRESS}</div></body>"""
    return document(f"<title>{e(c.title)}</title><meta content='blogger' name='generator'/>", body)


def bootstrap_rows(c: PageContent) -> str:
    """Labels left, text right, as grid divs and no table."""

    def row(label: str, text: str) -> str:
        return f"""<div class="row py-2"><div class="col-md-3 text-end fw-bold">{label}</div>
<div class="col-md-9">{text}</div></div>"""

    def section(p: ProvinceContent) -> str:
        vision = row("วิสัยทัศน์", e(p.vision)) if p.vision else ""
        general = lines(row("", e(text)) for text in p.general)
        cells = (row(e(k.heading), lines(f"<p>{e(t)}</p>" for t in pieces(k.text))) for k in p.cells)
        icon = '<i class="fa fa-map-marker"></i>'
        name = f'<div class="row bg-primary"><div class="col-12">{icon} จังหวัด{e(p.name)}</div></div>'
        return lines((name, vision, general, *cells))

    fmt = (
        wrap_with('<div class="row bg-secondary"><div class="col-12">{}</div></div>'),
        wrap_with('<div class="fw-bold">{}</div>'),
        list_with('<li class="list-group-item">{}</li>', '<ul class="list-group">{}</ul>'),
    )
    body = f"""<body><nav class="navbar"><a class="navbar-brand" href="/">ส่วนราชการ</a>
<ul class="navbar-nav">{links(DIMENSION_LINKS)}</ul></nav>
<div class="container"><ol class="breadcrumb">{each(c.breadcrumb, '<li class="breadcrumb-item">{}</li>')}
</ol>
<div class="row"><div class="col-lg-9"><h4 class="card-title">{e(c.title)}</h4>
<p class="text-muted"><i class="fa fa-calendar"></i> เผยแพร่ : {c.published[0]} <i class="fa fa-pencil">
</i> แก้ไข : {c.modified[0]} <i class="fa fa-eye"></i> 532</p>
{each(c.lead, "<p>{}</p>")}
{lines(map(section, c.provinces))}
{tail(c, fmt, TERMS)}
{signed(c, '<p class="text-end small">{}</p>')}</div>
<div class="col-lg-3"><div class="card"><div class="card-header">ข่าวล่าสุด</div>
{links(RELATED, '<div class="card-body">{}</div>')}</div></div>
</div></div><footer class="bg-dark"><div class="row"><div class="col-md-3">ที่อยู่</div><div class="col-md-9">
{ADDRESS}</div></div></footer>{COOKIE}</body>"""
    return document(
        f'<meta charset="utf-8"><title>{e(c.title)}</title><meta property="og:type" content="article">', body
    )


def angular_elements(c: PageContent) -> str:
    """Server-rendered components: the headings are custom elements that a style sheet shows as blocks."""
    mark = '_ngcontent-sc42=""'

    def section(p: ProvinceContent) -> str:
        vision = (
            f"<app-vision {mark}><b>วิสัยทัศน์</b> <em>{quoted(p.vision)}</em></app-vision>" if p.vision else ""
        )
        cells = (
            f"<mat-card {mark}><mat-card-title {mark}>{e(k.heading)}</mat-card-title>"
            f"<mat-card-content {mark}>{e(k.text)}</mat-card-content></mat-card>"
            for k in p.cells
        )
        title = f"<mat-toolbar {mark}>จังหวัด{e(p.name)}</mat-toolbar>"
        return "".join(
            (
                "<app-province>",
                title,
                vision,
                each(p.general, "<app-note>{}</app-note>"),
                *cells,
                "</app-province>",
            )
        )

    fmt = (
        wrap_with("<mat-toolbar>{}</mat-toolbar>"),
        wrap_with("<mat-card-title>{}</mat-card-title>"),
        list_with("<mat-list-item>{}</mat-list-item>", "<mat-list>{}</mat-list>"),
    )
    blocks = (
        "mat-card,mat-card-title,mat-card-content,mat-toolbar,mat-list,mat-list-item,"
        "app-province,app-vision,app-note"
    )
    body = f"""<body><app-root ng-version="15.2.1"><app-header><mat-nav-list>
{links(DIMENSION_LINKS, "<mat-list-item>{}</mat-list-item>")}</mat-nav-list></app-header>
<app-breadcrumb>{each(c.breadcrumb, "<span>{}</span><mat-icon>chevron_right</mat-icon>")}</app-breadcrumb>
<app-news-detail><h1 {mark}>{e(c.title)}</h1>
<div class="date">วันที่เผยแพร่ {c.published[0]} <!---->วันที่ปรับปรุง {c.modified[0]}</div>
{each(c.lead, "<p>{}</p><!---->")}{"".join(map(section, c.provinces))}<!---->{tail(c, fmt, JOINED)}
{signed(c, "<p class='credit'>{}</p>")}</app-news-detail>
<app-related><mat-card-title>ข่าวที่น่าสนใจ</mat-card-title>{links(RELATED, "<mat-card>{}</mat-card>")}
</app-related>
<app-footer>{ADDRESS}</app-footer></app-root>{COOKIE}
<script id="ng-state" type="application/json">{{"news":{{"province":"จังหวัดกระบี่","views":88}}}}</script>
</body>"""
    return document(
        f'<meta charset="utf-8"><title>{e(c.title)}</title><style>{blocks}{{display:block}}</style>', body
    )


def quadrants(c: PageContent) -> str:
    """Under each province the dimensions stand as the quarters of a two-by-two table."""

    def quarter(k: Cell) -> str:
        return f'<td width="50%" valign="top"><strong>{e(k.heading)}</strong><br />{e(k.text)}</td>'

    def section(p: ProvinceContent) -> str:
        vision = f"<p style='text-align:center'>วิสัยทัศน์จังหวัด {quoted(p.vision)}</p>" if p.vision else ""
        rows = ("".join(map(quarter, p.cells[at : at + 2])) for at in range(0, len(p.cells), 2))
        table = lines(f"<tr>{row}</tr>" for row in rows)
        return lines(
            (
                f"<p style='text-align:center'><span style='font-size:x-large'>จังหวัด{e(p.name)}</span></p>",
                vision,
                each(p.general, "<p>{}</p>"),
                f"<table border='1' width='100%'><tbody>{table}</tbody></table>" if table else "",
            )
        )

    fmt = (
        wrap_with("<p><strong>{}</strong></p>"),
        wrap_with("<p>{} :</p>"),
        list_with("<li>{}</li>", "<ul>{}</ul>"),
    )
    body = f"""<body><div id="top"><ul>{links(DIMENSION_LINKS)}</ul>{select()}</div>
<div id="where">คุณอยู่ที่: {" / ".join(map(e, c.breadcrumb))}</div>
<div class="item-page"><h2 itemprop="name">{e(c.title)}</h2>
{each(c.lead, "<p>{}</p>")}
{lines(map(section, c.provinces))}
{tail(c, fmt, PLAIN)}
{signed(c, "<p style='text-align:right'>{}</p>")}
<p>เผยแพร่ข้อมูลเมื่อ {c.published[0]} ปรับปรุงข้อมูลล่าสุดเมื่อ {c.modified[0]}</p></div>
<table class="category"><caption>ข่าวในหมวดเดียวกัน</caption>
{links(RELATED, "<tr><td>{}</td><td>กลุ่มข่าว</td></tr>")}</table>
<div id="bottom">{ADDRESS}</div></body>"""
    return document(f'<meta charset="utf-8"><title>{e(c.title)}</title>', body)


LAYOUTS: dict[str, Layout] = {
    "aspnet_banner": aspnet_banner,
    "dnn_modules": dnn_modules,
    "sharepoint_fieldsets": sharepoint_fieldsets,
    "anchors_toc": anchors_toc,
    "two_columns": two_columns,
    "centre_tables": centre_tables,
    "dimension_captions": dimension_captions,
    "span_blocks": span_blocks,
    "mambo_letters": mambo_letters,
    "thai_numbered": thai_numbered,
    "php_nuke": php_nuke,
    "drupal_figures": drupal_figures,
    "megamenu_bilingual": megamenu_bilingual,
    "blogger_comments": blogger_comments,
    "bootstrap_rows": bootstrap_rows,
    "angular_elements": angular_elements,
    "quadrants": quadrants,
}
