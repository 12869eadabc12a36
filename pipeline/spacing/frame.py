"""The words of a text as the templates of the features see them: lines, stretches, clusters, classes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.spacing import counts as tables
from pipeline.spacing.counts import Array, Counts
from pipeline.spacing.tokens import NEWLINE, SPACE, Tokens
from pipeline.spacing.words import Words

_FACTOR, _SUMMAND = np.uint64(0x100000001B3), np.uint64(0x9E3779B9)


class Spaces(NamedTuple):
    """The spaces of a text that have words on both sides.

    Args:
        at: index of each among the words of the text.
        line: number of its line.
    """

    at: Array
    line: Array


class Frame(NamedTuple):
    """What the templates share: for every word of the text, not only for spaces."""

    tokens: Tokens
    line: Array
    blank_before: Array
    blank_after: Array
    rows: Array
    coarse: Array
    fine: Array
    group: Array
    size: Array
    spaces_so_far: Array


def spaces_of(tokens: Tokens) -> Spaces:
    """Return the spaces of a text that stand between words of one line."""
    kind = tokens.kind
    blank = (kind == SPACE) | (kind == NEWLINE)
    at = np.flatnonzero((kind[1:-1] == SPACE) & ~blank[:-2] & ~blank[2:]) + 1
    return Spaces(at, np.cumsum(kind == NEWLINE)[at])


def frame_of(tokens: Tokens, counts: Counts, words: Words) -> Frame:
    """Return what the templates share: lines, stretches, counts and classes of all words."""
    kind = tokens.kind
    blank = (kind == SPACE) | (kind == NEWLINE)
    index = np.arange(len(kind))
    before = np.maximum.accumulate(np.where(blank, index, 0))
    after = np.minimum.accumulate(np.where(blank, index, len(kind) - 1)[::-1])[::-1]
    group, size = words.group_of(tokens.code)
    rows = tables.look_up(counts.words, tokens.code)
    shape = kind.astype(np.uint32)
    return Frame(
        tokens,
        np.cumsum(kind == NEWLINE),
        before,
        after,
        rows,
        np.where(rows["coarse"] > 0, rows["coarse"], 200 + shape),
        np.where(rows["fine"] > 0, rows["fine"], 1000 + shape),
        group,
        size,
        np.cumsum(kind == SPACE),
    )


def around(frame: Frame, spaces: Spaces, step: int) -> tuple[Array, Array, Array]:
    """Return word, coarse and fine cluster at a distance; zeros beyond the line."""
    at = np.clip(spaces.at + step, 0, len(frame.line) - 1)
    inside = (frame.line[at] == frame.line[spaces.at]) & (frame.tokens.kind[at] != NEWLINE)
    return words_at(frame, at, inside)


def words_at(frame: Frame, at: Array, inside: Array) -> tuple[Array, Array, Array]:
    """Return digest, coarse and fine cluster of the words at some places; zeros where not `inside`."""
    return frame.tokens.code[at] * inside, frame.coarse[at] * inside, frame.fine[at] * inside


def leaning(frame: Frame, spaces: Spaces, step: int) -> Array:
    """Return how much like a verb, and how much like a noun, the word at a distance is."""
    at = np.clip(spaces.at + step, 0, len(frame.line) - 1)
    inside = frame.line[at] == spaces.line
    return np.asarray(leanings(frame)[at] * inside)


def leanings(frame: Frame) -> Array:
    """Return how much like a verb each word is: 2 to 17, more for verbs; 20 and more for kinds."""
    verb, noun = frame.rows["verb"].astype(np.int16), frame.rows["noun"].astype(np.int16)
    grade = np.clip((verb - noun) // 2 + 4, 1, 8) * 2 + (verb >= 8)
    return np.asarray(np.where(verb > 0, grade, 20 + frame.tokens.kind))


def groups(*numbers: int) -> Array:
    """Return a table that tells of each class of words whether it is one of these."""
    table = np.zeros(256, dtype=bool)
    table[list(numbers)] = True
    return table


def cross(*parts: Array) -> Array:
    """Return one number for each combination of values."""
    mixed = parts[0].astype(np.uint64)
    mixed *= _FACTOR
    mixed += _SUMMAND
    for part in parts[1:]:
        mixed ^= part.astype(np.uint64)
        mixed *= _FACTOR
        mixed += _SUMMAND
    return mixed
