"""Fits the model of dimensions: hashed pieces, inverse document frequencies, logistic regression.

The pieces and the scoring are the classifier's own; scikit-learn only finds the weights. Frequencies are
multiplied into them, so that scoring is one sum. Every choice has a seed and weights are rounded: the same
rows make the same model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.classifier.features import BITS, Array, Mend, chunks, fold, pieces
from pipeline.classifier.model import SCALE, DimensionClassifier, Weights, softmax
from pipeline.errors import DataError

#: Inverse strength of regularization, chosen on grouped folds (docs/evaluation.md).
STRENGTH = 1.0
#: A piece counts when it stands in this many statements.
LEAST = 2
FOLDS = 5
_ROUNDS, _TOLERANCE = 400, 1e-5
_LEAST_ROWS = 2 * FOLDS


class Example(NamedTuple):
    """A statement to learn from: what it says, its label, how much it weighs, what it belongs to."""

    text: str
    label: str
    weight: float
    group: str


def matrix(texts: Sequence[str], mend: Mend) -> Any:
    """Return the pieces of texts as a sparse matrix, a column for each bucket."""
    from scipy.sparse import csr_matrix, vstack

    parts = []
    for batch in chunks(texts):
        found = pieces(fold(batch, mend))
        shape = (found.total, 1 << BITS)
        parts.append(csr_matrix((found.weight, (found.statement, found.bucket)), shape=shape))
    return vstack(parts, format="csr")


def fit(examples: Sequence[Example], labels: Sequence[str], mend: Mend) -> Weights:
    """Return the weights.

    Raises:
        DataError: a label has too few examples to learn from.
    """
    check(examples, labels)
    return solve(matrix([each.text for each in examples], mend), examples, labels)


def solve(table: Any, examples: Sequence[Example], labels: Sequence[str]) -> Weights:
    """Return the weights for examples whose pieces are at hand."""
    from sklearn.linear_model import LogisticRegression

    present = np.asarray((table > 0).sum(axis=0)).ravel()
    buckets = np.flatnonzero(present >= LEAST)
    rarity = np.log((1 + table.shape[0]) / (1 + present[buckets])) + 1
    known = table[:, buckets].multiply(rarity).tocsr()
    target = np.array([labels.index(each.label) for each in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=_ROUNDS, tol=_TOLERANCE)
    model.fit(known, target, sample_weight=np.array([each.weight for each in examples]))
    learned = np.round(model.coef_.T * rarity[:, None] * SCALE)
    bias = np.round(model.intercept_ * SCALE)
    limit = np.iinfo(np.int16).max
    return Weights(
        buckets.astype(np.uint32), np.clip(learned, -limit, limit).astype(np.int16), bias.astype(np.int32)
    )


def check(examples: Sequence[Example], labels: Sequence[str]) -> None:
    """Refuse examples that no model can be learned from.

    Raises:
        DataError: with every label that is unknown or too rare.
    """
    number = dict.fromkeys(labels, 0)
    problems = sorted({f"unknown label {each.label!r}" for each in examples if each.label not in number})
    for each in examples:
        if each.label in number:
            number[each.label] += 1
    problems += [
        f"{n} statements of {label}, {_LEAST_ROWS} are needed"
        for label, n in number.items()
        if n < _LEAST_ROWS
    ]
    if problems:
        raise DataError("labels", problems, hint="label more statements of these kinds")


def folds(groups: Sequence[str], seed: int = 0) -> Array:
    """Return the fold of each row: a group's rows share one, and the folds are about equally large."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    names = sorted(sizes)
    order = np.random.default_rng(seed).permutation(len(names))
    load = [0] * FOLDS
    home: dict[str, int] = {}
    for at in sorted(order.tolist(), key=lambda at: -sizes[names[at]]):
        least = load.index(min(load))
        home[names[at]] = least
        load[least] += sizes[names[at]]
    return np.array([home[group] for group in groups])


def out_of_fold(
    examples: Sequence[Example], extra: Sequence[Example], labels: Sequence[str], mend: Mend
) -> Array:
    """Return the scores of every example by a model that saw neither it nor its group.

    Args:
        examples: to be scored.
        extra: to learn from only; those of a group that is held out are held out too.
        labels: in order. mend: repairs damaged characters.
    """
    texts = [each.text for each in examples]
    both = [*examples, *extra]
    table = matrix([each.text for each in both], mend)
    home = folds([each.group for each in examples])
    where = dict(zip((each.group for each in examples), home.tolist(), strict=True))
    all_homes = np.array([where.get(each.group, -1) for each in both])
    scores = np.zeros((len(examples), len(labels)))
    for fold_number in range(FOLDS):
        seen = np.flatnonzero(all_homes != fold_number)
        held = np.flatnonzero(home == fold_number)
        model = scorer(solve(table[seen], [both[at] for at in seen], labels), labels, mend)
        scores[held] = model.scores([texts[at] for at in held])[0]
    return scores


def scorer(weights: Weights, labels: Sequence[str], mend: Mend) -> DimensionClassifier:
    """Return a classifier that is not calibrated yet."""
    return DimensionClassifier("candidate", tuple(labels), weights, 1.0, 0.0, mend)


def temperature(scores: Array, target: Array) -> float:
    """Return what the scores are to be divided by so that their probabilities are the most likely ones."""

    def surprise(value: float) -> float:
        chance = softmax(scores / value)[np.arange(len(target)), target]
        return float(-np.log(np.maximum(chance, 1e-12)).mean())

    low, high = np.log(0.05), np.log(20.0)
    for _ in range(60):
        third = (high - low) / 3
        if surprise(float(np.exp(low + third))) < surprise(float(np.exp(high - third))):
            high -= third
        else:
            low += third
    return round(float(np.exp((low + high) / 2)), 4)


def threshold(chances: Array, target: Array, *, right: float = 0.9, most: float = 0.2) -> float:
    """Return the least probability that is an answer.

    The rule: as low as may be while `right` of the answers given are right, but no more than `most` of the
    statements without one.
    """
    order = np.argsort(-chances.max(axis=1), kind="stable")
    top = chances.max(axis=1)[order]
    hits = np.cumsum(chances.argmax(axis=1)[order] == target[order])
    good = hits / np.arange(1, len(order) + 1) >= right
    answered = int(np.flatnonzero(good)[-1]) + 1 if good.any() else 0
    answered = max(answered, int(np.ceil(len(order) * (1 - most))))
    return round(float(top[answered - 1]) - 5e-4, 3)
