"""Layouts by a stranger, fourth set: by dimension first, run together, or dressed in one site's habits."""

from itertools import cycle

from tests.pages.blind_d_grids import merged_header_grid, nested_cell_table, pdf_lines, region_rowspan_table
from tests.pages.blind_d_parts import (
    ADDRESS,
    LINKS,
    MENU,
    NEWS,
    SIDE,
    WORDS_LONG,
    WORDS_MEETING,
    WORDS_PLAIN,
    WORDS_SHORT,
    attribute,
    closing,
    credit,
    dates,
    dimensions,
    document,
    each,
    esc,
    modern_site,
    old_site,
    overviews,
    place,
    portal_site,
    weekday,
)
from tests.pages.content import Layout, PageContent


def dimension_paragraphs(page: PageContent) -> str:
    """A heading per dimension; under it a paragraph per province with its name and a colon."""
    before, after = portal_site(1)
    out = ["<h4>วิสัยทัศน์และภาพรวมรายจังหวัด</h4>"] if overviews(page) else []
    for one in overviews(page):
        vision = f" วิสัยทัศน์ {esc(one.vision)}" if one.vision else ""
        out.append(f'<p class="ind"><b>{place(one)}:</b>{vision}</p>')
        out.append(each('<p class="ind2">{}</p>', one.general))
    for heading, rows in dimensions(page):
        out.append(f"<h4>{esc(heading)}</h4>")
        out += [f'<p class="ind"><b>{place(one)}:</b> {esc(cell.text) or "-"}</p>' for one, cell in rows]
    crumbs = each('<a href="/c">{}</a>', (*page.breadcrumb, page.title), " » ")
    body = f"""{before}<div class="pathway"><a href="/">หน้าแรก</a> » {crumbs}</div>
<h1 class="title">{esc(page.title)}</h1>
<div class="createdate">{weekday(page)} <span>| แก้ไขล่าสุด {esc(page.modified[0])}</span></div>
<div class="article-content">{each('<p class="ind">{}</p>', page.lead)}
{chr(10).join(out)}
{closing(page, WORDS_PLAIN, "<h4>{}</h4>", "<p><u>{}</u></p>", '<p class="ind">{}</p>')}
<p class="by" align="right">{credit(page)}</p></div>{after}"""
    style = (
        "<style>.ind{text-indent:3em}.ind2{text-indent:3em;margin-left:2em}#left,#right{float:left}</style>"
    )
    return document(page, body, style)


def dimension_lists(page: PageContent) -> str:
    """Markdown rendered by a static generator: dimensions numbered, provinces below them, then texts."""
    out = []
    if overviews(page):
        rows = []
        for one in overviews(page):
            said = [f"วิสัยทัศน์ {one.vision}"] if one.vision else []
            inner = each("<li>{}</li>", [*said, *one.general])
            rows.append(
                f"<li>{place(one)}\n<ul>\n{inner}\n</ul>\n</li>" if inner else f"<li>{place(one)}</li>"
            )
        out.append("<h2>ภาพรวม</h2>\n<ul>\n" + "\n".join(rows) + "\n</ul>")
    items = []
    for heading, rows_of in dimensions(page):
        rows = [
            f"<li><strong>{place(one)}</strong>\n<ul>\n<li>{esc(cell.text)}</li>\n</ul>\n</li>"
            if cell.text
            else f"<li><strong>{place(one)}</strong></li>"
            for one, cell in rows_of
        ]
        items.append(f"<li>\n<p>{esc(heading)}</p>\n<ul>\n" + "\n".join(rows) + "\n</ul>\n</li>")
    if items:
        out.append("<h2>ผลการดำเนินงานจำแนกตามด้าน</h2>\n<ol>\n" + "\n".join(items) + "\n</ol>")
    end = closing(page, WORDS_MEETING, "<h2>{}</h2>", "<h3>{}</h3>", "<li>{}</li>", "<ul>\n{}\n</ul>")
    body = f"""<header class="page-header">
<a href="../">opdc-archive</a> <a href="../tags">tags</a> <a href="../rss.xml">feed</a></header>
<article class="markdown-body">
<h1>{esc(page.title)}</h1>
<p><code>หมวด</code> {esc(" › ".join(page.breadcrumb))} <code>วันที่</code> {esc(page.published[0])}
<code>แก้ไข</code> {esc(page.modified[0])}</p>
{each("<p>{}</p>", page.lead)}
{chr(10).join(out)}
{end}
<hr>
{credit(page, "<p><em>{}</em></p>")}
</article>
<nav class="pager"><a href="a">← {esc(NEWS[0])}</a> <a href="b">{esc(NEWS[2])} →</a></nav>
<footer class="page-footer">Built with Jekyll · {ADDRESS}</footer>"""
    return document(page, body, '<link rel="canonical" href="https://archive.example.go.th/2553/09/cop/">\n')


