"""Takes a site's captures out of a web archive into `raw/`, each once, however often it is begun again.

What is done already stands in the manifest: every capture is kept with the address of its place in the
archive. What an archive holds and we refuse (a PDF under a page's name) is noted beside it, so that it is not
asked for again. There is no other state, so there is none that a kill could leave half written.
"""

import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from pipeline.acquire import cdx, choice, warc
from pipeline.acquire.archives import Archive
from pipeline.acquire.bring import Left, Taken
from pipeline.acquire.cdx import Entry, Wanted
from pipeline.acquire.failures import Failed
from pipeline.acquire.fetch import Asked, Fetcher
from pipeline.acquire.keep import Capture, keep, open_shelf
from pipeline.acquire.saved import Bad, Page, answered
from pipeline.acquire.shelf import Shelf
from pipeline.acquire.sieve import look, sift
from pipeline.codebook.sites import Site
from pipeline.errors import Refused, UsageError
from pipeline.files import sync_folder
from pipeline.rawpages import MANIFEST

REFUSED = ".archive.jsonl"
#: Captures in a row that do not come, after which the archive is left alone.
PATIENCE = 3
_STAMPED = re.compile(r"/(\d{14})(?:id_)?/(.+)$", re.S)


class Ask(NamedTuple):
    """What is taken: of which site, captured between two times (digits), below which addresses.

    `prefixes` empty means every host of the profile, and then only addresses of its articles. `nearest`
    asks for one capture of each article, the nearest to that time. `again` tries what was refused before.
    """

    site: Site
    since: str
    until: str
    prefixes: tuple[str, ...] = ()
    nearest: str | None = None
    again: bool = False


