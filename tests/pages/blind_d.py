"""Layouts by a stranger, fourth set: by dimension first, run together, or dressed in one site's habits."""

from collections.abc import Iterator

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
    region,
    same_columns,
    weekday,
)
from tests.pages.content import Layout, PageContent, ProvinceContent


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
    style = "<style>.ind{text-indent:3em}.ind2{text-indent:3em;margin-left:2em}#left,#right{float:left}</style>"
    return document(page, body, style)


def dimension_lists(page: PageContent) -> str:
    """Markdown rendered by a static generator: dimensions numbered, provinces below, statements below those."""
    out = []
    if overviews(page):
        rows = []
        for one in overviews(page):
            said = [f"วิสัยทัศน์ {one.vision}"] if one.vision else []
            inner = each("<li>{}</li>", [*said, *one.general])
            rows.append(f"<li>{place(one)}\n<ul>\n{inner}\n</ul>\n</li>" if inner else f"<li>{place(one)}</li>")
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
    body = f"""<header class="page-header"><a href="../">opdc-archive</a> <a href="../tags">tags</a> <a href="../rss.xml">feed</a></header>
<article class="markdown-body">
<h1>{esc(page.title)}</h1>
<p><code>หมวด</code> {esc(" › ".join(page.breadcrumb))} <code>วันที่</code> {esc(page.published[0])} <code>แก้ไข</code>
{esc(page.modified[0])}</p>
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
    body = f"""<div class="app"><div class="sidebar"><div>ฟีดของฉัน</div><a>วันนี้</a><a>บันทึกไว้</a><a>OPDC News (128)</a></div>
<div class="list">{each('<div class="entry"><a href="#">{}</a><span>2 วัน</span></div>', NEWS)}</div>
<div class="entryview"><div class="toolbar"><button>บันทึก</button><button>แชร์</button><button>ไม่อ่าน</button></div>
<a class="entrytitle" href="#"><h1>{esc(page.title)}</h1></a>
<div class="meta">OPDC News / {esc(", ".join(page.breadcrumb))} / {esc(page.published[0])}</div>
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
        out.append(f'<p class="title is-4"><span class="icon"><i class="mdi mdi-map-marker"></i></span> {place(one)}</p>')
        if one.vision:
            out.append(f'<p><span class="tag is-dark">วิสัยทัศน์</span> {esc(one.vision)}</p>')
        out.append(each("<p>{}</p>", one.general))
        for colour, cell in zip(colours, one.cells, strict=False):
            out.append(f'<p><span class="tag {colour}">{esc(cell.heading)}</span> {esc(cell.text)}</p>')
    body = f"""{before}<nav class="breadcrumb" aria-label="breadcrumbs"><ul>{each("<li><a href='#'>{}</a></li>", page.breadcrumb)}
<li class="is-active"><a aria-current="page">{esc(page.title)}</a></li></ul></nav>
<article class="section"><h1 class="title is-2">{esc(page.title)}</h1>
<p class="subtitle is-6"><time datetime="{page.published[1]}">{esc(page.published[0])}</time>
(แก้ไข <time datetime="{page.modified[1]}">{esc(page.modified[0])}</time>)</p>
<div class="content">{each("<p>{}</p>", page.lead)}
{chr(10).join(out)}
{closing(page, WORDS_SHORT, '<p class="title is-4">{}</p>', '<p class="heading">{}</p>', "<li>{}</li>", "<ul>{}</ul>")}
</div><div class="is-size-7">{credit(page)}</div></article>{after}"""
    return document(page, body, f'<meta property="og:title" content="{esc(page.title)}">\n')


def timeline(page: PageContent) -> str:
    """A vertical timeline: provinces are stops, dimensions smaller dots below."""
    before, after = modern_site(3)
    stops = []
    for number, one in enumerate(page.provinces, 1):
        inner = f'<div class="tl-quote"><i class="fa fa-eye"></i> วิสัยทัศน์: {esc(one.vision)}</div>' if one.vision else ""
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
        page, WORDS_PLAIN, '<div class="sec-title">{}</div>', '<div class="sec-sub">{}</div>', '<div class="row">{}</div>'
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
    return document(page, body, "<style>.timeline{border-left:3px solid #ccc}.tl-label{font-weight:700}</style>")


