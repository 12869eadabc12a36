"""The JSON Schema (2020-12) of the output contract, made from the record types."""

from typing import Any

import msgspec

from pipeline.records import (
    SCHEMA_VERSION,
    ArticleRecord,
    Failure,
    PanelCell,
    ProvinceProfile,
    ProvinceRecord,
    StatementRow,
)

#: Each output file and the type of its lines.
OUTPUTS = {
    "articles.jsonl": ArticleRecord,
    "statements.jsonl": StatementRow,
    "records.jsonl": ProvinceRecord,
    "provinces.jsonl": ProvinceProfile,
    "panel.jsonl": PanelCell,
    "failures.jsonl": Failure,
}


def schema() -> dict[str, Any]:
    """Return one schema document: `outputs` names each file's line type in `$defs`."""
    references, definitions = msgspec.json.schema_components(OUTPUTS.values(), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "opdc-pipeline outputs",
        "version": SCHEMA_VERSION,
        "outputs": dict(zip(OUTPUTS, references, strict=True)),
        "$defs": definitions,
    }
