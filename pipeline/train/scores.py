"""What is measured of a model, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from pipeline.classifier.features import Array

_RESAMPLES = 1_000
_BINS = 10


def confusion(target: Array, given: Array, size: int) -> Array:
    """Return how often each label (row) was given as each (column)."""
    return np.bincount(target * size + given, minlength=size * size).reshape(size, size)


def f1(table: Array) -> Array:
    """Return each label's F1; one that neither stands nor is given has none (nan)."""
    both = table.sum(axis=0) + table.sum(axis=1)
    return np.asarray(np.divide(2 * np.diag(table), both, out=np.full(len(table), np.nan), where=both > 0))


def macro_f1(chances: Array, target: Array) -> float:
    """Return the mean F1 of the labels; nan without statements."""
    if not len(target):
        return float("nan")
    return float(np.nanmean(f1(confusion(target, chances.argmax(axis=1), chances.shape[1]))))


def four_f1(chances: Array, target: Array) -> float:
    """Return the mean F1 among the dimensions, for statements that have one; `none` is the last label."""
    some = target < chances.shape[1] - 1
    return macro_f1(chances[some][:, :-1], target[some])


def none_auc(chances: Array, target: Array) -> float:
    """Return the chance that a statement without a dimension looks more like `none` than one with."""
    last = chances.shape[1] - 1
    value, number = np.unique(chances[:, last], return_inverse=True)
    count = np.bincount(number, minlength=len(value))
    rank = (np.cumsum(count) - (count - 1) / 2)[number]
    yes = target == last
    n, m = int(yes.sum()), int((~yes).sum())
    return float((rank[yes].sum() - n * (n + 1) / 2) / (n * m)) if n and m else float("nan")


def covered_accuracy(chances: Array, target: Array, coverage: float = 0.8) -> float:
    """Return the share of right answers when the least sure statements get none."""
    order = np.argsort(-chances.max(axis=1), kind="stable")[: max(1, round(coverage * len(target)))]
    return float((chances.argmax(axis=1) == target)[order].mean())


def calibration_error(chances: Array, target: Array) -> float:
    """Return how far, on average over ten bins, probabilities are from the share that is right."""
    top, right = chances.max(axis=1), chances.argmax(axis=1) == target
    bins = np.minimum((top * _BINS).astype(int), _BINS - 1)
    parts = [bins == each for each in sorted(set(bins.tolist()))]
    gaps = [abs(float(top[part].mean() - right[part].mean())) * int(part.sum()) for part in parts]
    return sum(gaps) / len(target)


MEASURES: dict[str, Callable[[Array, Array], float]] = {
    "macro_f1": macro_f1,
    "four_dimension_macro_f1": four_f1,
    "none_auc": none_auc,
    "accuracy_at_80_percent": covered_accuracy,
    "calibration_error": calibration_error,
}


def measure(chances: Array, target: Array, labels: Sequence[str]) -> dict[str, Any]:
    """Return every measure with its 95 % interval (bootstrap over statements), and the confusion."""
    draws = np.random.default_rng(0).integers(0, len(target), (_RESAMPLES, len(target)))
    out: dict[str, Any] = {"statements": len(target)}
    for name, function in MEASURES.items():
        again = [function(chances[draw], target[draw]) for draw in draws]
        low, high = np.nanpercentile(again, [2.5, 97.5])
        out[name] = {"value": _short(function(chances, target)), "interval": [_short(low), _short(high)]}
    table = confusion(target, chances.argmax(axis=1), len(labels))
    out["f1"] = {label: _short(value) for label, value in zip(labels, f1(table), strict=True)}
    out["confusion"] = dict(zip(labels, table.tolist(), strict=True))
    return out


def risk_coverage(chances: Array, target: Array) -> list[dict[str, float]]:
    """Return for each share of statements answered the share that is right, and the least probability."""
    top = np.sort(chances.max(axis=1))[::-1]
    out = []
    for tenth in range(10, 0, -1):
        share = tenth / 10
        least = top[max(1, round(share * len(top))) - 1]
        out.append(
            {
                "answered": share,
                "right": _short(covered_accuracy(chances, target, share)),
                "probability": _short(least),
            }
        )
    return out


def reliability(chances: Array, target: Array) -> list[dict[str, float]]:
    """Return for each tenth of probability how many answers fall there, what they promise, what is right."""
    top, right = chances.max(axis=1), chances.argmax(axis=1) == target
    bins = np.minimum((top * _BINS).astype(int), _BINS - 1)
    return [
        {
            "from": each / _BINS,
            "statements": int((bins == each).sum()),
            "probability": _short(top[bins == each].mean()),
            "right": _short(right[bins == each].mean()),
        }
        for each in sorted(set(bins.tolist()))
    ]


def _short(value: float) -> float:
    return round(float(value), 4)
