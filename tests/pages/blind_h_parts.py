"""Shared parts of the layouts in blind_h: escaping, closing sections, and the furniture of the sites."""

import html
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.pages.content import CODES, Cell, PageContent, ProvinceContent

NBSP = "&nbsp;"
INDENT = NBSP * 10
ADDRESS = "59/1 ถนนพิษณุโลก แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300"
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

TOP_MENU = ("หน้าหลัก", "ติดต่อ", "ผังเว็บไซต์", "คำถามที่พบบ่อย", "Intranet สำหรับข้าราชการ")
SIDE_MENU = (
    "เกี่ยวกับหน่วยงาน",
    "วิสัยทัศน์และพันธกิจ",
    "กฎหมายและระเบียบ",
    "หนังสือเวียน",
    "ศูนย์ความรู้",
    "PMQA หมวด 1-7",
    "คำรับรองการปฏิบัติราชการ 4 มิติ",
    "ประชาสัมพันธ์",
)
NEWS = (
    "จังหวัดเชียงใหม่ประกาศนโยบายการกำกับดูแลองค์การที่ดี ด้านผู้ปฏิบัติงาน",
    "ก.พ.ร. ติดตามผลการดำเนินงานด้านองค์การของจังหวัดภูเก็ต",
    "ด้านรัฐ สังคม และสิ่งแวดล้อม: บทเรียนจากจังหวัดระยอง",
    "เสวนา “วิสัยทัศน์จังหวัดสุราษฎร์ธานี 2560” วันที่ 15 นี้",
    "จังหวัดบุรีรัมย์รับรางวัลคุณภาพการให้บริการประชาชน",
)
OFFICES = ("เชียงราย", "ลำปาง", "น่าน", "แพร่", "พะเยา", "แม่ฮ่องสอน", "อุตรดิตถ์", "ตาก")

