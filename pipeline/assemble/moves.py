"""Moves statements between the cells of province records, as their corrected values say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from pipeline.assemble.provinces import province_out
from pipeline.assemble.statements import identity, inner
from pipeline.codebook.gazetteer import Gazetteer
from pipeline.records import (
    SCHEMA_VERSION,
    ArticleRef,
    DimensionCell,
    Page,
    ProvinceRecord,
    Signature,
    StatementOut,
    StatementRow,
    Status,
)


class Known(NamedTuple):
    """What new records need beside the page: the provinces, the dimensions, and what made them."""

    gazetteer: Gazetteer
    dimensions: tuple[str, ...]
    signature: Signature


def rearranged(page: Page, changed: frozenset[str], known: Known) -> Page:
    """Put the changed statements of a page where their province and dimension say they belong.

    Args:
        page: its `statements` are corrected, its `records` are as before.
        changed: the ids of the corrected statements.
        known: what a record of a province that had none is made with.

    Returns:
        The page with consistent records. A record that stood on nothing but a statement taken from it goes.
    """
    moved = [row for row in page.statements if row.statement_id in changed]
    records = [_moved(record, changed, moved) for record in page.records]
    there = {record.province.code for record in page.records}
    codes = sorted({row.province for row in moved if row.province is not None} - there)
    for code in codes:
        first = next(row for row in moved if row.province == code)
        made = _opened(page, first, code, known)
        records.append(_moved(made, changed, moved))
    return msgspec.structs.replace(page, records=tuple(record for record in records if record is not None))


def _moved(
    record: ProvinceRecord, changed: frozenset[str], moved: Sequence[StatementRow]
) -> ProvinceRecord | None:
    mine = [row for row in moved if row.province == record.province.code]
    silent = _silent(record)
    dimensions = {
        code: _cell(cell, changed, [inner(row) for row in mine if row.dimension == code], silent)
        for code, cell in record.dimensions.items()
    }
    unassigned = _merged(record.unassigned, changed, [inner(row) for row in mine if row.dimension is None])
    made = msgspec.structs.replace(record, dimensions=dimensions, unassigned=unassigned)
    empty = not made.visions and not unassigned
    empty = empty and all(cell.status == "not_mentioned" for cell in dimensions.values())
    return None if empty and made != record else made


def _silent(record: ProvinceRecord) -> Status:
    """Return the status of a cell of which nothing is left: the province was captured, or it was not."""
    statuses = {cell.status for cell in record.dimensions.values()}
    return "not_captured" if "not_captured" in statuses else "not_mentioned"


def _cell(
    cell: DimensionCell, changed: frozenset[str], mine: Sequence[StatementOut], silent: Status
) -> DimensionCell:
    statements = _merged(cell.statements, changed, mine)
    if statements == cell.statements:
        return cell
    headed = cell.basis == "heading"
    own = cell.basis if any(each.statement_id not in changed for each in statements) else "human"
    return msgspec.structs.replace(
        cell,
        statements=statements,
        status="stated" if statements else "empty_section" if headed else silent,
        basis="heading" if headed else own if statements else None,
    )


def _merged(
    there: Iterable[StatementOut], changed: frozenset[str], mine: Iterable[StatementOut]
) -> tuple[StatementOut, ...]:
    """Return the statements that stay and those that come, in the order of the text."""
    kept = [each for each in there if each.statement_id not in changed]
    return tuple(sorted([*kept, *mine], key=lambda each: (each.evidence.start, each.evidence.end)))


def _opened(page: Page, first: StatementRow, code: str, known: Known) -> ProvinceRecord:
    """Return an empty record of a province that only a person found; its evidence is what he read."""
    article = page.article
    return ProvinceRecord(
        record_id=identity("r", article.article_id, article.version, code),
        article_id=article.article_id,
        version=article.version,
        scheme=known.signature.scheme,
        schema_version=SCHEMA_VERSION,
        province=province_out(code, known.gazetteer),
        province_evidence=first.evidence,
        visions=(),
        dimensions={
            each: DimensionCell(status="not_mentioned", basis=None, heading_evidence=None, statements=())
            for each in known.dimensions
        },
        unassigned=(),
        article=ArticleRef(
            url=article.url,
            title=article.title,
            published_at=article.published_at,
            modified_at=article.modified_at,
        ),
        signature=known.signature,
    )
