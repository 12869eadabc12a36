"""Gives every statement its two opinions: the heading it stands under, and the model's."""

from __future__ import annotations

from typing import Protocol

from pipeline.codebook.scheme import Codebook
from pipeline.records import Annotation, Article, Label, Labeling, Opinion, Segmentation


class Classifier(Protocol):
    """A heading-blind model of dimensions."""

    def opinions(self, texts: list[str]) -> list[Opinion]:
        """Return one opinion for each text, in order."""
        ...


def classify(
    article: Article,
    segmentation: Segmentation,
    annotation: Annotation,
    *,
    codebook: Codebook,
    classifier: Classifier | None,
) -> Labeling:
    """Label the statements of an article.

    A heading beats the model: it is what the author says. Without a heading the model's opinion counts,
    and without a model nothing is made up.

    Returns:
        One label for each of `annotation.statements`, in order.
    """
    del segmentation
    dimensions = frozenset(codebook.dimensions)
    texts = [statement.span.of(article.text) for statement in annotation.statements]
    opinions: list[Opinion | None] = (
        list(classifier.opinions(texts)) if classifier and texts else [None] * len(texts)
    )
    labels = []
    for statement, opinion in zip(annotation.statements, opinions, strict=True):
        slot = annotation.parts[statement.part].slot if statement.part >= 0 else None
        labels.append(_label(slot if slot in dimensions else None, opinion))
    return Labeling(labels=tuple(labels))


def _label(heading: str | None, opinion: Opinion | None) -> Label:
    said = opinion.dimension if opinion is not None and not opinion.abstained else None
    if heading is not None:
        conflict = said is not None and said != heading
        return Label(dimension=heading, origin="heading", confidence=1.0, model=opinion, conflict=conflict)
    if said is not None and said != "none" and opinion is not None:
        return Label(
            dimension=said, origin="model", confidence=opinion.probability, model=opinion, conflict=False
        )
    return Label(dimension=None, origin=None, confidence=None, model=opinion, conflict=False)
