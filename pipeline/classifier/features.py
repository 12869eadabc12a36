"""What the model sees of a statement: hashed pieces of its folded text.

Folding takes away what must not matter: damage, all whitespace (a stray space inside a word is common, and
a real one says nothing about the topic), case, and the value of numbers. So a label cannot change when
such noise is added. Pieces are runs of characters, words, pairs of words, and the first words, because
where several dimensions fit the object of the first verb decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from pipeline import thai

Array = np.ndarray[Any, np.dtype[Any]]
Mend = Callable[[str], str]

#: Changes whenever the same text would get other pieces.
VERSION = 1
#: Pieces are hashed into 2 to this power buckets.
BITS = 22
#: A statement is read up to here, in code points; a longer one is no statement.
LONGEST = 4_000
#: Code points of folded text that are worked on at once.
CHUNK = 60_000

_SPACE = re.compile(r"[^\S\n]+")
_NUMBER = re.compile(r"[0-9๐-๙]+")
_ROUNDS = 3
_PRIME = 0x9E3779B97F4A7C15
#: Kinds of pieces: runs of 2 to 5 characters, words, pairs of words, the first word, the first two.
RUNS = (2, 3, 4, 5)
KINDS = len(RUNS) + 4


class Pieces(NamedTuple):
    """The pieces of some statements.

    Args:
        total: of the statements.
        statement: for each piece, the index of its statement.
        bucket: for each piece, its hash.
        weight: for each piece; a kind's pieces together have the length 1 in every statement, if different.
    """

    total: int
    statement: Array
    bucket: Array
    weight: Array


def fold(texts: Sequence[str], mend: Mend) -> list[str]:
    """Return the texts as they are compared: mended, without whitespace, lower case, numbers as 0.

    >>> fold(["ลด ขั้นตอน\u200b 12 รายการ"], lambda text: text.replace("\u200b", ""))
    ['ลดขั้นตอน0รายการ']
    """
    text = "\n".join(each[: LONGEST + 1].replace("\n", " ") for each in texts)
    for _ in range(_ROUNDS):
        before = text
        text = _SPACE.sub("", mend(text))
        if text == before:
            break
    return _NUMBER.sub("0", text.lower()).split("\n")


def chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts in order, in batches of about `CHUNK` code points."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += min(len(text), LONGEST)
        if size >= CHUNK:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def pieces(folded: Sequence[str]) -> Pieces:
    """Return the hashed pieces of folded texts.

    A text's pieces do not depend on the texts beside it.
    """
    text = "\n" + "\n".join(folded) + "\n"
    code = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    sums = _prefix_sums(code)
    line = np.cumsum(code == 10) - 1
    cuts = np.array(thai.boundaries(text), dtype=np.int64)
    found = [*_runs(code, sums, line), *_words(code, sums, line, cuts)]
    total = len(folded)
    weights = []
    for statement, _ in found:
        number = np.bincount(statement, minlength=total)
        weights.append((1.0 / np.sqrt(np.maximum(number, 1)))[statement].astype(np.float32))
    return Pieces(
        total,
        np.concatenate([statement for statement, _ in found]),
        np.concatenate([bucket for _, bucket in found]),
        np.concatenate(weights),
    )


def _runs(code: Array, sums: Array, line: Array) -> Iterator[tuple[Array, Array]]:
    """Yield the runs of characters of each length; a line end may only stand first or last in one."""
    newlines = np.concatenate(([0], np.cumsum(code == 10)))
    for kind, size in enumerate(RUNS):
        start = np.arange(len(code) - size + 1)
        inner = newlines[start + size - 1] - newlines[start + 1]
        start = start[(inner == 0) & ~((code[start] == 10) & (code[start + size - 1] == 10))]
        yield line[start], _buckets(sums, start, start + size, kind)


def _words(code: Array, sums: Array, line: Array, cuts: Array) -> Iterator[tuple[Array, Array]]:
    """Yield the words, the pairs of words, the first words and the first pairs."""
    start, end = cuts[:-1], cuts[1:]
    ends = code[start] == 10
    kind = len(RUNS)
    yield line[start[~ends]], _buckets(sums, start[~ends], end[~ends], kind)
    first = start[:-1][~ends[:-1] & ~ends[1:]]
    second = end[1:][~ends[:-1] & ~ends[1:]]
    yield line[first], _buckets(sums, first, second, kind + 1)
    opens = np.flatnonzero(ends[:-1] & ~ends[1:]) + 1
    yield line[start[opens]], _buckets(sums, start[opens], end[opens], kind + 2)
    pairs = opens[opens + 1 < len(start)]
    pairs = pairs[~ends[pairs + 1]]
    yield line[start[pairs]], _buckets(sums, start[pairs], end[pairs + 1], kind + 3)


def _buckets(sums: Array, start: Array, end: Array, kind: int) -> Array:
    """Return the buckets of slices of the text, as different for each kind as can be."""
    salt = np.uint64((kind + 1) * _PRIME % (1 << 64))
    mixed = (sums[end] - sums[start]) * _powers(len(sums)).inverse[start] + salt
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64)


class _Powers(NamedTuple):
    forward: Array
    inverse: Array


def _powers(size: int) -> _Powers:
    """Return at least `size` powers of the prime and of its inverse, modulo 2 to the 64th."""
    return _power_table(1 << max(16, (size - 1).bit_length()))


@cache
def _power_table(size: int) -> _Powers:
    def table(base: int) -> Array:
        values = np.full(size, base, dtype=np.uint64)
        values[0] = 1
        return np.multiply.accumulate(values)

    return _Powers(table(_PRIME), table(pow(_PRIME, -1, 1 << 64)))


def _prefix_sums(code: Array) -> Array:
    """Return sums from which the polynomial hash of any slice follows by one subtraction."""
    return np.concatenate(
        (np.zeros(1, dtype=np.uint64), np.cumsum(code * _powers(len(code)).forward[: len(code)]))
    )
