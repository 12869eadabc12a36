"""What each page left in the outputs, so that the next run copies the lines of pages that are the same.

A line is made in one place only; here are its size and its page's digest, to find it again in a file that has
not been touched since.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from pipeline.files import LineFile
from pipeline.store import Store

PAGES, GROUPS = "page", "group"


class Part(msgspec.Struct, frozen=True, array_like=True):
    """The lines that one page, or one group of pages, has in each of its files.

    Args:
        digest: of all that shaped them.
        sizes: bytes in each file, in the order of the files. rows: likewise, lines.
        groups: which groups a page belongs to.
        met: the corrected statements among its lines.
        changed: cells defused and cut for Excel.
        told: of a page: what it was made of, its article's id, and what that says (`links.said`).
    """

    digest: str
    sizes: tuple[int, ...]
    rows: tuple[int, ...]
    groups: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    changed: tuple[int, int] = (0, 0)
    told: tuple[str, str, str] = ("", "", "")


Parts = list[tuple[str, Part]]


class _Placed(NamedTuple):
    part: Part
    starts: tuple[int, ...]


class Former:
    """The outputs of the run before, to copy from; empty where there are none that can be trusted.

    Args:
        folder: of the outputs.
        heads: for pages and for groups, the bytes before the first part of each file.
        parts: of pages and of groups, in the order of their lines.
    """

    def __init__(self, folder: Path, heads: Mapping[str, Sequence[int]], parts: Mapping[str, Parts]) -> None:
        self._folder, self._stack = folder, ExitStack()
        self._open: dict[str, int] = {}
        self._placed = {kind: _places(listed, heads[kind]) for kind, listed in parts.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def part(self, kind: str, name: str, digest: str) -> Part | None:
        """Return what a page or group left, if it was made from the same."""
        found = self._placed[kind].get(name)
        return found.part if found and found.part.digest == digest else None

    def told(self, kind: str, name: str) -> tuple[str, str, str] | None:
        """Return what a page was made of, its article's id and what that says."""
        found = self._placed[kind].get(name)
        return found.part.told if found else None

    def copy(self, kind: str, name: str, files: Mapping[str, LineFile]) -> None:
        """Copy its lines into the new files, given in the order of the parts."""
        part, starts = self._placed[kind][name]
        for (file, target), start, size, rows in zip(
            files.items(), starts, part.sizes, part.rows, strict=True
        ):
            if size:
                target.add(os.pread(self._descriptor(file), size, start), rows)

    def _descriptor(self, file: str) -> int:
        if file not in self._open:
            self._open[file] = self._stack.enter_context((self._folder / file).open("rb")).fileno()
        return self._open[file]


def _places(parts: Parts, heads: Sequence[int]) -> dict[str, _Placed]:
    """Add up where each part begins in each file."""
    placed: dict[str, _Placed] = {}
    starts = tuple(heads)
    for name, part in parts:
        placed[name] = _Placed(part, starts)
        starts = tuple(start + size for start, size in zip(starts, part.sizes, strict=True))
    return placed


def load(store: Store) -> dict[str, Parts]:
    """Read the parts that the run before left."""
    decoder = msgspec.msgpack.Decoder(Part)
    return {
        kind: [(name, decoder.decode(body)) for name, body in store.written(kind)] for kind in (PAGES, GROUPS)
    }


def save(store: Store, parts: Mapping[str, Parts]) -> None:
    """Keep the parts for the next run."""
    for kind, listed in parts.items():
        store.set_written(kind, ((name, msgspec.msgpack.encode(part)) for name, part in listed))


def batches(parts: Iterable[tuple[str, int]], budget: int) -> Iterable[list[str]]:
    """Put names together until their weights reach a budget; each name is in one batch, in order."""
    batch: list[str] = []
    weight = 0
    for name, size in parts:
        if batch and weight + size > budget:
            yield batch
            batch, weight = [], 0
        batch.append(name)
        weight += size
    if batch:
        yield batch
