"""What the layouts of `blind_e` share: escaping, wording, menus, news lists, footers."""

import html
import textwrap
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.pages.content import Cell, PageContent, ProvinceContent

MENU = ("หน้าแรก", "เกี่ยวกับสำนักงาน", "กฎหมายและระเบียบ", "หนังสือเวียน", "ศูนย์ความรู้", "ติดต่อเรา")
TOOLS = ("ภาษาไทย", "English", "ผังเว็บไซต์", "Webmail", "RSS feed")
SIDE = (
    "คุณภาพการบริหารจัดการภาครัฐ",
    "คำรับรองการปฏิบัติราชการ",
    "ด้านองค์การและระบบงาน",
    "ข่าวจังหวัดและท้องถิ่น",
    "ศูนย์บริการร่วม",
)
BANNERS = ("PMQA Channel", "สายด่วน 1785", "ศูนย์ข้อมูลข่าวสาร", "จังหวัดนครปฐม: เว็บท่าเมืองส้มโอ", "ร้องเรียนร้องทุกข์")
SHARES = ("แชร์", "พิมพ์หน้านี้", "ส่งให้เพื่อน", "ตัวอักษร ก+ ก-")
NEWS = (
    "จังหวัดนครปฐมประกาศนโยบายด้านองค์การ มุ่งสู่ระบบราชการใสสะอาด",
    "ด้านผู้ปฏิบัติงาน: เปิดรับสมัครอบรมข้าราชการรุ่นใหม่ รุ่นที่ 3",
    "สุราษฎร์ธานีประชุมคณะทำงานด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "เลขาธิการ ก.พ.ร. ตรวจเยี่ยมศูนย์บริการร่วมจังหวัดภูเก็ต",
    "กาญจนบุรี - นครนายก ลงนามความร่วมมือด้านรัฐ สังคม และสิ่งแวดล้อม",
    "ผลการประเมินคำรับรองการปฏิบัติราชการ 4 มิติ จังหวัดบุรีรัมย์",
    "จังหวัดสมุทรสงคราม: วิสัยทัศน์ใหม่ เมืองแห่งความสุขริมแม่กลอง",
    "7 หมวด PMQA ที่ผู้บริหารต้องรู้",
)
OFFICE = "สำนักงานคณะกรรมการพัฒนาระบบราชการ"
ADDRESS = "ถนนพิษณุโลก เขตดุสิต กรุงเทพฯ 10300 โทร. 0 2356 9999 โทรสาร 0 2281 7882"
COOKIES = "เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์การใช้งานของท่าน"
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
LETTERS = "กขคง"
XHTML = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="th" lang="th">"""


@dataclass(frozen=True)
class Words:
    """How one site words the headings at the end of such an article."""

    recommendations: str
    benefits: str
    short: str
    long: str


SEED = Words(
    "ข้อเสนอแนะจากผู้เข้าประชุม",
    "ประโยชน์ของการจัดทำการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้",
    "ระยะสั้น",
    "ระยะยาว",
)
MEETING = Words("ข้อเสนอแนะจากที่ประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้", "ประโยชน์ระยะสั้น", "ประโยชน์ระยะยาว")
GUESTS = Words("ข้อเสนอแนะของผู้เข้าร่วมประชุม", "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้", "ในระยะสั้น", "ในระยะยาว")


def esc(text: str) -> str:
    return html.escape(text, quote=False)


def attr(text: str) -> str:
    return html.escape(text, quote=True)


def wrap(text: str, width: int = 88) -> str:
    """HTML source broken at spaces, as editors save it."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def number(c: PageContent, salt: str) -> int:
    """A page number of its own for each content on each site."""
    return zlib.crc32((salt + c.title).encode()) % 90000 + 1000


def thai(n: int) -> str:
    return str(n).translate(THAI_DIGITS)


def label(p: ProvinceContent) -> str:
    return "จังหวัด" + esc(p.name)


def each(template: str, texts: Iterable[str]) -> str:
    """The template once per text, escaped, for its `%s`."""
    return "\n".join(template.replace("%s", esc(text)) for text in texts)


def links(texts: Iterable[str], sep: str = " | ", href: str = "/content.php?menu_id=") -> str:
    return sep.join(f'<a href="{href}{i}">{esc(text)}</a>' for i, text in enumerate(texts, 1))


