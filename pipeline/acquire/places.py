"""Which profile an address belongs to, who asks, and where its server may lead."""

import re
from dataclasses import replace

from pipeline.acquire.fetch import Pace
from pipeline.acquire.guard import Guard
from pipeline.acquire.urls import clean, host_of
from pipeline.codebook.sites import Site, load_sites
from pipeline.errors import UsageError
from pipeline.version import __version__

#: The name by which robots.txt addresses this program.
PRODUCT = "opdc-pipeline"
_CONTACT = re.compile(r"[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+|https?://[^\s()<>]+")


def agent(contact: str) -> str:
    """Return the User-Agent header: who asks, and how to reach them.

    Raises:
        UsageError: without a contact, or with one that cannot be written to.
    """
    if not _CONTACT.fullmatch(contact) or not contact.isascii():
        what = f"{contact!r} is no contact" if contact else "nobody answers for these requests"
        raise UsageError(
            what, hint="give a mail or web address with --contact, CONTACT=… or in the variable OPDC_CONTACT"
        )
    return f"{PRODUCT}/{__version__} (+{contact})"


def site_named(name: str) -> Site:
    """Return the profile of that name.

    Raises:
        UsageError: if there is none.
    """
    by_name = {site.name: site for site in load_sites().profiles if site.hosts}
    if name not in by_name:
        known = ", ".join(sorted(by_name))
        raise UsageError(
            f"there is no profile {name!r}", hint=f"choose one of {known}, or write one: docs/add-a-site.md"
        )
    return by_name[name]


def site_of(url: str) -> Site:
    """Return the profile of an address's host; without one, a profile of that host alone.

    Raises:
        UsageError: for what is no address.
    """
    host = host_of(clean(url))
    if not host or not clean(url).startswith(("http://", "https://")):
        raise UsageError(f"{clean(url) or url!r} is no address", hint="begin it with https://")
    found = load_sites().of(name=None, url=clean(url))
    if found.hosts:
        return found
    bare = host.removeprefix("www.")
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:60] or "site"
    taken = {site.name for site in load_sites().profiles} | {"labels"}
    return Site(
        name=f"{name}-site" if name in taken else name,
        title_th="",
        canonical_host=bare,
        hosts=frozenset({bare, f"www.{bare}"}),
        identities=(),
        selectors=found.selectors,
    )


def started_at(site: Site, starts: tuple[str, ...]) -> Site:
    """Return a profile whose list pages begin at other addresses."""
    return replace(site, crawl=replace(site.crawl, start=tuple(map(clean, starts))))


def guard_of(site: Site, guard: Guard) -> Guard:
    """Return the guard of a site: its hosts, and those its profile lets redirects lead to."""
    return guard._replace(hosts=site.hosts | site.crawl.redirects)


def pace_of(site: Site) -> Pace:
    """Return the pauses of a site: those of its profile, else the usual rule."""
    return Pace() if site.crawl.delay is None else Pace(site.crawl.delay, 0.0)
