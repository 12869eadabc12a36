"""One run over a cluster: chunks out, receipts in, the latest version of each article kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.digests import data_digest, library_versions
from pipeline.errors import UsageError
from pipeline.files import write_if_changed
from pipeline.progress import Ticker
from pipeline.records import SCHEMA_VERSION
from pipeline.run import plan
from pipeline.run.outputs import RUN, data_names
from pipeline.run.plan import PASSING, Limits
from pipeline.run.settings import standard
from pipeline.scale import chunks, parquet, warc
from pipeline.scale.chunks import Chunk, Place
from pipeline.scale.cluster import Cluster, WorkerLost, connected
from pipeline.scale.work import Receipt, lost, work_chunk
from pipeline.version import __version__


class Order(NamedTuple):
    """What is asked for: the scheduler's address, the inputs, and where the outputs go.

    `raw` is a raw folder, or None where there are only WARC files; `warcs` are addresses. `raw`, `out` and
    local WARC files must be the same on every worker.
    """

    scheduler: str
    raw: Path | None
    warcs: tuple[str, ...]
    out: Path
    limits: Limits = Limits()
    all_versions: bool = False


class Summary(NamedTuple):
    """What became of the inputs."""

    inputs: int
    done: int
    quarantined: int
    retry_later: int

    @property
    def exit_code(self) -> int:
        """0 when every page is done, 3 otherwise."""
        return 3 if self.quarantined or self.retry_later else 0


def run(order: Order) -> Summary:
    """Take every page of the inputs through all stages on the cluster; write partitions and `run.json`.

    Raises:
        UsageError: for inputs that are not there, or a scheduler that does not answer.
    """
    if order.raw is not None and not order.raw.is_dir():
        raise UsageError(f"{order.raw} is no folder", hint="name the folder of raw pages with --raw (RAW=)")
    order.out.mkdir(parents=True, exist_ok=True)
    raw = str(order.raw.resolve()) if order.raw is not None else None
    place = Place(raw, str(order.out.resolve()), order.limits)
    with connected(order.scheduler) as cluster, Ticker("pages") as ticker:
        receipts = []
        for each in _receipts(cluster, order, place):
            receipts.append(each)
            for _ in range(each.pages):
                ticker.step()
    settled = _settle(order, receipts)
    parquet.sweep(order.out, {each.chunk for each in receipts})
    return _summarize(order, receipts, settled)


def _receipts(cluster: Cluster, order: Order, place: Place) -> Iterator[Receipt]:
    """Yield the receipt of every chunk; pages of a chunk that no worker survives are tried one by one."""
    alone: list[Chunk] = []
    for chunk, answer in cluster.map(work_chunk, _chunks(cluster, order), place):
        if isinstance(answer, WorkerLost):
            alone.extend(chunk.single())
        else:
            yield answer
    for chunk, answer in cluster.map(work_chunk, alone, place):
        yield lost(chunk, place) if isinstance(answer, WorkerLost) else answer


def _chunks(cluster: Cluster, order: Order) -> Iterator[Chunk]:
    if order.raw is not None:
        yield from chunks.folder(order.raw)
    for address, found in cluster.map(warc.offsets, order.warcs):
        if isinstance(found, WorkerLost):
            raise UsageError(f"{address} takes down every worker that reads it", hint="check the file")
        yield from chunks.records(address, found)


class _Settled(NamedTuple):
    """What is left in the files: rows of each table, versions of articles, and those that were replaced."""

    rows: Counter[str]
    versions: int
    superseded: int


def _settle(order: Order, receipts: list[Receipt]) -> _Settled:
    """Keep one copy of each version, and the latest version of each article, in the files."""
    best: dict[tuple[str, str], tuple[tuple[str, str], str]] = {}
    for each in receipts:
        for done in each.done:
            best[done[:2]] = max(best.get(done[:2], (("", ""), "")), (done[2:], each.chunk))
    latest: dict[str, tuple[tuple[str, str], str]] = {}
    for (article, version), (captured, _) in best.items():
        latest[article] = max(latest.get(article, (("", ""), "")), (captured, version))
    dropped: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in receipts:
        for done in each.done:
            superseded = not order.all_versions and latest[done.article_id][1] != done.version
            if superseded or best[done[:2]] != (done[2:], each.chunk):
                dropped[each.chunk].add(done[:2])
    rows: Counter[str] = Counter()
    for each in receipts:
        gone = dropped.get(each.chunk)
        rows.update(parquet.without(order.out, each.chunk, gone) if gone else each.rows)
    return _Settled(rows, len(best), len(best) - len(latest))


def _summarize(order: Order, receipts: list[Receipt], settled: _Settled) -> Summary:
    """Write `run.json`; it tells of the outputs, not of the run, so equal outputs give equal bytes."""
    reasons = Counter(reason for each in receipts for reason in each.reasons)
    passing = sum(count for reason, count in reasons.items() if reason in PASSING)
    inputs = sum(each.pages for each in receipts)
    refused = sum(reasons.values())
    recipes = plan.recipes(standard().stages)
    told: dict[str, Any] = {
        "pipeline": __version__,
        "schema_version": SCHEMA_VERSION,
        "pages": {
            "inputs": inputs,
            "done": inputs - refused,
            "quarantined": refused - passing,
            "retry_later": passing,
            "duplicates": inputs - refused - settled.versions,
            "superseded_versions": settled.superseded,
        },
        "reasons": dict(sorted(reasons.items())),
        "stages": {recipe.name: recipe.version[:16] for recipe in recipes},
        "data": {name: data_digest(name) for name in data_names(recipes)},
        "libraries": library_versions(),
        "outputs": {
            name: {"rows": count, "partitions": len(receipts)} for name, count in sorted(settled.rows.items())
        },
    }
    content = msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
    write_if_changed(order.out / RUN, content)
    return Summary(inputs, inputs - refused, refused - passing, passing)
