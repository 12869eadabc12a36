"""`opdc raw`: the pages in raw/ at a glance, one by one, or as a WARC file."""

import argparse
from pathlib import Path

from pipeline.acquire.holdings import Holding, captures, export, holdings, pick
from pipeline.cli.common import note, parser, print_json


def main(argv: list[str]) -> int:
    """List, show or export pages."""
    made = parser("raw", "Look at the pages in raw/, or write them into a WARC file.")
    verbs = made.add_subparsers(dest="verb", required=True, metavar="ls|show|export")
    listing = verbs.add_parser("ls", help="every page: site, article, versions, time, origin, size, address")
    listing.add_argument("--titles", action="store_true", help="read each page for its title")
    showing = verbs.add_parser("show", help="all that is known of an article, a version or a path")
    showing.add_argument("name", metavar="ID")
    writing = verbs.add_parser("export", help="a WARC file of the pages, to replay or to hand on")
    writing.add_argument(
        "--warc", type=Path, required=True, metavar="PATH", help="the file: .warc or .warc.gz"
    )
    writing.add_argument("--latest", action="store_true", help="only the latest version of each article")
    for verb in (listing, showing, writing):
        verb.add_argument("--raw", type=Path, default=Path("raw"), metavar="FOLDER", help="raw pages (raw)")
        verb.add_argument("--json", action="store_true", help="print one JSON document")
    for verb in (listing, writing):
        verb.add_argument("--site", metavar="NAME", help="only this site's")
    options = made.parse_args(argv)
    return {"ls": _ls, "show": _show, "export": _export}[options.verb](options)


def _listed(options: argparse.Namespace, *, titles: bool = False) -> tuple[Holding, ...]:
    found = holdings(options.raw, titles=titles)
    return tuple(each for each in found if options.site in (None, each.site))


def _ls(options: argparse.Namespace) -> int:
    listed = _listed(options, titles=options.titles)
    if options.json:
        print_json([each._asdict() for each in listed])
    else:
        for each in listed:
            print(_line(each))
    articles = len({(each.site, each.article_id or each.path) for each in listed})
    size = sum(each.bytes or 0 for each in listed)
    note(f"{len(listed)} pages of {articles} articles, {size:,} bytes")
    return 0


def _line(each: Holding) -> str:
    """Write one page as a line: columns that a person can scan, the address last."""
    version = f"{(each.version or '-')[:8]:<8}"
    order = f"{each.versions}{'*' if each.latest else ' '}"
    columns = [
        f"{each.site or '-':<10}",
        f"{each.article_id or '-':<17}",
        version,
        order,
        f"{each.retrieved_at or '-':<25}",
        f"{each.refusal or each.origin or '-':<12}",
        f"{each.bytes if each.bytes is not None else '-':>9}",
        each.title or each.url or each.path,
    ]
    gone = f"  (gone since {each.gone_at})" if each.gone_at else ""
    return "  ".join(columns) + gone


def _show(options: argparse.Namespace) -> int:
    found = pick(holdings(options.raw, titles=True), options.name)
    told = [{**each._asdict(), "captures": list(captures(options.raw, each.path))} for each in found]
    if options.json:
        print_json(told)
        return 0
    for each in found:
        print(each.path)
        for name, value in each._asdict().items():
            if name != "path" and value is not None:
                print(f"  {name:<13} {value}")
        for line in captures(options.raw, each.path):
            said = line.get("capture") or line
            print(f"  captured      {said.get('retrieved_at')} by {said.get('origin')}, {said.get('url')}")
    return 0


def _export(options: argparse.Namespace) -> int:
    listed = [each for each in _listed(options) if each.latest or not options.latest]
    count, left = export(options.raw, listed, options.warc)
    if options.json:
        out = [each._asdict() for each in left]
        print_json({"file": str(options.warc), "pages": count, "left_out": out})
    note(f"{count} pages written to {options.warc}, {len(left)} left out")
    for each in left:
        note(f"  {each.path}: {each.reason}")
    return 3 if left else 0
