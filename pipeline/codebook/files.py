"""Finds and reads the data files of the package."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pipeline.errors import DataError


def data_file(name: str) -> Traversable:
    """Return the data file `name` under `pipeline/data/`."""
    return files("pipeline") / "data" / name


def data_files(folder: str, suffix: str) -> list[Traversable]:
    """Return the files of a data folder with the suffix, by name."""
    found = (entry for entry in data_file(folder).iterdir() if entry.name.endswith(suffix))
    return sorted(found, key=lambda entry: entry.name)


def read_toml(path: Traversable) -> dict[str, Any]:
    """Parse a TOML data file.

    Raises:
        DataError: naming the file and the parser's words.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"data/{path.name}", [str(error)], hint="mend the file's TOML") from error
