"""Layouts written without sight of the extractor: office suites, content systems and hand-made pages."""

from collections.abc import Callable

from tests.pages.blind_e_parts import (
    ADDRESS,
    ANALYTICS,
    BANNERS,
    COOKIES,
    GUESTS,
    MEETING,
    MENU,
    OFFICE,
    SEED,
    SHARES,
    SIDE,
    TOOLS,
    XHTML,
    attr,
    credits_of,
    crumbs,
    cut,
    definition_list,
    each,
    esc,
    inline_numbered,
    label,
    links,
    listed_in,
    menu,
    nested_ol,
    news,
    number,
    og,
    print_view,
    tagged,
    tail,
    thai_digits_br,
    transposed_grid,
    two_columns,
    wrap,
)
from tests.pages.content import Layout, PageContent


def _mso_span(text: str, tags: str = "") -> str:
    font = 'font-size:16.0pt;font-family:"TH SarabunPSK","sans-serif"'
    inner = f"<span lang=TH style='{font}'>{wrap(esc(text))}</span>"
    return "".join(f"<{t}>" for t in tags) + inner + "".join(f"</{t}>" for t in reversed(tags))


def _mso_p(inner: str, style: str = "text-align:justify;text-indent:36.0pt") -> str:
    end = "<span\nstyle='font-size:16.0pt'><o:p></o:p></span>"
    return f"<p class=MsoNormal style='{style}'>{inner}{end}</p>\n"


def _mso_items(texts: tuple[str, ...]) -> str:
    bullet = (
        "<![if !supportLists]><span lang=EN-US style='font-family:Symbol'><span\n"
        "style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
        "</span></span><![endif]>"
    )
    start = "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    return "".join(f"{start}{bullet}{_mso_span(t)}</p>\n" for t in texts)


def mso_saved(c: PageContent) -> str:
    """Word 2007, saved as a web page and pasted under the menu of an ASP site."""
    gap = "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n"
    body = "".join(_mso_p(_mso_span(t)) for t in c.lead)
    for p in c.provinces:
        body += gap + _mso_p(_mso_span(f"จังหวัด{p.name}:", "bu"), "text-align:left")
        if p.vision is not None:
            body += _mso_p(_mso_span("วิสัยทัศน์", "b") + _mso_span(" " + p.vision))
        body += "".join(_mso_p(_mso_span(t)) for t in p.general)
        body += "".join(_mso_p(_mso_span(x.heading, "b") + _mso_span(": " + x.text)) for x in p.cells)

    def head(text: str) -> str:
        return gap + _mso_p(_mso_span(text, "b"))

    body += tail(c, SEED, head, lambda t: _mso_p(_mso_span(t, "i")), _mso_items)
    dates = f"เผยแพร่ข้อมูลเมื่อ {esc(c.published[0])} ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(c.modified[0])}"
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 12">
<title>{esc(c.title)}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>จังหวัดนครปฐม</o:Author><o:Pages>3</o:Pages>
</o:DocumentProperties></xml><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {{margin:0cm;font-size:12.0pt;}}
@page Section1 {{size:595.3pt 841.9pt;}} div.Section1 {{page:Section1;}} --></style>
</head>
<body lang=EN-US style='tab-interval:36.0pt'>
<table width="100%" border=0><tr><td><img src="/images/logo.gif" alt="ก.พ.ร."></td>
<td align=right>{links(TOOLS)}
<form action="/search.asp">ค้นหา <input name=q size=12></form></td></tr>
<tr><td colspan=2 bgcolor="#003366">{links(MENU)}</td></tr></table>
<p>{crumbs(c, " &gt; ")}</p>
<div class=Section1>
<p class=MsoNormal align=center style='text-align:center'>{_mso_span(c.title, "b")}</p>
{body}{"".join(_mso_p(_mso_span(t), "text-align:right") for t in credits_of(c))}</div>
<p align=right><font size=1>{dates}</font></p>
<hr><b>ข่าวอื่น ๆ</b><br>{links(news(0), "<br>")}
<table width="100%"><tr><td>{links(BANNERS)}</td><td align=right>ผู้เข้าชม 018,452</td></tr></table>
<center><font size=1>{OFFICE}<br>{ADDRESS}</font></center>
</body>
</html>
"""


def sharepoint_zones(c: PageContent) -> str:
    """SharePoint 2010: web part zones in tables, a rich text field of bare divs."""
    body = "".join(f"<div>{esc(t)}</div>\n<div>&#160;</div>\n" for t in c.lead)
    for p in c.provinces:
        body += f'<h3 class="ms-rteElement-H3">&#8203;{label(p)}</h3>\n'
        if p.vision is not None:
            body += f'<div><span class="ms-rteThemeForeColor-5-0">วิสัยทัศน์:</span> {esc(p.vision)}</div>\n'
        body += "".join(f"<div>{esc(t)}</div>\n" for t in p.general)
        for x in p.cells:
            body += f'<div><strong class="ms-rteFontSize-2">{esc(x.heading)}</strong></div>\n'
            body += f"<div>{esc(x.text)}</div>\n"
        body += "<div><br/></div>\n"
    body += tail(c, MEETING, tagged('h3 class="ms-rteElement-H3"'), tagged("div"), listed_in("ul"))
    parts = "".join(
        f'<tr><td><table toplevel=""><tr class="ms-WPHeader"><td><h3>{title}</h3></td></tr>\n'
        f'<tr><td class="ms-WPBody">{inner}</td></tr></table></td></tr>\n'
        for title, inner in (("ประกาศ", links(news(1, 4), "<br/>")), ("ลิงก์", links(BANNERS, "<br/>")))
    )
    return f"""{XHTML}
