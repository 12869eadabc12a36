"""Site profiles and the vocabulary of boilerplate: `data/sites/*.toml`, `data/boilerplate.toml`."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pipeline.codebook.crawling import NOT_CRAWLED, Crawling, crawling
from pipeline.codebook.files import data_file, data_files, read_toml
from pipeline.errors import DataError

#: Parameters that never tell two articles apart.
_NOISE = re.compile(
    r"^(utm_\w+|fbclid|gclid|phpsessid|sid|session(id)?|menu_id|lang|print|mobile|view|tmpl)$", re.I
)


@dataclass(frozen=True, slots=True)
class Identity:
    """How one form of URL names an article: a path pattern, and where its id stands."""

    kind: str
    path: re.Pattern[str]
    parameter: str | None


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors taken from a real saved page; empty where none is known."""

    container: str = ""
    title: str = ""
    breadcrumb: str = ""
    drop: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """One site's profile: hosts, identity of its pages, and selectors if any are known."""

    name: str
    title_th: str
    canonical_host: str
    hosts: frozenset[str]
    identities: tuple[Identity, ...]
    selectors: Selectors
    crawl: Crawling = NOT_CRAWLED


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Words and marks by which the site's own matter is told from the article."""

    dropped: frozenset[str]
    aside: frozenset[str]
    parts: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    hidden: re.Pattern[str]
    lists: frozenset[str]
    lists_like: re.Pattern[str]
    counter: re.Pattern[str]
    sheet: re.Pattern[str]
    byline: re.Pattern[str]
    address: re.Pattern[str]
    bar: frozenset[str]
    footer: tuple[str, ...]
    #: what begins a line that was not cut off from the line before, and the second line of a heading
    fresh: re.Pattern[str]
    goes_on: re.Pattern[str]
    #: what ends a line that was cut off before a number
    awaits: re.Pattern[str]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    #: a label of either kind with a number close behind, in folded text
    dated: re.Pattern[str]
    dated_weakly: re.Pattern[str]
    #: roles, folded: lower case without spaces and punctuation
    credits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sites:
    """All profiles, and the boilerplate vocabulary they share."""

    profiles: tuple[Site, ...]
    boilerplate: Boilerplate

    def of(self, *, name: str | None, url: str | None) -> Site:
        """Choose the profile by the URL's host, else by the folder's name, else the generic one."""
        host = (urlsplit(url).hostname or "").lower() if url else ""
        by_name = {site.name: site for site in self.profiles}
        for site in self.profiles:
            if host and host in site.hosts:
                return site
        if name in by_name and not host:
            return by_name[name]
        return by_name["generic"]


def identify(site: Site, url: str | None) -> str | None:
    """Return what names the article of a URL, the same for every form of that URL.

    A known site's page is (host, kind, decimal id); any other page with a URL is its host without
    `www`, its path and its telling parameters in order. None without a URL.
    """
    named = kind_and_number(site, url)
    if named is not None:
        return f"{site.canonical_host}|{named[0]}|{named[1]}"
    parts = urlsplit((url or "").strip())
    query = parse_qsl(parts.query, keep_blank_values=True)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    host = re.sub(r"^(?:www\d?|m)\.", "", parts.hostname.lower())
    telling = sorted((k, v) for k, v in query if not _NOISE.match(k))
    path = re.sub(r"/(?:index\.(?:php|html?))?$", "", parts.path)
    if not path and not telling:
        return None
    return f"{host}|{path}|{'&'.join(f'{k}={v}' for k, v in telling)}"


