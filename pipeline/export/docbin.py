"""spaCy DocBin: articles or statements as Docs, to train from.

Articles carry the span groups `provinces`, `sections`, `statements` and `quantities`; statements carry the
dimension as `cats`. Ids stand in `doc.user_data`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import replacing
from pipeline.tables import Table

_TABLES = ("articles", "statements")


def write(source: Source, path: Path) -> list[Made]:
    """Write both files into a folder."""
    path.mkdir(parents=True, exist_ok=True)
    return [write_one(source, source.table(name), path / f"{name}.spacy") for name in _TABLES]


def write_one(source: Source, table: Table, path: Path) -> Made:
    """Write a Doc for each article or for each statement.

    Raises:
        UsageError: for another table.
    """
    if table.name not in _TABLES:
        raise UsageError(f"there are no docs of {table.name}", hint=f"choose {' or '.join(_TABLES)}")
    from pipeline import spacy_bridge

    content, count = spacy_bridge.docbin(_docs(source, table.name))
    with replacing(path) as file:
        file.write(content)
    return Made(path, count)


def _docs(source: Source, name: str) -> Iterator[Any]:
    from pipeline import spacy_bridge

    dimensions = source.codebook.dimensions
    for page in source.pages():
        if name == "articles":
            yield from spacy_bridge.article_docs([page.article], page.statements, page.records)
        else:
            yield from spacy_bridge.statement_docs([page.article], page.statements, dimensions)


FORMAT = Format(
    "docbin",
    "spacy/",
    "spaCy DocBin of articles and of statements",
    suffix=".spacy",
    one=write_one,
    all=write,
)