<head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta charset="utf-8" />
<title>
	ข่าวสาร - {esc(c.title)}
</title>
<script type="text/javascript">var _fV4UI=true; function ULSrow(){{ return 'ด้านองค์การ: '; }}</script></head>
<body scroll="no" onload="_spBodyOnLoadWrapper();">
<form name="aspnetForm" method="post" action="DispForm.aspx?ID={number(c, "sp")}" id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUBMA9kFgJmD2QWAgIBD2QWBAI=" />
<div id="s4-ribbonrow">{links(TOOLS, " ")}</div>
<div id="s4-titlerow"><h1>{OFFICE}</h1><div class="ms-sitemap">{crumbs(c, " &gt; ")}</div>
<div id="s4-topheader2">{menu(MENU, "root static")}</div></div>
<div id="s4-leftpanel"><div class="ms-quicklaunch">{menu(SIDE, "root static")}
<div>จังหวัดนำร่อง</div>{menu(("จังหวัดนครปฐม", "จังหวัดภูเก็ต", "จังหวัดบุรีรัมย์"), "static")}</div></div>
<table class="ms-main" width="100%" cellpadding="0"><tr>
<td id="MSOZoneCell_WebPartWPQ2" class="s4-wpcell-plain" valign="top">
<table class="s4-wpTopTable" width="100%"><tr><td class="ms-WPBody">
<div class="news-title">{esc(c.title)}</div>
<div class="news-date">วันที่เผยแพร่: {esc(c.published[0])}</div>
<div class="news-date">ปรับปรุงล่าสุด: {esc(c.modified[0])}</div>
<div class="ms-rtestate-field"><div class="ExternalClass7C1F0B2E9A4D4E21">
{body}
</div></div>
{each('<div class="news-by">%s</div>', credits_of(c))}
</td></tr></table></td>
<td id="MSOZone_Right" valign="top" width="180"><table width="100%">
{parts}</table></td></tr></table>
<div class="footer">{links(SHARES)} {ANALYTICS}<p>{OFFICE} {ADDRESS}</p></div>
</form></body></html>
"""


def joomla_pipes(c: PageContent) -> str:
    """Joomla 1.5: one section table, each bar titled `province | what`."""
    rows = []
    for p in c.provinces:
        bars = [] if p.vision is None else [("วิสัยทัศน์", p.vision)]
        bars += [("การดำเนินการในภาพรวม", t) for t in p.general] + [(x.heading, x.text) for x in p.cells]
        for i, (what, text) in enumerate(bars):
            rows.append(
                f'<tr><td class="sectiontableheader">{label(p)} | {esc(what)}</td></tr>\n'
                f'<tr class="sectiontableentry{i % 2 + 1}"><td>{esc(text)}</td></tr>\n'
            )
    bar = tagged('div class="componentheading"')
    end = tail(c, GUESTS, bar, tagged('p class="sub"'), listed_in("ul"))
    module = '<div class="moduletable"><h3>%s</h3></div>'
    return f"""{XHTML}
