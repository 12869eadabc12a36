"""Files are wholly old or wholly new, whatever happens to the disk, the process or the machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import files
from pipeline.run import Report, Settings, run
from pipeline.run.lock import locked
from tests.fakes import machine
from tests.machines import DRIVER, environment, mounted, needs, opdc, outputs, plain_error, root, slow, tiny

#: More calls of one kind than a run of three pages makes.
MANY = 400
PAGES = {"a": "ข่าวของ ก", "b": "ข่าวของ ข", "c": "ข่าวของ ค"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with raw pages, of which one has changed since the run whose outputs are there."""
    return prepare(tmp_path)


def prepare(place: Path) -> Path:
    site = place / "raw" / "opdc"
    site.mkdir(parents=True)
    for name, text in PAGES.items():
        (site / f"{name}.html").write_text(text, encoding="utf-8")
    assert go(place).exit_code == 0
    (site / "a.html").write_text("ข่าวใหม่ของ ก", encoding="utf-8")
    return place


def go(place: Path, out: str = "processed") -> Report:
    """Run in this process, undisturbed."""
    return run(Settings(place / "raw", place / out), machine(place / "calls"))


def renewed(place: Path) -> dict[str, bytes]:
    """Return the outputs of a fresh run over the pages of now."""
    go(place, "fresh")
    new = outputs(place / "fresh")
    shutil.rmtree(place / "fresh")
    return new


def hold(place: Path, old: dict[str, bytes], new: dict[str, bytes], about: str) -> None:
    """Assert that each output is the old or the new one, and that the next run makes the new ones."""
    for name, content in outputs(place / "processed").items():
        assert content in (old.get(name), new[name]), f"{about}: {name} is neither old nor new"
    assert go(place).exit_code == 0, about
    assert outputs(place / "processed") == new, about
    assert list((place / "processed").glob(".opdc-*")) == [], f"{about}: a temporary file is left"


def struck(place: Path, fault: str) -> Iterator[tuple[int, subprocess.CompletedProcess[str]]]:
    """Run with a fault at the first call of a kind, then at the second, … until a run meets none.

    Each run starts from the same state. Only the main process is struck, not its workers.
    """
    kept = place.with_name(place.name + "-kept")
    shutil.copytree(place, kept)
    call, _, what = fault.partition(":")
    number = 1
    while number < MANY:
        shutil.rmtree(place)
        shutil.copytree(kept, place)
        trace = place.with_name("trace")
        prefix = (
            "strace",
            "-qq",
            "-o",
            str(trace),
            "-e",
            f"trace={call}",
            f"--inject={call}:{what}:when={number}",
        )
        done = tiny("run", "--jobs", "1", cwd=place, prefix=prefix)
        said = trace.read_text("utf-8", "replace")
        if "(INJECTED)" not in said and "+++ killed by SIGKILL" not in said:
            return
        yield number, done
        number += 1
    raise AssertionError(f"more than {MANY} calls of {call}")


@slow
@needs("strace")
@pytest.mark.parametrize("call", ["fsync", "fdatasync", "rename", "pwrite64", "unlink", "ftruncate"])
def test_r01_a_kill_at_any_call_leaves_old_or_new(place: Path, call: str) -> None:
    old, new = outputs(place / "processed"), renewed(place)
    met = 0
    for number, done in struck(place, f"{call}:signal=SIGKILL"):
        met += 1
        assert done.returncode in (-9, 137), done.stderr
        hold(place, old, new, f"kill at {call} {number}")
    assert met or call in ("fdatasync", "ftruncate"), f"a run makes no call of {call}"


@slow
@needs("strace")
@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("fsync", "EIO"),
        ("fdatasync", "EIO"),
        ("rename", "EACCES"),
        ("pwrite64", "ENOSPC"),
        ("pwrite64", "EIO"),
    ],
)
def test_r02_a_failing_call_is_said_and_leaves_old_or_new(place: Path, call: str, error: str) -> None:
    old, new = outputs(place / "processed"), renewed(place)
    for number, done in struck(place, f"{call}:error={error}"):
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode == 0 or "hint: " in done.stderr
        hold(place, old, new, f"{error} at {call} {number}")


