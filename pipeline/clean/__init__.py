"""Repairs damaged Thai without losing the way back, and decides what each space is.

Every repair is an edit with its rule; passes run until nothing changes, so cleaning twice is cleaning
once. Nothing is normalized by an opaque function: NFKC would split every ำ, and pythainlp's normalizer
keeps no map.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from pipeline import mojibake
from pipeline.clean.damage import damage, refuse
from pipeline.clean.dropped import dropped_letters
from pipeline.codebook.repairs import PASSES, Repair, Repairs
from pipeline.records import Article, Block
from pipeline.spans import Edit, OffsetMap, Revision, Span, revise
from pipeline.thai import Spacing

_BLANK = r"[ \t\r\f\v\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_BLANKS = re.compile(
    rf"(?P<start>(?:^|(?<=\n)){_BLANK}+)|{_BLANK}+(?P<end>$|(?=\n))|{_BLANK}{{2,}}|(?! ){_BLANK}"
)
_MAX_ROUNDS = 6


def clean_text(
    text: str, *, repairs: Repairs, spacing: Spacing, apart: Sequence[Span] = ()
) -> tuple[tuple[Revision, ...], str, tuple[int, ...]]:
    """Repair a text.

    Args:
        text: blocks divided by newlines; newlines are never touched.
        repairs: the table of repairs.
        spacing: decides BREAK, KEEP or JOIN for every space.
        apart: spans of `text` whose neighbours are no part of them, such as bold headings: a space at
            their edges is never spurious.

    Returns:
        The revisions that changed something, oldest first; the cleaned text; and the offsets in it
        at which the spacing decision begins a new statement.

    Raises:
        Refused: `lost-marks` or `mojibake`, for a text that cannot be repaired.
    """
    revisions: list[Revision] = []
    settled: dict[int, str] = {}
    for _ in range(_MAX_ROUNDS):
        before = text
        for number, find in enumerate(_passes(repairs)):
            if settled.get(number) == text:
                continue  # it found nothing in this very text
            applied = find(text)
            if applied:
                revisions.append(applied)
                text = revise(text, applied)
            else:
                settled[number] = text
        if text == before:
            break
    refuse(text)
    joins, breaks = spacing(text)
    edges = _edges(apart, revisions)
    joins = tuple(join for join in joins if join.start not in edges and join.end not in edges)
    if joins:
        revision = tuple(Edit(span, "", "join") for span in joins)
        revisions.append(revision)
        back = OffsetMap(revision)
        breaks = tuple(after for b in breaks if (after := back.after(b)) is not None)
        text = revise(text, revision)
    return tuple(revisions), text, breaks


def _edges(apart: Sequence[Span], revisions: Sequence[Revision]) -> frozenset[int]:
    """Carry the edges of spans over to the text after all revisions so far."""
    maps = [OffsetMap(revision) for revision in revisions] if apart else []
    edges: set[int] = set()
    for span in apart:
        for offset_map in maps:
            span = offset_map.forward(span)
        edges.update(span)
    return frozenset(edges)


def _passes(repairs: Repairs) -> Iterator[Callable[[str], Revision]]:
    """Yield the passes of one round, each a function from a text to its edits."""
    for _ in range(mojibake.ROUNDS):  # before others take away what its bytes became
        yield mojibake.revision
    for phase in PASSES:
        for repair in repairs.of(phase):
            yield partial(_apply, repair=repair)
        if phase == "characters":
            yield _spaces
    yield dropped_letters


def _apply(text: str, repair: Repair) -> Revision:
    return tuple(_edits(text, repair))


def _edits(text: str, repair: Repair) -> Iterator[Edit]:
    for match in repair.pattern.finditer(text):
        mended = repair.mend(match)
        if mended != match.group():
            yield Edit(Span(match.start(), match.end()), mended, repair.id)


def _spaces(text: str) -> Revision:
    """Make every run of blanks one plain space, and take them off the ends of blocks."""
    out = []
    for match in _BLANKS.finditer(text):
        edge = match["start"] is not None or match["end"] is not None
        if edge:
            out.append(Edit(Span(match.start(), match.end()), "", "edge-space"))
        elif match.group()[0] == " ":
            out.append(Edit(Span(match.start() + 1, match.end()), "", "space-run"))
        else:
            rule = "nbsp" if match.group()[0] == "\xa0" else "space-kind"
            out.append(Edit(Span(match.start(), match.end()), " ", rule))
    return tuple(out)


def clean(article: Article, *, repairs: Repairs, spacing: Spacing) -> Article:
    """Repair an article's text and carry its layout over to the new text.

    An article that already carries this signature comes back unchanged.

    Args:
        article: as extracted.
        repairs: the table of repairs.
        spacing: decides what each space is; names itself in the signature.
    """
    signature = f"clean:{spacing.name}"
    if article.cleaned_by == signature:
        return article
    revisions, text, breaks = clean_text(
        article.text, repairs=repairs, spacing=spacing, apart=tuple(_apart(article))
    )
    maps = [OffsetMap(revision) for revision in revisions]

    def forward(span: Span) -> Span:
        for offset_map in maps:
            span = offset_map.forward(span)
        return span

    moved = (_moved(block, forward) for block in article.blocks)
    blocks = tuple(block for block in moved if block.span.start < block.span.end)
    return msgspec.structs.replace(
        article,
        revisions=(*article.revisions, *revisions),
        text=text,
        blocks=blocks,
        title=tuple(forward(s) for s in article.title),
        breadcrumbs=tuple(forward(s) for s in article.breadcrumbs),
        credits=tuple((role, forward(s)) for role, s in article.credits),
        findings=(*article.findings, *(f"{each.reason}: {each.said}" for each in damage(text))),
        cleaned_by=signature,
        breaks=breaks,
    )


def _apart(article: Article) -> Iterator[Span]:
    """Yield what the markup sets apart: bold stretches, and each space where an element begins or ends."""
    for block in article.blocks:
        yield from (span for span in block.strong if span != block.span)
    text, moved = article.text, 0
    for edit in (edit for revision in article.revisions[:1] for edit in revision):
        at = edit.span.start + moved
        moved += len(edit.text) - (edit.span.end - edit.span.start)
        if edit.rule == "markup" and " " in text[max(0, at - 1) : at + 1]:
            yield Span(at, at)


def _moved(block: Block, forward: Callable[[Span], Span]) -> Block:
    strong: list[Span] = []
    for span in (forward(s) for s in block.strong):
        if strong and span.start - strong[-1].end <= 1:
            strong[-1] = Span(strong[-1].start, span.end)
        elif span.start < span.end:
            strong.append(span)
    return msgspec.structs.replace(block, span=forward(block.span), strong=tuple(strong))
