"""One run at a time in one output folder.

The kernel holds the lock, so it goes with its owner: a killed run leaves nothing to clean up, and a
process number used again for something else fools nobody.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import Locked


@contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Hold the lock of an output folder; give its file descriptor, which forked workers must close.

    Raises:
        Locked: while another live process holds it.
    """
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Locked(
                f"another run is writing to {folder}", hint="wait for it to end, or choose another --out"
            ) from error
        yield descriptor
    finally:
        os.close(descriptor)
