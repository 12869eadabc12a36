"""Tables and columns as `pipeline/data/tables.toml` describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

import msgspec

from pipeline.codebook.files import data_file, read_toml
from pipeline.errors import DataError
from pipeline.tables.rows import FILL, Row

TYPES = ("string", "integer", "number", "boolean")
_FILE = "tables.toml"


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that a column may hold, with what it says."""

    value: str
    th: str
    en: str


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column: its name, its type, what people call it in Thai and English, and what it means."""

    name: str
    type: str
    th: str
    en: str
    about: str
    about_th: str
    required: bool = False
    values: str | None = None
    prose: bool = False
    personal: bool = False


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A foreign key: columns of one table that hold the key of another."""

    columns: tuple[str, ...]
    to: str


class Table(NamedTuple):
    """A table's name, titles, columns and keys, and how an output record fills its rows.

    `made_of` is the output file whose records `rows` takes: `pages` stands for a page's article, statements
    and records together.
    """

    name: str
    title_th: str
    title_en: str
    about: str
    key: tuple[str, ...]
    links: tuple[Link, ...]
    columns: tuple[Column, ...]
    made_of: str
    rows: Callable[[Any], Iterable[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)

    def at(self, name: str) -> int:
        """Return the place of a column."""
        return self.names.index(name)


@cache
def _data() -> dict[str, Any]:
    return read_toml(data_file(_FILE))


def load_tables() -> tuple[Table, ...]:
    """Return all tables, those others point to among them.

    Raises:
        DataError: naming every problem of the file at once.
    """
    data = _data()
    problems: list[str] = []
    tables = []
    for given in data["table"]:
        own = given.get("own", {})
        columns = [_column(name, data["column"], own, problems) for name in given["columns"]]
        made_of, rows = FILL[given["name"]]
        links = tuple(msgspec.convert(each, Link) for each in given.get("links", ()))
        made = [column for column in columns if column is not None]
        tables.append(
            Table(
                name=given["name"],
                title_th=given["title_th"],
                title_en=given["title_en"],
                about=given["about"],
                key=tuple(given["key"]),
                links=links,
                columns=tuple(made),
                made_of=made_of,
                rows=rows,
            )
        )
    known = {table.name: table for table in tables}
    for table in tables:
        wanted = [*table.key, *(name for link in table.links for name in link.columns)]
        problems += [f"{table.name}: no column {name!r}" for name in wanted if name not in table.names]
        problems += [f"{table.name}: no table {link.to!r}" for link in table.links if link.to not in known]
    if problems:
        raise DataError(f"data/{_FILE}", problems, hint="mend the file")
    return tuple(tables)


def _column(name: str, shared: dict[str, Any], own: dict[str, Any], problems: list[str]) -> Column | None:
    given = {"name": name, **shared.get(name, {}), **own.get(name, {})}
    if given.get("type") not in TYPES:
        problems.append(f"{name}: type must be one of {', '.join(TYPES)}")
        return None
    try:
        return msgspec.convert(given, Column)
    except msgspec.ValidationError as error:
        problems.append(f"{name}: {error}")
        return None


def load_values() -> dict[str, tuple[Named, ...]]:
    """Return the lists of values that columns name."""
    return {
        name: tuple(msgspec.convert(each, Named) for each in listed)
        for name, listed in _data()["values"].items()
    }
