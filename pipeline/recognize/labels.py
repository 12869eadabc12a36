"""What headings look like: patterns made of the codebook's and the gazetteer's names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.codebook.gazetteer import Gazetteer
from pipeline.codebook.scheme import Codebook, HeadingWords, Slot, loose

_D = "0-9๐-๙"
#: A number, letter or bullet in front of a heading: (1), 1., 1.2, ๒), ก., -, ●.
MARK = (
    rf"(?:(?:(?![\"“”‘’'«»()\[\]{{}}<>:：.,;/&%|])[^\w\s\u0e00-\u0e7f])+ ?|o (?=[ก-๙])"
    rf"|\(?(?:ข้อ ?)?[{_D}]{{1,2}}(?:\.[{_D}]{{1,2}}){{0,3}}(?:[.)]|(?= ))\)? ?"
    rf"|[»›]+ |[{_D}]\ufe0f?\u20e3 ?|\(?[ก-ฉ][.)] ?|\(?[A-Da-d][.)] ?)"
)
_OPEN = r"[\"“”‘'«(\[{<]? ?"
_CLOSE = r"[\"”’'»)\]}>]?"
COLON = r" ?(?:[:：;]+ ?[-–—]*|[-–—=]+>?|\.(?= |$)|[|/](?= ))"


class Patterns(NamedTuple):
    """Compiled once from the codebook and the gazetteer.

    Attributes:
        dimension: a dimension's heading; group `n<i>` is the i-th of `codes`.
        slots: the other headings, each slot with its pattern.
        vision: a vision's opening.
        said_of: a line that quotes a vision first (group `said`) and names it after.
        province: a province's heading; group `p<i>` is the i-th of `provinces`.
        line_end: a line that ends in a province's name. leads: what such a line may begin with.
        named: a province's name in full, anywhere.
        hint: letters by which a heading inside a block is looked for.
        links: what may stand between two headings of a list. between: the same between two provinces.
        asks: how a question that stands for a heading ends. names: of the dimensions, each with its code.
        column: the head of a column of provinces. legend: a note that a dash means nothing was said.
    """

    dimension: re.Pattern[str]
    codes: tuple[str, ...]
    slots: tuple[tuple[Slot, re.Pattern[str]], ...]
    vision: re.Pattern[str]
    said_of: re.Pattern[str]
    province: re.Pattern[str]
    line_end: re.Pattern[str]
    named: re.Pattern[str]
    leads: re.Pattern[str]
    provinces: tuple[str, ...]
    hint: re.Pattern[str]
    links: re.Pattern[str]
    between: re.Pattern[str]
    asks: re.Pattern[str]
    names: tuple[tuple[str, str], ...]
    column: re.Pattern[str]
    legend: re.Pattern[str]


def _loose_any(words: Iterable[str]) -> str:
    """Return a pattern of the words, spaces inside them free, in order: the first that fits counts."""
    return "|".join(map(loose, words))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


@lru_cache(maxsize=4)
def patterns(codebook: Codebook, gazetteer: Gazetteer) -> Patterns:
    """Compile the heading patterns."""
    words = codebook.words
    forms = _forms(gazetteer)
    places = "|".join(f"(?P<p{i}>{loose(form)})" for i, (form, _) in enumerate(forms))
    head = _loose_any((*words.province, *words.province_short))
    opens = _loose_any(codebook.province_leads)
    names = _loose_any(p.name_th for p in gazetteer.provinces)
    dimension, codes = _dimension_pattern(codebook, names)
    announced = rf"(?P<announced>(?:{_loose_any(words.announces)}) ?)?"
    return Patterns(
        dimension=dimension,
        codes=codes,
        slots=tuple((slot, _slot_pattern(slot, codebook)) for slot in codebook.slots if slot.id != "vision"),
        vision=_vision_pattern(words, names),
        said_of=_said_of(words, names),
        province=re.compile(
            rf"(?P<mark>{MARK})?{_ordinal(words)}{announced}{_OPEN}"
            rf"(?P<name>(?:(?P<head>{head}) ?)?(?:{places})(?: ?ฯ)?)"
            rf"(?: ?\([^()\n]{{1,40}}\))?{_CLOSE}"
        ),
        line_end=re.compile(
            rf"(?!{_elsewhere(words)})(?P<lead>[^\n]{{1,45}}?) ?(?P<name>(?:{head}) ?(?:{places}))"
            rf"(?=[ :：.)\]–-]*$)",
            re.M,
        ),
        named=re.compile(rf"(?P<name>(?:{head}) ?(?:{places}))"),
        leads=re.compile(rf"(?:{MARK})?(?:{opens}|[^ก-๙A-Za-z]*$)"),
        provinces=tuple(code for _, code in forms),
        hint=re.compile(_loose_any(words.hints)),
        links=re.compile(rf"^(?>[\s,;/]|{_any(words.links)}|{MARK})*+$"),
        between=re.compile(rf"^(?>[\s,;/•·–-]|{_any(words.province_links)}|\(?[{_D}]{{1,2}}[.)])*+$"),
        asks=re.compile(rf"[^\n0-9๐-๙]{{0,30}}?(?:{_any((*words.asks, *words.namely))}) ?\??$"),
        names=tuple((name, code.id) for code in codebook.codes for name in code.names),
        column=re.compile(
            rf"(?:{_any(words.column_leads)})? ?(?:{_any(words.province)})"
            rf"(?:(?:{_any(words.column_tails)})[ก-๙ ]{{0,20}})?"
        ),
        legend=re.compile(rf"(?<!\w)[-–—](?!\w)[^\n]{{0,40}}(?:{_loose_any(words.unsaid)})"),
    )


def _dimension_pattern(codebook: Codebook, places: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A dimension's heading, longest name first, and the code of each of its groups `n<i>`."""
    words = codebook.words
    named = sorted(
        ((name, code.id) for code in codebook.codes for name in code.names), key=lambda pair: -len(pair[0])
    )
    groups = "|".join(f"(?P<n{i}>{loose(name)})" for i, (name, _) in enumerate(named))
    prefix = (
        rf"(?P<policy>(?:{_loose_any(words.policy)}) ?)?(?P<side>(?:{_loose_any(words.sides)}) ?)?"
        rf"(?P<dan>(?:{_loose_any(words.dimension)}) ?)?"
    )
    of = rf"(?: ?(?:{_loose_any(words.dimension_of)}))?"
    gloss = r"(?: ?\([A-Za-z][A-Za-z ,&/-]{2,60}\))?"
    body = rf"(?:(?:{_loose_any((*words.province, *words.province_short))}) ?)?(?:{places})?"
    told = rf"(?: ?(?:{_loose_any(words.speakers)}))? ?{body} ?(?:{_loose_any(words.says)})"
    over = rf"(?:(?:(?: ?(?:{_loose_any(words.leads_over)}))? ?(?:{_loose_any(words.namely)}))|{told})?"
    announced = rf"(?P<announced>(?:{_loose_any(words.announces)}) ?)?"
    pattern = re.compile(
        rf"(?P<mark>{MARK})?{_ordinal(words)}{announced}{_OPEN}"
        rf"(?P<name>{prefix}(?:{groups})){of}{_CLOSE}{gloss}(?P<over>{over})"
    )
    return pattern, tuple(code for _, code in named)


