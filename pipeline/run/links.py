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


def twins(pages: Iterable[Page]) -> Twins:
    """Return the ids of articles that say the same, by the digest of their statements and title."""
    found: dict[str, dict[str, None]] = {}
    for page in pages:
        digest = _digest(page)
        if digest is not None:
            found.setdefault(digest, {})[page.article.article_id] = None
    return {digest: tuple(sorted(ids)) for digest, ids in found.items() if len(ids) > 1}


def linked(page: Page, known: Twins, newer: Mapping[str, str]) -> Page:
    """Return a page with its links as findings: `superseded-by:VERSION`, `same-text-as:ARTICLE`.

    Args:
        page: one version of an article.
        known: from `twins`.
        newer: the article's latest version, by the path of the page.
    """
    article = page.article
    latest = newer.get(article.raw.path or "")
    others = [each for each in known.get(_digest(page) or "", ()) if each != article.article_id]
    more = [f"superseded-by:{latest}"] if latest else []
    more += [f"same-text-as:{each}" for each in others]
    if not more:
        return page
    noted = msgspec.structs.replace(article, findings=(*article.findings, *more))
    return msgspec.structs.replace(page, article=noted)


def _digest(page: Page) -> str | None:
    """Hash what an article says; its lines of date and place may differ. None where it says nothing."""
    if not page.statements:
        return None
    said = [page.article.title or "", *(statement.text for statement in page.statements)]
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()
