"""Web archives: what the index lists is chosen, fetched, kept once. A small archive on loopback answers."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from acquired import ArchiveServer, page, url

from pipeline.acquire.archive import Ask, plan, take
from pipeline.acquire.archives import Archive, choose_archive
from pipeline.acquire.bring import named
from pipeline.acquire.cdx import Entry, Wanted, look_up
from pipeline.acquire.choice import choose
from pipeline.acquire.fetch import Fetcher, Limits, Pace
from pipeline.acquire.guard import Guard
from pipeline.cli.archives import digits
from pipeline.codebook.sites import load_sites
from pipeline.errors import Refused, UsageError

ROOT = Path(__file__).resolve().parent.parent
OPDC = named(load_sites(), "opdc")


def ask_of(server: ArchiveServer, **options: Any) -> tuple[Archive, Ask, Fetcher]:
    from dataclasses import replace

    archive = replace(choose_archive("wayback", server.endpoint), pause=0.0)
    guard = Guard(hosts=archive.hosts, loopback=frozenset({server.netloc}))
    fetcher = Fetcher("opdc-test", guard, Limits(deadline=10.0, idle=5.0, attempts=2, backoff=0.01))
    fetcher.pace = Pace(floor=0.0, factor=0.0)
    given: dict[str, Any] = {"site": OPDC, "since": "2010", "until": "2014", **options}
    return archive, Ask(**given), fetcher


def go(server: ArchiveServer, raw: Path, **options: Any) -> Any:
    archive, ask, fetcher = ask_of(server, **options)
    report = plan(archive, ask, fetcher, raw)
    list(take(archive, ask, fetcher, raw, report))
    return report


def lines(raw: Path, site: str = "opdc") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (raw / site / "manifest.jsonl").read_bytes().splitlines()]


def captures(count: int) -> dict[tuple[str, str], bytes | int]:
    return {
        (f"2010090804{number // 60:02d}{number % 60:02d}", url(number)): page(number)
        for number in range(count)
    }


def test_captures_are_listed_fetched_and_kept_with_their_time_and_place(tmp_path: Path) -> None:
    with ArchiveServer(captures(7)) as server:
        report = go(server, tmp_path)
    assert report.counts() == {
        "waiting": 0, "listed": 7, "passed_over": 0, "chosen": 7, "held": 0, "new": 7, "version": 0,
        "known": 0, "quarantined": 0, "retry_later": 0,
    }  # fmt: skip
    for number, line in enumerate(sorted(lines(tmp_path), key=lambda line: line["retrieved_at"])):
        assert (tmp_path / "opdc" / line["path"]).read_bytes() == page(number)
        assert line["url"] == url(number)
        assert line["retrieved_at"] == f"2010-09-08T11:{number // 100:02d}:{number % 100:02d}+07:00"
        assert line["origin"] == "wayback"
        assert line["archive_url"] == f"{server.endpoint}/web/2010090804{number:04d}id_/{url(number)}"


def test_a_dry_run_asks_the_index_only_and_writes_nothing(tmp_path: Path) -> None:
    with ArchiveServer(captures(4)) as server:
        archive, ask, fetcher = ask_of(server)
        report = plan(archive, ask, fetcher, tmp_path)
        assert [entry.url for _, entry in report.planned] and not server.fetched
    assert not list(tmp_path.iterdir())


def test_the_same_bytes_are_fetched_once_and_versions_lie_side_by_side(tmp_path: Path) -> None:
    first, second = page(1), page(1, "จังหวัดน่านปรับปรุงแผนบริหารความเสี่ยงของทุกส่วนราชการ")
    given: dict[tuple[str, str], bytes | int] = {
        ("20100908040341", url(1)): first,
        ("20110908040341", url(1, "www.opdc.go.th")): second,
        ("20120908040341", url(1).replace("menu_id=5&", "")): first,
        ("20130908040341", "http://www4.opdc.go.th/content.php?content_id=1&menu_id=9"): first,
    }
    with ArchiveServer(given, page=1) as server:
        report = go(server, tmp_path)
        assert len(server.fetched) == 2, server.fetched
        again = go(server, tmp_path)
        assert len(server.fetched) == 2
    assert report.passed == {"the same bytes": 2}
    assert [taken.outcome for taken in report.taken] == ["new", "version"]
    assert (again.held, again.taken, again.planned) == (2, [], [])
    [article] = {line["article_id"] for line in lines(tmp_path)}
    newest = max(lines(tmp_path), key=lambda line: line["retrieved_at"])
    assert newest["retrieved_at"].startswith("2013-09-08") and newest["path"].startswith(article)
    assert (tmp_path / "opdc" / newest["path"]).read_bytes() == first


def test_the_nearest_capture_alone_is_taken(tmp_path: Path) -> None:
    given: dict[tuple[str, str], bytes | int] = {
        (f"{year}0908040341", url(number)): page(number, f"จังหวัดน่านรายงานผลของปี {year} ต่อที่ประชุม")
        for year in (2010, 2011, 2013)
        for number in (1, 2)
    }
    with ArchiveServer(given) as server:
        report = go(server, tmp_path, nearest="201109")
    assert {taken.retrieved_at for taken in report.taken} == {"2011-09-08T04:03:41+00:00"}
    assert len(report.taken) == 2 and report.passed == {"not the nearest": 4}


def test_addresses_of_no_article_other_types_and_statuses_are_passed_over() -> None:
    def entry(target: str, mime: str = "text/html", status: str = "200") -> Entry:
        return Entry("20100908040341", target, mime, status, target)

    good = url(3)
    listed = [
        entry(good),
        entry("http://www4.opdc.go.th/list.php?menu_id=5"),
        entry("http://www4.opdc.go.th/picture.jpg", "image/jpeg"),
        entry(url(4), status="404"),
        entry(url(6))._replace(timestamp="20101399040361"),
        entry("ftp://www4.opdc.go.th/content.php?content_id=5"),
    ]
    found = choose(listed, OPDC, everything=False)
    assert [each.url for each in found.chosen] == [good]
    assert found.passed == {
        "no article's address": 1,
        "not HTML": 1,
        "status 404": 1,
        "not from the web": 1,
        "no time": 1,
    }
    assert len(choose(listed, OPDC, everything=True).chosen) == 2


def test_only_the_time_and_the_addresses_asked_for_are_looked_up(tmp_path: Path) -> None:
    given = {
        **captures(2),
        ("20150908040341", url(8)): page(8),
        ("20100908050000", "http://www4.opdc.go.th/x"): page(9),
    }
    with ArchiveServer(given) as server:
        assert {taken.url for taken in go(server, tmp_path).taken} == {url(0), url(1)}
        report = go(server, tmp_path, prefixes=("www4.opdc.go.th/x",))
        assert [taken.url for taken in report.taken] == ["http://www4.opdc.go.th/x"]


def test_what_the_archive_refuses_is_told_and_not_asked_again(tmp_path: Path) -> None:
    given: dict[tuple[str, str], bytes | int] = {
        **captures(2),
        ("20100908050000", url(8)): b"%PDF-1.4 no page",
    }
    given["20100908060000", url(9)] = 404
    with ArchiveServer(given) as server:
        report = go(server, tmp_path)
        assert {left.reason for left in report.left} == {"not-a-page", "gone"}
        assert report.exit_code == 3 and len(report.taken) == 2
        asked = len(server.fetched)
        second = go(server, tmp_path)
        assert len(server.fetched) == asked and len(second.left) == 2 and second.exit_code == 3
        counts = second.counts()
        ends = ("held", "new", "version", "known", "quarantined", "retry_later", "waiting")
        assert counts["chosen"] == sum(counts[end] for end in ends) == 4
        assert counts["listed"] == counts["chosen"] + counts["passed_over"]
        go(server, tmp_path, again=True)
        assert len(server.fetched) == asked + 2


def test_an_archive_that_answers_no_more_is_left_alone(tmp_path: Path) -> None:
    given: dict[tuple[str, str], bytes | int] = dict.fromkeys(captures(9), 503)
    with ArchiveServer(given) as server:
        report = go(server, tmp_path)
        assert len(server.fetched) == 3 * 2, "three captures, two tries each"
        assert len(report.later) == 9 and report.exit_code == 3 and not report.left
        server.captures = captures(9)
        assert len(go(server, tmp_path).taken) == 9


def test_another_page_in_place_of_the_one_asked_for_is_refused(tmp_path: Path) -> None:
    with ArchiveServer(captures(1)) as server:
        honest = server.answer

        def moved(path: str) -> tuple[int, bytes, str]:
            return (200, page(7), "text/html") if "/web/2011" in path else honest(path)

        server.answer = moved  # type: ignore[method-assign]
        archive, ask, fetcher = ask_of(server)
        report = plan(archive, ask, fetcher, tmp_path)
        real = fetcher.get
        fetcher.get = lambda asked: real(asked)._replace(  # type: ignore[method-assign]
            url=f"{server.endpoint}/web/20110101000000id_/http://www4.opdc.go.th/content.php?content_id=7"
        )
        list(take(archive, ask, fetcher, tmp_path, report))
    assert [left.reason for left in report.left] == ["other-page"] and not report.taken


@pytest.mark.parametrize(
    "body", [b"<html>", b'{"a": 1}', b'[["timestamp"], ["x"]]', b'[["timestamp","original"],["1","u"]]']
)
def test_an_answer_that_is_no_index_is_told(body: bytes) -> None:
    archive = choose_archive("wayback", None)
    with pytest.raises(Refused, match="the index answers"):
        list(look_up(archive, Wanted("x/", "2010", "2014"), lambda address: body))


@pytest.mark.parametrize("shown", ["th,go,opdc)/a%25 2010!", "th%2Cgo%2Copdc%29%2Fa%2525+2010%21"])
def test_a_resume_key_is_sent_back_encoded_once(shown: str) -> None:
    asked: list[str] = []

    def answer(address: str) -> bytes:
        asked.append(address)
        rows = [["timestamp", "original"], [f"2010090804034{len(asked)}", "http://a/"]]
        return json.dumps([*rows, [], [shown]] if len(asked) == 1 else rows).encode()

    assert len(list(look_up(choose_archive("wayback", None), Wanted("x/", "2010", "2014"), answer))) == 2
    assert asked[1].endswith("&resumeKey=th%2Cgo%2Copdc%29%2Fa%2525+2010%21")


def test_an_index_without_end_is_given_up() -> None:
    archive = choose_archive("wayback", None)
    same = json.dumps([["timestamp", "original"], ["20100908040341", "http://a/"], [], ["key"]]).encode()
    assert len(list(look_up(archive, Wanted("x/", "2010", "2014"), lambda address: same))) == 2


def test_crawls_of_common_crawl_are_chosen_by_time_and_records_by_their_bytes() -> None:
    asked: list[str] = []
    crawls = [
        {"id": "CC-MAIN-2014-10", "cdx-api": "https://index.commoncrawl.org/CC-MAIN-2014-10-index"},
        {"id": "CC-MAIN-2013-20", "cdx-api": "https://index.commoncrawl.org/CC-MAIN-2013-20-index"},
        {"id": "CC-MAIN-2020-10", "cdx-api": "https://index.commoncrawl.org/CC-MAIN-2020-10-index",
         "from": "2020-02-16T00:00:00", "to": "2020-02-28T00:00:00"},
    ]  # fmt: skip
    line = {
        "urlkey": "th,go,opdc)/", "timestamp": "20130520000000", "url": url(3), "mime": "text/html",
        "offset": "100", "status": "200", "digest": "A" * 32, "length": "700",
        "filename": "crawl-data/x.warc.gz",
    }  # fmt: skip

    def answer(address: str) -> bytes:
        asked.append(address)
        if address.endswith("collinfo.json"):
            return json.dumps(crawls).encode()
        if "showNumPages" in address:
            return b'{"pages": 2, "pageSize": 5, "blocks": 7}'
        return json.dumps(line).encode() + b"\n"

    archive = choose_archive("commoncrawl", None)
    found = list(look_up(archive, Wanted("opdc.go.th/", "2010", "2014"), answer))
    assert len(found) == 4 and {entry.place for entry in found} == {("crawl-data/x.warc.gz", 100, 700)}
    assert [address for address in asked if "2020" in address] == []
    assert asked[1].startswith("https://index.commoncrawl.org/CC-MAIN-2013-20-index?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2010", "2010"), ("2553", "2010"), ("2553-09", "201009"), ("2014-02-28", "20140228")],
)
def test_dates_may_be_of_either_era(text: str, expected: str) -> None:
    assert digits(text) == expected


@pytest.mark.parametrize("text", ["", "10", "2010-13", "2010-01-32", "1990", "2010-9", "ปี 2553"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        digits(text)


@pytest.mark.parametrize(("name", "endpoint"), [("nowhere", None), ("pywb", None), ("wayback", "ftp://x/")])
def test_an_archive_without_an_address_is_refused(name: str, endpoint: str | None) -> None:
    with pytest.raises(UsageError):
        choose_archive(name, endpoint)


CHILD = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from types import SimpleNamespace
from test_acquire_archive import go
go(SimpleNamespace(endpoint="http://" + sys.argv[1], netloc=sys.argv[1]), Path(sys.argv[2]))
"""


