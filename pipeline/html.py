"""The only door to the HTML tokenizer: tokens that know their place, and a light element tree.

turbohtml implements the WHATWG tokenizer in C and gives a line and column for every token; here these
become code point offsets into the decoded page, and every offset is checked against the page before
anyone relies on it. Text is always a slice of the page, never a parser's copy.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import msgspec
import turbohtml

from pipeline.errors import Refused

MAX_DEPTH = 4_000
MAX_TOKENS = 2_000_000

_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_NEWLINE = re.compile(r"\r\n|\r|\n")

VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
))  # fmt: skip
#: What an opening tag closes, where authors leave end tags out (WHATWG HTML 13.1.2.4).
_CLOSES = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "table", "td", "th"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td", "th"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td", "th"})),
    "tr": (frozenset({"tr", "td", "th", "caption", "colgroup"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "thead": (frozenset({"tr", "td", "th", "caption", "colgroup"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tr", "td", "th", "caption", "colgroup"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tr", "td", "th"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_CLOSES_P = frozenset((
    "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "dd", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
))  # fmt: skip
_CLOSING = _CLOSES_P | frozenset(_CLOSES)
_P_SCOPE = frozenset({"table", "td", "th", "caption", "button", "body", "html"})
#: An end tag of another kind does not reach through these.
_FENCES = frozenset({"table", "td", "th", "tr", "body", "html"})


class Kind(IntEnum):
    """What a token is."""

    TEXT = 0
    REFERENCE = 1
    START = 2
    END = 3
    OTHER = 4


class Token(msgspec.Struct, frozen=True, gc=False):
    """One piece of the page: `html[start:end]`, in code points.

    `text` is the resolved character for a reference; `name` the lower-case tag; `attrs` the attributes
    of a start tag, first one wins.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    text: str = ""
    attrs: Mapping[str, str] = _NO_ATTRIBUTES


_NAMES = {
    "TEXT": Kind.TEXT, "CHARACTER_REFERENCE": Kind.REFERENCE, "START_TAG": Kind.START, "END_TAG": Kind.END,
}  # fmt: skip
#: By number, not in a dict: to hash a member of an enum takes longer than to make its token.
_KINDS = [Kind.OTHER] * (1 + max(turbohtml.TokenType))
for _type in turbohtml.TokenType:
    _KINDS[_type] = _NAMES.get(_type.name, Kind.OTHER)
_EXPECTED = ("", "&", "<", "<", "<")


def tokens(html: str) -> list[Token]:
    """Split a decoded page into tokens that cover it in order.

    Args:
        html: the decoded page.

    Returns:
        Tokens whose spans touch: each ends where the next starts. Markup cut off at the end of the
        page belongs to the last token.

    Raises:
        Refused: `too-many-tokens`, or `positions` when the tokenizer's places do not fit the page.
    """
    found: list[Token] = []
    for (each, kind, start), (_, _, end) in pairwise(_placed(html)):
        if len(found) >= MAX_TOKENS:
            raise Refused(
                "too-many-tokens", f"more than {MAX_TOKENS:,} tags and texts", hint="split the page"
            )
        if kind is Kind.START:
            attrs = dict(reversed(each.attrs)) if each.attrs else _NO_ATTRIBUTES
            found.append(Token(kind, start, end, each.tag or "", "", attrs))
        elif kind is Kind.REFERENCE:
            found.append(_reference(html, start, end, each.data or ""))
            if found[-1].end < end:
                found.append(Token(Kind.TEXT, found[-1].end, end))
        else:
            found.append(Token(kind, start, end, each.tag or ""))
    return found


