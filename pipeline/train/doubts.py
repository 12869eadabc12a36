"""Finds labels that are probably wrong: those a cross-validated model doubts most.

Confident learning, as in cleanlab: a label counts as doubted when the model, which saw neither the statement
nor its group, is surer of another label than it is on average for statements that bear that label. Own lines
on the out-of-fold probabilities, because the library brings several times its use.

Source: Northcutt, Jiang, Chuang: Confident Learning (2021), self-confidence and confident joint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.classifier.features import Array, Mend
from pipeline.classifier.model import softmax
from pipeline.train import fit
from pipeline.train.dimensions import Corpus, examples
from pipeline.train.labels import Row

#: A source is set apart whose labels are doubted more often than the others' by so many standard errors.
_SIGMAS = 4.0
_LEAST = 0.05


class Doubt(NamedTuple):
    """A labelled statement and what the model would have said.

    Args:
        confidence: the model's probability for the label it bears.
        margin: how much more it believes in `suggested`.
        suspected: by the rule of confident learning.
    """

    id: str
    text: str
    label: str
    suggested: str
    confidence: float
    margin: float
    suspected: bool
    annotator: str
    group: str


def find(corpus: Corpus, names: Sequence[str], mend: Mend) -> list[Doubt]:
    """Return the labelled rows, the most doubtful first.

    Args:
        corpus: rows to be looked at, and composed examples to learn from.
        names: labels in order. mend: repairs damaged characters.

    Raises:
        DataError: a label has too few rows.
    """
    rows = examples(corpus)
    fit.check(rows, names)
    target = np.array([names.index(row.label) for row in rows])
    raw = fit.out_of_fold(rows, corpus.made, names, mend)
    return doubts(corpus.labels.rows, softmax(raw / fit.temperature(raw, target)), target, names)


def doubts(rows: Sequence[Row], chances: Array, target: Array, names: Sequence[str]) -> list[Doubt]:
    """Return the rows by how much another label is likelier than their own.

    Args:
        rows: labelled. chances: out-of-fold probabilities of each.
        target: the number of each row's label in `names`.
    """
    usual = np.array([chances[target == at, at].mean() for at in range(len(names))])
    own = chances[np.arange(len(target)), target]
    others = chances.copy()
    others[np.arange(len(target)), target] = -1
    best = others.argmax(axis=1)
    margin = others.max(axis=1) - own
    sure = np.where(chances >= usual, chances, -1.0)
    suspected = (sure.max(axis=1) > 0) & (sure.argmax(axis=1) != target)
    order = np.lexsort((np.arange(len(rows)), -margin, ~suspected))
    return [
        Doubt(
            rows[at].id,
            rows[at].text,
            rows[at].label,
            names[int(best[at])],
            round(float(own[at]), 4),
            round(float(margin[at]), 4),
            bool(suspected[at]),
            rows[at].annotator,
            rows[at].group,
        )
        for at in order.tolist()
    ]


def sources(found: Sequence[Doubt]) -> dict[str, dict[str, Any]]:
    """Return for each annotator how many labels, what share is suspected, and whether that stands apart."""
    number = Counter(each.annotator for each in found)
    bad = Counter(each.annotator for each in found if each.suspected)
    out = {}
    for name, mine in sorted(number.items()):
        rest, rest_bad = len(found) - mine, bad.total() - bad[name]
        share = bad[name] / mine
        whole = bad.total() / len(found)
        spread = (whole * (1 - whole) * (1 / mine + 1 / rest)) ** 0.5 if rest else 0.0
        apart = bool(rest) and share - rest_bad / rest > max(_SIGMAS * spread, _LEAST)
        out[name] = {"labels": mine, "suspected": bad[name], "share": round(share, 4), "apart": apart}
    return out
