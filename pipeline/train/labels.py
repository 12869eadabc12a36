"""Reads labelled statements, and says of every line that is not used why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.errors import DataError

_KEYS = ("id", "text", "label", "second", "group", "origin", "annotator", "note")
_NEEDED = ("id", "text", "label", "group", "origin", "annotator")
_LONGEST_LINE = 100_000


class Judged(NamedTuple):
    """What one reader said of a statement, without having seen another's label."""

    annotator: str
    label: str


class Row(NamedTuple):
    """A labelled statement.

    Args:
        id: starts with a letter.
        text: as written.
        label: a dimension's code or `none`.
        second: another label that could be defended.
        group: rows that belong together: never split over training and test.
        origin: `authored`, or how else the text came about.
        annotator: who gave the label.
        note: why, where it is not plain.
        judgements: of readers who labelled it independently; none for most training rows.
    """

    id: str
    text: str
    label: str
    second: str | None
    group: str
    origin: str
    annotator: str
    note: str | None
    judgements: tuple[Judged, ...] = ()


@dataclass(frozen=True)
class Labels:
    """The rows of a file that can be used, and what was found on the way, a line each.

    Args:
        rows: in order, every text once.
        merged: lines that repeat a row with the same label.
        conflicts: texts that bear two labels; none of their lines is used.
        rejected: lines that are no row.
    """

    rows: tuple[Row, ...]
    merged: tuple[str, ...]
    conflicts: tuple[str, ...]
    rejected: tuple[str, ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """Everything that was not used as it stands."""
        return (*self.rejected, *self.conflicts, *self.merged)


def key(text: str) -> str:
    """Return what makes two statements the same: their text without whitespace."""
    return "".join(text.split())


def row_id(text: str) -> str:
    """Return the id of a statement.

    >>> row_id("ลดขั้นตอน") == row_id("ลด ขั้นตอน")
    True
    """
    return "s" + hashlib.sha256(key(text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def load(path: Path, labels: Sequence[str]) -> Labels:
    """Read a file of labelled statements, one JSON object a line.

    Args:
        path: UTF-8; a byte order mark and Windows line ends are taken off.
        labels: those that count.

    Raises:
        DataError: it cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(str(path), [str(error)], hint="save the file as UTF-8") from error
    except OSError as error:
        raise DataError(str(path), [error.strerror or str(error)]) from error
    found: list[tuple[int, Row]] = []
    rejected: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        row, problem = _row(line, labels)
        if row is None:
            rejected.append(f"line {number}: {problem}")
        else:
            found.append((number, row))
    return _settle(found, rejected)


def _row(line: str, labels: Sequence[str]) -> tuple[Row | None, str]:
    if len(line) > _LONGEST_LINE:
        return None, f"{len(line)} characters"
    try:
        data = json.loads(line, object_pairs_hook=_object, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        return None, f"no JSON: {error}"
    if not isinstance(data, dict):
        return None, "no JSON object"
    problems = [f"unknown key {k!r}" for k in data if k not in (*_KEYS, "judgements")]
    problems += [
        f"{k} is missing" for k in _NEEDED if not isinstance(data.get(k), str) or not data[k].strip()
    ]
    problems += [f"{k} is no text" for k in ("second", "note") if not isinstance(data.get(k), str | None)]
    if not problems:
        problems += [
            f"unknown label {data[k]!r}" for k in ("label", "second") if data.get(k) not in (*labels, None)
        ]
        problems += ["the id does not begin with a letter"] * (not data["id"][0].isalpha())
        problems += ["a text that begins with = or @ is a formula elsewhere"] * data["text"].startswith(
            ("=", "@")
        )
        problems += ["half of a character"] * any("\ud800" <= c <= "\udfff" for c in data["text"])
    judged, wrong = _judgements(data.get("judgements", []), labels)
    problems += wrong
    if problems:
        return None, ", ".join(problems)
    return msgspec.convert([data.get(k) for k in _KEYS], Row)._replace(judgements=judged), ""


def _judgements(given: Any, labels: Sequence[str]) -> tuple[tuple[Judged, ...], list[str]]:
    """Return the readers' labels of a row, and what is wrong with them."""
    try:
        judged = tuple(Judged(**each) for each in msgspec.convert(given, list[dict[str, str]]))
    except (msgspec.ValidationError, TypeError):
        return (), ["judgements are no list of {annotator, label}"]
    problems = [
        f"unknown label {each.label!r} of {each.annotator}" for each in judged if each.label not in labels
    ]
    if len({each.annotator for each in judged}) < len(judged):
        problems.append("a reader judged twice")
    return judged, problems


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise ValueError(f"{name!r} stands twice")
        made[name] = value
    return made


def _constant(name: str) -> float:
    raise ValueError(f"{name} is no value")


def _settle(found: list[tuple[int, Row]], rejected: list[str]) -> Labels:
    """Merge the rows of one text; set those aside whose labels differ, and those whose id is another's."""
    texts: dict[str, list[tuple[int, Row]]] = {}
    for number, row in found:
        texts.setdefault(key(row.text), []).append((number, row))
    rows: list[Row] = []
    merged: list[str] = []
    conflicts: list[str] = []
    owner: dict[str, int] = {}
    for same in texts.values():
        (first, row), *others = same
        where = ", ".join(str(number) for number, _ in same)
        if len({each.label for _, each in same}) > 1:
            conflicts.append(f"lines {where}: one text, labels {', '.join(each.label for _, each in same)}")
        elif row.id in owner:
            rejected.append(f"line {first}: id {row.id!r} is that of line {owner[row.id]}")
        else:
            owner[row.id] = first
            rows.append(row)
            merged += [f"line {number}: as line {first}" for number, _ in others]
    return Labels(tuple(rows), tuple(merged), tuple(conflicts), tuple(rejected))
