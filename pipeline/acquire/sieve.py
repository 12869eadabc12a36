"""Tells pages that are no articles although the server says 200: errors, logins, captchas, maintenance."""

import re

from pipeline.acquire.words import load_words
from pipeline.decode import decode
from pipeline.errors import Refused

_TITLE = re.compile(r"<(title|h1)\b[^>]*>(.*?)</\1", re.I | re.S)
_INVISIBLE = re.compile(r"<(script|style|head|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.I | re.S)


def sift(html: str) -> None:
    """Let an article through.

    Only a page with little text is looked at: a long text about a login is an article.

    Raises:
        Refused: `not-an-article`.
    """
    words = load_words()
    visible = " ".join(_INVISIBLE.sub(" ", html).split())
    if len(visible) > words.longest:
        return
    titles = [" ".join(re.sub(r"<[^>]*>", " ", m[2]).split()) for m in _TITLE.finditer(html)]
    said = next((title for title in titles if words.titles.search(title)), None)
    if said is None and words.marks.search(html):
        said = "it asks for a password or a proof of being human"
    if said is not None:
        raise Refused(
            "not-an-article", f"the page says: {said[:80]}", hint="open it in a browser to see what is there"
        )


def look(data: bytes, charset: str | None) -> str:
    """Decode a page to look at it; one in two encodings is kept unseen, as evidence for the run to refuse.

    Raises:
        Refused: `empty`.
    """
    try:
        return decode(data, declared=charset).text
    except Refused as refusal:
        if refusal.reason == "empty":
            raise
        return ""
