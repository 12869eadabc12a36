"""Features of each space: hashed numbers of what stands around it.

Every template is one array over all spaces of a text; training and running call the same function, so
the two can never disagree. All work is on arrays; nothing loops over spaces but the joined windows.
"""

from __future__ import annotations

import numpy as np

from pipeline.spacing import counts as tables
from pipeline.spacing.counts import Array, Counts
from pipeline.spacing.frame import Frame, Spaces, around, cross, frame_of, groups, leaning, leanings, words_at
from pipeline.spacing.glue import glue
from pipeline.spacing.tokens import NEWLINE, NUMBER, SPACE, Tokens
from pipeline.spacing.words import Words

#: Raised whenever a template changes; a model of another version is refused.
VERSION = 2
#: Classes of `data/statements.toml`.
_CLASSES = 17
#: Hashed features of one space end in a table of this many rows.
BITS = 18
_MIX = np.uint64(0x9E3779B97F4A7C15)
#: Classes of `data/statements.toml`, by their number in the file, that some templates look for together.
_JOINERS = groups(9, 10)
_CONJUNCTIONS = (groups(9), _JOINERS, groups(11))
_OPENERS = tuple(groups(*each) for each in ((1,), (2, 17), (5,), (4,), (7,), (1, 2, 3, 4, 5)))
_CONNECTIVES = tuple(
    groups(*each)
    for each in (
        (1, 2, 3, 4, 5, 6, 7, 8), (7,), (6,), (1, 2, 3, 4, 5), (8,), (11,), (15, 16), (1,), (5,), (2, 17),
    )
)  # fmt: skip


def features(tokens: Tokens, spaces: Spaces, counts: Counts, words: Words) -> Array:
    """Return the hashed features of each space, one row a space."""
    if not len(spaces.at):
        return np.zeros((0, 0), dtype=np.int32)
    frame = frame_of(tokens, counts, words)
    columns = [
        np.zeros_like(spaces.at),
        *_lexical(frame, spaces, counts),
        *_structural(frame, spaces),
        *glue(frame, spaces, counts),
    ]
    return hashed(columns)


def hashed(columns: list[Array], salt: int = 0) -> Array:
    """Return each value as a row number of the weights; each column is a template of its own."""
    mixed = np.empty((len(columns), len(columns[0])), dtype=np.uint64)
    for number, column in enumerate(columns):
        mixed[number] = column
    salts = (np.arange(len(columns), dtype=np.uint64) + np.uint64(1 + salt)) * np.uint64(0x1000193)
    mixed += salts[:, None]
    mixed *= _MIX
    mixed ^= mixed >> np.uint64(31)
    mixed *= _MIX
    mixed >>= np.uint64(64 - BITS)
    return mixed.astype(np.int32).T


