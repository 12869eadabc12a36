"""Newer web layouts: content management systems and site generators of 2012 to 2026."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape as x
from typing import NamedTuple

from .content import Cell, Layout, PageContent, ProvinceContent

OFFICE = "สำนักงานคณะกรรมการพัฒนาระบบราชการ"
ADDRESS = "59/1 ถนนพิษณุโลก เขตดุสิต กรุงเทพฯ 10300 โทร. 0 2356 9999 โทรสาร 0 2281 7882"
COOKIE = "เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์การใช้งานของท่าน"
TOP = ("หน้าแรก", "ติดต่อเรา", "ผังเว็บไซต์", "English")
MENU = ("เกี่ยวกับหน่วยงาน", "กฎหมายและระเบียบ", "หนังสือเวียน", "ข้อมูลหน่วยงานภาครัฐ", "ศูนย์ความรู้", "ประชาสัมพันธ์")
SERVICES = ("รับฟังความคิดเห็น", "ร้องเรียนร้องทุกข์", "ระบบรายงานผลตัวชี้วัด", "คลังความรู้ PMQA", "ปฏิทินกิจกรรม")
FOOTER = ("นโยบายเว็บไซต์", "การปฏิเสธความรับผิดชอบ", "Webmail", "Intranet สำหรับข้าราชการ")
SHARE = ("Facebook", "X", "LINE", "ส่งอีเมล", "พิมพ์หน้านี้")
NEWS = (
    "จังหวัดน่านลงนามคำรับรองการปฏิบัติราชการ ประจำปี",
    "ติดตามผลนโยบายด้านองค์การ: กรณีศึกษาจังหวัดระยอง",
    "วิสัยทัศน์จังหวัดเพชรบูรณ์ ฉบับทบทวน เปิดรับฟังความคิดเห็นแล้ว",
    "อบรมหลักสูตรด้านผู้ปฏิบัติงาน รุ่นที่ 3 ณ จังหวัดขอนแก่น",
    "จังหวัดตรัง: ต้นแบบศูนย์บริการร่วมด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "ด้านรัฐ สังคม และสิ่งแวดล้อม: ถอดบทเรียนการจัดการขยะจังหวัดเลย",
    "ก.พ.ร. สัญจร เชียงใหม่ ลำพูน ลำปาง และแม่ฮ่องสอน",
)


class Words(NamedTuple):
    """How an official words the headings of the closing sections."""

    advice: str = "ข้อเสนอแนะจากผู้เข้าประชุม"
    gain: str = "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้"
    short: str = "ระยะสั้น"
    long: str = "ระยะยาว"


def each(texts: Iterable[str], pattern: str) -> str:
    """Print every text, escaped, into the `{}` of the pattern."""
    return "".join(pattern.format(x(text)) for text in texts)


def links(labels: Iterable[str], before: str = "<li>", after: str = "</li>") -> str:
    """Print the labels as links, for menus and lists of news."""
    return "".join(f'{before}<a href="/node/{len(t) * 37}">{x(t)}</a>{after}' for t in labels)


def vision(prov: ProvinceContent, pattern: str) -> str:
    """Print the vision into the pattern, or nothing where the page gives none."""
    return "" if prov.vision is None else pattern.format(x(prov.vision))


def signed(page: PageContent, pattern: str = "{}<br>\n") -> str:
    return each((f"{name} / {role}" for role, name in page.credits), pattern)


def filled(cell: Cell, pattern: str) -> str:
    """Print the cell's text into the pattern, or nothing where the heading stands alone."""
    return pattern.format(x(cell.text)) if cell.text else ""


def dates(page: PageContent, between: str = " ") -> str:
    return f"เผยแพร่ข้อมูลเมื่อ {page.published[0]}{between}ปรับปรุงข้อมูลล่าสุดเมื่อ {page.modified[0]}"


def full(name: str) -> str:
    """The province with จังหวัด in front, which the capital does not take."""
    return name if name.startswith("กรุงเทพ") else f"จังหวัด{name}"


def excerpt(page: PageContent, size: int = 150) -> str:
    """The start of the lead, cut at a space, as a theme makes its teaser."""
    text = " ".join(page.lead)
    return text if len(text) <= size else text[:size].rsplit(" ", 1)[0] + " […]"


