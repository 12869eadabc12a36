"""Layouts of older content systems, for `blind_c`."""

from itertools import count

from .blind_c_parts import (
    ADDRESS,
    BULLET,
    COOKIE,
    COUNTER,
    DIMENSION_LINKS,
    JOINED,
    PLAIN,
    RELATED,
    TERMS,
    ZERO_WIDTH_LINE,
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
    two_lines,
    wrap_with,
    wrapped,
)
from .content import Cell, PageContent, ProvinceContent


def aspnet_banner(c: PageContent) -> str:
    def section(p: ProvinceContent, n: int) -> str:
        cells = (
            f"<p><strong><u>{two_lines(k.heading)}</u></strong></p>\n"
            + (f"<p>{e(k.text)}</p>" if k.text else "")
            for k in p.cells
        )
        vision = f"<p align='center'><em>วิสัยทัศน์จังหวัด</em><br />{quoted(p.vision)}</p>" if p.vision else ""
        return lines(
            (
                (
                    '<div style="background-color:#5b2a86;color:#fff;padding:6px" align="center">'
                    f"จังหวัด{e(p.name)}</div>"
                ),
                f'<div align="center"><img src="../Upload/NewsPic/1184_{n}.jpg" width="420" alt="" /></div>',
                vision,
                each(p.general, "<p>{}</p>"),
                *cells,
            )
        )

    fmt = (wrap_with("<p><strong>{}</strong></p>"), wrap_with("<p><u>{}</u></p>"), list_with("<p>• {}</p>"))
    body = f"""<body>
<form name="aspnetForm" method="post" action="NewsDetail.aspx?NewsID=1184" id="aspnetForm">
<div><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTk4MTU3Nzg3Mw9kFgJmD2QW" />
<input type="hidden" name="__EVENTVALIDATION" value="/wEWAwL+raDpAgLJ6YrHDgKM54rGBg==" /></div>
<table id="ctl00_mnuTop" cellpadding="0"><tr><td><a href="Default.aspx">หน้าแรก</a></td>
<td><a href="News.aspx">ข่าว</a></td><td>{select()}</td></tr></table>
<span id="ctl00_SiteMapPath1">{" &gt; ".join(map(e, c.breadcrumb))}</span>
<div id="ctl00_pnlLeft"><ul>{links(DIMENSION_LINKS)}</ul></div>
<div id="ctl00_ContentPlaceHolder1_pnlNews">
<span id="ctl00_ContentPlaceHolder1_lblTitle" class="HeadNews">{e(c.title)}</span>
<div>วันที่ลงข่าว : <span id="ctl00_ContentPlaceHolder1_lblDate">{c.published[0]}</span>
 แก้ไขล่าสุด : <span id="ctl00_ContentPlaceHolder1_lblUpd">{c.modified[0]}</span></div>
<span id="ctl00_ContentPlaceHolder1_lblDetail">
{each(c.lead, "<p>{}</p>")}
{lines(map(section, c.provinces, count(1)))}
{tail(c, fmt, PLAIN)}
{signed(c, "<p align='right'>{}</p>")}
</span></div>
<div id="ctl00_pnlOther"><b>ข่าวอื่นๆ</b><ul>{links(RELATED)}</ul></div>
<div id="footer">{ADDRESS} ผู้เข้าชม <span id="hit">0120934</span></div>{COUNTER}</form></body>"""
    return document(
        f"<title>\n\t{e(c.title)}\n</title>",
        body,
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">',
        ' xmlns="http://www.w3.org/1999/xhtml"',
    )


