"""Fetches one page: redirects followed by us, whole or not at all, tried again where that may help."""

import random
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from pipeline.acquire.clock import Clock
from pipeline.acquire.encodings import ACCEPTED, Undo
from pipeline.acquire.failures import Failed, failure, refused_status
from pipeline.acquire.guard import Guard, Target
from pipeline.errors import Refused
from pipeline.rawpages import MAX_BYTES

if TYPE_CHECKING:
    from pipeline.acquire.wire import Reply, Trust

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_BACKOFF = 60.0


class Limits(NamedTuple):
    """Limits of one page: seconds in all, seconds of silence, bytes, hops, tries; of waiting between."""

    deadline: float = 60.0
    idle: float = 20.0
    size: int = MAX_BYTES
    redirects: int = 5
    attempts: int = 4
    backoff: float = 5.0
    patience: float = 300.0


class Pace(NamedTuple):
    """The least pause between two requests, in seconds, and its multiple of the last answer's latency."""

    floor: float = 3.0
    factor: float = 5.0


class Answer(NamedTuple):
    """A whole page, or the news that it has not changed (status 304, no data)."""

    url: str
    status: int
    data: bytes
    charset: str | None
    etag: str | None
    last_modified: str | None
    latency: float
    hops: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What is asked for: an address, the validators of an earlier capture, and who may be asked.

    Attributes:
        permit: called with each address, after redirects too; raises `Refused` for one not to be asked.
        guard: takes the place of the fetcher's, as robots.txt may stand on another host.
        cut: bytes after which reading stops, without complaint.
        part: first and last byte of the part that is asked for; a server that sends more is refused.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    permit: Callable[[str], None] | None = None
    guard: Guard | None = None
    cut: int | None = None
    part: tuple[int, int] | None = None


