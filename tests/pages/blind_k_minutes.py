"""Minutes of a meeting, a wiki page, and text pasted from a PDF."""

from textwrap import wrap

from tests.pages.blind_k_parts import (
    Look,
    Wording,
    closing,
    credit_lines,
    dates,
    e,
    full,
    items,
    paragraphs,
    quoted,
    tail,
    thai,
    with_text,
)
from tests.pages.blind_k_shells import classic, portal
from tests.pages.content import PageContent, ProvinceContent


def _agenda(number: int, title: str) -> str:
    return f'<p class="agenda"><b><u>ระเบียบวาระที่ {thai(number)}</u> {e(title)}</b></p>\n'


def _minute(province: ProvinceContent, number: int) -> str:
    lines = [f"<p><b>๓.{thai(number)} {e(full(province.name))}</b></p>"]
    if province.vision is not None:
        lines.append(f"<p>วิสัยทัศน์ของจังหวัด {quoted(province.vision, number)}</p>")
    lines.append(paragraphs(province.general))
    for i, cell in enumerate(province.cells, 1):
        label = f"๓.{thai(number)}.{thai(i)} {e(cell.heading)}"
        lines.append(f'<p style="text-indent:60px">{label}{with_text(cell, " ")}</p>')
    return "\n".join(lines) + "\n"


def _minute_benefits(page: PageContent) -> str:
    parts = (("๕.๑ ระยะสั้น", page.benefits_short), ("๕.๒ ระยะยาว", page.benefits_long))
    told = "".join(f"<p><b>{label}</b></p>\n{items(texts)}\n" for label, texts in parts if texts)
    return _agenda(5, "ประโยชน์ที่คาดว่าจะได้รับจากการแลกเปลี่ยนเรียนรู้") + told if told else ""


def minutes(page: PageContent) -> str:
    """Print the minutes of the meeting with numbered agenda items and Thai outline numbers."""
    told = "".join(_minute(province, i) for i, province in enumerate(page.provinces, 1))
    wishes = (
        _agenda(4, "ข้อคิดเห็นและข้อเสนอแนะ") + items(page.recommendations, "p") + "\n"
        if page.recommendations
        else ""
    )
    body = (
        f'<div align="center"><b>รายงานการประชุม</b><br>{e(page.title)}</div>\n<p><u>ผู้มาประชุม</u></p>\n'
        "<ol><li>รองเลขาธิการ ก.พ.ร. ประธาน</li><li>ผู้แทนจังหวัด</li>"
        "<li>เจ้าหน้าที่สำนักงาน ก.พ.ร. เลขานุการ</li></ol>\n"
        "<p><u>เริ่มประชุมเวลา</u> ๐๙.๓๐ น.</p>\n"
        f"{_agenda(1, 'เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ')}{paragraphs(page.lead)}\n"
        f"{_agenda(2, 'เรื่องรับรองรายงานการประชุม')}<p>ไม่มี</p>\n"
        f"{_agenda(3, 'ผลการนำนโยบายไปสู่การปฏิบัติของจังหวัด')}{told}"
        f"<p><b>มติที่ประชุม</b> รับทราบ</p>\n{wishes}{_minute_benefits(page)}"
        f"<p><u>เลิกประชุมเวลา</u> ๑๖.๐๐ น.</p>\n{closing(page)}"
    )
    return classic(page, body)


def _edit(level: str, heading: str) -> str:
    return (
        f'<{level}><span class="mw-headline">{e(heading)}</span>'
        f'<span class="mw-editsection">[<a href="?action=edit">แก้ไข</a>]</span></{level}>\n'
    )


def _wiki_toc(page: PageContent) -> str:
    rows = []
    for i, province in enumerate(page.provinces, 1):
        inner = "".join(
            f'<li><a href="#p{i}{j}">{i}.{j} {e(cell.heading)}</a></li>'
            for j, cell in enumerate(province.cells, 1)
        )
        rows.append(f'<li><a href="#p{i}">{i} {e(full(province.name))}</a><ul>{inner}</ul></li>')
    return '<div id="toc" class="toc"><h2>สารบัญ</h2> [ซ่อน]<ul>' + "\n".join(rows) + "</ul></div>\n"


