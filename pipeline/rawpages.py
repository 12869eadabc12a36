"""Finds the raw pages of a folder and reads them with care: no hang, no bomb, nothing from outside.

A page is any `.html`, `.htm`, `.txt` or `.html.gz` file under `raw/<site>/`, however deep. What is known of
a page beside its bytes stands in a line of the `manifest.jsonl` of its site folder. Whatever is not read is
returned as a refusal, never skipped in silence.
"""

import hashlib
import json
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pipeline.errors import Refused

MAX_BYTES = 32 * 1024 * 1024
MAX_MANIFEST_BYTES = 1024 * 1024 * 1024
MANIFEST = "manifest.jsonl"

_KINDS = (".html", ".htm", ".txt", ".html.gz")
_IMPORTED = (".warc", ".mhtml", ".mht", ".xhtml")
_NOT_PAGES = frozenset({"labels", "corrections.jsonl"})
_FIELDS = ("path", "url", "retrieved_at", "sha256", "encoding", "origin")


class Known(NamedTuple):
    """What a manifest line says of a page; None where it is silent."""

    path: str
    url: str | None = None
    retrieved_at: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    origin: str | None = None


class Found(NamedTuple):
    """One input: a file that may be a page, or a manifest line that cannot be one.

    `path` is relative to the raw folder, with `/`. `refusal` is set where reading is out of the question.
    """

    path: str
    site: str | None
    known: Known | None
    refusal: Refused | None = None


class Bytes(NamedTuple):
    """A page's bytes, unpacked, and their sha256."""

    data: bytes
    sha256: str


def find(raw: Path) -> Iterator[Found]:
    """Yield every input under the raw folder, sorted by path."""
    root = raw.resolve()
    known, broken = _manifests(root)
    names = _walk(root)
    listed = {path for path, _ in names}
    for path, line in known.items():
        if path not in listed:
            hint = f"put the file back, or take its line out of {line.path}"
            broken.append((path, Refused("missing-file", "named in a manifest, but not there", hint=hint)))
    refused = [*broken, *((path, refusal) for path, refusal in names if refusal is not None)]
    found = [Found(path, _site(path), known.get(path), None) for path, refusal in names if refusal is None]
    found += [Found(path, _site(path), None, refusal) for path, refusal in refused]
    yield from sorted(found, key=lambda item: item.path)


def load(raw: Path, path: str) -> bytes:
    """Return the bytes of the page at `path` under the raw folder, unpacked.

    Raises:
        Refused: `not-a-file`, `too-big`, `unreadable`, `broken-gzip`.
    """
    return unpack(_read_file(raw.resolve(), path))


def read(raw: Path, found: Found) -> Bytes:
    """Read one page and compare it with its manifest line.

    Raises:
        Refused: as `load` does, or `digest-mismatch`.
    """
    data = _read_file(raw.resolve(), found.path)
    page = unpack(data)
    digest = hashlib.sha256(page).hexdigest()
    expected = found.known.sha256.lower() if found.known and found.known.sha256 else None
    if expected not in (None, digest) and expected != hashlib.sha256(data).hexdigest():
        raise Refused(
            "digest-mismatch",
            f"sha256 is {digest[:12]}…, the manifest says {str(expected)[:12]}…",
            hint="raw pages are write-once: restore the file, or correct its manifest line",
        )
    return Bytes(page, digest)


def _site(path: str) -> str | None:
    site, slash, _ = path.partition("/")
    return site if slash else None


def _walk(root: Path) -> list[tuple[str, Refused | None]]:
    """List what lies under the root as paths, with a refusal for what is no readable page."""
    listed: list[tuple[str, Refused | None]] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if _passed_over(path, entry):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                else:
                    listed.append((_printable(path), _refusal(path, entry)))
    return listed


def _passed_over(path: str, entry: os.DirEntry[str]) -> bool:
    """Tell what is no input at all: hidden files, notes, labels, and the parts of a saved page."""
    if entry.name.startswith(".") or path in _NOT_PAGES or entry.name in ("README.md", MANIFEST):
        return True
    return is_companion(entry)


def is_companion(entry: os.DirEntry[str]) -> bool:
    """Tell the folder `NAME_files` of pictures and scripts that a browser saves beside `NAME.html`."""
    if not entry.name.endswith("_files") or not entry.is_dir(follow_symlinks=False):
        return False
    stem = entry.path.removesuffix("_files")
    return any(os.path.isfile(stem + kind) for kind in (".html", ".htm"))


