"""Reads what a page says about itself: when it was published and when changed."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.codebook.sites import Boilerplate, load_sites
from pipeline.recognize.dates import find_dates
from pipeline.records import Article, DateSpan
from pipeline.spans import Span


class Frame(NamedTuple):
    """When a page was published and changed."""

    published: DateSpan | None
    modified: DateSpan | None


def read_frame(article: Article) -> Frame:
    """Read the date lines among an article's blocks."""
    boilerplate = load_sites().boilerplate
    published: DateSpan | None = None
    modified: DateSpan | None = None
    unlabelled: list[DateSpan] = []
    above = ""
    for block in article.blocks:
        if block.kind in ("meta", "breadcrumb"):
            lines = _labelled(article.text, block.span, above, boilerplate)
            above = "" if lines else block.span.of(article.text)
            for label, found in lines:
                if label == "modified":
                    modified = modified or found
                elif label == "published":
                    published = published or found
                elif block.kind == "meta":
                    unlabelled.append(found)
    if published is None and modified is None and len(unlabelled) > 1:
        modified = unlabelled[1]
    return Frame(published or next(iter(unlabelled), None), modified)


def _labelled(text: str, span: Span, above: str, boilerplate: Boilerplate) -> list[tuple[str, DateSpan]]:
    """Read the dates of a line, each with the kind of label before it; `above` is a label without a date."""
    line = span.of(text)
    out: list[tuple[str, DateSpan]] = []
    position = 0
    for found in (d for d in find_dates(line) if d.precision in ("day", "time")):
        before = (above * (not out) + line[position : found.span.start]).lower().replace(" ", "")
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