def slides(page: PageContent) -> str:
    """A carousel: a slide per province, with counters and arrows between."""
    before, after = portal_site(4)
    shown = []
    total = len(page.provinces)
    for number, one in enumerate(page.provinces, 1):
        points = "".join(
            f'<div class="pt"><h5>{esc(cell.heading)}</h5><p>{esc(cell.text)}</p></div>\n' for cell in one.cells
        )
        vision = f'<q class="none">วิสัยทัศน์ {esc(one.vision)}</q>' if one.vision else ""
        shown.append(
            f'<div class="swiper-slide" role="group" aria-label="{number} / {total}"><header><h3>{place(one)}</h3></header>\n'
            f'{vision}{each("<p>{}</p>", one.general)}\n{points}<aside class="num">{number} / {total}</aside></div>'
        )
    end = closing(page, WORDS_MEETING, "<h3>{}</h3>", "<h5>{}</h5>", "<p>{}</p>", '<div class="endbox">{}</div>')
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
        out.append(f'<p class="q"><b>ถาม :</b> {place(one)}นำนโยบายไปสู่การปฏิบัติอย่างไรบ้าง</p>\n<p class="a"><b>ตอบ :</b></p>')
        if one.vision:
            out.append(f"<p>วิสัยทัศน์ของจังหวัด คือ {esc(one.vision)}</p>")
        out.append(each("<p>{}</p>", one.general))
        out += [f"<p><i>{esc(cell.heading)}</i> – {esc(cell.text)}</p>" for cell in one.cells]
    body = f"""{before}<p class="section-name">{esc(" | ".join(page.breadcrumb))}</p><h1>{esc(page.title)}</h1>
<p class="byline">{weekday(page)}</p>{each("<p>{}</p>", page.lead)}
<div class="interview">
{chr(10).join(out)}
</div>
{closing(page, WORDS_LONG, "<h3>{}</h3>", "<h4>{}</h4>", "<p>• {}</p>")}
<p class="editors">{credit(page, "{} ")}</p><p class="updated">ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(page.modified[0])}</p>{after}"""
    return document(page, body, "<style>.q{color:#a00}.interview p{margin-left:2em}</style>")


