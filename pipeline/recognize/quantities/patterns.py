"""The patterns of quantities, built from `data/units.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.codebook.vocabulary import load_units

_D = "[0-9๐-๙]"
_S = "[ \\t\\xa0\\u200b\\ufeff\\u2009\\u202f]"
W = f"{_S}{{0,4}}"
_NUMBER = rf"(?:{_D}{{1,3}}(?:,{_D}{{3}})++(?:\.{_D}++)?|{_D}++(?:\.{_D}++)?)"
# the looks to the left follow the first digit, so that the scan can skip from digit to digit
_FIRST = rf"{_D}(?<!{_D}{_D})(?<!{_D}[.,:/–-]{_D})(?<!{_D} : {_D})"
_REST = rf"(?P<low>{_D}{{0,2}}(?:,{_D}{{3}})++(?:\.{_D}++)?|{_D}*+(?:\.{_D}++)?)"


class Patterns(NamedTuple):
    """Compiled patterns; `left` and `meanings` work on reversed text, so that they anchor at the number."""

    chain: re.Pattern[str]
    words: re.Pattern[str]
    word: re.Pattern[str]
    factor: re.Pattern[str]
    multiplier: re.Pattern[str]
    unit: re.Pattern[str]
    per: re.Pattern[str]
    after: Mapping[str, re.Pattern[str]]
    left: re.Pattern[str]
    meanings: Mapping[str, tuple[str, str]]
    once: re.Pattern[str]
    period: re.Pattern[str]
    deadline: re.Pattern[str]
    clock: re.Pattern[str]


def union(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _meanings() -> dict[str, tuple[str, str]]:
    """Return what each word before a number means: (role, value), by the word reversed."""
    units = load_units()
    roles: dict[str, tuple[str, str]] = {}
    for word in units.words["amount"]:
        roles[word] = ("amount", "")
    for word in units.vague:
        roles[word] = ("vague", "")
    for word in units.words["percent"]:
        roles[word] = ("percent", word)
    for comparison, words in units.before.items():
        roles |= dict.fromkeys(words, ("comparison", comparison))
    roles |= {
        word + units.words["each"][0]: ("per", word) for word in (*units.words["periods"], *units.kinds)
    }
    roles[units.words["every"][0]] = ("comparison", "every")
    return {word[::-1]: role for word, role in roles.items()}


@cache
def patterns() -> Patterns:
    """Return the patterns."""
    units = load_units()
    words = units.words
    number_words = (*units.numbers, *units.multipliers)
    stops = rf"(?!{union(units.number_stops)})"
    unit = "|".join(
        re.escape(word) + (rf"(?!{union(units.stops[word])})" if units.stops.get(word) else "")
        for word in sorted(units.kinds, key=len, reverse=True)
    )
    # ๕ ร้อยเอ็ด is no amount: the province Roi Et
    factor = rf"(?:{union(units.multipliers)}){stops}(?!เอ็ด)"
    periods = union((*words["periods"], *units.kinds))
    meanings = _meanings()
    each, once = words["each"][0], words["once"][0]
    return Patterns(
        chain=re.compile(
            rf"{_FIRST}{_REST}(?:(?P<dash>{W}(?:[-–—]|ถึง){W})(?P<high>{_NUMBER}))?+"
            rf"(?!{_D}|[,.:/–-]{_D}|[A-Za-z])"
        ),
        words=re.compile(rf"(?:{union(number_words)})(?:{union(number_words)}){{0,47}}{stops}"),
        word=re.compile(union(number_words)),
        factor=re.compile(
            rf"{W}(?P<more>กว่า)?{W}(?P<words>(?:{factor}){{1,4}})(?P<half>{W}{re.escape(units.half)})?"
        ),
        multiplier=re.compile(union(units.multipliers)),
        unit=re.compile(rf"{W}(?P<unit>{unit})"),
        per=re.compile(rf"{W}(?:{union(words['per'])}){W}(?:1{W})?(?P<per>{periods})"),
        after={name: re.compile(rf"{W}(?:{union(each_)})") for name, each_ in units.after.items()},
        left=re.compile(rf"{W}(?:{union(meanings)})"),
        meanings=meanings,
        once=re.compile(rf"{each}(?:หนึ่ง)?{once}(?!ที่|ละ)"),
        period=re.compile(union(word[::-1] for word in (*words["periods"], *units.kinds))),
        deadline=re.compile(rf"{W}(?:{union(word[::-1] for word in words['deadline'])})"),
        clock=re.compile(rf"{W}(?:น\.|นาฬิกา)"),
    )
