"""Links that open a page at the words: a text fragment behind its address.

Browsers compare a fragment with the page as they show it: references resolved, blanks as one space. So the
fragment is made of the source's characters, not of the repaired text. A long passage is given by its first
and its last words.

Source: WICG, URL Fragment Text Directives (`#:~:text=start,end`).
"""

import html
import re
from urllib.parse import quote

from pipeline.records import Evidence

#: Longer passages are given by their ends.
_WHOLE = 100
_EDGE = 40


def fragment_url(url: str | None, evidence: Evidence | None) -> str | None:
    """Return the page's address that leads to an evidence, None without an address that a browser opens.

    >>> from pipeline.spans import Span
    >>> seen = Evidence(start=0, end=5, exact="ก-ข", source_spans=(Span(9, 14),), source_exact="ก-&nbsp;ข",
    ...                 prefix="", suffix="")
    >>> fragment_url("https://example.go.th/news?id=7", seen)
    'https://example.go.th/news?id=7#:~:text=%E0%B8%81%2D%20%E0%B8%82'
    """
    if url is None or not url.startswith(("https://", "http://")):
        return None
    if evidence is None:
        return url
    shown = re.sub(r"\s+", " ", html.unescape(evidence.source_exact)).strip()
    if not shown:
        return url
    directive = f":~:text={','.join(map(_quoted, _ends(shown)))}"
    return f"{url}{directive}" if "#" in url else f"{url}#{directive}"


def _ends(shown: str) -> list[str]:
    if len(shown) <= _WHOLE:
        return [shown]
    first = shown.find(" ", _EDGE, _WHOLE)
    last = shown.rfind(" ", max(first + 1, len(shown) - _WHOLE), len(shown) - _EDGE)
    return [shown] if first < 0 or last <= first else [shown[:first], shown[last + 1 :]]


def _quoted(text: str) -> str:
    # A dash or a comma would be read as the directive's own.
    return quote(text, safe="").replace("-", "%2D")
