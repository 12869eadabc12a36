"""The database in a browser, asked over HTTP (`make test-integration`).

Datasette is taken from this environment, else put into a folder of the test's own from the package index.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exported import URL, trapped, write

pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(600),
]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what PYTHONPATH must hold."""
    if importlib.util.find_spec("datasette"):
        return str(ROOT)
    folder = tmp_path_factory.mktemp("datasette")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "datasette>=0.65,<1"],
        capture_output=True, text=True, check=False, timeout=500,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"datasette cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
    return f"{ROOT}{os.pathsep}{folder}"


class Server:
    def __init__(self, port: int) -> None:
        self.port = port

    def text(self, path: str, **query: str) -> str:
        address = f"http://127.0.0.1:{self.port}/{path}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode()

    def rows(self, path: str, **query: str) -> list[dict[str, Any]]:
        return json.loads(self.text(f"{path}.json", _shape="array", _size="max", **query))


@pytest.fixture(scope="module")
def server(libraries: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = write([trapped()], tmp_path_factory.mktemp("processed"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "serve", "--processed", str(folder), "--port", str(port)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": libraries}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        made = Server(port)
        for _ in range(120):
            try:
                made.text("-/versions.json")
                break
            except (urllib.error.URLError, ConnectionError):
                assert process.poll() is None, (folder / "log").read_text("utf-8")
                time.sleep(0.5)
        else:
            pytest.fail((folder / "log").read_text("utf-8"))
        yield made
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def test_only_this_machine_reaches_it(server: Server) -> None:
    """Linux lists what listens where: 0100007F is 127.0.0.1."""
    tables = [path for name in ("tcp", "tcp6") if (path := Path("/proc/net") / name).exists()]
    if not tables:
        pytest.skip("no /proc/net/tcp here")
    listening = [line.split() for path in tables for line in path.read_text("utf-8").splitlines()[1:]]
    places = [row[1] for row in listening if row[3] == "0A" and row[1].endswith(f":{server.port:04X}")]
    assert places == [f"0100007F:{server.port:04X}"]


def test_the_file_cannot_be_changed(server: Server) -> None:
    (opdc,) = [each for each in server.rows("-/databases") if each["name"] == "opdc"]
    assert opdc["is_mutable"] is False
    with pytest.raises(urllib.error.HTTPError):
        server.rows("opdc", sql="delete from statements")


def test_words_are_found_in_the_box_and_by_the_question(server: Server) -> None:
    every = server.rows("opdc", sql="select text from statements")
    for word in ("ทุจริต", "จริต", "สมานฉันท์", "ประชาชน"):
        wanted = sorted(row["text"] for row in every if word in row["text"])
        assert wanted
        assert sorted(row["text"] for row in server.rows("opdc/search", word=word)) == wanted
        assert sorted(row["text"] for row in server.rows("opdc/statements", _search=word)) == wanted
    for odd in ('" OR 1', "NEAR(", "*", "'; drop table statements"):
        assert isinstance(server.rows("opdc/search", word=odd), list)


def test_a_provinces_profile_by_any_name(server: Server) -> None:
    by_code = server.rows("opdc/profile", province="TH-17")
    assert by_code and by_code == server.rows("opdc/profile", province="สิงห์บุรี")
    assert by_code == server.rows("opdc/profile", province="Sing Buri")
    assert all(row["evidence_url"].startswith(f"{URL}#:~:text=") for row in by_code)
    assert server.rows("opdc/visions_of", province="TH-17")[0]["text"]


def test_the_panel_and_the_conflicts(server: Server) -> None:
    panel = server.rows("opdc/coverage")
    assert len(panel) == 6 and {row["year_be"] for row in panel} == {2553}
    conflicts = server.rows("opdc", sql="select count(*) as n from statements where conflict")
    assert len(server.rows("opdc/conflicts")) == conflicts[0]["n"]


def test_X06_pages_have_titles_facets_and_no_markup_of_texts(server: Server) -> None:
    page = server.text("opdc/statements", _search="alert")
    assert "ข้อความ / Statements" in page and "<script>alert(1)" not in page and "&lt;script&gt;" in page
    facets = json.loads(server.text("opdc/cells.json", _facet="status"))["facet_results"]
    assert "status" in facets.get("results", facets)
    home = server.text("")
    assert "สำนักงาน ก.พ.ร." in home
    hidden = json.loads(server.text("opdc.json"))["tables"]
    assert {t["name"] for t in hidden if not t["hidden"]} == {
        "articles", "cells", "codebook", "codes", "made_by", "panel", "provinces", "quantities", "records",
        "statements", "visions",
    }  # fmt: skip
