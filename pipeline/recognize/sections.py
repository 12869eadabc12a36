"""Cuts an article into sections: whose words, on which dimension, under which heading.

The article is read as one row of headings and stretches of text. A heading opens a slot, text fills it;
a few rules about how far a body reaches close it. What those rules rely on is learned from the page
itself: how long its other bodies are, and whether they stand in the heading's line or below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.codebook.gazetteer import Gazetteer
from pipeline.codebook.scheme import Codebook
from pipeline.recognize.grid import Grid, body_spans, grids
from pipeline.recognize.headings import MARK, Heading, headings, patterns
from pipeline.records import Block, ProvinceHeading, SectionPart
from pipeline.spans import Span, trim

#: Blocks that speak about the page.
FRAME = frozenset({"title", "breadcrumb", "meta", "credit"})
_LINKS = re.compile(rf"^(?:[\s,;/]|และ|หรือ|กับ|รวมทั้ง|ตลอดจน|{MARK})*$")


class Sections(NamedTuple):
    """What a page's headings give: parts in reading order, and the places that open provinces."""

    parts: tuple[SectionPart, ...]
    headings: tuple[ProvinceHeading, ...]
    findings: tuple[str, ...]


class Piece(NamedTuple):
    """A stretch of text inside one block; `whole` where it is the block's whole text."""

    span: Span
    block: int
    whole: bool


@dataclass(slots=True)
class Cell:
    """A slot being filled. `province` is a province heading's number in the list, -1 for none yet."""

    slot: str
    place: int
    heading: Heading | None
    body: list[Piece] = field(default_factory=list)


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
    found = _without_enumerations(text, blocks, found, dimensions)
    reader = _Reader(text, blocks, known, dimensions)
    reader.by_dimension = _by_dimension(text, found, dimensions)
    found = found if reader.by_dimension else _settle(text, blocks, found, dimensions)
    by_block: dict[int, list[Heading]] = {}
    for heading in found:
        by_block.setdefault(heading.block, []).append(heading)
    done: set[int] = set()
    for index, block in enumerate(blocks):
        if index in in_grid:
            grid = in_grid[index]
            if id(grid) not in done:
                done.add(id(grid))
                reader.grid(grid)
        elif block.kind not in FRAME:
            reader.block(index, by_block.get(index, []))
    return reader.finish()


def _settle(text: str, blocks: Sequence[Block], found: list[Heading], dimensions: frozenset[str]) -> list[Heading]:
    """Drop headings that are only words: lists of the dimensions' names, lists of provinces."""
    found = _without_bare_places(text, blocks, found, dimensions)
    strong = {h.slot for h in found if h.slot in dimensions and h.strength >= 1}
    starts = {h.slot for h in found if h.slot in dimensions}
    first_place = next((h.span.start for h in found if h.slot in ("province", "vision")), None)
    keep_weak = len(starts) >= 2 and (len(strong) >= 1 or len(starts) >= 3)
    out = []
    for heading in found:
        weak = heading.slot in dimensions and heading.strength == 0
        if weak and not (keep_weak and (first_place is None or heading.span.start > first_place)):
            continue
        if heading.slot == "vision" and heading.strength == 0 and not _in_section(heading, found):
            continue
        out.append(heading)
    return out


def _by_dimension(text: str, found: Sequence[Heading], dimensions: frozenset[str]) -> bool:
    """Tell a page ordered by dimension, each with its provinces, from one ordered by province."""
    opened = {
        first.slot
        for first, second in zip(found, found[1:], strict=False)
        if first.slot in dimensions and first.whole and second.slot == "province" and _gap(text, first, second)
    }
    places = [h for h in found if h.slot == "province"]
    inside = [
        first
        for first, second in zip(found, found[1:], strict=False)
        if first.slot == "province" and second.slot in dimensions and _gap(text, first, second)
    ]
    return len(opened) >= 2 and len(places) > len({h.value for h in places}) and not inside


