"""Makes the frozen test: an author's rows and the labels of readers who had not seen his.

A row is kept only with a settled label. Where all agree it is theirs; where anyone differs, it is decided
in writing, in a file of its own, with the reason. What is open is listed, never guessed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.codebook.scheme import Codebook
from pipeline.errors import DataError
from pipeline.train.labels import row_id

_COLUMNS = "label, second label or nothing, group, note or nothing, text"


class Settled(NamedTuple):
    """A label decided after a disagreement, and why."""

    label: str
    why: str


def rows(
    author: str, written: Path, readers: Mapping[str, Path], decided: Path | None, codebook: Codebook
) -> list[dict[str, Any]]:
    """Return the rows of the frozen test.

    Args:
        author: names who wrote the rows.
        written: his rows, tab-separated: label, second label, group, note, text. Labels may be letters.
        readers: by name the file of each: the number of a row (all from 0 or all from 1), a tab, a label.
        decided: the same with a third column, the reason, for rows on which labels differ.

    Raises:
        DataError: with every line that is wrong, and every row that is open.
    """
    problems: list[str] = []
    lines = list(_table(written))
    told = {name: _column(path, codebook, problems) for name, path in readers.items()}
    final = _column(decided, codebook, problems) if decided else {}
    first = 0 if any(0 in each for each in (*told.values(), final)) else 1
    for path, column in zip(
        (*readers.values(), *([decided] if decided else [])), (*told.values(), final), strict=False
    ):
        wrong = [number for number in column if not first <= number < first + len(lines)]
        problems += [f"{path.name}: there is no row {number}" for number in wrong]
    for name, column in told.items():
        open_rows = [at + first for at in range(len(lines)) if at + first not in column]
        problems += [f"{readers[name].name}: row {number} has no label" for number in open_rows]
    out = []
    for at, fields in enumerate(lines):
        judged = [(name, mine[at + first].label) for name, mine in told.items() if at + first in mine]
        made = _row(author, fields, judged, final.get(at + first), codebook)
        if isinstance(made, str):
            problems.append(f"{written.name}:{at + 1}: {made}")
        else:
            out.append(made)
    if problems:
        raise DataError(str(written), problems, hint="settle rows that are open with --settled FILE")
    return out


def _row(
    author: str,
    fields: Sequence[str],
    judged: Sequence[tuple[str, str]],
    decided: Settled | None,
    codebook: Codebook,
) -> dict[str, Any] | str:
    """Return a row, or what is wrong with it."""
    if len(fields) != 5 or not all((fields[0].strip(), fields[2].strip(), fields[4].strip())):
        return f"the columns are {_COLUMNS}"
    label, second, group, note, text = (field.strip() for field in fields)
    own = codebook.label_of(label)
    other = codebook.label_of(second) if second else None
    if own is None or (second and other is None):
        return f"unknown label {label if own is None else second!r}"
    if decided is None and {own} != {own, *(given for _, given in judged)}:
        told = ", ".join(f"{name} {given}" for name, given in ((author, own), *judged))
        return f"decide it in writing, labels differ ({told}): {text}"
    return {
        "id": row_id(text),
        "text": text,
        "label": decided.label if decided else own,
        "second": other,
        "group": group,
        "origin": "authored",
        "annotator": author,
        "note": "; ".join(each for each in (note, decided.why if decided else "") if each) or None,
        "judgements": [{"annotator": name, "label": given} for name, given in judged],
    }


def jsonl(made: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as JSON lines."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in made)


def _column(path: Path, codebook: Codebook, problems: list[str]) -> dict[int, Settled]:
    """Read numbered labels, by their number."""
    found: dict[int, Settled] = {}
    for number, fields in enumerate(_table(path), 1):
        label = codebook.label_of(fields[1]) if len(fields) > 1 else None
        if not fields[0].strip().isdecimal() or label is None:
            problems.append(f"{path.name}:{number}: not the number of a row, a tab, and a label")
        elif int(fields[0]) in found:
            problems.append(f"{path.name}:{number}: row {fields[0]} stands twice")
        else:
            found[int(fields[0])] = Settled(label, fields[2].strip() if len(fields) > 2 else "")
    return found


def _table(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), [str(error)], hint="save the file as UTF-8") from error
    yield from csv.reader(
        (line for line in text.splitlines() if line.strip()), delimiter="\t", quoting=csv.QUOTE_NONE
    )
