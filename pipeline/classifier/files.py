"""A model's folder: plain arrays and a manifest that says what they are.

Arrays are loaded without pickle, after their size and hash were compared with the manifest, so a damaged or
foreign file is refused before anything parses it.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.classifier.features import BITS, VERSION, Array, Mend
from pipeline.classifier.model import NONE, DimensionClassifier, Weights
from pipeline.errors import Incompatible
from pipeline.files import replacing

FORMAT = 1
MANIFEST = "manifest.json"
#: The arrays of a model: kind of numbers and number of axes of each.
ARRAYS = {"buckets": ("<u4", 1), "weights": ("<i2", 2), "bias": ("<i4", 1)}
_NAME = re.compile(r"[a-z]+-[0-9a-f]{12}\.npy")
_MOST_BYTES = 64 * 2**20
_HINT = "run `make train` and `make promote`, or install a release whose model and code belong together"


def fingerprint(weights: Weights, labels: tuple[str, ...]) -> str:
    """Return a digest of a model's content: its labels, known pieces and weights."""
    seen = hashlib.sha256("\n".join(labels).encode())
    for array in (weights.buckets, weights.table, weights.bias):
        seen.update(np.ascontiguousarray(array).tobytes())
    return seen.hexdigest()


def tokenizer_version() -> str:
    """Return the version of the tokenizer whose words the weights were fitted to."""
    return metadata.version("thaibreak")


