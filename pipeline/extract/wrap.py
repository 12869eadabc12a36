"""Puts back together what an editor or an author cut in two lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from pipeline.codebook.sites import Boilerplate
from pipeline.extract.lines import Line, Piece

#: A line that starts like an item was not cut off from the line before.
_ITEM = re.compile(r"[-–—•·*◦▪●○■□➢✓✔►▶@]|o (?=[ก-๙])|\(?[0-9๐-๙]{1,2}[.)]|[ก-ฮ][.)]")
#: What is left of a non-breaking space in front of a line; clean takes it off later.
_BROKEN_ENTITY = re.compile(r"^(?:&\w{0,4}sp;\s*)+")
_NARROWEST, _WIDEST = 36, 160


def unwrap(found: list[Line], pre: list[bool], boilerplate: Boilerplate) -> list[Line]:
    """Join lines that were cut at a fixed width, and headings broken in two.

    Only lines of one element that single breaks divide are looked at. Preformatted text is cut at the
    width of its longest lines. Where `<br>` divides lines, a cut is believed only when many lines fill
    nearly the same width.

    Args:
        found: the lines of a page.
        pre: for each element, whether it is preformatted.
        boilerplate: how lines of their own begin.
    """
    widths: dict[int, list[int]] = defaultdict(list)
    for line in found:
        if pre[line.element]:
            widths[line.element].append(_width(line.text))
    fresh = partial(is_fresh, words=boilerplate.fresh)
    columns = {element: _column(each) for element, each in widths.items()}
    runs = list(_runs(found))
    counts = Counter(run[0].element for run in runs)
    parted = {element for element, each in widths.items() if len(each) <= 2 * counts[element]}
    out: list[Line] = []
    for lines in runs:
        run = _join_headings(lines, fresh, boilerplate.goes_on)
        element = lines[0].element
        if element in columns:
            out.extend(_unfold(run, columns[element], fresh, whole=element in parted))
        else:
            out.extend(_unwrap_run(run, fresh))
    return out


def _runs(found: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines that single breaks divide, run by run."""
    start = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or not (
            found[index].soft and found[index].element == found[index - 1].element
        ):
            yield found[start:index]
            start = index


def _column(widths: list[int]) -> int | None:
    """Return the width a preformatted text was cut at, if it was: many lines end shortly before it."""
    for width in sorted(set(widths), reverse=True):
        near = sum(1 for w in widths if 0.88 * width <= w <= width)
        if _NARROWEST <= width <= _WIDEST and near >= max(3, len(widths) // 12):
            return width
    return None


def is_fresh(line: Line, *, words: re.Pattern[str]) -> bool:
    """Tell a line that starts like an item or a heading."""
    return bool(_ITEM.match(line.text) or words.match(line.text))


def _unfold(run: list[Line], column: int | None, fresh: Callable[[Line], bool], *, whole: bool) -> list[Line]:
    """Join each line of a preformatted run that goes on from the line before.

    Its first words would not have fitted there; or a run is a `whole` paragraph, blank lines parting them.
    """
    if column is None:
        return run
    out, last = run[:1], _width(run[0].text)
    for line in run[1:]:
        width = _width(line.text)
        first = _width(line.text.split(" ")[0])
        full = last + 1 + first > column or whole
        if last >= (0.4 if whole else 0.6) * column and full and not line.indent and not fresh(line):
            append(out[-1], line)
        else:
            out.append(line)
        last = width
    return out


def _unwrap_run(run: list[Line], fresh: Callable[[Line], bool]) -> list[Line]:
    if len(run) < 4:
        return run
    widths = [_width(line.text) for line in run]
    full = sorted(widths)[-max(1, len(run) // 10)]
    near = sum(1 for width in widths if 0.87 * full <= width)
    if not _NARROWEST <= full <= _WIDEST or 2 * near < len(run) or near < 4:
        return run
    out = run[:1]
    for width, line in zip(widths, run[1:], strict=False):
        if width >= 0.87 * full and not line.indent and not fresh(line):
            append(out[-1], line)
        else:
            out.append(line)
    return out


def _join_headings(
    run: list[Line], fresh: Callable[[Line], bool], continuation: re.Pattern[str]
) -> list[Line]:
    """Join a heading that its author broke in two lines."""
    out = run[:1]
    for line in run[1:]:
        before = out[-1]
        goes_on = continuation.match(_BROKEN_ENTITY.sub("", line.text)) is not None
        bold = goes_on and _all_strong(before) and _all_strong(line)
        heading = before.kind in ("heading", "term", "caption") or bold or (before.kind == "cell" and goes_on)
        short = before.ink + line.ink <= 160 and before.ink <= 90
        if heading and short and not fresh(line):
            append(before, line)
        else:
            out.append(line)
    return out


def _all_strong(line: Line) -> bool:
    total = sum(p.end - p.start for p in line.pieces)
    bold = sum(
        max(0, min(end, p.end) - max(start, p.start)) for p in line.pieces for start, end in line.strong
    )
    return bold >= 0.9 * total


def append(before: Line, line: Line) -> None:
    """Add a line to the end of the one before, with a blank for what stood between them."""
    gap = before.pieces[-1].end
    before.pieces.append(Piece(gap, gap + 1, " ", "unwrap"))
    before.pieces.extend(line.pieces)
    before.strong.extend(line.strong)
    before.links += line.links
    before.text += " " + line.text
    before.ink += line.ink


def _width(text: str) -> int:
    """Count the columns of a text: Thai marks above and below take none."""
    return sum(1 for c in text if unicodedata.category(c) not in ("Mn", "Cf"))
