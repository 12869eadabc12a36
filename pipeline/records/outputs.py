"""The output contract: what the readable files hold."""

from typing import Literal

from pipeline.records.base import Origin, Record, Status
from pipeline.records.layers import Attachment, Opinion, Raw
from pipeline.spans import Revision, Span


class Evidence(Record):
    """Where a value stands: in the cleaned text, and in the decoded HTML it came from.

    `exact` is `text[start:end]`; `source_exact` is the concatenation of `source_spans` in the decoded
    page, tags between left out. `prefix` and `suffix` are as in the W3C TextQuoteSelector.
    """

    start: int
    end: int
    exact: str
    source_spans: tuple[Span, ...]
    source_exact: str
    prefix: str
    suffix: str


class QuantityOut(Record):
    """A number in a statement, with its unit, comparison, rate and deadline."""

    value: int | float | None
    unit: str | None
    text: str
    comparison: str | None
    per: str | None
    due: str | None
    evidence: Evidence


class StatementOut(Record):
    """A statement as it is delivered inside a province record."""

    statement_id: str
    text: str
    dimension: str | None
    origin: Origin | None
    confidence: float | None
    model: Opinion | None
    conflict: bool
    quantities: tuple[QuantityOut, ...]
    evidence: Evidence


class StatementRow(StatementOut):
    """A line of `statements.jsonl`: a statement with its article and province."""

    article_id: str
    version: str
    province: str | None


class VisionOut(Record):
    """A province's vision, with the period it is printed with."""

    text: str
    period: str | None
    evidence: Evidence


class DimensionCell(Record):
    """One dimension of one province on one page."""

    status: Status
    basis: Literal["heading", "model", "human"] | None
    heading_evidence: Evidence | None
    statements: tuple[StatementOut, ...]


class Regions(Record):
    """The three region sets in use."""

    nesdp: str
    four: str
    six: str


class ProvinceOut(Record):
    """A province's codes and names."""

    code: str
    tis: str
    name_th: str
    name_en: str
    regions: Regions


class ArticleRef(Record):
    """The page a record comes from."""

    url: str | None
    title: str | None
    published_at: str | None
    modified_at: str | None


class Signature(Record):
    """What made a record: package version, schemes, models and digests of the data files."""

    pipeline: str
    schema_version: str
    scheme: str
    data: dict[str, str]
    models: dict[str, str]


class ProvinceRecord(Record):
    """A line of `records.jsonl`: what one article says of one province."""

    record_id: str
    article_id: str
    version: str
    scheme: str
    schema_version: str
    province: ProvinceOut
    province_evidence: Evidence
    visions: tuple[VisionOut, ...]
    dimensions: dict[str, DimensionCell]
    unassigned: tuple[StatementOut, ...]
    article: ArticleRef
    signature: Signature


class CreditOut(Record):
    """Who provided or made a page."""

    role: str
    name: str


class EventOut(Record):
    """The event an article reports."""

    date: str | None
    venue: str | None
    province: str | None
    participants: int | None
    organizer: str | None
    topic: str | None


class SectionItem(Record):
    """One item of a section such as the recommendations."""

    text: str
    evidence: Evidence


class SectionOut(Record):
    """A section of the article that belongs to no single province."""

    kind: Literal["recommendations", "benefits_short_term", "benefits_long_term", "other"]
    heading: str | None
    items: tuple[SectionItem, ...]


class PrintedDate(Record):
    """A date of the page: ISO 8601 with +07:00 and the form it is printed in."""

    iso: str | None
    printed: str | None


class ArticleRecord(Record):
    """A line of `articles.jsonl`."""

    article_id: str
    version: str
    url: str | None
    site: str
    title: str | None
    breadcrumbs: tuple[str, ...]
    published_at: str | None
    published_printed: str | None
    modified_at: str | None
    modified_printed: str | None
    credits: tuple[CreditOut, ...]
    event: EventOut | None
    provinces: tuple[str, ...]
    sections: tuple[SectionOut, ...]
    attachments: tuple[Attachment, ...]
    findings: tuple[str, ...]
    text: str
    edits: tuple[Revision, ...]
    evidence: dict[str, tuple[Evidence, ...]]
    raw: Raw


class ProfileStatement(Record):
    """A statement in a province's merged profile, with the article it comes from."""

    article_id: str
    year: int | None
    statement: StatementOut


class ProfileVision(Record):
    """A vision in a province's merged profile."""

    article_id: str
    year: int | None
    vision: VisionOut


class ProvinceProfile(Record):
    """A line of `provinces.jsonl`: all articles' words on one province, newest first."""

    province: ProvinceOut
    articles: tuple[str, ...]
    visions: tuple[ProfileVision, ...]
    dimensions: dict[str, tuple[ProfileStatement, ...]]
    unassigned: tuple[ProfileStatement, ...]


class PanelCell(Record):
    """A line of `panel.jsonl`: province × year × dimension, with its status where it is empty."""

    province: str
    name_th: str
    year: int | None
    year_be: int | None
    year_basis: Literal["period", "event", "publication"] | None
    fiscal_year_be: int | None
    dimension: str
    status: Status
    statements: int
    articles: tuple[str, ...]
    text: str


class Page(Record):
    """All results of one page in memory: what `process` returns."""

    article: ArticleRecord
    statements: tuple[StatementRow, ...]
    records: tuple[ProvinceRecord, ...]
