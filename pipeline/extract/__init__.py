"""From bytes to an article: decoded, cut out of its page, in blocks, every character in its place."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from pipeline.codebook.sites import Site, Sites, identify
from pipeline.decode import Decoded, decode
from pipeline.errors import Refused
from pipeline.extract.choose import choose
from pipeline.extract.lines import Line, Piece, lines, styles
from pipeline.extract.roles import Roles, crumbs, roles
from pipeline.extract.wrap import unwrap
from pipeline.html import Kind, Tree, build, plain, tokens
from pipeline.records import Article, Attachment, Block, Raw
from pipeline.soup import Head, head, places, soup
from pipeline.spans import Edit, Span, revise

if TYPE_CHECKING:
    from pipeline.api import RawPage

MAX_BYTES = 32 * 1024 * 1024
MAX_LINE = 2_000_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]+)", re.I)
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|zip|rar|csv|odt|ods|jpe?g|png)(?:[?#]|$)", re.I)
_NOT_PAGES = ((b"%PDF", "pdf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG", "png"), (b"PK\x03\x04", "zip"), (b"GIF8", "gif"))


class _View(NamedTuple):
    """A page laid out: its tree, lines, and which of them were chosen."""

    tree: Tree
    lines: list[Line]
    kept: list[bool]
    head: Head
    roles: Roles


def extract(raw: RawPage, *, sites: Sites) -> Article:
    """Cut the article out of a page as traceable text.

    Args:
        raw: the page's bytes with what is known of it.
        sites: the site profiles and the boilerplate vocabulary.

    Returns:
        An `Article` with one revision, from the decoded page to the text; blocks are divided by
        one newline each.

    Raises:
        Refused: `empty`, `too-big`, `not-a-page`, `mixed-encoding`, `too-deep`, `no-text`, ….
    """
    data = _payload(raw)
    decoded = decode(data)
    is_text = _is_plain(raw, decoded.text)
    page = plain(decoded.text) if is_text else tokens(decoded.text)
    tree = build(page, len(decoded.text))
    url = raw.url or _own_url(decoded.text)
    page_head = Head(None, None, None, None, None) if is_text else head(decoded.text, page)
    url = url or (page_head.canonical if (page_head.canonical or "").startswith("http") else None)
    site = sites.of(name=raw.site, url=url)
    view = _view(decoded.text, tree, page_head, sites, site, is_text)
    return _article(raw, data, decoded, view, site, url)


def source_text(raw: RawPage) -> Decoded:
    """Decode a raw page: its text is the frame of all source spans."""
    return decode(_payload(raw))


def _payload(raw: RawPage) -> bytes:
    data = raw.data
    if data.startswith(b"\x1f\x8b"):
        data = _gunzip(data)
    if len(data) > MAX_BYTES:
        raise Refused("too-big", f"{len(data):,} bytes, the limit is {MAX_BYTES:,}", hint="cut the page or drop it")
    for magic, kind in _NOT_PAGES:
        if data.startswith(magic):
            raise Refused("not-a-page", f"the file is {kind}, not HTML", hint="put the page's HTML into raw/")
    return data


def _gunzip(data: bytes) -> bytes:
    stream = zlib.decompressobj(wbits=31)
    try:
        out = stream.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise Refused("broken-gzip", str(error), hint="capture the page again") from error
    if len(out) <= MAX_BYTES and not stream.eof:
        raise Refused("broken-gzip", "the compressed file ends too early", hint="capture the page again")
    return out


def _is_plain(raw: RawPage, text: str) -> bool:
    name = (raw.path or "").lower().removesuffix(".gz")
    if name.endswith(".txt"):
        return True
    return not name.endswith((".html", ".htm")) and not re.search(r"<[a-zA-Z!/]", text)


def _own_url(text: str) -> str | None:
    found = _SAVED_FROM.search(text, 0, 4096)
    return found.group(1) if found else None


def _view(html: str, tree: Tree, page_head: Head, sites: Sites, site: Site, is_text: bool) -> _View:
    if is_text:
        tree.elements[0].tag = "#root"
    style = styles(tree, sites.boilerplate)
    if is_text:
        style.pre[0] = True
    _apply_selectors(html, tree, style.dropped, site)
    found = unwrap(lines(html, tree, style), style.pre)
    if not found:
        raise Refused("no-text", "no visible text on the page", hint="open the page in a browser and save it again")
    choice = choose(tree, found, sites.boilerplate)
    page_roles = roles(found, choice, page_head, sites.boilerplate)
    return _View(tree, found, _final(found, choice.kept, page_roles), page_head, page_roles)


def _apply_selectors(html: str, tree: Tree, dropped: list[bool], site: Site) -> None:
    """Drop what a profile's selectors say; a container that is not found leaves the generic rule."""
    if not (site.selectors.container or site.selectors.drop):
        return
    found = soup(html, [node.token for node in tree.nodes])
    by_start = {e.start: e.index for e in tree.elements[1:]}
    drop = {by_start[p] for p in places(found, site.selectors.drop) if p in by_start}
    boxes = [by_start[p] for p in places(found, site.selectors.container) if p in by_start]
    inside = [not boxes] * len(tree.elements)
    for element in tree.elements[1:]:
        inside[element.index] = element.index in boxes or inside[element.parent] or not boxes
        if element.index in drop or dropped[element.parent]:
            dropped[element.index] = True
    for element in tree.elements:
        if not inside[element.index] and not any(tree.elements[b].parent == element.index for b in boxes):
            dropped[element.index] = dropped[element.index] or element.index != 0


