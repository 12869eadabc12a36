"""More rows to learn from: what people judged in labelling tools, and what stands under headings (silver)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline import privacy
from pipeline.codebook.files import data_file, read_toml
from pipeline.codebook.gazetteer import load_gazetteer
from pipeline.errors import DataError, Incompatible, UsageError
from pipeline.records import StatementRow
from pipeline.train.exchange import ledger
from pipeline.train.labels import Labels, Row, key, load, row_id

SILVER = "og4.silver.jsonl"
ORIGIN = "silver"
#: What a heading says counts for less than what a reader says.
SILVER_WEIGHT = 0.5
_SHORTEST = 8


class Silver(NamedTuple):
    """Rows that headings label, and how many statements were left out, by reason."""

    rows: tuple[Row, ...]
    left_out: dict[str, int]


def held_articles() -> frozenset[str]:
    """Return the articles that measure and never teach.

    Raises:
        DataError: the data file is wrong.
    """
    data = read_toml(data_file("held.toml"))
    found = data.get("articles")
    if set(data) != {"articles"} or not isinstance(found, list) or not all(isinstance(a, str) for a in found):
        raise DataError("data/held.toml", ["it has one key, articles, a list of article ids"])
    return frozenset(found)


def silver(statements: Path, held: frozenset[str]) -> Silver:
    """Return what headings say of the statements of processed articles, as rows to learn from.

    Left out are held articles, statements that a person overruled, those that name a person or an address,
    those whose text stands under two dimensions, and short ones.

    Args:
        statements: `statements.jsonl` of a run. held: articles that never teach.

    Raises:
        UsageError: the file is missing. Incompatible: it is of another version.
    """
    names_a_person = people()
    left = dict.fromkeys(
        ("held article", "overruled by a person", "names a person", "too short", "two dimensions"), 0
    )
    found: dict[str, list[StatementRow]] = {}
    for row in _rows(statements):
        if row.origin == "human":
            left["overruled by a person"] += 1
        elif row.origin != "heading" or row.dimension is None:
            continue
        elif row.article_id in held:
            left["held article"] += 1
        elif names_a_person(row.text):
            left["names a person"] += 1
        elif len(key(row.text)) < _SHORTEST:
            left["too short"] += 1
        else:
            found.setdefault(key(row.text), []).append(row)
    rows = []
    for same in found.values():
        first = same[0]
        if len({row.dimension for row in same}) > 1:
            left["two dimensions"] += len(same)
        else:
            label = str(first.dimension)
            name = row_id(first.text)
            rows.append(Row(name, first.text, label, None, first.article_id, ORIGIN, "heading", None))
    return Silver(tuple(rows), left)


def people() -> Callable[[str], bool]:
    """Return what tells whether a text holds a titled name, an e-mail address, or a phone or identity number.

    Such texts teach nothing: a model's weights outlive the page they were learned from.
    """
    words = load_gazetteer()
    titles = "|".join(map(re.escape, sorted(words.titles, key=len, reverse=True)))
    not_titles = "|".join(map(re.escape, words.not_titles)) or r"\Z\A"
    found = re.compile(rf"(?<![ก-๙.])(?!(?:{not_titles}))(?:{titles})[ \xa0]?[ก-ฮเ-ไ]")
    return lambda text: found.search(text) is not None or bool(privacy.found(text))


def joined(folder: Path, gold: Labels, names: tuple[str, ...], tested: Iterable[str]) -> Labels:
    """Return labelled rows with those that people judged later and those of headings, if there are any.

    A text that is labelled already keeps its row; a judgement against it is a conflict, and said. What stands
    in the frozen test is left out.

    Args:
        folder: of the labels. gold: rows read from it. names: labels that count.
        tested: keys of the texts of the frozen test.
    """
    judged, conflicts = ledger.settle(
        each for each in ledger.load(folder, names) if each.article_id not in held_articles()
    )
    names_a_person = people()
    said = [
        f"{ledger.NAME}: {row.id}: it names a person or an address"
        for row in judged
        if names_a_person(row.text)
    ]
    judged = [row for row in judged if not names_a_person(row.text)]
    said += [f"{ledger.NAME}: {each['id']}: annotators differ: {each['text']}" for each in conflicts]
    below = load(folder / SILVER, names) if (folder / SILVER).is_file() else Labels((), (), (), ())
    if below.rejected:
        raise DataError(str(folder / SILVER), below.rejected, hint="make it anew: opdc silver")
    taken = {**dict.fromkeys(tested, ""), **{key(row.text): row.label for row in gold.rows}}
    rows = list(gold.rows)
    for row in (*judged, *below.rows):
        there = taken.get(key(row.text))
        if there is None:
            taken[key(row.text)] = row.label
            rows.append(row)
        elif there not in ("", row.label) and row.origin != ORIGIN:
            said.append(f"{ledger.NAME}: {row.id}: {row.label}, but labelled {there}: {row.text}")
    return Labels(tuple(rows), gold.merged, (*gold.conflicts, *said), gold.rejected)


def _rows(path: Path) -> Iterator[StatementRow]:
    decoder = msgspec.json.Decoder(StatementRow)
    try:
        with path.open("rb") as file:
            yield from map(decoder.decode, file)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", hint="make the outputs first: opdc run") from error
    except msgspec.DecodeError as error:
        raise Incompatible(f"{path}: {error}", hint="run `opdc run` again") from error
