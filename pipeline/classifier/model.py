"""The scorer: a linear model over hashed pieces, its temperature, and its threshold for abstaining."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from pipeline.classifier.features import BITS, LONGEST, Array, Mend, chunks, fold, pieces
from pipeline.records import Opinion

#: Weights are whole numbers of this fraction, so that a rebuilt model has the same bytes.
SCALE = 256
NONE = "none"
#: Least share of a statement's pieces that must be known for an answer; a few hit known ones by chance.
KNOWN = 0.2


class Judgement(NamedTuple):
    """What the model thinks of one text.

    Args:
        dimension: a dimension's code, `none`, or None where it abstains.
        abstained: it is too unsure, or the text holds nothing it knows.
        probability: of the likeliest label, also where it abstains.
        probabilities: of every label, in the model's order.
        second: the second likeliest label.
    """

    dimension: str | None
    abstained: bool
    probability: float
    probabilities: dict[str, float]
    second: str


@dataclass(frozen=True)
class Weights:
    """The trained numbers.

    Args:
        buckets: the hashes of the known pieces, ascending.
        table: for each of them a row, for each label a column: whole numbers of 1/`SCALE`.
        bias: for each label, in the same unit.
    """

    buckets: Array
    table: Array
    bias: Array


@dataclass(frozen=True)
class DimensionClassifier:
    """Gives a statement's dimension from its words alone.

    Args:
        name: names the model and its training in signatures.
        labels: the codes, in the order of the columns; `none` among them.
        weights: as trained.
        temperature: what scores are divided by, so that probabilities mean what they say.
        threshold: least probability that is an answer.
        mend: repairs damaged characters.
        seen: articles whose headings it learned from: on these its opinion is not independent.
    """

    name: str
    labels: tuple[str, ...]
    weights: Weights
    temperature: float
    threshold: float
    mend: Mend
    seen: frozenset[str] = frozenset()
    _row: Array = field(init=False, repr=False, compare=False)
    _score: Array = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        row = np.zeros(1 << BITS, dtype=np.int32)
        row[self.weights.buckets] = np.arange(1, len(self.weights.buckets) + 1)
        unknown = np.zeros((1, len(self.labels)), dtype=np.float32)
        object.__setattr__(self, "_row", row)
        object.__setattr__(
            self, "_score", np.concatenate((unknown, self.weights.table.astype(np.float32) / SCALE))
        )

    def scores(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """Return the scores of each text for each label, and the share of its pieces that are known."""
        scores = np.zeros((len(texts), len(self.labels)))
        known = np.zeros(len(texts))
        at = 0
        for batch in chunks(texts):
            found = pieces(fold(batch, self.mend))
            rows = self._row[found.bucket]
            part = slice(at, at + len(batch))
            seen = np.bincount(found.statement, weights=rows > 0, minlength=len(batch))
            known[part] = seen / np.maximum(np.bincount(found.statement, minlength=len(batch)), 1)
            for label in range(len(self.labels)):
                worth = self._score[rows, label] * found.weight
                scores[part, label] = np.bincount(found.statement, weights=worth, minlength=len(batch))
            at += len(batch)
        return scores + self.weights.bias / SCALE, known

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Return calibrated probabilities, a row for each text, columns in the order of `labels`."""
        return softmax(self.scores(texts)[0] / self.temperature)

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """Return what the model thinks of each text, in order; a text's answer is the same in any batch."""
        scores, known = self.scores(texts)
        chances = softmax(scores / self.temperature)
        out = []
        for text, row, seen in zip(texts, chances.tolist(), known.tolist(), strict=True):
            first, second = sorted(range(len(row)), key=lambda label: -row[label])[:2]
            abstained = row[first] < self.threshold or seen < KNOWN or len(text) > LONGEST
            named = dict(zip(self.labels, row, strict=True))
            dimension = None if abstained else self.labels[first]
            out.append(Judgement(dimension, abstained, row[first], named, self.labels[second]))
        return out

    def opinions(self, texts: list[str]) -> list[Opinion]:
        """Return one opinion for each text, in order."""
        return [
            Opinion(
                dimension=each.dimension, probability=round(each.probability, 6), abstained=each.abstained
            )
            for each in self.judge(texts)
        ]


def softmax(scores: Array) -> Array:
    """Return probabilities in proportion to the powers of the scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
