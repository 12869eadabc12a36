"""Layouts of present-day systems: block editors, field wrappers, cards, tabs, details, AMP."""

import json

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
    cookie,
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
)
from tests.pages.content import Cell, PageContent, ProvinceContent

P_ITEMS = lister("<ul>", "<li>{}</li>", "</ul>")


def _footer(tag_class: str) -> str:
    return (
        f'<footer class="{tag_class}"><ul>{links(FOOT_MENU)}</ul><p>{OWNER}</p><address>{ADDRESS} '
        "โทร. 0 2356 9999</address><p>ผู้เข้าชมวันนี้ 182 คน ทั้งหมด 1,204,511 คน</p></footer>"
    )


def _share() -> str:
    return (
        '<div class="share"><span>แชร์</span> <a href="#fb">Facebook</a> <a href="#x">X</a> '
        '<a href="#line">LINE</a> <button onclick="print()">พิมพ์หน้านี้</button></div>'
    )


# --- WordPress block theme -------------------------------------------------------------------------


def _wp_column(cell: Cell) -> str:
    text = f'<p class="has-small-font-size">{esc(cell.text)}</p>' if cell.text else ""
    return (
        '<div class="wp-block-column is-layout-flow"><div class="wp-block-group has-background">'
        f'<h4 class="wp-block-heading">{esc(cell.heading)}</h4>\n{text}</div></div>'
    )


def _wp_province(p: ProvinceContent) -> str:
    vision = (
        '<div class="wp-block-group is-style-note"><p class="has-accent-color">'
        "<strong>วิสัยทัศน์:</strong> "
        f"{esc(p.vision)}</p></div>\n"
        if p.vision
        else ""
    )
    rows = [p.cells[i : i + 2] for i in range(0, len(p.cells), 2)]
    columns = "\n".join(
        '<div class="wp-block-columns is-layout-flex">' + "\n".join(map(_wp_column, row)) + "</div>"
        for row in rows
    )
    return (
        '<div class="wp-block-group alignwide is-layout-constrained">'
        '<div class="wp-block-group__inner-container">'
        f'\n<h2 class="wp-block-heading has-text-align-left">{esc(prov(p.name))}</h2>\n{vision}'
        f"{each('<p>{}</p>', p.general)}\n{columns}\n</div></div>\n"
        '<hr class="wp-block-separator has-alpha-channel-opacity"/>'
    )


def wp_block_groups(c: PageContent) -> str:
    """WordPress block theme: a group per province, its dimensions two by two in columns."""
    ends = closing(
        c,
        header(
            '<h2 class="wp-block-heading">{}</h2>', '<h3 class="wp-block-heading"><strong>{}</strong></h3>'
        ),
        lister('<ul class="wp-block-list">', "<li>{}</li>", "</ul>"),
    )
    posts = links(RELATED, '<li class="wp-block-post"><h3 class="wp-block-post-title">{}</h3></li>')
    body = f"""<div class="wp-site-blocks">
<header class="wp-block-template-part"><div class="wp-block-group"><p class="wp-block-site-title">
<a href="/" rel="home">สำนักงาน ก.พ.ร.</a></p><nav class="wp-block-navigation"><ul>
{links(TOP_MENU)}</ul></nav>
<form role="search"><label>ค้นหา</label><input type="search" name="s"></form></div></header>
<main class="wp-block-group" id="wp--skip-link--target">
<div class="wp-block-group"><h1 class="wp-block-post-title">{esc(c.title)}</h1>
<div class="wp-block-post-date">{dates(c)}</div></div>
<div class="entry-content wp-block-post-content is-layout-constrained">
{each("<p>{}</p>", c.lead)}
{chr(10).join(map(_wp_province, c.provinces))}
<div class="wp-block-group">{ends}</div>
<p class="has-text-align-right"><em>{credit_lines(c)}</em></p>
</div>{_share()}
<div class="wp-block-query"><h2 class="wp-block-heading">เรื่องล่าสุด</h2><ul>{posts}</ul></div>
</main>{_footer("wp-block-template-part")}</div>{cookie()}"""
    return html5(c, body, og(c, "https://www.opdc.go.th/?p=4411"), "single single-post postid-4411")


