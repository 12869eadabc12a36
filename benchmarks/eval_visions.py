"""Counts the provincial visions found and the foreign ones taken on `../shared/eval/`.

    python benchmarks/eval_visions.py [--show]

A row is *found* if a vision has its province and its words (outer quotation marks and spaces aside), and
*taken* if any vision is found in a text that states none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import measures

from pipeline.codebook.gazetteer import load_gazetteer
from pipeline.recognize.provinces import find_provinces
from pipeline.recognize.visions import Vision, find_visions

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
_OUTER = " \t\xa0\u200b\ufeff\"'“”‘’«»´`"


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of an evaluation file."""
    return [json.loads(line) for line in (EVAL / name).read_text(encoding="utf-8").splitlines() if line]


def visions(text: str) -> list[tuple[str | None, str, Vision]]:
    """Return the name of the province, the words, and the vision itself."""
    gazetteer = load_gazetteer()
    names = {province.code: province.name_th for province in gazetteer.provinces}
    found = find_visions(text, mentions=find_provinces(text, gazetteer=gazetteer))
    return [(names.get(each.province or ""), each.span.of(text), each) for each in found]


def table(show: bool = False) -> None:
    """Print both counts and, on request, every row that is wrong."""
    if not EVAL.is_dir():
        print(f"skipped: {EVAL} is absent")
        return
    found = [_found(row, show) for row in rows("visions.jsonl")]
    taken = [_taken(row, show) for row in rows("visions_negative.jsonl")]
    for name, each in (("visions found", found), ("negatives taken", taken)):
        low, high = measures.interval(each, lambda sample: sum(sample) / len(sample))
        print(f"{name:24} {sum(each)} of {len(each)}  {sum(each) / len(each):.3f}  95 % {low:.3f}–{high:.3f}")


def _found(row: dict[str, Any], show: bool) -> bool:
    got = visions(row["text"])
    right = any(
        name == row["province"] and words.strip(_OUTER) == row["vision"].strip(_OUTER)
        for name, words, _ in got
    )
    if show and not right:
        print("MISSED", row["province"], "|", row["vision"], "|", got, "\n   ", row["text"], "\n")
    return right


def _taken(row: dict[str, Any], show: bool) -> bool:
    got = visions(row["text"])
    if show and got:
        print("TAKEN", got, "\n   ", row["text"], "\n")
    return bool(got)


if __name__ == "__main__":
    table("--show" in sys.argv[1:])
