"""`opdc report` and `opdc charts`: the outputs as a page and as pictures."""

import argparse
from pathlib import Path

from pipeline.api import load
from pipeline.cli.common import note, parser
from pipeline.files import write_if_changed
from pipeline.progress import Ticker

_EXPORTS = "exports"


def report(argv: list[str]) -> int:
    """Write the page."""
    made = parser(
        "report", "Write everything a run found as one page that opens in any browser, without a network."
    )
    _add_folders(made)
    made.add_argument("-o", "--to", type=Path, metavar="FILE", help="(PROCESSED/exports/report.html)")
    kept = "keep names of credits, telephone numbers, e-mail addresses"
    made.add_argument("--personal", action="store_true", help=kept)
    options = made.parse_args(argv)
    from pipeline.report import page, payload

    found = load(options.processed)
    with Ticker("articles", len(found.articles)) as ticker:
        shown = payload(found, options.raw, personal=options.personal, step=ticker.step)
    to = options.to or options.processed / _EXPORTS / "report.html"
    to.parent.mkdir(parents=True, exist_ok=True)
    content = page(shown)
    write_if_changed(to, content)
    counted = f"{len(found.statements)} statements of {len(found.articles)} articles"
    note(f"{counted} written to {to} ({len(content) / 1e6:.1f} MB)")
    missing = sum(not article["compared"] for article in shown["articles"])
    if missing:
        note(f"  {missing} articles have no page under {options.raw}: what stood before repairs is not shown")
    return 0


def _add_folders(made: argparse.ArgumentParser) -> None:
    processed, raw = Path("processed"), Path("raw")
    made.add_argument(
        "--processed", type=Path, default=processed, metavar="DIR", help="outputs of a run (processed)"
    )
    made.add_argument("--raw", type=Path, default=raw, metavar="DIR", help="raw pages (raw)")


def charts(argv: list[str]) -> int:
    """Write the charts."""
    made = parser(
        "charts",
        "Draw the coverage map, the matrix and the quantities, as SVG and PNG for slides and papers.",
    )
    _add_folders(made)
    made.add_argument("-o", "--to", type=Path, metavar="DIR", help="(PROCESSED/exports/charts)")
    made.add_argument("--lang", choices=("th", "en"), default="th", help="language of the texts (th)")
    made.add_argument("--format", choices=("svg", "png", "both"), default="both", help="(both)")
    options = made.parse_args(argv)
    from pipeline.report import charts as drawn
    from pipeline.report import payload

    found = load(options.processed)
    folder = options.to or options.processed / _EXPORTS / "charts"
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for name, drawing in drawn.charts(payload(found, options.raw), options.lang).items():
        if options.format != "png":
            content = drawn.svg(drawing, language=options.lang).encode()
            write_if_changed(folder / f"{name}.svg", content)
            names.append(f"{name}.svg")
        if options.format != "svg":
            write_if_changed(folder / f"{name}.png", drawn.png(drawing, language=options.lang))
            names.append(f"{name}.png")
    note(f"{', '.join(names)} written to {folder}")
    return 0
