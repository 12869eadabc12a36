"""What a large unlabelled corpus says of words: how often they stand joined, spaced, or first in a line.

The counts were taken by `pipeline.train.spacing_counts`; no text of the corpus is in them.
"""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

#: Files of the counts, in the order of the fields of `Counts`.
FILES = ("words.npy", "pairs.npy", "starts.npy")
_MIX_A, _MIX_B = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


class Table(NamedTuple):
    """A table ready to be asked: its keys by themselves (a search copies a column of rows first).

    The last of the rows is all zeros and stands for every key that is not in the table.
    """

    keys: Array
    rows: Array


class Counts(NamedTuple):
    """Three tables, each sorted by a digest.

    Args:
        words: one row a word: digest, how common, share after a space, share before a space, share first
            in a line of those after a space, share last in a line, coarse and fine cluster, how often after
            words that verbs follow, how often among words that nouns stand with.
        pairs: one row a pair of words: digest, log2 of the count joined, log2 of the count spaced.
        starts: one row a pair of words: digest, log2 of the count at the start of a line, log2 of the
            count after a space within a line.
    """

    words: Table
    pairs: Table
    starts: Table


WORDS = np.dtype(
    [
        ("key", "<u4"),
        ("n", "u1"),
        ("after", "u1"),
        ("before", "u1"),
        ("first", "u1"),
        ("last", "u1"),
        ("coarse", "u1"),
        ("fine", "<u2"),
        ("verb", "u1"),
        ("noun", "u1"),
    ]
)
PAIRS = np.dtype([("key", "<u4"), ("yes", "u1"), ("no", "u1")])


def load(folder: Path) -> Counts:
    """Read the tables."""
    return Counts(*(ready(np.load(folder / name, allow_pickle=False)) for name in FILES))


def ready(rows: Array) -> Table:
    """Return a sorted table ready to be asked."""
    return Table(np.ascontiguousarray(rows["key"]), np.append(rows, np.zeros(1, dtype=rows.dtype)))


def pair_keys(left: Array, right: Array) -> Array:
    """Return one 32-bit digest for each pair of words."""
    mixed = left.astype(np.uint64) * _MIX_A + right.astype(np.uint64) * _MIX_B
    mixed ^= mixed >> np.uint64(29)
    return ((mixed * _MIX_A) >> np.uint64(32)).astype(np.uint32)


def look_up(table: Table, keys: Array) -> Array:
    """Return the row of each key, a row of zeros where there is none."""
    return table.rows[np.where(*_found(table.keys, keys), len(table.keys))]


def among(listed: Array, keys: Array) -> Array:
    """Tell which keys stand in a sorted list: what `np.isin` does, without its sorting."""
    return _found(listed, keys)[0]


def _found(listed: Array, keys: Array) -> tuple[Array, Array]:
    """Return whether, and where, each key stands in a sorted list."""
    if not len(listed):
        return np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=np.int64)
    at = np.minimum(np.searchsorted(listed, keys), len(listed) - 1)
    return listed[at] == keys, at


def logged(counts: Array) -> Array:
    """Return counts as half-octave steps: 0, 1, 2, … for 0, 1, 1.4, 2, …."""
    return np.where(counts > 0, 1 + np.floor(2 * np.log2(np.maximum(counts, 1))), 0).astype(np.uint8)
