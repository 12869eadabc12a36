"""Pages out of files: what an import finds in one file, each page with what the file knows of it."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote

from pipeline.acquire import mhtml, warc
from pipeline.acquire.encodings import Truncated, undo
from pipeline.acquire.keep import Capture
from pipeline.acquire.sieve import look, sift
from pipeline.acquire.walk import KINDS, Item
from pipeline.errors import Refused
from pipeline.extract import address
from pipeline.rawpages import MAX_BYTES, unpack

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,9}"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.I,
)
_URL_LINE = re.compile(rb"https?://\S+")
_MARK = b"\xef\xbb\xbf"
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


class Page(NamedTuple):
    """A page found in a file, ready to be kept; `digest` is the SHA-1 that a WARC states of it."""

    capture: Capture
    place: str
    digest: str | None = None


class Same(NamedTuple):
    """A capture that a WARC stores as "the same bytes as the one with this digest"."""

    capture: Capture
    place: str
    digest: str | None


class Bad(NamedTuple):
    """Something that is not taken in, and why."""

    place: str
    refusal: Refused


class Passed(NamedTuple):
    """A record that is no page at all, such as a picture; `why` is counted."""

    why: str


Found = Page | Same | Bad | Passed


def pages(item: Item, hosts: frozenset[str]) -> Iterator[Found]:
    """Yield what one file holds; whatever is not taken in is a value, never silence.

    Args:
        item: the file.
        hosts: hosts that a folder of a mirrored site may be named after.
    """
    try:
        with item.open() as handle:
            if item.kind == "warc":
                yield from _warc(item, handle)
                return
            if os.fstat(handle.fileno()).st_size > MAX_BYTES:
                message = f"more than {MAX_BYTES // 2**20} MiB"
                raise Refused("too-big", message, hint="save it without pictures")
            data = handle.read()
            modified = os.fstat(handle.fileno()).st_mtime
        when = datetime.fromtimestamp(modified, UTC).isoformat()
        kind = item.kind or ("html" if _HTML.match(unpack(data)) else None)
        if kind is None:
            known = ", ".join(KINDS)
            raise Refused("unknown-kind", f"only {known} are read", hint="convert it or leave it out")
        yield _READERS[kind](item, data, when, hosts)
    except Refused as refusal:
        yield Bad(item.name, refusal)
    except OSError as error:
        yield Bad(item.name, Refused("unreadable", str(error.strerror), hint="check the disk"))


def _html(item: Item, data: bytes, when: str, hosts: frozenset[str]) -> Page:
    data = _single(data)
    url = _address(data) or mirrored(item.path.relative_to(item.root), item.root.name, hosts)
    return Page(Capture(data, url=url, retrieved_at=when, origin="file"), item.name)


def _single(data: bytes) -> bytes:
    """Unpack gzip once.

    Raises:
        Refused: `nested` for gzip in gzip, and as `unpack` does.
    """
    page = unpack(data)
    if page is not data and page.startswith(b"\x1f\x8b"):
        raise Refused("nested", "gzip inside gzip", hint="unpack it once and import it again")
    return page


def _text(item: Item, data: bytes, when: str, hosts: frozenset[str]) -> Page:
    """Take a text file: an article without markup, a page under a wrong name, or a list of addresses."""
    lines = [line.strip() for line in data.removeprefix(_MARK).splitlines()]
    told = [line for line in lines if line and not line.startswith(b"#")]
    if told and all(_URL_LINE.fullmatch(line) for line in told):
        return _urls(item, data, when, hosts)
    if _HTML.match(data):
        return _html(item, data, when, hosts)
    return Page(Capture(data, retrieved_at=when, origin="file", suffix=".txt"), item.name)


def _urls(item: Item, data: bytes, when: str, hosts: frozenset[str]) -> Page:
    count = sum(_URL_LINE.match(line.strip()) is not None for line in data.splitlines())
    raise Refused("url-list", f"{count} addresses, not a page", hint="fetch them: opdc fetch $(cat FILE)")


def _mhtml(item: Item, data: bytes, when: str, hosts: frozenset[str]) -> Page:
    saved = mhtml.read(data)
    url = saved.url or _address(saved.data)
    date = saved.date or when
    return Page(
        Capture(saved.data, url=url, retrieved_at=date, origin="mhtml", charset=saved.charset), item.name
    )


_READERS: dict[str, Callable[[Item, bytes, str, frozenset[str]], Page]] = {
    "html": _html,
    "text": _text,
    "urls": _urls,
    "mhtml": _mhtml,
}


def _address(data: bytes) -> str | None:
    try:
        return address(data)
    except Refused:
        return None


def mirrored(path: os.PathLike[str], root: str, hosts: frozenset[str]) -> str | None:
    """Read the address of a page off its place in a mirror: the last folder named after a known host.

    `wget -r` writes `HOST/PATH?QUERY`, with `.html` added to the name under `-E`.
    """
    parts = (root, *PurePosixPath(path).parts)
    at = max((i for i, part in enumerate(parts[:-1]) if part.lower() in hosts), default=None)
    if at is None:
        return None
    rest = "/".join(parts[at + 1 :])
    if "?" in rest or "%3F" in rest:
        rest = unquote(rest) if "?" not in rest else rest
        rest = rest.removesuffix(".html")
    return f"http://{parts[at].lower()}/{'' if rest == 'index.html' else rest}"


def _warc(item: Item, handle: BinaryIO) -> Iterator[Found]:
    for number, record in enumerate(warc.read(handle), 1):
        place = f"{item.name}#{number}"
        if isinstance(record, warc.Broken):
            yield Bad(f"{item.name} at byte {record.offset}", record.refusal)
        elif isinstance(record, warc.Other):
            yield Passed(f"{record.kind or 'unnamed'} record")
        else:
            yield from answered(record, place)


def answered(record: warc.Answer, place: str) -> Iterator[Found]:
    """Yield the page that a record holds if it arrived in good order, else why there is none."""
    kind = (record.header("Content-Type") or "").split(";")[0].strip().lower()
    if not record.url.lower().startswith(("http://", "https://")):
        yield Passed("not from the web")
    elif record.kind != "resource" and record.status != 200:
        yield Passed(f"status {record.status}")
    elif kind and kind not in _PAGE_TYPES:
        yield Passed("not HTML")
    else:
        try:
            yield _page(record, place)
        except Refused as refusal:
            yield Bad(f"{place} {record.url}", refusal)


def _page(record: warc.Answer, place: str) -> Page | Same:
    try:
        when = datetime.fromisoformat(record.date).isoformat() if record.date else None
    except ValueError as error:
        raise Refused("broken-record", f"its date is {record.date!r}", hint="mend the WARC") from error
    charset = re.search(r"charset=[\"']?([\w.:-]+)", record.header("Content-Type") or "", re.I)
    capture = Capture(
        b"",
        url=record.url,
        retrieved_at=when,
        origin="warc",
        charset=charset.group(1) if charset else None,
        etag=record.header("ETag"),
        last_modified=record.header("Last-Modified"),
        status=record.status,
    )
    if record.kind == "revisit":
        return Same(capture, place, record.digest)
    data = _body(record)
    if not record.header("Content-Type") and not _HTML.match(data):
        raise Refused("not-a-page", "no type stated, and no HTML", hint="leave it out")
    sift(look(data, capture.charset))
    return Page(capture._replace(data=data), place, record.digest)


def _body(record: warc.Answer) -> bytes:
    """Undo how a body was sent. Some writers undo it themselves and leave the headers: HTML is left alone.

    Raises:
        Refused: `encoding`, `too-big`, `cut-record`.
    """
    data = record.body
    if (record.header("Transfer-Encoding") or "").strip().lower() == "chunked":
        data = warc.dechunked(data)
    if _HTML.match(data):
        return data
    try:
        return undo(data, record.header("Content-Encoding"), MAX_BYTES)
    except Truncated as error:
        raise Refused("cut-record", str(error), hint="get the WARC again") from error
