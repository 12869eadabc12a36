"""`opdc serve`: the outputs in a browser on this machine."""

import argparse
from pathlib import Path

from pipeline.cli.common import note, parser
from pipeline.errors import UsageError
from pipeline.export.formats import export
from pipeline.export.serve import HOST
from pipeline.export.serve import serve as serve_file
from pipeline.export.source import Source

_PORT = 8001
_FILE = Path("exports") / "opdc.sqlite"


def serve(argv: list[str]) -> int:
    """Serve the SQLite file until interrupted."""
    made = parser(
        "serve",
        f"Show the outputs in a browser, by Datasette, on {HOST} only. The SQLite file is made anew where it "
        "is older than the outputs.",
    )
    made.add_argument(
        "--processed", type=Path, default=Path("processed"), metavar="FOLDER", help="of a run (processed)"
    )
    made.add_argument("--port", type=_port, default=_PORT, metavar="N", help=f"({_PORT})")
    options = made.parse_args(argv)
    source = Source(options.processed)
    path = options.processed / _FILE
    if not _fresh(path, options.processed):
        export(source, "sqlite", path)
    note(f"http://{HOST}:{options.port}/ shows {path}; Ctrl-C ends it")
    serve_file(source, path, options.port)
    return 0


def _fresh(path: Path, processed: Path) -> bool:
    records = processed / "records.jsonl"
    if not records.exists():
        raise UsageError(f"{records} is not there", hint="run `make run` first, or name its output folder")
    return path.exists() and path.stat().st_mtime_ns >= records.stat().st_mtime_ns


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("must be from 1 to 65535")
    return number
