"""Finds the headings of a page: provinces, dimensions and the other parts the codebook names.

A heading is told from the same words in running text by its place (a block's start, a cell, a number in
front, bold) and by what follows it. Nothing here decides what belongs to a heading: see `sections`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.recognize.labels import COLON, Patterns, code_of, ends, province_of
from pipeline.records import Block
from pipeline.spans import Span

_COLON = re.compile(COLON)
#: A number without a mark of its own.
_BARE = re.compile(r"([0-9๐-๙]+)((?:\.[0-9๐-๙]+)*) ?")
#: In code points: how far in front of its hint an inline heading may begin; where a block's first words end.
_BEFORE_HINT, _LEAD = 26, 12


class Heading(NamedTuple):
    """A place that opens something.

    Attributes:
        span: the whole heading with number and colon; the body begins at its end.
        name: the words of the heading alone.
        slot: a dimension's code, a slot's id, or `province`.
        value: the province's code for a province heading, else the empty string.
        block: index of its block.
        whole: the block is this heading and nothing else.
        strength: 0 mere words at a block's start; 1 number, colon or bold; 2 a block, cell or bold line
            of its own.
        rule: why it counts, for the reader.
    """

    span: Span
    name: Span
    slot: str
    value: str
    block: int
    whole: bool
    strength: int
    rule: str


class _Spot(NamedTuple):
    """Where a heading is looked for: the article's text, one of its blocks, the block's number, and where
    what is not yet read of it begins."""

    text: str
    block: Block
    number: int
    start: int


def headings(text: str, blocks: Sequence[Block], indices: Sequence[int], known: Patterns) -> list[Heading]:
    """Find all headings in the given blocks, in reading order.

    Args:
        text: the article's cleaned text.
        blocks: all blocks of the article.
        indices: which blocks to look at.
        known: the compiled patterns.
    """
    found: list[Heading] = []
    for index in indices:
        found.extend(_in_block(_Spot(text, blocks[index], index, blocks[index].span.start), known))
    return found


def _in_block(spot: _Spot, known: Patterns) -> Iterator[Heading]:
    both = _question(spot, known)
    if both:
        yield from both
        return
    position = spot.block.span.start
    first = _opening(spot, known, position)
    while first is not None:
        yield first
        position = first.span.end
        first = _opening(spot, known, position) if first.slot == "province" and not first.whole else None
    yield from _inline(spot, known, position)


def _opening(spot: _Spot, known: Patterns, at: int) -> Heading | None:
    """Find the heading a block (or what follows a province heading in it) opens with."""
    if at >= spot.block.span.end:
        return None
    spot = spot._replace(start=at)
    for reader in (_dimension_at, _vision_at, _province_at, _slot_at):
        heading = reader(spot, known, at)
        if heading is not None:
            return heading
    return None


def _question(spot: _Spot, known: Patterns) -> tuple[Heading, ...]:
    """Read a line that names a part and its province: `ด้านองค์การ จังหวัดน่านดำเนินการอย่างไร`."""
    span = spot.block.span
    line = span.of(spot.text)
    named = list(known.named.finditer(line)) if len(line) <= 140 else []
    if len(named) != 1 or not known.asks.match(line, named[0].end()):
        return ()
    slot = _slot_before(line, named[0].start(), known)
    if slot is None:
        return ()
    name = Span(span.start + named[0].start("name"), span.start + named[0].end("name"))
    part, number = Span(span.start + slot[1].start, span.start + slot[1].end), spot.number
    code = province_of(named[0], known)
    province = Heading(Span(span.start, name.end), name, "province", code, number, False, 2, "question")
    return province, Heading(Span(name.end, span.end), part, slot[0], "", number, True, 2, "question")


def _slot_before(line: str, end: int, known: Patterns) -> tuple[str, Span] | None:
    """Find the part a line names before an offset: its slot and where its name stands in the line."""
    start = re.match(r"(?:[ก-๙A-Za-z]{1,10} ?[:：]? )?", line)
    for at in (0, start.end() if start else 0):
        match = known.dimension.match(line, at, end)
        if match and match["dan"]:
            return code_of(match, known), Span(*match.span("name"))
        match = known.vision.match(line, at)
        if match:
            return "vision", Span(*match.span("name"))
        for slot, pattern in known.slots:
            match = pattern.match(line, at, end) if slot.scope == "province" else None
            if match:
                return slot.id, Span(*match.span("name"))
    return None


def _bold_to(block: Block, span: Span) -> bool:
    """Tell whether bold begins with the heading's name and ends with the heading."""
    return any(
        s.start <= span.start + 6 and span.end - 3 <= s.end <= span.end + 3 for s in block.strong
    ) and not any(s.covers(block.span) for s in block.strong)