def dnn_modules(c: PageContent) -> str:
    """Each province is a DotNetNuke module; bold headings run into the text without a colon."""

    def module(title: str, inner: str, n: int) -> str:
        return f"""<a name="{n}"></a><div class="DnnModule DnnModule-DNN_HTML DnnModule-{n}">
<table class="containermaster_blue">
<tr><td class="containerrow1_blue"><span id="dnn_ctr{n}_dnnTITLE_titleLabel" class="Head">{e(title)}
</span></td></tr>
<tr><td id="dnn_ctr{n}_ContentPane"><div id="dnn_ctr{n}_HtmlModule_lblContent" class="Normal">
{inner}
</div></td></tr><tr><td align="right"><a href="?ctl=rss"><img src="/rss.gif" alt="RSS" />
</a> <a href="?print">พิมพ์</a></td></tr>
</table></div>"""

    def section(p: ProvinceContent, n: int) -> str:
        vision = f"<p><strong>วิสัยทัศน์จังหวัด{e(p.name)} คือ</strong> {e(p.vision)}</p>" if p.vision else ""
        cells = (f"<p><strong>{e(k.heading)}</strong> {wrapped(k.text)}</p>" for k in p.cells)
        inner = lines((vision, each(p.general, "<p>{}</p>"), *cells))
        return module(f"ผลการดำเนินงานของจังหวัด{p.name}", inner, 400 + n)

    fmt = (
        wrap_with("<p><strong>{}</strong></p>"),
        wrap_with("<p><em>{}</em></p>"),
        list_with("<li>{}</li>", "<ul>{}</ul>"),
    )
    last = lines((tail(c, fmt, JOINED), signed(c, "<p class='SubHead'>{}</p>")))
    body = f"""<body id="Body"><div id="dnn_LeftPane">
{module("เมนูหลัก", f"<ul>{links(DIMENSION_LINKS)}</ul>", 390)}</div>
<span id="dnn_dnnBREADCRUMB_lblBreadCrumb">
{" / ".join(f'<a class="SkinObject" href="#">{e(b)}</a>' for b in c.breadcrumb)}</span>
<div id="dnn_ContentPane" class="contentpane">
<h1 class="SubHead">{e(c.title)}</h1>
<span class="Normal">โพสต์เมื่อ {c.published[0]} | ปรับปรุงเมื่อ {c.modified[0]}</span>
{each(c.lead, '<p class="Normal">{}</p>')}
{lines(map(section, c.provinces, count(1)))}
{module("สรุปท้ายการประชุม", last, 450)}
</div>
<div id="dnn_RightPane">{module("ข่าวล่าสุด", f"<ul>{links(RELATED)}</ul>", 460)}</div>
<div id="dnn_BottomPane">{ADDRESS} <a href="?ctl=Login">เข้าสู่ระบบ</a></div></body>"""
    head = f'<title>{e(c.title)}</title><meta name="GENERATOR" content="DotNetNuke " />'
    return document(head, body, '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">')


def sharepoint_fieldsets(c: PageContent) -> str:
    def box(k: Cell) -> str:
        rows = "\n".join(f"<li>{e(t)}</li>" for t in pieces(k.text))
        return f"<fieldset><legend>{e(k.heading)}</legend>{f'<ul>{rows}</ul>' if rows else ''}</fieldset>"

    def section(p: ProvinceContent) -> str:
        vision = f'<div class="ms-rteElement-Quote">วิสัยทัศน์: {e(p.vision)}</div>' if p.vision else ""
        return lines(
            (
                f'<fieldset class="prov"><legend class="ms-rteElement-H2">จังหวัด{e(p.name)}</legend>',
                vision,
                each(p.general, "<div>{}</div>"),
                *map(box, p.cells),
                "</fieldset>",
            )
        )

    fmt = (wrap_with("<h3>{}</h3>"), wrap_with("<h4>{}</h4>"), list_with("<div>- {}</div>"))
    body = f"""<body scroll="yes" onload="javascript:_spBodyOnLoadWrapper();">
<div class="ms-quicklaunch"><div class="ms-quickLaunchHeader">เอกสาร</div>
{links(DIMENSION_LINKS, "<div>{}</div>")}</div>
<div class="ms-sbcell"><input class="ms-sbplain" title="ค้นหา" /></div>
<div class="ms-pagebreadcrumb">{" &gt; ".join(map(e, c.breadcrumb))}</div>
<div class="ms-pagetitle"><h2 class="ms-pagetitle">{e(c.title)}</h2></div>
<div id="ctl00_PlaceHolderMain_PageContent__ControlWrapper_RichHtmlField" class="ms-rtestate-field">
{each(c.lead, ZERO_WIDTH_LINE)}
{lines(map(section, c.provinces))}
{tail(c, fmt, PLAIN)}
{signed(c, "<div style='text-align:right'>{}</div>")}
</div>
<div class="ms-vb">วันที่ประกาศ {c.published[0]}<br/>ปรับเปลี่ยนล่าสุดเมื่อ {c.modified[0]}</div>
<table class="ms-summarycustombody">{links(RELATED, "<tr><td class='ms-vb'>{}</td></tr>")}</table>
<div class="foot">{ADDRESS}</div>
<script type="text/javascript">var _spWebPartComponents = new Object();</script></body>"""
    head = f'<meta name="GENERATOR" content="Microsoft SharePoint" /><title>{e(c.title)}</title>'
    return document(head, body, attrs=' dir="ltr" xmlns:o="urn:schemas-microsoft-com:office:office"')


