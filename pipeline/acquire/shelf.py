"""A site's `manifest.jsonl`: read once, then appended to, line by line, each safe on disk before the next."""

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from pipeline.files import sync_folder
from pipeline.rawpages import MANIFEST

_OURS = b'{"path": "'

Line = dict[str, Any]


class Shelf:
    """What the manifest of one site says, kept up to date while pages are added.

    Args:
        raw: the raw folder; it and the site's folder are made where absent.
        name: the site's folder under it.
    """

    def __init__(self, raw: Path, name: str) -> None:
        self.folder = raw / name
        self.folder.mkdir(parents=True, exist_ok=True)
        sync_folder(raw)
        self._manifest = self.folder / MANIFEST
        self._known: dict[str, Line] = {}
        self._captures: dict[str, set[tuple[str, str | None]]] = {}
        self._newest: dict[str, Line] = {}
        self._texts: dict[str, str] = {}
        for line in lines(self._manifest):
            self._learn(line)

    def known(self, path: str) -> Line | None:
        """Return what is known of the page at `path`, relative to the site's folder."""
        return self._known.get(path)

    def newest(self, article_id: str) -> Line | None:
        """Return the line of an article's newest capture, or None for an article not seen."""
        return self._newest.get(article_id)

    def holds(self, path: str, origin: str, archive_url: str | None) -> bool:
        """Tell whether a capture of that origin stands in the manifest for the page."""
        return (origin, archive_url) in self._captures.get(path, ())

    @property
    def archive_urls(self) -> set[str]:
        """The addresses that captures have in archives."""
        return {url for captures in self._captures.values() for _, url in captures if url}

    def same_text(self, digest: str | None, article_id: str) -> str | None:
        """Return the first other article whose text has this digest."""
        first = self._texts.get(digest) if digest else None
        return first if first != article_id else None

    def add(self, line: Line) -> None:
        """Append one line and flush it to disk; a line that a power cut tore is taken out before."""
        fresh = not self._manifest.exists()
        descriptor = os.open(self._manifest, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)  # another command may be adding to the same site
            written = json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
            os.write(descriptor, _mended(descriptor) + written)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            sync_folder(self.folder)
        self._learn(line)

    def _learn(self, line: Line) -> None:
        path, article = line["path"], line.get("article_id")
        said = line.get("capture") or line
        self._known[path] = line
        self._captures.setdefault(path, set()).add((str(said.get("origin")), said.get("archive_url")))
        if not isinstance(article, str):
            return
        newest = self._newest.get(article)
        if newest is None or newest["path"] == path or _time(newest) <= _time(line):
            self._newest[article] = line
        if isinstance(line.get("text_sha256"), str):
            self._texts.setdefault(line["text_sha256"], article)


def _time(line: Line) -> str:
    return str(line.get("retrieved_at") or "")


def lines(manifest: Path) -> list[Line]:
    """Read the lines that are in order; the others are for `pipeline.rawpages` to complain about."""
    found: list[Line] = []
    if not manifest.exists():
        return found
    for text in manifest.read_bytes().split(b"\n"):
        try:
            line = json.loads(text.decode("utf-8-sig")) if text.strip() else None
        except (ValueError, RecursionError):
            continue
        if isinstance(line, dict) and isinstance(line.get("path"), str):
            found.append(line)
    return found


def _mended(descriptor: int) -> bytes:
    """Cut a torn line of ours off the end; return the line end that the last line lacks, if it is whole."""
    size = os.fstat(descriptor).st_size
    tail = b""
    start = size
    while start > 0 and b"\n" not in tail:
        start = max(0, start - 65_536)
        tail = os.pread(descriptor, size - start, start)
    last = tail.rsplit(b"\n", 1)[-1]
    if not last:
        return b""
    try:
        json.loads(last)
    except ValueError:
        if last.startswith(_OURS[: len(last)]):
            os.ftruncate(descriptor, size - len(last))
            return b""
    return b"\n"
