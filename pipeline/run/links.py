"""Links between articles in the outputs: newer versions of one, and the same text under another id.

Nothing is merged, least of all by title: two articles may share one, and a copy may be changed tomorrow.
A link is a finding on both.
"""

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from pipeline.records import Page

#: Articles by the digest of what they say.
Twins = Mapping[str, tuple[str, ...]]


def said(page: Page) -> str:
    """Hash what an article says; its lines of date and place may differ. Empty where it says nothing."""
    if not page.statements:
        return ""
    words = [page.article.title or "", *(statement.text for statement in page.statements)]
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def twins(told: Iterable[tuple[str, str]]) -> Twins:
    """Return the ids of articles that say the same, by what they say.

    Args:
        told: article ids, each with what it says, from `said`.

    >>> twins([("a1", "x"), ("a2", "x"), ("a3", "y"), ("a4", ""), ("a5", "")])
    {'x': ('a1', 'a2')}
    """
    found: dict[str, dict[str, None]] = {}
    for article, words in told:
        if words:
            found.setdefault(words, {})[article] = None
    return {words: tuple(sorted(ids)) for words, ids in found.items() if len(ids) > 1}


def findings(article: str, words: str, known: Twins, latest: str | None) -> tuple[str, ...]:
    """Return an article's links as findings: `superseded-by:VERSION`, `same-text-as:ARTICLE`.

    Args:
        article: its id. words: what it says, from `said`. known: from `twins`.
        latest: the article's latest version, where the page holds an older one.
    """
    newer = (f"superseded-by:{latest}",) if latest else ()
    return (*newer, *(f"same-text-as:{each}" for each in known.get(words, ()) if each != article))


def noted(page: Page, more: tuple[str, ...]) -> Page:
    """Return a page whose article has further findings."""
    if not more:
        return page
    article = msgspec.structs.replace(page.article, findings=(*page.article.findings, *more))
    return msgspec.structs.replace(page, article=article)