def _forms(gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Return the names of provinces a heading may use, each with its code, longest first."""
    forms = {
        (form, province.code)
        for province in gazetteer.provinces
        for form in (province.name_th, *province.alt_th)
        if len(form) > 2
    }
    return sorted(forms, key=lambda pair: (-len(pair[0]), pair))


def _slot_pattern(slot: Slot, codebook: Codebook) -> re.Pattern[str]:
    """Another heading: its name, a summary's or the wider slot's words in front, a gloss behind."""
    names = _loose_any(sorted(slot.names, key=len, reverse=True))
    wider = [name for each in codebook.slots if each.id == slot.within for name in each.names]
    front = rf"(?:(?:{_loose_any(wider)})[^\n:]{{0,60}}?[ :(–-]+)?" if wider else "(?:สรุป ?)?"
    gloss = r"(?: ?\([A-Za-z][A-Za-z ,&/-]{2,60}\))?"
    return re.compile(rf"(?:{MARK})?{_ordinal(codebook.words)}{_OPEN}(?P<name>{front}(?:{names})){gloss}")


def _elsewhere(words: HeadingWords) -> str:
    """A line that ends in a province's name because something took place there, not to open its section."""
    return rf"[^\n]*(?:(?:^| )(?:{_any(words.at)}) |{_any(words.elsewhere)})"


def _vision_pattern(words: HeadingWords, places: str) -> re.Pattern[str]:
    """A vision's opening: the word, whose it is, its years, and the verb that leads over.

    A bare name with letters right behind it begins the vision: `วิสัยทัศน์ น่านเมืองเก่าที่มีชีวิต`.
    """
    place = rf"(?:(?<=จังหวัด)(?:{places})|(?:{places})(?![ก-ฮะ-ฺเ-์]))"
    of = rf"(?: ?(?:{_loose_any(words.vision_of)}|{place}))*"
    year = rf"(?:{_loose_any(words.vision_years)})? ?[{_D}]{{4}}(?: ?[-–] ?[{_D}]{{2,4}})?"
    years = rf"(?: ?(?:\([^()\n]{{1,40}}\)|{year}))?"
    verb = rf"(?: ?(?:{_loose_any(words.vision_verbs)})(?= ?[:“\"'‘«]| |$))?"
    name = rf"(?:(?:{_loose_any(words.vision)})(?: ?\(? ?[Vv]ision ?\)?)?|(?i:vision)){of}"
    return re.compile(
        rf"(?P<mark>{MARK})?{_OPEN}(?:(?:{_loose_any(words.vision_leads)}) ?)?(?P<name>{name})"
        rf"{years}{_CLOSE}(?P<verb>{verb})"
    )


def _ordinal(words: HeadingWords) -> str:
    """A number in words before a heading's name: ด้านที่ 1, ประการที่สอง."""
    counted = rf"(?:{_loose_any(words.ordinals)}) ?[{_D}]{{1,2}} ?[:.)]?"
    return rf"(?P<ordinal>(?:{counted}|{_loose_any(words.in_turn)}) ?)?"


def _said_of(words: HeadingWords, places: str) -> re.Pattern[str]:
    """A vision's quote with its name behind it: `“เมืองน่าอยู่” คือวิสัยทัศน์ของจังหวัด`."""
    of = rf"(?: ?(?:{_loose_any(words.vision_of)}|{places}))*"
    return re.compile(
        rf"(?:(?:{_loose_any(words.vision_leads)}) ?)?(?P<said>[“\"«‘'][^\n]{{5,400}}[”\"»’'])"
        rf" ?[-–—(:]* ?(?:{_loose_any(words.vision_verbs)}|เป็น)?"
        rf" ?(?:{_loose_any(words.vision)}){of}[ ).]*"
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
    """Tell whether nothing but marks stands between two offsets of `text`: the label ends there."""
    return not re.search(r"[\w(]", text[at:end])


def code_of(match: re.Match[str], known: Patterns) -> str:
    """Return the code of the dimension a match of `known.dimension` names."""
    return next(known.codes[i] for i in range(len(known.codes)) if match[f"n{i}"] is not None)


def province_of(match: re.Match[str], known: Patterns) -> str:
    """Return the code of the province a match of `known.province` or `known.line_end` names."""
    return next(known.provinces[i] for i in range(len(known.provinces)) if match[f"p{i}"] is not None)
