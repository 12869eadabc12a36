"""Repairs at the scale of a corpus: counts by rule, the laws of cleaning, speed, and a sample to read.

    python benchmarks/eval_repairs.py [CORPUS.jsonl.gz] [--sample 300] [--rule ID]

For every text: cleaning twice is cleaning once; every revision can be taken back, letter for letter; every
50th character of the cleaned text has a place in the text. `--sample N` then prints N edits that change
letters or join words, drawn with a fixed seed, with what stands around: for a careful reader to judge.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.clean import clean_text
from pipeline.codebook import load_resources
from pipeline.errors import Refused
from pipeline.spans import Edit, OffsetMap, Revision, Span, revise, to_source

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "thaigov-sample.jsonl.gz"
#: Rules that take away or change what is no letter.
LAYOUT = frozenset(
    [
        "nbsp",
        "space-run",
        "space-kind",
        "edge-space",
        "invisible",
        "double-escape",
        "broken-entity",
        "control-quote",
    ]
)
_AROUND = 30
_SEED = 20


class Found(NamedTuple):
    """An edit with what stands around it, in the text it was made in."""

    item: int
    rule: str
    left: str
    was: str
    became: str
    right: str

    def __str__(self) -> str:
        """Return it as one line to read."""
        return f"{self.rule:26} {self.item:5} {self.left}[{self.was}→{self.became}]{self.right}".replace(
            "\n", "⏎"
        )


def inverse(text: str, revision: Revision) -> Revision:
    """Return the revision that leads from the text after back to `text`."""
    shifts = accumulate((len(e.text) - (e.span.end - e.span.start) for e in revision), initial=0)
    return tuple(
        Edit(Span(e.span.start + shift, e.span.start + shift + len(e.text)), e.span.of(text), f"-{e.rule}")
        for e, shift in zip(revision, shifts, strict=False)
    )


def texts(path: Path) -> Iterator[str]:
    """Yield the corpus's texts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


class Tally:
    """What is known after some texts."""

    def __init__(self) -> None:
        self.rules: Counter[str] = Counter()
        self.items: Counter[str] = Counter()
        self.lexical: list[Found] = []
        self.broken: list[str] = []
        self.slowest = (0.0, 0, 0)
        self.characters = 0
        self.refused: Counter[str] = Counter()

    def read(self, number: int, text: str) -> None:
        """Clean one text and hold it against the laws."""
        resources = load_resources()
        self.characters += len(text)
        started = time.perf_counter()
        try:
            revisions, cleaned, _ = clean_text(text, repairs=resources.repairs, spacing=resources.spacing)
        except Refused as refusal:
            self.refused[refusal.reason] += 1
            return
        self.slowest = max(self.slowest, (time.perf_counter() - started, number, len(text)))
        self.items.update({edit.rule for revision in revisions for edit in revision})
        again = clean_text(cleaned, repairs=resources.repairs, spacing=resources.spacing)
        if again[:2] != ((), cleaned):
            self.broken.append(f"item {number}: cleaning again changes it")
        maps = [OffsetMap(revision) for revision in revisions]
        places = range(0, len(cleaned), 50)  # all of them take ten times as long as everything else
        # A letter that was put back has no place of its own; it stands between two that have.
        if not all(to_source(Span(max(0, i - 1), i + 2), maps) for i in places):
            self.broken.append(f"item {number}: a character has no place in the text")
        for revision in revisions:
            text = self._step(number, text, revision)

    def _step(self, number: int, text: str, revision: Revision) -> str:
        after = revise(text, revision)
        if revise(after, inverse(text, revision)) != text:
            self.broken.append(f"item {number}: a revision cannot be taken back")
        for (start, end), became, rule in revision:
            self.rules[rule] += 1
            if rule not in LAYOUT:
                left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
                self.lexical.append(Found(number, rule, left, text[start:end], became, right))
        return after


def main() -> int:
    """Read the corpus and print what was found; 1 where a law is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N edits to read")
    parser.add_argument("--rule", help="only edits of this rule")
    given = parser.parse_args()
    if not given.corpus.is_file():
        print(f"skipped: {given.corpus} is absent")
        return 0
    tally = Tally()
    count = 0
    for count, text in enumerate(texts(given.corpus), 1):
        tally.read(count, text)
    print(f"{count} texts, {tally.characters:,} characters")
    for rule, number in sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"  {rule:26} {number:7} edits in {tally.items[rule]:5} texts")
    print(f"refused: {dict(tally.refused)}; laws broken: {len(tally.broken)}", *tally.broken[:20], sep="\n  ")
    seconds, number, length = tally.slowest
    print(f"slowest: text {number} ({length:,} characters) {seconds:.2f} s", file=sys.stderr)
    _show([each for each in tally.lexical if given.rule in (None, each.rule)], given.sample)
    return 1 if tally.broken else 0


def _show(lexical: list[Found], size: int) -> None:
    chance = random.Random(_SEED)
    drawn = sorted(chance.sample(range(len(lexical)), min(size, len(lexical))))
    if drawn:
        print(f"{len(drawn)} of {len(lexical)} edits that change letters or join words:")
    for index in drawn:
        print(lexical[index])


if __name__ == "__main__":
    raise SystemExit(main())
