"""JSON lines: the contract's records as `opdc run` writes them, and the flat tables, one object a row.

Keys are in the order of the schema, UTF-8, nothing escaped needlessly.
"""

from pathlib import Path

import msgspec

from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import line_file
from pipeline.records import Record, to_json
from pipeline.tables import Table


def line(record: Record) -> bytes:
    """Return a record as a line of JSON, newline included."""
    return to_json(record) + b"\n"


def write(source: Source, table: Table, path: Path) -> Made:
    """Write a flat table, an object for each row."""
    encoder = msgspec.json.Encoder()
    with line_file(path) as file:
        for row in source.rows(table):
            file.write(encoder.encode(dict(zip(table.names, row, strict=True))) + b"\n")
    return Made(path, file.written.rows)


FORMAT = Format("jsonl", "jsonl/", "JSON lines, an object for each row", suffix=".jsonl", one=write)
