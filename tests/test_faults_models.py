"""Label files and model files that were damaged on the way: a clear refusal, never a wrong answer."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from random import Random

import pytest

from pipeline.digests import models_folder
from pipeline.errors import DataError, Incompatible, PipelineError
from pipeline.spacing import load_spacing
from pipeline.train import labels
from tests.machines import ROOT

LABELS = ROOT / "raw" / "labels" / "og4.jsonl"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "spacing"
    shutil.copytree(models_folder() / "spacing", folder)
    return folder


def test_m01_no_flipped_bit_of_the_model_of_spaces_gets_through(copied: Path) -> None:
    chance = Random(1)
    arrays = sorted(copied.glob("*.npy"))
    for _ in range(200):
        path = chance.choice(arrays)
        whole = path.read_bytes()
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        with pytest.raises(Incompatible, match=path.name) as refusal:
            load_spacing(copied)
        assert refusal.value.exit_code == 5 and "train-spacing" in refusal.value.hint
        path.write_bytes(whole)


@pytest.mark.parametrize("damage", ["empty", "cut", "longer", "bomb"])
def test_m04_a_cut_or_bombed_file_of_the_model_of_spaces_is_refused(copied: Path, damage: str) -> None:
    for path in sorted(copied.glob("*.npy")):
        whole = path.read_bytes()
        made = {
            "empty": b"",
            "cut": whole[: len(whole) // 2],
            "longer": whole + b"\0",
            "bomb": whole[:10] + whole[10:].replace(b"'shape': (", b"'shape': (999999999999, ", 1),
        }[damage]
        path.write_bytes(made)
        with pytest.raises(Incompatible, match=path.name):
            load_spacing(copied)
        path.write_bytes(whole)


def test_m11_no_flipped_bit_of_a_label_file_loses_a_line_in_silence(tmp_path: Path) -> None:
    lines = LABELS.read_bytes().splitlines(keepends=True)[:40]
    names = sorted({json.loads(line)["label"] for line in lines})
    whole = b"".join(lines)
    chance = Random(2)
    path = tmp_path / "labels.jsonl"
    path.write_bytes(whole)
    before = labels.load(path, names)
    assert len(before.rows) == len(lines) and not before.findings
    for _ in range(200):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        try:
            found = labels.load(path, names)
        except PipelineError as refusal:
            assert str(path) in str(refusal)
            continue
        parts = flipped.decode("utf-8-sig").split("\n")
        assert len(found.rows) + len(found.rejected) + len(found.merged) >= sum(
            bool(part.strip()) for part in parts
        ) - 2 * len(found.conflicts)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        gzip.compress(b"{}" * 1000),
        b"\xff\xfe{\x00}\x00",
        b"{" * 1_000_000,
        b'{"text": "' + b"a" * 5_000_000,
    ],
    ids=["empty", "packed", "utf-16", "braces", "cut"],
)
def test_m11_m13_a_file_that_holds_no_labels_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_bytes(data)
    try:
        found = labels.load(path, ["none"])
    except DataError as refusal:
        assert "labels.jsonl" in str(refusal)
    else:
        assert found.rows == () and len(found.rejected) == bool(data)
