"""The authored page contents, one TOML file each under data/."""

import tomllib
from pathlib import Path
from typing import Any

from .content import CODES, Cell, PageContent, ProvinceContent

_DATA = Path(__file__).parent / "data"


def _cell(code: str, heading: str, text: str) -> Cell:
    """Build one cell, refusing an unknown dimension code."""
    if code not in CODES:
        raise ValueError(f"unknown dimension code {code!r}; known are {', '.join(CODES)}")
    return Cell(code, heading, text)


def _province(row: dict[str, Any]) -> ProvinceContent:
    """Build one section; a file leaves `vision` out where the page prints none."""
    cells = tuple(_cell(*cell) for cell in row["cells"])
    return ProvinceContent(row["name"], row.get("vision"), tuple(row["general"]), cells)


def _pair(values: list[str]) -> tuple[str, str]:
    """Take a list of exactly two strings as a pair."""
    first, second = values
    return first, second


def read(path: Path) -> PageContent:
    """Read one authored content.

    Args:
        path: a TOML file with the fields of `PageContent`, the sections as `[[province]]`.

    Returns:
        The content.

    Raises:
        ValueError: for an unknown dimension code or a pair that is none.
        KeyError: for a missing field.
    """
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    return PageContent(
        title=row["title"],
        breadcrumb=tuple(row["breadcrumb"]),
        lead=tuple(row["lead"]),
        listed=tuple(row["listed"]),
        provinces=tuple(_province(province) for province in row["province"]),
        recommendations=tuple(row["recommendations"]),
        benefits_short=tuple(row["benefits_short"]),
        benefits_long=tuple(row["benefits_long"]),
        credits=tuple(_pair(credit) for credit in row["credits"]),
        published=_pair(row["published"]),
        modified=_pair(row["modified"]),
    )


CONTENTS: dict[str, PageContent] = {path.stem: read(path) for path in sorted(_DATA.glob("*.toml"))}
