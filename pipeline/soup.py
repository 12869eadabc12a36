"""The only door to beautifulsoup4: questions about a page, answered with places in it.

The soup is built from our own tokens, so a tag's `sourcepos` is its code point offset in the decoded
page and equals `Element.start`. Text is never read out of the soup into an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder

from pipeline.html import VOID, Kind, Token

_HEAD_TOKENS = 2_000
#: Of a link's row, more than this is no row of a list.
_ROW = 2_000
_WHOLE = frozenset({"body", "html", "main", "[document]"})


class _TokenBuilder(HTMLTreeBuilder):
    """A tree builder that takes tokens instead of parsing."""

    NAME = "tokens"
    features = ("tokens",)
    is_xml = False
    picklable = False
    TRACKS_LINE_NUMBERS = True

    def __init__(self, page: Iterable[Token], html: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._page, self._html = page, html

    def prepare_markup(self, markup: Any, *_: Any, **__: Any) -> Iterator[tuple[Any, None, None, bool]]:
        yield markup, None, None, False

    def feed(self, markup: Any) -> None:
        del markup
        soup = self.soup
        assert soup is not None
        for token in self._page:
            if token.kind is Kind.START:
                soup.handle_starttag(token.name, None, None, dict(token.attrs), 1, token.start)
                if token.name in VOID:
                    soup.handle_endtag(token.name)
            elif token.kind is Kind.END:
                soup.handle_endtag(token.name)
            elif token.kind is Kind.REFERENCE:
                soup.handle_data(token.text)
            elif token.kind is Kind.TEXT:
                soup.handle_data(self._html[token.start : token.end])


def soup(html: str, page: Iterable[Token]) -> BeautifulSoup:
    """Make a soup whose tags carry their offset in `html` as `sourcepos`."""
    return BeautifulSoup("tokens", builder=_TokenBuilder(page, html))


def places(found: BeautifulSoup, selector: str) -> tuple[int, ...]:
    """Return the offsets of the tags a CSS selector finds, in document order; none for no selector."""
    return tuple(tag.sourcepos or 0 for tag in found.select(selector)) if selector else ()


class Head(NamedTuple):
    """What a page says of itself in its head; each None where it is silent."""

    title: str | None
    og_title: str | None
    canonical: str | None
    published: str | None
    modified: str | None


def head(html: str, page: list[Token]) -> Head:
    """Read the head of a page: title, canonical address and times.

    Args:
        html: the decoded page.
        page: all its tokens; only those before the body are looked at.
    """
    first = page[:_HEAD_TOKENS]
    body = next(
        (i for i, t in enumerate(first) if t.kind is Kind.START and t.name in ("body", "table", "div")), None
    )
    found = soup(html, first[:body])
    title = found.find("title")
    return Head(
        " ".join(title.get_text().split()) or None if isinstance(title, Tag) else None,
        _attribute(found, 'meta[property="og:title"]', "content"),
        _attribute(found, 'link[rel~="canonical"]', "href")
        or _attribute(found, 'meta[property="og:url"]', "content"),
        _attribute(found, 'meta[property="article:published_time"]', "content"),
        _attribute(found, 'meta[property="article:modified_time"]', "content"),
    )


def _attribute(found: BeautifulSoup, selector: str, name: str) -> str | None:
    tag = found.select_one(selector)
    value = tag.get(name) if tag is not None else None
    return value.strip() or None if isinstance(value, str) else None


class Anchor(NamedTuple):
    """A link of a page: where it leads as written, its words, and the words around it in its row."""

    href: str
    text: str
    around: str


def anchors(found: BeautifulSoup, selector: str = "", row: str = "") -> tuple[Anchor, ...]:
    """Return the links of a page in document order.

    Args:
        found: the page.
        selector: the CSS selector of the links, or of elements that hold them; empty for all links.
        row: the CSS selector of what stands around one link; empty for the largest element that holds no
            link to another page.
    """
    tags = found.select(selector) if selector else found.find_all("a")
    links = [tag for outer in tags for tag in ([outer] if outer.name == "a" else outer.find_all("a"))]
    made = []
    for tag in dict.fromkeys(link for link in links if isinstance(link.get("href"), str)):
        text = " ".join(tag.get_text(" ").split())
        whole = " ".join(_row(tag, row).get_text(" ").split())[:_ROW]
        made.append(Anchor(str(tag["href"]).strip(), text, whole.replace(text, " ", 1) if text else whole))
    return tuple(made)


def base(found: BeautifulSoup) -> str | None:
    """Return what the page declares as the base of its links."""
    return _attribute(found, "base[href]", "href")


def _row(tag: Tag, selector: str) -> Tag:
    if selector:
        outer = next((parent for parent in tag.parents if parent.css.match(selector)), None)
        return outer or tag
    row, own = tag, tag.get("href")
    for parent in tag.parents:
        if parent.name in _WHOLE or any(link.get("href") != own for link in parent.find_all("a", limit=9)):
            return row
        row = parent
    return row
