"""Keeps training and test apart: whole groups on one side, and no near copy on the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.errors import DataError
from pipeline.train.labels import key

_RUN, _TERM, _NEAR = 12, 30, 0.7


class Member(NamedTuple):
    """A statement and the group it may not be parted from."""

    text: str
    group: str


def refuse_straddling(training: Iterable[Member], held: Iterable[Member], where: str) -> None:
    """Refuse a split that has one group or one text on both sides, as a random split of rows does.

    Args:
        training, held: the two sides.
        where: names the split.

    Raises:
        DataError: with every group and text that stands on both sides.
    """
    one, other = list(training), list(held)
    groups = {each.group for each in one} & {each.group for each in other}
    seen = {key(each.text) for each in one}
    problems = [f"group {group!r} also trains" for group in sorted(groups)]
    problems += [f"also a training row: {each.text}" for each in other if key(each.text) in seen]
    if problems:
        raise DataError(where, problems, hint="split by group: what belongs together stands on one side")


def leaks(training: Sequence[str], held: Sequence[str]) -> list[tuple[str, str, float]]:
    """Return held-out texts that nearly stand in the training texts, with those and the share they share.

    Two texts are near when the shorter one's runs of 12 characters mostly stand in the other. Texts of
    fewer than 30 characters are terms, which all texts share.
    """
    training = [text for text in training if len(key(text)) >= _TERM]
    held = [text for text in held if len(key(text)) >= _TERM]
    where: dict[str, list[int]] = {}
    sizes = []
    for at, text in enumerate(training):
        runs = _runs(text)
        sizes.append(len(runs))
        for run in runs:
            where.setdefault(run, []).append(at)
    found = []
    for text in held:
        runs = _runs(text)
        hits: dict[int, int] = {}
        for run in runs:
            for at in where.get(run, ()):
                hits[at] = hits.get(at, 0) + 1
        for at, number in hits.items():
            share = number / min(len(runs), sizes[at])
            if share > _NEAR:
                found.append((text, training[at], round(share, 3)))
    return found


def _runs(text: str) -> set[str]:
    packed = key(text)
    return {packed[at : at + _RUN] for at in range(max(1, len(packed) - _RUN + 1))}
