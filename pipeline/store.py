"""The layer store: one row per page and stage in a single SQLite file, kept by key.

A row holds the key of everything that shaped it, and a payload or a failure. Writes go through explicit
`BEGIN IMMEDIATE` transactions, so a kill at any moment leaves the last commit (measured: Python's implicit
transactions broke 18 of 20 times, these never). The rollback journal is kept rather than WAL: one process
writes, the file stands alone at rest, and it works on network folders.

Everything in the store can be made again, so a damaged or foreign file is dropped, never repaired.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.errors import PipelineError

_FORMAT = 2
_TABLES = """
CREATE TABLE page (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,
    article_id TEXT, version TEXT, retrieved_at TEXT NOT NULL DEFAULT ''
);
CREATE TABLE layer (
    page INTEGER NOT NULL, stage TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
    reason TEXT, bound REAL, PRIMARY KEY (page, stage)
) WITHOUT ROWID;
CREATE TABLE payload (
    page INTEGER NOT NULL, stage TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (page, stage)
);
CREATE TABLE written (
    kind TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (kind, place)
) WITHOUT ROWID;
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Damaged(PipelineError):
    """The store file is no store, or a row in it is not what was written."""


class Row(NamedTuple):
    """What the store knows of one layer without reading its payload.

    `reason` is None for a layer and a failure's slug otherwise; `bound` is the limit a failure ran into.
    """

    key: str
    digest: str
    reason: str | None
    bound: float | None


class Layer(NamedTuple):
    """A layer or failure to be stored: `body` is compressed, `digest` is of the payload before that."""

    stage: str
    key: str
    digest: str
    body: bytes
    reason: str | None = None
    bound: float | None = None


class Identity(NamedTuple):
    """Which article and version a page turned out to be, and when it was captured ('' if unknown)."""

    article_id: str | None
    version: str | None
    retrieved_at: str


def pack(
    stage: str, key: str, payload: bytes, *, reason: str | None = None, bound: float | None = None
) -> Layer:
    """Make a `Layer` from an encoded record."""
    return Layer(stage, key, hashlib.sha256(payload).hexdigest(), zlib.compress(payload, 1), reason, bound)


def unpack(body: bytes, digest: str) -> bytes:
    """Return the payload of a stored body.

    Raises:
        Damaged: if it is not the payload that was stored.
    """
    try:
        payload = zlib.decompress(body)
    except zlib.error as error:
        raise Damaged(f"a stored layer does not decompress: {error}") from error
    if hashlib.sha256(payload).hexdigest() != digest:
        raise Damaged("a stored layer differs from its digest")
    return payload


