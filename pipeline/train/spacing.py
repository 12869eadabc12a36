"""Trains the model of spaces from the annotated paragraphs of `raw/labels/`.

Only committed text and the committed counts go in, every choice has a seed, and weights are rounded: the
same inputs make the same bytes. A model that is worse on the held-out paragraphs than the one that stands
is not promoted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline import thai
from pipeline.errors import Incompatible, PipelineError
from pipeline.spacing import counts as tables
from pipeline.spacing import model as runtime
from pipeline.spacing.counts import Array, Counts
from pipeline.spacing.features import BITS, VERSION, features
from pipeline.spacing.frame import spaces_of
from pipeline.spacing.model import SCALE, WEIGHTS, SpacingModel, Thresholds
from pipeline.spacing.tokens import code_of, read
from pipeline.spacing.words import FILE as WORDS_FILE
from pipeline.spacing.words import load_words
from pipeline.train import spacing_augment as augment
from pipeline.train.spacing_labels import BREAK, JOIN, Paragraph, load, parse

ROOT = Path(__file__).resolve().parents[2]
TRAINING = tuple(f"spacing_{letter}.txt" for letter in "abcdef")
PHRASES = ("spacing_tails.txt", "spacing_heads.txt", "spacing_frames.txt", "spacing_items.txt")
HELD_OUT = "spacing.test.txt"
#: Chosen on the training files, each decided by a model of the others: F1 of BREAK; JOIN at precision 0.95.
#: Where no function word leads, wrong JOINs in the corpus were items side by side: those need more.
THRESHOLDS = Thresholds(0.4, 0.75, 0.8)
#: How much worse than the standing model a new one may be in F1: two decisions of the held-out set.
TOLERANCE = 0.01
_STRENGTH, _ROUNDS, _TOLERANCE = 0.03, 100, 1e-3
_RARE = 2
LISTED = 0.3


class Part(NamedTuple):
    """Annotated lines that weigh alike.

    Args:
        lines: with marks.
        weight: of every space that is no JOIN.
        join: of every JOIN.
    """

    lines: Sequence[str]
    weight: float
    join: float


class GateRefused(PipelineError):
    """The new model is worse than the one that stands: exit 6."""

    exit_code = 6


def raw_lines(path: Path) -> list[str]:
    """Return the annotated lines of a file; `load` has checked them."""
    return [
        line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("# ")
    ]


def parts(lines: Sequence[str], phrases: augment.Phrases, counts: Counts) -> list[Part]:
    """Return the training lines with all that augmentation makes of them."""
    verbs, unspaced = (
        lru_cache(None)(partial(_is_verb, counts)),
        lru_cache(None)(partial(_never_spaced, counts)),
    )
    made = [Part(lines, 1.0, 1.0)]
    made += [Part(augment.recombined(lines, phrases, verbs, seed), 0.3, 0.3) for seed in (1, 2, 3)]
    made += [Part(augment.listed(phrases, verbs, 200, seed), LISTED, LISTED) for seed in (1, 2, 3)]
    made += [Part(augment.hung(lines, phrases, verbs, 1), 0.2, 0.2)]
    made += [Part(augment.torn(lines, unspaced, 1), 0.2, 0.4)]
    return made


def _is_verb(counts: Counts, statement: str) -> bool:
    bounds = thai.boundaries(statement)
    row = tables.look_up(counts.words, np.array([code_of(statement[: bounds[1]])], dtype=np.uint32))[0]
    return bool(row["verb"] >= 8 and row["verb"] > row["noun"] + 2)


def _never_spaced(counts: Counts, left: str, right: str) -> bool:
    codes = np.array([code_of(left), code_of(right)], dtype=np.uint32)
    pair = tables.look_up(counts.pairs, tables.pair_keys(codes[:1], codes[1:]))[0]
    if pair["yes"]:
        return int(pair["yes"]) - int(pair["no"]) >= 8
    return bool(pair["no"] == 0 and 0 < tables.look_up(counts.words, codes[1:])[0]["after"] <= 6)


def matrix(paragraphs: Sequence[Paragraph], counts: Counts) -> tuple[Array, Array]:
    """Return the hashed features and the labels of every space of some paragraphs.

    Raises:
        ValueError: a mark does not stand where the text has a space between words.
    """
    tokens = read("\n".join(paragraph.text for paragraph in paragraphs))
    spaces = spaces_of(tokens)
    labels: list[int] = []
    places: list[int] = []
    offset = 0
    for paragraph in paragraphs:
        labels += paragraph.label
        places += [offset + at for at in paragraph.at]
        offset += len(paragraph.text) + 1
    if tokens.start[spaces.at].tolist() != places:
        raise ValueError("marks and spaces differ")
    return features(tokens, spaces, counts, load_words()), np.array(labels)


def fit(data: Sequence[Part], counts: Counts) -> Array:
    """Return the weights: log odds of BREAK and JOIN against KEEP, in whole numbers of 1/SCALE."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows, labels, weights = [], [], []
    for part in data:
        x, y = matrix([parse(line) for line in part.lines], counts)
        rows.append(x)
        labels.append(y)
        weights.append(np.where(y == JOIN, part.join, part.weight))
    x, y = np.vstack(rows), np.concatenate(labels)
    keep = np.bincount(x.ravel(), minlength=1 << BITS) >= _RARE
    indptr = np.arange(len(x) + 1) * x.shape[1]
    table = csr_matrix((keep[x.ravel()].astype(np.float64), x.ravel(), indptr), shape=(len(x), 1 << BITS))
    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, tol=_TOLERANCE)
    model.fit(table, y, sample_weight=np.concatenate(weights))
    out = np.stack((model.coef_[BREAK] - model.coef_[0], model.coef_[JOIN] - model.coef_[0]), axis=1)
    bias = model.intercept_[1:] - model.intercept_[0]
    # a space has one feature of every template, so the bias spreads over the rows of any one of them
    out[np.unique(x[:, _bias_column(x)])] += bias
    return np.clip(np.round(out * SCALE), -32768, 32767).astype(np.int16)


