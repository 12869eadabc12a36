"""The fault matrix: which rows a test covers, what became of them in a run, and docs/reliability.md.

    python -m tests.matrix REPORT

A test covers the rows its name begins with (`test_m11_m13_…`, `test_c01_to_c04_…`) and those of its marks
(`@pytest.mark.fault("S22")`). `pytest --faults-report REPORT` runs the tests that cover a row and writes
what became of each; this tool makes the page out of it and prints one line.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "tests" / "faults.tsv"
PAGE = ROOT / "docs" / "reliability.md"
GROUPS = {
    "S": "Pages, and where they come from",
    "C": "Reading and cleaning",
    "T": "Words and statements",
    "P": "Provinces and sections",
    "M": "Models and labels",
    "R": "Runs and the store",
    "X": "Exports and the report",
    "B": "Commands and installation",
}
HEAD = """\
# Reliability

Made by `make test-faults`; do not edit. Each row of `tests/faults.tsv` is a promise, beside it the tests that
would fail if it broke, and what became of them on a machine with the right to mount and to inject faults.
`make test` runs the quick ones of them every time.

"""
_ROW = re.compile(r"[sctpmrxb]\d\d", re.I)
_PASSED, _SKIPPED, _FAILED = "passed", "skipped", "failed"

#: The rows of every collected test, before any were left out; kept in pytest's configuration.
COVERED = pytest.StashKey[dict[str, list[str]]]()
#: What became of a test: an outcome for each of its cases, with the reason of a skip.
Outcomes = list[tuple[str, str]]


class Row(NamedTuple):
    """A promise; `unless_tested` says why nothing tests it, where nothing does."""

    row: str
    promise: str
    unless_tested: str


def read() -> dict[str, Row]:
    """Return the rows of the matrix by their ids."""
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    rows = [Row(*line.split("\t")) for line in lines]
    assert len({row.row for row in rows}) == len(rows), "a row stands twice"
    return {row.row: row for row in rows}


def rows_of(name: str, marks: Iterable[str]) -> list[str]:
    """Return the rows that a test's name and marks give.

    >>> rows_of("test_c01_to_c03_P05_reads", ["S22"])
    ['C01', 'C02', 'C03', 'P05', 'S22']
    """
    found = list(marks)
    words = iter(name.split("_")[1:])
    last = ""
    for word in words:
        if word == "to" and last:
            end = int(next(words)[1:])
            found += [f"{last[0]}{number:02}" for number in range(int(last[1:]) + 1, end + 1)]
        elif _ROW.fullmatch(word):
            last = word.upper()
            found.append(last)
        else:
            break
    return sorted(set(found))


def collect(reports: Iterable[tuple[str, list[str], str, str]]) -> dict[str, dict[str, Outcomes]]:
    """Gather outcomes by row and test.

    Args:
        reports: of each case its node id, its rows, its outcome and the reason of a skip.
    """
    gathered: dict[str, dict[str, Outcomes]] = {}
    for node, rows, outcome, reason in reports:
        test = node.partition("[")[0]
        for row in rows:
            gathered.setdefault(row, {}).setdefault(test, []).append((outcome, reason))
    return gathered


def verdict(outcomes: Outcomes) -> str:
    """Sum up the cases of a test or the tests of a row.

    >>> verdict([("passed", ""), ("skipped", "needs root")]), verdict([("failed", "")])
    ('passed, some not run (needs root)', 'failed')
    """
    found = {outcome for outcome, _ in outcomes}
    reasons = "; ".join(sorted({reason for outcome, reason in outcomes if outcome == _SKIPPED}))
    if _FAILED in found:
        return _FAILED
    if found == {_PASSED}:
        return _PASSED
    return f"passed, some not run ({reasons})" if _PASSED in found else f"not run: {reasons}"


def summary(report: Mapping[str, Mapping[str, Outcomes]]) -> str:
    """Return the one line that tells a run."""
    rows = read()
    said = [_outcome(row, report).partition(":")[0].partition(",")[0] for row in rows.values()]
    late = [row.row for row in rows.values() if row.row in report and row.unless_tested]
    line = (
        f"faults: {len(rows)} rows, {said.count(_PASSED)} passed, {said.count(_FAILED)} failed,"
        f" {said.count('not run')} not run"
    )
    return line + (f"; tested by now, with a reason not to be: {' '.join(late)}" if late else "")


def render(report: Mapping[str, Mapping[str, Outcomes]]) -> str:
    """Return the page."""
    return HEAD + summary(report).partition(";")[0].capitalize() + ".\n" + "".join(_tables(report))


def _tables(report: Mapping[str, Mapping[str, Outcomes]]) -> Iterator[str]:
    rows = read()
    for letter, title in GROUPS.items():
        yield f"\n## {title}\n\n| row | promise | tests | outcome |\n|---|---|---|---|\n"
        for row in rows.values():
            if row.row.startswith(letter):
                tests = "<br>".join(_short(test) for test in sorted(report.get(row.row, {})))
                yield f"| {row.row} | {row.promise} | {tests} | {_outcome(row, report)} |\n"


def _short(test: str) -> str:
    file, _, name = test.rpartition("::")
    return f"[`{name}`](../{file})"


def _outcome(row: Row, report: Mapping[str, Mapping[str, Outcomes]]) -> str:
    cases = [tuple(case) for found in report.get(row.row, {}).values() for case in found]
    if cases:
        return verdict([(outcome, reason) for outcome, reason in cases])
    return f"not run: {row.unless_tested or 'its test was not collected'}"


def main() -> int:
    """Write the page; 1 if a promise broke."""
    report = json.loads(Path(sys.argv[1]).read_bytes())
    PAGE.write_text(render(report), encoding="utf-8")
    print(summary(report))
    return int(" 0 failed" not in summary(report))


if __name__ == "__main__":
    raise SystemExit(main())
