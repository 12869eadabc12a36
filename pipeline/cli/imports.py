"""`opdc import`: saved pages, WARC and MHTML files into raw/."""

import argparse
import re
from pathlib import Path

from pipeline.acquire.bring import Importer, Report, rehearsal
from pipeline.cli.common import note, parser, print_json
from pipeline.codebook.sites import load_sites
from pipeline.errors import UsageError
from pipeline.progress import Ticker

_LISTED = 20


def bring(argv: list[str]) -> int:
    """Take files in; 3 if some were left out."""
    made = parser(
        "import",
        "Take saved pages into raw/: .html, .htm, .xhtml, .html.gz, .txt, .mhtml, .mht, .warc, .warc.gz, and"
        " folders of them. Each page is written once, with what its file knows of it in the site's manifest.",
    )
    made.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    made.add_argument(
        "--site", type=folder_name, metavar="NAME", help="the folder under raw/ (by the page's host)"
    )
    add_raw(made)
    options = made.parse_args(argv)
    if options.dry_run:
        with rehearsal(options.raw) as raw:
            report = _run(options, raw)
    else:
        options.raw.mkdir(parents=True, exist_ok=True)
        report = _run(options, options.raw)
    show(report, as_json=options.json, rehearsed=options.dry_run)
    return report.exit_code


def add_raw(made: argparse.ArgumentParser) -> None:
    """Add --raw, --dry-run and --json."""
    made.add_argument("--raw", type=Path, default=Path("raw"), metavar="FOLDER", help="raw pages (raw)")
    made.add_argument("--dry-run", action="store_true", help="only say what would be done and why")
    made.add_argument("--json", action="store_true", help="print the result as one JSON document")


def show(report: Report, *, as_json: bool, rehearsed: bool) -> None:
    """Print what was done: pages on stdout, counts and reasons on stderr."""
    if as_json:
        taken = [each._asdict() for each in report.taken]
        quarantined = [each._asdict() for each in report.left]
        passed = dict(sorted(report.passed.items()))
        told = {"counts": report.counts(), "pages": taken, "quarantined": quarantined}
        print_json(told | {"passed_over": passed})
    else:
        for each in report.taken:
            print(f"{each.outcome:<8} {each.path}  {each.url or each.source}")
    counts = ", ".join(f"{number} {name}" for name, number in report.counts().items())
    note(f"{'would be: ' if rehearsed else ''}{counts}")
    for left in report.left[:_LISTED]:
        note(f"  {left.source}: {left.reason}: {left.error}")
        note(f"    hint: {left.hint}")
    if len(report.left) > _LISTED:
        note(f"  … and {len(report.left) - _LISTED} more; --json lists all")
    for why, number in sorted(report.passed.items()):
        note(f"  passed over: {number} × {why}")


def _run(options: argparse.Namespace, raw: Path) -> Report:
    if options.raw.exists() and not options.raw.is_dir():
        raise UsageError(f"{options.raw} is no folder", hint="name the folder of raw pages with --raw")
    importer = Importer(raw, load_sites(), options.site)
    with Ticker("files") as ticker:
        for _ in importer.run(options.paths):
            ticker.step()
    return importer.report


def folder_name(text: str) -> str:
    """Read the name of a folder under raw/."""

    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", text) or text == "labels":
        raise argparse.ArgumentTypeError("must be lower-case letters, digits, - and _, not labels")
    return text
