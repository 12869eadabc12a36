"""What catalogues are told of the whole set: names, descriptions, licence; and JSON that people can read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.codebook.files import data_file, read_toml
from pipeline.export.source import Made
from pipeline.files import replacing

LICENCE_FILE = "LICENCE.txt"


class Dataset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `pipeline/data/dataset.toml`."""

    name: str
    title_en: str
    title_th: str
    about_en: str
    about_th: str
    keywords_en: tuple[str, ...]
    keywords_th: tuple[str, ...]
    agency_th: str
    agency_en: str
    agency_url: str
    licence_title: str
    licence: str


class Licence(NamedTuple):
    """Under what the tables are published: a name of the Open Definition or SPDX, and where it is read."""

    name: str | None
    path: str
    title: str


@cache
def dataset() -> Dataset:
    """Return what is said of the set."""
    return msgspec.convert(read_toml(data_file("dataset.toml")), Dataset)


def licence(settings: Mapping[str, Any]) -> Licence:
    """Return the licence that the settings name, else the file that says none was given."""
    said = dataset()
    name = settings.get("licence")
    if name is None:
        return Licence(None, LICENCE_FILE, said.licence_title)
    return Licence(str(name), str(settings.get("licence_url", LICENCE_FILE)), str(name))


def write_licence(folder: Path) -> Made:
    """Write the words on licence and attribution into a folder."""
    path = folder / LICENCE_FILE
    with replacing(path) as file:
        file.write(dataset().licence.lstrip().encode())
    return Made(path, 0)


def write_json(path: Path, content: Any) -> Made:
    """Write a JSON document for people and programs: indented, keys in their order, UTF-8."""
    with replacing(path) as file:
        file.write(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
    return Made(path, 0)