def _placed(html: str) -> Iterator[tuple[Any, Kind, int]]:
    """Yield the tokenizer's tokens with their kind and checked place; the end of the page comes last."""
    lines = [0, *(m.end() for m in _NEWLINE.finditer(html))]
    for each in turbohtml.tokenize(html, resolve_references=False, capture_source=False):
        kind = _KINDS[each.type]
        start = lines[each.line - 1] + each.col
        if not html.startswith(_EXPECTED[kind], start):
            raise Refused(
                "positions",
                f"the tokenizer places {kind.name} at {start}, "
                f"where the page has {html[start : start + 8]!r}",
                hint="report the page: offsets must never be guessed",
            )
        yield each, kind, start
    yield None, Kind.OTHER, len(html)


def plain(text: str) -> list[Token]:
    """Treat a plain-text page as one text token."""
    return [Token(Kind.TEXT, 0, len(text))] if text else []


def _reference(html: str, start: int, end: int, text: str) -> Token:
    """Make a reference's token; letters that the tokenizer took along (`&nbspd`) stay text."""
    while len(text) > 1 and end - start > 2 and html[end - 1] == text[-1] and html[end - 1] != ";":
        text = text[:-1]
        end -= 1
    return Token(Kind.REFERENCE, start, end, "", text)


class Element(msgspec.Struct, gc=False):
    """One element: its tag, place and parent. `index` counts in document order, the root is 0."""

    index: int
    tag: str
    parent: int
    depth: int
    start: int
    attrs: Mapping[str, str]
    end: int = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """Elements in document order, and the tokens that fill them.

    `holders` has for each token the element that holds it (for a start tag: the new element itself).
    """

    elements: list[Element]
    tokens: list[Token]
    holders: list[int]


def build(page: list[Token], length: int) -> Tree:
    """Build the element tree from tokens, closing what authors leave open.

    Raises:
        Refused: `too-deep` beyond `MAX_DEPTH` open elements.
    """
    elements = [Element(0, "#root", -1, 0, 0, {}, length)]
    holders: list[int] = []
    stack = [0]
    for token in page:
        kind, name = token.kind, token.name
        if kind is Kind.START:
            if name in _CLOSING:
                _close_implied(token, stack, elements)
            index = len(elements)
            element = Element(index, name, stack[-1], len(stack), token.start, token.attrs)
            elements.append(element)
            holders.append(index)
            if name in VOID:
                element.end = token.end
            else:
                stack.append(index)
            if len(stack) > MAX_DEPTH:
                raise Refused(
                    "too-deep",
                    f"elements nest deeper than {MAX_DEPTH:,}",
                    hint="the page is broken or hostile: save it again or drop it",
                )
            continue
        if kind is Kind.END:
            _close(token, stack, elements)
        holders.append(stack[-1])
    for index in stack[1:]:
        elements[index].end = length
    return Tree(elements, page, holders)


def _pop_to(position: int, at: int, stack: list[int], elements: list[Element]) -> None:
    while len(stack) > position:
        elements[stack.pop()].end = at


def _close_implied(token: Token, stack: list[int], elements: list[Element]) -> None:
    rule = _CLOSES.get(token.name)
    if rule:
        targets, scope = rule
        lowest = None
        for position in range(len(stack) - 1, 0, -1):
            tag = elements[stack[position]].tag
            if tag in targets:
                lowest = position
            elif tag in scope:
                break
        if lowest is not None:
            _pop_to(lowest, token.start, stack, elements)
    if token.name in _CLOSES_P:
        for position in range(len(stack) - 1, max(0, len(stack) - 12), -1):
            tag = elements[stack[position]].tag
            if tag == "p":
                _pop_to(position, token.start, stack, elements)
                break
            if tag in _P_SCOPE or tag in _CLOSES_P:
                break


def _close(token: Token, stack: list[int], elements: list[Element]) -> None:
    for position in range(len(stack) - 1, 0, -1):
        tag = elements[stack[position]].tag
        if tag == token.name:
            elements[stack[position]].end = token.end
            _pop_to(position + 1, token.start, stack, elements)
            stack.pop()
            return
        if tag in _FENCES and token.name not in _FENCES:
            return
