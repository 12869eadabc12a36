"""Layouts of the old web (1998 to 2012): layout tables, `<br>` articles, pasted Word, grids, `<pre>`."""

import html
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, groupby
from typing import NamedTuple

from .content import Layout, PageContent, ProvinceContent

NBSP8 = "&nbsp;" * 8
FOOT = "59/1 ถนนพิษณุโลก เขตดุสิต กรุงเทพฯ 10300 โทร. 0 2356 9999 โทรสาร 0 2281 7882"
MENU = ("หน้าหลัก", "เกี่ยวกับหน่วยงาน", "กฎหมายและระเบียบ", "หนังสือเวียน", "ศูนย์ความรู้", "ดาวน์โหลด", "กระดานสนทนา")
TOOLS = ("ติดต่อเรา", "ผังเว็บไซต์", "คำถามที่พบบ่อย", "English", "RSS")
NEWS = (
    "จังหวัดเชียงใหม่ประชุมติดตามตัวชี้วัดด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "คณะผู้แทนเยี่ยมชมศูนย์บริการร่วมจังหวัดขอนแก่น",
    "ประกาศผลประเมินด้านองค์การของจังหวัดภูเก็ต ประจำปีงบประมาณ พ.ศ. 2552",
    "รับสมัครอบรมหลักสูตรด้านผู้ปฏิบัติงาน รุ่นที่ 4 ณ จังหวัดนครปฐม",
    "จังหวัดสุพรรณบุรีและกาญจนบุรีลงนามคำรับรองการปฏิบัติราชการ 4 มิติ",
    "เปิดรับความคิดเห็นร่างนโยบายด้านรัฐ สังคม และสิ่งแวดล้อม จังหวัดระยอง",
    "วิสัยทัศน์ใหม่ของจังหวัดแพร่ เมืองไม้สัก: สรุปผลการประชุมระดมความคิดเห็น",
)
PICK = ("กระบี่", "ชลบุรี", "ตาก", "น่าน", "แพร่", "เลย", "อุดรธานี")


class Words(NamedTuple):
    """How the officials who typed a page name its closing sections."""

    recommend: str
    benefit: str
    short: str
    long: str