def _refusal(path: str, entry: os.DirEntry[str]) -> Refused | None:
    if _printable(path) != path:
        return Refused("file-name", "the file's name is not valid UTF-8", hint="rename the file")
    if entry.is_symlink() and os.path.isdir(entry.path):
        return Refused("not-a-file", "a link to a folder", hint="copy the folder into the raw folder")
    if not path.lower().endswith(_KINDS):
        kinds = ", ".join(_KINDS)
        hint = "convert the file, or take it out of raw/"
        if path.lower().removesuffix(".gz").endswith(_IMPORTED):
            hint = "`opdc import` takes the pages out of it"
        return Refused("unknown-kind", f"only {kinds} are read", hint=hint)
    return None


def _printable(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_file(root: Path, path: str, limit: int = MAX_BYTES) -> bytes:
    with open_inside(root, root / path) as handle:
        size = os.fstat(handle.fileno()).st_size
        if size > limit:
            raise _too_big(size, limit)
        try:
            return handle.read(limit)
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
            raise Refused("unreadable", message, hint="check the disk") from error


def open_inside(root: Path, target: Path) -> BinaryIO:
    """Open a regular file for reading; a link only where it leads to one inside `root` (resolved).

    Raises:
        Refused: `not-a-file`, `unreadable`.
    """
    refuse = Refused(
        "not-a-file", "no regular file inside the folder of pages", hint="put a copy of the page there"
    )
    if target.is_symlink():
        try:
            target = target.resolve(strict=True)
        except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
            raise refuse from error
        if not target.is_relative_to(root):
            raise refuse
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer for ever.
        descriptor = os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        message = f"cannot be opened: {error.strerror}"
        raise Refused("unreadable", message, hint="check the file and its permissions") from error
    handle = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        handle.close()
        raise refuse
    return handle


def _too_big(size: int, limit: int = MAX_BYTES) -> Refused:
    return Refused(
        "too-big",
        f"{size:,} bytes, more than {limit // 2**20} MiB",
        hint="save the page without its pictures",
    )


def unpack(data: bytes) -> bytes:
    """Unpack gzip, if that is what the bytes are, up to one page's worth.

    Raises:
        Refused: `too-big`; `broken-gzip` where the stream is cut or has a tail: not a shorter page.
    """
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        page = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise Refused("broken-gzip", f"does not unpack: {error}", hint="fetch the file again") from error
    if len(page) > MAX_BYTES:
        raise _too_big(len(page))
    if not unpacker.eof or unpacker.unused_data:
        raise Refused(
            "broken-gzip", "the compressed stream is cut or has a tail", hint="fetch the file again"
        )
    return page


def _manifests(root: Path) -> tuple[dict[str, Known], list[tuple[str, Refused]]]:
    """Read the manifest of each site folder; the last line on a page counts."""
    known: dict[str, Known] = {}
    broken: list[tuple[str, Refused]] = []
    for manifest in sorted(root.glob(f"*/{MANIFEST}")):
        site = manifest.parent.name
        if site in _NOT_PAGES:
            continue
        name = f"{site}/{MANIFEST}"
        try:
            lines = _read_file(root, name, MAX_MANIFEST_BYTES).split(b"\n")
        except Refused as refusal:
            broken.append((name, refusal))
            continue
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entry = _entry(line)
            except (ValueError, RecursionError) as error:
                hint = 'write one JSON object a line, such as {"path": "page.html", "url": "https://…"}'
                broken.append((f"{name}:{number}", Refused("bad-manifest-line", str(error), hint=hint)))
            else:
                known[f"{site}/{entry.path}"] = entry._replace(path=f"{name}:{number}")
    return known, broken


def _entry(line: bytes) -> Known:
    value: Any = json.loads(line.decode("utf-8-sig"))
    if not isinstance(value, dict) or not isinstance(value.get("path"), str):
        raise ValueError("no JSON object with a `path`")
    fields: dict[str, Any] = {name: value.get(name) for name in _FIELDS}
    wrong = [name for name, content in fields.items() if not isinstance(content, str | None)]
    if wrong:
        raise ValueError(f"{', '.join(wrong)}: neither text nor null")
    if value["path"].startswith("/") or ".." in value["path"].split("/"):
        raise ValueError("`path` leaves the site folder")
    return Known(**fields)
