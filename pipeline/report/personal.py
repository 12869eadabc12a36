"""What the page leaves out unless asked: names of credits, telephone numbers and e-mail addresses.

The pages are public, but a file that is handed round is another thing than a page one has to find. Masked
characters become dots, one for one, so that every offset stays true.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.codebook.files import data_file, read_toml
from pipeline.records import ArticleRecord
from pipeline.report.repairs import Repaired
from pipeline.spans import Span

MASK = "•"


@cache
def _pattern() -> re.Pattern[str]:
    given = read_toml(data_file("personal.toml"))["pattern"]
    return re.compile("|".join(f"(?:{each['regex']})" for each in given))


def personal_spans(article: ArticleRecord) -> list[Span]:
    """Return where an article's text names persons of its credits, telephone numbers or e-mail addresses."""
    credits = [Span(each.start, each.end) for each in article.evidence.get("credits", ())]
    return sorted(credits + [Span(*found.span()) for found in _pattern().finditer(article.text)])


def masked(text: str, spans: list[Span]) -> str:
    """Return a text of the same length in which the spans are dots; line breaks divide blocks and stay."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", MASK, text[start:end]) + text[end:]
    return text


def unmasked(repairs: list[Repaired], spans: list[Span]) -> list[Repaired]:
    """Return the repairs that touch none of the spans: what stood there before would tell."""
    return [
        each
        for each in repairs
        if not any(s.start <= each.span.end and each.span.start <= s.end for s in spans)
    ]
