"""Text that comes without a page: cleaned, with the way back into what was given.

What filters, `opdc process-text` and spaCy components share: they are handed a line or an article's bare text
and owe their users offsets into exactly that text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from pipeline.clean import clean_text
from pipeline.codebook import Resources
from pipeline.records import Article, Block, Raw
from pipeline.spans import Edit, OffsetMap, Revision, Span, join, to_source


@dataclass(frozen=True)
class Line:
    """An input line and its cleaned form, with the way back."""

    text: str
    cleaned: str
    revisions: tuple[Revision, ...]
    breaks: tuple[int, ...]
    resources: Resources
    reference: date | None = None

    @cached_property
    def maps(self) -> list[OffsetMap]:
        """The maps of the revisions, oldest first."""
        return [OffsetMap(revision) for revision in self.revisions]

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """All revisions as one, in the frame of the input line."""
        return compose(self.text, self.revisions)

    def source(self, span: Span) -> Span:
        """Map a span of the cleaned text to where it comes from in the input line."""
        parts = to_source(span, self.maps)
        return Span(parts[0].start, parts[-1].end) if parts else Span(0, 0)

    def place(self, span: Span) -> dict[str, int]:
        """Return `source` as `start` and `end`."""
        return self.source(span)._asdict()

    def printed(self, span: Span) -> str:
        """Return what stands in the input line where a span of the cleaned text comes from."""
        return self.source(span).of(self.text)


def read(text: str, resources: Resources, reference: date | None = None) -> Line:
    """Clean one line."""
    revisions, cleaned, breaks = clean_text(text, repairs=resources.repairs, spacing=resources.spacing)
    return Line(text, cleaned, revisions, breaks, resources, reference)


def article_of(text: str, site: str = "text") -> Article:
    """Return a text as an article without HTML: every line that is not blank is a paragraph.

    Its id and version come from the text, so equal texts are one article. Offsets count the text's own
    code points.
    """
    blocks, position = [], 0
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            blocks.append(Block(span=Span(position, end), kind="paragraph"))
        position = end + 1
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        article_id=f"t{digest[:16]}",
        version=digest,
        url=None,
        site=site,
        raw=Raw(path=None, sha256=digest, encoding="utf-8", losses=0),
        source_length=len(text),
        revisions=(),
        text=text,
        blocks=tuple(blocks),
        title=(),
        breadcrumbs=(),
        credits=(),
        published_meta=None,
        modified_meta=None,
        attachments=(),
        findings=(),
    )


class _Atom(NamedTuple):
    """A piece of the current text: what it is in the first text, its own text, and why it differs."""

    start: int
    end: int
    text: str
    rules: tuple[str, ...] = ()


def compose(text: str, revisions: Sequence[Revision]) -> tuple[Edit, ...]:
    """Return one revision with the effect of several.

    >>> compose("ตน\\xa0เอง", [(Edit(Span(2, 3), " ", "nbsp"),), (Edit(Span(2, 3), "", "join"),)])
    (Edit(span=Span(start=2, end=3), text='', rule='nbsp+join'),)
    """
    atoms = [_Atom(0, len(text), text)] if text else []
    for revision in revisions:
        atoms = _apply(atoms, revision)
    found: list[Edit] = []
    for atom in atoms:
        if not atom.rules or text[atom.start : atom.end] == atom.text:
            continue
        edit = Edit(Span(atom.start, atom.end), atom.text, "+".join(dict.fromkeys(atom.rules)))
        if found and found[-1].span.end == atom.start and atom.start == atom.end:
            last = found.pop()  # an insertion right behind an edit: a revision has them as one
            edit = Edit(last.span, last.text + edit.text, f"{last.rule}+{edit.rule}")
        found.append(edit)
    return tuple(found)


def _apply(atoms: Sequence[_Atom], revision: Revision) -> list[_Atom]:
    """Apply a revision to a text of atoms: unchanged atoms are cut, changed ones melt together.

    It goes from right to left, so that offsets left of an edit stay as they were.
    """
    left, right = list(atoms), list[_Atom]()
    position = sum(len(atom.text) for atom in left)
    for (start, end), replacement, rule in reversed(revision):
        while left and position - len(left[-1].text) >= end:
            right.append(left.pop())
            position -= len(right[-1].text)
        if left and position > end and not left[-1].rules:
            right.append(_split(left, position - end))
            position = end
        touched: list[_Atom] = []
        while left and position > start:
            length = min(len(left[-1].text), position - start)
            touched.append(left.pop() if left[-1].rules else _split(left, length))
            position -= len(touched[-1].text)
        touched.reverse()
        before = "".join(atom.text for atom in touched)
        at = left[-1].end if left else 0
        left.append(
            _Atom(
                touched[0].start if touched else at,
                touched[-1].end if touched else at,
                before[: start - position] + replacement + before[end - position :],
                (*(r for atom in touched for r in atom.rules), rule),
            )
        )
        position += len(left[-1].text)
    return [*left, *reversed(right)]


def _split(stack: list[_Atom], length: int) -> _Atom:
    """Take the last `length` characters off the last, unchanged atom and return them as one of their own."""
    atom = stack.pop()
    if length == len(atom.text):
        return atom
    middle = atom.end - length
    stack.append(_Atom(atom.start, middle, atom.text[:-length]))
    return _Atom(middle, atom.end, atom.text[-length:])


def lost_spaces(text: str, edits: Sequence[Edit]) -> Iterator[Span]:
    """Yield the runs of space between two characters of the text that the edits took out altogether."""
    gone = join(e.span for e in edits if not e.text and text[e.span.start : e.span.end].isspace())
    for span in gone:
        inner = span.start > 0 and span.end < len(text)
        if inner and not text[span.start - 1].isspace() and not text[span.end].isspace():
            yield span