# --- Drupal ----------------------------------------------------------------------------------------


def _field(name: str, label: str, value: str) -> str:
    """Print one field as Drupal 7 does: label with a colon, then its items."""
    items = f'<div class="field-item even">{value}</div>' if value else ""
    return (
        f'<div class="field field-name-field-{name} field-type-text-long field-label-above">'
        f'<div class="field-label">{esc(label)}:&nbsp;</div><div class="field-items">{items}</div></div>'
    )


def _drupal_province(p: ProvinceContent) -> str:
    vision = _field("vision", "วิสัยทัศน์", f"<p>{esc(p.vision)}</p>") if p.vision else ""
    cells = "\n".join(
        _field(cell.code.replace("_", "-"), cell.heading, f"<p>{esc(cell.text)}</p>" if cell.text else "")
        for cell in p.cells
    )
    notes = each("<p>{}</p>", p.general)
    note = f'<div class="field field-name-body"><div class="field-items">{notes}</div></div>'
    return (
        '<div class="field-collection-view clearfix view-mode-full">'
        '<div class="entity entity-field-collection-item">'
        f'<div class="content"><h3 class="field-name-province">{esc(prov(p.name))}</h3>\n{vision}\n'
        f"{note if p.general else ''}\n{cells}</div></div></div>"
    )


def drupal_fields(c: PageContent) -> str:
    """Drupal 7: every vision and dimension a labelled field in a field collection per province."""
    ends = closing(c, header('<h3 class="label-above">{}</h3>', '<h4 class="label-above">{}</h4>'), P_ITEMS)
    body = f"""<div id="page-wrapper"><div id="page"><div id="header">
<a href="/" id="logo">สำนักงาน ก.พ.ร.</a>
<div class="region region-header"><div class="block block-search">ค้นหา <input name="search_block_form">
</div></div></div>
<div id="main-menu"><ul class="links inline">{links(TOP_MENU)}</ul></div>
<div id="main-wrapper"><div id="main" class="clearfix">
<div id="sidebar-first" class="column sidebar"><div class="block block-menu"><h2>เมนูหลัก</h2>
<div class="content">
<ul class="menu">{links(SIDE_MENU, '<li class="leaf">{}</li>')}</ul></div></div></div>
<div id="content" class="column"><div class="section"><div class="breadcrumb">{crumbs(c, " › ")}</div>
<h1 class="title" id="page-title">{esc(c.title)}</h1>
<div class="region region-content"><div id="node-318" class="node node-news node-full">
<div class="content clearfix">
<div class="field field-name-body"><div class="field-items"><div class="field-item even">
{each("<p>{}</p>", c.lead)}</div></div></div>
<div class="field field-name-field-results"><div class="field-items">
{chr(10).join(map(_drupal_province, c.provinces))}
</div></div>
{ends}
<div class="field field-name-field-credits"><div class="field-items">{credit_lines(c)}</div></div>
</div><div class="submitted">{dates(c)}</div>{_share()}</div></div></div></div>
<div id="sidebar-second" class="column sidebar"><div class="block block-views">
<h2>ข่าวที่เกี่ยวข้อง</h2>
<div class="item-list"><ul>{links(RELATED, '<li class="views-row">{}</li>')}</ul></div></div></div>
</div></div>{_footer("region-footer")}</div></div>"""
    return html5(c, body, body_class="html not-front node-type-news two-sidebars")


# --- Bootstrap cards -------------------------------------------------------------------------------


