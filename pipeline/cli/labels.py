"""`opdc agreement`, `label-freeze`, `label-errors`: how far readers agree, which labels are doubtful."""

from collections import Counter
from pathlib import Path

from pipeline.cli.common import add_labels, note, parser, print_json
from pipeline.codebook.scheme import load_codebook
from pipeline.errors import DataError, UsageError
from pipeline.files import replacing

_TEST = Path("raw/labels/og4.test.jsonl")


def agreement(argv: list[str]) -> int:
    """Print how far readers agree."""
    made = parser(
        "agreement",
        "Print Krippendorff's alpha of independent labels, overall and per dimension: the ceiling of scores.",
    )
    made.add_argument(
        "--labels", type=Path, default=_TEST, metavar="FILE", help=f"rows with judgements ({_TEST})"
    )
    made.add_argument("--json", action="store_true", help="print all of it as one JSON document")
    options = made.parse_args(argv)
    from pipeline.train import agreement as readers
    from pipeline.train import labels

    names = load_codebook().labels
    found = labels.load(options.labels, names)
    if found.rejected:
        raise DataError(str(options.labels), found.rejected, hint="mend these lines")
    units = readers.units(found.rows)
    if not units:
        raise DataError(
            str(options.labels),
            ["no row has two judgements"],
            hint="name a file whose rows were judged by two readers with --labels",
        )
    measured = readers.report(units, names)
    if options.json:
        print_json(measured)
    else:
        print("\n".join(readers.lines(measured)))
    return 0


def freeze(argv: list[str]) -> int:
    """Make the frozen test from an author's rows and the labels of blind readers."""
    made = parser(
        "label-freeze",
        "Make the frozen test of an author's rows (TSV: label, second, group, note, text) and the labels of "
        "readers who saw neither his nor each other's (TSV: row number, label).",
    )
    made.add_argument("rows", type=Path, metavar="ROWS", help="the author's rows")
    made.add_argument("--author", default="author5", metavar="NAME", help="who wrote them (author5)")
    made.add_argument(
        "--reader", action="append", default=[], required=True, metavar="NAME=FILE", help="a reader's labels"
    )
    made.add_argument("--sheet", type=Path, metavar="FILE", help="what readers were given: number, text")
    made.add_argument("--settled", type=Path, metavar="FILE", help="decided rows: number, label, reason")
    made.add_argument("-o", "--to", type=Path, default=_TEST, metavar="FILE", help=f"({_TEST})")
    made.add_argument("--replace", action="store_true", help="write over a frozen test that is there")
    options = made.parse_args(argv)
    from pipeline.train import frozen

    if options.to.exists() and not options.replace:
        raise UsageError(f"{options.to} is frozen", hint="--replace writes it anew: say why in the commit")
    papers = frozen.Papers(options.author, options.rows, options.sheet, options.settled)
    rows = frozen.rows(papers, _readers(options.reader), load_codebook())
    with replacing(options.to) as handle:
        handle.write(frozen.jsonl(rows))
    number = Counter(row["label"] for row in rows)
    note(f"{len(rows)} rows written to {options.to}: " + ", ".join(f"{k} {n}" for k, n in number.items()))
    return 0


def errors(argv: list[str]) -> int:
    """List the labels that a cross-validated model doubts most."""
    made = parser(
        "label-errors",
        "List the labels that the cross-validated model doubts most, and the share of each annotator.",
    )
    add_labels(made)
    made.add_argument("--n", type=int, default=40, metavar="N", help="rows to list (40)")
    made.add_argument("--json", action="store_true", help="print the rows as one JSON document")
    options = made.parse_args(argv)
    from pipeline.codebook.repairs import mended
    from pipeline.train import dimensions, doubts

    codebook = load_codebook()
    found = doubts.find(dimensions.read(options.labels, codebook), codebook.labels, mended)
    sources = doubts.sources(found)
    listed = found[: max(0, options.n)]
    if options.json:
        print_json({"sources": sources, "rows": [each._asdict() for each in listed]})
        return 0
    for name, each in sources.items():
        flag = "  apart from the others: look at these labels first" if each["apart"] else ""
        print(f"{name}: {each['suspected']} of {each['labels']} labels suspected ({each['share']:.1%}){flag}")
    for row in listed:
        mark = "?" if row.suspected else " "
        print(f"{mark} {row.id} {row.label} → {row.suggested} ({row.confidence:.2f}): {row.text}")
    return 0


def _readers(given: list[str]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for each in given:
        name, _, path = each.partition("=")
        if not name or not path or name in found:
            raise UsageError(f"{each!r} is not NAME=FILE of a reader", hint="for example --reader r1=r1.tsv")
        found[name] = Path(path)
    return found