def _in_section(heading: Heading, found: Sequence[Heading]) -> bool:
    """Tell a vision's line inside a province's section from a sentence about visions."""
    before = [h for h in found if h.span.start < heading.span.start]
    return bool(before) and before[-1].slot == "province"


def _gap(text: str, first: Heading, second: Heading) -> bool:
    """Tell whether nothing but connectives stands between two headings."""
    return _LINKS.match(text[first.span.end : second.span.start].strip()) is not None


def _without_enumerations(
    text: str, blocks: Sequence[Block], found: list[Heading], dimensions: frozenset[str]
) -> list[Heading]:
    """Drop runs of dimension names with nothing said under any of them."""
    places = [h.span.start for h in found if h.slot == "province"]
    first_place = places[0] if places else None
    dropped: set[int] = set()
    run: list[int] = []
    for index in range(len(found) + 1):
        heading = found[index] if index < len(found) else None
        if heading is not None and heading.slot in dimensions:
            if run and not _gap(text, found[run[-1]], heading):
                _judge_run(found, run, first_place, blocks, dropped)
                run = []
            run.append(index)
            continue
        _judge_run(found, run, first_place, blocks, dropped)
        run = []
    return [h for i, h in enumerate(found) if i not in dropped]


def _judge_run(
    found: Sequence[Heading], run: list[int], first_place: int | None, blocks: Sequence[Block], dropped: set[int]
) -> None:
    if len(run) < 3 or len({found[i].slot for i in run}) < 3:
        return
    inline = len({found[i].block for i in run}) == 1
    last = found[run[-1]]
    before_sections = first_place is not None and last.span.start < first_place
    again = {h.slot for h in found[run[-1] + 1 :]}
    if inline or before_sections or {found[i].slot for i in run} <= again:
        dropped.update(run)


def _without_bare_places(
    text: str, blocks: Sequence[Block], found: list[Heading], dimensions: frozenset[str]
) -> list[Heading]:
    """Drop provinces that open nothing: items of a list, tabs, links."""
    inner = dimensions | {"vision", "general"}
    out: list[Heading] = []
    opened = [
        h
        for i, h in enumerate(found)
        if h.slot == "province" and i + 1 < len(found) and found[i + 1].slot in inner
    ]
    for index, heading in enumerate(found):
        if heading.slot != "province":
            out.append(heading)
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and following.slot in inner:
            if following.slot == "vision" or _near(text, heading, following, opened):
                out.append(heading)
            continue
        end = following.span.start if following is not None else blocks[-1].span.end
        said = text[heading.span.end : end].strip(" \n:-–—")
        alike = any(
            blocks[o.block].kind == blocks[heading.block].kind and o.whole == heading.whole and o.rule == heading.rule
            for o in opened
        )
        between = bool(opened) and opened[0].span.start < heading.span.start
        if said and alike and between and len(said) > 10:
            out.append(heading)
    return out


def _near(text: str, heading: Heading, following: Heading, opened: Sequence[Heading]) -> bool:
    """Accept the nearest province heading before a dimension; far ones only where pages are long-winded."""
    return following.span.start - heading.span.end < 6_000


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
        self.findings: list[str] = []

    def block(self, index: int, inside: Sequence[Heading]) -> None:
        """Read one block outside grids."""
        span = self.blocks[index].span
        position = span.start
        for heading in inside:
            self._text(Span(position, heading.span.start), index)
            self._open(heading)
            position = heading.span.end
        self._text(Span(position, span.end), index)

    def grid(self, grid: Grid) -> None:
        """Take over a table's entries; a dimension's heading right above the table owns its bare cells."""
        above = self.current
        owner = above.heading if above and above.slot in self.dimensions and not above.body else None
        if owner is not None and any(entry.slot == "" for entry in grid.entries):
            self.cells.pop()
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
            body = [Piece(s, i, True) for s, i in zip(body_spans(self.blocks, entry), entry.blocks, strict=True)]
            self.cells.append(Cell(slot, place, heading, body))
        self.current = None

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
        if self.by_dimension:
            self.major = heading if heading.slot in self.dimensions else None
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
        if span.start >= span.end or not re.search(r"\w", span.of(self.text)):
            return
        if self.current is None:
            self.current = Cell("", -1, None)
            self.cells.append(self.current)
        self.current.body.append(Piece(span, index, span == self.blocks[index].span))

    def finish(self) -> Sections:
        """Settle the reach of every body and hand the sections out."""
        settled = list(_settle_bodies(self.text, self.blocks, self.cells, self.dimensions, self.scopes))
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
            ProvinceHeading(span=p.span, code=p.code, rule=p.rule) for n, p in enumerate(self.places) if n in used
        )
        return Sections(tuple(parts), opened, tuple(dict.fromkeys(self.findings)))


