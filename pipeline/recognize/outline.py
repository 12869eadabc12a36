"""Finds headings that name nothing we know and yet end a province's section.

A page has headings of its own between and after the sections: the next part of the report, a region, a
closing module. Their words are free, so they are told by their rank alone, which the page's province
headings show: the level of a heading element, or the element and class that the page gives its headings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.recognize.headings import Heading
from pipeline.records import Block

#: A heading is no longer than this, in code points.
_LONGEST = 90
#: Nor is the head of a column than this.
_HEAD = 30
#: The rank below all heading elements.
_TEXT = 7


def outsiders(
    blocks: Sequence[Block], readable: Sequence[int], found: Sequence[Heading], dimensions: frozenset[str]
) -> frozenset[int]:
    """Find the blocks that are headings in rank with the provinces' or above, and name nothing known.

    Args:
        blocks: all blocks of the article.
        readable: which of them are read, by index.
        found: the headings known so far, in reading order.
        dimensions: the codes of the scheme.

    Returns:
        Indices into `blocks`.
    """
    places = [blocks[h.block] for h in found if h.slot == "province"]
    if not places:
        return frozenset()
    inner = [blocks[h.block] for h in found if h.slot in dimensions and h.whole]
    rank = min(_rank(b) for b in places)
    reach = rank if all(_rank(b) > rank for b in inner) else rank - 1
    known = {h.block for h in found}
    looks = _heading_looks(blocks, readable, known, places) - {b.look for b in inner}
    return frozenset(
        i
        for i in readable
        if i not in known
        and blocks[i].span.start > places[0].span.start
        and _short(blocks[i])
        and (_rank(blocks[i]) <= min(reach, 6) or blocks[i].look in looks)
    )


def column_heads(
    text: str, blocks: Sequence[Block], readable: Sequence[int], found: Sequence[Heading]
) -> frozenset[int]:
    """Find the cells that head the columns of a table whose rows below begin with known headings.

    Such a row says nothing of a province, whatever its words: `ประเด็น | รายละเอียด`. The same row heads a
    table without such rows, too.

    Args:
        text: the article's cleaned text.
        blocks: all blocks of the article.
        readable: which of them are read, by index.
        found: the headings known so far.
    """
    known = {h.block for h in found}
    tables: dict[int, list[int]] = defaultdict(list)
    for i in readable:
        if blocks[i].table >= 0:
            tables[blocks[i].table].append(i)
    heads: set[tuple[str, ...]] = set()
    seen: list[tuple[tuple[str, ...], list[int]]] = []
    for inside in tables.values():
        rows: dict[int, list[int]] = defaultdict(list)
        for i in inside:
            rows[blocks[i].row].append(i)
        named = {row for row, cells in rows.items() if any(i in known for i in cells)}
        below = [row for row in sorted(rows) if row in named]
        for row, cells in rows.items():
            short = all(blocks[i].span.end - blocks[i].span.start <= _HEAD for i in cells)
            if len({blocks[i].col for i in cells}) < 2 or not short or row in named:
                continue
            words = tuple(blocks[i].span.of(text) for i in cells)
            seen.append((words, cells))
            if row + 1 in named and sum(1 for each in below if each > row) >= 2:
                heads.add(words)
    return frozenset(i for words, cells in seen if words in heads for i in cells)


def _rank(block: Block) -> int:
    return block.level or _TEXT


def _short(block: Block) -> bool:
    return block.span.end - block.span.start <= _LONGEST


def _heading_looks(
    blocks: Sequence[Block], readable: Sequence[int], known: set[int], places: Sequence[Block]
) -> set[str]:
    """Return the looks only headings have: a province's name has it, most others too, no long line has."""
    looks = {b.look for b in places if "." in b.look.rsplit(">")[-1]}
    alike = [i for i in readable if blocks[i].look in looks]
    named = Counter(blocks[i].look for i in alike if i in known)
    total = Counter(blocks[i].look for i in alike)
    prose = {blocks[i].look for i in alike if not _short(blocks[i])}
    return {look for look in looks if 2 * named[look] > total[look]} - prose
