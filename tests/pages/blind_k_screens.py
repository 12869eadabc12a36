"""Pages cut in pieces on the screen: slides, an accordion, a pager, two languages, an archived frame."""

from tests.pages.blind_k_parts import (
    Look,
    Wording,
    benefits,
    closing,
    credit_lines,
    crumbs,
    dates,
    e,
    full,
    items,
    paragraphs,
    quoted,
    recommendations,
    tail,
    with_text,
)
from tests.pages.blind_k_shells import ADDRESS, RELATED, portal
from tests.pages.blind_k_statements import statements_of
from tests.pages.content import Cell, PageContent, ProvinceContent

_ENGLISH = {
    "บึงกาฬ": "Bueng Kan",
    "ประจวบคีรีขันธ์": "Prachuap Khiri Khan",
    "กรุงเทพมหานคร": "Bangkok",
    "พระนครศรีอยุธยา": "Phra Nakhon Si Ayutthaya",
    "นนทบุรี": "Nonthaburi",
    "นครราชสีมา": "Nakhon Ratchasima",
    "สุราษฎร์ธานี": "Surat Thani",
    "เชียงราย": "Chiang Rai",
    "จันทบุรี": "Chanthaburi",
    "เลย": "Loei",
    "น่าน": "Nan",
    "แพร่": "Phrae",
    "ตาก": "Tak",
    "อุบลราชธานี": "Ubon Ratchathani",
    "หนองบัวลำภู": "Nong Bua Lam Phu",
    "นครศรีธรรมราช": "Nakhon Si Thammarat",
    "ตรัง": "Trang",
    "ฉะเชิงเทรา": "Chachoengsao",
}
_ENGLISH_DIMENSION = {
    "state_society_environment": "State, Society and Environment",
    "service_recipients_stakeholders": "Service Recipients and Stakeholders",
    "workforce": "Workforce",
    "organization": "Organization",
}


def _slides(page: PageContent) -> list[tuple[str, str]]:
    """Return title and inside of every slide after the cover."""
    slides = [("ความเป็นมา", paragraphs(page.lead))]
    for title, texts in (
        ("ข้อคิดเห็นและข้อเสนอแนะ", page.recommendations),
        ("ประโยชน์ที่คาดว่าจะได้รับ : ระยะสั้น", page.benefits_short),
        ("ประโยชน์ที่คาดว่าจะได้รับ : ระยะยาว", page.benefits_long),
    ):
        if texts:
            slides.append((title, items(texts)))
    for i, province in enumerate(page.provinces):
        name = full(province.name)
        vision = "" if province.vision is None else f"<h3>วิสัยทัศน์</h3>\n<p>{quoted(province.vision, i)}</p>\n"
        slides.append((name, vision + paragraphs(province.general)))
        slides.extend(
            (f"{name} : {cell.heading}", items(statements_of(cell.text)) if cell.text else "")
            for cell in province.cells
        )
    return slides


def slides_export(page: PageContent) -> str:
    """Print a slide show saved as a page: an outline, a slide per dimension, the footer on every slide."""
    slides = _slides(page)
    outline = "".join(f'<li><a href="#s{i}">{e(title)}</a></li>\n' for i, (title, _) in enumerate(slides, 2))
    shown = "".join(
        f'<div class="slide" id="s{i}"><h2 class="T">{e(title)}</h2>\n<div class="B">{inside}</div>\n'
        f'<div class="foot"><span>สำนักงาน ก.พ.ร.</span> <span>{i} / {len(slides) + 1}</span></div></div>\n'
        for i, (title, inside) in enumerate(slides, 2)
    )
    body = (
        f'<div id="outline"><b>เค้าโครง</b><ol>{outline}</ol></div>\n<div id="show">{shown}'
        f'<div class="slide last"><p>จบการนำเสนอ</p><p>{credit_lines(page)}</p></div></div>\n'
        f'<div id="control"><button>◀</button> 1 / {len(slides) + 1} <button>▶</button></div>\n'
        f"<p>{dates(page)}</p>"
    )
    return portal(page, body)


