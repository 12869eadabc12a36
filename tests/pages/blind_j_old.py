"""Layouts of the years around 2000 to 2010: table pages, Word exports, portal software, bare tags."""

from tests.pages.blind_j_parts import (
    ADDRESS,
    FOOT_MENU,
    OWNER,
    RELATED,
    SIDE_MENU,
    TOP_MENU,
    Words,
    closing,
    credit_lines,
    crumbs,
    dates,
    each,
    esc,
    header,
    links,
    lister,
    og,
    prov,
    thai_digits,
    wrapped,
    xhtml,
)
from tests.pages.content import Cell, PageContent, ProvinceContent

# --- Joomla 1.5 ------------------------------------------------------------------------------------


def _joomla_province(p: ProvinceContent) -> str:
    out = [f'<p><span style="text-decoration: underline;"><strong>{esc(prov(p.name))}</strong></span></p>']
    if p.vision:
        out.append(f'<p style="text-align: center;"><em><strong>วิสัยทัศน์</strong> "{esc(p.vision)}"</em></p>')
    out.append(each("<p>{}</p>", p.general))
    for cell in p.cells:
        out.append(f"<p><strong>{esc(cell.heading)}</strong></p>")
        if cell.text:
            out.append(f'<p style="padding-left: 30px;">{esc(cell.text)}</p>')
    return "\n".join(out)


def joomla15_blog(c: PageContent) -> str:
    """Joomla 1.5: the leading item of a blog page in nested tables, more items and page numbers below."""
    ends = closing(
        c,
        header("<p><strong><u>{}</u></strong></p>", "<p><strong>{}</strong></p>"),
        lister("<ul>", "<li>{}</li>", "</ul>"),
    )
    side = links(SIDE_MENU, "<tr><td>{}</td></tr>").replace("<a ", '<a class="mainlevel" ')
    body = f"""<div class="wrapper"><table width="100%" cellpadding="0"><tr><td colspan="3" class="top">
{OWNER}
<div class="pill_m"><ul id="mainlevel-nav">{links(TOP_MENU)}</ul></div></td></tr><tr>
<td class="left"><div class="module_menu"><h3>เมนูหลัก</h3><table>{side}</table></div></td>
<td class="main"><span class="breadcrumbs pathway">
{crumbs(c, ' <img src="/images/M_images/arrow.png" alt="" /> ')}</span>
<table class="blog" cellpadding="0" cellspacing="0"><tr><td valign="top"><div>
<table class="contentpaneopen"><tr><td class="contentheading" width="100%">{esc(c.title)}</td>
<td align="right" class="buttonheading"><a href="/pdf">
<img src="/images/M_images/pdf_button.png" alt="PDF" /></a></td>
<td class="buttonheading"><a href="/print"><img src="/images/M_images/printButton.png" alt="พิมพ์" />
</a></td></tr></table>
<table class="contentpaneopen"><tr>
<td valign="top" class="createdate">เผยแพร่ข้อมูลเมื่อ {esc(c.published[0])}</td></tr>
<tr><td valign="top" colspan="2">
{each("<p>{}</p>", c.lead)}
{chr(10).join(map(_joomla_province, c.provinces))}
{ends}
<p>{credit_lines(c)}</p>
</td></tr><tr><td class="modifydate">ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(c.modified[0])}</td></tr></table>
<span class="article_separator">&nbsp;</span></div></td></tr>
<tr><td valign="top"><div class="blog_more"><strong>บทความอื่น ๆ...</strong><ul>{links(RELATED)}</ul>
</div></td></tr>
<tr><td align="center">&lt;&lt; เริ่มแรก &lt; ก่อนหน้า
<strong>1</strong> <a href="?start=5">2</a> <a href="?start=10">3</a>
<a href="?start=5">ถัดไป</a> &gt; <a href="?start=10">สุดท้าย</a> &gt;&gt;</td></tr>
<tr><td align="center">หน้า 1 จาก 3</td></tr></table></td>
<td class="right"><div class="moduletable"><h3>ใครออนไลน์</h3>ขณะนี้มี 12 บุคคลทั่วไป ออนไลน์</div></td>
</tr>
<tr><td colspan="3" class="foot">{links(FOOT_MENU, "{}", " | ")}<br />{ADDRESS}</td></tr></table>
</div>"""
    return xhtml(c, body, '<meta name="generator" content="Joomla! 1.5 - Open Source Content Management" />')


