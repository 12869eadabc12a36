"""Finds quantities in Thai prose: a value, its unit, and how it is meant.

A number is a quantity by what stands beside it: a unit (ลักษณนาม), a multiplier word, ร้อยละ, a word of
comparison, or digits grouped by thousands. Dates, ordinals, law articles, list numbers, telephones, codes
and times of day are none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.recognize.dates import DateMention, find_dates
from pipeline.recognize.quantities.deadlines import with_deadlines
from pipeline.recognize.quantities.found import Quantity, in_digits, in_words, without_number
from pipeline.spans import Span

__all__ = ["Quantity", "find_quantities"]


def find_quantities(text: str, *, dates: Sequence[DateMention] | None = None) -> tuple[Quantity, ...]:
    """Find every quantity, in the order of the text and without overlaps.

    Args:
        text: any text; offsets are half-open code points in it and it is never changed.
        dates: the dates of the same text, sorted as `find_dates` gives them: nothing inside them is a
            quantity, and they give deadlines. None finds them here.

    Returns:
        The quantities; the ends of a range are two of them, `from` and `to`.

    >>> [(q.value, q.unit) for q in find_quantities("ปล่อยพันธุ์ปลา 15 ล้านตัว และปลูกต้นไม้ ๒๕๐,๐๐๐ ต้น")]
    [(15000000, 'ตัว'), (250000, 'ต้น')]
    >>> [q] = find_quantities("ประชุมอย่างน้อยเดือนละ 1 ครั้ง ภายในปี 2555")
    >>> q.text, q.value, q.unit, q.comparison, q.per, q.due
    ('อย่างน้อยเดือนละ 1 ครั้ง', 1, 'ครั้ง', 'at_least', 'เดือน', '2012')
    """
    if dates is None:
        dates = find_dates(text)
    starts = [each.span.start for each in dates]

    def dated(span: Span) -> bool:
        index = bisect_right(starts, span.end - 1) - 1
        return index >= 0 and dates[index].span.overlaps(span)

    found = sorted(
        chain(in_digits(text, dated), in_words(text), without_number(text)),
        key=lambda each: (each.span.start, -each.span.end),
    )
    kept = [each for each in _disjoint(found) if not dated(each.span)]
    return with_deadlines(text, kept, dates)


def _disjoint(found: list[Quantity]) -> Iterator[Quantity]:
    """Keep of overlapping quantities the one that begins first."""
    position = 0
    for each in found:
        if each.span.start >= position:
            yield each
            position = each.span.end