<head><meta http-equiv="content-type" content="text/html; charset=utf-8" />
<meta name="keywords" content="ก.พ.ร., ด้านองค์การ, จังหวัดนครปฐม, จังหวัดภูเก็ต" />
<meta name="generator" content="Joomla! 1.5 - Open Source Content Management" />
<title>{esc(c.title)} | ข่าวประชาสัมพันธ์ | {OFFICE}</title>
<script type="text/javascript" src="/media/system/js/mootools.js"></script></head>
<body id="page_bg">
<div id="pillmenu">{menu(MENU, "menu-nav")}</div>
<div id="search"><form action="index.php"><input name="searchword" value="ค้นหา..." /></form></div>
<div id="pathway"><span class="pathway">{crumbs(c, ' <img src="/arrow.png" alt="" /> ')}</span></div>
<table class="nopad" cellpadding="0"><tr><td class="leftcol" valign="top">
<div class="module_menu"><h3>เมนูหลัก</h3>{menu(SIDE, "menu")}</div>
{each(module, ("แบบสำรวจ", "ผู้ที่กำลังออนไลน์: ขณะนี้มี 5 บุคคลทั่วไป ออนไลน์"))}</td>
<td valign="top" id="maincolumn">
<table class="contentpaneopen"><tr><td class="contentheading" width="100%">{esc(c.title)}</td>
<td align="right" class="buttonheading"><a title="PDF"><img src="/pdf.png" alt="PDF" /></a>
<a title="พิมพ์"><img src="/print.png" alt="พิมพ์" /></a></td></tr></table>
<table class="contentpaneopen">
<tr><td valign="top" class="createdate">สร้างเมื่อ {esc(c.published[0])}</td></tr>
<tr><td valign="top">
{each("<p>%s</p>", c.lead)}
<table class="sections" width="100%" cellspacing="1">
{"".join(rows)}</table>
{end}
{each('<p style="text-align: right;">%s</p>', credits_of(c))}
</td></tr>
<tr><td class="modifydate">แก้ไขล่าสุดเมื่อ {esc(c.modified[0])}</td></tr></table>
<table class="pagenav"><tr><th class="pagenav_prev"><a href="/prev">&lt; ก่อนหน้า</a></th><td>&nbsp;</td>
<th class="pagenav_next"><a href="/next">ถัดไป &gt;</a></th></tr></table></td>
<td class="rightcol" valign="top"><h3>ข่าวล่าสุด</h3>{menu(news(2), "latestnews")}<h3>บทความยอดนิยม</h3>
{menu(news(6, 3), "mostread")}{links(BANNERS, "<br />")}</td></tr></table>
<div id="footer">{OFFICE} {ADDRESS} | Powered by Joomla!</div>
</body></html>
"""


def _field(name: str, lab: str, text: str, where: str) -> str:
    shown = f'<div class="field-label">{esc(lab)}:&nbsp;</div>' if lab else ""
    return (
        f'<div class="field field-name-field-{name} field-type-text-long field-label-{where}">{shown}'
        f'<div class="field-items"><div class="field-item even">{esc(text)}</div></div></div>\n'
    )


def drupal_fields(c: PageContent) -> str:
    """Drupal 7: a field collection per province, labels in their own divs."""
    body = ""
    for p in c.provinces:
        body += '<div class="entity field-collection-item field-collection-item-field-section">\n'
        body += f'<div class="content"><h2 class="section-title">{label(p)}</h2>\n'
        if p.vision is not None:
            body += _field("vision", "วิสัยทัศน์", p.vision, "inline clearfix")
        body += "".join(_field("overview", "", t, "hidden") for t in p.general)
        body += "".join(_field("dimension", x.heading, x.text, "above") for x in p.cells) + "</div></div>\n"
    url = f"http://www.opdc.go.th/node/{number(c, 'drupal')}"
    end = tail(c, MEETING, tagged('h2 class="section-title"'), tagged("h3"), listed_in("ol"))
    return f"""<!DOCTYPE html>
