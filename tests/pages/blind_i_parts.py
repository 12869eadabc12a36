"""Shared pieces of the blind_i layouts: page shells of four eras, boilerplate, and the page's tail."""

import textwrap
from dataclasses import dataclass
from html import escape

from tests.pages.content import PageContent, ProvinceContent

ADDRESS = "59/1 ถนนพิษณุโลก แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300 โทร. 0 2356 9999"

RELATED = (
    "จังหวัดสุโขทัยจัดอบรมด้านผู้ปฏิบัติงานและการสร้างเครือข่าย",
    "ก.พ.ร. ลงพื้นที่จังหวัดขอนแก่น ติดตามตัวชี้วัด 4 มิติ",
    "ประชาสัมพันธ์: ด้านองค์การ กับการประเมินผลปลายปี",
    "จ.นครพนม รับรางวัลบริการภาครัฐแห่งชาติ",
    "วิสัยทัศน์ใหม่ของระบบราชการไทย",
    "จังหวัดภูเก็ต: เปิดศูนย์บริการร่วมแห่งที่ 3",
    "เชิญร่วมสัมมนา ด้านรัฐ สังคม และสิ่งแวดล้อม รุ่นที่ 5",
    "กระบี่และสตูลลงนามความร่วมมือด้านการท่องเที่ยว",
    "สรุปข่าวผู้ว่าราชการจังหวัดศรีสะเกษพบประชาชน",
)

MENU = ("เกี่ยวกับหน่วยงาน", "กฎหมายและระเบียบ", "ข้อมูลข่าวสาร", "ศูนย์ความรู้", "บริการประชาชน", "ติดต่อเรา")


@dataclass(frozen=True)
class Site:
    """What differs between two sites of one shell."""

    name: str
    host: str
    path: str
    related_from: int = 0
    canonical: bool = False
    og: bool = False
    dates_on_top: bool = False


@dataclass(frozen=True)
class Tail:
    """How a site prints the sections after the provinces: headings, and the HTML around each part."""

    recommendations: str
    benefits: str
    heading: str
    subheading: str
    group: str
    item: str
    short: str = "ระยะสั้น"
    long: str = "ระยะยาว"


def esc(text: str) -> str:
    return escape(text, quote=False)


def entities(text: str) -> str:
    """Escaped as an old HTML editor does it."""
    return escape(text).replace("“", "&ldquo;").replace("”", "&rdquo;")


def wrapped(text: str, width: int = 72) -> str:
    """The source broken at spaces only, as a mail-style HTML editor leaves it."""
    return "\n".join(textwrap.wrap(esc(text), width, break_long_words=False, break_on_hyphens=False))


def full(name: str) -> str:
    return name if name == "กรุงเทพมหานคร" else f"จังหวัด{name}"


def short(name: str) -> str:
    return name if name == "กรุงเทพมหานคร" else f"จ.{name}"


