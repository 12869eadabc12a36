"""Takes the counts of `models/spacing/` from an unlabelled corpus of Thai official text.

    python -m pipeline.train.spacing_counts CORPUS.jsonl.gz FOLDER [--leave-out FILE]

One JSON object a line with a `text`. Only counts and clusters are written, no text. An item that holds a
paragraph of the file named by `--leave-out` is not counted, so that paragraphs held out for evaluation
stay unseen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from pipeline.clean import clean_text
from pipeline.codebook.repairs import load_repairs
from pipeline.spacing import counts
from pipeline.spacing.counts import Array
from pipeline.spacing.tokens import CLOSE, MARK, NEWLINE, NUMBER, SPACE, THAI, Tokens, read
from pipeline.spacing.words import load_words
from pipeline.spans import Span

_MIN_WORD, _MIN_PAIR, _MIN_START = 5, 3, 2
_CONTEXTS, _DIMENSIONS, _COARSE, _FINE = 400, 50, 64, 320
_SEED = 20240101


class _Unspaced:
    name = "none"

    def __call__(self, text: str) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        del text
        return (), ()


def lines(corpus: Path, leave_out: Path | None) -> Iterator[str]:
    """Yield each distinct repaired line of the corpus once."""
    held = [] if leave_out is None else [_flat(line)[:50] for line in leave_out.open(encoding="utf-8")]
    held = [line for line in held if len(line) >= 30]
    repairs, seen = load_repairs(), set()
    with gzip.open(corpus, "rt", encoding="utf-8") as rows:
        for row in rows:
            _, text, _ = clean_text(json.loads(row)["text"], repairs=repairs, spacing=_Unspaced())
            flat = _flat(text)
            if any(each in flat for each in held):
                continue
            for line in text.split("\n"):
                if line not in seen:
                    seen.add(line)
                    yield line


def _flat(text: str) -> str:
    return re.sub(r"[\s|_]", "", text)


def take(tokens: Tokens) -> tuple[Array, Array, Array]:
    """Count words and pairs of words: the tables of `Counts`, in their order."""
    code, kind = tokens.code, tokens.kind
    blank = (kind == SPACE) | (kind == NEWLINE)
    opens = _line_starts(kind)
    thai = kind == THAI
    spaced = np.flatnonzero((kind[1:-1] == SPACE) & ~blank[:-2] & ~blank[2:]) + 1
    joined = np.flatnonzero(thai[:-1] & thai[1:])
    pairs = _table(
        counts.pair_keys(code[joined], code[joined + 1]),
        counts.pair_keys(code[spaced - 1], code[spaced + 1]),
        _MIN_PAIR,
    )
    inline = spaced[spaced + 2 < len(code)] + 1
    starts = _table(
        counts.pair_keys(code[opens], code[opens + 1]),
        counts.pair_keys(code[inline], code[inline + 1]),
        _MIN_START,
    )
    return _words(tokens, spaced, opens), pairs, starts


def _line_starts(kind: Array) -> Array:
    """Return the first word of each line, past its list marker."""
    starts = []
    for at in np.flatnonzero(kind[:-1] == NEWLINE) + 1:
        while at < len(kind) - 2 and kind[at] in (MARK, NUMBER, SPACE, CLOSE):
            at += 1
        if kind[at] != NEWLINE:
            starts.append(at)
    return np.array(starts, dtype=np.int64)


def _table(yes: Array, no: Array, least: int) -> Array:
    keys, at = np.unique(np.concatenate((yes, no)), return_inverse=True)
    for_yes = np.bincount(at[: len(yes)], minlength=len(keys))
    for_no = np.bincount(at[len(yes) :], minlength=len(keys))
    keep = for_yes + for_no >= least
    table = np.zeros(int(keep.sum()), dtype=counts.PAIRS)
    table["key"], table["yes"], table["no"] = (
        keys[keep],
        counts.logged(for_yes[keep]),
        counts.logged(for_no[keep]),
    )
    return table


def _words(tokens: Tokens, spaced: Array, opens: Array) -> Array:
    code, kind = tokens.code, tokens.kind
    blank = (kind == SPACE) | (kind == NEWLINE)
    keys, at, n = np.unique(code, return_inverse=True, return_counts=True)

    def count(where: Array) -> Array:
        return np.bincount(at[where], minlength=len(keys))

    after, before, first = count(spaced + 1), count(spaced - 1), count(opens)
    last = count(np.flatnonzero((kind[1:] == NEWLINE) & ~blank[:-1]))
    keep = (n >= _MIN_WORD) & (count(np.flatnonzero(~blank)) > 0)
    table = np.zeros(int(keep.sum()), dtype=counts.WORDS)
    table["key"], table["n"] = keys[keep], counts.logged(n[keep])
    table["after"], table["before"] = _share(after, n)[keep], _share(before, n)[keep]
    table["first"], table["last"] = _share(first, first + after)[keep], _share(last, last + before)[keep]
    table["verb"] = _share(_beside(code, count, load_words().guards["verb_follows"], -1), n)[keep]
    noun = _beside(code, count, load_words().guards["noun_follows"], -1) + _beside(
        code, count, load_words().guards["noun_before"], 1
    )
    table["noun"] = _share(noun, 2 * n)[keep]
    coarse, fine = _clusters(code, kind, table["key"], n[keep])
    table["coarse"], table["fine"] = coarse, fine
    return table


def _beside(code: Array, count: Callable[[Array], Array], words: Array, step: int) -> Array:
    """Return how often each word stands directly beside one of some words."""
    here = np.flatnonzero(np.isin(code, words)) - step
    return count(here[(here >= 0) & (here < len(code))])


def _share(part: Array, whole: Array) -> Array:
    """Return smoothed shares in 1..15, by odds."""
    odds = np.log2((part + 0.5) / (whole - part + 2.0))
    return (1 + np.clip(np.round((odds + 7) * 1.5), 0, 14)).astype(np.uint8)


def _clusters(code: Array, kind: Array, keys: Array, n: Array) -> tuple[Array, Array]:
    """Group words by their neighbours on both sides."""
    from scipy.sparse import csr_matrix
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    del kind
    row = np.searchsorted(keys, code)
    row[row == len(keys)] = 0
    known = keys[row] == code
    common = np.argsort(-n, kind="stable")[
        :_CONTEXTS
    ]  # mostly function words: neighbours that tell the part of speech
    column = np.full(len(keys), -1)
    column[common] = np.arange(len(common))
    parts = []
    for step in (-1, 1):
        here = np.arange(2, len(code) - 2)
        there = here + step
        ok = known[here] & known[there]
        r, c = row[here[ok]], column[row[there[ok]]]
        parts.append(
            csr_matrix((np.ones((c >= 0).sum()), (r[c >= 0], c[c >= 0])), shape=(len(keys), len(common)))
        )
    from scipy.sparse import hstack

    table = hstack(parts).tocsr()
    rows, columns = np.asarray(table.sum(1)).ravel(), np.asarray(table.sum(0)).ravel()
    entries = table.tocoo()
    lift = np.log(
        entries.data
        * table.sum()
        / (rows[entries.row] * columns[entries.col] ** 0.75 * columns.sum() ** 0.25)
    )
    positive = lift > 0
    table = csr_matrix((lift[positive], (entries.row[positive], entries.col[positive])), shape=table.shape)
    vectors = normalize(TruncatedSVD(_DIMENSIONS, random_state=_SEED).fit_transform(table))
    groups = [
        1 + KMeans(size, n_init=1, random_state=_SEED).fit(vectors, sample_weight=np.sqrt(n)).labels_
        for size in (_COARSE, _FINE)
    ]
    return groups[0], groups[1]


def main(argv: list[str]) -> int:
    """Take the counts and write them."""
    parser = argparse.ArgumentParser(prog="spacing-counts", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--leave-out", type=Path)
    given = parser.parse_args(argv)
    taken = take(read("\n".join(lines(given.corpus, given.leave_out))))
    given.folder.mkdir(parents=True, exist_ok=True)
    for name, table in zip(counts.FILES, taken, strict=True):
        np.save(given.folder / name, table, allow_pickle=False)
        print(name, len(table), table.nbytes)
    return 0


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
