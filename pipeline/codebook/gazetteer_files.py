"""Reads the gazetteer's two files and says everything that is wrong with them at once."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from datetime import date
from typing import Any

from pipeline.codebook.gazetteer import (
    TIERS,
    Form,
    Gazetteer,
    KnownSet,
    LeftTable,
    Lists,
    Province,
    RegionSet,
    RightTable,
)
from pipeline.errors import DataError

COLUMNS = (
    *("code", "tis", "name_th", "name_en", "alt_th", "abbr_th", "abbr_en"),
    *("region_nesdp", "region4", "region6", "valid_from", "valid_to"),
)
_TABLES = {
    "left": {"verdict", "strong", "space", "tiers", "words", "unless_right"},
    "right": {"space", "beats_head", "words", "forms"},
}
_SECTIONS: dict[str, set[str]] = {
    "tiers": set(TIERS) - {"plain"},
    "decoys": {"words"},
    "institution": {"reach", "heads", "breakers"},
    "person": {"titles", "not_titles", "noble", "prepositional"},
    "abbreviation": {"longest", "others"},
    "list": {"joiners", "marks", "units", "longest_gap", "inherited"},
    "bare": {"before", "after"},
    "sets": {"longest", "triggers", "listing", "known", "region"},
    "typo": {"heads", "one_edit_from", "two_edits_from", "not_names"},
}


def parse_gazetteer(provinces_tsv: str, vocabulary_toml: str) -> Gazetteer:
    """Build a gazetteer from the text of its two files.

    Raises:
        DataError: listing every problem of the first file that has any.
    """
    problems: list[str] = []
    provinces = _provinces(provinces_tsv, problems)
    if problems:
        raise DataError("provinces.tsv", problems, hint="correct the named lines")
    try:
        data = tomllib.loads(vocabulary_toml)
    except tomllib.TOMLDecodeError as error:
        raise DataError("gazetteer.toml", [str(error)], hint="correct the TOML syntax") from error
    problems = _shape_problems(data)
    if not problems:
        problems = _meaning_problems(data, provinces)
    if problems:
        raise DataError("gazetteer.toml", problems, hint="correct the named entries")
    return _build(data, provinces)


def _provinces(text: str, problems: list[str]) -> tuple[Province, ...]:
    reader = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = tuple(next(reader, ()))
    if header != COLUMNS:
        problems.append(f"columns are {header}, expected {COLUMNS}")
        return ()
    provinces: list[Province] = []
    for number, row in enumerate(reader, start=2):
        if len(row) != len(COLUMNS):
            problems.append(f"line {number}: {len(row)} fields, expected {len(COLUMNS)}")
            continue
        cell = dict(zip(COLUMNS, row, strict=True))
        required = [name for name in COLUMNS[:10] if name != "alt_th"]
        problems.extend(f"line {number}: empty {name}" for name in required if not cell[name])
        if not re.fullmatch(r"TH-\d\d", cell["code"]) or cell["code"][3:] != cell["tis"]:
            problems.append(f"line {number}: code {cell['code']!r} and tis {cell['tis']!r} do not agree")
        alternatives = tuple(form for form in cell["alt_th"].split("|") if form)
        since = _day(cell["valid_from"], f"line {number}: valid_from", problems)
        until = _day(cell["valid_to"], f"line {number}: valid_to", problems)
        texts = {name: cell[name] for name in required}
        provinces.append(Province(**texts, alt_th=alternatives, valid_from=since, valid_to=until))
    for name in ("code", "name_th", "name_en", "abbr_th", "abbr_en"):
        seen: set[str] = set()
        for province in provinces:
            value = getattr(province, name)
            if value in seen:
                problems.append(f"{name} {value!r} stands twice")
            seen.add(value)
    current = sum(province.valid_to is None for province in provinces)
    if current != 77:
        problems.append(f"{current} provinces without valid_to, expected 77")
    return tuple(provinces)


def _day(text: str, place: str, problems: list[str]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems.append(f"{place} {text!r} is no ISO date")
        return None


def _shape_problems(data: dict[str, Any]) -> list[str]:
    known = {*_SECTIONS, *_TABLES, "misspelt"}
    problems = [f"unknown section [{name}], legal: {sorted(known)}" for name in data if name not in known]
    problems += [f"section [{name}] is missing" for name in known if name not in data]
    for section, legal in _SECTIONS.items():
        keys = set(data.get(section, {}))
        unknown = sorted(keys - legal)
        problems += [f"[{section}] unknown key {key!r}, legal: {sorted(legal)}" for key in unknown]
        problems += [f"[{section}] lacks {key!r}" for key in sorted(legal - keys) if section in data]
    for section, legal in _TABLES.items():
        for slug, table in data.get(section, {}).items():
            place = f"[{section}.{slug}]"
            problems += [f"{place} unknown key {key!r}, legal: {sorted(legal)}" for key in set(table) - legal]
            problems += [f"{place} lacks 'words'"] * ("words" not in table)
            if section == "left" and table.get("verdict") not in ("accept", "reject"):
                problems.append(f"{place} verdict must be accept or reject")
            unknown = [tier for tier in table.get("tiers", ()) if tier not in TIERS]
            problems += [f"{place} unknown tier {tier!r}" for tier in unknown]
    return problems


def _meaning_problems(data: dict[str, Any], provinces: tuple[Province, ...]) -> list[str]:
    codes = {province.code for province in provinces}
    written = {form for p in provinces for form in (p.name_th, *p.alt_th)} | set(data["misspelt"])
    problems: list[str] = []
    tier_of: dict[str, str] = {}
    for tier, forms in data["tiers"].items():
        for form in forms:
            if form not in written:
                problems.append(f"[tiers] {form!r} is no form of provinces.tsv")
            if form in tier_of:
                problems.append(f"[tiers] {form!r} is in {tier_of[form]} and in {tier}")
            tier_of[form] = tier
    owner: dict[str, str] = {}
    for place, form, code in _claims(data, provinces):
        if code not in codes:
            problems.append(f"{place}: {code!r} is no province")
        if owner.setdefault(form, code) != code:
            problems.append(f"{place}: {form!r} means {owner[form]} and {code}")
    problems += [
        f"[decoys] {word!r} holds no form"
        for word in data["decoys"]["words"]
        if not any(form in word for form in written)
    ]
    problems += [f"[decoys] {word!r} is a form" for word in data["decoys"]["words"] if word in written]
    problems += _table_problems(data)
    return problems + _set_problems(data, codes)


def _claims(data: dict[str, Any], provinces: tuple[Province, ...]) -> list[tuple[str, str, str]]:
    claims = [("provinces.tsv", form, p.code) for p in provinces for form in (p.name_th, *p.alt_th)]
    return claims + [("[misspelt]", form, code) for form, code in data["misspelt"].items()]


def _table_problems(data: dict[str, Any]) -> list[str]:
    problems: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for slug, table in data["left"].items():
        for word in table["words"]:
            for tier in table.get("tiers", TIERS):
                if (word, tier) in seen:
                    other = seen[word, tier]
                    problems.append(f"[left.{slug}] {word!r} for {tier} stands in [left.{other}] too")
                    break
                seen[word, tier] = slug
    return problems


def _set_problems(data: dict[str, Any], codes: set[str]) -> list[str]:
    problems: list[str] = []
    for kind, last in (("known", "members"), ("region", "keys")):
        for row in data["sets"][kind]:
            place = f"[sets.{kind}] {row.get('slug')!r}"
            if set(row) != {"slug", "pattern", last}:
                problems.append(f"{place}: keys are {sorted(row)}, expected slug, pattern, {last}")
                continue
            try:
                re.compile(row["pattern"])
            except re.error as error:
                problems.append(f"{place}: {error}")
            if kind == "known":
                strange = [code for code in row["members"] if code not in codes]
                problems += [f"{place}: {code!r} is no province" for code in strange]
    return problems


def _forms(data: dict[str, Any], provinces: tuple[Province, ...]) -> tuple[Form, ...]:
    tiers = {form: tier for tier, forms in data["tiers"].items() for form in forms}
    official = {province.name_th for province in provinces}
    seen = dict.fromkeys((form, code) for _, form, code in _claims(data, provinces))
    return tuple(Form(form, code, tiers.get(form, "plain"), form in official) for form, code in seen)


def _build(data: dict[str, Any], provinces: tuple[Province, ...]) -> Gazetteer:
    lists, person, institution = data["list"], data["person"], data["institution"]
    sets, typo = data["sets"], data["typo"]
    return Gazetteer(
        provinces=provinces,
        forms=_forms(data, provinces),
        decoys=tuple(data["decoys"]["words"]),
        left=tuple(
            LeftTable(
                slug,
                t["verdict"] == "accept",
                t.get("strong", False),
                t.get("space", False),
                tuple(t.get("tiers", TIERS)),
                tuple(t["words"]),
                tuple(t.get("unless_right", ())),
            )
            for slug, t in data["left"].items()
        ),
        right=tuple(
            RightTable(
                slug,
                t.get("space", False),
                t.get("beats_head", False),
                tuple(t["words"]),
                tuple(t.get("forms", ())),
            )
            for slug, t in data["right"].items()
        ),
        institution_heads=tuple(institution["heads"]),
        institution_breakers=tuple(institution["breakers"]),
        institution_reach=institution["reach"],
        titles=tuple(person["titles"]),
        not_titles=tuple(person["not_titles"]),
        noble=tuple(person["noble"]),
        prepositional=tuple(person["prepositional"]),
        other_abbreviations=tuple(data["abbreviation"]["others"]),
        longest_abbreviation=data["abbreviation"]["longest"],
        lists=Lists(
            tuple(lists["joiners"]),
            lists["marks"],
            tuple(lists["units"]),
            lists["longest_gap"],
            tuple(lists["inherited"]),
        ),
        bare_before=tuple(data["bare"]["before"]),
        bare_after=tuple(data["bare"]["after"]),
        set_triggers=tuple(sets["triggers"]),
        set_listing=tuple(sets["listing"]),
        longest_set=sets["longest"],
        known_sets=tuple(KnownSet(s["slug"], s["pattern"], tuple(s["members"])) for s in sets["known"]),
        region_sets=tuple(RegionSet(s["slug"], s["pattern"], tuple(s["keys"])) for s in sets["region"]),
        typo_heads=tuple(typo["heads"]),
        one_edit_from=typo["one_edit_from"],
        two_edits_from=typo["two_edits_from"],
        not_names=tuple(typo["not_names"]),
    )