COMMAND = """
import sys
sys.path.insert(0, "tests")
from pipeline.acquire.guard import Guard
from pipeline.cli.acquire import Means
from pipeline.cli.archives import archive
means = Means(guard=Guard(loopback=frozenset({sys.argv[1]})), pause=0.05)
given = ["--site", "opdc", "--endpoint", "http://" + sys.argv[1], "--raw", sys.argv[2]]
sys.exit(archive([*given, "--contact", "reader@example.org"], means))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_S32_a_signal_ends_after_the_current_capture(tmp_path: Path, number: signal.Signals) -> None:
    with ArchiveServer(captures(40), page=50) as server:
        command = [sys.executable, "-c", COMMAND, server.netloc, str(tmp_path)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        limit = time.monotonic() + 60
        while len(server.fetched) < 3 and time.monotonic() < limit:
            time.sleep(0.01)
        process.send_signal(number)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 128 + number
        taken = len(lines(tmp_path))
        assert 3 <= taken < 40 and out.count(b"\n") == taken, "what was taken is told"
        done = subprocess.run(command, cwd=ROOT, check=False, timeout=90, capture_output=True)
    assert done.returncode == 0 and len(lines(tmp_path)) == 40 == len(server.fetched)


@pytest.mark.timeout(900)
def test_a_kill_at_any_moment_ends_with_every_capture_once(tmp_path: Path) -> None:
    count, kills = (120, 20) if os.environ.get("OPDC_SLOW") else (30, 3)
    rng = random.Random(5)
    with ArchiveServer(captures(count), page=7) as server:
        command = [sys.executable, "-c", CHILD, server.netloc, str(tmp_path / "raw")]
        for _ in range(kills):
            before = len(server.fetched)
            process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
            goal = before + rng.randrange(1, 6)
            limit = time.monotonic() + 60
            while len(server.fetched) < goal and process.poll() is None and time.monotonic() < limit:
                time.sleep(0.002)
            time.sleep(rng.random() * 0.02)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        done = subprocess.run(command, cwd=ROOT, check=False, timeout=90, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        asked = len(server.fetched)
    raw = tmp_path / "raw"
    kept = {line["path"]: line for line in lines(raw)}
    assert len(kept) == len({line["article_id"] for line in kept.values()}) == count
    assert sorted((raw / "opdc" / path).read_bytes() for path in kept) == sorted(
        page(n) for n in range(count)
    )
    assert len(lines(raw)) == count, "no capture is noted twice"
    assert asked <= count + kills, "only the capture that a kill cut off is asked for again"
