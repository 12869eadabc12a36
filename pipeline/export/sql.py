"""The tables as SQL: what SQLite and DuckDB make them with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.tables import Table


def create(table: Table, types: Mapping[str, str]) -> str:
    """Return the statement that makes a table, keys included.

    Args:
        table: the table.
        types: the database's word for each type of a column.
    """
    parts = [
        f'"{column.name}" {types[column.type]}{" NOT NULL" if column.required else ""}'
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({names(table.key)})")
    parts += [
        f'FOREIGN KEY ({names(link.columns)}) REFERENCES "{link.to}" ({names(link.columns)})'
        for link in table.links
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(parts) + "\n)"


def names(listed: Iterable[str]) -> str:
    """Return names of columns as SQL."""
    return ", ".join(f'"{name}"' for name in listed)
