"""The page shells and small pieces that the layouts of blind_g share: all that is not the article."""

import html
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tests.pages.content import CODES, Cell, PageContent, ProvinceContent

Shell = Callable[[PageContent, str], str]

RELATED = (
    ("1187", "จังหวัดสุโขทัยจัดอบรมด้านผู้ปฏิบัติงานให้บุคลากรท้องถิ่น"),
    ("1192", "สำนักงาน ก.พ.ร. ติดตามงานด้านองค์การที่จังหวัดชลบุรีและระยอง"),
    ("1203", "เชียงใหม่รับรางวัลด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย"),
    ("1210", "ประกาศรายชื่อส่วนราชการที่ผ่านเกณฑ์ PMQA ระดับพื้นฐาน 7 หมวด"),
    ("1224", "วิสัยทัศน์จังหวัดสงขลาฉบับใหม่ เปิดรับฟังความคิดเห็นถึงสิ้นเดือนนี้"),
)
MENU = ("หน้าหลัก", "เกี่ยวกับ ก.พ.ร.", "กฎหมายและระเบียบ", "หนังสือเวียน", "ศูนย์ความรู้", "ประชาสัมพันธ์")
ADDRESS = (
    "59/1 ถนนพิษณุโลก แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300 โทร. 02 356 9999 โทรสาร 02 281 7882 "
    "สายด่วน 1785 e-mail: webmaster@opdc.go.th"
)
RIGHTS = "สงวนลิขสิทธิ์โดยสำนักงานคณะกรรมการพัฒนาระบบราชการ"

# recommendations, benefits, short, long: as one official and the next would word them
WORDS = (
    ("ข้อเสนอแนะจากผู้เข้าประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว"),
    ("ข้อเสนอแนะของที่ประชุม", "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้", "ประโยชน์ระยะสั้น", "ประโยชน์ระยะยาว"),
    (
        "ข้อเสนอแนะจากผู้เข้าร่วมประชุม",
        "ประโยชน์ของการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้",
        "ในระยะสั้น",
        "ในระยะยาว",
    ),
    ("ข้อเสนอแนะเพิ่มเติมจากผู้เข้าประชุม", "ประโยชน์จากการจัดการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว"),
)

_ENGLISH = (
    "กรุงเทพมหานคร=Bangkok|กระบี่=Krabi|กาญจนบุรี=Kanchanaburi|กาฬสินธุ์=Kalasin|กำแพงเพชร=Kamphaeng Phet|"
    "ขอนแก่น=Khon Kaen|จันทบุรี=Chanthaburi|ฉะเชิงเทรา=Chachoengsao|ชลบุรี=Chon Buri|ชัยนาท=Chai Nat|"
    "ชัยภูมิ=Chaiyaphum|ชุมพร=Chumphon|เชียงราย=Chiang Rai|เชียงใหม่=Chiang Mai|ตรัง=Trang|ตราด=Trat|ตาก=Tak|"
    "นครนายก=Nakhon Nayok|นครปฐม=Nakhon Pathom|นครพนม=Nakhon Phanom|นครราชสีมา=Nakhon Ratchasima|"
    "นครศรีธรรมราช=Nakhon Si Thammarat|นครสวรรค์=Nakhon Sawan|นนทบุรี=Nonthaburi|นราธิวาส=Narathiwat|"
    "น่าน=Nan|บึงกาฬ=Bueng Kan|บุรีรัมย์=Buri Ram|ปทุมธานี=Pathum Thani|ประจวบคีรีขันธ์=Prachuap Khiri Khan|"
    "ปราจีนบุรี=Prachin Buri|ปัตตานี=Pattani|พระนครศรีอยุธยา=Phra Nakhon Si Ayutthaya|พะเยา=Phayao|"
    "พังงา=Phangnga|พัทลุง=Phatthalung|พิจิตร=Phichit|พิษณุโลก=Phitsanulok|เพชรบุรี=Phetchaburi|"
    "เพชรบูรณ์=Phetchabun|แพร่=Phrae|ภูเก็ต=Phuket|มหาสารคาม=Maha Sarakham|มุกดาหาร=Mukdahan|"
    "แม่ฮ่องสอน=Mae Hong Son|ยโสธร=Yasothon|ยะลา=Yala|ร้อยเอ็ด=Roi Et|ระนอง=Ranong|ระยอง=Rayong|"
    "ราชบุรี=Ratchaburi|ลพบุรี=Lop Buri|ลำปาง=Lampang|ลำพูน=Lamphun|เลย=Loei|ศรีสะเกษ=Si Sa Ket|"
    "สกลนคร=Sakon Nakhon|สงขลา=Songkhla|สตูล=Satun|สมุทรปราการ=Samut Prakan|สมุทรสงคราม=Samut Songkhram|"
    "สมุทรสาคร=Samut Sakhon|สระแก้ว=Sa Kaeo|สระบุรี=Saraburi|สิงห์บุรี=Sing Buri|สุโขทัย=Sukhothai|"
    "สุพรรณบุรี=Suphan Buri|สุราษฎร์ธานี=Surat Thani|สุรินทร์=Surin|หนองคาย=Nong Khai|"
    "หนองบัวลำภู=Nong Bua Lam Phu|อ่างทอง=Ang Thong|อำนาจเจริญ=Amnat Charoen|อุดรธานี=Udon Thani|"
    "อุตรดิตถ์=Uttaradit|อุทัยธานี=Uthai Thani|อุบลราชธานี=Ubon Ratchathani"
)
ENGLISH = dict(pair.split("=") for pair in _ENGLISH.split("|"))
GLOSS = dict(
    zip(
        CODES,
        (
            "State, Society and Environment",
            "Service Recipients and Stakeholders",
            "Workforce",
            "Organization",
        ),
        strict=True,
    )
)


