"""Knows single lines of the site itself: bars, counters, footers, and what every sheet repeats."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.codebook.sites import Boilerplate
from pipeline.extract.lines import Line
from pipeline.html import Tree

_PUNCTUATION = re.compile(r"[^\wก-๙]+")
#: code points of a line that may be a label
_LONGEST_LABEL = 400
_DIGITS = re.compile(r"[0-9๐-๙]+")
#: What is left of a non-breaking space in front of a line.
_BROKEN_ENTITY = re.compile(r"^(?:&\w{0,4}sp;\s*)+")
_ADDRESS = re.compile(r"https?://|www\.")
_NUMBER = re.compile(r"[0-9๐-๙]{1,4}")
#: Ink of a mark that may stand alone, and how often such a mark comes.
_MARK, _AGAIN = 2, 3
_BAR_SPLIT = re.compile(r"[\s|/»›>:•·\-\[\]()\d,.+]+")


def plain(text: str) -> str:
    """Fold a label for comparison: lower case, no spaces or punctuation."""
    return _label(text) if len(text) <= _LONGEST_LABEL else _folded(text)


@lru_cache(maxsize=2_048)  # several rules ask for the same lines
def _label(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return _PUNCTUATION.sub("", text).replace("ํา", "ำ").replace("เเ", "แ").lower()


def opening(text: str) -> str:
    """Fold a line for a look at how it begins: as `plain`, without a broken entity in front."""
    return plain(_BROKEN_ENTITY.sub("", text))


def is_bar(line: Line, boilerplate: Boilerplate) -> bool:
    """Tell a line of buttons, a counter, the number of a sheet, or a byline."""
    if line.ink > 120:
        return False
    if boilerplate.counter.fullmatch(line.text.strip()) or boilerplate.sheet.fullmatch(plain(line.text)):
        return True
    if boilerplate.byline.fullmatch(line.text.strip()):
        return True
    parts = [p for p in _BAR_SPLIT.split(line.text.replace("\xa0", " ").lower()) if p]
    return all(part in boilerplate.bar for part in parts)


def bare_marks(found: Sequence[Line]) -> frozenset[int]:
    """Find the marks that stand alone on lines of their own, again and again: the Q beside each question."""
    said = [plain(line.text) if line.ink <= _MARK else "" for line in found]
    told = Counter(said)
    return frozenset(i for i, mark in enumerate(said) if mark.isalpha() and told[mark] >= _AGAIN)


def cut_numbers(found: Sequence[Line], boilerplate: Boilerplate) -> frozenset[int]:
    """Find the numbers alone on a line that end the line before, which was cut: `ทางหลวงหมายเลข`, `4`."""
    return frozenset(
        i + 1
        for i, (before, line) in enumerate(itertools.pairwise(found))
        if _NUMBER.fullmatch(line.text.strip()) and boilerplate.awaits.search(before.text.rstrip())
    )


def is_footer(line: Line, boilerplate: Boilerplate) -> bool:
    """Tell a line of the site's footer: its phrases, or a postal address."""
    text = line.text.lower()
    return line.ink < 600 and (
        any(phrase in text for phrase in boilerplate.footer) or boilerplate.address.search(text) is not None
    )


def drop_running(tree: Tree, found: list[Line], kept: list[bool], boilerplate: Boilerplate) -> None:
    """Drop what is printed at the head or foot of every sheet.

    Such a line holds an address and comes again, or stands beside a sheet's number, always so where it comes
    again, or has a class of its own there. A heading that happens to stand there comes again elsewhere.
    """
    printed = [_DIGITS.sub("0", opening(line.text)) if line.ink < 200 else "" for line in found]
    told = Counter(printed)
    sheets = {i for i, line in enumerate(found) if boilerplate.sheet.fullmatch(plain(line.text))}
    beside = {i for at in sheets for i in (at - 1, at + 1) if 0 <= i < len(found) and printed[i]}
    beside_told = Counter(printed[i] for i in beside)
    classes = [tree.elements[line.element].attrs.get("class", "") for line in found]
    elsewhere = {classes[i] for i in range(len(found)) if i not in beside} | {""}
    for index, line in enumerate(found):
        always = index in beside and beside_told[printed[index]] == told[printed[index]]
        again = told[printed[index]] > 1 and (always or _ADDRESS.search(line.text))
        if printed[index] and (again or (index in beside and classes[index] not in elsewhere)):
            kept[index] = False
