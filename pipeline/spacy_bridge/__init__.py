"""The only door to spaCy: a tokenizer, components, and the outputs of a run as Docs.

>>> nlp = blank("opdc_provinces")
>>> doc = nlp("ประชุมที่ จ.น่าน")
>>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["provinces"]]
[('น่าน', 'PROVINCE', 'TH-55')]
"""

from __future__ import annotations

from typing import Any

import spacy

from pipeline.spacy_bridge.components import (
    opdc_dates,
    opdc_dimensions,
    opdc_provinces,
    opdc_quantities,
    opdc_statements,
)
from pipeline.spacy_bridge.docs import article_docs, docbin, statement_docs
from pipeline.spacy_bridge.tokens import TOKENIZER, opdc_tokenizer


def blank(*components: str) -> Any:
    """Return `spacy.blank("th")` with this project's tokenizer and the named components.

    Args:
        components: such as `opdc_provinces`; in this order.

    Returns:
        A `spacy.Language`. `nlp(text).text == text` for every text that spaCy can hold.
    """
    nlp = spacy.blank("th", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for name in components:
        nlp.add_pipe(name)
    return nlp


__all__ = [
    "TOKENIZER",
    "article_docs",
    "blank",
    "docbin",
    "opdc_dates",
    "opdc_dimensions",
    "opdc_provinces",
    "opdc_quantities",
    "opdc_statements",
    "opdc_tokenizer",
    "statement_docs",
]
