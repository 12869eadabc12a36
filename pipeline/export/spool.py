"""Rows put aside in a temporary file, to be read many times in little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import msgspec

from pipeline.tables import Row, Value

_BATCH = 500


class Spool:
    """Rows in a nameless file that goes with the object."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._ends = [0]
        self._waiting: list[Row] = []

    def add(self, row: Row) -> None:
        """Put a row behind the others."""
        self._waiting.append(row)
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits; call it before reading."""
        if self._waiting:
            self._file.seek(self._ends[-1])
            self._file.write(msgspec.msgpack.encode(self._waiting))
            self._ends.append(self._file.tell())
            self._waiting.clear()

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in their order; several may read at once."""
        decoder = msgspec.msgpack.Decoder(list[tuple[Value, ...]])
        for start, end in zip(self._ends, self._ends[1:], strict=False):
            self._file.seek(start)
            yield from decoder.decode(self._file.read(end - start))
