"""Chooses what to label next: where one label teaches or settles most.

The score of a statement is the sum of three parts:

- uncertainty, 0 to 1: one minus the distance of the two likeliest labels' probabilities;
- disagreement, 0 to 1: the probability of the model's label, where a heading says another;
- cells: how many cells of `panel.jsonl` a label is expected to settle: for every dimension that the province
  has an unsettled cell of, the probability of that dimension, and one for a cell that stands on nothing but
  the model's word on this statement. A text that stands on several pages counts for all of them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.classifier import DimensionClassifier, Judgement
from pipeline.records import PanelCell, StatementRow
from pipeline.tables.reading import lines
from pipeline.train.labels import key, row_id

_SHORTEST = 8


class Task(NamedTuple):
    """A statement to be labelled, without the labels it has: who reads it should not be told.

    Args:
        task: its id, made of its text; a judgement comes back under it.
        codebook: the version of what annotators go by.
        score, why: how much a label is worth, and for which reason.
    """

    task: str
    text: str
    statement_id: str
    article_id: str
    text_sha256: str
    codebook: str
    score: str
    why: str


class Worth(NamedTuple):
    """The parts of a statement's score."""

    uncertainty: float
    disagreement: float
    cells: float

    @property
    def score(self) -> float:
        """The sum."""
        return self.uncertainty + self.disagreement + self.cells


def choose(
    out: Path, model: DimensionClassifier, codebook: str, done: frozenset[str], number: int
) -> list[Task]:
    """Return the statements of a run's outputs whose labels are worth most.

    Args:
        out: the folder of outputs.
        model: judges the statements. codebook: its version, for the tasks.
        done: keys of texts that bear a label already.
        number: how many to return at most.

    Raises:
        UsageError: there are no outputs. Incompatible: they are of another version.
    """
    rows = [
        row
        for row in lines(out / "statements.jsonl", StatementRow)
        if len(key(row.text)) >= _SHORTEST and key(row.text) not in done and row.origin != "human"
    ]
    panel = list(lines(out / "panel.jsonl", PanelCell))
    judged = model.judge([row.text for row in rows])
    same: dict[str, list[tuple[StatementRow, Worth]]] = defaultdict(list)
    for row, each in zip(rows, judged, strict=True):
        same[key(row.text)].append((row, worth(row, each, panel_of(panel, row))))
    tasks = [(_together([each for _, each in found]), found[0][0]) for found in same.values()]
    tasks.sort(key=lambda task: (-task[0].score, row_id(task[1].text)))
    return [_task(row, each, codebook) for each, row in tasks[: max(0, number)]]


def panel_of(panel: Sequence[PanelCell], row: StatementRow) -> list[PanelCell]:
    """Return the cells of a statement's province."""
    return [cell for cell in panel if cell.province == row.province] if row.province else []


def worth(row: StatementRow, judged: Judgement, panel: Sequence[PanelCell]) -> Worth:
    """Return what a label of a statement is worth.

    Args:
        row: the statement. judged: by the model. panel: the cells of its province.
    """
    chances: Mapping[str, float] = judged.probabilities
    first, second = sorted(chances.values(), reverse=True)[:2]
    likeliest = max(chances, key=lambda label: chances[label])
    against = row.origin == "heading" and row.dimension != likeliest
    unsettled = {cell.dimension for cell in panel if cell.status != "stated"}
    alone = any(
        cell.dimension == row.dimension and cell.statements == 1 and row.article_id in cell.articles
        for cell in panel
    )
    cells = sum(chances[each] for each in sorted(unsettled)) if row.dimension is None else 0.0
    cells += 1.0 if row.origin == "model" and alone else 0.0
    return Worth(1 - (first - second), first if against else 0.0, cells)


def _together(found: Sequence[Worth]) -> Worth:
    return Worth(
        max(each.uncertainty for each in found),
        max(each.disagreement for each in found),
        sum(each.cells for each in found),
    )


def _task(row: StatementRow, each: Worth, codebook: str) -> Task:
    parts = {name: f"{value:.2f}" for name, value in each._asdict().items() if value >= 0.005}
    return Task(
        row_id(row.text),
        row.text,
        row.statement_id,
        row.article_id,
        text_digest(row.text),
        codebook,
        f"{each.score:.3f}",
        ", ".join(f"{name} {value}" for name, value in parts.items()),
    )


def text_digest(text: str) -> str:
    """Return the digest by which a text that comes back is known to be the one that was sent."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
