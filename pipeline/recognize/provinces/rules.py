"""The rules that judge one candidate by the words around it, each small and named, in their order."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from pipeline import thai
from pipeline.codebook.gazetteer import Gazetteer, LeftTable, RightTable
from pipeline.recognize.provinces.candidates import Candidate

_THAI = "ก-๎"
_CONSONANTS = "".join(map(chr, range(0x0E01, 0x0E2F))) + "."
_DEPENDENT = re.compile("[ะ-ฺ็-๎]")
_COUNTED = re.compile("(?:[0-9๐-๙]|ทุก|ทั้ง|หลาย)\\s?อำเภอ(?:ของ|ใน)?$")
_DATELINE = re.compile("\\s?(?:[:–—]|-+|//)\\s")
_ROUTE = re.compile("[ก-๎][-–—]$")
_LETTER = re.compile("[ก-๎]")
_NOBLE_AFTER = re.compile('[0-9๐-๙)\\]"”,:]$')


class Verdict(NamedTuple):
    """What is decided: `accept` None leaves it to the neighbours; `head` is how far left the head begins."""

    accept: bool | None
    rule: str
    head: int = 0


OPEN = Verdict(None, "open")


class Lexicon(NamedTuple):
    """The gazetteer's vocabulary in the shape the rules ask for."""

    gazetteer: Gazetteer
    left: dict[str, tuple[LeftTable, ...]]
    longest_left: int
    abbreviation: re.Pattern[str]
    institution: re.Pattern[str]
    breakers: frozenset[str]
    person: re.Pattern[str]
    named: re.Pattern[str]


