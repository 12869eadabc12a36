"""Time for acquisition: waiting by a clock that never jumps, dates by the one on the wall."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

_BANGKOK = timezone(timedelta(hours=7))
_SLICE = 0.2


class Stopped(Exception):
    """A signal asked for the end: what was begun is left for the next start."""


def _never() -> bool:
    return False


def _now() -> datetime:
    return datetime.now(_BANGKOK)


class Clock(NamedTuple):
    """The clocks, and the question whether to stop; tests bring their own.

    Attributes:
        monotonic: seconds that only grow; all delays and deadlines use it.
        now: the wall's date and time, for manifests.
        sleep: waits some seconds.
        stopping: tells whether the end was asked for.
    """

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    stopping: Callable[[], bool] = _never

    def wait(self, seconds: float) -> None:
        """Wait, in slices so that a signal is heard.

        Raises:
            Stopped: as soon as the end is asked for.
        """
        end = self.monotonic() + seconds
        while True:
            if self.stopping():
                raise Stopped
            left = end - self.monotonic()
            if left <= 0:
                return
            self.sleep(min(left, _SLICE))

    def stamp(self) -> str:
        """Return the time of the wall's clock as ISO 8601 with +07:00, to the second."""
        return self.now().astimezone(_BANGKOK).isoformat(timespec="seconds")