<html lang="th" dir="ltr" prefix="og: http://ogp.me/ns#">
<head><meta charset="utf-8" /><meta name="Generator" content="Drupal 7 (http://drupal.org)" />
{og(c, url)}
<title>{esc(c.title)} | {OFFICE}</title>
<style media="all">@import url("/sites/all/themes/gov/style.css?x1");</style></head>
<body class="html not-front not-logged-in two-sidebars page-node node-type-news">
<div id="skip-link"><a href="#main-content" class="element-invisible">ข้ามไปยังเนื้อหาหลัก</a></div>
<div id="header">{menu(TOOLS, "secondary-links")}
<h2 class="element-invisible">เมนูหลัก</h2>{menu(MENU, "links main-menu")}
<form id="search-block-form"><label>ค้นหา</label><input type="text" name="search_block_form" /></form></div>
<div class="breadcrumb">{crumbs(c, " » ")}</div>
<div class="region region-sidebar-first"><div class="block"><h2>ภารกิจ</h2>{menu(SIDE, "menu")}</div></div>
<div id="content" class="column"><a id="main-content"></a>
<h1 class="title" id="page-title">{esc(c.title)}</h1>
<div id="node-{number(c, "drupal")}" class="node node-news node-promoted clearfix">
<div class="meta submitted">เผยแพร่เมื่อ {esc(c.published[0])} โดย <span class="username">webmaster</span></div>
<div class="content clearfix">
<div class="field field-name-body field-label-hidden"><div class="field-items"><div class="field-item even">
{each("<p>%s</p>", c.lead)}</div></div></div>
<div class="field-collection-container">
{body}</div>
<div class="field field-name-field-more"><div class="field-item">{end}</div></div>
<div class="field field-name-field-credit">{each('<div class="field-item">%s</div>', credits_of(c))}</div>
</div>
<div class="node-changed">แก้ไขล่าสุด {esc(c.modified[0])}</div>
<ul class="links inline"><li class="statistics_counter"><span>อ่าน 2,310 ครั้ง</span></li></ul>
</div></div>
<div class="region region-sidebar-second"><div class="block block-views"><h2>ข่าวที่เกี่ยวข้อง</h2>
{each('<div class="views-row"><span><a href="/node/1">%s</a></span></div>', news(3))}</div>
<div class="block">{links(BANNERS, "<br />")}</div></div>
<div id="footer"><p>{OFFICE} {ADDRESS}</p></div>
<div id="sliding-popup"><p>{COOKIES}</p><button>ยอมรับ</button></div>
{ANALYTICS}</body></html>
"""


def elementor_accordion(c: PageContent) -> str:
    """WordPress with Elementor: an accordion whose panels are all in the source."""
    panels = ""
    for i, p in enumerate(c.provinces, 1):
        inner = "" if p.vision is None else f"<p><strong>วิสัยทัศน์</strong><br />“{esc(p.vision)}”</p>\n"
        inner += "".join(f"<p>{esc(t)}</p>\n" for t in p.general)
        inner += "".join(f"<p><strong>{esc(x.heading)}</strong><br />\n{esc(x.text)}</p>\n" for x in p.cells)
        panels += f"""<div class="elementor-accordion-item">
<div id="elementor-tab-title-77{i}" class="elementor-tab-title" data-tab="{i}" role="tab">
<span class="elementor-accordion-icon" aria-hidden="true"><i class="fas fa-plus"></i></span>
<a class="elementor-accordion-title" href="">{label(p)}</a></div>
<div id="elementor-tab-content-77{i}" class="elementor-tab-content elementor-clearfix" role="tabpanel">
{inner}</div></div>
"""
    url = f"https://www.opdc.go.th/?p={number(c, 'wp')}"
    heading = tagged('h2 class="elementor-heading-title elementor-size-default"')
    end = tail(c, SEED, heading, tagged("h4"), listed_in('ul class="elementor-icon-list-items"'))
    data = f'{{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"{c.published[1]}"}}'
    cards = '<article class="elementor-post"><h3><a href="/">%s</a></h3></article>'
    return f"""<!doctype html>
