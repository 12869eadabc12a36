"""Statements to measure a model on, and everything that is measured there, its ceiling beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.classifier import DimensionClassifier
from pipeline.classifier.features import Array
from pipeline.errors import DataError
from pipeline.train import agreement, scores
from pipeline.train import labels as labelled
from pipeline.train.labels import Judged, Row


class Case(NamedTuple):
    """A statement with its label, where it comes from, and what independent readers said of it.

    `label` is None where readers differ and nobody has settled it: such a case counts for agreement only.
    """

    text: str
    label: str | None
    group: str = ""
    origin: str = ""
    judgements: tuple[Judged, ...] = ()


def cases(path: Path, names: Sequence[str]) -> list[Case]:
    """Read statements to measure on: rows of labels, or statements that two readers labelled.

    Raises:
        DataError: a line is wrong, or there is nothing to measure on.
    """
    try:
        lines = [
            json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()
        ]
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(str(path), [str(error)], hint="name a file of labelled statements") from error
    if lines and all(isinstance(line, dict) and "consensus" in line for line in lines):
        return [_consensus(line) for line in lines]
    found = labelled.load(path, names)
    if found.rejected or not found.rows:
        raise DataError(str(path), found.rejected or ["no labelled statement"])
    return [case(row) for row in found.rows]


def case(row: Row) -> Case:
    """Return a row as a statement to measure on."""
    return Case(row.text, row.label, row.group, row.origin, row.judgements)


def _consensus(line: dict[str, Any]) -> Case:
    told = tuple(
        Judged(f"reader {n}", str(line[key]))
        for n, key in enumerate(("dimension", "second"), 1)
        if line.get(key)
    )
    label = line["dimension"] if line["consensus"] else None
    return Case(line["text"], label, "", str(line.get("origin", "")), told)


def measure(model: DimensionClassifier, given: Sequence[Case]) -> dict[str, Any]:
    """Return the scores with intervals, the ceiling, and every statement as it was judged.

    Returns:
        as `scores.measure`, with `risk_coverage`, `reliability`, `origins` (scores of each), `agreement` (of
        the readers, if there were two or more), `wrong` (likeliest mistakes first) and `judged` (all).
    """
    rows = [each for each in given if each.label is not None]
    names = model.labels
    chances = model.probabilities([row.text for row in rows])
    target = np.array([names.index(str(row.label)) for row in rows])
    judged = _judged(rows, chances, names)
    units = [agreement.Unit(str(n), c.text, c.judgements, c.label) for n, c in enumerate(given)]
    units = [unit for unit in units if len(unit.judgements) > 1]
    out = {
        **scores.measure(chances, target, names),
        "risk_coverage": scores.risk_coverage(chances, target),
        "reliability": scores.reliability(chances, target),
        "origins": origins([row.origin for row in rows], chances, target),
    }
    if units:
        told = agreement.report(units, names)
        out["agreement"] = {key: told[key] for key in ("statements", "alpha", "per_label", "readers")}
    return out | {
        "wrong": [each for each in judged if each["given"] != each["label"]],
        "judged": judged,
    }


def _judged(rows: Sequence[Case], chances: Array, names: Sequence[str]) -> list[dict[str, Any]]:
    top = chances.max(axis=1)
    return [
        {
            "text": rows[at].text,
            "label": rows[at].label,
            "given": names[int(chances[at].argmax())],
            "probability": round(float(top[at]), 3),
        }
        for at in np.argsort(-top, kind="stable").tolist()
    ]


def origins(given: Sequence[str], chances: Array, target: Array) -> dict[str, Any]:
    """Return for each origin of statements how many there are, and what share is right, with its interval."""
    right = chances.argmax(axis=1) == target
    names = np.array(given)
    out = {}
    for name in sorted(set(given)):
        mine = right[names == name]
        draws = np.random.default_rng(0).integers(0, len(mine), (1_000, len(mine)))
        low, high = np.percentile(mine[draws].mean(axis=1), [2.5, 97.5])
        out[name or "unnamed"] = {
            "statements": len(mine),
            "accuracy": {
                "value": round(float(mine.mean()), 4),
                "interval": [round(float(low), 4), round(float(high), 4)],
            },
            "macro_f1": round(scores.macro_f1(chances[names == name], target[names == name]), 4),
        }
    return out
