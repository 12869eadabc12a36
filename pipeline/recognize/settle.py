"""Tells headings from the same words in a list or a sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.recognize.headings import Heading
from pipeline.recognize.labels import Patterns, province_of
from pipeline.records import Block
from pipeline.spans import Span

#: A dimension farther than this behind a province's heading, in code points, is not its own.
_FAR = 6_000


def settle(
    text: str, blocks: Sequence[Block], found: list[Heading], dimensions: frozenset[str]
) -> list[Heading]:
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
        if heading.slot == "vision" and heading.strength == 0 and not _in_section(heading, found, dimensions):
            continue
        out.append(heading)
    return out


def implied_places(
    text: str, blocks: Sequence[Block], found: list[Heading], dimensions: frozenset[str], known: Patterns
) -> list[Heading]:
    """Find provinces that a repeated sentence opens: lines alike but for the province's name.

    `ถาม : จังหวัดน่านดำเนินการอย่างไร` opens a section if another line says the same of another province, and
    a dimension or vision follows at least half of such lines.
    """
    lines: dict[str, list[Heading]] = {}
    taken = {heading.block for heading in found}
    for index, block in enumerate(blocks):
        line = block.span.of(text)
        named = list(known.named.finditer(line)) if index not in taken and len(line) <= 160 else []
        if len(named) == 1:
            match, start = named[0], block.span.start
            name = Span(start + match.start("name"), start + match.end("name"))
            heading = Heading(
                block.span, name, "province", province_of(match, known), index, True, 1, "sentence"
            )
            alike = re.sub(r"[\W\d]", "", line.replace(match["name"], ""))
            if len(alike) >= 4:
                lines.setdefault(alike, []).append(heading)
    groups = [each for each in lines.values() if len({h.value for h in each}) >= 2]
    merged = sorted([*found, *itertools.chain(*groups)], key=lambda h: h.span)
    opening = dimensions | {"vision"}
    opens = {first.span for first, then in itertools.pairwise(merged) if then.slot in opening}
    kept = {h.span for each in groups if 2 * sum(h.span in opens for h in each) >= len(each) for h in each}
    return [h for h in merged if h.rule != "sentence" or h.span in kept]


def by_dimension(
    text: str, found: Sequence[Heading], dimensions: frozenset[str], links: re.Pattern[str]
) -> bool:
    """Tell a page ordered by dimension, each with its provinces, from one ordered by province."""
    openers = {
        first
        for first, second in itertools.pairwise(found)
        if first.slot in dimensions
        and first.whole
        and second.slot == "province"
        and _linked(text, first, second, links)
    }
    opened = {heading.slot for heading in openers}
    places = [h for h in found if h.slot == "province"]
    inside = [
        first
        for first, second in itertools.pairwise(found)
        if first.slot == "province"
        and second.slot in dimensions
        and second not in openers
        and _linked(text, first, second, links)
    ]
    repeated = len(places) > len({h.value for h in places})
    return len(opened) >= 2 and repeated and len(openers) > 2 * len(inside)


def visions_first(text: str, found: Sequence[Heading], links: re.Pattern[str]) -> bool:
    """Tell whether a page gathers its provinces' visions: their one heading stands before a province."""
    visions = [i for i, heading in enumerate(found) if heading.slot == "vision" and heading.whole]
    if len(visions) != 1 or visions[0] + 1 >= len(found):
        return False
    first, second = found[visions[0]], found[visions[0] + 1]
    return second.slot == "province" and _linked(text, first, second, links)


def _in_section(heading: Heading, found: Sequence[Heading], dimensions: frozenset[str]) -> bool:
    """Tell a vision's line inside a province's section from a sentence about visions.

    On a page without provinces' headings the vision of its one province stands before the dimensions.
    """
    before = [h for h in found if h.span.start < heading.span.start]
    if not before:
        after = [h for h in found if h.span.start > heading.span.start]
        places = any(h.slot == "province" for h in after)
        return bool(after) and not places and after[0].slot in dimensions
    return before[-1].slot == "province"


def _linked(text: str, first: Heading, second: Heading, links: re.Pattern[str]) -> bool:
    """Tell whether nothing but connectives stands between two headings."""
    return links.match(text[first.span.end : second.span.start].strip()) is not None


def without_enumerations(
    text: str,
    blocks: Sequence[Block],
    found: list[Heading],
    dimensions: frozenset[str],
    links: re.Pattern[str],
) -> list[Heading]:
    """Drop runs of dimension names with nothing said under any of them."""
    places = [h.span.start for h in found if h.slot == "province"]
    first_place = places[0] if places else None
    dropped: set[int] = set()
    run: list[int] = []
    for index in range(len(found) + 1):
        heading = found[index] if index < len(found) else None
        if heading is not None and heading.slot in dimensions:
            if run and not _linked(text, found[run[-1]], heading, links):
                _judge_run(found, run, first_place, blocks, dropped)
                run = []
            run.append(index)
            continue
        _judge_run(found, run, first_place, blocks, dropped)
        run = []
    return [h for i, h in enumerate(found) if i not in dropped]


def _judge_run(
    found: Sequence[Heading],
    run: list[int],
    first_place: int | None,
    blocks: Sequence[Block],
    dropped: set[int],
) -> None:
    if len(run) < 3 or len({found[i].slot for i in run}) < 3:
        return
    before = found[run[0] - 1] if run[0] > 0 else None
    if (
        before is not None
        and before.slot in ("province", "vision")
        and found[run[0]].block - before.block <= 3
    ):
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
        if heading.slot != "province" or heading.rule == "sentence":
            out.append(heading)
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and following.slot in inner:
            if following.slot == "vision" or _near(heading, following):
                out.append(heading)
            continue
        end = following.span.start if following is not None else blocks[-1].span.end
        said = text[heading.span.end : end].strip(" \n:-–—")
        alike = any(_alike(blocks, o, heading) for o in opened)
        between = bool(opened) and opened[0].span.start < heading.span.start
        if said and alike and between and len(said) > 10:
            out.append(heading)
    return out


def _alike(blocks: Sequence[Block], one: Heading, other: Heading) -> bool:
    """Tell two openings of one make: same kind of block, both lines of their own or both bold."""
    first, second = blocks[one.block], blocks[other.block]
    same = one.whole == other.whole and one.rule == other.rule
    bold = all(any(s.covers(h.name) for s in blocks[h.block].strong) for h in (one, other))
    return first.kind == second.kind and (same or bold)


def _near(heading: Heading, following: Heading) -> bool:
    """Tell whether a dimension stands close enough behind a province's heading to be its own."""
    return following.span.start - heading.span.end < _FAR
