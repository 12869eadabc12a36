"""Measures a model: on frozen rows, on real statements kept beside the project, on the sample's fields."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.api import process
from pipeline.classifier import DimensionClassifier
from pipeline.codebook.scheme import load_codebook
from pipeline.errors import DataError
from pipeline.train import labels as labelled
from pipeline.train import scores
from pipeline.train.dimensions import LABELS, TEST

#: Statements kept beside the project: measured on, never trained on. Absent in a clone.
BESIDE = Path("..") / "shared" / "eval" / "statements.jsonl"
_RUN, _TERM = 12, 30


class Case(NamedTuple):
    """A statement with its label."""

    text: str
    label: str


def cases(path: Path, names: Sequence[str]) -> list[Case]:
    """Read statements to measure on: rows of labels, or statements of which two readers agree.

    Raises:
        DataError: a line is wrong.
    """
    try:
        lines = [
            json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()
        ]
    except (OSError, ValueError) as error:
        raise DataError(str(path), [str(error)]) from error
    if lines and all(isinstance(line, dict) and "consensus" in line for line in lines):
        return [Case(line["text"], line["dimension"]) for line in lines if line["consensus"]]
    found = labelled.load(path, names)
    if found.rejected:
        raise DataError(str(path), found.rejected)
    return [Case(row.text, row.label) for row in found.rows]


def measure(model: DimensionClassifier, rows: Sequence[Case]) -> dict[str, Any]:
    """Return the measures and the statements the model gets wrong, likeliest mistakes first."""
    chances = model.probabilities([row.text for row in rows])
    target = np.array([model.labels.index(row.label) for row in rows])
    given = chances.argmax(axis=1)
    wrong = sorted(np.flatnonzero(given != target).tolist(), key=lambda at: -chances[at].max())
    return {
        **scores.measure(chances, target, model.labels),
        "risk_coverage": scores.risk_coverage(chances, target),
        "wrong": [
            {
                "text": rows[at].text,
                "label": rows[at].label,
                "given": model.labels[given[at]],
                "probability": round(float(chances[at].max()), 3),
            }
            for at in wrong
        ],
    }


def fields(model: DimensionClassifier, page: Path) -> dict[str, Any]:
    """Return how many fields of a page with headings the model tells right without seeing the heading.

    A field is all that one province says under one dimension; its dimension is that with the highest mean
    log-probability over its statements, among the dimensions.
    """
    dimensions = load_codebook().dimensions
    total, right, wrong = 0, 0, []
    for record in process(page.read_bytes()).records:
        for dimension, cell in record.dimensions.items():
            if not cell.statements:
                continue
            chances = model.probabilities([statement.text for statement in cell.statements])
            means = np.log(np.maximum(chances[:, : len(dimensions)], 1e-12)).mean(axis=0)
            given = dimensions[int(means.argmax())]
            total += 1
            right += given == dimension
            if given != dimension:
                wrong.append({"province": record.province.name_th, "dimension": dimension, "given": given})
    return {"fields": total, "right": right, "wrong": wrong}


def leaks(training: Sequence[str], held: Sequence[str]) -> list[tuple[str, str, float]]:
    """Return held-out texts that nearly stand in the training texts, with those and the share they share.

    Two texts are near when the shorter one's runs of 12 characters mostly stand in the other. Texts of
    fewer than 30 characters are terms, which all texts share.
    """
    training = [text for text in training if len(labelled.key(text)) >= _TERM]
    held = [text for text in held if len(labelled.key(text)) >= _TERM]
    where: dict[str, list[int]] = {}
    for at, text in enumerate(training):
        for run in _runs(text):
            where.setdefault(run, []).append(at)
    found = []
    for text in held:
        runs = _runs(text)
        hits: dict[int, int] = {}
        for run in runs:
            for at in where.get(run, ()):
                hits[at] = hits.get(at, 0) + 1
        for at, number in hits.items():
            share = number / min(len(runs), len(_runs(training[at])))
            if share > 0.7:
                found.append((text, training[at], round(share, 3)))
    return found


def _runs(text: str) -> set[str]:
    packed = labelled.key(text)
    return {packed[at : at + _RUN] for at in range(max(1, len(packed) - _RUN + 1))}


def everything(model: DimensionClassifier, folder: Path, extra: Path | None, root: Path) -> dict[str, Any]:
    """Return all measures that can be taken here.

    Args:
        model: to be measured.
        folder: of the labels.
        extra: a file of statements to measure on instead of those kept beside the project.
        root: of the project.
    """
    out: dict[str, Any] = {"model": model.name}
    beside = extra or root / BESIDE
    if extra or beside.is_file():
        rows = cases(beside, model.labels)
        out["statements"] = measure(model, rows)
        training = [row.text for row in labelled.load(folder / LABELS, model.labels).rows]
        out["statements"]["near_training"] = leaks(training, [row.text for row in rows])
    if (folder / TEST).is_file():
        out["test"] = measure(model, cases(folder / TEST, model.labels))
    page = root / "raw" / "opdc" / "2553-09-good-governance.html"
    if page.is_file():
        out["sample"] = fields(model, page)
    return out


def table(measured: Mapping[str, Any]) -> list[str]:
    """Return measures as lines for people."""
    out = []
    for name, value in measured.items():
        if isinstance(value, dict) and "interval" in value:
            low, high = value["interval"]
            out.append(f"  {name:<26} {value['value']:.3f}  ({low:.3f}-{high:.3f})")
    out += [f"  F1 {label:<34} {value:.3f}" for label, value in measured.get("f1", {}).items()]
    if "confusion" in measured:
        short = [label[:8] for label in measured["confusion"]]
        out.append("  " + " " * 34 + " ".join(f"{each:>8}" for each in short))
        out += [
            f"  {label:<34}" + " ".join(f"{n:>8}" for n in row)
            for label, row in measured["confusion"].items()
        ]
    return out
