"""Crawls a site, one page after the other: list pages first, then the articles they lead to.

Whatever happens, the same command goes on where this one ended: a page is settled in the frontier only
after its bytes and its manifest line are on disk.
"""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.acquire.clock import Clock, Stopped
from pipeline.acquire.fetch import Asked, Fetcher
from pipeline.acquire.frontier import Frontier, Row, Settled
from pipeline.acquire.keep import open_shelf, sweep
from pipeline.acquire.links import Link, any_key, find_links
from pipeline.acquire.months import Months
from pipeline.acquire.pages import MAX_TRIES, Tools, get_article
from pipeline.acquire.places import PRODUCT, pace_of
from pipeline.acquire.report import Report, Work, make_report
from pipeline.acquire.robots import Robots
from pipeline.acquire.shelf import Line, Shelf
from pipeline.codebook.sites import Site, article_id
from pipeline.errors import Refused, UsageError
from pipeline.files import replacing

#: Inside a site's folder: hidden, so that no run takes it for pages.
FOLDER = ".crawl"
REPORT = "crawl.json"
_STALE_HOURS = 24.0
#: So many list pages in a row may show no article that is new to the crawl; calendars have no end.
_MAX_STALE = 5


class Settings(NamedTuple):
    """What to crawl.

    Attributes:
        raw: the raw folder. site: the profile, with the list pages to begin at.
        months: articles outside are left out. max_pages: articles to ask for in this run; None for all.
        refresh: ask for every known article anew, also where the list shows no change.
    """

    raw: Path
    site: Site
    months: Months = Months()
    max_pages: int | None = None
    refresh: bool = False

    @property
    def sign(self) -> str:
        """What tells this crawl from one with other wishes."""
        return json.dumps([self.site.crawl.start, *self.months, self.refresh])


Watcher = Callable[[Report], None]


