"""The words of dates, quantities and visions: `calendar.toml`, `units.toml`, `visions.toml` in `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.codebook.files import data_file, read_toml
from pipeline.codebook.reader import TableReader, Words


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months, eras, the window of credible years, and the words around a date.

    `months` maps every printed form to 1–12; years are Buddhist era.
    """

    months: Mapping[str, int]
    short_months: frozenset[str]
    first: int
    last: int
    two_digit_first: int
    two_digit_last: int
    words: Mapping[str, Words]
    numbered: Words
    offices: Words


@dataclass(frozen=True, slots=True)
class Units:
    """Units by kind, number words, and the words that say how a quantity is meant.

    `kinds` maps every printed unit to its kind; a unit listed as a measure and as a count is a measure.
    """

    kinds: Mapping[str, str]
    aliases: Mapping[str, str]
    stops: Mapping[str, Words]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    half: str
    vague: Words
    number_stops: Words
    number_names: Words
    needless: frozenset[str]
    prefixes: Mapping[str, str]
    words: Mapping[str, Words]
    before: Mapping[str, Words]
    after: Mapping[str, Words]
    numbered: Words
    places: Words
    ordinal: Words


@dataclass(frozen=True, slots=True)
class VisionWords:
    """The frames of a vision: its trigger, gap, owners, ends and quotation marks."""

    trigger: Words
    speech: Words
    fillers: Words
    copulas: Words
    strong: Words
    reported: Words
    links: Words
    local: Words
    national: Words
    exempt: Words
    assigned: Words
    causative: Words
    under: Words
    breakers: Words
    openers: Words
    predicates: Words
    province: Words
    ends: Words
    quotes: Mapping[str, Words]


_CALENDAR_WORDS = (
    "buddhist", "common", "year", "fiscal", "academic", "season", "quarter", "month", "whose",
    "until", "also", "at", "clock", "day",
)  # fmt: skip


def parse_calendar(data: Mapping[str, Any]) -> Calendar:
    """Validate a parsed `calendar.toml`.

    Raises:
        DataError: with every problem of the file.
    """
    reader = TableReader("calendar.toml", data, ("window", "months", "words", "guards"))
    window_keys = ("first", "last", "two_digit_first", "two_digit_last")
    window = reader.integers("[window]", reader.table("window", window_keys))
    if window.get("first", 0) >= window.get("last", 1) or window.get("two_digit_first", 0) > window.get(
        "two_digit_last", 0
    ):
        reader.problems.append("[window]: first must lie before last")
    names = reader.table("months", ("names",)).get("names", [])
    if not isinstance(names, list) or len(names) != 12:
        reader.problems.append("[months] names: twelve lists are needed")
        names = []
    rows = [reader.words(f"[months] names {n}", row) for n, row in enumerate(names, 1)]
    months = {form: n for n, row in enumerate(rows, 1) for form in row}
    if len(months) != sum(map(len, rows)):
        reader.problems.append("[months] names: one form stands for two months")
    words = reader.lists("words", _CALENDAR_WORDS)
    guards = reader.lists("guards", ("numbered", "offices"))
    reader.done()
    return Calendar(
        months=months,
        short_months=frozenset(form for row in rows for form in row[1:]),
        words=words,
        numbered=guards["numbered"],
        offices=guards["offices"],
        **window,
    )


_UNIT_TABLES = ("units", "aliases", "stops", "numbers", "words", "prefixes", "comparison", "after", "guards")
_UNIT_WORDS = ("percent", "amount", "each", "every", "per", "periods", "once", "deadline")
_COMPARISONS = ("at_least", "more_than", "at_most", "less_than", "about", "nearly", "increase", "decrease")


