"""The scheme of dimensions and the headings that open them: `data/codebooks/*.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from pipeline.codebook.files import data_file, read_toml
from pipeline.codebook.reader import TableReader, Words
from pipeline.errors import DataError

Scope = Literal["province", "article"]


@dataclass(frozen=True, slots=True)
class Code:
    """One dimension: its code, names, definition, and what its heading may be called."""

    id: str
    name_th: str
    name_en: str
    definition: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Another part that a heading opens: of a province (`vision`) or of the article.

    An `open` slot's heading may go on after its name (ข้อเสนอแนะ…จากผู้เข้าประชุม).
    """

    id: str
    scope: Scope
    names: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """Words by which headings are told from the same words in a sentence (see the data file)."""

    policy: Words
    sides: Words
    dimension: Words
    province: Words
    province_short: Words
    vision: Words
    vision_leads: Words
    vision_of: Words
    vision_years: Words
    vision_verbs: Words
    dimension_of: Words
    leads_over: Words
    namely: Words
    asks: Words
    hints: Words
    at: Words
    elsewhere: Words
    links: Words
    province_links: Words
    column_leads: Words
    column_tails: Words
    unsaid: Words


@dataclass(frozen=True, slots=True)
class Codebook:
    """A scheme: its dimensions in order, and the other headings of its pages."""

    id: str
    name_th: str
    name_en: str
    codes: tuple[Code, ...]
    slots: tuple[Slot, ...]
    #: words that may stand before a province's name in the heading of its section
    province_leads: Words
    words: HeadingWords

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Return the codes of the dimensions, in the scheme's order."""
        return tuple(code.id for code in self.codes)


def loose(name: str) -> str:
    """Return a regular expression for a name that forgives stray spaces anywhere.

    >>> bool(re.fullmatch(loose("ผู้รับบริการ และผู้มีส่วนได้ส่วนเสีย"), "ผู้รับบริการและผู้มี ส่วนได้ส่วนเสีย"))
    True
    """
    return " ?".join(re.escape(c) for c in name if c != " ")


@cache
def load_codebook(name: str = "og4") -> Codebook:
    """Read and validate a codebook.

    Raises:
        DataError: with every problem found.
    """
    path = data_file("codebooks") / f"{name}.toml"
    data = read_toml(path)
    reader = TableReader(path.name, {"words": data.get("words")}, ("words",))
    words = reader.lists("words", [field.name for field in fields(HeadingWords)])
    problems = [f"missing {key!r}" for key in ("id", "name_th", "name_en", "code", "slot") if key not in data]
    problems += reader.problems
    for section, legal in (
        ("code", {"id", "name_th", "name_en", "names", "definition", "include", "exclude", "edges", "cues"}),
        ("slot", {"id", "scope", "names", "open"}),
    ):
        for number, entry in enumerate(data.get(section, ()), 1):
            problems += [f"{section} {number}: unknown key {k!r}" for k in entry if k not in legal]
            problems += [f"{section} {number}: missing {k!r}" for k in ("id", "names") if k not in entry]
    if problems:
        raise DataError(f"data/codebooks/{name}.toml", problems)
    return Codebook(
        data["id"],
        data["name_th"],
        data["name_en"],
        tuple(_code(entry) for entry in data["code"]),
        tuple(
            Slot(e["id"], e.get("scope", "article"), tuple(e["names"]), bool(e.get("open")))
            for e in data["slot"]
        ),
        tuple(data.get("province_leads", ())),
        HeadingWords(**words),
    )


def _code(entry: dict[str, Any]) -> Code:
    return Code(entry["id"], entry["name_th"], entry["name_en"], entry["definition"], tuple(entry["names"]))