def anchors_toc(c: PageContent) -> str:
    def section(p: ProvinceContent, n: int) -> str:
        vision = f"<P>วิสัยทัศน์ของจังหวัด {quoted(p.vision)}" if p.vision else ""
        cells = (f"<P>{BULLET} <B>{e(k.heading)}</B> : {wrapped(k.text, '')}" for k in p.cells)
        top = '<P ALIGN="right"><A HREF="#top"><FONT SIZE="1">กลับด้านบน</FONT></A><HR>'
        return lines(
            (f'<A NAME="p{n}"><B>จังหวัด{e(p.name)}</B></A>', vision, each(p.general, "<P>{}"), *cells, top)
        )

    toc = "".join(f'<LI><A HREF="#p{n}">จังหวัด{e(p.name)}</A>' for n, p in enumerate(c.provinces, 1))
    fmt = (wrap_with("<P><B>{}</B>"), wrap_with("<P><I>{}</I>"), list_with("<LI>{}", "<UL>{}</UL>"))
    body = f"""<BODY BACKGROUND="bg.gif" LINK="#0000FF"><A NAME="top"></A>
<P><A HREF="index.htm">หน้าแรก</A> | <A HREF="board.htm">กระดานข่าว</A> | <A HREF="law.htm">กฎหมาย</A>
<MARQUEE BGCOLOR="#FFFF99">{e(RELATED[0])} *** {e(RELATED[3])}</MARQUEE>
<P><FONT SIZE="1">{" &gt; ".join(map(e, c.breadcrumb))}</FONT>
<H2 ALIGN="center">{e(c.title)}</H2>
{each(c.lead, "<P>{}")}
<P>สารบัญ<OL>{toc}</OL><HR>
{lines(map(section, c.provinces, count(1)))}
{tail(c, fmt, TERMS)}
{signed(c, '<P ALIGN="right">{}')}
<P><FONT SIZE="1">นำขึ้นเว็บเมื่อ {c.published[0]} ปรับปรุงครั้งสุดท้ายเมื่อ {c.modified[0]}</FONT>
<HR><P>อ่านเรื่องอื่น<UL>{links(RELATED[1:], "<LI>{}")}</UL>
<CENTER><FONT SIZE="1">{ADDRESS}<BR>จำนวนผู้เยี่ยมชม <IMG SRC="count.cgi" ALT="00045121"></FONT></CENTER>
</BODY>"""
    head = f'<TITLE>{e(c.title)}</TITLE>\n<META NAME="GENERATOR" CONTENT="Microsoft FrontPage 4.0">'
    return document(head, body, "", "")


def two_columns(c: PageContent) -> str:
    """Odd provinces stand in the left column, even ones in the right."""

    def section(n: int, p: ProvinceContent) -> str:
        vision = f"<p class='vi'>วิสัยทัศน์ : {e(p.vision)}</p>" if p.vision else ""
        cells = (f"<h4>{e(k.heading)}:</h4>\n{e(k.text)}" for k in p.cells)
        return lines((f"<h3>{n}. {e(p.name)}</h3>", vision, each(p.general, "<p>{}</p>"), *cells))

    numbered = list(enumerate(c.provinces, 1))
    columns = "</td><td width='50%' valign='top'>".join(
        lines(section(n, p) for n, p in numbered if n % 2 == odd) for odd in (1, 0)
    )
    fmt = (wrap_with("<h3>{}</h3>"), wrap_with("<h4>{}</h4>"), list_with("<li>{}</li>", "<ol>{}</ol>"))
    body = f"""<body><div id="header"><img src="banner.png" alt="ส่วนราชการ"></div>
<div id="nav"><a href="/">หน้าหลัก</a><a href="/ita">ITA</a>{select()}</div>
<div id="left"><h3>บริการประชาชน</h3><ul>{links(DIMENSION_LINKS)}</ul></div>
<div id="content"><div class="path">{" » ".join(map(e, c.breadcrumb))}</div>
<h2>{e(c.title)}</h2><small>เผยแพร่เมื่อ {c.published[0]} (แก้ไข {c.modified[0]})</small>
{each(c.lead, "<p>{}</p>")}
<h3>ผลการดำเนินงานรายจังหวัด</h3>
<table width="100%"><tr><td width='50%' valign='top'>{columns}</td></tr></table>
<div style="clear:both">{tail(c, fmt, PLAIN)}</div>
{signed(c, "<p class='by'>{}</p>")}</div>
<div id="right"><h3>ข่าวที่เกี่ยวข้อง</h3><ul>{links(RELATED)}</ul></div>
<div id="footer">{ADDRESS}</div>{COOKIE}{COUNTER}</body>"""
    return document(f'<meta charset="utf-8"><title>{e(c.title)} - ส่วนราชการ</title>', body)