def menu(texts: Iterable[str], cls: str, href: str = "/index.php?id=") -> str:
    lines = "".join(f'<li><a href="{href}{i}">{esc(text)}</a></li>\n' for i, text in enumerate(texts, 1))
    return f'<ul class="{cls}">\n{lines}</ul>'


def news(start: int, count: int = 5) -> tuple[str, ...]:
    return tuple(NEWS[(start + i) % len(NEWS)] for i in range(count))


def crumbs(c: PageContent, sep: str) -> str:
    up = [f'<a href="/cat/{i}">{esc(text)}</a>' for i, text in enumerate(c.breadcrumb)]
    return sep.join([*up, esc(c.title)])


def credits_of(c: PageContent) -> tuple[str, ...]:
    return tuple(f"{name} / {role}" for role, name in c.credits)


def cut(text: str) -> str:
    """The first 60 characters, for descriptions in the head."""
    return attr(text[:60]) + "..."


def og(c: PageContent, url: str) -> str:
    return f"""<link rel="canonical" href="{url}" />
<meta property="og:type" content="article" />
<meta property="og:title" content="{attr(c.title)}" />
<meta property="og:description" content="{cut(c.lead[0])}" />
<meta property="og:url" content="{url}" />
<meta property="article:published_time" content="{c.published[1]}" />
<meta property="article:modified_time" content="{c.modified[1]}" />"""


Render = Callable[[str], str]
RenderItems = Callable[[tuple[str, ...]], str]


def tail(c: PageContent, words: Words, head: Render, sub: Render, items: RenderItems) -> str:
    """Recommendations and benefits, each with its heading only when it has items."""
    out = []
    if c.recommendations:
        out += [head(words.recommendations), items(c.recommendations)]
    if c.benefits_short or c.benefits_long:
        out.append(head(words.benefits))
    if c.benefits_short:
        out += [sub(words.short), items(c.benefits_short)]
    if c.benefits_long:
        out += [sub(words.long), items(c.benefits_long)]
    return "\n".join(out)


def tagged(open_tag: str) -> Render:
    """`tagged('p class="x"')("ก")` is `<p class="x">ก</p>`."""
    name = open_tag.split()[0]
    return lambda text: f"<{open_tag}>{esc(text)}</{name}>"


def listed_in(open_tag: str, item_tag: str = "li") -> RenderItems:
    name, item = open_tag.split()[0], tagged(item_tag)
    return lambda texts: f"<{open_tag}>\n" + "\n".join(item(text) for text in texts) + f"\n</{name}>"


ANALYTICS = """<script type="text/javascript">
var _gaq = _gaq || []; _gaq.push(['_setAccount', 'UA-000000-1']); _gaq.push(['_trackPageview']);
document.write('<span class="nojs">จังหวัดนครปฐม</span>'.substr(0, 0));
</script>
<noscript><p>กรุณาเปิดใช้งาน JavaScript</p></noscript>"""


# The hand-made pages and the tables; the content systems are in `blind_e`.


