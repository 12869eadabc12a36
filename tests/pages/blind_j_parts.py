"""What surrounds the article on the blind_j pages, and the small pieces every layout prints."""

import html
import textwrap
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tests.pages.content import PageContent

ADDRESS = "59/1 ถนนพิษณุโลก แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300"
OWNER = "สำนักงานคณะกรรมการพัฒนาระบบราชการ (สำนักงาน ก.พ.ร.)"

TOP_MENU = (
    ("หน้าแรก", "/"),
    ("เกี่ยวกับ ก.พ.ร.", "/about"),
    ("กฎหมายและระเบียบ", "/law"),
    ("หนังสือเวียน", "/circular"),
    ("ศูนย์ความรู้", "/knowledge"),
    ("ติดต่อเรา", "/contact"),
)
SIDE_MENU = (
    ("การกำกับดูแลองค์การที่ดี", "/gg"),
    ("นโยบายด้านรัฐ สังคม และสิ่งแวดล้อม", "/gg/state"),
    ("นโยบายด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย", "/gg/clients"),
    ("นโยบายด้านองค์การ", "/gg/organization"),
    ("นโยบายด้านผู้ปฏิบัติงาน", "/gg/workforce"),
    ("คำรับรองการปฏิบัติราชการ", "/pa"),
    ("รางวัลคุณภาพ PMQA", "/pmqa"),
)
RELATED = (
    ("จังหวัดเชียงรายนำนโยบายด้านองค์การลงสู่อำเภอ", "/news/2101"),
    ("ก.พ.ร. ลงพื้นที่จังหวัดขอนแก่น อุดรธานี และสกลนคร", "/news/2098"),
    ("ด้านผู้ปฏิบัติงาน: ถอดบทเรียนจากจังหวัดสงขลา", "/news/2087"),
    ("วิสัยทัศน์ใหม่ของจังหวัดนครสวรรค์ที่ประชาชนร่วมเขียน", "/news/2075"),
    ("จังหวัดระยองรับรางวัลด้านรัฐ สังคม และสิ่งแวดล้อม", "/news/2066"),
)
FOOT_MENU = (
    ("นโยบายเว็บไซต์", "/policy"),
    ("การปฏิเสธความรับผิดชอบ", "/disclaimer"),
    ("แผนผังเว็บไซต์", "/sitemap"),
    ("RSS", "/rss"),
)
REGIONS = (
    ("ภาคเหนือ", "เชียงราย เชียงใหม่ น่าน พะเยา แพร่ แม่ฮ่องสอน ลำปาง ลำพูน อุตรดิตถ์ ตาก พิษณุโลก สุโขทัย"),
    ("ภาคอีสาน", "กาฬสินธุ์ ขอนแก่น เลย มุกดาหาร ยโสธร บุรีรัมย์ หนองคาย ศรีสะเกษ อำนาจเจริญ อุดรธานี"),
    ("ภาคกลาง", "กรุงเทพมหานคร ชัยนาท ลพบุรี ราชบุรี เพชรบุรี สมุทรสงคราม สิงห์บุรี อ่างทอง สุพรรณบุรี"),
    ("ภาคตะวันออก", "จันทบุรี ชลบุรี ตราด ระยอง ปราจีนบุรี สระแก้ว ฉะเชิงเทรา"),
    ("ภาคใต้", "กระบี่ ชุมพร ตรัง พัทลุง ระนอง สตูล สงขลา ยะลา สุราษฎร์ธานี ภูเก็ต นราธิวาส"),
)


class Words(NamedTuple):
    """How one page words the headings of its closing lists."""

    recommendations: str = "ข้อเสนอแนะจากผู้เข้าประชุม"
    benefits: str = "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้"
    short: str = "ระยะสั้น"
    long: str = "ระยะยาว"


def esc(text: str) -> str:
    """Escape text for an element's content or a double-quoted attribute."""
    return html.escape(text, quote=True).replace("&#x27;", "'")


def prov(name: str) -> str:
    """Put จังหวัด before a province's name; the capital takes none."""
    return name if name == "กรุงเทพมหานคร" else f"จังหวัด{name}"


