"""The formats: every module of this folder that has a `FORMAT` is one. To add one, add a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

import pipeline.export
from pipeline.errors import UsageError
from pipeline.export.source import Made, Source
from pipeline.tables import Table

Writer = Callable[[Source, Path], Sequence[Made]]


class Format(NamedTuple):
    """A format: its name, where the default set puts it, and how it is written.

    `place` is a path in the folder of exports; one that ends in / is a folder. A format of `one` table writes
    a file for each, with `suffix`; one of `all` writes them together. `needs` names a setting without which
    the default set goes without it.
    """

    name: str
    place: str
    about: str
    suffix: str = ""
    one: Callable[[Source, Table, Path], Made] | None = None
    all: Writer | None = None
    needs: str | None = None


@cache
def formats() -> dict[str, Format]:
    """Return every format by its name, sorted."""
    found = []
    for module in iter_modules(pipeline.export.__path__):
        made = getattr(import_module(f"pipeline.export.{module.name}"), "FORMAT", None)
        if isinstance(made, Format):
            found.append(made)
    return {each.name: each for each in sorted(found)}


def export(source: Source, name: str, path: Path, table: str | None = None) -> list[Made]:
    """Write one table, or all, in one format.

    Args:
        source: the outputs of a run.
        name: of the format.
        path: the file to write; for all tables in a format that has a file for each, the folder.
        table: its name, None for all.

    Raises:
        UsageError: for an unknown name, or a table of a format that only holds all of them.
    """
    chosen = formats().get(name)
    if chosen is None:
        raise UsageError(f"there is no format {name!r}", hint=f"choose one of {', '.join(formats())}")
    folder = path if chosen.all is None and table is None else path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{folder} is no folder", hint="name another place with -o") from error
    if table is not None:
        if chosen.one is None:
            raise UsageError(f"{name} holds all tables", hint="leave the table's name out")
        return [chosen.one(source, _table(source, table), path)]
    if chosen.all is not None:
        return list(chosen.all(source, path))
    return [_one(chosen, source, each, path) for each in source.tables]


def _one(chosen: Format, source: Source, table: Table, folder: Path) -> Made:
    assert chosen.one is not None
    return source.once(chosen.one, table, folder / f"{table.name}{chosen.suffix}")


def _table(source: Source, name: str) -> Table:
    for table in source.tables:
        if table.name == name:
            return table
    raise UsageError(
        f"there is no table {name!r}", hint=f"choose one of {', '.join(t.name for t in source.tables)}"
    )
