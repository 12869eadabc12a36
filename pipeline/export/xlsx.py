"""One Excel workbook: a sheet for each table under Thai labels, and a codebook in Thai and English.

Texts are text: nothing becomes a formula, a link or a number, so `=` and `-` at the start are left as they
are. A text longer than a cell is cut with a mark, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import sheets
from pipeline.export.csv_excel import cut, too_long
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import replacing
from pipeline.tables import Column, Row, Table

_PROSE, _LONG, _SHORT = 70, 26, 14
#: The codebook's own head: it explains itself in both languages.
_HEAD = (
    "ตาราง / Table",
    "คอลัมน์ / Column",
    "ชื่อไทย / Thai label",
    "ชื่ออังกฤษ / English label",
    "ชนิด / Type",
    "คำอธิบาย / Thai description",
    "Description",
)
_WIDTHS = (18, 22, 26, 26, 12, 60, 60)
_CODEBOOK, _CODES = "codebook", "codes"
_CODES_HEAD = ("คอลัมน์ / Column", "รหัส / Code", "ไทย / Thai", "English")


def write(source: Source, path: Path) -> list[Made]:
    """Write all tables into one workbook."""
    return [_write(source, source.tables, path)]


def write_one(source: Source, table: Table, path: Path) -> Made:
    """Write a workbook of one table and its codebook."""
    return _write(source, (table,), path)


def _write(source: Source, tables: Sequence[Table], path: Path) -> Made:
    counts: Counter[str] = Counter()
    pages = [
        sheets.Sheet(
            table.name, _rows(source, table, counts), [_width(column) for column in table.columns], {}, True
        )
        for table in tables
    ]
    pages.append(sheets.Sheet(_CODEBOOK, [_HEAD, *_columns(tables)], _WIDTHS, {}, True))
    pages.append(sheets.Sheet(_CODES, [_CODES_HEAD, *_codes(source, tables)], (22, 34, 50, 60), {}, True))
    with replacing(path) as file:
        sheets.write_to(file, pages)
    return Made(path, counts["rows"], {"cells_cut": counts["cut"]})


def _rows(source: Source, table: Table, counts: Counter[str]) -> Iterator[Row]:
    yield tuple(column.th for column in table.columns)
    for row in source.rows(table):
        counts["rows"] += 1
        counts["cut"] += sum(isinstance(value, str) and too_long(value) for value in row)
        yield tuple(cut(value) if isinstance(value, str) and too_long(value) else value for value in row)


def _width(column: Column) -> int:
    if column.prose:
        return _PROSE
    return _LONG if column.type == "string" else _SHORT


def _columns(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    for table in tables:
        yield (table.name, "", table.title_th, table.title_en, "", "", table.about)
        for column in table.columns:
            words = (column.name, column.th, column.en, column.type, column.about_th, column.about)
            yield (table.name, *words)


def _codes(source: Source, tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    columns = {column.name: column for table in tables for column in table.columns if column.values}
    for name, column in columns.items():
        for each in source.values(column):
            yield (name, each.value, each.th, each.en)


FORMAT = Format(
    "xlsx",
    "opdc.xlsx",
    "Excel workbook, Thai labels, a sheet for each table, bilingual codebook",
    suffix=".xlsx",
    one=write_one,
    all=write,
)
