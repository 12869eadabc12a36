"""Runs a function over many texts in killable workers; the answers come back in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from pipeline.errors import Refused
from pipeline.run.plan import Limits
from pipeline.run.pool import Done, Pool
from pipeline.run.work import failure


class Refusal(NamedTuple):
    """Why an input could not be read: what `Refused` takes, as a value that reaches a worker."""

    reason: str
    message: str
    hint: str


class Item(NamedTuple):
    """An input: its number from 1, where it came from, and its text, or what kept it from being read."""

    number: int
    source: str
    text: str
    refusal: Refusal | None = None


class Answered(NamedTuple):
    """An item's answer as JSON; `reason` is set where it failed."""

    line: bytes
    reason: str | None


def run_texts(
    items: Iterable[Item], work: Callable[[str], dict[str, Any]], *, jobs: int, limits: Limits
) -> Iterator[Answered]:
    """Yield each item's answer, in the order of the items; a failure is an answer too.

    Args:
        items: drawn as workers become free.
        work: from a text to what is found in it; runs in a worker.
        jobs: number of workers.
        limits: time and memory for one item.
    """

    def handle(item: Item) -> Iterator[Answered]:
        yield answer(item, work)

    waiting: dict[int, Answered] = {}
    due = 1
    for done in Pool(handle, jobs=jobs, limits=limits).run(items):
        waiting[done.task.number] = _outcome(done)
        while due in waiting:
            yield waiting.pop(due)
            due += 1


def answer(item: Item, work: Callable[[str], dict[str, Any]]) -> Answered:
    """Do the work on one item; whatever it raises but MemoryError becomes a failure."""
    try:
        if item.refusal is not None:
            raise Refused(item.refusal.reason, item.refusal.message, hint=item.refusal.hint)
        found = {"item": item.number, "source": item.source, **work(item.text)}
        return Answered(msgspec.json.encode(found), None)
    except MemoryError:
        raise
    except Refused as refusal:
        return _failed(item, refusal.reason, str(refusal), refusal.hint)
    except Exception as error:  # one bad text never stops the others
        return _failed(item, "error", f"{type(error).__name__}: {error}")


def _outcome(done: Done[Item, Answered]) -> Answered:
    if done.death is not None:
        return _failed(done.task, done.death.reason, done.death.detail)
    return done.messages[-1]


def _failed(item: Item, reason: str, error: str, hint: str = "") -> Answered:
    failed = failure(f"{item.source}#{item.number}", "process-text", reason, error, hint)
    row = {"item": item.number, "source": item.source, "failure": failed}
    return Answered(msgspec.json.encode(row), reason)
