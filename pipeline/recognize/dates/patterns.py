"""The patterns of dates, built from `data/calendar.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.codebook.vocabulary import load_calendar, load_units

#: Thai digits to Arabic ones
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_D = "[0-9๐-๙]"
_S = "[ \\t\\xa0\\u200b\\ufeff\\u2009\\u202f]"
_W = f"{_S}{{0,6}}"
_DASH = "[-–—‒−]"
#: no digit, and no number that goes on, on the left
_LEFT = rf"(?<!{_D})(?<!{_D}[.,/:–-])"


class Patterns(NamedTuple):
    """Compiled patterns, and what the labels of years mean."""

    numeric: re.Pattern[str]
    month: re.Pattern[str]
    days: re.Pattern[str]
    year_after: re.Pattern[str]
    clock: re.Pattern[str]
    label: re.Pattern[str]
    year: re.Pattern[str]
    years: re.Pattern[str]
    unit: re.Pattern[str]
    until: re.Pattern[str]
    also: re.Pattern[str]
    space: re.Pattern[str]
    digits: re.Pattern[str]
    kinds: Mapping[str, str]
    fiscal: frozenset[str]


def union(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first; a space in a word stands for any blank."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", f"{_S}?") for word in ordered)


def _reversed(words: Iterable[str]) -> str:
    return union(word[::-1] for word in words)


def _month(name: str) -> str:
    """Return the pattern of one short form.

    It begins a word. A dotted form may hold a space and lose its last dot before a number, and is no longer
    abbreviation (ก.ค.ศ.); a loose form without dots (ตุลา) is a whole word. The look to the left follows
    the first letter, so that the scan can skip to the letters that months begin with.
    """
    first = re.escape(name[0]) + rf"(?<![ก-๎.]{re.escape(name[0])})"
    if not name.endswith("."):
        return rf"{first}{re.escape(name[1:])}(?![ก-๎])"
    body = rf"\.{_S}?".join(re.escape(part) for part in name[1:-1].split("."))
    return rf"{first}{body}(?:\.(?!(?!พ\.ศ|ค\.ศ)[ก-ฮ]\.)|(?={_S}?{_D}))"


def _months() -> str:
    calendar = load_calendar()
    full = [name for name in calendar.months if name not in calendar.short_months]
    short = sorted(calendar.short_months, key=lambda name: (not name.endswith("."), -len(name)))
    return "|".join((*full, *map(_month, short)))


def _label(words: Mapping[str, Iterable[str]], labels: Iterable[str]) -> re.Pattern[str]:
    """Return what may stand before a year, read leftwards from the number, on reversed text."""
    buddhist, common, names = _reversed(words["buddhist"]), _reversed(words["common"]), _reversed(labels)
    era = rf"(?:(?P<be>{buddhist})|(?P<ce>{common}))"
    quarter = (
        rf"(?:/|(?P<of>{names})?{_W}(?:{_reversed(words['whose'])})?){_W}"
        rf"(?P<quarter>[1-4๑-๔]){_W}(?:{_reversed(words['quarter'])})"
    )
    return re.compile(
        rf"{_W}{era}?+{_W}(?:{quarter}|(?P<label>{names}))|{_W}(?:(?P<be_>{buddhist})|(?P<ce_>{common}))"
    )


@cache
def patterns() -> Patterns:
    """Return the patterns."""
    calendar = load_calendar()
    words = calendar.words
    units = load_units()
    buddhist, common = union(words["buddhist"]), union(words["common"])
    era = rf"(?:(?P<be>{buddhist})|(?P<ce>{common}))?"
    year_label = union(words["year"])
    labels = {
        **dict.fromkeys(words["fiscal"], "fiscal_year"),
        **dict.fromkeys(words["academic"], "academic_year"),
        **dict.fromkeys(words["season"], "season"),
        **dict.fromkeys(words["year"], "year"),
    }
    until = union(words["until"])
    second = (
        rf"(?:{_W}(?:{until}|/){_W}(?:(?:{buddhist}|{common}|{year_label}){_W})?"
        rf"(?P<z>{_D}{{4}}|{_D}{{2}})(?!{_D}|[.,:/]{_D}))?"
    )
    return Patterns(
        numeric=re.compile(
            rf"{_LEFT}(?:(?P<y1>{_D}{{4}})-(?P<m1>{_D}{{2}})-(?P<d1>{_D}{{2}})"
            rf"|(?P<d2>{_D}{{1,2}})(?:-(?=[^-]{{1,2}}-{_D}{{4}})|/)(?P<m2>{_D}{{1,2}})[/-](?P<y2>{_D}{{4}}|{_D}{{2}}))(?!{_D}|[/-]{_D})"
        ),
        month=re.compile(_months()),
        days=re.compile(
            rf"(?:(?:{union(words['day'])}){_W}(?P<list>(?:{_D}{{1,2}}{_W}(?:,|และ){_W}){{1,12}})(?:และ{_W})?"
            rf"|{_LEFT}(?P<first>{_D}{{1,2}}){_W}(?:{until}){_W}|{_LEFT})"
            rf"(?P<day>{_D}{{1,2}}){_W}(?:(?:{union(words['month'])}){_W})?\Z"
        ),
        year_after=re.compile(
            rf"{_W}(?:(?:{year_label}){_W})?{era}{_W}['’]?(?P<y>{_D}{{4}}|{_D}{{2}})(?!{_D}|[.,:]{_D}|{_W}%)"
        ),
        clock=re.compile(
            rf"(?:[T,]|{_S}){{0,4}}(?P<at>(?:{union(words['at'])}){_W})?(?P<first>{_D}{{1,2}}[:.]{_D}{{2}}(?:[:.]{_D}{{2}})?)"
            rf"(?:{_W}(?:{until}){_W}(?P<last>{_D}{{1,2}}[:.]{_D}{{2}}))?(?!{_D})(?:\+07:00)?+(?![Z+])"
            rf"(?:{_W}(?P<unit>(?:{union(words['clock'])})(?![ก-๎])))?"
        ),
        label=_label(words, labels),
        year=re.compile(rf"(?P<y>{_D}{{4}}|{_D}{{2}})(?!{_D}|[.,:]{_D}|%){second}"),
        years=re.compile(
            rf"{_LEFT}(?P<y>[2๒][45๔๕]{_D}{{2}}){_W}{_DASH}{_W}(?P<z>[2๒][456๔๕๖]{_D}{{2}})(?!{_D}|[.,:/-]{_D})"
        ),
        unit=re.compile(rf"{_W}(?:{union([*units.kinds, *units.multipliers])})"),
        until=re.compile(rf"{_W}(?:{until}){_W}\Z"),
        also=re.compile(rf"{_W}(?:{union(words['also'])}){_W}\Z"),
        space=re.compile(f"{_S}+"),
        digits=re.compile(f"{_D}+"),
        kinds=labels,
        fiscal=frozenset(words["fiscal"]),
    )
