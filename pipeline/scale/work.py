"""What a worker of the cluster does with a chunk: every page through all stages, and its files."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline import rawpages
from pipeline.assemble.corrections import Corrections
from pipeline.errors import Refused
from pipeline.rawpages import Found
from pipeline.records import Failure, Page
from pipeline.run import plan, work
from pipeline.run.pool import calm_collector
from pipeline.run.settings import Machine, standard
from pipeline.scale import parquet, warc
from pipeline.scale.chunks import Chunk, Place
from pipeline.store import unpack


class Done(NamedTuple):
    """One article of a chunk, as the driver needs it to choose the latest version."""

    article_id: str
    version: str
    retrieved_at: str
    path: str


class Receipt(NamedTuple):
    """What became of a chunk: its articles, the reasons of its failures, the rows of its files."""

    chunk: str
    pages: int
    done: tuple[Done, ...]
    reasons: tuple[str, ...]
    rows: dict[str, int]


class _Ready(NamedTuple):
    """What a worker loads once."""

    machine: Machine
    handle: Callable[[work.Task], Iterator[work.Made]]


@cache
def _ready() -> _Ready:
    machine = standard()
    handle = work.handler(plan.recipes(machine.stages), machine.load())
    calm_collector()
    return _Ready(machine, handle)


@cache
def _corrections(raw: str | None) -> Corrections:
    return _ready().machine.corrections(Path(raw)) if raw else Corrections()


def work_chunk(chunk: Chunk, place: Place) -> Receipt:
    """Do a chunk and write its files; the same chunk gives the same files, however often it is done."""
    pages: dict[tuple[str, str], tuple[Done, Page]] = {}
    failures: list[Failure] = []
    inputs = _records(chunk) if chunk.warc else _files(chunk, place)
    for found, data in inputs:
        with _deadline(place.limits.timeout):
            result = _one(found, data)
        if isinstance(result, Failure):
            failures.append(result)
            continue
        page = _corrections(place.raw).apply(result)
        captured = (found.known.retrieved_at if found.known else None) or ""
        done = Done(page.article.article_id, page.article.version, captured, found.path)
        name = (done.article_id, done.version)
        if name not in pages or (done.retrieved_at, done.path) > pages[name][0][2:]:
            pages[name] = (done, page)
    return receipt(chunk, place, [pages[name] for name in sorted(pages)], failures)


def receipt(chunk: Chunk, place: Place, pages: list[tuple[Done, Page]], failures: list[Failure]) -> Receipt:
    """Write a chunk's files and say what is in them."""
    rows: dict[str, Any] = {
        "articles": [page.article for _, page in pages],
        "statements": [each for _, page in pages for each in page.statements],
        "records": [each for _, page in pages for each in page.records],
        "failures": sorted(failures, key=lambda failed: failed.path),
    }
    counts = parquet.write(Path(place.out), chunk.name, rows)
    reasons = tuple(failed.reason for failed in rows["failures"])
    return Receipt(chunk.name, chunk.size, tuple(done for done, _ in pages), reasons, counts)


def lost(chunk: Chunk, place: Place) -> Receipt:
    """Record that a single page takes every worker down that reads it."""
    path = chunk.found[0].path if chunk.found else f"{chunk.warc}/{chunk.offsets[0]}"
    error = "its worker was lost, or it took longer than the limit, again and again"
    return receipt(chunk, place, [], [work.failure(path, plan.RAW, "crashed", error)])


def _files(chunk: Chunk, place: Place) -> Iterator[tuple[Found, bytes | Refused]]:
    for found in chunk.found:
        try:
            if found.refusal is not None:
                raise found.refusal
            yield found, rawpages.read(Path(place.raw or ""), found).data
        except Refused as refusal:
            yield found, refusal


def _records(chunk: Chunk) -> Iterator[tuple[Found, bytes | Refused]]:
    yield from warc.read(chunk.warc or "", chunk.offsets)


def _one(found: Found, data: bytes | Refused) -> Page | Failure:
    """Take one page through the stages; the last message of the handler is its page or its failure."""
    if isinstance(data, Refused):
        return work.failure(found.path, plan.RAW, data.reason, str(data), data.hint)
    raw = work.raw_page(found, data)
    layer = None
    for made in _ready().handle(work.Task(found, raw, "", (), (), {})):
        layer = made.layer
    assert layer is not None
    payload = unpack(layer.body, layer.digest)
    if layer.reason is None:
        return msgspec.msgpack.decode(payload, type=Page)
    return msgspec.msgpack.decode(payload, type=Failure)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """End this worker if a page takes too long: code outside Python heeds nothing else."""
    clock = threading.Timer(seconds, os._exit, (1,))
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