def _bias_column(x: Array) -> int:
    """Return the template whose value is the same for every space."""
    return int(np.flatnonzero((x == x[0]).all(0))[0])


def scores(model: Callable[[str], tuple[Any, Any]], paragraphs: Sequence[Paragraph]) -> dict[str, float]:
    """Return precision, recall and F1 of BREAK and JOIN over some paragraphs."""
    hits: Counter[str] = Counter()
    for paragraph in paragraphs:
        joins, breaks = model(paragraph.text)
        found = {"break": {at - 1 for at in breaks}, "join": {span.start for span in joins}}
        for name, label in (("break", BREAK), ("join", JOIN)):
            wanted = {at for at, each in zip(paragraph.at, paragraph.label, strict=True) if each == label}
            hits[f"{name} right"] += len(found[name] & wanted)
            hits[f"{name} found"] += len(found[name])
            hits[f"{name} wanted"] += len(wanted)
    out = {}
    for name in ("break", "join"):
        right, found_n, wanted_n = hits[f"{name} right"], hits[f"{name} found"], hits[f"{name} wanted"]
        out[f"{name}_precision"] = round(right / found_n, 4) if found_n else 0.0
        out[f"{name}_recall"] = round(right / wanted_n, 4) if wanted_n else 0.0
        out[f"{name}_f1"] = round(2 * right / (found_n + wanted_n), 4) if found_n + wanted_n else 0.0
    return out


def cross_validated(
    files: Mapping[str, Sequence[str]], phrases: augment.Phrases, counts: Counts
) -> dict[str, float]:
    """Return the scores of the paragraphs of each file by a model that saw the other files only.

    Each file has its own annotator, so this also tells whether they agree.
    """
    decided: dict[str, Any] = {}
    for held in files:
        seen = [line for name, lines in files.items() if name != held for line in lines]
        weights = fit(parts(seen, phrases, counts), counts)
        model = SpacingModel("fold", _floats(weights), THRESHOLDS, counts, load_words())
        for line in files[held]:
            text = parse(line).text
            decided[text] = model(text)
    return scores(decided.__getitem__, [parse(line) for lines in files.values() for line in lines])


def _floats(weights: Array) -> Array:
    return weights.astype(np.float32)


def train(labels: Path, folder: Path, *, validate: bool) -> dict[str, Any]:
    """Fit a model and promote it into a folder if it is not worse than the one there.

    Returns:
        Its metrics.

    Raises:
        GateRefused: it is worse.
    """
    counts = tables.load(folder)
    files = {name: raw_lines(labels / name) for name in TRAINING if load(labels / name)}
    lines = [line for each in files.values() for line in each]
    phrases = augment.load_phrases(labels)
    weights = fit(parts(lines, phrases, counts), counts)
    held_out = load(labels / HELD_OUT)
    model = SpacingModel("new", _floats(weights), THRESHOLDS, counts, load_words())
    metrics: dict[str, Any] = {"held_out": scores(model, held_out)}
    _gate(metrics["held_out"], folder, held_out)
    if validate:
        metrics["cross_validated"] = cross_validated(files, phrases, counts)
    _write(folder, weights, labels, lines, metrics)
    return metrics


def _gate(new: dict[str, float], folder: Path, held_out: Sequence[Paragraph]) -> None:
    try:
        standing = scores(runtime.load_spacing(folder), held_out)
    except Incompatible:
        return
    worse = [
        f"{key} {new[key]} < {standing[key]}"
        for key in ("break_f1", "join_f1")
        if new[key] < standing[key] - TOLERANCE
    ]
    if worse:
        raise GateRefused(
            "the new model is worse than the standing one: " + ", ".join(worse),
            hint="Look at the new labels, or delete the manifest to start over.",
        )


def _write(folder: Path, weights: Array, labels: Path, lines: Sequence[str], metrics: dict[str, Any]) -> None:
    np.save(folder / WEIGHTS, weights, allow_pickle=False)
    number = Counter(
        name for line in lines for name in (("KEEP", "BREAK", "JOIN")[each] for each in parse(line).label)
    )
    manifest = {
        "format": runtime.FORMAT,
        "features": VERSION,
        "bits": BITS,
        "tokenizer": runtime.tokenizer_version(),
        "words": runtime.digest(WORDS_FILE),
        "thresholds": {"break": THRESHOLDS.brk, "join": THRESHOLDS.join, "content": THRESHOLDS.content},
        "labels": {"paragraphs": len(lines), **dict(sorted(number.items()))},
        "data": {name: runtime.digest(labels / name) for name in (*TRAINING, *PHRASES, HELD_OUT)},
        "files": {name: runtime.digest(folder / name) for name in (WEIGHTS, *tables.FILES)},
    }
    for name, content in (("metrics.json", metrics), ("manifest.json", manifest)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main(argv: list[str]) -> int:
    """Train the model of spaces."""
    parser = argparse.ArgumentParser(prog="opdc train-spacing", description=__doc__)
    parser.add_argument(
        "--labels", type=Path, default=ROOT / "raw" / "labels", help="folder of the annotated paragraphs"
    )
    parser.add_argument(
        "--out", type=Path, default=ROOT / "models" / "spacing", help="folder of the model, with its counts"
    )
    parser.add_argument("--fast", action="store_true", help="leave out cross-validation")
    given = parser.parse_args(argv)
    metrics = train(given.labels, given.out, validate=not given.fast)
    print(json.dumps(metrics, indent=2))
    return 0


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
