"""Measures speed and memory side by side: the naive way, ours, and the limit; and what a user waits for.

    python benchmarks/bench.py [--pages 40] [--rounds 3] [--runs 1000] [--items 6000] [--check]

Every way reads the same pages in a process of its own, in turn, several rounds; medians and ratios count.
Without --check the numbers go to benchmarks/results/speed.json and into docs/performance.md. With it, only
the ratios are measured, and compared with those of that file.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.speed import commands, pages, report  # noqa: E402  (after the path)

RESULTS = ROOT / "benchmarks" / "results" / "speed.json"
WORK = ROOT / "processed" / "bench"
WAYS = ("naive", "ours", "limit")
#: A ratio may be this much worse than the committed one: what repeated runs on a busy machine differ by.
BAND = 0.25


def main() -> int:
    """Measure; 1 if --check finds a ratio beyond the band."""
    options = _options()
    folder = WORK / "pages"
    pages.write(folder, options.pages)
    rounds = [{way: _worker(way, folder, options.pages) for way in WAYS} for _ in range(options.rounds)]
    side = compared(rounds)
    print(json.dumps({name: side[name] for name in ("ours_over_naive", "limit_over_ours")}))
    if options.check:
        return checked(side, json.loads(RESULTS.read_text("utf-8"))["side_by_side"])
    found: dict[str, Any] = {
        "machine": {"cores": os.cpu_count(), "python": sys.version.split()[0], "load": os.getloadavg()[0]},
        "pages": described(folder, options),
        "side_by_side": side,
        "hostile": _worker("hostile", folder, options.pages),
        "starts": commands.starts(5),
        "runs": {str(count): commands.runs(WORK, count) for count in options.runs},
        "texts": commands.texts(WORK, options.items),
    }
    RESULTS.write_text(json.dumps(_rounded(found), ensure_ascii=False, indent=1) + "\n", "utf-8")
    report.write(json.loads(RESULTS.read_text("utf-8")), ROOT / "docs")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--runs", type=int, nargs="*", default=[1000], help="sizes of whole runs")
    parser.add_argument("--items", type=int, default=6000, help="real items for process-text")
    parser.add_argument("--check", action="store_true", help="compare ratios with the committed ones")
    return parser.parse_args()


def _worker(way: str, folder: Path, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.speed.worker", way, str(folder), str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def compared(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the medians of each way, and of the rounds' ratios."""
    ways = {way: _median([each[way] for each in rounds]) for way in WAYS}
    ratios = [
        (r["naive"]["cpu_ms"] / r["ours"]["cpu_ms"], r["ours"]["cpu_ms"] / r["limit"]["cpu_ms"])
        for r in rounds
    ]
    return {
        "ways": ways,
        "ours_over_naive": statistics.median(a for a, _ in ratios),
        "limit_over_ours": statistics.median(b for _, b in ratios),
    }


def _median(values: list[Any]) -> Any:
    """Return the median of numbers, through all levels of equal dicts."""
    if isinstance(values[0], dict):
        return {key: _median([value[key] for value in values]) for key in values[0]}
    return statistics.median(values)


def described(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Return what was read."""
    sizes = [path.stat().st_size for path in sorted(folder.rglob("*.html"))[: options.pages]]
    return {
        "count": len(sizes),
        "bytes": sum(sizes) // len(sizes),
        "smallest": min(sizes),
        "largest": max(sizes),
        "real": bool(pages.items()),
        "rounds": options.rounds,
    }


def checked(now: dict[str, Any], before: dict[str, Any]) -> int:
    """Compare the ratios with committed ones; print what is beyond the band."""
    failed = 0
    for name, better in (("ours_over_naive", 1), ("limit_over_ours", -1)):
        bound = before[name] * (1 - better * BAND)
        failed += better * now[name] < better * bound
        print(f"{name}: {now[name]:.2f}, committed {before[name]:.2f}, bound {bound:.2f}")
    return 1 if failed else 0


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    raise SystemExit(main())
