"""Words, boilerplate and small printers of the layouts of blind_f, and its six layouts before 2011."""

from collections.abc import Iterable
from html import escape
from textwrap import wrap

from tests.pages.content import PageContent, ProvinceContent

NB = "&nbsp;"
Words = tuple[str, str, str, str]

PLAIN: Words = (
    "ข้อเสนอแนะจากผู้เข้าประชุม",
    "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้",
    "ระยะสั้น",
    "ระยะยาว",
)
JOINED: Words = (
    "ข้อเสนอแนะจากผู้เข้าร่วมประชุม",
    "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้",
    "ประโยชน์ระยะสั้น",
    "ประโยชน์ระยะยาว",
)
FORMAL: Words = (
    "ข้อเสนอแนะของที่ประชุม",
    "ประโยชน์ของการจัดทำการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้",
    "ในระยะสั้น",
    "ในระยะยาว",
)
CASUAL: Words = (
    "ข้อเสนอแนะเพิ่มเติมจากผู้เข้าประชุม",
    "ประโยชน์ของการจัดเวทีแลกเปลี่ยนเรียนรู้",
    "ระยะสั้น",
    "ระยะยาว",
)

MENU = ("หน้าหลัก", "เกี่ยวกับหน่วยงาน", "ข่าวประชาสัมพันธ์", "กฎหมายและระเบียบ", "ดาวน์โหลด", "ติดต่อเรา")
SERVICES = ("บริการประชาชน", "ศูนย์ข้อมูลข่าวสาร", "จัดซื้อจัดจ้าง", "ร้องเรียนร้องทุกข์", "ถาม-ตอบ", "เว็บบอร์ด")
TOP = ("ภาษาไทย", "English", "ก- ก ก+", "แผนผังเว็บไซต์")
LINKS = ("ศูนย์ดำรงธรรม", "ข้อมูลข่าวสารของราชการ", "รัฐบาลไทย", "กระทรวงมหาดไทย", "RSS feed")
RELATED = (
    "จังหวัดตากจัดประชุมขับเคลื่อนนโยบายการกำกับดูแลองค์การที่ดี ด้านผู้ปฏิบัติงาน",
    "พิษณุโลกรับรางวัลคุณภาพการให้บริการ ด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    'ชุมพรประชุมพร้อมกันทั้งจังหวัด ทบทวนวิสัยทัศน์ "ประตูสู่ภาคใต้"',
    "ผู้ว่าราชการจังหวัดนครพนมเปิดงานวันข้าราชการพลเรือน",
)
MORE = (
    "จังหวัดราชบุรี: ด้านองค์การ กับบทเรียน 4 ปี PMQA",
    "ด้านรัฐ สังคม และสิ่งแวดล้อม คืออะไร (ตอนที่ 2)",
    "สรุปผลการตรวจราชการ จ.ขอนแก่น และ จ.อุดรธานี รอบที่ 1",
    "จังหวัดสุราษฎร์ธานีประกาศนโยบาย 4 ด้าน 12 ข้อ",
)
ADDRESS = "59/1 ถนนพิษณุโลก เขตดุสิต กรุงเทพฯ 10300 โทร. 0 2356 9999 สายด่วน 1785"
RIGHTS = "สงวนลิขสิทธิ์ สำนักงานคณะกรรมการพัฒนาระบบราชการ"
COOKIE = "เว็บไซต์นี้ใช้คุกกี้เพื่อเพิ่มประสบการณ์ที่ดีในการใช้งาน อ่านนโยบายคุกกี้"


def each(fmt: str, texts: Iterable[str], sep: str = "\n") -> str:
    """`fmt` once for each text, the text escaped in the place of {}."""
    return sep.join(fmt.format(escape(text)) for text in texts)


def links(texts: Iterable[str], sep: str = "\n", fmt: str = '<a href="{n}.html">{t}</a>') -> str:
    return sep.join(fmt.format(n=2041 + 17 * n, t=escape(text)) for n, text in enumerate(texts))


