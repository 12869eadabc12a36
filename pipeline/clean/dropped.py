"""Finds letters that were dropped, where the page itself shows the right form elsewhere.

`การนำโยบาย` is damage if the page also has `การนำนโยบาย`: one letter more between the same neighbours, and
the longer form falls into fewer words. Two good words that differ by a letter (องค์กร, องค์การ) fall into
equally many and are left alone, as is everything for which the page gives no evidence.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline import thai
from pipeline.spans import Edit, Revision, Span

_LEFT = 4
_WINDOW = 10
_SHORT = 4
#: Two words that the page uses at most so often together are hardly used.
_SELDOM = 6


def dropped_letters(text: str) -> Revision:
    """Return the edits that put dropped letters back.

    >>> page = "ประชุมการนำนโยบายไปสู่การปฏิบัติ\\nเรื่อง การนำโยบายไปสู่การปฏิบัติ"
    >>> [(edit.text, edit.rule) for edit in dropped_letters(page)]
    [('น', 'dropped-letter-elsewhere')]
    """
    cuts = thai.boundaries(text)
    edits: list[Edit] = []
    for before, start in _suspects(text, cuts):
        found = _missing(text, before, start)
        if found is not None and (not edits or edits[-1].span.end < found[0]):
            edits.append(Edit(Span(found[0], found[0]), found[1], "dropped-letter-elsewhere"))
    return tuple(edits)


def _suspects(text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where two short words stand side by side that the page hardly uses: how fragments look.

    Each comes with the start of the second word before it, from where both readings are cut into words.
    """
    words = [text[a:b] for a, b in itertools.pairwise(cuts)]
    counts = Counter(words)
    seldom = {
        word: times
        for word, times in counts.items()
        if 1 < len(word) <= _SHORT and times < _SELDOM and _thai(word)
    }
    for index, (first, second) in enumerate(itertools.pairwise(words), 1):
        if first in seldom and second in seldom and seldom[first] + seldom[second] <= _SELDOM:
            yield cuts[max(0, index - 3)], cuts[index - 1]


def _thai(word: str) -> bool:
    return all("\u0e01" <= c <= "\u0e4e" for c in word)


def _missing(text: str, before: int, start: int) -> tuple[int, str] | None:
    """Look for the same words with one letter more; return the place and the letter."""
    left = text[max(0, start - _LEFT) : start]
    damaged = text[start : start + _WINDOW].split("\n")[0].split(" ")[0]
    if len(left) < _LEFT or not _thai(left) or len(damaged) < _WINDOW - 3:
        return None
    at = text.find(left)
    while at >= 0:
        if damaged[0] not in text[at + _LEFT : at + _LEFT + 2]:  # no letter more can make these equal
            at = text.find(left, at + 1)
            continue
        right = text[at + _LEFT : at + _LEFT + len(damaged) + 1]
        gap = _inserted(damaged, right)
        apart = abs(at + _LEFT - start) > _LEFT + len(damaged)  # a place is no witness for itself
        if apart and gap is not None and _fewer(text[before:start], damaged, right):
            return start + gap, right[gap]
        at = text.find(left, at + 1)
    return None


def _inserted(damaged: str, right: str) -> int | None:
    """Return where `right` has one Thai letter more than `damaged`, well inside both."""
    if len(right) != len(damaged) + 1:
        return None
    gap = next((i for i, (a, b) in enumerate(zip(damaged, right, strict=False)) if a != b), len(damaged))
    inside = gap <= len(damaged) - 3
    return gap if inside and damaged[gap:] == right[gap + 1 :] and _thai(right[gap]) else None


def _fewer(left: str, damaged: str, right: str) -> bool:
    return len(thai.boundaries(left + right)) < len(thai.boundaries(left + damaged))
