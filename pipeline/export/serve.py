"""The SQLite file in a browser, by Datasette: facets, search that finds Thai, and questions that need no SQL.

The file is served as it is and cannot be changed; only this machine reaches it. Two SQL functions,
`thai_words` and `thai_inside`, turn what is typed into what the indexes understand.
"""

from __future__ import annotations

import sqlite3
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.codebook.files import data_file, read_toml
from pipeline.errors import UsageError
from pipeline.export import search
from pipeline.export.about import dataset, licence
from pipeline.export.source import Source

HOST = "127.0.0.1"
_FIND = search.FIND.replace(":words", "thai_words(:word)").replace(":inside", "thai_inside(:word)")
#: What FTS5 keeps beside an index.
_SHADOWS = ("", "_config", "_content", "_data", "_docsize", "_idx")


def metadata(source: Source, database: str) -> dict[str, Any]:
    """Return what Datasette is told of the file.

    Args:
        source: the outputs the file was made from.
        database: the file's name without its suffix.
    """
    said, given = dataset(), licence(source.settings)
    told = read_toml(data_file("datasette.toml"))
    tables: dict[str, Any] = {
        table.name: {
            "title": f"{table.title_th} / {table.title_en}",
            "description": table.about,
            "columns": {column.name: f"{column.th}: {column.about}" for column in table.columns},
            "facets": told["facets"].get(table.name, []),
        }
        for table in source.tables
    }
    tables["statements"] |= {"fts_table": search.TRIGRAM, "fts_pk": "rowid"}
    tables |= {f"{name}{tail}": {"hidden": True} for name in search.TOKENIZE for tail in _SHADOWS}
    queries = {
        each["name"]: {
            "title": each["title"],
            "description": each["description"],
            "sql": each["sql"].strip().replace("{find}", _FIND),
        }
        for each in told["query"]
    }
    return {
        "title": f"{said.title_th} / {said.title_en}",
        "description": said.about_th,
        "license": given.title,
        **({"license_url": given.path} if "://" in given.path else {}),
        "source": said.agency_th,
        "source_url": said.agency_url,
        "databases": {database: {"tables": tables, "queries": queries}},
    }


def functions(conn: sqlite3.Connection) -> None:
    """Give a connection the functions that the questions use; Datasette calls it by the argument's name."""
    conn.create_function("thai_words", 1, _asked(search.in_words), deterministic=True)
    conn.create_function("thai_inside", 1, _asked(search.inside), deterministic=True)


def serve(source: Source, path: Path, port: int) -> None:
    """Serve a SQLite file until interrupted.

    Raises:
        UsageError: where Datasette is not installed.
    """
    if find_spec("datasette") is None:
        raise UsageError(
            "Datasette is not installed", hint="run `make serve`, or install the package's extra `serve`"
        )
    import uvicorn
    from datasette import hookimpl
    from datasette.app import Datasette
    from datasette.plugins import pm

    plugin: Any = ModuleType("opdc")
    plugin.prepare_connection = hookimpl(functions)
    pm.register(plugin)
    made = Datasette([], immutables=[str(path)], metadata=metadata(source, path.stem))
    uvicorn.run(made.app(), host=HOST, port=port, log_level="warning", lifespan="on")


def _asked(turn: Any) -> Any:
    return lambda text: turn(text if isinstance(text, str) else "")
