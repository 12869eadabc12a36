"""Writes captured pages into `raw/`, write-once: `<site>/<article_id>/<version>.html` and its line.

The page is on disk before its line. A kill in between leaves a whole page without a line; the next capture
of it writes the line. So nothing is lost, doubled or cut at any moment. Names come from hashes only.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from pipeline.acquire.shelf import Line, Shelf
from pipeline.acquire.urls import clean
from pipeline.codebook.sites import Site, article_id, identify, load_sites
from pipeline.errors import Refused
from pipeline.files import replacing, sync_folder
from pipeline.rawpages import MAX_BYTES, unpack

#: Origins that show the page as it is at the moment of capture.
LIVE = frozenset({"fetch", "crawl"})
BANGKOK = timezone(timedelta(hours=7))

_SITE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_SUFFIXES = frozenset({".html", ".txt"})
_TEMPORARY = re.compile(r"\.opdc-.+\.(\d+)\.tmp")
_ASIDE = frozenset({"breadcrumb", "meta"})


class Capture(NamedTuple):
    """One page as it was captured.

    Attributes:
        data: the body, content encodings undone.
        url: its address; None where unknown.
        retrieved_at: when it was captured, ISO 8601; None where unknown.
        origin: `fetch`, `crawl`, `wayback`, `commoncrawl`, `file`, `warc`, `mhtml`, ….
        charset: the label that the transport gave; a note, the bytes decide.
        archive_url: where an archive keeps this capture.
        etag, last_modified: the server's validators, letter for letter.
        status: the HTTP status.
        suffix: `.html`, or `.txt` for a page without markup.
    """

    data: bytes
    url: str | None = None
    retrieved_at: str | None = None
    origin: str = "file"
    charset: str | None = None
    archive_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    status: int | None = None
    suffix: str = ".html"


class Kept(NamedTuple):
    """Where a capture lies: path relative to the raw folder; `outcome` is new, version or known."""

    path: str
    article_id: str
    version: str
    outcome: str


class Told(NamedTuple):
    """What reading a capture tells: its article's id, the digest of its text, its date of publication."""

    article_id: str
    text_sha256: str | None = None
    published: str | None = None


def keep(
    raw: Path, site: Site, capture: Capture, *, shelf: Shelf | None = None, told: Told | None = None
) -> Kept:
    """Write one captured page into the raw folder, once, and its line into the site's manifest.

    Args:
        raw: the raw folder.
        site: the profile; its name is the folder's name.
        capture: the page.
        shelf: the site's manifest if it is open already: many pages then cost one reading of it.
        told: what `read` said of the capture, if it was read already.

    Returns:
        Where it lies. `new`: the article's first capture; `version`: other bytes than its earlier ones;
        `known`: these bytes are there already (another origin of theirs is noted once).

    Raises:
        Refused: `empty`, `too-big`, `not-a-page`, `broken-gzip`: nothing is written then.
    """
    capture = _ready(capture)
    shelf = shelf or open_shelf(raw, site)
    told = told or read(site, capture)
    version = hashlib.sha256(capture.data).hexdigest()
    path = f"{told.article_id}/{version}{capture.suffix}"
    earlier = shelf.newest(told.article_id)
    known = shelf.known(path)
    _write(shelf.folder / path, capture.data, version)
    line = _line(path, version, capture) | {"article_id": told.article_id}
    if told.text_sha256:
        line["text_sha256"] = told.text_sha256
    twin = shelf.same_text(told.text_sha256, told.article_id)
    if twin:
        line["same_text_as"] = twin
    for addition in _additions(shelf, known, earlier, line):
        shelf.add(addition)
    outcome = "known" if known else "version" if earlier else "new"
    return Kept(f"{site.name}/{path}", told.article_id, version, outcome)


def open_shelf(raw: Path, site: Site) -> Shelf:
    """Open the manifest of a site under the raw folder.

    Raises:
        ValueError: for a profile whose name cannot be a folder's.
    """
    if not _SITE_NAME.fullmatch(site.name) or site.name == "labels":
        raise ValueError(f"{site.name!r} cannot be the name of a folder under raw/")
    return Shelf(raw, site.name)


def gone(shelf: Shelf, article: str, when: str, status: int) -> bool:
    """Note that an article's address answers no more; False where there is nothing new to say."""
    last = shelf.newest(article)
    if last is None or last.get("gone_at"):
        return False
    shelf.add({**last, "gone_at": _bangkok(when), "gone_status": status})
    return True