def data(value: object) -> str:
    """JSON that is safe inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def closing(
    page: PageContent, words: Words, heads: tuple[str, str], items: Callable[[tuple[str, ...]], str]
) -> str:
    """Print recommendations and benefits; `heads` are the patterns of a section and of a subsection."""
    section, part = heads
    out = section.format(words.advice) + items(page.recommendations) if page.recommendations else ""
    if page.benefits_short or page.benefits_long:
        out += section.format(words.gain)
    for word, texts in ((words.short, page.benefits_short), (words.long, page.benefits_long)):
        out += part.format(word) + items(texts) if texts else ""
    return out


def bullets(texts: tuple[str, ...]) -> str:
    return "<ul>\n" + each(texts, "<li>{}</li>\n") + "</ul>\n"


def wordpress_gutenberg(page: PageContent) -> str:
    """WordPress with block editor markup: the vision a quote block, heading and text in one paragraph."""
    url, body = "https://www.opdc.go.th/?p=18427", each(page.lead, '\n<p class="has-text-color">{}</p>\n')
    quote = '<p><strong>วิสัยทัศน์จังหวัด :</strong></p>\n<blockquote class="wp-quote"><p>{}</p></blockquote>\n'
    for prov in page.provinces:
        body += f'\n<h3 class="wp-block-heading">{x(full(prov.name))}</h3>\n\n' + vision(prov, quote)
        body += each(prov.general, "\n<p>{}</p>\n")
        body += "".join(f"\n<p><strong>{x(c.heading)}:</strong> {x(c.text)}</p>\n" for c in prov.cells)
    body += closing(page, Words(), ("\n<h3><mark>{}</mark></h3>\n", "\n<h4>{}</h4>\n"), bullets)
    graph = {"@type": "NewsArticle", "headline": page.title, "url": url, "datePublished": page.published[1]}
    return f"""<!DOCTYPE html><html lang="th" prefix="og: https://ogp.me/ns#"><head><meta charset="UTF-8">
