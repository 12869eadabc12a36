"""Web archives for real (`make test-integration`): a local pywb is looked up, listed, fetched from, replayed.

pywb is installed from the package index into an environment of the test's own and serves WARC files that the
test makes, on 127.0.0.1. `OPDC_PYWB` may name the `bin` folder of one that is installed already.
"""

from __future__ import annotations

import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from acquired import answer, page, record, sha1, url, write_warc  # noqa: E402
from acquired import http as http_answer  # noqa: E402

from pipeline.__main__ import main  # noqa: E402
from pipeline.acquire.archive import Ask, plan, take  # noqa: E402
from pipeline.acquire.archives import Archive, choose_archive  # noqa: E402
from pipeline.acquire.bring import named  # noqa: E402
from pipeline.acquire.cdx import Wanted, look_up  # noqa: E402
from pipeline.acquire.fetch import Asked, Fetcher, Limits, Pace  # noqa: E402
from pipeline.acquire.guard import Guard  # noqa: E402
from pipeline.codebook.sites import load_sites  # noqa: E402

pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(900),
]
COUNT = 12


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of pywb's programs, installed if need be."""
    if given := os.environ.get("OPDC_PYWB"):
        return Path(given)
    folder = tmp_path_factory.mktemp("pywb") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    done = subprocess.run(
        [str(folder / "bin" / "pip"), "install", "--quiet", "pywb", "setuptools"],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"pywb cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
    return folder / "bin"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Wayback:
    """A running pywb with one collection."""

    def __init__(self, programs: Path, home: Path, warcs: list[Path]) -> None:
        self.home, self.netloc = home, f"127.0.0.1:{free_port()}"
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(home)}
        for command in (["init", "news"], ["add", "news", *map(str, warcs)]):
            subprocess.run(
                [str(programs / "wb-manager"), *command],
                cwd=home, env=environment, check=True, capture_output=True, timeout=120,
            )  # fmt: skip
        port = self.netloc.rpartition(":")[2]
        with (home / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [str(programs / "wayback"), "-b", "127.0.0.1", "-p", port],
                cwd=home, env=environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://{self.netloc}/", timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert self.process.poll() is None, self.log()
                time.sleep(0.25)
        pytest.fail(self.log())

    def log(self) -> str:
        return (self.home / "log").read_text("utf-8", "replace")[-2000:]

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)

    @property
    def endpoint(self) -> str:
        return f"http://{self.netloc}/news"


def changed(number: int) -> bytes:
    return page(number, f"จังหวัดน่านปรับปรุงแผนบริหารความเสี่ยงฉบับที่ {number} ให้ทันสมัย")


def warcs(folder: Path) -> list[Path]:
    """Make two WARC files: articles, one with two versions and a repetition, and what is no page."""
    packed = write_warc(folder / "a.warc.gz", [answer(number) for number in range(COUNT)])
    repeated = record(
        "revisit", url(1), b"", f"WARC-Payload-Digest: {sha1(page(1))}",
        "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
        f"WARC-Refers-To-Target-URI: {url(1)}", "WARC-Refers-To-Date: 2010-09-08T04:03:41Z",
        date="2011-09-08T04:03:41Z",
    )  # fmt: skip
    picture = record("response", "http://www4.opdc.go.th/a.gif", http_answer(b"GIF89a", kind="image/gif"))
    plain = write_warc(
        folder / "b.warc",
        [answer(1, changed(1), date="2012-09-08T04:03:41Z"), repeated, picture],
    )
    return [packed, plain]


@pytest.fixture(scope="module")
def wayback(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wayback]:
    home = tmp_path_factory.mktemp("collection")
    made = Wayback(programs, home, warcs(tmp_path_factory.mktemp("warcs")))
    try:
        yield made
    finally:
        made.stop()


def asking(netlocs: list[str], archive: Archive) -> Fetcher:
    guard = Guard(hosts=archive.hosts, loopback=frozenset(netlocs))
    fetcher = Fetcher("opdc-test", guard, Limits(deadline=30.0, idle=20.0, attempts=2, backoff=0.1))
    fetcher.pace = Pace(floor=0.0, factor=0.0)
    return fetcher


def go(archive: Archive, netlocs: list[str], raw: Path, **options: Any) -> Any:
    given: dict[str, Any] = {"site": named(load_sites(), "opdc"), "since": "2010", "until": "2014"}
    ask, fetcher = Ask(**{**given, **options}), asking(netlocs, archive)
    report = plan(archive, ask, fetcher, raw)
    list(take(archive, ask, fetcher, raw, report))
    return report


def pages_of(raw: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in (raw / "opdc").rglob("*.html"))


