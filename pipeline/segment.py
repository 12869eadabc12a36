"""Cuts an article into statements and words. A statement never crosses a block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pipeline import thai
from pipeline.records import Article, Segmentation, Statement
from pipeline.spans import Span, trim

#: Blocks whose text says something about the page and is no statement of the article.
FRAME = frozenset({"title", "breadcrumb", "meta", "credit"})
#: A bullet or dash in front of an item: layout, not text.
_BULLET = re.compile(
    r"(?:(?:(?![\"“”‘’'«»()\[\]{}<>:：.,;/&%|])[^\w\s\u0e00-\u0e7f])+|o(?= [ก-๙]))\s*(?![0-9])"
)


def segment(article: Article) -> Segmentation:
    """Cut a cleaned article into statements and words.

    Returns:
        Statements in order, each inside one block, without bullets and edge blanks; word boundaries of
        the whole text from 0 to its length.
    """
    statements = tuple(
        Statement(span=span, block=index)
        for index, block in enumerate(article.blocks)
        if block.kind not in FRAME
        for span in statements_in(article.text, block.span, article.breaks)
    )
    return Segmentation(statements=statements, boundaries=thai.boundaries(article.text))


def statements_of(text: str, breaks: Sequence[int]) -> tuple[Span, ...]:
    """Cut a whole text of one or more lines at its breaks."""
    spans: list[Span] = []
    position = 0
    for line in text.split("\n"):
        spans.extend(statements_in(text, Span(position, position + len(line)), breaks))
        position += len(line) + 1
    return tuple(spans)


def statements_in(text: str, block: Span, breaks: Sequence[int]) -> Iterator[Span]:
    """Yield the statements of one stretch of text, in the frame of `text`."""
    block = without_bullet(text, block)
    inner = breaks[bisect_left(breaks, block.start + 1) : bisect_left(breaks, block.end)]
    for start, end in _pairs(block.start, inner, block.end):
        span = without_bullet(text, trim(text, Span(start, end)))
        if span.start < span.end:
            yield span


def without_bullet(text: str, span: Span) -> Span:
    """Shrink a span past a bullet in front of its text."""
    match = _BULLET.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def _pairs(start: int, inner: Iterable[int], end: int) -> Iterator[tuple[int, int]]:
    for cut in inner:
        yield start, cut
        start = cut
    yield start, end
