"""Joins dates that are the two ends of one period, and lends a year to the one that has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.recognize.dates.patterns import patterns
from pipeline.recognize.dates.points import Point, Year
from pipeline.spans import Span


class Period(NamedTuple):
    """One date, or the first and the last of a range."""

    span: Span
    first: Point
    last: Point | None = None


#: between two dates stands at most this much
_NEAR = 24


def joined(text: str, points: list[Point]) -> Iterator[Period]:
    """Yield periods in order; each point belongs to exactly one."""
    index = 0
    lent = _lend(text, points)
    while index < len(lent):
        point = lent[index]
        following = lent[index + 1] if index + 1 < len(lent) else None
        if following and _range(text, point, following):
            yield Period(Span(point.span.start, following.span.end), point, following)
            index += 2
        else:
            yield Period(point.span, point)
            index += 1


def _between(text: str, left: Point, right: Point) -> str | None:
    gap = Span(left.span.end, right.span.start)
    return gap.of(text) if gap.end - gap.start <= _NEAR else None


def _range(text: str, left: Point, right: Point) -> bool:
    """Tell whether a dash or ถึง makes the two one range: both alike, neither a range already."""
    if left.kind != right.kind or left.last_year or right.last_year or left.first_day or right.first_day:
        return False
    if left.kind == "quarter":
        return False
    between = _between(text, left, right)
    return between is not None and patterns().until.match(between) is not None


def _lend(text: str, points: list[Point]) -> list[Point]:
    """Give a point without a year that of its neighbour, across the turn of the year if months say so."""
    lent = list(points)
    for index in range(len(lent) - 2, -1, -1):
        left, right = lent[index], lent[index + 1]
        if left.year is None and right.year and left.month and right.month and _linked(text, left, right):
            lent[index] = left._replace(year=_shift(right.year, -1 if left.month > right.month else 0))
        elif right.year is None and left.year and left.month and right.month and _linked(text, left, right):
            lent[index + 1] = right._replace(year=_shift(left.year, 1 if left.month > right.month else 0))
    return lent


def _shift(year: Year, by: int) -> Year:
    return Year(str(int(year.digits) + by), year.era) if by else year


def _linked(text: str, left: Point, right: Point) -> bool:
    between = _between(text, left, right)
    if between is None:
        return False
    known = patterns()
    return known.until.match(between) is not None or known.also.match(between) is not None
