"""`opdc export`: the outputs in the formats of other tools."""

import argparse
import tomllib
from pathlib import Path
from typing import Any

from pipeline.cli.common import note, parser, print_json
from pipeline.errors import UsageError
from pipeline.export.formats import export as export_one
from pipeline.export.formats import formats
from pipeline.export.source import Made, Source
from pipeline.progress import Ticker
from pipeline.tables import TABLES

_DEFAULT = "exports"
_CONFIG = Path("export.toml")


def export(argv: list[str]) -> int:
    """Write one export, or the default set."""
    listed = "\n".join(f"  {each.name:<12} {each.about}" for each in formats().values())
    made = parser(
        "export",
        "Write the outputs of a run in another format: one table or all (--format, -o), or every format "
        f"into the folder exports/ beside them (no option).\n\nformats:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ", ".join(table.name for table in TABLES)
    made.add_argument("table", nargs="?", metavar="TABLE", help=f"{names} (all)")
    made.add_argument("--format", choices=formats(), metavar="NAME", help="see above (all)")
    made.add_argument(
        "-o", "--to", type=Path, metavar="PATH", help="file to write; for several files the folder"
    )
    made.add_argument(
        "--processed", type=Path, default=Path("processed"), metavar="FOLDER", help="of a run (processed)"
    )
    made.add_argument(
        "--personal", action="store_true", help="keep names of credits, telephone numbers, e-mail addresses"
    )
    made.add_argument(
        "--config", type=Path, metavar="FILE", help=f"TOML with owner, contact, licence ({_CONFIG}, if there)"
    )
    made.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="a value of that file; may be repeated",
    )
    made.add_argument("--json", action="store_true", help="print what was written as one JSON document")
    options = made.parse_args(argv)
    source = Source(options.processed, options.personal, _settings(options.config, options.set))
    if options.format is None and options.table is not None:
        raise UsageError("a table needs a format", hint="add --format, such as --format csv")
    if options.format is None:
        written, status = _default_set(source, options.to or options.processed / _DEFAULT)
    else:
        if options.to is None:
            raise UsageError("a format needs a place to write to", hint="add -o PATH")
        written, status = export_one(source, options.format, options.to, options.table), 0
    _tell(list({made.path: made for made in written}.values()), as_json=options.json)
    return status


def _default_set(source: Source, folder: Path) -> tuple[list[Made], int]:
    """Write every format; one that cannot be written does not keep back the others."""
    written: list[Made] = []
    status = 0
    with Ticker("formats", len(formats())) as ticker:
        for each in formats().values():
            ticker.step()
            if each.needs is not None and each.needs not in source.settings:
                note(f"{each.name}: left out, {each.needs} is not set (opdc export --format {each.name})")
                continue
            try:
                written += export_one(source, each.name, folder / each.place)
            except UsageError as error:
                if not (source.folder / "records.jsonl").exists():
                    raise
                note(f"{each.name}: {error}\n  hint: {error.hint}")
                status = error.exit_code
    return written, status


def _tell(written: list[Made], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [{"path": str(made.path), "rows": made.rows, "notes": dict(made.notes)} for made in written]
        )
        return
    for made in written:
        notes = "".join(f", {count} {name.replace('_', ' ')}" for name, count in made.notes.items() if count)
        print(f"{made.path}: {made.rows} rows{notes}" if made.rows or notes else made.path)


def _settings(config: Path | None, given: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    path = config or (_CONFIG if _CONFIG.exists() else None)
    if path is not None:
        try:
            found = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: {error}", hint="mend the file's TOML") from error
    for each in given:
        key, equals, value = each.partition("=")
        if not equals or not key:
            raise UsageError(f"--set {each!r}: no KEY=VALUE", hint="write it as --set owner_org=…")
        found[key] = value
    return found
