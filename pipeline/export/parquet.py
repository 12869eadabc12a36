"""Parquet, typed and compressed with zstd: for pandas, R's arrow, DuckDB and Spark.

Labels and descriptions stand in the schema's metadata, for the table and for each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import replacing
from pipeline.records import SCHEMA_VERSION
from pipeline.tables import Row, Table
from pipeline.version import __version__

_GROUP = 20_000


def write(source: Source, table: Table, path: Path) -> Made:
    """Write a table in groups of rows."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = _schema(source, table)
    count = 0
    with replacing(path) as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in _groups(source.rows(table)):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array(_cast(values, f), type=f.type) for values, f in zip(columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(rows)
    return Made(path, count)


def _schema(source: Source, table: Table) -> Any:
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"label_th": column.th, "label_en": column.en, "description": column.about},
        )
        for column in table.columns
    ]
    about = {
        "title_th": table.title_th,
        "title_en": table.title_en,
        "description": table.about,
        "primary_key": ",".join(table.key),
        "schema_version": SCHEMA_VERSION,
        "pipeline": __version__,
        "made_by": "\n".join(source.signatures),
    }
    return pa.schema(fields, metadata=about)


def _cast(values: tuple[Any, ...], field: Any) -> list[Any]:
    """Make whole numbers of a column of numbers floating ones."""
    if str(field.type) != "double":
        return list(values)
    return [None if value is None else float(value) for value in values]


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while group := list(islice(left, _GROUP)):
        yield group


FORMAT = Format("parquet", "parquet/", "Parquet, typed, with labels", suffix=".parquet", one=write)
