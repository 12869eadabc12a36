"""One SQLite file: tables with primary and foreign keys, search that finds Thai, the codebook beside them.

The same outputs give the same bytes (with the same SQLite). Values go in as parameters only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.errors import Incompatible
from pipeline.export import search
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.export.sql import create, names
from pipeline.files import replacing_path
from pipeline.records import SCHEMA_VERSION
from pipeline.tables import Row, Table
from pipeline.version import __version__

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_ABOUT = """
CREATE TABLE codebook (
  "table" TEXT NOT NULL, "column" TEXT NOT NULL, "type" TEXT NOT NULL, "th" TEXT NOT NULL, "en" TEXT NOT NULL,
  "about_th" TEXT NOT NULL, "about" TEXT NOT NULL, PRIMARY KEY ("table", "column"));
CREATE TABLE codes (
  "column" TEXT NOT NULL, "value" TEXT NOT NULL, "th" TEXT NOT NULL, "en" TEXT NOT NULL,
  PRIMARY KEY ("column", "value"));
CREATE TABLE made_by ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL);
"""


def write(source: Source, path: Path) -> list[Made]:
    """Write all tables into one file.

    Raises:
        Incompatible: where a key is there twice or points nowhere: the outputs are of different runs.
    """
    with replacing_path(path) as temporary, closing(sqlite3.connect(temporary)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = ON", "page_size = 4096"):
            connection.execute(f"PRAGMA {pragma}")
        count = 0
        with connection:
            for table in source.ordered:
                count += _fill(connection, source, table)
            _about(connection, source)
        with connection:
            _index(connection)
        connection.execute("PRAGMA optimize")
    return [Made(path, count)]


def _fill(connection: sqlite3.Connection, source: Source, table: Table) -> int:
    connection.execute(create(table, _TYPES))
    for number, link in enumerate(table.links):
        connection.execute(
            f'CREATE INDEX "{table.name}_{number}_{link.to}" ON "{table.name}" ({names(link.columns)})'
        )
    marks = ", ".join("?" * len(table.columns))
    before = connection.total_changes
    try:
        connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', source.rows(table))  # noqa: S608
    except sqlite3.IntegrityError as error:
        raise Incompatible(f"{table.name}: {error}", hint="run `opdc run` again") from error
    return connection.total_changes - before


def _index(connection: sqlite3.Connection) -> None:
    """Index the statements; the rows of both indexes have the statements' own numbers."""
    statements = connection.execute('SELECT rowid, "text" FROM statements ORDER BY rowid').fetchall()
    for name, tokenize in search.TOKENIZE.items():
        quoted = tokenize.replace("'", "''")
        connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(\"text\", tokenize = '{quoted}')")
        rows = (
            (number, search.segmented(text) if name == search.WORDS else text) for number, text in statements
        )
        connection.executemany(f'INSERT INTO {name} (rowid, "text") VALUES (?, ?)', rows)  # noqa: S608
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608


def _about(connection: sqlite3.Connection, source: Source) -> None:
    connection.executescript(_ABOUT)
    connection.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?, ?, ?, ?)", _codebook(source))
    connection.executemany("INSERT INTO codes VALUES (?, ?, ?, ?)", _codes(source))
    made_by = [("pipeline", __version__), ("schema_version", SCHEMA_VERSION)]
    made_by += [(f"signature {number}", text) for number, text in enumerate(source.signatures, 1)]
    connection.executemany("INSERT INTO made_by VALUES (?, ?)", made_by)


def _codebook(source: Source) -> Iterator[Row]:
    for table in source.tables:
        for c in table.columns:
            yield (table.name, c.name, c.type, c.th, c.en, c.about_th, c.about)


def _codes(source: Source) -> Iterator[Row]:
    for column in {c.name: c for table in source.tables for c in table.columns if c.values}.values():
        for each in source.values(column):
            yield (column.name, each.value, each.th, each.en)


FORMAT = Format(
    "sqlite", "opdc.sqlite", "SQLite with keys and full-text search for Thai", suffix=".sqlite", all=write
)
