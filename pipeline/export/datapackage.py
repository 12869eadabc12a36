"""Data Package v2: the CSV tables with a schema written out, so that no program has to guess.

Guessing makes numbers of province codes; here every field says its type, and keys say what points where.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline.export import csv
from pipeline.export.about import dataset, licence, write_json, write_licence
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.records import SCHEMA_VERSION
from pipeline.tables import Column, Table

_PROFILES = "https://datapackage.org/profiles/2.0"


def write(source: Source, path: Path) -> list[Made]:
    """Write the descriptor, and the tables and the licence beside it."""
    folder = path.parent
    tables = [source.once(csv.write, table, folder / f"{table.name}.csv") for table in source.tables]
    said, given = dataset(), licence(source.settings)
    described = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": said.name,
        "title": said.title_en,
        "description": f"{said.about_en}\n\n{said.about_th}",
        "version": SCHEMA_VERSION,
        "keywords": [*said.keywords_en, *said.keywords_th],
        "licenses": [
            {**({"name": given.name} if given.name else {}), "path": given.path, "title": given.title}
        ],
        "sources": [_address(address) for address in source.addresses],
        "resources": [
            _resource(source, table, made) for table, made in zip(source.tables, tables, strict=True)
        ],
    }
    return [*tables, write_licence(folder), write_json(path, described)]


def _address(address: str) -> dict[str, str]:
    return {"title": address, "path": address} if "://" in address else {"title": address}


def _resource(source: Source, table: Table, made: Made) -> dict[str, Any]:
    content = made.path.read_bytes()
    return {
        "name": table.name,
        "type": "table",
        "title": f"{table.title_en} / {table.title_th}",
        "description": table.about,
        "path": made.path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(source, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(link.columns),
                    "reference": {"resource": link.to, "fields": list(link.columns)},
                }
                for link in table.links
            ],
        },
    }


def _field(source: Source, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": f"{column.en} / {column.th}",
        "description": column.about,
    }
    limits: dict[str, Any] = {"required": True} if column.required and not column.prose else {}
    if values := source.values(column):
        limits["enum"] = [each.value for each in values]
    return {**field, "constraints": limits} if limits else field


FORMAT = Format("datapackage", "csv/datapackage.json", "Data Package v2 over the CSV tables", all=write)
