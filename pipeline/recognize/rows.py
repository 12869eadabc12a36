"""Reads tables with a row for each province, and holds what every table is made of: cells and entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its place and the blocks in it; `label` where it is nothing but a heading.

    `lead` is a province's name that opens a cell which goes on (its first block), `own` a dimension's code.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    blocks: tuple[int, ...]
    label: tuple[str, str] | None
    lead: str | None
    own: str | None
    #: the cell says that its column holds provinces
    names_column: bool

    def spans_column(self, col: int) -> bool:
        """Tell whether the cell lies over a column."""
        return self.col <= col < self.col + self.colspan

    def spans_row(self, row: int) -> bool:
        """Tell whether the cell lies over a row."""
        return self.row <= row < self.row + self.rowspan


class GridEntry(NamedTuple):
    """What a grid says of one slot of one province: the heading's cell, and the body's blocks.

    `province` is the code, or None where the table does not say (the section around it does).
    """

    province: str | None
    province_block: int | None
    slot: str
    heading_block: int | None
    blocks: tuple[int, ...]


def province_column(cells: Sequence[GridCell], dimensions: frozenset[str]) -> int | None:
    """Find the column of provinces in a table that has a row for each and names no dimension itself."""
    labels = [c for c in cells if c.label is not None]
    if any(c.label and c.label[0] in dimensions for c in labels):
        return None
    places = [c for c in cells if place_of(c)]
    columns = [c.col for c in places]
    column = max(set(columns), key=columns.count, default=None)
    rows = {c.row for c in places if c.col == column}
    if column is None:
        return None
    said = any(c.row in rows and c.col > column and c.label is None for c in cells)
    below = any(c.label and c.label[0] != "province" and c.row > min(rows) for c in labels)
    named = any(c.names_column and c.col == column for c in cells)
    return column if (named or (said and len(rows) >= 2)) and not below else None


def place_of(cell: GridCell) -> str | None:
    """Return the province a cell names, alone or before more text."""
    return cell.lead or (cell.label[1] if cell.label and cell.label[0] == "province" else None)


def province_rows(cells: Sequence[GridCell], column: int) -> list[GridEntry]:
    """Read a table with a row for each province: each cell belongs to its column's label, if it has one.

    Cells of a column without a label get the empty slot: the heading above the table decides.
    """
    places = [c for c in cells if place_of(c) and c.col == column]
    heads = {c.col: c for c in cells if c.row < places[0].row and c.label and c.label[0] != "province"}
    out = []
    for place in places:
        code, block = place_of(place), place.blocks[0]
        if len(place.blocks) > 1:
            out.append(GridEntry(code, block, "general", None, place.blocks[1:]))
        row = [c for c in cells if place.spans_row(c.row) and c.col > column and c.label is None]
        for cell in row:
            head = heads.get(cell.col)
            slot = head.label[0] if head is not None and head.label is not None else ""
            out.append(GridEntry(code, block, slot, head.blocks[0] if head else None, cell.blocks))
        if not any(entry.slot == "" for entry in out if entry.province_block == block):
            out.append(GridEntry(code, block, "", None, ()))
    return out
