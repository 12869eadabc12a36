"""What the `blind_d` layouts share: escaping, small pieces of text, and the furniture of a site."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from itertools import groupby

from tests.pages.content import Cell, PageContent, ProvinceContent

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

REGIONS = {
    "ภาคเหนือ": "เชียงใหม่ เชียงราย น่าน พะเยา แพร่ แม่ฮ่องสอน ลำปาง ลำพูน อุตรดิตถ์ ตาก สุโขทัย พิษณุโลก "
    "พิจิตร กำแพงเพชร นครสวรรค์ อุทัยธานี เพชรบูรณ์",
    "ภาคตะวันออกเฉียงเหนือ": "กาฬสินธุ์ ขอนแก่น ชัยภูมิ นครพนม นครราชสีมา บึงกาฬ บุรีรัมย์ มหาสารคาม มุกดาหาร "
    "ยโสธร ร้อยเอ็ด เลย ศรีสะเกษ สกลนคร สุรินทร์ หนองคาย หนองบัวลำภู อำนาจเจริญ อุดรธานี อุบลราชธานี",
    "ภาคตะวันออก": "จันทบุรี ฉะเชิงเทรา ชลบุรี ตราด ปราจีนบุรี ระยอง สระแก้ว",
    "ภาคตะวันตก": "กาญจนบุรี ประจวบคีรีขันธ์ เพชรบุรี ราชบุรี",
    "ภาคใต้": "กระบี่ ชุมพร ตรัง นครศรีธรรมราช นราธิวาส ปัตตานี พังงา พัทลุง ภูเก็ต ยะลา ระนอง สงขลา สตูล สุราษฎร์ธานี",
}

# Recommendations, benefits, short term, long term: as four offices word them.
WORDS_PLAIN = ("ข้อเสนอแนะจากผู้เข้าประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว")
WORDS_MEETING = (
    "ข้อเสนอแนะของที่ประชุม",
    "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้",
    "ประโยชน์ระยะสั้น",
    "ประโยชน์ระยะยาว",
)
WORDS_LONG = (
    "ข้อเสนอแนะเพิ่มเติมจากผู้เข้าร่วมประชุม",
    "ประโยชน์ของการจัดทำการแลกเปลี่ยนเรียนรู้และการแบ่งปันความรู้",
    "ในระยะสั้น",
    "ในระยะยาว",
)
WORDS_SHORT = ("ข้อเสนอแนะ", "ประโยชน์จากการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว")

MENU = ("หน้าหลัก", "เกี่ยวกับสำนักงาน", "โครงสร้างและอำนาจหน้าที่", "ข่าวประชาสัมพันธ์", "ศูนย์ข้อมูลข่าวสาร", "ติดต่อเรา")
SIDE = (
    "คำรับรองการปฏิบัติราชการ",
    "รางวัลคุณภาพการให้บริการประชาชน",
    "การพัฒนาคุณภาพการบริหารจัดการภาครัฐ",
    "หลักธรรมาภิบาล",
    "คลังความรู้ ด้านผู้ปฏิบัติงาน",
    "ถาม-ตอบ",
)
NEWS = (
    "จังหวัดกาญจนบุรีเปิดศูนย์บริการร่วม ลดขั้นตอนเพื่อประชาชน",
    "สัมมนาเครือข่ายที่ปรึกษา ด้านองค์การ รุ่นที่ 3 จังหวัดนครราชสีมา",
    "ผู้ว่าราชการจังหวัดพิษณุโลกรับมอบโล่ด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "ขอเชิญร่วมประกวดภาพถ่าย เที่ยวงานเมืองเพชรบุรี",
    "ด้านรัฐ สังคม และสิ่งแวดล้อม: เอกสารเผยแพร่ ชุดที่ 2",
    "ประกาศรายชื่อผู้มีสิทธิสอบ ศูนย์สอบจังหวัดสงขลา",
    "ก.พ.ร. สัญจร พบชาวจังหวัดสุโขทัย",
)
LINKS = ("สำนักนายกรัฐมนตรี", "สำนักงาน ก.พ.", "กรมการปกครอง", "ราชกิจจานุเบกษา", "ศูนย์ดำรงธรรม")
ADDRESS = "สำนักงาน ก.พ.ร. ถนนพิษณุโลก เขตดุสิต กรุงเทพฯ"


def esc(text: str) -> str:
    return escape(text, quote=False)


def attribute(text: str) -> str:
    return escape(text, quote=True)


def place(section: ProvinceContent) -> str:
    """The province with its จังหวัด, escaped."""
    return esc(section.name if section.name.startswith("กรุงเทพ") else "จังหวัด" + section.name)


def region(name: str) -> str:
    return next((title for title, names in REGIONS.items() if name in names.split()), "ภาคกลาง")


def each(template: str, items: Iterable[str], sep: str = "\n") -> str:
    """Every item, escaped, in the template."""
    return sep.join(template.format(esc(item)) for item in items)


def weekday(page: PageContent) -> str:
    """The printed time of publication with its weekday in front."""
    if not page.published[1]:
        return esc(page.published[0])
    day = WEEKDAYS[date.fromisoformat(page.published[1][:10]).weekday()]
    return f"วัน{day}ที่ {esc(page.published[0])}"


def dates(page: PageContent, first: str = "เผยแพร่ข้อมูลเมื่อ", last: str = "ปรับปรุงข้อมูลล่าสุดเมื่อ") -> str:
    return f"{first} {esc(page.published[0])} {last} {esc(page.modified[0])}"


def credit(page: PageContent, template: str = "{}<br>") -> str:
    return "\n".join(template.format(esc(f"{name} / {role}")) for role, name in page.credits)


def closing(
    page: PageContent, words: tuple[str, str, str, str], head: str, sub: str, item: str, box: str = "{}"
) -> str:
    """Recommendations and benefits; what is empty has no heading."""
    advice, gain, short, long = words
    out = [head.format(advice), box.format(each(item, page.recommendations))] if page.recommendations else []
    if page.benefits_short or page.benefits_long:
        out.append(head.format(gain))
    for title, items in ((short, page.benefits_short), (long, page.benefits_long)):
        if items:
            out += [sub.format(title), box.format(each(item, items))]
    return "\n".join(out)


def dimensions(page: PageContent) -> list[tuple[str, list[tuple[ProvinceContent, Cell]]]]:
    """The page turned around: (heading, what each province says there), as they first come."""
    found: dict[str, list[tuple[ProvinceContent, Cell]]] = {}
    for section in page.provinces:
        for cell in section.cells:
            found.setdefault(cell.code, []).append((section, cell))
    return [(rows[0][1].heading, rows) for rows in found.values()]


def overviews(page: PageContent) -> list[ProvinceContent]:
    """Sections with something to say outside the dimensions, or with no dimension at all."""
    return [one for one in page.provinces if one.vision or one.general or not one.cells]


def same_columns(page: PageContent) -> Iterator[tuple[tuple[str, ...], list[ProvinceContent]]]:
    """Neighbouring provinces with the same headings in the same order: they can share a table."""
    for heads, group in groupby(page.provinces, key=lambda one: tuple(cell.heading for cell in one.cells)):
        yield heads, list(group)


# Furniture. Each family is (before the article, after it).


def old_site(mark: int) -> tuple[str, str]:
    """Tables, spacer images, a counter: about 2002."""
    before = f"""<TABLE WIDTH=780 BORDER=0 CELLPADDING=0 CELLSPACING=0 ALIGN=center>
