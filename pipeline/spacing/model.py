"""The trained decision: BREAK, KEEP or JOIN for every space."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.digests import models_folder
from pipeline.errors import Incompatible
from pipeline.spacing import counts as tables
from pipeline.spacing import guards
from pipeline.spacing.counts import Array, Counts
from pipeline.spacing.features import BITS, VERSION, features
from pipeline.spacing.frame import Spaces, spaces_of
from pipeline.spacing.tokens import Tokens, read
from pipeline.spacing.words import FILE as WORDS_FILE
from pipeline.spacing.words import Words, load_words
from pipeline.spans import Span

FORMAT = 2
WEIGHTS = "weights.npy"
#: Weights are whole numbers of this fraction, so that a rebuilt model has the same bytes.
SCALE = 256
#: Taking out a space can show another to be spurious. A line that has not settled after this many rounds
#: keeps all its spaces: so the decision about its own result is always to take out nothing.
ROUNDS = 8
_HINT = "Run `make train-spacing`, or install a release whose model and code belong together."
_CHUNK = 16_384
_BATCH = 200_000
_WIDTH = np.int64(32)
_HALF, _LOW = np.int64(1 << 31), np.int64((1 << 32) - 1)


class Thresholds(NamedTuple):
    """Least probability of a BREAK, of a JOIN behind a function word, and of one between other words."""

    brk: float
    join: float
    content: float


@dataclass(frozen=True)
class SpacingModel:
    """Decides every space of a text by a log-linear model over hashed features.

    Args:
        name: names the model and its training in signatures.
        weights: one row a hashed feature: log odds of BREAK and of JOIN against KEEP.
        thresholds: least probabilities.
        counts: of the unlabelled corpus.
        words: connectives and guards.
    """

    name: str
    weights: Array
    thresholds: Thresholds
    counts: Counts
    words: Words
    _packed: Array = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Both columns in one number: they are looked up, and summed, at once. The sums are whole and exact.
        brk, join = self.weights.astype(np.int64).T
        object.__setattr__(self, "_packed", (brk << _WIDTH) + join)

    def __call__(self, text: str) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        """Return the JOINs and the BREAKs of a text, in its code points.

        Each line is decided by itself, and until no further space is to be taken out of it.
        """
        breaks: list[int] = []
        joins: list[int] = []
        pending = [(0, text, [])] if "\n" not in text else _lines(text)
        for last in range(ROUNDS + 1):
            batches = _batches(pending)
            pending = [
                line for batch in batches for line in self._round(batch, joins, breaks, final=last == ROUNDS)
            ]
            if not pending:
                break
        return tuple(Span(at, at + 1) for at in sorted(joins)), tuple(sorted(breaks))

    def _round(
        self, pending: list[_Line], joins: list[int], breaks: list[int], *, final: bool
    ) -> list[_Line]:
        """Decide lines once; settle those without a JOIN and return the others, joined."""
        text = "\n".join(line for _, line, _ in pending)
        joined, broken = self.once(text)
        again: list[_Line] = []
        start = j = b = 0
        for offset, line, gone in pending:
            end = start + len(line)
            first_j, first_b = j, b
            while j < len(joined) and joined[j] < end:
                j += 1
            while b < len(broken) and broken[b] < end:
                b += 1
            if first_j == j:
                joins.extend(offset + at for at in gone)
                breaks.extend(offset + _original(at - start, gone) + 1 for at in broken[first_b:b])
            elif final:
                raw = _restored(line, gone)
                breaks.extend(offset + at + 1 for at in self.once(raw)[1])
            else:
                places = [at - start for at in joined[first_j:j]]
                more = sorted([*gone, *(_original(at, gone) for at in places)])
                again.append((offset, _without(line, places), more))
            start = end + 1
        return again

    def once(self, text: str) -> tuple[list[int], list[int]]:
        """Return where spaces are spurious and where statements begin after them, each at its space."""
        tokens = read(text)
        spaces = spaces_of(tokens)
        if not len(spaces.at):
            return [], []
        chance = self.probabilities(tokens, spaces)
        inside = guards.inside_marks(tokens, spaces)
        led = guards.after_function_word(tokens, spaces, self.counts)
        least = np.where(led, self.thresholds.join, self.thresholds.content)
        join = (chance[:, 1] >= least) & guards.may_join(tokens, spaces, self.counts, self.words, inside)
        single = tokens.end[spaces.at] - tokens.start[spaces.at] == 1
        brk = (
            (chance[:, 0] >= self.thresholds.brk)
            & ~join
            & guards.may_break(tokens, spaces, self.words, inside)
        )
        starts = tokens.start[spaces.at]
        return starts[join & single].tolist(), (tokens.end[spaces.at[brk]] - 1).tolist()

    def probabilities(self, tokens: Tokens, spaces: Spaces) -> Array:
        """Return the probability of BREAK and of JOIN for each space."""
        rows = features(tokens, spaces, self.counts, self.words)
        both = np.concatenate(
            [self._packed[part.T].sum(0) for part in np.array_split(rows, len(rows) // _CHUNK + 1)]
        )
        join = ((both + _HALF) & _LOW) - _HALF
        odds = np.stack(((both - join) >> _WIDTH, join), axis=1).astype(np.float32)
        powers = np.exp(np.clip(odds / SCALE, -30, 30))
        return np.asarray(powers / (1 + powers.sum(1, keepdims=True)))


_Line = tuple[int, str, list[int]]


def _lines(text: str) -> list[_Line]:
    """Return offset, text and no spaces taken out yet of each line that has a space."""
    out: list[_Line] = []
    offset = 0
    for line in text.split("\n"):
        if " " in line:
            out.append((offset, line, []))
        offset += len(line) + 1
    return out


def _batches(lines: list[_Line]) -> list[list[_Line]]:
    """Return lines in groups of bounded size: the features of a space take a kilobyte."""
    out: list[list[_Line]] = []
    size = _BATCH
    for line in lines:
        if size >= _BATCH:
            out.append([])
            size = 0
        out[-1].append(line)
        size += len(line[1])
    return out


def _original(at: int, gone: list[int]) -> int:
    """Return where a character stood before spaces were taken out, their places in ascending order.

    >>> _original(5, [2, 4]), _original(1, [2, 4])
    (7, 1)
    """
    for place in gone:
        if place > at:
            break
        at += 1
    return at


def _without(line: str, places: list[int]) -> str:
    taken = set(places)
    return "".join(c for at, c in enumerate(line) if at not in taken)


def _restored(line: str, gone: list[int]) -> str:
    characters = list(line)
    for place in gone:
        characters.insert(place, " ")
    return "".join(characters)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tokenizer_version() -> str:
    """Return the version of the tokenizer whose words the weights were fitted to."""
    return metadata.version("thaibreak")


@cache
def load_spacing(folder: Path | None = None) -> SpacingModel:
    """Load the trained model.

    Raises:
        Incompatible: the model is missing, damaged, or made for other code, words or tokenizer.
    """
    folder = folder or models_folder() / "spacing"
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Incompatible(f"{folder}: no readable model of spaces: {error}", hint=_HINT) from error
    problems = list(_problems(folder, manifest))
    if problems:
        raise Incompatible(f"{folder}: " + "; ".join(problems), hint=_HINT)
    weights = np.load(folder / WEIGHTS, allow_pickle=False).astype(np.float32)
    limits = manifest["thresholds"]
    return SpacingModel(
        f"spacing-{VERSION}-{manifest['files'][WEIGHTS][:12]}",
        weights,
        Thresholds(limits["break"], limits["join"], limits["content"]),
        tables.load(folder),
        load_words(),
    )


def _problems(folder: Path, manifest: dict[str, Any]) -> list[str]:
    expected = {"format": FORMAT, "features": VERSION, "bits": BITS, "words": digest(WORDS_FILE)}
    found = [
        f"{key} is {manifest.get(key)!r}, not {value!r}"
        for key, value in expected.items()
        if manifest.get(key) != value
    ]
    made_with, here = str(manifest.get("tokenizer", "")), tokenizer_version()
    if made_with.split(".")[:2] != here.split(".")[:2]:
        found.append(f"it was fitted to thaibreak {made_with}, and {here} is installed")
    files = manifest.get("files", {})
    for name in (WEIGHTS, *tables.FILES):
        path = folder / name
        if not path.is_file():
            found.append(f"{name} is missing")
        elif digest(path) != files.get(name):
            found.append(f"{name} is not the file that the manifest names")
    return found
