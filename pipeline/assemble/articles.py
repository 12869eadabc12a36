"""Makes the line of `articles.jsonl`."""

from __future__ import annotations

import re

from pipeline.assemble.evidence import Witness
from pipeline.records import (
    Annotation,
    Article,
    ArticleRecord,
    CreditOut,
    DateSpan,
    EventOut,
    Evidence,
    SectionItem,
    SectionOut,
    SectionPart,
)
from pipeline.spans import Span

_KINDS = ("recommendations", "benefits_short_term", "benefits_long_term")
_PROVINCE_SLOTS = frozenset({"vision", "general"})
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")


def article_record(
    article: Article, annotation: Annotation, witness: Witness, dimensions: tuple[str, ...]
) -> ArticleRecord:
    """Make an article's record: what the page says of itself, and the sections no province owns."""
    event = annotation.event
    published = _time(annotation.published, article.published_meta)
    modified = _time(annotation.modified, article.modified_meta)
    return ArticleRecord(
        article_id=article.article_id,
        version=article.version,
        url=article.url,
        site=article.site,
        title=title(article),
        breadcrumbs=tuple(span.of(article.text) for span in article.breadcrumbs),
        published_at=published,
        published_printed=annotation.published.printed if annotation.published else None,
        modified_at=modified,
        modified_printed=annotation.modified.printed if annotation.modified else None,
        credits=tuple(CreditOut(role=role, name=span.of(article.text)) for role, span in article.credits),
        event=EventOut(**{name: getattr(event, name) for name in EventOut.__struct_fields__})
        if event
        else None,
        provinces=tuple(
            dict.fromkeys([*(h.code for h in annotation.headings), *(m.code for m in annotation.mentions)])
        ),
        sections=tuple(
            _section(article, part, witness)
            for part in annotation.parts
            if part.slot not in dimensions and part.slot not in _PROVINCE_SLOTS and part.body
        ),
        attachments=article.attachments,
        findings=(*article.findings, *annotation.findings, *_missing(annotation)),
        text=article.text,
        edits=article.revisions,
        evidence=_evidence(article, annotation, witness),
        raw=article.raw,
    )


def title(article: Article) -> str | None:
    """Return the article's title: its lines joined by a space."""
    return " ".join(span.of(article.text) for span in article.title) or None


def _time(printed: DateSpan | None, meta: str | None) -> str | None:
    """Return a time with its zone: the printed one, in Thai time, else what the head says."""
    if printed is not None and printed.iso is not None:
        return printed.iso
    if meta is None or not re.match(r"\d{4}-\d\d-\d\d", meta):
        return None
    return meta if "T" not in meta or _ZONE.search(meta) else f"{meta}+07:00"


def _section(article: Article, part: SectionPart, witness: Witness) -> SectionOut:
    return SectionOut(
        kind=part.slot if part.slot in _KINDS else "other",  # type: ignore[arg-type]
        heading=part.heading.of(article.text) if part.heading else None,
        items=tuple(SectionItem(text=s.of(article.text), evidence=witness.evidence(s)) for s in part.body),
    )


def _missing(annotation: Annotation) -> tuple[str, ...]:
    present = {heading.code for heading in annotation.headings}
    absent = dict.fromkeys(m.code for m in annotation.listed if m.code not in present)
    return tuple(f"listed-without-section:{code}" for code in absent)


def _evidence(article: Article, annotation: Annotation, witness: Witness) -> dict[str, tuple[Evidence, ...]]:
    """Say where every field of the record stands."""
    spans: dict[str, tuple[Span, ...]] = {"title": article.title, "breadcrumbs": article.breadcrumbs}
    if annotation.published is not None:
        spans["published_at"] = (annotation.published.span,)
    if annotation.modified is not None:
        spans["modified_at"] = (annotation.modified.span,)
    spans["credits"] = tuple(span for _, span in article.credits)
    if annotation.event is not None:
        spans.update({f"event.{name}": (span,) for name, span in sorted(annotation.event.spans.items())})
    return {name: tuple(witness.evidence(s) for s in found) for name, found in spans.items() if found}
