"""Thailand's Government Data Catalog: the 14 mandatory fields of a data set, for CKAN's `package_create`.

Owner, contact and how often the set is renewed are what an agency says of itself: they come from the settings
and are never guessed. The mapping is that of ckanext-thai_gdc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from pipeline.codebook.files import data_file, read_toml
from pipeline.errors import UsageError
from pipeline.export.about import dataset, write_json
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source, slug

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HINT = "put them into export.toml, or say --set KEY=VALUE: docs/use-the-outputs.md shows how"


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"giver": "from"}):
    """A field: its Thai label, CKAN's keys, who gives its value, and the values it may have."""

    th: str
    keys: tuple[str, ...]
    giver: str
    default: str | tuple[str, ...] | None = None
    choices: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


@cache
def fields() -> tuple[Field, ...]:
    """Return the 14 fields in their order."""
    return tuple(msgspec.convert(each, Field) for each in read_toml(data_file("gdc.toml"))["field"])


def write(source: Source, path: Path) -> list[Made]:
    """Write the entry.

    Raises:
        UsageError: naming every field that nobody gave, and every value that is not in its list.
    """
    return [write_json(path, entry(source.settings, _made(source)))]


def entry(settings: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry as CKAN takes it.

    Args:
        settings: what the agency says.
        made: the values that come from the data; the settings overrule them.
    """
    known = {**made, **settings}
    problems: list[str] = []
    values: dict[str, Any] = {}
    for field in fields():
        for key in field.keys:
            default = list(field.default) if isinstance(field.default, tuple) else field.default
            value = known.get(key, default)
            needless = key != field.keys[0] and values.get(field.keys[0]) in field.bare
            if value in (None, "", []):
                problems += [] if needless else [f"{key} ({field.th}) is not set"]
                continue
            if isinstance(field.default, tuple) and isinstance(value, str):
                value = [part.strip() for part in value.split(",")]
            problems += _wrong(field, key, value)
            values[key] = value
    if problems:
        raise UsageError("the entry for the catalogue is not complete: " + "; ".join(problems), hint=_HINT)
    return {"name": slug(str(known["name"])), **values}


def _wrong(field: Field, key: str, value: Any) -> Iterator[str]:
    if key == "maintainer_email" and not _MAIL.fullmatch(str(value)):
        yield f"{key}: {value!r} is no e-mail address"
    if field.choices and key == field.keys[0]:
        for each in value if isinstance(value, list) else [value]:
            if each not in field.choices:
                yield f"{key}: {each!r} is none of {', '.join(field.choices)}"


def _made(source: Source) -> dict[str, Any]:
    said = dataset()
    return {
        "name": said.name,
        "title": said.title_th,
        "tag_string": ",".join(said.keywords_th),
        "notes": f"{said.about_th}\n\n{said.about_en}",
        "data_source": "\n".join([said.agency_th, *source.addresses]),
    }


FORMAT = Format(
    "gdc",
    "gdc.json",
    "entry for Thailand's Government Data Catalog (needs owner_org and contact)",
    all=write,
    needs="owner_org",
)
