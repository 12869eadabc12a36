"""Writes pages as the records of a WARC file: the same pages make the same bytes."""

import hashlib
import io
import uuid
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple


class Out(NamedTuple):
    """One page to write: its address, time of capture (`2010-09-08T04:03:41Z`), bytes and HTTP headers."""

    url: str
    date: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


def write(handle: BinaryIO, pages: Iterable[Out], *, packed: bool, software: str) -> int:
    """Write a WARC file of answers with status 200; return how many.

    Ids are hashes of what a record says, and the file is dated like its first page: no clock, no chance.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(handle, gzip=packed, warc_version="1.1")
    count = 0
    for page in pages:
        if count == 0:
            writer.write_record(_info(page.date, software))
        http = StatusAndHeaders("200 OK", list(page.headers), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            page.url,
            "response",
            payload=io.BytesIO(page.body),
            length=len(page.body),
            http_headers=http,
            warc_headers_dict={
                "WARC-Record-ID": _id(page.url, page.date, hashlib.sha256(page.body).hexdigest()),
                "WARC-Date": page.date,
            },
        )
        writer.write_record(record)
        count += 1
    return count


def _info(date: str, software: str) -> object:
    from warcio.recordbuilder import RecordBuilder

    text = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    builder = RecordBuilder(warc_version="1.1")
    return builder.create_warc_record(
        "",
        "warcinfo",
        payload=io.BytesIO(text),
        length=len(text),
        warc_headers_dict={"WARC-Record-ID": _id("warcinfo", date, software), "WARC-Date": date},
    )


def _id(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}>"
