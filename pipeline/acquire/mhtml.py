"""The page inside an MHTML file, as browsers save "web page, single file": a mail with the page as a part."""

import binascii
from datetime import UTC
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from pipeline.errors import Refused

_HINT = "save the page again"
_TYPES = ("text/html", "application/xhtml+xml")
_MAX_PARTS = 5_000


class Saved(NamedTuple):
    """A saved page: its bytes, where and when it was saved, and the encoding its part states.

    `date` is ISO 8601; each but `data` is None where the file is silent.
    """

    data: bytes
    url: str | None
    date: str | None
    charset: str | None


def read(data: bytes) -> Saved:
    """Take the page out of an MHTML file.

    The page is the part that the file calls its start, else the first part of HTML.

    Raises:
        Refused: `broken-mhtml`, `no-page`.
    """
    try:
        message = BytesParser().parsebytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError) as error:
        raise _broken(f"cannot be parsed: {type(error).__name__}") from error
    if not message.is_multipart() and message.get_content_type() not in _TYPES:
        raise _broken("no parts and no page")
    if len(parts) > _MAX_PARTS:
        raise _broken(f"{len(parts)} parts")
    part = _page(message, parts)
    if part is None:
        raise Refused("no-page", f"none of its {len(parts)} parts is HTML", hint=_HINT)
    if part is parts[-1] and _is_cut(message):
        raise _broken("cut inside the page")
    return Saved(_content(part), _address(message, part), _date(message), part.get_content_charset())


def _broken(fact: str) -> Refused:
    return Refused("broken-mhtml", fact, hint=_HINT)


def _page(message: Message, parts: list[Message]) -> Message | None:
    pages = [part for part in parts if part.get_content_type() in _TYPES]
    start = message.get_param("start")
    named = [part for part in pages if start and part.get("Content-ID", "").strip() == str(start).strip()]
    return next(iter(named or pages), None)


def _is_cut(message: Message) -> bool:
    return any(
        type(defect).__name__ == "CloseBoundaryNotFoundDefect"
        for part in message.walk()
        for defect in part.defects
    )


def _content(part: Message) -> bytes:
    """Undo a part's transfer encoding.

    Raises:
        Refused: `broken-mhtml` where base64 does not decode: what the library then returns is no page.
    """
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    payload = part.get_payload()
    if encoding == "base64" and isinstance(payload, str):
        try:
            return binascii.a2b_base64("".join(payload.split()), strict_mode=True)
        except (binascii.Error, ValueError) as error:
            raise _broken(f"base64: {error}") from error
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise _broken("the page's part holds no text")
    return content


def _address(message: Message, part: Message) -> str | None:
    for value in (message.get("Snapshot-Content-Location"), part.get("Content-Location")):
        text = str(value or "").strip().strip("<>")
        if text.lower().startswith(("http://", "https://")):
            return text
    return None


def _date(message: Message) -> str | None:
    try:
        when = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError):
        return None
    # RFC 5322: -0000 is a time in UTC whose place is not told; browsers write it.
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()
