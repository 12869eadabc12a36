"""Makes province records, and from them profiles and the panel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.assemble.evidence import Witness
from pipeline.assemble.statements import identity, inner
from pipeline.codebook.gazetteer import Gazetteer
from pipeline.records import (
    SCHEMA_VERSION,
    Annotation,
    Article,
    ArticleRecord,
    ArticleRef,
    DimensionCell,
    PanelCell,
    ProfileStatement,
    ProfileVision,
    ProvinceOut,
    ProvinceProfile,
    ProvinceRecord,
    Regions,
    SectionPart,
    Signature,
    StatementOut,
    StatementRow,
    Status,
    VisionOut,
)
from pipeline.spans import Span

_YEAR = re.compile(r"(2[45]\d\d)")
_RANK: dict[Status, int] = {
    "stated": 0,
    "empty_section": 1,
    "not_mentioned": 2,
    "unparseable": 3,
    "not_captured": 4,
}


class Placed(NamedTuple):
    """An article's delivered statements, each with the number of its section part."""

    rows: tuple[tuple[StatementRow, int], ...]


class Context(NamedTuple):
    """What every record of one article shares."""

    article: Article
    annotation: Annotation
    record: ArticleRecord
    witness: Witness
    gazetteer: Gazetteer
    dimensions: tuple[str, ...]
    signature: Signature


def province_out(code: str, gazetteer: Gazetteer) -> ProvinceOut:
    """Return a province's codes, names and regions."""
    province = next(p for p in gazetteer.provinces if p.code == code)
    return ProvinceOut(
        code=code,
        tis=province.tis,
        name_th=province.name_th,
        name_en=province.name_en,
        regions=Regions(nesdp=province.region_nesdp, four=province.region4, six=province.region6),
    )


def province_records(context: Context, rows: Sequence[tuple[StatementRow, int]]) -> Iterator[ProvinceRecord]:
    """Yield one record for each province the article has a section, a statement or a list entry for."""
    annotation = context.annotation
    evidence: dict[str, Span] = {}
    for heading in annotation.headings:
        evidence.setdefault(heading.code, heading.span)
    captured = frozenset(evidence)
    for row, part in rows:
        if part < 0 and row.province is not None and row.province not in evidence:
            evidence[row.province] = _mention(annotation, row)
    for mention in annotation.listed:
        evidence.setdefault(mention.code, mention.span)
    for vision in annotation.visions:
        if vision.province is not None and vision.rule != "heading":
            found = next((m.span for m in annotation.mentions if m.code == vision.province), vision.parts[0])
            evidence.setdefault(vision.province, found)
    listed = frozenset(mention.code for mention in annotation.listed) - captured
    for code, span in sorted(evidence.items(), key=lambda item: (item[0] not in captured, item[1], item[0])):
        yield _record(context, code, span, rows, silent="not_captured" if code in listed else "not_mentioned")


def _mention(annotation: Annotation, row: StatementRow) -> Span:
    return next(
        m.span
        for m in annotation.mentions
        if m.code == row.province and row.evidence.start <= m.span.start < row.evidence.end
    )


def _record(
    context: Context, code: str, span: Span, rows: Sequence[tuple[StatementRow, int]], *, silent: Status
) -> ProvinceRecord:
    article, annotation = context.article, context.annotation
    mine = [
        (row, annotation.parts[part] if part >= 0 else None) for row, part in rows if row.province == code
    ]
    parts = [part for part in annotation.parts if part.province == code]
    return ProvinceRecord(
        record_id=identity("r", article.article_id, article.version, code),
        article_id=article.article_id,
        version=article.version,
        scheme=context.signature.scheme,
        schema_version=SCHEMA_VERSION,
        province=province_out(code, context.gazetteer),
        province_evidence=context.witness.evidence(span),
        visions=tuple(_visions(context, code)),
        dimensions={d: _cell(context, d, mine, parts, silent) for d in context.dimensions},
        unassigned=tuple(
            inner(row)
            for row, part in mine
            if (part is None and row.dimension is None) or (part is not None and part.slot == "general")
        ),
        article=ArticleRef(
            url=article.url,
            title=context.record.title,
            published_at=context.record.published_at,
            modified_at=context.record.modified_at,
        ),
        signature=context.signature,
    )


def _visions(context: Context, code: str) -> Iterator[VisionOut]:
    for vision in context.annotation.visions:
        if vision.province == code:
            for span in vision.parts:
                evidence = context.witness.evidence(span)
                yield VisionOut(text=evidence.exact, period=vision.period, evidence=evidence)


