"""What a site's profile says about crawling it: the table `[crawl]` of `data/sites/*.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_LEGAL = ("start", "lists", "links", "row", "skip", "articles", "redirects", "delay")
_TEXTS = ("links", "row")
_LISTS = ("start", "lists", "skip", "articles", "redirects")


@dataclass(frozen=True, slots=True)
class Crawling:
    """How a site is crawled.

    Attributes:
        start: addresses of list pages to begin at.
        lists: path and query of further list pages, as regular expressions.
        links: the CSS selector of article links on a list page; empty where none is known.
        row: the CSS selector of what stands around one link and shows its date.
        skip: path and query of pages that are no articles.
        articles: kinds of identity that are articles; empty for all.
        redirects: hosts beside the site's own that a redirect may lead to.
        delay: the least pause in seconds, in place of the usual rule; None for the usual rule.
    """

    start: tuple[str, ...] = ()
    lists: tuple[re.Pattern[str], ...] = ()
    links: str = ""
    row: str = ""
    skip: tuple[re.Pattern[str], ...] = ()
    articles: frozenset[str] = frozenset()
    redirects: frozenset[str] = frozenset()
    delay: float | None = None


NOT_CRAWLED = Crawling()


def crawling(data: dict[str, Any]) -> tuple[Crawling, list[str]]:
    """Read the table; return it with all that is wrong with it."""
    problems = [
        f"[crawl] unknown key {key!r}; legal are {sorted(_LEGAL)}" for key in data if key not in _LEGAL
    ]
    problems += [f"[crawl] {key}: a text" for key in _TEXTS if not isinstance(data.get(key, ""), str)]
    for key in _LISTS:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            problems.append(f"[crawl] {key}: a list of texts")
    delay = data.get("delay")
    if delay is not None and (isinstance(delay, bool) or not isinstance(delay, int | float) or delay < 0):
        problems.append("[crawl] delay: seconds, 0 or more")
    if problems:
        return Crawling(), problems
    patterns: dict[str, list[re.Pattern[str]]] = {"lists": [], "skip": []}
    for key, made in patterns.items():
        for pattern in data.get(key, ()):
            try:
                made.append(re.compile(pattern))
            except re.error as error:
                problems.append(f"[crawl] {key} {pattern!r}: {error}")
    return (
        Crawling(
            tuple(data.get("start", ())),
            tuple(patterns["lists"]),
            data.get("links", ""),
            data.get("row", ""),
            tuple(patterns["skip"]),
            frozenset(data.get("articles", ())),
            frozenset(data.get("redirects", ())),
            float(delay) if delay is not None else None,
        ),
        problems,
    )
