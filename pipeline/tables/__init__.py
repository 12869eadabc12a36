"""The flat tables of the outputs: their columns as data, and how a row is filled.

One definition serves every format: `pipeline/data/tables.toml` names columns, types, keys and labels,
`pipeline.tables.rows` fills them. Keys are stable: ids come from the contract.

>>> [table.name for table in TABLES]
['articles', 'records', 'cells', 'statements', 'visions', 'quantities', 'provinces', 'panel']
>>> named("cells").key
('record_id', 'dimension')
"""

from __future__ import annotations

from pipeline.errors import UsageError
from pipeline.tables.columns import Column, Link, Named, Table, load_tables, load_values
from pipeline.tables.rows import Row, Rows, Value

TABLES: tuple[Table, ...] = load_tables()
VALUES: dict[str, tuple[Named, ...]] = load_values()

__all__ = [
    "TABLES",
    "VALUES",
    "Column",
    "Link",
    "Named",
    "Row",
    "Rows",
    "Table",
    "Value",
    "named",
]


def named(name: str) -> Table:
    """Return a table by its name.

    Raises:
        UsageError: for another name, listing those there are.
    """
    for table in TABLES:
        if table.name == name:
            return table
    raise UsageError(
        f"there is no table {name!r}", hint=f"choose one of {', '.join(table.name for table in TABLES)}"
    )
