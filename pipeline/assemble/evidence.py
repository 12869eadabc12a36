"""Makes evidence: a span of the cleaned text with its way back into the page."""

from __future__ import annotations

from pipeline.records import Article, Evidence
from pipeline.spans import OffsetMap, Span, to_source

_AROUND = 32


class Witness:
    """Answers for one article: what stands at a span, and where it came from.

    Args:
        article: with all its revisions.
        source: the decoded page, the frame of all source spans.
    """

    def __init__(self, article: Article, source: str) -> None:
        self.text = article.text
        self.source = source
        self._maps = [OffsetMap(revision) for revision in article.revisions]

    def evidence(self, span: Span) -> Evidence:
        """Make the evidence of a span of the cleaned text.

        What an edit wrote inside the span brings the edit's whole source with it; what was deleted
        inside is left out of the source spans.
        """
        spans = to_source(span, self._maps)
        return Evidence(
            start=span.start,
            end=span.end,
            exact=span.of(self.text),
            source_spans=spans,
            source_exact="".join(s.of(self.source) for s in spans),
            prefix=self.text[max(0, span.start - _AROUND) : span.start],
            suffix=self.text[span.end : span.end + _AROUND],
        )