class Fetcher:
    """Asks one page after the other, with a pause before each request.

    Args:
        agent: the User-Agent header.
        guard: what may be asked.
        limits: of one page.
        clock: waits and deadlines.
        trust: whose certificates count (`pipeline.acquire.wire.Trust`); the system's by default.

    Pauses: `pace` is the rule, `crawl_delay` what robots.txt asks for, `least` what the caller wants.
    """

    def __init__(
        self,
        agent: str,
        guard: Guard,
        limits: Limits | None = None,
        clock: Clock | None = None,
        trust: "Trust | None" = None,
    ) -> None:
        self.guard, self.limits, self.clock = guard, limits or Limits(), clock or Clock()
        self.pace = Pace()
        self.crawl_delay = self.least = 0.0
        self.requests = self.retries = self.received = 0
        self.say: Callable[[str], None] = lambda line: None
        self._agent, self._trust = agent, trust
        self._due = 0.0
        self._latency = 0.0

    @property
    def delay(self) -> float:
        """The pause that comes next, in seconds."""
        return max(self.least, self.pace.floor, self.pace.factor * self._latency, self.crawl_delay)

    def get(self, asked: Asked) -> Answer:
        """Fetch a page, trying again after a pause where that may help; Retry-After is heard.

        Raises:
            Refused: by the guard or `permit`; nothing was connected to then.
            Failed: with the last try's reason.
            Stopped: if a signal came while waiting.
        """
        from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

        def last(state: RetryCallState) -> Failed | None:
            error = state.outcome.exception() if state.outcome else None
            return error if isinstance(error, Failed) else None

        def wait(state: RetryCallState) -> float:
            return self._pause(asked.url, state.attempt_number, last(state))

        enough = stop_after_attempt(self.limits.attempts)

        def stop(state: RetryCallState) -> bool:
            error = last(state)
            too_long = error is not None and (error.retry_after or 0.0) > self.limits.patience
            return too_long or enough(state)

        def tell(state: RetryCallState) -> None:
            self.retries += 1
            pause = state.next_action.sleep if state.next_action else 0.0
            self.say(f"{asked.url}: {last(state)}; again in {pause:.1f} s")

        tries = Retrying(
            stop=stop,
            wait=wait,
            retry=retry_if_exception(lambda error: isinstance(error, Failed) and error.at_once),
            before_sleep=tell,
            sleep=self.clock.wait,
            reraise=True,
        )
        answer: Answer = tries(self._once, asked)
        return answer

    def _pause(self, url: str, attempt: int, error: Failed | None) -> float:
        """Return the seconds to wait: what the server asks for, else twice as long each time, with jitter."""
        if error is not None and error.retry_after is not None:
            return max(error.retry_after, 0.0)
        jitter = random.Random(f"{url} {attempt}").uniform(0.75, 1.25)  # noqa: S311  (no secret)
        return float(min(self.limits.backoff * 2 ** (attempt - 1) * jitter, _MAX_BACKOFF))

    def _once(self, asked: Asked) -> Answer:
        url, left = asked.url, self.limits.deadline
        hops: list[str] = []
        while True:
            try:
                target = self._target(url, asked.guard or self.guard)
                if asked.permit is not None:
                    asked.permit(url)
                answer, location, took = self._hop(target, asked, left)
            except Refused as refusal:
                if hops and not isinstance(refusal, Failed):
                    message = f"redirected there: {refusal}"
                    raise Refused(refusal.reason, message, hint=refusal.hint) from refusal
                raise
            left -= took
            if location is None:
                return answer._replace(hops=tuple(hops))
            hops.append(answer.url)
            if len(hops) > self.limits.redirects:
                raise Failed("redirects", f"more than {self.limits.redirects}", status=answer.status)
            if left <= 0:
                raise Failed("deadline", f"not there within {self.limits.deadline:g} s", passing=True)
            url = urljoin(answer.url, location)

    def _target(self, url: str, guard: Guard) -> Target:
        try:
            return guard.check(url)
        except OSError as error:
            raise Failed("unreachable", f"no address is known: {error}", passing=True) from error

    def _hop(self, target: Target, asked: Asked, seconds: float) -> tuple[Answer, str | None, float]:
        """Make one request; return the answer, where it redirects to, and the seconds it took."""
        from pipeline.acquire import wire

        monotonic = self.clock.monotonic
        self.clock.wait(max(0.0, self._due - monotonic()))
        began = monotonic()
        self.requests += 1
        cap = asked.cut or self.limits.size
        try:
            budget = wire.Budget(seconds, min(self.limits.idle, seconds), monotonic)
            headers = _headers(self._agent, asked)
            trust = self._trust or wire.Trust()
            with wire.request(target, headers, budget, cap, trust) as reply:
                self._latency = monotonic() - began
                answer = Answer(
                    target.url,
                    reply.status,
                    b"",
                    reply.charset,
                    reply.headers.get("etag"),
                    reply.headers.get("last-modified"),
                    self._latency,
                )
                location = reply.headers.get("location") if reply.status in REDIRECTS else None
                if location is None and not (reply.status == 304 and (asked.etag or asked.last_modified)):
                    if reply.status != (206 if asked.part else 200):
                        raise refused_status(reply.status, reply.headers.get("retry-after"), self.clock)
                    answer = answer._replace(data=_read(reply, cap, cut=asked.cut is not None))
        except Exception as error:
            raise failure(error) from error
        finally:
            self._due = monotonic() + self.delay
        self.received += budget.received
        return answer, location, monotonic() - began


def _headers(agent: str, asked: Asked) -> Mapping[str, str]:
    headers = {
        "User-Agent": agent,
        "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
        "Accept-Encoding": ACCEPTED,
        "Accept-Language": "th,en;q=0.5",
    }
    if asked.part:
        headers["Range"] = f"bytes={asked.part[0]}-{asked.part[1]}"
    if asked.etag:
        headers["If-None-Match"] = asked.etag
    if asked.last_modified:
        headers["If-Modified-Since"] = asked.last_modified
    return headers


def _read(reply: "Reply", cap: int, *, cut: bool) -> bytes:
    work = Undo(reply.headers.get("content-encoding"), cap)
    made: list[bytes] = []
    try:
        made.extend(map(work.feed, reply.body))
        work.finish()
    except Refused as refusal:
        if not (cut and refusal.reason == "too-big"):
            raise
    return b"".join(made)
