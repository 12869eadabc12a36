"""Proves every output against the raw pages, with nothing but the stored edits and the span algebra.

No stage is called: a page's bytes are decoded, its stored edits replayed, and every evidence sliced out of
both ends. What the outputs claim holds if, and only if, this finds nothing.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from pipeline import rawpages
from pipeline.decode import decode
from pipeline.errors import Incompatible, Refused, UsageError
from pipeline.records import ArticleRecord, Evidence, ProvinceRecord, Record, StatementRow
from pipeline.spans import OffsetMap, Revision, Span, revise, to_source

Line = TypeVar("Line", ArticleRecord, StatementRow, ProvinceRecord)


@dataclass
class Proof:
    """What was checked, and every problem found (as text, naming file and id)."""

    articles: int = 0
    edits: int = 0
    statements: int = 0
    records: int = 0
    evidence: int = 0
    source_spans: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def checks(self) -> int:
        """How many things were looked at."""
        return self.articles + self.statements + self.records + self.evidence


class Replay:
    """A page with its edits replayed: both texts, and the maps between them.

    Args:
        html: the decoded page.
        revisions: the stored edits, oldest first.

    Raises:
        ValueError: if the edits are no revisions of this page.
    """

    def __init__(self, html: str, revisions: tuple[Revision, ...]) -> None:
        self.html = html
        self.text = html
        for revision in revisions:
            self.text = revise(self.text, revision)
        self.maps = [OffsetMap(revision) for revision in revisions]

    def survives(self, offset: int, *, ink: bool = False) -> bool:
        """Tell whether the character at `offset` of the page is in the text, as itself or as a repair.

        A character that was taken out did not survive, nor did markup that only a blank stands for. With
        `ink`, no blank will do.
        """
        span = Span(offset, offset + 1)
        for offset_map in self.maps:
            span = offset_map.forward(span)
            if span.start >= span.end:
                return False
        return bool(span.of(self.text).strip()) or (not ink and self.html[offset] not in "<>")

    def problems(self, evidence: Evidence) -> Iterator[str]:
        """Yield what is wrong with one evidence."""
        span = Span(evidence.start, evidence.end)
        if not 0 <= span.start <= span.end <= len(self.text):
            yield f"[{span.start}:{span.end}] is outside the text"
            return
        if span.of(self.text) != evidence.exact:
            yield f"exact is not text[{span.start}:{span.end}]"
        if to_source(span, self.maps) != tuple(evidence.source_spans):
            yield f"source_spans are not where text[{span.start}:{span.end}] comes from"
        if "".join(part.of(self.html) for part in evidence.source_spans) != evidence.source_exact:
            yield "source_exact is not what stands at source_spans"
        first, last = evidence.source_spans[:1], evidence.source_spans[-1:]
        for part in evidence.source_spans:
            if not (0 <= part.start < part.end <= len(self.html)):
                yield f"source span {tuple(part)} is empty or outside the page"
            elif not (
                self.survives(part.start, ink=(part,) == first)
                and self.survives(part.end - 1, ink=(part,) == last)
            ):
                yield f"source span {tuple(part)} starts or ends on a character that was taken out"
        if not self.text[: span.start].endswith(evidence.prefix) or not self.text[span.end :].startswith(
            evidence.suffix
        ):
            yield "prefix or suffix is not what stands around"


def replay(raw: Path, article: ArticleRecord) -> Replay:
    """Decode an article's raw page as it was decoded, and replay its edits.

    Raises:
        ValueError: if bytes, encoding or edits are not those of the record.
    """
    if article.raw.path is None:
        raise ValueError("the record names no raw page")
    try:
        data = rawpages.load(raw, article.raw.path)
        decoded = decode(data)
    except Refused as refusal:
        raise ValueError(f"the raw page: {refusal}") from refusal
    digest = hashlib.sha256(data).hexdigest()
    if not digest == article.raw.sha256 == article.version:
        raise ValueError(f"the raw page's sha256 is {digest[:12]}…, not {article.version[:12]}…")
    if decoded.encoding != article.raw.encoding:
        raise ValueError(f"the raw page decodes as {decoded.encoding}, not {article.raw.encoding}")
    return Replay(decoded.text, article.edits)


def verify(raw: Path, out: Path, *, step: Callable[[], None] = lambda: None) -> Proof:
    """Check every article, statement, record and evidence of the outputs.

    Args:
        raw: the folder of raw pages.
        out: the folder of outputs.
        step: called after each article, to show progress.

    Raises:
        UsageError: if there are no outputs.
    """
    proof = Proof()
    statements: _Lines[StatementRow] = _Lines(out / "statements.jsonl", StatementRow)
    records: _Lines[ProvinceRecord] = _Lines(out / "records.jsonl", ProvinceRecord)
    for article in _Lines(out / "articles.jsonl", ArticleRecord).all():
        proof.articles += 1
        proof.edits += sum(map(len, article.edits))
        own_statements = list(statements.of(article.article_id, article.version))
        own_records = list(records.of(article.article_id, article.version))
        proof.statements += len(own_statements)
        proof.records += len(own_records)
        try:
            page = replay(raw, article)
        except ValueError as error:
            proof.problems.append(f"articles.jsonl {article.article_id}: {error}")
            continue
        if page.text != article.text:
            proof.problems.append(f"articles.jsonl {article.article_id}: the edits do not lead to the text")
        for name, owner, value in _owned(article, own_statements, own_records):
            _check(proof, page, f"{name} {owner}", value)
        step()
    for lines in (statements, records):
        for left in lines.all():
            proof.problems.append(
                f"{lines.path.name}: a line of {left.article_id}, which articles.jsonl lacks here"
            )
    return proof


def _owned(
    article: ArticleRecord, statements: list[StatementRow], records: list[ProvinceRecord]
) -> Iterator[tuple[str, str, Record]]:
    yield "articles.jsonl", article.article_id, article
    yield from (("statements.jsonl", row.statement_id, row) for row in statements)
    yield from (("records.jsonl", record.record_id, record) for record in records)


def _check(proof: Proof, page: Replay, place: str, value: Record) -> None:
    for evidence in evidences(value):
        proof.evidence += 1
        proof.source_spans += len(evidence.source_spans)
        proof.problems.extend(f"{place}: {problem}" for problem in page.problems(evidence))
    if isinstance(value, StatementRow) and value.text != value.evidence.exact:
        proof.problems.append(f"{place}: the text is not its evidence's exact text")


def evidences(value: Any) -> Iterator[Evidence]:
    """Yield every evidence inside a record, in the order of its fields."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name == "edits":
                continue  # thousands, and no evidence among them
            yield from evidences(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from evidences(part)
    elif isinstance(value, tuple) and not isinstance(value, Span):
        for part in value:
            if not isinstance(part, str | int):
                yield from evidences(part)


class _Lines(Generic[Line]):
    """Reads a sorted JSONL output alongside the articles, one article's lines at a time."""

    def __init__(self, path: Path, kind: type[Line]) -> None:
        if not path.is_file():
            raise UsageError(f"{path} is missing", hint="make the outputs first: opdc run")
        self.path = path
        self._lines: Iterator[Line] = self._read(kind)
        self._next: Line | None = next(self._lines, None)

    def _read(self, kind: type[Line]) -> Iterator[Line]:
        decoder = msgspec.json.Decoder(kind)
        with open(self.path, "rb") as handle:
            for number, line in enumerate(handle, 1):
                try:
                    yield decoder.decode(line)
                except msgspec.MsgspecError as error:
                    hint = "make the outputs again: opdc run"
                    raise Incompatible(f"{self.path}, line {number}: {error}", hint=hint) from error

    def all(self) -> Iterator[Line]:
        """Yield every line that is left."""
        while self._next is not None:
            yield self._next
            self._next = next(self._lines, None)

    def of(self, article_id: str, version: str) -> Iterator[Line]:
        """Yield the next lines as long as they belong to this version of this article."""
        for line in self.all():
            if (line.article_id, line.version) != (article_id, version):
                return
            yield line
