"""Reads tables whose columns or rows are dimensions or provinces.

A grid is seen by its labels: cells that are nothing but a heading. Every other cell belongs to the labels
above it and to the left of it. Tables that only lay a page out have no such labels and are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.recognize.kinds import is_grid, lays_out
from pipeline.recognize.labels import Patterns, code_of, whole_label
from pipeline.recognize.rows import GridCell, GridEntry, place_of, province_column, province_rows
from pipeline.records import Block
from pipeline.spans import Span

#: Longest heading of a part of the article, in code points.
_PART = 90


class Grid(NamedTuple):
    """A table read as a grid: the blocks it covers, and its entries in reading order."""

    blocks: tuple[int, ...]
    entries: tuple[GridEntry, ...]


def grids(text: str, blocks: Sequence[Block], known: Patterns, dimensions: frozenset[str]) -> list[Grid]:
    """Find the tables that are grids.

    Args:
        text: the article's cleaned text.
        blocks: all blocks.
        known: heading patterns.
        dimensions: the codes of the scheme.
    """
    tables: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.table >= 0:
            tables[block.table].append(index)
    out = []
    named = {
        table
        for table, members in tables.items()
        if any((whole_label(blocks[i].span.of(text), known) or ("", ""))[0] in dimensions for i in members)
    }
    for table, members in tables.items():
        inside = {blocks[i].table for i in range(members[0], members[-1])} - {table}
        if inside & named and table not in named:
            continue
        members = _before_lists(text, blocks, members, known)
        cells = _cells(text, blocks, members, known)
        if lays_out(text, blocks, cells, known):
            continue
        if is_grid(cells, dimensions):
            entries = _entries(cells, dimensions)
            if _ticks(text, blocks, entries):
                out.append(Grid(tuple(members), ()))
                continue
            if known.legend.search(text):
                entries = [e for e in entries if not _dash(text, blocks, e)]
            if entries:
                out.append(Grid(tuple(members), tuple(entries)))
    return out


def _cells(text: str, blocks: Sequence[Block], members: Sequence[int], known: Patterns) -> list[GridCell]:
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index in members:
        at[blocks[index].row, blocks[index].col].append(index)
    weak = _short_labels(text, blocks, at, known)
    cells = []
    for (row, col), inside in sorted(at.items()):
        first = blocks[inside[0]]
        whole = text[first.span.start : blocks[inside[-1]].span.end].replace("\n", " ")
        label = whole_label(whole, known) if len(whole) < 160 else None
        opening = whole_label(first.span.of(text), known) if label is None and len(inside) > 1 else None
        lead = opening[1] if opening and opening[0] == "province" else None
        names = known.column.fullmatch(whole.strip()) is not None
        if label is None and len(whole) < 60:
            label = weak.get((row, col))
        own = opening[0] if opening and opening[0] in known.codes else None
        cells.append(GridCell(row, col, first.rowspan, first.colspan, tuple(inside), label, lead, own, names))
    return cells


def _before_lists(text: str, blocks: Sequence[Block], members: list[int], known: Patterns) -> list[int]:
    """Leave out the rows of a sheet from the first part of the article on: recommendations stand below."""
    opens = [pattern for slot, pattern in known.slots if slot.scope == "article"]
    for number, index in enumerate(members):
        span = blocks[index].span
        short = span.end - span.start <= _PART and number > 0 and blocks[index].row > 0
        if short and any(p.match(text, span.start, span.end) for p in opens):
            row = blocks[index].row
            return [i for i in members[:number] if blocks[i].row < row]
    return members


def _ticks(text: str, blocks: Sequence[Block], entries: Sequence[GridEntry]) -> bool:
    """Tell a table that only ticks off who spoke of what: it says nothing itself."""
    said = [s.of(text).strip(" -–—") for e in entries if e.slot != "general" for s in body_spans(blocks, e)]
    return any(said) and not any(c.isalpha() for cell in said for c in cell)


def _dash(text: str, blocks: Sequence[Block], entry: GridEntry) -> bool:
    """Tell an entry whose cell holds a dash and nothing else."""
    said = "".join(span.of(text) for span in body_spans(blocks, entry))
    return bool(said) and not said.strip(" -–—")


def _short_labels(
    text: str, blocks: Sequence[Block], at: Mapping[tuple[int, int], list[int]], known: Patterns
) -> dict[tuple[int, int], tuple[str, str]]:
    """Read dimension names without ด้าน, where a row holds two or more of them."""
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, col), inside in at.items():
        code = _short(blocks[inside[0]].span.of(text).strip(" :："), known) if len(inside) == 1 else None
        if code is not None:
            rows[row][col] = code
    return {
        (row, col): (code, "")
        for row, found in rows.items()
        if len(set(found.values())) >= 2
        for col, code in found.items()
    }


def _short(said: str, known: Patterns) -> str | None:
    """Read a dimension's name without ด้าน, or cut short: `รัฐฯ`."""
    match = known.dimension.fullmatch(said)
    if match is not None:
        return code_of(match, known)
    opening = said.rstrip("ฯ .")
    codes = {code for name, code in known.names if len(opening) >= 3 and name.startswith(opening)}
    return codes.pop() if len(codes) == 1 else None


def _entries(cells: Sequence[GridCell], dimensions: frozenset[str]) -> list[GridEntry]:
    column = province_column(cells, dimensions)
    if column is not None:
        return province_rows(cells, column)
    header_rows = _header_rows(cells, dimensions)
    out: list[GridEntry] = []
    for cell in cells:
        if cell.row in header_rows or (cell.label is not None and cell.lead is None):
            continue
        if _groups(cells, cell, header_rows):
            continue
        above = _above(cells, cell, header_rows)
        left = [
            c
            for c in cells
            if (c.label or c.lead) and c.col < cell.col and c.spans_row(cell.row) and c.row not in header_rows
        ]
        out.extend(_entry(cell, above, left))
    out.extend(_empty(cells, header_rows, out))
    return out


