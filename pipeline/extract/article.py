"""Makes the article out of chosen lines: its text, the revision that leads to it, its blocks and parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from pipeline.codebook.sites import Site, article_id, identify
from pipeline.decode import Decoded
from pipeline.errors import Refused
from pipeline.extract.lines import Line, Piece
from pipeline.extract.roles import Roles, crumbs, read_credits
from pipeline.html import Kind, Tree
from pipeline.records import Article, Attachment, Block, Raw
from pipeline.soup import Head
from pipeline.spans import Edit, Span, revise

if TYPE_CHECKING:
    from pipeline.api import RawPage

_GAP = r"[\s\u200b-\u200f\ufeff\xad]"
#: What stands in front of a title: a label, or a picture as posts have them.
_PICTURE = rf"(?:[\u2190-\u2bff\U0001f300-\U0001faff\ufe0f]+{_GAP}*)+"
_TITLE_LABEL = re.compile(rf"{_PICTURE}|(?:เรื่อง|หัวข้อข่าว|หัวข้อ|หัวเรื่อง|ชื่อเรื่อง){_GAP}*[:：]?{_GAP}+(?=\S)")
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|zip|rar|csv|odt|ods|jpe?g|png)(?:[?#]|$)", re.I)


class View(NamedTuple):
    """A page laid out: its tree, lines, and which of them were chosen."""

    tree: Tree
    lines: list[Line]
    kept: list[bool]
    head: Head
    roles: Roles


class Page(NamedTuple):
    """What is known of a page besides its lines: profile, address, and the roles credits may name."""

    site: Site
    url: str | None
    credit_roles: frozenset[str]


def article(raw: RawPage, data: bytes, decoded: Decoded, view: View, page: Page) -> Article:
    """Make the article of a page whose lines are chosen: text, blocks, and the revision that made them."""
    site, url, known = page
    kept = [(i, line) for i, line in enumerate(view.lines) if view.kept[i]]
    edits = _edits(decoded.text, [line.pieces for _, line in kept])
    text = revise(decoded.text, edits)
    spans = _spans([line.text for _, line in kept])
    if len(text) != (spans[-1].end if spans else 0):
        raise Refused("positions", "the text does not fit its blocks", hint="report the page")
    blocks = tuple(
        _block(view, index, line, span, decoded.text) for (index, line), span in zip(kept, spans, strict=True)
    )
    by_line = {index: span for (index, _), span in zip(kept, spans, strict=True)}
    body = sum(b.span.end - b.span.start for b in blocks if b.kind not in ("title", "breadcrumb", "meta"))
    if not text:
        raise Refused(
            "no-text", "nothing on the page reads as an article", hint="check that it is a news page"
        )
    attachments = _attachments(view, url)
    identity = identify(site, url)
    version = hashlib.sha256(data).hexdigest()
    return Article(
        article_id=article_id(identity if identity is not None else f"text|{text}"),
        version=version,
        url=url,
        site=site.name,
        raw=Raw(
            path=raw.path,
            sha256=version,
            encoding=decoded.encoding,
            losses=decoded.losses,
            retrieved_at=raw.retrieved_at,
            origin=raw.origin,
        ),
        source_length=len(decoded.text),
        revisions=(edits,),
        text=text,
        blocks=blocks,
        title=tuple(_bare_title([by_line[i] for i in view.roles.title], text)),
        breadcrumbs=_crumb_spans(view, by_line),
        credits=_credit_spans(view, by_line, known),
        published_meta=view.head.published,
        modified_meta=view.head.modified,
        attachments=attachments,
        findings=_findings(decoded, body, attachments, view),
    )


def _edits(html: str, kept: Sequence[list[Piece]]) -> tuple[Edit, ...]:
    """Write the first revision: everything between the kept pieces goes, lines are divided by newlines."""
    edits: list[Edit] = []
    position, gap = 0, ""
    for pieces in kept:
        for piece in pieces:
            if piece.start > position:
                edits.append(Edit(Span(position, piece.start), gap, "block" if gap else "markup"))
            elif gap:
                edits.append(Edit(Span(position, position), gap, "block"))
            if piece.text is not None:
                edits.append(Edit(Span(piece.start, piece.end), piece.text, piece.rule))
            position, gap = piece.end, ""
        gap = "\n"
    if position < len(html):
        edits.append(Edit(Span(position, len(html)), "", "markup"))
    return tuple(edits)


def _spans(texts: list[str]) -> list[Span]:
    spans, position = [], 0
    for text in texts:
        spans.append(Span(position, position + len(text)))
        position += len(text) + 1
    return spans


def _block(view: View, index: int, line: Line, span: Span, html: str) -> Block:
    role = (
        "title"
        if index in view.roles.titles
        else "breadcrumb"
        if index in view.roles.breadcrumb
        else "meta"
        if index in view.roles.meta
        else "credit"
        if index in view.roles.credits
        else line.kind
    )
    return Block(
        span=span,
        kind=role,  # type: ignore[arg-type]
        depth=view.tree.elements[line.element].depth,
        table=line.cell.table,
        row=line.cell.row,
        col=line.cell.col,
        rowspan=line.cell.rowspan,
        colspan=line.cell.colspan,
        indent=line.indent,
        strong=_strong(line, span.start),
        level=_level(view.tree, line.element),
        look=_look(view.tree, line.element),
    )


def _level(tree: Tree, index: int) -> int:
    """Return the level of the heading element around a line, 0 where there is none."""
    while index > 0:
        tag = tree.elements[index].tag
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            return int(tag[1])
        index = tree.elements[index].parent
    return 0


def _look(tree: Tree, index: int) -> str:
    """Name an element and its parent by tag and class."""
    inner = tree.elements[index]
    pair = (tree.elements[inner.parent], inner) if inner.parent >= 0 else (inner,)
    return ">".join(f"{e.tag}.{e.attrs.get('class', '')}".rstrip(".") for e in pair)


def _strong(line: Line, offset: int) -> tuple[Span, ...]:
    """Carry the bold stretches of a line over into the frame of the text."""
    out: list[Span] = []
    position = offset
    for piece in line.pieces:
        length = piece.end - piece.start if piece.text is None else len(piece.text)
        for start, end in line.strong:
            low, high = max(start, piece.start), min(end, piece.end)
            if low < high:
                span = (
                    Span(position + low - piece.start, position + high - piece.start)
                    if piece.text is None
                    else Span(position, position + length)
                )
                if out and span.start - out[-1].end <= 1:
                    out[-1] = Span(out[-1].start, span.end)
                else:
                    out.append(span)
        position += length
    return tuple(out)


def _bare_title(spans: list[Span], text: str) -> list[Span]:
    """Take a label such as เรื่อง, or a picture, off the front of a title."""
    label = _TITLE_LABEL.match(spans[0].of(text)) if spans else None
    return [Span(spans[0].start + label.end(), spans[0].end), *spans[1:]] if label else spans


def _crumb_spans(view: View, by_line: dict[int, Span]) -> tuple[Span, ...]:
    return tuple(
        Span(by_line[i].start + start, by_line[i].start + end)
        for i in view.roles.breadcrumb
        if i in by_line
        for start, end in crumbs(view.lines[i].text)
        if view.lines[i].text[start:end].strip(" />»›")
    )


def _credit_spans(
    view: View, by_line: dict[int, Span], known: frozenset[str]
) -> tuple[tuple[str, Span], ...]:
    return tuple(
        (role, Span(by_line[i].start + start, by_line[i].start + end))
        for i in sorted(view.roles.credits)
        if i in by_line
        for role, start, end in read_credits(view.lines[i].text, known)
    )


def _attachments(view: View, url: str | None) -> tuple[Attachment, ...]:
    """Collect links to files from the article's part of the page, in order, each once."""
    places_kept = [line.pieces[0].start for i, line in enumerate(view.lines) if view.kept[i]]
    if not places_kept:
        return ()
    low, high = min(places_kept), max(places_kept)
    out: dict[str, Attachment] = {}
    for token in view.tree.tokens:
        if token.name == "a" and token.kind is Kind.START and low - 2_000 <= token.start <= high + 2_000:
            href = token.attrs.get("href", "").strip()
            kind = _FILE.search(href)
            if kind and not href.lower().startswith(("javascript:", "data:")):
                address = _join(url, href)
                out.setdefault(address, Attachment(url=address, kind=kind.group(1).lower(), text=""))
    return tuple(out.values())


def _join(url: str | None, href: str) -> str:
    try:
        return urljoin(url, href) if url else href
    except ValueError:
        return href


def _findings(
    decoded: Decoded, body: int, attachments: tuple[Attachment, ...], view: View
) -> tuple[str, ...]:
    out = []
    if decoded.losses:
        out.append(f"decoding-losses:{decoded.losses}")
    if attachments and body < 200:
        out.append("attachment-only")
    if not view.roles.title:
        out.append("no-title")
    return tuple(out)
