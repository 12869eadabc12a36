"""Reads annotated spacing: paragraphs whose every space is one of three marks."""

from pathlib import Path
from typing import NamedTuple

from pipeline.errors import DataError

KEEP, BREAK, JOIN = 0, 1, 2
MARKS = {" ": KEEP, "|": BREAK, "_": JOIN}


class Paragraph(NamedTuple):
    """One annotated paragraph.

    Args:
        text: with a space at every mark.
        at: where the marks stand, in code points of `text`.
        label: KEEP, BREAK or JOIN of each.
    """

    text: str
    at: tuple[int, ...]
    label: tuple[int, ...]


def parse(line: str) -> Paragraph:
    """Return one annotated paragraph.

    >>> parse("จัดทำแผน|และ_ติดตามผล").label
    (1, 2)
    """
    at = tuple(i for i, c in enumerate(line) if c in MARKS)
    return Paragraph("".join(" " if c in MARKS else c for c in line), at, tuple(MARKS[line[i]] for i in at))


def load(path: Path) -> list[Paragraph]:
    """Read a file of annotated paragraphs, one a line; lines that begin with "# " are comments.

    Raises:
        DataError: a line has marks beside each other or at its ends.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    problems, out = [], []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("# "):
            continue
        paragraph = parse(line)
        if paragraph.text != paragraph.text.strip() or "  " in paragraph.text:
            problems.append(f"line {number}: a mark at the end of the line or beside another")
        out.append(paragraph)
    if problems:
        raise DataError(str(path), problems)
    return out
