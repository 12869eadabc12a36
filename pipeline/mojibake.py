"""Undoes text that was decoded with the wrong table and saved again, where the way back is exact.

Three routes are seen on Thai pages: UTF-8 read as windows-874 (`เธเธฒเธฃ`), UTF-8 read as windows-1252 or
Latin-1 (`à¸\x81à¸²`), and windows-874 read as windows-1252 (`¡ÒÃ`). Bytes that a table leaves undefined
became the code point of their number, or were lost; clean refuses a text that lost them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.spans import Edit, Revision, Span

RULE = "mojibake"
ROUNDS = 3
_FEW = 4
_LONG = 8
_KINDS = 6


def _table(codec: str) -> str:
    """Return what each byte is in a codec; an undefined one is the code point of its number."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256))


CP874 = _table("cp874")
_WESTERN = _table("cp1252")


def _bytes_of(table: str) -> dict[str, int]:
    """Return the byte of each character; C1 controls stand for their own number, as Latin-1 has them."""
    return {chr(byte): byte for byte in range(0x80, 0xA0)} | {c: byte for byte, c in enumerate(table)}


_BYTES = {"cp874": _bytes_of(CP874), "cp1252": _bytes_of(_WESTERN)}
# Two patterns, each with a first character that can be searched for: together they take four times as long.
_WESTERN_PAIR = re.compile("[\xa1-\xfb][\xa1-\xfb]")
_THAI_PAIR = re.compile("เ[ธน].เ[ธน].")
_THAI = re.compile("[ก-๛]")
_THAI_LETTER = re.compile("[ก-ฮะ-ฺเ-์]")
_HIGH = re.compile("[\xa1-\xfb]")
_PAIRED = re.compile("[\xa1-\xfb]{2,}")
_UNIT = re.compile("[àÃ][¸¹]|เ[ธน](?=[ก-ฟ\x80-\xa0\ufffd€…‘’“”•–—?])|เ[ธน](?=เ[ธน])")
_ORPHAN = re.compile("(?<![ก-ฮั-ฺ็-์])[ัิ-ฺ็-์ำ]")


def _suspect(text: str) -> bool:
    return _WESTERN_PAIR.search(text) is not None or _THAI_PAIR.search(text) is not None


class Undone(NamedTuple):
    """A text as it was meant, the route it had gone, and how many characters each of its characters was."""

    text: str
    route: str
    widths: tuple[int, ...]


def undo(text: str) -> Undone | None:
    """Undo one wrong decoding of a whole text, or return None where none is certain.

    >>> undo("การประชุม".encode().decode("latin-1")).text
    'การประชุม'
    >>> undo("อเนกประสงค์ เธอ") is None
    True
    """
    if not _suspect(text):
        return None
    for route, table in _BYTES.items():
        found = _utf8(text, route, table)
        if found is not None:
            return found
    return _from_western(text)


def undo_all(text: str) -> tuple[str, tuple[str, ...]]:
    """Undo every wrong decoding of a whole text; return it with the routes, the last wrong one first."""
    routes: list[str] = []
    while len(routes) < ROUNDS and (found := undo(text)) is not None:
        text = found.text
        routes.append(found.route)
    return text, tuple(routes)


def revision(text: str) -> Revision:
    """Return the edits that undo it line by line, one edit for each character."""
    return tuple(_edits(text)) if _suspect(text) else ()


def _edits(text: str) -> Iterator[Edit]:
    position = 0
    for line in text.split("\n"):
        found = undo(line)
        if found is not None:
            at = position
            for character, width in zip(found.text, found.widths, strict=True):
                if text[at : at + width] != character:
                    yield Edit(Span(at, at + width), character, RULE)
                at += width
        position += len(line) + 1


def _utf8(text: str, route: str, table: dict[str, int]) -> Undone | None:
    """Read the bytes as UTF-8: strict UTF-8 with several Thai letters does not come about by chance."""
    try:
        meant = bytes(table[c] for c in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    # Twice through the table, Thai is still no Thai after the first step back.
    if len(meant) == len(text) or not (_THAI.search(meant) or _suspect(meant)):
        return None
    if len(text) - len(meant) < 2 * _FEW:
        return None
    return Undone(meant, f"utf-8 as {route}", tuple(len(c.encode()) for c in meant))


def _from_western(text: str) -> Undone | None:
    """Read Western letters as windows-874: nearly all of them stand together, and no Thai stands by."""
    letters = _HIGH.findall(text)
    high = len(letters)
    paired = sum(map(len, _PAIRED.findall(text)))
    if high < _LONG or len(set(letters)) < _KINDS or paired < 0.9 * high or _THAI.search(text):
        return None
    try:
        meant = "".join(CP874[_BYTES["cp1252"][c]] for c in text)
    except KeyError:
        return None
    thai = len(_THAI_LETTER.findall(meant))
    if thai < 0.9 * high or len(_ORPHAN.findall(meant)) > 0.02 * thai:
        return None
    return Undone(meant, "cp874 as cp1252", (1,) * len(meant))


def is_lost(line: str) -> bool:
    """Tell whether a line is such text with characters lost on the way, so that no route leads back."""
    if line.count("เธ") + line.count("เน") + line.count("¸") + line.count("¹") < 2 * _FEW:
        return False  # each unit has one of these
    units = [match.start() for match in _UNIT.finditer(line)]
    return len(units) >= 2 * _FEW and sum(b - a <= 4 for a, b in pairwise(units)) >= _FEW
