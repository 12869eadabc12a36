"""What was repaired in an article's text, placed in the text a reader sees, with what stood there before."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import rawpages
from pipeline.decode import decode
from pipeline.errors import Refused
from pipeline.plaintext import compose
from pipeline.records import ArticleRecord
from pipeline.spans import Span, revise

_UNKNOWN = "\uffff"


class Repaired(NamedTuple):
    """One place of the text that repairs changed.

    `span` is what they wrote, in the article's text (code points; empty where characters went away).
    `before` is what stood there, None where the raw page is not at hand. `rules` are joined by `+`.
    """

    span: Span
    before: str | None
    rules: str


def repaired(article: ArticleRecord, extracted: str | None) -> list[Repaired]:
    """List the repaired places of an article in the order of its text.

    Its first revision turns the page into text and repairs nothing. The later ones are put together, so that
    a no-break space that became a space and then went away is one repair.

    Args:
        article: with its edits.
        extracted: the text before the first repair, if it is known.
    """
    later = article.edits[1:]
    grown = sum(len(e.text) - (e.span.end - e.span.start) for revision in later for e in revision)
    text = extracted if extracted is not None else _UNKNOWN * (len(article.text) - grown)
    found: list[Repaired] = []
    shift = 0
    for edit in compose(text, later):
        start = edit.span.start + shift
        before = edit.span.of(text) if extracted is not None else None
        found.append(Repaired(Span(start, start + len(edit.text)), before, edit.rule))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return found


def apart_from(repairs: Sequence[Repaired], hidden: Sequence[Span]) -> list[Repaired]:
    """Return the repairs that touch none of the hidden spans: what stood there before would tell."""
    return [
        each
        for each in repairs
        if not any(s.start <= each.span.end and each.span.start <= s.end for s in hidden)
    ]


def extracted_text(raw: Path, article: ArticleRecord) -> str | None:
    """Return an article's text before the first repair, or None where its raw page is not at hand.

    A page whose bytes are not those that were read counts as not at hand: it would show wrong letters.
    """
    if article.raw.path is None or not article.edits:
        return None
    try:
        data = rawpages.load(raw, article.raw.path)
        if hashlib.sha256(data).hexdigest() != article.raw.sha256:
            return None
        return revise(decode(data).text, article.edits[0])
    except (Refused, OSError, ValueError):
        return None


class Units:
    """Turns offsets in code points into the UTF-16 units that a browser counts in."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, character in enumerate(text) if character > "\uffff"]

    def span(self, span: Sequence[int]) -> list[int]:
        """Return both ends in UTF-16 units."""
        return [offset + bisect_left(self._wide, offset) for offset in span[:2]]
