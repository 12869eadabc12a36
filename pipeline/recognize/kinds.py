"""Tells tables that are grids from those that only lay a page out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.recognize.labels import Patterns, whole_label
from pipeline.recognize.rows import GridCell, place_of, province_column
from pipeline.records import Block


def lays_out(text: str, blocks: Sequence[Block], cells: Sequence[GridCell], known: Patterns) -> bool:
    """Tell a table that reads line by line: its cells carry their own labels, or hold whole sections."""
    return _self_labelled(cells) or _holds_sections(text, blocks, cells, known)


def _self_labelled(cells: Sequence[GridCell]) -> bool:
    """Tell a table whose cells carry their own labels, for narrow screens: it reads line by line."""
    bodies = [cell for cell in cells if cell.label is None]
    opened = [cell.own for cell in bodies if cell.own is not None]
    return len(set(opened)) >= 2 and 5 * len(opened) >= 2 * len(bodies)


def _holds_sections(text: str, blocks: Sequence[Block], cells: Sequence[GridCell], known: Patterns) -> bool:
    """Tell a table that has whole sections inside single cells: it lays them out, and reads line by line."""
    return any(
        len({label[0] for i in cell.blocks[1:] if (label := _dimension_line(text, blocks[i], known))}) >= 1
        for cell in cells
        if len(cell.blocks) >= 3
    )


def _dimension_line(text: str, block: Block, known: Patterns) -> tuple[str, str] | None:
    label = whole_label(block.span.of(text), known) if block.span.end - block.span.start < 160 else None
    return label if label is not None and label[0] in known.codes else None


def is_grid(cells: Sequence[GridCell], dimensions: frozenset[str]) -> bool:
    """A row that labels two or more columns with dimensions or provinces makes a grid."""
    rows: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for cell in cells:
        if cell.label is not None:
            rows[cell.row].append(cell.label)
    labelled = {cell.label[0] for cell in cells if cell.label is not None}
    for labels in rows.values():
        if len({slot for slot, _ in labels if slot in dimensions}) >= 2:
            return True
        if len({value for slot, value in labels if slot == "province"}) >= 2 and labelled & dimensions:
            return True
    return (
        _one_column(cells, dimensions)
        or _long(cells, dimensions)
        or province_column(cells, dimensions) is not None
    )


def _one_column(cells: Sequence[GridCell], dimensions: frozenset[str]) -> bool:
    """Tell a grid of one province: its name heads a column, the dimensions stand to the left below it."""
    heads = [c for c in cells if c.label and c.label[0] == "province" and c.col > 0]
    sides = [c for c in cells if c.label and c.label[0] in dimensions]
    return any(sum(1 for s in sides if s.row > h.row and s.col < h.col) >= 2 for h in heads[:1]) and all(
        s.col == 0 for s in sides
    )


def _long(cells: Sequence[GridCell], dimensions: frozenset[str]) -> bool:
    """Tell a table with a row for each dimension of each province: both stand to the left of the text."""
    sides = [c for c in cells if c.label and c.label[0] in dimensions]
    columns = {c.col for c in sides}
    if len(sides) < 2 or len(columns) > 1:
        return False
    column = columns.pop()
    places = [c for c in cells if place_of(c) and c.col < column]
    return bool(places) and all(any(p.spans_row(s.row) for p in places) for s in sides)
