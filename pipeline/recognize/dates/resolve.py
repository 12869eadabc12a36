"""Turns dates as printed into ISO 8601, or says why it cannot."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from pipeline.codebook.vocabulary import load_calendar
from pipeline.recognize.dates.joined import Period
from pipeline.recognize.dates.points import Point, Year
from pipeline.spans import Span

_OFFSET = 543
#: official Thai time; the country has one zone and no summer time
_ZONE = "+07:00"


class DateMention(NamedTuple):
    """One date or period.

    Attributes:
        span: from the first digit, or from the label of a year (ปี, พ.ศ., ปีงบประมาณ) or the name of a
            month, to the last character; วันที่, weekdays and a leading เดือน stay outside.
        iso: ISO 8601, years CE: `2010-08-20`, `2010-08`, `2010`, `2010-09-08T11:03:41+07:00`; the first
            day or unit of a period; None where the date is impossible or open.
        precision: `time`, `day`, `month`, `year`, `quarter`, `fiscal_year`, `academic_year`, `season`: how
            fine each end is. Whether it is a period is told by `end_iso`.
        printed: the words as printed, `span` of the text.
        end_iso: the last day or unit of a period, as fine as `iso`; a fiscal year and a quarter are always
            periods of days.
        era: `BE` or `CE`, said or read from the year's window; None without a year.
        flag: `no-such-day`, `no-such-month`, `year-out-of-window`, `ambiguous-year` (two digits that may
            be of either era), `no-year`, `year-from-reference`, `reversed` (ends before it begins);
            None if all is well.
    """

    span: Span
    iso: str | None
    precision: str
    printed: str
    end_iso: str | None = None
    era: str | None = None
    flag: str | None = None


class _Known(NamedTuple):
    """A year CE with its era, or the flag that says why there is none."""

    year: int | None
    era: str | None
    flag: str | None


def _read(year: Year | None) -> _Known:
    """Read a printed year against the window."""
    if year is None:
        return _Known(None, None, "no-year")
    calendar, value = load_calendar(), int(year.digits)
    if len(year.digits) <= 2:
        if calendar.two_digit_first <= value <= calendar.two_digit_last and year.era != "CE":
            return _Known(2500 + value - _OFFSET, "BE", None)
        return _Known(None, year.era, "ambiguous-year")
    if calendar.first <= value <= calendar.last and year.era != "CE":
        return _Known(value - _OFFSET, "BE", None)
    if calendar.first <= value + _OFFSET <= calendar.last and year.era != "BE":
        return _Known(value, "CE", None)
    return _Known(None, year.era, "year-out-of-window")


def resolve(period: Period, text: str, reference: date | None) -> DateMention:
    """Turn a period into a mention.

    Args:
        period: one date or two ends.
        text: the text its offsets refer to.
        reference: resolves dates without a year, or None.
    """
    first = period.first
    printed = period.span.of(text)
    last = period.last or _own_last(first)
    if first.first_day:
        first = first._replace(day=first.first_day, first_day=None)
    known = _read(first.year)
    precision = first.kind
    if precision == "day" and first.clock and (last is None or last.clock):
        precision = "time"
    flag = first.impossible or known.flag
    if flag == "no-year":
        known, flag = _from_reference(first, reference)
    begin, problem = _iso(first, known.year, precision)
    end = None
    flag = (None if first.impossible else problem) or flag
    if last is not None and begin is not None:
        beyond = _read(last.year)
        year = beyond.year
        if beyond.flag == "no-year" and known.year is not None:
            year = known.year + (1 if (last.month or 0) < (first.month or 0) else 0)
        end, problem = _iso(last, year, precision, last_end=True)
        flag = problem or (beyond.flag if beyond.flag != "no-year" else None) or flag
        if end is not None and end < begin:
            begin, end, flag = None, None, "reversed"
    if begin is None or (last is not None and end is None):
        return DateMention(period.span, None, precision, printed, None, known.era, flag)
    if precision == "time" and end is None and first.clock_end:
        end = _at(begin[:10], first.clock_end)
    if last is None:
        end = end or _interval_end(first, known.year)
    return DateMention(period.span, begin, precision, printed, end, known.era, flag)


def _own_last(point: Point) -> Point | None:
    """Return the end of a form that is a range by itself."""
    if point.first_day:
        return point._replace(first_day=None)
    if point.last_year:
        return point._replace(year=point.last_year, last_year=None)
    return None


def _from_reference(point: Point, reference: date | None) -> tuple[_Known, str]:
    """Take the year in which the date lies nearest to the reference day."""
    if reference is None or not point.month:
        return _Known(None, None, "no-year"), "no-year"
    middle = min(point.day or 15, 28)
    years = range(reference.year - 1, reference.year + 2)
    nearest = min(years, key=lambda year: abs((date(year, point.month or 1, middle) - reference).days))
    return _Known(nearest, None, None), "year-from-reference"


def _iso(
    point: Point, year: int | None, precision: str, *, last_end: bool = False
) -> tuple[str | None, str | None]:
    """Return the ISO form of one end, and why it has none."""
    month = point.month or 0
    if point.kind == "day":
        day = point.day or 0
        if not 1 <= month <= 12:
            return None, "no-such-month"
        leap = year if year is not None else 2000
        if not 1 <= day <= monthrange(leap, month)[1]:
            return None, "no-such-day"
        if year is None:
            return None, None
        iso = f"{year:04}-{month:02}-{day:02}"
        return (_at(iso, point.clock) if precision == "time" and point.clock else iso), None
    if year is None:
        return None, None
    if point.kind == "month":
        return f"{year:04}-{month:02}", None
    if point.kind == "fiscal_year":
        return (f"{year:04}-09-30" if last_end else f"{year - 1:04}-10-01"), None
    if point.kind == "quarter":
        return _quarter(point, year)[0], None
    return f"{year:04}", None


def _quarter(point: Point, year: int) -> tuple[str, str]:
    """Return the first and last day of a quarter of a calendar or (day set) fiscal year."""
    start = 3 * ((point.month or 1) - 1) + (10 if point.day else 1)
    begin_year = year - 1 if point.day else year
    begin_year, start = begin_year + (start - 1) // 12, (start - 1) % 12 + 1
    days = monthrange(begin_year, start + 2)[1]
    return f"{begin_year:04}-{start:02}-01", f"{begin_year:04}-{start + 2:02}-{days:02}"


def _interval_end(point: Point, year: int | None) -> str | None:
    """Return the last day of a year or quarter that is a period by itself."""
    if year is None:
        return None
    if point.kind == "fiscal_year":
        return f"{year:04}-09-30"
    return _quarter(point, year)[1] if point.kind == "quarter" else None


def _at(day: str, clock: str) -> str:
    """Return a point in time; 24:00 is the midnight that begins the next day."""
    if clock.startswith("24:"):
        return f"{date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()}T00:00:00{_ZONE}"
    return f"{day}T{clock}{_ZONE}"