def centre_tables(c: PageContent) -> str:
    """One centred table per province; the banner is a picture and the title the first bold line."""

    def row(label: str, text: str) -> str:
        return f'<TR><TD WIDTH="28%" BGCOLOR="#E6F2FF"><B>{label}</B></TD><TD>{text}</TD></TR>'

    def section(p: ProvinceContent) -> str:
        vision = row("วิสัยทัศน์", quoted(p.vision)) if p.vision else ""
        cells = (row(two_lines(k.heading), wrapped(k.text, "")) for k in p.cells)
        return lines(
            (
                '<CENTER><TABLE BORDER="1" WIDTH="90%" CELLPADDING="4">',
                f'<TR><TD COLSPAN="2" BGCOLOR="#FFCC00" ALIGN="center"><B>จ.{e(p.name)}</B></TD></TR>',
                vision,
                each(p.general, '<TR><TD COLSPAN="2">{}</TD></TR>'),
                *cells,
                "</TABLE></CENTER><BR>",
            )
        )

    fmt = (wrap_with("<P><B>{}</B></P>"), wrap_with("<BR><U>{}</U><BR>"), list_with(BULLET + " {}<BR>"))
    body = f"""<BODY TOPMARGIN="0"><IMG SRC="images/head_news.jpg" WIDTH="780" ALT=""><MAP NAME="m">
<AREA HREF="main.php"></MAP>
<TABLE WIDTH="780"><TR><TD WIDTH="150" VALIGN="top">{links(DIMENSION_LINKS, "{}<BR>")}{select()}</TD>
<TD VALIGN="top">
<FONT SIZE="1">{" : ".join(map(e, c.breadcrumb))}</FONT>
<P ALIGN="center"><B>{e(c.title)}</B></P>
{each(c.lead, "<P>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;{}</P>")}
{lines(map(section, c.provinces))}
{tail(c, fmt, TERMS)}
{signed(c, '<DIV ALIGN="right">{}</DIV>')}
<FONT COLOR="gray">ประกาศเมื่อ {c.published[0]} &nbsp; แก้ไขเมื่อ {c.modified[0]}</FONT>
</TD></TR><TR><TD COLSPAN="2" BGCOLOR="#CCCCCC">{links(RELATED, "{} | ")}<BR>{ADDRESS}</TD></TR></TABLE>
</BODY>"""
    return document("<TITLE>:: ยินดีต้อนรับสู่เว็บไซต์ ::</TITLE>", body, "", "")


