"""The frame around a vision: the word, the gap after it, and the words it introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.codebook.vocabulary import load_visions
from pipeline.recognize.visions.bodies import MASK, SPACE, names_body, union
from pipeline.spans import Span, trim

_LABEL = SPACE + ":："
_GAP = 160
_BODY = 420
_SHORTEST = 5
_LONG_ENOUGH = 10
_SKIP = rf"[{SPACE}()\[\]\-–—/.0-9๐-๙]"


class Trigger(NamedTuple):
    """One occurrence of the word that may introduce a vision."""

    span: Span


class Gap(NamedTuple):
    """What stands between the word and the vision.

    `copula` is the end of the first introducing word, or None; `end` is where the known words end.
    """

    end: int
    copula: int | None
    owner: Span | None
    generic: bool


class Body(NamedTuple):
    """The words of a vision, how they were found (`quoted`, `unquoted`, `line`, `before`), and their gap."""

    span: Span
    form: str
    gap: Gap


class _Patterns(NamedTuple):
    trigger: re.Pattern[str]
    speech: tuple[str, ...]
    piece: re.Pattern[str]
    stray: re.Pattern[str]
    opening: re.Pattern[str]
    link: re.Pattern[str]
    end: re.Pattern[str]
    bullet: re.Pattern[str]
    break_: re.Pattern[str]
    reported: re.Pattern[str]
    inner: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_visions()
    opening = union(words.quotes)
    piece = (
        rf"(?P<owner>{MASK}+)|(?P<copula>{union(words.copulas)})|(?P<generic>จังหวัด(?!{MASK}))"
        rf"|(?P<filler>{union(words.fillers)}|{_SKIP})"
    )
    marks = "".join({mark[0] for mark in words.quotes})
    return _Patterns(
        trigger=re.compile(union(words.trigger)),
        speech=words.speech,
        piece=re.compile(piece),
        stray=re.compile(
            rf"[^\n{re.escape(marks)}]{{1,40}}?(?:{union(words.strong)})[{SPACE}]{{0,4}}(?={opening})"
        ),
        opening=re.compile(opening),
        link=re.compile(rf"(?:{union(words.links)})?[{SPACE}]*\Z"),
        end=re.compile(rf"\n|[{SPACE}](?:{union(words.ends)})"),
        break_=re.compile(rf"(?:[{SPACE}]*\n[{SPACE}]*)?"),
        reported=re.compile(union(words.reported)),
        inner=re.compile(rf"[“«‘]|(?:^|[{SPACE}])[\"']"),
        bullet=re.compile(rf"[{SPACE}]*(?:[-–•*▪●]|\(?[0-9๐-๙]{{1,2}}[.)])?[{SPACE}]*\Z"),
    )


def triggers(text: str) -> Iterator[Trigger]:
    """Yield the places where a vision may be introduced; a person speaking of foresight is none."""
    patterns = _patterns()
    if "วิสัยทัศน" not in text:
        return
    for match in patterns.trigger.finditer(text):
        left = text[max(0, match.start() - 24) : match.start()].rstrip(SPACE)
        if not left.endswith(patterns.speech):
            yield Trigger(Span(*match.span()))


def read_gap(masked: str, start: int) -> Gap:
    """Read the known words that follow the trigger."""
    piece = _patterns().piece
    position, limit = start, min(len(masked), start + _GAP)
    copula: int | None = None
    owner: Span | None = None
    generic = False
    while position < limit and (match := piece.match(masked, position, limit)):
        position = match.end()
        if match.lastgroup == "copula" and copula is None:
            copula = position
        elif match.lastgroup == "owner" and owner is None and copula is None:
            owner = Span(*match.span())
        elif match.lastgroup == "generic" and copula is None:
            generic = True
    return Gap(position, copula, owner, generic)


def starts_line(text: str, offset: int) -> bool:
    """Tell whether nothing but a bullet stands before the offset in its line."""
    left = text[max(0, offset - 12) : offset]
    _, newline, line = left.rpartition("\n")
    if not newline and offset > 12:
        return False
    return _patterns().bullet.match(line) is not None


def body_after(trigger: Trigger, masked: str) -> Body | None:
    """Read the vision that follows the word, quoted or not."""
    patterns = _patterns()
    gap = read_gap(masked, trigger.span.end)
    line = patterns.break_.match(masked, gap.end)
    if opening := patterns.opening.match(masked, line.end() if line else gap.end):
        return _quoted(masked, opening, gap)
    if gap.owner and (stray := patterns.stray.match(masked, gap.end)) and not names_body(stray.group()):
        opening = patterns.opening.match(masked, stray.end())
        return _quoted(masked, opening, gap) if opening else None
    return _unquoted(trigger, masked, gap)


def body_before(trigger: Trigger, masked: str, taken: int) -> Body | None:
    """Read a quotation that ends directly before the word, such as “…” ซึ่งเป็นวิสัยทัศน์ของจังหวัด.

    The owner must follow the word. Quotations that end before `taken` belong to another vision.
    """
    gap = read_gap(masked, trigger.span.end)
    if not gap.owner and not gap.generic:
        return None
    low = max(taken, trigger.span.start - _BODY)
    left = masked[low : trigger.span.start]
    link = _patterns().link.search(left)
    if link is None:
        return None
    line = left[: link.start()].rstrip(SPACE)
    line = line[line.rfind("\n") + 1 :]
    end = low + len(left[: link.start()].rstrip(SPACE))
    for opening, closings in load_visions().quotes.items():
        closing = next((mark for mark in closings if line.endswith(mark)), None)
        at = line.rfind(opening, 0, len(line) - len(closing)) if closing else -1
        if closing and at >= 0:
            span = trim(masked, Span(end - len(line) + at + len(opening), end - len(closing)))
            return Body(span, "before", gap) if span.end - span.start >= _SHORTEST else None
    return None


def _quoted(masked: str, opening: re.Match[str], gap: Gap) -> Body | None:
    start = opening.end()
    close = closing_of(masked, start, opening.group())
    if close is None:
        end = clear_end(masked, start)
        span = trim(masked, Span(start, start if end is None else end))
    else:
        span = trim(masked, Span(start, close))
    return Body(span, "quoted", gap) if span.end - span.start >= _SHORTEST else None


def closing_of(masked: str, start: int, opening: str) -> int | None:
    """Return where the quotation that opened before `start` ends, or None where nothing closes it.

    The proper mark is looked for first, past quotations of the same kind inside; then any mark that
    careless typing puts in its place. A quotation stays in its line, or ends in the next one.
    """
    proper = load_visions().quotes[opening][0]
    window = masked[start : start + _BODY]
    lines = window.split("\n", 2)
    reach = len(lines[0])
    depth = 0
    stop = len("\n".join(lines[:2]))
    for match in _paired(opening).finditer(window, 0, stop):
        if match.group() == opening != proper:
            if match.start() > reach:
                break
            depth += 1
        elif depth:
            depth -= 1
        else:
            return start + match.start()
    careless = _careless(opening)
    for match in careless.finditer(window, 0, reach):
        after = window[match.end() : match.end() + 1]
        if window[match.start() - 1] not in SPACE or not after or after in SPACE:
            return start + match.start()
    return None


@cache
def _careless(opening: str) -> re.Pattern[str]:
    return re.compile(union(load_visions().quotes[opening][1:]) or "(?!)")


@cache
def _paired(opening: str) -> re.Pattern[str]:
    return re.compile(union((load_visions().quotes[opening][0], opening)))


def clear_end(masked: str, start: int) -> int | None:
    """Return where words without a closing mark end: the line, or a clause that belongs to the plan."""
    if match := _patterns().end.search(masked, start, start + _BODY):
        return match.start()
    return len(masked) if len(masked) <= start + _BODY else None


def _unquoted(trigger: Trigger, masked: str, gap: Gap) -> Body | None:
    """Read a vision without quotes: after a copula, or filling the line that the word begins."""
    patterns = _patterns()
    form, start = "unquoted", gap.copula
    if starts_line(masked, trigger.span.start) and (start is None or not gap.owner):
        label = gap.end if gap.owner else trigger.span.end
        form, start = (
            "line",
            label if masked[label - 1] in _LABEL or masked[label : label + 1] in tuple(_LABEL) else None,
        )
    if start is None:
        return None
    end = clear_end(masked, start)
    if end is None:
        return None
    span = trim(masked, Span(start, end), SPACE + ":：=")
    words = masked[span.start : span.end]
    quoted = patterns.inner.search(words) is not None
    if quoted or span.end - span.start < _LONG_ENOUGH or patterns.reported.match(words):
        return None
    return Body(span, form, gap)
