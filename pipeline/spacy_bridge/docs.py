"""The outputs of a run as spaCy Docs: what a span or text classifier is trained from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

import spacy

from pipeline.codebook.gazetteer import load_gazetteer
from pipeline.recognize.provinces import find_provinces
from pipeline.records import ArticleRecord, Evidence, ProvinceRecord, StatementRow
from pipeline.spacy_bridge.components import value
from pipeline.spacy_bridge.tokens import Marked, make_doc, mark
from pipeline.spans import Span

Groups = dict[str, list[Marked]]
NONE = "none"


def article_docs(
    articles: Sequence[ArticleRecord], statements: Sequence[StatementRow], records: Sequence[ProvinceRecord]
) -> Iterator[Any]:
    """Yield a Doc for each article.

    Span groups: `provinces` (label `PROVINCE`, `kb_id` the code; found anew in the article's text),
    `sections` (label the dimension, `vision`, `general` or the section's kind; `kb_id` the province),
    `statements` (label the dimension or `none`, `kb_id` the province), `quantities` (label the unit, `kb_id`
    the value). `cats` has 1.0 for every dimension that a province states. `user_data["article_id"]`.
    """
    vocab = _vocab()
    own = defaultdict(list)
    for row in statements:
        own[row.article_id, row.version].append(row)
    told = defaultdict(list)
    for record in records:
        told[record.article_id, record.version].append(record)
    for article in articles:
        key = (article.article_id, article.version)
        groups: Groups = {
            "provinces": _mentions(article.text, article.published_at),
            "sections": _sections(article, told[key]),
            "statements": [
                Marked(_place(s.evidence), s.dimension or NONE, s.province or "") for s in own[key]
            ],
            "quantities": [q for s in own[key] for q in _quantities(s, 0)],
        }
        doc = _doc(vocab, article.text, groups)
        for record in told[key]:
            for name, cell in record.dimensions.items():
                doc.cats[name] = max(doc.cats.get(name, 0.0), float(cell.status == "stated"))
        doc.user_data["article_id"] = article.article_id
        yield doc


def docbin(docs: Iterable[Any]) -> tuple[bytes, int]:
    """Return Docs as the bytes of a DocBin, span groups, cats and user data included, and their number."""
    from spacy.tokens import DocBin

    made = DocBin(store_user_data=True)
    for doc in docs:
        made.add(doc)
    return made.to_bytes(), len(made)


def statement_docs(
    articles: Sequence[ArticleRecord], statements: Sequence[StatementRow], dimensions: Sequence[str] = ()
) -> Iterator[Any]:
    """Yield a Doc for each statement.

    Span groups `provinces` and `quantities` as in `article_docs`. `cats` has 1.0 for the statement's one
    dimension or `none` and 0.0 for the others; it is empty where neither heading nor model says anything.
    `user_data["statement_id"]` and `["article_id"]`. `dimensions` are cats that every Doc has.
    """
    vocab = _vocab()
    written = {(a.article_id, a.version): a.published_at for a in articles}
    names = sorted({s.dimension for s in statements if s.dimension} | {NONE, *dimensions})
    for row in statements:
        groups: Groups = {
            "provinces": _mentions(row.text, written.get((row.article_id, row.version))),
            "quantities": _quantities(row, row.evidence.start),
        }
        doc = _doc(vocab, row.text, groups)
        said = row.dimension or (row.model.dimension if row.model and not row.model.abstained else None)
        if said is not None:
            doc.cats = {name: float(name == said) for name in names}
        doc.user_data |= {"article_id": row.article_id, "statement_id": row.statement_id}
        yield doc


@cache
def _vocab() -> Any:
    """Return the vocabulary that all Docs share; making one takes longer than many Docs."""
    return spacy.blank("th").vocab


def _doc(vocab: Any, text: str, groups: Groups) -> Any:
    cuts = {edge for spans in groups.values() for each in spans for edge in each.span}
    doc = make_doc(vocab, text, cuts)
    for key, spans in groups.items():
        mark(doc, key, spans)
    return doc


def _mentions(text: str, published: str | None) -> list[Marked]:
    on = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    found = find_provinces(text, gazetteer=load_gazetteer(), on=on)
    return [Marked(m.span, "PROVINCE", m.code) for m in found]


def _quantities(row: StatementRow, base: int) -> list[Marked]:
    return [
        Marked(Span(q.evidence.start - base, q.evidence.end - base), q.unit or "NUMBER", value(q.value))
        for q in row.quantities
    ]


def _sections(article: ArticleRecord, records: Sequence[ProvinceRecord]) -> list[Marked]:
    """Join what stands side by side under one heading: its parts, in order of the text."""
    parts = [
        Marked(_place(item.evidence), section.kind) for section in article.sections for item in section.items
    ]
    for record in records:
        code = record.province.code
        parts += [Marked(_place(v.evidence), "vision", code) for v in record.visions]
        parts += [Marked(_place(s.evidence), "general", code) for s in record.unassigned]
        for name, cell in record.dimensions.items():
            heading = [cell.heading_evidence] if cell.heading_evidence else []
            places = [*heading, *(s.evidence for s in cell.statements if cell.basis == "heading")]
            parts += [Marked(_place(e), name, code) for e in places]
    runs = groupby(sorted(parts), key=lambda part: (part.label, part.kb_id))
    return [
        Marked(Span(spans[0].start, max(s.end for s in spans)), label, code)
        for (label, code), run in runs
        if (spans := [part.span for part in run])
    ]


def _place(evidence: Evidence) -> Span:
    return Span(evidence.start, evidence.end)