def thai_digits_br(c: PageContent) -> str:
    """FrontPage about 2003: divisions and double breaks, nothing bold, Thai numerals and letters."""
    gap, indent = "<BR><BR>\n", "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;"
    body = "".join(f"{indent}{esc(text)}{gap}" for text in c.lead)
    for i, p in enumerate(c.provinces, 1):
        body += f"<DIV ALIGN=LEFT>\n{thai(i)}. {label(p)}{gap}"
        if p.vision is not None:
            body += f'{indent}วิสัยทัศน์ ว่า "{esc(p.vision)}"{gap}'
        body += "".join(f"{indent}{esc(text)}{gap}" for text in p.general)
        for letter, x in zip(LETTERS, p.cells, strict=False):
            body += f"{indent}({letter}) {esc(x.heading)}<BR>\n{indent}{indent}{esc(x.text)}{gap}"
        body += "</DIV>\n"

    def dashes(texts: tuple[str, ...]) -> str:
        return "".join(f"{indent}{thai(i)}) {esc(text)}<BR>\n" for i, text in enumerate(texts, 1)) + "<BR>"

    end = tail(c, GUESTS, lambda t: f"{esc(t)}{gap}", lambda t: f"{indent}{esc(t)}<BR>", dashes)
    return f"""<HTML>
<HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<META NAME="GENERATOR" CONTENT="Microsoft FrontPage 5.0"><TITLE>{esc(c.title)}</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF TOPMARGIN=0 LINK=#000080>
<TABLE WIDTH=780 BORDER=0><TR><TD><IMG SRC=logo.gif ALT="ก.พ.ร."></TD>
<TD ALIGN=RIGHT>{links(TOOLS)}</TD></TR></TABLE>
<MARQUEE>ขอเชิญร่วมงานวันข้าราชการพลเรือน ณ จังหวัดนครปฐม ... ด้านผู้ปฏิบัติงาน: รับสมัครวิทยากร</MARQUEE>
<TABLE WIDTH=780 BORDER=0><TR><TD WIDTH=150 VALIGN=TOP BGCOLOR=#E0E8F0>{links(MENU, "<BR>")}<HR>
{links(SIDE, "<BR>")}
<FORM ACTION=search.asp><INPUT NAME=q SIZE=10><INPUT TYPE=SUBMIT VALUE=ค้นหา></FORM></TD>
<TD VALIGN=TOP><FONT FACE="MS Sans Serif" SIZE=2>
<DIV>{crumbs(c, " : ")}</DIV><BR>
<DIV ALIGN=CENTER>{esc(c.title)}</DIV><BR>
{body}{end}
<DIV ALIGN=RIGHT>{"<BR>".join(map(esc, credits_of(c)))}</DIV>
<DIV>เผยแพร่เมื่อ {esc(c.published[0])}<BR>ปรับปรุงเมื่อ {esc(c.modified[0])}</DIV>
</FONT></TD><TD WIDTH=130 VALIGN=TOP><FONT SIZE=1>ข่าวใหม่<BR>{links(news(5), "<BR>")}</FONT></TD></TR></TABLE>
<CENTER><FONT SIZE=1>{links(BANNERS)}<BR>{OFFICE}<BR>{ADDRESS}<BR>
ท่านเป็นผู้เยี่ยมชมลำดับที่ <IMG SRC=/cgi-bin/Count.cgi?df=c.dat ALT="045213"></FONT></CENTER>
</BODY></HTML>
"""


def inline_numbered(c: PageContent) -> str:
    """A home-grown PHP site: everything of a province in one paragraph, dimensions as (1) ... (4)."""
    body = each('<p class="indent">%s</p>', c.lead)
    for p in c.provinces:
        vision = "" if p.vision is None else f" วิสัยทัศน์ “{esc(p.vision)}”"
        dims = " ".join(f"({i}) {esc(x.heading)} {esc(x.text)}".rstrip() for i, x in enumerate(p.cells, 1))
        breaks = "".join(f'</p>\n<p class="indent">{esc(text)}' for text in p.general)
        then = '</p>\n<p class="indent">' if p.general else " "
        body += f'\n<p class="indent"><strong>{label(p)}</strong>{vision}{breaks}{then}{dims}</p>'
    head = tagged('p class="indent bold"')
    end = tail(c, SEED, head, tagged('p class="indent"'), listed_in('ul class="square"'))
    blocks = "".join(f'<div class="block"><b>{esc(t)}</b></div>' for t in BANNERS)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{esc(c.title)}</title>