# --- Word 97 ---------------------------------------------------------------------------------------


def _run(text: str, bold: bool = False) -> str:
    run = f"<span lang=TH style='font-size:16.0pt;font-family:\"Angsana New\"'>{text}</span>"
    return f"<b style='mso-bidi-font-weight:normal'>{run}</b>" if bold else run


def _mso(run: str, style: str = "text-align:justify;text-indent:36.0pt") -> str:
    return f"<p class=MsoNormal style='{style}'>{run}<span style='font-size:16.0pt'><o:p></o:p></span></p>"


def _mso_item(run: str, level: int = 1) -> str:
    mark = (
        "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>"
        "<![endif]>"
    )
    style = f"margin-left:{36 * level}.0pt;text-indent:-18.0pt;mso-list:l0 level{level} lfo1"
    return _mso(mark + run, style)


def _mso_cell(cell: Cell) -> str:
    return _mso_item(
        _run(esc(cell.heading) + ":", bold=True) + _run(wrapped(" " + cell.text) if cell.text else "")
    )


def word97_mso(c: PageContent) -> str:
    """A Word export pasted whole into a table template: mso lists, o:p, conditional comments."""
    parts = [_mso(_run(wrapped(text))) for text in c.lead]
    for p in c.provinces:
        parts.append(_mso(_run("<o:p>&nbsp;</o:p>"), "text-align:justify"))
        parts.append(_mso(f"<u>{_run(esc(prov(p.name)), bold=True)}</u>", "text-align:justify"))
        if p.vision:
            parts.append(_mso(_run("วิสัยทัศน์ ", bold=True) + _run(wrapped(p.vision))))
        parts += [_mso(_run(wrapped(text))) for text in p.general]
        parts += [_mso_cell(cell) for cell in p.cells]
    ends = closing(
        c,
        lambda text, depth: _mso(_run(esc(text), bold=True), "page-break-after:avoid"),
        lambda texts: "\n".join(_mso_item(_run(wrapped(text)), 2) for text in texts),
        Words(benefits="ประโยชน์ของการจัดทำการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้"),
    )
    body = "\n".join(parts)
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 9"><title>{esc(c.title)}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>สำนักงาน ก.พ.ร.</o:Author><o:Pages>4</o:Pages>
</o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";margin:0cm;font-size:12.0pt}}
@page Section1 {{size:595.3pt 841.9pt}} --></style>
</head><body lang=EN-US style='tab-interval:36.0pt'>
<table width=780 align=center><tr><td colspan=2 background=head.jpg>{links(TOP_MENU, "{}", " | ")}</td>
</tr>
<tr><td width=160 valign=top><p><b>เมนู</b></p>{links(SIDE_MENU, "<p>{}</p>")}</td><td valign=top>
<div class=Section1>
<p class=MsoTitle align=center style='text-align:center'><b>{_run(wrapped(c.title))}</b><o:p></o:p></p>
{body}
{_mso(_run("<o:p>&nbsp;</o:p>"))}
{ends}
{_mso(_run(credit_lines(c, "<br>")), "text-align:right")}
</div>
<p align=right>{dates(c)}</p></td></tr>
<tr><td colspan=2><p>ข่าวอื่น</p><ul>{links(RELATED)}</ul><hr><p align=center>{OWNER}<br>{ADDRESS}</p>
</td></tr>
</table></body></html>
"""


# --- SharePoint 2007 -------------------------------------------------------------------------------


def _web_part(number: int, title: str, content: str) -> str:
    return (
        f'<table TOPLEVEL border="0" cellpadding="0" cellspacing="0" width="100%"><tr><td>'
        f'<table width="100%">'
        f'<tr class="ms-WPHeader"><td id="WebPartTitleWPQ{number}" style="width:100%;">'
        f'<h3 class="ms-standardheader '
        f'ms-WPTitle"><nobr><span>{title}</span></nobr></h3></td></tr></table></td></tr>\n<tr>'
        f'<td class="" valign="top">'
        f'<div WebPartID="b{number}" HasPers="false" id="WebPartWPQ{number}" class="ms-WPBody">\n'
        f"{content}\n</div></td></tr></table>"
    )


def _sp_province(p: ProvinceContent) -> str:
    vision = f'<div class="ms-rteCustom-Vision">วิสัยทัศน์จังหวัด: {esc(p.vision)}</div>' if p.vision else ""
    cells = "\n".join(
        f'<div><font size="2" face="Tahoma"><strong>'
        f"{i}) {esc(x.heading)}</strong> – {esc(x.text)}</font></div>"
        for i, x in enumerate(p.cells, 1)
    )
    return f"<div>{vision}</div>\n{each('<div>{}</div>', p.general)}\n{cells}"


def sharepoint2007(c: PageContent) -> str:
    """SharePoint 2007: one content-editor web part per province, its title bar the heading."""
    parts = "\n".join(_web_part(i, esc(prov(p.name)), _sp_province(p)) for i, p in enumerate(c.provinces, 4))
    ends = closing(
        c,
        header('<h3 class="ms-standardheader">{}</h3>', "<div><strong>{}</strong></div>"),
        lister("<ul>", "<li>{}</li>", "</ul>"),
    )
    nav = links(SIDE_MENU, '<table class="ms-navitem"><tr><td>{}</td></tr></table>')
    body = f"""<form name="aspnetForm" method="post" action="news.aspx" id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUBMA9kFgJmD2QWAgIB" />
