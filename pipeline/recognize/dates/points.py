"""Reads single dates out of a text, fields as printed: nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.codebook.vocabulary import load_calendar
from pipeline.recognize.dates.patterns import ARABIC, Patterns, patterns
from pipeline.spans import Span


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


def numeric_points(text: str) -> Iterator[Point]:
    """Yield complete numeric dates: 08/09/2553, 2010-09-08, 2010-09-08T11:03:41."""
    numbered = load_calendar().numbered
    for match in patterns().numeric.finditer(text):
        if text[max(0, match.start() - 16) : match.start()].rstrip(" \xa0").endswith(numbered):
            continue
        year = _year(match["y1"] or match["y2"])
        month = number(match["m1"] or match["m2"])
        clock = _clock(text, match.end())
        point = Point(Span(match.start(), clock.end), "day", year, month, number(match["d1"] or match["d2"]))
        impossible = "no-such-month" if not 1 <= month <= 12 else None
        yield point._replace(clock=clock.first, clock_end=clock.last, impossible=impossible)


def month_points(text: str) -> Iterator[Point]:
    """Yield dates around a month's name: 20 สิงหาคม 2553, 24 ส.ค.63, 5 – 7 มีนาคม, เดือนมีนาคม 2562."""
    calendar, known = load_calendar(), patterns()
    floor = 0
    for match in known.month.finditer(text):
        name = known.space.sub("", match.group())
        month = calendar.months.get(name) or calendar.months[name + "."]
        short = name in calendar.short_months or name + "." in calendar.short_months
        low = max(floor, match.start() - 48)
        left = text[low : match.start()]
        days = known.days.search(left)
        year, end = _year_after(text, match.end(), short)
        if short and days is None and (year is None or _office(left)):
            continue
        begin = low + days.start("first" if days["first"] else "day") if days else match.start()
        if days and days["list"]:
            begin = low + days.start("day")
            yield from _listed(low, days, month, year)
        clock = _clock(text, end) if days else _Clock(end)
        first_day = number(days["first"]) if days and days["first"] else None
        day = number(days["day"]) if days else None
        kind = "day" if days else "month"
        point = Point(Span(begin, clock.end), kind, year, month, day, first_day)
        yield point._replace(clock=clock.first, clock_end=clock.last)
        floor = clock.end


def _listed(low: int, days: re.Match[str], month: int, year: Year | None) -> Iterator[Point]:
    """Yield the earlier days of "วันที่ 5, 6 และ 8 มีนาคม": each is a date of the same month."""
    start = low + days.start("list")
    for match in patterns().digits.finditer(days["list"]):
        span = Span(start + match.start(), start + match.end())
        yield Point(span, "day", year, month, number(match.group()))


def _office(left: str) -> bool:
    return left.rstrip(" \xa0").endswith(load_calendar().offices)


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
    if len(year.digits) == 2 and not short and year.era is None:
        if not calendar.two_digit_first <= value <= calendar.two_digit_last:
            return None, at
    return year, match.end()


def year_points(text: str) -> Iterator[Point]:
    """Yield labelled years and bare ranges of years: ปี 2553, พ.ศ. 2561-2565, ปีงบประมาณ พ.ศ. 2562."""
    known = patterns()
    for match in known.year.finditer(text):
        point = _labelled(text, match, known)
        if point:
            yield point
    for match in known.years.finditer(text):
        first, last = _year(match["y"]), _year(match["z"])
        if 0 < int(last.digits) - int(first.digits) <= 60:
            yield Point(Span(*match.span()), "year", first, last_year=last)


def _labelled(text: str, match: re.Match[str], known: Patterns) -> Point | None:
    kind = "quarter" if match["quarter"] else known.kinds.get(match["label"] or "", "year")
    buddhist, common = match["be"] or match["be_"], match["ce"] or match["ce_"]
    year = _year(match["y"], buddhist, common)
    last = _year(match["z"], buddhist, common) if match["z"] else None
    end = match.end()
    if last and len(last.digits) == 2:
        last = last._replace(digits=year.digits[:2] + last.digits)
    calendar = load_calendar()
    value = int(year.digits)
    if len(year.digits) == 2:
        credible = calendar.two_digit_first <= value <= calendar.two_digit_last
        if not credible or last or known.unit.match(text, end):
            return None
    elif not (buddhist or common) and known.unit.match(text, end):
        if not calendar.first - 543 <= value <= calendar.last or match["label"] == "ปี" and text.endswith("ต่อ", 0, match.start()):
            return None
    if last and int(last.digits) <= value:
        last, end = None, match.end("y")
    if kind == "quarter":
        quarter = number(match["q"])
        fiscal = (match["of"] or "") in known.fiscal
        return Point(Span(match.start(), end), kind, year, month=quarter, day=1 if fiscal else None)
    return Point(Span(match.start(), end), kind, year, last_year=last)
