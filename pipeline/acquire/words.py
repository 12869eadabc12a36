"""The vocabulary of acquisition: `data/acquire.toml`."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.codebook.files import data_file, read_toml
from pipeline.errors import DataError


class Words(NamedTuple):
    """What acquisition knows of pages in general."""

    longest: int
    titles: re.Pattern[str]
    marks: re.Pattern[str]
    paging: frozenset[str]
    paging_path: re.Pattern[str]
    files: frozenset[str]
    least: int


@cache
def load_words() -> Words:
    """Read the vocabulary.

    Raises:
        DataError: if a table or key is missing, or a pattern is wrong.
    """
    name = "acquire.toml"
    data = read_toml(data_file(name))
    try:
        refused = data["not_article"]
        return Words(
            int(refused["longest"]),
            re.compile("|".join(refused["titles"]), re.I),
            re.compile("|".join(refused["marks"]), re.I),
            frozenset(data["paging"]["parameters"]),
            re.compile(data["paging"]["path"]),
            frozenset(data["files"]["kinds"]),
            int(data["generic"]["words"]),
        )
    except (KeyError, TypeError, re.error) as error:
        raise DataError(
            f"data/{name}", [repr(error)], hint="compare the file with pipeline/acquire/words.py"
        ) from error
