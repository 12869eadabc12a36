"""Takes pages from files into `raw/`: everything found is kept, known already, or told of with its reason."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.acquire.keep import Capture, Kept, keep, open_shelf
from pipeline.acquire.places import site_of
from pipeline.acquire.saved import Bad, Found, Page, Passed, Same, pages
from pipeline.acquire.shelf import Shelf
from pipeline.acquire.urls import clean
from pipeline.acquire.walk import walk
from pipeline.codebook.sites import Site, Sites
from pipeline.errors import Refused
from pipeline.rawpages import MANIFEST, load


class Taken(NamedTuple):
    """What became of one page: `outcome` is new, version or known."""

    source: str
    outcome: str
    path: str
    article_id: str
    version: str
    url: str | None
    retrieved_at: str | None


class Left(NamedTuple):
    """What was not taken in, and why."""

    source: str
    reason: str
    error: str
    hint: str


@dataclass
class Report:
    """What an import did; the counts add up to everything that was found."""

    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)

    @property
    def exit_code(self) -> int:
        """0 when everything was taken in or is no page, 3 otherwise."""
        return 3 if self.left else 0

    def counts(self) -> dict[str, int]:
        """Return how many pages are new, new versions, known, and how many things were left out."""
        outcomes = Counter(taken.outcome for taken in self.taken)
        counts = {name: outcomes[name] for name in ("new", "version", "known")}
        return counts | {"quarantined": len(self.left)}


def named(sites: Sites, name: str) -> Site:
    """Return the profile of a name, or the generic one under that name."""
    found = sites.of(name=name, url=None)
    return found if found.name == name else replace(found, name=name)


class Importer:
    """Keeps found pages under one raw folder, with each site's manifest read once."""

    def __init__(self, raw: Path, sites: Sites, name: str | None = None) -> None:
        self._raw, self._sites, self._name = raw, sites, name
        self._shelves: dict[str, Shelf] = {}
        self._by_digest: dict[str, Kept] = {}
        self.report = Report()

    def run(self, paths: Sequence[Path]) -> Iterator[str]:
        """Take in everything under the paths; yield the name of each file that is done.

        Raises:
            UsageError: where a path is not there.
        """
        hosts = frozenset(host for site in self._sites.profiles for host in site.hosts)
        waiting: list[Same] = []
        for item in walk(paths):
            for found in pages(item, hosts):
                if isinstance(found, Same):
                    waiting.append(found)  # what it repeats may stand in a later file
                else:
                    self._take(found)
            yield item.name
        for same in waiting:
            self._repeat(same)

    def _take(self, found: Found) -> None:
        if isinstance(found, Bad):
            self._leave(found.place, found.refusal)
        elif isinstance(found, Passed):
            self.report.passed[found.why] += 1
        elif isinstance(found, Page):
            kept = self._keep(found.place, found.capture)
            if kept is not None and found.digest:
                self._by_digest.setdefault(found.digest, kept)

    def _repeat(self, same: Same) -> None:
        first = self._by_digest.get(same.digest or "")
        if first is None:
            hint = "import it together with the WARC that holds the page itself"
            stated = f"digest {same.digest}" if same.digest else "no digest"
            message = f"a repetition of a page with {stated}"
            self._leave(same.place, Refused("unresolved-revisit", message, hint=hint))
            return
        self._keep(same.place, same.capture._replace(data=load(self._raw, first.path)))

    def _keep(self, place: str, capture: Capture) -> Kept | None:
        site = self.site(capture.url)
        try:
            if site.name not in self._shelves:
                self._shelves[site.name] = open_shelf(self._raw, site)
            kept = keep(self._raw, site, capture, shelf=self._shelves[site.name])
        except Refused as refusal:
            self._leave(place, refusal)
            return None
        said = (capture.url, capture.retrieved_at)
        self.report.taken.append(Taken(place, kept.outcome, kept.path, kept.article_id, kept.version, *said))
        return kept

    def site(self, url: str | None) -> Site:
        """Return the profile whose folder a page goes to: the one asked for, else that of its host."""
        if self._name is None:
            known = (clean(url) if url else "").startswith(("http://", "https://"))
            return site_of(url) if url and known else self._sites.of(name=None, url=None)
        return named(self._sites, self._name)

    def _leave(self, place: str, refusal: Refused) -> None:
        self.report.left.append(Left(place, refusal.reason, str(refusal), refusal.hint))


@contextmanager
def rehearsal(raw: Path) -> Iterator[Path]:
    """Lend a raw folder that knows what `raw` knows and is thrown away: for showing what would be done."""
    with TemporaryDirectory(prefix="opdc-") as folder:
        for manifest in raw.glob(f"*/{MANIFEST}"):
            place = Path(folder) / manifest.parent.name
            place.mkdir()
            shutil.copyfile(manifest, place / MANIFEST)
        yield Path(folder)
