"""Finds the files that an import is given: what may hold pages, and what is refused and why.

A person names files and folders. Links inside a folder count only where they lead to a file of the same
folder; pipes, devices and sockets are refused before anything opens them.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pipeline.errors import Refused, UsageError
from pipeline.rawpages import MANIFEST, is_companion, open_inside

#: What a file may be, by the end of its name; the content is looked at as well.
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".html.gz": "html",
    ".htm.gz": "html",
    ".txt": "text",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".urls": "urls",
}
_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
#: Files that tools leave beside pages.
_NOT_PAGES = frozenset({MANIFEST, "README.md", "robots.txt"})


class Item(NamedTuple):
    """One file to import.

    `root` is the folder that was named (or the file's own), `name` the path as it is reported; `refusal` is
    set where reading is out of the question.
    """

    path: Path
    root: Path
    name: str
    refusal: Refused | None = None

    @property
    def kind(self) -> str | None:
        """What the name says the file is, or None."""
        low = self.path.name.lower()
        return next((KINDS[end] for end in sorted(KINDS, key=len, reverse=True) if low.endswith(end)), None)

    def open(self) -> BinaryIO:
        """Open the file for reading.

        Raises:
            Refused: `not-a-file`, `unreadable`.
        """
        if self.refusal is not None:
            raise self.refusal
        return open_inside(self.root, self.path)


def walk(paths: Sequence[Path]) -> Iterator[Item]:
    """Yield every file among the paths and in the folders among them, in order of name.

    Raises:
        UsageError: where a path is not there; nothing is yielded before all were looked at.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: there is no such file or folder", hint="check the path")
    for path in paths:
        if path.is_dir():
            yield from _folder(path.resolve(), path)
        else:
            real = path.resolve() if path.is_symlink() else path.absolute()
            yield _item(real, real.parent, printable(path))


def printable(path: os.PathLike[str] | str) -> str:
    """Return a path as text that can be printed and stored."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _folder(root: Path, named: Path) -> Iterator[Item]:
    """Yield the files of a folder, however deep, each folder's in order of name."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            refusal = Refused(
                "unreadable", f"cannot be listed: {error.strerror}", hint="check its permissions"
            )
            yield Item(folder, root, _name(named, folder, root), refusal)
            continue
        entries = [each for each in entries if not _passed_over(each)]
        inner = [Path(each.path) for each in entries if each.is_dir(follow_symlinks=False)]
        folders += reversed(inner)
        for each in entries:
            if not each.is_dir(follow_symlinks=False):
                yield _item(Path(each.path), root, _name(named, Path(each.path), root))


def _passed_over(entry: os.DirEntry[str]) -> bool:
    """Tell hidden files, notes, and the parts of a saved page."""
    return entry.name.startswith(".") or entry.name in _NOT_PAGES or is_companion(entry)


def _name(named: Path, path: Path, root: Path) -> str:
    return printable(named / path.relative_to(root))


def _item(path: Path, root: Path, name: str) -> Item:
    try:
        _check(path, root)
    except Refused as refusal:
        return Item(path, root, name, refusal)
    return Item(path, root, name)


def _check(path: Path, root: Path) -> None:
    """Refuse what must not be opened.

    Raises:
        Refused: `not-a-file`, `unreadable`.
    """
    try:
        outside = path.is_symlink() and not path.resolve(strict=True).is_relative_to(root)
        status = path.stat()
    except (OSError, RuntimeError) as error:
        raise Refused("unreadable", "a link to nothing", hint="remove the link") from error
    if outside:
        raise Refused("not-a-file", "a link out of the folder", hint="import the file it leads to by name")
    for test, what in _SPECIAL:
        if test(status.st_mode):
            raise Refused("not-a-file", what, hint="copy the page into a regular file")
    if stat.S_ISDIR(status.st_mode):
        raise Refused("not-a-file", "a link to a folder", hint="import the folder by name")
