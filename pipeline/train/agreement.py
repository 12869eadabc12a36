"""How far readers agree on labels: Krippendorff's alpha, the ceiling that stands beside every score.

Alpha is 1 where readers always agree and 0 where they agree as often as chance would have them. A model
cannot be told right or wrong more surely than readers agree among themselves.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), nominal data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.classifier.features import Array
from pipeline.train.labels import Judged, Row
from pipeline.train.scores import confusion, f1

_RESAMPLES = 1_000
#: A reader is set apart who is right less often than the others by more than this many standard errors.
_SIGMAS = 2.5


class Unit(NamedTuple):
    """A statement with its independent labels, and the label it was settled on (None: it was not)."""

    id: str
    text: str
    judgements: tuple[Judged, ...]
    settled: str | None


def units(rows: Iterable[Row]) -> list[Unit]:
    """Return the rows that at least two readers judged."""
    return [Unit(row.id, row.text, row.judgements, row.label) for row in rows if len(row.judgements) > 1]


def counts(given: Sequence[Unit], labels: Sequence[str]) -> Array:
    """Return how often each unit (row) was given each label (column)."""
    table = np.zeros((len(given), len(labels)))
    for at, unit in enumerate(given):
        for judged in unit.judgements:
            table[at, labels.index(judged.label)] += 1
    return table


def alpha(table: Array) -> float:
    """Return Krippendorff's alpha for nominal labels.

    Args:
        table: a row for each unit, a column for each label: how often it was given. Units that fewer than two
            readers judged say nothing and are passed over.

    Returns:
        At most 1; nan where there is nothing to compare or only one label was ever given.
    """
    return float(_alphas(table, np.arange(len(table))[None, :])[0])


def _alphas(table: Array, draws: Array) -> Array:
    """Return alpha for each draw of units."""
    seen = table.sum(axis=1)
    usable = seen > 1
    pairs = np.where(usable, seen * seen - (table**2).sum(axis=1), 0.0) / np.where(usable, seen - 1, 1.0)
    counted = np.where(usable[:, None], table, 0.0)
    observed = pairs[draws].sum(axis=1)
    total = counted[draws].sum(axis=1)
    size = total.sum(axis=1)
    expected = (size**2 - (total**2).sum(axis=1)) / np.maximum(size - 1, 1)
    return np.asarray(1 - np.divide(observed, expected, out=np.full(len(draws), np.nan), where=expected > 0))


def measured(table: Array) -> dict[str, Any]:
    """Return alpha with its 95 % interval: bootstrap over units, of a fixed seed."""
    draws = np.random.default_rng(0).integers(0, max(len(table), 1), (_RESAMPLES, len(table)))
    again = _alphas(table, draws)
    again = again[np.isfinite(again)]
    low, high = np.percentile(again, [2.5, 97.5]) if len(again) else (float("nan"), float("nan"))
    return {"value": _short(alpha(table)), "interval": [_short(low), _short(high)]}


def report(given: Sequence[Unit], labels: Sequence[str]) -> dict[str, Any]:
    """Return the agreement on units: overall, on each label against the rest, and of each reader.

    Returns:
        `statements`, `alpha`, `per_label` (label to alpha), `readers` (each with `statements`, `right`: the
        share that was settled on, `macro_f1` against the settled labels, `apart`: clearly worse than the
        others), and `disagreements` (the statements readers differ on).
    """
    table = counts(given, labels)
    split = {}
    for at, label in enumerate(labels):
        rest = table.sum(axis=1) - table[:, at]
        split[label] = measured(np.stack((table[:, at], rest), axis=1))
    return {
        "statements": len(given),
        "alpha": measured(table),
        "per_label": split,
        "readers": _readers(given, labels),
        "disagreements": [
            {
                "id": unit.id,
                "text": unit.text,
                "settled": unit.settled,
                "judgements": [each._asdict() for each in unit.judgements],
            }
            for unit in given
            if len({each.label for each in unit.judgements}) > 1
        ],
    }


def _readers(given: Sequence[Unit], labels: Sequence[str]) -> dict[str, Any]:
    """Measure each reader against the settled label, or where there is none against the other readers."""
    pairs: dict[str, list[tuple[int, int]]] = {}
    for unit in given:
        for judged in unit.judgements:
            for truth in _truth(unit, judged):
                pairs.setdefault(judged.annotator, []).append(
                    (labels.index(truth), labels.index(judged.label))
                )
    out: dict[str, Any] = {}
    for name, mine in sorted(pairs.items()):
        target, told = np.array(mine).T
        others = [pair for other, theirs in pairs.items() if other != name for pair in theirs]
        out[name] = {
            "statements": len(mine),
            "right": _short((target == told).mean()),
            "macro_f1": _short(np.nanmean(f1(confusion(target, told, len(labels))))),
            "apart": _apart(mine, others),
        }
    return out


def _truth(unit: Unit, judged: Judged) -> Iterable[str]:
    if unit.settled is not None:
        return (unit.settled,)
    return tuple(each.label for each in unit.judgements if each is not judged)


def _apart(mine: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a reader is right clearly less often than the others are together."""
    if not mine or not others:
        return False
    own, rest = (sum(a == b for a, b in each) / len(each) for each in (mine, others))
    both = (own * len(mine) + rest * len(others)) / (len(mine) + len(others))
    spread = (both * (1 - both) * (1 / len(mine) + 1 / len(others))) ** 0.5
    return own < rest - _SIGMAS * spread and rest - own > 0.05


def lines(found: dict[str, Any]) -> list[str]:
    """Return a report as lines for people."""

    out = [f"{found['statements']} statements that two or more readers judged"]
    out.append(f"  alpha {'':<32} {told(found['alpha'])}")
    out += [f"  alpha {label:<32} {told(value)}" for label, value in found["per_label"].items()]
    for name, reader in found["readers"].items():
        flag = "  apart from the others: look at these labels first" if reader["apart"] else ""
        score = f"{reader['right']:.3f} as settled, macro-F1 {reader['macro_f1']:.3f}"
        out.append(f"  {name:<38} {score} of {reader['statements']}{flag}")
    out.append(f"  {len(found['disagreements'])} statements on which readers differ")
    return out


def told(value: dict[str, Any]) -> str:
    """Return a value with its interval, or a dash where nothing can be said."""
    low, high = value["interval"]
    return "–" if value["value"] is None else f"{value['value']:.3f}  ({low:.3f}-{high:.3f})"


def _short(value: Any) -> float | None:
    return round(float(value), 4) if np.isfinite(value) else None
