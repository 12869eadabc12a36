"""Places table cells in their table's grid, as a browser does."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.html import Element, Tree

_MAX_SPAN = 1_000
#: Cells whose spans are followed: a table with more is no table of records.
_MAX_TAKEN = 20_000


class Cell(NamedTuple):
    """A table cell's place, spans resolved; table -1 is outside of tables."""

    table: int = -1
    row: int = -1
    col: int = -1
    rowspan: int = 1
    colspan: int = 1


class _Cursor:
    """Where the next cell of one table goes."""

    def __init__(self, number: int) -> None:
        self.number, self.row, self.col = number, -1, 0
        self.taken: set[tuple[int, int]] = set()

    def next_row(self) -> None:
        self.row += 1
        self.col = 0

    def place(self, element: Element) -> Cell:
        rowspan, colspan = (_span(element, "rowspan"), _span(element, "colspan")) if element.attrs else (1, 1)
        while (self.row, self.col) in self.taken:
            self.taken.discard((self.row, self.col))
            self.col += 1
        cell = Cell(self.number, self.row, self.col, rowspan, colspan)
        if rowspan > 1 and len(self.taken) < _MAX_TAKEN:
            for below in range(1, min(rowspan, 200)):
                self.taken.update((self.row + below, self.col + right) for right in range(min(colspan, 20)))
        self.col += colspan
        return cell


def table_cells(tree: Tree) -> dict[int, Cell]:
    """Return the place of every table cell, by the index of its element."""
    placed: dict[int, Cell] = {}
    cursors: dict[int, _Cursor] = {}
    inside: list[int] = [-1]
    for element in tree.elements[1:]:
        inside.append(element.index if element.tag == "table" else inside[element.parent])
        if element.tag == "table":
            cursors[element.index] = _Cursor(len(cursors))
        elif element.tag in ("tr", "td", "th") and inside[element.parent] >= 0:
            cursor = cursors[inside[element.parent]]
            if element.tag == "tr" or cursor.row < 0:
                cursor.next_row()
            if element.tag != "tr":
                placed[element.index] = cursor.place(element)
    return placed


def _span(element: Element, name: str) -> int:
    value = element.attrs.get(name, "1")
    if value == "1":
        return 1
    value = value.strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 5 else 1
