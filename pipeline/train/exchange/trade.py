"""Statements out to annotators, judgements back: the two ends of the loop, over files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.classifier import DimensionClassifier
from pipeline.codebook.scheme import Codebook
from pipeline.files import replacing
from pipeline.train import labels
from pipeline.train.exchange import ledger, read, write
from pipeline.train.exchange.choose import Task, choose

_GOLD, _TEST = "og4.jsonl", "og4.test.jsonl"


class Sent(NamedTuple):
    """What was sent out, and the files it stands in, the tool's own one first."""

    tasks: tuple[Task, ...]
    files: tuple[Path, ...]


class Brought(NamedTuple):
    """What came back: what was added, and every item that was not taken, in a file of its own."""

    appended: ledger.Appended
    rejects: tuple[read.Reject, ...]
    rejected_to: Path | None


def send(
    out: Path, folder: Path, model: DimensionClassifier, codebook: Codebook, ask: tuple[int, str, Path]
) -> Sent:
    """Write the statements whose labels are worth most.

    Args:
        out: the folder of outputs. folder: of the labels; what stands there is not asked again.
        model: judges the statements. codebook: what annotators go by.
        ask: how many, in which form, into which file; files beside it bear its name with other suffixes.
    """
    number, form, to = ask
    tasks = choose(out, model, codebook.version, known(folder, codebook), number)
    made = write.files(tasks, form, codebook)
    to.parent.mkdir(parents=True, exist_ok=True)
    first, *_ = made
    paths = []
    for suffix, content in made.items():
        path = to if suffix == first else to.with_suffix(suffix)
        with replacing(path) as handle:
            handle.write(content)
        paths.append(path)
    return Sent(tuple(tasks), tuple(paths))


def known(folder: Path, codebook: Codebook) -> frozenset[str]:
    """Return the keys of all texts that bear a label: to learn from, to test on, or judged since."""
    names = codebook.labels
    files = [folder / name for name in (_GOLD, _TEST) if (folder / name).is_file()]
    found = {labels.key(row.text) for path in files for row in labels.load(path, names).rows}
    return frozenset(found | {labels.key(each.text) for each in ledger.load(folder, names)})


def bring(path: Path, folder: Path, rules: read.Rules, *, rejects: Path | None = None) -> Brought:
    """Take judgements back into the ledger of a folder of labels.

    Args:
        path: what a tool exported. folder: of the labels.
        rules: what is asked of a judgement.
        rejects: where items go that are not taken; beside `path` if not told.

    Raises:
        DataError: the file, or the ledger, cannot be read as a whole.
    """
    names = rules.codebook.labels
    tested = _tested(folder, names)
    taken: list[read.Given] = []
    refused: list[read.Reject] = []
    for each in read.judgements(path, rules):
        if isinstance(each, read.Reject):
            refused.append(each)
        elif labels.key(each.text) in tested:
            refused.append(read.Reject(each.id, "it stands in the frozen test", each._asdict()))
        else:
            taken.append(each)
    to = rejects or path.with_name(f"{path.stem}.rejects.jsonl")
    if refused:
        with replacing(to) as handle:
            for reject in refused:
                handle.write(json.dumps(reject._asdict(), ensure_ascii=True).encode() + b"\n")
    folder.mkdir(parents=True, exist_ok=True)
    appended = ledger.append(folder, taken, names)
    return Brought(appended, tuple(refused), to if refused else None)


def _tested(folder: Path, names: Sequence[str]) -> frozenset[str]:
    path = folder / _TEST
    rows = labels.load(path, names).rows if path.is_file() else ()
    return frozenset(labels.key(row.text) for row in rows)