<table class="ms-main" width="100%"><tr><td colspan="3">
<a href="javascript:;" class="ms-skip">ข้ามไปยังเนื้อหาหลัก</a>
<div class="ms-globalTitleArea">{OWNER}</div><div class="ms-bannerframe">
{links(TOP_MENU, "{}", " ")}</div></td></tr>
<tr><td class="ms-nav" valign="top"><div class="ms-quicklaunchheader">ดูเนื้อหาไซต์ทั้งหมด</div>
{nav}</td>
<td class="ms-bodyareacell" valign="top"><div class="ms-sitemapdirectional">{crumbs(c, " &gt; ")}</div>
<h2 class="ms-pagetitle">{esc(c.title)}</h2>
<div id="ctl00_PlaceHolderMain_RichHtmlField" class="ms-rtestate-field">
{each("<p>{}</p>", c.lead)}
</div>
{parts}
<div id="ctl00_PlaceHolderMain_Closing" class="ms-rtestate-field">
{ends}
<p>{credit_lines(c)}</p></div>
<div class="ms-descriptiontext">{dates(c)}</div></td>
<td class="ms-rightarea" valign="top">{_web_part(40, "ประกาศ", "<ul>" + links(RELATED) + "</ul>")}</td>
</tr>
<tr><td colspan="3" class="ms-footer">{ADDRESS} | {links(FOOT_MENU, "{}", " | ")}</td></tr></table>
</form>"""
    return xhtml(c, body, '<meta name="GENERATOR" content="Microsoft SharePoint" />')


# --- PHP-Nuke --------------------------------------------------------------------------------------


def _nuke_block(title: str, content: str) -> str:
    return (
        '<table border="0" cellpadding="1" bgcolor="#000000" width="150"><tr><td>'
        '<table bgcolor="#cfcfbb" width="100%">'
        f'<tr><td><font class="boxtitle"><b>{title}</b></font></td></tr></table>'
        f'<table bgcolor="#ffffff"><tr><td>'
        f'<font class="content">{content}</font></td></tr></table></td></tr></table><br>'
    )


def _nuke_province(number: int, p: ProvinceContent) -> str:
    out = [f"<b>{thai_digits(number)}. {esc(prov(p.name))}</b><br>"]
    if p.vision:
        out.append(f"<i>วิสัยทัศน์ : {esc(p.vision)}</i><br>")
    out.append(each("{}<br>", p.general))
    out += [f"({i}) {esc(x.heading)} : {esc(x.text)}<br>" for i, x in enumerate(p.cells, 1)]
    return "\n".join(out) + "<br>"


def phpnuke_columns(c: PageContent) -> str:
    """PHP-Nuke: three table columns of boxes, the story one run of lines broken by <br>."""
    story = "\n".join(_nuke_province(i, p) for i, p in enumerate(c.provinces, 1))
    ends = closing(c, header("<br><b>{}</b><br>", "<u>{}</u><br>"), lister("", "&bull; {}<br>", ""))
    poll = "ท่านพอใจเว็บไซต์นี้เพียงใด<br><input type=radio name=v> มาก<br><input type=radio name=v> น้อย"
    dot = "<strong><big>&middot;</big></strong>&nbsp;{}<br>"
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><title>OPDC - {esc(c.title)}</title>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=TIS-620">
<META NAME="GENERATOR" CONTENT="PHP-Nuke 7.5">
<LINK REL="StyleSheet" HREF="themes/DeepBlue/style/style.css" TYPE="text/css"></head>
<body bgcolor="#0E3259" text="#000000"><table width="100%" bgcolor="#ffffff"><tr><td>
{links(TOP_MENU, "{}", " | ")}
</td><td align="right"><form action="modules.php?name=Search">ค้นหา <input name="query"></form></td>
</tr></table>
<table width="100%" cellpadding="0" bgcolor="#ffffff"><tr valign="top"><td width="150">
{_nuke_block("Modules", links(SIDE_MENU, dot))}{_nuke_block("แบบสำรวจ", poll)}</td>
<td width="100%"><table border="0" bgcolor="#9cbee6" width="100%"><tr><td><font class="option"><b>
{esc(c.title)}</b>
</font></td></tr></table><table bgcolor="#ffffff" width="100%"><tr><td><font class="tiny">{dates(c)}
(อ่าน 1876 ครั้ง)</font><br><br><font class="content">
{each("{}<br><br>", c.lead)}
{story}
{ends}
<br>{credit_lines(c, "<br>")}<br></font></td></tr></table></td>
<td width="150">{_nuke_block("ข่าวเก่า", links(RELATED, dot))}
{_nuke_block("ผู้ใช้", "บุคคลทั่วไป 9 คน สมาชิก 0 คน")}</td>
</tr></table><center><font class="footmsg">{ADDRESS}<br>การสร้างหน้านี้ใช้เวลา 0.31 วินาที</font>
</center></body></html>
"""


