"""The contract's format: one JSON object a line, keys in schema order, UTF-8, nothing escaped needlessly."""

from pipeline.records import Record, to_json


def line(record: Record) -> bytes:
    """Return a record as a line of JSON, newline included."""
    return to_json(record) + b"\n"
