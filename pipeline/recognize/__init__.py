"""Finds what a page names: provinces, sections, visions, dates, quantities, the event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.codebook.gazetteer import Gazetteer
from pipeline.codebook.scheme import Codebook
from pipeline.recognize.dates import find_dates
from pipeline.recognize.event import find_event
from pipeline.recognize.frame import Frame, read_frame
from pipeline.recognize.labels import patterns
from pipeline.recognize.provinces import Mention, find_provinces
from pipeline.recognize.quantities import find_quantities
from pipeline.recognize.sections import FRAME, Known, Owner, Sections, sections
from pipeline.recognize.visions import find_visions
from pipeline.records import (
    Annotation,
    Article,
    Block,
    DateSpan,
    MentionSpan,
    PlacedStatement,
    QuantitySpan,
    SectionPart,
    Segmentation,
    VisionSpan,
)
from pipeline.spans import Span, trim

_QUOTES = {"“": "”", "‘": "’", "«": "»", "„": "”", '"': '"', "'": "'"}
_MARKS = _QUOTES.keys() | set(_QUOTES.values())


def recognize(
    article: Article, segmentation: Segmentation, *, codebook: Codebook, gazetteer: Gazetteer
) -> Annotation:
    """Find everything the article names, with its place in the cleaned text.

    Args:
        article: cleaned.
        segmentation: its statements and words.
        codebook: the scheme and its headings.
        gazetteer: the provinces and the rules of their names.
    """
    text = article.text
    frame = read_frame(article)
    written = _written(frame)
    dates = find_dates(text, reference=written)
    mentions = find_provinces(text, gazetteer=gazetteer, boundaries=segmentation.boundaries, on=written)
    body = [m for m in mentions if _in_body(article, m.span)]
    found = sections(text, article.blocks, Known(codebook, gazetteer, _owner(article, mentions)))
    statements = tuple(_place(text, segmentation, article.blocks, found.parts))
    first = min((h.span.start for h in found.headings), default=len(text))
    return Annotation(
        statements=_attribute(text, statements, body) if not found.headings else statements,
        mentions=tuple(MentionSpan(span=m.span, full=m.full, code=m.code, rule=m.rule) for m in mentions),
        headings=found.headings,
        listed=_listed(text, body, found, first, patterns(codebook, gazetteer).between),
        parts=found.parts,
        visions=_visions(text, article, body, found),
        dates=tuple(DateSpan(**d._asdict()) for d in dates),
        quantities=tuple(
            QuantitySpan(
                span=q.span, value=q.value, unit=q.unit, comparison=q.comparison, per=q.per, due=q.due
            )
            for q in find_quantities(text, dates=dates)
        ),
        published=frame.published,
        modified=frame.modified,
        event=find_event(article, body, dates, first),
        findings=found.findings,
    )


def _written(frame: Frame) -> date | None:
    """Return the day the page was published: the reference for its dates and provinces."""
    iso = frame.published.iso if frame.published else None
    return date.fromisoformat(iso[:10]) if iso and len(iso) >= 10 else None


def _in_body(article: Article, span: Span) -> bool:
    starts = [b.span.start for b in article.blocks]
    block = article.blocks[max(0, bisect_left(starts, span.start + 1) - 1)]
    return block.kind not in FRAME


def _owner(article: Article, mentions: Sequence[Mention]) -> Owner | None:
    """Find the province a whole page is about: the only one its title names, else its lead's only one."""
    in_title = [m for m in mentions if any(t.covers(m.span) for t in article.title)]
    if len({m.code for m in in_title}) == 1:
        return Owner(in_title[0].code, in_title[0].span, "title")
    if in_title:
        return None
    counts = Counter(m.code for m in mentions if _in_body(article, m.span))
    if not counts:
        return None
    (code, most), *others = counts.most_common(2)
    if others and most < 3 * others[0][1]:
        return None
    first = next(m for m in mentions if m.code == code and _in_body(article, m.span))
    return Owner(code, first.span, "only-province")


def _place(
    text: str, segmentation: Segmentation, blocks: Sequence[Block], parts: Sequence[SectionPart]
) -> Iterator[PlacedStatement]:
    """Cut statements at the edges of bodies and headings, and say which part each belongs to."""
    bodies = sorted((span, number) for number, part in enumerate(parts) for span in part.body)
    starts = [span.start for span, _ in bodies]
    heads = sorted(part.heading for part in parts if part.heading is not None)
    for statement in segmentation.statements:
        position = statement.span.start
        index = max(0, bisect_left(starts, position + 1) - 1)
        while index < len(bodies) and bodies[index][0].start < statement.span.end:
            body, number = bodies[index]
            index += 1
            low, high = max(body.start, position), min(body.end, statement.span.end)
            if low >= high:
                continue
            yield from _loose(text, Span(position, low), statement.block, heads)
            yield from _cut(text, Span(low, high), statement.block, number)
            position = high
        yield from _loose(text, Span(position, statement.span.end), statement.block, heads)


def _cut(text: str, span: Span, block: int, part: int) -> Iterator[PlacedStatement]:
    span = trim(text, span)
    if span.start < span.end and re.search(r"\w", span.of(text)):
        yield PlacedStatement(span=span, block=block, part=part)


