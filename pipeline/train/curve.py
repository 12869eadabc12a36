"""The learning curve: what more labels of the same kind would bring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from pipeline.classifier.features import Mend
from pipeline.classifier.model import softmax
from pipeline.errors import DataError
from pipeline.train import fit, scores
from pipeline.train.measures import Case
from pipeline.train.splits import Member, refuse_straddling

SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)


def points(
    examples: Sequence[fit.Example],
    held: Sequence[Case],
    names: Sequence[str],
    mend: Mend,
    step: Callable[[], None] = lambda: None,
) -> list[dict[str, Any]]:
    """Train on growing shares of the groups, measure each model on the same held-out statements.

    Groups come in one random order of a fixed seed, so each training set contains the smaller ones.

    Args:
        examples: to learn from. held: to measure on, no group or text of which may train.
        names: labels in order. mend: repairs damaged characters.
        step: called after each point.

    Returns:
        For each share `groups`, `statements` and `macro_f1` with its interval. A share too small to learn
        every label from is left out.

    Raises:
        DataError: a group stands on both sides.
    """
    refuse_straddling(
        [Member(each.text, each.group) for each in examples],
        [Member(each.text, each.group) for each in held if each.group],
        "learning curve",
    )
    groups = sorted({each.group for each in examples})
    order = np.random.default_rng(0).permutation(len(groups)).tolist()
    target = np.array([names.index(str(each.label)) for each in held])
    out = []
    for share in SHARES:
        chosen = {groups[at] for at in order[: max(1, round(share * len(groups)))]}
        some = [each for each in examples if each.group in chosen]
        try:
            model = fit.scorer(fit.fit(some, names, mend), names, mend)
        except DataError:
            continue
        found = scores.measure(softmax(model.scores([each.text for each in held])[0]), target, names)
        out.append({"groups": len(chosen), "statements": len(some), "macro_f1": found["macro_f1"]})
        step()
    return out


def part(examples: Sequence[fit.Example]) -> tuple[list[fit.Example], list[Case]]:
    """Set a fifth of the groups aside to measure on, for a folder without a frozen test."""
    home = fit.folds([each.group for each in examples]).tolist()
    some = [each for each, fold in zip(examples, home, strict=True) if fold]
    rest = [each for each, fold in zip(examples, home, strict=True) if not fold]
    return some, [Case(each.text, each.label, each.group) for each in rest]