def _groups(cells: Sequence[GridCell], cell: GridCell, header_rows: frozenset[int]) -> bool:
    """Tell a cell to the left of the provinces it groups, such as a region's name."""
    right = [c for c in cells if place_of(c) and cell.spans_row(c.row) and c.row not in header_rows]
    return bool(right) and all(c.col > cell.col for c in right)


def _header_rows(cells: Sequence[GridCell], dimensions: frozenset[str]) -> frozenset[int]:
    rows: dict[int, list[GridCell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    out = set()
    sides = [c for c in cells if c.label and c.label[0] in dimensions]
    for row, inside in rows.items():
        labels = [c.label for c in inside if c.label is not None]
        wide = {slot for slot, _ in labels if slot in dimensions}
        places = {value for slot, value in labels if slot == "province"}
        heads_column = any(
            c.label and c.label[0] == "province" and any(d.row > row and d.col < c.col for d in sides)
            for c in inside
        )
        if len(wide) >= 2 or (len(places) >= 2 and not wide) or (heads_column and not wide):
            out.add(row)
    return frozenset(out)


def _above(cells: Sequence[GridCell], cell: GridCell, header_rows: frozenset[int]) -> list[GridCell]:
    rows = [row for row in header_rows if row < cell.row]
    if not rows:
        return []
    nearest = max(rows)
    return [
        c
        for c in cells
        if c.label and c.row == nearest and any(cell.spans_column(k) for k in range(c.col, c.col + c.colspan))
    ]


def _entry(cell: GridCell, above: Sequence[GridCell], left: Sequence[GridCell]) -> list[GridEntry]:
    """Say what a body cell belongs to; a cell under two labels or under none is general."""
    labels: list[GridCell] = [*above, *left]
    places = [c for c in labels if (c.label and c.label[0] == "province") or c.lead]
    slots = [c for c in labels if c.label and c.label[0] != "province"]
    if len(slots) > 1 and all(c in left for c in slots) and any(c in above for c in places):
        slots = slots[:1]
    if cell.lead is not None:
        return [GridEntry(cell.lead, cell.blocks[0], "general", None, cell.blocks[1:])]
    province = places[-1] if places else None
    code = (province.lead or (province.label[1] if province.label else None)) if province else None
    place_block = province.blocks[0] if province else None
    if province is not None and cell.own is not None:
        return [GridEntry(code, place_block, cell.own, cell.blocks[0], cell.blocks[1:])]
    if len(slots) == 1 and slots[0].label is not None:
        return [GridEntry(code, place_block, slots[0].label[0], slots[0].blocks[0], cell.blocks)]
    if province is not None and cell.col > min(c.col for c in places if c in left or c in above) - 1:
        return [GridEntry(code, place_block, "general", None, cell.blocks)]
    return []


def _empty(
    cells: Sequence[GridCell], header_rows: frozenset[int], entries: Sequence[GridEntry]
) -> list[GridEntry]:
    """Name the slots a grid has a column (or row) for and says nothing in."""
    stated: Mapping[tuple[str | None, str], bool] = {(e.province, e.slot): True for e in entries}
    row_places = [
        c for c in cells if c.row not in header_rows and (c.lead or (c.label and c.label[0] == "province"))
    ]
    out: list[GridEntry] = []
    if row_places:
        beside = [
            (place, cell)
            for place in row_places
            for cell in _slots(cells)
            if place.col < cell.col and place.spans_row(cell.row) and cell.row not in header_rows
        ]
        out.extend(
            GridEntry(code, place.blocks[0], cell.label[0], cell.blocks[0], ())
            for place, cell in beside
            if cell.label and ((code := place_of(place)), cell.label[0]) not in stated
        )
        for place in row_places:
            code = place_of(place)
            head = max((r for r in header_rows if r < place.row), default=None)
            out.extend(
                GridEntry(code, place.blocks[0], cell.label[0], cell.blocks[0], ())
                for cell in _slots(cells)
                if cell.row == head and cell.label and (code, cell.label[0]) not in stated
            )
        return out
    head_places = [c for c in cells if c.row in header_rows and c.label and c.label[0] == "province"]
    row_slots = [c for c in _slots(cells) if c.row not in header_rows]
    for place in head_places:
        for cell in row_slots:
            assert place.label is not None and cell.label is not None
            below = min((r for r in header_rows if r > place.row), default=None)
            if (
                place.row < cell.row
                and (below is None or cell.row < below)
                and (place.label[1], cell.label[0]) not in stated
            ):
                out.append(GridEntry(place.label[1], place.blocks[0], cell.label[0], cell.blocks[0], ()))
    if not head_places and not row_places:
        heads = [c for c in cells if c.row in header_rows and c.label]
        for cell in heads:
            assert cell.label is not None
            if (None, cell.label[0]) not in stated and cell.label[0] not in ("general", "vision"):
                out.append(GridEntry(None, None, cell.label[0], cell.blocks[0], ()))
    return out


def _slots(cells: Sequence[GridCell]) -> list[GridCell]:
    """Return the cells that are headings of dimensions or of parts of the article."""
    return [c for c in cells if c.label and c.label[0] not in ("province", "general", "vision")]


def body_spans(blocks: Sequence[Block], entry: GridEntry) -> tuple[Span, ...]:
    """Return the spans of an entry's blocks."""
    return tuple(blocks[i].span for i in entry.blocks)
