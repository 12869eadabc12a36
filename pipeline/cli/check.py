"""`opdc verify` and `opdc show`: the outputs against the raw pages."""

import os
import sys

from pipeline.cli.common import add_folders, note, parser, print_json
from pipeline.progress import Ticker
from pipeline.tools.show import render
from pipeline.tools.show import show as show_article
from pipeline.tools.verify import verify as verify_outputs

_LISTED = 20


def verify(argv: list[str]) -> int:
    """Prove the outputs; 1 if anything does not hold."""
    made = parser("verify", "Replay the stored edits over the raw pages and check every evidence.")
    add_folders(made)
    made.add_argument("--json", action="store_true", help="print the result as one JSON document")
    options = made.parse_args(argv)
    with Ticker("articles") as ticker:
        proof = verify_outputs(options.raw, options.out, step=ticker.step)
    if options.json:
        print_json({"ok": not proof.problems, "checks": proof.checks, "proof": proof})
    else:
        print(
            f"{proof.articles} articles with {proof.edits} edits, {proof.statements} statements, "
            f"{proof.records} records: {proof.evidence} evidences with {proof.source_spans} source spans, "
            f"{len(proof.problems)} problems"
        )
    for problem in proof.problems[:_LISTED]:
        note(f"  {problem}")
    if len(proof.problems) > _LISTED:
        note(f"  … and {len(proof.problems) - _LISTED} more")
    return 1 if proof.problems else 0


def show(argv: list[str]) -> int:
    """Show an article's values and their way back."""
    made = parser("show", "Show an article's values, the edits that made them, and the HTML they stand in.")
    made.add_argument(
        "article",
        metavar="ARTICLE",
        help="an article's id or the start of it, its URL, or its path under raw/",
    )
    made.add_argument("province", nargs="?", metavar="PROVINCE", help="a province's code or name (all)")
    add_folders(made)
    made.add_argument("--json", action="store_true", help="print the values as one JSON document")
    options = made.parse_args(argv)
    shown = show_article(options.raw, options.out, options.article, options.province)
    if options.json:
        print_json(shown)
        return 0
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for line in render(shown, colour=colour):
        print(line)
    return 0
