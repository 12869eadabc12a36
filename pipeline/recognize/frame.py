"""Reads what a page says about itself: when it was published and changed, and who made it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.codebook.sites import Boilerplate, load_sites
from pipeline.extract.roles import credits as read_credits
from pipeline.recognize.dates import find_dates
from pipeline.records import Article, DateSpan
from pipeline.spans import Span


class Frame(NamedTuple):
    """Dates and credits of a page."""

    published: DateSpan | None
    modified: DateSpan | None
    credits: tuple[tuple[str, Span], ...]


def read_frame(article: Article) -> Frame:
    """Read the date lines and credits among an article's blocks."""
    boilerplate = load_sites().boilerplate
    published: DateSpan | None = None
    modified: DateSpan | None = None
    unlabelled: list[DateSpan] = []
    credits: list[tuple[str, Span]] = []
    for block in article.blocks:
        if block.kind in ("meta", "breadcrumb"):
            for label, found in _labelled(article.text, block.span, boilerplate):
                if label == "modified":
                    modified = modified or found
                elif label == "published":
                    published = published or found
                elif block.kind == "meta":
                    unlabelled.append(found)
        elif block.kind == "credit":
            credits.extend(
                (role, Span(block.span.start + start, block.span.start + end))
                for role, start, end in read_credits(block.span.of(article.text), boilerplate.credits)
            )
    return Frame(published or next(iter(unlabelled), None), modified, tuple(credits))


def _labelled(text: str, span: Span, boilerplate: Boilerplate) -> list[tuple[str, DateSpan]]:
    """Read the dates of a line, each with the kind of label that stands before it."""
    line = span.of(text)
    out: list[tuple[str, DateSpan]] = []
    position = 0
    for found in find_dates(line):
        before = line[position : found.span.start].lower().replace(" ", "")
        kind = ""
        best = -1
        for name, labels in (("modified", boilerplate.modified), ("published", boilerplate.published)):
            for label in labels:
                folded = label.replace(" ", "")
                at = before.rfind(folded)
                if at >= 0 and at + len(folded) > best:
                    kind, best = name, at + len(folded)
        values = found._asdict()
        values["span"] = Span(span.start + found.span.start, span.start + found.span.end)
        out.append((kind, DateSpan(**values)))
        position = found.span.end
    return out