def reader_running(page: PageContent) -> str:
    """An RSS reader's view: each province one running paragraph, dimensions inline with a colon."""
    paragraphs = []
    for one in page.provinces:
        opening = f"<strong>{place(one)}</strong>" + (f" วิสัยทัศน์ {esc(one.vision)}" if one.vision else "")
        running = " ".join(f"{esc(cell.heading)}: {esc(cell.text)}".strip() for cell in one.cells)
        parts = [opening, *map(esc, one.general), running] if one.general else [f"{opening} {running}"]
        paragraphs += [f"<p>{part.strip()}</p>" for part in parts if part.strip()]
    body = f"""<div class="app"><div class="sidebar"><div>ฟีดของฉัน</div><a>วันนี้</a><a>บันทึกไว้</a>
<a>OPDC News (128)</a></div>
<div class="list">{each('<div class="entry"><a href="#">{}</a><span>2 วัน</span></div>', NEWS)}</div>
<div class="entryview"><div class="toolbar"><button>บันทึก</button><button>แชร์</button><button>ไม่อ่าน</button>
</div>
<a class="entrytitle" href="#"><h1>{esc(page.title)}</h1></a>
<div class="meta">OPDC News / {esc(", ".join(page.breadcrumb))} / เก็บไว้ 3 วันก่อน</div>
<div class="entrybody"><div id="readability-page-1" class="page">
{each("<p>{}</p>", page.lead)}
{chr(10).join(paragraphs)}
{closing(page, WORDS_LONG, "<p><strong>{}</strong></p>", "<p><em>{}</em></p>", "<li>{}</li>", "<ul>{}</ul>")}
{credit(page, "<p>{}</p>")}
<p><small>{dates(page)}</small></p>
</div></div><button>ไปที่เว็บไซต์ต้นทาง</button></div>
<div class="foot">{ADDRESS} · ข้อตกลงการใช้งาน</div></div>"""
    return document(page, body, "<style>.app{display:flex}.entryview{max-width:680px}</style>")


def badges(page: PageContent) -> str:
    """A coloured badge opens each paragraph, no colon; the province is a title with an icon."""
    before, after = modern_site(2)
    colours = ("is-success", "is-info", "is-warning", "is-link")
    out = []
    for one in page.provinces:
        out.append(
            f'<p class="title is-4"><span class="icon"><i class="mdi mdi-pin"></i></span> {place(one)}</p>'
        )
        if one.vision:
            out.append(f'<p><span class="tag is-dark">วิสัยทัศน์</span> {esc(one.vision)}</p>')
        out.append(each("<p>{}</p>", one.general))
        for colour, cell in zip(cycle(colours), one.cells, strict=False):
            out.append(f'<p><span class="tag {colour}">{esc(cell.heading)}</span> {esc(cell.text)}</p>')
    title = '<p class="title is-4">{}</p>'
    end = closing(page, WORDS_SHORT, title, '<p class="heading">{}</p>', "<li>{}</li>", "<ul>{}</ul>")
    body = f"""{before}<nav class="breadcrumb" aria-label="breadcrumbs"><ul>
{each("<li><a href='#'>{}</a></li>", page.breadcrumb)}
<li class="is-active"><a aria-current="page">{esc(page.title)}</a></li></ul></nav>
<article class="section"><h1 class="title is-2">{esc(page.title)}</h1>
<p class="subtitle is-6"><time datetime="{page.published[1]}">{esc(page.published[0])}</time>
(แก้ไข <time datetime="{page.modified[1]}">{esc(page.modified[0])}</time>)</p>
<div class="content">{each("<p>{}</p>", page.lead)}
{chr(10).join(out)}
{end}
</div><div class="is-size-7">{credit(page)}</div></article>{after}"""
    return document(page, body, f'<meta property="og:title" content="{attribute(page.title)}">\n')