def _after(text: str, match: re.Match[str], end: int) -> tuple[int, bool]:
    """Return where the body begins after a heading's name, and whether a colon or the like stands there."""
    colon = _COLON.match(text, match.end(), end)
    at = colon.end() if colon else match.end()
    while at < end and text[at] == " ":
        at += 1
    return at, colon is not None


def _made(spot: _Spot, match: re.Match[str], slot: str, value: str) -> Heading | None:
    text, block, index, start = spot
    end = block.span.end
    body, colon = _after(text, match, end)
    whole = ends(text, match.end(), end) and match.start() <= start + 1
    span = Span(match.start(), end if whole else body)
    name = Span(match.start("name"), match.end("name"))
    said = match.groupdict()
    announced = match.start() == block.span.start and (said.get("announced") or said.get("side"))
    marked = bool(said.get("mark") or said.get("ordinal") or announced)
    bold = _bold_to(block, Span(match.start(), match.end()))
    apart = body > match.end() or whole or (marked and ends(text, match.end(), end))
    if not (apart or bold):
        return None
    strength = 2 if whole else 1 if colon or bold or (marked and apart) else 0
    rule = "line" if whole else "colon" if colon else "bold" if bold else "number" if marked else "start"
    return Heading(span, name, slot, value, index, whole, strength, rule)


def _dimension_at(spot: _Spot, known: Patterns, at: int) -> Heading | None:
    match = known.dimension.match(spot.text, at, spot.block.span.end)
    if match is None:
        return None
    heading = _made(spot, match, code_of(match, known), "")
    if heading is None or match["dan"]:
        return heading
    # Without ด้าน the name is a heading only where the markup or a colon says so.
    long_enough = len(match["name"].replace(" ", "")) > 9
    labelled = heading.strength >= 1 and heading.rule != "number"
    return heading if labelled and (long_enough or spot.block.kind in ("heading", "term", "cell")) else None


def _province_at(spot: _Spot, known: Patterns, at: int) -> Heading | None:
    text = spot.text
    match = known.province.match(text, at, spot.block.span.end)
    if match is None:
        return _line_ending_at(spot, known, at)
    heading = _made(spot, match, "province", province_of(match, known))
    if heading is None:
        return None
    if heading.whole:
        return heading
    follows = known.vision.match(text, heading.span.end) or known.dimension.match(text, heading.span.end)
    if follows or (heading.strength >= 1 and heading.rule != "number"):
        return heading
    return None


def _line_ending_at(spot: _Spot, known: Patterns, at: int) -> Heading | None:
    """Read a short line such as ผลการดำเนินงานของจังหวัดน่าน or กรณีศึกษาที่ 2 จังหวัดน่าน."""
    text, block, index, _ = spot
    if at != block.span.start or block.span.end - at > 80:
        return None
    match = known.line_end.match(text, at, block.span.end)
    if match is None or not (_stands_out(block) or known.leads.match(match["lead"])):
        return None
    return Heading(
        block.span,
        Span(*match.span("name")),
        "province",
        province_of(match, known),
        index,
        True,
        1,
        "line-end",
    )