def esc(text: str) -> str:
    return html.escape(text, quote=False)


def province(name: str) -> str:
    """The name as a heading prints it, escaped."""
    return esc(name if name.startswith("กรุงเทพ") else f"จังหวัด{name}")


def each(template: str, items: Iterable[str]) -> str:
    """Every item, escaped, in the template's %s."""
    return "".join(template % esc(item) for item in items)


def codes(p: ProvinceContent) -> tuple[str, ...]:
    return tuple(cell.code for cell in p.cells)


def by_dimension(c: PageContent) -> Iterator[tuple[str, str, list[tuple[ProvinceContent, Cell]]]]:
    """(code, the page's most common wording, who said something under it), for a dimension-first page."""
    for code in CODES:
        said = [(p, cell) for p in c.provinces for cell in p.cells if cell.code == code]
        if said:
            yield code, Counter(cell.heading for _, cell in said).most_common(1)[0][0], said


def runs(text: str, width: int, *templates: str) -> str:
    """The text cut every `width` characters, mid-word but never before a mark, each piece in a tag."""
    cuts = [0]
    for i, ch in enumerate(text):
        if i - cuts[-1] >= width and unicodedata.category(ch) != "Mn" and ch not in "ำะาๅๆ ":
            cuts.append(i)
    pieces = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return "".join(templates[i % len(templates)] % esc(piece) for i, piece in enumerate(pieces))


def ending(c: PageContent, words: int, head: str, sub: str, item: str, around: str = "%s") -> str:
    """Recommendations and benefits; a heading whose list is empty is left out."""
    rec, ben, short, long = WORDS[words]
    out = ""
    if c.recommendations:
        out += head % rec + around % each(item, c.recommendations)
    if c.benefits_short or c.benefits_long:
        out += head % ben
    for title, items in ((short, c.benefits_short), (long, c.benefits_long)):
        if items:
            out += sub % title + around % each(item, items)
    return out


def credit_lines(c: PageContent, template: str) -> str:
    return each(template, (f"{name} / {role}" for role, name in c.credits))


def _links(template: str, words: Iterable[str]) -> str:
    return "\n".join(template % (i, esc(word)) for i, word in enumerate(words, 1))


def _news(template: str, start: int = 0, count: int = 5) -> str:
    return "\n".join(template % (key, esc(title)) for key, title in RELATED[start : start + count])


def old_tables(c: PageContent, body: str) -> str:
    """2003: three nested table columns, news in the right one."""
    trail = " &gt; ".join(esc(word) for word in c.breadcrumb)
    left = _links('<tr><td class="m">&raquo; <a href="content_list.php?menu_id=%d">%s</a></td></tr>', MENU)
    news = _news('<tr><td>- <a href="content.php?content_id=%s&amp;menu_id=5">%s</a></td></tr>', 0, 4)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{esc(c.title)}</title>
