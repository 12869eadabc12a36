"""Pieces the layouts of `blind_k` share: escaping, names, lists, credits and the ends of a page."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from tests.pages.content import Cell, PageContent, ProvinceContent


class Wording(NamedTuple):
    """How a page words the headings over recommendations and benefits."""

    recommendations: str = "ข้อเสนอแนะจากผู้เข้าประชุม"
    benefits: str = "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้"
    short: str = "ระยะสั้น"
    long: str = "ระยะยาว"


class Look(NamedTuple):
    """Which elements print the headings and the items of the lists that stand outside the provinces."""

    over: str = "h3"
    under: str = "h4"
    item: str = "li"


PLAIN = Look()
DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def e(text: str) -> str:
    """Escape text for HTML and leave quotes as they are."""
    return escape(text, quote=False)


def thai(number: int) -> str:
    """Write a number in Thai digits."""
    return str(number).translate(DIGITS)


def full(name: str) -> str:
    """Put จังหวัด before a province's name; the capital goes without."""
    return name if name == "กรุงเทพมหานคร" else f"จังหวัด{name}"


def short(name: str) -> str:
    """Put จ. before a province's name; the capital goes without."""
    return name if name == "กรุงเทพมหานคร" else f"จ.{name}"


def quoted(vision: str, turn: int) -> str:
    """Put the vision in curly quotes, none or straight ones, in turn as careless typists do."""
    if turn % 3 == 1:
        return e(vision)
    if turn % 3 == 2 and '"' not in vision:
        return f'"{e(vision)}"'
    return f"“{e(vision)}”"


def paragraphs(texts: Iterable[str], attributes: str = "") -> str:
    """Print each text as a paragraph."""
    return "\n".join(f"<p{attributes}>{e(text)}</p>" for text in texts)


def items(texts: Iterable[str], tag: str = "li") -> str:
    """Print texts as list items in a list, or as paragraphs, or as lines that end in br."""
    if tag == "br":
        return "".join(f"&nbsp;&nbsp;- {e(text)}<br>\n" for text in texts)
    if tag != "li":
        return "\n".join(f"<{tag}>{e(text)}</{tag}>" for text in texts)
    return "<ul>\n" + "\n".join(f"<li>{e(text)}</li>" for text in texts) + "\n</ul>"


def headed(tag: str, heading: str, texts: tuple[str, ...], item: str) -> str:
    """Print a heading and its items, or nothing where there are none."""
    if not texts:
        return ""
    return f"<{tag}>{e(heading)}</{tag}>\n{items(texts, item)}\n"


def recommendations(page: PageContent, words: Wording, look: Look = PLAIN) -> str:
    """Print the recommendations under their heading."""
    return headed(look.over, words.recommendations, page.recommendations, look.item)


def benefits(page: PageContent, words: Wording, look: Look = PLAIN) -> str:
    """Print the benefits under one heading and two lower ones."""
    if not (page.benefits_short or page.benefits_long):
        return ""
    return (
        f"<{look.over}>{e(words.benefits)}</{look.over}>\n"
        + headed(look.under, words.short, page.benefits_short, look.item)
        + headed(look.under, words.long, page.benefits_long, look.item)
    )


def tail(page: PageContent, words: Wording, look: Look = PLAIN) -> str:
    """Print recommendations and then benefits."""
    return recommendations(page, words, look) + benefits(page, words, look)


def credit_lines(page: PageContent, between: str = "<br>\n") -> str:
    """Print the credit lines as `name / role`."""
    return between.join(f"{e(name)} / {e(role)}" for role, name in page.credits)


def dates(page: PageContent) -> str:
    """Print when the page was published and when it was changed."""
    return f"เผยแพร่ข้อมูลเมื่อ {e(page.published[0])} ปรับปรุงข้อมูลล่าสุดเมื่อ {e(page.modified[0])}"


def closing(page: PageContent) -> str:
    """Print the credit lines and the dates as two paragraphs."""
    return f"<p>{credit_lines(page)}</p>\n<p>{dates(page)}</p>"


def crumbs(page: PageContent, mark: str = " / ") -> str:
    """Print the breadcrumb with the title at its end."""
    links = [f'<a href="/list/{i}">{e(part)}</a>' for i, part in enumerate(page.breadcrumb)]
    return mark.join([*links, e(page.title)])


def with_text(cell: Cell, before: str = "") -> str:
    """Return the cell's escaped text after `before`, or nothing for a heading that stands alone."""
    return before + e(cell.text) if cell.text else ""


def halves(provinces: tuple[ProvinceContent, ...]) -> tuple[tuple[ProvinceContent, ...], ...]:
    """Cut the provinces into a first and a second half, the first the longer."""
    middle = (len(provinces) + 1) // 2
    return provinces[:middle], provinces[middle:]
