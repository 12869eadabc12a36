"""RSS, Atom and sitemaps, read by the HTML tokenizer: it knows no entity declarations, files or network."""

import re
from email.utils import parsedate_to_datetime

from pipeline.errors import Refused
from pipeline.html import Kind, Token
from pipeline.soup import Anchor

MAX_DEPTH = 64
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?>|\s)*<(rss|feed|urlset|sitemapindex|rdf:rdf)\b",
    re.I | re.S,
)
_ENTRY = frozenset({"item", "entry", "url", "sitemap"})
_PLACE = frozenset({"link", "loc"})
_DAY = frozenset({"pubdate", "published", "updated", "lastmod", "dc:date"})
_NAME = frozenset({"title"})


def is_feed(text: str) -> bool:
    """Tell whether a text is a feed or a sitemap rather than an HTML page."""
    return _FEED.match(text[:65_536]) is not None


def entries(text: str, page: list[Token]) -> tuple[Anchor, ...]:
    """Return the entries of a feed or sitemap.

    Raises:
        Refused: `xml` for declarations of its own, which no list needs, and for deep nesting.
    """
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[:1_000_000], re.I):
        raise Refused("xml", "the feed declares entities or a type of its own", hint="give another list page")
    depth, here, made = 0, "", []
    parts: dict[str, str] = {}
    for token in page:
        if token.kind is Kind.START:
            closed = text[token.start : token.end].endswith("/>") or token.name == "link"
            depth += not closed
            here = token.name
            if here in _ENTRY:
                parts = {}
            if here == "link" and dict(token.attrs).get("href"):
                parts.setdefault("place", str(dict(token.attrs)["href"]))
        elif token.kind is Kind.END:
            depth -= token.name != "link"
            if token.name in _ENTRY and parts.get("place"):
                name, day = parts.get("name", "").strip(), _day(parts.get("day", ""))
                made.append(Anchor(parts["place"].strip(), name, day))
                parts = {}
            here = ""
        elif here:
            said = token.text if token.kind is Kind.REFERENCE else text[token.start : token.end]
            said = re.sub(r"^<!\[CDATA\[|\]\]>$", "", said.strip())
            group = "place" if here in _PLACE else "day" if here in _DAY else "name" if here in _NAME else ""
            if group:
                parts[group] = parts.get(group, "") + said
        if depth > MAX_DEPTH:
            raise Refused("xml", "the feed is nested too deep", hint="give another list page")
    return tuple(made)


def _day(text: str) -> str:
    """Bring the date form of RSS (RFC 822) into that of the others."""
    try:
        return parsedate_to_datetime(text.strip()).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return text.strip()[:10]
