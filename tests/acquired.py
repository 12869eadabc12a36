"""Pages, WARC and MHTML files made for tests. Contents and markup are made up."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence
from pathlib import Path

CRLF = b"\r\n"
PAGE_TYPE = "text/html; charset=utf-8"


def page(number: int, text: str = "", *, head: str = "") -> bytes:
    """Return a news page with its own text."""
    title = f"จังหวัดน่านประชุมติดตามงาน ครั้งที่ {number}"
    body = text or f"จังหวัดน่านจัดทำแผนบริหารความเสี่ยงของทุกส่วนราชการ เป็นแผนที่ {number} ของปีงบประมาณ 2553"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><h1>{title}</h1><p>{body}</p><p>ผู้ว่าราชการจังหวัดขอให้ทุกอำเภอรายงานผลภายในเดือนนี้</p></body></html>"
    ).encode()


def url(number: int, host: str = "www4.opdc.go.th") -> str:
    return f"http://{host}/content.php?menu_id=5&content_id={number}"


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str | None = PAGE_TYPE) -> bytes:
    """Return an HTTP answer as it goes over the wire."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(lines).encode() + CRLF * 2 + body


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(kind: str, target: str, block: bytes, *more: str, date: str = "2010-09-08T04:03:41Z") -> bytes:
    """Return one WARC record, uncompressed."""
    content = dict.fromkeys(("response", "revisit"), "application/http; msgtype=response")
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{hashlib.md5(target.encode() + date.encode()).hexdigest()}>",
        f"WARC-Date: {date}",
        f"WARC-Target-URI: {target}",
        f"Content-Type: {content.get(kind, 'text/plain')}",
        *more,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + CRLF * 2 + block + CRLF * 2


def answer(number: int, body: bytes | None = None, *, date: str = "2010-09-08T04:03:41Z") -> bytes:
    """Return the record of a page's capture."""
    body = page(number) if body is None else body
    return record("response", url(number), http(body), f"WARC-Payload-Digest: {sha1(body)}", date=date)


def write_warc(path: Path, records: Sequence[bytes]) -> Path:
    """Write records, each compressed by itself where the name says so."""
    packed = path.name.endswith(".gz")
    path.write_bytes(b"".join(gzip.compress(each, mtime=0) if packed else each for each in records))
    return path


def mhtml(number: int, *, encoding: str = "quoted-printable", data: bytes | None = None) -> bytes:
    """Return a page as a browser saves it in one file."""
    import quopri

    body = page(number) if data is None else data
    packed = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    packed = packed.replace(b"\n", CRLF)
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {url(number)}",
        "Date: Wed, 8 Sep 2010 04:03:41 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----Part"',
        "",
        "------Part",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Transfer-Encoding: {encoding}",
        f"Content-Location: {url(number)}",
        "",
        "",
    ]
    picture = [
        "",
        "------Part",
        "Content-Type: image/gif",
        "Content-Transfer-Encoding: base64",
        "",
        "R0lGODlh",
    ]
    return "\r\n".join(lines).encode() + packed + "\r\n".join([*picture, "------Part--", ""]).encode()


class ArchiveServer:
    """A web archive on loopback that speaks the Wayback Machine's protocol over captures it is given.

    `captures` maps (timestamp, url) to a body, or to a status that it answers with. It notes what it is
    asked, and answers at most `most` requests.
    """

    def __init__(
        self, captures: dict[tuple[str, str], bytes | int], *, page: int = 3, most: int = 2000
    ) -> None:
        import http.server
        import threading

        self.captures, self.page, self.most = captures, page, most
        self.asked: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                if len(outer.asked) > outer.most:
                    status, body, kind = 503, b"", "text/plain"
                else:
                    status, body, kind = outer.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.netloc = f"127.0.0.1:{self._server.server_address[1]}"
        self.endpoint = f"http://{self.netloc}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self) -> ArchiveServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def fetched(self) -> list[str]:
        """The captures that were asked for."""
        return [path for path in self.asked if path.startswith("/web/")]

    def answer(self, path: str) -> tuple[int, bytes, str]:
        from urllib.parse import parse_qs, urlsplit

        parts = urlsplit(path)
        if parts.path == "/cdx/search/cdx":
            return (
                200,
                self.index({key: value[0] for key, value in parse_qs(parts.query).items()}),
                "text/json",
            )
        stamp, _, target = path.removeprefix("/web/").partition("id_/")
        found = self.captures.get((stamp, target), 404)
        return (found, b"", "text/html") if isinstance(found, int) else (200, found, PAGE_TYPE)

    def index(self, query: dict[str, str]) -> bytes:
        import json

        prefix = query["url"]
        rows = [
            [stamp, target, "text/html", "200", sha1(body)[5:] if isinstance(body, bytes) else "X" * 32]
            for (stamp, target), body in sorted(self.captures.items(), key=lambda item: item[0][::-1])
            if target.partition("://")[2].startswith(prefix)
            and query["from"] <= stamp <= query["to"].ljust(14, "9")
        ]
        begin = int(query.get("resumeKey", 0))
        shown, rest = rows[begin : begin + self.page], rows[begin + self.page :]
        more: list[list[str]] = [[], [str(begin + self.page)]] if rest else []
        return json.dumps([query["fl"].split(","), *shown, *more] if shown else []).encode()