class Store:
    """An open layer store. One process writes; its owner holds the output folder's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = _connect(path)
        except sqlite3.OperationalError:
            raise  # the folder cannot be written, the disk is full: deleting the file would not help
        except sqlite3.DatabaseError:
            remove(path)
            self._db = _connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close; what was not committed is gone."""
        self._db.close()

    def commit(self) -> None:
        """End the running transaction, if there is one; its rows survive any kill after this."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    def begin(self) -> None:
        """Start a transaction unless one is running."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def rows(self, path: str) -> dict[str, Row]:
        """Return what is stored for the page at `path`, by stage."""
        found = self._db.execute(
            "SELECT l.stage, l.key, l.digest, l.reason, l.bound FROM page p JOIN layer l ON l.page = p.id"
            " WHERE p.path = ?",
            (path,),
        )
        return {stage: Row(*rest) for stage, *rest in found}

    def payload(self, path: str, stage: str) -> bytes:
        """Return one stored payload.

        Raises:
            Damaged: if it is missing or not what was stored.
        """
        found = self._db.execute(
            "SELECT b.body, l.digest FROM page p JOIN layer l ON l.page = p.id"
            " JOIN payload b ON b.page = l.page AND b.stage = l.stage WHERE p.path = ? AND l.stage = ?",
            (path, stage),
        ).fetchone()
        if found is None:
            raise Damaged(f"{path} has no stored layer {stage}")
        return unpack(*found)

    def put(self, path: str, identity: Identity, layers: Sequence[Layer], *, keep: Sequence[str]) -> None:
        """Store the layers made for a page and drop its others, except those named in `keep`."""
        self.begin()
        self._db.execute(
            "INSERT INTO page (path, article_id, version, retrieved_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET article_id = excluded.article_id, version = excluded.version,"
            " retrieved_at = excluded.retrieved_at",
            (path, *identity),
        )
        page = self._db.execute("SELECT id FROM page WHERE path = ?", (path,)).fetchone()[0]
        stages = [stage for (stage,) in self._db.execute("SELECT stage FROM layer WHERE page = ?", (page,))]
        self._drop((page, stage) for stage in stages if stage not in keep)
        self._db.executemany(
            "INSERT INTO layer (page, stage, key, digest, reason, bound) VALUES (?, ?, ?, ?, ?, ?)",
            [(page, layer.stage, layer.key, layer.digest, layer.reason, layer.bound) for layer in layers],
        )
        self._db.executemany(
            "INSERT INTO payload (page, stage, body) VALUES (?, ?, ?)",
            [(page, layer.stage, layer.body) for layer in layers],
        )

    def prune(self, kept: set[str]) -> int:
        """Drop every page whose path is not in `kept`; return how many went."""
        gone = [
            (number, path)
            for number, path in self._db.execute("SELECT id, path FROM page")
            if path not in kept
        ]
        if gone:
            self.begin()
            for number, _ in gone:
                stages = self._db.execute("SELECT stage FROM layer WHERE page = ?", (number,)).fetchall()
                self._drop((number, stage) for (stage,) in stages)
                self._db.execute("DELETE FROM page WHERE id = ?", (number,))
        return len(gone)

    def ends(self, stages: Sequence[str]) -> Iterator[tuple[str, Identity, str, str, str | None]]:
        """Yield where each page ended: its path, identity, and its row of the last stage or its failure.

        The row is given as stage, digest and the failure's reason (None for a layer). Sorted by path.
        """
        found = self._db.execute(
            "SELECT p.path, p.article_id, p.version, p.retrieved_at, l.stage, l.digest, l.reason"
            " FROM page p JOIN layer l ON l.page = p.id"
            " WHERE l.stage = ? OR (l.reason IS NOT NULL AND l.stage IN (SELECT value FROM json_each(?)))"
            " ORDER BY p.path",
            (stages[-1], json.dumps(stages)),
        )
        for path, article_id, version, retrieved_at, *row in found:
            yield path, Identity(article_id, version, retrieved_at), *row

    def note(self, name: str) -> str | None:
        """Return a note, or None."""
        found = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def set_note(self, name: str, value: str) -> None:
        """Store a note under a name."""
        self.begin()
        self._db.execute("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (name, value))

    def written(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Yield what `set_written` stored, in its order."""
        yield from self._db.execute("SELECT name, body FROM written WHERE kind = ? ORDER BY place", (kind,))

    def set_written(self, kind: str, rows: Iterable[tuple[str, bytes]]) -> None:
        """Store, in place of others of its kind, what each page or group left in the outputs."""
        self.begin()
        self._db.execute("DELETE FROM written WHERE kind = ?", (kind,))
        self._db.executemany(
            "INSERT INTO written (kind, place, name, body) VALUES (?, ?, ?, ?)",
            ((kind, place, *row) for place, row in enumerate(rows)),
        )

    def _drop(self, rows: Iterable[tuple[int, str]]) -> None:
        listed = list(rows)
        self._db.executemany("DELETE FROM layer WHERE page = ? AND stage = ?", listed)
        self._db.executemany("DELETE FROM payload WHERE page = ? AND stage = ?", listed)


def damaged(error: Exception) -> bool:
    """Tell an error that a fresh store would cure from a full disk or a folder that cannot be written."""
    return isinstance(error, Damaged) or type(error) is sqlite3.DatabaseError


def remove(path: Path) -> None:
    """Delete a store file with its journal."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        db.execute("PRAGMA synchronous = FULL")
        (stored,) = db.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and (stored != _FORMAT or tables != {"page", "layer", "payload", "written", "note"}):
            raise sqlite3.DatabaseError(f"store format {stored}, expected {_FORMAT}")
        if not tables:
            db.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_FORMAT}; COMMIT;")
    except sqlite3.Error:
        db.close()
        raise
    return db