def _stands_out(block: Block) -> bool:
    """Tell a block that the markup makes a heading: by its element, or bold as a whole."""
    bold = sum(s.end - s.start for s in block.strong)
    return block.kind in ("heading", "term", "caption") or bold >= 0.8 * (block.span.end - block.span.start)


def _vision_at(spot: _Spot, known: Patterns, at: int) -> Heading | None:
    match = known.vision.match(spot.text, at, spot.block.span.end)
    return _made(spot, match, "vision", "") if match else None


def _slot_at(spot: _Spot, known: Patterns, at: int) -> Heading | None:
    text, block, index, _ = spot
    matches = [(pattern.match(text, at, block.span.end), slot) for slot, pattern in known.slots]
    for match, slot in sorted(matches, key=lambda pair: -pair[0].end() if pair[0] else 0):
        if match is None:
            continue
        end = block.span.end
        if ends(text, match.end(), end):
            return Heading(block.span, Span(*match.span("name")), slot.id, "", index, True, 2, "line")
        body, colon = _after(text, match, end)
        title_like = (slot.open and end - at <= 90) and (
            block.kind in ("heading", "term", "caption") or _line_like(text, block, at)
        )
        if title_like:
            return Heading(Span(at, end), Span(*match.span("name")), slot.id, "", index, True, 2, "line")
        if colon and not slot.open and slot.scope == "article":
            return Heading(Span(at, body), Span(*match.span("name")), slot.id, "", index, False, 1, "colon")
        if slot.scope == "province" and colon:
            return Heading(Span(at, body), Span(*match.span("name")), slot.id, "", index, False, 1, "colon")
    return None


def _line_like(text: str, block: Block, at: int) -> bool:
    """Tell a heading line from the first sentence of a paragraph: short, and without an inner break."""
    line = text[at : block.span.end]
    return _stands_out(block) or (line.count(" ") <= 3 and len(line) <= 80)


def _inline(spot: _Spot, known: Patterns, position: int) -> Iterator[Heading]:
    """Find dimension and vision headings inside a block: numbered, before a colon, or bold."""
    text, end = spot.text, spot.block.span.end
    search = known.hint.search(text, position, end)
    number = 0
    while search:
        low = max(position, search.start() - _BEFORE_HINT)
        heading = _inline_at(spot, known, Span(low, search.start()), number + 1)
        if heading is not None and heading.span.start >= position:
            yield heading
            position, number = heading.span.end, number + 1
            search = known.hint.search(text, position, end)
        else:
            search = known.hint.search(text, search.end(), end)


def _inline_at(spot: _Spot, known: Patterns, window: Span, number: int) -> Heading | None:
    """Read a heading whose name holds the hint at `window.end`, with a number in front if there is one.

    A bare number that is not the next of a series ends the words before it: `ได้ร้อยละ 88.5 ด้านองค์การ:`;
    in the first words of a block it is the heading's, whatever came in the blocks before: `ตารางที่ 2 ด้าน…`.
    """
    text, block = spot.text, spot.block
    for at in range(window.start, window.end + 1):
        if at > block.span.start and text[at - 1] not in ' )”"’|/' and at != window.start:
            continue
        for pattern, is_dimension in ((known.dimension, True), (known.vision, False)):
            match = pattern.match(text, at, block.span.end)
            if match is None or not match.start("name") <= window.end < match.end("name"):
                continue
            if is_dimension and not match["dan"]:
                continue
            bare = _BARE.fullmatch(match["mark"] or "")
            if bare and at > block.span.start + _LEAD and (bare[2] or int(bare[1]) != number):
                continue
            slot = code_of(match, known) if is_dimension else "vision"
            heading = _made(spot, match, slot, "")
            if (
                heading is not None
                and heading.strength >= 1
                and (at == block.span.start or text[at - 1] in ' )”"’|/')
            ):
                return heading
    return None