<html lang="th">
<head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{esc(c.title)} &#8211; {OFFICE}</title>
{og(c, url)}
<script type="application/ld+json">{data}</script>
<style id="elementor-frontend-inline-css">.elementor-tab-content{{display:none}}</style></head>
<body class="post-template-default single elementor-page">
<header class="elementor-location-header"><nav>{menu(MENU, "elementor-nav-menu")}</nav>
<form role="search" class="elementor-search-form"><input type="search" name="s"></form></header>
<main><div class="elementor-widget-breadcrumbs"><p id="breadcrumbs">{crumbs(c, " » ")}</p></div>
<h1 class="elementor-heading-title">{esc(c.title)}</h1>
<ul class="elementor-post-info">
<li>เผยแพร่ <time datetime="{c.published[1]}">{esc(c.published[0])}</time></li>
<li>ปรับปรุง <time datetime="{c.modified[1]}">{esc(c.modified[0])}</time></li></ul>
<div class="elementor-widget-text-editor">{each("<p>%s</p>", c.lead)}</div>
<div class="elementor-widget-accordion"><div class="elementor-accordion" role="tablist">
{panels}</div></div>
<div class="elementor-widget-text-editor">{end}
{each("<p><em>%s</em></p>", credits_of(c))}</div>
<div class="elementor-share-buttons">{links(("Facebook", "X", "LINE"), " ")}</div>
<div class="elementor-posts-container"><h2>เรื่องที่เกี่ยวข้อง</h2>{each(cards, news(4, 4))}</div></main>
<aside>{menu(SIDE, "wp-block-categories")}{menu(BANNERS, "wp-block-list")}</aside>
<footer class="elementor-location-footer"><p>{OFFICE}<br>{ADDRESS}</p></footer>
<div id="cookie-notice" role="dialog"><span>{COOKIES}</span><a href="#">ตกลง</a></div>
</body></html>
"""


_REPLIES = (
    ("somchai_np", "ที่จังหวัดนครปฐมก็เน้นด้านองค์การมาก่อนเหมือนกันครับ แล้วค่อยขยายไปด้านผู้ปฏิบัติงาน"),
    ("แม่กลองบุรี", "ขอบคุณสำหรับข้อมูลค่ะ สมุทรสงครามกำลังทบทวนวิสัยทัศน์อยู่พอดี"),
)


def phpbb_post(c: PageContent) -> str:
    """phpBB 3: the article is the first post; others answer and quote one another."""
    bold = '<span style="font-weight: bold">%s</span>'
    body = each("%s<br /><br />", c.lead)
    for p in c.provinces:
        body += f'\n<span style="font-size: 120%;"><span style="color: navy">{label(p)}</span></span><br />\n'
        if p.vision is not None:
            body += f"{each(bold, ('วิสัยทัศน์',))} {esc(p.vision)}<br />\n"
        body += each("%s<br />", p.general)
        body += "".join(f"\n{each(bold, (x.heading + ':',))} {esc(x.text)}<br />" for x in p.cells)
        body += "<br />\n"

    def stars(texts: tuple[str, ...]) -> str:
        return each("* %s<br />", texts) + "<br />"

    body += tail(c, MEETING, lambda t: each(bold, (t,)) + "<br />", lambda t: f"{esc(t)}<br />", stars)
    posts, said = "", "อยากทราบว่าจังหวัดอื่นทำอย่างไรกันบ้าง"
    for i, (who, text) in enumerate(_REPLIES, 2):
        posts += f"""<div id="p{i}" class="post bg{i % 2 + 1}"><div class="postbody">
<h3><a href="#p{i}">Re: ข่าวกิจกรรม</a></h3>
<p class="author">โดย <strong><a href="/memberlist.php?u={i}">{who}</a></strong></p>
<div class="content"><blockquote><div><cite>อ้างคำพูด:</cite> {said}</div></blockquote>
{text}</div></div></div>
"""
        said = text
    return f"""{XHTML}
