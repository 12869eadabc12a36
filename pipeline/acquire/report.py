"""The report of a crawl: counts that add up, what did not come, and what a person should look at."""

from datetime import datetime
from typing import Any, NamedTuple

from pipeline.acquire.fetch import Fetcher
from pipeline.acquire.frontier import Frontier
from pipeline.codebook.sites import Site
from pipeline.version import __version__

Report = dict[str, Any]

#: How an article may end; their sum is the number of articles listed.
ENDS = ("new", "version", "known", "unchanged", "not_asked", "outside", "gone", "failed", "later", "waiting")
_LIST_ENDS = ("read", "failed", "later", "waiting")
#: A profile's selector that finds nothing on more than this share of the pages has drifted.
DRIFT = 0.1
_JUMP = 3600.0


class Work(NamedTuple):
    """When a run began, by the clock on the wall and by the one that never jumps."""

    now: datetime
    monotonic: float


def make_report(
    site: Site, frontier: Frontier, fetcher: Fetcher, work: Work, notes: dict[str, Any]
) -> Report:
    """Count a crawl; `this_run` tells of the command, everything else of the whole crawl."""
    counts = frontier.counts()
    articles = {end: counts.get(("article", end), 0) for end in ENDS}
    lists = {end: counts.get(("list", end), 0) for end in _LIST_ENDS}
    clock = fetcher.clock
    seconds = clock.monotonic() - work.monotonic
    jumped = abs((clock.now() - work.now).total_seconds() - seconds) > _JUMP
    warnings = list(notes["warnings"])
    if jumped:
        warnings.append("the wall clock jumped during this run: check the capture times it wrote")
    drift = _drift(site, frontier)
    return {
        "site": site.name,
        "program": __version__,
        "began": notes["began"],
        "since": notes["since"],
        "until": notes["until"],
        "finished": not (articles["waiting"] or lists["waiting"]),
        "lists": {"listed": sum(lists.values()), **lists},
        "articles": {"listed": sum(articles.values()), **articles},
        "this_run": {
            "requests": fetcher.requests,
            "retries": fetcher.retries,
            "bytes": fetcher.received,
            "seconds": round(seconds, 1),
            "pause": round(fetcher.delay, 1),
            "clock_jumped": jumped,
        },
        "drift": drift,
        "warnings": warnings,
        "troubles": frontier.troubles(),
    }


def _drift(site: Site, frontier: Frontier) -> list[dict[str, Any]]:
    """Return the selectors that found nothing on more than a tenth of the pages."""
    selectors = {
        "list": ("crawl.links", site.crawl.links),
        "article": ("container", site.selectors.container),
    }
    return [
        {"selector": selectors[kind][0], "css": selectors[kind][1], "pages": tried, "missed": missed}
        for kind, (tried, missed) in sorted(frontier.missed().items())
        if missed > DRIFT * tried
    ]


def alarms(report: Report) -> list[str]:
    """Return what a person should be told: drifted selectors, then warnings."""
    drifted = [
        f"drift: {d['selector']} = {d['css']!r} found nothing on {d['missed']} of {d['pages']} pages;"
        " the generic rule was used: see docs/add-a-site.md"
        for d in report["drift"]
    ]
    return drifted + list(report["warnings"])


def quarantined(report: Report) -> bool:
    """Tell whether something did not come."""
    return any(report[kind][end] for kind in ("articles", "lists") for end in ("failed", "later"))