@slow
@root
def test_r02_a_full_disk_ends_with_1_and_room_cures_it(place: Path) -> None:
    new = renewed(place)
    shutil.rmtree(place / "processed")
    with mounted(place / "processed", "-t", "tmpfs", "-o", "size=64k", "none"):
        done = tiny("run", "--jobs", "1", cwd=place)
        plain_error(done, names="")
        assert not {name for name, content in outputs(place / "processed").items() if content != new[name]}
        subprocess.run(["mount", "-o", "remount,size=8m", str(place / "processed")], check=True)
        assert go(place).exit_code == 0
        assert outputs(place / "processed") == new


@slow
@root
@needs("mkfs.ext4")
@pytest.mark.parametrize("delay", [0.3, 0.6, 1.0, 1.5, 60])
def test_r03_a_power_cut_loses_nothing_that_was_said_to_be_done(tmp_path: Path, delay: float) -> None:
    """The file system's image is copied amid a run: what it holds then is what a power cut leaves.

    The run stands still meanwhile, since a copy takes time and the image must be that of one moment.
    """
    image, copied = tmp_path / "disk.img", tmp_path / "copy.img"
    with open(image, "wb") as handle:
        handle.truncate(24 * 2**20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
    with mounted(tmp_path / "disk", "-o", "loop", str(image)) as disk:
        place = prepare(disk / "place")
        old, new = outputs(place / "processed"), renewed(place)
        os.sync()
        process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, "run", "--jobs", "1"],
            cwd=place, env=environment(), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            acknowledged = process.wait(timeout=delay) == 0
        except subprocess.TimeoutExpired:
            acknowledged = False
            process.send_signal(signal.SIGSTOP)
        shutil.copyfile(image, copied)
        if not acknowledged:
            process.send_signal(signal.SIGCONT)
        process.wait()
    with mounted(tmp_path / "after", "-o", "loop", str(copied)) as after:
        place = after / "place"
        if acknowledged:
            assert outputs(place / "processed") == new
        hold(place, old, new, f"power cut after {delay} s")


@slow
@pytest.mark.parametrize(
    ("limit", "said"),
    [("--fsize=8192", ""), ("--nofile=14", "Too many open files")],
    ids=["file size", "open files"],
)
@needs("prlimit")
def test_r04_a_tight_limit_ends_in_a_plain_line(place: Path, limit: str, said: str) -> None:
    old, new = outputs(place / "processed"), renewed(place)
    done = tiny("run", "--jobs", "1", cwd=place, prefix=("prlimit", limit))
    plain_error(done, names=said)
    hold(place, old, new, limit)


@slow
@needs("prlimit")
def test_r04_little_memory_ends_in_a_plain_line(place: Path) -> None:
    statuses = set()
    for mebibytes in (100, 120, 140, 160, 1500):
        done = opdc("run", "--jobs", "1", cwd=place, prefix=("prlimit", f"--as={mebibytes * 2**20}"))
        statuses.add(done.returncode)
        assert "Traceback" not in done.stderr
        if done.returncode and "opdc: " in done.stderr:  # a library may say it first, in a line of its own
            plain_error(done, names="")
    assert statuses == {0, 1}
    assert json.loads((place / "processed" / "run.json").read_bytes())["pages"]["done"] == 3


@slow
@root
def test_r05_a_read_only_output_folder_ends_with_1_and_its_path(place: Path) -> None:
    old = outputs(place / "processed")
    with mounted(place / "processed", "--bind", str(place / "processed")):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place / "processed")], check=True)
        plain_error(tiny("run", cwd=place), names="processed")
    assert outputs(place / "processed") == old


@pytest.mark.skipif(os.geteuid() == 0, reason="the right to write anywhere makes every folder writable")
def test_r05_a_folder_without_the_right_to_write_ends_with_1_and_its_path(place: Path) -> None:
    (place / "processed").chmod(0o555)
    try:
        plain_error(tiny("run", cwd=place), names="processed")
    finally:
        (place / "processed").chmod(0o755)


