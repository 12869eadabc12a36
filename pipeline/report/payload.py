"""What the page shows, as one JSON document: typed records in, plain values out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.api import Collection
from pipeline.assemble.provinces import panel
from pipeline.codebook.gazetteer import load_gazetteer
from pipeline.codebook.scheme import load_codebook
from pipeline.privacy import hide, leading
from pipeline.records import (
    SCHEMA_VERSION,
    ArticleRecord,
    DimensionCell,
    ProvinceRecord,
    StatementRow,
)
from pipeline.report.repairs import Units, apart_from, extracted_text, repaired
from pipeline.report.words import load_tiles, load_words
from pipeline.spans import Span
from pipeline.version import __version__

Payload = dict[str, Any]
#: The order of a statement's values; the scripts read it from the document.
COLUMNS = (
    "id", "article", "province", "dimension", "origin", "confidence", "model", "probability", "abstained",
    "conflict", "start", "end", "year", "slot", "quantities",
)  # fmt: skip
#: A statement's `slot`: the index of the cell it is shown in, or one of these.
GENERAL, OUTSIDE = -1, -2
_SCHEMES = ("http", "https")
_Key = tuple[str, str]


def payload(
    found: Collection, raw: Path, *, personal: bool = False, step: Callable[[], None] = lambda: None
) -> Payload:
    """Gather everything the page shows.

    Offsets are UTF-16 units of the article's text, as browsers count. Statements, records and articles stand
    in the order of the outputs and name each other by index.

    Args:
        found: the outputs of a run.
        raw: the folder of raw pages, from which the letters before a repair are read.
        personal: keep names of credits, telephone numbers and e-mail addresses.
        step: called after each article, to show progress.
    """
    articles, units = [], {}
    for article in found.articles:
        counted = Units(article.text)
        units[_key(article)] = counted
        hidden = () if personal else leading(article)
        articles.append(_article(article, counted, extracted_text(raw, article), hidden))
        step()
    at = {_key(article): number for number, article in enumerate(found.articles)}
    by_key = {_key(article): article for article in found.articles}
    records = [(record, _year(record, by_key[_key(record)])) for record in found.records]
    slots, years = _slots(records)
    provinces = {province["code"]: number for number, province in enumerate(_provinces())}
    rows = []
    for row in found.statements:
        key = _key(row)
        year = years.get((*key, row.province), articles[at[key]]["year"])
        place = (
            at[key],
            provinces.get(row.province or ""),
            year,
            slots.get((*key, row.statement_id), OUTSIDE),
        )
        rows.append(_statement(row, place, units[key]))
    return {
        "made": _made(found),
        **_language(),
        "dimensions": _dimensions(),
        "provinces": _provinces(),
        "articles": articles,
        "records": [
            _record(record, (at[_key(record)], provinces[record.province.code], year), units[_key(record)])
            for record, year in records
        ],
        "columns": COLUMNS,
        "statements": rows,
    }


def _key(record: ArticleRecord | ProvinceRecord | StatementRow) -> _Key:
    return record.article_id, record.version


def _made(found: Collection) -> dict[str, str]:
    return {"pipeline": __version__, "schema": SCHEMA_VERSION, "scheme": load_codebook().id}


def _language() -> dict[str, Mapping[str, Any]]:
    words = load_words()
    return {"words": words.words, "rules": words.rules, "regions": words.regions}


def _dimensions() -> list[dict[str, str]]:
    return [{"code": code.id, "th": code.name_th, "en": code.name_en} for code in load_codebook().codes]


def _provinces() -> list[dict[str, Any]]:
    tiles = load_tiles()
    return [
        {
            "code": each.code,
            "th": each.name_th,
            "en": each.name_en,
            "short_th": each.abbr_th,
            "short_en": each.abbr_en,
            "nesdp": each.region_nesdp,
            "four": each.region4,
            "six": each.region6,
            "row": tiles[each.code].row,
            "col": tiles[each.code].col,
        }
        for each in load_gazetteer().provinces
    ]


def _article(
    article: ArticleRecord, units: Units, extracted: str | None, hidden: Sequence[Span]
) -> dict[str, Any]:
    # An event's year goes before that of publication, as in the panel.
    day = (article.event.date if article.event is not None else None) or article.published_at
    origin = article.raw.origin
    return {
        "id": article.article_id,
        "version": article.version,
        "title": article.title,
        "url": article.url,
        "capture": origin if origin and is_web(origin) else None,
        "path": article.raw.path,
        "published": article.published_at,
        "printed": article.published_printed,
        "year": int(day[:4]) if day else None,
        "learned": any(each.startswith("model-learned-from") for each in article.findings),
        "compared": extracted is not None,
        "text": hide(article.text, hidden),
        "repairs": [
            [*units.span(r.span), r.before, r.rules] for r in apart_from(repaired(article, extracted), hidden)
        ],
    }


def is_web(url: str) -> bool:
    """Tell whether an address may become a link: http and https, nothing that runs in a page.

    >>> is_web("https://www.opdc.go.th/content/Nzc"), is_web("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc)


def _year(record: ProvinceRecord, article: ArticleRecord) -> int | None:
    """Return the year the panel gives a record."""
    return next((cell.year for cell in panel([(record, article)])), None)


def _slots(
    records: Sequence[tuple[ProvinceRecord, int | None]],
) -> tuple[dict[tuple[str, str, str], int], dict[tuple[str, str, str | None], int | None]]:
    """Return in which cell each statement stands, and the year of each article and province."""
    slots: dict[tuple[str, str, str], int] = {}
    years: dict[tuple[str, str, str | None], int | None] = {}
    for record, year in records:
        years[(*_key(record), record.province.code)] = year
        for each in record.unassigned:
            slots[(*_key(record), each.statement_id)] = GENERAL
        for number, cell in enumerate(_cells(record)):
            for each in cell.statements:
                slots[(*_key(record), each.statement_id)] = number
    return slots, years


def _cells(record: ProvinceRecord) -> list[DimensionCell]:
    return [record.dimensions[code] for code in load_codebook().dimensions]


def _record(record: ProvinceRecord, place: tuple[int, int, int | None], units: Units) -> dict[str, Any]:
    article, province, year = place
    return {
        "article": article,
        "province": province,
        "year": year,
        "evidence": units.span((record.province_evidence.start, record.province_evidence.end)),
        "visions": [[*units.span((v.evidence.start, v.evidence.end)), v.period] for v in record.visions],
        "cells": [
            [
                cell.status,
                cell.basis,
                units.span((cell.heading_evidence.start, cell.heading_evidence.end))
                if cell.heading_evidence is not None
                else None,
            ]
            for cell in _cells(record)
        ],
    }


def _statement(row: StatementRow, place: tuple[int, int | None, int | None, int], units: Units) -> list[Any]:
    article, province, year, slot = place
    numbers = {code: number for number, code in enumerate(load_codebook().dimensions)}
    model = row.model
    return [
        row.statement_id,
        article,
        province,
        numbers.get(row.dimension or ""),
        row.origin,
        row.confidence,
        model.dimension if model is not None else None,
        model.probability if model is not None else None,
        model.abstained if model is not None else None,
        row.conflict,
        *units.span((row.evidence.start, row.evidence.end)),
        year,
        slot,
        [[q.text, q.value, q.unit] for q in row.quantities],
    ]
