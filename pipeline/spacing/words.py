"""Connectives and guards of the spacing decision, read from `data/statements.toml`."""

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline import thai
from pipeline.errors import DataError
from pipeline.spacing.counts import among, pair_keys
from pipeline.spacing.tokens import code_of

Array = np.ndarray[Any, np.dtype[Any]]
#: Most words of the tokenizer that one entry may be.
_LONGEST = 3
FILE = Path(__file__).resolve().parent.parent / "data" / "statements.toml"
_GUARDS = (
    "months",
    "multipliers",
    "units",
    "before_number",
    "before_name",
    "heads",
    "phrase_opens",
    "never_opens",
    "that",
    "after_that",
    "verb_follows",
    "noun_follows",
    "noun_before",
)


class Words(NamedTuple):
    """Digests of listed words; what the tokenizer takes for two or three words is one entry all the same.

    Args:
        codes: of the words of all classes, sorted.
        groups: the number of each word's class, in the order of the file, from 1.
        sizes: how many words of the tokenizer each is.
        guards: the digests of each list of guards.
    """

    codes: Array
    groups: Array
    sizes: Array
    guards: dict[str, Array]

    def group_of(self, codes: Array) -> tuple[Array, Array]:
        """Return class and size of the entry that begins at each word of a text; class 0: none does."""
        group, size = np.zeros(len(codes), dtype=np.int64), np.ones(len(codes), dtype=np.int64)
        for number, keys in enumerate(grams(codes), 1):
            at = np.searchsorted(self.codes, keys)
            at[at == len(self.codes)] = 0
            hit = (self.codes[at] == keys) & (self.sizes[at] == number)
            group[hit], size[hit] = self.groups[at[hit]], number
        for step in range(1, _LONGEST):
            group[step:][size[:-step] > step] = 0
        return group, size

    def begins(self, guard: str, codes: Array) -> Array:
        """Return at which words of a text an entry of a list of guards begins."""
        return np.asarray(np.logical_or.reduce([among(self.guards[guard], keys) for keys in grams(codes)]))


def grams(codes: Array) -> list[Array]:
    """Return digests of one, two and three words from each word of a text on."""
    out = [codes.astype(np.uint32)]
    for step in range(1, _LONGEST):
        following = np.concatenate((codes[step:], np.zeros(min(step, len(codes)), dtype=np.uint32)))
        out.append(pair_keys(out[-1], following))
    return out


def _digest(entry: str) -> tuple[int, int]:
    """Return the digest of an entry and its number of words."""
    words = [entry[start:end] for start, end in pairwise(thai.boundaries(entry))]
    codes = np.array([code_of(word) for word in words], dtype=np.uint32)
    if len(words) > _LONGEST:
        return code_of(entry), 1
    return int(grams(codes)[len(words) - 1][0]), len(words)


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
    rows = sorted((*_digest(word), number[name]) for word, name in owner.items())
    return Words(
        np.array([code for code, _, _ in rows], dtype=np.uint32),
        np.array([group for _, _, group in rows], dtype=np.int64),
        np.array([size for _, size, _ in rows], dtype=np.int64),
        {
            name: np.array(sorted(_digest(word)[0] for word in words), dtype=np.uint32)
            for name, words in guards.items()
        },
    )
