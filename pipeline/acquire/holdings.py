"""What lies in `raw/`: every page with what its manifest tells, and its way out as a WARC file."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import rawpages
from pipeline.acquire.shelf import Line, lines
from pipeline.acquire.warc.write import Out, write
from pipeline.errors import Refused, UsageError
from pipeline.files import replacing
from pipeline.rawpages import MANIFEST
from pipeline.version import __version__

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.I | re.S)
_HEAD = 65_536


class Holding(NamedTuple):
    """One page of the collection.

    `article_id` is None for a page that was put there by hand: a run finds it out. `versions` counts the
    versions of its article, and `latest` tells the one that outputs are made of. `archive_url`, `gone_at`
    and `same_text_as` are None where there is nothing to tell; `refusal` says why a file is no page.
    """

    path: str
    site: str | None
    article_id: str | None
    version: str | None
    versions: int
    latest: bool
    url: str | None
    retrieved_at: str | None
    origin: str | None
    bytes: int | None
    archive_url: str | None = None
    gone_at: str | None = None
    same_text_as: str | None = None
    title: str | None = None
    refusal: str | None = None


def holdings(raw: Path, *, titles: bool = False) -> tuple[Holding, ...]:
    """List what lies in the raw folder, by site, article and time.

    Args:
        raw: the raw folder.
        titles: read each page for its title.

    Raises:
        UsageError: where there is no such folder.
    """
    if not raw.is_dir():
        raise UsageError(f"{raw} is no folder", hint="name the folder of raw pages with --raw")
    told = _told(raw)
    found = [_holding(raw, each, told.get(each.path, {}), titles=titles) for each in rawpages.find(raw)]
    by_article: dict[tuple[str | None, str], list[Holding]] = {}
    for each in found:
        by_article.setdefault((each.site, each.article_id or each.path), []).append(each)
    listed: list[Holding] = []
    for key in sorted(by_article, key=lambda key: (key[0] or "", key[1])):
        versions = sorted(by_article[key], key=lambda each: (each.retrieved_at or "", each.path))
        listed += [
            each._replace(versions=len(versions), latest=each is versions[-1] and each.refusal is None)
            for each in versions
        ]
    return tuple(listed)


def _told(raw: Path) -> dict[str, Line]:
    """Read the manifests; the last line on a page counts."""
    found: dict[str, Line] = {}
    for manifest in sorted(raw.glob(f"*/{MANIFEST}")):
        for line in lines(manifest):
            found[f"{manifest.parent.name}/{line['path']}"] = line
    return found


def _holding(raw: Path, found: rawpages.Found, line: Line, *, titles: bool) -> Holding:
    def said(name: str) -> str | None:
        value = line.get(name)
        return value if isinstance(value, str) else None

    try:
        size: int | None = os.stat(raw / found.path).st_size
    except OSError:
        size = None
    return Holding(
        path=found.path,
        site=found.site,
        article_id=said("article_id"),
        version=said("sha256"),
        versions=1,
        latest=True,
        url=said("url"),
        retrieved_at=said("retrieved_at"),
        origin=said("origin"),
        bytes=size,
        archive_url=said("archive_url"),
        gone_at=said("gone_at"),
        same_text_as=said("same_text_as"),
        title=_title(raw, found.path) if titles and found.refusal is None else None,
        refusal=found.refusal.reason if found.refusal else None,
    )


def _title(raw: Path, path: str) -> str | None:
    """Read the title in a page's head, references resolved; None where it has none or cannot be read."""
    from html import unescape

    from pipeline.decode import decode

    try:
        text = decode(rawpages.load(raw, path)).text[:_HEAD]
    except Refused:
        return None
    found = _TITLE.search(text)
    return " ".join(unescape(found[1]).split()) or None if found else None


def pick(listed: Iterable[Holding], name: str) -> tuple[Holding, ...]:
    """Return the pages of an article id, a version (its first digits), or a path.

    Raises:
        UsageError: for a name that fits nothing.
    """
    found = tuple(
        each
        for each in listed
        if name in (each.article_id, each.path)
        or (len(name) >= 6 and (each.version or "").startswith(name.lower()))
    )
    if not found:
        raise UsageError(f"{name}: no page in raw/ goes by that", hint="`opdc raw ls` lists them all")
    return found


def captures(raw: Path, path: str) -> Iterator[dict[str, Any]]:
    """Yield every manifest line on a page, oldest line first."""
    site, _, inner = path.partition("/")
    for line in lines(raw / site / MANIFEST):
        if line["path"] == inner:
            yield json.loads(json.dumps(line))


class Left(NamedTuple):
    """A page that a WARC file cannot hold, and why."""

    path: str
    reason: str


def export(raw: Path, listed: Iterable[Holding], target: Path) -> tuple[int, tuple[Left, ...]]:
    """Write pages into a WARC file, with the bytes and the time of their capture.

    The file is compressed where its name ends in `.gz`. Servers' headers are not kept in `raw/`: the type,
    and the validators and encoding that the manifest tells, stand for them.

    Returns:
        How many pages were written, and those that have no address or no time, which a record must have.

    Raises:
        UsageError: for another kind of file name.
    """
    if not target.name.lower().endswith((".warc", ".warc.gz")):
        raise UsageError(f"{target}: no name of a WARC file", hint="let it end in .warc or .warc.gz")
    chosen, left = [], []
    for each in listed:
        reason = each.refusal or _unfit(each)
        if reason is None:
            chosen.append(each)
        else:
            left.append(Left(each.path, reason))
    told = _told(raw)
    chosen.sort(key=lambda each: (_utc(each.retrieved_at), each.url, each.path))
    with replacing(target) as handle:
        pages = (_out(raw, each, told[each.path]) for each in chosen)
        packed = target.name.lower().endswith(".gz")
        count = write(handle, pages, packed=packed, software=f"opdc-pipeline/{__version__}")
    return count, tuple(left)


def _unfit(each: Holding) -> str | None:
    if not (each.url or "").startswith(("http://", "https://")):
        return "no address known"
    try:
        return None if _utc(each.retrieved_at) else "no time of capture known"
    except ValueError:
        return "its time of capture is none"


def _utc(time: str | None) -> str:
    if not time:
        return ""
    moment = datetime.fromisoformat(time)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _out(raw: Path, each: Holding, line: Line) -> Out:
    body = rawpages.load(raw, each.path)
    kind = "text/plain" if each.path.endswith(".txt") else "text/html"
    charset = line.get("encoding")
    headers = [("Content-Type", f"{kind}; charset={charset}" if charset else kind)]
    for name, key in (("ETag", "etag"), ("Last-Modified", "last_modified")):
        if isinstance(line.get(key), str):
            headers.append((name, " ".join(line[key].split())))
    headers.append(("Content-Length", str(len(body))))
    return Out(str(each.url), _utc(each.retrieved_at), body, tuple(headers))
