"""What tests of faults share: when they run, and `opdc run` with the three tiny stages of tests/fakes.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: `opdc`, its stages replaced by those of tests/fakes.py: half a second instead of three.
DRIVER = """
import sys
from pathlib import Path
import pipeline.cli.run as cli
from pipeline.run import run
from tests.fakes import machine
cli.run_pages = lambda settings: run(settings, machine(Path("calls")))
from pipeline.__main__ import main
sys.exit(main(sys.argv[1:]))
"""

slow = pytest.mark.skipif(not os.environ.get("OPDC_FAULTS"), reason="takes long: make test-faults")
root = pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to mount")


def needs(program: str) -> pytest.MarkDecorator:
    """Skip where a program is not installed."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"needs {program}")


def environment(**more: str) -> dict[str, str]:
    """Return what a command is started with: this environment, the checkout, and `more`."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def tiny(
    *arguments: str, cwd: Path, prefix: tuple[str, ...] = (), **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run `opdc` with the tiny stages, behind the words of `prefix`."""
    return subprocess.run(
        [*prefix, sys.executable, "-c", DRIVER, *arguments],
        cwd=cwd,
        env=environment(**more.pop("env", {})),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        **more,
    )


def opdc(
    *arguments: str, cwd: Path, prefix: tuple[str, ...] = (), **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run the real `opdc`, behind the words of `prefix`."""
    return subprocess.run(
        [*prefix, sys.executable, "-m", "pipeline", *arguments],
        cwd=cwd,
        env=environment(**more.pop("env", {})),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        **more,
    )


def outputs(folder: Path) -> dict[str, bytes]:
    """Return the readable outputs of a run by name."""
    kinds = (".json", ".jsonl", ".csv")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in kinds}


def plain_error(done: subprocess.CompletedProcess[str], *, names: str) -> None:
    """Assert that a command ended with 1, a line that names something, a hint, and no traceback."""
    assert done.returncode == 1, done.stderr
    assert names in done.stderr and "hint: " in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def mounted(target: Path, *arguments: str) -> Iterator[Path]:
    """Mount something at `target` inside the block; skip where that is forbidden."""
    target.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *arguments, str(target)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot mount here: {done.stderr.strip()}")
    try:
        yield target
    finally:
        subprocess.run(["umount", "--lazy", str(target)], check=True)
