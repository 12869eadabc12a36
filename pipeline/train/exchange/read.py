"""Reads judgements out of what labelling tools export; every item becomes a judgement or a rejection.

Understood are Label Studio's JSON and JSON-MIN, doccano's and Prodigy's JSONL, and the csv and xlsx that were
sent out. A value is never guessed: an item whose text, label, codebook or annotator does not fit is rejected
with the reason, and so is one that nobody labelled.
"""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import sheets
from pipeline.codebook.scheme import Codebook
from pipeline.errors import DataError
from pipeline.train.exchange.choose import text_digest
from pipeline.train.exchange.write import GUARD
from pipeline.train.labels import row_id

_MOST_BYTES = 512 * 2**20
_ANSWERS = {"reject": "the annotator rejected it", "ignore": "the annotator passed it over"}
#: Where tools put the label.
_LABELS = ("label", "labels", "dimension", "accept", "cats")


class Given(NamedTuple):
    """A judgement as it is kept: of which text, which label, by whom, by which codebook."""

    id: str
    text: str
    label: str
    annotator: str
    codebook: str
    statement_id: str
    article_id: str
    note: str | None


class Reject(NamedTuple):
    """An item that is no judgement: where it stands, why, and what it was."""

    place: str
    reason: str
    item: Any


class Rules(NamedTuple):
    """What an import asks for.

    Args:
        codebook: the one in use.
        annotator: who labelled items that do not say it themselves.
        stale: take judgements made by another version of the codebook.
    """

    codebook: Codebook
    annotator: str | None = None
    stale: bool = False


def judgements(path: Path, rules: Rules) -> Iterator[Given | Reject]:
    """Yield what a file holds, in order: the form is told by its name and content.

    Raises:
        DataError: the file cannot be read as a whole.
    """
    for place, item, told in _items(path):
        yield from _judged(place, item, told, rules)


class Told(NamedTuple):
    """What an item says of its labels: several where several annotators labelled it, or why there is none."""

    labels: tuple[tuple[tuple[str, ...], str], ...]
    without: str = ""


def _items(path: Path) -> Iterator[tuple[str, Any, Told]]:
    kind = path.suffix.lower()
    if kind == ".xlsx":
        yield from _table(sheets.read(path))
    elif kind in (".csv", ".tsv"):
        delimiter = "\t" if kind == ".tsv" else ","
        try:
            yield from _table(
                csv.reader(io.StringIO(_text(path), newline=""), delimiter=delimiter, strict=True)
            )
        except csv.Error as error:
            raise DataError(str(path), [str(error)], hint="save it as CSV UTF-8") from error
    elif kind == ".jsonl":
        for number, line in enumerate(_text(path).split("\n"), 1):
            if line.strip():
                yield from _line(f"line {number}", line)
    elif kind == ".json":
        found = _parse(_text(path))
        if isinstance(found, DataError) or not isinstance(found, list):
            problem = found.problems[0] if isinstance(found, DataError) else "no list of tasks"
            raise DataError(str(path), [problem], hint="export as JSON or JSON-MIN")
        for number, item in enumerate(found, 1):
            yield from _tool(f"item {number}", item)
    else:
        raise DataError(str(path), [f"unknown kind {kind!r}"], hint="it may be .json, .jsonl, .csv or .xlsx")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DataError(str(path), [f"more than {_MOST_BYTES // 2**20} MiB"])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(str(path), [str(error)], hint="save the file as UTF-8") from error
    except OSError as error:
        raise DataError(str(path), [error.strerror or str(error)]) from error


