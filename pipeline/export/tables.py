"""The flat tables: what a row of `records`, `cells` and `statements` holds, whatever the format.

`cells` has a row for every province and dimension of an article, empty ones too, so that silence ("not
mentioned") and absence ("not captured") differ.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pipeline.records import Evidence, Page

Value = str | int | float | bool | None
Row = tuple[Value, ...]


class Table(NamedTuple):
    """A table's name, its columns, and how a page fills it."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Page], Iterable[Row]]


def _records(page: Page) -> Iterator[Row]:
    for record in page.records:
        province, article = record.province, record.article
        yield (
            record.record_id,
            record.article_id,
            record.version,
            province.code,
            province.name_th,
            province.name_en,
            province.regions.nesdp,
            province.regions.four,
            province.regions.six,
            _joined(vision.text for vision in record.visions),
            _joined(vision.period for vision in record.visions if vision.period),
            sum(cell.status == "stated" for cell in record.dimensions.values()),
            sum(len(cell.statements) for cell in record.dimensions.values()),
            len(record.unassigned),
            article.title,
            article.url,
            article.published_at,
            article.modified_at,
        )


def _cells(page: Page) -> Iterator[Row]:
    for record in page.records:
        for dimension, cell in record.dimensions.items():
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
            )


def _statements(page: Page) -> Iterator[Row]:
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
        )


def _joined(texts: Iterable[str]) -> str | None:
    """Join texts by line breaks; None for none, so that nothing and an empty text differ."""
    listed = list(texts)
    return "\n".join(listed) if listed else None


def _source(evidence: Evidence) -> tuple[int | None, int | None]:
    spans = evidence.source_spans
    return (spans[0].start, spans[-1].end) if spans else (None, None)


TABLES: tuple[Table, ...] = (
    Table(
        "records",
        (
            "record_id",
            "article_id",
            "version",
            "province",
            "province_th",
            "province_en",
            "region_nesdp",
            "region_four",
            "region_six",
            "visions",
            "vision_periods",
            "dimensions_stated",
            "statements",
            "unassigned",
            "title",
            "url",
            "published_at",
            "modified_at",
        ),
        _records,
    ),
    Table(
        "cells",
        (
            "record_id",
            "article_id",
            "province",
            "province_th",
            "dimension",
            "status",
            "basis",
            "statements",
            "text",
        ),
        _cells,
    ),
    Table(
        "statements",
        (
            "statement_id",
            "article_id",
            "version",
            "province",
            "dimension",
            "origin",
            "confidence",
            "model_dimension",
            "model_probability",
            "model_abstained",
            "conflict",
            "text",
            "start",
            "end",
            "source_start",
            "source_end",
        ),
        _statements,
    ),
)
