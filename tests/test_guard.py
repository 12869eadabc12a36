"""The guard around each page: no page makes a run slow, big or stuck, and the others never notice."""

import time
from pathlib import Path

import pytest

from pipeline.run import Report, Settings, run
from pipeline.run.plan import Limits
from pipeline.run.pool import Death, Pool
from tests.fakes import calls, machine

TIGHT = Limits(timeout=1.0, memory=512)


def pages(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "raw" / "opdc"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return tmp_path


def go(tmp_path: Path, limits: Limits = TIGHT, jobs: int = 2) -> Report:
    return run(
        Settings(tmp_path / "raw", tmp_path / "processed", jobs=jobs, limits=limits),
        machine(tmp_path / "log"),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("!spin", "timeout"),
        ("!sleep", "timeout"),
        ("!memory", "memory"),
        ("!crash", "crashed"),
        ("!killed", "crashed"),
        ("!boom", "error"),
        ("!deep", "error"),
        ("!refuse", "too-deep"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_bad_page_becomes_a_failure_and_the_others_are_done(
    tmp_path: Path, text: str, reason: str, jobs: int
) -> None:
    folder = pages(tmp_path, a="ดี", bad=text, c="ดี เหมือนกัน", d="ดี อีก")
    started = time.monotonic()
    report = go(folder, jobs=jobs)
    assert time.monotonic() - started < 8
    assert report.done == 3
    assert report.exit_code == 3
    [failure] = report.failures
    assert (failure.path, failure.reason) == ("opdc/bad.html", reason)
    assert failure.hint
    assert failure.id[0].isalpha()


def test_a_crash_is_tried_again_and_a_timeout_only_with_more_time(tmp_path: Path) -> None:
    folder = pages(tmp_path, a="!crash", b="!sleep")
    first = go(folder)
    assert (first.quarantined, first.retry_later) == (1, 1)
    calls(tmp_path / "log")
    started = time.monotonic()
    second = go(folder)
    assert time.monotonic() - started < 1
    assert (second.quarantined, second.retry_later) == (1, 1)
    assert calls(tmp_path / "log") == ["split opdc/a.html"]
    go(folder, Limits(timeout=1.5, memory=512))
    assert "split opdc/b.html" in calls(tmp_path / "log")


def test_what_was_made_before_a_crash_is_kept(tmp_path: Path) -> None:
    folder = pages(tmp_path, a="!crash")
    go(folder)
    assert calls(tmp_path / "log") == ["extract opdc/a.html", "split opdc/a.html"]
    go(folder)
    assert calls(tmp_path / "log") == ["split opdc/a.html"]


def test_many_deaths_do_not_wear_the_pool_out(tmp_path: Path) -> None:
    folder = pages(tmp_path, **{f"p{n:02}": "!killed" if n % 2 else f"ดี {n}" for n in range(40)})
    report = go(folder, jobs=3)
    assert (report.done, report.retry_later) == (20, 20)


def test_a_worker_survives_its_task_and_serves_the_next() -> None:
    def handle(task: int) -> list[int]:  # type: ignore[type-arg]
        import os

        return iter([task, os.getpid()])  # type: ignore[return-value]

    pool: Pool[int, int] = Pool(handle, jobs=1, limits=TIGHT)  # type: ignore[arg-type]
    done = list(pool.run(range(5)))
    assert [each.messages[0] for each in done] == [0, 1, 2, 3, 4]
    assert len({each.messages[1] for each in done}) == 1
    assert all(each.death is None for each in done)


def test_a_worker_that_exits_is_a_crash_with_its_status() -> None:
    def handle(task: int):  # type: ignore[no-untyped-def]
        import os

        yield task
        os._exit(7)

    [done] = Pool(handle, jobs=1, limits=TIGHT).run([1])
    assert done.messages == [1]
    assert done.death == Death("crashed", "its worker ended with status 7")