def _card(p: ProvinceContent) -> str:
    vision = (
        f'<h6 class="card-subtitle text-muted">วิสัยทัศน์จังหวัด</h6>'
        f'<blockquote class="blockquote mb-0"><p>{esc(p.vision)}'
        "</p></blockquote>"
        if p.vision
        else ""
    )
    rows = "\n".join(
        '<li class="list-group-item"><div class="fw-bold"><i class="bi bi-check2-circle"></i> '
        f'{esc(cell.heading)}</div><div class="text-break">{esc(cell.text)}</div></li>'
        for cell in p.cells
    )
    return (
        '<div class="col-md-6 mb-4"><div class="card h-100 shadow-sm">'
        '<img class="card-img-top" src="/img/map.png" '
        f'alt=""><div class="card-header bg-primary"><h5 class="card-title">{esc(p.name)}</h5></div>'
        f'<div class="card-body">{vision}\n{each("<p class=card-text>{}</p>", p.general)}</div>\n'
        f'<ul class="list-group list-group-flush">\n{rows}\n</ul></div></div>'
    )


def bootstrap_cards(c: PageContent) -> str:
    """Bootstrap 5: a grid of cards, one per province, titled by the bare name."""
    ends = closing(
        c,
        header('<h4 class="mt-4 border-bottom">{}</h4>', '<p class="lead">{}</p>'),
        lister('<ol class="list-group-numbered">', "<li>{}</li>", "</ol>"),
        Words("ข้อเสนอแนะของผู้เข้าร่วมประชุม", "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้"),
    )
    news = links(
        RELATED, '<div class="card"><div class="card-body"><h6 class="card-title">{}</h6></div></div>'
    )
    body = f"""<nav class="navbar navbar-expand-lg"><div class="container">
<a class="navbar-brand" href="/">OPDC</a>
<ul class="navbar-nav">{links(TOP_MENU, '<li class="nav-item">{}</li>')}</ul></div></nav>
<div class="container my-4"><nav aria-label="breadcrumb">{crumbs(c, " / ")}</nav>
<div class="row"><div class="col-lg-9"><article id="news-detail"><h1 class="display-6">
{esc(c.title)}</h1>
<p class="small text-muted"><i class="bi bi-clock"></i> {dates(c)}</p>{_share()}
{each('<p class="lead-text">{}</p>', c.lead)}
<h3 class="text-center my-4">ผลการดำเนินงานรายจังหวัด</h3>
<div class="row">
{chr(10).join(map(_card, c.provinces))}
</div>
{ends}
<p class="text-end">{credit_lines(c)}</p></article></div>
<aside class="col-lg-3"><h5>ข่าวอื่น ๆ</h5>{news}</aside></div></div>
{_footer("bg-dark text-light")}{cookie()}"""
    return html5(c, body, og(c, "https://www.opdc.go.th/content/MTAyOA"))


# --- Tabs, details ---------------------------------------------------------------------------------


def _tab(number: int, p: ProvinceContent) -> str:
    vision = f'<p class="vision"><b>วิสัยทัศน์</b> {esc(p.vision)}</p>\n' if p.vision else ""
    cells = "\n".join(
        f'<h3 class="dim">{i}. {esc(cell.heading)}</h3>\n<div class="dim-text">{esc(cell.text)}</div>'
        for i, cell in enumerate(p.cells, 1)
    )
    checked = " checked" if number == 1 else ""
    return (
        f'<input type="radio" name="tabs" id="tab{number}"{checked}>\n<label for="tab{number}">'
        f"{esc(prov(p.name))}</label>\n"
        f'<div class="tab-panel" id="panel{number}">\n{vision}{each("<p>{}</p>", p.general)}\n{cells}\n</div>'
    )


