"""Makes training examples out of phrases: what a dimension is about, in the frames of measures and of news.

A policy is most often named in general words, and the same words stand in the news of a seminar, a result
or a prize, which are no measures. Setting every phrase into frames of both kinds teaches the difference, and
that the frame of a measure tells nothing about its dimension.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from pipeline.classifier.model import NONE
from pipeline.errors import DataError
from pipeline.train.fit import Example

PHRASES, FRAMES = "og4.phrases.tsv", "og4.frames.tsv"
FILES = (PHRASES, FRAMES)
#: Frames of each kind that a phrase is set into, and the weight of what comes out.
_EACH, _WEIGHT = {"measure": 12, "news": 8}, 0.4
_SLOT = "…"


class Frame(NamedTuple):
    """A sentence with a gap: its kind, and for which labels' phrases it is made (all, if none)."""

    kind: str
    text: str


def examples(folder: Path, labels: Sequence[str]) -> Iterator[Example]:
    """Yield the composed examples of a folder's phrases; none where it has no phrases.

    Raises:
        DataError: with every line that is wrong.
    """
    if not (folder / PHRASES).is_file():
        return
    chance = Random(7)  # noqa: S311 - reproducible, not secret
    frames = [Frame(*fields) for fields in _table(folder / FRAMES, tuple(_EACH))]
    for number, (label, phrase) in enumerate(_table(folder / PHRASES, labels)):
        group = f"phrase-{number}"
        yield Example(phrase, label, _WEIGHT, group)
        for kind, count in _EACH.items():
            made = [frame.text for frame in frames if frame.kind == kind]
            for text in chance.sample(made, count):
                given = label if kind == "measure" else NONE
                yield Example(text.replace(_SLOT, phrase), given, _WEIGHT, group)


def _table(path: Path, first: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the two columns of a file; `# ` opens a comment."""
    problems = []
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        name, _, text = line.partition("\t")
        if name not in first or not text.strip() or "\t" in text:
            problems.append(f"line {number}: not {' | '.join(first)}, a tab, and a text")
        elif path.name == FRAMES and text.count(_SLOT) != 1:
            problems.append(f"line {number}: a frame has one {_SLOT}")
        else:
            rows.append((name, text))
    if problems:
        raise DataError(str(path), problems)
    yield from rows