def expected() -> list[bytes]:
    return sorted([*map(page, range(COUNT)), changed(1)])


def pywb(wayback: Wayback) -> Archive:
    return replace(choose_archive("pywb", wayback.endpoint), pause=0.0)


def test_captures_are_looked_up_listed_and_fetched(wayback: Wayback, tmp_path: Path) -> None:
    archive = pywb(wayback)
    fetcher = asking([wayback.netloc], archive)
    wanted = Wanted("www4.opdc.go.th/", "2010", "2014")
    listed = list(look_up(archive, wanted, lambda address: fetcher.get(Asked(address)).data))
    assert len(listed) >= COUNT + 1 and {entry.status for entry in listed} <= {"200", "-"}

    report = go(archive, [wayback.netloc], tmp_path)
    assert pages_of(tmp_path) == expected() and report.exit_code == 0, report
    assert report.counts()["new"] == COUNT and report.counts()["version"] == 1
    lines = [json.loads(line) for line in (tmp_path / "opdc" / "manifest.jsonl").read_bytes().splitlines()]
    assert {line["retrieved_at"] for line in lines} <= {
        "2010-09-08T11:03:41+07:00", "2011-09-08T11:03:41+07:00", "2012-09-08T11:03:41+07:00",
    }  # fmt: skip
    assert all(line["archive_url"].startswith(f"{wayback.endpoint}/2") for line in lines)
    again = go(archive, [wayback.netloc], tmp_path)
    assert not again.planned and again.held == COUNT + 1


def test_the_capture_nearest_to_a_day(wayback: Wayback, tmp_path: Path) -> None:
    report = go(pywb(wayback), [wayback.netloc], tmp_path, nearest="20130101", prefixes=(url(1)[7:],))
    assert [taken.retrieved_at for taken in report.taken] == ["2012-09-08T04:03:41+00:00"]
    assert pages_of(tmp_path) == [changed(1)]


def test_records_are_fetched_by_their_bytes_as_from_common_crawl(wayback: Wayback, tmp_path: Path) -> None:
    folder = wayback.home / "collections" / "news" / "archive"
    with Ranges(folder, wayback) as server:
        archive = replace(choose_archive("commoncrawl", server.endpoint), pause=0.0)
        report = go(archive, [server.netloc, wayback.netloc], tmp_path / "raw")
    assert pages_of(tmp_path / "raw") == expected(), report
    lines = (tmp_path / "raw" / "opdc" / "manifest.jsonl").read_bytes().splitlines()
    assert all("#bytes=" in json.loads(line)["archive_url"] for line in lines)
    assert report.exit_code == 0


class Ranges:
    """What Common Crawl offers, over pywb's index and files: a list of crawls, and parts of files."""

    def __init__(self, folder: Path, wayback: Wayback) -> None:
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/collinfo.json":
                    crawl = {"id": "CC-MAIN-2012-40", "cdx-api": f"{wayback.endpoint}/cdx"}
                    crawl |= {"from": "2010-01-01T00:00:00", "to": "2012-12-31T00:00:00"}
                    return outer.send(self, 200, json.dumps([crawl]).encode())
                first, _, last = self.headers["Range"].removeprefix("bytes=").partition("-")
                data = (folder / Path(self.path).name).read_bytes()
                return outer.send(self, 206, data[int(first) : int(last) + 1])

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.netloc = f"127.0.0.1:{self._server.server_address[1]}"
        self.endpoint = f"http://{self.netloc}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @staticmethod
    def send(handler: http.server.BaseHTTPRequestHandler, status: int, body: bytes) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def __enter__(self) -> Ranges:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def test_an_exported_collection_replays(programs: Path, tmp_path: Path) -> None:
    raw, target = tmp_path / "raw", tmp_path / "out.warc.gz"
    folder = tmp_path / "warcs"
    folder.mkdir()
    assert main(["import", *map(str, warcs(folder)), "--raw", str(raw)]) == 0
    assert main(["raw", "export", "--warc", str(target), "--raw", str(raw)]) == 0
    first = target.read_bytes()
    assert main(["raw", "export", "--warc", str(target), "--raw", str(raw)]) == 0
    assert target.read_bytes() == first
    home = tmp_path / "home"
    home.mkdir()
    replay = Wayback(programs, home, [target])
    try:
        for stamp, body in (("20100908040341", page(1)), ("20120908040341", changed(1))):
            with urllib.request.urlopen(f"{replay.endpoint}/{stamp}id_/{url(1)}", timeout=30) as answered:
                assert answered.read() == body
                assert answered.url.partition("id_/")[0].endswith(stamp)
    finally:
        replay.stop()
