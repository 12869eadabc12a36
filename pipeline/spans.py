"""The algebra of traceable text: spans, edits, revisions, and the way back. Standard library only.

A *revision* is a sorted tuple of disjoint edits. Applied to the text before, it gives the text after;
read backwards, it maps every span of the text after to the spans of the text before that it came from.
All offsets are half-open and count Unicode code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points `[start, end)` in a text that the owner of the span names."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Edit(NamedTuple):
    """In the text before, `span` became `text`, because of `rule`.

    An edit is explanation, diff and offset map in one. An empty span inserts, an empty text deletes.
    """

    span: Span
    text: str
    rule: str


Revision = tuple[Edit, ...]


def check(edits: Sequence[Edit], length: int) -> None:
    """Refuse edits that are unsorted, overlapping, outside the text, or do nothing.

    Args:
        edits: the revision to check.
        length: code points of the text before.

    Raises:
        ValueError: naming the first bad edit.
    """
    position = 0
    previous_empty_at = -1
    for edit in edits:
        start, end = edit.span
        if not position <= start <= end <= length:
            raise ValueError(f"edit out of order or out of range: {edit!r} after {position} of {length}")
        if start == end and (not edit.text or start == previous_empty_at):
            raise ValueError(f"edit without effect or second insertion at one place: {edit!r}")
        previous_empty_at = start if start == end else -1
        position = end


def revise(text: str, edits: Sequence[Edit]) -> str:
    """Apply a revision.

    >>> revise("มี ส่วนร่วม", (Edit(Span(2, 3), "", "join"),))
    'มีส่วนร่วม'

    Args:
        text: the text before.
        edits: sorted, disjoint edits in the frame of `text`.

    Returns:
        The text after.

    Raises:
        ValueError: if the edits are no revision of this text.
    """
    check(edits, len(text))
    pieces: list[str] = []
    position = 0
    for (start, end), replacement, _ in edits:
        pieces.append(text[position:start])
        pieces.append(replacement)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


class OffsetMap:
    """The way back through one revision, by bisection.

    Characters outside every edit *survive*: each has exactly one place in the text before. Characters
    that an edit wrote come from the edit's whole span.
    """

    __slots__ = ("_afters", "_befores", "_edits", "_ends", "_starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        shifts = list(accumulate((len(e.text) - (e.span.end - e.span.start) for e in edits), initial=0))
        self._edits = edits
        self._starts = [e.span.start for e in edits]
        #: start of each edit's replacement in the text after
        self._afters = [e.span.start + s for e, s in zip(edits, shifts, strict=False)]
        self._ends = [after + len(e.text) for after, e in zip(self._afters, edits, strict=True)]
        self._befores = shifts

    def source(self, span: Span) -> tuple[Span, ...]:
        """Map a span of the text after to the spans of the text before it came from.

        Deleted characters are left out, so the result may be several spans; touching spans are
        joined. Characters written by an edit bring the edit's whole span with them.
        """
        start, end = span
        if start >= end:
            return ()
        index = bisect_right(self._ends, start)
        if index == len(self._edits) or self._afters[index] >= end:  # no edit reaches in: the usual case
            shift = self._befores[index]
            return (Span(start - shift, end - shift),)
        found: list[Span] = []
        # An edit that deletes at `start` has after == end == start: it is passed over by bisect_right.
        position = start
        while position < end:
            if index < len(self._edits) and self._afters[index] <= position:
                if self._ends[index] > position:
                    found.append(self._edits[index].span)
                    position = self._ends[index]
                index += 1
                continue
            stop = min(end, self._afters[index]) if index < len(self._edits) else end
            shift = self._befores[index]
            found.append(Span(position - shift, stop - shift))
            position = stop
        return join(found)

    def after(self, offset: int) -> int | None:
        """Map an offset of the text before to the text after, or None where its character is gone."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0:
            edit = self._edits[index]
            if edit.span.start <= offset < edit.span.end:
                return None
            return offset + self._befores[index + 1]
        return offset

    def forward(self, span: Span) -> Span:
        """Map a span of the text before to the text after, as wide as what is left of it.

        A replaced end takes the whole replacement along; a deleted end closes up.
        """
        return Span(self._edge(span.start, low=True), self._edge(span.end, low=False))

    def _edge(self, offset: int, *, low: bool) -> int:
        index = bisect_right(self._starts, offset if low else offset - 1) - 1
        if index >= 0:
            edit = self._edits[index]
            inside_edit = (
                edit.span.start <= offset < edit.span.end
                if low
                else edit.span.start < offset <= edit.span.end
            )
            if inside_edit:
                return self._afters[index] if low else self._ends[index]
        return offset + self._befores[index + 1]

    def survives(self, offset: int) -> bool:
        """Tell whether the character at `offset` of the text after was taken over unchanged."""
        index = bisect_right(self._ends, offset)
        return index == len(self._edits) or not self._afters[index] <= offset < self._ends[index]


def join(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that touch or overlap; empty spans vanish."""
    joined: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def to_source(span: Span, maps: Sequence[OffsetMap]) -> tuple[Span, ...]:
    """Map a span of the last text back through all revisions.

    Args:
        span: in the frame of the text after the last revision.
        maps: one `OffsetMap` per revision, oldest first.

    Returns:
        Sorted, disjoint, non-touching spans in the frame of the first text.
    """
    spans: tuple[Span, ...] = (span,)
    for offset_map in reversed(maps):
        if len(spans) == 1:
            spans = offset_map.source(spans[0])
        else:
            spans = join(part for each in spans for part in offset_map.source(each))
    return spans


def trim(text: str, span: Span, drop: str = " \t\r\n\xa0\u200b\ufeff") -> Span:
    """Shrink a span so that it neither starts nor ends on a character of `drop`."""
    start, end = span
    while start < end and text[start] in drop:
        start += 1
    while end > start and text[end - 1] in drop:
        end -= 1
    return Span(start, end)