def _lexical(frame: Frame, spaces: Spaces, counts: Counts) -> list[Array]:
    l1, cl1, fl1 = around(frame, spaces, -1)
    l2, cl2, fl2 = around(frame, spaces, -2)
    l3, cl3, _ = around(frame, spaces, -3)
    _, cl4, _ = around(frame, spaces, -4)
    r1, cr1, fr1 = around(frame, spaces, 1)
    r2, cr2, fr2 = around(frame, spaces, 2)
    r3, cr3, fr3 = around(frame, spaces, 3)
    r4, cr4, _ = around(frame, spaces, 4)
    rows_l, rows_r = frame.rows[spaces.at - 1], frame.rows[spaces.at + 1]
    v = {step: leaning(frame, spaces, step) for step in (-3, -2, -1, 1, 2, 3)}
    start = tables.look_up(
        counts.starts, tables.pair_keys(frame.tokens.code[spaces.at + 1], frame.tokens.code[spaces.at + 2])
    )
    opens = start["yes"].astype(np.int16) * 24 + start["no"]
    lean = np.clip((start["yes"].astype(np.int16) - start["no"]) // 2 + 8, 0, 16)
    return [
        l1, l2, r1, r2, r3, cl1, cl2, cr1, cr2, cr3, fl1, fl2, fr1, fr2, fr3, cross(l1, l2), cross(r1, r2),
        cross(l1, r1), cross(r1, r2, r3), cross(fl1, fr1), cross(cl1, cr1), cross(cr1, cr2),
        cross(fr1, fr2), cross(cr1, cr2, cr3), cross(cl2, cl1), cross(cl2, cl1, cr1), cross(cl1, cr1, cr2),
        cross(fl2, fl1), cross(l1, cr1), cross(cl1, r1), cross(l1, cr1, cr2), cross(cl2, cl1, cr1, cr2),
        cross(cr1, cr2, cr3, cr4), cross(cl3, cl2, cl1), cross(cl4, cl3, cl2, cl1), rows_r["first"],
        rows_r["after"], rows_l["before"], rows_l["last"], cross(rows_r["first"], rows_l["last"]),
        cross(rows_r["after"], rows_l["before"]), opens, lean, cross(lean, rows_l["last"]),
        cross(lean, cr1), cross(rows_r["first"], cl1), cross(l3, l2, l1), cross(r1, r2, r3, r4), v[1],
        v[2], v[-1], cross(v[1], v[2]), cross(v[-1], v[1]), cross(v[-2], v[-1]),
        cross(v[-2], v[-1], v[1], v[2]), cross(v[1], v[2], v[3]), cross(v[-1], v[1], v[2]),
        cross(v[1], lean), cross(v[1], cl1), cross(v[-1], cr1), cross(v[1], l1),
        cross(v[-3], v[-2], v[-1]),
    ]  # fmt: skip


def _structural(frame: Frame, spaces: Spaces) -> list[Array]:
    at, line = spaces.at, frame.line
    n = len(line)
    left = frame.blank_before[at - 1] + 1
    right_end = frame.blank_after[at + 1]
    earlier = np.clip(frame.blank_before[np.maximum(left - 2, 0)] + 1, 0, n - 1)
    earlier_in = frame.tokens.kind[left - 1] == SPACE
    one = np.ones(len(at), dtype=bool)
    lh, clh, flh = words_at(frame, left, one)
    eh, ceh, _ = words_at(frame, earlier, earlier_in)
    r1, cr1, fr1 = words_at(frame, at + 1, one)
    _, cr2, _ = words_at(frame, np.minimum(at + 2, n - 1), one)
    joiner = _JOINERS[frame.group[at + 1]]
    head = np.where(joiner, at + 1 + frame.size[at + 1], at + 1)
    lhead = np.where(_JOINERS[frame.group[left]], left + frame.size[left], left)
    h, ch, fh = words_at(frame, head, one)
    lw, clw, flw = words_at(frame, lhead, one)
    size_l, size_r = (
        frame.tokens.end[at - 1] - frame.tokens.start[left],
        frame.tokens.start[right_end] - frame.tokens.start[at + 1],
    )
    bl, br = _bucket(size_l), _bucket(size_r)
    words_l, words_r = np.minimum(at - left, 6), np.minimum(right_end - at - 1, 6)
    number = spaces_number(frame, spaces)
    rest = _last_number(spaces) - number
    has_l, has_r = _masks(frame, at - 1), _masks(frame, at + 1)
    out = [
        lh, clh, flh, ceh, cross(clh, cr1), cross(lh, r1), cross(flh, fr1), cross(clh, cr1, cr2),
        cross(ceh, clh, cr1), cross(clw, ch), cross(flw, fh), cross(lw, h), lw == h, cross(lw == h, ch),
        clw == ch, cross(joiner, lw == h, clw == ch), bl, br, cross(bl, br), cross(br, cr1),
        cross(bl, clh), cross(words_l, words_r), cross(words_l, words_r, cr1), np.minimum(number, 5),
        np.minimum(rest, 5), cross(number == 0, cr1), cross(number == 0, lh), cross(rest == 0, cr1),
        cross(np.minimum(number, 3), np.minimum(rest, 3)), cross(np.where(earlier_in, eh, 0), r1), h, ch,
        fh, cross(joiner, h), cross(joiner, fh),
    ]  # fmt: skip
    lean = leanings(frame)
    head = np.minimum(head, right_end)
    second = np.minimum(head + 1, right_end)
    vh, vl, ve = lean[head], lean[lhead], lean[earlier] * earlier_in
    out += [
        vh, vl, cross(vl, vh), cross(ve, vl, vh), cross(joiner, vl, vh), cross(vl, cr1), cross(vh, clw),
        cross(vl, vh, bl), cross(vh, br), cross(vl, vh, joiner, words_l, words_r), cross(vh, lean[second]),
        cross(vl, lean[lhead + 1], vh, lean[second]), cross(vh, np.minimum(number, 2)),
        cross(vh, rest == 0), cross(vl, vh, has_l & 0b11110),
    ]  # fmt: skip
    out += [has_r, cross(has_l & 0xFF), cross(has_l >> 8), cross(has_r & 0xFF), cross(has_r >> 8)]
    for bit in range(1, _CLASSES + 1):
        out.append(((has_l >> bit) & 1) + 2 * ((has_r >> bit) & 1))
        if bit <= 12:
            out.append(cross((has_l >> bit) & 1, cr1))
    out += _frames(frame, spaces, cr1, r1)
    out += _repeats(frame, spaces, head)
    out += _lists(frame, spaces, cr1)
    out += _scopes(frame, spaces, vh, cr1)
    return out


def _bucket(size: Array) -> Array:
    return np.searchsorted(np.array([2, 4, 7, 10, 14, 19, 25, 33, 45, 65, 100]), size)


def spaces_number(frame: Frame, spaces: Spaces) -> Array:
    """Return how many spaces of the line come before each."""
    first = np.searchsorted(spaces.line, spaces.line)
    return np.arange(len(spaces.at)) - first


def _last_number(spaces: Spaces) -> Array:
    first = np.searchsorted(spaces.line, spaces.line)
    last = np.searchsorted(spaces.line, spaces.line, side="right") - 1
    return last - first


def _masks(frame: Frame, at: Array) -> Array:
    """Return the groups of words in the stretch between spaces around each position, as bits."""
    bits = np.where(frame.group > 0, np.left_shift(1, frame.group.astype(np.int64)), 0)
    blanks = np.flatnonzero((frame.tokens.kind == SPACE) | (frame.tokens.kind == NEWLINE))
    masks = np.bitwise_or.reduceat(bits, blanks)
    return masks[np.searchsorted(blanks, at, side="right") - 1]


def _frames(frame: Frame, spaces: Spaces, cr1: Array, r1: Array) -> list[Array]:
    """Return which connective was the last before each space, and how far back."""
    index = np.arange(len(frame.group))
    out = []
    for wanted in _CONNECTIVES:
        here = wanted[frame.group]
        last = np.maximum.accumulate(np.where(here, index, 0))[spaces.at - 1]
        inside = (frame.line[last] == spaces.line) & here[last]
        far = np.where(inside, np.minimum(frame.spaces_so_far[spaces.at] - frame.spaces_so_far[last], 6), 0)
        code = frame.tokens.code[last] * inside
        group = frame.group[last] * inside
        starts = inside & ((frame.tokens.kind[last - 1] == SPACE) | (frame.tokens.kind[last - 1] == NEWLINE))
        out += [
            cross(group, far),
            cross(code, far),
            cross(group, np.minimum(far, 2), cr1),
            cross(group, starts, far),
            cross(code, r1),
        ]
    return out


def _scopes(frame: Frame, spaces: Spaces, lean: Array, cr1: Array) -> list[Array]:
    """Return whether a clause of purpose, relation, command or result is still open at each space.

    A list inside เพื่อ or ให้ ends with the stretch that และ or รวมทั้ง begins.
    """
    index = np.arange(len(frame.group))
    blank = np.concatenate(([False], frame.tokens.kind[:-1] == SPACE))
    items = _JOINERS[frame.group] & blank
    last_item = np.maximum.accumulate(np.where(items, index, 0))[spaces.at - 1]
    joiner = _JOINERS[frame.group[spaces.at + 1]]
    out = []
    for wanted in _OPENERS:
        last = np.maximum.accumulate(np.where(wanted[frame.group], index, 0))[spaces.at - 1]
        inside = (frame.line[last] == spaces.line) & (last > 0)
        state = np.where(inside, 1 + (last_item > last) + 2 * blank[last], 0)
        out += [cross(state, joiner), cross(state, joiner, lean), cross(state, joiner, cr1)]
    return out


def _repeats(frame: Frame, spaces: Spaces, head: Array) -> list[Array]:
    """Return how many stretches of the line begin like the one after each space."""
    out = []
    for values in (frame.tokens.code[head], frame.rows["coarse"][head], frame.rows["fine"][head]):
        keys = cross(spaces.line, values)
        _, at, n = np.unique(keys, return_inverse=True, return_counts=True)
        same = np.minimum(n[at], 4)
        out += [same, cross(same, frame.rows["coarse"][head])]
    return out


def _lists(frame: Frame, spaces: Spaces, cr1: Array) -> list[Array]:
    """Return how far ahead and behind the nearest space before a conjunction is."""
    n = len(spaces.at)
    index = np.arange(n)
    joins = frame.group[spaces.at + 1]
    out = []
    for wanted in _CONJUNCTIONS:
        here = wanted[joins]
        following = np.minimum.accumulate(np.where(here, index, n)[::-1])[::-1]
        capped = np.minimum(following, n - 1)
        ahead = np.where(
            (following < n) & (spaces.line[capped] == spaces.line), np.minimum(following - index, 5), 9
        )
        leading = np.maximum.accumulate(np.where(here, index, -1))
        leading = np.concatenate(([-1], leading[:-1]))
        behind = np.where(
            (leading >= 0) & (spaces.line[np.maximum(leading, 0)] == spaces.line),
            np.minimum(index - leading, 5),
            9,
        )
        out += [ahead, cross(ahead, cr1), behind, cross(ahead, behind)]
    digits = frame.tokens.kind[spaces.at + 1] == NUMBER
    return [
        *out,
        cross(
            digits,
            frame.tokens.kind[spaces.at - 1],
            frame.tokens.kind[np.minimum(spaces.at + 2, len(frame.line) - 1)],
        ),
    ]
