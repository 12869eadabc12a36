"""Finds the bodies in whose name a vision may be stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def _owners(words: Iterable[str]) -> str:
    """Return a pattern of heads; an abbreviation must begin a word and may not go on."""
    short = [word for word in words if word.endswith(".")]
    full = [word for word in words if not word.endswith(".")]
    abbreviated = rf"|(?<![ก-๙.])(?:{union(short)})(?![ก-ฮ]{{1,2}}\.)" if short else ""
    return union(full) + abbreviated


@cache
def _pattern() -> re.Pattern[str]:
    words = load_visions()
    return re.compile(
        rf"(?P<mention>{MASK}+)|(?P<exempt>{union(words.exempt)})|(?P<local>{_owners(words.local)})"
        rf"|(?P<national>{_owners(words.national)})|(?P<generic>{union(words.province)}|จังหวัด)(?!{MASK})"
    )


def events(masked: str, start: int, end: int) -> Iterator[Event]:
    """Yield the owners named between two offsets of the masked text, in order."""
    for match in _pattern().finditer(masked, start, end):
        if match.lastgroup != "exempt":
            yield Event(Span(*match.span()), match.lastgroup or "")


def names_body(words: str) -> bool:
    """Tell whether the words name a body that is no province."""
    return any(event.kind in ("local", "national") for event in events(words, 0, len(words)))