def save(folder: Path, weights: Weights, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Write a model into a folder, the manifest last.

    An array's file bears the model's fingerprint in its name, so a model that stands in the folder stays
    whole until the one rename that puts the new manifest in place.

    Args:
        folder: must exist.
        weights: the trained numbers.
        facts: `labels`, `scheme`, `temperature`, `threshold`, and whatever else the manifest should tell.

    Returns:
        The manifest.

    Raises:
        Incompatible: a label is missing, or a number is not finite.
    """
    labels = tuple(facts["labels"])
    problems = list(_flaws(weights, labels))
    if problems:
        raise Incompatible(f"{folder}: this is no model: " + "; ".join(problems), hint="look at the labels")
    content = fingerprint(weights, labels)
    listed = {}
    arrays = dict(zip(ARRAYS, (weights.buckets, weights.table, weights.bias), strict=True))
    for key, array in arrays.items():
        data = _dump(array, ARRAYS[key][0])
        name = f"{key}-{content[:12]}.npy"
        with replacing(folder / name) as handle:
            handle.write(data)
        listed[key] = {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    own = {
        "format": FORMAT,
        "features": VERSION,
        "bits": BITS,
        "tokenizer": tokenizer_version(),
        "fingerprint": content,
        "files": listed,
    }
    manifest = {**own, **facts}
    with replacing(folder / MANIFEST) as handle:
        handle.write(json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n")
    return manifest


def load(folder: Path, dimensions: tuple[str, ...], mend: Mend) -> DimensionClassifier:
    """Load a model.

    Args:
        folder: where it stands.
        dimensions: the codes it must know, `none` not among them.
        mend: repairs damaged characters of the texts to come.

    Raises:
        Incompatible: it is missing, damaged, or made for other code, labels or tokenizer.
    """
    manifest = _manifest(folder)
    _refuse(folder, _misfits(manifest, dimensions))
    contents = {key: _content(folder, manifest["files"].get(key)) for key in ARRAYS}
    arrays = [_array(path, data, *ARRAYS[key]) for key, (path, data) in contents.items()]
    labels = tuple(manifest["labels"])
    weights = Weights(*arrays)
    _refuse(folder, _flaws(weights, labels))
    if fingerprint(weights, labels) != manifest.get("fingerprint"):
        _refuse(folder, ["the weights are not those the manifest names"])
    return DimensionClassifier(
        name=f"{manifest['scheme']}-{VERSION}-{manifest['fingerprint'][:12]}",
        labels=labels,
        weights=weights,
        temperature=manifest["temperature"],
        threshold=manifest["threshold"],
        mend=mend,
        seen=frozenset(manifest.get("silver", ())),
    )


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("it is too long")
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
            raise ValueError("it is no manifest")
    except (OSError, ValueError, RecursionError) as error:
        raise Incompatible(f"{path}: no readable model of dimensions: {error}", hint=_HINT) from error
    return manifest


def _misfits(manifest: Mapping[str, Any], dimensions: tuple[str, ...]) -> Iterator[str]:
    expected = {"format": FORMAT, "features": VERSION, "bits": BITS, "labels": [*dimensions, NONE]}
    for key, value in expected.items():
        if manifest.get(key) != value:
            yield f"{key} is {manifest.get(key)!r}, not {value!r}"
    made_with, here = str(manifest.get("tokenizer", "")), tokenizer_version()
    if made_with.split(".")[:2] != here.split(".")[:2]:
        yield f"it was fitted to the words of thaibreak {made_with}, and {here} is installed"
    for key, least, most in (("temperature", 1e-3, 1e3), ("threshold", 0.0, 1.0)):
        value = manifest.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            yield f"{key} is {value!r}, not a number from {least:g} to {most:g}"
    if not isinstance(manifest.get("scheme"), str):
        yield "scheme is missing"
    silver = manifest.get("silver", [])
    if not isinstance(silver, list) or not all(isinstance(each, str) for each in silver):
        yield "silver is no list of articles"


def _content(folder: Path, told: Any) -> tuple[Path, bytes]:
    """Read a file whose size and hash are as told."""
    told = told if isinstance(told, dict) else {}
    name, size = str(told.get("name")), told.get("bytes")
    path = folder / name
    try:
        if not _NAME.fullmatch(name):
            raise ValueError("no name of a model's file")
        if path.stat().st_size != size or not isinstance(size, int) or size > _MOST_BYTES:
            raise ValueError(f"{path.stat().st_size} bytes, not {size}")
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != told.get("sha256"):
            raise ValueError("its sha256 is not the manifest's")
    except (OSError, ValueError) as error:
        raise Incompatible(f"{path}: {error}", hint=_HINT) from error
    return path, data


def _array(path: Path, data: bytes, kind: str, axes: int) -> Array:
    """Parse an array of a kind of numbers and a number of axes."""
    try:
        array = _parse(data)
        if array.dtype.str != kind or array.ndim != axes:
            raise ValueError(f"it holds {array.dtype.str} of {array.ndim} axes, not {kind} of {axes}")
    except (ValueError, EOFError) as error:
        raise Incompatible(f"{path}: {error}", hint=_HINT) from error
    return array


def _dump(array: Array, kind: str) -> bytes:
    content = io.BytesIO()
    np.save(content, array.astype(kind), allow_pickle=False)
    return content.getvalue()


def _parse(data: bytes) -> Array:
    """Parse an array, after its header was found to announce no more than there is."""
    content = io.BytesIO(data)
    version = np.lib.format.read_magic(content)
    if version != (1, 0):
        raise ValueError(f"array format {version}")
    shape, _, dtype = np.lib.format.read_array_header_1_0(content)
    if dtype.hasobject or math.prod(shape) * dtype.itemsize != len(data) - content.tell():
        raise ValueError("its header does not fit its content")
    content.seek(0)
    return np.asarray(np.load(content, allow_pickle=False))


def _flaws(weights: Weights, labels: tuple[str, ...]) -> Iterator[str]:
    buckets, table, bias = weights.buckets, weights.table, weights.bias
    if table.shape != (len(buckets), len(labels)) or bias.shape != (len(labels),):
        yield f"{len(buckets)} pieces and {len(labels)} labels do not fit weights of shape {table.shape}"
        return
    if len(buckets) and (buckets[-1] >= 1 << BITS or np.any(np.diff(buckets.astype(np.int64)) <= 0)):
        yield "the pieces are not in ascending order"
    if not (np.isfinite(table).all() and np.isfinite(bias).all()):
        yield "some weights are not finite"
    silent = [label for label, column in zip(labels, table.T, strict=True) if not column.any()]
    if silent or len(set(labels)) != len(labels):
        yield f"no weight speaks for {silent}"


def _refuse(folder: Path, problems: Iterator[str] | list[str]) -> None:
    found = list(problems)
    if found:
        raise Incompatible(f"{folder}: " + "; ".join(found), hint=_HINT)
