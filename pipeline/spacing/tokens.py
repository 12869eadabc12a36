"""The words of a text as arrays: what the features of the spacing model are computed from."""

from itertools import pairwise
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from pipeline import thai

Array = np.ndarray[Any, np.dtype[Any]]

# Kinds of words; what may never touch a JOIN stands after THAI.
SPACE, NEWLINE, THAI, NUMBER, LATIN, OPEN, CLOSE, QUOTE, MARK, SHORT, REPEAT, CUT = range(12)

#: Code points around every text, so that neighbours of the first and last words can be asked for.
PAD = 4
_OPENING, _CLOSING, _QUOTING = frozenset("([{<«“‘〈《"), frozenset(")]}>»”’〉》"), frozenset("\"'`´")
_MAX_CACHED = 200_000
_cache: dict[str, int] = {}


class Tokens(NamedTuple):
    """The words of one text, spaces and newlines among them, with `PAD` newlines at each end.

    Args:
        text: what they are words of.
        start: where each begins, in code points of the text.
        end: where each ends.
        code: 32-bit digest of each word; numbers and foreign words share one by shape.
        kind: one of the kinds above.
    """

    text: str
    start: Array
    end: Array
    code: Array
    kind: Array


def read(text: str) -> Tokens:
    """Return the words of a text as arrays."""
    cuts = thai.boundaries(text)
    if len(_cache) > _MAX_CACHED:
        _cache.clear()
    known = _cache
    packed = [
        known[word] if word in known else _learn(word) for word in [text[a:b] for a, b in pairwise(cuts)]
    ]
    edge = [_pack("\n", NEWLINE)] * PAD
    values = np.array(edge + packed + edge, dtype=np.uint64)
    bounds = np.array(cuts, dtype=np.int64)
    first, last = np.zeros(PAD, dtype=np.int64), np.full(PAD, len(text), dtype=np.int64)
    return Tokens(
        text,
        np.concatenate((first, bounds[:-1], last)),
        np.concatenate((first, bounds[1:], last)),
        (values & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        (values >> np.uint64(32)).astype(np.uint8),
    )


def code_of(word: str) -> int:
    """Return the digest of one word.

    >>> code_of("15") == code_of("27"), code_of("แผน") == code_of("งาน")
    (True, False)
    """
    return _learn(word) & 0xFFFFFFFF


def _learn(word: str) -> int:
    packed = _pack(*_shape(word))
    _cache[word] = packed
    return packed


def _pack(shape: str, kind: int) -> int:
    return crc32(shape.encode("utf-8", "replace")) | kind << 32


def _shape(word: str) -> tuple[str, int]:
    """Return what stands for a word, and its kind."""
    first = word[0]
    if word == "\n":
        return word, NEWLINE
    if word.isspace():
        return " ", SPACE
    if first.isdigit():
        return _number(word), NUMBER
    if "\u0e01" <= first <= "\u0e4e":
        if "." in word:
            return word, SHORT
        if word in ("ฯ", "ฯลฯ") or word.endswith("ฯ"):
            return word, CUT
        return word, THAI
    for kind, group in ((OPEN, _OPENING), (CLOSE, _CLOSING), (QUOTE, _QUOTING)):
        if first in group:
            return first, kind
    if first == "ๆ":
        return word, REPEAT
    if first == "ฯ":
        return word, CUT
    if first.isalpha():
        return "A" if word.isupper() else "a", LATIN
    return word[:2], MARK


def _number(word: str) -> str:
    if word.isdigit():
        year = len(word) == 4 and word[:2] in ("24", "25", "19", "20", "๒๔", "๒๕")
        return "0y" if year else "0" * min(len(word), 5)
    return "0" + "".join(sorted({c for c in word if not c.isdigit()}))[:3]
