"""A news site for tests, on loopback, with faults on a dial; and a server that says any bytes.

The pages and their three templates are made up: no real site looks so. Load is bounded: a server ends with
its test, and takes at most `MAX_REQUESTS` requests.
"""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from pipeline.acquire.clock import Clock
from pipeline.acquire.fetch import Fetcher, Limits, Pace
from pipeline.acquire.guard import Guard
from pipeline.acquire.places import agent
from pipeline.codebook.sites import Site, profile

MAX_REQUESTS = 50_000
PER_LIST = 25
PROVINCES = ("น่าน", "แพร่", "เลย", "ตรัง", "ตราด", "ระนอง", "สงขลา", "ลำปาง", "พะเยา", "ยะลา")
MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน")
SPACES = ("ส่งเสริมการมีส่วนร่วมของชุมชน", "ลดขั้นตอนการให้บริการประชาชน", "พัฒนาบุคลากรอย่างต่อเนื่อง")

#: A fault takes the request's number for its path (from 1) and the handler; True if it answered.
Fault = Callable[[int, BaseHTTPRequestHandler], bool]


class Article(NamedTuple):
    number: int
    revision: int = 0

    @property
    def month(self) -> int:
        return self.number % len(MONTHS) + 1

    @property
    def day(self) -> int:
        return self.number % 28 + 1

    @property
    def printed_day(self) -> str:
        return f"{self.day} {MONTHS[self.month - 1]} 2553"

    @property
    def title(self) -> str:
        return f"จังหวัด{PROVINCES[self.number % 10]}ประกาศนโยบายการกำกับดูแลองค์การที่ดี ฉบับที่ {self.number}"

    @property
    def path(self) -> str:
        if self.number % 3 == 0:
            return f"/content.php?content_id={self.number}&menu_id=5"
        if self.number % 3 == 1:
            return "/content/" + base64.b64encode(str(self.number).encode()).decode().rstrip("=")
        return f"/?p={self.number}"

    @property
    def html(self) -> bytes:
        body = f"ด้านองค์การ: {SPACES[self.number % 3]} ครั้งที่ {self.revision + 1} ของแผนที่ {self.number}"
        day = f"วันที่ประกาศ {self.printed_day}"
        made = (
            f"<table><tr><td class=head>{self.title}<tr><td>{day}<tr><td>{body}</table>",
            f"<div id=content><h1>{self.title}</h1><div class=date>{day}</div><p>{body}</p></div>",
            f"<main><article><h2>{self.title}</h2><p>{day}</p><section><p>{body}</p></section></article></main>",
        )[self.number % 3]
        head = f'<meta charset="utf-8"><title>{self.title}</title>'
        return f"<!DOCTYPE html><html><head>{head}</head><body>{made}</body></html>".encode()