def _fold(number: int, title: str, inside: str, level: str) -> str:
    return (
        f'<div class="{level}-item"><button aria-expanded="false" aria-controls="{level}{number}">'
        f'{e(title)}<span class="icon">+</span></button>\n'
        f'<div id="{level}{number}" class="panel">{inside}</div></div>\n'
    )


def accordion_buttons(page: PageContent) -> str:
    """Print an accordion inside an accordion; opinions and benefits are the first folds."""
    out = ""
    for i, (title, texts) in enumerate(
        (
            ("ข้อคิดเห็นและข้อเสนอแนะ", page.recommendations),
            ("ประโยชน์ที่คาดว่าจะได้รับ (ระยะสั้น)", page.benefits_short),
            ("ประโยชน์ที่คาดว่าจะได้รับ (ระยะยาว)", page.benefits_long),
        )
    ):
        out += _fold(i, title, items(texts), "outer") if texts else ""
    for i, province in enumerate(page.provinces):
        inside = "" if province.vision is None else f"<p>วิสัยทัศน์ : {quoted(province.vision, i)}</p>\n"
        inside += paragraphs(province.general)
        for j, cell in enumerate(province.cells):
            inside += _fold(10 * i + j, cell.heading, f"<p>{e(cell.text)}</p>" if cell.text else "", "inner")
        out += _fold(i + 10, full(province.name), inside, "outer")
    body = (
        f"{paragraphs(page.lead)}\n<p><button>เปิดทั้งหมด</button> <button>ปิดทั้งหมด</button></p>\n"
        f'<div class="accordion">{out}</div>\n{closing(page)}'
    )
    return portal(page, body, 66025)


def _units(page: PageContent) -> list[tuple[ProvinceContent, Cell | None, bool]]:
    """Return (province, cell, whether the province begins here) for every cell of the page."""
    units: list[tuple[ProvinceContent, Cell | None, bool]] = []
    for province in page.provinces:
        cells = province.cells or (None,)
        units += [(province, cell, i == 0) for i, cell in enumerate(cells)]
    return units


def _pager_part(units: list[tuple[ProvinceContent, Cell | None, bool]]) -> str:
    out = ""
    for i, (province, cell, begins) in enumerate(units):
        if begins:
            out += f"<h3>{e(full(province.name))}</h3>\n"
            out += "" if province.vision is None else f"<p>วิสัยทัศน์ “{e(province.vision)}”</p>\n"
            out += paragraphs(province.general)
        elif i == 0:
            out += f"<h3>{e(full(province.name))} (ต่อ)</h3>\n"
        if cell is not None:
            out += f"<p><strong>{e(cell.heading)}</strong>{with_text(cell, ' : ')}</p>\n"
    return out