@lru_cache(maxsize=4)
def lexicon(gazetteer: Gazetteer) -> Lexicon:
    """Compile the vocabulary once per gazetteer."""
    left: dict[str, tuple[LeftTable, ...]] = {}
    for table in gazetteer.left:
        for word in table.words:
            left[word] = (*left.get(word, ()), table)
    title = f"(?P<title>(?:{_any(gazetteer.titles)}))(?<![{_THAI}]คุณ)"
    name = f"[{_THAI}]{{2,20}}"
    return Lexicon(
        gazetteer=gazetteer,
        left=left,
        longest_left=max(map(len, left)),
        abbreviation=re.compile(
            f"(?<![{_THAI}])[ก-ฮ]+(?:\\.[ก-ฮ]+){{0,{gazetteer.longest_abbreviation - 1}}}\\.(?<=จ\\.)\\s?$"
        ),
        institution=re.compile(f"(?:{_any(gazetteer.institution_heads)})(?P<between>\\S*)$"),
        breakers=frozenset(gazetteer.institution_breakers),
        person=re.compile(f"{title}\\s?(?:{name}\\s+)?[{_THAI}]{{0,15}}$"),
        named=re.compile(f"{title}\\s?{name}(?:\\s+{name})?\\s*$"),
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def judge(candidate: Candidate, lex: Lexicon) -> Verdict:
    """Return the verdict of the first rule that has one, else `OPEN`."""
    for rule in RULES:
        verdict = rule(candidate, lex)
        if verdict is not None:
            return verdict
    return OPEN


def reads_on(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse a form whose letters belong to a longer syllable: ชุมพร of ประชุมพร้อม, เลย of วอลเลย์."""
    right = candidate.right[:1]
    if right and _DEPENDENT.match(right) and not candidate.form.text.endswith("ฯ"):
        if candidate.form.tier == "plain" and strong_left(candidate, lex) is not None:
            return None  # a mark too many after จังหวัด is a slip
        return Verdict(False, "syllable")
    if candidate.left[-1:] and candidate.left[-1] in "เแโใไ":
        return Verdict(False, "syllable")
    return None


def beaten_by_right(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse a form whose continuation makes another word whatever stands before: แพร่ระบาด, น่านน้ำ."""
    return _right(candidate, [table for table in lex.gazetteer.right if table.beats_head])


def strong_left(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Accept after a head or an office of the province: จังหวัด, จ., ผู้ว่าฯ, พมจ."""
    found = _left(candidate, lex)
    if found is not None and found[0].accept and found[0].strong:
        return Verdict(True, found[0].slug, found[1])
    return None


def abbreviation(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Accept after an abbreviation of one province's office, all of which end in จ. (ก.บ.จ., คบจ.).

    The same letters end abbreviations of companies and departments, which are listed.
    """
    match = lex.abbreviation.search(candidate.left)
    if match is None:
        return None
    letters = match.group().strip()
    if letters == "จ." or _is_other(letters, lex):
        return None
    return Verdict(True, "abbreviation", len(match.group()))


def company(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse after an abbreviation that only looks like จ. (บมจ., กกจ.)."""
    match = lex.abbreviation.search(candidate.left)
    if match and _is_other(match.group().strip(), lex):
        return Verdict(False, "company")
    return None


def weak_right(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse a name that a club, a school or a period continues: เชียงใหม่ ยูไนเต็ด, อยุธยาตอนปลาย."""
    return _right(candidate, [table for table in lex.gazetteer.right if not table.beats_head])


def noble_surname(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse the granted surnames ณ อยุธยา, ณ ระนอง; accept the preposition ณ.

    Source: the list of surnames granted by King Rama VI to families of provincial rulers. After a title
    and a name it is a surname; after a number, a bracket or a word of events it is the preposition.
    """
    before = candidate.left.rstrip()
    if not before.endswith("ณ") or candidate.form.text not in lex.gazetteer.noble:
        return None
    before = before[:-1].rstrip()
    match = lex.named.search(before)
    if match and _is_title(match, lex):
        return Verdict(False, "surname")
    if not before or _NOBLE_AFTER.search(before) or before.endswith(lex.gazetteer.prepositional):
        return None
    return Verdict(False, "surname")


def weak_left(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse after a river, street, temple, school, district, person; accept after people, areas."""
    found = _left(candidate, lex)
    if found is None or (found[0].accept and candidate.damaged) or _COUNTED.search(candidate.left.rstrip()):
        return None
    return Verdict(found[0].accept, found[0].slug, found[1] if found[0].accept else 0)


def dateline(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Accept a place name that opens a line before a dash or colon, as in press reports: แพร่ - ผู้ว่าฯ."""
    opens = not candidate.left.rpartition("\n")[2].strip(' “"*•')
    return Verdict(True, "dateline") if opens and _DATELINE.match(candidate.right) else None


def route_end(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Accept the end of a route joined by a dash: ดอนเมือง-เลย."""
    if candidate.form.tier not in ("word", "clipped") or not _ROUTE.search(candidate.left):
        return None
    return None if _LETTER.match(candidate.right) else Verdict(True, "route")


def counted_districts(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Accept what follows a number of districts: 4 อำเภอสงขลา are districts of Songkhla, none is so named."""
    match = _COUNTED.search(candidate.left)
    return Verdict(True, "counted-districts", len(match.group())) if match else None


def inside_institution(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse a name that ends an institution's name: มหาวิทยาลัยเทคโนโลยีราชมงคลล้านนาเชียงใหม่."""
    match = lex.institution.search(candidate.left)
    if match is None or "จังหวัด" in candidate.left[max(0, match.start() - 4) : match.start() + 3]:
        return None
    between = match["between"]
    if len(between) > lex.gazetteer.institution_reach or _is_clause(between, lex):
        return None
    return Verdict(False, "institution")


def person(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse a given name or surname after a title: นายสุรินทร์, นางสาวมาลี ศรีพิจิตร."""
    form = candidate.form
    if form.tier not in ("name", "word", "clipped") and form.text not in lex.gazetteer.noble:
        return None
    match = lex.person.search(candidate.left)
    if match is None or not _is_title(match, lex) or _is_clause(match.group()[len(match["title"]) :], lex):
        return None
    return Verdict(False, "person")


def nickname(candidate: Candidate, lex: Lexicon) -> Verdict | None:
    """Refuse a nickname that no head vouches for: คอน, ลุง, ปากน้ำ are common words."""
    if candidate.form.tier != "nickname":
        return None
    found = _left(candidate, lex)
    return None if found is not None and found[0].accept else Verdict(False, "no-head")


RULES: tuple[Callable[[Candidate, Lexicon], Verdict | None], ...] = (
    reads_on,
    nickname,
    beaten_by_right,
    company,
    abbreviation,
    strong_left,
    weak_right,
    noble_surname,
    counted_districts,
    dateline,
    route_end,
    weak_left,
    person,
    inside_institution,
)


def _left(candidate: Candidate, lex: Lexicon) -> tuple[LeftTable, int] | None:
    """Find the longest word straight before the form; return its table and its length with blanks."""
    left = candidate.left
    bare = left.rstrip(" \n\r" if candidate.form.tier == "plain" else " ")
    blanks = len(left) - len(bare)
    if blanks > 3:
        return None
    for length in range(min(lex.longest_left, len(bare)), 0, -1):
        for table in lex.left.get(bare[-length:], ()):
            if candidate.form.tier not in table.tiers or (blanks and not table.space):
                continue
            if table.unless_right and candidate.right.lstrip().startswith(table.unless_right):
                continue
            if not table.strong and bare[-1] == "." and _inside_abbreviation(bare[:-length]):
                continue
            return table, length + blanks
    return None


def _inside_abbreviation(before: str) -> bool:
    """Tell that letters before an abbreviation belong to it: กท of กทม., not the น of ในต."""
    rest = before.rstrip(_CONSONANTS)
    return rest != before and not (rest and "ะ" <= rest[-1] <= "๎")


def _right(candidate: Candidate, tables: list[RightTable]) -> Verdict | None:
    for table in tables:
        if table.forms and candidate.form.text not in table.forms:
            continue
        if candidate.right.lstrip(" " if table.space else "").startswith(table.words):
            return Verdict(False, table.slug)
    return None


def _is_other(letters: str, lex: Lexicon) -> bool:
    """Tell บมจ. and ของบมจ. from พมจ.: short ones must match whole, for อบจ. ends like บจ."""
    return any(
        letters == other or (len(other) > 3 and letters.endswith(other))
        for other in lex.gazetteer.other_abbreviations
    )


def _is_clause(text: str, lex: Lexicon) -> bool:
    """Tell a clause from the rest of a name: it holds a preposition, verb or head as a word."""
    return bool(text) and not lex.breakers.isdisjoint(thai.words(text))


def _is_title(match: re.Match[str], lex: Lexicon) -> bool:
    """Tell นายสมชาย from นายกรัฐมนตรี, and a title from the end of another word."""
    text = match.string[match.start() :]
    return not text.startswith(lex.gazetteer.not_titles)
