"""Cuts the inputs into chunks of about fifty pages: small values to be sent, not the pages themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pipeline import rawpages
from pipeline.rawpages import Found
from pipeline.run.plan import Limits, digest

#: Pages of one chunk: a second or two of work, thousands of times what sending it costs.
PAGES = 50


class Place(NamedTuple):
    """Where outputs go and what a page may cost; the same for all chunks of a run.

    `raw` and `out` must be the same folders on every worker.
    """

    raw: str | None
    out: str
    limits: Limits


class Chunk(NamedTuple):
    """Some pages to be done together: files of the raw folder, or consecutive records of a WARC file.

    `name` is the same for the same pages; the files of the chunk bear it. `offsets` are places of records in
    the WARC file, in bytes.
    """

    name: str
    found: tuple[Found, ...] = ()
    warc: str | None = None
    offsets: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """The number of pages."""
        return len(self.found) + len(self.offsets)

    def single(self) -> Iterator[Chunk]:
        """Yield each page as a chunk of its own."""
        for found in self.found:
            yield of_files((found,))
        for offset in self.offsets:
            yield of_records(self.warc or "", (offset,))


def of_files(found: tuple[Found, ...]) -> Chunk:
    """Make a chunk of files."""
    return Chunk(_name(*(each.path for each in found)), found=found)


def of_records(warc: str, offsets: tuple[int, ...]) -> Chunk:
    """Make a chunk of records of a WARC file."""
    return Chunk(_name(warc, *offsets), warc=warc, offsets=offsets)


def folder(raw: Path) -> Iterator[Chunk]:
    """Yield the chunks of a raw folder, in the order of its paths; what cannot be read is in them too."""
    rest = iter(rawpages.find(raw))
    while part := tuple(islice(rest, PAGES)):
        yield of_files(part)


def records(warc: str, offsets: Iterable[int]) -> Iterator[Chunk]:
    """Yield the chunks of a WARC file."""
    rest = iter(offsets)
    while part := tuple(islice(rest, PAGES)):
        yield of_records(warc, part)


def _name(*parts: object) -> str:
    return digest(*map(str, parts))[:20]
