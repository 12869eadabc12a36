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
from pipeline.train.labels import key, row_id

_COLUMNS = "label, second label or nothing, group, note or nothing, text"


class Settled(NamedTuple):
    """A label decided after a disagreement, and why."""

    label: str
    why: str


class Papers(NamedTuple):
    """What the frozen test is made of.

    Args:
        author: names who wrote the rows.
        written: his rows, tab-separated: label, second label, group, note, text. Labels may be letters.
        sheet: what readers were given, the number of a statement, a tab, its text, in any order; without it
            numbers are those of the rows (all from 0 or all from 1).
        decided: number, label and reason for rows on which labels differ.
    """

    author: str
    written: Path
    sheet: Path | None = None
    decided: Path | None = None


def rows(papers: Papers, readers: Mapping[str, Path], codebook: Codebook) -> list[dict[str, Any]]:
    """Return the rows of the frozen test.

    Args:
        papers: the author's rows, and what goes with them.
        readers: by name the file of each: the number of a statement, a tab, a label.
        codebook: for the labels.

    Raises:
        DataError: with every line that is wrong, and every row that is open.
    """
    problems: list[str] = []
    lines = list(_table(papers.written))
    told = {name: _column(path, codebook, problems) for name, path in readers.items()}
    final = _column(papers.decided, codebook, problems) if papers.decided else {}
    from_0 = any(0 in each for each in (*told.values(), final))
    numbers = _numbers(papers.sheet, lines, problems) if papers.sheet else _count(len(lines), from_0)
    named = {readers[name]: column for name, column in told.items()}
    if papers.decided:
        named[papers.decided] = final
    for path, column in named.items():
        wrong = sorted(set(column) - set(numbers))
        problems += [f"{path.name}: there is no row {number}" for number in wrong]
        if path != papers.decided:
            problems += [
                f"{path.name}: row {number} has no label" for number in numbers if number not in column
            ]
    out = []
    for at, (fields, number) in enumerate(zip(lines, numbers, strict=True), 1):
        judged = [(name, mine[number].label) for name, mine in told.items() if number in mine]
        made = _row(papers.author, fields, judged, final.get(number), codebook)
        if isinstance(made, str):
            problems.append(f"{papers.written.name}:{at}: number {number}: {made}")
        else:
            out.append(made)
    if problems:
        raise DataError(str(papers.written), problems, hint="settle rows that are open with --settled FILE")
    return out


def _count(size: int, from_0: bool) -> list[int]:
    return list(range(0 if from_0 else 1, size + (not from_0)))


def _numbers(sheet: Path, lines: list[list[str]], problems: list[str]) -> list[int]:
    """Return the number under which readers were given each row, found by its text."""
    given: dict[str, int] = {}
    for at, fields in enumerate(_table(sheet), 1):
        if len(fields) != 2 or not fields[0].strip().isdecimal() or key(fields[1]) in given:
            problems.append(f"{sheet.name}:{at}: not the number of a statement, a tab, and a text of its own")
        else:
            given[key(fields[1])] = int(fields[0])
    numbers = []
    for at, fields in enumerate(lines, 1):
        number = given.get(key(fields[-1]))
        if number is None:
            problems.append(f"{sheet.name}: row {at} is not in it: {fields[-1]}")
        numbers.append(-at if number is None else number)
    return numbers


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
