"""Finds dates in Thai prose: every printed form of DESIGN.md section 5, as ISO 8601 with its precision.

Two passes read months, and numbers with the label of a year, into *points*; points joined by a dash or ถึง
become one range, and a point without a year takes it from its neighbour. The clock is never read: a date
that leaves its year open stays open unless the caller gives a reference day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from pipeline.recognize.dates.joined import joined
from pipeline.recognize.dates.points import Point, month_points, number_points
from pipeline.recognize.dates.resolve import DateMention, resolve

__all__ = ["DateMention", "find_dates"]


def find_dates(text: str, *, reference: date | None = None) -> tuple[DateMention, ...]:
    """Find every date, in the order of the text and without overlaps.

    Amounts, telephone and document numbers and ratios are left alone: a number is read as part of a date
    only beside a month, a year's label, or in a complete numeric form.

    Args:
        text: any text; offsets are half-open code points in it and it is never changed.
        reference: the day the text was written; a date without a year is read as the one nearest to it,
            and flagged `year-from-reference`.

    Returns:
        The dates; one that cannot be has `iso` None and says why in `flag`.

    >>> [(d.printed, d.iso, d.end_iso) for d in find_dates("วันที่ ๒๔ ส.ค.๖๓ และปีงบประมาณ พ.ศ. 2562")]
    [('๒๔ ส.ค.๖๓', '2020-08-24', None), ('ปีงบประมาณ พ.ศ. 2562', '2018-10-01', '2019-09-30')]
    >>> find_dates("31 ก.พ. 2553")[0].flag, find_dates("8 กันยายน 2010")[0].iso
    ('no-such-day', '2010-09-08')
    """
    points = sorted(
        chain(number_points(text), month_points(text)),
        key=lambda point: (point.span.start, -point.span.end),
    )
    return tuple(resolve(period, text, reference) for period in joined(text, list(_disjoint(points))))


def _disjoint(points: list[Point]) -> Iterator[Point]:
    """Keep of overlapping points the one that begins first."""
    position = 0
    for point in points:
        if point.span.start >= position:
            yield point
            position = point.span.end
