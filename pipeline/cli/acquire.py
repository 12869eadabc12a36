"""`opdc fetch` and `opdc crawl`: pages from the network into the raw folder."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.cli.common import note, parser, print_json
from pipeline.errors import UsageError
from pipeline.progress import Ticker

if TYPE_CHECKING:
    from pipeline.acquire.fetch import Fetcher
    from pipeline.acquire.guard import Guard
    from pipeline.codebook.sites import Site

_LISTED = 20


class Means(NamedTuple):
    """What a caller inside this program may bring: a guard for a test's server, a profile, a pause."""

    guard: "Guard | None" = None
    site: "Site | None" = None
    pause: float | None = None


class _Signals:
    """Notes the first signal, so that work ends after the current page; the second one ends it at once."""

    number = 0

    def heard(self) -> bool:
        return self.number != 0

    def hear(self, number: int, frame: FrameType | None) -> None:
        if self.number:
            raise KeyboardInterrupt
        self.number = number
        # Not print: the signal may have come in the middle of one.
        os.write(sys.stderr.fileno(), b"stopping after this page; once more to stop at once\n")


@contextmanager
def signals() -> Iterator[_Signals]:
    """Hear SIGINT and SIGTERM for as long as the block lasts."""
    heard = _Signals()
    before = {number: signal.signal(number, heard.hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def crawl(argv: list[str], means: Means = Means()) -> int:  # noqa: B008
    """Crawl a site; 3 if some pages did not come, 130 or 143 after a signal."""
    from pipeline.acquire import crawl as work
    from pipeline.acquire.clock import Clock
    from pipeline.acquire.months import between

    options = _crawl_options(argv)
    settings = work.Settings(
        options.raw,
        means.site or _site(options),
        between(options.since, options.until),
        options.max_pages,
        options.refresh,
    )
    if options.dry_run:
        return _print_plan(work.plan(settings, Clock()), json=options.json)
    with signals() as heard, Ticker("pages") as ticker:
        fetcher = _fetcher(options, settings.site, Clock(stopping=heard.heard), means)

        def watch(report: dict[str, Any]) -> None:
            ticker.show(*_progress(report))

        report = work.crawl(settings, fetcher, watch)
    return _end(report, heard.number, settings.raw / settings.site.name / work.FOLDER, json=options.json)


def fetch(argv: list[str], means: Means = Means()) -> int:  # noqa: B008
    """Fetch pages by their addresses; 3 if some did not come."""
    from pipeline.acquire import fetching
    from pipeline.acquire.clock import Clock, Stopped
    from pipeline.acquire.places import site_named, site_of

    made = parser("fetch", "Fetch pages into RAW/<site>/. robots.txt is heard, pauses are kept.")
    _add_common(made)
    made.add_argument("urls", nargs="+", metavar="URL", help="addresses of articles")
    made.add_argument("--site", metavar="NAME", help="the profile (that of the address's host)")
    options = made.parse_args(argv)
    named = means.site or (site_named(options.site) if options.site else None)
    sites = [named or site_of(url) for url in options.urls]
    if options.dry_run:
        planned = [fetching.plan(options.raw, s, u) for s, u in zip(sites, options.urls, strict=True)]
        return _print_plan(planned, json=options.json)
    results: list[dict[str, Any]] = []
    with signals() as heard, Ticker("pages", len(sites)) as ticker:
        fetcher = _fetcher(options, sites[0], Clock(stopping=heard.heard), means)
        try:
            for result in fetching.fetch(options.raw, fetcher, list(zip(sites, options.urls, strict=True))):
                results.append(result)
                ticker.step()
        except Stopped:
            pass
    for result in results:
        note(f"{result['outcome']}: {result['url']} {result['path'] or result['message']}")
    if options.json:
        print_json(results)
    if heard.number:
        return 128 + heard.number
    return 3 if any(result["path"] is None for result in results) else 0


def _crawl_options(argv: list[str]) -> argparse.Namespace:
    made = parser(
        "crawl",
        "Crawl a site's list pages and the articles they lead to into RAW/<site>/. The same command goes on"
        " where it was interrupted; a later one asks for list pages and what may have changed.",
    )
    _add_common(made)
    made.add_argument("--site", metavar="NAME", help="a profile under pipeline/data/sites/")
    made.add_argument("--start", action="append", metavar="URL", help="a list page to begin at; repeatable")
    made.add_argument("--since", metavar="MONTH", help="the first month, Buddhist era: 2553-01")
    made.add_argument("--until", metavar="MONTH", help="the last month, Buddhist era: 2553-12")
    made.add_argument("--max-pages", type=_count, metavar="N", help="ask for at most N articles in this run")
    made.add_argument("--refresh", action="store_true", help="ask for every known article anew")
    return made.parse_args(argv)


def _add_common(made: argparse.ArgumentParser) -> None:
    made.add_argument("--raw", type=Path, default=Path("raw"), metavar="FOLDER", help="raw pages (raw)")
    made.add_argument(
        "--contact",
        default=os.environ.get("OPDC_CONTACT", ""),
        metavar="ADDRESS",
        help="mail or web address of who asks, sent with each request ($OPDC_CONTACT)",
    )
    made.add_argument(
        "--delay", type=_seconds, metavar="SECONDS", help="a longer pause than usual between requests"
    )
    made.add_argument(
        "--insecure-host",
        action="append",
        default=[],
        metavar="HOST",
        help="do not check this host's certificate; repeatable",
    )
    made.add_argument("--dry-run", action="store_true", help="ask nobody; say what would be fetched and why")
    made.add_argument("--json", action="store_true", help="print the result as one JSON document")


def _site(options: argparse.Namespace) -> "Site":
    from pipeline.acquire.places import site_named, site_of, started_at

    if not options.site and not options.start:
        raise UsageError("crawl what?", hint="name a profile with --site, or a list page with --start")
    site = site_named(options.site) if options.site else site_of(options.start[0])
    return started_at(site, tuple(options.start)) if options.start else site


def _fetcher(options: argparse.Namespace, site: "Site", clock: Any, means: Means) -> "Fetcher":
    from pipeline.acquire.fetch import Fetcher
    from pipeline.acquire.guard import Guard
    from pipeline.acquire.places import agent, guard_of
    from pipeline.acquire.wire import Trust

    for host in options.insecure_host:
        note(f"warning: the certificate of {host} is not checked")
    trust = Trust(unchecked=frozenset(options.insecure_host))
    fetcher = Fetcher(
        agent(options.contact), guard_of(site, means.guard or Guard()), clock=clock, trust=trust
    )
    fetcher.least = options.delay or 0.0
    fetcher.say = note
    return fetcher


def _progress(report: dict[str, Any]) -> tuple[str, int, int]:
    articles = report["articles"]
    total = articles["listed"] + report["lists"]["listed"]
    waiting = articles["waiting"] + report["lists"]["waiting"]
    failed = sum(report[kind][end] for kind in ("articles", "lists") for end in ("failed", "later"))
    label = f"waiting {waiting}, failed {failed}, pause {report['this_run']['pause']:g} s"
    return label, total - waiting, total


def _end(report: dict[str, Any], number: int, folder: Path, *, json: bool) -> int:
    from pipeline.acquire.report import alarms, quarantined

    width = max(len(end) for end in report["articles"])
    for kind in ("lists", "articles"):
        note(f"{kind}:")
        for end, count in report[kind].items():
            if count or end == "listed":
                note(f"  {end.replace('_', ' '):<{width}} {count:>7,}")
    run = report["this_run"]
    note(f"{run['requests']} requests in {run['seconds']:g} s, pause {run['pause']:g} s")
    for line in alarms(report):
        note(f"warning: {line}")
    for trouble in report["troubles"][:_LISTED]:
        note(f"  {trouble['state']}: {trouble['url']}: {trouble['reason']}: {trouble['message']}")
    if len(report["troubles"]) > _LISTED:
        note(f"  … and {len(report['troubles']) - _LISTED} more")
    if not report["finished"]:
        note("not finished: the same command goes on from here")
    note(f"report: {folder / 'crawl.json'}")
    if json:
        print_json(report)
    if number:
        return 128 + number
    return 3 if quarantined(report) else 0


def _print_plan(planned: list[dict[str, str]], *, json: bool) -> int:
    if json:
        print_json(planned)
    else:
        for line in planned:
            print(f"{line['why']}: {line['url']}")
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < 86_400:
        raise argparse.ArgumentTypeError("must be seconds, 0 or more")
    return number
