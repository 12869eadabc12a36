"""What a run is asked to do, what it is made of, and what it reports."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.assemble.corrections import Corrections
from pipeline.errors import UsageError
from pipeline.records import Failure
from pipeline.run.outputs import Aggregates
from pipeline.run.plan import Limits

if TYPE_CHECKING:
    from pipeline.api import Stage


class Settings(NamedTuple):
    """What a run is asked to do.

    `until` names the last stage to run; None runs all and writes the outputs.
    """

    raw: Path
    out: Path
    jobs: int = 1
    limits: Limits = Limits()
    all_versions: bool = False
    until: str | None = None


class Machine(NamedTuple):
    """The parts a run is made of; tests put others in. `corrections` reads those of a raw folder."""

    stages: tuple["Stage", ...]
    load: Callable[[], Any]
    aggregates: Aggregates
    corrections: Callable[[Path], Corrections] = lambda raw: Corrections()


@dataclass
class Report:
    """What became of the inputs of one run. `done` were worked on, `unchanged` were good already.

    `complete` tells that all stages were run, `wrote_outputs` that the outputs were not those already there.
    `stale` are the ids of corrected statements that are not in the outputs.
    """

    inputs: int = 0
    done: int = 0
    unchanged: int = 0
    quarantined: int = 0
    retry_later: int = 0
    complete: bool = False
    wrote_outputs: bool = False
    failures: list[Failure] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 when every input is done or unchanged, 3 otherwise."""
        return 3 if self.quarantined or self.retry_later else 0

    def counts(self) -> dict[str, int]:
        """Return the counts, which add up: inputs = done + unchanged + quarantined + retry_later."""
        return {
            "inputs": self.inputs,
            "done": self.done,
            "unchanged": self.unchanged,
            "quarantined": self.quarantined,
            "retry_later": self.retry_later,
        }


def standard() -> Machine:
    """Return the pipeline's own stages and data."""
    from pipeline import api, assemble
    from pipeline.codebook import load_resources

    aggregates = Aggregates(assemble.profiles, assemble.panel, assemble.codes, assemble.only)
    return Machine(api.STAGES, load_resources, aggregates, assemble.load_corrections)


def check(settings: Settings, machine: Machine) -> None:
    """Refuse folders that cannot be, and unknown stages.

    Raises:
        UsageError: saying which.
    """
    raw, out = settings.raw.resolve(), settings.out.resolve()
    if not raw.is_dir():
        raise UsageError(
            f"{settings.raw} is no folder", hint="name the folder of raw pages with --raw (RAW=)"
        )
    if out == raw or out.is_relative_to(raw) or raw.is_relative_to(out):
        raise UsageError(
            f"{settings.raw} and {settings.out} lie inside each other",
            hint="keep raw pages and outputs apart: outputs can be deleted at any time",
        )
    names = [stage.name for stage in machine.stages]
    if settings.until is not None and settings.until not in names:
        raise UsageError(f"no stage {settings.until!r}", hint=f"the stages are {', '.join(names)}")
