"""Prints what a run over a Dask cluster on this machine costs beside `opdc run`: wall, CPU, pages a second.

    python benchmarks/bench_dask.py [--pages 300]

A scheduler and one, then two workers are started for it. On a machine with other work only the CPU seconds
mean something.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.speed import pages  # noqa: E402  (after the path)
from benchmarks.speed.commands import OPDC, spent  # noqa: E402


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    count = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        pages.write_small(raw, count)
        used = spent([*OPDC, "run", "--raw", str(raw), "--out", f"{folder}/local", "--jobs", "1"])
        print(f"opdc run, 1 worker:  {used.wall:6.1f} s wall, {used.cpu:6.1f} s CPU")
        for workers in (1, 2):
            wall, cpu = on_cluster(raw, Path(folder) / f"dask{workers}", workers)
            print(f"dask, {workers} worker(s):   {wall:6.1f} s wall, {cpu:6.1f} s CPU, all processes")
        print(f"load at the end: {os.getloadavg()[0]:.1f}")
    return 0


def on_cluster(raw: Path, out: Path, workers: int) -> tuple[float, float]:
    """Return the wall and CPU seconds of a run over a cluster of so many workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    started = [
        _start("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard")
    ]
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(out.parent))
    started += [_start("worker", address, *options) for _ in range(workers)]
    time.sleep(10)
    try:
        used = spent(
            [*OPDC, "run", "--engine", "dask", "--scheduler", address, "--raw", str(raw), "--out", str(out)]
        )
    finally:
        cpu = 0.0
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            _, _, each = os.wait4(process.pid, 0)
            process.returncode = 0
            cpu += each.ru_utime + each.ru_stime
    return used.wall, cpu + used.cpu


def _start(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet, start_new_session=True
    )


if __name__ == "__main__":
    raise SystemExit(main())
