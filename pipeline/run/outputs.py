"""Writes the readable outputs from the store: the contract's JSONL, the tables, and `run.json`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from pipeline.assemble.corrections import Corrections
from pipeline.digests import data_digest, library_versions
from pipeline.export import csv, jsonl
from pipeline.export.csv_excel import HEAD, Excel
from pipeline.export.tables import TABLES
from pipeline.files import LineFile, line_file, write_if_changed
from pipeline.records import SCHEMA_VERSION, Failure, Page, Record
from pipeline.run import links
from pipeline.run.plan import PASSING, Recipe
from pipeline.store import Identity, Store
from pipeline.version import __version__

RUN = "run.json"

_BANGKOK = timezone(timedelta(hours=7))

Aggregate = Callable[[Iterable[Page]], Iterable[Record]]


class Aggregates(NamedTuple):
    """The outputs made across pages: a profile for each province, and the panel."""

    profiles: Aggregate
    panel: Aggregate


class Chosen(NamedTuple):
    """The pages whose results are written, in output order, and what became of the others.

    `newer` names the latest version of the article for each page that holds an older one.
    """

    paths: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    done: int
    duplicates: int
    superseded: int
    newer: Mapping[str, str] = MappingProxyType({})


def choose(store: Store, stages: Sequence[str], *, all_versions: bool) -> Chosen:
    """Choose the pages to write: the latest version of each article, or all versions.

    Latest is by moment of capture, then by path. Files that are one version of one article are one.
    """
    versions: dict[tuple[str, str], tuple[str, str]] = {}
    failed: list[tuple[str, str]] = []
    done = 0
    for path, identity, stage, _, reason in store.ends(stages):
        if reason is not None:
            failed.append((path, stage))
            continue
        name = _name(identity, path)
        done += 1
        versions[name] = max(versions.get(name, ("", "")), (_moment(identity.retrieved_at), path))
    latest: dict[str, tuple[tuple[str, str], str]] = {}
    for (article, version), captured in versions.items():
        latest[article] = max(latest.get(article, (("", ""), "")), (captured, version))
    wanted = [
        (name, path)
        for name, (_, path) in sorted(versions.items())
        if all_versions or latest[name[0]][1] == name[1]
    ]
    paths = tuple(path for _, path in wanted)
    newer = {path: latest[name[0]][1] for name, path in wanted if latest[name[0]][1] != name[1]}
    return Chosen(paths, tuple(failed), done, done - len(versions), len(versions) - len(latest), newer)


def _moment(time: str) -> str:
    """Write a time of capture in UTC, so that times compare as text; what is no time comes first."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return ""
    return (found if found.tzinfo else found.replace(tzinfo=_BANGKOK)).astimezone(UTC).isoformat()


def _name(identity: Identity, path: str) -> tuple[str, str]:
    return (identity.article_id or path, identity.version or "")


class Outputs:
    """Writes every output of a finished run into one folder."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        steps: Sequence[Recipe],
        aggregates: Aggregates,
        corrections: Corrections,
    ) -> None:
        self._store = store
        self._folder = folder
        self._steps = steps
        self._aggregates = aggregates
        self._corrections = corrections
        self._met: set[str] = set()
        self._excel = Excel()
        self._counts: Counter[str] = Counter()

    def write(self, chosen: Chosen) -> list[str]:
        """Write the files; return their names, `run.json` last."""
        files: dict[str, dict[str, Any]] = {}
        with ExitStack() as stack:
            opened = {name: stack.enter_context(line_file(self._folder / name)) for name in self._names()}
            self._fill_pages(chosen, opened)
            latest = chosen._replace(paths=tuple(path for path in chosen.paths if path not in chosen.newer))
            for profile in self._aggregates.profiles(self._pages(latest)):
                opened["provinces.jsonl"].write(jsonl.line(profile))
            for cell in self._aggregates.panel(self._pages(latest)):
                opened["panel.jsonl"].write(jsonl.line(cell))
            failures = self._fill_failures(chosen, opened["failures.jsonl"])
            files = {name: file.written._asdict() for name, file in opened.items()}
        summary = self._summary(chosen, failures, files)
        content = msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n"
        write_if_changed(self._folder / RUN, content)
        return [*files, RUN]

    @staticmethod
    def _names() -> list[str]:
        plain = ("articles", "statements", "records", "provinces", "panel", "failures")
        tables = [f"{table.name}{kind}" for table in TABLES for kind in (".csv", ".excel.csv")]
        return [*(f"{name}.jsonl" for name in plain), *tables]

    def _pages(self, chosen: Chosen) -> Iterator[Page]:
        decoder = msgspec.msgpack.Decoder(Page)
        last = self._steps[-1].name
        for path in chosen.paths:
            yield self._corrections.apply(decoder.decode(self._store.payload(path, last)))

    def _fill_pages(self, chosen: Chosen, opened: dict[str, LineFile]) -> None:
        for table in TABLES:
            opened[f"{table.name}.csv"].write(csv.line(table.columns))
            opened[f"{table.name}.excel.csv"].write(HEAD + self._excel.line(table.columns))
        twins = links.twins(self._pages(chosen))
        for page in self._pages(chosen):
            page = links.linked(page, twins, chosen.newer)
            opened["articles.jsonl"].write(jsonl.line(page.article))
            for statement in page.statements:
                opened["statements.jsonl"].write(jsonl.line(statement))
                if statement.statement_id in self._corrections.by_statement:
                    self._met.add(statement.statement_id)
            for record in page.records:
                opened["records.jsonl"].write(jsonl.line(record))
            for table in TABLES:
                for row in table.rows(page):
                    opened[f"{table.name}.csv"].write(csv.line(row))
                    opened[f"{table.name}.excel.csv"].write(self._excel.line(row))

    def _fill_failures(self, chosen: Chosen, file: LineFile) -> Counter[str]:
        reasons: Counter[str] = Counter()
        for failed in failures(self._store, chosen):
            file.write(jsonl.line(failed))
            reasons[failed.reason] += 1
        return reasons

    def _summary(self, chosen: Chosen, reasons: Counter[str], files: dict[str, Any]) -> dict[str, Any]:
        passing = sum(count for reason, count in reasons.items() if reason in PASSING)
        refused = sum(reasons.values())
        return {
            "pipeline": __version__,
            "schema_version": SCHEMA_VERSION,
            "pages": {
                "inputs": chosen.done + refused,
                "done": chosen.done,
                "quarantined": refused - passing,
                "retry_later": passing,
                "duplicates": chosen.duplicates,
                "superseded_versions": chosen.superseded,
            },
            "reasons": dict(sorted(reasons.items())),
            "corrections": {
                "digest": self._corrections.digest,
                "applied": sum(len(self._corrections.by_statement[each]) for each in self._met),
                "stale": self._corrections.stale(frozenset(self._met)),
            },
            "excel": {"cells_defused": self._excel.defused, "cells_cut": self._excel.cut},
            "stages": {recipe.name: recipe.version[:16] for recipe in self._steps},
            "data": {name: data_digest(name) for name in data_names(self._steps)},
            "libraries": library_versions(),
            "outputs": dict(sorted(files.items())),
        }


def data_names(steps: Sequence[Recipe]) -> list[str]:
    """Return the names of all data that shape the stages, sorted."""
    return sorted({name for recipe in steps for name in recipe.data})


def failures(store: Store, chosen: Chosen) -> Iterator[Failure]:
    """Yield the stored failures, by path."""
    decoder = msgspec.msgpack.Decoder(Failure)
    for path, stage in chosen.failed:
        yield decoder.decode(store.payload(path, stage))
