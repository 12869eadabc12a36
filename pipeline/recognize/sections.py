"""Cuts an article into sections: whose words, on which dimension, under which heading.

The article is read as one row of headings and stretches of text. A heading opens a slot, text fills it;
a few rules about how far a body reaches close it. What those rules rely on is learned from the page
itself: how long its other bodies are, and whether they stand in the heading's line or below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.codebook.gazetteer import Gazetteer
from pipeline.codebook.scheme import Codebook
from pipeline.recognize.bodies import Cell, Piece, settle_bodies
from pipeline.recognize.grid import Grid, body_spans, grids
from pipeline.recognize.headings import Heading, headings
from pipeline.recognize.labels import Patterns, patterns
from pipeline.recognize.outline import column_heads, outsiders
from pipeline.recognize.settle import (
    by_dimension,
    implied_places,
    settle,
    visions_first,
    without_enumerations,
)
from pipeline.records import Block, ProvinceHeading, SectionPart
from pipeline.spans import Span, trim

#: Blocks that speak about the page.
FRAME = frozenset({"title", "breadcrumb", "meta", "credit"})


#: A word alone before a colon, such as ตอบ: a label of the layout.
_LABEL = re.compile(r"[ก-๙A-Za-z]{1,10} ?[:：]")
#: Without one a line says nothing: it is a rule, a bullet or a running number.
_LETTER = re.compile(r"[^\W\d_]")


class Sections(NamedTuple):
    """What a page's headings give: parts in reading order, and the places that open provinces."""

    parts: tuple[SectionPart, ...]
    headings: tuple[ProvinceHeading, ...]
    findings: tuple[str, ...]


@dataclass(slots=True)
class Place:
    """A province's opening while it is being collected."""

    code: str
    span: Span
    rule: str
    block: int


class Owner(NamedTuple):
    """The province a whole page is about, where its title or lead says so."""

    code: str
    span: Span
    rule: str


class Known(NamedTuple):
    """What section reading needs to know besides the text."""

    codebook: Codebook
    gazetteer: Gazetteer
    owner: Owner | None


def sections(text: str, blocks: Sequence[Block], known: Known) -> Sections:
    """Read the sections of an article.

    Args:
        text: the article's cleaned text.
        blocks: its blocks.
        known: codebook, gazetteer, and the page's one province if it has one.
    """
    compiled = patterns(known.codebook, known.gazetteer)
    dimensions = frozenset(known.codebook.dimensions)
    tables = grids(text, blocks, compiled, dimensions)
    in_grid = {i: grid for grid in tables for i in grid.blocks}
    readable = [i for i, block in enumerate(blocks) if block.kind not in FRAME and i not in in_grid]
    found = headings(text, blocks, readable, compiled)
    found = implied_places(text, blocks, found, dimensions, compiled)
    found = without_enumerations(text, blocks, found, dimensions, compiled.links)
    reader = _Reader(text, blocks, known, dimensions)
    reader.compiled = compiled
    reader.by_dimension = by_dimension(text, found, dimensions, compiled.links)
    if reader.by_dimension and visions_first(text, found, compiled.links):
        reader.majors = dimensions | {"vision"}
    if not reader.by_dimension:
        found = settle(text, blocks, found, dimensions)
    by_block: dict[int, list[Heading]] = {}
    for heading in found:
        by_block.setdefault(heading.block, []).append(heading)
    others = outsiders(blocks, readable, found, dimensions)
    heads = column_heads(text, blocks, readable, found)
    done: set[int] = set()
    for index, block in enumerate(blocks):
        if index in in_grid:
            grid = in_grid[index]
            if id(grid) not in done:
                done.add(id(grid))
                reader.grid(grid)
        elif index in others:
            reader.close()
        elif block.kind not in FRAME and index not in heads and not _of_picture(block, index in by_block):
            reader.block(index, by_block.get(index, []))
    return reader.finish()


def _of_picture(block: Block, named: bool) -> bool:
    """Tell a picture's caption: it stands between the words of a section and is none of them."""
    return block.kind == "caption" and "figcaption" in block.look and not named


