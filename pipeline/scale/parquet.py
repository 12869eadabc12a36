"""Partitions: a Parquet file of each table for each chunk.

A row is a line of the contract's JSON, byte for byte as `opdc run` writes it, under `json`, with the columns
one filters by beside it as text. Rows stand in the order of the local files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import UsageError
from pipeline.files import replacing
from pipeline.records import to_json


class Table(NamedTuple):
    """A table's name and its columns beside `json`, each with where its value is taken from."""

    name: str
    columns: tuple[tuple[str, Callable[[Any], str | None]], ...]


def _field(name: str) -> tuple[str, Callable[[Any], str | None]]:
    return name, lambda record: getattr(record, name)


TABLES = (
    Table("articles", (_field("article_id"), _field("version"), _field("url"), _field("published_at"))),
    Table(
        "statements",
        tuple(map(_field, ("article_id", "version", "statement_id", "province", "dimension", "origin"))),
    ),
    Table(
        "records",
        (
            *map(_field, ("article_id", "version", "record_id")),
            ("province", lambda record: str(record.province.code)),
        ),
    ),
    Table("failures", tuple(map(_field, ("id", "path", "stage", "reason")))),
)


def write(folder: Path, chunk: str, rows: dict[str, Sequence[Any]]) -> dict[str, int]:
    """Write a chunk's records; return how many rows each table has. A file stands whole or not at all."""
    for table in TABLES:
        found = rows[table.name]
        columns = {name: [take(record) for record in found] for name, take in table.columns}
        columns["json"] = [to_json(record).decode("utf-8") for record in found]
        _save(folder / table.name, chunk, columns)
    return {table.name: len(rows[table.name]) for table in TABLES}


def without(folder: Path, chunk: str, dropped: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Take versions of articles out of a chunk's files; return how many rows each table has then."""
    gone = set(dropped)
    arrow = _arrow()
    counts = {}
    for table in TABLES:
        target = folder / table.name / _file(chunk)
        columns = arrow.read_table(target).to_pydict()
        if "version" in columns:
            pairs = zip(columns["article_id"], columns["version"], strict=True)
            kept = [number for number, pair in enumerate(pairs) if pair not in gone]
            columns = {name: [values[number] for number in kept] for name, values in columns.items()}
            _save(folder / table.name, chunk, columns)
        counts[table.name] = len(columns["json"])
    return counts


def sweep(folder: Path, chunks: set[str]) -> None:
    """Remove the partitions of earlier runs that belong to none of these chunks."""
    kept = {_file(chunk) for chunk in chunks}
    for table in TABLES:
        for path in (folder / table.name).glob("part-*.parquet"):
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _file(chunk: str) -> str:
    return f"part-{chunk}.parquet"


def _save(folder: Path, chunk: str, columns: dict[str, list[Any]]) -> None:
    arrow, types = _arrow(), _types()
    folder.mkdir(parents=True, exist_ok=True)
    schema = types.schema([(name, types.string()) for name in columns])
    with replacing(folder / _file(chunk)) as handle:
        arrow.write_table(types.Table.from_pydict(columns, schema=schema), handle, compression="zstd")


def _arrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "pyarrow is not installed", hint='install it: pip install "opdc-pipeline[dask]"'
        ) from error
    return pyarrow.parquet


def _types() -> Any:
    import pyarrow

    return pyarrow
