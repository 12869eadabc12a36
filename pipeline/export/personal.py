"""What public exports leave out: names of credits, and telephone numbers and e-mail addresses in texts.

The pages are public, but a table that loads anywhere is another thing than a page one has to find. A masked
text keeps its length, so every offset stays true; the outputs of `opdc run` keep everything.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from pipeline.codebook.files import data_file, read_toml
from pipeline.records import ArticleRecord, Evidence, StatementRow

MASK = "•"


@cache
def _pattern() -> re.Pattern[str]:
    given = read_toml(data_file("personal.toml"))["pattern"]
    return re.compile("|".join(f"(?:{each['regex']})" for each in given))


def masked(text: str) -> str:
    """Return a text in which telephone numbers and e-mail addresses are dots, of the same length.

    >>> masked("ติดต่อ 0 2356 9999 หรือ info@example.go.th งบ 1,200,000 บาท")
    'ติดต่อ ••••••••••• หรือ •••••••••••••••••• งบ 1,200,000 บาท'
    """
    return _pattern().sub(lambda found: MASK * len(found[0]), text)


def public_article(article: ArticleRecord) -> ArticleRecord:
    """Return an article without its credits, in its text too."""
    text = masked(article.text)
    for evidence in article.evidence.get("credits", ()):
        text = text[: evidence.start] + _dots(evidence) + text[evidence.end :]
    return msgspec.structs.replace(article, text=text, credits=())


def public_statement(row: StatementRow) -> StatementRow:
    """Return a statement whose text is masked."""
    return msgspec.structs.replace(row, text=masked(row.text))


def _dots(evidence: Evidence) -> str:
    # A line break divides blocks; it stays, so that the text keeps its lines.
    return re.sub(r"[^\n]", MASK, evidence.exact)