@dataclass
class Report:
    """What came of it: captures listed, passed over, there already, taken, left, still to come."""

    listed: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    planned: list[tuple[str, Entry]] = field(default_factory=list)
    held: int = 0
    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    later: list[Left] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 when everything chosen is in `raw/`, 3 otherwise."""
        return 3 if self.left or self.later else 0

    def counts(self) -> dict[str, int]:
        """Return the counts: listed = passed over + chosen; chosen = the rest added up."""
        outcomes = Counter(taken.outcome for taken in self.taken)
        return {
            "listed": self.listed,
            "passed_over": self.passed.total(),
            "chosen": self.held + len(self.planned),
            "held": self.held,
            **{name: outcomes[name] for name in ("new", "version", "known")},
            "quarantined": len(self.left),
            "retry_later": len(self.later),
            "waiting": len(self.planned) - len(self.taken) - len(self.left) - len(self.later),
        }


def plan(archive: Archive, ask: Ask, fetcher: Fetcher, raw: Path) -> Report:
    """Look up what the archive holds and decide what to take of it; nothing is written.

    Raises:
        Failed, Refused: where the index does not answer, or not as an index does.
        UsageError: where there is nothing to look for.
    """
    prefixes = ask.prefixes or tuple(f"{host}/" for host in sorted(ask.site.hosts))
    if not prefixes:
        hint = "name addresses with --url, or write a profile (docs/add-a-site.md)"
        raise UsageError(f"the profile {ask.site.name} names no hosts", hint=hint)
    found: dict[Entry, None] = {}
    for prefix in prefixes:
        wanted = Wanted(prefix, ask.since, ask.until)
        found.update(dict.fromkeys(cdx.look_up(archive, wanted, lambda url: fetcher.get(Asked(url)).data)))
    report = Report(listed=len(found))
    chosen, report.passed = choice.choose(found, ask.site, everything=bool(ask.prefixes), nearest=ask.nearest)
    folder = raw / ask.site.name
    held = archived(folder)
    refused = {} if ask.again else _refused(folder)
    for entry in chosen:
        address = place_of(archive, entry)
        if address in held:
            report.held += 1
        else:
            report.planned.append((address, entry))
            if address in refused:
                report.left.append(refused[address])
    return report


def take(archive: Archive, ask: Ask, fetcher: Fetcher, raw: Path, report: Report) -> Iterator[str]:
    """Take what is planned; yield each capture's address when it is dealt with.

    Raises:
        Stopped: if the fetcher's clock is told to stop.
    """
    shelf = open_shelf(raw, ask.site)
    done = {left.source for left in report.left}
    silent = 0
    for address, entry in report.planned:
        if address in done:
            continue
        if silent >= PATIENCE:
            message = "not asked: the archive does not answer"
            report.later.append(Left(address, "archive-silent", message, _LATER))
            continue
        try:
            capture = fetch(archive, entry, fetcher)
            sift(look(capture.data, capture.charset))
            kept = keep(raw, ask.site, capture, shelf=shelf)
        except Refused as refusal:
            left = Left(address, refusal.reason, str(refusal), refusal.hint)
            if isinstance(refusal, Failed) and refusal.passing:
                silent += 1
                report.later.append(left)
            else:
                silent = 0
                report.left.append(left)
                _note(shelf, left)
        else:
            silent = 0
            said = (capture.url, capture.retrieved_at)
            report.taken.append(Taken(address, kept.outcome, kept.path, kept.article_id, kept.version, *said))
        yield address


_LATER = "run the same command again later"


def fetch(archive: Archive, entry: Entry, fetcher: Fetcher) -> Capture:
    """Fetch the bytes of one capture as they were captured.

    Raises:
        Failed: where the archive does not answer, or answers with another page.
        Refused: for bytes that are no page.
    """
    address = place_of(archive, entry)
    if archive.data:
        return _from_warc(archive, entry, address, fetcher)
    answer = fetcher.get(Asked(address))
    found = _STAMPED.search(answer.url)
    if found is None or not choice.is_time(found[1]) or _bare(found[2]) != _bare(entry.url):
        raise Failed("other-page", f"the archive answers with {answer.url[:200]}")
    return Capture(
        answer.data,
        url=entry.url,
        retrieved_at=choice.moment(found[1]).isoformat(),
        origin=archive.name,
        charset=answer.charset,
        archive_url=address,
        status=200,
    )


def place_of(archive: Archive, entry: Entry) -> str:
    """Return the address of a capture: its own, or that of its WARC with the bytes it takes there."""
    if archive.data and entry.place:
        name, offset, length = entry.place
        return f"{archive.data}/{name}#bytes={offset}-{offset + length - 1}"
    return archive.capture_url(entry.timestamp, entry.url)


def _from_warc(archive: Archive, entry: Entry, address: str, fetcher: Fetcher) -> Capture:
    """Fetch one record by its bytes and take the page out of it."""
    if entry.place is None:
        raise Failed("no-place", "the index does not say in which file the capture stands")
    _, offset, length = entry.place
    answer = fetcher.get(Asked(address.partition("#")[0], part=(offset, offset + length - 1)))
    for record in warc.read(io.BytesIO(answer.data)):
        if isinstance(record, warc.Broken):
            raise record.refusal
        if isinstance(record, warc.Answer) and _bare(record.url) == _bare(entry.url):
            for found in answered(record, address):
                if isinstance(found, Page):
                    stamp = choice.moment(entry.timestamp).isoformat()
                    return found.capture._replace(
                        origin=archive.name, archive_url=address, retrieved_at=stamp
                    )
                if isinstance(found, Bad):
                    raise found.refusal
    raise Failed("other-page", "the record is not that of the page")


def _bare(url: str) -> str:
    """Return an address in a form in which two spellings of it are equal, for telling a wrong answer."""
    return re.sub(r"^https?://(?:www\.)?([^/:]+)(?::80|:443)?", r"\1", unquote(url).lower()).rstrip("/")


def archived(folder: Path) -> set[str]:
    """Return the archive addresses of all captures that a site's manifest tells of."""
    if not (folder / MANIFEST).exists():
        return set()
    return Shelf(folder.parent, folder.name).archive_urls


def _refused(folder: Path) -> dict[str, Left]:
    """Read what was refused before; a torn last line is passed over."""
    found: dict[str, Left] = {}
    try:
        lines = (folder / REFUSED).read_bytes().splitlines()
    except FileNotFoundError:
        return found
    for line in lines:
        try:
            told: Any = json.loads(line)
            left = Left(**{name: str(told[name]) for name in Left._fields})
        except (ValueError, KeyError, TypeError):
            continue
        found[left.source] = left
    return found


def _note(shelf: Shelf, left: Left) -> None:
    path = shelf.folder / REFUSED
    fresh = not path.exists()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        # The line end in front parts it from a line that a kill tore.
        line = json.dumps(left._asdict(), ensure_ascii=False)
        os.write(descriptor, f"\n{line}\n".encode("utf-8", "backslashreplace"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if fresh:
        sync_folder(shelf.folder)