<head><meta http-equiv="content-type" content="text/html; charset=utf-8" />
<title>ชุมชนนักปฏิบัติ ก.พ.ร. &bull; แสดงกระทู้ - {esc(c.title)}</title></head>
<body id="phpbb" class="section-viewtopic ltr"><div id="wrap">
<div id="page-header"><h1>ชุมชนนักปฏิบัติ ก.พ.ร.</h1><p>{links(MENU)}</p>
<form action="./search.php"><input name="keywords" value="ค้นหา…" /></form>
<ul class="linklist"><li>{crumbs(c, " <b>&#8249;</b> ")}</li></ul>{menu(TOOLS, "linklist")}</div>
<div id="page-body"><h2><a href="./viewtopic.php?f=5&amp;t={number(c, "bb")}">{esc(c.title)}</a></h2>
<div class="pagination">3 โพสต์ &bull; หน้า 1 จากทั้งหมด 1</div>
<div id="p1" class="post bg2"><div class="postbody">
<p class="author">โดย <strong><a href="/u1">opdc_admin</a></strong> &raquo; {esc(c.published[0])}</p>
<div class="content">{body}
{each("%s<br />", credits_of(c))}</div>
<div class="notice">แก้ไขล่าสุดโดย opdc_admin เมื่อ {esc(c.modified[0])}, แก้ไขไปแล้ว 1 ครั้ง.</div>
<div class="signature">กลุ่มประชาสัมพันธ์ รับข่าวทุกจังหวัด ทุกด้าน</div></div>
<dl class="postprofile"><dt>opdc_admin</dt>
<dd>Site Admin</dd><dd>โพสต์: 212</dd></dl></div>
<hr class="divider" />
{posts}<h3>กระทู้ที่คล้ายกัน</h3>{menu(news(2, 4), "topiclist")}{menu(SIDE, "forums")}</div>
<div id="page-footer">{links(BANNERS)}<div class="copyright">Powered by phpBB<br />{OFFICE} {ADDRESS}</div>
<div class="cookie-info">{COOKIES}</div></div></div></body></html>
"""


def _wiki_heading(level: int, text: str, anchor: str) -> str:
    edit = f'<span class="editsection">[<a href="/w/index.php?action=edit#s{anchor}">แก้ไข</a>]</span>'
    return f'<h{level}>{edit} <span class="mw-headline" id="s{anchor}">{esc(text)}</span></h{level}>\n'


def wiki_toc(c: PageContent) -> str:
    """A MediaWiki knowledge base: contents box, provinces and dimensions as linked headings."""
    toc, body = "", ""
    for i, p in enumerate(c.provinces, 1):
        inner = "".join(
            f'<li class="toclevel-2"><a href="#s{i}.{j}"><span class="tocnumber">{i}.{j}</span> '
            f'<span class="toctext">{esc(x.heading)}</span></a></li>\n'
            for j, x in enumerate(p.cells, 1)
        )
        toc += f'<li class="toclevel-1"><a href="#s{i}"><span class="tocnumber">{i}</span> '
        toc += f'<span class="toctext">{label(p)}</span></a>\n<ul>\n{inner}</ul></li>\n'
        body += _wiki_heading(2, "จังหวัด" + p.name, str(i))
        if p.vision is not None:
            body += f"<p><b>วิสัยทัศน์</b>: {esc(p.vision)}\n</p>"
        body += each("<p>%s\n</p>", p.general)
        for j, x in enumerate(p.cells, 1):
            body += _wiki_heading(3, x.heading, f"{i}.{j}") + (f"<p>{esc(x.text)}\n</p>" if x.text else "")

    def heading(level: int) -> Callable[[str], str]:
        return lambda text: _wiki_heading(level, text, "_" + text.replace(" ", "_"))

    body += tail(c, SEED, heading(2), heading(3), listed_in("ul"))
    return f"""<!DOCTYPE html>