def wiki_toc(page: PageContent) -> str:
    """Print a knowledge wiki: a table of contents that repeats every heading, edit links in the headings."""
    words = Wording("ข้อเสนอแนะ", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้", "ในระยะสั้น", "ในระยะยาว")
    told = ""
    for i, province in enumerate(page.provinces):
        told += _edit("h2", full(province.name))
        if province.vision is not None:
            told += f"<p><b>วิสัยทัศน์:</b> {quoted(province.vision, i)}</p>\n"
        told += paragraphs(province.general)
        for cell in province.cells:
            told += _edit("h3", cell.heading) + (f"<p>{e(cell.text)}</p>\n" if cell.text else "")
    body = (
        f'<div class="mw-parser-output">\n{paragraphs(page.lead)}\n{_wiki_toc(page)}{told}'
        f"{tail(page, words, Look('h2', 'h3', 'li'))}<p>{credit_lines(page)}</p></div>\n"
        '<div id="catlinks">หมวดหมู่: <a href="#">การจัดการความรู้</a> | <a href="#">จังหวัดระยอง</a></div>\n'
        f'<div id="footer-info">{dates(page)}</div>'
    )
    return portal(page, body)


def _wrapped(text: str, end: str = "\n", width: int = 78) -> str:
    return end.join(wrap(e(text), width, break_long_words=False, break_on_hyphens=False))


def pdf_pre(page: PageContent) -> str:
    """Print text as copied from a PDF into pre: lines wrapped at a width, page numbers between provinces."""
    lines = [_wrapped(" " * 10 + text) for text in page.lead] + [""]
    for i, province in enumerate(page.provinces):
        lines += ["", f"{i + 1}. {e(full(province.name))}"]
        if province.vision is not None:
            lines.append(_wrapped(f"วิสัยทัศน์ : {province.vision}"))
        lines += [line for text in province.general for line in ("", _wrapped(text), "")]
        lines += [_wrapped(f"{cell.heading} : {cell.text}".rstrip()) for cell in province.cells]
        if i % 2 and i + 1 < len(page.provinces):
            lines += ["", f"- {i // 2 + 2} -".center(70).rstrip()]
    blocks = (
        ("ข้อเสนอแนะจากผู้เข้าประชุม", page.recommendations),
        ("ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้ ระยะสั้น", page.benefits_short),
        ("ประโยชน์ที่ได้รับจากการแลกเปลี่ยนเรียนรู้ ระยะยาว", page.benefits_long),
    )
    for heading, texts in blocks:
        if texts:
            lines += ["", heading, *(_wrapped(f"- {text}") for text in texts)]
    body = "<pre>\n" + "\n".join(lines) + f"\n</pre>\n{closing(page)}"
    return classic(page, body)


def _pdf_lines(province: ProvinceContent) -> str:
    end = "<br />\n"
    lines = [f"<strong>{e(full(province.name))}</strong>"]
    if province.vision is not None:
        lines += ["<u>วิสัยทัศน์</u>", _wrapped(province.vision, end, 60)]
    lines += [line for text in province.general for line in ("", _wrapped(text, end, 60), "")]
    for cell in province.cells:
        lines.append(f"&#61623; <strong>{e(cell.heading)}</strong>")
        if cell.text:
            lines.append(_wrapped(cell.text, end, 60))
    return end.join(lines) + f"{end}{end}"


def pdf_breaks(page: PageContent) -> str:
    """Print text as pasted from a PDF into an editor: br at every line end, private-use signs for bullets."""
    words = Wording("ข้อคิดเห็นและข้อเสนอแนะของผู้เข้าร่วมประชุม", "ประโยชน์ที่ได้รับ", "ก. ระยะสั้น", "ข. ระยะยาว")
    told = "".join(_pdf_lines(province) for province in page.provinces)
    body = (
        f'<div class="editor">{paragraphs(page.lead)}\n<p>{told}</p>\n'
        f"{tail(page, words, Look('h4', 'h5', 'br'))}</div>\n"
        f"{closing(page)}"
    )
    return portal(page, body, 44871)
