"""One run: every input ends as done, unchanged, quarantined or to be tried again; nothing is lost."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import msgspec

from pipeline import files, rawpages
from pipeline.digests import data_digest, modules_digest
from pipeline.errors import Refused
from pipeline.progress import Ticker
from pipeline.run import plan, work
from pipeline.run.chosen import Chosen, choose
from pipeline.run.lock import locked
from pipeline.run.outputs import RUN, Outputs, failures
from pipeline.run.plan import PASSING, RAW, Recipe
from pipeline.run.pool import Done, Pool
from pipeline.run.settings import Machine, Report, Settings, check, standard
from pipeline.store import Identity, Store, damaged, remove

_COMMIT_SECONDS = 1.0
_OUTPUT_MODULES = (
    "assemble.py",
    "assemble",
    "tables",
    "export/csv.py",
    "export/csv_excel.py",
    "export/jsonl.py",
    "run/links.py",
    "run/outputs.py",
    "run/written.py",
    "records",
)


def run(settings: Settings, machine: Machine | None = None) -> Report:
    """Take every page under the raw folder through the stages, and write the outputs.

    Raises:
        UsageError: for folders that cannot be, or an unknown stage.
        Locked: while another run writes to the same output folder.
        DataError: if a data file of the project is wrong.
    """
    machine = machine or standard()
    check(settings, machine)
    settings.out.mkdir(parents=True, exist_ok=True)
    with locked(settings.out) as lock:
        files.sweep(settings.out)
        path = settings.out / "store.sqlite"
        try:
            return _Run(settings, machine, lock).go(path)
        except Exception as error:
            if not damaged(error):
                raise
            remove(path)
            return _Run(settings, machine, lock).go(path)


class _Run:
    """The state of one run over one open store."""

    def __init__(self, settings: Settings, machine: Machine, lock: int) -> None:
        self._settings = settings
        self._machine = machine
        self._lock = lock
        self._steps = _until(plan.recipes(machine.stages), settings.until)
        self._names = [RAW, *(step.name for step in self._steps)]
        self._corrections = machine.corrections(settings.raw)
        self._report = Report()
        self._committed = time.monotonic()

    def go(self, path: Path) -> Report:
        """Bring the store up to date, then the outputs if all stages were run."""
        with ExitStack() as stack:
            store = stack.enter_context(Store(path))
            inputs = list(rawpages.find(self._settings.raw))
            self._report.inputs = len(inputs)
            ticker = stack.enter_context(Ticker("pages", len(inputs)))
            self._work(store, inputs, ticker)
            store.prune({found.path for found in inputs})
            store.commit()
            chosen = choose(store, self._names, all_versions=self._settings.all_versions)
            self._report.failures = list(failures(store, chosen))
            self._write_stamps(store)
            if self._names[-1] == self._machine.stages[-1].name:
                self._report.complete = True
                self._write_outputs(store, chosen)
            return self._report

    def _work(self, store: Store, inputs: Sequence[rawpages.Found], ticker: Ticker) -> None:
        tasks = self._stale(store, inputs, ticker)
        first = next(tasks, None)
        if first is None:
            return
        pool: Pool[work.Task, work.Made] = Pool(
            work.handler(self._steps, self._machine.load()),
            jobs=self._settings.jobs,
            limits=self._settings.limits,
            at_fork=lambda: os.close(self._lock),
        )
        with closing(pool.run(_chain(first, tasks))) as outcomes:
            for done in outcomes:
                self._keep(store, done)
                ticker.step()
                now = time.monotonic()
                if now - self._committed > _COMMIT_SECONDS:
                    store.commit()
                    self._committed = now

    def _stale(self, store: Store, inputs: Sequence[rawpages.Found], ticker: Ticker) -> Iterator[work.Task]:
        """Yield a task for each page with something to make; settle the others."""
        for found in inputs:
            rows = store.rows(found.path)
            try:
                if found.refusal is not None:
                    raise found.refusal
                page = rawpages.read(self._settings.raw, found)
            except Refused as refusal:
                self._refuse(store, found, refusal, set(rows))
                ticker.step()
                continue
            raw_key = plan.page_key(found.path, page.sha256, found.known)
            planned = plan.plan(self._steps, raw_key, rows, self._settings.limits)
            if planned.done:
                self._count(planned.reason, worked=False)
                ticker.step()
                continue
            yield self._task(store, found, page.data, raw_key, planned)

    def _task(
        self, store: Store, found: rawpages.Found, data: bytes, raw_key: str, planned: plan.Plan
    ) -> work.Task:
        names = [step.name for step in self._steps]
        rows = store.rows(found.path)
        later = {
            name: work.Stored(rows[name].key, store.payload(found.path, name))
            for name in names[planned.kept + 1 :]
            if name in rows and rows[name].reason is None
        }
        kept = tuple(store.payload(found.path, name) for name in names[: planned.kept])
        return work.Task(found, work.raw_page(found, data), raw_key, kept, planned.digests, later)

    def _refuse(self, store: Store, found: rawpages.Found, refusal: Refused, stages: set[str]) -> None:
        failed = work.failure(found.path, RAW, refusal.reason, str(refusal), refusal.hint)
        layer = work.failure_layer(failed, plan.digest(RAW, found.path, refusal.reason, str(refusal)))
        self._count(refusal.reason, worked=False)
        rows = store.rows(found.path) if stages == {RAW} else {}
        if RAW not in rows or rows[RAW].digest != layer.digest:
            store.put(found.path, Identity(None, None, ""), [layer], keep=())

    def _keep(self, store: Store, done: Done[work.Task, work.Made]) -> None:
        """Store what a worker made of a page, and the failure it met if it met one."""
        task = done.task
        layers = [made.layer for made in done.messages]
        captured = (task.found.known.retrieved_at if task.found.known else None) or ""
        identity = done.messages[-1].identity if done.messages else Identity(None, None, captured)
        if done.death is not None:
            digests = [*task.digests, *(layer.digest for layer in layers)]
            step = self._steps[min(len(digests), len(self._steps) - 1)]
            failed = work.failure(task.found.path, step.name, done.death.reason, done.death.detail)
            if identity.article_id:
                failed = msgspec.structs.replace(failed, id=identity.article_id)
            own_key = plan.key(step, task.raw_key, digests)
            layers.append(work.failure_layer(failed, own_key, self._settings.limits))
        keep = [step.name for step in self._steps[: len(task.kept)]]
        store.put(task.found.path, identity, layers, keep=keep)
        self._count(layers[-1].reason, worked=True)

    def _count(self, reason: str | None, *, worked: bool) -> None:
        if reason in PASSING:
            self._report.retry_later += 1
        elif reason is not None:
            self._report.quarantined += 1
        elif worked:
            self._report.done += 1
        else:
            self._report.unchanged += 1

    def _write_stamps(self, store: Store) -> None:
        """Leave a stamp for each stage whose content changes when, and only when, its layers do."""
        folder = self._settings.out / "stamps"
        folder.mkdir(exist_ok=True)
        files.sweep(folder)
        for number, name in enumerate(self._names[1:], 2):
            state = plan.digest([(path, *row) for path, _, *row in store.ends(self._names[:number])])
            files.write_if_changed(folder / name, f"{state}\n".encode())

    def _write_outputs(self, store: Store, chosen: Chosen) -> None:
        """Write the outputs unless they are those of exactly these layers and untouched since."""
        made = plan.digest(modules_digest(_OUTPUT_MODULES), data_digest("tables"))
        state = plan.digest(
            [(path, *row) for path, _, *row in store.ends(self._names)],
            [step.version for step in self._steps],
            made,
            self._settings.all_versions,
            self._corrections.digest,
        )
        form = plan.digest(made, self._corrections.digest)
        before, marks = store.note("outputs") or "", _marks(self._settings.out, store.note("names") or "")
        if before == f"{state} {marks}":
            self._report.stale = _stale(self._settings.out)
            return
        trusted = before.endswith(f" {marks}") and store.note("form") == form
        outputs = Outputs(store, self._settings.out, self._steps, self._machine.aggregates, self._corrections)
        names = outputs.write(chosen, trusted=trusted)
        self._report.stale = _stale(self._settings.out)
        store.set_note("names", "\n".join(names))
        store.set_note("form", form)
        store.set_note("outputs", f"{state} {_marks(self._settings.out, store.note('names') or '')}")
        store.commit()
        self._report.wrote_outputs = True


def _until(steps: tuple[Recipe, ...], name: str | None) -> tuple[Recipe, ...]:
    names = [step.name for step in steps]
    return steps if name is None else steps[: names.index(name) + 1]


def _chain(first: work.Task, rest: Iterator[work.Task]) -> Iterator[work.Task]:
    yield first
    yield from rest


def _stale(folder: Path) -> list[str]:
    """Return the stale corrections that `run.json` tells of."""
    found: list[str] = msgspec.json.decode((folder / RUN).read_bytes())["corrections"]["stale"]
    return found


def _marks(folder: Path, names: str) -> str:
    """Return the sizes and times of output files, to notice one that was lost or edited since."""
    marks: list[tuple[str, int, int]] = []
    for name in names.split("\n"):
        try:
            status = (folder / name).stat()
        except OSError:
            return "missing"
        marks.append((name, status.st_size, status.st_mtime_ns))
    return plan.digest(marks) if names else "missing"