<link rel="stylesheet" href="/css/main.css"><style type="text/css">.indent {{ text-indent: 3em }}</style>
<script type="text/javascript" src="/js/jquery.js"></script></head>
<body>
<div id="top"><div class="tl">{links(MENU[:3])}</div><div class="tr">{links(TOOLS)}</div></div>
<form action="/search.php"><input name="keyword" size="15"><input type="submit" value="ค้นหา"></form>
<div id="share">{links(SHARES)}</div>
<div id="path">{crumbs(c, " / ")}</div>
<div id="main"><div id="left">{menu(SIDE, "m1")}{blocks}</div>
<div id="content"><div id="topic">{esc(c.title)}</div>
<img src="/picture/{number(c, "inline")}.jpg" width="400" alt=""><br>
{body}
{end}
<div class="by">{"<br>".join(map(esc, credits_of(c)))}</div>
<div class="stamp">เผยแพร่ข้อมูลเมื่อ {esc(c.published[0])}&nbsp;&nbsp;ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(c.modified[0])}</div>
</div></div>
<div id="others"><b>ข่าวเด่นอื่น</b>{menu(news(3, 6), "bullet")}</div>
<div id="foot"><div class="bl">{links(MENU[3:])}</div><div class="br">เข้าชม 9,120 ครั้ง</div>
<p>สงวนลิขสิทธิ์โดย{OFFICE} {ADDRESS}</p></div>
{ANALYTICS}</body></html>
"""


def nested_ol(c: PageContent) -> str:
    """HTML 4 with optional end tags left out: one long list, the closing sections its last items."""
    body = ""
    for p in c.provinces:
        body += f"<li><b>{label(p)}</b>\n"
        if p.vision is not None:
            body += f'<ul type="square"><li>วิสัยทัศน์ของจังหวัด คือ {esc(p.vision)}</ul>\n'
        body += each("<p>%s\n", p.general) + '\n<ol type="a">\n'
        for x in p.cells:
            inner = f'\n<ul type="disc"><li>{wrap(esc(x.text), 70)}</ul>' if x.text else ""
            body += f"<li><u>{esc(x.heading)}</u>{inner}\n"
        body += "</ol>\n"

    def bullets(texts: tuple[str, ...]) -> str:
        return '<ul type="circle">' + "".join(f"<li>{esc(text)}\n" for text in texts) + "</ul>"

    end = tail(c, MEETING, lambda t: f"<li><b>{esc(t)}</b>", lambda t: f"<p><i>{esc(t)}</i>", bullets)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html lang="th"><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{esc(c.title)}</title>
<base href="http://www.opdc.go.th/news/{number(c, "list")}/">
<body>
<address>{OFFICE} | {links(TOOLS)}</address>
<ul type="none" class="nav">{each('<li><a href="/">%s</a>', MENU)}</ul>
<p class="crumb">{crumbs(c, " &raquo; ")}
<h1>{esc(c.title)}</h1>
<p class="date">วันที่ลงข่าว {esc(c.published[0])} (แก้ไขครั้งล่าสุด {esc(c.modified[0])})
{each("<p>%s", c.lead)}
<ol type="1">
{body}{end}
</ol>
{each("<p align=right>%s", credits_of(c))}
<hr>
<h4>ข่าวในหมวดเดียวกัน</h4>
<ol type="1">{each('<li><a href="/news/">%s</a>', news(0, 6))}</ol>
<ul type="square">{each('<li><a href="/link/">%s</a>', SIDE)}</ul>
<form action="/search"><p>ค้นหา <input name="q"></form>
<p class="foot">{links(BANNERS)}<br>{ADDRESS}<br>สถิติผู้เข้าชม 77,031 คน
</html>
"""


def definition_list(c: PageContent) -> str:
    """XHTML of the late 2000s: a definition list under each province."""
    body = ""
    for p in c.provinces:
        body += f"<h3>{label(p)}</h3>\n"
        if p.vision is not None:
            body += f'<p class="vision"><em>วิสัยทัศน์ :</em> {esc(p.vision)}</p>\n'
        body += each("<p>%s</p>", p.general) + "\n<dl>\n"
        body += "".join(f"<dt>{esc(x.heading)}</dt>\n<dd>{esc(x.text)}</dd>\n" for x in p.cells) + "</dl>\n"
    end = tail(c, GUESTS, tagged("h3"), tagged("h4"), listed_in("ul"))
    hits = "".join(f"<dt>{esc(t)}</dt><dd>อ่าน {120 + i} ครั้ง</dd>" for i, t in enumerate(news(1, 4)))
    return f"""{XHTML}
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{OFFICE} :: {esc(c.title)}</title>
<link rel="canonical" href="http://www.opdc.go.th/content.php?menu_id=5&amp;content_id={number(c, "dl")}" />
<style type="text/css">dt {{ font-weight: bold }} dd {{ margin-left: 2em }}</style></head>
<body><div id="wrap">
<div id="header"><h1>{OFFICE}</h1>{menu(TOOLS, "lang")}{menu(MENU, "nav")}</div>
<form action="/search"><p><label>ค้นหา <input type="text" name="q" /></label></p></form>
<div id="sidebar"><dl><dt>เมนู</dt><dd>{menu(SIDE, "sub")}</dd></dl></div>
<div id="article"><p class="path">{crumbs(c, " &#8250; ")}</p>
<h2>{esc(c.title)}</h2>
{each("<p>%s</p>", c.lead)}
{body}{end}
{each('<p class="author">%s</p>', credits_of(c))}
<p class="posted">ประกาศเมื่อ {esc(c.published[0])} | ปรับปรุงล่าสุดเมื่อ {esc(c.modified[0])}</p>
<p class="tools">{links(SHARES)}</p></div>
<div id="extra"><h3>ข่าวยอดนิยม</h3><dl>{hits}</dl>{menu(BANNERS, "banners")}</div>
<div id="footer"><p>{OFFICE}</p><p>{ADDRESS}</p></div>
</div>{ANALYTICS}</body></html>
"""


