"""Every record that crosses a disk boundary: frozen, closed, one schema for code, files and docs.

The first half are the layers the stages hand on; the second half is the output contract. Offsets are
half-open code points. Unless a field says otherwise their frame is the article's cleaned text.
"""

from typing import Literal

import msgspec

from pipeline.spans import Revision, Span

SCHEMA_VERSION = "1.0"

Status = Literal["stated", "empty_section", "not_mentioned", "not_captured", "unparseable"]
Origin = Literal["heading", "model", "human"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all records: immutable, no unknown fields, named arguments only."""


# --- layers -----------------------------------------------------------------------------------------


class Raw(Record):
    """Where a page's bytes are and how they were read."""

    path: str | None
    sha256: str
    encoding: str
    losses: int
    retrieved_at: str | None = None
    origin: str | None = None


class Block(Record):
    """A stretch of the text that no statement crosses: a paragraph, item, heading or cell.

    `kind` is the markup's word for it or its role on the page (title, breadcrumb, meta, credit).
    `table` numbers the table it stands in, `row` and `col` its cell with spans resolved; -1 outside.
    `indent` counts the blanks in front of it. `strong` covers its bold parts. `level` is that of the heading
    element it stands in, 1 to 6, else 0. `look` names its element and the one around it by tag and class:
    blocks that the page's style makes alike have the same.
    """

    span: Span
    kind: Literal[
        "heading", "paragraph", "item", "term", "cell", "caption", "title", "breadcrumb", "meta", "credit"
    ]
    depth: int = 0
    table: int = -1
    row: int = -1
    col: int = -1
    rowspan: int = 1
    colspan: int = 1
    indent: int = 0
    strong: tuple[Span, ...] = ()
    level: int = 0
    look: str = ""


class Attachment(Record):
    """A file the article links to."""

    url: str
    kind: str
    text: str


class Article(Record):
    """One version of one page as traceable text.

    `revisions` lead from the decoded page (`source_length` code points) to `text`, oldest first. `breaks`
    are offsets where the spacing decision begins a new statement; None before clean.
    """

    article_id: str
    version: str
    url: str | None
    site: str
    raw: Raw
    source_length: int
    revisions: tuple[Revision, ...]
    text: str
    blocks: tuple[Block, ...]
    title: tuple[Span, ...]
    breadcrumbs: tuple[Span, ...]
    credits: tuple[tuple[str, Span], ...]
    published_meta: str | None
    modified_meta: str | None
    attachments: tuple[Attachment, ...]
    findings: tuple[str, ...]
    cleaned_by: str | None = None
    breaks: tuple[int, ...] = ()


class Statement(Record):
    """One message of the text; `block` is the index of the block it stands in."""

    span: Span
    block: int


class Segmentation(Record):
    """Statements in order of the text, and its word boundaries."""

    statements: tuple[Statement, ...]
    boundaries: tuple[int, ...]


class MentionSpan(Record):
    """A province named at `span` (`full` with its head word), by `rule`."""

    span: Span
    full: Span
    code: str
    rule: str


class DateSpan(Record):
    """A date printed at `span`; `iso` is None where it is impossible, and `flag` says why."""

    span: Span
    iso: str | None
    precision: str
    printed: str
    end_iso: str | None = None
    era: str | None = None
    flag: str | None = None


class QuantitySpan(Record):
    """A number with what it counts."""

    span: Span
    value: int | float | None
    unit: str | None
    comparison: str | None
    per: str | None
    due: str | None


class VisionSpan(Record):
    """A vision: `parts` are its spans (one for each block it runs over)."""

    parts: tuple[Span, ...]
    province: str | None
    period: str | None
    rule: str


class SectionPart(Record):
    """A slot of one province (or of the whole article): its heading and its body.

    `slot` is a dimension's code, `vision`, `general`, or a section kind such as `recommendations`.
    `heading` is None for text that stands under no heading. `body` are spans in reading order.
    """

    slot: str
    province: str | None
    heading: Span | None
    body: tuple[Span, ...]
    rule: str


class ProvinceHeading(Record):
    """The place that opens a province's section; `parsed` is False where nothing usable followed."""

    span: Span
    code: str
    rule: str
    parsed: bool = True


class EventSpan(Record):
    """The event an article reports, each part with its place in the text."""

    date: str | None = None
    venue: str | None = None
    province: str | None = None
    participants: int | None = None
    organizer: str | None = None
    topic: str | None = None
    spans: dict[str, Span] = {}


class PlacedStatement(Record):
    """A statement in its section; `part` is the index of its `SectionPart`, -1 outside of all.

    `attributed` is the province a statement outside of sections speaks of.
    """

    span: Span
    block: int
    part: int = -1
    attributed: str | None = None


class Annotation(Record):
    """Everything recognized in an article's text."""

    statements: tuple[PlacedStatement, ...]
    mentions: tuple[MentionSpan, ...]
    headings: tuple[ProvinceHeading, ...]
    listed: tuple[MentionSpan, ...]
    parts: tuple[SectionPart, ...]
    visions: tuple[VisionSpan, ...]
    dates: tuple[DateSpan, ...]
    quantities: tuple[QuantitySpan, ...]
    published: DateSpan | None
    modified: DateSpan | None
    event: EventSpan | None
    findings: tuple[str, ...]


class Opinion(Record):
    """The model's heading-blind view of a statement."""

    dimension: str | None
    probability: float
    abstained: bool


class Label(Record):
    """A statement's two opinions: the heading it stands under and the model's."""

    dimension: str | None
    origin: Origin | None
    confidence: float | None
    model: Opinion | None
    conflict: bool


class Labeling(Record):
    """One label for each statement of the segmentation, in the same order."""

    labels: tuple[Label, ...]


class Failure(Record):
    """An input that was refused, as a value: what, where, why, and what to do about it."""

    id: str
    stage: str
    reason: str
    error: str
    hint: str
    path: str | None = None


class Correction(Record):
    """A value that a person overruled: of which statement, which field, to what, who says so and why."""

    statement: str
    field: Literal["dimension", "province"]
    value: str
    who: str
    why: str


# --- output contract --------------------------------------------------------------------------------


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


def to_json(record: Record) -> bytes:
    """Encode a record as one line of JSON, UTF-8, keys in schema order, no newline."""
    return msgspec.json.encode(record)
