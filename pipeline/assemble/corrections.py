"""Values that people overrule: `raw/corrections.jsonl`, one JSON object a line.

A correction names a statement by its id, a field, the value it should have, who says so and why. It is laid
over the finished records, so a page is not read anew for it. The file is append-only: of several lines on one
value the last counts. A correction whose statement is not in the outputs is stale: reported, never dropped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from pipeline.assemble.moves import Known, rearranged
from pipeline.errors import DataError
from pipeline.records import Correction, Page, StatementRow

NAME = "corrections.jsonl"
NONE = "none"
_KEYS = ("statement", "field", "value", "who", "why")
_LONGEST_LINE = 20_000


@dataclass(frozen=True)
class Corrections:
    """What people overruled.

    Args:
        digest: of the file; `absent` without one.
        by_statement: for each statement's id the corrections that count, by field.
        known: what is needed to make records; None where there is nothing to correct.
    """

    digest: str = "absent"
    by_statement: Mapping[str, Mapping[str, Correction]] = field(default_factory=dict)
    known: Known | None = None

    def apply(self, page: Page) -> Page:
        """Return a page with its corrections laid over it, and their digest in every signature."""
        if self.known is None:
            return page
        changed = {
            row.statement_id: self._corrected(row)
            for row in page.statements
            if row.statement_id in self.by_statement
        }
        if changed:
            rows = tuple(changed.get(row.statement_id, row) for row in page.statements)
            page = msgspec.structs.replace(page, statements=rows)
            page = rearranged(page, frozenset(changed), self.known)
        return msgspec.structs.replace(page, records=tuple(map(self._signed, page.records)))

    def stale(self, seen: frozenset[str]) -> list[str]:
        """Return the ids of corrected statements that are not among those written."""
        return sorted(set(self.by_statement) - seen)

    def _corrected(self, row: StatementRow) -> StatementRow:
        for name, correction in self.by_statement[row.statement_id].items():
            value = None if correction.value == NONE else correction.value
            if name == "province":
                row = msgspec.structs.replace(row, province=value)
            else:
                row = msgspec.structs.replace(
                    row, dimension=value, origin="human", confidence=1.0, conflict=False
                )
        return row

    def _signed(self, record: Any) -> Any:
        data = {**record.signature.data, "corrections": self.digest}
        signature = msgspec.structs.replace(record.signature, data=data)
        return msgspec.structs.replace(record, signature=signature)


def load(raw: Path, known: Callable[[], Known]) -> Corrections:
    """Read the corrections of a raw folder.

    Args:
        raw: the folder of raw pages.
        known: gives the provinces and dimensions; called only if there is a file.

    Raises:
        DataError: with every line that is no correction.
    """
    path = raw / NAME
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        return Corrections()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), [str(error)], hint="save the file as UTF-8") from error
    here = known()
    legal = {
        "dimension": (*here.dimensions, NONE),
        "province": (*(province.code for province in here.gazetteer.provinces), NONE),
    }
    found: dict[str, dict[str, Correction]] = {}
    problems: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        wrong = list(_problems(line, legal))
        problems += [f"line {number}: {each}" for each in wrong]
        if not wrong:
            made = msgspec.json.decode(line.encode(), type=Correction)
            found.setdefault(made.statement, {})[made.field] = made
    if problems:
        raise DataError(str(path), problems, hint=f"a line is an object with the keys {', '.join(_KEYS)}")
    return Corrections(hashlib.sha256(data).hexdigest()[:16], found, here)


def _problems(line: str, legal: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    try:
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"{len(line)} characters")
        line.encode("utf-8")
        data = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        yield f"no JSON object: {error}"
        return
    if not isinstance(data, dict):
        yield "no JSON object"
        return
    yield from (f"unknown key {key!r}" for key in data if key not in _KEYS)
    bad = [key for key in _KEYS if not isinstance(data.get(key), str) or not data[key].strip()]
    yield from (f"{key} is missing or no text" for key in bad)
    if bad:
        return
    if data["field"] not in legal:
        yield f"no field {data['field']!r} can be corrected; legal: {', '.join(legal)}"
    elif data["value"] not in legal[data["field"]]:
        known = "a code such as TH-14" if data["field"] == "province" else ", ".join(legal["dimension"])
        yield f"no {data['field']} {data['value']!r}; legal: {known}, or {NONE}"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made
