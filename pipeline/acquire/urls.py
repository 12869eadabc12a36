"""Addresses as they are asked for and written down: without credentials, session numbers and fragments."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

#: Parameters that name a visit, not a page: kept out of requests, manifests and logs.
_SESSION = re.compile(r"^(?:phpsessid|jsessionid|aspsessionid\w*|sid|session(?:_?id)?)(?:=|$)", re.I)
_PATH_SESSION = re.compile(r";jsessionid=[^/;]*", re.I)
_SAFE = "%/:@!$&'()*+,;=~-._?[]|"


def clean(url: str) -> str:
    """Return an address without user name, password, session parameters and fragment, all in ASCII.

    What cannot be parsed comes back as the empty string, which no guard lets through.

    >>> clean("HTTP://user:pass@www.opdc.go.th/content.php?PHPSESSID=1f&content_id=7#top")
    'http://www.opdc.go.th/content.php?content_id=7'
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return ""
    if not parts.scheme:
        return ""
    host = f"[{host}]" if ":" in host else host
    place = f"{host}:{port}" if port is not None and port != _PORTS.get(parts.scheme) else host
    told = "&".join(pair for pair in parts.query.split("&") if not _SESSION.match(pair))
    path = _PATH_SESSION.sub("", parts.path)
    if parts.scheme in _PORTS:
        path = path or "/"
    return urlunsplit((parts.scheme, place, quote(path, safe=_SAFE), quote(told, safe=_SAFE), ""))


_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """Return an address's host in lower case, or the empty string."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
