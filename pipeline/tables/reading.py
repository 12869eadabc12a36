"""Reads the outputs of a run back: line by line, so that a folder of any size fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from pipeline.errors import Incompatible, UsageError
from pipeline.records import (
    ArticleRecord,
    Page,
    PanelCell,
    ProvinceProfile,
    ProvinceRecord,
    Record,
    StatementRow,
)
from pipeline.tables.columns import Table
from pipeline.tables.rows import PAGES, Row

_R = TypeVar("_R", bound=Record)
_Own = TypeVar("_Own", StatementRow, ProvinceRecord)
_AGGREGATES: dict[str, type[Record]] = {"provinces": ProvinceProfile, "panel": PanelCell}


def lines(path: Path, kind: type[_R]) -> Iterator[_R]:
    """Yield the records of one output file.

    Raises:
        UsageError: where it is missing. Incompatible: where a line does not fit this version's schema.
    """
    decoder = msgspec.json.Decoder(kind)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise Incompatible(f"{path}:{number}: {error}", hint="run `opdc run` again") from error
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}", hint="run `make run` first, or name its output folder"
        ) from error


def pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of a folder: each article with its statements and records.

    Raises:
        UsageError: where a file is missing. Incompatible: where the files do not belong together.
    """
    return together(
        lines(folder / "articles.jsonl", ArticleRecord),
        lines(folder / "statements.jsonl", StatementRow),
        lines(folder / "records.jsonl", ProvinceRecord),
    )


def together(
    articles: Iterable[ArticleRecord], statements: Iterable[StatementRow], records: Iterable[ProvinceRecord]
) -> Iterator[Page]:
    """Put statements and records to their articles; all three are in the articles' order.

    Raises:
        Incompatible: where one has no article.
    """
    said, told = _Queue(statements), _Queue(records)
    for article in articles:
        key = (article.article_id, article.version)
        yield Page(article=article, statements=tuple(said.take(key)), records=tuple(told.take(key)))
    for left in (said.head, told.head):
        if left is not None:
            raise Incompatible(
                f"{left.article_id}: a {type(left).__name__} without its article",
                hint="the files are of different runs: run `opdc run` again",
            )


class _Queue(Generic[_Own]):
    """Rows in the order of their articles; `head` is the next one."""

    def __init__(self, rows: Iterable[_Own]) -> None:
        self._rows: Iterator[_Own] = iter(rows)
        self.head: _Own | None = next(self._rows, None)

    def take(self, key: tuple[str, str]) -> Iterator[_Own]:
        while self.head is not None and (self.head.article_id, self.head.version) == key:
            yield self.head
            self.head = next(self._rows, None)


def rows(table: Table, folder: Path) -> Iterator[Row]:
    """Yield a table's rows from the outputs in a folder."""
    if table.made_of == PAGES:
        made: Iterable[Record] = pages(folder)
    else:
        made = lines(folder / f"{table.made_of}.jsonl", _AGGREGATES[table.made_of])
    for record in made:
        yield from table.rows(record)
