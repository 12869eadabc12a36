"""Decides where a connection may go: checked on the address it will be made to, looked up once and pinned.

A name that answers a public address now and a private one a moment later wins nothing, because the
connection is made to the address that was checked, not to the name.
"""

import ipaddress
import re
import socket
import threading
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.acquire.urls import clean
from pipeline.errors import Refused

#: A name to its addresses; each may carry an IPv6 zone.
Resolver = Callable[[str, int], list[str]]

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: RFC 6052 (NAT64), RFC 3056 (6to4): the IPv4 address inside counts. RFC 8215 and Teredo are refused.
_EMBEDDING = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0:0/96"), 0),
    (ipaddress.IPv6Network("::/96"), 0),
)
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"),
        *("64:ff9b:1::/48", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10"),
    )
)
#: WHATWG URL: a host whose last label is a number is an IPv4 address in some form, be it hex or octal.
_NUMERIC = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.I)
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)*[a-z0-9_](?:[a-z0-9_-]{0,62})\.?", re.I)
_LOOK_UP_SECONDS = 20.0


class Target(NamedTuple):
    """Where to connect: the address that was checked, and the host it stands for."""

    url: str
    scheme: str
    host: str
    port: int
    address: str


def look_up(host: str, port: int, seconds: float = _LOOK_UP_SECONDS) -> list[str]:
    """Return all addresses of a name, in the system's order.

    The system's own call knows no limit of time, so it is asked from a thread that may be left behind.

    Raises:
        OSError: if the name has none, or nobody says so in time.
    """
    answers: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except OSError as error:
            answers.append(error)
        except UnicodeError:  # a label that is empty or too long
            answers.append(OSError("no name of a host"))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not answers:
        raise OSError(f"no name server answers within {seconds:g} s")
    if isinstance(answers[0], OSError):
        raise answers[0]
    return answers[0]


class Guard(NamedTuple):
    """What may be asked.

    Attributes:
        hosts: the only hosts allowed; None for any public one.
        loopback: `address:port` pairs that are let through although they are not public. For tests of
            this program with servers of their own; no command, file or variable sets it.
        resolve: how names become addresses.
    """

    hosts: frozenset[str] | None = None
    loopback: frozenset[str] = frozenset()
    resolve: Resolver = look_up

    def check(self, url: str) -> Target:
        """Return where to connect for an address.

        Raises:
            Refused: `scheme`, `host`, `off-site`, `address`.
            OSError: if the name cannot be looked up.
        """
        cleaned = clean(url)
        parts = urlsplit(cleaned)
        if parts.scheme not in ("http", "https"):
            scheme = re.sub(r"[^a-z0-9+.-]", "?", url.partition(":")[0].lower())[:20]
            raise Refused("scheme", f"only http and https are asked, not {scheme}:", hint="check the address")
        host = (parts.hostname or "").rstrip(".")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        literal = _literal(host)
        if literal is None and not _NAME.fullmatch(host):
            raise Refused("host", f"{host[:80]!r} is no host name", hint="check the address")
        if self.hosts is not None and host not in self.hosts:
            message = f"{host} is not among the hosts of the site"
            raise Refused("off-site", message, hint="list it in the site's profile if it belongs to it")
        addresses = [host] if literal is not None else self.resolve(host, port)
        if not addresses:
            raise OSError(f"{host} has no address")
        for address in addresses:
            if f"{address}:{port}" not in self.loopback and not public(address):
                raise Refused("address", f"{host} leads to {address}, which is not a public address", hint="")
        return Target(cleaned, parts.scheme, host, port, addresses[0])


def public(address: str) -> bool:
    """Tell whether an address belongs to the public network; an IPv4 address inside IPv6 counts.

    >>> [public(a) for a in ("203.150.1.1", "10.0.0.1", "::ffff:127.0.0.1", "2002:7f00:1::")]
    [True, False, False, False]
    """
    try:
        parsed: _Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.scope_id:
            return False
        for network, shift in _EMBEDDING:
            if parsed in network:
                return public(str(ipaddress.IPv4Address(int(parsed) >> shift & 0xFFFF_FFFF)))
    if any(parsed.version == network.version and parsed in network for network in _NEVER):
        return False
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified)


def _literal(host: str) -> _Address | None:
    """Return the address that a host is in its plain form; None for a name.

    Raises:
        Refused: `host` for an address in another form: decimal, hex, octal, short.
    """
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        if _NUMERIC.fullmatch(host.rpartition(".")[2]):
            raise Refused("host", f"{host[:80]!r} is an address in disguise", hint="") from None
        return None