def two_columns(c: PageContent) -> str:
    """A table of two columns for each province, as typed in a web editor."""
    body = ""
    for p in c.provinces:
        rows = '<tr bgcolor="#eeeeee"><td>ประเด็น</td><td>รายละเอียด</td></tr>\n'
        if p.vision is not None:
            rows += f"<tr><td>วิสัยทัศน์</td><td>{esc(p.vision)}</td></tr>\n"
        rows += each('<tr><td colspan="2">%s</td></tr>\n', p.general)
        rows += "".join(f"<tr><td>{esc(x.heading)}</td><td>{esc(x.text)}</td></tr>\n" for x in p.cells)
        body += f'<table border="1" width="95%"><caption>จ.{esc(p.name)}</caption><tbody>\n'
        body += f"{rows}</tbody></table>\n<p>&nbsp;</p>\n"
    end = tail(c, MEETING, tagged("h4"), tagged("h5"), listed_in("ol"))
    return f"""{XHTML}
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{esc(c.title)}</title></head>
<body>
<table id="layout" width="990" align="center"><tr><td colspan="3"><img src="/h.jpg" alt="{OFFICE}" />
<div align="right">{links(TOOLS)}</div></td></tr>
<tr><td colspan="3" class="bar">{links(MENU)} <input type="text" name="q" value="คำค้น" /></td></tr>
<tr><td width="170" valign="top"><table>{each("<tr><td>%s</td></tr>", SIDE)}</table></td>
<td valign="top"><span class="nav">{crumbs(c, " &gt;&gt; ")}</span>
<h3>{esc(c.title)}</h3>
<table class="info"><tr><td>วันที่เผยแพร่</td><td>{esc(c.published[0])}</td></tr>
<tr><td>วันที่ปรับปรุง</td><td>{esc(c.modified[0])}</td></tr></table>
{each("<p>%s</p>", c.lead)}
{body}{end}
{each('<div align="right">%s</div>', credits_of(c))}</td>
<td width="160" valign="top"><table border="1"><caption>ข่าวจังหวัด</caption>
{each("<tr><td>%s</td></tr>", news(2, 4))}</table>{links(BANNERS, "<br />")}</td></tr>
<tr><td colspan="3" align="center">{OFFICE} {ADDRESS}<br />ผู้ชมขณะนี้ 14 คน</td></tr></table>
<script type="text/javascript" src="/stat/truehits.js"></script>
</body></html>
"""


def _grid_row(first: str, inners: list[str]) -> str:
    return f'<tr><th scope="row">{esc(first)}</th>' + "".join(f"<td>{t}</td>" for t in inners) + "</tr>\n"


def _grid_rows(c: PageContent) -> str:
    """A cell worded otherwise than its row says so itself; a dash is a dimension nobody spoke of."""
    rows = ""
    if any(p.vision for p in c.provinces):
        rows += _grid_row("วิสัยทัศน์", [esc(p.vision or "") for p in c.provinces])
    if any(p.general for p in c.provinces):
        rows += _grid_row("ภาพรวม", [each("<p>%s</p>", p.general) for p in c.provinces])
    for code in dict.fromkeys(x.code for p in c.provinces for x in p.cells):
        cells = [next((x for x in p.cells if x.code == code), None) for p in c.provinces]
        first = next(x.heading for x in cells if x)
        rows += _grid_row(first, [_grid_cell(x, first) for x in cells])
    return rows


def _grid_cell(x: Cell | None, row_heading: str) -> str:
    if x is None:
        return "&#8211;"
    own = "" if x.heading == row_heading else f"<b>{esc(x.heading)}</b><br>"
    return own + esc(x.text)


