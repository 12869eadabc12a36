"""The only door to Excel workbooks: text cells out, rows of text in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import DataError

_FONT = "Sarabun"
_MOST_BYTES = 64 * 2**20
_MOST_ROWS = 1_048_576


class Sheet(NamedTuple):
    """A sheet: its name, its rows (the head first), widths in characters, and the choices of columns."""

    name: str
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    choices: dict[int, Sequence[str]]


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook whose cells are all text: nothing in them is a formula or a link."""
    import xlsxwriter

    content = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(content, options) as book:
        # A fixed time: the same rows make the same bytes.
        book.set_properties({"created": _epoch()})
        cell = book.add_format({"font_name": _FONT, "text_wrap": True, "valign": "top", "num_format": "@"})
        head = book.add_format({"font_name": _FONT, "bold": True, "bottom": 1})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width)
            for number, row in enumerate(sheet.rows):
                for column, text in enumerate(row):
                    page.write_string(number, column, text, cell if number else head)
            for column, names in sheet.choices.items():
                rule = {"validate": "list", "source": list(names), "ignore_blank": True}
                page.data_validation(1, column, max(1, len(sheet.rows) - 1), column, rule)
    return content.getvalue()


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
        if sheet.total_height > _MOST_ROWS:
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
