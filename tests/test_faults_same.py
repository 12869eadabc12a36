"""The same pages give the same bytes: other folder, locale, zone, hash seed, clock, number of jobs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.machines import ROOT, environment, needs, opdc, outputs, slow
from tests.pages.contents import CONTENTS
from tests.pages.layouts import LAYOUTS
from tests.support import SAMPLE

pytestmark = slow


def pages(folder: Path) -> Path:
    """Put the sample and some generated pages, one of them hostile, into a folder of raw pages."""
    site = folder / "raw" / "example"
    site.mkdir(parents=True)
    (folder / "raw" / "opdc").mkdir()
    shutil.copy(SAMPLE, folder / "raw" / "opdc" / "sample.html")
    content = next(iter(CONTENTS.values()))
    for name, layout in LAYOUTS.items():
        (site / f"{name}.html").write_text(layout(content), encoding="utf-8")
    (site / "deep.html").write_text("<div>" * 9_000, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the outputs of a plain run."""
    folder = pages(tmp_path_factory.mktemp("plain"))
    assert opdc("run", "--jobs", "1", cwd=folder).returncode == 3
    return outputs(folder / "processed")


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "TZ": "Asia/Bangkok", "PYTHONHASHSEED": "1"},
        {
            "LC_ALL": "C.UTF-8",
            "TZ": "Pacific/Kiritimati",
            "PYTHONHASHSEED": "2",
            "PYTHONUTF8": "0",
            "COLUMNS": "20",
        },
    ],
    ids=["C", "UTF-8"],
)
def test_r12_locale_zone_hash_seed_and_folder_change_no_byte(
    tmp_path: Path, wanted: dict[str, bytes], variables: dict[str, str]
) -> None:
    folder = pages(tmp_path / "อื่น ๆ" / "other")
    arguments = ("--raw", str(folder / "raw"), "--out", str(tmp_path / "out"))
    assert opdc("run", "--jobs", "2", *arguments, cwd=tmp_path, env=variables).returncode == 3
    assert outputs(tmp_path / "out") == wanted


@needs("faketime")
@pytest.mark.parametrize("moved", ["+5y", "-1d", "2000-02-29 23:59:58"])
def test_r12_s35_another_day_changes_no_byte(tmp_path: Path, wanted: dict[str, bytes], moved: str) -> None:
    folder = pages(tmp_path)
    done = opdc("run", "--jobs", "2", cwd=folder, prefix=("faketime", "-f", moved))
    assert done.returncode == 3, done.stderr
    assert outputs(folder / "processed") == wanted
    again = opdc("run", cwd=folder)
    assert " 0 done," in again.stderr and "outputs unchanged" in again.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the project in which make finds its environment ready."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    locked = ("requirements.txt", "requirements-dev.txt", "pyproject.toml")
    for name in ("Makefile", *locked):
        shutil.copy(ROOT / name, folder / name)
    for name in ("pipeline", "models"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (programs / "python").chmod(0o755)
    stamp = subprocess.run(
        ["make", "-s", "--eval", "stamp: ; @echo $(FOR_RUN)", "stamp"],
        cwd=folder, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    (folder / stamp).touch()
    return pages(folder)


def make(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_r13_make_j8_and_stage_by_stage_change_no_byte(checkout: Path, wanted: dict[str, bytes]) -> None:
    done = make("-j8", "extract", "run", "segment", "classify", "verify", "JOBS=2", cwd=checkout)
    assert done.returncode == 0, done.stderr
    assert outputs(checkout / "processed") == wanted
    shutil.rmtree(checkout / "processed")
    for stage in ("extract", "clean-text", "segment", "recognize", "classify", "assemble"):
        assert make(stage, cwd=checkout).returncode == 0
    assert outputs(checkout / "processed") == wanted


@pytest.mark.fault("R07", "R01")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_r13_broken_off_and_repeated_changes_no_byte(
    tmp_path: Path, wanted: dict[str, bytes], number: signal.Signals
) -> None:
    folder = pages(tmp_path)
    command = [sys.executable, "-m", "pipeline", "run", "--jobs", "2"]
    for delay in (0.5, 2.0, 3.0, 4.0):
        process = subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(number)
        assert process.wait(timeout=30) in (3, -number, 128 + number)
    for _ in range(50):  # workers of a killed run may need a moment to notice
        done = opdc("run", cwd=folder)
        if done.returncode != 4:
            break
        time.sleep(0.1)
    assert done.returncode == 3, done.stderr
    assert outputs(folder / "processed") == wanted
    assert not list((folder / "processed").glob(".opdc-*"))


def test_r13_two_runs_at_once_make_one_result(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    folder = pages(tmp_path)
    command = [sys.executable, "-m", "pipeline", "run", "--jobs", "1"]
    running = [
        subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.DEVNULL) for _ in range(3)
    ]
    statuses = sorted(process.wait(timeout=200) for process in running)
    assert statuses[0] == 3 and set(statuses) <= {3, 4}
    assert outputs(folder / "processed") == wanted


def test_r12_the_outputs_name_no_place_of_this_machine(wanted: dict[str, bytes]) -> None:
    told = b"\n".join(wanted.values())
    for word in (str(ROOT), os.path.expanduser("~"), sys.prefix, os.uname().nodename):
        if len(word) > 5:
            assert word.encode() not in told
