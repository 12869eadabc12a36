"""Evidence that two words are one: what the corpus says of the pair, and the tokenizer of the joined form."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from pipeline import thai
from pipeline.spacing import counts as tables
from pipeline.spacing.counts import Array, Counts
from pipeline.spacing.frame import Frame, Spaces, cross
from pipeline.spacing.tokens import NEWLINE, SPACE, THAI, Tokens, code_of

#: Words on each side of a space that are shown to the tokenizer without it.
_WINDOW = 3


def glue(frame: Frame, spaces: Spaces, counts: Counts) -> list[Array]:
    """Return what the corpus and the tokenizer say of the two words written as one."""
    tokens, at = frame.tokens, spaces.at
    code = tokens.code
    both = tables.look_up(counts.pairs, tables.pair_keys(code[at - 1], code[at + 1]))
    yes, no = both["yes"].astype(np.int16), both["no"].astype(np.int16)
    lean = np.clip(yes - no + 20, 0, 44)
    ratio = np.clip((yes - no) // 3 + 6, 0, 12)
    rows_l, rows_r = frame.rows[at - 1], frame.rows[at + 1]
    shares = rows_l["before"].astype(np.int16) + rows_r["after"]
    merged = _merged(tokens, at, counts)
    c_l, c_r = rows_l["coarse"], rows_r["coarse"]
    common = np.minimum(rows_l["n"] // 6, 4) * 5 + np.minimum(rows_r["n"] // 6, 4)
    zero_no = (no == 0) * np.minimum(yes, 12)
    return [
        np.minimum(yes, 24), np.minimum(no, 24), lean,
        cross(np.minimum(yes // 2, 9), np.minimum(no // 2, 6)), cross(ratio, shares // 2),
        cross(ratio, c_l), cross(ratio, c_r), merged, cross(merged, ratio), cross(merged, shares // 2),
        shares, cross(shares, common), zero_no, cross(zero_no, merged), cross(ratio, code[at - 1]),
        cross(ratio, code[at + 1]), cross(common, yes == 0, no == 0), cross(ratio, rows_l["before"]),
        cross(ratio, rows_r["after"]), cross(rows_l["before"], c_r), cross(rows_r["after"], c_l),
    ]  # fmt: skip


def _merged(tokens: Tokens, at: Array, counts: Counts) -> Array:
    """Return what becomes of the words around each space when it is taken out.

    Returns:
        0 where a JOIN is impossible, 1 if the words stay as they are, 2 if they move but the edge between
        them stays, and for one word over the edge 3 plus how common that word is.
    """
    out = np.zeros(len(at), dtype=np.int16)
    able = np.flatnonzero((tokens.kind[at - 1] == THAI) & (tokens.kind[at + 1] == THAI))
    if not len(able):
        return out
    text, begin, end = tokens.text, tokens.start, tokens.end
    places = at[able]
    left = np.maximum(places - _WINDOW, _edge(tokens, places, -1))
    right = np.minimum(places + _WINDOW, _edge(tokens, places, 1))
    a, b = begin[left].tolist(), end[places - 1].tolist()
    c, d = begin[places + 1].tolist(), end[right].tolist()
    windows = "\n".join([text[w:x] + text[y:z] for w, x, y, z in zip(a, b, c, d, strict=True)])
    cuts = thai.boundaries(windows)
    known = set(cuts)
    sizes = np.array(d) - np.array(a) - np.array(c) + np.array(b) + 1
    starts = np.concatenate(([0], np.cumsum(sizes[:-1])))
    seams = starts + np.array(b) - np.array(a)
    one_left = (seams - (np.array(b) - begin[places - 1])).tolist()
    one_right = (seams + (end[places + 1] - np.array(c))).tolist()
    results, over = [], []
    for seam, lower, upper in zip(seams.tolist(), one_left, one_right, strict=True):
        if seam in known:
            results.append(1 if lower in known and upper in known else 2)
            over.append(0)
        else:
            where = bisect_left(cuts, seam)
            over.append(code_of(windows[cuts[where - 1] : cuts[where]]))
            exact = cuts[where - 1] <= lower and cuts[where] >= upper
            results.append(4 if exact else 3)
    value = np.array(results)
    rows = tables.look_up(counts.words, np.array(over, dtype=np.uint32))
    out[able] = value + np.where(value >= 3, 10 * (1 + np.minimum(rows["n"] // 4, 6)), 0)
    return out


def _edge(tokens: Tokens, places: Array, step: int) -> Array:
    """Return the outermost word of the stretch beside each space."""
    blank = (tokens.kind == SPACE) | (tokens.kind == NEWLINE)
    positions = np.flatnonzero(blank)
    here = np.searchsorted(positions, places)
    return positions[here + step] - step
