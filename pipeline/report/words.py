"""The words of the page and the tiles of the map: data files that a reader of Thai can correct."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from io import StringIO
from typing import NamedTuple

from pipeline.codebook.files import data_file, read_toml
from pipeline.codebook.gazetteer import load_gazetteer
from pipeline.errors import DataError

Both = dict[str, str]
LANGUAGES = ("th", "en")


class Tile(NamedTuple):
    """Where a province stands on the map of tiles, counted from the north-west."""

    row: int
    col: int


class Words(NamedTuple):
    """Everything the page says, each in both languages: its own words, rules of repair, names of regions."""

    words: Mapping[str, Both]
    rules: Mapping[str, Both]
    regions: Mapping[str, Mapping[str, Both]]


@cache
def load_words() -> Words:
    """Read `data/report.toml`.

    Raises:
        DataError: where a text lacks one of the two languages.
    """
    raw = read_toml(data_file("report.toml"))
    tables = {"words": raw["words"], "rules": raw["rules"]}
    tables |= {f"regions.{name}": table for name, table in raw["regions"].items()}
    problems = [
        f"{table}.{key}: needs th and en, both not empty"
        for table, entries in tables.items()
        for key, entry in entries.items()
        if sorted(entry) != sorted(LANGUAGES) or not all(entry.values())
    ]
    if problems:
        raise DataError("data/report.toml", problems, hint="write the missing text")
    return Words(raw["words"], raw["rules"], raw["regions"])


@cache
def load_tiles() -> Mapping[str, Tile]:
    """Read `data/tiles.tsv`: one tile for each province.

    Raises:
        DataError: for a tile taken twice, or a province without one.
    """
    rows = csv.DictReader(StringIO(data_file("tiles.tsv").read_text(encoding="utf-8")), delimiter="\t")
    tiles = {row["code"]: Tile(int(row["row"]), int(row["col"])) for row in rows}
    known = {province.code for province in load_gazetteer().provinces}
    problems = [f"{code}: no tile" for code in sorted(known - tiles.keys())]
    problems += [f"{code}: no province" for code in sorted(tiles.keys() - known)]
    if len(set(tiles.values())) < len(tiles):
        problems.append("two provinces share a tile")
    if problems:
        raise DataError("data/tiles.tsv", problems, hint="give each province one free tile")
    return tiles
