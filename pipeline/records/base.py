"""What all records share."""

from typing import Literal

import msgspec

SCHEMA_VERSION = "1.0"

Status = Literal["stated", "empty_section", "not_mentioned", "not_captured", "unparseable"]
Origin = Literal["heading", "model", "human"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all records: immutable, no unknown fields, named arguments only."""


def to_json(record: Record) -> bytes:
    """Encode a record as one line of JSON, UTF-8, keys in schema order, no newline."""
    return msgspec.json.encode(record)