def css_tabs(c: PageContent) -> str:
    """Tabs worked by radio buttons: label and panel alternate, every panel is in the HTML."""
    ends = closing(c, header("<h2>{}</h2>", "<h3>{}</h3>"), P_ITEMS)
    tabs = "\n".join(_tab(i, p) for i, p in enumerate(c.provinces, 1))
    style = "<style>.tab-panel{display:none}input:checked+label+.tab-panel{display:block;order:9}</style>"
    body = f"""<header><a href="#main">ข้ามไปยังเนื้อหา</a><ul class="topnav">{links(TOP_MENU)}</ul>
</header>
<div class="layout"><main id="main"><p class="crumb">{crumbs(c, " &gt; ")}</p><h1>{esc(c.title)}</h1>
{each("<p>{}</p>", c.lead)}
<div class="tabs">
{tabs}
</div>
<section class="after-tabs">
{ends}
</section>
<p class="credit">{credit_lines(c)}</p><p class="date">{dates(c)}</p>{_share()}</main>
<aside><h2>บริการ</h2><ul>{links(SIDE_MENU)}</ul><h2>ข่าวที่เกี่ยวข้อง</h2><ul>{links(RELATED)}</ul>
</aside></div>
{_footer("site-footer")}{cookie()}"""
    return html5(c, body, style)


def _details(p: ProvinceContent) -> str:
    vision = f"<p><mark>วิสัยทัศน์จังหวัด</mark> “{esc(p.vision)}”</p>\n" if p.vision else ""
    cells = "\n".join(
        f"<details open><summary>{esc(cell.heading)}</summary>\n"
        + (f"<p>{esc(cell.text)}</p>\n" if cell.text else "")
        + "</details>"
        for cell in p.cells
    )
    return (
        f'<details class="province"><summary><span class="pin"></span>{esc(prov(p.name))}</summary>\n'
        f'<div class="inner">\n{vision}{each("<p>{}</p>", p.general)}\n{cells}\n</div></details>'
    )


def details_sections(c: PageContent) -> str:
    """Nested details: a summary per province, inside it one per dimension."""
    parts = closing(
        c,
        header("<h2>{}</h2>", "<h3>{}</h3>"),
        P_ITEMS,
        Words("ข้อเสนอแนะจากที่ประชุม", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้และแบ่งปันความรู้", "ระยะสั้น:", "ระยะยาว:"),
    )
    body = f"""<header class="gov-header"><p>เว็บไซต์ของรัฐบาลไทย</p><details class="menu">
<summary>เมนู</summary>
<ul>{links(TOP_MENU)}</ul></details></header>
<main><h1>{esc(c.title)}</h1><p class="meta"><time datetime="{c.published[1]}">{dates(c)}</time></p>
<div class="prose">{each("<p>{}</p>", c.lead)}
{chr(10).join(map(_details, c.provinces))}
{parts}
<footer class="byline">{credit_lines(c)}</footer></div>{_share()}</main>
<section class="more"><h2>อ่านต่อ</h2><ul>{links(RELATED)}</ul></section>
{_footer("gov-footer")}{cookie()}"""
    return html5(c, body, og(c, "https://www.opdc.go.th/content/NTIxMA"))


# --- AMP, JSON-LD ----------------------------------------------------------------------------------


def _amp_section(p: ProvinceContent) -> str:
    vision = f"<p><strong>วิสัยทัศน์ของจังหวัด</strong> คือ {esc(p.vision)}</p>\n" if p.vision else ""
    cells = "\n".join(f"<p><strong>{esc(cell.heading)}</strong> : {esc(cell.text)}</p>" for cell in p.cells)
    return (
        f'<section><h4 class="i-amphtml-header">{esc(prov(p.name))}</h4>\n<div class="pad">\n{vision}'
        f"{each('<p>{}</p>', p.general)}\n{cells}\n</div></section>"
    )


def amp_accordion(c: PageContent) -> str:
    """AMP version: an amp-accordion whose sections are the provinces."""
    ends = closing(c, header("<h3>{}</h3>", "<p><u>{}</u></p>"), P_ITEMS)
    return f"""<!doctype html>
<html amp lang="th"><head><meta charset="utf-8"><title>{esc(c.title)}</title>
<link rel="canonical" href="https://www.opdc.go.th/?p=1893">
<script async src="https://cdn.ampproject.org/v0.js"></script>
<style amp-boilerplate>body{{animation:none}}</style>
<style amp-custom>.pad{{padding:8px}}</style></head><body>
<amp-sidebar id="sb" layout="nodisplay" side="left"><ul>{links(TOP_MENU + SIDE_MENU)}</ul></amp-sidebar>
<header class="amp-wp-header"><a href="/">สำนักงาน ก.พ.ร.</a><button on="tap:sb.toggle">☰</button>
</header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1>{esc(c.title)}</h1>
<div class="amp-wp-meta">{dates(c)}</div></header>
<div class="amp-wp-article-content">
{each("<p>{}</p>", c.lead)}
<amp-accordion disable-session-states>
{chr(10).join(map(_amp_section, c.provinces))}
</amp-accordion>
{ends}
<p>{credit_lines(c)}</p></div>
<amp-social-share type="facebook"></amp-social-share></article>
<div class="amp-related"><h3>เรื่องที่เกี่ยวข้อง</h3><ul>{links(RELATED)}</ul></div>
<footer class="amp-wp-footer"><p>{OWNER} {ADDRESS}</p><a href="#top">กลับสู่ด้านบน</a></footer></body>
</html>
"""


def _json_ld(c: PageContent) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": c.title,
        "datePublished": c.published[1],
        "dateModified": c.modified[1],
        "author": [{"@type": "Organization", "name": name} for _, name in c.credits],
        "publisher": {"@type": "GovernmentOrganization", "name": OWNER},
    }
    return f'<script type="application/ld+json">\n{json.dumps(data, ensure_ascii=False, indent=1)}\n</script>'


