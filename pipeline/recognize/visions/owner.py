"""Decides whose a vision is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from pipeline.codebook.vocabulary import load_visions
from pipeline.recognize.visions.bodies import MASK, SPACE, Event, events, union
from pipeline.recognize.visions.frames import Body, Trigger, starts_line
from pipeline.spans import Span

#: how far to the left a subject is looked for, in code points
_REACH = 320
#: a province this near to a body, nothing but its address between, is where the body stands
_ADDRESS = 60
#: "under the vision" may speak of another subject than a province named further away than this
_FAR = 120


class MentionLike(Protocol):
    """A province mention: where it stands and which province it means."""

    @property
    def span(self) -> Span:
        """Return where it stands."""

    @property
    def code(self) -> str:
        """Return the province's code."""


class Owner(NamedTuple):
    """The province a vision belongs to, the mention that says so, and how it was found."""

    code: str | None
    span: Span | None
    rule: str


class Mentions:
    """The mentions of one text, by position, and the text with each of them masked.

    Attributes:
        text: the text itself.
        masked: the same with every character of a mention replaced by `MASK`: equal length and offsets.
    """

    def __init__(self, text: str, mentions: Sequence[MentionLike]) -> None:
        codes: dict[Span, set[str]] = {}
        for mention in mentions:
            codes.setdefault(mention.span, set()).add(mention.code)
        ordered = sorted((span, min(of)) for span, of in codes.items() if len(of) == 1)
        pieces, position = [], 0
        self._starts: list[int] = []
        self._found: list[tuple[Span, str]] = []
        for span, code in ordered:
            if span.start >= position:
                pieces += [text[position : span.start], MASK * (span.end - span.start)]
                position = span.end
                self._starts.append(span.start)
                self._found.append((span, code))
        self.text = text
        self.masked = "".join([*pieces, text[position:]])

    def inside(self, start: int, end: int) -> list[tuple[Span, str]]:
        """Return the mentions that begin between two offsets."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def upto(self, end: int) -> str:
        """Return the code of the last mention that begins before an offset."""
        return self._found[bisect_left(self._starts, end) - 1][1]

    def last(self, start: int, end: int) -> tuple[Span, str] | None:
        """Return the last mention that begins between two offsets."""
        found = self.inside(start, end)
        return found[-1] if found else None


class _Patterns(NamedTuple):
    breakers: re.Pattern[str]
    openers: re.Pattern[str]
    predicates: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_visions()
    return _Patterns(
        re.compile(union((*words.breakers, *words.openers))),
        re.compile(union(words.openers)),
        re.compile(rf"[{SPACE}]*(?:{union(words.predicates)})"),
    )


def owner_of(trigger: Trigger, body: Body, mentions: Mentions) -> Owner | None:
    """Return the province that a vision belongs to, or None where it is no province's.

    The owner phrase after the word decides; else the nearest owner before it.
    """
    if _assigned(body, mentions.masked):
        return None
    if body.gap.owner:
        return _named_after(body, mentions)
    if body.gap.generic:
        return _antecedent(trigger, body, mentions)
    if body.form == "before":
        return None
    return _named_before(trigger, body, mentions)


def _assigned(body: Body, masked: str) -> bool:
    """Tell whether the words set a goal for a body: กำหนดให้ “ตำบล… เป็น…” is no vision of the province."""
    words = load_visions()
    if not masked[max(0, body.gap.end - 12) : body.gap.end].rstrip(SPACE).endswith(words.causative):
        return False
    return masked.startswith((*words.assigned, *words.local), body.span.start)


def _named_after(body: Body, mentions: Mentions) -> Owner | None:
    assert body.gap.owner is not None
    found = mentions.inside(body.gap.owner.start, body.gap.owner.end)
    return Owner(found[0][1], found[0][0], "owner") if found else None


def _antecedent(trigger: Trigger, body: Body, mentions: Mentions) -> Owner | None:
    """Resolve "the province": the last province named before, else by the vision, else shortly after."""
    start = trigger.span.start
    if body.form == "before":
        start = body.span.start
    named = _named(body, mentions)
    before = mentions.last(max(0, start - 2 * _REACH), start)
    found = before or named
    if found is None:
        line = mentions.text.find("\n", body.span.end)
        stop = min(body.span.end + _REACH, line if line >= 0 else len(mentions.text))
        found = next(iter(mentions.inside(body.span.end, stop)), None)
    if found is None:
        return Owner(None, None, "unnamed")
    return Owner(found[1], found[0], "named" if found is named else "antecedent")


def _named(body: Body, mentions: Mentions) -> tuple[Span, str] | None:
    return next(iter(mentions.inside(*body.span)), None)


def _named_before(trigger: Trigger, body: Body, mentions: Mentions) -> Owner | None:
    """Find the subject to the left, in the same paragraph if it names any owner."""
    start = trigger.span.start
    low = max(0, start - _REACH)
    line = mentions.text.rfind("\n", low, start) + 1
    if line > low:
        own = list(events(mentions.masked, line, start))
        if own or not starts_line(mentions.masked, start):
            return _subject(own, trigger, body, mentions)
    found = list(events(mentions.masked, max(0, low - _ADDRESS), start))
    return _subject(found, trigger, body, mentions)


def _subject(found: list[Event], trigger: Trigger, body: Body, mentions: Mentions) -> Owner | None:
    named = _named(body, mentions)
    if not found:
        return Owner(named[1], named[0], "named") if named and body.form == "quoted" else None
    last = found[-1]
    before = found[-2] if len(found) > 1 else None
    if last.kind == "generic":
        if before and before.kind in ("local", "national") and _address(before, last, mentions.masked):
            return None
        return _antecedent(trigger, body, mentions)
    if last.kind == "mention":
        code = mentions.upto(last.span.end)
        far = _under(mentions.masked, trigger) and trigger.span.start - last.span.end > _FAR
        if (not far or (named and named[1] == code)) and _governs(found, trigger.span.start, mentions.masked):
            return Owner(code, last.span, "subject")
        above = before is not None and before.kind == "national"
        return Owner(code, last.span, "named") if above and named and named[1] == code else None
    local = any(event.kind == "local" for event in found[-2:])
    if named and not local:
        return Owner(named[1], named[0], "named")
    return None


def _under(masked: str, trigger: Trigger) -> bool:
    """Tell whether the word hangs on ตาม, ภายใต้ or the like and not on a subject of its own."""
    lead = masked[max(0, trigger.span.start - 16) : trigger.span.start]
    return lead.rstrip(SPACE).endswith(load_visions().under)


def _address(body: Event, place: Event, masked: str) -> bool:
    """Tell whether the place is no more than where the body stands."""
    between = masked[body.span.end : place.span.start]
    return len(between) <= _ADDRESS and _patterns().breakers.search(between) is None


def _governs(found: list[Event], end: int, masked: str) -> bool:
    """Tell whether the last mention is what the sentence before the trigger speaks of."""
    mention = found[-1]
    body = found[-2] if len(found) > 1 else None
    if body is None or body.kind not in ("local", "national"):
        return not _in_chain(found, masked)
    if _address(body, mention, masked):
        return False
    between = masked[body.span.end : mention.span.start]
    *_, last = [None, *_patterns().breakers.finditer(between)]
    if last is not None and _patterns().openers.match(last.group()):
        return True
    return _patterns().predicates.match(masked, mention.span.end, end) is not None


def _in_chain(found: list[Event], masked: str) -> bool:
    """Tell whether the mention ends an address whose body stands further left."""
    for left, right in pairwise(found[::-1]):
        if right.kind in ("local", "national"):
            return _address(right, found[-1], masked)
        if left is not found[-1]:
            break
    return False
