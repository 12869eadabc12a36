"""Writes the readable outputs from the store: the contract's JSONL, the tables, and `run.json`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.assemble.corrections import Corrections
from pipeline.digests import data_digest, library_versions
from pipeline.export import csv, jsonl
from pipeline.export.csv_excel import HEAD, Excel
from pipeline.files import LineFile, line_file, write_if_changed
from pipeline.records import SCHEMA_VERSION, Failure, Page, Record
from pipeline.run import links, written
from pipeline.run.chosen import Chosen
from pipeline.run.plan import PASSING, Recipe
from pipeline.run.plan import digest as digest_of
from pipeline.run.written import Former, Part, Parts
from pipeline.store import Store
from pipeline.tables import named
from pipeline.version import __version__

RUN = "run.json"
#: The tables that every run writes; `opdc export` writes all.
TABLES = tuple(named(name) for name in ("records", "cells", "statements"))

#: Files with lines of single pages, of groups of pages, and of failures.
_PAGED = (
    "articles.jsonl",
    "statements.jsonl",
    "records.jsonl",
    *(f"{table.name}{kind}" for table in TABLES for kind in (".csv", ".excel.csv")),
)
_GROUPED = ("provinces.jsonl", "panel.jsonl")
_FAILURES = "failures.jsonl"
#: Which of the first tells how much a page weighs among its groups, and how much is held in memory at once.
_WEIGHED = _PAGED.index("records.jsonl")
_BUDGET = 24 * 2**20

Aggregate = Callable[[Iterable[Page]], Iterable[Record]]


class Aggregates(NamedTuple):
    """The outputs made across pages: a profile for each province, and the panel.

    Both are made of one group of pages at a time, in the order of the groups' names: `groups` names those a
    page belongs to, `only` returns what of a page belongs to one.
    """

    profiles: Aggregate
    panel: Aggregate
    groups: Callable[[Page], tuple[str, ...]]
    only: Callable[[Page, str], Page]


def _heads() -> tuple[bytes, ...]:
    """Return what stands before the lines of pages in each of their files."""
    tables = ((csv.line(t.names), HEAD + Excel().line(t.names)) for t in TABLES)
    return (b"", b"", b"", *(head for pair in tables for head in pair))


def _lines(page: Page, excel: Excel) -> tuple[list[bytes], ...]:
    """Return a page's lines in each of their files."""
    out = [
        [jsonl.line(page.article)],
        [jsonl.line(statement) for statement in page.statements],
        [jsonl.line(record) for record in page.records],
    ]
    for table in TABLES:
        rows = list(table.rows(page))
        out += [[csv.line(row) for row in rows], [excel.line(row) for row in rows]]
    return tuple(out)


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
        self._decoder = msgspec.msgpack.Decoder(Page)

    def write(self, chosen: Chosen, *, trusted: bool) -> list[str]:
        """Write the files; return their names, `run.json` last.

        Args:
            chosen: the pages.
            trusted: the files there are those of the last run, made as this one would make them: lines of
                pages that did not change are copied from them.
        """
        parts = written.load(self._store) if trusted else {written.PAGES: [], written.GROUPS: []}
        heads = {written.PAGES: [len(head) for head in _heads()], written.GROUPS: [0] * len(_GROUPED)}
        with ExitStack() as stack:
            former = stack.enter_context(written.Former(self._folder, heads, parts))
            opened = {
                name: stack.enter_context(line_file(self._folder / name))
                for name in (*_PAGED, *_GROUPED, _FAILURES)
            }
            pages = self._fill_pages(chosen, former, {name: opened[name] for name in _PAGED})
            latest = [(path, part) for path, part in pages if path not in chosen.newer]
            groups = self._fill_groups(latest, former, {name: opened[name] for name in _GROUPED})
            failures = self._fill_failures(chosen, opened[_FAILURES])
            files = {name: file.written._asdict() for name, file in opened.items()}
        written.save(self._store, {written.PAGES: pages, written.GROUPS: groups})
        summary = self._summary(chosen, failures, files, [part for _, part in pages])
        content = msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n"
        write_if_changed(self._folder / RUN, content)
        return [*files, RUN]

    def _page(self, path: str) -> Page:
        payload = self._store.payload(path, self._steps[-1].name)
        return self._corrections.apply(self._decoder.decode(payload))

    def _fill_pages(self, chosen: Chosen, former: Former, files: dict[str, LineFile]) -> Parts:
        """Write the lines of every page, made anew or copied."""
        for head, file in zip(_heads(), files.values(), strict=True):
            if head:
                file.write(head)
        told = [self._told(*each, former) for each in zip(chosen.paths, chosen.digests, strict=True)]
        twins = links.twins(told)
        parts: Parts = []
        for path, made_of, (article, said) in zip(chosen.paths, chosen.digests, told, strict=True):
            more = links.findings(article, said, twins, chosen.newer.get(path))
            digest = digest_of(made_of, more)
            part = former.part(written.PAGES, path, digest)
            if part is not None:
                former.copy(written.PAGES, path, files)
            else:
                page = links.noted(self._page(path), more)
                excel = Excel()
                lines = _lines(page, excel)
                for file, made in zip(files.values(), lines, strict=True):
                    file.add(b"".join(made), len(made))
                part = Part(
                    digest,
                    tuple(sum(map(len, made)) for made in lines),
                    tuple(map(len, lines)),
                    self._aggregates.groups(page),
                    tuple(
                        s.statement_id
                        for s in page.statements
                        if s.statement_id in self._corrections.by_statement
                    ),
                    (excel.defused, excel.cut),
                    (made_of, article, said),
                )
            parts.append((path, part))
        return parts

    def _told(self, path: str, made_of: str, former: Former) -> tuple[str, str]:
        """Return the id of a page's article and what it says, from the run before where nothing changed."""
        known = former.told(written.PAGES, path)
        if known and known[0] == made_of:
            return known[1], known[2]
        page = self._page(path)
        return page.article.article_id, links.said(page)

    def _fill_groups(self, pages: Parts, former: Former, files: dict[str, LineFile]) -> Parts:
        """Write the lines of every group of pages, made anew or copied."""
        members: dict[str, list[int]] = {}
        weights: Counter[str] = Counter()
        seen: dict[str, list[tuple[str, str]]] = {}
        for number, (path, part) in enumerate(pages):
            for group in part.groups:
                members.setdefault(group, []).append(number)
                seen.setdefault(group, []).append((path, part.digest))
                weights[group] += part.sizes[_WEIGHED] // len(part.groups)
        digests = {group: digest_of(seen[group]) for group in sorted(members)}
        stale = [g for g, each in digests.items() if former.part(written.GROUPS, g, each) is None]
        ready = self._made(pages, {group: members[group] for group in stale}, weights)
        parts: Parts = []
        for group, each in digests.items():
            old = former.part(written.GROUPS, group, each)
            if old is not None:
                former.copy(written.GROUPS, group, files)
                part = old
            else:
                lines = next(ready)
                for file, made in zip(files.values(), lines, strict=True):
                    file.add(b"".join(made), len(made))
                part = Part(each, tuple(sum(map(len, m)) for m in lines), tuple(map(len, lines)))
            parts.append((group, part))
        return parts

    def _made(
        self, pages: Parts, members: dict[str, list[int]], weights: Counter[str]
    ) -> Iterator[tuple[list[bytes], ...]]:
        """Yield the lines of groups, reading as many groups' pages at once as fit into memory."""
        for batch in written.batches(((group, weights[group]) for group in members), _BUDGET):
            read: dict[str, list[Page]] = {group: [] for group in batch}
            for number in sorted({number for group in batch for number in members[group]}):
                page = self._page(pages[number][0])
                for group in read.keys() & pages[number][1].groups:
                    read[group].append(self._aggregates.only(page, group))
            for group in batch:
                found = read.pop(group)
                yield (
                    [jsonl.line(each) for each in self._aggregates.profiles(found)],
                    [jsonl.line(each) for each in self._aggregates.panel(found)],
                )

    def _fill_failures(self, chosen: Chosen, file: LineFile) -> Counter[str]:
        reasons: Counter[str] = Counter()
        for failed in failures(self._store, chosen):
            file.write(jsonl.line(failed))
            reasons[failed.reason] += 1
        return reasons

    def _summary(
        self, chosen: Chosen, reasons: Counter[str], files: dict[str, Any], pages: Sequence[Part]
    ) -> dict[str, Any]:
        met = frozenset(each for part in pages for each in part.met)
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
                "applied": sum(len(self._corrections.by_statement[each]) for each in met),
                "stale": self._corrections.stale(met),
            },
            "excel": {
                "cells_defused": sum(part.changed[0] for part in pages),
                "cells_cut": sum(part.changed[1] for part in pages),
            },
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