def timeline(page: PageContent) -> str:
    """A vertical timeline: provinces are stops, dimensions smaller dots below."""
    before, after = modern_site(3)
    stops = []
    for number, one in enumerate(page.provinces, 1):
        inner = (
            f'<div class="tl-quote"><i class="fa fa-eye"></i> วิสัยทัศน์: {esc(one.vision)}</div>'
            if one.vision
            else ""
        )
        inner += each('<div class="tl-note">{}</div>', one.general)
        inner += "".join(
            f'<div class="tl-sub"><span class="dot"></span><div class="tl-label">{esc(cell.heading)}</div>'
            f'<div class="tl-text">{esc(cell.text)}</div></div>\n'
            for cell in one.cells
        )
        stops.append(
            f'<div class="tl-item"><div class="tl-badge">{number}</div><div class="tl-panel">'
            f'<div class="tl-title">{place(one)}</div>\n{inner}</div></div>'
        )
    plain = closing(
        page,
        WORDS_PLAIN,
        '<div class="sec-title">{}</div>',
        '<div class="sec-sub">{}</div>',
        '<div class="row">{}</div>',
    )
    body = f"""{before}<div class="crumb">{each("<a href='#'>{}</a>", page.breadcrumb, " &gt; ")}</div>
<h1>{esc(page.title)}</h1><div class="info"><i class="fa fa-calendar"></i> {esc(page.published[0])}
<i class="fa fa-refresh"></i> {esc(page.modified[0])} <i class="fa fa-eye"></i> 1,204</div>
<div class="intro">{each('<div class="par">{}</div>', page.lead)}</div>
<div class="timeline">
{chr(10).join(stops)}
<div class="tl-end"></div></div>
<div class="after">{plain}</div>
<div class="credit">{credit(page, "<span>{}</span>")}</div>{after}"""
    return document(
        page, body, "<style>.timeline{border-left:3px solid #ccc}.tl-label{font-weight:700}</style>"
    )


def slides(page: PageContent) -> str:
    """A carousel: a slide per province, with counters and arrows between."""
    before, after = portal_site(4)
    shown = []
    total = len(page.provinces)
    for number, one in enumerate(page.provinces, 1):
        points = "".join(
            f'<div class="pt"><h5>{esc(cell.heading)}</h5><p>{esc(cell.text)}</p></div>\n'
            for cell in one.cells
        )
        vision = f'<q class="none">วิสัยทัศน์ {esc(one.vision)}</q>' if one.vision else ""
        shown.append(
            f'<div class="swiper-slide" role="group" aria-label="{number} / {total}">'
            f"<header><h3>{place(one)}</h3></header>\n"
            f"{vision}{each('<p>{}</p>', one.general)}\n{points}"
            f'<aside class="num">{number} / {total}</aside></div>'
        )
    end = closing(
        page, WORDS_MEETING, "<h3>{}</h3>", "<h5>{}</h5>", "<p>{}</p>", '<div class="endbox">{}</div>'
    )
    body = f"""{before}<div class="crumbs">{esc(" / ".join((*page.breadcrumb, page.title)))}</div>
<h2 class="news-title">{esc(page.title)}</h2>{each('<p class="lead">{}</p>', page.lead)}
<div class="swiper"><div class="swiper-wrapper">
{chr(10).join(shown)}
</div><a class="swiper-button-prev" href="#">ก่อนหน้า</a><a class="swiper-button-next" href="#">ถัดไป</a></div>
<section class="closing">{end}</section>
<div class="sign">{credit(page)}</div><div class="stamp">{dates(page)}</div>{after}
<script>new Swiper('.swiper',{{loop:true,navigation:{{nextEl:'.swiper-button-next'}}}});</script>"""
    return document(page, body, "<style>q.none{quotes:none}.swiper-slide{width:100%}</style>")


