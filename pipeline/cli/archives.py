"""`opdc archive`: a site's pages out of a web archive into raw/."""

import argparse
import os
import re
from dataclasses import replace
from pathlib import Path

from pipeline.acquire.archive import Ask, Report, plan, take
from pipeline.acquire.archives import Archive, choose_archive, load_archives
from pipeline.acquire.bring import named
from pipeline.acquire.clock import Clock, Stopped
from pipeline.acquire.fetch import Fetcher, Limits, Pace
from pipeline.acquire.guard import Guard
from pipeline.acquire.places import agent
from pipeline.cli.acquire import Means, signals
from pipeline.cli.common import note, parser, print_json
from pipeline.cli.imports import add_raw, folder_name
from pipeline.codebook.sites import load_sites
from pipeline.progress import Ticker

_LISTED = 20
_BUDDHIST = 543
#: An index may think for minutes.
_LIMITS = Limits(deadline=240.0, idle=120.0)


def archive(argv: list[str], means: Means = Means()) -> int:  # noqa: B008
    """Take a site's captures; 3 if some were left out, 130 or 143 after a signal."""
    made = parser(
        "archive",
        "Take a site's pages out of a web archive into raw/, as they were captured, each content once. The"
        " same command goes on where it was ended. --dry-run asks the index only.",
    )
    _add(made)
    options = made.parse_args(argv)
    source = choose_archive(options.source, options.endpoint)
    if means.pause is not None:
        source = replace(source, pause=means.pause)
    ask = Ask(
        means.site or named(load_sites(), options.site),
        options.since,
        options.until,
        tuple(options.url or ()),
        options.nearest,
        options.again,
    )
    guard = (means.guard or Guard())._replace(hosts=source.hosts)
    report = Report()
    with signals() as heard:
        fetcher = Fetcher(agent(options.contact), guard, _LIMITS, Clock(stopping=heard.heard))
        # An archive states its own rate; a slow answer is no reason to wait five times as long.
        fetcher.pace = Pace(floor=source.pause, factor=1.0)
        fetcher.say = note
        try:
            report = plan(source, ask, fetcher, options.raw)
            if not options.dry_run:
                _take(source, ask, fetcher, options.raw, report)
        except Stopped:
            pass
    _show(source, report, options)
    if heard.number:
        return 128 + heard.number
    return 0 if options.dry_run else report.exit_code


def _take(source: Archive, ask: Ask, fetcher: Fetcher, raw: Path, report: Report) -> None:
    raw.mkdir(parents=True, exist_ok=True)
    with Ticker("captures", len(report.planned)) as ticker:
        for _ in take(source, ask, fetcher, raw, report):
            ticker.step()


def _add(made: argparse.ArgumentParser) -> None:
    made.add_argument("--site", type=folder_name, required=True, metavar="NAME", help="the site's profile")
    made.add_argument(
        "--from", dest="since", type=digits, default="1996", metavar="DATE", help="such as 2010 or 2553-09"
    )
    made.add_argument("--to", dest="until", type=digits, default="2399", metavar="DATE", help="included")
    made.add_argument(
        "--url", action="append", metavar="PREFIX", help="only addresses that begin so, whatever they are"
    )
    made.add_argument("--source", choices=tuple(load_archives()), default="wayback", help="which (wayback)")
    made.add_argument("--endpoint", metavar="URL", help="where it answers, if not where it usually does")
    made.add_argument(
        "--nearest", type=digits, metavar="DATE", help="one capture of each article, the nearest to a day"
    )
    made.add_argument("--again", action="store_true", help="also try captures that were refused before")
    made.add_argument(
        "--contact",
        default=os.environ.get("OPDC_CONTACT", ""),
        metavar="ADDRESS",
        help="mail or web address of who asks, sent with each request ($OPDC_CONTACT)",
    )
    add_raw(made)


def digits(text: str) -> str:
    """Read a date as digits: a year, a month or a day, of the Common or the Buddhist Era.

    >>> [digits(each) for each in ("2010", "2553-09", "2010-09-08")]
    ['2010', '201009', '20100908']
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r}: write a year, a month or a day, such as 2010 or 2010-09")
    year = int(found[1])
    year -= _BUDDHIST if year >= 2400 else 0
    month, day = int(found[2] or 1), int(found[3] or 1)
    if not (year >= 1996 and 1 <= month <= 12 and 1 <= day <= 31):
        raise argparse.ArgumentTypeError(f"{text!r} is no date that an archive can know")
    return f"{year:04d}{found[2] or ''}{found[3] or ''}"


def _show(source: Archive, report: Report, options: argparse.Namespace) -> None:
    counts = report.counts()
    if options.json:
        would = [
            {"archive_url": address, "url": entry.url, "timestamp": entry.timestamp, "digest": entry.digest}
            for address, entry in report.planned
        ]
        print_json(
            {
                "archive": source.name,
                "counts": counts,
                "passed_over": dict(sorted(report.passed.items())),
                "planned": would if options.dry_run else [],
                "pages": [taken._asdict() for taken in report.taken],
                "quarantined": [left._asdict() for left in report.left],
                "retry_later": [left._asdict() for left in report.later],
            }
        )
    elif options.dry_run:
        for address, entry in report.planned:
            print(f"{entry.timestamp}  {entry.url}  {address}")
    else:
        for taken in report.taken:
            print(f"{taken.outcome:<8} {taken.path}  {taken.source}")
    told = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items())
    note(f"{source.title}: {told}")
    for why, number in sorted(report.passed.items()):
        note(f"  passed over: {number} × {why}")
    for left in (*report.left, *report.later)[:_LISTED]:
        note(f"  {left.source}: {left.reason}: {left.error}")
        note(f"    hint: {left.hint}")
