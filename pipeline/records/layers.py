"""The layers that the stages hand on."""

from typing import Literal

import msgspec

from pipeline.records.base import Origin, Record
from pipeline.spans import Revision, Span


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
    spans: dict[str, Span] = msgspec.field(default_factory=dict)


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