def _cell(
    context: Context,
    dimension: str,
    mine: Sequence[tuple[StatementRow, SectionPart | None]],
    parts: Sequence[SectionPart],
    silent: Status,
) -> DimensionCell:
    """Make one dimension's cell: under its heading, else the statements a model gave it."""
    headed = [part for part in parts if part.slot == dimension]
    stated = tuple(inner(row) for row, part in mine if part is not None and part.slot == dimension)
    heading = next((part.heading for part in headed if part.heading is not None), None)
    modelled: tuple[StatementOut, ...] = ()
    if not headed:
        modelled = tuple(inner(row) for row, part in mine if part is None and row.dimension == dimension)
    status: Status = "stated" if stated or modelled else "empty_section" if headed else silent
    return DimensionCell(
        status=status,
        basis="heading" if headed else "model" if modelled else None,
        heading_evidence=context.witness.evidence(heading) if heading is not None else None,
        statements=stated or modelled,
    )


def _year(record: ProvinceRecord, article: ArticleRecord) -> tuple[int | None, str | None, str | None]:
    """Return a record's year (CE), what it rests on, and the day behind it where there is one."""
    for vision in record.visions:
        years = _YEAR.findall(vision.period or "")
        if years:
            return int(years[0]) - 543, "period", None
    if article.event is not None and article.event.date is not None:
        return int(article.event.date[:4]), "event", article.event.date
    if record.article.published_at is not None:
        return int(record.article.published_at[:4]), "publication", record.article.published_at
    return None, None, None


def _fiscal(year: int | None, day: str | None) -> int | None:
    """Return the fiscal year (BE): it begins on 1 October of the year before."""
    if year is None:
        return None
    return year + 543 + (1 if day is not None and len(day) >= 7 and day[5:7] >= "10" else 0)


Pair = tuple[ProvinceRecord, ArticleRecord]


def profiles(pairs: Iterable[Pair]) -> Iterator[ProvinceProfile]:
    """Merge the records of each province over all articles, newest first."""
    by_code: dict[str, list[Pair]] = defaultdict(list)
    for record, article in pairs:
        by_code[record.province.code].append((record, article))
    for code in sorted(by_code):
        newest = sorted(by_code[code], key=_newest_first)
        yield ProvinceProfile(
            province=newest[0][0].province,
            articles=tuple(dict.fromkeys(record.article_id for record, _ in newest)),
            visions=tuple(
                ProfileVision(article_id=r.article_id, year=_year(r, a)[0], vision=v)
                for r, a in newest
                for v in r.visions
            ),
            dimensions={
                d: tuple(
                    ProfileStatement(article_id=r.article_id, year=_year(r, a)[0], statement=s)
                    for r, a in newest
                    for s in r.dimensions[d].statements
                )
                for d in newest[0][0].dimensions
            },
            unassigned=tuple(
                ProfileStatement(article_id=r.article_id, year=_year(r, a)[0], statement=s)
                for r, a in newest
                for s in r.unassigned
            ),
        )


def _newest_first(pair: Pair) -> tuple[int, str, str]:
    record, article = pair
    day = _year(record, article)[2] or record.article.published_at or ""
    return (-int(re.sub(r"\D", "", day)[:8].ljust(8, "0") or 0), record.article_id, record.version)


def panel(pairs: Iterable[Pair]) -> Iterator[PanelCell]:
    """Lay records out as province × year × dimension; every empty cell keeps its status."""
    cells: dict[tuple[str, int, str], list[Pair]] = defaultdict(list)
    for record, article in pairs:
        year = _year(record, article)[0]
        for dimension in record.dimensions:
            cells[record.province.code, year or 0, dimension].append((record, article))
    order = {d: n for n, d in enumerate(next(iter(cells.values()))[0][0].dimensions)} if cells else {}
    for (code, year, dimension), inside in sorted(
        cells.items(), key=lambda i: (i[0][0], i[0][1], order[i[0][2]])
    ):
        yield _panel_cell(code, year or None, dimension, sorted(inside, key=_newest_first))


def _panel_cell(code: str, year: int | None, dimension: str, inside: Sequence[Pair]) -> PanelCell:
    record, article = inside[0]
    statements = [s for r, _ in inside for s in r.dimensions[dimension].statements]
    status = min((r.dimensions[dimension].status for r, _ in inside), key=lambda s: _RANK[s])
    _, basis, day = _year(record, article)
    return PanelCell(
        province=code,
        name_th=record.province.name_th,
        year=year,
        year_be=year + 543 if year is not None else None,
        year_basis=basis,  # type: ignore[arg-type]
        fiscal_year_be=_fiscal(year, day),
        dimension=dimension,
        status=status,
        statements=len(statements),
        articles=tuple(dict.fromkeys(r.article_id for r, _ in inside if r.dimensions[dimension].statements)),
        text=" ".join(s.text for s in statements),
    )