def transposed_grid(c: PageContent) -> str:
    """One comparison table: provinces across, dimensions down."""
    missing = any(len(p.cells) < len(LETTERS) for p in c.provinces)
    note = "<p>เครื่องหมาย &#8211; ในตารางหมายถึงไม่ได้นำเสนอเรื่องดังกล่าว</p>" if missing else ""
    columns = "".join(f'<th scope="col">{esc(p.name)}</th>' for p in c.provinces)
    end = tail(c, SEED, tagged("h2"), tagged("h3"), listed_in("ul"))
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>{esc(c.title)}</title>
<style>.grid td, .grid th {{ border: 1px solid #999; vertical-align: top }}</style></head>
<body class="gov">
<header><div class="bar">{links(TOOLS)}</div><nav>{menu(MENU, "mainmenu")}</nav>
<form class="search"><input type="search" placeholder="ค้นหา"></form></header>
<nav aria-label="breadcrumb">{crumbs(c, " / ")}</nav>
<main><article><h1>{esc(c.title)}</h1>
<p class="meta">เผยแพร่ {esc(c.published[0])} &middot; ปรับปรุง {esc(c.modified[0])}</p>
{each("<p>%s</p>", c.lead)}
<h2>ตารางเปรียบเทียบรายจังหวัด</h2>
{note}
<div class="scroll"><table class="grid">
<thead><tr><th>จังหวัด</th>{columns}</tr></thead>
<tbody>
{_grid_rows(c)}</tbody></table></div>
{end}
<footer class="by">{each("<p>%s</p>", credits_of(c))}</footer></article>
<aside><h2>ข่าวแนะนำ</h2>{menu(news(6), "cards")}{menu(SIDE, "links")}</aside></main>
<footer><div class="left">{links(SHARES)}</div><div class="right">{links(BANNERS)}</div>
<p>{OFFICE}<br>{ADDRESS}</p></footer>
<div class="cookie" hidden>{COOKIES} <button>ยอมรับทั้งหมด</button></div>
</body></html>
"""


def print_view(c: PageContent) -> str:
    """The printer's version: sheets with running heads and feet, some in the midst of a province."""
    url = f"http://www.opdc.go.th/print.php?id={number(c, 'print')}"
    blocks = [f"<p>{esc(text)}</p>\n" for text in c.lead]
    for p in c.provinces:
        vision = "" if p.vision is None else f"<p>วิสัยทัศน์จังหวัด: <i>{esc(p.vision)}</i></p>\n"
        blocks.append(f"<p><b><u>{label(p)}</u></b></p>\n{vision}{each('<p>%s</p>', p.general)}")
        blocks += [f"<p><b>{esc(x.heading)}</b></p>\n<p>{esc(x.text)}</p>\n" for x in p.cells]
    blocks.append(tail(c, GUESTS, tagged('p class="h"'), tagged("p"), listed_in("ul")))
    sheets = ["".join(blocks[i : i + 8]) for i in range(0, len(blocks), 8)]
    body = ""
    for i, sheet in enumerate(sheets, 1):
        body += f"""<div class="sheet">
<div class="runhead"><span class="l">{OFFICE}</span> <span class="r">{url}</span></div>
{sheet}
<div class="runfoot">หน้า {i} / {len(sheets)}</div></div>
<div style="page-break-after: always"></div>
"""
    return f"""{XHTML}
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="robots" content="noindex, nofollow" /><title>พิมพ์ : {esc(c.title)}</title>
<style type="text/css">@media print {{ .noprint {{ display: none }} }}</style></head>
<body onload="window.print();">
<div class="noprint">{links(SHARES)} | <a href="javascript:window.close()">ปิดหน้าต่างนี้</a> {links(MENU)}</div>
<p class="path">{crumbs(c, " / ")}</p>
<h1>{esc(c.title)}</h1>
<p class="stamp">เผยแพร่: {esc(c.published[0])}<br />ปรับปรุง: {esc(c.modified[0])}</p>
{body}
{each('<p align="right">%s</p>', credits_of(c))}
<div class="noprint"><p>อ่านต่อในหมวดนี้</p>{menu(news(7, 4), "more")}{links(SIDE)}<br />{links(TOOLS)}</div>
<address>{OFFICE} {ADDRESS}</address>
</body></html>
"""
