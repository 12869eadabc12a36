"""How the rows of each table are filled, in the order of its columns.

`cells` has a row for every province and dimension of an article, empty ones too, so that silence ("not
mentioned") and absence ("not captured") differ. Several texts in one cell are divided by a line break.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.records import Evidence, Page, PanelCell, ProvinceOut, ProvinceProfile
from pipeline.tables.links import fragment_url

Value = str | int | float | bool | None
Row = tuple[Value, ...]
Rows = Iterable[Row]


def _articles(page: Page) -> Iterator[Row]:
    article, event = page.article, page.article.event
    yield (
        article.article_id,
        article.version,
        article.url,
        article.site,
        article.title,
        article.published_at,
        article.published_printed,
        article.modified_at,
        article.modified_printed,
        *((event.date, event.venue, event.province) if event else (None, None, None)),
        *((event.participants, event.organizer, event.topic) if event else (None, None, None)),
        _joined(article.provinces),
        len(page.records),
        len(page.statements),
        _joined(article.findings),
        article.raw.path,
        article.raw.encoding,
        article.raw.losses,
        article.raw.retrieved_at,
        article.raw.origin,
        article.text,
        _joined(f"{credit.role}: {credit.name}" for credit in article.credits),
    )


def _records(page: Page) -> Iterator[Row]:
    for record in page.records:
        article = record.article
        yield (
            record.record_id,
            record.article_id,
            record.version,
            *_named(record.province),
            _joined(vision.text for vision in record.visions),
            _joined(vision.period for vision in record.visions if vision.period),
            sum(cell.status == "stated" for cell in record.dimensions.values()),
            sum(len(cell.statements) for cell in record.dimensions.values()),
            len(record.unassigned),
            article.title,
            article.url,
            article.published_at,
            article.modified_at,
            record.province.tis,
            record.scheme,
            fragment_url(article.url, record.province_evidence),
        )


def _cells(page: Page) -> Iterator[Row]:
    for record in page.records:
        for dimension, cell in record.dimensions.items():
            first = next((statement.evidence for statement in cell.statements), None)
            yield (
                record.record_id,
                record.article_id,
                record.province.code,
                record.province.name_th,
                dimension,
                cell.status,
                cell.basis,
                len(cell.statements),
                _joined(statement.text for statement in cell.statements),
                sum(statement.conflict for statement in cell.statements),
                fragment_url(record.article.url, cell.heading_evidence or first),
            )


def _statements(page: Page) -> Iterator[Row]:
    records = {record.province.code: record.record_id for record in page.records}
    for statement in page.statements:
        model = statement.model
        yield (
            statement.statement_id,
            statement.article_id,
            statement.version,
            statement.province,
            statement.dimension,
            statement.origin,
            statement.confidence,
            model.dimension if model else None,
            model.probability if model else None,
            model.abstained if model else None,
            statement.conflict,
            statement.text,
            statement.evidence.start,
            statement.evidence.end,
            *_source(statement.evidence),
            records.get(statement.province or ""),
            len(statement.quantities),
            fragment_url(page.article.url, statement.evidence),
        )


def _visions(page: Page) -> Iterator[Row]:
    for record in page.records:
        for position, vision in enumerate(record.visions, 1):
            yield (
                record.record_id,
                position,
                record.article_id,
                record.province.code,
                record.province.name_th,
                vision.period,
                vision.text,
                vision.evidence.start,
                vision.evidence.end,
                fragment_url(record.article.url, vision.evidence),
            )


def _quantities(page: Page) -> Iterator[Row]:
    for statement in page.statements:
        for position, found in enumerate(statement.quantities, 1):
            yield (
                statement.statement_id,
                position,
                statement.article_id,
                statement.province,
                statement.dimension,
                found.value,
                found.unit,
                found.text,
                found.comparison,
                found.per,
                found.due,
                found.evidence.start,
                found.evidence.end,
            )


def _provinces(profile: ProvinceProfile) -> Iterator[Row]:
    stated = [each for told in profile.dimensions.values() for each in told]
    years = {each.year for each in profile.visions}
    years |= {each.year for each in (*stated, *profile.unassigned)}
    code, *names = _named(profile.province)
    yield (
        code,
        profile.province.tis,
        *names,
        len(profile.articles),
        _joined(map(str, sorted(filter(None, years), reverse=True))),
        _joined(each.vision.text for each in profile.visions),
        sum(bool(told) for told in profile.dimensions.values()),
        len(stated),
        len(profile.unassigned),
    )


def _panel(cell: PanelCell) -> Iterator[Row]:
    yield (
        f"{cell.province}-{cell.year or 'none'}-{cell.dimension}",
        cell.province,
        cell.name_th,
        cell.year,
        cell.year_be,
        cell.year_basis,
        cell.fiscal_year_be,
        cell.dimension,
        cell.status,
        cell.statements,
        _joined(cell.articles),
        cell.text,
    )


def _named(province: ProvinceOut) -> tuple[str, ...]:
    regions = province.regions
    return (
        province.code,
        province.name_th,
        province.name_en,
        regions.nesdp,
        regions.four,
        regions.six,
    )


def _joined(texts: Iterable[str]) -> str | None:
    """Join texts by line breaks; None for none, so that nothing and an empty text differ."""
    listed = list(texts)
    return "\n".join(listed) if listed else None


def _source(evidence: Evidence) -> tuple[int | None, int | None]:
    spans = evidence.source_spans
    return (spans[0].start, spans[-1].end) if spans else (None, None)


PAGES = "pages"

#: Of each table what its rows are made of, and how.
FILL: dict[str, tuple[str, Callable[[Any], Rows]]] = {
    "articles": (PAGES, _articles),
    "records": (PAGES, _records),
    "cells": (PAGES, _cells),
    "statements": (PAGES, _statements),
    "visions": (PAGES, _visions),
    "quantities": (PAGES, _quantities),
    "provinces": ("provinces", _provinces),
    "panel": ("panel", _panel),
}
