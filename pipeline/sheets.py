"""The only door to Excel workbooks: text cells out, rows of text in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from pipeline.errors import DataError, UsageError

_FONT = "TH Sarabun New"
_POINTS = 16
#: Where the font is missing, these make a program choose one with Thai letters, such as Tahoma.
_THAI, _SWISS = 222, 2
_MOST_BYTES = 64 * 2**20
MOST_ROWS = 1_048_576
#: UTF-16 units that a cell holds.
MOST_UNITS = 32_767

Cell = str | int | float | bool | None


class Sheet(NamedTuple):
    """A sheet: its name, its rows (the head first), widths in characters, and the choices of columns.

    `filtered` puts a filter into the head.
    """

    name: str
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int]
    choices: Mapping[int, Sequence[str]] = MappingProxyType({})
    filtered: bool = False


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook: nothing in its cells is a formula or a link, texts are never taken for numbers."""
    content = io.BytesIO()
    write_to(content, sheets)
    return content.getvalue()


def write_to(target: BinaryIO, sheets: Sequence[Sheet]) -> None:
    """Write a workbook row by row, so that long sheets do not fill the memory.

    Raises:
        UsageError: for more rows than a sheet holds.
    """
    import xlsxwriter

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    with xlsxwriter.Workbook(target, options) as book:
        # A fixed time: the same rows make the same bytes.
        book.set_properties({"created": _epoch()})
        font = {"font_name": _FONT, "font_size": _POINTS, "font_charset": _THAI, "font_family": _SWISS}
        text = book.add_format({**font, "text_wrap": True, "valign": "top", "num_format": "@"})
        number = book.add_format({**font, "valign": "top"})
        head = book.add_format({**font, "bold": True, "bottom": 1, "text_wrap": True, "num_format": "@"})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, (head, text, number))


def _fill(page: Any, sheet: Sheet, formats: tuple[Any, Any, Any]) -> None:
    head, text, number = formats
    page.freeze_panes(1, 0)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width, text)
    last = 0
    for last, row in enumerate(sheet.rows):
        if last >= MOST_ROWS:
            raise UsageError(
                f"{sheet.name} has more than {MOST_ROWS:,} rows, which is all that a sheet holds",
                hint="export it as csv, parquet or sqlite",
            )
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(last, column, value, text if last else head)
            elif isinstance(value, bool):
                page.write_boolean(last, column, value, number)
            elif value is not None:
                page.write_number(last, column, value, number)
    if sheet.filtered:
        page.autofilter(0, 0, last, len(sheet.widths) - 1)
    for column, names in sheet.choices.items():
        rule = {"validate": "list", "source": list(names), "ignore_blank": True}
        page.data_validation(1, column, max(1, last), column, rule)


def read(path: Path) -> list[list[str]]:
    """Return the rows of a workbook's first sheet as text.

    Raises:
        DataError: it is too big, or no workbook.
    """
    from python_calamine import CalamineWorkbook

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"more than {_MOST_BYTES // 2**20} MiB")
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS:
            raise ValueError(f"{sheet.total_height} rows")
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as error:  # the library raises types of its own, and panics of the Rust code below it
        raise DataError(str(path), [f"no readable workbook: {error}"], hint="save it as .xlsx") from error
    return [[_text(value) for value in row] for row in rows]


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _epoch() -> object:
    from datetime import datetime

    return datetime(2010, 1, 1)
