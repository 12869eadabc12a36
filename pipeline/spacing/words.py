"""Connectives and guards of the spacing decision, read from `data/statements.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.errors import DataError
from pipeline.spacing.tokens import code_of

Array = np.ndarray[Any, np.dtype[Any]]
FILE = Path(__file__).resolve().parent.parent / "data" / "statements.toml"
_GUARDS = (
    "months",
    "multipliers",
    "units",
    "before_number",
    "before_name",
    "phrase_opens",
    "verb_follows",
    "noun_follows",
    "noun_before",
)


class Words(NamedTuple):
    """Digests of listed words.

    Args:
        codes: of the words of all classes, sorted.
        groups: the number of each word's class, in the order of the file, from 1.
        guards: the digests of each list of guards.
    """

    codes: Array
    groups: Array
    guards: dict[str, Array]

    def group_of(self, codes: Array) -> Array:
        """Return the class of each word, 0 where it is in none."""
        at = np.searchsorted(self.codes, codes)
        at[at == len(self.codes)] = 0
        return np.where(self.codes[at] == codes, self.groups[at], 0)


@cache
def load_words() -> Words:
    """Read the lists.

    Raises:
        DataError: a list is missing, or a word stands in two classes.
    """
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    classes, guards = data.get("classes", {}), data.get("guards", {})
    owner: dict[str, str] = {}
    problems = [f"guards.{name} is missing" for name in _GUARDS if name not in guards]
    for name, words in classes.items():
        problems += [f"{word} stands in {owner[word]} and {name}" for word in words if word in owner]
        owner.update(dict.fromkeys(words, name))
    if problems:
        raise DataError(str(FILE), problems)
    number = {name: at for at, name in enumerate(classes, 1)}
    pairs = sorted((code_of(word), number[name]) for word, name in owner.items())
    return Words(
        np.array([code for code, _ in pairs], dtype=np.uint32),
        np.array([group for _, group in pairs], dtype=np.int64),
        {
            name: np.array(sorted(code_of(word) for word in words), dtype=np.uint32)
            for name, words in guards.items()
        },
    )
