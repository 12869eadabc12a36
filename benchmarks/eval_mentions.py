"""Scores province mentions on `../shared/eval/mentions.jsonl` beside the tools one would reach for first.

    python benchmarks/eval_mentions.py [--show]

A pair (sentence, province) is found if the province is among those found in the sentence; a sentence is
*exact* if its set of provinces is. Intervals are 95 % percentile bootstraps over sentences, with a fixed
seed. `--show` prints every sentence that the project's recognizer gets wrong.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.codebook.gazetteer import load_gazetteer
from pipeline.recognize.provinces import find_provinces, judge_provinces

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval" / "mentions.jsonl"
RESAMPLES = 2000

Finder = Callable[[str], frozenset[str]]


class Count(NamedTuple):
    """Hits, false alarms and misses of one sentence."""

    hits: int
    extra: int
    missed: int

    @property
    def exact(self) -> bool:
        """Tell whether the sentence is wholly right."""
        return not self.extra and not self.missed


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


def scores(counts: Sequence[Count]) -> tuple[float, float, float, float]:
    """Return precision, recall, F1 over pairs and the share of exact sentences."""
    hits = sum(c.hits for c in counts)
    extra, missed = sum(c.extra for c in counts), sum(c.missed for c in counts)
    precision = hits / (hits + extra) if hits + extra else 1.0
    recall = hits / (hits + missed) if hits + missed else 1.0
    f1 = 2 * hits / (2 * hits + extra + missed) if hits + extra + missed else 1.0
    return precision, recall, f1, sum(c.exact for c in counts) / len(counts)


def interval(counts: Sequence[Count], place: int) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of one of the `scores`."""
    chance = random.Random(20)  # the seed is fixed so that the table is the same each time
    values = sorted(scores(chance.choices(counts, k=len(counts)))[place] for _ in range(RESAMPLES))
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]


def main(show: bool) -> None:
    """Print the table and, on request, what is wrong."""
    if not EVAL.exists():
        print(f"skipped: {EVAL} is absent")
        return
    rows = [json.loads(line) for line in EVAL.read_text(encoding="utf-8").splitlines() if line]
    print(f"{'':22}  P      R      F1     95 %           exact  95 %           of {len(rows)} sentences")
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
            print(f"{name:22}  skipped: {error}")
            continue
        counts = [_count(find(row["text"]), frozenset(row["provinces"])) for row in rows]
        precision, recall, f1, exact = scores(counts)
        low, high = interval(counts, 2)
        few, many = interval(counts, 3)
        print(
            f"{name:22}  {precision:.3f}  {recall:.3f}  {f1:.3f}  [{low:.3f}, {high:.3f}]  "
            f"{exact:.3f}  [{few:.3f}, {many:.3f}]"
        )
    if show:
        _show(rows)


def _count(found: frozenset[str], meant: frozenset[str]) -> Count:
    return Count(len(found & meant), len(found - meant), len(meant - found))


def _show(rows: Sequence[dict[str, list[str]]]) -> None:
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
    main("--show" in sys.argv)
