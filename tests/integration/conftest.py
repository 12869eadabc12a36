"""What the tests of the page share: a browser, and the page of a demonstration set.

Needed are Debian's chromium and chromium-driver; selenium and axe-core are installed for the test. Pictures
of every view are kept under `processed/screenshots` (or OPDC_SCREENSHOTS).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import load
from pipeline.__main__ import main
from pipeline.report import page, payload
from tests.integration.browser import Browser, chromium
from tests.report_demo import write_pages


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def running(folder: Path) -> Iterator[Browser]:
    with chromium(folder) as started:
        yield started


@pytest.fixture
def browser(running: Browser) -> Browser:
    """Return the browser with a desktop's window, whatever the test before did to it."""
    running.size(1280, 900)
    return running


@pytest.fixture(scope="session")
def shown(folder: Path) -> dict[str, Any]:
    """The payload of the demonstration set: the sample and made-up pages, damaged, over several years."""
    raw, out = folder / "raw", folder / "processed"
    write_pages(raw)
    assert main(["run", "--raw", str(raw), "--out", str(out)]) == 0
    return json.loads(json.dumps(payload(load(out), raw)))


@pytest.fixture(scope="session")
def demo(folder: Path, shown: dict[str, Any]) -> Path:
    path = folder / "report.html"
    path.write_bytes(page(shown))
    return path
