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

FLOORS, PREVIOUS, METRICS, CARD = "floors.json", "previous.json", "metrics.json", "README.md"
_HINT = "compare the metrics.json of both; `opdc promote --lower LABEL=F1 --because TEXT` lowers a floor"


class GateRefused(PipelineError):
    """The candidate is worse than the model in use may be: exit 6."""

    exit_code = 6


def promote(candidate: Path, folder: Path, lowered: Mapping[str, float], why: str) -> str:
    """Put a candidate in the place of the model in use, which stays beside it.

    One rename decides: until the new manifest has its name, the old model is whole, and so is its manifest
    afterwards, as `previous.json`.

    Args:
        candidate: as `train` wrote it.
        folder: of the model in use; made if need be.
        lowered: new floors by label. why: the reason, needed with them.

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
    """Return why a candidate may not pass, a line each."""
    both = [name for name in ("test", "out_of_fold") if name in new and (name in old or not old)]
    if not both:
        return ["it was not measured on what the model in use was measured on"]
    basis = both[0]
    found = [
        f"{label}: F1 {value:.3f} on {basis} is below its floor {floors['f1'][label]:.3f}"
        for label, value in new[basis]["f1"].items()
        if label in floors.get("f1", {}) and not value >= floors["f1"][label]
    ]
    if old:
        mine, theirs = new[basis]["macro_f1"]["value"], old[basis]["macro_f1"]
        least = theirs["value"] - (theirs["interval"][1] - theirs["interval"][0]) / 2
        if not mine >= least:
            found.append(
                f"macro-F1 {mine:.3f} on {basis} is worse than {theirs['value']:.3f} beyond its interval"
            )
    return found


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