def nested_cell_table(page: PageContent) -> str:
    """A row per province; in its last cell a small table of dimensions; a remarks column nobody filled."""
    before, after = old_site(1)
    rows = []
    for number, one in enumerate(page.provinces, 1):
        vision = f"<P>วิสัยทัศน์ {esc(one.vision)}</P>" if one.vision else ""
        inner = "".join(
            f"<TR><TD WIDTH=110 BGCOLOR=#F4F4E8>{esc(cell.heading)}</TD><TD>{esc(cell.text) or '-'}</TD></TR>\n"
            for cell in one.cells
        )
        small = f"<TABLE BORDER=0 CELLSPACING=1>\n{inner}</TABLE>" if inner else "&nbsp;"
        rows.append(
            f"<TR VALIGN=top><TD ALIGN=center>{number}</TD><TD><B>{place(one)}</B></TD>"
            f"<TD>{vision}{each('<P>{}</P>', one.general)}&nbsp;</TD><TD>{small}</TD><TD ALIGN=center>-</TD></TR>"
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


def _province_rows(one: ProvinceContent) -> list[tuple[str, str]]:
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
        height = sum(len(_province_rows(one)) for one in members)
        start = f'<th rowspan="{height}" scope="rowgroup">{title}</th>'
        for one in members:
            lines = _province_rows(one)
            start += f'<th rowspan="{len(lines)}" scope="row">{place(one)}</th>'
            for label, text in lines:
                rows.append(f"<tr>{start}<td>{esc(label)}</td><td>{esc(text) or '-'}</td></tr>")
                start = ""
    body = f"""{before}<ul class="bc">{each("<li>{}</li>", page.breadcrumb)}</ul><h2>{esc(page.title)}</h2>
<div class="txt">{each("<p>{}</p>", page.lead)}
<table class="report"><thead><tr><th>ภาค</th><th>จังหวัด</th><th>ประเด็น</th><th>รายละเอียด</th></tr></thead><tbody>
{chr(10).join(rows)}
</tbody></table>
{closing(page, WORDS_SHORT, "<h3>{}</h3>", "<p><b>{}</b></p>", "<li>{}</li>", "<ol>{}</ol>")}</div>
<table class="foot"><tr><td>{credit(page)}</td><td>{dates(page, "ลงข่าวเมื่อ", "แก้ไขเมื่อ")}</td></tr></table>{after}"""
    return document(page, body)


def _grid(heads: tuple[str, ...], members: list[ProvinceContent], first: int) -> str:
    """Provinces with the same columns, under a header of two rows; the province's notes span the columns."""
    if heads:
        short = [head.removeprefix("ด้าน") for head in heads]
        above = f'<th colspan="{len(heads)}">ด้าน</th>'
        header = f'<tr><th rowspan="2">ลำดับ</th><th rowspan="2">จังหวัด</th>{above}<th rowspan="2">ผู้ประสานงาน</th></tr>\n'
        header += f"<tr>{each('<th>{}</th>', short, '')}</tr>\n"
    else:
        header = '<tr><th>ลำดับ</th><th>จังหวัด</th><th colspan="2">ข้อมูลเบื้องต้น</th></tr>\n'
    rows = []
    for number, one in enumerate(members, first):
        vision = f"<p><b>วิสัยทัศน์</b> {esc(one.vision)}</p>" if one.vision else ""
        note = vision + each("<p>{}</p>", one.general)
        left = f'<td rowspan="{1 + bool(note and heads)}">{number}</td>'
        left += f'<td rowspan="{1 + bool(note and heads)}">{place(one)}</td>'
        if heads:
            rows.append(f"<tr>{left}{''.join(f'<td>{esc(cell.text) or "-"}</td>' for cell in one.cells)}<td>-</td></tr>")
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
        tables.append(_grid(heads, members, first))
        first += len(members)
    body = f"""{before}<p class="where">{esc(" » ".join(page.breadcrumb))}</p>
<article><header><h1>{esc(page.title)}</h1><p>{esc(page.published[0])}</p></header>{each("<p>{}</p>", page.lead)}
<div class="table-responsive">{"<p></p>".join(tables)}</div>
{closing(page, WORDS_MEETING, "<h2>{}</h2>", "<h3>{}</h3>", "<li>{}</li>", "<ul>{}</ul>")}
<footer>{credit(page)}ปรับปรุงล่าสุด {esc(page.modified[0])}</footer></article>{after}"""
    return document(page, body)


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
<P>{each("<A HREF=x>{}</A>", LINKS, " | ")}<BR>{ADDRESS}<BR>ท่านเป็นผู้ชมลำดับที่ <IMG SRC=/cgi-bin/count.cgi> </CENTER>
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
<style amp-boilerplate>body{visibility:hidden}</style><style amp-custom>h2{color:#064}amp-sidebar{width:60vw}</style>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","articleSection":"ภูมิภาค"}</script>
"""
    body = f"""<header class="amp-bar"><button on="tap:side.toggle">☰</button> ข่าวราชการ</header>
<amp-sidebar id="side" layout="nodisplay"><ul>{each("<li><a href='/'>{}</a></li>", (*MENU, *SIDE))}</ul></amp-sidebar>
<article><div class="cat">{each("<a href='#'>{}</a>", page.breadcrumb, " ")}</div><h1>{esc(page.title)}</h1>
<p class="date"><time datetime="{page.published[1]}">{esc(page.published[0])}</time></p>
<amp-social-share type="line"></amp-social-share><amp-social-share type="facebook"></amp-social-share>
<amp-img src="/cover.jpg" width="600" height="338" alt=""></amp-img>
{each("<p>{}</p>", page.lead)}
{chr(10).join(out)}
{closing(page, WORDS_SHORT, "<h2>★ {} ★</h2>", "<p><u>{}</u>：</p>", "<li>{}</li>", "<ul>{}</ul>")}
<p class="credit">{credit(page)}</p><p class="mod">แก้ไขล่าสุด {esc(page.modified[0])}</p></article>
<section class="more"><h3>อ่านข่าวอื่น</h3>{each("<a href='/amp/1'>{}</a><br>", NEWS)}</section>
<footer>{ADDRESS}</footer><amp-consent id="c"><p>เราใช้คุกกี้</p><button on="tap:c.accept">ตกลง</button></amp-consent>"""
    return document(page, body, head, '<html ⚡ lang="th">')


def saved_complete(page: PageContent) -> str:
    """Saved by a browser with its files: mixed case, (จังหวัด…), headings that end in :-, quoted text below."""
    out = []
    for one in page.provinces:
        out.append(f'<DIV class="hd2"><STRONG><U>({place(one)})</U></STRONG></DIV>')
        if one.vision:
            out.append(f"<DIV><STRONG>วิสัยทัศน์ :-</STRONG> {esc(one.vision)}</DIV>")
        out.append(each("<div>{}</div>", one.general))
        for cell in one.cells:
            out.append(f"<DIV><STRONG>{esc(cell.heading)} :-</STRONG></DIV>\n<BLOCKQUOTE dir=ltr>{esc(cell.text)}</BLOCKQUOTE>")
    files = "./content_files"
    end = closing(page, WORDS_PLAIN, "<DIV><STRONG><U>{}</U></STRONG></DIV>", "<div>{} :-</div>", "<div>- {}</div>")
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<!-- saved from url=(0061)http://www4.opdc.example/content.php?menu_id=5&content_id=2070 -->
<HTML xmlns="http://www.w3.org/1999/xhtml"><HEAD><META content="text/html; charset=utf-8" http-equiv=Content-Type>
<title>{esc(page.title)}</title><LINK rel=stylesheet type=text/css href="{files}/main.css">
<SCRIPT type=text/javascript src="{files}/AC_RunActiveContent.js"></SCRIPT>
<META name=GENERATOR content="MSHTML 8.00.6001.18928"></HEAD><BODY onload="MM_preloadImages('{files}/m1.gif')">
<div id=top><IMG border=0 alt=OPDC src="{files}/logo.gif"> {each("<A href='http://www4.opdc.example/'>{}</A>", MENU, "&nbsp; |&nbsp; ")}
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
<DIV id=foot>{each("<A href='#'>{}</A>", LINKS, " | ")}<BR>{ADDRESS}<IMG src="{files}/counter.png"></DIV></BODY></HTML>"""


def social_post(page: PageContent) -> str:
    """A social network's post: every line a div, emoji for bullets, nothing bold."""
    marks = ("🌱", "👥", "💼", "🏛️")
    out = []
    for one in page.provinces:
        out.append(f'<div dir="auto"><br></div>\n<div dir="auto">📍 {place(one)}</div>')
        if one.vision:
            out.append(f'<div dir="auto">🔭 วิสัยทัศน์ {esc(one.vision)}</div>')
        out.append(each('<div dir="auto">{}</div>', one.general))
        for mark, cell in zip(marks, one.cells, strict=False):
            out.append(f'<div dir="auto">{mark} {esc(cell.heading)}</div>')
            out += [f'<div dir="auto">👉 {esc(cell.text)}</div>'] if cell.text else []
    line = '<div dir="auto">{}</div>'
    end = closing(page, WORDS_SHORT, '<div dir="auto">💡 {}</div>', '<div dir="auto">⏱️ {}</div>', '<div dir="auto">✔️ {}</div>')
    body = f"""<div role="banner"><a href="/">หน้าแรก</a><input placeholder="ค้นหา"><a href="/me">โปรไฟล์</a></div>
<div role="navigation">{each("<div><a href='#'>{}</a></div>", SIDE)}</div>
<div role="main"><div role="article"><div><strong><a href="/opdc">ระบบราชการไทย</a></strong> <span>{esc(page.published[0])} ·
แก้ไข {esc(page.modified[0])} · 🌏</span></div><div class="x1">{esc(" · ".join(page.breadcrumb))}</div>
<div class="x11i5rnm"><div dir="auto">{esc(page.title)}</div>
{each(line, page.lead)}
{chr(10).join(out)}
{end}
{credit(page, line)}</div>
<div class="counts"><span>ถูกใจ 342</span> <span>ความคิดเห็น 0 รายการ</span> <span>แชร์ 57 ครั้ง</span></div>
<div><span role="button">ถูกใจ</span><span role="button">แสดงความคิดเห็น</span><span role="button">แชร์</span></div></div></div>
<div role="complementary"><div>โพสต์อื่นของเพจ</div>{each("<div><a href='/p/1'>{}</a></div>", NEWS)}</div>
<div role="contentinfo"><span>{ADDRESS}</span> <span>ความเป็นส่วนตัว · คุกกี้ · เงื่อนไข</span></div>"""
    return document(page, body, f'<meta property="og:title" content="{esc(page.title)}">\n')


def _wrap(text: str, width: int = 82) -> list[str]:
    """The text cut at spaces into lines no longer than the width where it can be."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _pdf_paragraphs(page: PageContent) -> Iterator[tuple[str, str]]:
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
    for bold, rest in _pdf_paragraphs(page):
        heading = bool(bold) and not rest and not bold.endswith(":")
        top += 34 if heading else 14
        for number, line in enumerate(_wrap(bold + rest)):
            left = 108 if heading or number else 162
            text = esc(line)
            if bold and not number and line.startswith(bold):
                text = f"<b>{esc(bold)}</b>{esc(line[len(bold) :])}"
            out.append(f'<p style="position:absolute;top:{top}px;left:{left}px;white-space:nowrap" class="ft1{bool(bold):d}">{text}</p>')
            top += 22
    under = '<p style="position:absolute;top:{}px;left:520px" class="ft12">{}</p>'
    signed = [
        under.format(top + 30 + 22 * n, esc(f"{name} / {role}")) for n, (role, name) in enumerate(page.credits)
    ]
    body = f"""<div class="viewer-bar"><a href="#">ดาวน์โหลด PDF</a> <a href="#">พิมพ์</a> <span>100%</span> {esc(" / ".join(page.breadcrumb))}</div>
<div class="viewer-side">{each("<a href='/doc/1'>{}</a><br>", NEWS[:5])}</div>
<div id="page1-div" style="position:relative;width:892px;height:{top + 160}px;">
<img width="892" height="{top + 160}" src="doc001.png" alt="background image">
<p style="position:absolute;top:60px;left:108px;white-space:nowrap" class="ft10"><b>{esc(page.title)}</b></p>
{chr(10).join(out)}
{chr(10).join(signed)}
</div>
<div class="viewer-foot">{dates(page)}<br>{ADDRESS}</div>"""
    style = '<meta name="generator" content="pdftohtml 0.36">\n<style>p{margin:0}.ft10{font-size:20px}.ft11{font-size:16px}</style>\n'
    return document(page, body, style, '<html xmlns="http://www.w3.org/1999/xhtml" lang="" xml:lang="">')


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
    body = f"""{before}<div class="feed"><article class="story"><p class="kicker">{esc(" • ".join(page.breadcrumb))}</p>
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
    body = f"""{before}<DIV>{esc(" / ".join(page.breadcrumb))}</DIV><DIV ALIGN=center><IMG SRC="krut.gif"><BR><B>บันทึกข้อความ</B></DIV>
<DIV><B>ส่วนราชการ</B> สำนักงาน ก.พ.ร. โทร. 0 2356 9999 ต่อ 8914</DIV>
<DIV><B>วันที่</B> {esc(page.published[0])}</DIV><DIV><B>เรื่อง</B> {esc(page.title)}</DIV><HR>
{chr(10).join(out)}
{end}
<DIV ALIGN=center>{credit(page, "{}<BR>")}</DIV><DIV ALIGN=right>ปรับปรุงข้อมูลเมื่อ {esc(page.modified[0])}</DIV>{after}"""
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
