"""What a network may do to a page on its way (rows S01-S35 of the table of faults), on loopback only.

Refusals are proven twice: by the guard's decision, and by a server that sees no connection.
"""

from __future__ import annotations

import gzip
import resource
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from acquire_site import QUICK, Article, News, fetcher_for, guard_for, saying, serving, site_for

from pipeline.acquire.clock import Clock
from pipeline.acquire.crawl import Settings, crawl
from pipeline.acquire.encodings import Truncated, undo
from pipeline.acquire.failures import Failed, seconds_to_wait
from pipeline.acquire.fetch import Asked, Fetcher, Limits, Pace
from pipeline.acquire.guard import Guard, look_up, public
from pipeline.acquire.places import PRODUCT, agent, pace_of, site_named
from pipeline.acquire.robots import MAX_ROBOTS, Robots, parse
from pipeline.errors import Refused

PAGE = "<!DOCTYPE html><title>ข่าว</title><p>จังหวัดน่านประกาศนโยบายการกำกับดูแลองค์การที่ดี</p>".encode()
ZONE = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


def http(body: bytes, *headers: str, status: str = "200 OK", length: int | None = -1) -> bytes:
    told = list(headers)
    if length is not None:
        told.append(f"Content-Length: {len(body) if length < 0 else length}")
    return "\r\n".join([f"HTTP/1.1 {status}", *told, "", ""]).encode() + body


ONCE = QUICK._replace(attempts=1)


def failing(base: str, *, limits: Limits = ONCE) -> Failed:
    with pytest.raises(Failed) as caught:
        fetcher_for(base, limits=limits).get(Asked(f"{base}/x"))
    return caught.value


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


def written(raw: Path) -> list[Path]:
    return sorted(path for path in raw.rglob("*.html"))


