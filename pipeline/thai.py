"""The only door to the Thai tokenizer and to the spacing decision.

thaibreak was chosen by measurement: four times newmm's speed, five points more boundary F1, abbreviations
kept whole, and linear time on the runs that hang newmm and nlpo3 (docs/decisions.md).
"""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

import thaibreak

from pipeline.spans import Span

# thaibreak hands text to C as a NUL-terminated UTF-8 string: a NUL would cut it short, and a lone
# surrogate cannot be encoded. Each is swapped for one other character, so offsets stay.
#: Runs that are no words but take the tokenizer quadratic time; each is one word.
_ENDLESS = re.compile(r"[0-9A-Za-z๐-๙.,:/_]{256,}|(?:[ก-ฮ]\.){64,}|\s{256,}|([^\w\s])\1{255,}")
_UNSAFE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


@lru_cache(maxsize=8)
def boundaries(text: str) -> tuple[int, ...]:
    """Return the word boundaries of `text`, from 0 to `len(text)`, in code points.

    Whitespace and punctuation are words of their own, so consecutive pairs cover the text.

    >>> text = "สำนักงาน ก.พ.ร. เผยแพร่"
    >>> [text[a:b] for a, b in zip(boundaries(text), boundaries(text)[1:])]
    ['สำนักงาน', ' ', 'ก.พ.ร.', ' ', 'เผยแพร่']
    """
    cuts = [0]
    position = 0
    for line in text.translate(_UNSAFE).split(
        "\n"
    ):  # a mark at a line's start would reach into the line before
        cuts.extend(position + cut for cut in _of_line(line))
        position += len(line) + 1
        cuts.append(position)
    cuts.pop()
    return tuple(cuts)


def _of_line(line: str) -> Iterator[int]:
    """Yield the ends of a line's words."""
    position = 0
    for run in _ENDLESS.finditer(line):
        if run.start() > position:
            yield from (position + cut for cut in thaibreak.boundaries(line[position : run.start()])[1:])
        yield run.end()
        position = run.end()
    if position < len(line):
        yield from (position + cut for cut in thaibreak.boundaries(line[position:])[1:])


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

    @property
    def name(self) -> str:
        """Return what names the decision, and its model, in signatures."""
        ...

    def __call__(self, text: str) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        """Return the JOINs and the BREAKs of a text."""
        ...