def read(site: Site, capture: Capture) -> Told:
    """Read what a capture's address and text tell; a page that cannot be read is named by its bytes."""
    from pipeline.api import RawPage
    from pipeline.extract import extract
    from pipeline.recognize.frame import read_frame

    sites = load_sites()
    others = tuple(other for other in sites.profiles if other.name != site.name)
    sites = replace(sites, profiles=(site, *others))
    identity = identify(sites.of(name=site.name, url=capture.url), capture.url)
    named = article_id(identity) if identity is not None else None
    page = RawPage(capture.data, path=f"page{capture.suffix}", url=capture.url, site=site.name)
    try:
        article = extract(page, sites=sites)
    except Refused:
        return Told(named or article_id(f"bytes|{hashlib.sha256(capture.data).hexdigest()}"))
    body = "\n".join(article.text[b.span.start : b.span.end] for b in article.blocks if b.kind not in _ASIDE)
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest() if body.strip() else None
    published = read_frame(article).published
    day = (published.iso if published else None) or article.published_meta or ""
    return Told(named or article.article_id, digest, day if re.match(r"\d{4}-\d\d", day) else None)


def sweep(folder: Path) -> None:
    """Remove temporary files in a site's folder whose writer is dead; another live writer's stay."""
    for found in _temporaries(folder):
        number = _TEMPORARY.fullmatch(found.name)
        if number and not _alive(int(number[1])):
            found.unlink(missing_ok=True)


def _temporaries(folder: Path) -> Iterator[Path]:
    yield from folder.glob(".opdc-*.tmp")
    yield from folder.glob("*/.opdc-*.tmp")


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return number != os.getpid()


def _ready(capture: Capture) -> Capture:
    """Bring a capture into the form that is written, or refuse it."""
    from pipeline.extract import sniff

    data = unpack(capture.data)
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("empty", f"the page holds {len(data)} bytes and no text", hint="capture it again later")
    if len(data) > MAX_BYTES:
        raise Refused("too-big", f"{len(data):,} bytes", hint="save the page without its pictures")
    kind = sniff(data)
    if kind is not None:
        raise Refused("not-a-page", f"it is {kind}, not HTML", hint="leave it out, or make HTML of it")
    if capture.suffix not in _SUFFIXES:
        raise ValueError(f"suffix {capture.suffix!r}; legal are {sorted(_SUFFIXES)}")
    url = clean(capture.url) if capture.url else ""
    return capture._replace(data=data, url=url or None, retrieved_at=_bangkok(capture.retrieved_at))


def _bangkok(time: str | None) -> str | None:
    """Write a time with +07:00, so that times compare as text; without an offset it is taken as Thai time."""
    if not time:
        return None
    moment = datetime.fromisoformat(time)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)
    return moment.astimezone(BANGKOK).isoformat(timespec="seconds")


def _write(target: Path, data: bytes, version: str) -> None:
    """Write the page unless it lies there whole; only a file that is not what its name says is replaced."""
    try:
        if hashlib.sha256(target.read_bytes()).hexdigest() == version:
            return
    except FileNotFoundError:
        if not target.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
            sync_folder(target.parent.parent)
    with replacing(target) as handle:
        handle.write(data)


def _line(path: str, version: str, capture: Capture) -> Line:
    line: Line = {
        "path": path,
        "url": capture.url,
        "retrieved_at": capture.retrieved_at,
        "sha256": version,
        "encoding": capture.charset,
        "origin": capture.origin,
    }
    more = {
        "archive_url": capture.archive_url,
        "etag": capture.etag,
        "last_modified": capture.last_modified,
        "status": capture.status,
    }
    return line | {name: value for name, value in more.items() if value is not None}


def _additions(shelf: Shelf, known: Line | None, earlier: Line | None, line: Line) -> list[Line]:
    """Return the lines that a capture adds: none for one that is noted, and the newest capture speaks.

    The last line on a page counts for its readers. So a capture older than the one that is known is noted
    inside a line that repeats the known one. A live page that went back to earlier bytes is news again.
    """
    if known is None:
        return [line]
    back = earlier is not None and earlier["path"] != line["path"] and line["origin"] in LIVE
    origins = LIVE if line["origin"] in LIVE else {line["origin"]}
    noted = any(shelf.holds(line["path"], origin, line.get("archive_url")) for origin in origins)
    if noted and not back and not (known.get("gone_at") and line["origin"] in LIVE):
        return []
    if (line["retrieved_at"] or "") >= (known.get("retrieved_at") or ""):
        return [line]
    said = {name: line.get(name) for name in ("url", "retrieved_at", "origin", "archive_url")}
    return [{**known, "capture": said}]