def crumbs(page: PageContent, sep: str, fmt: str = '<a href="#">{}</a>') -> str:
    return each(fmt, page.breadcrumb, sep)


def thai(number: int) -> str:
    return str(number).translate({ord("0") + n: ord("๐") + n for n in range(10)})


def fold(text: str, width: int = 76) -> str:
    """The escaped text with its source wrapped at spaces."""
    return "\n".join(wrap(escape(text), width, break_long_words=False, break_on_hyphens=False))


def vision(p: ProvinceContent, fmt: str) -> str:
    return "" if p.vision is None else fmt.format(v=escape(p.vision), p=escape(p.name))


def cells(p: ProvinceContent, fmt: str, sep: str = "\n") -> str:
    """`fmt` once for each cell: {h} heading, {t} text, {n} its number in Thai digits."""
    return sep.join(
        fmt.format(h=escape(cell.heading), t=fold(cell.text), n=thai(n)) for n, cell in enumerate(p.cells, 1)
    )


def section(p: ProvinceContent, vis: str, gen: str, cell: str) -> str:
    """Vision, general paragraphs and cells of a province, in this order."""
    return "\n".join(part for part in (vision(p, vis), each(gen, p.general), cells(p, cell)) if part)


def tail(page: PageContent, words: Words, head: str, sub: str, box: str, item: str) -> str:
    """Recommendations and benefits: format of a heading, a subheading, a list and one of its items."""
    recommend, benefit, short, long = words
    out: list[str] = []
    if page.recommendations:
        out += [head.format(recommend), box.format(each(item, page.recommendations))]
    if page.benefits_short or page.benefits_long:
        out.append(head.format(benefit))
    for name, texts in ((short, page.benefits_short), (long, page.benefits_long)):
        if texts:
            out += [sub.format(name), box.format(each(item, texts))]
    return "\n".join(out)


def credits_of(page: PageContent, fmt: str, sep: str = "\n") -> str:
    """`fmt` once for each credit, printed "name / role"."""
    return sep.join(fmt.format(f"{escape(name)} / {escape(role)}") for role, name in page.credits)


