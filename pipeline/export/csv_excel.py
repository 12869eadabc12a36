"""CSV that opens in Excel with a double click: a byte order mark, and no cell that runs as a formula.

Excel takes a text that begins with = + - or @ for a formula, also behind blanks, and its full-width forms.
Many Thai bullet lines begin with "-". An apostrophe in front would stay visible, so such a cell gets a
zero-width space instead: it looks the same and is text. This is done in the Excel files only, and counted.
"""

from collections.abc import Iterable
from pathlib import Path

from pipeline.export import csv
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import line_file
from pipeline.tables import Table, Value

HEAD = b"\xef\xbb\xbf"
GUARD = "\u200b"
#: Excel holds 32,767 UTF-16 units a cell and breaks a longer one into the next row.
MAX_CELL = 32_000
CUT_MARK = " […]"

_STARTERS = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_BLANKS = " \n\xa0\u3000\u2028\u2029\u0085\x0b\x0c"


class Excel:
    """Writes rows for Excel and counts what it had to change."""

    def __init__(self) -> None:
        self.defused = 0
        self.cut = 0

    def line(self, values: Iterable[Value]) -> bytes:
        """Return one row, line end included."""
        return csv.line(map(self._cell, values), end="\r\n")

    def _cell(self, value: Value) -> Value:
        if not isinstance(value, str):
            return value
        if is_formula(value):
            self.defused += 1
            value = GUARD + value
        if too_long(value):
            self.cut += 1
            value = cut(value)
        return value


def is_formula(text: str) -> bool:
    """Tell whether Excel could take `text` for a formula.

    >>> [is_formula(text) for text in ("- ส่งเสริมการท่องเที่ยว", "\\xa0=1+1", "ลพบุรี - สระบุรี", "")]
    [True, True, False, False]
    """
    return text.lstrip(_BLANKS)[:1] in _STARTERS if text else False


def too_long(text: str) -> bool:
    """Tell whether a text is longer than a cell of Excel."""
    return len(text) > MAX_CELL // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > MAX_CELL


def cut(text: str) -> str:
    """Return the beginning of a text, as much as a cell holds, with the mark of a cut."""
    room = (MAX_CELL - len(CUT_MARK)) * 2
    return text.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + CUT_MARK


def write(source: Source, table: Table, path: Path) -> Made:
    """Write a table; what had to change is counted."""
    excel = Excel()
    with line_file(path) as file:
        file.write(HEAD + excel.line(table.names))
        for row in source.rows(table):
            file.write(excel.line(row))
    return Made(path, file.written.rows - 1, {"cells_defused": excel.defused, "cells_cut": excel.cut})


FORMAT = Format(
    "csv-excel", "excel-csv/", "CSV that opens in Excel with a double click", suffix=".csv", one=write
)
