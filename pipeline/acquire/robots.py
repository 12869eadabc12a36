"""What a site lets robots read, by RFC 9309: 4xx allows all, 5xx and silence allow nothing for now."""

from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from pipeline.acquire.failures import ROBOTS_UNREACHABLE, Failed
from pipeline.acquire.fetch import Asked, Fetcher
from pipeline.acquire.urls import clean
from pipeline.errors import Refused

#: RFC 9309 2.5: at least the first 500 KiB are read.
MAX_ROBOTS = 500 * 1024
#: A longer Crawl-delay would stop a crawl for good; it is capped, with a warning.
MAX_DELAY = 60.0


class Rules(NamedTuple):
    """The rules of one host.

    Attributes:
        parsed: None where everything or nothing is allowed.
        allows: what holds where there are no rules.
        delay: the Crawl-delay in seconds, capped.
        warning: what a person should know of them; empty for nothing.
    """

    parsed: Protego | None
    allows: bool
    delay: float = 0.0
    warning: str = ""


class Robots:
    """Rules of hosts, asked for once each.

    Args:
        fetcher: asks for the file; its pauses hold here too.
        product: the name under which rules are looked up.
    """

    def __init__(self, fetcher: Fetcher, product: str) -> None:
        self._fetcher, self._product = fetcher, product
        self._rules: dict[str, Rules] = {}

    def permit(self, url: str) -> None:
        """Let an address through that robots may read.

        Raises:
            Refused: `robots` where the rules forbid it.
            Failed: `robots-unreachable`, passing, where the rules could not be read.
        """
        rules = self.rules(url)
        if rules.parsed is None and not rules.allows:
            raise Failed(ROBOTS_UNREACHABLE, f"robots.txt: {rules.warning}", passing=True)
        if rules.parsed is not None and not rules.parsed.can_fetch(clean(url), self._product):
            raise Refused("robots", "robots.txt forbids it", hint="ask the site's owner for the page")

    def rules(self, url: str) -> Rules:
        """Return the rules of an address's host, asking for them the first time."""
        parts = urlsplit(clean(url))
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._rules:
            self._rules[place] = self._ask(f"{place}/robots.txt")
        return self._rules[place]

    @property
    def warnings(self) -> list[str]:
        """What a person should know, by host."""
        return [f"{place}: {rules.warning}" for place, rules in self._rules.items() if rules.warning]

    def _ask(self, url: str) -> Rules:
        # RFC 9309 2.3.1.2: redirects are followed, to other hosts too; the guard still checks each address.
        anywhere = self._fetcher.guard._replace(hosts=None)
        try:
            answer = self._fetcher.get(Asked(url, guard=anywhere, cut=MAX_ROBOTS + 65_536))
        except Failed as failed:
            if failed.reason == "redirects" or (failed.status and 400 <= failed.status < 500):
                busy = failed.status in (408, 425, 429)
                return Rules(None, allows=not busy, warning=str(failed) if busy else "")
            return Rules(None, allows=False, warning=str(failed))
        except Refused as refusal:
            return Rules(None, allows=False, warning=str(refusal))
        return parse(answer.data, self._product)


def parse(data: bytes, product: str) -> Rules:
    """Read a robots.txt, whatever its bytes."""
    text = data[:MAX_ROBOTS].decode("utf-8-sig", "replace")
    parsed = Protego.parse(text)
    told = parsed.crawl_delay(product)
    delay = float(told) if told is not None and told > 0 else 0.0
    if delay > MAX_DELAY:
        warning = f"Crawl-delay {delay:g} s is capped at {MAX_DELAY:g} s: crawl little, or ask the owner"
        return Rules(parsed, True, MAX_DELAY, warning)
    return Rules(parsed, True, delay)
