"""Precision, recall, F1 and their bootstrap intervals: one way of counting for every table."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

RESAMPLES = 1000
_SEED = 20

T = TypeVar("T")


class Count(NamedTuple):
    """Hits, false alarms and misses of one text."""

    hits: int
    extra: int
    missed: int

    @property
    def exact(self) -> bool:
        """Tell whether the text is wholly right."""
        return not self.extra and not self.missed


class Scores(NamedTuple):
    """Precision, recall and F1 over all pairs, and the share of texts that are wholly right."""

    precision: float
    recall: float
    f1: float
    exact: float


def compare(found: Sequence[object] | set[object], meant: Sequence[object] | set[object]) -> Count:
    """Count what two collections share."""
    a, b = set(found), set(meant)
    return Count(len(a & b), len(a - b), len(b - a))


def scores(counts: Sequence[Count]) -> Scores:
    """Return the scores of many texts; nothing found where nothing is meant is right."""
    hits, extra, missed = (sum(column) for column in zip(*counts, strict=True))
    return Scores(
        hits / (hits + extra) if hits + extra else 1.0,
        hits / (hits + missed) if hits + missed else 1.0,
        2 * hits / (2 * hits + extra + missed) if hits + extra + missed else 1.0,
        sum(c.exact for c in counts) / len(counts),
    )


def interval(
    rows: Sequence[T], measure: Callable[[Sequence[T]], float], resamples: int = RESAMPLES
) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of a measure over rows; the seed is fixed."""
    chance = random.Random(_SEED)
    values = sorted(measure(chance.choices(rows, k=len(rows))) for _ in range(resamples))
    return values[int(0.025 * resamples)], values[min(int(0.975 * resamples), resamples - 1)]


HEADER = f"{'':24} {'P':>6} {'R':>6} {'F1':>6}  {'95 % of F1':13} {'exact':>6}  95 % of exact"


def line(name: str, counts: Sequence[Count], resamples: int = RESAMPLES) -> str:
    """Return one line of a table under `HEADER`."""
    p, r, f1, exact = scores(counts)
    low, high = interval(counts, lambda sample: scores(sample).f1, resamples)
    few, many = interval(counts, lambda sample: scores(sample).exact, resamples)
    return f"{name:24} {p:6.3f} {r:6.3f} {f1:6.3f}  {low:.3f}–{high:.3f}   {exact:6.3f}  {few:.3f}–{many:.3f}"