# --- Bare upper-case tags --------------------------------------------------------------------------


def _upper_province(p: ProvinceContent) -> str:
    out = [f"<P><FONT SIZE=+1 COLOR=#800000><B>{esc(prov(p.name))}</B></FONT>"]
    if p.vision:
        out.append(f"<P>วิสัยทัศน์ {wrapped(p.vision)}")
    out += [f"<P>{wrapped(text)}" for text in p.general]
    out += ["<UL>"] + [f"<LI><B>{esc(x.heading)}</B>\n<BR>{wrapped(x.text)}" for x in p.cells] + ["</UL>"]
    return "\n".join(out)


def uppercase_unclosed(c: PageContent) -> str:
    """Hand-written windows-874 page: upper-case tags, no closing P, LI, TD or TR."""
    ends = closing(
        c,
        header("<P><B>{}</B>", "<P><I>{}</I>"),
        lister("<OL>", "<LI>{}", "</OL>"),
        Words(recommendations="ข้อเสนอแนะ"),
    )
    return f"""<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-874">
<TITLE>{esc(c.title)}</TITLE>
</HEAD>
<BODY BGCOLOR=#FFFFFF TEXT=#000000 LINK=#0000FF>
<TABLE BORDER=0 WIDTH=760>
<TR><TD COLSPAN=2 BGCOLOR=#003366><IMG SRC="logo.gif" ALT="{OWNER}">
<TR><TD COLSPAN=2>{links(TOP_MENU, "[{}]", " ")}
<TR VALIGN=TOP><TD WIDTH=150 BGCOLOR=#EEEEEE><FONT SIZE=2>{links(SIDE_MENU, "<P>{}")}
<P>ท่านเป็นผู้เยี่ยมชมลำดับที่ <IMG SRC="/cgi-bin/Count.cgi?df=news.dat" ALT="counter"></FONT>
<TD>
<CENTER><H3>{wrapped(c.title)}</H3></CENTER>
{each("<P>{}", c.lead)}
<HR>
{chr(10).join(map(_upper_province, c.provinces))}
<HR>
{ends}
<P ALIGN=RIGHT>{credit_lines(c, "<BR>")}
<P><FONT SIZE=1>{dates(c)}</FONT>
<TR><TD COLSPAN=2><HR><B>ข่าวย้อนหลัง</B><UL>{links(RELATED, "<LI>{}")}</UL>
<ADDRESS>{OWNER}<BR>{ADDRESS}</ADDRESS>
</TABLE>
</BODY>
</HTML>
"""


