"""A bare text in, all that the stages find in it out: for corpora that come without pages.

The stages are those of a page, from clean on; each line of the text is a paragraph. All offsets are
half-open code points of the text that was given.
"""

from __future__ import annotations

from typing import Any

from pipeline.classify import classify
from pipeline.clean import clean
from pipeline.codebook import Resources
from pipeline.errors import Refused
from pipeline.plaintext import Line, article_of
from pipeline.recognize import recognize
from pipeline.records import Annotation, Label, PlacedStatement, SectionPart
from pipeline.segment import segment
from pipeline.spans import Span
from pipeline.tools.filters import quantity

Answer = dict[str, Any]
MAX_LENGTH = 5_000_000


def process_text(text: str, resources: Resources) -> Answer:
    """Take one text through clean, segment, recognize and classify.

    Returns:
        `text_id`, `text`, `cleaned`, the `edits` between them, `statements`, `provinces`, `sections`,
        `visions`, `dates`, `quantities`, `findings`.

    Raises:
        Refused: `empty`, `too-big`, or what a stage refuses.
    """
    if not text.strip():
        raise Refused("empty", "no text", hint="leave the item out")
    if len(text) > MAX_LENGTH:
        raise Refused(
            "too-big", f"{len(text):,} characters, the limit is {MAX_LENGTH:,}", hint="cut the text"
        )
    article = clean(article_of(text), repairs=resources.repairs, spacing=resources.spacing)
    segmentation = segment(article)
    found = recognize(article, segmentation, codebook=resources.codebook, gazetteer=resources.gazetteer)
    labels = classify(
        article, segmentation, found, codebook=resources.codebook, classifier=resources.classifier
    ).labels
    line = Line(text, article.text, article.revisions, article.breaks, resources)
    return {
        "text_id": article.article_id,
        "text": text,
        "cleaned": article.text,
        "edits": [{**e.span._asdict(), "text": e.text, "rule": e.rule} for e in line.edits],
        "statements": [
            _statement(line, each, found.parts, label)
            for each, label in zip(found.statements, labels, strict=True)
        ],
        **_named(line, found),
        "findings": (*article.findings, *found.findings),
    }


def _statement(line: Line, each: PlacedStatement, parts: tuple[SectionPart, ...], label: Label) -> Answer:
    province = parts[each.part].province if each.part >= 0 else each.attributed
    return {
        "text": each.span.of(line.cleaned),
        "province": province,
        "dimension": label.dimension,
        "origin": label.origin,
        "confidence": label.confidence,
        "model": label.model,
        "conflict": label.conflict,
        **line.place(each.span),
    }


def _named(line: Line, found: Annotation) -> Answer:
    names = {province.code: province.name_th for province in line.resources.gazetteer.provinces}
    return {
        "provinces": [
            {"code": m.code, "name_th": names[m.code], "rule": m.rule, **line.place(m.span)}
            for m in found.mentions
        ],
        "sections": [
            {
                "slot": part.slot,
                "province": part.province,
                "heading": _placed(line, part.heading),
                "body": [line.place(span) for span in part.body],
                "rule": part.rule,
            }
            for part in found.parts
        ],
        "visions": [
            {
                "text": " ".join(span.of(line.cleaned) for span in v.parts),
                "province": v.province,
                "period": v.period,
                "places": [line.place(span) for span in v.parts],
            }
            for v in found.visions
        ],
        "dates": [
            {"iso": d.iso, "precision": d.precision, "printed": line.printed(d.span), **line.place(d.span)}
            for d in found.dates
        ],
        "quantities": [quantity(line, q) for q in found.quantities],
    }


def _placed(line: Line, span: Span | None) -> dict[str, int] | None:
    return None if span is None else line.place(span)
