"""Scores province mentions on `../shared/eval/mentions.jsonl` beside the tools one would reach for first.

    python benchmarks/eval_mentions.py [--show]

A pair (sentence, province) is found if the province is among those found in the sentence; a sentence is
*exact* if its set of provinces is. Intervals are 95 % percentile bootstraps over sentences, with a fixed
seed. `--show` prints every sentence that the project's recognizer gets wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import measures

from pipeline.codebook.gazetteer import load_gazetteer
from pipeline.recognize.provinces import find_provinces, judge_provinces

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval" / "mentions.jsonl"

Finder = Callable[[str], frozenset[str]]


def ours() -> Finder:
    """Return the project's recognizer."""
    gazetteer = load_gazetteer()
    names = {province.code: province.name_th for province in gazetteer.provinces}
    return lambda text: frozenset(names[m.code] for m in find_provinces(text, gazetteer=gazetteer))


def by_substring() -> Finder:
    """Return the plainest baseline: the official name stands somewhere in the text."""
    names = [province.name_th for province in load_gazetteer().provinces]
    return lambda text: frozenset(name for name in names if name in text)


def by_pythainlp() -> Finder:
    """Return PyThaiNLP's way: a newmm token equals a name of its province corpus."""
    from pythainlp.corpus import provinces
    from pythainlp.tokenize import word_tokenize

    names = frozenset(map(str, provinces()))
    return lambda text: names.intersection(word_tokenize(text))


def by_spacy() -> Finder:
    """Return spaCy's way: a PhraseMatcher of the names over a blank Thai pipeline."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("th")
    matcher = PhraseMatcher(nlp.vocab)
    for province in load_gazetteer().provinces:
        matcher.add(province.name_th, [nlp.make_doc(province.name_th)])

    def find(text: str) -> frozenset[str]:
        return frozenset(nlp.vocab.strings[match] for match, _, _ in matcher(nlp.make_doc(text)))

    return find


def table() -> None:
    """Print the table, or why there is none."""
    if not EVAL.exists():
        print(f"skipped: {EVAL} is absent")
        return
    rows = _rows()
    print(f"{len(rows)} sentences\n{measures.HEADER}")
    finders = {
        "this recognizer": ours,
        "PyThaiNLP tokens": by_pythainlp,
        "spaCy PhraseMatcher": by_spacy,
        "substring": by_substring,
    }
    for name, make in finders.items():
        try:
            find = make()
        except ImportError as error:
            print(f"{name:24} skipped: {error}")
            continue
        counts = [measures.compare(find(row["text"]), frozenset(row["provinces"])) for row in rows]
        print(measures.line(name, counts))


def _rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in EVAL.read_text(encoding="utf-8").splitlines() if line]


def _show(rows: Sequence[dict[str, Any]]) -> None:
    gazetteer, find = load_gazetteer(), ours()
    for row in rows:
        text, meant = str(row["text"]), frozenset(row["provinces"])
        found = find(text)
        if found != meant:
            judged = [
                (j.span.of(text), j.accepted, j.rule) for j in judge_provinces(text, gazetteer=gazetteer)
            ]
            print(f"{text}\n   missed {sorted(meant - found)} extra {sorted(found - meant)} {judged}")


if __name__ == "__main__":
    table()
    if "--show" in sys.argv and EVAL.exists():
        _show(_rows())
