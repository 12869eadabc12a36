"""Reads the tables of a vocabulary file and says everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.errors import DataError

Words = tuple[str, ...]


class TableReader:
    """Takes values out of a parsed TOML file and collects every problem on the way."""

    def __init__(self, name: str, data: Mapping[str, Any], tables: Sequence[str]) -> None:
        self.name = f"data/{name}"
        self.data = data
        self.problems: list[str] = []
        for key in data:
            if key not in tables:
                self.problems.append(f"unknown table [{key}]; legal: {', '.join(tables)}")

    def table(self, name: str, keys: Sequence[str] | None = None) -> Mapping[str, Any]:
        """Return a table, noting unknown and missing keys where `keys` lists the legal ones."""
        found = self.data.get(name)
        if not isinstance(found, dict):
            self.problems.append(f"[{name}] is missing or no table")
            return {}
        if keys is not None:
            self.problems += [
                f"[{name}] {k}: unknown key; legal: {', '.join(keys)}" for k in found if k not in keys
            ]
            self.problems += [f"[{name}] {k}: missing" for k in keys if k not in found]
        return found

    def words(self, where: str, value: Any, *, empty: bool = False) -> Words:
        """Return a list of distinct non-empty words."""
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) and item.strip() == item != "" for item in items):
            self.problems.append(f"{where}: words must be non-empty and free of outer space")
            return ()
        self.problems += [
            f"{where}: {item} stands twice" for item in sorted({i for i in items if items.count(i) > 1})
        ]
        if not items and not empty:
            self.problems.append(f"{where}: empty list")
        return tuple(items)

    def lists(self, name: str, keys: Sequence[str]) -> dict[str, Words]:
        """Return a table of word lists with exactly these keys."""
        table = self.table(name, keys)
        return {key: self.words(f"[{name}] {key}", table[key]) if key in table else () for key in keys}

    def integers(self, where: str, table: Any) -> dict[str, int]:
        """Return a table of whole numbers."""
        if not isinstance(table, dict):
            self.problems.append(f"{where}: no table of whole numbers")
            return {}
        bad = [key for key, value in table.items() if type(value) is not int]
        self.problems += [f"{where} {key}: no whole number" for key in bad]
        return {key: value for key, value in table.items() if key not in bad}

    def done(self) -> None:
        """Raise every problem found, if any."""
        if self.problems:
            raise DataError(self.name, self.problems, hint="mend the data file")
