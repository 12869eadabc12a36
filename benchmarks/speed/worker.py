"""Reads a folder of pages in one way, in a process of its own, and prints what it cost as JSON.

    python -m benchmarks.speed.worker naive|ours|limit|hostile FOLDER COUNT

Every way gets the same bytes; the first pages are read once before, so that lazy imports and caches are not
counted against a page (they are counted as `ready`).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["PYTHAINLP_OFFLINE"] = "1"
os.environ["PYTHAINLP_READ_ONLY"] = "1"
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

from benchmarks.speed.clock import Clock, peak_mib  # noqa: E402  (after the environment)
from benchmarks.speed.hostile import measured  # noqa: E402
from benchmarks.speed.naive import Naive  # noqa: E402
from benchmarks.speed.ours import Limit, Ours  # noqa: E402

WAYS = {"naive": Naive, "ours": Ours, "limit": Limit}
_WARM = 2


def main() -> int:
    """Measure and print."""
    way, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))[:count]]
    if way == "hostile":
        ours = Ours()
        print(json.dumps(measured(lambda data: ours(data, Clock()), pages[0])))
        return 0
    began = time.process_time()
    read = WAYS[way]()
    for data in pages[:_WARM]:
        read(data, Clock())
    ready = time.process_time() - began
    clock = Clock()
    began, wall = time.process_time(), time.monotonic()
    for data in pages:
        read(data, clock)
    with tempfile.TemporaryDirectory() as out:
        read.finish(Path(out), clock)
    seconds, wall = time.process_time() - began, time.monotonic() - wall
    cost = {
        "ready_s": ready,
        "cpu_ms": 1000 * seconds / len(pages),
        "wall_ms": 1000 * wall / len(pages),
        "peak_mib": peak_mib(),
        "stages_ms": {name: 1000 * clock.seconds[name] / len(pages) for name in read.stages},
    }
    print(json.dumps(cost))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
