"""What can go wrong, as types. Imports nothing from the project."""

from collections.abc import Iterable


class PipelineError(Exception):
    """An error a user can act on.

    Args:
        message: what is wrong, naming the file, line or value.
        hint: the next step, as an imperative sentence; may be empty.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(PipelineError):
    """The caller asked for something that cannot be: exit 2."""

    exit_code = 2


class DataError(PipelineError):
    """A data file of the project (codebook, gazetteer, repairs, site) is wrong.

    Validators collect every problem of a file before raising, so one run shows them all.
    """

    exit_code = 2

    def __init__(self, path: str, problems: Iterable[str], *, hint: str = "") -> None:
        self.path = path
        self.problems = tuple(problems)
        listed = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{path}: {len(self.problems)} problem(s)\n{listed}", hint=hint)


class Refused(PipelineError):
    """An input that will not be processed: the article becomes a `Failure` and the run goes on.

    Args:
        reason: a short stable slug such as `too-deep`, counted in `run.json`.
        message: the measured facts, for a person.
        hint: the next step.
    """

    def __init__(self, reason: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.reason = reason


class Locked(PipelineError):
    """Another live run holds the output folder: exit 4."""

    exit_code = 4


class Incompatible(PipelineError):
    """A model or stored layer was made by an incompatible version: exit 5."""

    exit_code = 5
