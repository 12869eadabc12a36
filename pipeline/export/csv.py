"""CSV as RFC 4180 has it, UTF-8 without a byte order mark: for programs.

A missing value is an empty field, an empty text a quoted one, so that the two stay apart.
"""

from collections.abc import Iterable
from pathlib import Path

from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import line_file
from pipeline.tables import Table, Value

_QUOTED = frozenset('",\r\n')


def line(values: Iterable[Value], *, end: str = "\n") -> bytes:
    """Return one row, line end included.

    >>> line(["TH-14", "", None, 3, True, "ก, ข"]).decode()
    'TH-14,"",,3,true,"ก, ข"\\n'
    """
    return (",".join(map(_field, values)) + end).encode()


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    if not value or value != value.strip() or not _QUOTED.isdisjoint(value):
        return '"' + value.replace('"', '""') + '"'
    return value


def write(source: Source, table: Table, path: Path) -> Made:
    """Write a table."""
    with line_file(path) as file:
        file.write(line(table.names))
        for row in source.rows(table):
            file.write(line(row))
    return Made(path, file.written.rows - 1)


FORMAT = Format("csv", "csv/", "CSV, UTF-8, for programs", suffix=".csv", one=write)
