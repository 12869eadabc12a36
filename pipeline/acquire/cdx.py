"""Asks the index of a web archive (a CDX server) which captures it holds, page by page of its answer."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote_plus, urlencode

from pipeline.acquire.archives import Archive
from pipeline.acquire.failures import Failed
from pipeline.errors import Refused

#: Captures in one answer.
PAGE = 5_000
_MAX_PAGES = 10_000
_FIELDS = ("timestamp", "original", "mimetype", "statuscode", "digest")
_STAMP = re.compile(r"\d{14}")

#: Returns the body that an address answers with.
Ask = Callable[[str], bytes]


class Entry(NamedTuple):
    """One capture as an index lists it; `place` is a WARC's name, offset and length where the index tells."""

    timestamp: str
    url: str
    mime: str
    status: str
    digest: str
    place: tuple[str, int, int] | None = None


class Wanted(NamedTuple):
    """What is looked for: addresses that begin with `prefix`, captured between the two times (digits)."""

    prefix: str
    since: str
    until: str


def look_up(archive: Archive, wanted: Wanted, ask: Ask) -> Iterator[Entry]:
    """Yield the captures of an archive, in the order of its index.

    Raises:
        Failed: where the index does not answer.
        Refused: `index` for an answer that is none of an index.
    """
    if archive.collections:
        for index in _collections(archive, wanted, ask):
            yield from _paged(index, wanted, ask)
    elif archive.form == "pywb":
        yield from _paged(archive.lookup_url(), wanted, ask)
    else:
        yield from _resumed(archive.lookup_url(), wanted, ask)


def _query(index: str, **parameters: Any) -> str:
    return f"{index}?{urlencode({name.rstrip('_'): value for name, value in parameters.items()})}"


def _resumed(index: str, wanted: Wanted, ask: Ask) -> Iterator[Entry]:
    """Ask in the Wayback Machine's way: each answer ends with the key of the next."""
    key: str | None = None
    for _ in range(_MAX_PAGES):
        more = {"resumeKey": key} if key else {}
        url = _query(
            index,
            url=wanted.prefix,
            matchType="prefix",
            output="json",
            fl=",".join(_FIELDS),
            filter="statuscode:200",
            from_=wanted.since,
            to=wanted.until,
            limit=PAGE,
            showResumeKey="true",
            **more,
        )
        rows = _rows(_asked(ask, url))
        last, key = key, None
        if len(rows) >= 2 and rows[-2] == []:
            key = _key(str(rows[-1][0])) if rows[-1] else None
            rows = rows[:-2]
        yield from (_entry(dict(zip(rows[0], row, strict=False))) for row in rows[1:])
        if not key or key == last:
            return
    raise Refused("index", f"{index} has no end", hint="ask for less with --url or a shorter time")


def _key(shown: str) -> str:
    """Return a resume key as it is; servers show it ready to be pasted into an address, or bare."""
    return shown if ")" in shown else unquote_plus(shown)


def _paged(index: str, wanted: Wanted, ask: Ask) -> Iterator[Entry]:
    """Ask in the way of pywb and Common Crawl: numbered pages, an object a line."""
    asked = {
        "url": wanted.prefix,
        "matchType": "prefix",
        "output": "json",
        "from_": wanted.since,
        "to": wanted.until,
    }
    for number in range(_pages(ask, _query(index, **asked, showNumPages="true"))):
        more = {"page": number} if number else {}
        for line in _asked(ask, _query(index, **asked, filter="=status:200", **more)).splitlines():
            if line.strip():
                yield _entry(_object(line))


def _pages(ask: Ask, url: str) -> int:
    """Return how many pages an answer has; an index that is not cut into pages answers in one."""
    try:
        told = json.loads(_asked(ask, url) or b"1")
    except ValueError:
        return 1
    number = told.get("pages", 1) if isinstance(told, dict) else told
    return min(number, _MAX_PAGES) if type(number) is int else 1


def _asked(ask: Ask, url: str) -> bytes:
    """Ask an index; one that knows nothing of an address answers 404."""
    try:
        return ask(url)
    except Failed as error:
        if error.status == 404:
            return b""
        raise


def _collections(archive: Archive, wanted: Wanted, ask: Ask) -> Iterator[str]:
    """Yield the indexes of the crawls that overlap the time, oldest first."""
    listed = _json(ask(archive.collections.format(endpoint=archive.endpoint)))
    found: list[tuple[str, str]] = []
    for crawl in listed if isinstance(listed, list) else []:
        name, index = str(crawl.get("id", "")), str(crawl.get("cdx-api", ""))
        years = re.findall(r"(?<!\d)20\d\d(?!\d)", name)
        since = re.sub(r"\D", "", str(crawl.get("from") or "")) or (years[0] if years else "")
        until = re.sub(r"\D", "", str(crawl.get("to") or "")) or (years[-1] if years else "9")
        if index and since <= wanted.until.ljust(14, "9") and until.ljust(14, "9") >= wanted.since:
            found.append((since, index))
    yield from (index for _, index in sorted(found))


def _rows(body: bytes) -> list[list[str]]:
    found = _json(body) if body.strip() else []
    if not isinstance(found, list) or not all(isinstance(row, list) for row in found):
        raise _strange(body)
    return found


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _strange(body) from error


def _object(line: bytes) -> dict[str, Any]:
    # pywb writes the key before the object unless it is asked for JSON alone.
    found = _json(line[line.find(b"{") :] if b"{" in line else line)
    if not isinstance(found, dict):
        raise _strange(line)
    return found


def _strange(body: bytes) -> Refused:
    begin = body[:80].decode("utf-8", "replace")
    return Refused("index", f"the index answers {begin!r}", hint="try again later, or look at its address")


def _entry(told: dict[str, Any]) -> Entry:
    """Make an entry of an index's fields, which go by two sets of names.

    Raises:
        Refused: `index` where there is no time or address in it.
    """

    def said(*names: str) -> str:
        return next((str(told[name]) for name in names if told.get(name) is not None), "")

    stamp, url = said("timestamp"), said("original", "url")
    if not _STAMP.fullmatch(stamp) or not url:
        raise _strange(json.dumps(told, ensure_ascii=True).encode())
    place = None
    if told.get("filename") and said("offset").isdigit() and said("length").isdigit():
        place = (str(told["filename"]), int(said("offset")), int(said("length")))
    digest = said("digest").upper().removeprefix("SHA1:")
    return Entry(stamp, url, said("mimetype", "mime"), said("statuscode", "status"), digest, place)
