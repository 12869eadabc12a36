"""What a list page leads to: articles, with the day their row shows, and further list pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, urljoin, urlsplit

from pipeline.acquire.feeds import entries, is_feed
from pipeline.acquire.urls import clean, host_of
from pipeline.acquire.words import load_words
from pipeline.codebook.sites import Site, identify, kind_and_number
from pipeline.decode import decode
from pipeline.soup import Anchor, anchors, base, soup


class Link(NamedTuple):
    """A page to fetch.

    Attributes:
        key: the same for every form of its address.
        url: where it is asked for.
        day: the day its row on the list shows, ISO 8601; None where none is shown.
        row: the digest of what the list says of it; empty for a list page.
    """

    key: str
    url: str
    day: str | None = None
    row: str = ""


class Found(NamedTuple):
    """What a list page leads to; `missed` where the profile's selector found nothing there."""

    articles: tuple[Link, ...]
    lists: tuple[Link, ...]
    missed: bool


def article_key(site: Site, url: str) -> str | None:
    """Return what names the article at an address, or None where the profile knows none there."""
    if _skipped(site, url):
        return None
    named = kind_and_number(site, url)
    if named is None or (site.crawl.articles and named[0] not in site.crawl.articles):
        return None
    return identify(site, url)


def any_key(site: Site, url: str) -> str:
    """Return a name for any page of a site, the same for every form of its address."""
    return identify(site, url) or f"{host_of(url)}|"


def is_list(site: Site, url: str) -> bool:
    """Tell whether the profile calls the page at an address a list."""
    told = _told(url)
    starts = {any_key(site, start) for start in site.crawl.start}
    return any(pattern.search(told) for pattern in site.crawl.lists) or any_key(site, url) in starts


def find_links(site: Site, url: str, data: bytes, charset: str | None = None) -> Found:
    """Read a list page: HTML, RSS, Atom or a sitemap.

    Args:
        site: the profile.
        url: the address that the page came from, after redirects.
        data: its bytes.
        charset: the label that the transport gave.

    Raises:
        Refused: `empty`, `mixed-encoding`, `xml`: no page to read links from.
    """
    from pipeline.html import tokens

    text = decode(data, declared=charset).text
    page = tokens(text)
    if is_feed(text):
        every = chosen = entries(text, page)
        origin, missed = url, False
    else:
        found = soup(text, page)
        origin = urljoin(url, base(found) or "")
        every = anchors(found, row=site.crawl.row)
        chosen = anchors(found, site.crawl.links, site.crawl.row) if site.crawl.links else every
        chosen = tuple(anchor for anchor in chosen if _leads(site, origin, anchor) is not None)
        missed = bool(site.crawl.links) and not chosen
    generic = missed or not site.crawl.links
    articles = _articles(site, origin, every if generic else chosen, by_words=generic and not is_feed(text))
    lists = _lists(site, url, [place for anchor in every if (place := _leads(site, origin, anchor))])
    known = {link.key for link in articles}
    return Found(articles, tuple(link for link in lists if link.key not in known), missed)


def _articles(site: Site, origin: str, found: Iterable[Anchor], *, by_words: bool) -> tuple[Link, ...]:
    made: dict[str, Link] = {}
    for anchor in found:
        url = _leads(site, origin, anchor)
        if url is None or is_list(site, url):
            continue
        key = article_key(site, url)
        if key is None and not site.identities and not _skipped(site, url):
            key = None if by_words and not _reads_as_one(origin, url, anchor) else identify(site, url)
        if key is None:
            continue
        days = days_of(anchor.around)
        link = Link(key, url, next(iter(days), None), _digest(anchor.text, *days))
        if key not in made or (made[key].day is None and link.day is not None):
            made[key] = link
    return tuple(made.values())


def _lists(site: Site, url: str, places: Iterable[str]) -> Iterator[Link]:
    """Yield further list pages: those of the profile's patterns, else other pages of this same list."""
    seen = {any_key(site, url)}
    for place in places:
        key = any_key(site, place)
        if key in seen or article_key(site, place) is not None or _skipped(site, place):
            continue
        if is_list(site, place) if site.crawl.lists else _next_page(url, place):
            seen.add(key)
            yield Link(key, place)


def _leads(site: Site, origin: str, anchor: Anchor) -> str | None:
    """Return the address of a link that stays on the site and leads to a page."""
    try:
        url = clean(urljoin(origin, anchor.href))
    except ValueError:
        return None
    kind = urlsplit(url).path.rpartition("/")[2].rpartition(".")[2].lower()
    if not url.startswith(("http://", "https://")) or kind in load_words().files:
        return None
    return url if host_of(url) in site.hosts else None


def _reads_as_one(origin: str, url: str, anchor: Anchor) -> bool:
    """Tell an article's link from a button's without a profile: words to read, and a number, query or day."""
    parts = urlsplit(url)
    if len(anchor.text) < load_words().least or _next_page(origin, url):
        return False
    return bool(re.search(r"\d", parts.path) or parts.query or days_of(anchor.around))


def _next_page(url: str, place: str) -> bool:
    """Tell whether an address is another page of the same list: only the paging differs."""
    words = load_words()

    def without(address: str) -> tuple[str, list[tuple[str, str]]]:
        parts = urlsplit(address)
        query = sorted((k, v) for k, v in parse_qsl(parts.query) if k.lower() not in words.paging)
        return words.paging_path.sub("/", parts.path).rstrip("/"), query

    return without(url) == without(place)


def _skipped(site: Site, url: str) -> bool:
    told = _told(url)
    return any(pattern.search(told) for pattern in site.crawl.skip)


def _told(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def days_of(text: str) -> tuple[str, ...]:
    """Return the whole days that a text names, ISO 8601; numbers beside them, such as visits, say nothing.

    >>> days_of("โดย สำนักงาน ก.พ.ร. | ๒๔ ส.ค. ๒๕๕๓ | 120 ครั้ง")
    ('2010-08-24',)
    """
    from pipeline.recognize.dates import find_dates

    if not re.search(r"[0-9๐-๙]", text):
        return ()
    found = find_dates(text)
    return tuple(d.iso[:10] for d in found if d.iso and d.precision in ("day", "time") and not d.flag)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
