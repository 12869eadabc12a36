"""Follows a value back to the page: the statement, the edits that made it, the HTML it stands in."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline.assemble import load_corrections
from pipeline.errors import UsageError
from pipeline.records import ArticleRecord, Correction, Evidence, ProvinceOut, ProvinceRecord, Record
from pipeline.spans import OffsetMap, Revision, Span, to_source
from pipeline.tools.verify import Replay, replay

#: How much of a page's line is shown on either side of a passage.
AROUND = 60


class Change(Record, frozen=True):
    """An edit inside a value's source range: what the page has there, and what stands for it."""

    revision: int
    rule: str
    source: Span
    before: str
    after: str


class Place(Record, frozen=True):
    """Where a value stands in the page: its line (counted from 1), and the passage in its surroundings."""

    line: int
    column: int
    before: str
    passage: tuple[str, ...]
    between: tuple[str, ...]
    after: str


class Value(Record, frozen=True):
    """One value of an article with its way back. `field` says which, as `TH-14 workforce 2`.

    `corrections` are those a person made to it.
    """

    field: str
    text: str
    evidence: Evidence
    changes: tuple[Change, ...]
    place: Place
    corrections: tuple[Correction, ...] = ()


class Shown(Record, frozen=True):
    """An article's values, of one province or of all."""

    article_id: str
    version: str
    url: str | None
    title: str | None
    raw: str | None
    encoding: str
    values: tuple[Value, ...]


def find_article(out: Path, wanted: str) -> ArticleRecord:
    """Return the article with this id, the start of an id, URL, or path of a raw page.

    Raises:
        UsageError: if no article or more than one fits.
    """
    path = out / "articles.jsonl"
    if not path.is_file():
        raise UsageError(f"{path} is missing", hint="make the outputs first: opdc run")
    decoder = msgspec.json.Decoder(ArticleRecord)
    with open(path, "rb") as handle:
        articles = [article for article in map(decoder.decode, handle) if _fits(article, wanted)]
    exact = [article for article in articles if article.article_id == wanted]
    fitting = exact or articles
    if len({article.article_id for article in fitting}) != 1:
        found = ", ".join(article.article_id for article in fitting[:8]) or "none"
        raise UsageError(f"{len(fitting)} articles fit {wanted!r}: {found}", hint=f"the ids stand in {path}")
    return fitting[-1]


def _fits(article: ArticleRecord, wanted: str) -> bool:
    if len(wanted) >= 2 and article.article_id.startswith(wanted):
        return True
    return wanted in (article.url, article.raw.path, article.version)


def show(raw: Path, out: Path, wanted: str, province: str | None = None) -> Shown:
    """Collect an article's values and their way back.

    Args:
        raw, out: the folders of raw pages and outputs.
        wanted: an article as `find_article` takes it.
        province: its code, TIS number, or Thai or English name; None for all, and the article's own fields.

    Raises:
        UsageError: if the article or province is not there.
    """
    article = find_article(out, wanted)
    try:
        page = replay(raw, article)
    except ValueError as error:
        raise UsageError(
            f"{article.article_id}: {error}", hint="opdc verify says what no longer fits"
        ) from error
    records = [
        record for record in _records(out, article) if province is None or _named(record.province, province)
    ]
    if province is not None and not records:
        raise UsageError(
            f"{article.article_id} has no record of {province!r}", hint="leave it out to see all"
        )
    overruled = load_corrections(raw).by_statement
    back = Back(page, article.edits)
    own = _own(article) if province is None else iter(())
    parts = [*own, *(part for record in records for part in _parts(record))]
    return Shown(
        article_id=article.article_id,
        version=article.version,
        url=article.url,
        title=article.title,
        raw=article.raw.path,
        encoding=article.raw.encoding,
        values=tuple(
            msgspec.structs.replace(
                back.value(name, text, evidence), corrections=tuple(overruled.get(statement, {}).values())
            )
            for name, text, evidence, statement in parts
        ),
    )


def _records(out: Path, article: ArticleRecord) -> Iterator[ProvinceRecord]:
    decoder = msgspec.json.Decoder(ProvinceRecord)
    with open(out / "records.jsonl", "rb") as handle:
        for record in map(decoder.decode, handle):
            if (record.article_id, record.version) == (article.article_id, article.version):
                yield record


def _named(province: ProvinceOut, name: str) -> bool:
    wanted = unicodedata.normalize("NFC", name).strip().removeprefix("จังหวัด").casefold()
    return wanted in (province.code.casefold(), province.tis, province.name_th, province.name_en.casefold())


Part = tuple[str, str, Evidence, str]


def _own(article: ArticleRecord) -> Iterator[Part]:
    for name, evidences in article.evidence.items():
        for evidence in evidences:
            yield name, evidence.exact, evidence, ""
    for section in article.sections:
        for number, item in enumerate(section.items, 1):
            yield f"{section.kind} {number}", item.text, item.evidence, ""