<title>{x(page.title)} - {OFFICE}</title><link rel="canonical" href="{url}">
<meta name="description" content="{x(excerpt(page))}"><meta property="og:title" content="{x(page.title)}">
<script type="application/ld+json" class="yoast-schema-graph">{data(graph)}</script>
<style id='global-styles-inline-css'>:root{{--wp--preset--color--black:#000}}</style></head>
<body class="single single-post postid-18427"><a class="skip-link" href="#content">ข้ามไปยังเนื้อหา</a>
<header id="masthead"><p class="site-title"><a href="/" rel="home">{OFFICE}</a></p>
<nav class="main-navigation"><ul id="primary-menu" class="menu">{links(MENU)}</ul></nav><ul>{links(TOP)}</ul>
<form role="search"><label>ค้นหาสำหรับ: <input type="search" name="s"></label></form></header><div id="content">
<main id="main"><article id="post-18427" class="post type-post">
<nav class="breadcrumbs">{" &raquo; ".join(f'<a href="#">{x(step)}</a>' for step in page.breadcrumb)}</nav>
<header class="entry-header"><h1 class="entry-title">{x(page.title)}</h1></header><div class="entry-content">
{body}
<p class="has-text-align-right">{signed(page)}</p><p class="has-small-font-size">{dates(page)}</p>
<div class="sharedaddy"><h3 class="sd-title">แบ่งปันสิ่งนี้:</h3><ul>{links(SHARE)}</ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3><em>เรื่องที่เกี่ยวข้อง</em></h3>
{links(NEWS[:3], '<h4 class="jp-relatedposts-post-title">', "</h4>")}</div></div><nav class="post-navigation">
<a rel="prev" href="#">{NEWS[4]}</a> <a rel="next" href="#">{NEWS[6]}</a></nav></article></main>
<aside id="secondary"><section class="widget"><h2>เรื่องล่าสุด</h2><ul>{links(NEWS[2:7])}</ul></section>
<section class="widget"><h2>บริการ</h2><ul>{links(SERVICES)}</ul></section></aside></div><footer id="colophon">
<ul>{links(FOOTER)}</ul><p>{ADDRESS}</p><p>ผู้เข้าชม 1,204,551</p></footer><div class="cookie" role="dialog">
<p>{COOKIE}</p><button>ยอมรับทั้งหมด</button></div>
<script>/* <![CDATA[ */ window._wpemojiSettings = {{"baseUrl":"/emoji/"}}; /* ]]> */</script></body></html>"""


def joomla_numbered(page: PageContent) -> str:
    """Joomla article: numbered headings on lines of their own, the body in the next paragraph."""
    body = each(page.lead, "<p>{}</p>\r\n")
    for n, prov in enumerate(page.provinces, 1):
        body += f"<h2>{n}. {x(full(prov.name))}</h2>\r\n" + vision(prov, "<p><em>วิสัยทัศน์ “{}”</em></p>\r\n")
        body += each(prov.general, "<p>{}</p>\r\n")
        for m, cell in enumerate(prov.cells, 1):
            body += f"<h3>{n}.{m} {x(cell.heading)}</h3>\r\n" + filled(cell, "<p>{}</p>\r\n")
    words = Words("ข้อเสนอแนะจากที่ประชุม", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้", "ประโยชน์ระยะสั้น", "ประโยชน์ระยะยาว")
    body += closing(page, words, ("<h2>{}</h2>\r\n", "<h3>{}</h3>\r\n"), lambda t: each(t, "<p>- {}</p>\r\n"))
    return f"""<!DOCTYPE html><html xml:lang="th-th" lang="th-th" dir="ltr"><head>
<base href="http://www.opdc.go.th/index.php/news/item/1187-cop" />
<meta http-equiv="content-type" content="text/html; charset=utf-8" />
<meta name="generator" content="Joomla!" /><title>{x(page.title)}</title><script>var j=1;</script></head>
<body class="site com_content view-article itemid-435"><div class="container">
<div class="header-search pull-right"><form><input name="searchword" placeholder="ค้นหา..." /></form></div>
<ul class="nav menu nav-pills">{links(TOP, '<li class="item-101">')}</ul><div id="sidebar" class="span3">
<div class="well"><h3>เมนูหลัก</h3><ul>{links(MENU)}</ul></div><div class="well"><h3>สถิติผู้เข้าชม</h3><table><tr>
<td>วันนี้</td><td>845</td></tr></table></div></div><div id="content" class="span6">
<ul class="breadcrumb">{each(page.breadcrumb, "<li>{}</li>")}</ul>
<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header">
<h1 itemprop="headline">{x(page.title)}</h1></div><div class="icons"><ul class="actions">
{links(SHARE[3:])}</ul></div><dl class="article-info muted"><dt class="article-info-term">รายละเอียด</dt>
<dd class="published"><span class="icon-calendar"></span> เผยแพร่เมื่อ: {page.published[0]}</dd>
<dd class="modified">ปรับปรุงล่าสุดเมื่อ: {page.modified[0]}</dd><dd class="hits">ฮิต: 2519</dd></dl>
<div itemprop="articleBody">
{body}{signed(page, '<p style="text-align: right;">{}</p>')}</div><ul class="pager pagenav">
<li class="previous"><a href="#">ก่อนหน้า</a></li><li><a href="#">ถัดไป</a></li></ul><div class="addthis">
{links(SHARE, "<span>", "</span> ")}</div></div></div><div id="aside" class="span3"><div class="well">
<h3>ข่าวยอดนิยม</h3><ul class="mostread">{links(NEWS[1:6])}</ul></div><div class="well"><h3>บริการ</h3><ul>
{links(SERVICES)}</ul></div></div></div><footer class="footer"><ul>{links(FOOTER)}</ul>
<p>&copy; {OFFICE} {ADDRESS}</p></footer></body></html>"""


def drupal_item(prov: ProvinceContent) -> str:
    inner = vision(prov, "<li>วิสัยทัศน์: {}</li>\n") + each(prov.general, "<li>{}</li>\n")
    for cell in prov.cells:
        inner += f"<li>{x(cell.heading)}" + filled(cell, "\n<ul>\n<li>{}</li>\n</ul>\n") + "</li>\n"
    return f"<li><strong>{x(full(prov.name))}</strong>\n<ul>\n{inner}</ul>\n</li>\n"


def drupal_nested_list(page: PageContent) -> str:
    """Drupal node whose body is one list: province, under it the dimensions, under them the text."""
    words = Words(advice="ข้อเสนอแนะของผู้เข้าร่วมประชุม")
    return f"""<!DOCTYPE html><html lang="th" dir="ltr"><head><meta charset="utf-8" />
<link rel="canonical" href="https://www.opdc.go.th/th/node/5521" /><title>{x(page.title)} | {OFFICE}</title>
</head><body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas">
<header role="banner"><div id="block-branding" class="block">{OFFICE}</div><nav>
<h2 class="visually-hidden">เมนูบัญชีผู้ใช้</h2><ul>{links(TOP)}</ul></nav><div class="search-block-form">
<h2>ค้นหา</h2><form><input type="search" name="keys" /></form></div></header>
<div class="region region-primary-menu"><nav><h2 class="visually-hidden">เมนูหลัก</h2><ul>{links(MENU)}</ul>
</nav></div><div class="region region-breadcrumb"><nav><h2 class="visually-hidden">Breadcrumb</h2><ol>
{links(page.breadcrumb)}</ol></nav></div><main role="main"><div class="layout-content"><h1 class="page-title">
<span class="field field--name-title field--type-string">{x(page.title)}</span></h1>
<article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta">
<div class="node__submitted">เผยแพร่ข้อมูลเมื่อ <time datetime="{page.published[1]}">{page.published[0]}</time>
ปรับปรุงข้อมูลล่าสุดเมื่อ <time datetime="{page.modified[1]}">{page.modified[0]}</time></div></footer>
<div class="node__content">
<div class="field field--name-body field--type-text-with-summary field__item">{each(page.lead, "<p>{}</p>")}
<ul>
{"".join(map(drupal_item, page.provinces))}</ul>
{closing(page, words, ("<h4>{}</h4>", "<p><em>{}</em></p>"), bullets)}</div>
<div class="field field--name-field-credit field__items">{signed(page, "<div>{}</div>")}</div>
<div class="field--name-field-tags">{links(("CoP", "จังหวัดน่าน"), "<div>", "</div>")}</div>
<ul class="links inline">{links(SHARE)}</ul></div></article></div><aside class="layout-sidebar-second">
<div class="views-element-container block"><h2>ข่าวที่เกี่ยวข้อง</h2>
{links(NEWS[3:8], '<div class="views-row"><span class="field-content">', "</span></div>")}</div><nav>
<h2>บริการประชาชน</h2><ul>{links(SERVICES)}</ul></nav></aside></main><footer role="contentinfo"><ul>
{links(FOOTER)}</ul><p>{ADDRESS}</p></footer></div>
<div id="sliding-popup" class="eu-cookie-compliance-banner"><p>{COOKIE}</p></div></body></html>"""


def bootstrap(page: PageContent, main: str, head: str = "") -> str:
    """The div soup round the layouts made with Bootstrap; the dates stand under the title."""
    news = links(NEWS[:4], '<div class="col-6 col-md-3"><div class="card h-100 small">', "</div></div>")
    return f"""<!doctype html><html lang="th"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{x(page.title)}</title>
<meta property="og:description" content="{x(excerpt(page))}">{head}</head><body class="bg-body-tertiary">
<div class="bg-dark text-white small py-1"><div class="container d-flex"><div>
{links(TOP, '<span class="me-2">', "</span>")}</div><div>ขนาดอักษร <a href="#">ก-</a> <a href="#">ก+</a></div>
</div></div><div class="navbar navbar-expand-lg sticky-top"><div class="container">
<div class="navbar-brand fw-bold">ก.พ.ร.</div><ul class="navbar-nav">
{links(MENU, '<li class="nav-item">')}</ul><form class="d-flex"><input placeholder="ค้นหา"></form></div></div>
<div class="container my-4"><div class="row"><div class="col-lg-9">
<ol class="breadcrumb small">{each(page.breadcrumb, '<li class="breadcrumb-item">{}</li>')}</ol>
<h1 class="display-6 lh-base">{x(page.title)}</h1><div class="d-flex gap-3 text-secondary small mb-3"><div>
<i class="bi bi-clock"></i> เผยแพร่ข้อมูลเมื่อ {page.published[0]}</div>
<div>ปรับปรุงข้อมูลล่าสุดเมื่อ {page.modified[0]}</div><div><i class="bi bi-eye"></i> 1,093 ครั้ง</div></div>
<div class="content-detail lh-lg">
{main}
<div class="text-end small mt-4">{signed(page, "<div>{}</div>")}</div></div><div class="btn-group my-3">
{links(SHARE, '<span class="btn btn-outline-secondary btn-sm">', "</span>")}</div>
<div class="h5 border-bottom pb-2">ข่าวอื่นที่น่าสนใจ</div><div class="row g-2">{news}</div></div>
<div class="col-lg-3"><div class="list-group mb-3">
{links(SERVICES, '<div class="list-group-item">', "</div>")}</div><div class="p-3 bg-white rounded">
<div class="fw-bold">จังหวัดในข่าวเดือนนี้</div>{links(NEWS[4:6], "<div>", "</div>")}</div></div></div></div>
<div class="bg-dark text-white-50 py-4"><div class="container row"><div class="col-md-8">{OFFICE}
<br>{ADDRESS}</div><div class="col-md-4">{links(FOOTER, "<div>", "</div>")}</div></div></div>
<div class="toast show position-fixed bottom-0 end-0"><div class="toast-body">{COOKIE} <button>ยอมรับ</button>
</div></div><script src="/assets/bootstrap.bundle.min.js"></script></body></html>"""


def bootstrap_cards(page: PageContent) -> str:
    """One card per province headed by the bare name, utility classes, no paragraph elements at all."""
    cards = ""
    for prov in page.provinces:
        cards += f"""
<div class="col-12 col-lg-6 d-flex"><div class="card shadow-sm rounded-3 mb-4 w-100">
  <div class="card-header bg-light py-2"><h3><i class="bi bi-geo-alt"></i> {x(prov.name)}</h3></div>
  <div class="card-body">"""
        cards += vision(prov, '<div class="fst-italic text-muted mb-3">วิสัยทัศน์จังหวัด : “{}”</div>')
        cards += each(prov.general, '<div class="mb-2 text-break">{}</div>')
        for c in prov.cells:
            cards += f'<h4 class="h6 fw-bold mt-3">{x(c.heading)}</h4><div class="ps-3">{x(c.text)}</div>\n'
        cards += "</div>\n</div></div>"
    heads = ('<div class="fs-5 mt-4">{}</div>', '<div class="fw-semibold mt-2">{}</div>')
    item = '<div class="d-flex"><div class="me-2">•</div><div>{}</div></div>'
    tail = closing(page, Words(), heads, lambda t: each(t, item))
    lead = each(page.lead, '<div class="mb-3" style="text-indent:2rem">{}</div>')
    return bootstrap(page, f'{lead}\n<div class="row g-3">{cards}</div>\n{tail}')


def bootstrap_tabs(page: PageContent) -> str:
    """Tabs with every pane in the source; the quoted vision stands before the word วิสัยทัศน์."""
    tabs = panes = ""
    for n, prov in enumerate(page.provinces):
        name, active = x(full(prov.name)), " active show" if n == 0 else ""
        tabs += f'<li><button class="nav-link{active}" data-bs-target="#p{n}">{x(prov.name)}</button></li>\n'
        panes += f'<div id="p{n}" class="tab-pane fade{active}" role="tabpanel">\n<h3>{name}</h3>\n'
        panes += vision(prov, f"<blockquote><p>“{{}}”</p><footer>วิสัยทัศน์{name}</footer></blockquote>\n")
        panes += each(prov.general, "<p>{}</p>\n")
        panes += "".join(f"<h5>{x(c.heading)}</h5>\n<p>{x(c.text)}</p>\n" for c in prov.cells) + "</div>\n"
    words = Words(advice="ข้อเสนอแนะของที่ประชุม", short="ประโยชน์ในระยะสั้น", long="ประโยชน์ในระยะยาว")
    body = each(page.lead, "<p>{}</p>\n") + f'<ul class="nav nav-tabs" role="tablist">\n{tabs}</ul>\n'
    tail = closing(page, words, ("<h3>{}</h3>\n", "<h4>{}</h4>\n"), bullets)
    body += f'<div class="tab-content">\n{panes}</div>\n{tail}'
    return bootstrap(page, body, '<link rel="canonical" href="http://www.opdc.go.th/content/Mzk4NA">')


def table_rows(prov: ProvinceContent) -> str:
    """The rows of one province: its name spans them, then a label and a text in each."""
    pair = '<td data-label="ด้าน">{}</td><td data-label="สาระสำคัญ">{}</td>'
    rows = [] if prov.vision is None else [pair.format("วิสัยทัศน์", x(prov.vision))]
    rows += [f'<td colspan="2" class="note">{x(text)}</td>' for text in prov.general]
    rows += [pair.format(x(c.heading), x(c.text)) for c in prov.cells]
    span = f'<th scope="rowgroup" rowspan="{max(1, len(rows))}">{x(prov.name)}</th>'
    return f"<tr>{span}" + "</tr>\n<tr>".join(rows or ['<td colspan="2"></td>']) + "</tr>\n"


def responsive_table(page: PageContent) -> str:
    """One responsive table: province (row span), dimension, text."""
    table = f"""<div class="table-responsive"><table class="table table-bordered table-striped">
<caption>สรุปผลการแลกเปลี่ยนเรียนรู้ จำแนกรายจังหวัด</caption>
<thead><tr><th>จังหวัด</th><th>ด้าน</th><th>สาระสำคัญ</th></tr></thead>
<tbody>\n{"".join(map(table_rows, page.provinces))}</tbody></table></div>\n"""
    tail = closing(page, Words(), ("<h5><b>{}</b></h5>\n", "<p><u>{}</u></p>\n"), bullets)
    style = "<style>@media(max-width:600px){td:before{content:attr(data-label)}thead{display:none}}</style>"
    return bootstrap(page, each(page.lead, "<p>{}</p>\n") + table + tail, style)


def semantic(page: PageContent, article: str) -> str:
    """The HTML5 elements round the layouts of a hand-made portal."""
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8">
<title>{x(page.title)} :: ศูนย์รวมข่าว ก.พ.ร.</title><style>dt{{color:#036}}</style></head><body><header><nav>
<details class="menu"><summary>เมนู</summary><ul>{links(MENU)}</ul></details></nav><nav><ul>{links(TOP)}</ul>
</nav><search><input type="search"><button>ค้นหา</button></search></header><nav aria-label="breadcrumb"><ol>
{links(page.breadcrumb)}<li aria-current="page">{x(page.title)}</li></ol></nav><main><article><header>
<h1>{x(page.title)}</h1></header>{each(page.lead, "<p>{}</p>")}
{article}
<footer>{signed(page, "<p>{}</p>")}<p>{dates(page, "</p><p>")}</p><menu>{links(SHARE)}</menu></footer>
</article></main><aside><h2>คำถามที่พบบ่อย</h2><details><summary>นโยบายด้านองค์การ คืออะไร</summary><p>ดูคู่มือ</p>
</details><h2>ข่าวล่าสุด</h2><ul>{links(NEWS[3:])}</ul><h2>บริการ</h2><ul>{links(SERVICES)}</ul></aside><footer>
<ul>{links(FOOTER)}</ul><address>{OFFICE} {ADDRESS}</address><small>ผู้เข้าชม 88,410 คน</small></footer>
<dialog open><p>{COOKIE}</p><button>ตกลง</button></dialog></body></html>"""


def accordion_details(page: PageContent) -> str:
    """Every section a details element, the dimensions of a province in a definition list."""
    body = ""
    for prov in page.provinces:
        rows = "".join(f"\n    <dt>{x(c.heading)}</dt>\n    <dd>{x(c.text)}</dd>" for c in prov.cells)
        body += f"<details open>\n  <summary>{x(full(prov.name))}</summary>\n"
        body += vision(prov, "  <p><b>วิสัยทัศน์</b> {}</p>\n") + each(prov.general, "  <p>{}</p>\n")
        body += f"  <dl>{rows}\n  </dl>\n</details>\n"
    words = Words(gain="ประโยชน์ของการจัดทำการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้")
    for part in (replace(page, benefits_short=(), benefits_long=()), replace(page, recommendations=())):
        text = closing(part, words, ("<summary>{}</summary>\n", "<p>{}</p>\n"), bullets)
        body += f"<details>\n{text}</details>\n" if text else ""
    return semantic(page, f'<p class="hint"><button type="button">เปิด/ปิดทั้งหมด</button></p>\n{body}')


def html5_sections(page: PageContent) -> str:
    """Nested sections, headings with นโยบาย in front, an aside with other news amid the article."""
    parts = []
    for prov in page.provinces:
        part = f"<section>\n<h2>{x(full(prov.name))}</h2>\n" + vision(prov, "<p>วิสัยทัศน์จังหวัด : “{}”</p>\n")
        part += each(prov.general, "<p>{}</p>\n")
        for c in prov.cells:
            head = f"นโยบาย{c.heading}" if c.heading.startswith("ด้าน") else c.heading
            part += f"<section>\n<h3>{x(head)}</h3>\n" + filled(c, "<p>{}</p>\n") + "</section>\n"
        parts.append(part + "</section>\n")
    parts.insert(1, f'<aside class="read-also"><h2>อ่านเพิ่มเติม</h2><ul>{links(NEWS[1:4])}</ul></aside>\n')
    heads = ("<h2>{}</h2>\n", "<h3>{}</h3>\n")
    return semantic(page, "".join(parts) + closing(page, Words(), heads, lambda t: each(t, "<p>{}</p>\n")))


def blog_excerpt(page: PageContent) -> str:
    """A blog theme: a teaser under the title, bare province names, dashes, readers' comments below."""
    body = each(page.lead, "<p>{}</p>\n")
    for prov in page.provinces:
        body += f"<h3>{x(prov.name)}</h3>\n" + vision(prov, "<p><b>วิสัยทัศน์</b> &#8211; {}</p>\n")
        body += each(prov.general, "<p>{}</p>\n")
        body += "".join(f"<p><b>{x(c.heading)}</b> &#8211; {x(c.text)}</p>\n" for c in prov.cells)
    words = Words("ข้อเสนอแนะเพิ่มเติมจากผู้เข้าประชุม", "ประโยชน์จากการแลกเปลี่ยนเรียนรู้ครั้งนี้")
    body += closing(page, words, ("<h3>{}</h3>\n", "<p><b>{}</b></p>\n"), bullets)
    posts = ("อยากให้จังหวัดพิจิตรมานำเสนอบ้างค่ะ", "ด้านผู้ปฏิบัติงาน: อยากเห็นตัวอย่างแผนพัฒนาบุคลากรครับ")
    first = x("".join(page.lead[:1]))
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="UTF-8"/>
<title>{x(page.title)} &#8211; บล็อกชุมชนนักปฏิบัติ</title><meta name="description" content="{first}"/>
<meta property="og:description" content="{first}"/>
<meta property="og:url" content="https://cop.opdc.go.th/?p=733"/></head><body class="single single-post">
<div id="page" class="hfeed"><div id="branding"><h2 id="site-title"><a href="/">บล็อกชุมชนนักปฏิบัติ</a></h2>
<ul class="menu">{links(MENU[:3])}</ul><ul>{links(TOP)}</ul></div><div id="container">
<div class="breadcrumb-trail">{" / ".join(map(x, page.breadcrumb))}</div><div id="post-733" class="hentry">
<h1 class="entry-title">{x(page.title)}</h1>
<div class="entry-meta">เผยแพร่ข้อมูลเมื่อ <abbr title="{page.published[1]}">{page.published[0]}</abbr>
ปรับปรุงข้อมูลล่าสุดเมื่อ {page.modified[0]} | <a href="#comments">2 ความเห็น</a></div><div class="entry-summary">
<p>{x(excerpt(page, 110))} <a href="#more">อ่านต่อ</a></p></div><div class="entry-content" id="more">
{body}{signed(page, '<p class="sig"><small>{}</small></p>')}</div>
<div class="entry-utility">หมวดหมู่: <a href="#">ข่าวเด่น</a> ป้าย: {links(("น่าน", "ด้านองค์การ"), "", ", ")}</div>
<div class="share">{links(SHARE, "<span>", "</span>")}</div></div><div id="comments"><h3>2 ความเห็น</h3>
<ol class="commentlist">{each(posts, "<li><p>{}</p></li>")}</ol></div></div>
<div id="primary" class="widget-area"><form><input name="s" value="ค้นหา"/></form><h3>เรื่องล่าสุด</h3><ul>
{links(NEWS[:5])}</ul><h3>บริการ</h3><ul>{links(SERVICES)}</ul></div><div id="footer"><p>{ADDRESS}</p>
{links(FOOTER, " ", " ")}<p>{COOKIE}</p></div></div></body></html>"""


def saved_editor_spans(page: PageContent) -> str:
    """Saved from a browser: visual-editor paragraphs, spans inside headings, vision under its label."""
    font = "font-family: 'TH SarabunPSK', sans-serif; font-size: 16pt;"
    bold = f'<p style="margin-left: 1cm;"><strong><span lang="TH" style="{font}">'

    def para(text: str) -> str:
        """A paragraph of which one word got a span of its own."""
        words = x(text).split(" ")
        words[len(words) // 2] = f'<span style="letter-spacing: -0.2pt;">{words[len(words) // 2]}</span>'
        start = f'<p style="text-align: justify;"><span style="{font}">&nbsp;&nbsp;&nbsp; '
        return f"{start}{' '.join(words)}</span></p>\n"

    body = "".join(map(para, page.lead))
    for prov in page.provinces:
        name = x(full(prov.name))
        body += f'<p><u><span style="color: #0000ff;"><b>{name[:3]}</b><b>{name[3:]}</b></span></u></p>\n'
        body += "" if prov.vision is None else f"{bold}วิสัยทัศน์</span></strong></p>\n" + para(prov.vision)
        body += "".join(map(para, prov.general))
        for c in prov.cells:
            body += f"{bold}{x(c.heading[:4])}</span><span>{x(c.heading[4:])}</span></strong>&nbsp;</p>\n"
            body += para(c.text) if c.text else "<p>&nbsp;</p>\n"
    words = Words("ข้อเสนอแนะจากผู้เข้าร่วมประชุม", "ประโยชน์ของการจัดกิจกรรมแลกเปลี่ยนเรียนรู้")
    heads = (bold + "{}</span></strong></p>\n",) * 2
    body += closing(page, words, heads, lambda t: "".join(map(para, t)))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<!-- saved from url=(0064)http://www4.opdc.go.th/content.php?menu_id=5&content_id=3127 -->
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{x(page.title)}</title>
<link href="./content_files/style.css" rel="stylesheet"><script src="./content_files/jquery.js.download">
</script></head><body class="vsc-initialized"><div id="header"><div id="topmenu">{links(TOP, "", " | ")}</div>
<div id="searchbox"><input type="text"></div></div><div id="leftmenu"><ul>{links(MENU)}</ul></div>
<div id="main"><div id="path">{" / ".join(map(x, page.breadcrumb))} / {x(page.title)}</div><div id="title">
<span style="font-size: 20pt; color: #993300;">{x(page.title)}</span></div><div id="detail">
{body}<p style="text-align: right;">{signed(page)}</p></div><div id="date">{dates(page)}</div><div id="share">
<iframe src="./content_files/like.html"></iframe>{links(SHARE, "", " ")}</div></div><div id="rightmenu"><p>
<strong>ข่าวอื่น ๆ</strong></p>{links(NEWS[2:7], "<p>", "</p>")}{links(SERVICES, "<p>", "</p>")}</div>
<div id="footer">{links(FOOTER, "", " | ")}<br>{ADDRESS}<br>จำนวนผู้เข้าชม 3,304,118<br>{COOKIE}</div></body>
</html>"""


def newsletter(page: PageContent) -> str:
    """An e-mail newsletter: nested layout tables, a row for each thing, styled inline, folded source."""
    start = '<tr><td align="left" style="padding:{} 24px;font:{} Tahoma,sans-serif;color:#333333;">'

    def row(text: str, pad: str = "6px", font: str = "15px/24px") -> str:
        return start.format(pad, font) + re.sub(r"(.{60,}?) ", r"\1\n", text) + "</td></tr>\n"

    body = "".join(row(x(text)) for text in page.lead)
    for prov in page.provinces:
        body += f'<tr><td bgcolor="#0b4f8a" style="color:#ffffff;"><b>{x(full(prov.name))}</b></td></tr>\n'
        body += "" if prov.vision is None else row(f"<i>วิสัยทัศน์จังหวัด “{x(prov.vision)}”</i>")
        body += "".join(row(x(text)) for text in prov.general)
        for c in prov.cells:
            body += row(f"<b>&#9642; {x(c.heading)}</b>", "10px") + (row(x(c.text)) if c.text else "")
    heads = (row("<b>{}</b>", "16px", "18px/26px"), row("<b>{}</b>"))
    body += closing(page, Words(), heads, lambda t: "".join(row(f"&bull;&nbsp;{x(text)}") for text in t))
    table = '<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0">'
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{x(page.title)}</title></head>
<body style="margin:0;padding:0;background:#eeeeee;">
<div style="display:none;max-height:0;">จดหมายข่าว ก.พ.ร. ฉบับเดือนนี้ &#8203;&nbsp;&#8203;&nbsp;</div>{table}<tr>
<td align="center"><!--[if mso]><table width="640"><tr><td><![endif]-->{table.replace("100%", "640")}<tr>
<td style="font-size:11px;">หากไม่สามารถอ่านจดหมายนี้ได้ <a href="https://www.opdc.go.th/?p=9914">คลิกที่นี่</a></td>
</tr><tr><td>{table}<tr>{links(TOP, "<td>", "</td>")}</tr></table></td></tr><tr>
<td style="font-size:12px;">{" &rsaquo; ".join(map(x, page.breadcrumb))}</td></tr><tr>
<td style="font-size:22px;padding:16px 24px;"><h1 style="margin:0;">{x(page.title)}</h1></td></tr><tr>
<td style="font-size:12px;padding:0 24px;">{dates(page)}</td></tr>
{body}<tr><td style="font-size:13px;text-align:right;">{signed(page)}</td></tr><tr>
<td style="padding:24px;">{table}<tr><td colspan="2"><b>ข่าวอื่นในฉบับ</b></td></tr><tr><td>
{links(NEWS[:3], "<p>", "</p>")}</td><td>{links(NEWS[3:6], "<p>", "</p>")}</td></tr></table></td></tr><tr><td>
{links(MENU + SERVICES, "", " &middot; ")}{links(SHARE[:3], " ", "")}</td></tr><tr>
<td style="font-size:11px;">{OFFICE} {ADDRESS}<br>{links(("ยกเลิกการรับข่าวสาร", *FOOTER[:2]), "", " | ")}</td>
</tr></table><!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>"""


def print_view(page: PageContent) -> str:
    """A print view: unclosed paragraphs, Thai numerals before headings, the text on the next line."""
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    body = each(page.lead, "<p>{}\n")
    for n, prov in enumerate(page.provinces, 1):
        body += f"<p><b>{str(n).translate(thai)}. {x(full(prov.name))}</b>\n"
        body += vision(prov, "<p>วิสัยทัศน์ : {}\n") + each(prov.general, "<p>{}\n")
        for m, c in enumerate(prov.cells, 1):
            body += f"<p>{f'{n}.{m}'.translate(thai)} {x(c.heading)}\n" + filled(c, "<p>{}\n")
    body += closing(page, Words(), ("<p><b>{}</b>\n", "<p>{} :\n"), lambda t: each(t, "<p>• {}\n"))
    return f"""<html><head><meta charset=utf-8><title>พิมพ์ - {x(page.title)}</title></head>
<body onload="window.print()"><div class=no>
<a href="javascript:window.close()">ปิดหน้าต่าง</a> {links(TOP[:2], "", " ")}</div><p>{OFFICE}
<br>{x(" / ".join(page.breadcrumb))}<hr><h3>{x(page.title)}</h3>
{body}<p align=right>{signed(page)}<hr><p>{dates(page)}
<p>พิมพ์จาก http://www.opdc.go.th/special.php?spc_id=2&amp;content_id=640<br>{ADDRESS}</body></html>"""


def hydrated_one_line(page: PageContent) -> str:
    """A script app rendered on one line: hashed classes, `<!-- -->` between text nodes, state as JSON."""
    body = each(page.lead, '<p class="Text_p__x1Yz">{}</p>')
    for prov in page.provinces:
        name = x(full(prov.name)).replace("จังหวัด", "จังหวัด<!-- -->", 1)
        body += f'<div class="Block_root__9aKqL"><h2>{name}</h2>'
        body += vision(prov, '<div class="Vision__u3">วิสัยทัศน์จังหวัด :<!-- --> <q>{}</q></div>')
        body += each(prov.general, '<p class="Text_p__x1Yz">{}</p>')
        for c in prov.cells:
            body += f'<div class="Dim_h__7f">{x(c.heading)}<!-- -->:</div><div>{x(c.text)}</div>'
        body += "</div>"
    body += closing(page, Words(), ("<h2>{}</h2>", "<h3>{}</h3>"), bullets)
    state = [[p.name, p.vision, [[c.heading, c.text] for c in p.cells]] for p in page.provinces]
    out = f"""<!DOCTYPE html><html lang="th"><head><meta charSet="utf-8"/><title>{x(page.title)}</title>
<meta property="og:title" content="{x(page.title)}"/>
<link rel="canonical" href="https://www.opdc.go.th/content/ODIxNg"/></head><body><div id="__next">
<header class="Nav_root__a1"><ul>{links(MENU)}</ul><ul>{links(TOP)}</ul><input type="search"/></header><main>
<ol class="Crumb__z">{each(page.breadcrumb, "<li>{}</li>")}</ol><h1 class="Title__pL">{x(page.title)}</h1>
<div class="Meta__q">{dates(page, "</div><div>")}</div><div class="Body_root__T5">{body}
<ul class="By__m">{signed(page, "<li>{}</li>")}</ul></div><div class="Share__s">
{links(SHARE, "<button>", "</button>")}</div></main><aside class="Rel_root__c"><h2>ข่าวที่เกี่ยวข้อง</h2>
{links(NEWS[1:7], "<div>", "</div>")}<ul>{links(SERVICES)}</ul></aside><footer class="Foot__v"><ul>
{links(FOOTER)}</ul><p>{ADDRESS}</p></footer><div class="Cookie__b">{COOKIE}</div></div>"""
    return out.replace("\n", "") + f'<script type="application/json">{data(state)}</script></body></html>'


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        wordpress_gutenberg, joomla_numbered, drupal_nested_list, bootstrap_cards, bootstrap_tabs,
        responsive_table, accordion_details, html5_sections, blog_excerpt, saved_editor_spans, newsletter,
        print_view, hydrated_one_line,
    )
}  # fmt: skip
