"""Reads single dates out of a text, fields as printed: nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.codebook.vocabulary import load_calendar
from pipeline.recognize.dates.patterns import ARABIC, patterns
from pipeline.spans import Span

#: years a bare range of years may span
_LONGEST_PERIOD = 60
_LAST_DAY = 31
#: the days before a month stand in this many code points
_DAYS = 48
_BLANK = " \t\xa0\u200b\ufeff"


class Year(NamedTuple):
    """A year as printed: its digits in Arabic form and its era if the text says so (`BE`, `CE`)."""

    digits: str
    era: str | None


class Point(NamedTuple):
    """One date as printed.

    `kind` is `day`, `month`, `year`, `fiscal_year`, `academic_year`, `season` or `quarter`; `first_day` and
    `last_year` are set where the form itself is a range (5–7 มีนาคม, ปี 2561-2565); `clock` and
    `clock_end` are ISO times of day.
    """

    span: Span
    kind: str
    year: Year | None = None
    month: int | None = None
    day: int | None = None
    first_day: int | None = None
    last_year: Year | None = None
    clock: str | None = None
    clock_end: str | None = None
    impossible: str | None = None


def number(digits: str) -> int:
    """Return the value of Arabic or Thai digits."""
    return int(digits.translate(ARABIC))


def _year(digits: str, buddhist: str | None = None, common: str | None = None) -> Year:
    return Year(digits.translate(ARABIC), "BE" if buddhist else "CE" if common else None)


class _Clock(NamedTuple):
    end: int
    first: str | None = None
    last: str | None = None


def _clock(text: str, at: int) -> _Clock:
    """Read the time of day after a date: 11:03:41, เวลา 09.30 น., 09.00 - 16.30 น."""
    match = patterns().clock.match(text, at)
    if match is None or not (match["at"] or match["unit"] or ":" in match["first"]):
        return _Clock(at)
    first, last = (_time(match[name]) for name in ("first", "last"))
    if first is None or (match["last"] and last is None):
        return _Clock(at)
    return _Clock(match.end(), first, last)


def _time(printed: str | None) -> str | None:
    if not printed:
        return None
    parts = [number(part) for part in re.split("[:.]", printed)]
    hour, minute, second = (*parts, 0)[:3]
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second):
        return None
    return f"{hour:02}:{minute:02}:{second:02}"


def number_points(text: str) -> Iterator[Point]:
    """Yield the dates that begin or end in a number: 08/09/2553, ปี 2553, พ.ศ. 2561-2565, 2561–2565.

    One pass over the runs of digits; each looks at a bounded stretch on its left for the label of a year.
    """
    known = patterns()
    floor = 0
    for match in known.digits.finditer(text):
        start, end = match.span()
        if start < floor or end - start not in (1, 2, 4):
            continue
        point = _numeric(text, start) if text[end : end + 1] in ("-", "/") else None
        if point is None and end - start > 1:
            left = known.label.match(text[max(floor, start - 48) : start][::-1])
            if left:
                point = _labelled(text, start, left)
            elif end - start == 4 and (years := known.years.match(text, start)):
                point = _bare_years(text, years)
        if point:
            floor = point.span.end
            yield point


def _numeric(text: str, at: int) -> Point | None:
    """Read a complete numeric date: 08/09/2553, 2010-09-08, 2010-09-08T11:03:41."""
    match = patterns().numeric.match(text, at)
    if match is None or text[max(0, at - 16) : at].rstrip(_BLANK).endswith(load_calendar().numbered):
        return None
    year = _year(match["y1"] or match["y2"])
    month = number(match["m1"] or match["m2"])
    clock = _clock(text, match.end())
    point = Point(Span(at, clock.end), "day", year, month, number(match["d1"] or match["d2"]))
    impossible = "no-such-month" if not 1 <= month <= 12 else None
    return point._replace(clock=clock.first, clock_end=clock.last, impossible=impossible)


def _bare_years(text: str, match: re.Match[str]) -> Point | None:
    first, last = _year(match["y"]), _year(match["z"])
    if not 0 < int(last.digits) - int(first.digits) <= _LONGEST_PERIOD:
        return None
    return Point(Span(*match.span()), "year", first, last_year=last)


def month_points(text: str) -> Iterator[Point]:
    """Yield dates around a month's name: 20 สิงหาคม 2553, 24 ส.ค.63, 5 – 7 มีนาคม, เดือนมีนาคม 2562."""
    calendar, known = load_calendar(), patterns()
    floor = 0
    for match in known.month.finditer(text):
        name = known.space.sub("", match.group())
        name = name if name in calendar.months else name + "."
        short = name in calendar.short_months
        low = max(floor, match.start() - _DAYS)
        days = known.days.search(text[low : match.start()])
        if days and text[max(0, low + days.start() - 16) : low + days.start()].rstrip(_BLANK).endswith(
            calendar.numbered
        ):
            days = None
        year, end = _year_after(text, match.end(), short)
        if short and days is None and not _stands_alone(text[low : match.start()], year):
            continue
        month = calendar.months[name]
        if days is None:
            yield Point(Span(match.start(), end), "month", year, month)
        else:
            clock = _clock(text, end)
            yield from _days(low, days, Point(Span(match.start(), clock.end), "day", year, month), clock)
            end = clock.end
        floor = end


