"""What headings look like: patterns made of the codebook's and the gazetteer's names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.codebook.gazetteer import Gazetteer
from pipeline.codebook.scheme import Codebook, Slot, loose

_D = "0-9๐-๙"
#: A number, letter or bullet in front of a heading: (1), 1., 1.2, ๒), ก., -, ●.
MARK = rf"(?:[-–—•·*◦▪●○■□➢✓✔►▶❖#@]+ ?|o (?=[ก-๙])|\(?(?:ข้อ ?)?[{_D}]{{1,2}}(?:\.[{_D}]{{1,2}}){{0,3}}(?:[.)]|(?= ))\)? ?|\(?[ก-ฉ][.)] ?|\(?[A-Da-d][.)] ?)"
_OPEN = r"[\"“”‘'«(\[{<]? ?"
_CLOSE = r"[\"”’'»)\]}>]?"
COLON = r" ?(?:[:：;]+ ?[-–—]*|[-–—=]+>?|\.(?= |$)|[|/](?= ))"


#: A line that ends in a province's name because something took place there, not to open its section.
_ELSEWHERE = r"[^\n]*(?:(?:^| )ณ |ศาลากลาง|ห้องประชุม|โรงแรม|ที่ว่าการ|เมื่อวันที่|ถนน|โทร)"


class Patterns(NamedTuple):
    """Compiled once from the codebook and the gazetteer."""

    dimension: re.Pattern[str]
    codes: tuple[str, ...]
    slots: tuple[tuple[Slot, re.Pattern[str]], ...]
    vision: re.Pattern[str]
    province: re.Pattern[str]
    line_end: re.Pattern[str]
    leads: re.Pattern[str]
    provinces: tuple[str, ...]
    hint: re.Pattern[str]


@lru_cache(maxsize=4)
def patterns(codebook: Codebook, gazetteer: Gazetteer) -> Patterns:
    """Compile the heading patterns."""
    named = sorted(
        ((name, code.id) for code in codebook.codes for name in code.names), key=lambda pair: -len(pair[0])
    )
    groups = "|".join(f"(?P<n{i}>{loose(name)})" for i, (name, _) in enumerate(named))
    prefix = f"(?P<policy>{loose('นโยบาย')} ?)?(?P<side>(?:{loose('มิติ')}|{loose('ใน')}) ?)?(?P<dan>{loose('ด้าน')} ?)?"
    forms = sorted(
        {
            (form, province.code)
            for province in gazetteer.provinces
            for form in (province.name_th, *province.alt_th)
            if len(form) > 2
        },
        key=lambda pair: (-len(pair[0]), pair),
    )
    places = "|".join(f"(?P<p{i}>{loose(form)})" for i, (form, _) in enumerate(forms))
    return Patterns(
        re.compile(rf"(?P<mark>{MARK})?{_OPEN}(?P<name>{prefix}(?:{groups})){_CLOSE}"),
        tuple(code for _, code in named),
        tuple(
            (
                slot,
                re.compile(
                    rf"(?:{MARK})?{_OPEN}(?P<name>{'|'.join(loose(n) for n in sorted(slot.names, key=len, reverse=True))})"
                ),
            )
            for slot in codebook.slots
            if slot.id != "vision"
        ),
        _vision_pattern("|".join(loose(p.name_th) for p in gazetteer.provinces)),
        re.compile(
            rf"(?P<mark>{MARK})?{_OPEN}(?P<name>(?:(?P<head>{loose('จังหวัด')}|จ ?\.) ?)?(?:{places}) ?ฯ?)(?: ?\([^()\n]{{1,40}}\))?{_CLOSE}"
        ),
        re.compile(
            rf"(?!{_ELSEWHERE})(?P<lead>[^\n]{{1,45}}?) ?(?P<name>(?:{loose('จังหวัด')}|จ ?\.) ?(?:{places}))(?=[ :：.)\]–-]*$)",
            re.M,
        ),
        re.compile(
            rf"(?:{MARK})?(?:{'|'.join(loose(lead) for lead in codebook.province_leads)}|[^ก-๙A-Za-z]*$)"
        ),
        tuple(code for _, code in forms),
        re.compile(r"ด ?้ ?า ?น|จ ?ั ?ง ?ห ?ว ?ั ?ด|ว ?ิ ?ส ?ั ?ย"),
    )


def _vision_pattern(places: str) -> re.Pattern[str]:
    """A vision's opening: the word, whose it is, its years, and the verb that leads over."""
    of = rf"(?: ?(?:{loose('ของ')}|{loose('การพัฒนา')}|{loose('จังหวัด')}|{loose('ประจำ')}|{places}))*"
    lead = "|".join(
        loose(w) for w in ("จังหวัดได้กำหนด", "จังหวัดกำหนด", "จังหวัดมี", "โดยมี", "ได้กำหนด", "กำหนด", "มี", "ภายใต้")
    )
    years = rf"(?: ?(?:\([^()\n]{{1,40}}\)|(?:{loose('พ.ศ.')}|{loose('ปี')}|{loose('ปีงบประมาณ')})? ?[{_D}]{{4}}(?: ?[-–] ?[{_D}]{{2,4}})?))?"
    verb = rf"(?: ?(?:{loose('กำหนดไว้ว่า')}|{loose('กำหนดว่า')}|{loose('คือ')}|{loose('ที่ว่า')}|{loose('ว่า')}|{loose('ได้แก่')})(?= ?[:“\"'‘«]| |$))?"
    return re.compile(
        rf"(?P<mark>{MARK})?{_OPEN}(?:(?:{lead}) ?)?(?P<name>(?:{loose('วิสัยทัศน์')}(?: ?\(? ?[Vv]ision ?\)?)?|(?i:vision)){of}){years}{_CLOSE}(?P<verb>{verb})"
    )


def whole_label(text: str, known: Patterns) -> tuple[str, str] | None:
    """Read a cell or line that is nothing but a label.

    Returns:
        (slot, province code or "") where the text is one heading, its number and its colon; else None.
    """
    for pattern, kind in (
        (known.dimension, "dimension"),
        (known.province, "province"),
        (known.vision, "vision"),
    ):
        match = pattern.match(text)
        if match and ends(text, match.end(), len(text)):
            if kind == "dimension":
                return (
                    (code_of(match, known), "")
                    if match["dan"] or match["policy"] or len(match["name"]) > 9
                    else None
                )
            return ("province", province_of(match, known)) if kind == "province" else ("vision", "")
    for slot, pattern in known.slots:
        match = pattern.match(text)
        if match and ends(text, match.end(), len(text)):
            return slot.id, ""
    return None


def ends(text: str, at: int, end: int) -> bool:
    rest = text[at:end]
    return not rest.strip(" :：-–—.;=|\"“”'»)>]")


def code_of(match: re.Match[str], known: Patterns) -> str:
    return next(known.codes[i] for i in range(len(known.codes)) if match[f"n{i}"] is not None)


def province_of(match: re.Match[str], known: Patterns) -> str:
    return next(known.provinces[i] for i in range(len(known.provinces)) if match[f"p{i}"] is not None)
