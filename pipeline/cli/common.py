"""What commands share: their parser, and how they print."""

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec


def parser(name: str, description: str, **options: Any) -> argparse.ArgumentParser:
    """Return a command's argument parser."""
    made = argparse.ArgumentParser(
        prog=f"opdc {name}", description=description, allow_abbrev=False, **options
    )
    made.add_argument("--debug", action="store_true", help="show the traceback of a failure")
    return made


def add_folders(made: argparse.ArgumentParser) -> None:
    """Add --raw and --out."""
    made.add_argument("--raw", type=Path, default=Path("raw"), metavar="FOLDER", help="raw pages (raw)")
    made.add_argument(
        "--out", type=Path, default=Path("processed"), metavar="FOLDER", help="outputs (processed)"
    )


def print_json(value: Any) -> None:
    """Print one JSON document on stdout."""
    write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def write(line: bytes) -> None:
    """Write bytes to stdout at once, so that a reader at the other end of a pipe is not kept waiting."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """Print a line for people, on stderr."""
    print(text, file=sys.stderr)


def add_labels(made: argparse.ArgumentParser) -> None:
    """Add --labels, the folder."""
    made.add_argument(
        "--labels",
        type=Path,
        default=Path("raw/labels"),
        metavar="FOLDER",
        help="labelled statements (raw/labels)",
    )
