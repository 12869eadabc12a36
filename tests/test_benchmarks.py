"""The tables of `make evaluate-text`: they print, they are the same each time, and ours comes first."""

import subprocess
import sys

from tests.support import ROOT


def tables(*names: str) -> str:
    command = [sys.executable, "benchmarks/evaluate_text.py", *names, "--spaces", "/nowhere"]
    done = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=110, check=True
    )
    return done.stdout.decode("utf-8")


def f1(line: str) -> float:
    return float(line[24:].split()[2])


def test_words_provinces_dates_quantities_and_visions() -> None:
    names = ("words", "provinces", "dates", "quantities", "visions")
    printed = tables(*names)
    assert printed == tables(*names)
    for table in printed.split("\n== ")[1:]:
        title, *lines = table.strip().splitlines()
        if "skipped" in lines[0] or title == "Visions":
            continue
        scores = [f1(line) for line in lines[2:] if "skipped" not in line]
        assert len(scores) > 1 and scores[0] == max(scores), title


def test_statements_name_what_is_absent() -> None:
    printed = tables("statements")
    assert "real: skipped" in printed and "authored       this model   BREAK" in printed
