"""`opdc train`, `promote`, `evaluate` and `classify`: the model of dimensions made, judged and used."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from pipeline.classifier import DimensionClassifier, Judgement
from pipeline.cli.common import add_labels, note, parser, print_json, write
from pipeline.codebook import load_classifier
from pipeline.codebook.scheme import load_codebook
from pipeline.digests import models_folder
from pipeline.errors import Incompatible
from pipeline.files import replacing

_CANDIDATE = Path("processed/models/og4")
_LISTED = 20
_READ = 1 << 16


def train(argv: list[str]) -> int:
    """Train a candidate."""
    made = parser("train", "Train the model of dimensions into a candidate folder, with its metrics.")
    add_labels(made)
    made.add_argument(
        "--to", type=Path, default=_CANDIDATE, metavar="FOLDER", help=f"candidate ({_CANDIDATE})"
    )
    options = made.parse_args(argv)
    from pipeline.train import dimensions, evaluate

    codebook = load_codebook()
    findings = dimensions.read(options.labels, codebook).labels.findings
    for finding in findings[:_LISTED]:
        note(f"  {options.labels / dimensions.LABELS}: {finding}")
    if len(findings) > _LISTED:
        note(f"  … and {len(findings) - _LISTED} more lines that are not used as they stand")
    metrics = dimensions.train(options.labels, options.to)
    for name in ("out_of_fold", "test"):
        if name in metrics:
            print(f"{name}: {metrics[name]['statements']} statements")
            print("\n".join(evaluate.table(metrics[name])))
            _warn(metrics[name])
    print(f"candidate {metrics['fingerprint'][:12]} written to {options.to}")
    return 0


def promote(argv: list[str]) -> int:
    """Promote the candidate; 6 when the gate refuses it."""
    made = parser("promote", "Put the candidate in the place of the model in use, unless it is worse.")
    made.add_argument("--candidate", type=Path, default=_CANDIDATE, metavar="FOLDER", help=f"({_CANDIDATE})")
    made.add_argument("--model", type=Path, metavar="FOLDER", help="of the model in use (models/og4)")
    made.add_argument("--lower", action="append", default=[], metavar="LABEL=F1", help="lower a floor")
    made.add_argument("--pin", action="store_true", help="draw the floors up behind the candidate")
    made.add_argument("--because", default="", metavar="TEXT", help="why a floor is lowered")
    options = made.parse_args(argv)
    from pipeline.train import gate

    folder = options.model or models_folder() / load_codebook().id
    lowered = gate.lowered_from(options.lower)
    fingerprint = gate.promote(options.candidate, folder, lowered, options.because, pin=options.pin)
    print(
        "\n".join(gate.standing(gate.read_json(folder / gate.METRICS), gate.read_json(folder / gate.FLOORS)))
    )
    print(f"{fingerprint[:12]} is in use")
    return 0


def evaluate(argv: list[str]) -> int:
    """Measure the model in use."""
    made = parser("evaluate", "Measure a model on statements it has not seen, and list what it gets wrong.")
    add_labels(made)
    _add_model(made)
    made.add_argument(
        "--on", type=Path, metavar="FILE", help="statements to measure on instead of the usual ones"
    )
    made.add_argument("--html", type=Path, metavar="FILE", help="write all of it as a page for people, too")
    made.add_argument("--curve", action="store_true", help="add the learning curve: trains five times")
    made.add_argument("--json", action="store_true", help="print all of it as one JSON document")
    options = made.parse_args(argv)
    from pipeline.train import evaluate as measures
    from pipeline.train import page
    from pipeline.train.dimensions import ROOT

    found = measures.everything(_model(options.model), options.labels, options.on, ROOT)
    if options.curve:
        found["curve"] = measures.learning(options.labels)
    if options.html is not None:
        options.html.parent.mkdir(parents=True, exist_ok=True)
        with replacing(options.html) as handle:
            handle.write(page.html(found).encode())
        note(f"page written to {options.html}")
    if options.json:
        print_json(found)
        return 0
    print(found["model"])
    for name in ("statements", "test"):
        if name in found:
            print(f"{name}: {found[name]['statements']}")
            print("\n".join(measures.table(found[name])))
            for wrong in found[name]["wrong"]:
                print(
                    f"  {wrong['label']} given as {wrong['given']} ({wrong['probability']}): {wrong['text']}"
                )
            _warn(found[name])
    for point in found.get("curve", ()):
        value = point["macro_f1"]["value"]
        print(
            f"learned from {point['statements']} statements in {point['groups']} groups: macro-F1 {value:.3f}"
        )
    if "sample" in found:
        sample = found["sample"]
        print(f"fields of the sample told right without headings: {sample['right']} of {sample['fields']}")
    return 0


def _warn(measured: Mapping[str, Any]) -> None:
    for held, trained, share in measured.get("near_training", ()):
        note(f"  near a training row ({share}): {held} | {trained}")


def classify(argv: list[str]) -> int:
    """Give each line its dimension."""
    made = parser(
        "classify",
        "Give each line its dimension: {text, dimension, abstained, probability, probabilities, second}.",
    )
    made.add_argument(
        "file", nargs="?", metavar="FILE", help="UTF-8 text, one statement a line (standard input)"
    )
    _add_model(made)
    options = made.parse_args(argv)
    model = _model(options.model)
    with ExitStack() as stack:
        source = sys.stdin.buffer
        if options.file not in (None, "-"):
            source = stack.enter_context(open(options.file, "rb"))
        for lines in _batches(source):
            answers = zip(lines, model.judge(lines), strict=True)
            write(b"".join(msgspec.json.encode(_answer(text, each)) + b"\n" for text, each in answers))
    return 0


def _answer(text: str, each: Judgement) -> dict[str, object]:
    return {"text": text, **each._asdict()}


def _batches(source: BinaryIO) -> Iterator[list[str]]:
    """Yield lines without their ends, as many at once as have come: nobody waits, and bulk is quick."""
    rest = b""
    while data := os.read(source.fileno(), _READ):
        *lines, rest = (rest + data).split(b"\n")
        if lines:
            yield [_text(line) for line in lines]
    if rest:
        yield [_text(rest)]


def _text(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8", "replace")


def _model(folder: Path | None) -> DimensionClassifier:
    model = load_classifier(load_codebook(), folder)
    if model is None:
        raise Incompatible(
            f"{models_folder()}: no model of dimensions", hint="run `make train` and `make promote`"
        )
    return model


def _add_model(made: argparse.ArgumentParser) -> None:
    made.add_argument("--model", type=Path, metavar="FOLDER", help="of the model (models/og4)")