def _loose(text: str, span: Span, block: int, heads: Sequence[Span]) -> Iterator[PlacedStatement]:
    """Yield what stands outside of bodies, headings left out."""
    index = bisect_left(heads, (span.start, 0))
    inside = heads[index] if index < len(heads) and heads[index].start < span.end else None
    if inside is not None:
        rest = span.of(text).replace(inside.of(text), "", 1)
        if not re.search(r"[\w]{3}", re.sub(r"[\W\d_]+", " ", rest)):
            return
    yield from _cut(text, span, block, -1)


def _attribute(
    text: str, statements: Sequence[PlacedStatement], mentions: Sequence[Mention]
) -> tuple[PlacedStatement, ...]:
    """On a page without sections, give a statement to the province that is its subject."""
    out = []
    starts = [m.full.start for m in mentions]
    for statement in statements:
        low = bisect_left(starts, statement.span.start)
        first = (
            mentions[low] if low < len(mentions) and mentions[low].full.start < statement.span.end else None
        )
        subject = (
            first is not None and first.full.start <= statement.span.start + 1 and first.full != first.span
        )
        code = first.code if subject and first is not None and not first.rule.startswith("set:") else None
        out.append(
            PlacedStatement(span=statement.span, block=statement.block, part=statement.part, attributed=code)
        )
    return tuple(out)


def _listed(
    text: str, mentions: Sequence[Mention], found: Sections, first: int, between: re.Pattern[str]
) -> tuple[MentionSpan, ...]:
    """Find the list of provinces that introduces the sections: it names at least half of them."""
    owners = {h.code for h in found.headings}
    if len(owners) < 2:
        return ()
    runs: list[list[Mention]] = [[]]
    for mention in (m for m in mentions if m.span.start < first and not m.rule.startswith("set:")):
        if runs[-1] and not between.match(text[runs[-1][-1].span.end : mention.full.start]):
            runs.append([])
        runs[-1].append(mention)
    best = max(runs, key=lambda run: (len({m.code for m in run} & owners), -len(run)))
    if len(best) < 2 or 2 * len({m.code for m in best} & owners) < len(owners):
        return ()
    return tuple(MentionSpan(span=m.span, full=m.full, code=m.code, rule="listed") for m in best)


def _visions(
    text: str, article: Article, mentions: Sequence[Mention], found: Sections
) -> tuple[VisionSpan, ...]:
    """Collect the visions under headings, then those that running text quotes."""
    out = [
        VisionSpan(
            parts=tuple(_unquoted(text, s) for s in p.body), province=p.province, period=None, rule="heading"
        )
        for p in found.parts
        if p.slot == "vision" and p.body
    ]
    taken = [s for v in out for s in v.parts]
    for vision in find_visions(text, mentions=mentions):
        if any(vision.span.overlaps(s) for s in taken) or not _in_body(article, vision.span):
            continue
        owner = vision.province or next(
            (p.province for p in found.parts if any(s.covers(vision.span) for s in p.body)), None
        )
        if owner is not None:
            said = _unquoted(text, vision.span)
            out.append(VisionSpan(parts=(said,), province=owner, period=vision.period, rule=vision.rule))
            taken.append(vision.span)
    return tuple(sorted(out, key=lambda v: v.parts))


def _unquoted(text: str, span: Span) -> Span:
    """Take the quotes around a vision off, also doubled ones and one whose partner the author forgot."""
    inner = span.of(text)
    if len(inner) > 3 and inner[0] in _QUOTES and inner[1] == inner[0]:
        return _unquoted(text, Span(span.start + 1, span.end))
    if len(inner) > 3 and inner[-1] in _QUOTES.values() and inner[-2] == inner[-1]:
        return _unquoted(text, Span(span.start, span.end - 1))
    closing = _QUOTES.get(inner[:1])
    if len(inner) > 2 and closing == inner[-1] and _balanced(inner[1:-1], inner[0], closing):
        return _unquoted(text, trim(text, Span(span.start + 1, span.end - 1)))
    mixed = closing is not None and inner[-1:] in _QUOTES.values() and inner[-1] != closing
    if len(inner) > 2 and mixed and not _MARKS & set(inner[1:-1]):
        return trim(text, Span(span.start + 1, span.end - 1))
    if len(inner) > 1 and closing is not None and _lone(inner[1:], closing, inner[0]):
        return _unquoted(text, trim(text, Span(span.start + 1, span.end)))
    opening = next((o for o, c in _QUOTES.items() if inner.endswith(c)), None)
    if len(inner) > 1 and opening is not None and _lone(inner[:-1], opening, inner[-1]):
        return _unquoted(text, trim(text, Span(span.start, span.end - 1)))
    return span


def _lone(rest: str, partner: str, mark: str) -> bool:
    """Tell whether a mark at the edge has no partner in the rest, all others there being paired."""
    return rest.count(partner) % 2 == 0 if partner == mark else partner not in rest


def _balanced(within: str, opening: str, closing: str) -> bool:
    """Tell whether the quotes around a text belong together: none inside closes before it opens."""
    if opening == closing or opening not in within:
        return opening != closing or within.count(opening) % 2 == 0
    depth = 0
    for character in within:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0
