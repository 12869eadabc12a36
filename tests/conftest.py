"""The environment of `pipeline.__main__`, for tests that call the package directly; the fault matrix."""

from __future__ import annotations

import json
import os
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

os.environ["PYTHAINLP_OFFLINE"] = "1"
os.environ["PYTHAINLP_READ_ONLY"] = "1"
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

os.environ.pop("OPDC_CONTACT", None)
_connect = socket.socket.connect


def _connect_to_loopback(self: socket.socket, address: Any) -> None:
    """Let tests connect to servers of their own and to nothing else, whatever they do."""
    if self.family in (socket.AF_INET, socket.AF_INET6):
        assert ip_address(address[0]).is_loopback, f"a test connects to {address}"
    _connect(self, address)


socket.socket.connect = _connect_to_loopback  # type: ignore[method-assign]

import pytest  # noqa: E402  (after the environment)
from hypothesis import settings  # noqa: E402

from tests import matrix  # noqa: E402

# The same examples in every run; `make test ARGS=--hypothesis-profile=random` looks for new ones.
settings.register_profile("same", derandomize=True, database=None)
settings.register_profile("random", max_examples=1000, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--faults-report", help="run the tests of the fault matrix; write what became of its rows"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "fault(*rows): the rows of tests/faults.tsv that a test covers")
    if config.getoption("--faults-report"):
        config.pluginmanager.register(_Report(Path(config.getoption("--faults-report"))))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    covered = {}
    for item in items:
        marks = [row for mark in item.iter_markers("fault") for row in mark.args]
        covered[item.nodeid] = matrix.rows_of(getattr(item, "originalname", None) or item.name, marks)
        item.user_properties.append(("faults", covered[item.nodeid]))
    config.stash[matrix.COVERED] = covered
    if config.getoption("--faults-report"):
        config.hook.pytest_deselected(items=[item for item in items if not covered[item.nodeid]])
        items[:] = [item for item in items if covered[item.nodeid]]


class _Report:
    """Gathers the outcome of each case and writes them at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cases: list[tuple[str, list[str], str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.outcome == "passed":
            return
        reason = report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""
        outcome = "passed" if hasattr(report, "wasxfail") else report.outcome
        rows = dict(report.user_properties).get("faults")
        if isinstance(rows, list):
            self._cases.append((report.nodeid, rows, outcome, reason))

    def pytest_sessionfinish(self) -> None:
        gathered = matrix.collect(sorted(self._cases))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(gathered, indent=1, sort_keys=True) + "\n", encoding="utf-8")