def test_r06_the_temporary_file_stands_beside_its_target(tmp_path: Path) -> None:
    with files.replacing(tmp_path / "records.jsonl") as handle:
        handle.write(b"x")
        [temporary] = tmp_path.iterdir()
        assert temporary.name.startswith(".opdc-records.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


@slow
@root
def test_r06_outputs_on_another_file_system_than_the_temporary_folder(place: Path) -> None:
    new = renewed(place)
    shutil.rmtree(place / "processed")
    with mounted(place / "processed", "-t", "tmpfs", "-o", "size=16m", "none"):
        (place / "tmp").mkdir()
        done = tiny("run", cwd=place, env={"TMPDIR": str(place / "tmp")})
        assert done.returncode == 0, done.stderr
        assert outputs(place / "processed") == new
        assert list((place / "tmp").iterdir()) == []


def test_r07_a_second_run_ends_with_4_and_a_dead_owners_lock_is_free(place: Path) -> None:
    new = renewed(place)
    with locked(place / "processed"):
        second = tiny("run", cwd=place)
        assert second.returncode == 4
        assert "another run" in second.stderr and "hint: " in second.stderr
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place / "processed")], env=environment(), stdout=subprocess.PIPE
    )
    assert holder.stdout is not None and holder.stdout.readline() == b"locked\n"
    holder.kill()
    holder.wait()
    assert (place / "processed" / ".lock").exists()
    assert go(place).exit_code == 0
    assert outputs(place / "processed") == new


HOLDER = """
import sys, time
from pathlib import Path
from pipeline.run import Report, Settings, run
from pipeline.run.lock import locked
from tests.fakes import machine
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(60)
"""


def test_r11_times_in_the_future_and_copies_remake_nothing(place: Path) -> None:
    go(place)
    for path in (place / "raw").rglob("*.html"):
        os.utime(path, (time.time() + 10**8,) * 2)
    assert go(place).unchanged == 3
    copied = place.with_name("copied")
    shutil.copytree(place, copied, copy_function=shutil.copyfile)  # new times, as in a fresh clone
    assert go(copied).unchanged == 3
    assert outputs(copied / "processed") == outputs(place / "processed")


@pytest.mark.parametrize(
    "name", ["with blanks", "ข่าวจังหวัด", 'it\'s "quoted"', "$HOME `id`", "a:b;c&d", "-rf", "%s\n"]
)
def test_r14_odd_names_are_harmless(tmp_path: Path, name: str) -> None:
    site = tmp_path / name / "raw" / name
    site.mkdir(parents=True)
    (site / f"{name}.html").write_text("ข่าว", encoding="utf-8")
    settings = Settings(tmp_path / name / "raw", tmp_path / name / f"out {name}")
    assert run(settings, machine(tmp_path / "calls")).done == 1
    [article] = (tmp_path / name / f"out {name}" / "articles.jsonl").read_bytes().splitlines()
    assert json.loads(article)["raw"]["path"] == f"{name}/{name}.html"
    assert {path.name for path in tmp_path.iterdir()} <= {name, "calls"}


@pytest.mark.fault("S26")
@pytest.mark.parametrize("identity", ["../../x", "a/b", "con", "ก" * 300, "a\x00b", "a\r\nb"])
def test_r14_no_id_of_a_page_becomes_a_path(tmp_path: Path, identity: str) -> None:
    site = tmp_path / "raw" / "opdc"
    site.mkdir(parents=True)
    line = {"path": "page.html", "url": f"https://www.example.go.th/news?id={identity}&content_id=1%2F..%2F"}
    (site / "manifest.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (site / "page.html").write_text(f"<title>{identity}</title><p>ข่าว id={identity} </p>", encoding="utf-8")
    assert go(tmp_path).done == 1
    assert {path.name for path in tmp_path.iterdir()} == {"raw", "processed", "calls"}
    made = {path.relative_to(tmp_path / "processed").parts[0] for path in (tmp_path / "processed").rglob("*")}
    assert not {name for name in made if name == "x" or ".." in name or "ก" in name}


@slow
def test_r15_outputs_of_another_schema_are_refused_with_the_next_step(tmp_path: Path) -> None:
    site = tmp_path / "raw" / "example"
    site.mkdir(parents=True)
    (site / "page.html").write_text(
        "<h1>ข่าวจังหวัดน่าน</h1><p>จังหวัดน่านจัดประชุมคณะทำงานประจำปี</p>", encoding="utf-8"
    )
    assert opdc("run", cwd=tmp_path).returncode == 0
    path = tmp_path / "processed" / "articles.jsonl"
    path.write_bytes(path.read_bytes().replace(b'{"article_id"', b'{"from_another_time":1,"article_id"', 1))
    done = opdc("verify", cwd=tmp_path)
    assert done.returncode == 5
    assert "from_another_time" in done.stderr and "hint: " in done.stderr
    assert opdc("run", cwd=tmp_path).returncode == 0
    assert opdc("verify", cwd=tmp_path).returncode == 0
