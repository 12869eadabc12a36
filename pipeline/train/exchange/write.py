"""Writes tasks in the forms that labelling tools read; no form shows the annotator a label."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from html import escape

from pipeline import sheets
from pipeline.codebook.scheme import Code, Codebook
from pipeline.train.exchange.choose import Task

FORMATS = ("label-studio", "doccano", "xlsx", "csv")
#: In front of a cell that a spreadsheet would take for a formula; taken off again when it comes back.
GUARD = "\u200b"
_STARTERS = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("task", "text", "label", "annotator", "note", *Task._fields[2:])
_WIDTHS = (15, 70, 32, 14, 30, 18, 18, 12, 18, 8, 30)


def files(tasks: Sequence[Task], form: str, codebook: Codebook) -> dict[str, bytes]:
    """Return the content of the files of a form, by what is put behind the name without its suffix.

    The first one is what the tool imports; others stand beside it.
    """
    if form == "label-studio":
        return {".json": _label_studio(tasks), ".xml": config(codebook).encode()}
    if form == "doccano":
        return {".jsonl": _doccano(tasks)}
    if form == "xlsx":
        return {".xlsx": _workbook(tasks, codebook)}
    return {".csv": _csv(tasks)}


def config(codebook: Codebook) -> str:
    """Return the labelling interface of Label Studio: one choice for each code, with its definition."""
    choices = "".join(
        f'    <Choice value="{escape(code.id)}" hint="{escape(f"{code.name_th}: {code.definition}")}"/>\n'
        for code in (*codebook.codes, codebook.none)
    )
    return (
        "<View>\n"
        f'  <Header value="{escape(codebook.name_th)}"/>\n'
        '  <Text name="text" value="$text"/>\n'
        '  <Choices name="dimension" toName="text" choice="single-radio" required="true">\n'
        f"{choices}"
        "  </Choices>\n"
        "</View>\n"
    )


def _label_studio(tasks: Sequence[Task]) -> bytes:
    made = [{"data": task._asdict()} for task in tasks]
    return json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"


def _doccano(tasks: Sequence[Task]) -> bytes:
    lines = ({**task._asdict(), "label": []} for task in tasks)
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def _rows(tasks: Sequence[Task]) -> list[list[str]]:
    return [[task.task, task.text, "", "", "", *task[2:]] for task in tasks]


def _csv(tasks: Sequence[Task]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([[_guarded(value) for value in row] for row in _rows(tasks)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _guarded(value: str) -> str:
    return GUARD + value if value.lstrip().startswith(_STARTERS) else value


def _workbook(tasks: Sequence[Task], codebook: Codebook) -> bytes:
    work = sheets.Sheet("statements", [_COLUMNS, *_rows(tasks)], _WIDTHS, {2: codebook.labels})
    guide = sheets.Sheet("codebook", [("code", "kind", "text"), *_guide(codebook)], (34, 12, 100), {})
    return sheets.write([work, guide])


def _guide(codebook: Codebook) -> list[tuple[str, str, str]]:
    """Return the codebook as rows for annotators."""
    return [row for code in (*codebook.codes, codebook.none) for row in _about(code)]


def _about(code: Code) -> list[tuple[str, str, str]]:
    return [
        (code.id, "name", f"{code.name_th} / {code.name_en} ({code.letter})"),
        (code.id, "definition", code.definition),
        (code.id, "cues", ", ".join(code.cues)),
        *((code.id, "include", text) for text in code.include),
        *((code.id, "exclude", f"{text} → {label}") for text, label in code.exclude),
        *((code.id, "edge", text) for text in code.edges),
    ]
