"""The only door to sockets and urllib3: one request to a checked address, read raw, within a budget.

A read timeout alone never ends a page that comes a byte at a time. So every receive, of headers too, asks
the budget first how much time and how many bytes are left.
"""

import http.client
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from pipeline.acquire.guard import Target

_HEADER_ROOM = 512 * 1024
_CHUNK = 65_536
#: Added to the last wait, so that its end is past the deadline for sure.
_GRAIN = 0.001
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.I)


class Spent(Exception):
    """The budget of a page is used up; `reason` says which: `deadline` or `too-big`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Budget:
    """How much time and how many bytes the answer to one request may still take.

    Args:
        seconds: from now to the last byte.
        idle: the longest silence within.
        monotonic: the clock.
    """

    def __init__(self, seconds: float, idle: float, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds
        self._seconds, self._idle = seconds, idle
        self.room = _HEADER_ROOM
        self.received = 0
        self.spent: Spent | None = None

    def patience(self) -> float:
        """Return how long the next receive may wait.

        Raises:
            TimeoutError: if no time or room is left; `spent` then says why.
        """
        if self.used_up() is not None:
            raise TimeoutError(str(self.spent))
        return min(self._end - self._monotonic() + _GRAIN, self._idle)

    def used_up(self) -> Spent | None:
        """Return what is used up, or None while there is some of both."""
        if self._end <= self._monotonic():
            self.spent = Spent("deadline", f"not whole within {self._seconds:g} s")
        elif self.received > self.room:
            self.spent = Spent("too-big", f"more than {self.room:,} bytes on the wire")
        return self.spent


class _Metered:
    """Receives within a budget; mixed into plain and TLS sockets."""

    budget: Budget | None = None

    def recv_into(self, *arguments: Any) -> int:
        if self.budget is None:
            return int(super().recv_into(*arguments))  # type: ignore[misc]
        self.settimeout(self.budget.patience())  # type: ignore[attr-defined]
        count = int(super().recv_into(*arguments))  # type: ignore[misc]
        self.budget.received += count
        return count


class _Plain(_Metered, socket.socket):
    pass


class _Tls(_Metered, ssl.SSLSocket):
    pass


class Trust(NamedTuple):
    """Whose certificates count: the system's, or those of a file; `unchecked` hosts are asked regardless."""

    authorities: str | None = None
    unchecked: frozenset[str] = frozenset()


class Reply(NamedTuple):
    """Status and headers of an answer (names in lower case), its raw body still to be read."""

    status: int
    headers: Mapping[str, str]
    body: Iterator[bytes]

    @property
    def charset(self) -> str | None:
        """The charset that the content type names."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


@contextmanager
def request(
    target: Target, headers: Mapping[str, str], budget: Budget, cap: int, trust: Trust
) -> Iterator[Reply]:
    """Ask for a page; the connection is closed when the block ends.

    Args:
        target: from the guard; the connection is made to its address.
        headers: the request's, without Host.
        budget: the limits of this request.
        cap: the most bytes of body on the wire.
        trust: which certificates count.

    Raises:
        Spent, OSError, urllib3.exceptions.HTTPError: whatever went wrong on the way.
    """
    parts = urlsplit(target.url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    with _pool(target, budget, trust) as pool:
        try:
            response = pool.urlopen(
                "GET",
                path,
                headers={"Host": parts.netloc, "Connection": "close", **headers},
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                budget.room = budget.received + cap + _CHUNK
                yield Reply(response.status, _headers(response), _body(response))
            finally:
                response.close()
        except (urllib3.exceptions.HTTPError, OSError, http.client.HTTPException) as error:
            spent = budget.used_up()
            if spent is not None:
                raise spent from error
            raise


def _body(response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    yield from response.stream(_CHUNK, decode_content=False)


def _headers(response: urllib3.BaseHTTPResponse) -> dict[str, str]:
    return {name.lower(): response.headers[name] for name in response.headers}


def _pool(target: Target, budget: Budget, trust: Trust) -> urllib3.HTTPConnectionPool:
    def connect() -> socket.socket:
        family = socket.AF_INET6 if ":" in target.address else socket.AF_INET
        made = _Plain(family, socket.SOCK_STREAM)
        try:
            made.settimeout(budget.patience())
            made.connect((target.address, target.port))
        except BaseException:
            made.close()
            raise
        made.budget = budget
        return made

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect()

    class Tls(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect()

        def connect(self) -> None:
            super().connect()
            assert isinstance(self.sock, _Tls)
            self.sock.budget = budget

    timeout = urllib3.Timeout(connect=budget.patience(), read=budget.patience())
    if target.scheme == "http":
        pool = urllib3.HTTPConnectionPool(target.address, target.port, timeout=timeout, maxsize=1)
        pool.ConnectionCls = Plain
        return pool
    checked = target.host not in trust.unchecked
    if not checked:  # whoever named the host was told already
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    secure = urllib3.HTTPSConnectionPool(
        target.address,
        target.port,
        timeout=timeout,
        maxsize=1,
        ssl_context=_context(trust, checked),
        server_hostname=target.host,
        assert_hostname=None if checked else False,
        cert_reqs="CERT_REQUIRED" if checked else "CERT_NONE",
    )
    secure.ConnectionCls = Tls
    return secure


def _context(trust: Trust, checked: bool) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=trust.authorities)
    context.sslsocket_class = _Tls
    if not checked:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def verdict(error: BaseException) -> str | None:
    """Return what kind of failure an error is: tls, data-loss, connection, unreachable; else None."""
    errors = urllib3.exceptions
    if isinstance(error, errors.SSLError | ssl.SSLError):
        return "tls"
    if isinstance(error, errors.ProtocolError | http.client.HTTPException):
        lost = (errors.IncompleteRead, errors.InvalidChunkLength, http.client.IncompleteRead)
        inside = any(isinstance(part, lost) for part in (error, *error.args, error.__cause__))
        return "data-loss" if inside else "connection"
    return "unreachable" if isinstance(error, errors.HTTPError | OSError) else None
