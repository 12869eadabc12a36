"""The soak and the mutants: a short soak finds nothing, a broken result is found, a score is told."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import mutants, soak
from tests.machines import ROOT, opdc, slow


@slow
@pytest.mark.fault("R01", "R13", "S36")
def test_a_short_soak_finds_nothing_lost_doubled_or_wrong() -> None:
    command = [sys.executable, "benchmarks/soak.py", "--pages", "60", "--minutes", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "soak: 60 pages" in done.stdout and " 0 lost, 0 doubled, 0 wrong;" in done.stdout


@slow
def test_the_soak_notices_what_was_lost_doubled_or_changed(tmp_path: Path) -> None:
    (tmp_path / "raw" / "soak").mkdir(parents=True)
    fed: dict[str, soak.Made] = {}
    soak.feed(tmp_path / "raw" / "soak", fed, 4, random.Random(3))
    assert opdc("run", cwd=tmp_path).returncode in (0, 3)
    out = tmp_path / "processed"
    assert soak.compare(out, fed)[0] == []
    articles = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    records = (out / "records.jsonl").read_bytes()
    (out / "articles.jsonl").write_bytes(b"".join(articles[1:]))
    assert soak.compare(out, fed)[1]["lost"] + soak.compare(out, fed)[1]["vanished"] == 1
    (out / "articles.jsonl").write_bytes(articles[0] + b"".join(articles))
    assert soak.compare(out, fed)[1]["doubled"] == 1
    (out / "articles.jsonl").write_bytes(b"".join(articles))
    first = json.loads(records.splitlines()[0])
    cell = next(cell for cell in first["dimensions"].values() if cell["statements"])
    cell["statements"][0]["text"] = "ข้อความอื่น"
    changed = json.dumps(first, ensure_ascii=False).encode() + b"\n" + records.split(b"\n", 1)[1]
    (out / "records.jsonl").write_bytes(changed)
    assert soak.compare(out, fed)[1]["wrong"] == 1


def test_mutants_are_summed_up_by_function() -> None:
    told = (
        "    a.x_join__mutmut_1: killed\n    a.x_join__mutmut_2: survived\n    a.x_new__mutmut_1: no tests\n"
    )
    assert mutants.summary(told).splitlines() == [
        "   1 a.x_join",
        "mutants: 1 of 2 noticed (0.500), 1 not; {'no tests': 1}",
    ]
