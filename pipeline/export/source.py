"""What a writer is given: the outputs of a run as tables and pages, as the export's settings want them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import unquote

import msgspec

from pipeline.codebook.scheme import Codebook, load_codebook
from pipeline.export.spool import Spool
from pipeline.privacy import masked, public_page
from pipeline.records import ArticleRecord, Page, ProvinceRecord
from pipeline.tables import TABLES, VALUES, Column, Named, Row, Table, named
from pipeline.tables.reading import lines, pages, rows
from pipeline.tables.rows import PAGES


class Made(NamedTuple):
    """A file that was written: its place, its rows (0 for no table), and counts of what had to change."""

    path: Path
    rows: int
    notes: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Source:
    """The outputs in a folder.

    Args:
        folder: where `opdc run` wrote.
        personal: keep names of credits, telephone numbers and e-mail addresses.
        settings: what a catalogue asks for and no page tells: owner, contact, licence.
    """

    folder: Path
    personal: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    _done: dict[Path, Made] = field(default_factory=dict)

    def once(self, write: Callable[[Source, Table, Path], Made], table: Table, path: Path) -> Made:
        """Write a table that several formats share, unless this export has written it already."""
        if path not in self._done:
            self._done[path] = write(self, table, path)
        return self._done[path]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables with the columns that are exported."""
        return tuple(
            table._replace(columns=tuple(c for c in table.columns if self.personal or not c.personal))
            for table in TABLES
        )

    @cached_property
    def ordered(self) -> tuple[Table, ...]:
        """All tables, each behind those its keys point to."""
        done: dict[str, Table] = {}
        while len(done) < len(self.tables):
            done |= {
                t.name: t
                for t in self.tables
                if all(link.to in done or link.to == t.name for link in t.links)
            }
        return tuple(done.values())

    def table(self, name: str) -> Table:
        """Return a table of `tables` by its name."""
        return next(table for table in self.tables if table.name == name)

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield a table's rows, with a value for each of its columns."""
        if table.made_of == PAGES:
            yield from self._spools[table.name]
        else:
            full = named(table.name)
            for row in rows(full, self.folder):
                yield self._shown(full, row)

    @cached_property
    def _spools(self) -> dict[str, Spool]:
        """The rows of all tables made of pages: the pages are read once, however many formats follow."""
        spools = {table.name: Spool() for table in TABLES if table.made_of == PAGES}
        for page in self.pages():
            for name, spool in spools.items():
                full = named(name)
                for row in full.rows(page):
                    spool.add(self._shown(full, row))
        for spool in spools.values():
            spool.flush()
        return spools

    def _shown(self, full: Table, row: Row) -> Row:
        """Return of a row what is exported."""
        if self.personal:
            return row
        return tuple(
            _public(value, column)
            for value, column in zip(row, full.columns, strict=True)
            if not column.personal
        )

    def pages(self) -> Iterator[Page]:
        """Yield each article with its statements and records."""
        for page in pages(self.folder):
            if self.personal:
                yield page
            else:
                yield public_page(page)

    def values(self, column: Column) -> tuple[Named, ...]:
        """Return the values a column may hold, empty where it may hold any."""
        codes = tuple(Named(code.id, code.name_th, code.name_en) for code in self.codebook.codes)
        if column.values == "dimension":
            return codes
        if column.values == "model_dimension":
            none = self.codebook.none
            return (*codes, Named(none.id, none.name_th, none.name_en))
        return VALUES[column.values] if column.values else ()

    @cached_property
    def codebook(self) -> Codebook:
        """The scheme of dimensions."""
        return load_codebook()

    @cached_property
    def signatures(self) -> tuple[str, ...]:
        """What made the records: each different signature as JSON, sorted."""
        found = {
            msgspec.json.encode(record.signature).decode()
            for record in lines(self.folder / "records.jsonl", ProvinceRecord)
        }
        return tuple(sorted(found))

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the pages, sorted; the site's name and path stand for a page without one."""
        found = {
            article.url or f"{article.site}: {article.raw.path}"
            for article in lines(self.folder / "articles.jsonl", ArticleRecord)
        }
        return tuple(sorted(found))


def _public(value: Any, column: Column) -> Any:
    if not isinstance(value, str):
        return value
    if column.prose:
        return masked(value)
    if column.name == "evidence_url" and (at := value.find("#:~:text=")) >= 0:
        shown = unquote(value[at:])
        return value if masked(shown) == shown else value[:at]
    return value


def slug(text: str) -> str:
    """Return a name of small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
