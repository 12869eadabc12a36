"""Puts the layers together into the output contract: articles, statements, province records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from pipeline.assemble import corrections, provinces
from pipeline.assemble.articles import article_record
from pipeline.assemble.corrections import Corrections
from pipeline.assemble.evidence import Witness
from pipeline.assemble.moves import Known
from pipeline.assemble.statements import statements
from pipeline.codebook import Resources, load_resources
from pipeline.digests import data_digest
from pipeline.records import (
    SCHEMA_VERSION,
    Annotation,
    Article,
    Labeling,
    Page,
    PanelCell,
    ProvinceProfile,
    Signature,
)
from pipeline.version import __version__

#: A finding: the model learned from this page's headings, its opinions here are not independent of them.
SEEN = "model-learned-from-this-page"
#: Data files whose digest stands in every signature.
_DATA = ("sites", "boilerplate", "repairs", "og4", "provinces", "gazetteer", "vocabulary", "event")


def assemble(
    source: str, article: Article, annotation: Annotation, labeling: Labeling, *, resources: Resources
) -> Page:
    """Put an article's layers together.

    Args:
        source: the decoded page, the frame of all source spans.
        article: cleaned, with all revisions. annotation, labeling: its layers.
        resources: for the provinces' names and the scheme's codes.
    """
    witness = Witness(article, source)
    dimensions = resources.codebook.dimensions
    rows = tuple(statements(article, annotation, labeling, witness))
    record = article_record(article, annotation, witness, dimensions)
    if resources.classifier is not None and article.article_id in resources.classifier.seen:
        record = msgspec.structs.replace(record, findings=(*record.findings, SEEN))
    context = provinces.Context(
        article,
        annotation,
        record,
        witness,
        resources.gazetteer,
        dimensions,
        _signature(article.cleaned_by or "", resources),
    )
    return Page(
        article=record,
        statements=tuple(row for row, _ in rows),
        records=tuple(provinces.province_records(context, rows)),
    )


def _signature(cleaned_by: str, resources: Resources) -> Signature:
    return Signature(
        pipeline=__version__,
        schema_version=SCHEMA_VERSION,
        scheme=resources.codebook.id,
        data={name: data_digest(name) for name in _DATA},
        models={"spacing": cleaned_by, "dimension": data_digest("model")},
    )


def load_corrections(raw: Path) -> Corrections:
    """Read what people overruled, `corrections.jsonl` of a raw folder.

    Raises:
        DataError: with every line that is no correction.
    """
    return corrections.load(raw, _known)


def _known() -> Known:
    resources = load_resources()
    signature = _signature(f"clean:{resources.spacing.name}", resources)
    return Known(resources.gazetteer, resources.codebook.dimensions, signature)


def codes(page: Page) -> tuple[str, ...]:
    """Return the provinces that a page has a record of."""
    return tuple(sorted({record.province.code for record in page.records}))


def only(page: Page, code: str) -> Page:
    """Return what profiles and panel need of a page for one province, without what weighs most."""
    return Page(
        article=msgspec.structs.replace(page.article, text="", edits=(), evidence={}, sections=()),
        statements=(),
        records=tuple(record for record in page.records if record.province.code == code),
    )


def profiles(pages: Iterable[Page]) -> Iterator[ProvinceProfile]:
    """Merge all pages' records into one profile for each province, newest first."""
    return provinces.profiles((record, page.article) for page in pages for record in page.records)


def panel(pages: Iterable[Page]) -> Iterator[PanelCell]:
    """Lay all pages' records out as province × year × dimension."""
    return provinces.panel((record, page.article) for page in pages for record in page.records)
