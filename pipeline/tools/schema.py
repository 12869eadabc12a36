"""Writes the JSON Schema (2020-12) of the output contract, made from the record types."""

import sys
from pathlib import Path

import msgspec

from pipeline.files import write_if_changed
from pipeline.tables.contract import OUTPUTS, schema

__all__ = ["OUTPUTS", "main", "schema"]


def main(target: str) -> None:
    """Write the schema to a file, if it changed."""
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_if_changed(path, msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