<TR><TD COLSPAN=3><IMG SRC="images/banner{mark}.jpg" WIDTH=780 HEIGHT=90 ALT="banner"></TD></TR>
<TR BGCOLOR="#003366"><TD COLSPAN=3><FONT COLOR=white SIZE=2>{each('<A HREF="#">{}</A>', MENU, " | ")}</FONT>
</TD></TR>
<TR VALIGN=top><TD WIDTH=150 BGCOLOR="#EEF3FA"><FORM ACTION="search.asp">ค้นหา<BR><INPUT NAME=q SIZE=10>
<INPUT TYPE=submit VALUE="ตกลง"></FORM>{each('<IMG SRC="images/dot.gif"> <A HREF="#">{}</A><BR>', SIDE)}</TD>
<TD WIDTH=480>"""
    after = f"""</TD><TD WIDTH=150><B>ข่าวอื่น</B><BR>
{each('&raquo; <A HREF="news.asp?id=1">{}</A><BR>', NEWS[mark % 3 :])}
<B>ลิงค์</B><BR>{each("<A HREF='#'>{}</A><BR>", LINKS)}</TD></TR>
<TR><TD COLSPAN=3 ALIGN=center><HR><FONT SIZE=1>{ADDRESS} โทร. 0 2356 9999<BR>
จำนวนผู้เข้าชม 00{mark}48213 คน<BR>Best view 800x600</FONT></TD></TR></TABLE>"""
    return before, after


def portal_site(mark: int) -> tuple[str, str]:
    """Divs and floats: about 2010."""
    before = f"""<div id="wrapper"><div id="header"><a href="/"><img src="/img/logo{mark}.png" alt="โลโก้"></a>
