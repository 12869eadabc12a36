"""Undoes damage for matching only: the text itself never changes, offsets lead back to it."""

import re
from typing import NamedTuple

from pipeline.spans import Edit, OffsetMap, Span, revise

# Spaces of other widths count as a space; one for one, so offsets stay.
_SPACES = "\xa0\u2002\u2003\u2007\u2009\u202f\u3000\t"
# Orders and doublings below follow the Unicode core specification, Thai: a vowel above or below precedes
# the tone mark or thanthakhat, and no mark stands twice.
_DAMAGE = re.compile(
    "(?P<invisible>[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+)"
    "|(?P<am>\u0e4d[\u0e48-\u0e4b]?\u0e32)"
    "|(?P<ae>\u0e40\u0e40)"
    "|(?P<order>[\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a])"
    "|(?P<double>([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\6+)"
)


class Folded(NamedTuple):
    """A text with its damage undone, and the way back; `way` is None where nothing moved."""

    text: str
    way: OffsetMap | None

    def source(self, start: int, end: int) -> Span:
        """Map a span of the folded text to the smallest span of the text that holds it."""
        if self.way is None or start >= end:
            return Span(start, end)
        spans = self.way.source(Span(start, end))
        return Span(spans[0].start, spans[-1].end)


def fold(text: str) -> Folded:
    """Undo the damage that hides a name: invisible characters, split ำ, doubled เ, misplaced marks.

    >>> fold("จังหวัดลํา\\u200bพูน").text
    'จังหวัดลำพูน'

    Args:
        text: any text.

    Returns:
        The folded text, with its way back in code points of `text`.
    """
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    edits = tuple(Edit(Span(*m.span()), _repair(m), m.lastgroup or "double") for m in _DAMAGE.finditer(text))
    if not edits:
        return Folded(text, None)
    return Folded(revise(text, edits), OffsetMap(edits))


def _repair(match: re.Match[str]) -> str:
    damaged = match.group()
    if match["invisible"]:
        return ""
    if match["am"]:
        return damaged[1:-1] + "\u0e33"
    if match["ae"]:
        return "\u0e41"
    if match["order"]:
        return damaged[::-1]
    return damaged[0]
