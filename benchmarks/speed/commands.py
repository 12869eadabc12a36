"""What a user waits for: help, the first line of a filter, a whole run and a second one, texts an hour."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import pages

ROOT = Path(__file__).resolve().parents[2]
OPDC = (sys.executable, "-m", "pipeline")
_LINE = "จังหวัดน่านและจังหวัดแพร่ร่วมกันจัดทำแผนบริหารความเสี่ยง\n".encode()


class Spent(NamedTuple):
    """Seconds on the wall and of the processors, and the most memory one process held, in MiB."""

    wall: float
    cpu: float
    peak_mib: float


def spent(command: Sequence[str]) -> Spent:
    """Run a command to its end; what it prints is dropped."""
    began = time.monotonic()
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}")
    return Spent(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def first_line(command: Sequence[str]) -> tuple[float, float]:
    """Return the seconds, on the wall and of the processor, until a filter has answered its only line."""
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(_LINE)
        child.stdin.close()
        if not child.stdout.readline():
            raise RuntimeError("the filter gave no line")
        wall = time.monotonic() - began
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return wall, used.ru_utime + used.ru_stime


def starts(rounds: int) -> dict[str, float]:
    """Return the quickest of some starts, in seconds: what other work on the machine adds is not ours."""
    helps = [spent([*OPDC, "--help"]) for _ in range(rounds)]
    lines = [first_line([*OPDC, "provinces"]) for _ in range(rounds)]
    imports = [spent([sys.executable, "-c", "import pipeline.api"]) for _ in range(rounds)]
    return {
        "help_s": min(each.wall for each in helps),
        "help_cpu_s": min(each.cpu for each in helps),
        "provinces_first_line_s": min(wall for wall, _ in lines),
        "provinces_cpu_s": min(cpu for _, cpu in lines),
        "import_s": min(each.wall for each in imports),
        "import_cpu_s": min(each.cpu for each in imports),
    }


def runs(folder: Path, count: int) -> dict[str, dict[str, float]]:
    """Return what runs over small pages cost: the first, one with nothing changed, one with one changed."""
    raw, out = folder / f"raw{count}", folder / f"out{count}"
    if not (raw / "opdc" / pages.MANIFEST).is_file():
        pages.write_small(raw, count)
    command = [*OPDC, "run", "--raw", str(raw), "--out", str(out)]
    found = {}
    for name in ("first", "unchanged", "one_changed"):
        if name == "one_changed":
            page = raw / "opdc" / "000" / "000005.html"
            page.write_bytes(page.read_bytes() + b"<!-- changed -->\n")
        used = spent(command)
        found[name] = {"wall_s": used.wall, "cpu_s": used.cpu, "peak_mib": used.peak_mib}
    found["first"]["cpu_ms_a_page"] = 1000 * found["first"]["cpu_s"] / count
    return found


def texts(folder: Path, count: int) -> dict[str, float] | None:
    """Return how many real items a second `opdc process-text` reads, or None without the corpus."""
    found = pages.items()[:count]
    if not found:
        return None
    path = folder / "items.jsonl"
    path.write_text("".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in found), "utf-8")
    used = spent([*OPDC, "process-text", str(path)])
    return {
        "items": len(found),
        "characters": sum(map(len, found)),
        "wall_s": used.wall,
        "cpu_s": used.cpu,
        "peak_mib": used.peak_mib,
        "items_a_second": len(found) / used.wall,
        "items_a_cpu_second": len(found) / used.cpu,
    }
