"""A script that loads the Parquet files beside it into DuckDB: types, keys and comments included.

DuckDB itself is not needed to write it. Run it in the folder of the Parquet files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.export import parquet
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.export.sql import create
from pipeline.files import replacing
from pipeline.tables import Table

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def write(source: Source, path: Path) -> list[Made]:
    """Write the script, and the Parquet files it reads."""
    made = [
        source.once(parquet.write, table, path.parent / f"{table.name}.parquet") for table in source.tables
    ]
    with replacing(path) as file:
        file.write("\n".join(_script(source)).encode())
    return [*made, Made(path, 0)]


def _script(source: Source) -> Iterator[str]:
    yield "-- duckdb opdc.duckdb < load.sql, in the folder of the Parquet files"
    for table in source.ordered:
        yield f"{create(table, _TYPES)};"
        yield from _comments(table)
        yield f"INSERT INTO \"{table.name}\" SELECT * FROM read_parquet('{table.name}.parquet');"  # noqa: S608
    yield ""


def _comments(table: Table) -> Iterator[str]:
    yield f'COMMENT ON TABLE "{table.name}" IS {_text(f"{table.title_th}: {table.about}")};'
    for column in table.columns:
        words = f"{column.th} ({column.en}): {column.about}"
        yield f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_text(words)};'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


FORMAT = Format("duckdb", "parquet/load.sql", "SQL that loads the Parquet files into DuckDB", all=write)
