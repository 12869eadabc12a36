"""The table of repairs: `data/repairs.toml`."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.codebook.files import data_file, read_toml
from pipeline.errors import DataError

PASSES = ("characters", "marks", "words")


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of damage and its mending.

    Attributes:
        id: the rule written into every edit.
        phase: which of `PASSES` it belongs to.
        pattern: what damage looks like.
        text: the replacement, with group references; unused where `table` or `entity` decides.
        table: one replacement for each matched character.
        entity: the match is a character reference to resolve.
        before: damaged example. after: the same, mended.
    """

    id: str
    phase: str
    pattern: re.Pattern[str]
    text: str
    table: Mapping[str, str] | None
    entity: bool
    before: str
    after: str

    def mend(self, match: re.Match[str]) -> str:
        """Return what the matched text becomes."""
        if self.table is not None:
            return "".join(self.table.get(c, c) for c in match.group())
        if self.entity:
            text = match.group()
            while (resolved := html.unescape(text)) != text:
                text = resolved
            return text.replace("\n", " ")
        return match.expand(self.text)


@dataclass(frozen=True, slots=True)
class Repairs:
    """All repairs, by pass and in order."""

    table: tuple[Repair, ...]

    def of(self, phase: str) -> tuple[Repair, ...]:
        """Return the repairs of one pass."""
        return tuple(repair for repair in self.table if repair.phase == phase)


@cache
def load_repairs() -> Repairs:
    """Read and validate the table.

    Raises:
        DataError: with every problem found.
    """
    entries = read_toml(data_file("repairs.toml")).get("repair", [])
    problems: list[str] = []
    table = []
    for number, entry in enumerate(entries, 1):
        repair = _repair(number, entry, problems)
        if repair is not None:
            table.append(repair)
    names = [repair.id for repair in table]
    problems += [f"id {name!r} stands twice" for name in sorted({n for n in names if names.count(n) > 1})]
    if problems:
        raise DataError("data/repairs.toml", problems)
    return Repairs(tuple(table))


def _repair(number: int, entry: dict[str, Any], problems: list[str]) -> Repair | None:
    legal = {"id", "pass", "pattern", "text", "table", "entity", "before", "after", "source"}
    where = f"repair {number} ({entry.get('id', 'no id')})"
    problems.extend(
        f"{where}: unknown key {key!r}; legal are {sorted(legal)}" for key in entry if key not in legal
    )
    missing = [key for key in ("id", "pass", "pattern", "before", "after", "source") if key not in entry]
    problems.extend(f"{where}: missing {key!r}" for key in missing)
    if entry.get("pass") not in PASSES:
        problems.append(f"{where}: pass must be one of {PASSES}")
    if missing:
        return None
    try:
        pattern = re.compile(entry["pattern"])
    except re.error as error:
        problems.append(f"{where}: pattern: {error}")
        return None
    return Repair(
        entry["id"],
        entry["pass"],
        pattern,
        entry.get("text", ""),
        entry.get("table"),
        bool(entry.get("entity")),
        entry["before"],
        entry["after"],
    )


def mended(text: str) -> str:
    """Return a text with every repair of the table applied once, for those who need no way back.

    >>> mended("ดําเนินการ\u200b")
    'ดำเนินการ'
    """
    for repair in load_repairs().table:
        text = repair.pattern.sub(repair.mend, text)
    return text
