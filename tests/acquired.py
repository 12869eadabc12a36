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
    picture = ["", "------Part", "Content-Type: image/gif", "Content-Transfer-Encoding: base64", "", "R0lGODlh"]
    return "\r\n".join(lines).encode() + packed + "\r\n".join([*picture, "------Part--", ""]).encode()
