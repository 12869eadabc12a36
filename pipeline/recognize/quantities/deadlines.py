"""Gives quantities the deadline that stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.recognize.dates import DateMention
from pipeline.recognize.quantities.found import Quantity
from pipeline.recognize.quantities.patterns import patterns
from pipeline.spans import Span

#: a deadline reaches this far to either side, in code points, within its line
_REACH = 120


def with_deadlines(
    text: str, found: Sequence[Quantity], dates: Sequence[DateMention]
) -> tuple[Quantity, ...]:
    """Set `due` where a deadline (ภายในปี 2555) follows in the line, or else stands before.

    Args:
        text: the text of all offsets.
        found: the quantities, sorted.
        dates: the dates, sorted; those led in by ภายใน, ก่อน and the like are deadlines, due at their end.
    """
    deadlines = [
        (each.span, each.end_iso or each.iso) for each in dates if each.iso and _is_deadline(text, each.span)
    ]
    if not deadlines:
        return tuple(found)
    out: list[Quantity] = []
    index = 0
    for each in found:
        while index < len(deadlines) and deadlines[index][0].start < each.span.end:
            index += 1
        after = deadlines[index] if index < len(deadlines) else None
        before = deadlines[index - 1] if index else None
        if after and _near(text, each.span.end, after[0].start):
            out.append(each._replace(due=after[1]))
        elif before and _near(text, before[0].end, each.span.start):
            out.append(each._replace(due=before[1]))
        else:
            out.append(each)
    return tuple(out)


def _is_deadline(text: str, span: Span) -> bool:
    return patterns().deadline.match(text[max(0, span.start - 24) : span.start][::-1]) is not None


def _near(text: str, start: int, end: int) -> bool:
    return end - start <= _REACH and "\n" not in text[start:end]