def _parse(text: str) -> Any:
    """Parse JSON strictly; return what is wrong as a `DataError`."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        return DataError("", [f"no JSON: {error}"])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made


def _constant(name: str) -> float:
    raise ValueError(f"{name} is no value")


def _line(place: str, line: str) -> Iterator[tuple[str, Any, Told]]:
    item = _parse(line)
    if isinstance(item, DataError):
        yield place, line[:500], Told((), item.problems[0])
    else:
        yield from _tool(place, item)


def _table(rows: Iterable[list[str]]) -> Iterator[tuple[str, Any, Told]]:
    head: list[str] | None = None
    for number, row in enumerate(rows, 1):
        if head is None:
            head = [name.strip().lower() for name in row]
        elif any(cell.strip() for cell in row):
            item = dict(zip(head, row, strict=False))
            label = item.get("label", "").strip()
            yield f"row {number}", item, Told((((label,) if label else (), item.get("annotator", "")),))


def _tool(place: str, item: Any) -> Iterator[tuple[str, Any, Told]]:
    if not isinstance(item, dict):
        yield place, item, Told((), "no object")
    elif "annotations" in item or "completions" in item:
        yield place, item, _label_studio(item)
    elif item.get("answer", "accept") != "accept":
        yield place, item, Told((), _ANSWERS.get(str(item["answer"]), f"unknown answer {item['answer']!r}"))
    else:
        found: Any = next((item[key] for key in _LABELS if item.get(key) not in (None, [], "", {})), [])
        told = (
            _names(found),
            _who(item.get("annotator") or item.get("username") or item.get("_annotator_id")),
        )
        yield place, item, Told((told,))


def _label_studio(item: Mapping[str, Any]) -> Told:
    """Return the labels of a task's annotations, one for each annotator."""
    given = []
    skipped = 0
    for each in item.get("annotations") or item.get("completions") or []:
        if not isinstance(each, dict) or each.get("was_cancelled"):
            skipped += 1
            continue
        results = [r for r in each.get("result") or [] if isinstance(r, dict) and r.get("type") == "choices"]
        names = tuple(n for r in results for n in _names((r.get("value") or {}).get("choices")))
        by = each.get("completed_by")
        given.append((names, _who(by.get("id") if isinstance(by, dict) else by)))
    return Told(tuple(given), "" if given else "the annotator skipped it" if skipped else "no annotation")


def _names(found: Any) -> tuple[str, ...]:
    if isinstance(found, dict):
        found = found.get("choices", [name for name, value in found.items() if value])
    return tuple(str(name) for name in (found if isinstance(found, list) else [found]) if str(name).strip())


def _who(value: Any) -> str:
    """Return an annotator's name; tools give numbers, and an address is nobody's business."""
    text = "" if value is None else str(value).strip()
    return f"annotator-{text}" if text.isdecimal() else text.partition("@")[0]


def _judged(place: str, item: Any, told: Told, rules: Rules) -> Iterator[Given | Reject]:
    if told.without:
        yield Reject(place, told.without, item)
    for names, who in told.labels:
        problem, given = _given(item, names, who.strip() or rules.annotator or "", rules)
        yield given if given is not None else Reject(place, problem, item)


def _given(
    item: Mapping[str, Any], names: tuple[str, ...], who: str, rules: Rules
) -> tuple[str, Given | None]:
    fields = {**item, **_inner(item, "meta"), **_inner(item, "data")}
    text = _sent(str(fields.get("text", "")), str(fields.get("text_sha256", "")))
    label = rules.codebook.label_of(names[0]) if len(names) == 1 else None
    made_by = str(fields.get("codebook", ""))
    checks = (
        (not names, "no label"),
        (len(names) > 1, f"{len(names)} labels where one is asked for: {', '.join(names)}"),
        (label is None, f"unknown label {names[0]!r}" if names else ""),
        (not fields.get("task"), "the column `task` is missing: it was not sent out by label-export"),
        (text is None, "the text is not the one that was sent out"),
        (text is not None and row_id(text) != fields.get("task"), "the text is not that of the task"),
        (not who, "nobody is named who labelled it; --annotator NAME says it for the whole file"),
        (
            made_by != rules.codebook.version and not rules.stale,
            f"labelled by codebook {made_by or 'unknown'}, not {rules.codebook.version}: --stale takes it",
        ),
    )
    for bad, why in checks:
        if bad:
            return why, None
    return "", Given(
        id=str(fields["task"]),
        text=str(text),
        label=str(label),
        annotator=who,
        codebook=made_by,
        statement_id=str(fields.get("statement_id") or ""),
        article_id=str(fields.get("article_id") or ""),
        note=str(fields.get("note") or "").strip() or None,
    )


def _inner(item: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = item.get(name)
    return value if isinstance(value, dict) else {}


def _sent(text: str, digest: str) -> str | None:
    """Return the text as it was sent: without a spreadsheet's guard, and with references resolved."""
    for found in (text, text.removeprefix(GUARD), html.unescape(text), text.replace("\r\n", "\n")):
        if digest and text_digest(found) == digest:
            return found
    return None
