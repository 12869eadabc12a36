"""The judgements that came back, append-only, and what they settle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.errors import DataError
from pipeline.files import replacing
from pipeline.train.exchange.read import Given
from pipeline.train.labels import Judged, Row

NAME = "og4.judgements.jsonl"
ORIGIN = "annotated"


class Appended(NamedTuple):
    """What an import did: the judgements added, those that stood there already, and labels that differ.

    Args:
        changed: judgements by which an annotator overrules himself; the last one counts.
        conflicts: statements on which annotators differ, with what each says.
    """

    added: tuple[Given, ...]
    repeated: int
    changed: tuple[Given, ...]
    conflicts: tuple[dict[str, Any], ...]


def load(folder: Path, labels: Sequence[str]) -> list[Given]:
    """Read the judgements of a folder of labels; none without the file.

    Raises:
        DataError: with every line that is no judgement.
    """
    path = folder / NAME
    if not path.is_file():
        return []
    found: list[Given] = []
    problems = []
    decoder = msgspec.json.Decoder(dict[str, str | None])
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            given = msgspec.convert([decoder.decode(line)[name] for name in Given._fields], Given)
            if given.label not in labels:
                raise ValueError(f"unknown label {given.label!r}")
            found.append(given)
        except (msgspec.MsgspecError, KeyError, ValueError) as error:
            problems.append(f"line {number}: {error}")
    if problems:
        raise DataError(str(path), problems, hint="restore the file from version control")
    return found


def append(folder: Path, new: Sequence[Given], labels: Sequence[str]) -> Appended:
    """Add judgements behind those that are there; one that says nothing new is counted, not added."""
    old = load(folder, labels)
    last = {(each.id, each.annotator): each.label for each in old}
    added: list[Given] = []
    changed: list[Given] = []
    for each in new:
        before = last.get((each.id, each.annotator))
        if before == each.label:
            continue
        if before is not None:
            changed.append(each)
        last[each.id, each.annotator] = each.label
        added.append(each)
    if added:
        path = folder / NAME
        whole = path.read_bytes() if path.is_file() else b""
        with replacing(path) as handle:
            handle.write(whole + b"\n" * (whole[-1:] not in (b"", b"\n")))
            for each in added:
                handle.write(json.dumps(each._asdict(), ensure_ascii=False).encode() + b"\n")
    _, conflicts = settle([*old, *added])
    return Appended(tuple(added), len(new) - len(added), tuple(changed), tuple(conflicts))


def settle(given: Iterable[Given]) -> tuple[list[Row], list[dict[str, Any]]]:
    """Return the statements on which all annotators agree as rows to learn from, and the others.

    A row's group is its article, so that what stands on one page is never split.
    """
    texts: dict[str, dict[str, Given]] = {}
    for each in given:
        texts.setdefault(each.id, {})[each.annotator] = each
    rows, conflicts = [], []
    for name, by in texts.items():
        first = next(iter(by.values()))
        judged = tuple(Judged(who, each.label) for who, each in sorted(by.items()))
        if len({each.label for each in judged}) == 1:
            note = "; ".join(each.note for each in by.values() if each.note) or None
            who = "+".join(sorted(by))
            group = first.article_id or name
            rows.append(Row(name, first.text, first.label, None, group, ORIGIN, who, note, judged))
        else:
            conflicts.append(_conflict(name, first.text, judged))
    return rows, conflicts


def _conflict(name: str, text: str, judged: Sequence[Judged]) -> dict[str, Any]:
    told: Mapping[str, str] = {each.annotator: each.label for each in judged}
    return {"id": name, "text": text, "labels": dict(told)}
