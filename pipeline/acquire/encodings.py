"""Undoes content encodings as the bytes come in, with a cap and proof that each stream reached its end.

Common clients take half a gzip stream for a whole page and say 200. Here a stream that is cut is a failure.
"""

import zlib
from typing import Any, Protocol

from pipeline.errors import Refused

MAX_ENCODINGS = 2
#: What is asked for. Brotli is read where its library is installed (archives hold such pages).
ACCEPTED = "gzip, deflate"
_CHUNK = 262_144


class Truncated(Exception):
    """The stream ended before its end mark."""


class _Layer(Protocol):
    def feed(self, data: bytes, room: int) -> bytes: ...

    def finish(self) -> None: ...


class Undo:
    """Undoes the encodings of one body.

    Args:
        header: the `Content-Encoding` header.
        cap: the most bytes that may come out.

    Raises:
        Refused: `encoding` for an unknown one or too many; the other calls too: `too-big`.
    """

    def __init__(self, header: str | None, cap: int) -> None:
        names = [name.strip().lower() for name in (header or "").split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > MAX_ENCODINGS:
            raise _encoding(f"{len(names)} content encodings; at most {MAX_ENCODINGS} are undone")
        self._layers = [_layer(name) for name in reversed(names)]
        self._cap = cap
        self.size = 0

    def feed(self, data: bytes) -> bytes:
        """Return what these bytes become.

        Raises:
            Refused: `too-big` past the cap, `encoding` for bytes that are not so encoded.
        """
        room = self._cap - self.size + 1
        for layer in self._layers:
            try:
                data = layer.feed(data, room)
            except zlib.error as error:
                raise _encoding(f"does not decompress: {error}") from error
            if len(data) >= room:
                raise self._too_big()
        self.size += len(data)
        if self.size > self._cap:
            raise self._too_big()
        return data

    def _too_big(self) -> Refused:
        message = f"more than {self._cap:,} bytes"
        return Refused("too-big", message, hint="leave the page out, or save it without its pictures")

    def finish(self) -> None:
        """Demand the end of every stream.

        Raises:
            Truncated: if one is cut.
        """
        for layer in self._layers:
            layer.finish()


def undo(data: bytes, header: str | None, cap: int) -> bytes:
    """Undo the encodings of a whole body.

    Raises:
        Refused: `encoding`, `too-big`.
        Truncated: if a stream is cut.
    """
    work = Undo(header, cap)
    done = b"".join([work.feed(data[at : at + _CHUNK]) for at in range(0, len(data), _CHUNK)])
    work.finish()
    return done


class _Zlib:
    """gzip (several members too) or deflate (with or without the zlib frame, as servers disagree)."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream: Any = None
        self._begun = self._ended = False

    def feed(self, data: bytes, room: int) -> bytes:
        made: list[bytes] = []
        while data and room > 0:
            if self._stream is None:
                if self._ended and not data.strip(b"\0"):
                    break  # padding behind the last member
                if self._ended and self._wbits != 31:
                    raise _encoding("bytes behind the end of the stream")
                self._stream = zlib.decompressobj(self._wbits)
            try:
                made.append(self._stream.decompress(data, room))
            except zlib.error:
                if self._begun or self._wbits != zlib.MAX_WBITS:
                    raise
                self._wbits = -zlib.MAX_WBITS
                self._stream = None
                continue
            self._begun = True
            room -= len(made[-1])
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                data, self._stream, self._ended = self._stream.unused_data, None, True
        return b"".join(made)

    def finish(self) -> None:
        if self._stream is not None or not self._ended:
            raise Truncated("the compressed stream is cut")


class _Brotli:
    def __init__(self, module: Any) -> None:
        self._error = module.error
        self._stream = module.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        made: list[bytes] = []
        try:
            while room > 0 and (data or not self._stream.can_accept_more_data()):
                made.append(self._stream.process(data, output_buffer_limit=room))
                data = b""
                room -= len(made[-1])
                if not made[-1]:
                    break
        except self._error as error:
            raise _encoding(f"does not decompress: {error}") from error
        return b"".join(made)

    def finish(self) -> None:
        if not self._stream.is_finished():
            raise Truncated("the compressed stream is cut")


def _layer(name: str) -> _Layer:
    if name in ("gzip", "x-gzip"):
        return _Zlib(31)
    if name == "deflate":
        return _Zlib(zlib.MAX_WBITS)
    if name == "br":
        try:
            import brotli
        except ImportError:
            pass
        else:
            return _Brotli(brotli)
    raise _encoding(f"content encoding {name[:20]!r} was not asked for")


def _encoding(message: str) -> Refused:
    return Refused("encoding", message, hint="open the page in a browser and save it")
