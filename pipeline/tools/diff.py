"""What changed between the outputs of two runs, and why.

Statements are paired by their id, else by their words, else by their place; records by article
and province. A cause is named where its input differs (the page's version, code, repairs, model, codebook,
corrections, as signatures and `run.json` tell) and where it can make such a change. Where several can, all
are named; where none can, the cause is `unknown`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.records import ArticleRecord, Page, ProvinceRecord, StatementRow
from pipeline.tables.reading import pages
from pipeline.tools.causes import Inputs, causes, load_inputs, moved

#: Fields of an article that are compared; its text is compared statement by statement.
_ARTICLE = ("title", "url", "published_at", "modified_at", "event", "provinces", "sections", "findings")
_STATEMENT = ("text", "province", "dimension", "origin", "model", "quantities")
#: From here on two statements are one that changed.
_ALIKE = 0.5


class Change(NamedTuple):
    """One thing that is not as it was.

    `fields` are the names of what changed with the value before and after; empty for what came or went.
    """

    table: str
    what: str
    id: str
    article_id: str
    province: str | None
    fields: Mapping[str, tuple[Any, Any]]
    causes: tuple[str, ...]


class Pair(NamedTuple):
    """One article in both runs; None where it is not there."""

    old: Page | None
    new: Page | None


def diff(old: Path, new: Path) -> Iterator[Change]:
    """Yield what changed, article by article.

    Raises:
        UsageError: where a folder holds no outputs. Incompatible: where they are of another schema.
    """
    before, after = load_inputs(old), load_inputs(new)
    for pair in _paired(pages(old), pages(new)):
        yield from _changes(pair, before, after)


def _paired(old: Iterable[Page], new: Iterable[Page]) -> Iterator[Pair]:
    """Pair the pages of two runs, both of which are in the order of the articles' ids."""
    before, after = (groupby(each, key=lambda page: page.article.article_id) for each in (old, new))
    left, right = next(before, None), next(after, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None
            yield from (Pair(page, None) for page in left[1])
            left = next(before, None)
        elif left is None or right[0] < left[0]:
            yield from (Pair(None, page) for page in right[1])
            right = next(after, None)
        else:
            yield from _versions(list(left[1]), list(right[1]))
            left, right = next(before, None), next(after, None)


def _versions(old: list[Page], new: list[Page]) -> Iterator[Pair]:
    """Pair the versions of one article: the same ones, then the last with the last."""
    known = {page.article.version: page for page in new}
    same = [(page, known[page.article.version]) for page in old if page.article.version in known]
    yield from (Pair(*pair) for pair in same)
    kept = {page.article.version for page, _ in same}
    was = [page for page in old if page.article.version not in kept][::-1]
    now = [page for page in new if page.article.version not in kept][::-1]
    for at in range(max(len(was), len(now))):
        yield Pair(was[at] if at < len(was) else None, now[at] if at < len(now) else None)


def _changes(pair: Pair, before: Inputs, after: Inputs) -> Iterator[Change]:
    old, new = pair
    if old is None or new is None:
        page = old or new
        assert page is not None
        article = page.article
        what = "added" if old is None else "removed"
        yield Change("articles", what, article.article_id, article.article_id, None, {}, ("source",))
        return
    inputs = moved(old, new, before, after)
    yield from _article(old.article, new.article, inputs)
    yield from _statements(old.statements, new.statements, inputs)
    yield from _records(old.records, new.records, inputs)


def _article(old: ArticleRecord, new: ArticleRecord, inputs: frozenset[str]) -> Iterator[Change]:
    fields = _differing(old, new, _ARTICLE)
    if old.version != new.version:
        fields = {"version": (old.version, new.version), **fields}
    if fields:
        why = causes("article", inputs, fields)
        yield Change("articles", "changed", new.article_id, new.article_id, None, fields, why)


def _statements(
    old: Sequence[StatementRow], new: Sequence[StatementRow], inputs: frozenset[str]
) -> Iterator[Change]:
    pairs, gone, come = _matched(old, new)
    for before, after in pairs:
        fields = _differing(before, after, _STATEMENT)
        if fields:
            why = causes("statement", inputs, fields)
            yield Change(
                "statements",
                "changed",
                after.statement_id,
                after.article_id,
                after.province,
                fields,
                why,
            )
    for what, rows in (("removed", gone), ("added", come)):
        for row in rows:
            texts = (row.text, None) if what == "removed" else (None, row.text)
            why = causes("boundary", inputs, {})
            yield Change(
                "statements", what, row.statement_id, row.article_id, row.province, {"text": texts}, why
            )


Matched = tuple[list[tuple[StatementRow, StatementRow]], list[StatementRow], list[StatementRow]]


def _matched(old: Sequence[StatementRow], new: Sequence[StatementRow]) -> Matched:
    """Pair statements by id, then by their words, then by their place; return what is left too."""
    pairs: list[tuple[StatementRow, StatementRow]] = []
    gone, come = list(old), list(new)
    for key in (lambda row: row.statement_id, lambda row: (row.province, row.text), lambda row: row.text):
        waiting: dict[Any, list[StatementRow]] = {}
        for row in come:
            waiting.setdefault(key(row), []).append(row)
        pairs += [(row, found.pop(0)) for row in gone if (found := waiting.get(key(row)))]
        taken = {id(row) for pair in pairs for row in pair}
        gone = [row for row in gone if id(row) not in taken]
        come = [row for row in come if id(row) not in taken]
    for row in list(gone):
        near = max(come, key=lambda each: _alike(row, each), default=None)
        if near is not None and _alike(row, near) >= _ALIKE:
            pairs.append((row, near))
            gone.remove(row)
            come.remove(near)
    return pairs, gone, come


def _alike(old: StatementRow, new: StatementRow) -> float:
    """Return how far two statements are the same one, from 0 to 1.

    Of one version of the page: how much of the shorter one's place they share. Of two: how alike their words
    are, if they speak of one province.
    """
    if old.version != new.version:
        return fuzz.ratio(old.text, new.text) / 100 if old.province == new.province else 0.0
    if not old.evidence.source_spans or not new.evidence.source_spans:
        return 0.0
    ends = [(row.evidence.source_spans[0].start, row.evidence.source_spans[-1].end) for row in (old, new)]
    shared = min(end for _, end in ends) - max(start for start, _ in ends)
    return shared / max(1, min(end - start for start, end in ends))


def _records(
    old: Sequence[ProvinceRecord], new: Sequence[ProvinceRecord], inputs: frozenset[str]
) -> Iterator[Change]:
    was, now = ({record.province.code: record for record in each} for each in (old, new))
    for code in sorted(was.keys() | now.keys()):
        before, after = was.get(code), now.get(code)
        if before is None or after is None:
            record = before or after
            assert record is not None
            what = "added" if before is None else "removed"
            why = causes("record", inputs, {})
            yield Change("records", what, record.record_id, record.article_id, code, {}, why)
            continue
        visions = tuple([vision.text for vision in record.visions] for record in (before, after))
        if visions[0] != visions[1]:
            why = causes("record", inputs, {})
            fields = {"visions": (visions[0], visions[1])}
            yield Change("records", "changed", after.record_id, after.article_id, code, fields, why)
        yield from _cells(before, after, inputs)


def _cells(old: ProvinceRecord, new: ProvinceRecord, inputs: frozenset[str]) -> Iterator[Change]:
    for name in dict.fromkeys([*old.dimensions, *new.dimensions]):
        before, after = old.dimensions.get(name), new.dimensions.get(name)
        sides = [
            {"status": cell.status, "basis": cell.basis, "statements": len(cell.statements)} if cell else {}
            for cell in (before, after)
        ]
        fields = {
            key: (sides[0].get(key), sides[1].get(key))
            for key in ("status", "basis", "statements")
            if sides[0].get(key) != sides[1].get(key)
        }
        if fields:
            why = causes("cell", inputs, fields)
            yield Change(
                "cells",
                "changed",
                f"{new.record_id}/{name}",
                new.article_id,
                new.province.code,
                fields,
                why,
            )


def _differing(old: Any, new: Any, names: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (_plain(getattr(old, name)), _plain(getattr(new, name)))
        for name in names
        if _plain(getattr(old, name)) != _plain(getattr(new, name))
    }


def _plain(value: Any) -> Any:
    """Return a value without its places: a passage that moved has not changed."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__struct_fields__"):
        names = (name for name in value.__struct_fields__ if "evidence" not in name)
        return {name: _plain(getattr(value, name)) for name in names}
    return value