class _Reader:
    """Fills slots in reading order, then settles how far each body reaches."""

    def __init__(self, text: str, blocks: Sequence[Block], known: Known, dimensions: frozenset[str]) -> None:
        self.text, self.blocks, self.known, self.dimensions = text, blocks, known, dimensions
        self.scopes = {slot.id: slot.scope for slot in known.codebook.slots}
        self.places: list[Place] = []
        self.cells: list[Cell] = []
        self.current: Cell | None = None
        self.place = -1
        #: the dimension whose provinces follow, where a page is ordered by dimension
        self.major: Heading | None = None
        self.by_dimension = False
        #: the slots that such a page opens before its provinces
        self.majors = dimensions
        self.compiled: Patterns | None = None
        self.findings: list[str] = []

    def block(self, index: int, inside: Sequence[Heading]) -> None:
        """Read one block outside grids."""
        span = self.blocks[index].span
        position = span.start
        for heading in inside:
            before = Span(position, heading.span.start)
            if not (heading.slot in self.dimensions and self._announces(before)):
                self._text(before, index)
            self._open(heading)
            position = heading.span.end
        self._text(Span(position, span.end), index)

    def _announces(self, span: Span) -> bool:
        """Tell words of a province, before its first dimension, that say nothing but that it follows."""
        inside = self.current is None or self.current.slot in self.dimensions
        namely = tuple(self.known.codebook.words.namely)
        return not inside and span.of(self.text).rstrip(" :").endswith(namely)

    def close(self) -> None:
        """End the section: what follows belongs to no province until the next heading."""
        self.place, self.major = -1, None
        self.current = Cell("", -1, None)
        self.cells.append(self.current)

    def grid(self, grid: Grid) -> None:
        """Take over a table's entries; a dimension's heading right above the table owns its bare cells."""
        above = self.current
        owner = above.heading if above and above.slot in self.dimensions and not above.body else None
        if owner is not None and any(entry.slot == "" for entry in grid.entries):
            self.cells.pop()
        if owner is None and self.by_dimension:
            owner = self.major
        for entry in grid.entries:
            if entry.province is not None and entry.province_block is not None:
                place = self._place_of(entry.province, entry.province_block)
            else:
                place = self._default_place()
            heading = owner if entry.slot == "" else None
            slot = entry.slot or (owner.slot if owner else "general")
            if entry.heading_block is not None:
                label = self.blocks[entry.heading_block].span
                heading = Heading(label, label, entry.slot, "", entry.heading_block, True, 2, "grid")
            body = [
                Piece(s, i, True) for s, i in zip(body_spans(self.blocks, entry), entry.blocks, strict=True)
            ]
            if slot == "general" and self.compiled is not None:
                self._general(place, body, self.compiled)
            else:
                self.cells.append(Cell(slot, place, heading, body))
        self.current = None

    def _general(self, place: int, body: list[Piece], compiled: Patterns) -> None:
        """Take over a general cell of a grid: a line of it may open with the vision's label."""
        rest: list[Piece] = []
        for piece in (p for p in body if _LETTER.search(p.span.of(self.text))):
            opens = headings(self.text, self.blocks, [piece.block], compiled)
            if opens and opens[0].slot == "vision" and opens[0].span.start == piece.span.start:
                said = trim(self.text, Span(opens[0].span.end, piece.span.end))
                self.cells.append(Cell("vision", place, opens[0], [Piece(said, piece.block, False)]))
            else:
                rest.append(piece)
        self.cells.append(Cell("general", place, None, rest))

    def _place_of(self, code: str, block: int) -> int:
        for number, place in enumerate(self.places):
            if place.code == code and place.block == block:
                return number
        self.places.append(Place(code, self.blocks[block].span, "grid", block))
        return len(self.places) - 1

    def _default_place(self) -> int:
        if self.place < 0 and self.known.owner is not None:
            owner = self.known.owner
            self.places.append(Place(owner.code, owner.span, owner.rule, -1))
            self.place = len(self.places) - 1
        return self.place

    def _open(self, heading: Heading) -> None:
        if heading.slot == "province":
            same = self.place >= 0 and self.places[self.place].code == heading.value
            again = same and self._just_opened() and not self.by_dimension
            if not again:
                self.places.append(Place(heading.value, heading.name, heading.rule, heading.block))
                self.place = len(self.places) - 1
            major = self.major
            self.current = Cell(major.slot if major else "general", self.place, major)
            self.cells.append(self.current)
            return
        if self.by_dimension and (self.scopes.get(heading.slot) != "province" or heading.slot in self.majors):
            self.major = heading if heading.slot in self.majors else None
            self.place = -1
            if self.major is not None:
                self.current = Cell("", -1, None)
                self.cells.append(self.current)
                return
        inner = heading.slot in self.dimensions or self.scopes.get(heading.slot) == "province"
        if inner:
            place = self._default_place() if heading.slot in self.dimensions else self.place
            if heading.slot == "vision" and place < 0 and self.known.owner is not None:
                place = self._default_place()
        else:
            place = -1
        self.current = Cell(heading.slot, place, heading)
        self.cells.append(self.current)

    def _just_opened(self) -> bool:
        return not any(c.place == self.place and (c.body or c.heading) for c in self.cells)

    def _text(self, span: Span, index: int) -> None:
        span = trim(self.text, span)
        said = span.of(self.text)
        if not _LETTER.search(said) or _LABEL.fullmatch(said):
            return
        if self.compiled is not None and self.compiled.column.fullmatch(said):
            return
        quoted = self.compiled.said_of.fullmatch(said) if self.compiled is not None else None
        if quoted and self.place >= 0:
            inner = Span(span.start + quoted.start("said"), span.start + quoted.end("said"))
            self.cells.append(Cell("vision", self.place, None, [Piece(inner, index, False)]))
            return
        if self.current is None:
            self.current = Cell("", -1, None)
            self.cells.append(self.current)
        self.current.body.append(Piece(span, index, span == self.blocks[index].span))

    def finish(self) -> Sections:
        """Settle the reach of every body and hand the sections out."""
        settled = list(settle_bodies(self.text, self.blocks, self.cells, self.dimensions, self.scopes))
        parts = []
        for cell in settled:
            if cell.slot == "" or (cell.slot == "general" and not cell.body):
                continue
            code = self.places[cell.place].code if cell.place >= 0 else None
            if code is None and (cell.slot in self.dimensions or cell.slot == "general"):
                self.findings.append(f"section-without-province:{cell.slot}")
                continue
            parts.append(
                SectionPart(
                    slot=cell.slot,
                    province=code,
                    heading=cell.heading.name if cell.heading else None,
                    body=tuple(p.span for p in cell.body),
                    rule=cell.heading.rule if cell.heading else "position",
                )
            )
        used = {cell.place for cell in settled}
        opened = tuple(
            ProvinceHeading(span=p.span, code=p.code, rule=p.rule)
            for n, p in enumerate(self.places)
            if n in used
        )
        return Sections(tuple(parts), opened, tuple(dict.fromkeys(self.findings)))
