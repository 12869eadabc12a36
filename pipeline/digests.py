"""Digests of the things that shape a result: source modules, data files, models, libraries.

A stage's key is made from these, so that a changed rule table or a new tokenizer re-makes exactly the
layers it shaped, and a touched file or a fresh clone re-makes nothing.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ABSENT = "absent"

#: Libraries whose version can change a layer.
_LIBRARIES = (
    "beautifulsoup4",
    "numpy",
    "pyahocorasick",
    "pythainlp",
    "rapidfuzz",
    "scikit-learn",
    "spacy",
    "thaibreak",
    "turbohtml",
    "webencodings",
)
#: Names that stand for several files of the data folder.
_GROUPS = {"vocabulary": ("calendar", "units", "visions")}
_MODELS = {"model": "og4", "spacing": "spacing"}


def models_folder() -> Path:
    """Return the folder of trained models: inside the installed package, else beside it in a checkout."""
    packaged = PACKAGE / "models"
    return packaged if packaged.is_dir() else PACKAGE.parent / "models"


@cache
def modules_digest(modules: tuple[str, ...]) -> str:
    """Return the digest of source files and folders, named relative to the package."""
    return _digest(PACKAGE, (file for name in modules for file in _sources(PACKAGE / name)))


@cache
def data_digest(name: str) -> str:
    """Return the digest of what a data name stands for, or `absent`.

    Args:
        name: the stem of a file or the name of a folder anywhere in `pipeline/data/`, a group such as
            `vocabulary`, or `model` / `spacing` for the manifest of a trained model.
    """
    if name in _MODELS:
        folder = models_folder() / _MODELS[name]
        return _digest(folder, sorted(folder.glob("manifest.*")))
    data = PACKAGE / "data"
    stems = _GROUPS.get(name, (name,))
    found = {file for stem in stems for file in _named(data, stem)}
    return _digest(data, sorted(found))


@cache
def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that shape results, and of the Unicode tables."""
    versions = {"unicode": unicodedata.unidata_version}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = ABSENT
    return dict(sorted(versions.items()))


def _sources(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []


def _named(data: Path, stem: str) -> Iterator[Path]:
    for found in data.rglob(f"{stem}*"):
        if found.is_dir() and found.name == stem:
            yield from (file for file in found.rglob("*") if file.is_file())
        elif found.is_file() and found.stem == stem:
            yield found


def _digest(root: Path, files: Iterable[Path]) -> str:
    seen = hashlib.sha256()
    count = 0
    for file in files:
        content = file.read_bytes()
        seen.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        seen.update(content)
        count += 1
    return seen.hexdigest()[:16] if count else ABSENT
