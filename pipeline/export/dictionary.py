"""The data dictionary in Markdown: every table, column and code, in English and Thai.

`docs/data-dictionary.md` is this export.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import replacing
from pipeline.tables import Column, Table


def write(source: Source, path: Path) -> list[Made]:
    """Write the dictionary; it does not depend on the outputs."""
    with replacing(path) as file:
        file.write(("\n".join(_lines(source)) + "\n").encode())
    return [Made(path, 0)]


def _lines(source: Source) -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "The flat tables of every export. Made by `make docs` from `pipeline/data/tables.toml`."
    for table in source.tables:
        yield from _table(table)
    yield ""
    yield "## Codes"
    columns = {c.values: c for table in source.tables for c in table.columns if c.values}
    for name, column in columns.items():
        yield ""
        yield f"### {name}"
        yield ""
        yield "| code | Thai | English |"
        yield "|---|---|---|"
        for each in source.values(column):
            yield f"| `{each.value}` | {each.th} | {each.en} |"


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"{table.title_th}. {table.about} Key: {_names(table.key)}."
    for link in table.links:
        yield f"{_names(link.columns)} leads to `{link.to}`."
    yield ""
    yield "| column | type | Thai label | English label | meaning |"
    yield "|---|---|---|---|---|"
    for column in table.columns:
        cells = (f"`{column.name}`", _type(column), column.th, column.en, column.about)
        yield "| " + " | ".join(cells) + " |"


def _type(column: Column) -> str:
    return column.type if column.required else f"{column.type}, may be missing"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


FORMAT = Format("dictionary", "data-dictionary.md", "data dictionary in Markdown", suffix=".md", all=write)
