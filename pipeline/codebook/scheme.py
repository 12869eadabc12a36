"""The scheme of dimensions and the headings that open them: `data/codebooks/*.toml`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from typing import Any, Literal

from pipeline.codebook.files import data_file, read_toml
from pipeline.codebook.reader import TableReader, Words
from pipeline.errors import DataError

Scope = Literal["province", "article"]
_MAY = ("source", "province_leads", "words")
#: What a code needs so that people can label by it.
_LABELLING = ("name_th", "name_en", "definition", "letter", "cues", "include", "exclude", "edges")


@dataclass(frozen=True, slots=True)
class Code:
    """One dimension: its code, names, definition, and what its heading may be called.

    `letter` stands for it in label sheets, `cues` are words that often go with it. `include` are statements
    that belong to it, `exclude` ones that seem to and do not, each with the code it has; `edges` are rules
    for cases between two codes.
    """

    id: str
    name_th: str
    name_en: str
    definition: str
    names: tuple[str, ...]
    letter: str
    cues: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[tuple[str, str], ...]
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Another part that a heading opens: of a province (`vision`) or of the article.

    An `open` slot's heading may go on after its name (ข้อเสนอแนะ…จากผู้เข้าประชุม). The heading of the slot it
    stands `within` may stand in front of its own (ประโยชน์ที่ได้รับ : ระยะสั้น).
    """

    id: str
    scope: Scope
    names: tuple[str, ...]
    open: bool
    within: str | None


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
    ordinals: Words
    in_turn: Words
    announces: Words
    speakers: Words
    says: Words
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
    """A scheme: its dimensions in order, what has none of them, and the other headings of its pages."""

    id: str
    name_th: str
    name_en: str
    codes: tuple[Code, ...]
    none: Code
    slots: tuple[Slot, ...]
    #: words that may stand before a province's name in the heading of its section
    province_leads: Words
    words: HeadingWords

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Return the codes of the dimensions, in the scheme's order."""
        return tuple(code.id for code in self.codes)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the codes of the dimensions and that of having none."""
        return (*self.dimensions, self.none.id)

    @property
    def version(self) -> str:
        """Return a name for what annotators go by; it changes when a definition, example or rule does."""
        told = [astuple(code) for code in (*self.codes, self.none)]
        content = json.dumps(told, ensure_ascii=True).encode()
        return f"{self.id}-{hashlib.sha256(content).hexdigest()[:12]}"

    def label_of(self, name: str) -> str | None:
        """Return the code that a code, its letter, or its Thai or English name stands for."""
        wanted = " ".join(name.split()).casefold()
        for code in (*self.codes, self.none):
            if wanted in (each.casefold() for each in (code.id, code.letter, code.name_th, code.name_en)):
                return code.id
        return None


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
    needed = ("id", "name_th", "name_en", "code", "none", "slot")
    problems = [f"missing {key!r}" for key in needed if key not in data]
    problems += [f"unknown key {key!r}" for key in data if key not in (*needed, *_MAY)]
    problems += [*reader.problems, *_flaws(data)]
    if problems:
        raise DataError(f"data/codebooks/{name}.toml", problems, hint="mend the codebook")
    return Codebook(
        data["id"],
        data["name_th"],
        data["name_en"],
        tuple(_code(entry) for entry in data["code"]),
        _code({**data["none"], "id": "none", "names": []}),
        tuple(
            Slot(e["id"], e.get("scope", "article"), tuple(e["names"]), bool(e.get("open")), e.get("within"))
            for e in data["slot"]
        ),
        tuple(data.get("province_leads", ())),
        HeadingWords(**words),
    )


def _flaws(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the codes and slots of a codebook."""
    codes = [each for each in data.get("code", ()) if isinstance(each, dict)]
    none = data.get("none", {})
    yield from _keys("none", none, _LABELLING)
    for number, entry in enumerate(codes, 1):
        yield from _keys(f"code {number}", entry, ("id", "names", *_LABELLING))
    for number, entry in enumerate(data.get("slot", ()), 1):
        yield from _keys(f"slot {number}", entry, ("id", "names"), ("scope", "open", "within"))
    ids = [*(str(each.get("id")) for each in codes), "none"]
    letters = [str(each.get("letter")) for each in (*codes, none)]
    for name, values in (("id", ids), ("letter", letters)):
        yield from (
            f"{name} {each!r} stands twice" for each in sorted({v for v in values if values.count(v) > 1})
        )
    owner: dict[str, str] = {}
    for code, entry in zip(ids, (*codes, none), strict=True):
        for text, label in _examples(code, entry):
            if text is None:
                yield f"{code}: an example is no text, or an exclude no pair of a text and another code"
            elif label not in ids or (label == code) != (text in entry["include"]):
                yield f"{code}: {text!r} is said to be {label!r}"
            elif owner.setdefault("".join(text.split()), label) != label:
                yield f"{code}: {text!r} bears two codes"


def _examples(code: str, entry: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    for text in entry.get("include", ()):
        yield (text if isinstance(text, str) and text.strip() == text != "" else None), code
    for pair in entry.get("exclude", ()):
        whole = (
            isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) and each for each in pair)
        )
        yield (pair[0], pair[1]) if whole else (None, "")


def _keys(
    where: str, entry: Mapping[str, Any], needed: Sequence[str], may: Sequence[str] = ()
) -> Iterator[str]:
    yield from (f"{where}: unknown key {key!r}" for key in entry if key not in (*needed, *may))
    yield from (f"{where}: missing {key!r}" for key in needed if key not in entry)
    yield from (
        f"{where}: {key!r} is no list"
        for key in ("names", "cues", "include", "exclude", "edges")
        if not isinstance(entry.get(key, []), list)
    )


def _code(entry: Mapping[str, Any]) -> Code:
    return Code(
        entry["id"],
        entry["name_th"],
        entry["name_en"],
        entry["definition"],
        tuple(entry["names"]),
        entry["letter"],
        tuple(entry["cues"]),
        tuple(entry["include"]),
        tuple((text, label) for text, label in entry["exclude"]),
        tuple(entry["edges"]),
    )
