"""What a crawl has still to do, on disk: every page is waiting or settled, whenever the power goes.

One process has the file to itself; each change is a transaction of its own, flushed to disk. All of it can
be made again by crawling: the pages themselves and what is known of them lie outside.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.errors import Locked

_FORMAT = 1
_TABLES = """
CREATE TABLE page (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, url TEXT NOT NULL,
    day TEXT, row TEXT NOT NULL DEFAULT '', crawl INTEGER NOT NULL, state TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '', tries INTEGER NOT NULL DEFAULT 0, article_id TEXT,
    published TEXT, etag TEXT, last_modified TEXT, missed INTEGER
);
CREATE INDEX waiting ON page (crawl, state, kind, number);
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_COLUMNS = "key, kind, url, day, row, why, tries, article_id, published, etag, last_modified"


class Row(NamedTuple):
    """A page of the frontier.

    Attributes:
        key: names it. kind: `list` or `article`. url: where it is asked for.
        day: the day its list shows. row: the digest of what its list says of it; of a
            list page, how many before it in a row showed nothing new.
        why: why it waits: start, listed, new, changed, check, retry, refresh.
        tries: in how many runs it failed for the moment.
        article_id: its captures' article, once it has any. published: the day the page itself names.
        etag, last_modified: what the server said last.
    """

    key: str
    kind: str
    url: str
    day: str | None = None
    row: str = ""
    why: str = ""
    tries: int = 0
    article_id: str | None = None
    published: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Settled(NamedTuple):
    """How a page ended; `missed` tells whether the profile's selector found nothing there, if it has one."""

    state: str
    outcome: str
    reason: str = ""
    message: str = ""
    missed: bool | None = None


class Frontier:
    """An open frontier.

    Args:
        path: its file; made where absent.

    Raises:
        Locked: while another process has it open.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._db = _connect(path)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            hint = "wait for it to end"
            raise Locked(f"another crawl is at work in {path.parent.parent}", hint=hint) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def note(self, name: str) -> str:
        """Return a note, or the empty string."""
        found = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    @property
    def crawl(self) -> int:
        """The number of the crawl; 0 before the first."""
        return int(self.note("crawl") or 0)

    def begin(self, starts: Iterable[Row], notes: dict[str, str]) -> None:
        """Begin a new crawl at these list pages."""
        with _Transaction(self._db):
            number = self.crawl + 1
            for name, value in {**notes, "crawl": str(number)}.items():
                self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))
            for row in starts:
                self._put(row, number, Settled("waiting", ""))

    def get(self, key: str) -> Row | None:
        """Return a page, of whichever crawl."""
        found = self._db.execute(f"SELECT {_COLUMNS} FROM page WHERE key = ?", (key,)).fetchone()  # noqa: S608
        return Row(*found) if found else None

    def listed(self, key: str) -> bool:
        """Tell whether this crawl has met the page already."""
        query = "SELECT 1 FROM page WHERE key = ? AND crawl = ?"
        return self._db.execute(query, (key, self.crawl)).fetchone() is not None

    def waiting(self, limit: int = 1) -> list[Row]:
        """Return the next pages to fetch, list pages first, then in the order they were found."""
        query = f"SELECT {_COLUMNS} FROM page WHERE crawl = ? AND state = 'waiting' ORDER BY kind = 'article', number LIMIT ?"  # noqa: S608, E501
        return [Row(*found) for found in self._db.execute(query, (self.crawl, limit))]

    def settle(self, row: Row, settled: Settled, found: Iterable[tuple[Row, Settled]] = ()) -> None:
        """Settle a page, and take in what it led to, as one change."""
        with _Transaction(self._db):
            for other, how in found:
                self._put(other, self.crawl, how)
            self._put(row, self.crawl, settled)

    def again(self) -> int:
        """Let the pages that failed for the moment wait again; return how many."""
        with _Transaction(self._db):
            done = self._db.execute(
                "UPDATE page SET state = 'waiting', why = 'retry' WHERE crawl = ? AND state = 'later'",
                (self.crawl,),
            )
        return done.rowcount

    def counts(self) -> dict[tuple[str, str], int]:
        """Return the pages of this crawl by kind and by outcome (or state, where there is none)."""
        query = (
            "SELECT kind, CASE state WHEN 'done' THEN outcome ELSE state END AS how, COUNT(*)"
            " FROM page WHERE crawl = ? GROUP BY kind, how ORDER BY kind, how"
        )
        return {(kind, how): count for kind, how, count in self._db.execute(query, (self.crawl,))}

    def missed(self) -> dict[str, tuple[int, int]]:
        """Return by kind the pages that a selector was tried on, and those where it found nothing."""
        query = (
            "SELECT kind, COUNT(missed), SUM(missed) FROM page"
            " WHERE crawl = ? AND missed IS NOT NULL GROUP BY kind"
        )
        return {kind: (tried, gone) for kind, tried, gone in self._db.execute(query, (self.crawl,))}

    def troubles(self) -> list[dict[str, str]]:
        """Return the pages of this crawl that did not come, in the order they were found."""
        query = (
            "SELECT url, state, reason, message FROM page"
            " WHERE crawl = ? AND state IN ('later', 'failed') ORDER BY number"
        )
        names = ("url", "state", "reason", "message")
        return [dict(zip(names, found, strict=True)) for found in self._db.execute(query, (self.crawl,))]

    def _put(self, row: Row, crawl: int, how: Settled) -> None:
        missed = None if how.missed is None else int(how.missed)
        self._db.execute(
            f"INSERT INTO page ({_COLUMNS}, crawl, state, outcome, reason, message, missed)"  # noqa: S608
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (key) DO UPDATE SET"
            " kind = excluded.kind, url = excluded.url, day = excluded.day, row = excluded.row,"
            " why = excluded.why, tries = excluded.tries, article_id = excluded.article_id,"
            " published = excluded.published, etag = excluded.etag, last_modified = excluded.last_modified,"
            " crawl = excluded.crawl, state = excluded.state, outcome = excluded.outcome,"
            " reason = excluded.reason, message = excluded.message, missed = excluded.missed",
            (*row, crawl, how.state, how.outcome, how.reason, how.message, missed),
        )


class _Transaction:
    """An explicit transaction: Python's implicit ones lose to a kill."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("BEGIN EXCLUSIVE")
        (stored,) = db.execute("PRAGMA user_version").fetchone()
        if stored != _FORMAT:
            names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                db.execute(f'DROP TABLE "{name}"')
            for statement in _TABLES.strip().split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_FORMAT}")
        db.execute("COMMIT")
    except sqlite3.OperationalError:
        db.close()
        raise
    except sqlite3.DatabaseError:  # no database any more: a crawl can be made again
        db.close()
        path.unlink()
        return _connect(path)
    return db
