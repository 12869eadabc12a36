"""Croissant: the Parquet tables described for programs that look for training data (JSON-LD, MLCommons 1.0).

Foreign keys stand in the data package only: a reader of Croissant takes a reference for a join and, where one
leads on to another, loads nothing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from pipeline.codebook.files import data_file
from pipeline.export import parquet
from pipeline.export.about import dataset, licence, write_json, write_licence
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.tables import Column, Table
from pipeline.version import __version__

_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}


def write(source: Source, path: Path) -> list[Made]:
    """Write the description, and the tables and the licence beside it."""
    folder = path.parent
    tables = [source.once(parquet.write, table, folder / f"{table.name}.parquet") for table in source.tables]
    said, given = dataset(), licence(source.settings)
    described = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": said.name,
        "alternateName": [said.title_en, said.title_th],
        "description": f"{said.about_en}\n\n{said.about_th}",
        "citeAs": f"{said.title_en}. {said.agency_en}, {said.agency_url}",
        "inLanguage": "th",
        "keywords": [*said.keywords_en, *said.keywords_th],
        "license": given.name or given.path,
        "url": source.settings.get("url", said.agency_url),
        "version": _version(),
        "isBasedOn": [address for address in source.addresses if "://" in address],
        "distribution": [_file(made) for made in tables],
        "recordSet": [_records(table) for table in source.tables],
    }
    return [*tables, write_licence(folder), write_json(path, described)]


def _context() -> Any:
    return msgspec.json.decode(data_file("croissant.context.json").read_bytes())


def _version() -> str:
    """Return the package's version in the three numbers that the format wants."""
    return ".".join(__version__.split(".")[:3])


def _file(made: Made) -> dict[str, Any]:
    content = made.path.read_bytes()
    return {
        "@type": "cr:FileObject",
        "@id": made.path.name,
        "name": made.path.name,
        "contentUrl": made.path.name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "application/x-parquet",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.about} {table.title_th}",
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": f"{column.about} {column.th}",
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }


FORMAT = Format("croissant", "parquet/croissant.json", "Croissant over the Parquet tables", all=write)