<html lang="th" dir="ltr" class="client-nojs"><head><meta charset="UTF-8" />
<title>{esc(c.title)} - คลังความรู้ ก.พ.ร.</title><meta name="generator" content="MediaWiki 1.19.2" />
<link rel="canonical" href="http://wiki.opdc.go.th/index.php?curid={number(c, "wiki")}" /></head>
<body class="mediawiki ltr ns-0 skin-vector"><div id="content" class="mw-body">
<div id="siteNotice">{COOKIES}</div>
<h1 id="firstHeading" class="firstHeading"><span dir="auto">{esc(c.title)}</span></h1>
<div id="bodyContent"><div id="siteSub">จาก คลังความรู้ ก.พ.ร.</div>
<div id="jump-to-nav">ข้ามไปที่: <a href="#mw-head">ป้ายบอกทาง</a>, <a href="#p-search">ค้นหา</a></div>
<div class="subpages">&lt; {crumbs(c, " &lt; ")}</div>
<div id="mw-content-text" lang="th" dir="ltr" class="mw-content-ltr">
{each("<p>%s</p>", c.lead)}
<table id="toc" class="toc"><tr><td><div id="toctitle"><h2>เนื้อหา</h2></div>
<ul>
{toc}</ul></td></tr></table>
{body}
{each("<p><small>%s</small></p>", credits_of(c))}
<p><small>เผยแพร่ครั้งแรก {esc(c.published[0])}</small></p></div>
<div id="catlinks">หมวดหมู่: {links(("ข่าวกิจกรรม", "จังหวัดนครปฐม", "ด้านองค์การ"))}</div></div></div>
<div id="mw-head">{menu(TOOLS, "personal")}{menu(("หน้า", "อภิปราย", "อ่าน", "แก้ไข", "ดูประวัติ"), "tabs")}</div>
<div id="mw-panel">{menu(MENU, "nav")}{menu(SIDE, "tb")}<h5>ข่าวล่าสุด</h5>{menu(news(0, 4), "body")}</div>
<div id="footer"><ul><li>หน้านี้แก้ไขล่าสุดเมื่อ {esc(c.modified[0])}</li><li>เข้าชม 1,044 ครั้ง</li></ul>
<p>{OFFICE} {ADDRESS}</p></div></body></html>
"""


def blogger_pictures(c: PageContent) -> str:
    """Blogger: captioned pictures, and an icon with the same words beside each dimension heading."""
    body = each("<div style='text-align: justify;'>%s</div><br />", c.lead)
    for p in c.provinces:
        body += f"\n<h2 style='color: #b45f06;'>{label(p)}</h2>\n"
        if p.vision is not None:
            body += f"<blockquote class='tr_bq'>วิสัยทัศน์ : “{esc(p.vision)}”</blockquote>\n"
        body += each("<div>%s</div><br />", p.general)
        for x in p.cells:
            icon = f"<img alt='{attr(x.heading)}' border='0' src='icon_{x.code}.png' width='32' />"
            body += f"\n<div><a href='icon_{x.code}.png'>{icon}</a> <b>{esc(x.heading)}</b></div>\n"
            body += f"<div style='margin-left: 40px;'>{esc(x.text)}</div>\n"
    body += tail(c, GUESTS, tagged("h2"), tagged("h3"), listed_in("ul"))
    url = f"http://opdc-news.blogspot.com/2012/01/p{number(c, 'blog')}.html"
    return f"""<!DOCTYPE html>
<html class='v2' dir='ltr' xmlns='http://www.w3.org/1999/xhtml' xmlns:b='http://www.google.com/2005/gml/b'>
<head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/>
<meta content='blogger' name='generator'/><link href='{url}' rel='canonical'/>
<meta content='{cut(c.lead[0])}' name='description'/><title>ข่าว ก.พ.ร.: {esc(c.title)}</title></head>
<body class='loading'><div class='navbar'>{links(TOOLS)}</div>
<div class='tabs'>{menu(MENU, "tabs-list")}</div>
<div class='main'><div class='crumb'>{crumbs(c, " &#8594; ")}</div>
<h2 class='date-header'><span>{esc(c.published[0])}</span></h2>
<div class='post hentry'><h3 class='post-title entry-title'>{esc(c.title)}</h3>
<div class='post-body entry-content' id='post-body-{number(c, "blog")}'>
<table align='center' class='tr-caption-container'><tbody><tr><td><img alt='' src='cover.jpg' /></td></tr>
<tr><td class='tr-caption'>ภาพ: คณะผู้จัดถ่ายภาพร่วมกันก่อนเริ่มกิจกรรม (แฟ้มภาพจังหวัดนครสวรรค์)</td></tr></tbody></table>
{body}
{each("<div style='text-align: right;'>%s</div>", credits_of(c))}
<div>แก้ไขเมื่อ {esc(c.modified[0])}</div></div>
<div class='post-footer'>เขียนโดย <span class='fn'>ทีมข่าว</span> {links(SHARES)} ป้ายกำกับ:
{links(("จังหวัดนครปฐม", "ด้านองค์การ", "ด้านผู้ปฏิบัติงาน"), ", ", "/search/label/")}</div></div></div>
<div class='sidebar'><h2>บทความที่ได้รับความนิยม</h2>{menu(news(5), "popular-posts")}{menu(SIDE, "list")}
<h2>จำนวนการดูหน้าเว็บรวม</h2><span class='counter-wrapper'>88,120</span>{menu(BANNERS, "links")}</div>
<div class='footer'>{OFFICE} {ADDRESS}</div><div id='cookieChoiceInfo'>{COOKIES}</div></body></html>
"""


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        mso_saved,
        sharepoint_zones,
        joomla_pipes,
        drupal_fields,
        elementor_accordion,
        phpbb_post,
        wiki_toc,
        blogger_pictures,
        thai_digits_br,
        inline_numbered,
        nested_ol,
        definition_list,
        two_columns,
        transposed_grid,
        print_view,
    )
}