class Waits:
    """A clock that does not wait: it writes down what it was asked for."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> Clock:
        return Clock(lambda: time.monotonic() + self.now, lambda: NOW, self.sleep)


# --- robots -----------------------------------------------------------------------------------------


def test_S01_robots_that_disallow_are_heard(raw: Path) -> None:
    news = News(6)
    news.robots = (200, b"User-agent: *\nDisallow: /content/\n")
    with serving(news) as base:
        report = crawl(Settings(raw, site_for(base)), fetcher_for(base))
        assert not [path for path, _ in news.asked if path.startswith("/content/")]
    assert report["articles"]["failed"] == 2 and {t["reason"] for t in report["troubles"]} == {"robots"}


@pytest.mark.parametrize("status", [404, 403, 410])
def test_S02_robots_that_are_not_there_allow_all(raw: Path, status: int) -> None:
    news = News(3)
    news.robots = (status, b"")
    with serving(news) as base:
        assert crawl(Settings(raw, site_for(base)), fetcher_for(base))["articles"]["new"] == 3


@pytest.mark.parametrize("status", [503, 500, 429])
def test_S03_robots_that_fail_allow_nothing_in_this_run(raw: Path, status: int) -> None:
    news = News(3)
    news.robots = (status, b"")
    with serving(news) as base:
        report = crawl(Settings(raw, site_for(base)), fetcher_for(base))
        assert {path for path, _ in news.asked} == {"/robots.txt"}
        assert report["lists"]["later"] == 1 and report["troubles"][0]["reason"] == "robots-unreachable"
        news.robots = (200, b"")
        assert crawl(Settings(raw, site_for(base)), fetcher_for(base))["articles"]["new"] == 3


def test_S03_robots_in_silence_allow_nothing() -> None:
    with saying(lambda connection: time.sleep(1.0)) as (base, requests):
        fetcher = fetcher_for(base, limits=ONCE._replace(idle=0.2))
        with pytest.raises(Failed) as caught:
            Robots(fetcher, PRODUCT).permit(f"{base}/news")
    assert caught.value.reason == "robots-unreachable" and caught.value.passing and len(requests) == 1


def test_S04_robots_of_any_bytes_are_read_up_to_500_kib() -> None:
    data = b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\xa1\xa2\xa3\r\nDisallow: /x\r\n"
    data += b"#" * (MAX_ROBOTS - len(data) - 1) + b"\n" + b"Disallow: /late\n" + b"#" * 100_000
    with saying(http(data)) as (base, _):
        robots = Robots(fetcher_for(base), PRODUCT)
        robots.permit(f"{base}/late")
        with pytest.raises(Refused, match=r"robots\.txt forbids"):
            robots.permit(f"{base}/x/1")


def test_S05_crawl_delay_is_kept_and_capped() -> None:
    assert parse(b"User-agent: *\nCrawl-delay: 2\n", PRODUCT).delay == 2
    capped = parse(b"User-agent: *\nCrawl-delay: 10000\n", PRODUCT)
    assert capped.delay == 60 and "capped" in capped.warning


def test_S05_pauses_are_the_longest_of_three(raw: Path) -> None:
    news, waits = News(2), Waits()
    news.robots = (200, b"User-agent: *\nCrawl-delay: 7\n")
    with serving(news) as base:
        fetcher = fetcher_for(base, clock=waits.clock())
        site = site_for(base, delay=3)
        report = crawl(Settings(raw, site), fetcher)
        assert report["articles"]["new"] == 2
        # robots, list page, its other address, two articles: 3 s before the rules are known, 7 s from then on
        assert 23 < sum(waits.slept) <= 24.1
        assert pace_of(site_for(base, delay=1)) == Pace(1.0, 0.0)
        assert pace_of(site_named("opdc")) == Pace(3.0, 5.0)
    fetcher.pace = Pace()
    fetcher._latency = 2.0
    assert fetcher.delay == 10
    fetcher.least = 20.0
    assert fetcher.delay == 20


# --- trying again -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header, seconds",
    [
        ("120", 120.0),
        (format_datetime(NOW + timedelta(seconds=90)), 90.0),
        (format_datetime((NOW + timedelta(seconds=90)).astimezone(UTC), usegmt=True), 90.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        (format_datetime(NOW - timedelta(days=1)), None),
        ("9" * 40, float("inf")),
        (format_datetime(NOW + timedelta(days=3650)), 3650 * 86400.0),
    ],
)
def test_S06_retry_after_is_read_in_all_its_forms(header: str | None, seconds: float | None) -> None:
    assert seconds_to_wait(header, Clock(now=lambda: NOW)) == seconds


@pytest.mark.parametrize(
    "header, least, most, asked",
    [("30", 29.5, 31, 2), ("-5", 3, 7, 2), ("nonsense", 3, 7, 2), ("315360000", 0, 0, 1)],
)
def test_S06_retry_after_is_kept_up_to_a_cap(header: str, least: float, most: float, asked: int) -> None:
    waits = Waits()
    busy = http(b"", f"Retry-After: {header}", status="429 Too Many Requests")
    with saying(busy, http(PAGE)) as (base, requests):
        fetcher = fetcher_for(base, limits=Limits(), clock=waits.clock())
        if asked == 2:
            assert fetcher.get(Asked(f"{base}/x")).data == PAGE
        else:
            with pytest.raises(Failed) as caught:
                fetcher.get(Asked(f"{base}/x"))
            assert caught.value.passing and caught.value.status == 429
        assert len(requests) == asked and least <= sum(waits.slept) <= most


def test_S07_two_busy_answers_then_the_page() -> None:
    waits, told = Waits(), []
    busy = http(b"", status="503 Service Unavailable")
    with saying(busy, busy, http(PAGE)) as (base, requests):
        fetcher = fetcher_for(base, limits=Limits(), clock=waits.clock())
        fetcher.say = told.append
        assert fetcher.get(Asked(f"{base}/x")).data == PAGE
    assert len(requests) == 3 and fetcher.retries == 2 and len(told) == 2
    assert 5 * 0.75 + 10 * 0.75 - 0.5 <= sum(waits.slept) <= 5 * 1.25 + 10 * 1.25


def test_S08_an_error_for_ever_is_left_for_later(raw: Path) -> None:
    news = News(3)
    broken = Article(2).path

    def fail(number: int, handler: Any) -> bool:
        handler.wfile.write(http(b"", status="500 Internal Server Error"))
        return True

    news.faults[broken] = fail
    with serving(news) as base:
        states = []
        for _ in range(3):
            report = crawl(Settings(raw, site_for(base)), fetcher_for(base))
            states.append((report["articles"]["later"], report["articles"]["failed"]))
    assert states == [(1, 0), (1, 0), (0, 1)]
    assert len(written(raw)) == 2 and news.count(broken) == 3 * QUICK.attempts


# --- redirects and addresses ------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["/x", "/y"], ids=["loop", "chain"])
def test_S09_redirects_end_at_five(to: str) -> None:
    with saying(http(b"", f"Location: {to}", status="302 Found")) as (base, requests):
        assert failing(base).reason == "redirects"
        assert len(requests) == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://h/x", "data:text/html,x", "javascript:alert(1)"])
def test_S10_redirects_to_other_schemes_are_refused(to: str) -> None:
    with (
        saying(http(b"", f"Location: {to}", status="302 Found")) as (base, requests),
        pytest.raises(Refused) as caught,
    ):
        fetcher_for(base).get(Asked(f"{base}/x"))
    assert caught.value.reason == "scheme" and len(requests) == 1


INSIDE = [
    "127.0.0.1",
    "127.1.2.3",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.0.8",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:1::",
    "2001:db8::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_S11_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not public(address)
    guard = Guard(resolve=lambda host, port: [address])
    with pytest.raises(Refused) as caught:
        guard.check("http://www.example.go.th/")
    assert caught.value.reason == "address"


@pytest.mark.parametrize(
    "address", ["203.150.0.1", "8.8.8.8", "2400:cb00::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_S11_public_addresses_pass(address: str) -> None:
    assert public(address)
    target = Guard(resolve=lambda host, port: [address]).check("https://www.example.go.th/a?b=1")
    assert (target.address, target.host, target.port) == (address, "www.example.go.th", 443)


DISGUISES = [
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "127.1",
    "0x7f.1",
    "127.0.0.01",
    "1.2.3.0x4",
    "１２７.0.0.1",
]


@pytest.mark.parametrize(
    "host", [*DISGUISES, "localhost%00.example", "ex ample", "[::1", "[::ffff:7f00:1]", ""]
)
def test_S11_addresses_in_disguise_are_refused_before_any_look_up(host: str) -> None:
    def never(name: str, port: int) -> list[str]:
        raise AssertionError(f"{name} was looked up")

    with pytest.raises(Refused) as caught:
        Guard(resolve=never).check(f"http://{host}/")
    assert caught.value.reason in ("host", "address", "scheme")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433"])
def test_S11_a_redirect_inside_makes_no_connection(host: str) -> None:
    with saying(http(PAGE)) as (inside, unasked):
        port = inside.rpartition(":")[2]
        to = f"Location: http://{host}:{port}/"
        with saying(http(b"", to, status="302 Found")) as (base, requests):
            fetcher = fetcher_for(base)
            fetcher.guard = fetcher.guard._replace(resolve=lambda name, port: ["127.0.0.1"])
            with pytest.raises(Refused) as caught:
                fetcher.get(Asked(f"{base}/x"))
    assert caught.value.reason in ("host", "address")
    assert len(requests) == 1 and unasked == []


def test_S11_one_address_inside_among_several_is_refused() -> None:
    with pytest.raises(Refused):
        Guard(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"]).check("http://www.example.go.th/")


def test_S12_a_name_is_looked_up_once_and_its_address_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    with saying(http(PAGE)) as (base, requests), saying(http(b"inside")) as (_, unasked):
        port = base.rpartition(":")[2]
        answers = iter([["127.0.0.1"]])
        guard = Guard(None, frozenset({f"127.0.0.1:{port}"}), lambda host, port: next(answers))

        def never(*arguments: Any, **options: Any) -> Any:
            raise AssertionError("a name was looked up behind the guard")

        monkeypatch.setattr(socket, "getaddrinfo", never)
        fetcher = Fetcher(agent("tests@example.go.th"), guard, QUICK)
        fetcher.pace = Pace(0, 0)
        assert fetcher.get(Asked(f"http://news.example.go.th:{port}/x")).data == PAGE
    assert f"Host: news.example.go.th:{port}".encode() in requests[0] and unasked == []


@pytest.mark.parametrize("trouble", [OSError("no such name"), UnicodeError("label too long"), None])
def test_S12_a_name_without_an_answer_is_left_for_later(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception | None
) -> None:
    def ask(*arguments: Any, **options: Any) -> Any:
        if trouble is not None:
            raise trouble
        time.sleep(0.5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    guard = Guard(resolve=lambda host, port: look_up(host, port, 0.05))
    fetcher = Fetcher(agent("tests@example.go.th"), guard, ONCE)
    with pytest.raises(Failed) as caught:
        fetcher.get(Asked("http://www.example.go.th/x"))
    assert caught.value.reason == "unreachable" and caught.value.passing and fetcher.requests == 0


def test_S13_a_redirect_off_the_site_is_refused_unless_listed() -> None:
    with saying(http(PAGE)) as (other, seen):
        port = other.rpartition(":")[2]
        to = f"Location: http://other.example:{port}/"
        with saying(http(b"", to, status="301 Moved Permanently")) as (base, _):
            guard = guard_for(base, other)._replace(resolve=lambda host, port: ["127.0.0.1"])
            for hosts in (frozenset({"127.0.0.1"}), frozenset({"127.0.0.1", "other.example"})):
                fetcher = fetcher_for(base)
                fetcher.guard = guard._replace(hosts=hosts)
                if len(hosts) == 1:
                    with pytest.raises(Refused) as caught:
                        fetcher.get(Asked(f"{base}/x"))
                    assert caught.value.reason == "off-site" and seen == []
                else:
                    answer = fetcher.get(Asked(f"{base}/x"))
                    assert answer.data == PAGE and answer.hops == (f"{base}/x",)


# --- whole or not at all ----------------------------------------------------------------------------


def drip(pieces: Iterator[bytes], pause: float) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)

    return answer


@pytest.mark.parametrize("where", ["headers", "body"])
def test_S14_a_page_that_drips_ends_at_the_deadline(where: str) -> None:
    whole = http(PAGE) if where == "headers" else http(b"x" * 5_000)
    pieces = (whole[i : i + 1] for i in range(len(whole))) if where == "headers" else _dripping_body(whole)
    with saying(drip(pieces, 0.05)) as (base, _):
        began = time.monotonic()
        failed = failing(base, limits=ONCE._replace(deadline=0.6, idle=0.5))
        assert failed.reason == "deadline" and failed.passing and time.monotonic() - began < 10


def _dripping_body(whole: bytes) -> Iterator[bytes]:
    head, _, body = whole.partition(b"\r\n\r\n")
    yield head + b"\r\n\r\n"
    for index in range(len(body)):
        yield body[index : index + 1]


def endless(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(1_000_000):
        connection.sendall(b"X-%d: 1\r\n" % number)


def endless_continue(connection: socket.socket) -> None:
    for _ in range(1_000_000):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")


def endless_chunk_line(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5")
    for _ in range(10_000):
        connection.sendall(b";" + b"x" * 65_536)


@pytest.mark.parametrize(
    "answer",
    [
        endless,
        endless_continue,
        endless_chunk_line,
        http(PAGE, *(f"X-{n}: 1" for n in range(300))),
        http(PAGE, "X: " + "y" * 1_000_000),
        b"not http at all\r\n\r\n",
        b"",
    ],
    ids=["endless", "100 Continue", "chunk line", "300 headers", "1 MB header", "no http", "nothing"],
)
def test_S15_headers_without_end_or_measure_are_failures(answer: Any) -> None:
    with saying(answer) as (base, _):
        began = time.monotonic()
        failed = failing(base)
        assert failed.reason in ("connection", "too-big", "data-loss") and time.monotonic() - began < 5


CUT = gzip.compress(PAGE * 50)
CHUNKED = "Transfer-Encoding: chunked"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(http(PAGE, length=len(PAGE) + 9), id="S16 shorter than told"),
        pytest.param(http(b"5\r\nhello\r\nzz\r\n", CHUNKED, length=None), id="S17 bad size"),
        pytest.param(http(b"5\r\nhello\r\n", CHUNKED, length=None), id="S17 no end"),
        pytest.param(http(b"ff\r\nhello", CHUNKED, length=None), id="S17 cut chunk"),
        pytest.param(http(CUT[: len(CUT) // 2], "Content-Encoding: gzip"), id="S18 half a gzip"),
        pytest.param(http(CUT[:-8], "Content-Encoding: gzip"), id="S18 no trailer"),
        pytest.param(http(zlib.compress(PAGE)[:-4], "Content-Encoding: deflate"), id="S18 deflate"),
    ],
)
def test_S16_S17_S18_a_page_that_is_cut_is_no_page(answer: bytes, raw: Path) -> None:
    with saying(answer) as (base, _):
        failed = failing(base)
        assert failed.reason in ("data-loss", "connection") and failed.passing
        site = site_for(base, start=[f"{base}/news"])
        crawl(Settings(raw, site), fetcher_for(base))
    assert written(raw) == []


@pytest.mark.parametrize(
    "body, header",
    [
        (CUT[:-8] + b"\0\0\0\0" + CUT[-4:], "gzip"),
        (PAGE, "gzip"),
        (PAGE, "deflate"),
        (PAGE, "zstd"),
        (PAGE, "x-own"),
    ],
)
def test_S19_S20_what_is_not_so_encoded_is_refused(body: bytes, header: str) -> None:
    with saying(http(body, f"Content-Encoding: {header}")) as (base, _):
        failed = failing(base)
    assert failed.reason == "encoding" and not failed.passing


def test_S19_encodings_that_are_in_order_are_undone() -> None:
    raw_deflate = zlib.compress(PAGE)[2:-4]
    for body, header in [
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), "x-gzip"),
        (zlib.compress(PAGE), "deflate"),
        (raw_deflate, "deflate"),
        (PAGE, "identity"),
    ]:
        with saying(http(body, f"Content-Encoding: {header}")) as (base, _):
            assert fetcher_for(base).get(Asked(f"{base}/x")).data == PAGE, header


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("header", ["gzip", "deflate", "br"])
def test_S20_bombs_end_at_the_cap(header: str) -> None:
    cap, zeros = 8_000_000, bytes(1_000_000)
    if header == "br":
        brotli = pytest.importorskip("brotli")
        packer = brotli.Compressor(quality=1, lgwin=24)
        bomb = b"".join(packer.process(zeros) for _ in range(200)) + packer.finish()
    elif header == "gzip":
        bomb = gzip.compress(zeros) * 200
    else:
        packer = zlib.compressobj(9)
        begin = packer.compress(b"x") + packer.flush(zlib.Z_FULL_FLUSH)
        bomb = begin + (packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)) * 200
    before = _peak()
    with saying(http(bomb, f"Content-Encoding: {header}")) as (base, _):
        assert failing(base, limits=ONCE._replace(size=cap)).reason == "too-big"
    assert _peak() - before < 4 * cap


def test_S20_cut_brotli_is_a_failure() -> None:
    brotli = pytest.importorskip("brotli")
    packed = brotli.compress(PAGE * 9)
    assert undo(packed, "br", 1_000_000) == PAGE * 9
    with pytest.raises(Truncated):
        undo(packed[:-3], "br", 1_000_000)


def test_S21_at_most_two_encodings() -> None:
    twice = gzip.compress(gzip.compress(PAGE))
    with saying(http(twice, "Content-Encoding: gzip, gzip")) as (base, _):
        assert fetcher_for(base).get(Asked(f"{base}/x")).data == PAGE
    many = "Content-Encoding: " + ", ".join(["gzip"] * 1_000)
    with saying(http(twice, many)) as (base, _):
        assert failing(base).reason == "encoding"


def test_S22_a_huge_page_ends_at_the_cap() -> None:
    def huge(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n")
        for _ in range(200):
            connection.sendall(bytes(1_000_000))

    before = _peak()
    with saying(huge) as (base, _):
        assert failing(base).reason == "too-big"
    assert _peak() - before < 4 * QUICK.size + 4_000_000
