"""What several tests share: the sample page, records as plain data, and the proof of evidence."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from pipeline.api import process
from pipeline.records import Evidence, Page
from pipeline.spans import OffsetMap, Span, revise, to_source

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "raw" / "opdc" / "2553-09-good-governance.html"


@cache
def sample_html() -> str:
    """Return the sample page as text."""
    return SAMPLE.read_bytes().decode("utf-8")


@cache
def sample_page() -> Page:
    """Return the sample's results."""
    return process(SAMPLE.read_bytes())


def plain(record: msgspec.Struct) -> dict[str, Any]:
    """Return a record as the JSON a user reads."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return data


def essence(page: Page) -> dict[str, Any]:
    """Return what a page says, apart from where it stands: the same for every layout of one content."""
    return {
        "title": page.article.title,
        "published": page.article.published_at,
        "modified": page.article.modified_at,
        "sections": [(s.kind, [i.text for i in s.items]) for s in page.article.sections if s.items],
        "records": [
            (
                r.province.code,
                [v.text for v in r.visions],
                {d: (c.status, " ".join(s.text for s in c.statements)) for d, c in r.dimensions.items()},
                " ".join(s.text for s in r.unassigned),
            )
            for r in page.records
        ],
    }


def evidences(value: Any) -> list[Evidence]:
    """Collect every piece of evidence inside a record."""
    if isinstance(value, Evidence):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [e for name in value.__struct_fields__ for e in evidences(getattr(value, name))]
    if isinstance(value, dict):
        return [e for item in value.values() for e in evidences(item)]
    if isinstance(value, tuple) and not isinstance(value, Span):
        return [e for item in value for e in evidences(item)]
    return []


def unproven(page: Page, source: str) -> list[str]:
    """Replay a page's edits over its source and return what does not hold; empty means 100 %."""
    text = source
    for revision in page.article.edits:
        text = revise(text, revision)
    wrong = [] if text == page.article.text else ["the edits do not give the text"]
    maps = [OffsetMap(revision) for revision in page.article.edits]
    for evidence in evidences(page):
        span = Span(evidence.start, evidence.end)
        back = to_source(span, maps)
        if span.of(text) != evidence.exact or not evidence.exact:
            wrong.append(f"exact: {evidence}")
        if back != evidence.source_spans or not back:
            wrong.append(f"spans: {evidence}")
        if "".join(s.of(source) for s in back) != evidence.source_exact:
            wrong.append(f"source: {evidence}")
    return wrong
