"""Killable workers: each page runs in a process that a clock and a memory limit stand around.

Tokenizers written in C and Rust ignore Python's signals, so the only limit that holds is a process that can
be killed. One thread, one pipe for each worker, no queue shared between them: a worker that dies takes
nothing along but its own page. Workers are forked, so they start with the loaded resources.
"""

import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Generic, NamedTuple, TypeVar

from pipeline.run.plan import Limits

Task = TypeVar("Task")
Message = TypeVar("Message")

_END = b"end"
_MEMORY = b"memory"
_PR_SET_PDEATHSIG = 1


class Death(NamedTuple):
    """Why a worker was lost: `timeout`, `memory` or `crashed`, and what is known of it."""

    reason: str
    detail: str


class Done(NamedTuple, Generic[Task, Message]):
    """A task's messages in order; `death` is set when its worker was lost before the end."""

    task: Task
    messages: list[Message]
    death: Death | None


class _Worker(NamedTuple):
    process: multiprocessing.process.BaseProcess
    pipe: Connection


class _Running(NamedTuple, Generic[Task, Message]):
    task: Task
    messages: list[Message]
    deadline: float


class Pool(Generic[Task, Message]):
    """Runs `handle(task)` in forked workers and collects the messages it yields.

    Args:
        handle: called in the worker; each yielded message reaches the parent at once, so what was made
            before a crash is kept.
        jobs: number of workers, started when there is work for them.
        limits: time and memory of one task.
        at_fork: called first in each worker, to let go of what belongs to the parent.
    """

    def __init__(
        self,
        handle: Callable[[Task], Iterator[Message]],
        *,
        jobs: int,
        limits: Limits,
        at_fork: Callable[[], None] = lambda: None,
    ) -> None:
        self._handle = handle
        self._jobs = jobs
        self._limits = limits
        self._at_fork = at_fork
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, _Running[Task, Message]]] = {}

    def run(self, tasks: Iterable[Task]) -> Generator[Done[Task, Message], None, None]:
        """Yield each task's outcome as it comes; tasks are drawn only when a worker is free."""
        try:
            for task in tasks:
                while len(self._busy) >= self._jobs:
                    yield from self._collect()
                self._give(task)
                yield from self._collect(patience=0.0)
            while self._busy:
                yield from self._collect()
        finally:
            self._stop()

    def _give(self, task: Task) -> None:
        while True:
            worker = self._idle.pop() if self._idle else self._start()
            try:
                worker.pipe.send(task)
            except OSError:  # it died while idle: nothing is lost
                _end(worker)
                continue
            deadline = time.monotonic() + self._limits.timeout
            self._busy[worker.pipe] = worker, _Running(task, [], deadline)
            return

    def _collect(self, patience: float | None = None) -> Iterator[Done[Task, Message]]:
        """Wait for messages until the next deadline (or for `patience` seconds) and yield what ended."""
        if not self._busy:
            return
        now = time.monotonic()
        nearest = min(running.deadline for _, running in self._busy.values())
        ready = wait(list(self._busy), max(0.0, nearest - now) if patience is None else patience)
        for pipe in ready:
            if isinstance(pipe, Connection):
                yield from self._receive(pipe)
        now = time.monotonic()
        for pipe, (_, running) in list(self._busy.items()):
            if running.deadline <= now and not pipe.poll():
                yield self._lose(pipe, Death("timeout", f"still running after {self._limits.timeout:g} s"))

    def _receive(self, pipe: Connection) -> Iterator[Done[Task, Message]]:
        worker, running = self._busy[pipe]
        try:
            message = pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            yield self._lose(pipe, Death("crashed", _exit_story(worker.process.exitcode)))
            return
        if message == _END:
            del self._busy[pipe]
            self._idle.append(worker)
            yield Done(running.task, running.messages, None)
        elif message == _MEMORY:
            detail = f"needs more than {self._limits.memory:g} MiB beyond the worker's own"
            yield self._lose(pipe, Death("memory", detail))
        else:
            running.messages.append(message)

    def _lose(self, pipe: Connection, death: Death) -> Done[Task, Message]:
        worker, running = self._busy.pop(pipe)
        _end(worker)
        return Done(running.task, running.messages, death)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        others = [ours, *self._busy, *(worker.pipe for worker in self._idle)]
        process = context.Process(target=self._work, args=(theirs, others), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _work(self, pipe: Connection, others: list[Connection]) -> None:
        """Serve tasks in the worker until the parent hangs up."""
        for other in others:  # a copy kept here would hide the parent's death from the other workers
            other.close()
        self._at_fork()
        calm_collector()
        _die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _limit_memory(self._limits.memory)
        with suppress(EOFError, OSError):
            while True:
                task = pipe.recv()
                try:
                    for message in self._handle(task):
                        pipe.send(message)
                except MemoryError:
                    _lift_memory_limit()
                    pipe.send(_MEMORY)
                    return
                pipe.send(_END)

    def _stop(self) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            _end(worker)
        self._idle.clear()
        self._busy.clear()


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def calm_collector() -> None:
    """Let the cycle collector pass over what was loaded and look less often at what a page makes.

    A page makes a hundred thousand small values and next to no cycles; looking for some takes a seventh of
    the time (docs/decisions.md).
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _exit_story(code: int | None) -> str:
    if code is not None and code < 0:
        return f"its worker was ended by {signal.Signals(-code).name}"
    return f"its worker ended with status {code}"


def _die_with_parent() -> None:
    """Let the kernel kill this worker when the parent is gone, even inside an endless C loop (Linux)."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        parent = multiprocessing.parent_process()
        if parent is not None and os.getppid() != parent.pid:  # it was gone before the kernel was asked
            os._exit(1)


def _limit_memory(mebibytes: float) -> None:
    """Limit address space to what the worker has now plus `mebibytes`, where the system tells what it has.

    A crash leaves no core file either: there may be many, and they hold the page's text.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", encoding="ascii") as handle:
            pages = int(handle.read().split()[0])
    except OSError:
        return
    limit = pages * resource.getpagesize() + int(mebibytes * 2**20)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _lift_memory_limit() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