def interview(page: PageContent) -> str:
    """Questions and answers: a question opens each province, an en dash follows each dimension."""
    before, after = portal_site(5)
    out = []
    for one in page.provinces:
        out.append(
            f'<p class="q"><b>ถาม :</b> {place(one)}นำนโยบายไปสู่การปฏิบัติอย่างไรบ้าง</p>\n'
            '<p class="a"><b>ตอบ :</b></p>'
        )
        if one.vision:
            out.append(f"<p>วิสัยทัศน์ของจังหวัด คือ {esc(one.vision)}</p>")
        out.append(each("<p>{}</p>", one.general))
        out += [f"<p><i>{esc(cell.heading)}</i> – {esc(cell.text)}</p>" for cell in one.cells]
    body = f"""{before}<p class="section-name">{esc(" | ".join(page.breadcrumb))}</p><h1>{esc(page.title)}
</h1>
<p class="byline">{weekday(page)}</p>{each("<p>{}</p>", page.lead)}
<div class="interview">
{chr(10).join(out)}
</div>
{closing(page, WORDS_LONG, "<h3>{}</h3>", "<h4>{}</h4>", "<p>• {}</p>")}
<p class="editors">{credit(page, "{} ")}</p><p class="updated">ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(page.modified[0])}</p>
{after}"""
    return document(page, body, "<style>.q{color:#a00}.interview p{margin-left:2em}</style>")


def frames_era(page: PageContent) -> str:
    """1998: capitals, centred bold brackets, paragraphs never closed, meant for a frame."""
    out = []
    for one in page.provinces:
        out.append(f"<HR WIDTH=60% SIZE=1>\n<CENTER><B>[{place(one)}]</B></CENTER>")
        if one.vision:
            out.append(f"<P><FONT COLOR=#990000>วิสัยทัศน์</FONT> {esc(one.vision)}")
        out.append(each("<P>{}", one.general))
        out += [f"<P><B>{esc(cell.heading)}</B> : {esc(cell.text)}" for cell in one.cells]
    return f"""<HTML><HEAD><TITLE>{esc(page.title)}</TITLE>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<SCRIPT LANGUAGE="JavaScript">if (top == self) top.location.href = 'frame.html';</SCRIPT></HEAD>
<BODY BGCOLOR=#FFFFE0 TEXT=#000000 LINK=#0000FF>
<CENTER><A NAME=top></A>{each("<A HREF=menu.html TARGET=left>[{}]</A>", MENU, " ")}
<P><IMG SRC=garuda.gif ALT="ตราครุฑ"><BR><MARQUEE>ยินดีต้อนรับ สู่เว็บไซต์ระบบราชการไทย</MARQUEE></CENTER>
<SMALL>{esc(" : ".join(page.breadcrumb))}</SMALL>
<CENTER><H2>{esc(page.title)}</H2></CENTER>
{each("<P>{}", page.lead)}
{chr(10).join(out)}
<HR>
{closing(page, WORDS_LONG, "<CENTER><B>{}</B></CENTER>", "<P><U>{}</U>", "<LI>{}", "<UL>{}</UL>")}
<HR><ADDRESS>{credit(page, "{}<BR>")}</ADDRESS>
<SMALL>{dates(page)}</SMALL>
<CENTER><A HREF=#top>กลับขึ้นข้างบน</A><P>{each("<A HREF=n.html>{}</A>", NEWS[:4], " * ")}
<P>{each("<A HREF=x>{}</A>", LINKS, " | ")}<BR>{ADDRESS}
<BR>ท่านเป็นผู้ชมลำดับที่ <IMG SRC=/cgi-bin/count.cgi> </CENTER>
</BODY></HTML>"""


