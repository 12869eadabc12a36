"""Trains the model of dimensions from `raw/labels/`: rows in, a candidate folder with its metrics out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.classifier import DimensionClassifier
from pipeline.classifier.features import Array
from pipeline.classifier.files import save
from pipeline.classifier.model import NONE, softmax
from pipeline.codebook import load_classifier
from pipeline.codebook.repairs import mended
from pipeline.codebook.scheme import Codebook, load_codebook
from pipeline.errors import DataError
from pipeline.files import replacing
from pipeline.spacing.model import digest
from pipeline.train import card, compose, fit, measures, more, scores, splits
from pipeline.train.exchange import ledger
from pipeline.train.labels import Labels, Row, key, load

ROOT = Path(__file__).resolve().parents[2]
LABELS, TEST = "og4.jsonl", "og4.test.jsonl"
METRICS = "metrics.json"


class Corpus(NamedTuple):
    """What is learned from and tested on.

    Args:
        labels: for training.
        made: examples composed of phrases, for training only.
        test: the frozen rows, if there are any.
    """

    labels: Labels
    made: tuple[fit.Example, ...]
    test: Labels | None


def read(folder: Path, codebook: Codebook) -> Corpus:
    """Read the rows of a folder.

    Raises:
        DataError: a file is wrong, or test rows stand in the training rows.
    """
    names = (*codebook.dimensions, NONE)
    labels = load(folder / LABELS, names)
    test = load(folder / TEST, names) if (folder / TEST).is_file() else None
    if test is not None:
        if test.rejected or test.conflicts:
            raise DataError(str(folder / TEST), test.findings, hint="a frozen row is never passed over")
        learned, held = ([splits.Member(row.text, row.group) for row in each.rows] for each in (labels, test))
        splits.refuse_straddling(learned, held, str(folder / TEST))
    tested = [key(row.text) for row in test.rows] if test is not None else []
    labels = more.joined(folder, labels, names, tested)
    return Corpus(labels, tuple(compose.examples(folder, names)), test)


def train(folder: Path, out: Path) -> dict[str, Any]:
    """Fit, calibrate and measure a candidate, and write it.

    Args:
        folder: of the labels.
        out: where the candidate goes; made if need be.

    Returns:
        Its metrics.
    """
    codebook = load_codebook()
    names = (*codebook.dimensions, NONE)
    corpus = read(folder, codebook)
    rows = examples(corpus)
    fit.check(rows, names)
    target = targets(corpus.labels.rows, names)
    raw = fit.out_of_fold(rows, corpus.made, names, mended)
    heat = fit.temperature(raw, target)
    chances = softmax(raw / heat)
    limit = fit.threshold(chances, target)
    weights = fit.fit([*rows, *corpus.made], names, mended)
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.npy"), *out.glob("*.json")):
        old.unlink()
    manifest = save(out, weights, _facts(folder, codebook, corpus, {"temperature": heat, "threshold": limit}))
    metrics: dict[str, Any] = {"fingerprint": manifest["fingerprint"]}
    metrics["out_of_fold"] = scores.measure(chances, target, names)
    metrics["risk_coverage"] = scores.risk_coverage(chances, target)
    metrics["reliability"] = scores.reliability(chances, target)
    metrics["origins"] = measures.origins([row.origin for row in corpus.labels.rows], chances, target)
    model = load_classifier(codebook, out)
    assert model is not None
    if corpus.test is not None:
        metrics["test"] = {
            "data": digest(folder / TEST),
            **tested(model, corpus.test.rows),
            "near_training": near(corpus),
        }
    write_json(out / METRICS, metrics)
    with replacing(out / "README.md") as handle:
        handle.write(card.text(manifest, metrics).encode())
    return metrics


def examples(corpus: Corpus) -> list[fit.Example]:
    """Return the labelled rows as examples to learn from."""
    return [
        fit.Example(row.text, row.label, more.SILVER_WEIGHT if row.origin == more.ORIGIN else 1.0, row.group)
        for row in corpus.labels.rows
    ]


def near(corpus: Corpus) -> list[tuple[str, str, float]]:
    """Return the frozen rows that nearly stand in what is learned from, with that and what they share."""
    learned = [*(row.text for row in corpus.labels.rows), *(each.text for each in corpus.made)]
    return splits.leaks(learned, [row.text for row in corpus.test.rows] if corpus.test else [])


def tested(model: DimensionClassifier, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the measures of a model on rows it has not seen, without the statements."""
    found = measures.measure(model, [measures.case(row) for row in rows])
    return {name: value for name, value in found.items() if name not in ("wrong", "judged")}


def targets(rows: Sequence[Row], names: Sequence[str]) -> Array:
    """Return the numbers of the rows' labels."""
    return np.array([names.index(row.label) for row in rows])


def write_json(path: Path, value: Any) -> None:
    """Write a JSON document for people to read too."""
    with replacing(path) as handle:
        handle.write(json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n")


def _facts(folder: Path, codebook: Codebook, corpus: Corpus, calibration: dict[str, float]) -> dict[str, Any]:
    rows = corpus.labels.rows
    number = Counter(row.label for row in rows)
    labels = (*codebook.dimensions, NONE)
    return {
        "scheme": codebook.id,
        "labels": list(labels),
        **calibration,
        "threshold_rule": "least probability at which 9 of 10 answers are right out of fold, "
        "but at most a fifth of the statements without an answer",
        "rows": {label: number[label] for label in labels},
        "composed": len(corpus.made),
        "origins": dict(sorted(Counter(row.origin for row in rows).items())),
        "data": {
            name: digest(folder / name)
            for name in (LABELS, *compose.FILES, ledger.NAME, more.SILVER)
            if (folder / name).is_file()
        },
        "silver": sorted({row.group for row in rows if row.origin == more.ORIGIN}),
        "versions": {
            name: metadata.version(name) for name in ("numpy", "scikit-learn", "scipy", "thaibreak")
        },
    }