def kind_and_number(site: Site, url: str | None) -> tuple[str, int] | None:
    """Return the kind and the id that the profile's forms of address read in a URL; None where none fits."""
    parts = urlsplit((url or "").strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    for identity in site.identities:
        number = _number(identity, parts.path or "/", query)
        if number is not None:
            return identity.kind, number
    return None


def article_id(identity: str) -> str:
    """Return the id of an article from what names it: its identity, or `text|` and its text."""
    return "a" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _number(identity: Identity, path: str, query: dict[str, str]) -> int | None:
    found = identity.path.match(path)
    if found is None:
        return None
    groups = found.groupdict()
    text = query.get(identity.parameter, "") if identity.parameter else groups.get("id") or ""
    if groups.get("base64"):
        text = _unbase64(groups["base64"])
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _unbase64(text: str) -> str:
    """Decode base64 without padding, case kept; anything else gives the empty string."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return ""


@cache
def load_sites() -> Sites:
    """Read and validate all profiles.

    Raises:
        DataError: with every problem of the first file that has any.
    """
    profiles = tuple(profile(path.name, read_toml(path)) for path in data_files("sites", ".toml"))
    if "generic" not in {site.name for site in profiles}:
        raise DataError("data/sites", ["there is no generic.toml"])
    return Sites(profiles, _boilerplate(read_toml(data_file("boilerplate.toml"))))


def profile(file: str, data: dict[str, Any]) -> Site:
    """Make a profile of a file's data.

    Raises:
        DataError: with every problem.
    """
    legal = {"name", "title_th", "canonical_host", "hosts", "identity", "selectors", "crawl"}
    problems = [f"unknown key {key!r}; legal are {sorted(legal)}" for key in data if key not in legal]
    problems += [f"missing key {key!r}" for key in ("name", "hosts") if key not in data]
    identities = []
    for number, entry in enumerate(data.get("identity", ()), 1):
        try:
            identities.append(Identity(entry["kind"], re.compile(entry["path"]), entry.get("parameter")))
        except (KeyError, re.error) as error:
            problems.append(f"identity {number}: {error!r}")
    selectors = data.get("selectors", {})
    known = {"container", "title", "breadcrumb", "drop"}
    problems += [
        f"unknown selector {key!r}; legal are {sorted(known)}" for key in selectors if key not in known
    ]
    crawl, wrong = crawling(data.get("crawl", {}))
    problems += wrong
    if problems:
        raise DataError(f"data/sites/{file}", problems)
    return Site(
        data["name"],
        data.get("title_th", ""),
        data.get("canonical_host", ""),
        frozenset(data["hosts"]),
        tuple(identities),
        Selectors(**selectors),
        crawl,
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _label(stems: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, stems))})[^0-9๐-๙]{{0,18}}[0-9๐-๙]")


_BOILERPLATE = {
    "markup": ("dropped", "aside", "parts", "roles", "words", "hidden"),
    "phrases": ("lists", "lists_like", "counter", "sheet", "byline", "address", "bar", "footer"),
    "lines": ("fresh", "goes_on", "awaits"),
    "labels": ("published", "published_weak", "modified", "credits"),
}


def _check(file: str, data: dict[str, Any]) -> None:
    """Refuse a file with tables or keys that are unknown, missing or empty."""
    problems = [
        f"unknown table [{name}]; legal are {sorted(_BOILERPLATE)}"
        for name in data
        if name not in _BOILERPLATE
    ]
    for name, keys in _BOILERPLATE.items():
        table = data.get(name, {})
        problems += [f"[{name}] {key}: unknown key; legal are {keys}" for key in table if key not in keys]
        problems += [f"[{name}] {key}: missing or empty" for key in keys if not table.get(key)]
    if problems:
        raise DataError(f"data/{file}", problems)


def _boilerplate(data: dict[str, Any]) -> Boilerplate:
    _check("boilerplate.toml", data)
    markup, phrases, lines, labels = (data[table] for table in _BOILERPLATE)
    return Boilerplate(
        frozenset(markup["dropped"]),
        frozenset(markup["aside"]),
        frozenset(markup["parts"]),
        frozenset(markup["roles"]),
        frozenset(markup["words"]),
        re.compile("|".join(markup["hidden"]), re.I),
        frozenset(phrases["lists"]),
        re.compile(phrases["lists_like"], re.I),
        re.compile(phrases["counter"], re.I),
        re.compile(phrases["sheet"], re.I),
        re.compile(phrases["byline"], re.I),
        re.compile(phrases["address"]),
        frozenset(phrases["bar"]),
        tuple(phrases["footer"]),
        _any(lines["fresh"]),
        _any(lines["goes_on"]),
        re.compile(rf"(?:{_any(lines['awaits']).pattern})$"),
        _longest_first(labels["published"] + labels["published_weak"]),
        _longest_first(labels["modified"]),
        _label(labels["published"] + labels["modified"]),
        _label(labels["published_weak"]),
        frozenset(re.sub(r"[^\wก-๙]+", "", role).lower() for role in labels["credits"]),
    )
