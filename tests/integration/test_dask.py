"""A run over a real cluster: a scheduler, two workers, one of them killed amid its work.

The records must be those of `opdc run`, byte for byte, each once. Where Dask is not installed
(`pip install "opdc-pipeline[dask]"`) the test is skipped and says so.
"""

from __future__ import annotations

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from tests.pages import layouts
from tests.pages.contents import CONTENTS

pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(900),
]
distributed = pytest.importorskip("distributed", reason='Dask is absent: pip install "opdc-pipeline[dask]"')
parquet = pytest.importorskip(
    "pyarrow.parquet", reason='pyarrow is absent: pip install "opdc-pipeline[dask]"'
)
ROOT = Path(__file__).resolve().parents[2]
TABLES = ("articles", "statements", "records", "failures")
PAGES = 250


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _worker(address: str, folder: Path) -> subprocess.Popen[bytes]:
    # Without a nanny: who is killed stays dead, and the other worker has to do its chunks.
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    return _start("worker", address, *options)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    port = address.rpartition(":")[2]
    started = [_start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")]
    try:
        started += [_worker(address, tmp_path / f"w{number}") for number in range(2)]
        with distributed.Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=120)
        yield address, started[1:]
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _pages(raw: Path, count: int, *, odd: bool = True) -> None:
    site = raw / "opdc"
    site.mkdir(parents=True)
    contents = list(CONTENTS.values())
    lines = []
    for number in range(count):
        html = layouts.opdc_tables(contents[number % len(contents)])
        (site / f"{number:04}.html").write_text(html, encoding="utf-8")
        # Every tenth page is an older capture of the page after it; one is there twice.
        identity = number + 1 if number % 10 == 0 else number
        address = f"http://www.opdc.go.th/content.php?menu_id=5&content_id={identity}"
        day = f"2026-01-01T00:00:{number % 60:02}Z"
        lines.append(json.dumps({"path": f"{number:04}.html", "url": address, "retrieved_at": day}))
    if odd:
        (site / "0003-again.html").write_bytes((site / "0003.html").read_bytes())
        lines.append(json.dumps({**json.loads(lines[3]), "path": "0003-again.html"}))
        (site / "empty.html").write_bytes(b"")
    (site / "manifest.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(folder: Path, table: str) -> list[str]:
    files = sorted((folder / table).glob("part-*.parquet"))
    return sorted(line for file in files for line in parquet.read_table(file)["json"].to_pylist())


def _local(folder: Path, table: str) -> list[str]:
    return sorted((folder / f"{table}.jsonl").read_text("utf-8").splitlines())


def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = cluster
    raw, out, local = tmp_path / "raw", tmp_path / "out", tmp_path / "local"
    _pages(raw, PAGES)
    assert main(["run", "--raw", str(raw), "--out", str(local)]) == 3
    command = [sys.executable, "-m", "pipeline", "run", "--engine", "dask", "--scheduler", address]
    run = subprocess.Popen([*command, "--raw", str(raw), "--out", str(out)], cwd=ROOT)
    deadline = time.monotonic() + 120
    while not list(out.glob("records/part-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(workers[0].pid, signal.SIGKILL)
    under_way = run.poll() is None
    assert run.wait(timeout=300) == 3
    assert under_way, "the run was over before the worker was killed: more pages are needed"
    for table in TABLES:
        assert _lines(out, table) == _local(local, table), table
    told, meant = (json.loads((folder / "run.json").read_bytes()) for folder in (out, local))
    assert told["pages"] == meant["pages"]
    assert {name: told[name] for name in ("stages", "data", "reasons")} == {
        name: meant[name] for name in ("stages", "data", "reasons")
    }


def _warc(path: Path, pages: list[tuple[str, bytes]]) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for address, data in pages:
            headers: Any = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0"
            )
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(data), http_headers=headers)
            )
            writer.write_record(
                writer.create_warc_record(address + "/robots", "metadata", payload=io.BytesIO(b"x: y"))
            )


def test_pages_of_a_warc_file_give_the_records_of_the_same_pages_in_a_folder(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    pytest.importorskip("warcio")
    address, _ = cluster
    raw, out, local = tmp_path / "raw", tmp_path / "out", tmp_path / "local"
    _pages(raw, 9, odd=False)
    found = {}
    for line in (raw / "opdc" / "manifest.jsonl").read_text("utf-8").splitlines():
        known = json.loads(line)
        found[known["url"]] = (raw / "opdc" / known["path"]).read_bytes()
    _warc(tmp_path / "pages.warc.gz", list(found.items()))
    assert main(["run", "--raw", str(raw), "--out", str(local)]) == 0
    arguments = ["run", "--engine", "dask", "--scheduler", address, "--out", str(out)]
    assert main([*arguments, "--warc", str(tmp_path / "pages.warc.gz")]) == 0
    assert _lines(out, "records") == _local(local, "records")
    assert [_told(line) for line in _lines(out, "statements")] == [
        _told(line) for line in _local(local, "statements")
    ]


def _told(line: str) -> str:
    return re.sub(r'"path":"[^"]*"', "", line)
