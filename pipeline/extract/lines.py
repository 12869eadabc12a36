"""Lays the tokens of a page out in lines: what a reader would see on one line, with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.codebook.sites import Boilerplate
from pipeline.extract.cells import Cell, table_cells
from pipeline.html import Kind, Token, Tree

#: Elements that begin and end a line of their own.
BLOCKS = frozenset((
    "#root", "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_KIND = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"), "heading"),
    **dict.fromkeys(("li",), "item"),
    **dict.fromkeys(("dt",), "term"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("p", "dd", "div", "blockquote", "pre"), "paragraph"),
}
#: Attributes of a button that opens a panel.
_PANEL = frozenset({"aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"})
_STRONG = frozenset(
    ("b", "strong", "u", "em", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption", "legend")
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(block|flex|grid|list-item|table)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_NEWLINE = re.compile(r"\r\n|\r|\n")
#: Characters with no ink: a line neither starts nor ends with one.
BLANK = (
    " \t\r\n\f\v\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\xad"
)

_NO_INK = dict.fromkeys(map(ord, BLANK))


def ink(text: str) -> int:
    """Count the characters of a text that are not blank."""
    return len(text.translate(_NO_INK))


class Piece(NamedTuple):
    """A stretch of the page that stays: verbatim where `text` is None, else replaced by `text`."""

    start: int
    end: int
    text: str | None
    rule: str


@dataclass(slots=True)
class Line:
    """One line of the rendered page while it is being collected."""

    element: int
    kind: str
    cell: Cell
    pieces: list[Piece] = field(default_factory=list)
    strong: list[tuple[int, int]] = field(default_factory=list)
    links: int = 0
    indent: int = 0
    soft: bool = False
    text: str = ""
    #: characters of the text that are not blank
    ink: int = 0


def is_block(tag: str) -> bool:
    """Tell whether an element begins a line of its own; custom elements (`app-card`) are used as blocks."""
    return tag in BLOCKS or "-" in tag


class Styles(NamedTuple):
    """For each element: what it inherits. Lists are indexed like `Tree.elements`."""

    block: list[int]
    kind: list[str]
    cell: list[Cell]
    link: list[bool]
    strong: list[bool]
    dropped: list[bool]
    pre: list[bool]


def styles(tree: Tree, boilerplate: Boilerplate) -> Styles:
    """Resolve what every element inherits, in one pass in document order."""
    out = Styles([0], ["paragraph"], [Cell()], [False], [False], [False], [False])
    cells = table_cells(tree)
    for element in tree.elements[1:]:
        up, tag, attrs = element.parent, element.tag, element.attrs
        style = attrs.get("style", "") if attrs else ""
        block = is_block(tag) or bool(style and _BLOCK_STYLE.search(style))
        out.block.append(element.index if block else out.block[up])
        kind = _KIND.get(tag) if block else None
        inherited = out.kind[up]
        if kind == "paragraph" and inherited in ("heading", "item", "term", "cell", "caption"):
            kind = inherited
        out.kind.append(kind or inherited)
        out.cell.append(cells.get(element.index) or out.cell[up])
        out.link.append(out.link[up] or (tag == "a" and "href" in attrs))
        out.strong.append(out.strong[up] or tag in _STRONG or bool(style and _BOLD_STYLE.search(style)))
        out.dropped.append(
            out.dropped[up]
            or (tag in boilerplate.dropped and not _opens_panel(tag, attrs))
            or bool(attrs and _is_hidden(attrs, boilerplate, block=block))
        )
        out.pre.append(out.pre[up] or tag in ("pre", "listing", "xmp", "plaintext"))
    return out


def _opens_panel(tag: str, attrs: Mapping[str, str]) -> bool:
    """Tell a button that opens a part of the text: its words are a heading."""
    return tag == "button" and not _PANEL.isdisjoint(attrs or ())


def _is_hidden(attrs: Mapping[str, str], boilerplate: Boilerplate, *, block: bool) -> bool:
    """Tell from its attributes that an element is not shown, or is a small part of another one."""
    style = attrs.get("style")
    if "hidden" in attrs or (style and boilerplate.hidden.search(style) is not None):
        return True
    return not block and (
        attrs.get("aria-hidden") == "true" or not boilerplate.parts.isdisjoint(attrs.get("class", "").split())
    )


class _Collector:
    """Collects pieces into lines; whitespace collapses as in a browser."""

    def __init__(self, html: str, tree: Tree, style: Styles) -> None:
        self.html, self.tree, self.style = html, tree, style
        self.lines: list[Line] = []
        self.line: Line | None = None
        self.space: Piece | None = None
        self.soft = False

    def end_line(self, *, soft: bool = False) -> None:
        if self.line is not None:
            self._finish(self.line)
            self.line = None
            self.soft = soft
        else:
            self.soft = False
        self.space = None

    def text(self, token: Token, element: int) -> None:
        if token.kind is Kind.REFERENCE:
            if token.text in " \t\n\r":
                self.blank(Piece(token.start, token.end, " ", "reference"))
            else:
                self.ink(Piece(token.start, token.end, token.text, "reference"), element)
            return
        pre = self.style.pre[element]
        position, end = token.start, token.end
        for gap in (_NEWLINE if pre else _SPACE).finditer(self.html, position, end):
            start = gap.start()
            if pre:
                if start > position:
                    self.ink(Piece(position, start, None, ""), element)
                self.end_line(soft=True)
            elif token.start < start and gap.end() == start + 1 < end and self.html[start] == " ":
                continue  # one plain space amid text is a character like any other
            else:
                if start > position:
                    self.ink(Piece(position, start, None, ""), element)
                if self.line is not None and self.space is None:
                    plain = self.html[start] == " "
                    self.space = Piece(start, start + 1, None if plain else " ", "source-newline")
            position = gap.end()
        if position < end:
            self.ink(Piece(position, end, None, ""), element)

    def blank(self, piece: Piece) -> None:
        if self.line is not None and self.space is None:
            self.space = piece

    def ink(self, piece: Piece, element: int) -> None:
        style = self.style
        if self.line is None:
            block = style.block[element]
            self.line = Line(block, style.kind[element], style.cell[element], soft=self.soft)
        if self.space is not None:
            self.line.pieces.append(self.space)
            self.space = None
        self.line.pieces.append(piece)
        if style.link[element]:
            self.line.links += ink(self.html[piece.start : piece.end] if piece.text is None else piece.text)
        if style.strong[element]:
            strong = self.line.strong
            if strong and not self.html[strong[-1][1] : piece.start].strip():
                strong[-1] = (strong[-1][0], piece.end)
            else:
                strong.append((piece.start, piece.end))

    def _finish(self, line: Line) -> None:
        _trim(self.html, line)
        if line.pieces:
            line.text = "".join(self.html[p.start : p.end] if p.text is None else p.text for p in line.pieces)
            line.ink = ink(line.text)
            self.lines.append(line)


def _inked(html: str, piece: Piece, end: int) -> bool:
    """Tell whether the first (0) or last (-1) character of a piece is no blank."""
    edge = (
        html[piece.start if end == 0 else piece.end - 1]
        if piece.text is None
        else piece.text[end : end + 1 or None]
    )
    return edge != "" and edge not in BLANK


def _trim(html: str, line: Line) -> None:
    """Take blanks off both ends of a line, counting those in front as its indent."""
    pieces = line.pieces
    if _inked(html, pieces[0], 0) and _inked(html, pieces[-1], -1):
        return
    first = 0
    while first < len(pieces):
        piece = pieces[first]
        content = html[piece.start : piece.end] if piece.text is None else piece.text
        bare = content.lstrip(BLANK)
        line.indent += sum(1 for c in content[: len(content) - len(bare)] if c not in "\u200b\ufeff\xad")
        if bare:
            if piece.text is None:
                pieces[first] = piece._replace(start=piece.end - len(bare))
            break
        first += 1
    del pieces[:first]
    while pieces:
        piece = pieces[-1]
        content = html[piece.start : piece.end] if piece.text is None else piece.text
        bare = content.rstrip(BLANK)
        if bare:
            if piece.text is None:
                pieces[-1] = piece._replace(end=piece.start + len(bare))
            break
        pieces.pop()


def lines(html: str, tree: Tree, style: Styles) -> list[Line]:
    """Collect the lines of a page in reading order; dropped elements give none.

    Args:
        html: the decoded page, the frame of all pieces.
        tree: its elements and tokens.
        style: what each element inherits.
    """
    collector = _Collector(html, tree, style)
    dropped, block = style.dropped, style.block
    for token, element in zip(tree.tokens, tree.holders, strict=True):
        kind = token.kind
        if kind is Kind.TEXT or kind is Kind.REFERENCE:
            if not dropped[element]:
                collector.text(token, element)
        elif kind is Kind.START:
            if token.name == "br":
                collector.end_line(soft=True)
            elif block[element] == element or is_block(token.name):
                collector.end_line()
        elif kind is Kind.END and is_block(token.name):
            collector.end_line()
    collector.end_line()
    return collector.lines
