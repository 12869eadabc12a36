"""What the layouts of `blind_c` share: chrome, lists and the closing sections of a page."""

import html
import re
from collections.abc import Callable, Iterable, Sequence

from .content import PageContent

Format = Callable[[str], str]
Items = Callable[[Sequence[str]], str]
Words = tuple[str, str, str, str]

PLAIN: Words = ("ข้อเสนอแนะจากผู้เข้าประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้", "ระยะสั้น", "ระยะยาว")
JOINED: Words = (
    "ข้อเสนอแนะของผู้เข้าร่วมประชุม",
    "ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้",
    "ประโยชน์ระยะสั้น",
    "ประโยชน์ระยะยาว",
)
TERMS: Words = ("ข้อเสนอแนะจากที่ประชุม", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้และแบ่งปันความรู้", "ในระยะสั้น", "ในระยะยาว")

STARTERS = (
    "โครงการ|จัด|ส่งเสริม|กำหนด|พัฒนา|มีการ|มีระบบ|มีช่อง|มีล่าม|มีข้อตกลง|สร้าง|ประกาศ|เปิด|นำ|ลด|ปรับ|อบรม|ยกย่อง"
    "|ตั้ง|แต่งตั้ง|เผยแพร่|รณรงค์|สำรวจ|ดำเนินการ|การสร้าง|การพัฒนา|แผน"
)

RELATED = (
    "จังหวัดกระบี่ประกาศนโยบายการกำกับดูแลองค์การที่ดี ด้านรัฐ สังคม และสิ่งแวดล้อม",
    "ปลัดจังหวัดมุกดาหารตรวจเยี่ยมศูนย์ดำรงธรรม",
    "ผลการประเมินด้านผู้ปฏิบัติงานของจังหวัดสตูล ประจำปีงบประมาณ พ.ศ. 2554",
    "จังหวัดปัตตานี: วิสัยทัศน์ใหม่ เมืองน่าอยู่ชายแดนใต้",
    "ประกวดราคาจ้างก่อสร้างอาคารที่ว่าการอำเภอ จังหวัดยโสธร",
)
DIMENSION_LINKS = (
    "ด้านรัฐ สังคม และสิ่งแวดล้อม",
    "ด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "ด้านองค์การ",
    "ด้านผู้ปฏิบัติงาน",
)
ADDRESS = "59/1 ถนนพิษณุโลก เขตดุสิต กรุงเทพฯ 10300 โทร. 0 2356 9999"
COOKIE = (
    '<div id="cookie-bar" role="dialog">เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์ของท่าน '
    '<a href="#">นโยบายคุกกี้</a> <button type="button">ยอมรับ</button></div>'
)
COUNTER = "<script>var hits=document.getElementById('hit');function t(){return \"<b>จังหวัด</b>\"}</script>"
ZERO_WIDTH_LINE = "<div>\u200b{}</div><div><br/></div>"
BULLET = '<img src="images/bullet.gif" width="9" height="9" alt="">'


def e(text: str) -> str:
    return html.escape(text, quote=False)


def lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def each(texts: Iterable[str], fmt: str) -> str:
    return lines(fmt.format(e(text)) for text in texts)


def links(texts: Iterable[str], fmt: str = "<li>{}</li>") -> str:
    return lines(fmt.format(f'<a href="?nid={n}">{e(t)}</a>') for n, t in enumerate(texts, 311))


def select() -> str:
    names = ("กระบี่", "ตราด", "ตาก", "น่าน", "พะเยา", "เลย", "อ่างทอง")
    options = "".join(f"<option>จังหวัด{n}</option>" for n in names)
    return f'<select name="jump"><option>-- เว็บไซต์จังหวัด --</option>{options}</select>'


def wrapped(text: str, indent: str = "      ") -> str:
    """Break the HTML source at every third space, as editors do."""
    words = e(text).split(" ")
    rows = [" ".join(words[at : at + 3]) for at in range(0, len(words), 3)]
    return ("\n" + indent).join(rows)


def pieces(text: str) -> list[str]:
    """Split a cell at spaces where a new activity plainly starts, as an official makes bullets of it."""
    found = [""] if text else []
    for word in text.split(" ") if text else []:
        last = found[-1]
        listing = re.search(r"คือ|เช่น|ได้แก่|ดังนี้|โดย$|และ$|[(“\"][^)”\"]*$|[,.]$", last)
        if len(last) >= 12 and not listing and re.match(STARTERS, word):
            found.append(word)
        else:
            found[-1] = f"{last} {word}".strip()
    return found


def two_lines(heading: str) -> str:
    return re.sub(r"(?<=.)(?=และ(?!.*และ))", "<br />", e(heading), count=1)


def quoted(vision: str) -> str:
    return e(vision) if re.search('[“”"]', vision) else f"“{e(vision)}”"


def signed(c: PageContent, fmt: str) -> str:
    return each((f"{name} / {role}" for role, name in c.credits), fmt)


def tail(c: PageContent, fmt: tuple[Format, Format, Items], words: Words) -> str:
    """Recommendations and benefits; `fmt` prints a heading, a smaller heading, a list."""
    big, small, items = fmt
    recommendations, benefits, short, long = words
    return lines(
        (
            big(recommendations) + "\n" + items(c.recommendations) if c.recommendations else "",
            big(benefits) if c.benefits_short or c.benefits_long else "",
            small(short) + "\n" + items(c.benefits_short) if c.benefits_short else "",
            small(long) + "\n" + items(c.benefits_long) if c.benefits_long else "",
        )
    )


def wrap_with(fmt: str) -> Format:
    return lambda text: fmt.format(e(text))


def list_with(fmt: str, outer: str = "{}") -> Items:
    return lambda texts: outer.format(each(texts, fmt))


def document(head: str, body: str, doctype: str = "<!DOCTYPE html>", attrs: str = ' lang="th"') -> str:
    return f"{doctype}\n<html{attrs}>\n<head>\n{head}\n</head>\n{body}\n</html>\n"
