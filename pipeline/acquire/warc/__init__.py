"""The only door to warcio: pages out of WARC files, record by record, and records back into them.

A WARC is evidence that often comes damaged: cut while it was copied, or with one bad block in the middle.
A record that cannot be read is told of and the next one is found, so it takes along nothing but itself.
Each compressed record is unpacked by us, with a limit, its end and its checksum looked at: the library's
reader ends a broken stream in silence.
"""

import base64
import binascii
import contextlib
import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from pipeline.acquire.warc.members import GZIP, HINT, MAX_RECORD, begins, is_padding, member, next_member
from pipeline.errors import Refused

_START = re.compile(rb"WARC/\d\.\d\d?\r?\n[A-Za-z][\w-]{0,40}:")
#: Broken places after which a file is given up: each costs a search for the next record.
_MAX_HARMS = 300
_BLOCK = 1 << 16
_KINDS = ("response", "resource", "revisit")


class Answer(NamedTuple):
    """A record that says what a server answered: `body` is as it was sent, its packing not undone."""

    kind: str
    url: str
    date: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    digest: str | None

    def header(self, name: str) -> str | None:
        """Return a header of the answer, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Other(NamedTuple):
    """A record that is no answer of a server: a request, a note, ….."""

    kind: str


class Broken(NamedTuple):
    """A place where no record could be read; `offset` in bytes of the file."""

    offset: int
    refusal: Refused


Read = Answer | Other | Broken


def read(handle: BinaryIO) -> Iterator[Read]:
    """Yield every record of a WARC file, compressed or not, and every place where one is broken."""
    magic = handle.read(len(GZIP))
    handle.seek(0)
    if not magic:
        yield Broken(0, Refused("empty", "the file is empty", hint=HINT))
    elif magic == GZIP:
        yield from _members(handle)
    else:
        yield from _plain(handle)


def _plain(handle: BinaryIO) -> Iterator[Read]:
    """Read records that stand one after the other."""
    position: int | None = 0
    harms = 0
    while position is not None:
        handle.seek(position)
        try:
            yield from _parse(handle)
            return
        except _BrokenAt as broken:
            yield Broken(broken.offset, broken.refusal)
            position = _next_start(handle, broken.offset + 1)
        harms += 1
        if harms >= _MAX_HARMS and position is not None:
            yield Broken(position, _too_broken())
            return


def _next_start(handle: BinaryIO, position: int) -> int | None:
    """Find the next place that looks like the beginning of a record."""
    handle.seek(position)
    tail = b""
    while block := handle.read(_BLOCK):
        window = tail + block
        found = _START.search(window)
        if found is not None:
            return position - len(tail) + found.start()
        tail = window[-64:]
        position += len(block)
    return None


def _members(handle: BinaryIO) -> Iterator[Read]:
    """Read records that are compressed one by one."""
    position: int | None = 0
    harms = 0
    while position is not None:
        after: int | None = None
        try:
            data, after = member(handle, position)
        except Refused as refusal:
            yield Broken(position, refusal)
            harms += 1
        else:
            for each in _plain(io.BytesIO(data)):
                yield Broken(position, each.refusal) if isinstance(each, Broken) else each
        position = next_member(handle, position + 1) if after is None else after
        if after is not None and not begins(handle, after):
            position = next_member(handle, after)
            if not is_padding(handle, after):
                yield Broken(after, Refused("broken-gzip", "bytes that begin no record", hint=HINT))
                harms += 1
        if harms >= _MAX_HARMS and position is not None:
            yield Broken(position, _too_broken())
            return


def _too_broken() -> Refused:
    return Refused("too-broken", f"{_MAX_HARMS} places are broken; the rest is not read", hint=HINT)


class _BrokenAt(Exception):
    """What went wrong with the record at `offset` of the stream."""

    def __init__(self, offset: int, refusal: Refused) -> None:
        super().__init__(str(refusal))
        self.offset, self.refusal = offset, refusal


def _parse(stream: BinaryIO) -> Iterator[Read]:
    """Yield the records of a plain stream from where it stands.

    Raises:
        _BrokenAt: for the first that cannot be read.
    """
    from warcio.archiveiterator import WARCIterator

    records = WARCIterator(stream)
    while True:
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # the library prints its warnings
                made = _answer(next(records))
                begin = records.get_record_offset()
        except StopIteration:
            return
        except Refused as refusal:
            raise _BrokenAt(records.offset, refusal) from refusal
        except Exception as error:  # whatever the library meets in broken bytes
            wrong = Refused("broken-record", _words(error), hint=HINT)
            raise _BrokenAt(records.offset, wrong) from error
        if records.err_count:
            raise _BrokenAt(begin, Refused("broken-record", "the record's length is wrong", hint=HINT))
        yield made


def _words(error: BaseException) -> str:
    return f"no WARC record: {' '.join(str(error).split()) or type(error).__name__}"[:200]


def _answer(record: Any) -> Answer | Other:
    """Read one record whole.

    Raises:
        Refused: `cut-record`, `too-big`, `digest-mismatch`, `broken-record`.
    """
    kind = record.rec_type or ""
    if kind not in _KINDS:
        return Other(kind)
    length = record.rec_headers.get_header("Content-Length")
    if length is None or not length.isdigit():
        raise Refused("broken-record", f"its length is {length!r}", hint=HINT)
    body = record.raw_stream.read(MAX_RECORD + 1)
    if len(body) > MAX_RECORD:
        raise Refused("too-big", f"a record of more than {MAX_RECORD // 2**20} MiB", hint=HINT)
    if getattr(record.raw_stream, "limit", 0) or record.rec_headers.get_header("WARC-Truncated"):
        raise Refused("cut-record", "the record is cut", hint=HINT)
    http = record.http_headers
    digest = record.rec_headers.get_header("WARC-Payload-Digest")
    if kind != "revisit":
        check_digest(digest, body)
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    date = record.rec_headers.get_header("WARC-Date") or ""
    headers = tuple((str(name), str(value)) for name, value in http.headers) if http else ()
    if kind == "resource":
        headers = (("Content-Type", record.rec_headers.get_header("Content-Type") or ""),)
    return Answer(kind, url, date, _status(http), headers, body, _plain_digest(digest))


def _status(http: Any) -> int | None:
    code = str(http.get_statuscode()) if http else ""
    return int(code) if code.isdigit() else None


def _plain_digest(digest: str | None) -> str | None:
    return digest.strip().upper().removeprefix("SHA1:") or None if digest else None


def check_digest(digest: str | None, body: bytes) -> None:
    """Compare a body with the SHA-1 that its record states; other digests are not looked at.

    Writers take the sum before or after they undo a chunked transfer; chunked bodies are compared by neither.

    Raises:
        Refused: `digest-mismatch`.
    """
    stated = _plain_digest(digest)
    if stated is None or len(stated) != 32:
        return
    try:
        expected = base64.b32decode(stated)
    except binascii.Error:
        return
    if hashlib.sha1(body, usedforsecurity=False).digest() != expected and not _chunked(body):
        raise Refused("digest-mismatch", "the record's bytes are not those of its digest", hint=HINT)


def _chunked(body: bytes) -> bool:
    return re.match(rb"[0-9A-Fa-f]{1,8}[^\r\n]{0,64}\r\n", body) is not None


def dechunked(body: bytes) -> bytes:
    """Undo the chunks of a transfer, if the body stands in chunks.

    Raises:
        Refused: `cut-record` where they end too early.
    """
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    if not _chunked(body):
        return body
    try:
        whole: bytes = ChunkedDataReader(io.BytesIO(body), raise_exceptions=True).read()
    except ChunkedDataException as error:
        raise Refused("cut-record", "the page's chunks are cut", hint=HINT) from error
    return whole
