"""Measures a model: on frozen rows, on real statements kept beside the project, on the sample's fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.api import process
from pipeline.classifier import DimensionClassifier
from pipeline.codebook.repairs import mended
from pipeline.codebook.scheme import load_codebook
from pipeline.progress import Ticker
from pipeline.train import agreement, curve, dimensions
from pipeline.train import labels as labelled
from pipeline.train.dimensions import LABELS, TEST
from pipeline.train.measures import case, cases, measure
from pipeline.train.splits import Member, leaks, refuse_straddling

#: Statements kept beside the project: measured on, never trained on. Absent in a clone.
BESIDE = Path("..") / "shared" / "eval" / "statements.jsonl"


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
        out["statements"] = _against(model, beside, learned(folder, model.labels))
    if (folder / TEST).is_file() and (extra or beside).resolve() != (folder / TEST).resolve():
        out["test"] = _against(model, folder / TEST, learned(folder, model.labels))
    page = root / "raw" / "opdc" / "2553-09-good-governance.html"
    if page.is_file():
        out["sample"] = fields(model, page)
    return out


def learning(folder: Path) -> list[dict[str, Any]]:
    """Return the learning curve of a folder's labels: on the frozen test, else on a fifth of the groups."""
    codebook = load_codebook()
    corpus = dimensions.read(folder, codebook)
    examples = dimensions.examples(corpus)
    if corpus.test is not None:
        held = [case(row) for row in corpus.test.rows]
    else:
        examples, held = curve.part(examples)
    with Ticker("models", len(curve.SHARES)) as ticker:
        return curve.points([*examples, *corpus.made], held, codebook.labels, mended, ticker.step)


def learned(folder: Path, names: Sequence[str]) -> list[Member]:
    """Return the statements that training learns from, without those it composes."""
    if not (folder / LABELS).is_file():
        return []
    return [Member(row.text, row.group) for row in labelled.load(folder / LABELS, names).rows]


def _against(model: DimensionClassifier, path: Path, training: Sequence[Member]) -> dict[str, Any]:
    """Measure on a file, which must not be what the model learned from; tell what comes near to that.

    Raises:
        DataError: groups or texts of it train.
    """
    given = cases(path, model.labels)
    refuse_straddling(training, [Member(each.text, each.group) for each in given if each.group], str(path))
    near = leaks([each.text for each in training], [each.text for each in given])
    return {**measure(model, given), "near_training": near}


def table(measured: Mapping[str, Any]) -> list[str]:
    """Return measures as lines for people."""
    out = []
    for name, value in measured.items():
        if isinstance(value, dict) and "interval" in value:
            low, high = value["interval"]
            out.append(f"  {name:<26} {value['value']:.3f}  ({low:.3f}-{high:.3f})")
    ceiling = measured.get("agreement", {})
    if ceiling:
        out.append(f"  {'readers: alpha':<26} {agreement.told(ceiling['alpha'])}")
        out += [
            f"  {f'reader {name}: macro-F1':<26} {value['macro_f1']:.3f}"
            for name, value in ceiling["readers"].items()
        ]
    beside = {
        label: f"  alpha {agreement.told(each)}" for label, each in ceiling.get("per_label", {}).items()
    }
    out += [
        f"  F1 {label:<34} {value:.3f}{beside.get(label, '')}"
        for label, value in measured.get("f1", {}).items()
    ]
    out += [
        f"  right of origin {name:<21} {agreement.told(value['accuracy'])} of {value['statements']}"
        for name, value in measured.get("origins", {}).items()
    ]
    if "confusion" in measured:
        short = [label[:8] for label in measured["confusion"]]
        out.append("  " + " " * 34 + " ".join(f"{each:>8}" for each in short))
        out += [
            f"  {label:<34}" + " ".join(f"{n:>8}" for n in row)
            for label, row in measured["confusion"].items()
        ]
    return out
