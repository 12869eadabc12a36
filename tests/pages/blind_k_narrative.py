"""Articles in running text: provinces and dimensions are announced in sentences."""

from tests.pages.blind_k_parts import (
    Look,
    Wording,
    credit_lines,
    dates,
    e,
    full,
    items,
    paragraphs,
    quoted,
    tail,
    with_text,
)
from tests.pages.blind_k_shells import classic, portal
from tests.pages.content import PageContent, ProvinceContent

_LEADS_IN = ("ใน", "สำหรับ", "ส่วน", "และใน", "นอกจากนี้ ใน")
_ORDINALS = ("ประการแรก", "ประการที่สอง", "ประการที่สาม", "ประการที่สี่", "ประการที่ห้า", "ประการที่หก")
_REPORTS = ("{}รายงานว่า", "ผู้แทน{}กล่าวว่า", "{}แจ้งต่อที่ประชุมว่า")


def _feature_province(province: ProvinceContent, turn: int) -> str:
    name = e(full(province.name))
    if province.vision is None:
        first = f"<p>สำหรับ{name} ผู้แทนได้นำเสนอการนำนโยบายไปสู่การปฏิบัติ ดังนี้</p>"
    else:
        first = f"<p>สำหรับ{name} ได้กำหนดวิสัยทัศน์ว่า {quoted(province.vision, turn)}</p>"
    told = "\n".join(
        f"<p>{_LEADS_IN[i % len(_LEADS_IN)]}{e(cell.heading)}{with_text(cell, ' ')}</p>"
        for i, cell in enumerate(province.cells)
    )
    return f"{first}\n{paragraphs(province.general)}\n{told}\n"


def feature_story(page: PageContent) -> str:
    """Print an article without any heading inside; what the meeting recommends stands in a box at the top."""
    words = Wording("ข้อคิดเห็นและข้อเสนอแนะ", "ประโยชน์ที่คาดว่าจะได้รับ", "ระยะสั้น", "ระยะยาว")
    box = tail(page, words, Look("h2", "h3", "li"))
    stories = '<p class="stars">* * *</p>\n'.join(
        _feature_province(province, i) for i, province in enumerate(page.provinces)
    )
    body = (
        f'<p class="byline"><time datetime="{page.published[1]}">{dates(page)}</time></p>\n'
        f'<section class="key-points">{box}</section>\n<section class="story">\n<h2>เรื่องจากพื้นที่</h2>\n'
        f"{paragraphs(page.lead, ' class=lead')}\n{stories}</section>\n"
        f'<p class="credit">{credit_lines(page)}</p>'
    )
    return portal(page, body, 20417)


def _voice(province: ProvinceContent, turn: int) -> str:
    name = full(province.name)
    lines = [f"<h4>เสียงจาก{e(name)}</h4>"]
    if province.vision is not None:
        lines.append(f"<p>“{e(province.vision)}” คือวิสัยทัศน์ของ{e(name)}</p>")
    lines.append(paragraphs(province.general))
    for i, cell in enumerate(province.cells):
        report = e(_REPORTS[(turn + i) % len(_REPORTS)].format(name))
        lines.append(f"<p>ในส่วนของ<em>{e(cell.heading)}</em>{with_text(cell, f' {report} ')}</p>")
    return "\n".join(lines)


def reported_speech(page: PageContent) -> str:
    """Print what each province told the meeting, the vision quoted before the word that names it."""
    words = Wording(
        "สิ่งที่ผู้เข้าประชุมเสนอแนะ", "ประโยชน์จากการแลกเปลี่ยนเรียนรู้", "ประโยชน์ในระยะสั้น", "ประโยชน์ในระยะยาว"
    )
    voices = "\n".join(_voice(province, i) for i, province in enumerate(page.provinces))
    body = (
        f"{paragraphs(page.lead)}\n<hr>\n{voices}\n<hr>\n{tail(page, words, Look('h4', 'h5', 'p'))}"
        f'<p align="right">{credit_lines(page)}</p>\n<p><small>{dates(page)}</small></p>'
    )
    return classic(page, body)


def _ordinal_province(province: ProvinceContent, turn: int) -> str:
    name = e(full(province.name))
    vision = "" if province.vision is None else f" มีวิสัยทัศน์ คือ {quoted(province.vision, turn)}"
    told = "\n".join(
        f"{_ORDINALS[i]} {e(cell.heading)}{with_text(cell, ': ')}" for i, cell in enumerate(province.cells)
    )
    return (
        f"<p><strong>{name}</strong>{vision}</p>\n{paragraphs(province.general)}\n"
        f"<p>การนำนโยบายไปสู่การปฏิบัติของ{name} แบ่งได้เป็นข้อ ๆ ดังนี้\n{told}</p>\n"
    )


def ordinal_paragraph(page: PageContent) -> str:
    """Print all dimensions of a province in one paragraph, counted as ประการแรก, ประการที่สอง and so on."""
    provinces = "".join(_ordinal_province(province, i) for i, province in enumerate(page.provinces))
    words = Wording("ข้อเสนอแนะของที่ประชุม", "ประโยชน์ที่ได้รับจากการจัดกิจกรรม", "ระยะสั้น:", "ระยะยาว:")
    body = (
        f'<div class="entry-content">\n{paragraphs(page.lead)}\n{provinces}'
        f"{tail(page, words, Look('h3', 'p', 'li'))}</div>\n"
        f'<div class="entry-meta">{credit_lines(page, " | ")}<br>{dates(page)}</div>'
    )
    return portal(page, body)


def _digest_group(page: PageContent, code: str) -> str:
    told = [(p, cell) for p in page.provinces for cell in p.cells if cell.code == code]
    if not told:
        return ""
    over = told[0][1].heading
    lines = [f"<h2>{e(over)}</h2>"]
    for province, cell in told:
        own = "" if cell.heading == over else f" ({e(cell.heading)})"
        lines.append(f"<dt>{e(full(province.name))}{own}</dt>")
        if cell.text:
            lines.append(f"<dd>{e(cell.text)}</dd>")
    return lines[0] + "\n<dl>\n" + "\n".join(lines[1:]) + "\n</dl>\n"


def dimension_digest(page: PageContent) -> str:
    """Print benefits and recommendations first, the visions next, then dimension by dimension."""
    words = Wording("ข้อคิดเห็นและข้อเสนอแนะ", "ประโยชน์ที่คาดว่าจะได้รับ", "1. ระยะสั้น", "2. ระยะยาว")
    look = Look("h2", "h3", "li")
    visions = "".join(
        f"<h3>{e(full(p.name))}</h3>\n"
        + ("" if p.vision is None else f"<blockquote>{quoted(p.vision, i)}</blockquote>\n")
        + paragraphs(p.general)
        for i, p in enumerate(page.provinces)
        if p.vision is not None or p.general
    )
    codes = tuple(dict.fromkeys(cell.code for p in page.provinces for cell in p.cells))
    body = (
        f"{paragraphs(page.lead)}\n{tail(page, words, look)}"
        + (f"<h2>วิสัยทัศน์ของจังหวัด</h2>\n{visions}\n" if visions else "")
        + "".join(_digest_group(page, code) for code in codes)
        + f'<div class="credits">{items((f"{name} / {role}" for role, name in page.credits), "p")}</div>\n'
        + f"<p>{dates(page)}</p>"
    )
    return portal(page, body, 31190)
