"""Why an output changed: which inputs of two runs differ, and what a difference there can do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.api import STAGES
from pipeline.errors import UsageError
from pipeline.records import Page, Signature

UNKNOWN = "unknown"
#: In the order in which they are named.
CAUSES = ("source", "parser", "repair", "model", "codebook", "correction")

#: What each data file and model of a signature belongs to; what is not named here is the parser's.
_DATA = {
    "repairs": "repair",
    "spacing": "repair",
    "model": "model",
    "dimension": "model",
    "og4": "codebook",
    "provinces": "codebook",
    "gazetteer": "codebook",
    "vocabulary": "codebook",
    "event": "codebook",
    "corrections": "correction",
}

#: What can bring about a change of each kind.
_CAN: Mapping[str, frozenset[str]] = {
    "article": frozenset({"source", "parser", "repair", "codebook"}),
    "boundary": frozenset({"source", "parser", "repair"}),
    "record": frozenset({"source", "parser", "repair", "codebook", "correction"}),
    "cell": frozenset(CAUSES),
    "text": frozenset({"source", "parser", "repair"}),
    "province": frozenset({"source", "parser", "repair", "codebook", "correction"}),
    "dimension": frozenset(CAUSES),
    "origin": frozenset(CAUSES),
    "model": frozenset({"source", "parser", "repair", "model"}),
    "quantities": frozenset({"source", "parser", "repair", "codebook"}),
}


class Inputs(NamedTuple):
    """What `run.json` tells of a run's inputs."""

    stages: Mapping[str, str]
    data: Mapping[str, str]
    libraries: Mapping[str, str]


def load_inputs(folder: Path) -> Inputs:
    """Return the inputs of the run that wrote a folder.

    Raises:
        UsageError: where there is no `run.json`, or none that can be read.
    """
    path = folder / "run.json"
    try:
        told = msgspec.json.decode(path.read_bytes())
        data = {**told["data"], "corrections": told["corrections"]["digest"]}
        return Inputs(told["stages"], data, told["libraries"])
    except (OSError, msgspec.DecodeError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: {error}", hint="name two folders that `opdc run` wrote") from error


def moved(old: Page, new: Page, before: Inputs, after: Inputs) -> frozenset[str]:
    """Return the causes whose inputs differ between two runs' results for one article."""
    found = {_DATA.get(name, "parser") for name in _differing(before.data, after.data)}
    signatures = [_signature(page) for page in (old, new)]
    if signatures[0] is not None and signatures[1] is not None:
        first, second = signatures[0], signatures[1]
        found |= {_DATA.get(name, "parser") for name in _differing(first.data, second.data)}
        found |= {_DATA.get(name, "parser") for name in _differing(first.models, second.models)}
        if (first.pipeline, first.scheme) != (second.pipeline, second.scheme):
            found.add("parser")
    if old.article.version != new.article.version:
        found.add("source")
    if _differing(before.libraries, after.libraries) or _code_differs(before, after):
        found.add("parser")
    return frozenset(found)


def causes(kind: str, inputs: frozenset[str], fields: Mapping[str, tuple[Any, Any]]) -> tuple[str, ...]:
    """Return what brought about a change, `unknown` where nothing that differs can.

    Args:
        kind: `article`, `statement`, `boundary`, `record` or `cell`.
        inputs: the causes whose inputs differ.
        fields: what changed, with the values before and after; for a statement each has causes of its own.
    """
    if kind != "statement":
        return _named(_CAN[kind] & inputs)
    origins = fields.get("origin", ())
    if "human" in origins and not fields.keys() & {"text", "quantities"}:
        return _named(frozenset({"correction"}) & inputs)
    found: set[str] = set()
    for name in fields:
        can = _CAN[name]
        if name in ("dimension", "origin") and "text" not in fields:
            # A label moves by itself only with what gave it; the correction was ruled out above.
            can -= {"correction", "repair"}
        found |= can & inputs
    return _named(frozenset(found))


def _named(found: frozenset[str]) -> tuple[str, ...]:
    return tuple(cause for cause in CAUSES if cause in found) or (UNKNOWN,)


def _signature(page: Page) -> Signature | None:
    return page.records[0].signature if page.records else None


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    return {name for name in old.keys() | new.keys() if old.get(name, "absent") != new.get(name, "absent")}


def _code_differs(before: Inputs, after: Inputs) -> bool:
    """Tell whether a stage differs though none of its data files does."""
    data = _differing(before.data, after.data)
    stages = _differing(before.stages, after.stages)
    return any(stage.name in stages and not data & set(stage.data) for stage in STAGES)
