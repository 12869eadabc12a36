"""Months of the Buddhist era, as SINCE and UNTIL give them: 2553-01 is January 2010."""

import re
from typing import NamedTuple

from pipeline.errors import UsageError

_OFFSET = 543
_ERA = range(2400, 2800)


class Months(NamedTuple):
    """A range of months, both ends inside, as `2010-01`; None for an open end."""

    since: str | None = None
    until: str | None = None

    def hold(self, day: str | None) -> bool:
        """Tell whether a day is in the range; a page without a date is not left out.

        >>> Months(common("2553-01"), common("2553-12")).hold("2010-08-24")
        True
        """
        if day is None:
            return True
        month = day[:7]
        return (self.since is None or month >= self.since) and (self.until is None or month <= self.until)


def common(text: str | None) -> str | None:
    """Return a month of the Buddhist era as one of the common era.

    Raises:
        UsageError: for anything else.
    """
    if not text:
        return None
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if found is None or int(found[1]) not in _ERA:
        hint = "write a month of the Buddhist era, such as 2553-01 for January 2010"
        raise UsageError(f"{text!r} is no month of the Buddhist era", hint=hint)
    return f"{int(found[1]) - _OFFSET}-{found[2]}"


def between(since: str | None, until: str | None) -> Months:
    """Return the range from one month of the Buddhist era to another.

    Raises:
        UsageError: for what is no month, or a range that ends before it begins.
    """
    months = Months(common(since), common(until))
    if months.since and months.until and months.since > months.until:
        raise UsageError(f"{until} is before {since}", hint="exchange --since and --until")
    return months
