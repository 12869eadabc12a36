"""The compressed records of a WARC file, unpacked one by one: with a limit, to their end, sums compared."""

import zlib
from typing import BinaryIO

from pipeline.errors import Refused
from pipeline.rawpages import MAX_BYTES

GZIP = b"\x1f\x8b\x08"
HINT = "get the WARC again, or leave the record out"
#: A page with its headers, and room for the packing it came in.
MAX_RECORD = 2 * MAX_BYTES
_BLOCK = 1 << 16


def begins(handle: BinaryIO, position: int) -> bool:
    """Tell whether compressed bytes begin at a place."""
    handle.seek(position)
    return handle.read(len(GZIP)) == GZIP


def is_padding(handle: BinaryIO, position: int) -> bool:
    """Tell whether nothing stands at a place, or zeros that fill a block."""
    handle.seek(position)
    return not handle.read(64).strip(b"\0")


def member(handle: BinaryIO, position: int) -> tuple[bytes, int]:
    """Unpack one member; return its bytes and the offset behind it.

    Raises:
        Refused: `broken-gzip`, `too-big`.
    """
    handle.seek(position)
    unpacker = zlib.decompressobj(wbits=31)
    out = bytearray()
    read = 0
    while not unpacker.eof:
        block = unpacker.unconsumed_tail
        if not block:
            block = handle.read(_BLOCK)
            read += len(block)
        if not block:
            raise Refused("broken-gzip", "the compressed record is cut", hint=HINT)
        try:
            out += unpacker.decompress(block, _BLOCK * 16)
        except zlib.error as error:
            raise Refused("broken-gzip", f"does not unpack: {error}", hint=HINT) from error
        if len(out) > MAX_RECORD:
            raise Refused(
                "too-big",
                f"a record of more than {MAX_RECORD // 2**20} MiB, or a file compressed as a whole",
                hint="compress each record by itself: warcio recompress OLD NEW",
            )
    return bytes(out), position + read - len(unpacker.unused_data)


def next_member(handle: BinaryIO, position: int) -> int | None:
    """Find the next place where a compressed record begins: the mark alone also occurs by chance."""
    handle.seek(position)
    tail, start = b"", position
    while block := handle.read(_BLOCK):
        window = tail + block
        at = window.find(GZIP)
        while at >= 0:
            place = start - len(tail) + at
            if _begins_record(handle, place):
                return place
            at = window.find(GZIP, at + 1)
        start += len(block)
        tail = window[-(len(GZIP) - 1) :]
        handle.seek(start)
    return None


def _begins_record(handle: BinaryIO, place: int) -> bool:
    here = handle.tell()
    handle.seek(place)
    head = handle.read(1024)
    handle.seek(here)
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64).startswith(b"WARC/")
    except zlib.error:
        return False
