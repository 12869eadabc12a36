"""One article from its address into `raw/`: asked for, sifted, dated, kept. Every end is a `Settled`."""

from pathlib import Path
from typing import NamedTuple

from pipeline.acquire.clock import Clock
from pipeline.acquire.failures import Failed
from pipeline.acquire.fetch import Answer, Asked, Fetcher
from pipeline.acquire.frontier import Row, Settled
from pipeline.acquire.keep import Capture, gone, keep, read
from pipeline.acquire.links import article_key, is_list
from pipeline.acquire.months import Months
from pipeline.acquire.robots import Robots
from pipeline.acquire.shelf import Shelf
from pipeline.acquire.sieve import look, sift
from pipeline.codebook.sites import Site, identify
from pipeline.errors import Refused

#: In so many runs a page may fail for the moment before it counts as failed.
MAX_TRIES = 3


class Tools(NamedTuple):
    """What it takes to get a page: where to, whose, and by which means."""

    raw: Path
    site: Site
    shelf: Shelf
    fetcher: Fetcher
    robots: Robots

    @property
    def clock(self) -> Clock:
        """The fetcher's clock."""
        return self.fetcher.clock


def get_article(tools: Tools, row: Row, months: Months, origin: str) -> tuple[Row, Settled]:
    """Bring one article into the raw folder.

    Args:
        tools: the means.
        row: the page; its validators make the request a conditional one.
        months: a page published outside is not kept.
        origin: `crawl` or `fetch`.

    Returns:
        The row with what was learned, and how it ended. Never raises for a page's own sake.

    Raises:
        Stopped: if a signal came while waiting; the page is as it was.
    """
    asked = Asked(row.url, row.etag, row.last_modified, tools.robots.permit)
    try:
        answer = tools.fetcher.get(asked)
        if answer.status == 304:
            return row, Settled("done", "unchanged")
        return _take(tools, row, answer, months, origin)
    except Failed as failed:
        return _trouble(tools, row, failed)
    except Refused as refusal:
        return row, Settled("failed", "", refusal.reason, str(refusal))


def _take(tools: Tools, row: Row, answer: Answer, months: Months, origin: str) -> tuple[Row, Settled]:
    site = tools.site
    url = _address(site, row.url, answer)
    capture = Capture(
        answer.data,
        url,
        tools.clock.stamp(),
        origin,
        answer.charset,
        etag=answer.etag,
        last_modified=answer.last_modified,
        status=answer.status,
    )
    html = look(answer.data, answer.charset)
    sift(html)
    told = read(site, capture)
    missed = container_missed(site, html)
    row = row._replace(published=told.published)
    if not months.hold(told.published):
        return row, Settled("done", "outside", missed=missed)
    kept = keep(tools.raw, site, capture, shelf=tools.shelf, told=told)
    row = row._replace(
        article_id=kept.article_id, etag=answer.etag, last_modified=answer.last_modified, tries=0
    )
    return row, Settled("done", kept.outcome, message=kept.path, missed=missed)


def _address(site: Site, asked: str, answer: Answer) -> str:
    """Return the address that names the page: the last one where it names an article, else the one asked.

    Raises:
        Refused: `not-an-article` for a redirect to a list or a front page: the article is not there.
    """
    if not answer.hops or identify(site, answer.url) == identify(site, asked):
        return asked
    if article_key(site, answer.url) is not None:
        return answer.url
    if is_list(site, answer.url) or identify(site, answer.url) is None:
        message = f"its address leads to {answer.url}, which is no article"
        raise Refused("not-an-article", message, hint="look for the article in a web archive")
    return asked


def _trouble(tools: Tools, row: Row, failed: Failed) -> tuple[Row, Settled]:
    if failed.reason == "gone" and row.article_id is not None:
        gone(tools.shelf, row.article_id, tools.clock.stamp(), failed.status or 404)
        return row, Settled("done", "gone", failed.reason, str(failed))
    if failed.passing and row.tries + 1 < MAX_TRIES:
        return row._replace(tries=row.tries + 1), Settled("later", "", failed.reason, str(failed))
    return row, Settled("failed", "", failed.reason, str(failed))


def container_missed(site: Site, html: str) -> bool | None:
    """Tell whether the profile's container is not on a page; None where the profile has none."""
    if not site.selectors.container:
        return None
    from pipeline.html import tokens
    from pipeline.soup import places, soup

    return not places(soup(html, tokens(html)), site.selectors.container)
