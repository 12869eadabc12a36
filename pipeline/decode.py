"""Bytes to text, once, without losing a character or guessing where the page says.

The order is the one that was right on every page tried: byte order mark, strict UTF-8, nearly perfect
UTF-8, the declared label read through the web's table of labels, and cp874. Parsers are then handed
text, never bytes: given bytes that declare `tis-620`, lxml returns zero characters and no error.
"""

import codecs
import re
from typing import NamedTuple

import webencodings

from pipeline.errors import Refused
from pipeline.mojibake import CP874, undo_all

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A declaration must stand in the first kilobyte (WHATWG HTML 13.2.3.2); real pages put it later too.
_PRESCAN = 4096
_DECLARATION = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.I
)
_THAI_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_MULTIBYTE_LEAD = re.compile(rb"[\xc2-\xf4]")
_HIGH = re.compile(rb"[\x80-\xff]")
_THAI_CP874_PAIR = re.compile(rb"[\xa1-\xda\xdf-\xfb]{2}")
_MAX_BAD_SEQUENCES = 3
_MIN_VALID = 0.99
_MIXED_SEQUENCES = 20


class Decoded(NamedTuple):
    """Text of a raw page: offsets everywhere count its code points, after the byte order mark.

    Attributes:
        text: the decoded page, newlines untouched.
        encoding: the codec that was used.
        losses: byte sequences that became U+FFFD.
    """

    text: str
    encoding: str
    losses: int


def decode(raw: bytes, *, declared: str | None = None) -> Decoded:
    """Decode a page, and undo wrong decodings that it was saved after, where the whole page leads back.

    Args:
        raw: the bytes as captured.
        declared: a label from outside the page (an HTTP header), if known.

    Raises:
        Refused: `empty` for no bytes, `mixed-encoding` where one file holds two encodings.
    """
    decoded = _read(raw, declared)
    text, routes = undo_all(decoded.text)
    return Decoded(text, ", ".join((decoded.encoding, *routes)), decoded.losses)


def _read(raw: bytes, declared: str | None) -> Decoded:
    """Decode bytes once."""
    if not raw.strip(b"\x00 \t\r\n"):
        raise Refused("empty", f"the page holds {len(raw)} bytes and no text", hint="capture the page again")
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _replacing(raw[len(mark) :], name)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    nearly = _nearly_utf8(raw)
    if nearly is not None:
        return nearly
    if len(_THAI_UTF8.findall(raw)) >= _MIXED_SEQUENCES:
        raise Refused(
            "mixed-encoding",
            "the page holds Thai in UTF-8 and bytes that are no UTF-8",
            hint="save the page again from a browser, or split it where the encoding changes",
        )
    encoding = _declared_codec(declared) or _declared_codec(_declaration(raw)) or "cp874"
    if encoding == "cp874" or _western_by_mistake(raw, encoding):
        return Decoded(_cp874(raw), "cp874", 0)
    return _replacing(raw, encoding)


def _replacing(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd") - _written_fffd(raw, encoding))


def _written_fffd(raw: bytes, encoding: str) -> int:
    """Count U+FFFD that the page itself holds: those are no losses of ours."""
    return raw.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0


def _nearly_utf8(raw: bytes) -> Decoded | None:
    """Decode UTF-8 with a few damaged sequences, as a cut or a bad editor leaves it."""
    decoded = _replacing(raw, "utf-8")
    if not 0 < decoded.losses <= _MAX_BAD_SEQUENCES:
        return None
    leads = len(_MULTIBYTE_LEAD.findall(raw))
    return decoded if leads and (leads - decoded.losses) / leads >= _MIN_VALID else None


def _declaration(raw: bytes) -> str | None:
    found = _DECLARATION.search(raw, 0, _PRESCAN)
    return found.group(1).decode("ascii", "replace") if found else None


def _declared_codec(label: str | None) -> str | None:
    """Map a label to a Python codec by the web's table, where tis-620 and its kin mean windows-874."""
    encoding = webencodings.lookup(label) if label else None
    if encoding is None or encoding.name == "utf-8":
        return None
    name: str = encoding.codec_info.name
    return "cp874" if encoding.name == "windows-874" else name


def _western_by_mistake(raw: bytes, encoding: str) -> bool:
    """Tell a Thai page that an editor labelled iso-8859-1 from one that is really Western."""
    if encoding not in {"cp1252", "iso8859-1", "windows-1252"}:
        return False
    high = len(_HIGH.findall(raw))
    return high > 0 and 2 * len(_THAI_CP874_PAIR.findall(raw)) > high / 2


def _cp874(raw: bytes) -> str:
    """Decode cp874 with each undefined byte as the code point of its number: one byte, one character."""
    return codecs.charmap_decode(raw, "strict", CP874)[0]