class News:
    """The content of the site, its dials, and what was asked of it."""

    def __init__(self, count: int, *, dates: bool = True, validators: bool = True) -> None:
        self.articles = {number: Article(number) for number in range(1, count + 1)}
        self.dates, self.validators = dates, validators
        self.robots: tuple[int, bytes] = (404, b"")
        self.faults: dict[str, Fault] = {}
        self.asked: list[tuple[str, int]] = []
        self.headers: list[dict[str, str]] = []
        self.gone: set[int] = set()
        self.list_class = "news"
        self._lock = threading.Lock()

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)

    def full(self) -> list[str]:
        """Return the paths of articles that were sent whole."""
        return [p for p, status in self.asked if status == 200 and not p.startswith(("/news", "/robots"))]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        with self._lock:
            if len(self.asked) >= MAX_REQUESTS:
                handler.close_connection = True
                return
            self.asked.append((path, 0))
            place, number = len(self.asked) - 1, self.count(path)
            self.headers.append(dict(handler.headers))
        fault = self.faults.get(path) or self.faults.get("*")
        if fault is not None and fault(number, handler):
            return
        status, body, validators = self._page(path)
        if validators.get("ETag") and handler.headers.get("If-None-Match") == validators["ETag"]:
            status, body = 304, b""
        self.asked[place] = (path, status)
        say(handler, status, body, validators)

    def _page(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        if parts.path == "/robots.txt":
            return *self.robots, {}
        if parts.path == "/news":
            return 200, self._list(int(query.get("page", ["1"])[0])), {}
        number = 0
        if parts.path.startswith("/content/"):
            text = parts.path.rpartition("/")[2]
            number = int(base64.b64decode(text + "=" * (-len(text) % 4)))
        elif "content_id" in query or "p" in query:
            number = int(query.get("content_id", query.get("p", ["0"]))[0])
        article = self.articles.get(number)
        if article is None or number in self.gone:
            return 404, "<h1>ไม่พบหน้า</h1>".encode(), {}
        if not self.validators:
            return 200, article.html, {}
        tag = f'"{number}-{article.revision}"'
        return 200, article.html, {"ETag": tag, "Last-Modified": formatdate(1_290_000_000, usegmt=True)}

    def _list(self, page: int) -> bytes:
        every = list(self.articles.values())
        shown = every[(page - 1) * PER_LIST : page * PER_LIST]
        rows = "".join(
            f'<li><a href="{a.path}">{a.title}</a> <i>{a.printed_day if self.dates else ""}</i></li>'
            for a in shown
        )
        more = "".join(
            f'<a href="/news?page={n}">{n}</a>' for n in range(1, (len(every) - 1) // PER_LIST + 2)
        )
        menu = (
            '<a href="/">หน้าแรก</a><a href="/about.php">เกี่ยวกับเรา</a><a href="http://other.example/">อื่น</a>'
        )
        listed = f'<ul class="{self.list_class}">{rows}</ul>'
        return f"<html><body><nav>{menu}</nav>{listed}<div class=pages>{more}</div></body></html>".encode()


def say(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str] | None = None
) -> None:
    """Answer with a whole page; a Content-Type and a Content-Length come by themselves."""
    handler.send_response_only(status)
    told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
    for name, value in told.items():
        handler.send_header(name, value)
    handler.end_headers()
    if status != 304:
        handler.wfile.write(body)


@contextmanager
def serving(news: News) -> Iterator[str]:
    """Serve a site on a loopback port; give its base address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20

        def do_GET(self) -> None:
            self.close_connection = True
            with suppress(OSError):
                news.answer(self)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def saying(*answers: bytes | Callable[[socket.socket], None]) -> Iterator[tuple[str, list[bytes]]]:
    """Serve raw bytes on a loopback port: the n-th connection gets the n-th answer, the last one repeats.

    Gives the base address, and the requests that came.
    """
    requests: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    ended = threading.Event()

    def one(connection: socket.socket, number: int) -> None:
        with connection, suppress(OSError):
            connection.settimeout(10)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            requests.append(request)
            answer = answers[min(number, len(answers) - 1)]
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)

    def loop() -> None:
        number = 0
        while not ended.is_set() and number < 1_000:
            try:
                connection, _ = server.accept()
            except OSError:
                continue
            threading.Thread(target=one, args=(connection, number), daemon=True).start()
            number += 1

    thread = threading.Thread(target=loop, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}", requests
    finally:
        ended.set()
        thread.join()
        server.close()


def guard_for(*bases: str) -> Guard:
    """Return a guard that lets these servers through and no other address of this machine."""
    return Guard(None, frozenset(urlsplit(base).netloc for base in bases), _literal_only)


def _literal_only(host: str, port: int) -> list[str]:
    raise OSError(f"no test looks up {host}")


QUICK = Limits(deadline=5.0, idle=2.0, size=2_000_000, attempts=3, backoff=0.01, patience=1.0)


def fetcher_for(base: str, *, limits: Limits = QUICK, clock: Clock | None = None) -> Fetcher:
    fetcher = Fetcher(agent("tests@example.go.th"), guard_for(base), limits, clock)
    fetcher.pace = Pace(0.0, 0.0)
    return fetcher


def site_for(base: str, **crawling: Any) -> Site:
    """Return the profile of the site: made up, as its pages are."""
    crawl = {
        "start": [f"{base}/news"],
        "lists": [r"^/news\?page=\d+$"],
        "links": "ul.news a",
        "row": "li",
        "articles": ["content", "post"],
        "delay": 0,
    }
    return profile(
        "test.toml",
        {
            "name": "test",
            "canonical_host": "127.0.0.1",
            "hosts": ["127.0.0.1"],
            "identity": [
                {"kind": "content", "path": r"^/content\.php$", "parameter": "content_id"},
                {"kind": "content", "path": r"^/content/(?P<base64>[A-Za-z0-9+/_-]+)/?$"},
                {"kind": "post", "path": r"^/$", "parameter": "p"},
            ],
            "crawl": {**crawl, **crawling},
        },
    )
