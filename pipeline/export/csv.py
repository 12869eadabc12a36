"""CSV as RFC 4180 has it, UTF-8 without a byte order mark: for programs.

A missing value is an empty field, an empty text a quoted one, so that the two stay apart.
"""

from collections.abc import Iterable

from pipeline.export.tables import Value

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