WORDINGS = (
    ("ข้อเสนอแนะจากผู้เข้าประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว"),
    ("ข้อเสนอแนะของผู้เข้าร่วมประชุม", "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว"),
    ("ข้อเสนอแนะจากที่ประชุม", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้", "ประโยชน์ระยะสั้น", "ประโยชน์ระยะยาว"),
    (
        "ข้อเสนอแนะจากผู้เข้าร่วมแลกเปลี่ยนเรียนรู้",
        "ประโยชน์ของการจัดทำการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้",
        "ในระยะสั้น",
        "ในระยะยาว",
    ),
)

REGIONS = {
    "ภาคเหนือ": "เชียงราย เชียงใหม่ น่าน พะเยา แพร่ แม่ฮ่องสอน ลำปาง ลำพูน อุตรดิตถ์ กำแพงเพชร นครสวรรค์ "
    "พิจิตร พิษณุโลก เพชรบูรณ์ สุโขทัย อุทัยธานี ตาก",
    "ภาคตะวันออกเฉียงเหนือ": "กาฬสินธุ์ ขอนแก่น ชัยภูมิ นครพนม นครราชสีมา บึงกาฬ บุรีรัมย์ มหาสารคาม มุกดาหาร ยโสธร "
    "ร้อยเอ็ด เลย ศรีสะเกษ สกลนคร สุรินทร์ หนองคาย หนองบัวลำภู อำนาจเจริญ อุดรธานี อุบลราชธานี",
    "ภาคใต้": "กระบี่ ชุมพร ตรัง นครศรีธรรมราช นราธิวาส ปัตตานี พังงา พัทลุง ภูเก็ต ยะลา ระนอง สงขลา สตูล สุราษฎร์ธานี",
    "ภาคตะวันออก": "จันทบุรี ฉะเชิงเทรา ชลบุรี ตราด ปราจีนบุรี ระยอง สระแก้ว",
    "ภาคตะวันตก": "กาญจนบุรี ประจวบคีรีขันธ์ เพชรบุรี ราชบุรี",
}

Step = tuple[str, str]  # (kind, text): a page as a flat run of pieces


@dataclass(frozen=True)
class Frame:
    """The templates of the closing sections; each holds one {}."""

    head: str
    sub: str
    item: str
    box: str = "{}"


def esc(text: str) -> str:
    return html.escape(text, quote=False)


def each(template: str, items: Iterable[str]) -> str:
    return "\n".join(template.format(esc(item)) for item in items)


def links(items: Iterable[str], template: str, href: str = "content.php?content_id=") -> str:
    """The template's {0} is an address, {1} the words of the link."""
    return "\n".join(template.format(f"{href}{1200 + 17 * n}", esc(item)) for n, item in enumerate(items))


def bullets(words: Iterable[str], href: str) -> str:
    return links(words, '<li><a href="{0}">{1}</a></li>', href)


def folded(text: str, width: int = 78) -> str:
    """The escaped source broken at its spaces, as office programs write it."""
    return "\n".join(textwrap.wrap(esc(text), width, break_long_words=False, break_on_hyphens=False))


def thai(number: int) -> str:
    return str(number).translate(THAI_DIGITS)


def region(name: str) -> str:
    found = (label for label, names in REGIONS.items() if name in names.split())
    return next(found, "ภาคกลาง")


def closing(content: PageContent, wording: int, frame: Frame) -> str:
    """Recommendations and benefits; a heading with nothing to say is left out."""
    recommended, useful, soon, late = WORDINGS[wording]
    short, long = content.benefits_short, content.benefits_long
    plan = (
        (frame.head, recommended, content.recommendations, bool(content.recommendations)),
        (frame.head, useful, (), bool(short or long)),
        (frame.sub, soon, short, bool(short)),
        (frame.sub, late, long, bool(long)),
    )
    out = []
    for template, heading, items, wanted in plan:
        if wanted:
            out.append(template.format(heading))
        if items:
            out.append(frame.box.format(each(frame.item, items)))
    return "\n".join(out)


def flow(province: ProvinceContent, vision: Callable[[str], str]) -> list[Step]:
    """A province as steps: vision, general, then a dim and a body step per cell (empty bodies left out)."""
    steps = [("vision", vision(esc(province.vision)))] if province.vision else []
    steps += [("general", esc(text)) for text in province.general]
    for cell in province.cells:
        steps.append(("dim", esc(cell.heading)))
        steps += [("body", esc(cell.text))] if cell.text else []
    return steps


def credit_lines(content: PageContent) -> list[str]:
    return [f"{name} / {role}" for role, name in content.credits]


def dates(content: PageContent) -> str:
    return f"เผยแพร่ข้อมูลเมื่อ {content.published[0]} ปรับปรุงข้อมูลล่าสุดเมื่อ {content.modified[0]}"


def trail(content: PageContent, mark: str) -> str:
    return mark.join(esc(step) for step in content.breadcrumb)


def head(content: PageContent, site: str, extra: str = "") -> str:
    title = f"<title>{esc(content.title)}{' | ' if site else ''}{site}</title>"
    charset = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    return f"<head>\n{charset}\n{title}\n{extra}</head>"


OLD_SCRIPT = """<script type="text/javascript" src="js/menu.js"></script>
<script type="text/javascript">
<!--
function MM_openBrWindow(theURL,winName,features) { window.open(theURL,winName,features); }
var provinces = ['จังหวัดกระบี่','จังหวัดยะลา']; // ด้านองค์การ:
//-->
</script>
<style type="text/css">.txt9 { font-size: 9pt; color: #333 } a:hover { color: #c00 }</style>
"""

WORD_XML = """<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom>
<w:Compatibility><w:BreakWrappedTables/><w:ApplyBreakingRules/></w:Compatibility></w:WordDocument></xml>
<![endif]-->
<style>
<!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal { margin:0cm; font-size:16.0pt;
font-family:"TH SarabunPSK","sans-serif"; } -->
</style>
"""

WAYBACK_HEAD = """<script src="//archive.example/_static/js/bundle-playback.js" charset="utf-8"></script>
<script>__wm.init("http://web.archive.example/web"); __wm.wombat("http://www.opdc.example/content.php",
"20101009034512","http://web.archive.example/","web","/_static/","1286595912");</script>
<link rel="stylesheet" type="text/css" href="/_static/css/banner-styles.css" />
<!-- End Wayback Rewrite JS Include -->
"""

WAYBACK_BAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<style>#wm-ipp-base { height: 65px; } #wm-ipp { display: none; }</style>
<div id="wm-ipp-base" lang="en"><div id="wm-ipp-inside">
<form action="/web/submit" method="get">
<input type="text" name="url" value="http://www.opdc.example/content.php">
<input type="submit" value="Go"></form>
<div id="wm-nav-captures"><a href="/web/20101009034512*/http://www.opdc.example/">14 captures</a>
<div class="r">09 Oct 2010 - 21 Jul 2013</div></div>
<table><tbody><tr class="m"><td class="b">Sep</td><td class="c">OCT</td><td class="f">Nov</td></tr>
<tr class="d"><td class="b"></td><td class="c">09</td><td class="f"></td></tr>
<tr class="y"><td class="b">2009</td><td class="c">2010</td><td class="f">2011</td></tr></tbody></table>
<div id="wm-expand"><a href="#expand">About this capture</a></div>
<div class="c-heading">COLLECTED BY</div><div>Organization: <a href="#">Alexa Crawls</a></div>
<div id="wm-graph-anchor"><img id="sparklineImgId" alt="sparkline" src="/__wb/sparkline.svg"></div>
<div id="donato">The Wayback Machine - http://web.archive.example/web/20101009034512/content.php</div>
</div></div>
<script>__wm.bt(750,27,25,2,"web","http://www.opdc.example/content.php","20101009034512",1996);</script>
<!-- END WAYBACK TOOLBAR INSERT -->"""

WAYBACK_END = """<!--
     FILE ARCHIVED ON 03:45:12 Oct 09, 2010 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 11:20:31 Feb 14, 2015.
     JAVASCRIPT APPENDED BY WAYBACK MACHINE. ALL OTHER CONTENT MAY ALSO BE PROTECTED BY COPYRIGHT.
-->
<!-- playback timings (ms): captures_list: 0.61 exclusion.robots: 0.08 load_resource: 112.4 -->"""

CACHE_BAR = """<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<base href="http://qa.univ.example/news/">
<div style="margin:-1px -1px 0;padding:0;border:1px solid #999;background:#fff">
<div style="margin:12px;padding:8px;border:1px solid #999;background:#ddd;font:13px arial">
นี่คือแคชของ Google สำหรับ <a href="http://qa.univ.example/news/view.asp?id=318">http://qa.univ.example/news/view.asp?id=318</a>
ซึ่งเป็นภาพรวมของหน้าเว็บที่แสดงเมื่อ 3 มี.ค. 2011 22:14:08 GMT
<a href="http://qa.univ.example/news/view.asp?id=318">หน้าปัจจุบัน</a>อาจมีการเปลี่ยนแปลงแล้วในระหว่างนั้น
<a href="#">เรียนรู้เพิ่มเติม</a><br><br><div style="float:right"><a href="#strip">ฉบับข้อความเท่านั้น</a></div>
<div>คำค้นหาเหล่านี้ถูกเน้น: <b style="color:black;background:#ff6">จังหวัด</b>
<b style="color:black;background:#a0ffff">นโยบาย</b>&nbsp;</div></div></div>
<div style="position:relative">"""

EXCEL_STYLE = """<meta name=ProgId content=Excel.Sheet><meta name=Generator content="Microsoft Excel 12">
<style>
<!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
@page {margin:.75in .7in .75in .7in; mso-header-margin:.3in;}
td {padding:1px; color:black; font-size:14.0pt; font-family:"Cordia New";
mso-number-format:General; vertical-align:top;}
.xl65 {font-weight:700; text-align:center;} .xl66 {border:.5pt solid windowtext; white-space:normal;}-->
</style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>ด้านองค์การ</x:Name>
</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
"""

SLIDE_STYLE = """<meta name=ProgId content=PowerPoint.Slide>
<meta name=Generator content="Microsoft PowerPoint 11">
<style>
.O {color:black; font-size:149%;} .T {font-size:200%; text-align:center;}
.B1 {margin-left:4%;} .B2 {margin-left:10%;} .dot {mso-special-format:bullet;}
.slide {position:relative; width:720px; border:1px solid gray; margin:12px auto;} .foot {font-size:60%;}
</style>
<script>
<!--
function GoToNextSld() { window.location.hash = "slide" + (gCurSld + 1); }
var gCurSld = 1, gDocTable = new Array("slide0001.htm", "slide0002.htm");
//-->
</script>
"""

PRINT_SCRIPT = """<script>window.onload = function () { window.print(); };</script>
<style>@media print { .noprint { display: none } } dt { font-weight: bold } body { width: 17cm }</style>
<meta name="robots" content="noindex">
"""

OFFICE_STYLE = """<meta name="generator" content="LibreOffice 5.1.6.2 (Linux)"/>
<meta name="author" content="user"/>
<style type="text/css">@page { margin: 0.79in } p { margin-bottom: 0.1in; line-height: 120% }</style>
"""

PORTAL_HEAD = """<link rel="canonical" href="https://data.go.example/dataset/cop-og">
<meta name="viewport" content="width=device-width">
<script type="application/ld+json">{"@type": "Dataset", "spatialCoverage": "จังหวัดยโสธร",
"keywords": ["ด้านองค์การ"]}</script>
"""

RSS_STYLE = """<link rel="alternate" type="application/rss+xml" title="RSS feed" href="/rss/news.xml">
<link rel="canonical" href="http://news-archive.example/th/gov/item/55120">
<style>.entry{border-top:1px dotted #aaa} .feedlink{font-size:.8em} #feedHeader h1{color:#069}</style>
"""


def mso(text: str, style: str = "") -> str:
    """A text as Word pastes it: a new span every few words."""
    words = esc(text).split(" ")
    runs = [" ".join(words[n : n + 4]) for n in range(0, len(words), 4)]
    joined = f'</span><span> </span><span lang="TH"{style}>'.join(runs)
    return f'<span lang="TH"{style}>{joined}</span>'


def lit(text: str) -> str:
    """The escaped text with the cache's search words highlighted."""
    words = {"จังหวัด": "#ff6", "นโยบาย": "#a0ffff"}
    out = esc(text)
    for word, colour in words.items():
        out = out.replace(word, f'<b style="color:black;background:{colour}">{word}</b>')
    return out


def sheet_rows(number: int, p: ProvinceContent) -> str:
    """One province's rows; its number and name are merged over all of them."""
    rows = [f"<td class=xl66>วิสัยทัศน์</td>\n<td class=xl66>{folded(p.vision)}</td>"] if p.vision else []
    rows += [f"<td colspan=2 class=xl66 style='mso-ignore:colspan'>{folded(text)}</td>" for text in p.general]
    for x in p.cells:
        rows.append(f"<td class=xl66>{folded(x.heading)}</td>\n<td class=xl66>{folded(x.text)}</td>")
    rows = rows or ["<td class=xl66></td>\n<td class=xl66></td>"]
    span = f"rowspan={len(rows)} " if len(rows) > 1 else ""
    merged = f"<td {span}class=xl66 x:num>{number}</td>\n<td {span}class=xl66>{esc(p.name)}</td>\n"
    return "\n".join(f"<tr height=29>\n{merged if n == 0 else ''}{row}\n</tr>" for n, row in enumerate(rows))


def slide_bullets(cells: tuple[Cell, ...]) -> list[str]:
    out = []
    for x in cells:
        out.append(f"<div class=B1><span class=dot>•</span><b>{esc(x.heading)}</b></div>")
        out += [f"<div class=B2><span class=dot>–</span>{esc(x.text)}</div>"] if x.text else []
    return out


def tick_row(p: ProvinceContent) -> str:
    told = {x.code for x in p.cells if x.text}
    marks = "".join(f'<td class="c">{"✓" if code in told else "–"}</td>' for code in CODES)
    return f"<tr><td>{esc(p.name)}</td>{marks}</tr>"


def indented(c: PageContent) -> str:
    """The article as the old site typed it: indents and line breaks, no paragraphs."""
    names = {
        "vision": INDENT + "<b>วิสัยทัศน์</b>&nbsp; {}&quot;<br><br>",
        "general": INDENT + "{}<br><br>",
        "body": " {}",
    }
    body = [f"{INDENT}{esc(text)}<br><br>" for text in c.lead]
    for p in c.provinces:
        body.append(f'<br>{NBSP * 4}<font color="#900"><strong>จังหวัด{esc(p.name)}:</strong></font><br><br>')
        steps = flow(p, str)
        for n, (kind, text) in enumerate(steps):
            if kind != "dim":
                body.append(names[kind].format(text) + ("<br><br>" if kind == "body" else ""))
            else:
                bare = steps[n + 1 : n + 2] == [] or steps[n + 1][0] != "body"
                body.append(f"{INDENT}<strong>{text}</strong>:" + ("<br><br>" if bare else ""))
    return "\n".join(body)


def nested(c: PageContent) -> str:
    """List items of provinces, in each a list of its vision, notes and dimensions."""
    rows = []
    for p in c.provinces:
        inner = [f"<li>{lit('วิสัยทัศน์การพัฒนาจังหวัด')} ‘{lit(p.vision)}’</li>"] if p.vision else []
        inner += [f"<li>{lit(text)}</li>" for text in p.general]
        for x in p.cells:
            deep = f"<ul><li>{lit(x.text)}</li></ul>" if x.text else ""
            inner.append(f"<li><i>{lit(x.heading)}</i>{deep}</li>")
        rows.append(f"<li>{lit('จังหวัด' + p.name)}\n<ul>{chr(10).join(inner)}</ul></li>")
    return "\n".join(rows)


def slides(c: PageContent) -> list[tuple[str, list[str]]]:
    """Titles and bullets: a background slide, then one or two slides per province."""
    deck = [("ความเป็นมา", [f"<div class=B1>{esc(text)}</div>" for text in c.lead])]
    for p in c.provinces:
        first = [f"<div class=V>วิสัยทัศน์ ''{esc(p.vision)}''</div>"] if p.vision else []
        first += [f"<div class=B1>{esc(text)}</div>" for text in p.general]
        deck.append((f"จังหวัด{esc(p.name)}", first + slide_bullets(p.cells[:2])))
        deck += [(f"จังหวัด{esc(p.name)} (ต่อ)", slide_bullets(p.cells[2:]))] if p.cells[2:] else []
    return deck
