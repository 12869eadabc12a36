"""Fetches single pages by their addresses, with the same care as a crawl."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.acquire.clock import Stopped
from pipeline.acquire.fetch import Fetcher
from pipeline.acquire.frontier import Row
from pipeline.acquire.guard import Guard
from pipeline.acquire.keep import open_shelf
from pipeline.acquire.links import any_key
from pipeline.acquire.months import Months
from pipeline.acquire.pages import Tools, get_article
from pipeline.acquire.places import PRODUCT, guard_of, pace_of
from pipeline.acquire.robots import Robots
from pipeline.acquire.shelf import Line
from pipeline.acquire.urls import clean
from pipeline.codebook.sites import Site, article_id, identify
from pipeline.errors import Refused


def plan(raw: Path, site: Site, url: str) -> dict[str, str]:
    """Return what fetching an address would do, without asking anybody, not even for the host's address."""
    row = _row(site, url, _newest(raw, site, url))
    try:
        guard_of(site, Guard(resolve=lambda host, port: ["1.1.1.1"])).check(row.url)
    except Refused as refusal:
        return {"url": row.url, "site": site.name, "why": f"refused ({refusal.reason})"}
    return {"url": row.url, "site": site.name, "why": row.why}


def fetch(raw: Path, fetcher: Fetcher, wanted: Sequence[tuple[Site, str]]) -> Iterator[dict[str, Any]]:
    """Fetch addresses, one after the other; yield how each ended.

    Raises:
        Stopped: if a signal asks for the end.
    """
    own = fetcher.guard
    robots = Robots(fetcher, PRODUCT)
    for site, url in wanted:
        if fetcher.clock.stopping():
            raise Stopped
        fetcher.guard, fetcher.pace = guard_of(site, own), pace_of(site)
        row = _row(site, url, _newest(raw, site, url))
        tools = Tools(raw, site, open_shelf(raw, site), fetcher, robots)
        try:
            fetcher.guard.check(row.url)
            fetcher.crawl_delay = robots.rules(row.url).delay
        except (Refused, OSError):
            pass  # the request itself says why
        row, settled = get_article(tools, row, Months(), "fetch")
        newest = tools.shelf.newest(row.article_id) if row.article_id else None
        there = settled.state == "done" and settled.outcome != "gone" and newest is not None
        yield {
            "url": row.url,
            "site": site.name,
            "outcome": settled.outcome or settled.reason,
            "path": (settled.message or f"{site.name}/{newest['path']}") if there and newest else None,
            "article_id": row.article_id,
            "message": settled.message,
        }


def _newest(raw: Path, site: Site, url: str) -> Line | None:
    if not (raw / site.name).is_dir():
        return None
    identity = identify(site, clean(url))
    return open_shelf(raw, site).newest(article_id(identity)) if identity else None


def _row(site: Site, url: str, last: Line | None) -> Row:
    address = clean(url) or url
    row = Row(any_key(site, address), "article", address, why="new")
    if last is None:
        return row
    return row._replace(
        why="check",
        article_id=last.get("article_id"),
        etag=last.get("etag"),
        last_modified=last.get("last_modified"),
    )
