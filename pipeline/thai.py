"""The only door to the Thai tokenizer and to the spacing decision.

thaibreak was chosen by measurement: four times newmm's speed, five points more boundary F1, abbreviations
kept whole, and linear time on the runs that hang newmm and nlpo3 (docs/decisions.md).
"""

import itertools
import re
from functools import lru_cache
from typing import Protocol

import thaibreak

from pipeline.spans import Span

# thaibreak hands text to C as a NUL-terminated UTF-8 string: a NUL would cut it short, and a lone
# surrogate cannot be encoded. Each is swapped for one other character, so offsets stay.
_UNSAFE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


@lru_cache(maxsize=8)
def boundaries(text: str) -> tuple[int, ...]:
    """Return the word boundaries of `text`, from 0 to `len(text)`, in code points.

    Whitespace and punctuation are words of their own, so consecutive pairs cover the text.

    >>> text = "สำนักงาน ก.พ.ร. เผยแพร่"
    >>> [text[a:b] for a, b in zip(boundaries(text), boundaries(text)[1:])]
    ['สำนักงาน', ' ', 'ก.พ.ร.', ' ', 'เผยแพร่']
    """
    if not text:
        return (0,)
    return tuple(thaibreak.boundaries(text.translate(_UNSAFE)))


def words(text: str) -> list[str]:
    """Return the words of `text`; joined they give `text` back, whitespace included."""
    cuts = boundaries(text)
    return [text[start:end] for start, end in itertools.pairwise(cuts)]


class Spacing(Protocol):
    """Decides what every space of a text is: the start of a new statement, normal, or spurious.

    Called with a repaired text whose blocks are divided by newlines, it returns the spans of spaces to
    JOIN and the offsets (of the character after the space) where a statement begins, both in the frame
    of the text it was given.
    """

    name: str

    def __call__(self, text: str) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        """Return the JOINs and the BREAKs of a text."""
        ...


class RuleSpacing:
    """The decision by rule alone: what stands in place of a trained model."""

    name = "rules-1"

    def __call__(self, text: str) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        """Return the JOINs and the BREAKs of a text."""
        joins: list[Span] = []
        breaks: list[int] = []
        for match in _SPACE.finditer(text):
            before, after = match.group(1), text[match.end() : match.end() + 12]
            if before in _PREFIXES and "\u0e01" <= after[:1] <= "\u0e2e" and not after.startswith("และ"):
                joins.append(Span(match.end() - 1, match.end()))
            elif after.startswith(_OPENERS) and before not in _BINDERS:
                breaks.append(match.end())
        return tuple(joins), tuple(breaks)


_SPACE = re.compile(r"(?<![\u0e00-\u0e7f.])([\u0e00-\u0e7f.]+) ")
_PREFIXES = frozenset({"การ", "ความ", "ผู้", "นัก"})
_BINDERS = frozenset({"และ", "หรือ", "ได้แก่", "เช่น", "คือ", "ของ", "ว่า"})
_OPENERS = ("โครงการ", "ทั้งนี้", "นอกจากนี้", "ขณะเดียวกัน", "อีกทั้ง", "มีการ", "จัดทำ", "ส่งเสริม", "การ")