def amp_page(page: PageContent) -> str:
    """AMP: stars around the provinces, underlined dimensions with a full-width colon."""
    out = []
    for one in page.provinces:
        out.append(f"<h2>★ {place(one)} ★</h2>")
        if one.vision:
            out.append(f"<blockquote>วิสัยทัศน์： {esc(one.vision)}</blockquote>")
        out.append(each("<p>{}</p>", one.general))
        out += [f"<p><u>{esc(cell.heading)}</u>：{esc(cell.text)}</p>" for cell in one.cells]
    head = """<link rel="canonical" href="https://news.example.go.th/region/10233/">
<script async src="https://cdn.ampproject.org/v0.js"></script>
<style amp-boilerplate>body{visibility:hidden}</style><style amp-custom>h2{color:#064}amp-sidebar{width:60vw}
</style>
<script type="application/ld+json">
{"@context":"https://schema.org","@type":"NewsArticle","articleSection":"ภูมิภาค"}</script>
"""
    body = f"""<header class="amp-bar"><button on="tap:side.toggle">☰</button> ข่าวราชการ</header>
<amp-sidebar id="side" layout="nodisplay"><ul>{each("<li><a href='/'>{}</a></li>", (*MENU, *SIDE))}</ul>
</amp-sidebar>
<article><div class="cat">{each("<a href='#'>{}</a>", page.breadcrumb, " ")}</div><h1>{esc(page.title)}</h1>
<p class="date"><time datetime="{page.published[1]}">{esc(page.published[0])}</time></p>
<amp-social-share type="line"></amp-social-share><amp-social-share type="facebook"></amp-social-share>
<amp-img src="/cover.jpg" width="600" height="338" alt=""></amp-img>
{each("<p>{}</p>", page.lead)}
{chr(10).join(out)}
{closing(page, WORDS_SHORT, "<h2>★ {} ★</h2>", "<p><u>{}</u>：</p>", "<li>{}</li>", "<ul>{}</ul>")}
<p class="credit">{credit(page)}</p><p class="mod">แก้ไขล่าสุด {esc(page.modified[0])}</p></article>
<section class="more"><h3>อ่านข่าวอื่น</h3>{each("<a href='/amp/1'>{}</a><br>", NEWS)}</section>
<footer>{ADDRESS}</footer><amp-consent id="c"><p>เราใช้คุกกี้</p><button on="tap:c.accept">ตกลง</button>
</amp-consent>"""
    return document(page, body, head, '<html ⚡ lang="th">')


