"""From bytes to an article: decoded, cut out of its page, in blocks, every character in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.codebook.sites import Site, Sites
from pipeline.decode import Decoded, decode
from pipeline.errors import Refused
from pipeline.extract.article import Page, View, article
from pipeline.extract.choose import choose
from pipeline.extract.lines import Line, lines, styles
from pipeline.extract.placed import join_placed
from pipeline.extract.roles import Roles, roles
from pipeline.extract.wrap import unwrap
from pipeline.html import Tree, build, plain, tokens
from pipeline.rawpages import MAX_BYTES, unpack
from pipeline.records import Article
from pipeline.soup import Head, head, places, soup

if TYPE_CHECKING:
    from pipeline.api import RawPage

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]+)", re.I)
_NOT_PAGES = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"PK\x03\x04", "zip"),
    (b"GIF8", "gif"),
)


class _Source(NamedTuple):
    """A decoded page before anything is chosen; `is_text` where it has no markup."""

    html: str
    tree: Tree
    head: Head
    is_text: bool


def extract(raw: RawPage, *, sites: Sites) -> Article:
    """Cut the article out of a page as traceable text.

    Args:
        raw: the page's bytes with what is known of it.
        sites: the site profiles and the boilerplate vocabulary.

    Returns:
        An `Article` with one revision, from the decoded page to the text; blocks are divided by
        one newline each.

    Raises:
        Refused: `empty`, `too-big`, `not-a-page`, `mixed-encoding`, `too-deep`, `no-text`, ….
    """
    data = _payload(raw)
    decoded = decode(data)
    is_text = _is_plain(raw, decoded.text)
    page = plain(decoded.text) if is_text else tokens(decoded.text)
    tree = build(page, len(decoded.text))
    page_head = Head(None, None, None, None, None) if is_text else head(decoded.text, page)
    url = raw.url or _own_url(decoded.text, page_head)
    site = sites.of(name=raw.site, url=url)
    view = _view(_Source(decoded.text, tree, page_head, is_text), sites, site)
    return article(raw, data, decoded, view, Page(site, url, sites.boilerplate.credits))


def source_text(raw: RawPage) -> Decoded:
    """Decode a raw page: its text is the frame of all source spans."""
    return decode(_payload(raw))


def _payload(raw: RawPage) -> bytes:
    data = unpack(raw.data)
    if len(data) > MAX_BYTES:
        raise Refused(
            "too-big", f"{len(data):,} bytes, the limit is {MAX_BYTES:,}", hint="cut the page or drop it"
        )
    kind = sniff(data)
    if kind is not None:
        raise Refused("not-a-page", f"the file is {kind}, not HTML", hint="put the page's HTML into raw/")
    return data


def sniff(data: bytes) -> str | None:
    """Return what kind of file the first bytes are the mark of, or None for what may be a page."""
    return next((kind for magic, kind in _NOT_PAGES if data.startswith(magic)), None)


def _is_plain(raw: RawPage, text: str) -> bool:
    name = (raw.path or "").lower().removesuffix(".gz")
    if name.endswith(".txt"):
        return True
    return not name.endswith((".html", ".htm")) and not re.search(r"<[a-zA-Z!/]", text)


def address(data: bytes) -> str | None:
    """Return the address that a page states for itself: "saved from" comment, canonical link, or none.

    Raises:
        Refused: `empty`, `mixed-encoding`, …, where the bytes cannot be read.
    """
    text = decode(data).text
    return _own_url(text, head(text, tokens(text)))


def _own_url(text: str, page_head: Head) -> str | None:
    found = _SAVED_FROM.search(text, 0, 4096)
    stated = found.group(1) if found else page_head.canonical
    return stated if stated and stated.startswith("http") else None


def _view(source: _Source, sites: Sites, site: Site) -> View:
    html, tree, page_head, is_text = source
    if is_text:
        tree.elements[0].tag = "#root"
    style = styles(tree, sites.boilerplate)
    if is_text:
        style.pre[0] = True
    _apply_selectors(html, tree, style.dropped, site)
    placed = join_placed(lines(html, tree, style), tree, sites.boilerplate)
    found = unwrap(placed, style.pre, sites.boilerplate)
    if not found:
        raise Refused(
            "no-text", "no visible text on the page", hint="open the page in a browser and save it again"
        )
    choice = choose(tree, found, sites.boilerplate)
    page_roles = roles(found, choice, page_head, sites.boilerplate)
    return View(tree, found, _final(found, choice.kept, page_roles), page_head, page_roles)


def _apply_selectors(html: str, tree: Tree, dropped: list[bool], site: Site) -> None:
    """Drop what a profile's selectors say; a container that is not found leaves the generic rule."""
    if not (site.selectors.container or site.selectors.drop):
        return
    found = soup(html, tree.tokens)
    by_start = {e.start: e.index for e in tree.elements[1:]}
    drop = {by_start[p] for p in places(found, site.selectors.drop) if p in by_start}
    boxes = [by_start[p] for p in places(found, site.selectors.container) if p in by_start]
    inside = [not boxes] * len(tree.elements)
    for element in tree.elements[1:]:
        inside[element.index] = element.index in boxes or inside[element.parent] or not boxes
        if element.index in drop or dropped[element.parent]:
            dropped[element.index] = True
    for element in tree.elements:
        if not inside[element.index] and not any(tree.elements[b].parent == element.index for b in boxes):
            dropped[element.index] = dropped[element.index] or element.index != 0


def _final(found: list[Line], kept: list[bool], page_roles: Roles) -> list[bool]:
    """Settle which lines become text: nothing before the title but what tells about the article."""
    final = list(kept)
    if page_roles.title:
        for index in range(page_roles.title[0]):
            final[index] = False
    for index in (*page_roles.title, *page_roles.breadcrumb, *page_roles.meta):
        final[index] = True
    for index in page_roles.titles - set(page_roles.title):
        final[index] = False
    _cut_after_dates(found, final, page_roles)
    return final


def _cut_after_dates(found: list[Line], final: list[bool], page_roles: Roles) -> None:
    """Drop what little follows the date line or credits that close the article."""
    ink = [line.ink if kept else 0 for line, kept in zip(found, final, strict=True)]
    closing = page_roles.meta | {i for i in page_roles.credits if final[i]}
    last = max(closing, default=None)
    if last is None or sum(ink[:last]) < 0.6 * sum(ink):
        return
    if sum(ink[last + 1 :]) < 0.2 * sum(ink):
        for index in range(last + 1, len(found)):
            if index not in page_roles.credits:
                final[index] = False
