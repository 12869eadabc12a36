"""Finds the bodies in whose name a vision may be stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.codebook.vocabulary import load_visions
from pipeline.spans import Span

#: stands for every character of a province mention in the masked text; a private-use code point
MASK = "\uf8f0"
SPACE = " \t\xa0\u200b\ufeff"


class Event(NamedTuple):
    """A word that says whose the sentence is.

    `kind` is `mention` (a province), `generic` (จังหวัด without a name), `local` (a body in a province)
    or `national` (a body above all provinces).
    """

    span: Span
    kind: str


def union(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _head(word: str) -> str:
    """Return the pattern of a head; an abbreviation must begin a word and may not go on.

    The look to the left follows the first letter, so that the scan can skip to the letters heads begin with.
    """
    if not word.endswith("."):
        return re.escape(word)
    first = re.escape(word[0])
    return rf"{first}(?<![ก-๙.]{first}){re.escape(word[1:])}(?![ก-ฮ]{{1,2}}\.)"


class _Heads(NamedTuple):
    pattern: re.Pattern[str]
    kinds: Mapping[str, str]


@cache
def _heads() -> _Heads:
    words = load_visions()
    kinds = dict.fromkeys((*words.province, "จังหวัด"), "generic")
    kinds |= dict.fromkeys(words.national, "national") | dict.fromkeys(words.local, "local")
    kinds |= dict.fromkeys(words.exempt, "exempt")
    heads = sorted(kinds, key=len, reverse=True)
    named = rf"(?!{MASK})"
    flat = "|".join(_head(word) + (named if kinds[word] == "generic" else "") for word in heads)
    return _Heads(re.compile(rf"{MASK}|{flat}"), kinds)


def events(masked: str, start: int, end: int) -> Iterator[Event]:
    """Yield the owners named between two offsets of the masked text, in order."""
    heads = _heads()
    position = start
    while match := heads.pattern.search(masked, position, end):
        kind = heads.kinds.get(match.group(), "mention")
        position = match.end()
        if kind == "mention":
            while position < end and masked[position] == MASK:
                position += 1
        if kind != "exempt":
            yield Event(Span(match.start(), position), kind)


def names_body(words: str) -> bool:
    """Tell whether the words name a body that is no province."""
    return any(event.kind in ("local", "national") for event in events(words, 0, len(words)))
