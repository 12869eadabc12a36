"""`opdc verify`, `opdc show` and `opdc diff`: the outputs against the raw pages, and against older ones."""

import os
import sys
from collections import Counter
from pathlib import Path

from pipeline.cli.common import add_folders, note, parser, print_json
from pipeline.progress import Ticker
from pipeline.tools.diff import Change
from pipeline.tools.diff import diff as compare
from pipeline.tools.show import render
from pipeline.tools.show import show as show_article
from pipeline.tools.verify import verify as verify_outputs

_LISTED = 20
_BRIEF = 120


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


def diff(argv: list[str]) -> int:
    """Compare two output folders."""
    made = parser(
        "diff",
        "Tell what changed between the outputs of two runs, and why: source (the page itself), parser (code "
        "or libraries), repair, model, codebook, correction.",
    )
    made.add_argument("old", type=Path, metavar="OLD", help="outputs of the run before")
    made.add_argument("new", type=Path, metavar="NEW", help="outputs of the run after")
    made.add_argument("--json", action="store_true", help="print all changes as one JSON document")
    made.add_argument(
        "--limit", type=int, default=_LISTED, metavar="N", help=f"changes listed ({_LISTED}); 0 for all"
    )
    options = made.parse_args(argv)
    changes = []
    with Ticker("changes") as ticker:
        for change in compare(options.old, options.new):
            changes.append(change)
            ticker.step()
    counts = Counter((c.table, c.what, ", ".join(c.causes)) for c in changes)
    rows = [
        {"table": table, "what": what, "causes": why, "count": count}
        for (table, what, why), count in sorted(counts.items())
    ]
    if options.json:
        print_json({"counts": rows, "changes": [change._asdict() for change in changes]})
        return 0
    print(f"{len(changes)} changes" if changes else "no change")
    for row in rows:
        print(f"  {row['count']:>6} {row['table']} {row['what']}: {row['causes']}")
    for change in changes[: options.limit or None]:
        print(_line(change))
    return 0


def _line(change: Change) -> str:
    place = " ".join(filter(None, (change.id, change.province)))
    fields = "".join(f"\n    {name}: {_brief(a)} -> {_brief(b)}" for name, (a, b) in change.fields.items())
    return f"{change.table} {change.what} {place} ({', '.join(change.causes)}){fields}"


def _brief(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"
