"""Texts to Docs whose text is the input, character for character, and spans that keep their offsets.

spaCy keeps one plain space with the word before it and every other blank as a token of its own; its own
Thai tokenizer asks newmm. Here the words come from `pipeline.thai`. A span need not begin and end with a
word (`ทั่วจังหวัดน่าน` may fall into other words), so a token that holds a span's edge is split there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import spacy.util
from spacy.tokens import Doc

from pipeline import thai
from pipeline.errors import UsageError
from pipeline.spans import Span

TOKENIZER = "opdc.thai.v1"


class Marked(NamedTuple):
    """A span to show: its place in the Doc's text in code points, a label, and what it stands for."""

    span: Span
    label: str
    kb_id: str = ""


class Tokenizer:
    """Cuts a text into the words of `pipeline.thai`."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Any:
        """Return a Doc of `text`.

        Raises:
            UsageError: for a lone surrogate, which is no character and which spaCy cannot hold.
        """
        return make_doc(self.vocab, text)

    def to_bytes(self, **_: Any) -> bytes:
        """Return what must be stored: nothing."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Tokenizer:
        """Return itself: there is nothing to load."""
        return self

    def to_disk(self, _: Path | str, **__: Any) -> None:
        """Store nothing."""

    def from_disk(self, _: Path | str, **__: Any) -> Tokenizer:
        """Return itself: there is nothing to load."""
        return self


def opdc_tokenizer() -> Any:
    """Return what spaCy calls, with a Language, to make the tokenizer."""
    return lambda nlp: Tokenizer(nlp.vocab)


spacy.util.registry.tokenizers.register(TOKENIZER, func=opdc_tokenizer)


def make_doc(vocab: Any, text: str, cuts: Iterable[int] = ()) -> Any:
    """Return a Doc of `text`, cut into words and at the given offsets too."""
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise UsageError("the text holds half of a surrogate pair", hint="decode it anew, as UTF-8")
    words: list[str] = []
    spaces: list[bool] = []
    edges = sorted({*thai.boundaries(text), *(c for c in cuts if 0 < c < len(text))})
    for start, end in pairwise(edges):
        word = text[start:end]
        if word == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(word)
            spaces.append(False)
    return Doc(vocab, words=words, spaces=spaces)


def mark(doc: Any, key: str, found: Sequence[Marked]) -> Any:
    """Put spans into `doc.spans[key]`, in order of the text, each with exactly its own characters."""
    _split(doc, {edge for each in found for edge in each.span})
    doc.spans[key] = [_span(doc, each) for each in sorted(found)]
    return doc


def _span(doc: Any, each: Marked) -> Any:
    return doc.char_span(*each.span, label=each.label, kb_id=each.kb_id, alignment_mode="expand")


def _split(doc: Any, edges: set[int]) -> None:
    """Split the tokens that hold an edge; groups already there keep their characters."""
    cuts = {token.i: inner for token in doc if (inner := _inside(token, edges))}
    if not cuts:
        return
    kept = _characters(doc)
    with doc.retokenize() as retokenizer:
        for index, inner in cuts.items():
            token = doc[index]
            ends = [0, *inner, len(token.text)]
            pieces = [token.text[a:b] for a, b in pairwise(ends)]
            retokenizer.split(token, pieces, heads=[(token, 0)] * len(pieces))
    for key, spans in kept.items():
        doc.spans[key] = [_span(doc, each) for each in spans]


def _inside(token: Any, edges: set[int]) -> list[int]:
    return [place for place in range(1, len(token.text)) if token.idx + place in edges]


def _characters(doc: Any) -> Mapping[str, list[Marked]]:
    return {
        key: [Marked(Span(s.start_char, s.end_char), s.label_, s.kb_id_) for s in group]
        for key, group in doc.spans.items()
    }