def saved_complete(page: PageContent) -> str:
    """Saved by a browser with its files: mixed case, (จังหวัด…), headings that end in :-, quoted text below."""
    out = []
    for one in page.provinces:
        out.append(f'<DIV class="hd2"><STRONG><U>({place(one)})</U></STRONG></DIV>')
        if one.vision:
            out.append(f"<DIV><STRONG>วิสัยทัศน์ :-</STRONG> {esc(one.vision)}</DIV>")
        out.append(each("<div>{}</div>", one.general))
        out += [
            f"<DIV><STRONG>{esc(cell.heading)} :-</STRONG></DIV>\n"
            f"<BLOCKQUOTE dir=ltr>{esc(cell.text)}</BLOCKQUOTE>"
            for cell in one.cells
        ]
    files = "./content_files"
    end = closing(
        page, WORDS_PLAIN, "<DIV><STRONG><U>{}</U></STRONG></DIV>", "<div>{} :-</div>", "<div>- {}</div>"
    )
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<!-- saved from url=(0061)http://www4.opdc.example/content.php?menu_id=5&content_id=2070 -->
<HTML xmlns="http://www.w3.org/1999/xhtml"><HEAD>
<META content="text/html; charset=utf-8" http-equiv=Content-Type>
<title>{esc(page.title)}</title><LINK rel=stylesheet type=text/css href="{files}/main.css">
<SCRIPT type=text/javascript src="{files}/AC_RunActiveContent.js"></SCRIPT>
<META name=GENERATOR content="MSHTML 8.00.6001.18928"></HEAD>
<BODY onload="MM_preloadImages('{files}/m1.gif')">
<div id=top>
<IMG border=0 alt=OPDC src="{files}/logo.gif">
{each("<A href='http://www4.opdc.example/'>{}</A>", MENU, "&nbsp; |&nbsp; ")}
<IFRAME height=60 src="{files}/banner.htm" width=468></IFRAME></div>
<div id=menuL>{each("<A class=mn href='#'>{}</A><BR>", SIDE)}</div>
<DIV id=detail><DIV class=path>{esc(" / ".join((*page.breadcrumb, page.title)))}</DIV>
<DIV class=hd1>{esc(page.title)}</DIV><IMG src="{files}/2070_1.jpg">
{each("<DIV>{}</DIV>", page.lead)}<BR>
{chr(10).join(out)}
{end}
<DIV align=right>{credit(page, "<SPAN>{}</SPAN><BR>")}</DIV></DIV>
<DIV id=stamp>{dates(page)}</DIV>
<div id=menuR><H4>ข่าวเด่น</H4>{each("<A href='content.php'>{}</A><BR>", NEWS)}</div>
<DIV id=foot>{each("<A href='#'>{}</A>", LINKS, " | ")}<BR>{ADDRESS}<IMG src="{files}/counter.png"></DIV>
</BODY></HTML>"""


def social_post(page: PageContent) -> str:
    """A social network's post: every line a div, emoji for bullets, nothing bold."""
    marks = ("🌱", "👥", "💼", "🏛️")
    out = []
    for one in page.provinces:
        out.append(f'<div dir="auto"><br></div>\n<div dir="auto">📍 {place(one)}</div>')
        if one.vision:
            out.append(f'<div dir="auto">🔭 วิสัยทัศน์ {esc(one.vision)}</div>')
        out.append(each('<div dir="auto">{}</div>', one.general))
        for mark, cell in zip(cycle(marks), one.cells, strict=False):
            out.append(f'<div dir="auto">{mark} {esc(cell.heading)}</div>')
            out += [f'<div dir="auto">👉 {esc(cell.text)}</div>'] if cell.text else []
    line = '<div dir="auto">{}</div>'
    end = closing(
        page,
        WORDS_SHORT,
        '<div dir="auto">💡 {}</div>',
        '<div dir="auto">⏱️ {}</div>',
        '<div dir="auto">✔️ {}</div>',
    )
    body = f"""<div role="banner"><a href="/">หน้าแรก</a><input placeholder="ค้นหา"><a href="/me">โปรไฟล์</a>
</div>
<div role="navigation">{each("<div><a href='#'>{}</a></div>", SIDE)}</div>
<div role="main"><div role="article"><div><strong><a href="/opdc">ระบบราชการไทย</a></strong> <span>
{esc(page.published[0])} ·
แก้ไข {esc(page.modified[0])} · 🌏</span></div><div class="x1">{esc(" · ".join(page.breadcrumb))}</div>
<div class="x11i5rnm"><div dir="auto">{esc(page.title)}</div>
{each(line, page.lead)}
{chr(10).join(out)}
{end}
{credit(page, line)}</div>
<div class="counts"><span>ถูกใจ 342</span> <span>ความคิดเห็น 0 รายการ</span> <span>แชร์ 57 ครั้ง</span></div>
<div><span role="button">ถูกใจ</span><span role="button">แสดงความคิดเห็น</span><span role="button">แชร์</span>
</div></div></div>
<div role="complementary"><div>โพสต์อื่นของเพจ</div>{each("<div><a href='/p/1'>{}</a></div>", NEWS)}</div>
<div role="contentinfo"><span>{ADDRESS}</span> <span>ความเป็นส่วนตัว · คุกกี้ · เงื่อนไข</span></div>"""
    return document(page, body, f'<meta property="og:title" content="{attribute(page.title)}">\n')


