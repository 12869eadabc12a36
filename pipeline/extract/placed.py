"""Puts back together the lines of a page that places each line by itself, as converters of PDF files do."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import partial
from typing import NamedTuple

from pipeline.codebook.sites import Boilerplate
from pipeline.extract.lines import Line
from pipeline.extract.wrap import append, is_fresh
from pipeline.html import Tree

_ABSOLUTE = re.compile(r"position\s*:\s*absolute")
_TOP, _LEFT = (re.compile(rf"(?:^|[;\s]){side}\s*:\s*(-?\d+)") for side in ("top", "left"))
#: A step down is one to the next line, not to the next paragraph, up to this share of the narrowest.
_SAME = 1.15
#: Fewer placed lines than this say nothing of the steps; a step, a margin as rare as this is a chance one.
_FEWEST, _RARE = 6, 0.03


class _Place(NamedTuple):
    """Where a line's element stands on its sheet, in the page's own units, and the sheet."""

    top: int
    left: int
    sheet: int


def join_placed(found: list[Line], tree: Tree, boilerplate: Boilerplate) -> list[Line]:
    """Join each placed line to the one right above it, unless it begins a paragraph.

    A paragraph begins after a wider step than the narrowest, or where its first line is indented as far as
    the line above. Where all steps are alike, nothing tells its end, and the lines stay as they are.

    Args:
        found: the lines of a page.
        tree: its elements.
        boilerplate: how lines of their own begin.
    """
    places = [_place(tree, line.element) for line in found]
    steps = Counter(
        below.top - above.top
        for above, below in itertools.pairwise(places)
        if above and below and above.sheet == below.sheet and below.top > above.top
    )
    if steps.total() < _FEWEST:
        return found
    narrow = _least(steps) * _SAME
    if all(step <= narrow for step in steps):
        return found
    margin = _least(Counter(place.left for place in places if place))
    fresh = partial(is_fresh, words=boilerplate.fresh)
    out: list[Line] = []
    above: _Place | None = None
    for line, place in zip(found, places, strict=True):
        goes_on = above is not None and place is not None and _goes_on(above, place, narrow, margin)
        if goes_on and above and place and (place.left < above.left or not fresh(line)):
            append(out[-1], line)
        else:
            out.append(line)
        above = place
    return out


def _goes_on(above: _Place, place: _Place, narrow: float, margin: int) -> bool:
    """Tell whether a line is the next of its paragraph."""
    near = above.sheet == place.sheet and 0 < place.top - above.top <= narrow
    return near and (place.left < above.left or place.left == above.left == margin)


def _least(values: Counter[int]) -> int:
    """Return the least value that is no chance one."""
    return min(value for value, times in values.items() if times > _RARE * values.total())


def _place(tree: Tree, index: int) -> _Place | None:
    """Return where an element was placed on its sheet, or None where it flows."""
    element = tree.elements[index]
    style = element.attrs.get("style", "")
    top, left = _TOP.search(style), _LEFT.search(style)
    if not _ABSOLUTE.search(style) or not top or not left:
        return None
    return _Place(int(top[1]), int(left[1]), element.parent)