def crawl(settings: Settings, fetcher: Fetcher, watch: Watcher = lambda report: None) -> Report:
    """Crawl a site into the raw folder, or go on with a crawl that was interrupted.

    Args:
        settings: what to crawl.
        fetcher: asks for the pages; its clock tells when a signal asks for the end.
        watch: called after each page.

    Returns:
        The report, which is also written beside the frontier.

    Raises:
        UsageError: for a site without list pages.
        Locked: while another crawl of the site is at work.
    """
    if not settings.site.crawl.start:
        hint = "give list pages with --start, or in the profile: docs/add-a-site.md"
        raise UsageError(f"no list page of {settings.site.name} is known", hint=hint)
    shelf = open_shelf(settings.raw, settings.site)
    folder = shelf.folder / FOLDER
    folder.mkdir(exist_ok=True)
    fetcher.pace = pace_of(settings.site)
    with Frontier(folder / "frontier.sqlite") as frontier:
        sweep(shelf.folder)
        report = _Crawl(settings, fetcher, shelf, frontier).go(watch)
        with replacing(folder / REPORT) as handle:
            handle.write(json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n")
    return report


def plan(settings: Settings, clock: Clock) -> list[dict[str, str]]:
    """Return what the next crawl would ask for, and why, as far as it is known without asking anybody."""
    starts = [{"url": row.url, "why": row.why} for row in _starts(settings.site)]
    path = settings.raw / settings.site.name / FOLDER / "frontier.sqlite"
    if not path.exists():
        return starts
    with Frontier(path) as frontier:
        if not _resumes(frontier, settings, clock):
            return starts
        rows = frontier.waiting(-1)
        later = [{"url": t["url"], "why": "retry"} for t in frontier.troubles() if t["state"] == "later"]
        return [*({"url": row.url, "why": row.why} for row in rows), *later]


def _starts(site: Site) -> list[Row]:
    return [Row(f"list|{any_key(site, url)}", "list", url, why="start") for url in site.crawl.start]


def _resumes(frontier: Frontier, settings: Settings, clock: Clock) -> bool:
    """Tell whether there is something left of a crawl with the same wishes, begun not long ago."""
    counts = frontier.counts()
    left = sum(count for (_, how), count in counts.items() if how in ("waiting", "later"))
    if not left or frontier.note("sign") != settings.sign:
        return False
    waiting = any(how == "waiting" for _, how in counts)
    return waiting or _hours_since(frontier.note("began"), clock) < _STALE_HOURS


def _hours_since(began: str, clock: Clock) -> float:
    return (clock.now() - datetime.fromisoformat(began)).total_seconds() / 3600


class _Crawl:
    """One run of a crawl over an open frontier."""

    def __init__(self, settings: Settings, fetcher: Fetcher, shelf: Shelf, frontier: Frontier) -> None:
        self._settings, self._frontier = settings, frontier
        self._site, self._clock = settings.site, fetcher.clock
        self._tools = Tools(settings.raw, settings.site, shelf, fetcher, Robots(fetcher, PRODUCT))
        self._work = Work(fetcher.clock.now(), fetcher.clock.monotonic())
        self._asked = 0

    def go(self, watch: Watcher) -> Report:
        """Work until nothing waits, the limit of pages is reached, or a signal asks for the end."""
        if _resumes(self._frontier, self._settings, self._clock):
            self._frontier.again()
        else:
            notes = {"sign": self._settings.sign, "began": self._clock.stamp()}
            self._frontier.begin(_starts(self._site), notes)
        try:
            while not self._clock.stopping():
                row = next(iter(self._frontier.waiting()), None)
                if row is None or (row.kind == "article" and self._asked == self._settings.max_pages):
                    break
                self._one(row)
                watch(self._report())
        except Stopped:
            pass
        return self._report()

    def _one(self, row: Row) -> None:
        rules = self._tools.robots.rules(row.url)
        self._tools.fetcher.crawl_delay = rules.delay
        if row.kind == "list":
            self._list(row)
            return
        self._asked += 1
        self._frontier.settle(*get_article(self._tools, row, self._settings.months, "crawl"))

    def _list(self, row: Row) -> None:
        fetcher, robots = self._tools.fetcher, self._tools.robots
        try:
            answer = fetcher.get(Asked(row.url, permit=robots.permit))
            found = find_links(self._site, answer.url, answer.data, answer.charset)
        except Refused as refusal:
            again = getattr(refusal, "passing", False) and row.tries + 1 < MAX_TRIES
            settled = Settled("later" if again else "failed", "", refusal.reason, str(refusal))
            self._frontier.settle(row._replace(tries=row.tries + 1), settled)
            return
        missed = found.missed if self._site.crawl.links else None
        articles = [self._article(link) for link in found.articles]
        fresh = [(other, how) for other, how in articles if not self._frontier.listed(other.key)]
        stale = 0 if fresh else int(row.row or 0) + 1
        if stale <= _MAX_STALE:
            others = [Row(f"list|{link.key}", "list", link.url, row=str(stale)) for link in found.lists]
            fresh += [
                (other._replace(why="listed"), Settled("waiting", ""))
                for other in others
                if not self._frontier.listed(other.key)
            ]
        self._frontier.settle(row._replace(tries=0), Settled("done", "read", missed=missed), fresh)

    def _article(self, link: Link) -> tuple[Row, Settled]:
        """Decide whether an article is asked for, by what is known of it and what its list says."""
        before = self._frontier.get(link.key)
        last = self._held((before.article_id if before else None) or article_id(link.key))
        known = Row(link.key, "article", link.url, link.day, link.row)
        if before is not None:
            known = known._replace(published=before.published)
        if last is not None:
            known = known._replace(article_id=last["article_id"])
            if not last.get("gone_at"):  # what comes back is wanted whole
                known = known._replace(
                    etag=(before.etag if before else None) or last.get("etag"),
                    last_modified=(before.last_modified if before else None) or last.get("last_modified"),
                )
        same = before is not None and before.row == link.row
        if not self._settings.months.hold(link.day or (known.published if same else None)):
            return known, Settled("done", "outside")
        if known.article_id is None:
            return known._replace(why="new"), Settled("waiting", "")
        if self._settings.refresh:
            return known._replace(why="refresh"), Settled("waiting", "")
        if known.etag or known.last_modified or not same or (last or {}).get("gone_at"):
            return known._replace(why="check" if same else "changed"), Settled("waiting", "")
        return known, Settled("done", "not_asked")

    def _held(self, article: str) -> Line | None:
        """Return what is known of an article whose newest capture still lies in the raw folder."""
        shelf = self._tools.shelf
        last = shelf.newest(article)
        return last if last is not None and (shelf.folder / last["path"]).is_file() else None

    def _report(self) -> Report:
        return make_report(self._site, self._frontier, self._tools.fetcher, self._work, self._notes())

    def _notes(self) -> dict[str, Any]:
        return {
            "since": self._settings.months.since,
            "until": self._settings.months.until,
            "began": self._frontier.note("began"),
            "warnings": self._tools.robots.warnings,
        }