def _final(found: list[Line], kept: list[bool], page_roles: Roles) -> list[bool]:
    """Settle which lines become text: nothing before the title but what tells about the article."""
    final = list(kept)
    if page_roles.title:
        for index in range(page_roles.title[0]):
            final[index] = False
    for index in (*page_roles.title, *page_roles.breadcrumb, *page_roles.meta):
        final[index] = True
    for index in page_roles.titles - set(page_roles.title):
        final[index] = False
    _cut_after_dates(found, final, page_roles)
    return final


def _cut_after_dates(found: list[Line], final: list[bool], page_roles: Roles) -> None:
    """Drop what little follows the date line or credits that close the article."""
    ink = [line.ink if kept else 0 for line, kept in zip(found, final, strict=True)]
    closing = page_roles.meta | {i for i in page_roles.credits if final[i]}
    last = max(closing, default=None)
    if last is None or sum(ink[:last]) < 0.6 * sum(ink):
        return
    if sum(ink[last + 1 :]) < 0.2 * sum(ink):
        for index in range(last + 1, len(found)):
            if index not in page_roles.credits:
                final[index] = False


def _article(raw: RawPage, data: bytes, decoded: Decoded, view: _View, site: Site, url: str | None) -> Article:
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
        raise Refused("no-text", "nothing on the page reads as an article", hint="check that it is a news page")
    attachments = _attachments(view, url)
    identity = identify(site, url)
    version = hashlib.sha256(data).hexdigest()
    return Article(
        article_id=_id("a", identity if identity is not None else f"text|{text}"),
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
        title=tuple(by_line[i] for i in view.roles.title),
        breadcrumbs=_crumb_spans(view, by_line),
        published_meta=view.head.published,
        modified_meta=view.head.modified,
        attachments=attachments,
        findings=_findings(decoded, body, attachments, view),
    )


def _id(letter: str, identity: str) -> str:
    return letter + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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


def _block(view: _View, index: int, line: Line, span: Span, html: str) -> Block:
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
    )


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


def _crumb_spans(view: _View, by_line: dict[int, Span]) -> tuple[Span, ...]:
    return tuple(
        Span(by_line[i].start + start, by_line[i].start + end)
        for i in view.roles.breadcrumb
        for start, end in crumbs(view.lines[i].text)
        if view.lines[i].text[start:end].strip(" />»›")
    )


def _attachments(view: _View, url: str | None) -> tuple[Attachment, ...]:
    """Collect links to files from the article's part of the page, in order, each once."""
    places_kept = [line.pieces[0].start for i, line in enumerate(view.lines) if view.kept[i]]
    if not places_kept:
        return ()
    low, high = min(places_kept), max(places_kept)
    out: dict[str, Attachment] = {}
    for node in view.tree.nodes:
        token = node.token
        if token.kind is Kind.START and token.name == "a" and low - 2_000 <= token.start <= high + 2_000:
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


def _findings(decoded: Decoded, body: int, attachments: tuple[Attachment, ...], view: _View) -> tuple[str, ...]:
    out = []
    if decoded.losses:
        out.append(f"decoding-losses:{decoded.losses}")
    if attachments and body < 200:
        out.append("attachment-only")
    if not view.roles.title:
        out.append("no-title")
    return tuple(out)
