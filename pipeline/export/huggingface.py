"""A folder that Hugging Face `datasets` loads: Parquet files and a card. Written without that library.

Each table is a configuration: `load_dataset(folder, "statements")`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from pipeline.export import parquet
from pipeline.export.about import dataset, licence
from pipeline.export.formats import Format
from pipeline.export.source import Made, Source
from pipeline.files import replacing
from pipeline.tables import Table

#: What is loaded when no configuration is named.
_FIRST = "statements"
_DATA = "data"


def write(source: Source, path: Path) -> list[Made]:
    """Write the folder."""
    data = path / _DATA
    data.mkdir(parents=True, exist_ok=True)
    made = [source.once(parquet.write, table, data / f"{table.name}.parquet") for table in source.tables]
    card = path / "README.md"
    with replacing(card) as file:
        file.write(("\n".join([*_head(source), *_body(source)]) + "\n").encode())
    return [*made, Made(card, 0)]


def _head(source: Source) -> Iterator[str]:
    said, given = dataset(), licence(source.settings)
    yield "---"
    yield "language: [th]"
    yield f"pretty_name: {_text(said.title_en)}"
    yield "license: other" if given.name is None else f"license: {_text(given.name.lower())}"
    if given.name is None:
        yield f"license_name: {_text('text-by-publishing-agency')}"
    yield "task_categories: [text-classification, token-classification]"
    yield "multilinguality: [monolingual]"
    yield "annotations_creators: [machine-generated]"
    yield f"tags: [{', '.join(map(_text, said.keywords_en))}]"
    yield "configs:"
    for table in sorted(source.tables, key=lambda table: table.name != _FIRST):
        yield f"- config_name: {table.name}"
        yield f"  data_files: [{{split: train, path: {_DATA}/{table.name}.parquet}}]"
        if table.name == _FIRST:
            yield "  default: true"
    yield "---"


def _body(source: Source) -> Iterator[str]:
    said = dataset()
    yield ""
    yield f"# {said.title_en}"
    yield ""
    yield said.about_en
    yield ""
    yield said.about_th
    for table in source.tables:
        yield ""
        yield f"## {table.name}"
        yield ""
        yield f"{table.title_th}. {table.about}"
        yield ""
        yield from columns(table)
    yield ""
    yield "## Licence and attribution"
    yield ""
    yield from said.licence.strip().splitlines()[2:]


def columns(table: Table) -> Iterator[str]:
    """Yield a table's columns as a table in Markdown."""
    yield "| column | type | Thai label | meaning |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {column.th} | {column.about} |"


def _text(words: str) -> str:
    """Return a text as YAML, of which JSON is a part."""
    return msgspec.json.encode(words).decode()


FORMAT = Format("hf", "hf/", "folder for Hugging Face datasets, with a card", all=write)