def mambo_letters(c: PageContent) -> str:
    """Mambo: case studies with lettered dimensions, text running on in the same paragraph."""

    def section(p: ProvinceContent, n: int) -> str:
        vision = f"<p>มีวิสัยทัศน์ว่า {quoted(p.vision)}</p>" if p.vision else ""
        cells = (
            f"<p>({letter}) <u>{e(k.heading)}</u> {e(k.text)}</p>"
            for letter, k in zip("กขคง", p.cells, strict=False)
        )
        name = f"<p><strong>กรณีศึกษาที่ {n} จังหวัด{e(p.name)}</strong></p>"
        return lines((name, vision, each(p.general, "<p>{}</p>"), *cells))

    items: Items = lambda texts: lines(f"<p>{n}) {e(t)}</p>" for n, t in enumerate(texts, 1))  # noqa: E731
    fmt = (wrap_with("<p><strong>{}</strong></p>"), wrap_with("<p><u>{}</u></p>"), items)
    path = ' <img src="/M_images/arrow.png" alt="arrow" /> '.join(
        f'<a href="#" class="pathway">{e(b)}</a>' for b in c.breadcrumb
    )
    body = f"""<body class="waterbody"><table class="mainmenu">
{links(DIMENSION_LINKS, "<tr><td>{}</td></tr>")}</table>
<span class="pathway">{path}</span>
<table class="contentpaneopen"><tr><td class="contentheading" width="100%">{e(c.title)}</td>
<td class="buttonheading"><a href="#" title="PDF"><img src="/M_images/pdf_button.png" alt="PDF" /></a>
</td></tr></table>
<table class="contentpaneopen"><tr><td><span class="small">เขียนโดย Administrator</span></td></tr>
<tr><td valign="top" class="createdate">วันที่ {c.published[0]}</td></tr><tr><td valign="top">
{each(c.lead, "<p>{}</p>")}
{lines(map(section, c.provinces, count(1)))}
{tail(c, fmt, TERMS)}
{signed(c, "<p align='right'>{}</p>")}
</td></tr><tr><td class="modifydate">แก้ไขล่าสุด ( {c.modified[0]} )</td></tr></table>
<table class="pagenav"><tr><td>{links(RELATED[:1], "&lt; ก่อนหน้า {}")}</td><td>
{links(RELATED[3:4], "{} ถัดไป &gt;")}</td></tr></table>
<div class="moduletable"><h3>ข่าวล่าสุด</h3><ul class="latestnews">{links(RELATED)}</ul></div>
<div align="center">{ADDRESS}<br />Mambo is Free Software released under the GNU/GPL License.</div>
</body>"""
    head = f'<title>{e(c.title)}</title><meta name="Generator" content="Mambo - Copyright 2000 - 2005" />'
    return document(head, body, '<?xml version="1.0" encoding="utf-8"?>')


def php_nuke(c: PageContent) -> str:
    """PHP-Nuke: one table cell, line breaks only, dashes typed in front of statements."""

    def section(p: ProvinceContent) -> str:
        vision = f"<b>Vision :</b> {e(p.vision)}<br>" if p.vision else ""
        cells = (
            f"<b>* {e(k.heading)}</b><br>\n" + lines(f"- {e(t)}<br>" for t in pieces(k.text)) for k in p.cells
        )
        name = f'<br><font color="#CC0000"><b>{e(p.name)} :</b></font><br>'
        return lines((name, vision, each(p.general, "{}<br>"), *cells))

    fmt = (wrap_with("<br><b>{}</b><br>"), wrap_with("<i>{}</i><br>"), list_with("- {}<br>"))
    block = '<table bgcolor="#000000"><tr><td bgcolor="#eeeeee">{}</td></tr><tr><td>{}</td></tr></table>'
    poll = "ท่านพอใจด้านใด<br><input type='radio'>ด้านองค์การ<br><input type='radio'>ด้านบุคลากร"
    body = f"""<body bgcolor="#505050"><table width="100%"><tr><td width="160" valign="top">
{block.format("<b>เมนูหลัก</b>", links(DIMENSION_LINKS, "&middot; {}<br>"))}
{block.format("<b>แบบสำรวจ</b>", poll)}</td>
<td valign="top"><font class="content">{" :: ".join(map(e, c.breadcrumb))}</font>
<table bgcolor="#9cbee6" cellpadding="1"><tr><td><table bgcolor="#ffffff"><tr><td><font class="option"><b>
{e(c.title)}</b></font><br>
<font class="tiny">ส่งโดย webmaster เมื่อ {c.published[0]} (อ่าน 1871 ครั้ง) แก้ไขเมื่อ {c.modified[0]}</font><hr>
{each(c.lead, "&nbsp;&nbsp;&nbsp;&nbsp;{}<br><br>")}
{lines(map(section, c.provinces))}
{tail(c, fmt, PLAIN)}
<br>{signed(c, "{}<br>")}
</td></tr></table></td></tr></table></td>
<td width="160" valign="top">{block.format("<b>ข่าวย้อนหลัง</b>", links(RELATED, "<b>&middot;</b> {}<br>"))}
</td></tr></table>
<center>{ADDRESS}<br>PHP-Nuke Copyright &copy; 2004. การสร้างหน้านี้: 0.28 วินาที</center></body>"""
    return document(f"<title>{e(c.title)}</title>\n<META NAME='GENERATOR' CONTENT='PHP-Nuke'>", body, "", "")
