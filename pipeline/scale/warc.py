"""The pages of WARC files, at any address fsspec knows; local files need no fsspec."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, BinaryIO

from pipeline.errors import Refused, UsageError
from pipeline.rawpages import MAX_BYTES, Found, Known

_KINDS = ("text/html", "application/xhtml+xml")


def offsets(address: str) -> list[int]:
    """Return where the records of HTML pages begin, in bytes of the file."""
    with _open(address) as file:
        records = _records(file)
        return [records.get_record_offset() for record in records if _is_page(record)]


def read(address: str, wanted: tuple[int, ...]) -> Iterator[tuple[Found, bytes]]:
    """Yield the pages at some offsets, each with what its record says of it.

    Raises:
        Refused: `too-big`, `no-record` where none stands at the offset.
    """
    name = address.rstrip("/").rpartition("/")[2]
    with _open(address) as file:
        for offset in wanted:
            file.seek(offset)
            record = next(iter(_records(file)), None)
            path = f"{name}/{offset}.html"
            if record is None or not _is_page(record):
                raise Refused("no-record", f"no page at {offset} of {address}", hint="read the file anew")
            headers = record.rec_headers
            known = Known(
                f"{name}:{offset}",
                url=headers.get_header("WARC-Target-URI"),
                retrieved_at=headers.get_header("WARC-Date"),
                origin="warc",
            )
            yield Found(path, None, known), record.content_stream().read(MAX_BYTES + 1)


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _KINDS


def _records(file: BinaryIO) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise UsageError(
            "warcio is not installed", hint='install it: pip install "opdc-pipeline[dask]"'
        ) from error
    return ArchiveIterator(file)


def _open(address: str) -> AbstractContextManager[BinaryIO]:
    if "://" not in address:
        return open(address, "rb")
    try:
        import fsspec
    except ImportError as error:
        raise UsageError(f"{address} needs fsspec", hint="pip install fsspec, or copy the file") from error
    opened: AbstractContextManager[BinaryIO] = fsspec.open(address, "rb")
    return opened
