"""Progress on stderr for people: only on a terminal, only after two seconds, never in a pipe."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 2.0
_INTERVAL = 0.1


class Ticker:
    """Counts steps of work and shows them once the work has taken two seconds."""

    def __init__(self, label: str, total: int | None = None) -> None:
        self._label = label
        self._total = total
        self._count = 0
        self._due = time.monotonic() + _PATIENCE if sys.stderr.isatty() else float("inf")
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._count)
            self._bar.stop()

    def show(self, label: str, count: int, total: int) -> None:
        """Show other words and another measure, where the work finds out on its way how much there is."""
        self._label, self._total, self._count = label, total, count - 1
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=label, total=total)
        self.step()

    def step(self) -> None:
        """Count one piece of work."""
        self._count += 1
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _INTERVAL
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
            self._bar.add_task(self._label, total=self._total)
        self._bar.update(self._bar.task_ids[0], completed=self._count, refresh=True)


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # No refresh thread: a process with one thread can fork its workers safely.
    return Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
