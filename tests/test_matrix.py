"""The fault matrix is whole: every row is tested or says why not, and no test names a row that is none."""

from __future__ import annotations

import pytest

from tests import matrix


@pytest.fixture
def covered(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    config = request.config
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        pytest.skip("needs all tests collected")
    return config.stash[matrix.COVERED]


def test_every_row_is_tested_or_says_why_not(covered: dict[str, list[str]]) -> None:
    tested = {row for rows in covered.values() for row in rows}
    silent = [row.row for row in matrix.read().values() if row.row not in tested and not row.unless_tested]
    assert silent == []


def test_no_test_names_a_row_that_is_none(covered: dict[str, list[str]]) -> None:
    known = set(matrix.read())
    assert {node: rows for node, rows in covered.items() if not known.issuperset(rows)} == {}


def test_the_matrix_is_whole_and_in_order() -> None:
    counts = dict.fromkeys(matrix.GROUPS, 0)
    for row in matrix.read().values():
        counts[row.row[0]] += 1
        assert row.row == f"{row.row[0]}{counts[row.row[0]]:02}"
        assert row.promise.endswith(".")
    assert counts == {"S": 38, "C": 24, "T": 12, "P": 14, "M": 19, "R": 15, "X": 14, "B": 12}


def test_a_run_is_summed_up_by_its_worst_case() -> None:
    reports = [
        ("tests/test_x.py::test_r01_a[1]", ["R01"], "passed", ""),
        ("tests/test_x.py::test_r01_a[2]", ["R01"], "failed", ""),
        ("tests/test_x.py::test_b09", ["B09"], "skipped", "no Python 3.12"),
    ]
    report = matrix.collect(reports)
    page = matrix.render(report)
    assert "| [`test_r01_a`](../tests/test_x.py) | failed |" in page
    assert "| [`test_b09`](../tests/test_x.py) | not run: no Python 3.12 |" in page
    assert "1 failed" in matrix.summary(report)


def test_the_page_shows_every_row_as_the_table_has_it() -> None:
    page = matrix.PAGE.read_text("utf-8")
    assert [row.row for row in matrix.read().values() if f"| {row.row} | {row.promise} |" not in page] == []
