"""Masks what leads to a person in public tables: phones, e-mail addresses, id numbers, names of credits.

The pages are public, but a table that anyone can load and join is another thing than a page one has to find.
A mask is as long as what it hides, so every offset stays true. What officials said and did in office stays:
the news is about them. docs/privacy.md tells it to readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec

from pipeline.codebook.files import data_file, read_toml
from pipeline.codebook.reader import TableReader
from pipeline.records import ArticleRecord, CreditOut, Evidence, Page
from pipeline.spans import Span, join

MASK = "•"
DATA = "privacy.toml"

T = TypeVar("T")

_D = "[0-9๐-๙]"
_ZERO = "[0๐]"
_GAP = r"[ \xa0]?[-–.() \xa0][ \xa0]?"
#: No part of an address, a hash or a longer number.
_BEFORE = rf"(?<![A-Za-z_=&#+])(?<![A-Za-z]/)(?<!{_D})(?<!{_D}[.-])"
_AFTER = rf"(?!{_D})(?!\.{_D})(?![A-Za-z_])"
#: A bracket belongs to a number if it closes inside it: (02) 141 9000.
_OPEN = rf"(?:\((?={_D}{{1,3}}\)))?"
_EMAIL = r"[A-Za-z0-9._%+-]+ ?(?:@|[(\[]at[)\]]) ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
#: Fields that name things; a mask would break them, and what leads to a person has no place in them.
_NAMES = frozenset(
    {"article_id", "record_id", "statement_id", "version", "sha256", "path", "site", "code", "retrieved_at"}
)
_ADDRESSES = ("mailto:", "tel:")


def found(text: str) -> tuple[Span, ...]:
    """Return where a text holds a phone or id number or an e-mail address, in order.

    >>> text = "โทร. 0 2141 9000 ต่อ 12 วงเงิน 1,200,000 บาท"
    >>> [span.of(text) for span in found(text)]
    ['0 2141 9000 ต่อ 12']
    """
    shaped, called = _patterns()
    spans = [Span(*each.span()) for each in shaped.finditer(text)]
    return join([*spans, *(Span(*each.span(1)) for each in called.finditer(text))])


def masked(text: str) -> str:
    """Return a text of the same length in which all that `found` tells is dots; lines stay lines.

    >>> masked("ส่งที่ info@example.go.th ภายในปี 2553")
    'ส่งที่ •••••••••••••••••• ภายในปี 2553'
    """
    return hide(text, found(text))


def hide(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length in which the spans are dots."""
    pieces, end = [], 0
    for span in join(spans):
        pieces += [text[end : span.start], re.sub(r"[^\n]", MASK, span.of(text))]
        end = span.end
    return "".join((*pieces, text[end:]))


def public_page(page: Page) -> Page:
    """Return a page's results as they may be published: the same rows, offsets and ids, masked.

    Numbers and addresses are masked in every text, and the names of credits wherever they stand; the roles
    of credits stay. Edits are left out: they no longer give the text.
    """
    article = page.article
    text = hide(article.text, leading(article))
    shown = msgspec.structs.replace(article, text="", edits=())
    return Page(
        article=msgspec.structs.replace(_public(shown, text), text=text),
        statements=_public(page.statements, text),
        records=_public(page.records, text),
    )


def leading(article: ArticleRecord) -> tuple[Span, ...]:
    """Return all that leads to a person in the text of an article, in order."""
    return join([*found(article.text), *credit_names(article)])


def credit_names(article: ArticleRecord) -> tuple[Span, ...]:
    """Return where the text of an article names those who made it.

    That is the place the credit was read from, and each other place where a name of two words or more stands.
    """
    spans = {Span(each.start, each.end) for each in article.evidence.get("credits", ())}
    for credit in article.credits:
        if len(credit.name.split()) > 1:
            spans |= {Span(*each.span()) for each in re.finditer(re.escape(credit.name), article.text)}
    return tuple(sorted(spans))


def _public(value: T, text: str) -> T:
    """Return a record, or records in tuples and dicts, masked; `text` is the article's masked one."""
    made: Any = value
    if isinstance(value, Evidence):
        made = _evidence(value, text)
    elif isinstance(value, CreditOut):
        made = CreditOut(role=value.role, name=MASK * 3)
    elif isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _NAMES}
        shown = {name: _public(each, text) for name, each in fields.items()}
        made = msgspec.structs.replace(value, **shown)
    elif isinstance(value, dict):
        made = {key: _public(each, text) for key, each in value.items()}
    elif isinstance(value, tuple) and not isinstance(value, Span):
        made = tuple(_public(each, text) for each in value)
    elif isinstance(value, str):
        made = MASK * 3 if value.startswith(_ADDRESSES) else masked(value)
    return made  # type: ignore[no-any-return]


def _evidence(evidence: Evidence, text: str) -> Evidence:
    """Slice the evidence anew out of the masked text; its source is masked whole where a part of it is."""
    start, end = evidence.start, evidence.end
    exact = text[start:end]
    return msgspec.structs.replace(
        evidence,
        exact=exact,
        source_exact=masked(evidence.source_exact) if exact == evidence.exact else MASK * 3,
        prefix=text[max(0, start - len(evidence.prefix)) : start],
        suffix=text[end : end + len(evidence.suffix)],
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is known by its shape, and what is known by the word in front of it (group 1)."""
    reader = TableReader(DATA, read_toml(data_file(DATA)), ("phone", "identity"))
    phone = reader.lists("phone", ("groups", "groups_abroad", "words", "extensions"))
    identity = reader.lists("identity", ("groups",))
    reader.done()
    words, extensions = _one_of(phone["words"]), _one_of(phone["extensions"])
    extension = rf"(?:[ \xa0]*{extensions}\.?[ \xa0]*{_D}{{1,5}}(?:[-–,]{_D}{{1,5}})*)?"
    tail = rf"(?:(?:[-–,/]|[ \xa0]ถึง[ \xa0]){_D}{{1,4}}(?!{_D}))*{extension}"
    home = rf"{_BEFORE}{_OPEN}(?={_ZERO})(?:{_shapes(phone['groups'])}){_AFTER}{tail}"
    country = rf"(?<!{_D})\+?66[- \xa0]?(?:\({_ZERO}\))?[- \xa0]?"
    abroad = rf"{country}(?:{_shapes(phone['groups_abroad'])}){_AFTER}{tail}"
    card = rf"{_BEFORE}(?:{_shapes(identity['groups'])}){_AFTER}"
    called = rf"{words}\.?[ \xa0]*:?[ \xa0]*({_OPEN}{_D}(?:[-–,() \xa0]{{0,2}}{_D}){{3,11}}(?!{_D}){tail})"
    return re.compile(rf"{home}|{abroad}|{card}|{_EMAIL}"), re.compile(called, re.I)


def _shapes(groups: Sequence[str]) -> str:
    """Return a pattern of digits in groups, the longest shapes first."""
    listed = sorted(
        (list(map(int, each.split("-"))) for each in groups), key=lambda sizes: (-sum(sizes), sizes)
    )
    return "|".join(_GAP.join(f"{_D}{{{size}}}" for size in sizes) + rf"(?!{_D})" for sizes in listed)


def _one_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