def _parts(record: ProvinceRecord) -> Iterator[Part]:
    code = f"{record.province.code} {record.province.name_th}"
    yield code, record.province_evidence.exact, record.province_evidence, ""
    for number, vision in enumerate(record.visions, 1):
        yield f"{code} vision {number}", vision.text, vision.evidence, ""
    for dimension, cell in record.dimensions.items():
        if cell.heading_evidence is not None:
            yield f"{code} {dimension} heading", cell.heading_evidence.exact, cell.heading_evidence, ""
        for number, statement in enumerate(cell.statements, 1):
            yield f"{code} {dimension} {number}", statement.text, statement.evidence, statement.statement_id
    for number, statement in enumerate(record.unassigned, 1):
        yield f"{code} unassigned {number}", statement.text, statement.evidence, statement.statement_id


class _Sourced(NamedTuple):
    span: Span
    change: Change


class Back:
    """Knows every edit of an article by its place in the page."""

    def __init__(self, page: Replay, revisions: Sequence[Revision]) -> None:
        self._html = page.html
        self._lines = [0, *(at + 1 for at, character in enumerate(page.html) if character == "\n")]
        found = [each for n, revision in enumerate(revisions) for each in self._changes(page, n, revision)]
        self._sourced = sorted(found, key=lambda each: (each.span, each.change.revision))
        self._starts = [each.span.start for each in self._sourced]
        self._widest = max((each.span.end - each.span.start for each in self._sourced), default=0)

    def _changes(self, page: Replay, number: int, revision: Revision) -> Iterator[_Sourced]:
        maps = page.maps[:number]
        for edit in revision:
            span = _hull(edit.span, maps)
            if span is not None:
                change = Change(
                    revision=number,
                    rule=edit.rule,
                    source=span,
                    before=span.of(page.html),
                    after=edit.text,
                )
                yield _Sourced(span, change)

    def value(self, name: str, text: str, evidence: Evidence) -> Value:
        """Return one value with the edits inside its source range and its place in the page."""
        spans = evidence.source_spans
        hull = Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)
        first = bisect_right(self._starts, hull.start - self._widest - 1)
        last = bisect_right(self._starts, hull.end)
        changes = tuple(
            each.change
            for each in self._sourced[first:last]
            if each.span.overlaps(hull)
            or (each.span.start == each.span.end and hull.start < each.span.start < hull.end)
        )
        return Value(field=name, text=text, evidence=evidence, changes=changes, place=self._place(spans))

    def _place(self, spans: Sequence[Span]) -> Place:
        if not spans:
            return Place(line=0, column=0, before="", passage=(), between=(), after="")
        start, end = spans[0].start, spans[-1].end
        line = bisect_right(self._lines, start)
        opening = self._lines[line - 1]
        closing = self._html.find("\n", end)
        closing = len(self._html) if closing < 0 else closing
        return Place(
            line=line,
            column=start - opening + 1,
            before=self._html[max(opening, start - AROUND) : start],
            passage=tuple(span.of(self._html) for span in spans),
            between=tuple(self._html[a.end : b.start] for a, b in pairwise(spans)),
            after=self._html[end : min(closing, end + AROUND)],
        )


def _hull(span: Span, maps: Sequence[OffsetMap]) -> Span | None:
    """Map an edit's span back to the page; an insertion is placed behind the character before it."""
    if span.start < span.end:
        spans = to_source(span, maps)
        return Span(spans[0].start, spans[-1].end) if spans else None
    if span.start == 0:
        return Span(0, 0)
    before = to_source(Span(span.start - 1, span.start), maps)
    return Span(before[-1].end, before[-1].end) if before else None


def render(shown: Shown, *, colour: bool) -> Iterator[str]:
    """Yield the lines that people read."""
    on, off = ("\x1b[1;33m", "\x1b[0m") if colour else ("⟦", "⟧")
    yield f"{shown.article_id}  {shown.title or ''}"
    yield f"  {shown.url or 'no URL'}  {shown.raw} ({shown.encoding})"
    for value in shown.values:
        yield ""
        yield f"{value.field}  [{value.evidence.start}:{value.evidence.end}]"
        yield f"  {_one_line(value.text)}"
        for each in value.corrections:
            said = _one_line(f"{each.field} is {each.value}, says {each.who}: {each.why}")
            yield f"    corrected: {said}"
        for change in value.changes:
            yield f"    {change.rule}: {change.before!r} → {change.after!r}"
        yield f"  line {value.place.line}, column {value.place.column}: {_marked(value.place, on, off)}"


def _marked(place: Place, on: str, off: str) -> str:
    pieces = [_one_line(place.before)]
    for number, passage in enumerate(place.passage):
        pieces.append(f"{on}{_one_line(passage)}{off}")
        if number < len(place.between):
            pieces.append(_one_line(place.between[number]))
    return "".join([*pieces, _one_line(place.after)])


def _one_line(text: str) -> str:
    """Put line breaks as a sign and leave out control characters: nothing of a page steers the terminal."""
    signs = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\t", " ")
    return "".join(character for character in signs if unicodedata.category(character) not in ("Cc", "Cs"))