def frontpage(page: PageContent) -> str:
    """2001: the content frame of an ASP site made in FrontPage; capitals, <FONT>, paragraphs left open."""
    font = '<FONT face="MS Sans Serif" size="2">'
    provinces = "\n".join(
        f'<P align="left"><FONT face="MS Sans Serif" size="3" color="#800000"><B>{thai(n)}. จังหวัด'
        f"{escape(p.name)}</B></FONT>\n"
        + section(
            p,
            f"<P>{font}{NB * 6}<U>วิสัยทัศน์ของจังหวัด</U> คือ &quot;{{v}}&quot;</FONT>",
            f"<P>{font}{NB * 6}{{}}</FONT>",
            f"<P>{font}{NB * 6}<B>{{h}}</B> : {{t}}</FONT>",
        )
        for n, p in enumerate(page.provinces, 1)
    )
    end = tail(
        page, PLAIN, f"<P>{font}<B><U>{{}}</U></B></FONT>", f"<P>{font}<I>{{}}</I></FONT>",
        "<UL>\n{}\n</UL>", f"<LI>{font}{{}}</FONT>",
    )  # fmt: skip
    return f"""<HTML>
<HEAD>
<META http-equiv="Content-Type" content="text/html; charset=windows-874">
<META name="GENERATOR" content="Microsoft FrontPage 4.0">
<META name="ProgId" content="FrontPage.Editor.Document">
<TITLE>{escape(page.title)}</TITLE>
<BASE target="main">
<SCRIPT language="JavaScript"><!--
if (top == self) top.location.href = "default.asp?page=news_detail.asp";
//--></SCRIPT>
</HEAD>
<BODY bgcolor="#FFFFE1" background="images/bg01.gif" link="#0000FF" vlink="#800080">
<CENTER><IMG src="images/head_logo.gif" width="760" height="95" alt="สำนักงาน ก.พ.ร."></CENTER>
<!--webbot bot="Navigation" S-Type="siblings" startspan -->
<P align="center">{font}[{NB}{links(MENU, f"{NB}] [{NB}")}{NB}]</FONT></P>
<!--webbot bot="Navigation" endspan -->
<MARQUEE scrollamount="3">{font}ขอเชิญร่วมงานสัปดาห์ข้าราชการไทยใสสะอาด ณ จังหวัดภูเก็ต</FONT></MARQUEE>
<TABLE border="0" width="760" align="center" cellpadding="4">
<TR><TD width="150" valign="top" bgcolor="#CCFFCC">{font}<B>บริการ</B><BR>
{links(SERVICES, "<BR>")}<BR><FORM action="search.asp"><INPUT name="q" size="10"><INPUT type="submit"
value="ค้นหา"></FORM></FONT></TD>
<TD valign="top">
<P>{font}{crumbs(page, " &gt; ")}</FONT></P>
<CENTER><FONT face="MS Sans Serif" size="4" color="#000080"><B>{escape(page.title)}</B></FONT></CENTER>
<HR color="#008000" size="1">
{each(f"<P>{font}{NB * 6}{{}}</FONT>", page.lead)}
{provinces}
{end}
<P align="right">{font}{credits_of(page, "{}", "<BR>")}</FONT></P>
<HR size="1">
<P align="center">{font}เผยแพร่ข้อมูลเมื่อ {page.published[0]} ปรับปรุงข้อมูลล่าสุดเมื่อ {page.modified[0]}</FONT></P>
</TD>
<TD width="130" valign="top" bgcolor="#FFFFCC">{font}<B>ข่าวอื่นๆ</B><BR>{links(RELATED, "<BR>")}</FONT></TD>
</TR></TABLE>
<CENTER>{font}<A href="javascript:history.back()">กลับหน้าเดิม</A><BR>
ท่านเป็นผู้เยี่ยมชมลำดับที่ <IMG src="_vti_bin/fpcount.exe/?Page=news.asp|Image=2" alt="[Hit Counter]"><BR>
{RIGHTS} {ADDRESS}<BR>เหมาะสำหรับจอภาพขนาด 800x600 Internet Explorer 5.0 ขึ้นไป</FONT></CENTER>
</BODY>
</HTML>
"""