<div id="lang"><a href="/th">ภาษาไทย</a> | <a href="/en">English</a> | ก- ก ก+</div>
<div id="topmenu">{each('<span><a href="#">{}</a></span>', MENU)}</div></div>
<div id="left"><div class="box"><div class="box-h">บริการข้อมูล</div>
{each('<div><a href="#">{}</a></div>', SIDE)}</div>
<div class="box"><div class="box-h">สมาชิก</div><form action="/login"><input name="u"><button>เข้าสู่ระบบ</button>
</form></div></div>
<div id="center">"""
    after = f"""<div class="share"><a href="#">แชร์</a> <a href="#">พิมพ์หน้านี้</a> <a href="#">ส่งต่อ</a></div>
</div>
<div id="right"><div class="box-h">ข่าวที่เกี่ยวข้อง</div>
{each('<div class="n"><a href="/n/1">{}</a></div>', NEWS[mark % 4 :])}
<div class="box-h">หน่วยงานที่เกี่ยวข้อง</div>{each('<div><a href="#">{}</a></div>', LINKS)}</div>
<div id="footer"><div>{each('<a href="#">{}</a>', MENU[1:], " :: ")}</div><div>{ADDRESS} 10300</div>
<div>สถิติผู้เยี่ยมชม วันนี้ {mark}12 เดือนนี้ 9,40{mark}</div></div></div>
<script>var _gaq=_gaq||[];_gaq.push(['_setAccount','UA-000{mark}']);</script>"""
    return before, after


def modern_site(mark: int) -> tuple[str, str]:
    """Semantic elements, a cookie notice: about 2020."""
    before = f"""<a class="skip" href="#content">ข้ามไปยังเนื้อหา</a>
<header class="site-header"><div class="brand"><svg width="24" height="24"><circle r="9"></circle>
</svg> ระบบราชการไทย</div>
<nav aria-label="เมนูหลัก"><ul>{each('<li><a href="#">{}</a></li>', MENU)}</ul></nav>
<form role="search"><input type="search" placeholder="ค้นหาข่าว"><button>ค้นหา</button></form></header>
<main id="content">"""
    after = f"""</main><aside class="related" aria-label="ข่าวที่เกี่ยวข้อง"><h2>ข่าวที่เกี่ยวข้อง</h2>
<ul>{each('<li><a href="/news/x">{}</a></li>', NEWS[mark % 3 :])}</ul></aside>
<aside class="tags"><h2>บริการยอดนิยม</h2>{each('<a rel="tag" href="#">{}</a>', SIDE)}</aside>
<footer><p>{ADDRESS}</p><p>{each('<a href="#">{}</a>', LINKS, " · ")}</p><p>เข้าชมแล้ว {mark}7,215 ครั้ง</p>
</footer>
<div id="cookie" role="dialog"><p>เว็บไซต์นี้ใช้คุกกี้เพื่อเพิ่มประสบการณ์การใช้งานของท่าน</p><button>ยอมรับ</button></div>
<script>document.getElementById('cookie').hidden=!!localStorage.c{mark};</script>"""
    return before, after


def document(page: PageContent, body: str, head: str = "", open_tag: str = '<html lang="th">') -> str:
    """An HTML5 document around a body."""
    return f"""<!DOCTYPE html>
{open_tag}
<head><meta charset="utf-8"><title>{esc(page.title)} | สำนักงาน ก.พ.ร.</title>
{head}</head>
<body>
{body}
</body></html>
"""
