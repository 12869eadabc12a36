"""Files that are wholly the old ones or wholly the new ones. Standard library only.

Every output goes through `replacing`: a temporary file beside the target (so that the rename stays on one
file system), flushed to disk, renamed over the target, and the folder flushed too. Without the two
flushes a power cut loses acknowledged data or leaves an empty file under the new name.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

_TEMP_PREFIX = ".opdc-"
_TEMP_SUFFIX = ".tmp"


class Written(NamedTuple):
    """What a file holds after writing: its size, its rows (a header counts), and its sha256."""

    bytes: int
    rows: int
    sha256: str


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Open a temporary file that takes the place of `target` when the block ends well.

    Args:
        target: the file to replace; its folder must exist.

    Raises:
        OSError: from the file system, naming the path; the old file is untouched then.
    """
    with replacing_path(target) as temporary, open(temporary, "wb") as handle:
        yield handle


@contextmanager
def replacing_path(target: Path) -> Iterator[Path]:
    """Give the name of a temporary file that takes the place of `target` when the block ends well.

    For libraries that open their files themselves; what a killed run left under that name goes first.
    """
    temporary = target.with_name(f"{_TEMP_PREFIX}{target.name}.{os.getpid()}{_TEMP_SUFFIX}")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        with open(temporary, "rb") as handle:
            os.fsync(handle.fileno())
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class LineFile:
    """A file being written line by line, and its measure so far."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle
        self._seen = hashlib.sha256()
        self._bytes = self._rows = 0

    def write(self, line: bytes) -> None:
        """Write one line, which brings its own line end."""
        self.add(line, 1)

    def add(self, lines: bytes, rows: int) -> None:
        """Write some whole lines at once."""
        self._handle.write(lines)
        self._seen.update(lines)
        self._bytes += len(lines)
        self._rows += rows

    @property
    def written(self) -> Written:
        """What has been written."""
        return Written(self._bytes, self._rows, self._seen.hexdigest())


@contextmanager
def line_file(target: Path) -> Iterator[LineFile]:
    """Replace `target` by the lines written inside the block."""
    with replacing(target) as handle:
        yield LineFile(handle)


def write_if_changed(target: Path, content: bytes) -> bool:
    """Replace `target` unless it already holds `content`, so that its time tells when it changed."""
    try:
        if target.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    with replacing(target) as handle:
        handle.write(content)
    return True


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run left in `folder`. Only the lock's owner may call this."""
    for leftover in folder.glob(f"{_TEMP_PREFIX}*{_TEMP_SUFFIX}"):
        leftover.unlink(missing_ok=True)
