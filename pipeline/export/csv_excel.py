"""CSV that opens in Excel with a double click: a byte order mark, and no cell that runs as a formula.

Excel takes a text that begins with = + - or @ for a formula, also behind blanks, and its full-width forms.
Many Thai bullet lines begin with "-". An apostrophe in front would stay visible, so such a cell gets a
zero-width space instead: it looks the same and is text. This is done in the Excel files only, and counted.
"""

from collections.abc import Iterable

from pipeline.export import csv
from pipeline.export.tables import Value

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
        if len(value) > MAX_CELL // 2 and _units(value) > MAX_CELL:
            self.cut += 1
            value = _cut(value)
        return value


def is_formula(text: str) -> bool:
    """Tell whether Excel could take `text` for a formula.

    >>> [is_formula(text) for text in ("- ส่งเสริมการท่องเที่ยว", "\\xa0=1+1", "ลพบุรี - สระบุรี", "")]
    [True, True, False, False]
    """
    return text.lstrip(_BLANKS)[:1] in _STARTERS if text else False


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str) -> str:
    room = (MAX_CELL - len(CUT_MARK)) * 2
    return text.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + CUT_MARK
