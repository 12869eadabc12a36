"""Makes delivered statements from placed and labelled ones."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.assemble.evidence import Witness
from pipeline.records import Annotation, Article, Evidence, Labeling, QuantityOut, StatementOut, StatementRow
from pipeline.spans import Span


def identity(letter: str, *parts: object) -> str:
    """Hash what makes a thing itself into an id that starts with a letter."""
    joined = "\x1f".join(str(part) for part in parts)
    return letter + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def statements(
    article: Article, annotation: Annotation, labeling: Labeling, witness: Witness
) -> Iterator[tuple[StatementRow, int]]:
    """Yield every statement of an article with the number of the section part it stands in (-1: none)."""
    starts = [quantity.span.start for quantity in annotation.quantities]
    for placed, label in zip(annotation.statements, labeling.labels, strict=True):
        part = annotation.parts[placed.part] if placed.part >= 0 else None
        evidence = witness.evidence(placed.span)
        yield (
            StatementRow(
                statement_id=_id(article, evidence),
                text=evidence.exact,
                dimension=label.dimension,
                origin=label.origin,
                confidence=label.confidence,
                model=label.model,
                conflict=label.conflict,
                quantities=tuple(_quantities(annotation, placed.span, starts, witness)),
                evidence=evidence,
                article_id=article.article_id,
                version=article.version,
                province=part.province if part is not None else placed.attributed,
            ),
            placed.part,
        )


def _id(article: Article, evidence: Evidence) -> str:
    """Name a statement by its place in the page: repairs elsewhere in it do not rename it."""
    first, last = evidence.source_spans[0], evidence.source_spans[-1]
    return identity("s", article.article_id, article.version, first.start, last.end)


def _quantities(
    annotation: Annotation, span: Span, starts: list[int], witness: Witness
) -> Iterator[QuantityOut]:
    for quantity in annotation.quantities[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
        if quantity.span.end <= span.end:
            yield QuantityOut(
                value=quantity.value,
                unit=quantity.unit,
                text=quantity.span.of(witness.text),
                comparison=quantity.comparison,
                per=quantity.per,
                due=quantity.due,
                evidence=witness.evidence(quantity.span),
            )


def inner(row: StatementRow) -> StatementOut:
    """Return a statement without its article's columns, as province records hold it."""
    return StatementOut(**{name: getattr(row, name) for name in StatementOut.__struct_fields__})