def dreamweaver(page: PageContent) -> str:
    """2003: sliced layout tables and spacer.gif; every line of the article is a table row."""
    gap = '<tr><td colspan="2"><img src="images/spacer.gif" width="1" height="8"></td></tr>'
    dot = '<td width="18" valign="top"><img src="images/dot_orange.gif" width="9" height="9"></td>'
    whole = '<tr><td colspan="2" class="style3">{}</td></tr>'
    provinces = "\n".join(
        f'{gap}\n<tr><td colspan="2" bgcolor="#FFEBCC" class="style5">จ.{escape(p.name)}</td></tr>\n'
        + section(
            p,
            f'<tr>{dot}<td class="style3">วิสัยทัศน์ว่า ‘{{v}}’</td></tr>',
            whole,
            f'<tr>{dot}<td class="style3"><span class="style7">{{h}}</span> - {{t}}</td></tr>',
        )
        for p in page.provinces
    )
    end = tail(
        page, JOINED, f'{gap}<tr><td colspan="2" class="style5">{{}}</td></tr>',
        '<tr><td colspan="2" class="style7">{}</td></tr>', "{}",
        f'<tr>{dot}<td class="style3">{{}}</td></tr>',
    )  # fmt: skip
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><!-- InstanceBegin template="/Templates/news.dwt" codeOutsideHTMLIsLocked="false" -->
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<!-- InstanceBeginEditable name="doctitle" --><title>:: {escape(page.title)} ::</title>
<!-- InstanceEndEditable -->
<style type="text/css"><!--
.style3 {{font-family: Tahoma; font-size: 12px}} .style5 {{color: #CC3300; font-weight: bold}}
.style7 {{color: #003399; font-weight: bold}}
--></style>
<script language="JavaScript" type="text/JavaScript">
function MM_swapImgRestore() {{ var i,x,a=document.MM_sr; for(i=0;a&&i<a.length;i++) x=a[i]; }}
</script>
</head>
<body leftmargin="0" topmargin="0" onLoad="MM_preloadImages('images/menu_02_f2.gif')">
<table width="780" border="0" align="center" cellpadding="0" cellspacing="0">
<!-- fwtable fwsrc="index.png" fwbase="index.gif" -->
<tr><td colspan="3"><img name="index_r1_c1" src="images/index_r1_c1.jpg" width="780" height="110" alt="">
</td></tr>
<tr><td colspan="3" background="images/index_r2.gif" align="right">{links(TOP, " | ")}</td></tr>
<tr><td width="160" valign="top" background="images/index_r3_c1.gif">
<table width="100%" border="0" cellspacing="0" cellpadding="2">
{links(MENU, "", '<tr><td><a href="{n}.php"><img src="images/m.gif" border="0">{t}</a></td></tr>')}
</table></td>
<td width="470" valign="top"><!-- InstanceBeginEditable name="content" -->
<table width="460" border="0" align="center" cellpadding="2" cellspacing="0">
<tr><td colspan="2" class="style3">คุณอยู่ที่นี่ : {crumbs(page, " » ")}</td></tr>
<tr><td colspan="2" align="center" class="style5">{escape(page.title)}</td></tr>
<tr><td colspan="2" align="center" class="style3">เผยแพร่เมื่อ {page.published[0]}</td></tr>
{each(whole, page.lead)}
{provinces}
{end}
{gap}
{credits_of(page, '<tr><td colspan="2" align="right" class="style3">{}</td></tr>')}
<tr><td colspan="2" align="right" class="style3">ปรับปรุงล่าสุดเมื่อ {page.modified[0]}</td></tr>
</table>
<!-- InstanceEndEditable --></td>
<td width="150" valign="top"><table width="100%" border="0"><tr><td bgcolor="#99CCFF">ข่าวที่เกี่ยวข้อง</td></tr>
{links(MORE, "", '<tr><td><a href="news_detail.php?id={n}">{t}</a></td></tr>')}
<tr><td><form action="search.php"><input type="text" name="kw" size="12"><input type="image"
src="images/go.gif" alt="ค้นหา"></form></td></tr></table></td></tr>
<tr><td colspan="3" align="center" background="images/index_r4.gif">{links(LINKS, " | ")}<br>{RIGHTS}
<br>{ADDRESS}
<br>จำนวนผู้เข้าชม 0012845 ครั้ง ตั้งแต่ 1 มกราคม 2546</td></tr>
</table>
</body><!-- InstanceEnd --></html>
"""


def nuke(page: PageContent) -> str:
    """2005: PHP-Nuke with blocks left and right; the article is one cell of text and <br>, comments below."""
    provinces = "<br><br>\n".join(
        f"<b>{escape(p.name)}</b><br>\n"
        + section(p, "วิสัยทัศน์จังหวัด : {v}<br>", "{}<br>", "<u>{h}</u><br>\n{t}<br>").removesuffix("<br>")
        for p in page.provinces
    )
    end = tail(page, FORMAL, "<br><b>{}</b><br>", "<i>{}</i><br>", "{}", "- {}<br>")
    block = (
        '<table class="block" width="140"><tr><td class="boxtitle">{}</td></tr>'
        '<tr><td class="boxcontent">{}</td></tr></table>'
    )
    dot = "<strong><big>·</big></strong>&nbsp;"
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><title>สำนักงานจังหวัด - {escape(page.title)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="GENERATOR" content="PHP-Nuke Copyright (c) 2005. Free software under the GNU GPL license.">
<link rel="StyleSheet" href="themes/DeepBlue/style/style.css" type="text/css"></head>
<body bgcolor="#0E3259"><br>
<table class="header" width="100%"><tr><td><a href="index.php">
<img src="themes/DeepBlue/images/logo.gif" alt="Logo"></a></td>
<td align="right"><form action="modules.php?name=Search" method="post">
<input name="query" size="14"> ค้นหา</form></td>
</tr><tr><td>&nbsp;<a href="modules.php?name=Your_Account">สมัครสมาชิก</a></td>
<td align="right">{links(TOP, " &middot; ")}</td></tr></table>
<table width="100%"><tr valign="top"><td width="150">
{block.format("เมนูหลัก", links(MENU, "<br>"))}
{block.format("สำรวจความเห็น", "ท่านพอใจการให้บริการด้านใด<br>( ) ด้านบุคลากร<br>( ) ด้านสถานที่")}
</td><td>
<table class="story"><tr><td class="storytitle"><font class="option"><b>{escape(page.title)}</b></font>
</td></tr>
<tr><td class="content">เผยแพร่เมื่อ {page.published[0]} โดย <a href="#">webmaster</a> (อ่าน 418 ครั้ง)<br>
หัวข้อ: {crumbs(page, " : ")}</td></tr>
<tr><td class="content">
<img src="images/topics/opdc.gif" align="right" border="0" alt="">{each("{}<br><br>", page.lead)}
{provinces}<br>
{end}
<br>
{credits_of(page, "{}<br>")}
<font class="tiny">แก้ไขล่าสุดเมื่อ {page.modified[0]}</font>
</td></tr></table>
<table class="comments"><tr><td><b>ความคิดเห็นจากสมาชิก</b> (คะแนน: 0)</td></tr>
<tr><td>โดย somchai_k : จังหวัดตราดก็ทำ ด้านองค์การ แบบนี้ครับ น่าจะเอามาลงบ้าง</td></tr>
<tr><td>โดย Anonymous : ขอบคุณสำหรับข้อมูลค่ะ</td></tr></table>
</td><td width="150">
{block.format("ลิงก์ที่เกี่ยวข้อง", dot + links(RELATED, f"<br>{dot}"))}
{block.format("ข่าวเก่า", dot + links(MORE, f"<br>{dot}"))}
{block.format("ขณะนี้มี", "14 บุคคลทั่วไป และ 0 สมาชิกออนไลน์")}
</td></tr></table>
<center class="footmsg">{RIGHTS}<br>{ADDRESS}<br>การสร้างหน้าเอกสาร: 0.21 วินาที</center>
</body></html>
"""


def opdc(page: PageContent) -> str:
    """2010: content.php?content_id=N with print and e-mail icons; everything indented with NBSP."""
    para = f"<p>{NB * 10} {{}}</p>"
    provinces = "\n".join(
        f"<p><strong>{NB * 3}จังหวัด{escape(p.name)}:</strong></p>\n"
        + section(
            p,
            f"<p>{NB * 10} <strong>วิสัยทัศน์</strong>{NB}{{v}}&quot;</p>",
            para,
            f"<p>{NB * 10} <strong>{{h}}:</strong>{NB}{{t}}{NB}</p>",
        )
        for p in page.provinces
    )
    bullet = f'<p>{NB * 10} <img src="images/bullet/arrow_g.gif" alt="" />{NB}{{}}{NB}</p>'
    end = tail(page, FORMAL, f"<p>{NB * 10} <strong><u>{{}}</u></strong></p>", para, "{}", bullet)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{escape(page.title)}</title>
<link rel="canonical" href="http://www4.opdc.go.th/content.php?content_id=1874&amp;menu_id=5" />
<script type="text/javascript" src="js/jquery-1.4.2.min.js"></script>
<script type="text/javascript">$(function(){{ $("#slide").cycle(); }});</script></head>
<body><div id="top"><a href="index.php"><img src="images/logo_th.gif" alt="Logo of OPDC" /></a>
<form id="search" action="search.php"><input name="q" value="ค้นหา" /></form>
<span class="lang">{links(TOP, f"{NB}|{NB}")}</span></div>
<ul id="nav">{links(MENU, "", '<li><a href="content.php?menu_id={n}">{t}</a></li>')}</ul>
<div id="left"><ul>{links(SERVICES, "", '<li><a href="content.php?menu_id={n}">{t}</a></li>')}</ul></div>
<div id="main">
<div class="tools"><a href="#"><img src="images/icon/share.gif" alt="Share" /> แชร์</a>
<a href="print.php?content_id=1874"><img src="images/icon/print.gif" alt="พิมพ์หน้านี้" /></a>
<a href="mail.php?content_id=1874"><img src="images/icon/email.gif" alt="ส่งต่อทาง e-mail" /></a></div>
<div class="navi">{crumbs(page, " / ")} / {escape(page.title)}</div>
<h1>{escape(page.title)}</h1>
<div class="content_detail">
<p>{NB}</p>
{each(para, page.lead)}
{provinces}
<p>{NB}</p>
{end}
<p>{NB}</p>
<div align="right">{credits_of(page, "{}", "<br />")}</div>
</div>
<div class="date">เผยแพร่ข้อมูลเมื่อ {page.published[0]} ปรับปรุงข้อมูลล่าสุดเมื่อ {page.modified[0]}</div>
<div class="other"><h3>ข่าวเด่น ก.พ.ร.</h3>
<ul>{links(RELATED, "", '<li><a href="?content_id={n}">{t}</a></li>')}</ul>
</div></div>
<div id="bottom">{links(LINKS, f"{NB}{NB}|{NB}{NB}")}<p>{RIGHTS}</p><address>{ADDRESS}</address>
<p>ผู้เข้าชมขณะนี้ 27 คน</p></div>
</body></html>
"""


def circular(page: PageContent) -> str:
    """2007: a provincial e-office circular; dimensions run on, numbered and underlined, in a paragraph."""
    provinces = "\n".join(
        f"<p class=item><b>๒.{thai(n)} ผลการดำเนินงานของจังหวัด{escape(p.name)}</b></p>\n"
        + vision(p, "<p class=body>วิสัยทัศน์การพัฒนาจังหวัด ที่ว่า “{v}”</p>\n")
        + each("<p class=body>{}</p>", p.general)
        + f"\n<p class=body>{cells(p, '({n}) <u>{h}</u> {t}', ' ')}</p>"
        for n, p in enumerate(page.provinces, 1)
    )
    item = "<p class=item><b>{}</b></p>"
    end = tail(page, FORMAL, item, "<p class=body><u>{}</u></p>", "<ol>{}</ol>", "<li>{}</li>")
    return f"""<html>
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<title>e-Office : หนังสือเวียน : {escape(page.title)}</title>
<style>.item {{ text-indent: 1.5cm }} .body {{ text-indent: 2.5cm; text-align: justify }}</style></head>
<body topmargin=0>
<table width=100% class=bar><tr><td>ระบบสารบรรณอิเล็กทรอนิกส์ (e-Office)</td>
<td align=right>ผู้ใช้: guest [{links(("ออกจากระบบ", "เปลี่ยนรหัสผ่าน"), "] [")}]</td></tr></table>
<table width=100%><tr><td width=170 valign=top class=menu><b>แฟ้มหนังสือ</b><br>
{links(("หนังสือเข้า", "หนังสือออก", "หนังสือเวียน", "คำสั่ง", "ค้นหาหนังสือ"), "<br>")}<br><br><b>หนังสือล่าสุด</b><br>
{links(MORE, "<br>")}</td>
<td valign=top>
<div class=path>{crumbs(page, " &gt; ")}</div>
<div align=center><img src="img/garuda.gif" width=90 alt="ตราครุฑ"></div>
<table width=100%><tr><td>ที่ นร ๑๒๐๐/ว ๓๑</td><td align=right>สำนักงาน ก.พ.ร.<br>ถนนพิษณุโลก กทม. ๑๐๓๐๐</td>
</tr></table>
<h3 class=subject>เรื่อง {escape(page.title)}</h3>
<p>เรียน ผู้ว่าราชการจังหวัดทุกจังหวัด</p>
<div class=letter>
<p class=item><b>๑. ความเป็นมา</b></p>
{each("<p class=body>{}</p>", page.lead)}
<p class=item><b>๒. ผลการประชุม</b></p>
{provinces}
{end}
</div>
<p class=body>จึงเรียนมาเพื่อโปรดทราบ</p>
<p align=center>ขอแสดงความนับถือ</p>
<p class=credit>{credits_of(page, "{}", "<br>")}</p>
<table border=1 class=log><tr><td>เผยแพร่เมื่อ</td><td>{page.published[0]}</td></tr>
<tr><td>ปรับปรุงล่าสุดเมื่อ</td><td>{page.modified[0]}</td></tr>
<tr><td>ผู้รับ</td><td>สำนักงานจังหวัดภูเก็ต, สำนักงานจังหวัดตาก, สำนักงานจังหวัดราชบุรี (เปิดอ่านแล้ว 3 ราย)</td></tr></table>
</td></tr></table>
<hr><center><font size=1>{RIGHTS} {ADDRESS} | {links(LINKS, " | ")}</font></center>
</body></html>
"""


def column(p: ProvinceContent) -> str:
    """One province of the newspaper page, under a subhead."""
    return f'<h4 class="crosshead">◆ ผลงานในพื้นที่ (จังหวัด{escape(p.name)})</h4>\n' + section(
        p,
        "<p>“{v}” คือวิสัยทัศน์ของจังหวัด</p>",
        "<p>{}</p>",
        '<p class="run-in"><b>{h}</b> — {t}</p>',
    )


def newspaper(page: PageContent) -> str:
    """2008: an official newsletter set like a newspaper, three columns of a table, run-in headings."""
    third = -(-len(page.provinces) // 3)
    columns = [page.provinces[n : n + third] for n in range(0, len(page.provinces), third)] if third else []
    cell = '<td width="33%" valign="top" class="col">{}</td>'
    body = "\n".join(cell.format("".join(map(column, part))) for part in columns)
    end = tail(page, CASUAL, '<h3 class="kicker">{}</h3>', "<h5>{}</h5>", "{}", "<p>• {}</p>")
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="th"><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8" />
<title>จุลสารพัฒนาระบบราชการ - {escape(page.title)}</title>
<style type="text/css">.col {{ border-right: 1px solid #999; padding: 0 8px; text-align: justify }}
</style></head>
<body><div id="masthead"><h2>จุลสารพัฒนาระบบราชการ</h2><div class="ears">ฉบับอิเล็กทรอนิกส์ | แจกฟรีทุกจังหวัด</div>
<ul>{links(("หน้าหนึ่ง", "ในประเทศ", "ภูมิภาค", "สัมภาษณ์"), "", '<li><a href="{n}">{t}</a></li>')}</ul>
</div>
<div class="where">{crumbs(page, " | ")}</div>
<table class="paper" width="940"><tr><td colspan="3"><h1>{escape(page.title)}</h1>
<p class="dateline">ลงวันที่ {page.published[0]} (แก้ไขล่าสุดเมื่อ {page.modified[0]})</p>
<div class="photo"><img src="photo/p1.jpg" alt="" width="300" /><br />
<small>ภาพ : บรรยากาศการประชุม</small></div>
{each('<p class="intro">{}</p>', page.lead)}</td></tr>
<tr>{body}</tr>
<tr><td colspan="3" class="end">{end}
{credits_of(page, '<p class="byline">{}</p>')}</td></tr></table>
<div class="box"><h3>ข่าวในหน้าเดียวกัน</h3>{links(MORE, "", '<div><a href="{n}">{t}</a></div>')}</div>
<div class="box"><h3>ยอดนิยม</h3>{links(RELATED, "", '<div><a href="{n}">{t}</a></div>')}</div>
<div class="imprint">{RIGHTS}<br />กองบรรณาธิการ {ADDRESS}
<br />พิมพ์ที่ อ.เมือง จ.นนทบุรี<br />{links(LINKS, " ")}</div>
</body></html>
"""