def parse_units(data: Mapping[str, Any]) -> Units:
    """Validate a parsed `units.toml`.

    Raises:
        DataError: with every problem of the file.
    """
    reader = TableReader("units.toml", data, _UNIT_TABLES)
    by_kind = reader.lists("units", ("count", "measure", "time", "money", "ratio"))
    kinds = {unit: kind for kind, units in by_kind.items() for unit in units}
    aliases = reader.table("aliases")
    known = kinds.keys() | aliases.keys()
    reader.problems += [f"[aliases] {short}: no unit" for short in aliases if short not in kinds]
    stops = {
        unit: reader.words(f"[stops] {unit}", words, empty=True)
        for unit, words in reader.table("stops").items()
    }
    reader.problems += [f"[stops] {unit}: no unit" for unit in stops if unit not in known]
    table = reader.table(
        "numbers", ("digits", "variants", "multipliers", "half", "vague", "stops", "names", "needless")
    )
    digits = reader.words("[numbers] digits", table.get("digits", []))
    if len(digits) != 10:
        reader.problems.append("[numbers] digits: ten words are needed")
    variants = reader.integers("[numbers] variants", table.get("variants"))
    words = reader.lists("words", _UNIT_WORDS)
    before = reader.lists("comparison", _COMPARISONS)
    after = reader.lists("after", ("at_least", "more_than", "at_most"))
    guards = reader.lists("guards", ("numbered", "places", "ordinal"))
    multipliers = reader.integers("[numbers] multipliers", table.get("multipliers"))
    half = reader.words("[numbers] half", table.get("half", ""))
    vague = reader.words("[numbers] vague", table.get("vague", []))
    halts = reader.words("[numbers] stops", table.get("stops", []))
    names = reader.words("[numbers] names", table.get("names", []))
    needless = reader.words("[numbers] needless", table.get("needless", []))
    prefixes = reader.table("prefixes")
    reader.problems += [
        f"[prefixes] {sign}: {unit} is no unit" for sign, unit in prefixes.items() if unit not in kinds
    ]
    reader.done()
    return Units(
        kinds=kinds,
        aliases=dict(aliases),
        stops=stops,
        numbers={word: n for n, word in enumerate(digits)} | variants,
        multipliers=multipliers,
        half=half[0],
        vague=vague,
        number_stops=halts,
        number_names=names,
        needless=frozenset(needless),
        prefixes=dict(prefixes),
        words=words,
        before=before,
        after=after,
        numbered=guards["numbered"],
        places=guards["places"],
        ordinal=guards["ordinal"],
    )


def parse_visions(data: Mapping[str, Any]) -> VisionWords:
    """Validate a parsed `visions.toml`.

    Raises:
        DataError: with every problem of the file.
    """
    reader = TableReader("visions.toml", data, ("trigger", "gap", "before", "owners", "ends", "quotes"))
    trigger = reader.lists("trigger", ("words", "speech"))
    gap = reader.lists("gap", ("fillers", "copulas", "strong", "reported"))
    links = reader.lists("before", ("links",))
    owners = reader.lists(
        "owners",
        (
            "local",
            "national",
            "exempt",
            "assigned",
            "causative",
            "under",
            "breakers",
            "openers",
            "predicates",
            "province",
        ),
    )
    ends = reader.lists("ends", ("words",))
    quotes = {
        opening: reader.words(f"[quotes] {opening}", closing)
        for opening, closing in reader.table("quotes").items()
    }
    reader.done()
    return VisionWords(
        trigger=trigger["words"],
        speech=trigger["speech"],
        **gap,
        **links,
        **owners,
        ends=ends["words"],
        quotes=quotes,
    )


@cache
def load_calendar() -> Calendar:
    """Return the calendar's words.

    >>> load_calendar().months["ส.ค."]
    8
    """
    return parse_calendar(read_toml(data_file("calendar.toml")))


@cache
def load_units() -> Units:
    """Return the words of quantities.

    >>> load_units().kinds["ไร่"]
    'measure'
    """
    return parse_units(read_toml(data_file("units.toml")))


@cache
def load_visions() -> VisionWords:
    """Return the words of visions.

    >>> load_visions().trigger[0]
    'วิสัยทัศน์'
    """
    return parse_visions(read_toml(data_file("visions.toml")))
