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
_SHORTEST_RUN = 128
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
#: The same line is asked for by several stages; longer ones are not kept, so that memory stays bounded.
_LONGEST_KEPT = 2_000


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
    for line in _UNSAFE.sub("\ufffd", text).split("\n"):
        if line:  # by itself: a mark at a line's start would reach into the line before
            ends = _kept(line) if len(line) <= _LONGEST_KEPT else _of_line(line)
            cuts += [position + end for end in ends]
        position += len(line) + 1
        cuts.append(position)
    cuts.pop()
    return tuple(cuts)


@lru_cache(maxsize=2_048)
def _kept(line: str) -> tuple[int, ...]:
    return _of_line(line)


def _of_line(line: str) -> tuple[int, ...]:
    """Return the ends of a line's words."""
    if len(line) < _SHORTEST_RUN or not _ENDLESS.search(line):
        return tuple(thaibreak.boundaries(line)[1:])
    return tuple(_around_runs(line))


def _around_runs(line: str) -> Iterator[int]:
    """Yield the ends of a line's words where it holds endless runs."""
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
