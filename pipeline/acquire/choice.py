"""Chooses among an archive's captures: articles of the site, each content once, or the nearest to a day."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from pipeline.acquire.cdx import Entry
from pipeline.acquire.links import article_key
from pipeline.codebook.sites import Site, identify

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class Choice(NamedTuple):
    """The captures to take, by article and time, and how many were passed over for which reason."""

    chosen: tuple[Entry, ...]
    passed: Counter[str]


def choose(entries: Iterable[Entry], site: Site, *, everything: bool, nearest: str | None = None) -> Choice:
    """Choose what to take.

    Of captures of one article with one digest the newest is taken: so the newest capture that is kept is the
    newest there is, also when a page returned to an earlier text.

    Args:
        entries: what the index lists.
        site: the profile; its forms of address say which pages are articles.
        everything: take pages whose address is no article's as well.
        nearest: digits of a time; only the capture of each article nearest to it is taken then.
    """
    passed: Counter[str] = Counter()
    newest: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        why = _unfit(entry, site, everything=everything)
        if why is not None:
            passed[why] += 1
            continue
        name = (identify(site, entry.url) or entry.url, entry.digest or entry.timestamp)
        if name in newest:
            passed["the same bytes"] += 1
        if name not in newest or (entry.timestamp, entry.url) > newest[name][:2]:
            newest[name] = entry
    if nearest is not None:
        near: dict[str, tuple[float, Entry]] = {}
        for (article, _), entry in newest.items():
            far = abs((moment(entry.timestamp) - moment(nearest)).total_seconds())
            near[article] = min(near.get(article, (far, entry)), (far, entry))
        passed["not the nearest"] += len(newest) - len(near)
        newest = {(article, ""): entry for article, (_, entry) in near.items()}
    listed = [entry for _, entry in sorted(newest.items(), key=lambda item: (item[0][0], item[1][:2]))]
    return Choice(tuple(listed), +passed)


def _unfit(entry: Entry, site: Site, *, everything: bool) -> str | None:
    if entry.status not in ("200", "", "-"):
        return f"status {entry.status}"
    if entry.mime not in _PAGE_TYPES:
        return "not HTML"
    if not is_time(entry.timestamp):
        return "no time"
    if not entry.url.lower().startswith(("http://", "https://")):
        return "not from the web"
    if not everything and site.identities and article_key(site, entry.url) is None:
        return "no article's address"
    return None


def is_time(digits: str) -> bool:
    """Tell digits that are a time from others, which broken indexes hold."""
    try:
        moment(digits)
    except ValueError:
        return False
    return True


def moment(digits: str) -> datetime:
    """Read the first digits of a time (`2010`, `201009`, `20100908040341`), in UTC."""
    full = digits[:14] + "00000101000000"[len(digits[:14]) :]
    return datetime.strptime(full, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