def thai_digits(value: int | str) -> str:
    return str(value).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def wrapped(text: str, width: int = 84) -> str:
    """Break escaped source text at spaces, as desktop HTML writers do; a reader sees no difference."""
    return textwrap.fill(esc(text), width, break_long_words=False, break_on_hyphens=False)


def each(template: str, texts: Iterable[str]) -> str:
    """Print every text, escaped, in the template's `{}`, one per source line."""
    return "\n".join(template.format(esc(text)) for text in texts)


def links(pairs: Iterable[tuple[str, str]], template: str = "<li>{}</li>", sep: str = "\n") -> str:
    return sep.join(template.format(f'<a href="{url}">{esc(text)}</a>') for text, url in pairs)


def crumbs(c: PageContent, sep: str = " &raquo; ") -> str:
    return sep.join(f'<a href="#">{esc(text)}</a>' for text in c.breadcrumb) + sep + esc(c.title)


def credit_lines(c: PageContent, sep: str = "<br />\n") -> str:
    return sep.join(f"{esc(name)} / {esc(role)}" for role, name in c.credits)


def dates(c: PageContent) -> str:
    return f"เผยแพร่ข้อมูลเมื่อ {esc(c.published[0])} ปรับปรุงข้อมูลล่าสุดเมื่อ {esc(c.modified[0])}"


def closing(
    c: PageContent,
    head: Callable[[str, int], str],
    items: Callable[[tuple[str, ...]], str],
    words: Words | None = None,
) -> str:
    """Print the recommendations and benefits; `head(text, 1 or 2)` prints a heading of that depth."""
    w = words or Words()
    out: list[str] = []
    if c.recommendations:
        out += [head(w.recommendations, 1), items(c.recommendations)]
    if c.benefits_short or c.benefits_long:
        out.append(head(w.benefits, 1))
    for label, texts in ((w.short, c.benefits_short), (w.long, c.benefits_long)):
        if texts:
            out += [head(label, 2), items(texts)]
    return "\n".join(out)


def lister(before: str, each_item: str, after: str) -> Callable[[tuple[str, ...]], str]:
    """Make the `items` argument of `closing` from three pieces of markup."""
    return lambda texts: f"{before}\n{each(each_item, texts)}\n{after}"


def header(*templates: str) -> Callable[[str, int], str]:
    """Make the `head` argument of `closing` from one template per depth."""
    return lambda text, depth: templates[depth - 1].format(esc(text))


def og(c: PageContent, url: str) -> str:
    return (
        f'<link rel="canonical" href="{url}" />\n<meta property="og:type" content="article" />\n'
        f'<meta property="og:title" content="{esc(c.title)}" />\n<meta property="og:url" content="{url}" />\n'
        f'<meta property="og:site_name" content="{esc(OWNER)}" />'
    )


def cookie() -> str:
    return (
        '<div class="cookie-notice" role="dialog">'
        "<p>เว็บไซต์นี้ใช้คุกกี้เพื่อเพิ่มประสบการณ์ที่ดีในการใช้งาน</p>"
        '<button type="button">ยอมรับทั้งหมด</button> <a href="/privacy">นโยบายความเป็นส่วนตัว</a></div>'
    )


def script() -> str:
    return (
        "<script>\nvar site = {menu: 5, dims: ['ด้านองค์การ', 'ด้านผู้ปฏิบัติงาน']};\n"
        "if (1 < 2 && window.stat) { stat.push('จังหวัดนนทบุรี'); }\n</script>"
    )


def html5(c: PageContent, body: str, extra: str = "", body_class: str = "") -> str:
    return (
        '<!DOCTYPE html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{esc(c.title)} - สำนักงาน ก.พ.ร.</title>\n{extra}\n"
        "<style>body{font-family:Sarabun,sans-serif}.hidden{display:none}</style>\n</head>\n"
        f'<body class="{body_class}">\n{body}\n{script()}\n</body>\n</html>\n'
    )


def xhtml(c: PageContent, body: str, extra: str = "", charset: str = "utf-8") -> str:
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="th" xml:lang="th">\n<head>\n'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}" />\n'
        f"<title>{esc(c.title)}</title>\n{extra}\n"
        '<style type="text/css">\n<!--\n.txt { font-family: "MS Sans Serif", Tahoma; font-size: 13px }\n-->\n'
        f"</style>\n{script()}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
