"""Decides how far the body of each heading reaches, by what the page's other bodies look like."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.recognize.headings import Heading
from pipeline.recognize.labels import MARK
from pipeline.records import Block
from pipeline.spans import Span, trim

#: What stands behind a vision's quotes is no more a part of it from this length on, in code points.
_SENTENCE = 12


class Piece(NamedTuple):
    """A stretch of text inside one block; `whole` where it is the block's whole text."""

    span: Span
    block: int
    whole: bool


@dataclass(slots=True)
class Cell:
    """A slot being filled. `place` is the number of a province's opening in the list, -1 for none."""

    slot: str
    place: int
    heading: Heading | None
    body: list[Piece] = field(default_factory=list)


def settle_bodies(
    text: str,
    blocks: Sequence[Block],
    cells: Sequence[Cell],
    dimensions: frozenset[str],
    scopes: Mapping[str, str],
) -> Iterator[Cell]:
    """Yield the cells with their bodies cut where they end; what is left over becomes a general cell.

    Args:
        text: the article's cleaned text.
        blocks: its blocks.
        cells: in reading order, each with all the text up to the next heading.
        dimensions: the codes of the scheme.
        scopes: for each slot, whether it belongs to a province or to the article.
    """
    limit = _usual_length(cells, dimensions)
    _attributed_quotes(text, cells)
    for number, cell in enumerate(cells):
        following = cells[number + 1] if number + 1 < len(cells) else None
        kept: list[Piece] = cell.body
        rest: list[Piece] = []
        if cell.slot == "vision":
            kept, rest = _vision_first(text, cell.body)
        elif cell.slot in dimensions:
            last = following is None or following.slot not in dimensions or following.place != cell.place
            kept, rest = _reach(blocks, cell, limit, last)
        elif scopes.get(cell.slot) == "article":
            kept = list(_items(text, blocks, cell))
        yield Cell(cell.slot, cell.place, cell.heading, kept)
        ends_page = following is None or (following.place < 0 and cell.slot in dimensions)
        if rest and cell.place >= 0 and not (cell.slot in dimensions and ends_page):
            yield Cell("general", cell.place, None, rest)


_CLOSED = re.compile(r"(?:“[^“”]*(?:“[^“”]*”[^“”]*)*”|«[^«»]*»|‘[^‘’]*’|\"[^\"]*\")[”\"]?(?= )")


def _vision_first(text: str, body: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part a vision from what follows it: the next blocks, and in its own what stands behind its quotes."""
    if not body:
        return [], []
    first, *rest = body
    quote = _CLOSED.match(text, first.span.start, first.span.end)
    behind = trim(text, Span(quote.end(), first.span.end)) if quote else first.span
    if quote is None or behind.end - behind.start < _SENTENCE:
        return [first], rest
    said = Piece(Span(first.span.start, quote.end()), first.block, False)
    return [said], [Piece(behind, first.block, False), *rest]


_QUOTED = re.compile(r"^[“\"«‘'].+[”\"»’']$", re.S)


def _attributed_quotes(text: str, cells: Sequence[Cell]) -> None:
    """Give a vision's label that stands below its quote the quote above it."""
    for before, cell in itertools.pairwise(cells):
        below = cell.slot == "vision" and cell.heading is not None and cell.heading.whole
        if not below or before.slot != "general" or before.place != cell.place or not before.body:
            continue
        quoted = _QUOTED.match(before.body[-1].span.of(text))
        if quoted and not (cell.body and _QUOTED.match(cell.body[0].span.of(text))):
            cell.body.insert(0, before.body.pop())


def _usual_length(cells: Sequence[Cell], dimensions: frozenset[str]) -> int | None:
    """Learn how many blocks a body takes from those with another dimension's heading right behind."""
    sure = [
        len(cell.body)
        for cell, following in itertools.pairwise(cells)
        if cell.slot in dimensions
        and following.slot in dimensions
        and following.place == cell.place
        and cell.body
    ]
    return max(sure) if sure else None


def _reach(
    blocks: Sequence[Block], cell: Cell, limit: int | None, last: bool
) -> tuple[list[Piece], list[Piece]]:
    """Cut the body of a province's last dimension where the page's other bodies would end."""
    if not last or len(cell.body) <= 1 or cell.heading is None:
        return cell.body, []
    first = blocks[cell.body[0].block]
    inline = cell.body[0].block == cell.heading.block
    reach = len(cell.body)
    for number, piece in enumerate(cell.body[1:], 1):
        block = blocks[piece.block]
        same_list = _one_list(first, block, blocks[cell.heading.block])
        beyond = limit is not None and number >= limit and not same_list
        if beyond or block.depth < first.depth or (limit is None and inline and not same_list):
            reach = number
            break
    return cell.body[:reach], cell.body[reach:]


def _one_list(first: Block, block: Block, heading: Block) -> bool:
    """Tell two items of one list, or two cells below each other beside the heading's column."""
    if block.kind != first.kind or block.depth != first.depth:
        return False
    below = (block.table, block.col) == (first.table, first.col)
    beside = heading.table == first.table and heading.col < first.col
    return block.kind == "item" or (block.kind == "cell" and below and beside)


def _marked(text: str, piece: Piece, mark: re.Pattern[str]) -> bool:
    """Tell an item that begins with a number or bullet."""
    return mark.match(text, piece.span.start, piece.span.end) is not None


def _items(text: str, blocks: Sequence[Block], cell: Cell) -> Iterator[Piece]:
    """Yield the items of a list section as long as they look alike, their numbers left out."""
    if not cell.body:
        return
    first = blocks[cell.body[0].block]
    numbered = re.compile(MARK)
    run: list[Piece] = []
    for piece in cell.body:
        block = blocks[piece.block]
        if block.depth < first.depth or (block.kind != first.kind and "item" in (block.kind, first.kind)):
            break
        if first.indent > 0 and block.indent == 0 and len(run) > 0:
            break
        if run and _marked(text, run[0], numbered) and not _marked(text, piece, numbered):
            break
        run.append(piece)
    marks = [numbered.match(text, p.span.start, p.span.end) for p in run]
    if all(m is not None and m.end() < p.span.end for m, p in zip(marks, run, strict=True)):
        run = [
            p._replace(span=trim(text, Span(m.end(), p.span.end)))
            for p, m in zip(run, marks, strict=True)
            if m
        ]
    yield from run