# --- Images as headings ----------------------------------------------------------------------------


def _picture_head(name: str, text: str, tail: str = "") -> str:
    return (
        f'<p><img src="images/{name}.gif" width="16" height="16" alt="{esc(text)}" /> {esc(text)}{tail}</p>'
    )


def image_headings(c: PageContent) -> str:
    """Every heading is a small picture whose alt repeats the plain words beside it."""
    parts: list[str] = []
    for p in c.provinces:
        parts.append(_picture_head("province", prov(p.name)))
        if p.vision:
            parts.append(_picture_head("eye", "วิสัยทัศน์", " " + esc(p.vision)))
        parts.append(each("<p>{}</p>", p.general))
        for cell in p.cells:
            parts.append(_picture_head("arrow", cell.heading))
            if cell.text:
                parts.append(f'<blockquote class="txt">{esc(cell.text)}</blockquote>')
    ends = closing(
        c, lambda text, depth: _picture_head(f"h{depth}", text), lister("<ul>", "<li>{}</li>", "</ul>")
    )
    top = "".join(
        f'<a href="{url}"><img src="b.gif" alt="{text}" border="0" /></a>' for text, url in TOP_MENU
    )
    body = f"""<div align="center"><img src="images/banner.jpg" alt="{OWNER}" /><br />{top}</div>
<table width="900" align="center"><tr><td width="180" valign="top">{links(SIDE_MENU, "<p>{}</p>")}</td>
<td valign="top" class="txt"><p><img src="images/t.gif" alt="{esc(c.title)}" /> <span class="topic">
{esc(c.title)}</span></p>
{each("<p>{}</p>", c.lead)}
{chr(10).join(parts)}
{ends}
<p>{credit_lines(c)}</p><p class="date">{dates(c)}</p>
<p><a href="#" onclick="print()"><img src="images/print.gif" alt="พิมพ์หน้านี้" /></a></p></td>
<td width="160" valign="top"><img src="images/hotnews.gif" alt="ข่าวเด่น" />
{links(RELATED, "<p>{}</p>")}</td></tr></table>
<div align="center">{links(FOOT_MENU, "{}", " | ")}<br />{ADDRESS}</div>"""
    return xhtml(c, body, og(c, "http://www4.opdc.go.th/content.php?content_id=1188&amp;menu_id=5"))