W_SEED = Words("ข้อเสนอแนะจากผู้เข้าประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว")
W_JOINED = Words("ข้อเสนอแนะจากผู้เข้าร่วมประชุม", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว")
W_GAINED = Words("ข้อเสนอแนะจากที่ประชุม", "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้", "ประโยชน์ระยะสั้น", "ประโยชน์ระยะยาว")
W_SHARED = Words("ข้อเสนอแนะของผู้เข้าประชุม", "ประโยชน์ของการแบ่งปันความรู้", "ในระยะสั้น", "ในระยะยาว")


def esc(text: str) -> str:
    return html.escape(text, quote=False)


def wrap(text: str, indent: int = 0, width: int = 76) -> str:
    """Break escaped text into source lines at spaces, as the editors of the time saved it."""
    lines: list[str] = []
    for token in esc(text).split(" "):
        if lines and len(lines[-1]) + len(token) < width:
            lines[-1] += " " + token
        else:
            lines.append(token)
    return ("\n" + " " * indent).join(lines)


def each(template: str, items: Iterable[str]) -> str:
    """Fill `%s` of the template with every item, escaped."""
    return "".join(template.replace("%s", esc(item)) for item in items)


def full_name(province: ProvinceContent) -> str:
    return esc(province.name if province.name == "กรุงเทพมหานคร" else f"จังหวัด{province.name}")


def quoted(vision: str, marks: str = "“”") -> str:
    """Quote a vision that has no quotes of its own."""
    return vision if any(q in vision for q in "\"“”'‘’«»") else marks[0] + vision + marks[1]


class Forms(NamedTuple):
    """HTML of the closing sections: `%s` is the heading, item or items, `%n` an item's number."""

    main: str
    sub: str
    item: str
    box: str = "%s"


def closing(content: PageContent, words: Words, forms: Forms, show: Callable[[str], str] = wrap) -> str:
    """Print recommendations and benefits, leaving out the heading of an empty list."""
    parts = [
        (forms.main, words.recommend, content.recommendations),
        (forms.main, words.benefit, content.benefits_short + content.benefits_long),
        (forms.sub, words.short, content.benefits_short),
        (forms.sub, words.long, content.benefits_long),
    ]
    out = []
    for form, heading, items in parts:
        if not items:
            continue
        out.append(form.replace("%s", show(heading)))
        if heading != words.benefit:
            rows = [forms.item.replace("%n", str(n)).replace("%s", show(i)) for n, i in enumerate(items, 1)]
            out.append(forms.box.replace("%s", "".join(rows)))
    return "".join(out)


def credit_lines(content: PageContent, template: str) -> str:
    return each(template, (f"{name} / {role}" for role, name in content.credits))


def dates(content: PageContent) -> str:
    return f"เผยแพร่ข้อมูลเมื่อ {esc(content.published[0])} ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(content.modified[0])}"


def grids(content: PageContent, most: int = 99) -> list[list[ProvinceContent]]:
    """Neighbours with the same dimension headings share a grid; any other province begins a new one."""
    by_headings = groupby(content.provinces, key=lambda p: frozenset((c.code, c.heading) for c in p.cells))
    runs = [list(run) for _, run in by_headings]
    return [run[i : i + most] for run in runs for i in range(0, len(run), most)]


def grid_headings(group: Sequence[ProvinceContent]) -> list[str]:
    return list(dict.fromkeys(cell.heading for cell in group[0].cells))


def grid_cell(province: ProvinceContent, heading: str) -> str:
    return "<br>".join(esc(cell.text) for cell in province.cells if cell.heading == heading) or "&nbsp;"


def site_frontpage(content: PageContent, body: str) -> str:
    """Department site made in FrontPage 4: three-column layout tables, capitals, marquee, counter."""
    crumbs = " &gt; ".join(map(esc, content.breadcrumb))
    return f"""<HTML><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<META NAME="GENERATOR" CONTENT="Microsoft FrontPage 4.0">
<TITLE>{esc(content.title)}</TITLE>
<STYLE><!-- A:hover {{ color: red }} TD {{ font-family: MS Sans Serif; font-size: 10pt }} --></STYLE>
<SCRIPT LANGUAGE="JavaScript"><!--
function go(n) {{ window.status = "จังหวัด " + n; if (n < 3 && n > 0) window.open("pop.htm"); }}
//--></SCRIPT></HEAD>
<BODY BGCOLOR="#FFFFFF" TOPMARGIN=0 LINK="#000080" onload="go(1)">
<TABLE BORDER=0 WIDTH=780 CELLSPACING=0 CELLPADDING=0 ALIGN=CENTER>
<TR><TD COLSPAN=3 BGCOLOR="#003366"><IMG SRC="images/banner.gif" ALT="ตราสัญลักษณ์" WIDTH=780 HEIGHT=90>
<TR><TD COLSPAN=3 ALIGN=RIGHT><FONT SIZE=1>{each('[<A HREF="tool.htm">%s</A>] ', TOOLS)}</FONT>
<TR><TD COLSPAN=3><MARQUEE SCROLLAMOUNT=3><FONT COLOR=RED>ข่าวด่วน! {NEWS[4]}</FONT></MARQUEE>
<TR><TD WIDTH=130 VALIGN=TOP BGCOLOR="#CCDDEE">
 <TABLE BORDER=0 WIDTH=100%>{each('<TR><TD><A HREF="m.htm"><FONT SIZE=2>%s</FONT></A>', MENU)}
 <TR><TD><FORM ACTION="search.asp"><INPUT NAME=q SIZE=10><INPUT TYPE=SUBMIT VALUE="ค้นหา"></FORM>
 <TR><TD><SELECT NAME=prov><OPTION>-- เลือกจังหวัด --{each("<OPTION>%s", PICK)}</SELECT></TABLE>
<TD WIDTH=500 VALIGN=TOP>
<FONT SIZE=1><A HREF="index.htm">หน้าแรก</A> &gt; {crumbs}</FONT>
<CENTER><FONT SIZE=4 COLOR="#800000"><B>{esc(content.title)}</B></FONT></CENTER>
<HR NOSHADE SIZE=1>{body}
<P ALIGN=CENTER><A HREF="javascript:window.print()">พิมพ์หน้านี้</A> | <A HREF="mailto:?">ส่งต่อให้เพื่อน</A>
<TD WIDTH=150 VALIGN=TOP BGCOLOR="#FFFFCC"><B>ข่าวอื่น ๆ</B>
 <UL>{each('<LI><A HREF="news.htm"><FONT SIZE=1>%s</FONT></A>', NEWS[:4])}</UL>
 <CENTER><IMG SRC="images/poll.gif" ALT="แบบสำรวจ"><BR>ท่านพอใจเว็บไซต์ด้านใด<BR>
 <INPUT TYPE=RADIO NAME=p>ด้านเนื้อหา<BR><INPUT TYPE=RADIO NAME=p>ด้านรูปแบบ</CENTER>
<TR><TD COLSPAN=3 ALIGN=CENTER BGCOLOR="#003366"><FONT COLOR=WHITE SIZE=1>{FOOT}<BR>
ท่านเป็นผู้เยี่ยมชมลำดับที่ <IMG SRC="/cgi-bin/Count.cgi?df=x" ALT="0128455"> เริ่มนับ 1 มกราคม 2544<BR>
เว็บไซต์นี้ใช้คุกกี้เพื่อนับจำนวนผู้เข้าชม</FONT>
</TABLE></BODY></HTML>
"""


def site_php(content: PageContent, body: str) -> str:
    """PHP site of about 2005: lower-case tables, spacer images, block titles, date line on top."""
    blocks = each('<tr><td class="blk"><img src="i/a.gif" alt=""> <a href="?m=1">%s</a></td></tr>\n', MENU)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><title>{esc(content.title)} :: กลุ่มพัฒนาระบบบริหาร</title>
<meta http-equiv="content-type" content="text/html; charset=utf-8">
<meta name="keywords" content="ธรรมาภิบาล, จังหวัด, ด้านองค์การ">
<link rel="stylesheet" href="themes/blue/style.css" type="text/css">
<style type="text/css">.cnt {{ font-size: 13px; }} td > b {{ color: #036; }}</style></head>
<body bgcolor="#e8eef4" text="#000000">
<table width="900" border="0" align="center" cellpadding="0" cellspacing="0" bgcolor="#ffffff">
<tr><td>กลุ่มพัฒนาระบบบริหาร</td><td align="right">{each('<a href="?t=1">%s</a> | ', TOOLS)}
<form action="modules.php?name=Search" method="post">ค้นหา <input name="query"></form></td></tr>
<tr><td colspan="2" height="4"><img src="i/spacer.gif" width="1" height="4" alt=""></td></tr>
<tr><td width="180" valign="top"><table width="100%"><tr><td class="bt">เมนูหลัก</td></tr>
{blocks}<tr><td class="bt">ข่าวล่าสุด</td></tr>
{each('<tr><td class="blk">&middot; <a href="news.php?id=5">%s</a></td></tr>', NEWS[1:5])}</table></td>
<td valign="top"><table width="100%" cellpadding="6"><tr><td>
{" &raquo; ".join(map(esc, content.breadcrumb))}</td></tr>
<tr><td><font class="title"><b>{esc(content.title)}</b></font></td></tr>
<tr><td align="right"><font class="tiny">{dates(content)} (อ่าน 1432 ครั้ง)</font>
<a href="print.php"><img src="i/print.gif" alt="พิมพ์"></a> <a href="friend.php">บอกต่อ</a></td></tr>
<tr><td class="cnt">{body}</td></tr>
<tr><td><a href="javascript:history.back()">&laquo; ย้อนกลับ</a> | <a href="#top">ขึ้นบน</a></td></tr>
<tr><td><b>ข่าวที่เกี่ยวข้อง</b><br>{each('- <a href="a.php">%s</a><br>', NEWS[4:])}</td></tr></table></td></tr>
<tr><td colspan="2" align="center" class="foot">สงวนลิขสิทธิ์ พ.ศ. 2548 {FOOT}<br>
ขณะนี้มีผู้ใช้งาน 7 ท่าน สถิติวันนี้ 214 ทั้งหมด 98,112<br>
<small>เว็บไซต์นี้มีการใช้คุกกี้ <a href="#">รับทราบ</a></small></td></tr></table>
<script type="text/javascript">document.write('<img src="/stat/c.gif" alt="stat">');</script></body></html>
"""


def site_xhtml(content: PageContent, body: str) -> str:
    """XHTML site of about 2010: divs, share bar, canonical link, og tags, menus in every corner."""
    title = html.escape(content.title)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="th" lang="th">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{title} | สำนักงาน ก.พ.ร.</title>
<link rel="canonical" href="http://www4.opdc.go.th/content.php?menu_id=5&amp;content_id=1847" />
<meta property="og:title" content="{title}" /><meta property="og:type" content="article" />
<meta property="article:published_time" content="{content.published[1]}" />
<style type="text/css">/*<![CDATA[*/ #nav li {{ float: left }} .news p {{ text-indent: 3em }} /*]]>*/</style>
<script type="text/javascript">//<![CDATA[
var tabs = {{ "ด้านองค์การ": 1, "จังหวัด": 2 }}; if (1 < 2) {{ document.documentElement.className = "js"; }}
//]]></script></head>
<body>
<div id="cookie">เว็บไซต์นี้ใช้คุกกี้<a href="/policy">รายละเอียด</a> <button>ยอมรับ</button></div>
<div id="top"><a href="/" id="logo"><img src="/logo.png" alt="ก.พ.ร." /></a>
<ul id="tools">{each('<li><a href="/t">%s</a></li>', TOOLS)}</ul>
<form action="/search"><p><input name="q" title="ค้นหา" /><input type="submit" value="ค้นหา" /></p></form></div>
<ul id="nav">{each('<li><a href="/m">%s</a></li>', MENU)}</ul>
<div id="main"><div class="crumb"><a href="/">หน้าหลัก</a> / {" / ".join(map(esc, content.breadcrumb))}</div>
<div class="share"><a href="#">แชร์</a> <a href="#">Facebook</a> <a href="#">พิมพ์หน้านี้</a>
ขนาดตัวอักษร <a href="#">ก-</a> <a href="#">ก+</a></div>
<h1>{esc(content.title)}</h1>
<div class="news">{body}</div>
<div class="related"><h3>ข่าวที่เกี่ยวข้อง</h3><ul>{each('<li><a href="/n">%s</a></li>', NEWS[2:6])}</ul></div>
</div><div id="side"><h3>ลิงค์หน่วยงาน</h3><ul>{each('<li><a href="/p">จังหวัด%s</a></li>', PICK)}</ul></div>
<div id="foot"><ul>{each('<li><a href="/f">%s</a></li>', ("นโยบายเว็บไซต์", "Webmail", "Intranet"))}</ul>
<p>สงวนลิขสิทธิ์ {FOOT}</p><p>ผู้เข้าชม 1,204,556 ครั้ง</p></div>
</body></html>
"""


def site_plain(content: PageContent, body: str) -> str:
    """Hand-written page of about 1999: no tables, text links in brackets, rules between parts."""
    return f"""<html><head><title>{esc(content.title)}</title></head>
<!-- แก้ไขล่าสุดด้วย Notepad -->
<body background="bg.gif"><a name="top"></a>
<center><img src="krut.gif" alt="ตราครุฑ"><br>
{each('[ <a href="index.html">%s</a> ]', MENU)}</center>
<form action="/cgi-bin/htsearch">ค้นหาข้อมูล <input name="words"> <input type="submit" value="ตกลง"></form>
<hr>
<small>{" : ".join(map(esc, content.breadcrumb))}</small>
<h2 align="center">{esc(content.title)}</h2>
{body}
<hr>
<b>ข่าวประชาสัมพันธ์อื่น</b>
<ul>{each('<li><a href="n.html">%s</a>', NEWS[3:])}</ul>
<center>{each('[ <a href="t.html">%s</a> ]', TOOLS)} [ <a href="#top">กลับขึ้นด้านบน</a> ]<br>
<a href="mailto:">ส่งหน้านี้ทางอีเมล</a> | <a href="print.html">พิมพ์</a><hr width="60%">
<font size="-1">{FOOT}<br>ผู้เข้าชมหน้านี้ <img src="/cgi-bin/counter" alt="3071"> ครั้ง<br>
หน้านี้ใช้คุกกี้เก็บสถิติ</font></center>
<script language="JavaScript" src="stat.js"></script></body></html>
"""


def frontpage_boxes(content: PageContent) -> str:
    """Every province a nested table: coloured title bar, unclosed indented paragraphs, wrapped source."""
    out = [f"<P>{NBSP8}{wrap(p, 4)}\n" for p in content.lead]
    for province in content.provinces:
        out.append("<TABLE BORDER=1 WIDTH=100% BORDERCOLOR=#003399><TR><TD BGCOLOR=#003399>")
        out.append(f"<FONT COLOR=#FFFFFF SIZE=3><B>{full_name(province)}:</B></FONT>\n<TR><TD>\n")
        if province.vision is not None:
            out.append(f"  <P>{NBSP8}<FONT COLOR=#800000><B>วิสัยทัศน์</B></FONT> {wrap(province.vision, 4)}\n")
        out += [f"  <P>{NBSP8}{wrap(p, 4)}\n" for p in province.general]
        out += [f"  <P>{NBSP8}<B>{esc(c.heading)}:</B> {wrap(c.text, 4)}\n" for c in province.cells]
        out.append("</TABLE>\n<BR>\n")
    ball = f"<P>{NBSP8}<IMG SRC=images/ball.gif ALT=*> %s\n"
    forms = Forms(f"<P>{NBSP8}<B><U>%s</U></B>\n", f"<P>{NBSP8}<B><I>%s</I></B>\n", ball)
    out.append(closing(content, W_SEED, forms))
    out.append(f"<P ALIGN=RIGHT><I>{credit_lines(content, '%s<BR>')}</I>\n<P>{dates(content)}\n")
    return site_frontpage(content, "".join(out))


def one_cell_breaks(content: PageContent) -> str:
    """The whole article in one cell with nothing but line breaks; bold headings on their own lines."""
    out = [f"{NBSP8}{esc(p)}<br><br>\n" for p in content.lead]
    for province in content.provinces:
        out.append(f"<br><b><u>{full_name(province)}</u></b><br><br>\n")
        if province.vision is not None:
            out.append(f"{NBSP8}<b>วิสัยทัศน์</b><br>{NBSP8}{esc(quoted(province.vision))}<br><br>\n")
        out += [f"{NBSP8}{esc(p)}<br><br>\n" for p in province.general]
        for cell in province.cells:
            out.append(f"{NBSP8}<b>{esc(cell.heading)}</b><br>\n")
            out.append(f"{NBSP8}{esc(cell.text)}<br><br>\n" if cell.text else "<br>\n")
    forms = Forms("<br><b><u>%s</u></b><br><br>\n", f"{NBSP8}<b>%s</b><br>\n", f"{NBSP8}&nbsp;- %s<br>\n")
    out.append(closing(content, W_JOINED, forms) + credit_lines(content, "<br>%s\n"))
    return site_php(content, "".join(out))


def soup(text: str) -> str:
    """Word's runs: spans that end wherever the typist once stopped, often inside a word."""
    if not text:
        return "<o:p>&nbsp;</o:p>"
    styles = cycle(('font-family:"Angsana New"', "font-size:16.0pt", "mso-fareast-language:JA"))
    sizes = cycle((9, 23, 4, 31, 14))
    out, start = [], 0
    while start < len(text):
        end = min(start + next(sizes), len(text))
        while end < len(text) and text[end] in "ะัาำิีึืฺุู็่้๊๋์ํ๎":
            end += 1
        out.append(f"<span lang=TH style='{next(styles)}'>{esc(text[start:end])}</span>")
        start = end
    return "".join(out)


def word_paste(content: PageContent) -> str:
    """A Word 2003 document pasted whole: MsoNormal, o:p, conditional comments, symbol bullets."""
    normal = "<p class=MsoNormal style='text-align:justify;text-indent:36.0pt'>"
    bold = "<b style='mso-bidi-font-weight:normal'>"
    end = "<o:p></o:p></p>\n"
    out = [
        '<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" />\n',
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->",
        "<style><!-- p.MsoNormal { mso-pagination:widow-orphan } --></style>\n<!--StartFragment-->",
        f"<p class=MsoNormal>{dates(content)}{end}<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n",
    ]
    out += [normal + soup(p) + end for p in content.lead]
    for province in content.provinces:
        out.append(f"<p class=MsoNormal align=center><o:p>&nbsp;</o:p></p>\n<p class=MsoHeading7>{bold}<u>")
        out.append(f"{soup(html.unescape(full_name(province)))}</u></b>{end}")
        if province.vision is not None:
            out.append(f"{normal}{bold}{soup('วิสัยทัศน์')}</b> <i>{soup(province.vision)}</i>{end}")
        out += [normal + soup(p) + end for p in province.general]
        for number, cell in enumerate(province.cells, 1):
            digit = "๐๑๒๓๔๕๖๗๘๙"[number % 10]
            out.append(f"{normal}{bold}<span lang=TH>{digit}. </span>{soup(cell.heading)}</b>")
            out.append(f"<span lang=TH>: </span>{soup(cell.text)}{end}")
    bullet = "<![if !supportLists]><span style='font-family:Symbol'>·<span style='font:7pt Arial'>&nbsp; "
    item = f"<p class=MsoNormal style='text-indent:-18.0pt'>{bullet}</span></span><![endif]>%s{end}"
    head = f"<p class=MsoNormal>{bold}%s</b>{end}"
    out.append(closing(content, W_SHARED, Forms(head, head, item), soup))
    out.append(credit_lines(content, f"<p class=MsoNormal align=right>%s{end}") + "<!--EndFragment-->")
    return site_xhtml(content, "".join(out))


def grid_provinces_as_rows(content: PageContent) -> str:
    """Grid with a row per province; what belongs to no dimension spans the row's second line."""
    out = [f"<p>{NBSP8}{esc(p)}\n" for p in content.lead]
    for group in grids(content):
        headings = grid_headings(group)
        seen = any(p.vision is not None for p in group)
        out.append('<table border="1" width="100%" cellpadding="3">\n<tr bgcolor="#ffcc66">')
        out.append(each("<td><b>%s</b>", ["จังหวัด"] + ["วิสัยทัศน์"] * seen + headings) + "\n")
        for province in group:
            down = ' rowspan="2"' if province.general else ""
            out.append(f'<tr valign="top"><td{down}><b>{esc(province.name)}</b>')
            out.append(f"<td{down}>{esc(province.vision or '') or '&nbsp;'}" if seen else "")
            out.append("".join(f"<td>{grid_cell(province, h)}" for h in headings) + "\n")
            if province.general:
                notes = "<br>".join(esc(p) for p in province.general)
                out.append(f'<tr><td colspan="{max(1, len(headings))}" bgcolor="#f7f7f7">{notes}\n')
        out.append("</table>\n<br>\n")
    forms = Forms("<br><b>%s</b><br>\n", "<br><b>%s</b><br>\n", "%n. %s<br>\n")
    out.append(closing(content, W_GAINED, forms))
    return site_php(content, "".join(out) + credit_lines(content, "<br><i>%s</i>\n"))


def grid_provinces_as_columns(content: PageContent) -> str:
    """Grid with a column per province, at most three on one table, dimensions down the side."""
    out = [each("<p>%s</p>\n", content.lead)]
    for group in grids(content, most=3):
        out.append('<table class="tb" border="1" cellspacing="0"><thead><tr><th>นโยบาย</th>')
        out.append("".join(f"<th>{full_name(p)}</th>" for p in group) + "</tr></thead>\n<tbody>\n")
        rows = [(heading, [grid_cell(p, heading) for p in group]) for heading in grid_headings(group)]
        if any(p.general for p in group):
            rows.insert(0, ("ภาพรวม", ["<br />".join(map(esc, p.general)) for p in group]))
        if any(p.vision is not None for p in group):
            rows.insert(0, ("วิสัยทัศน์", [esc(p.vision or "") for p in group]))
        for heading, cells in rows:
            tds = "".join(f"<td>{cell or '&nbsp;'}</td>" for cell in cells)
            out.append(f'<tr valign="top"><th>{esc(heading)}</th>{tds}</tr>\n')
        out.append("</tbody></table>\n<p>&nbsp;</p>\n")
    forms = Forms("<h3>%s</h3>\n", "<h4>%s</h4>\n", "<li>%s</li>", "<ol>%s</ol>\n")
    out.append(closing(content, W_SEED, forms) + credit_lines(content, '<p align="right">%s</p>\n'))
    return site_xhtml(content, "".join(out) + f'<p class="date">{dates(content)}</p>')


def table_per_province(content: PageContent) -> str:
    """A two-column table per province: name across the top, then dimension | text."""
    out = [f"<P>{NBSP8}{esc(p)}\n" for p in content.lead]
    for province in content.provinces:
        out.append('<CENTER><TABLE BORDER=1 CELLSPACING=1 WIDTH=95%>\n<TR><TD COLSPAN=2 BGCOLOR="#99CCFF">')
        out.append(f"<P ALIGN=CENTER><B><FONT SIZE=3>{full_name(province)}</FONT></B></TD></TR>\n")
        if province.vision is not None:
            out.append(f"<TR><TD WIDTH=30%><B>วิสัยทัศน์</B><TD>{wrap(quoted(province.vision, '«»'), 2)}</TR>\n")
        out += [f"<TR><TD COLSPAN=2>{wrap(p, 2)}</TD></TR>\n" for p in province.general]
        for cell in province.cells:
            out.append(f"<TR VALIGN=TOP><TD WIDTH=30%><FONT COLOR=NAVY>{esc(cell.heading)}</FONT>")
            out.append(f"<TD>{wrap(cell.text, 2) or '&nbsp;'}</TR>\n")
        out.append("</TABLE></CENTER>\n<P>\n")
    forms = Forms("<P><FONT SIZE=3><B>%s</B></FONT>\n", "<P><B>%s</B>\n", "<LI>%s\n", "<UL>\n%s</UL>\n")
    out.append(closing(content, W_JOINED, forms))
    out.append(f"<P ALIGN=RIGHT>{credit_lines(content, '%s<BR>')}<P><FONT SIZE=1>{dates(content)}</FONT>\n")
    return site_frontpage(content, "".join(out))


def sheet_rows(province: ProvinceContent) -> list[str]:
    """Cells of one province's rows, right of the spanning name."""
    rows = [] if province.vision is None else [f"<td>วิสัยทัศน์</td><td>{esc(province.vision)}</td>"]
    rows += [f"<td colspan=2>{esc(p)}</td>" for p in province.general]
    rows += [f"<td>{esc(c.heading)}</td><td>{esc(c.text) or '&nbsp;'}</td>" for c in province.cells]
    return rows or ["<td colspan=2>&nbsp;</td>"]


def rowspan_sheet(content: PageContent) -> str:
    """A sheet saved by Excel, province | policy | result; the province's cell spans its rows."""
    out = [each("<p>%s</p>\n", content.lead)]
    if content.provinces:
        out.append("<table x:str border=1 cellspacing=0 style='border-collapse:collapse'>\n")
        out.append("<col width=110><col width=170><col width=420>\n<tr height=28 class=xl24>")
        out.append(each("<td><b>%s</b></td>", ("จังหวัด", "นโยบาย", "ผลการดำเนินงาน")) + "</tr>\n")
    for province in content.provinces:
        rows = sheet_rows(province)
        rows[0] = f"<td rowspan={len(rows)} class=xl25 valign=top>{esc(province.name)}</td>{rows[0]}"
        out += [f"<tr height=28 style='mso-height-source:auto'>{row}</tr>\n" for row in rows]
    out.append("</table>\n" if content.provinces else "")
    forms = Forms("<p><b>%s</b></p>\n", "<p><i>%s</i></p>\n", "&nbsp;&nbsp;(%n) %s<br>\n")
    out.append(closing(content, W_SHARED, forms) + f"<p>{credit_lines(content, '%s<br>')}{dates(content)}")
    return site_plain(content, "".join(out))


def pre_text(content: PageContent) -> str:
    """A typed text file in `<pre>`: lines broken at spaces, first lines indented, names underlined."""
    gap = " " * 10
    out = [f"{gap}{wrap(p, width=90)}\n\n" for p in content.lead]
    for province in content.provinces:
        out.append(f"\n{full_name(province)}\n{'-' * 24}\n\n")
        if province.vision is not None:
            out.append(f"{gap}วิสัยทัศน์ : {wrap(province.vision, width=90)}\n\n")
        out += [f"{gap}{wrap(p, width=90)}\n\n" for p in province.general]
        out += [f"{gap}* {esc(c.heading)} : {wrap(c.text, width=90)}\n\n" for c in province.cells]
    out.append(closing(content, W_GAINED, Forms(f"\n%s\n{'-' * 24}\n\n", f"{gap}%s\n\n", f"{gap}%n) %s\n\n")))
    out.append("\n" + credit_lines(content, f"{gap * 4}%s\n") + f"\n{dates(content)}\n")
    return site_plain(content, f"<pre>\n{''.join(out)}</pre>")


def numbered_inline(content: PageContent) -> str:
    """One running paragraph per province with `(1) … (2) …`; unassigned text breaks it in two."""
    start = f'\n<p align="justify">{NBSP8}'
    out = [start + esc(p) for p in content.lead]
    for province in content.provinces:
        out.append(f"{start}<b>{full_name(province)}</b>")
        if province.vision is not None:
            out.append(f" วิสัยทัศน์ {esc(quoted(province.vision))}")
        out += [start + esc(p) for p in province.general]
        out.append(start if province.general and province.cells else " ")
        out += [f"({n}) <u>{esc(c.heading)}</u> {esc(c.text)} " for n, c in enumerate(province.cells, 1)]
    forms = Forms('\n<p><font color="#990000"><b>%s</b></font>', f"{start}<b>%s</b>", f"{start}(%n) %s")
    out.append(closing(content, W_SEED, forms) + f'\n<p align="right">{credit_lines(content, "%s<br>")}')
    return site_php(content, "".join(out))


def definition_lists(content: PageContent) -> str:
    """A heading and an unclosed definition list per province, dimensions as terms between dashes."""
    out = [f"<p>{esc(p)}\n" for p in content.lead]
    for province in content.provinces:
        out.append(f"<h3><font color=green>{full_name(province)}</font></h3>\n")
        if province.vision is not None:
            vision = esc(quoted(province.vision))
            out.append(f"<blockquote><b>วิสัยทัศน์ของจังหวัด</b> คือ <em>{vision}</em></blockquote>\n")
        out += [f"<p>{esc(p)}\n" for p in province.general]
        body = "".join(f"<dt><b>- {esc(c.heading)} -</b>\n<dd>{esc(c.text)}\n" for c in province.cells)
        out.append(f"<dl>\n{body}</dl>\n" if body else "")
    forms = Forms("<h3>%s</h3>\n", "<h4>%s</h4>\n", "<li>%s\n", "<menu>\n%s</menu>\n")
    out.append(closing(content, W_JOINED, forms))
    out.append(f"<address>{credit_lines(content, '%s<br>')}{dates(content)}</address>")
    return site_plain(content, "".join(out))


def nested_lists(content: PageContent) -> str:
    """Lists in a list, no item closed: provinces as numbered items, dimensions as theirs."""
    out = [f"<P>{NBSP8}{wrap(p)}\n" for p in content.lead]
    out.append("<OL>\n" if content.provinces else "")
    for province in content.provinces:
        out.append(f"<LI><B>{full_name(province)}</B>\n<UL TYPE=DISC>\n")
        if province.vision is not None:
            out.append(f"<LI><I>วิสัยทัศน์</I> : {wrap(province.vision)}\n")
        out += [f"<LI>{wrap(p)}\n" for p in province.general]
        out += [f"<LI><I>{esc(c.heading)}</I> : {wrap(c.text)}\n" for c in province.cells]
        out.append("</UL>\n")
    out.append("</OL>\n" if content.provinces else "")
    forms = Forms("<P><B>%s</B>\n", "<P><I>%s</I>\n", "<LI>%s\n", "<UL>\n%s</UL>\n")
    out.append(closing(content, W_SHARED, forms))
    out.append(f"<CENTER>{credit_lines(content, '%s<BR>')}{dates(content)}</CENTER>\n")
    return site_frontpage(content, "".join(out))


def centred_fonts(content: PageContent) -> str:
    """Editor output of about 2006: centred font headings, empty lines between, a dash after the heading."""
    line = '<div><font face="Tahoma" size="2">&nbsp;&nbsp;&nbsp; &nbsp;&nbsp; '
    blank = "</font></div>\n<p>&nbsp;</p>\n"
    out = [f"{line}{esc(p)}{blank}" for p in content.lead]
    for province in content.provinces:
        out.append(f'<center><font color="#cc6600" size="4"><b>{full_name(province)}</b></font></center>\n')
        if province.vision is not None:
            out.append('<center><font color="#666666"><strong>วิสัยทัศน์</strong><br />')
            out.append(f"{esc(province.vision)}</font></center>\n<p>&nbsp;</p>\n")
        out += [f"{line}{esc(p)}{blank}" for p in province.general]
        out += [f"{line}<b>{esc(c.heading)}</b> &ndash; {esc(c.text)}{blank}" for c in province.cells]
    forms = Forms("<div><strong>%s</strong></div>\n", f"{line}<b>%s</b>{blank}", f"{line}&bull; %s{blank}")
    out.append(closing(content, W_SEED, forms) + credit_lines(content, '<div align="right">%s</div>\n'))
    return site_xhtml(content, "".join(out) + f"<div>{dates(content)}</div>")


_ALL: tuple[Layout, ...] = (
    frontpage_boxes, one_cell_breaks, word_paste, grid_provinces_as_rows, grid_provinces_as_columns,
    table_per_province, rowspan_sheet, pre_text, numbered_inline, definition_lists, nested_lists,
    centred_fonts,
)  # fmt: skip
LAYOUTS: dict[str, Layout] = {layout.__name__: layout for layout in _ALL}
