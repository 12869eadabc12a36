"""What no score may overrule: where a statement never begins, and which spaces are never taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.spacing.counts import Array, Counts, among, look_up
from pipeline.spacing.frame import Spaces
from pipeline.spacing.tokens import CLOSE, MARK, NEWLINE, NUMBER, OPEN, SHORT, SPACE, THAI, Tokens, code_of
from pipeline.spacing.words import Words

#: Longest quotation or bracket that is kept whole, in code points. Longer ones are reported speech or a
#: mark whose partner is missing; neither may swallow an article.
LONGEST = 160
#: A function word: as common as this (half octaves), with a space after it as seldom as this (see `Counts`).
_COMMON, _SELDOM = 22, 6
#: Longest number of a list marker, in digits.
_MARKER = 2
_STOP = code_of(".")
_MARKS = re.compile(r"[()\[\]{}“”«»\"\n]")
_PAIRS = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}
_LETTER = re.compile("[\u0e01-\u0e2e\u0e30-\u0e45\u0e47-\u0e4d]")
#: What stands before an item, a number in running text or a line's start, and how far behind it a heading may
#: reach, in code points.
_ITEM = re.compile(r"(?:(?<=[\s(])|^)\(?[0-9๐-๙]{1,2}\) ?|^(?:[^\w\s“\"(]+ ?|[0-9๐-๙.]{1,6} ?)?", re.M)
_HEAD = 60
#: A bracket that belongs to the words before it; `(2)` begins an item.
_ASIDE = re.compile(r"\((?![0-9๐-๙ก-ฮ]{1,2}\))")
_PIECE = re.compile(r"[ก-ฮ]{1,2}\.")


def may_join(tokens: Tokens, spaces: Spaces, counts: Counts, words: Words, inside: Array) -> Array:
    """Return where a space may be taken out: only between Thai words, outside brackets and quotes.

    A letter alone is no word.

    A space beside a word that the corpus does not know is most often the one inside a person's name; it
    stays, unless a function word that no space follows stands before it. So does one before a word that
    opens a phrase of its own (DESIGN.md section 6).
    """
    size = tokens.end - tokens.start
    words_only = (tokens.kind == THAI) & (size > 1)
    thai = words_only[spaces.at - 1] & words_only[spaces.at + 1]
    left, right = (look_up(counts.words, tokens.code[spaces.at + step]) for step in (-1, 1))
    function = after_function_word(tokens, spaces, counts)
    opens = among(words.guards["phrase_opens"], tokens.code[spaces.at + 1])
    heads = _in_headings(tokens, spaces, words)
    able = thai & ~inside & ~opens & ~heads & ((left["n"] > 0) & (right["n"] > 0) | function)
    text = tokens.text
    for number in np.flatnonzero(able):
        at = int(spaces.at[number])
        able[number] = bool(
            _LETTER.match(text[int(tokens.end[at - 1]) - 1])
            and _LETTER.match(text[int(tokens.start[at + 1])])
        )
    return np.asarray(able)


def after_function_word(tokens: Tokens, spaces: Spaces, counts: Counts) -> Array:
    """Return which spaces a function word leads: a common one that hardly ever has a space behind it."""
    left = look_up(counts.words, tokens.code[spaces.at - 1])
    return np.asarray((left["n"] >= _COMMON) & (left["before"] <= _SELDOM))


def _in_headings(tokens: Tokens, spaces: Spaces, words: Words) -> Array:
    """Return which spaces may end an item's heading: `(4) ด้านองค์การ ปฏิบัติตามคำรับรอง`.

    The heading opens a line or follows a number; at a line's start it begins with a word of headings.
    """
    offsets = tokens.start[spaces.at]
    out = np.zeros(len(offsets), dtype=bool)
    for match in _ITEM.finditer(tokens.text):
        first = int(np.searchsorted(tokens.start, match.end()))
        named = first < len(tokens.code) and tokens.code[first] in words.guards["heads"]
        if match.group().rstrip().endswith(")") or named:
            low, high = np.searchsorted(offsets, (match.end(), match.end() + _HEAD))
            out[low:high] = True
    return out


def may_break(tokens: Tokens, spaces: Spaces, words: Words, inside: Array) -> Array:
    """Return where a statement may begin: outside brackets, quotes, abbreviations and measures."""
    left, right = spaces.at - 1, spaces.at + 1
    kind, code, guards = tokens.kind, tokens.code, words.guards
    measure = words.begins("months", code) | words.begins("multipliers", code) | words.begins("units", code)
    number = (kind[left] == NUMBER) & measure[right]
    counted = (kind[right] == NUMBER) & among(guards["before_number"], code[left])
    for each in np.flatnonzero(counted):
        counted[each] = not _listed(tokens, int(right[each]))
    number |= counted
    number |= _after_marker(tokens, left, guards["before_number"])
    depends = words.begins("never_opens", code)
    depends[:-1] |= among(guards["that"], code[:-1]) & words.begins("after_that", code)[1:]
    named = among(guards["before_name"], code[left])
    pieces = (kind[left] == SHORT) & (kind[right] == SHORT)
    for each in np.flatnonzero(pieces):
        at = int(spaces.at[each])
        pieces[each] = all(
            _PIECE.fullmatch(tokens.text[int(tokens.start[i]) : int(tokens.end[i])]) for i in (at - 1, at + 1)
        )
    aside = kind[right] == OPEN
    for each in np.flatnonzero(aside):
        aside[each] = _ASIDE.match(tokens.text, int(tokens.start[right[each]])) is not None
    return np.asarray(~(number | aside | depends[right] | named | pieces | inside))


def _listed(tokens: Tokens, at: int) -> bool:
    """Tell whether a number is a list marker: `2.` or `2)`."""
    follows = int(tokens.start[at + 1])
    return tokens.text[follows : follows + 1] in (".", ")")


def _after_marker(tokens: Tokens, left: Array, before_number: Array) -> Array:
    """Return where the word before a space ends a list marker: `2)`, `2.` or `(2)`."""
    kind, blank = tokens.kind, (tokens.kind == SPACE) | (tokens.kind == NEWLINE)
    digits = (kind[left - 1] == NUMBER) & (tokens.end[left - 1] - tokens.start[left - 1] <= _MARKER)
    closes = (kind[left] == CLOSE) | ((kind[left] == MARK) & (tokens.code[left] == _STOP))
    counted = among(before_number, tokens.code[left - 3])
    opens = (kind[left - 2] == OPEN) & blank[left - 3]
    return np.asarray(digits & closes & (opens | (blank[left - 2] & ~counted)))


def inside_marks(tokens: Tokens, spaces: Spaces) -> Array:
    """Return which spaces stand between brackets or quotation marks of one line."""
    offsets = tokens.start[spaces.at]
    depth = np.zeros(len(offsets) + 1, dtype=np.int64)
    for start, end in _enclosed(tokens.text):
        depth[np.searchsorted(offsets, start)] += 1
        depth[np.searchsorted(offsets, end)] -= 1
    return np.cumsum(depth[:-1]) > 0


def _enclosed(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between two marks that belong together, marks with no partner left out.

    >>> list(_enclosed('แนวคิด “เมือง สะอาด” (ระยะที่ 2'))
    [(7, 19)]
    """
    opened: dict[str, int] = {}
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            opened.clear()
            continue
        closes = '"' if mark == '"' and '"' in opened else _PAIRS.get(mark)
        if closes is None:
            opened[mark] = at
        elif closes in opened:
            start = opened.pop(closes)
            if at - start <= LONGEST:
                yield start, at