def teasers_below(page: PageContent) -> str:
    """An endless news page: the story, then openings of the next stories in the same markup."""
    before, after = modern_site(8)
    out = []
    for one in page.provinces:
        out.append(f"<h3><mark>{place(one)}</mark></h3>")
        if one.vision:
            out.append(f"<p>“วิสัยทัศน์” {esc(one.vision)}</p>")
        out.append(each("<p>{}</p>", one.general))
        out += [f"<h4>{esc(cell.heading)}</h4>\n<p>{esc(cell.text)}</p>" for cell in one.cells]
    more = "".join(
        f'<article class="story"><h2><a href="/s/{n}">{esc(title)}</a></h2><h3>ข่าวถัดไป</h3>\n'
        f"<p>สรุปสาระสำคัญของการประชุมและกำหนดการครั้งต่อไป ทั้งด้านองค์การและด้านผู้ปฏิบัติงาน…</p>"
        f'<a class="more" href="/s/{n}">อ่านต่อ</a></article>\n'
        for n, title in enumerate(NEWS[:4])
    )
    body = f"""{before}<div class="feed"><article class="story"><p class="kicker">
{esc(" • ".join(page.breadcrumb))}</p>
<h2>{esc(page.title)}</h2><p class="time">{weekday(page)} น. | แก้ไข {esc(page.modified[0])}</p>
{each("<p>{}</p>", page.lead)}
{chr(10).join(out)}
{closing(page, WORDS_MEETING, "<h3>{}</h3>", "<h4>{}</h4>", "<p>{}</p>")}
<p class="credit">{credit(page)}</p><div class="share">แชร์ข่าวนี้ <a>LINE</a> <a>X</a></div></article>
{more}</div>{after}"""
    return document(page, body)


def decimal_outline(page: PageContent) -> str:
    """A memorandum put on the web: chapters 1, 2.1, 2.1.1 in plain divs with margins."""
    before, after = old_site(9)
    out = ["<DIV><B>1. ความเป็นมา</B></DIV>", each("<DIV STYLE='text-indent:40px'>{}</DIV>", page.lead)]
    out.append("<DIV><B>2. ผลการแลกเปลี่ยนเรียนรู้</B></DIV>")
    for n, one in enumerate(page.provinces, 1):
        out.append(f'<DIV STYLE="margin-left:20px">2.{n} {place(one)}</DIV>')
        if one.vision:
            out.append(f'<DIV STYLE="margin-left:40px">วิสัยทัศน์ว่า {esc(one.vision)}</DIV>')
        out.append(each("<DIV STYLE='margin-left:40px'>{}</DIV>", one.general))
        for k, cell in enumerate(one.cells, 1):
            out.append(f'<DIV STYLE="margin-left:40px">2.{n}.{k} {esc(cell.heading)}</DIV>')
            out.append(f'<DIV STYLE="margin-left:70px">{esc(cell.text)}</DIV>' if cell.text else "")
    item = "<DIV STYLE='margin-left:40px'>{}</DIV>"
    end = closing(page, WORDS_PLAIN, "<DIV><B>{}</B></DIV>", "<DIV STYLE='margin-left:20px'>{}</DIV>", item)
    body = f"""{before}<DIV>{esc(" / ".join(page.breadcrumb))}</DIV><DIV ALIGN=center><IMG SRC="krut.gif"><BR>
<B>บันทึกข้อความ</B></DIV>
<DIV><B>ส่วนราชการ</B> สำนักงาน ก.พ.ร. โทร. 0 2356 9999 ต่อ 8914</DIV>
<DIV><B>วันที่</B> {esc(page.published[0])}</DIV><DIV><B>เรื่อง</B> {esc(page.title)}</DIV><HR>
{chr(10).join(out)}
{end}
<DIV ALIGN=center>{credit(page, "{}<BR>")}</DIV><DIV ALIGN=right>ปรับปรุงข้อมูลเมื่อ {esc(page.modified[0])}</DIV>
{after}"""
    return document(page, body, "<style>body{font-family:Tahoma;font-size:13px}</style>\n")


LAYOUTS: dict[str, Layout] = {
    "dimension_paragraphs": dimension_paragraphs,
    "dimension_lists": dimension_lists,
    "reader_running": reader_running,
    "badges": badges,
    "timeline": timeline,
    "slides": slides,
    "interview": interview,
    "nested_cell_table": nested_cell_table,
    "region_rowspan_table": region_rowspan_table,
    "merged_header_grid": merged_header_grid,
    "frames_era": frames_era,
    "amp_page": amp_page,
    "saved_complete": saved_complete,
    "social_post": social_post,
    "pdf_lines": pdf_lines,
    "teasers_below": teasers_below,
    "decimal_outline": decimal_outline,
}
