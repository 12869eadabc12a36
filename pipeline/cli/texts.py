"""`opdc process-text`: many bare texts, one JSON object each."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.cli.common import note, parser, write
from pipeline.codebook import load_resources
from pipeline.progress import Ticker
from pipeline.run.plan import Limits
from pipeline.run.texts import Item, Refusal, run_texts
from pipeline.tools.texts import process_text as read_text

_ABOUT = """\
Read bare texts as articles without HTML: clean, segment, recognize, classify. One JSON object an item,
in order, on stdout; all offsets are code points of the item's text. An item that fails is an object with
`failure`, and the exit status is 3."""


def process_text(argv: list[str]) -> int:
    """Process texts; 3 if some fail."""
    options = _options(argv)
    resources = load_resources()
    limits = Limits(options.timeout, options.memory)
    reasons: Counter[str] = Counter()
    count = 0
    work = partial(read_text, resources=resources)
    with Ticker("texts") as ticker:
        for answered in run_texts(_items(options), work, jobs=options.jobs, limits=limits):
            write(answered.line + b"\n")
            count += 1
            if answered.reason:
                reasons[answered.reason] += 1
            ticker.step()
    failed = sum(reasons.values())
    if options.json:
        summary = {
            "items": count,
            "done": count - failed,
            "failed": failed,
            "reasons": dict(sorted(reasons.items())),
        }
        note(msgspec.json.encode(summary).decode())
    else:
        told = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
        note(f"{count} texts: {count - failed} done, {failed} failed{f' ({told})' if told else ''}")
    return 3 if failed else 0


def _options(argv: list[str]) -> argparse.Namespace:
    made = parser("process-text", _ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument(
        "paths",
        nargs="*",
        metavar="FILE",
        help="one text a line, or JSON lines (.jsonl or --field); - is standard input, the default",
    )
    made.add_argument("--field", metavar="NAME", help="read JSON lines, the text under this name (text)")
    made.add_argument("--json", action="store_true", help="print the summary on stderr as a JSON object")
    made.add_argument(
        "--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help="workers (all cores)"
    )
    made.add_argument(
        "--timeout", type=float, default=60.0, metavar="SECONDS", help="limit for one text (60)"
    )
    made.add_argument("--memory", type=float, default=2048.0, metavar="MIB", help="limit for one text (2048)")
    return made.parse_args(argv)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1024:
        raise argparse.ArgumentTypeError("must be from 1 to 1024")
    return number


def _items(options: argparse.Namespace) -> Iterator[Item]:
    number = 0
    for path in options.paths or ["-"]:
        with ExitStack() as stack:
            source: BinaryIO = sys.stdin.buffer
            if path != "-":
                source = stack.enter_context(open(path, "rb"))
            field = options.field or ("text" if Path(path).suffix == ".jsonl" else None)
            for line in source:
                number += 1
                yield _item(number, Path(path).name, line.rstrip(b"\r\n"), field)


def _item(number: int, source: str, line: bytes, field: str | None) -> Item:
    """Read one line; what cannot be read becomes the item's refusal."""
    try:
        if field is None:
            return Item(number, source, line.decode("utf-8"))
        row = msgspec.json.decode(line)
        text = row.get(field) if isinstance(row, dict) else None
        if not isinstance(text, str):
            refusal = Refusal("no-field", f"no text under {field!r}", "name the field with --field")
            return Item(number, source, "", refusal)
        return Item(number, source, text)
    except UnicodeDecodeError as error:
        refusal = Refusal("not-utf-8", f"byte {error.start} is no UTF-8", "convert the file to UTF-8")
    except msgspec.DecodeError as error:
        refusal = Refusal("bad-json", str(error), "put one JSON object on each line")
    return Item(number, source, "", refusal)
