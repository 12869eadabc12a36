"""`opdc label-export`, `label-import` and `silver`: statements out to annotators, judgements back."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from pipeline.cli.common import add_labels, note, parser, print_json
from pipeline.codebook import load_classifier
from pipeline.codebook.scheme import load_codebook
from pipeline.digests import models_folder
from pipeline.errors import Incompatible, UsageError
from pipeline.files import replacing

_OUT = Path("processed")
_LISTED = 20


def export(argv: list[str]) -> int:
    """Write the statements to be labelled next."""
    from pipeline.train.exchange.write import FORMATS

    made = parser(
        "label-export",
        "Choose the statements whose labels are worth most, and write them for a labelling tool.",
    )
    made.add_argument("--n", type=_number, default=100, metavar="N", help="how many (100)")
    made.add_argument("--format", choices=FORMATS, default="csv", help="of which tool (csv)")
    made.add_argument("-o", "--to", type=Path, required=True, metavar="FILE", help="the file to write")
    made.add_argument("--out", type=Path, default=_OUT, metavar="FOLDER", help=f"outputs of a run ({_OUT})")
    made.add_argument("--model", type=Path, metavar="FOLDER", help="of the model (models/og4)")
    made.add_argument("--json", action="store_true", help="print the chosen statements as one JSON document")
    add_labels(made)
    options = made.parse_args(argv)
    from pipeline.train import more
    from pipeline.train.exchange import trade

    codebook = load_codebook()
    model = load_classifier(codebook, options.model)
    if model is None:
        raise Incompatible(f"{models_folder()}: no model of dimensions", hint="run `make promote`")
    ask = (options.n, options.format, options.to)
    sent = trade.send(options.out, options.labels, model, codebook, ask)
    held = sum(task.article_id in more.held_articles() for task in sent.tasks)
    if options.json:
        print_json([task._asdict() for task in sent.tasks])
    else:
        for task in sent.tasks[:_LISTED]:
            print(f"{task.score}  {task.why}: {task.text}")
        if len(sent.tasks) > _LISTED:
            print(f"… and {len(sent.tasks) - _LISTED} more")
    names = ", ".join(str(path) for path in sent.files)
    note(f"{len(sent.tasks)} statements by codebook {codebook.version} written to {names}")
    if held:
        note(f"  {held} of them stand in articles that measure: a label is kept, but nothing learns from it")
    return 0


def bring(argv: list[str]) -> int:
    """Take judgements back."""
    made = parser(
        "label-import",
        "Take judgements back from what a tool exported: Label Studio JSON or JSON-MIN, doccano or Prodigy "
        "JSONL, or the csv or xlsx that was sent out. What is not taken goes to a file with the reason.",
    )
    made.add_argument("file", type=Path, metavar="FILE", help="what the tool exported")
    made.add_argument("--annotator", metavar="NAME", help="who labelled items that do not name anyone")
    made.add_argument("--stale", action="store_true", help="take labels made by another codebook version")
    made.add_argument("--rejects", type=Path, metavar="FILE", help="what is not taken (FILE.rejects.jsonl)")
    made.add_argument("--json", action="store_true", help="print what was done as one JSON document")
    add_labels(made)
    options = made.parse_args(argv)
    from pipeline.train.exchange import ledger, read, trade

    if not options.file.is_file():
        raise UsageError(f"{options.file} is no file", hint="name what the tool exported")
    rules = read.Rules(load_codebook(), options.annotator, options.stale)
    done = trade.bring(options.file, options.labels, rules, rejects=options.rejects)
    added = done.appended
    if options.json:
        print_json(
            {
                "added": [each._asdict() for each in added.added],
                "repeated": added.repeated,
                "changed": [each._asdict() for each in added.changed],
                "conflicts": added.conflicts,
                "rejects": [{"place": each.place, "reason": each.reason} for each in done.rejects],
                "rejected_to": str(done.rejected_to) if done.rejected_to else None,
            }
        )
    else:
        numbers = f"{added.repeated} were there, {len(done.rejects)} not taken"
        print(f"{len(added.added)} judgements added to {options.labels / ledger.NAME}, {numbers}")
    for each in added.changed[:_LISTED]:
        note(f"  {each.annotator} now says {each.label}: {each.text}")
    for conflict in added.conflicts[:_LISTED]:
        told = ", ".join(f"{who} {label}" for who, label in conflict["labels"].items())
        note(f"  annotators differ, not learned from ({told}): {conflict['text']}")
    for reason, number in Counter(each.reason for each in done.rejects).most_common(_LISTED):
        note(f"  not taken, {number}: {reason}")
    if done.rejected_to:
        note(f"  all that was not taken stands in {done.rejected_to}")
    return 0


def silver(argv: list[str]) -> int:
    """Make rows to learn from out of headings."""
    made = parser(
        "silver",
        "Make rows to learn from out of what stands under the headings of processed articles. The model then "
        "marks these articles: its opinions there are not independent.",
    )
    made.add_argument("--out", type=Path, default=_OUT, metavar="FOLDER", help=f"outputs of a run ({_OUT})")
    made.add_argument("-o", "--to", type=Path, metavar="FILE", help="(raw/labels/og4.silver.jsonl)")
    add_labels(made)
    options = made.parse_args(argv)
    from pipeline.train import frozen, more

    found = more.silver(options.out / "statements.jsonl", more.held_articles())
    to = options.to or options.labels / more.SILVER
    rows = [{k: v for k, v in row._asdict().items() if k != "judgements"} for row in found.rows]
    with replacing(to) as handle:
        handle.write(frozen.jsonl(rows))
    left = ", ".join(f"{number} {reason}" for reason, number in found.left_out.items() if number)
    note(f"{len(rows)} rows written to {to}" + (f"; left out: {left}" if left else ""))
    return 0


def _number(text: str) -> int:
    number = int(text)
    if not 1 <= number <= sys.maxsize:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
