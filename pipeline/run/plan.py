"""Decides what of a page must be made: compares the keys of stored layers with the keys they would have now.

A key is made of the stage's source modules, its data files, the libraries' versions, and the digests of the
layers before it. Content decides, not time: a stage that is re-made to the same bytes stops there.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.digests import data_digest, library_versions, modules_digest
from pipeline.rawpages import Known
from pipeline.store import Row

if TYPE_CHECKING:
    from pipeline.api import Stage

RAW = "raw"
#: Modules that decide how a stored layer is read back.
_SHAPES = ("records", "spans.py")
#: Failures that may pass by themselves: tried again in every run.
PASSING = frozenset({"unreadable", "crashed"})
#: Failures of a limit: tried again when the limit is raised.
LIMITED = frozenset({"timeout", "memory"})


class Recipe(NamedTuple):
    """A stage with the digest of everything that shapes it beside its inputs."""

    name: str
    layer: type[Any]
    run: Callable[[Mapping[str, Any], Any], Any]
    version: str
    data: tuple[str, ...] = ()


class Limits(NamedTuple):
    """What one page may cost: seconds of time, and MiB of memory beyond what the worker starts with."""

    timeout: float = 60.0
    memory: float = 2048.0

    def of(self, reason: str) -> float | None:
        """Return the limit that a failure of this reason ran into."""
        return self.timeout if reason == "timeout" else self.memory if reason == "memory" else None


class Plan(NamedTuple):
    """Where to resume: the first `kept` stages are good; `done` if nothing is left to do."""

    kept: int
    digests: tuple[str, ...]
    done: bool
    reason: str | None = None


def recipes(stages: Sequence["Stage"]) -> tuple[Recipe, ...]:
    """Add to each stage the digest of its code, its data files and the libraries."""
    return tuple(
        Recipe(
            stage.name,
            stage.layer,
            stage.run,
            digest(
                stage.name,
                modules_digest((*_SHAPES, *stage.modules)),
                {name: data_digest(name) for name in stage.data},
                library_versions(),
            ),
            stage.data,
        )
        for stage in stages
    )


def digest(*parts: Any) -> str:
    """Return a sha256 of JSON values."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def page_key(path: str, sha256: str, known: Known | None) -> str:
    """Return the raw layer's key: the page's bytes, its place, and what its manifest line says."""
    said = (known.url, known.retrieved_at, known.encoding, known.origin) if known else None
    return digest(RAW, path, sha256, said)


def key(recipe: Recipe, raw_key: str, digests: Sequence[str]) -> str:
    """Return the key of a layer made from layers with these digests."""
    return digest(recipe.version, digests or raw_key)


def plan(steps: Sequence[Recipe], raw_key: str, rows: Mapping[str, Row], limits: Limits) -> Plan:
    """Compare stored rows with the keys of now, stage by stage.

    Args:
        steps: the stages of this run.
        raw_key: from `page_key`.
        rows: what the store holds of the page.
        limits: the limits of this run; a failure that ran into a lower one is tried again.
    """
    digests: list[str] = []
    for recipe in steps:
        row = rows.get(recipe.name)
        if row is None or row.key != key(recipe, raw_key, digests) or _try_again(row, limits):
            return Plan(len(digests), tuple(digests), done=False)
        if row.reason is not None:
            return Plan(len(digests), tuple(digests), done=True, reason=row.reason)
        digests.append(row.digest)
    return Plan(len(digests), tuple(digests), done=True)


def _try_again(row: Row, limits: Limits) -> bool:
    if row.reason in PASSING:
        return True
    if row.reason not in LIMITED:
        return False
    now = limits.of(row.reason)
    return row.bound is None or (now is not None and now > row.bound)