def _days(low: int, days: re.Match[str], point: Point, clock: _Clock) -> Iterator[Point]:
    """Yield the day, days or range of days before a month; `low` is where the match's text begins."""
    first, last = days["first"], number(days["day"])
    begin = low + days.start("first" if first and number(first) <= _LAST_DAY else "day")
    if days["list"]:
        yield from _listed(low, days, point.month, point.year)
    yield point._replace(
        span=Span(begin, point.span.end),
        day=last,
        first_day=number(first) if first and number(first) <= _LAST_DAY else None,
        clock=clock.first,
        clock_end=clock.last,
    )


def _stands_alone(left: str, year: Year | None) -> bool:
    """Tell whether a short month without a day is one: มี.ค. 2562, but not สำนักงาน ก.พ., nor road สค.4015."""
    if year is None or left.rstrip(_BLANK).endswith(load_calendar().offices):
        return False
    calendar, value = load_calendar(), int(year.digits)
    return len(year.digits) == 2 or calendar.first - 543 <= value <= calendar.last


def _listed(low: int, days: re.Match[str], month: int | None, year: Year | None) -> Iterator[Point]:
    """Yield the earlier days of "วันที่ 5, 6 และ 8 มีนาคม": each is a date of the same month."""
    start = low + days.start("list")
    for match in patterns().digits.finditer(days["list"]):
        span = Span(start + match.start(), start + match.end())
        yield Point(span, "day", year, month, number(match.group()))


def _year_after(text: str, at: int, short: bool) -> tuple[Year | None, int]:
    """Read the year after a month; a number that counts something is none.

    After a short month two digits are a year; after a full name they may begin an amount
    ("20 สิงหาคม 53 คน"), so a unit after them decides. A four-digit number outside every window is a year
    only where no unit follows.
    """
    known = patterns()
    match = known.year_after.match(text, at)
    if match is None:
        return None, at
    year = _year(match["y"], match["be"], match["ce"])
    value = int(year.digits)
    calendar = load_calendar()
    if year.era is None and known.unit.match(text, match.end()):
        inside = calendar.first - 543 <= value <= calendar.last
        credible = inside if len(year.digits) == 4 else short
        if not credible:
            return None, at
    within = calendar.two_digit_first <= value <= calendar.two_digit_last
    if len(year.digits) == 2 and not short and year.era is None and not within:
        return None, at
    return year, match.end()


def _labelled(text: str, at: int, left: re.Match[str]) -> Point | None:
    """Read a year with its label; `left` matched the label on the reversed text before the number."""
    known, calendar = patterns(), load_calendar()
    match = known.year.match(text, at)
    if match is None:
        return None
    begin = at - left.end()
    era = "BE" if left["be"] or left["be_"] else "CE" if left["ce"] or left["ce_"] else None
    label = (left["label"] or "")[::-1]
    year = Year(match["y"].translate(ARABIC), era)
    last = Year(match["z"].translate(ARABIC), era) if match["z"] else None
    end, value = match.end(), int(year.digits)
    if last and len(last.digits) == 2:
        last = last._replace(digits=year.digits[:2] + last.digits)
    if len(year.digits) == 2:
        credible = calendar.two_digit_first <= value <= calendar.two_digit_last
        if not credible or last or known.unit.match(text, end):
            return None
    elif era is None and known.unit.match(text, end):
        each = label in calendar.words["year"] and text.endswith("ต่อ", 0, begin)
        if each or not calendar.first - 543 <= value <= calendar.last:
            return None
    if last and int(last.digits) <= value:
        last, end = None, match.end("y")
    if left["quarter"]:
        fiscal = (left["of"] or "")[::-1] in known.fiscal
        quarter = number(left["quarter"])
        return Point(Span(begin, end), "quarter", year, month=quarter, day=1 if fiscal else None)
    return Point(Span(begin, end), known.kinds.get(label, "year"), year, last_year=last)
