"""JSON Schema 2020-12 of the contract's records, made from their types."""

from __future__ import annotations

from pathlib import Path

from pipeline.export.about import write_json
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.tables.contract import schema


def write(source: Source, path: Path) -> list[Made]:
    """Write the schema; it does not depend on the outputs."""
    return [write_json(path, schema())]


FORMAT = Format("json-schema", "schema.json", "JSON Schema of the records in processed/*.jsonl", all=write)
