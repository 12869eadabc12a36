"""Loads the 77 provinces and the vocabulary around them, and says everything that is wrong with the files.

Names live in `data/provinces.tsv`, words about names in `data/gazetteer.toml`. Both are data so that a
reader of Thai can correct the recognizer without reading its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

TIERS = ("plain", "token", "name", "word", "clipped", "nickname")


class Province(NamedTuple):
    """One province: `code` is ISO 3166-2 (TH-14), `tis` the same digits as text, names in both scripts."""

    code: str
    tis: str
    name_th: str
    name_en: str
    alt_th: tuple[str, ...]
    abbr_th: str
    abbr_en: str
    region_nesdp: str
    region4: str
    region6: str
    valid_from: date | None
    valid_to: date | None

    def exists(self, on: date | None) -> bool:
        """Tell whether the province exists on a day; None asks for today's set of 77, without a clock."""
        if on is None:
            return self.valid_to is None
        return (self.valid_from or date.min) <= on and (self.valid_to is None or on < self.valid_to)


class Form(NamedTuple):
    """A written form of a name, and how much it says by itself (`tier`, see gazetteer.toml)."""

    text: str
    code: str
    tier: str
    official: bool


class LeftTable(NamedTuple):
    """Words straight before a name that decide about it."""

    slug: str
    accept: bool
    strong: bool
    space: bool
    tiers: tuple[str, ...]
    words: tuple[str, ...]
    unless_right: tuple[str, ...]


class RightTable(NamedTuple):
    """Words straight after a name that make it something else; `forms` empty means every form."""

    slug: str
    space: bool
    beats_head: bool
    words: tuple[str, ...]
    forms: tuple[str, ...]


class KnownSet(NamedTuple):
    """A set of provinces that a phrase names; `pattern` is a regular expression over the phrase."""

    slug: str
    pattern: str
    members: tuple[str, ...]


class RegionSet(NamedTuple):
    """A phrase with a number that names a region when the number is the size of that region."""

    slug: str
    pattern: str
    keys: tuple[str, ...]


class Lists(NamedTuple):
    """What may stand between two provinces of one list."""

    joiners: tuple[str, ...]
    marks: str
    units: tuple[str, ...]
    longest_gap: int
    inherited: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Provinces, their forms, and the recognizer's vocabulary. Compared by identity: there is one."""

    provinces: tuple[Province, ...]
    forms: tuple[Form, ...]
    decoys: tuple[str, ...]
    left: tuple[LeftTable, ...]
    right: tuple[RightTable, ...]
    institution_heads: tuple[str, ...]
    institution_breakers: tuple[str, ...]
    institution_reach: int
    titles: tuple[str, ...]
    not_titles: tuple[str, ...]
    noble: tuple[str, ...]
    prepositional: tuple[str, ...]
    other_abbreviations: tuple[str, ...]
    longest_abbreviation: int
    lists: Lists
    bare_before: tuple[str, ...]
    bare_after: tuple[str, ...]
    set_triggers: tuple[str, ...]
    set_listing: tuple[str, ...]
    longest_set: int
    known_sets: tuple[KnownSet, ...]
    region_sets: tuple[RegionSet, ...]
    typo_heads: tuple[str, ...]
    one_edit_from: int
    two_edits_from: int
    not_names: tuple[str, ...]

    def province(self, code: str) -> Province:
        """Return the province of a code.

        Raises:
            KeyError: if no province has the code.
        """
        for province in self.provinces:
            if province.code == code:
                return province
        raise KeyError(code)

    def in_region(self, region: str, size: int) -> tuple[str, ...]:
        """Return the codes of a region in the first division where it has `size` members, else ().

        >>> len(load_gazetteer().in_region("north", 17)), load_gazetteer().in_region("north", 5)
        (17, ())
        """
        for division in ("region_nesdp", "region4", "region6"):
            codes = tuple(p.code for p in self.provinces if getattr(p, division) == region)
            if len(codes) == size:
                return codes
        return ()


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Read and check the two files of the package.

    >>> load_gazetteer().province("TH-14").name_th
    'พระนครศรีอยุธยา'

    Raises:
        DataError: listing every problem at once.
    """
    from pipeline.codebook.gazetteer_files import parse_gazetteer

    folder = files("pipeline") / "data"
    return parse_gazetteer(
        (folder / "provinces.tsv").read_text(encoding="utf-8"),
        (folder / "gazetteer.toml").read_text(encoding="utf-8"),
    )
