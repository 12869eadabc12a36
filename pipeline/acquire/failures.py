"""What can go wrong with a page on its way, and whether it may come later."""

from email.utils import parsedate_to_datetime

from pipeline.acquire.clock import Clock
from pipeline.acquire.encodings import Truncated
from pipeline.errors import Refused

#: Statuses of a moment: the page may come later.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
#: The rules of a host are asked for once a run.
ROBOTS_UNREACHABLE = "robots-unreachable"


class Failed(Refused):
    """A page that did not come.

    Attributes:
        status: the HTTP status, if there was one.
        passing: whether it may come later.
        retry_after: how many seconds the server asks to wait, if it does.
    """

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        status: int | None = None,
        passing: bool = False,
        retry_after: float | None = None,
    ) -> None:
        hint = "the next crawl tries it again" if passing else "open it in a browser to see what is there"
        super().__init__(reason, message, hint=hint)
        self.status, self.passing, self.retry_after = status, passing, retry_after

    @property
    def at_once(self) -> bool:
        """Whether to try again in this run, after a pause."""
        return self.passing and self.reason != ROBOTS_UNREACHABLE


def refused_status(status: int, retry_after: str | None, clock: Clock) -> Failed:
    """Return the failure that a status other than 200 is."""
    passing = status in PASSING
    return Failed(
        "gone" if status in (404, 410) else "status",
        f"the server says {status}",
        status=status,
        passing=passing,
        retry_after=seconds_to_wait(retry_after, clock) if passing else None,
    )


def seconds_to_wait(header: str | None, clock: Clock) -> float | None:
    """Read a Retry-After header: seconds or a date; None for nonsense and for the past."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) < 12 else float("inf")
    try:
        when = parsedate_to_datetime(text)
        left = (when - clock.now()).total_seconds()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
    return left if left >= 0 else None


def failure(error: Exception) -> Exception:
    """Turn what went wrong on the way into a `Failed`; what is no failure of the way comes back as it is."""
    from pipeline.acquire.wire import Spent, verdict

    if isinstance(error, Failed):
        return error
    if isinstance(error, Refused):
        return Failed(error.reason, str(error))
    if isinstance(error, Truncated):
        return Failed("data-loss", str(error), passing=True)
    if isinstance(error, Spent):
        return Failed(error.reason, str(error), passing=error.reason == "deadline")
    reason = verdict(error)
    if reason is None:
        return error
    story = " ".join(str(error).split())[:200] or type(error).__name__
    return Failed(reason, f"{_STORIES[reason]}: {story}", passing=reason != "tls")


_STORIES = {
    "tls": "its certificate or its TLS is not in order",
    "data-loss": "the answer is not whole",
    "connection": "the answer is broken",
    "unreachable": "no answer",
}
