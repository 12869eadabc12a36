"""The gate before the model in use: a worse candidate does not pass.

Judged on the frozen test rows where both models were measured on them, else on the grouped folds. Floors
only move on request, and every move is kept with its reason.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.classifier.files import MANIFEST
from pipeline.codebook import load_classifier
from pipeline.codebook.scheme import load_codebook
from pipeline.errors import PipelineError, UsageError
from pipeline.files import replacing, sweep, sync_folder
from pipeline.train import agreement

#: What a model is judged on, the frozen test first.
BASES = ("test", "out_of_fold")
#: A floor that is pinned anew stands this far below the F1 of the model it is pinned behind.
SLACK = 0.02
FLOORS, PREVIOUS, METRICS, CARD = "floors.json", "previous.json", "metrics.json", "README.md"
_HINT = "compare the metrics.json of both; `opdc promote --lower LABEL=F1 --because TEXT` lowers a floor"


class GateRefused(PipelineError):
    """The candidate is worse than the model in use may be: exit 6."""

    exit_code = 6


def promote(
    candidate: Path, folder: Path, lowered: Mapping[str, float], why: str, *, pin: bool = False
) -> str:
    """Put a candidate in the place of the model in use, which stays beside it.

    One rename decides: until the new manifest has its name, the old model is whole, and so is its manifest
    afterwards, as `previous.json`.

    Args:
        candidate: as `train` wrote it.
        folder: of the model in use; made if need be.
        lowered: new floors by label. why: the reason, needed with them.
        pin: draw the floors up behind the candidate; none is lowered by it.

    Returns:
        The fingerprint of the model in use now.

    Raises:
        Incompatible: the candidate is no whole model.
        GateRefused: it is worse.
    """
    load_classifier(load_codebook(), candidate)
    new, old = read_json(candidate / METRICS), read_json(folder / METRICS)
    manifest = read_json(candidate / MANIFEST)
    if new.get("fingerprint") != manifest["fingerprint"]:
        raise GateRefused(f"{candidate}: the metrics are those of another model", hint="run `make train`")
    floors = lower(read_json(folder / FLOORS), lowered, why)
    problems = refusals(new, old, floors)
    if problems:
        raise GateRefused("the candidate is worse than it may be:\n  " + "\n  ".join(problems), hint=_HINT)
    if pin:
        floors = raised(floors, new, SLACK)
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    for listed in manifest["files"].values():
        _copy(candidate / listed["name"], folder / listed["name"])
    if (folder / MANIFEST).is_file() and read_json(folder / MANIFEST) != manifest:
        _copy(folder / MANIFEST, folder / PREVIOUS)
    _copy(candidate / MANIFEST, folder / MANIFEST)
    for name in (METRICS, CARD):
        _copy(candidate / name, folder / name)
    if floors != read_json(folder / FLOORS):
        with replacing(folder / FLOORS) as handle:
            handle.write(json.dumps(floors, ensure_ascii=False, indent=2).encode() + b"\n")
    _forget(folder)
    return str(manifest["fingerprint"])


def refusals(new: Mapping[str, Any], old: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """Return why a candidate may not pass, a line each.

    Floors are held on the frozen test once the candidate was measured there. The two models are compared on
    what both were measured on; frozen rows that have changed since are not the same.
    """
    if not any(name in new for name in BASES):
        return ["it was not measured"]
    basis = next(name for name in BASES if name in new)
    pinned = floors.get("f1", {})
    told = {label: value for label, value in new[basis]["f1"].items() if value == value}
    found = [
        f"{label}: no F1 on {basis}, its floor is {pinned[label]:.3f}"
        for label in pinned
        if label not in told
    ]
    found += [
        f"{label}: F1 {value:.3f} on {basis} is below its floor {pinned[label]:.3f}{_ceiling(new, label)}"
        for label, value in told.items()
        if label in pinned and value < pinned[label]
    ]
    found += [
        f"a frozen row is nearly a training row ({share}): {held} | {trained}"
        for held, trained, share in new[basis].get("near_training", ())
    ]
    return [*found, *_worse(new, old)] if old else found


def _worse(new: Mapping[str, Any], old: Mapping[str, Any]) -> list[str]:
    """Return what says that a candidate is worse than the model in use beyond chance."""
    both = [
        name
        for name in BASES
        if name in new and name in old and new[name].get("data") == old[name].get("data")
    ]
    if not both:
        return ["it was not measured on what the model in use was measured on"]
    basis = both[0]
    mine, theirs = new[basis]["macro_f1"]["value"], old[basis]["macro_f1"]
    least = theirs["value"] - (theirs["interval"][1] - theirs["interval"][0]) / 2
    if mine >= least:
        return []
    beyond = f"is worse than {theirs['value']:.3f} beyond its interval{_ceiling(new, None)}"
    return [f"macro-F1 {mine:.3f} on {basis} {beyond}"]


def _ceiling(new: Mapping[str, Any], label: str | None) -> str:
    """Return how far readers agree on the frozen rows, to be read beside a score."""
    told = new.get("test", {}).get("agreement")
    if not told:
        return ""
    value = told["alpha"] if label is None else told["per_label"].get(label, told["alpha"])
    return f" (readers: alpha {agreement.told(value)})"


def standing(metrics: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """Return how a model stands before the gate, a line for each label: its F1, its floor, its ceiling."""
    basis = next((name for name in BASES if name in metrics), None)
    if basis is None:
        return []
    macro = agreement.told(metrics[basis]["macro_f1"])
    lines = [f"{basis}: macro-F1 {macro}{_ceiling(metrics, None)}"]
    for label, value in metrics[basis]["f1"].items():
        floor = floors.get("f1", {}).get(label, 0)
        lines.append(f"  {label:<34} F1 {value:.3f}  floor {floor:.3f}{_ceiling(metrics, label)}")
    return lines


def raised(floors: Mapping[str, Any], metrics: Mapping[str, Any], slack: float) -> dict[str, Any]:
    """Return floors drawn up behind a better model, and the trace of it; none is lowered.

    Args:
        floors: as they stand. metrics: of the model. slack: how far below its F1 a floor is pinned.
    """
    made: dict[str, Any] = {"f1": dict(floors.get("f1", {})), "changes": list(floors.get("changes", []))}
    basis = next(name for name in BASES if name in metrics)
    for label, value in metrics[basis]["f1"].items():
        floor, old = round(value - slack, 3), made["f1"].get(label)
        if old is None or floor > old:
            why = f"pinned {slack} below {metrics['fingerprint'][:12]} on {basis}"
            made["changes"].append({"label": label, "from": old, "to": floor, "because": why})
            made["f1"][label] = floor
    return made


def lower(floors: Mapping[str, Any], lowered: Mapping[str, float], why: str) -> dict[str, Any]:
    """Return the floors with some set anew, and the trace of it.

    Raises:
        UsageError: there is no reason, or no such floor.
    """
    made: dict[str, Any] = {"f1": dict(floors.get("f1", {})), "changes": list(floors.get("changes", []))}
    if lowered and not why.strip():
        raise UsageError("a floor is lowered for a reason", hint="add --because TEXT")
    for label, value in lowered.items():
        if label not in made["f1"]:
            raise UsageError(f"no floor {label!r}", hint=f"there are {', '.join(made['f1']) or 'none'}")
        if not 0 <= value <= 1:
            raise UsageError(f"{value} is no F1", hint="a floor lies between 0 and 1")
        made["changes"].append({"label": label, "from": made["f1"][label], "to": value, "because": why})
        made["f1"][label] = value
    return made


def read_json(path: Path) -> dict[str, Any]:
    """Return a JSON object, empty if there is no file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise PipelineError(f"{path}: {error}", hint="restore the file from version control") from error
    return found if isinstance(found, dict) else {}


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, replacing(target) as write:
        shutil.copyfileobj(read, write)


def _forget(folder: Path) -> None:
    """Remove the arrays that neither the model in use nor the one before it names."""
    kept = {
        each["name"]
        for name in (MANIFEST, PREVIOUS)
        for each in read_json(folder / name).get("files", {}).values()
    }
    for stale in folder.glob("*.npy"):
        if stale.name not in kept:
            os.unlink(stale)
    sync_folder(folder)


def lowered_from(given: Sequence[str]) -> dict[str, float]:
    """Read `LABEL=F1` arguments.

    Raises:
        UsageError: one is not of that form.
    """
    out = {}
    for each in given:
        label, _, value = each.partition("=")
        try:
            out[label] = float(value)
        except ValueError as error:
            raise UsageError(f"{each!r} is not LABEL=F1", hint="for example workforce=0.80") from error
    return out
