"""The filters `opdc clean`, `segment`, `provinces`, `dates`, `quantities` and `visions`.

A line in gives a line out, in the same order, blank lines too; each is written at once.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date

import msgspec

from pipeline.cli.common import note, parser, write
from pipeline.codebook import load_resources
from pipeline.plaintext import read
from pipeline.tools.filters import FILTERS

_KEYS = {"clean": "edits", "segment": "statements", "provinces": "mentions"}


def clean(argv: list[str]) -> int:
    """Repair lines."""
    return _filter("clean", "Repair lines of text: {text, cleaned, edits}.", argv)


def segment(argv: list[str]) -> int:
    """Cut lines into statements."""
    return _filter("segment", "Cut lines of text into statements: {text, statements, joins}.", argv)


def provinces(argv: list[str]) -> int:
    """Find provinces."""
    return _filter("provinces", "Find the provinces that lines of text name: {text, mentions}.", argv)


def dates(argv: list[str]) -> int:
    """Find dates."""
    return _filter("dates", "Find dates in lines of text: {text, dates}.", argv)


def quantities(argv: list[str]) -> int:
    """Find quantities."""
    return _filter("quantities", "Find numbers and their units in lines of text: {text, quantities}.", argv)


def visions(argv: list[str]) -> int:
    """Find visions."""
    return _filter("visions", "Find provincial visions in lines of text: {text, visions}.", argv)


def _filter(name: str, description: str, argv: list[str]) -> int:
    made = parser(name, f"{description} All offsets are code points of the input line.")
    made.add_argument("file", nargs="?", metavar="FILE", help="UTF-8 text, one item a line (standard input)")
    made.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day the text was written, for dates without a year",
    )
    options = made.parse_args(argv)
    resources = load_resources()
    failed = 0
    for text in _lines(options.file):
        try:
            answer = FILTERS[name](read(text, resources, options.date))
        except Exception as error:  # a line that fails must not swallow the lines behind it
            answer = {"text": text, _KEYS.get(name, name): [], "error": f"{type(error).__name__}: {error}"}
            failed += 1
        write(msgspec.json.encode(answer) + b"\n")
    if failed:
        note(f"opdc {name}: {failed} lines failed: see their `error`")
    return 3 if failed else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2010-09-08") from error


def _lines(file: str | None) -> Iterator[str]:
    """Yield the lines of a file or of standard input as they come, without their ends."""
    with ExitStack() as stack:
        source = sys.stdin.buffer if file in (None, "-") else stack.enter_context(open(str(file), "rb"))
        for line in iter(source.readline, b""):
            yield line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