<style type="text/css">td{{font-family:Tahoma;font-size:13px}} .m{{background:#def}}
h1{{font-size:16px}}</style>
<script language="JavaScript">function pop(u){{window.open(u,'ด้านองค์การ','width=400');}}</script></head>
<body bgcolor="#FFFFFF" topmargin="0"><table width="960" align="center" cellspacing="0">
<tr><td><img src="images/logo.gif" alt="Logo of OPDC"></td>
<td align="right" colspan="2">ภาษาไทย | <a href="/en">English</a> | <a href="help.php">Help</a>
<form action="search.php"><input name="q"><input type="submit" value="ค้นหา"></form></td></tr>
<tr><td width="160" valign="top"><table>{left}</table><br>แบบสำรวจ: ท่านพอใจการให้บริการด้านใดมากที่สุด</td>
<td width="600" valign="top"><font color="#666666">{trail}</font>
<h1>{esc(c.title)}</h1>
{body}
<hr size="1"><font size="1">เผยแพร่ข้อมูลเมื่อ {c.published[0]} ปรับปรุงข้อมูลล่าสุดเมื่อ {c.modified[0]}</font>
<br><a href="javascript:window.print()">พิมพ์หน้านี้</a> | <a href="mailto:">ส่งต่อ</a></td>
<td width="200" valign="top"><table><tr><th>ข่าวที่เกี่ยวข้อง</th></tr>
{news}</table></td></tr>
<tr><td>ผู้เข้าชมลำดับที่ 0048213</td><td align="center">{RIGHTS}<br>{ADDRESS}</td>
<td align="right"><a href="sitemap.php">ผังเว็บไซต์</a></td></tr></table></body></html>"""


def frontpage(c: PageContent, body: str) -> str:
    """1999: a centred page, a row of links above and below, a hit counter."""
    menu = " | ".join(f'<A HREF="menu{i}.htm">{esc(word)}</A>' for i, word in enumerate(MENU))
    news = _news('<IMG SRC="new.gif"><A HREF="news%s.htm">%s</A><BR>', 1, 3)
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<META NAME="GENERATOR" CONTENT="Microsoft FrontPage 4.0"><TITLE>{esc(c.title)}</TITLE></HEAD>
<BODY BACKGROUND="bg.jpg" LINK="#000080"><CENTER><IMG SRC="banner.gif" ALT="สำนักงาน ก.พ.ร."><BR>
<MARQUEE SCROLLAMOUNT="3">ยินดีต้อนรับสู่เว็บไซต์สำนักงาน ก.พ.ร. ขอเชิญร่วมงานที่จังหวัดนครปฐม</MARQUEE><BR>
{menu}<HR WIDTH="80%"></CENTER>
<P><SMALL>{" : ".join(esc(word) for word in c.breadcrumb)}</SMALL></P>
<H1 ALIGN="center"><FONT FACE="AngsanaUPC" COLOR="#800000">{esc(c.title)}</FONT></H1>
<BLOCKQUOTE>
{body}
</BLOCKQUOTE>
<P ALIGN="right"><I>เผยแพร่ข้อมูลเมื่อ {c.published[0]} แก้ไขล่าสุดเมื่อ {c.modified[0]}</I></P>
<HR><P><B>ข่าวอื่น ๆ</B><BR>
{news}</P>
<CENTER><FORM ACTION="/cgi-bin/find.pl">ค้นหา <INPUT NAME="s"></FORM>
<IMG SRC="/cgi-bin/counter.gif?df=cop"> ผู้เยี่ยมชมตั้งแต่ 1 มกราคม 2542<BR>
<A HREF="index.htm">กลับหน้าแรก</A> <A HREF="#top">ขึ้นบน</A><BR>
<SMALL>{RIGHTS} {ADDRESS}</SMALL></CENTER></BODY></HTML>"""


def joomla(c: PageContent, body: str) -> str:
    """2010: XHTML divs with modules on both sides, dates above the text."""
    trail = ' <img src="/templates/gov/arrow.png" alt="" /> '.join(
        f'<a href="/c{i}" class="pathway">{esc(word)}</a>' for i, word in enumerate(c.breadcrumb)
    )
    menu = _links('<li class="item%d"><a href="#"><span>%s</span></a></li>', MENU)
    news = _news('<li class="latestnews"><a href="/index.php/news/%s.html">%s</a></li>')
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="th-th" lang="th-th"><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8" />
<meta name="keywords" content="ก.พ.ร., ธรรมาภิบาล, ด้านผู้ปฏิบัติงาน, จังหวัด" />
<title>{esc(c.title)} - สำนักงาน ก.พ.ร.</title>
<link rel="canonical" href="https://www.opdc.go.th/content.php?content_id=2917&amp;menu_id=5" />
<script type="text/javascript">//<![CDATA[
window.addEvent('domready', function(){{ var t = 'จังหวัดนนทบุรี'; }});
//]]></script></head><body><div id="wrapper"><div id="header"><a href="/">OPDC</a>
<div id="search"><form action="index.php"><input value="ค้นหา..." name="searchword" /></form></div></div>
<div id="pathway">{trail}</div>
<div id="leftcolumn"><div class="moduletable"><h3>เมนูหลัก</h3><ul class="menu">{menu}</ul></div></div>
<div id="maincolumn"><div class="item-page"><h2 class="contentheading">{esc(c.title)}</h2>
<ul class="actions"><li>พิมพ์</li><li>อีเมล</li></ul>
<p class="createdate">เผยแพร่ข้อมูลเมื่อ {c.published[0]}</p>
<p class="modifydate">ปรับปรุงล่าสุดเมื่อ {c.modified[0]}</p>
{body}
</div><div class="addthis_toolbox">แชร์ไปยัง Facebook Twitter</div></div>
<div id="rightcolumn"><div class="moduletable"><h3>ข่าวล่าสุด</h3><ul class="latestnews">{news}</ul></div>
<div class="moduletable"><h3>ผู้เข้าเยี่ยมชม</h3><p>วันนี้ 214 เดือนนี้ 9120 ทั้งหมด 801442</p></div></div>
<div id="footer"><p>{RIGHTS}</p><p>{ADDRESS}</p><p><a href="/policy">นโยบายเว็บไซต์</a> ผังเว็บไซต์</p></div>
</div></body></html>"""


def wordpress(c: PageContent, body: str) -> str:
    """2016: a WordPress theme, og: tags, related posts under the text."""
    menu = _links('<li id="menu-item-%d" class="menu-item"><a href="#">%s</a></li>', MENU)
    news = _news('<div class="rp"><a href="/?p=%s"><img src="t.jpg" alt=""><h4>%s</h4></a></div>', 0, 3)
    recent = _news('<li><a href="/?p=%s">%s</a></li>', 3, 2)
    trail = " » ".join(f"<span>{esc(word)}</span>" for word in c.breadcrumb)
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{esc(c.title)} | ก.พ.ร.</title>
<meta property="og:title" content="{html.escape(c.title)}"><meta property="og:type" content="article">
<meta property="og:url" content="https://www.opdc.go.th/?p=5521">
<meta property="article:published_time" content="{c.published[1]}">
<meta property="article:modified_time" content="{c.modified[1]}">
<link rel="stylesheet" href="/wp-content/themes/gov/style.css">
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{c.published[1]}"}}</script>
</head>
<body class="post-template single"><a class="skip-link" href="#content">ข้ามไปยังเนื้อหา</a>
<header id="masthead"><p class="site-title">สำนักงาน ก.พ.ร.</p><nav><ul>{menu}</ul></nav>
<form role="search"><input type="search" placeholder="ค้นหา …"><button>ค้นหา</button></form></header>
<div id="content"><div class="breadcrumbs">{trail} » <span class="last">{esc(c.title)}</span></div>
<main><article class="post"><header class="entry-header"><h1 class="entry-title">{esc(c.title)}</h1></header>
<div class="entry-content">
{body}
</div><footer class="entry-footer">เผยแพร่ข้อมูลเมื่อ {c.published[0]} ปรับปรุงข้อมูลล่าสุดเมื่อ {c.modified[0]}
<div class="share">แชร์: <a href="#">Facebook</a> <a href="#">LINE</a> <a href="#">X</a></div></footer>
</article>
<section class="related"><h3>เรื่องที่เกี่ยวข้อง</h3>{news}</section></main>
<aside id="secondary"><h2 class="widget-title">เรื่องล่าสุด</h2><ul>{recent}</ul></aside></div>
<footer id="colophon"><p>{RIGHTS}</p><p>{ADDRESS}</p></footer>
<div id="cookie-notice">เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาการให้บริการ <button>ยอมรับ</button></div>
<script>var wpcf7 = {{"home":"/"}};</script></body></html>"""


def aspnet(c: PageContent, body: str) -> str:
    """2008: one ASP.NET form around everything, view state, ids of three levels."""
    menu = _links('<td id="ctl00_Menu1n%d"><a class="ctl00_Menu1_1">%s</a></td>', MENU)
    news = _news('<div class="row"><a id="ctl00_rpt_%s">%s</a></div>', 1, 4)
    trail = " / ".join(esc(word) for word in c.breadcrumb)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html><head id="ctl00_Head1"><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
\t{esc(c.title)}
</title><link href="App_Themes/Gov/Style.css" rel="stylesheet" type="text/css" /></head>
<body><form name="aspnetForm" method="post" action="NewsDetail.aspx?id=733" id="aspnetForm">
<div><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTY1NDU2MTA1Mg9kFgICAw9kFgQ" /></div>
<div id="top"><img src="Images/header.jpg" alt="" /><span class="lang">TH | EN</span>
<input type="text" id="ctl00_txtSearch" /><input type="submit" value="ค้นหา" id="ctl00_btnSearch" /></div>
<table id="ctl00_Menu1"><tr>{menu}</tr></table>
<div id="ctl00_SiteMapPath1">{trail}</div>
<div id="ctl00_ContentPlaceHolder1_pnl"><h1><span id="ctl00_CPH1_lblTitle">{esc(c.title)}</span></h1>
<span id="ctl00_CPH1_lblDetail">
{body}
</span>
<div class="date"><span id="ctl00_CPH1_lblDate">เผยแพร่ข้อมูลเมื่อ {c.published[0]}</span>
<span id="ctl00_CPH1_lblEdit">ปรับปรุงข้อมูลล่าสุดเมื่อ {c.modified[0]}</span></div></div>
<div id="side"><h3>ข่าวอื่นในหมวดเดียวกัน</h3>{news}</div>
<div id="bottom"><span>จำนวนผู้อ่าน 1,377</span> <a href="Map.aspx">ผังเว็บไซต์</a><p>{RIGHTS} {ADDRESS}</p></div>
</form><script type="text/javascript">//<![CDATA[
var Page_Validators = new Array();
//]]></script></body></html>"""


def spa(c: PageContent, body: str) -> str:
    """2022: server-rendered React: hashed classes, a cookie dialog, state in a script."""
    menu = _links('<li class="css-%d9a"><a href="/">%s</a></li>', MENU)
    news = _news('<a class="css-k2" href="/news/%s"><p>%s</p></a>', 0, 4)
    trail = "".join(f'<li class="css-b1">{esc(word)}</li>' for word in c.breadcrumb)
    return f"""<!doctype html><html lang="th"><head><meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/><title>{esc(c.title)}</title>
<link rel="canonical" href="https://www.opdc.go.th/content/Mjk0MQ"/>
<meta property="og:title" content="{html.escape(c.title)}"/>
<style>.css-x{{display:grid}}.css-h::before{{content:"ด้าน"}}</style>
</head><body><noscript>กรุณาเปิดใช้งาน JavaScript</noscript><div id="__next"><header class="css-1h">
<button aria-label="เมนู">☰</button><ul class="css-m">{menu}</ul>
<input type="search" aria-label="ค้นหา"/></header>
<nav aria-label="breadcrumb"><ol class="css-b">{trail}</ol></nav><main class="css-x"><h1>{esc(c.title)}</h1>
<div class="css-meta">เผยแพร่ข้อมูลเมื่อ <time datetime="{c.published[1]}">{c.published[0]}</time>
<span>·</span> ปรับปรุงข้อมูลเมื่อ <time datetime="{c.modified[1]}">{c.modified[0]}</time></div>
<div class="css-body">
{body}
</div><div class="css-share"><button>คัดลอกลิงก์</button><button>แชร์</button></div></main>
<aside class="css-s"><h2>ข่าวแนะนำ</h2>{news}</aside>
<footer class="css-f"><div>{RIGHTS}</div><address>{ADDRESS}</address>
<a href="/privacy">นโยบายคุ้มครองข้อมูล</a></footer>
<div role="dialog" aria-label="cookie">เราใช้คุกกี้ <button>ตั้งค่า</button><button>ยอมรับทั้งหมด</button></div>
</div>
<script id="__NEXT_DATA__" type="application/json">
{{"props":{{"area":"จังหวัดสงขลา","tab":"ด้านองค์การ"}}}}</script>
</body></html>"""