def thai_digits(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def by_heading(page: PageContent) -> list[tuple[str, list[tuple[ProvinceContent, str]]]]:
    """(heading as printed, its provinces with their texts), the dimensions in the page's first order."""
    order: list[str] = []
    groups: dict[tuple[str, str], list[tuple[ProvinceContent, str]]] = {}
    for province in page.provinces:
        for cell in province.cells:
            if cell.code not in order:
                order.append(cell.code)
            groups.setdefault((cell.code, cell.heading), []).append((province, cell.text))
    return [(key[1], groups[key]) for key in sorted(groups, key=lambda key: order.index(key[0]))]


def has_profile(province: ProvinceContent) -> bool:
    """Whether a page ordered by dimension must introduce the province before the dimensions."""
    return bool(province.vision or province.general or not province.cells)


def paragraphs(texts: tuple[str, ...], template: str = "<p>{}</p>") -> str:
    return "\n".join(template.format(esc(text)) for text in texts)


def tail(page: PageContent, style: Tail) -> str:
    """Recommendations and benefits, each under its heading, nothing where the list is empty."""

    def group(items: tuple[str, ...]) -> str:
        return style.group.format("\n".join(style.item.format(esc(item)) for item in items))

    parts: list[str] = []
    if page.recommendations:
        parts += [style.heading.format(style.recommendations), group(page.recommendations)]
    if page.benefits_short or page.benefits_long:
        parts.append(style.heading.format(style.benefits))
    if page.benefits_short:
        parts += [style.subheading.format(style.short), group(page.benefits_short)]
    if page.benefits_long:
        parts += [style.subheading.format(style.long), group(page.benefits_long)]
    return "\n".join(parts)


def credit_lines(page: PageContent, template: str = "<p>{}</p>") -> str:
    return "\n".join(template.format(f"{esc(name)} / {esc(role)}") for role, name in page.credits)


def dates(page: PageContent) -> str:
    return f"เผยแพร่ข้อมูลเมื่อ {esc(page.published[0])} ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(page.modified[0])}"


def links(texts: tuple[str, ...], template: str = '<li><a href="#">{}</a></li>') -> str:
    return "\n".join(template.format(esc(text)) for text in texts)


def related(site: Site, count: int = 4) -> tuple[str, ...]:
    return tuple(RELATED[(site.related_from + step) % len(RELATED)] for step in range(count))


def _head(page: PageContent, site: Site, extra: str) -> str:
    url = f"https://{site.host}/{site.path}"
    lines = ['<meta charset="utf-8">', f"<title>{esc(page.title)} | {esc(site.name)}</title>"]
    if site.canonical:
        lines.append(f'<link rel="canonical" href="{escape(url)}">')
    if site.og:
        lines += [
            f'<meta property="og:title" content="{escape(page.title)}">',
            f'<meta property="og:url" content="{escape(url)}">',
            '<meta property="og:description" content="ข่าวสารการพัฒนาระบบราชการทุกจังหวัด">',
            f'<meta property="article:published_time" content="{page.published[1]}">',
        ]
    return "\n".join([*lines, extra])


def table_page(page: PageContent, site: Site, body: str) -> str:
    """A page of about 2001: one table for the frame, menus in cells at all sides, FONT everywhere."""
    crumbs = " &gt; ".join(esc(crumb) for crumb in page.breadcrumb)
    date_line = f'<FONT size="1" color="#666666">{dates(page)}</FONT>'
    menu = "".join(f'<TR><TD bgcolor="#FFFFCC"><A href="#">{esc(entry)}</A></TD></TR>\n' for entry in MENU)
    news = links(related(site), '<FONT size="1">&raquo; <A href="#">{}</A></FONT><BR>')
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD>
{_head(page, site, "<STYLE>A {text-decoration:none} TD {font-size:14px}</STYLE>")}
<SCRIPT language="JavaScript">
function goSearch() {{ if (document.f1.q.value == "") alert("กรุณาระบุจังหวัด"); }}
</SCRIPT>
</HEAD><BODY bgcolor="#FFFFFF" topmargin="0">
<TABLE width="780" border="0" align="center" cellpadding="0" cellspacing="0">
<TR><TD colspan="3"><IMG src="images/banner.gif" alt="{esc(site.name)}" width="780" height="90"></TD></TR>
<TR><TD width="150" valign="top"><TABLE width="100%" cellpadding="3">
{menu}</TABLE>
<FORM name="f1"><INPUT name="q" size="12"><INPUT type="button" value="ค้นหา" onclick="goSearch()"></FORM>
</TD><TD width="480" valign="top">
<FONT size="1">{crumbs}</FONT><BR>
<FONT size="4" color="#003399"><B>{esc(page.title)}</B></FONT><BR>
{date_line if site.dates_on_top else ""}
<HR size="1">
{body}
<HR size="1">
{"" if site.dates_on_top else date_line}
</TD><TD width="150" valign="top" bgcolor="#EEEEEE"><B>ข่าวอื่น ๆ</B><BR>
{news}
<CENTER><FONT size="1">ท่านเป็นผู้เยี่ยมชมลำดับที่ 0148233</FONT></CENTER>
</TD></TR>
<TR><TD colspan="3" align="center" bgcolor="#003399"><FONT color="#FFFFFF" size="1">{esc(site.name)}
{ADDRESS}<BR>Best viewed with IE 5.0 at 800 x 600</FONT></TD></TR>
</TABLE></BODY></HTML>
"""


def portal_page(page: PageContent, site: Site, body: str) -> str:
    """A portal of about 2008: XHTML, divs with ids, side boxes, share and print line."""
    crumbs = " / ".join(f'<a href="#">{esc(crumb)}</a>' for crumb in page.breadcrumb)
    date_line = f'<div class="small-date">{dates(page)}</div>'
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="th"><head>
{_head(page, site, "<style>#left{float:left;width:180px} #main{margin:0 190px}</style>")}
</head><body>
<div id="wrapper"><div id="header"><h2 class="logo">{esc(site.name)}</h2>
<ul id="topnav">{links(MENU)}</ul>
<form action="search.php"><input name="keyword" value="" /><input type="submit" value="ค้นหา" /></form></div>
<div id="left"><h4>เมนูหลัก</h4><ul>{links(("นโยบายผู้บริหาร", "ข่าวเด่น", "จังหวัดและกลุ่มจังหวัด"))}</ul>
<h4>แบบสำรวจ</h4><p>ท่านพึงพอใจต่อเว็บไซต์นี้ในระดับใด</p></div>
<div id="right"><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{links(related(site, 5))}</ul></div>
<div id="main"><div class="pathway">{crumbs}</div>
<div class="tools"><a href="#">แชร์</a> | <a href="#">พิมพ์หน้านี้</a> | <a href="#">ส่งให้เพื่อน</a></div>
<h1 class="contentheading">{esc(page.title)}</h1>
{date_line if site.dates_on_top else ""}
<div id="detail">
{body}
</div>
{"" if site.dates_on_top else date_line}
<div class="hits">จำนวนผู้เข้าชม 3,481 ครั้ง</div></div>
<div id="footer"><p>สงวนลิขสิทธิ์ {esc(site.name)}</p><p>{ADDRESS}</p></div></div>
<script type="text/javascript">var _gaq = [["_trackPageview"]]; var place = "จังหวัดสงขลา";</script>
</body></html>
"""


def bootstrap_page(page: PageContent, site: Site, body: str) -> str:
    """A responsive site of about 2016: grid of divs, navbar, sidebar widgets, floating share bar."""
    crumbs = "".join(f'<li class="breadcrumb-item">{esc(crumb)}</li>' for crumb in page.breadcrumb)
    date_line = f'<p class="text-muted"><i class="fa fa-clock-o"></i> {dates(page)}</p>'
    nav = links(MENU, '<li class="nav-item"><a class="nav-link" href="#">{}</a></li>')
    return f"""<!DOCTYPE html>
<html lang="th"><head>
{_head(page, site, '<meta name="viewport" content="width=device-width, initial-scale=1">')}
<style>.share-bar{{position:fixed;left:0;top:40%}} .badge{{background:#0a5}}</style>
</head><body class="single">
<nav class="navbar"><a class="navbar-brand" href="/">{esc(site.name)}</a><ul class="navbar-nav">{nav}</ul>
<button class="btn-search" aria-label="ค้นหา">ค้นหา</button></nav>
<div class="share-bar"><a href="#">Facebook</a><a href="#">LINE</a><a href="#">Twitter</a></div>
<div class="container"><ol class="breadcrumb">{crumbs}
<li class="breadcrumb-item active">{esc(page.title)}</li></ol>
<div class="row"><div class="col-lg-9"><div class="post-single">
<h1 class="post-title">{esc(page.title)}</h1>
{date_line if site.dates_on_top else ""}
<div class="post-content">
{body}
</div>
{"" if site.dates_on_top else date_line}
<div class="tags">ป้ายกำกับ: <a href="#">ธรรมาภิบาล</a>, <a href="#">จังหวัด</a>, <a href="#">ด้านองค์การ</a></div>
</div></div>
<div class="col-lg-3 sidebar"><div class="widget"><h4>ข่าวล่าสุด</h4><ul>{links(related(site, 5))}</ul></div>
<div class="widget"><h4>เว็บไซต์จังหวัด</h4><select><option>เลือกจังหวัด</option><option>ชลบุรี</option>
<option>พิจิตร</option></select></div></div></div></div>
<div class="site-footer"><p>{esc(site.name)}</p><p>{ADDRESS}</p><p>ผู้เข้าชมวันนี้ 512</p></div>
<div id="cookie-bar">เว็บไซต์นี้ใช้คุกกี้เพื่อเพิ่มประสิทธิภาพในการใช้งาน <button>ยอมรับ</button></div>
<script>window.dataLayer = window.dataLayer || [];</script>
</body></html>
"""


def html5_page(page: PageContent, site: Site, body: str) -> str:
    """A semantic site of the 2020s: header, nav, main, article, aside, footer, consent dialog."""
    crumbs = " › ".join(f"<span>{esc(crumb)}</span>" for crumb in page.breadcrumb)
    date_line = f'<p class="meta"><time datetime="{page.published[1]}">{dates(page)}</time></p>'
    cards = links(related(site, 3), '<article class="teaser"><h3><a href="#">{}</a></h3></article>')
    return f"""<!doctype html>
<html lang="th"><head>
{_head(page, site, '<meta name="theme-color" content="#1d3557">')}
<script type="application/ld+json">{{"@type": "NewsArticle", "inLanguage": "th"}}</script>
</head><body>
<a class="skip" href="#content">ข้ามไปยังเนื้อหาหลัก</a>
<header><p class="brand">{esc(site.name)}</p><nav aria-label="หลัก"><ul>{links(MENU)}</ul></nav>
<search><input type="search" placeholder="ค้นหาข่าว เช่น จังหวัดระยอง"></search></header>
<main id="content"><nav aria-label="เส้นทาง">{crumbs}</nav>
<article class="news-detail"><header><h1>{esc(page.title)}</h1>
{date_line if site.dates_on_top else ""}</header>
{body}
<footer>{"" if site.dates_on_top else date_line}<p class="share">แชร์บทความ: <a href="#">Facebook</a>
<a href="#">LINE</a> <a href="#">คัดลอกลิงก์</a></p></footer></article>
<section class="more" aria-label="อ่านต่อ"><h2>เรื่องที่คุณอาจสนใจ</h2>
{cards}
</section></main>
<aside><h2>ข่าวยอดนิยม</h2><ol>{links(RELATED[-3:])}</ol></aside>
<footer><address>{esc(site.name)} {ADDRESS}</address>
<p>นโยบายคุ้มครองข้อมูลส่วนบุคคล | แผนผังเว็บไซต์</p></footer>
<dialog open><p>เราใช้คุกกี้ที่จำเป็นต่อการทำงานของเว็บไซต์</p><button>ตกลง</button></dialog>
</body></html>
"""