def pager_parts(page: PageContent) -> str:
    """Print three screens in one file, a pager under each; a province may go on over a screen's end."""
    words = Wording("ข้อเสนอแนะจากผู้เข้าร่วมประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว")
    units = _units(page)
    third = -(-len(units) // 3)
    parts = [_pager_part(units[i : i + third]) for i in range(0, len(units), third)]
    parts[0] = paragraphs(page.lead) + "\n" + parts[0]
    parts[-1] += tail(page, words)
    links = " ".join(f'<a href="#part{i}">{i}</a>' for i in range(1, len(parts) + 1))
    shown = "".join(
        f'<div class="part" id="part{i}">{part}<div class="pager">หน้า {i} จาก {len(parts)} {links} '
        f'<a href="#part{i % len(parts) + 1}">ถัดไป »</a></div></div>\n'
        for i, part in enumerate(parts, 1)
    )
    return portal(page, f"{shown}{closing(page)}", 70518)


def _bilingual_province(province: ProvinceContent, turn: int) -> str:
    english = _ENGLISH.get(province.name)
    out = f"<h3>{e(full(province.name))}" + (f" ({english})" if english else "") + "</h3>\n"
    if province.vision is not None:
        out += f"<h4>วิสัยทัศน์ (Vision)</h4>\n<p>{quoted(province.vision, turn)}</p>\n"
    out += paragraphs(province.general)
    for cell in province.cells:
        out += f"<h4>{e(cell.heading)} ({_ENGLISH_DIMENSION[cell.code]})</h4>\n"
        out += f"<p>{e(cell.text)}</p>\n" if cell.text else ""
    return out


def bilingual(page: PageContent) -> str:
    """Print headings in Thai with English beside them."""
    words = Wording(
        "ข้อเสนอแนะ (Recommendations)", "ประโยชน์ที่ได้รับ (Benefits)", "ระยะสั้น (Short term)", "ระยะยาว (Long term)"
    )
    told = "".join(_bilingual_province(province, i) for i, province in enumerate(page.provinces))
    body = (
        f'<p class="lang"><a href="?lang=th">ไทย</a> | <a href="?lang=en">English</a></p>\n'
        f"{paragraphs(page.lead)}\n"
        f"<h2>Provincial Practices</h2>\n{told}{tail(page, words)}{closing(page)}"
    )
    return portal(page, body, 88110)


_TOOLBAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<script>__wm.rw(0);</script>
<div id="wm-ipp-base" lang="en"><div id="wm-ipp"><a href="/web/" title="archive home">archive</a>
<form action="/web/submit"><input name="url" value="http://www.opdc.go.th/main.php">
<input type="submit" value="Go"></form>
<table><tr><td>Aug</td><td><b>SEP</b></td><td>Oct</td></tr>
<tr><td>2013</td><td><b>2014</b></td><td>2015</td></tr></table>
<a href="/web/2014*/http://www.opdc.go.th/main.php">17 captures</a> <span>03 Oct 2010 - 21 Mar 2016</span>
<a href="#">About this capture</a></div></div>
<!-- END WAYBACK TOOLBAR INSERT -->"""


def archive_frames(page: PageContent) -> str:
    """Print the main frame of an old frames site as a web archive gives it back."""
    out = ""
    for i, province in enumerate(page.provinces):
        out += f"<CENTER><FONT color=blue size=4><B>{e(full(province.name))}</B></FONT></CENTER>\n"
        if province.vision is not None:
            out += f"&nbsp;&nbsp;&nbsp;<U>วิสัยทัศน์</U> {quoted(province.vision, i)}<BR>\n"
        out += "".join(f"&nbsp;&nbsp;&nbsp;{e(text)}<BR>\n" for text in province.general)
        for cell in province.cells:
            label = f"<FONT color=green><B>{e(cell.heading)}</B></FONT>"
            out += f"&nbsp;&nbsp;&nbsp;{label}{with_text(cell, ' - ')}<BR>\n"
        out += "<HR width=50%>\n"
    words = Wording("ข้อเสนอแนะของผู้เข้าประชุม", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้", "- ระยะสั้น -", "- ระยะยาว -")
    look = Look("h3", "h4", "br")
    ending = recommendations(page, words, look) + benefits(page, words, look)
    return f"""<HTML><HEAD><SCRIPT src="/_static/js/wombat.js"></SCRIPT>
<META http-equiv="Content-Type" content="text/html; charset=utf-8"><TITLE>{e(page.title)}</TITLE>
<BASE target="main"><SCRIPT>if (top == self) window.status = "open in frames";</SCRIPT>
</HEAD><BODY background="/web/20140908im_/http://www.opdc.go.th/bg.gif">
{_TOOLBAR}
<A href="/web/20140908/http://www.opdc.go.th/" target="_top">หน้าแรก</A> |
<A href="/web/20140908/http://www.opdc.go.th/board/">กระดานข่าว</A> |
<A href="/web/20140908/http://www.opdc.go.th/nan.html">จังหวัดนราธิวาส</A> | <FORM>ค้นหา <INPUT name=q></FORM>
<FONT size=2>{crumbs(page, " > ")}</FONT><H2 align=center>{e(page.title)}</H2>
{"".join(f"<P>{e(text)}</P>" for text in page.lead)}
{out}{ending}<P align=right>{credit_lines(page)}</P><P><FONT size=1>{dates(page)}</FONT></P>
{RELATED}<CENTER>{ADDRESS}<IMG src="/web/20140908im_/http://counter.example/c.gif"> ผู้ชม 12044</CENTER>
</BODY></HTML>
<!-- FILE ARCHIVED ON 08:12:44 Sep 08, 2014 AND RETRIEVED FROM THE ARCHIVE -->
"""