def _settle_bodies(
    text: str, blocks: Sequence[Block], cells: Sequence[Cell], dimensions: frozenset[str], scopes: dict[str, str]
) -> Iterator[Cell]:
    limit = _usual_length(cells, dimensions)
    _attributed_quotes(text, cells)
    for number, cell in enumerate(cells):
        following = cells[number + 1] if number + 1 < len(cells) else None
        kept, rest = cell.body, []
        if cell.slot == "vision":
            kept, rest = cell.body[:1], cell.body[1:]
        elif cell.slot in dimensions:
            last = following is None or following.slot not in dimensions or following.place != cell.place
            kept, rest = _reach(blocks, cell, limit, last)
        elif scopes.get(cell.slot) == "article":
            kept = list(_items(text, blocks, cell))
        yield Cell(cell.slot, cell.place, cell.heading, kept)
        ends_page = following is None or (following.place < 0 and cell.slot in dimensions)
        if rest and cell.place >= 0 and not (cell.slot in dimensions and ends_page):
            yield Cell("general", cell.place, None, rest)


_QUOTED = re.compile(r"^[“\"«‘'].+[”\"»’']$", re.S)


def _attributed_quotes(text: str, cells: Sequence[Cell]) -> None:
    """Give a vision's label that stands below its quote the quote above it."""
    for before, cell in zip(cells, cells[1:], strict=False):
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
        for cell, following in zip(cells, cells[1:], strict=False)
        if cell.slot in dimensions and following.slot in dimensions and following.place == cell.place and cell.body
    ]
    return max(sure) if sure else None


def _reach(blocks: Sequence[Block], cell: Cell, limit: int | None, last: bool) -> tuple[list[Piece], list[Piece]]:
    """Cut the body of a province's last dimension where the page's other bodies would end."""
    if not last or len(cell.body) <= 1 or cell.heading is None:
        return cell.body, []
    first = blocks[cell.body[0].block]
    inline = cell.body[0].block == cell.heading.block
    reach = len(cell.body)
    for number, piece in enumerate(cell.body[1:], 1):
        block = blocks[piece.block]
        same_list = block.kind == first.kind == "item" and block.depth == first.depth
        beyond = limit is not None and number >= limit and not same_list
        if beyond or block.depth < first.depth or (limit is None and inline and not same_list):
            reach = number
            break
    return cell.body[:reach], cell.body[reach:]


def _items(text: str, blocks: Sequence[Block], cell: Cell) -> Iterator[Piece]:
    """Yield the items of a list section as long as they look alike, their numbers left out."""
    if not cell.body:
        return
    first = blocks[cell.body[0].block]
    numbered = re.compile(MARK)
    run = []
    for piece in cell.body:
        block = blocks[piece.block]
        if block.depth < first.depth or (block.kind != first.kind and "item" in (block.kind, first.kind)):
            break
        if first.indent > 0 and block.indent == 0 and len(run) > 0:
            break
        run.append(piece)
    marks = [numbered.match(text, p.span.start, p.span.end) for p in run]
    if all(m is not None and m.end() < p.span.end for m, p in zip(marks, run, strict=True)):
        run = [p._replace(span=trim(text, Span(m.end(), p.span.end))) for p, m in zip(run, marks, strict=True) if m]
    yield from run