def _ld_section(p: ProvinceContent) -> str:
    vision = f"<p><em>วิสัยทัศน์</em><br>{esc(p.vision)}</p>\n" if p.vision else ""
    cells = "\n".join(
        f"<section><h4>{esc(cell.heading)}</h4>\n"
        + (f"<ul><li>{esc(cell.text)}</li></ul>" if cell.text else "")
        + "</section>"
        for cell in p.cells
    )
    notes = each("<p>{}</p>", p.general)
    return f"<section>\n<h3>{esc(prov(p.name))}</h3>\n{vision}{notes}\n{cells}\n</section>"


def jsonld_sections(c: PageContent) -> str:
    """Plain semantic HTML with JSON-LD, after a menu that lists the provinces of every region."""
    menu = "\n".join(
        f"<li><span>{region}</span><ul>"
        + links((f"จังหวัด{name}", f"/province/{i}") for i, name in enumerate(names.split()))
        + "</ul></li>"
        for region, names in REGIONS
    )
    ends = closing(c, header("<h3>{}</h3>", "<h4>{}</h4>"), P_ITEMS)
    body = f"""<div class="mega-menu"><h2>เลือกจังหวัด</h2><ul>{menu}</ul><h2>เลือกด้าน</h2><ul>
{links(SIDE_MENU)}</ul></div>
<div id="wrap"><div class="content-area"><article itemscope itemtype="https://schema.org/NewsArticle">
<header><h1 itemprop="headline">{esc(c.title)}</h1></header>
<div itemprop="articleBody">
{each("<p>{}</p>", c.lead)}
{chr(10).join(map(_ld_section, c.provinces))}
{ends}
</div>
<footer><p>{credit_lines(c)}</p><p>{dates(c)}</p></footer></article></div>
<div class="next-prev"><a href="/news/2101">ข่าวถัดไป: {RELATED[0][0]}</a></div></div>
{_footer("colophon")}{cookie()}"""
    return html5(c, body, og(c, "https://province.opdc.go.th/news/77") + "\n" + _json_ld(c))
