"""Finds the title, breadcrumb, date lines and credits among the lines of a page."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.codebook.sites import Boilerplate
from pipeline.extract.choose import Choice
from pipeline.extract.chrome import plain
from pipeline.extract.lines import Line
from pipeline.soup import Head
from pipeline.spans import Span, trim

_SEPARATOR = re.compile(r"/|»|›|>|<|‹|→|::|\\")
#: code points of a line that can be a breadcrumb or a credit
_LONGEST_FRAME_LINE = 1_000
_TITLE_SPLIT = re.compile(r"\s+[|–—»:-]+\s+|\s*[|»]\s*")
_DIGIT = "0-9๐-๙"
#: Enough of a date to know a date line by; the dates themselves are read later.
_DATE = re.compile(
    rf"[{_DIGIT}]{{1,2}}\s*(?:[ก-๎]{{1,4}}\.\s?[ก-ฮ]{{1,2}}\.?|[ก-ฮเ][ก-๎]{{4,9}})\s*(?:พ\.ศ\.)?\s*[{_DIGIT}]{{2,4}}"
    rf"|[{_DIGIT}]{{1,4}}[/-][{_DIGIT}]{{1,2}}[/-][{_DIGIT}]{{2,4}}"
    rf"|[{_DIGIT}]{{1,2}}\s+[A-Z][a-z]+\s+[{_DIGIT}]{{4}}|[A-Z][a-z]+\s+[{_DIGIT}]{{1,2}},\s*[{_DIGIT}]{{4}}"
)
#: Every kind of date has one.
_NUMERAL = re.compile(rf"[{_DIGIT}]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
_SIMILAR = 85.0
_DIGITS = re.compile(r"[0-9๐-๙]+")
#: letters a date line may hold beside its labels and dates: a counter, an author, a category
_META_REST, _WEAK_REST = 40, 8
#: characters of a whole date line
_META_INK = 160
_MIN_TITLE = 12
_PROSE = 110


class Roles(NamedTuple):
    """Indices of lines that play a part of their own; `title` are the lines of the chosen title."""

    title: tuple[int, ...]
    titles: frozenset[int]
    breadcrumb: tuple[int, ...]
    meta: frozenset[int]
    credits: frozenset[int]


def roles(found: list[Line], choice: Choice, head: Head, boilerplate: Boilerplate) -> Roles:
    """Find the parts of a page that are about the article and not in it.

    Args:
        found: all lines of the page, the dropped ones too: breadcrumbs and dates often stand there.
        choice: which lines are the article's, and which stand in an element marked as a breadcrumb.
        head: what the page's head says.
        boilerplate: labels and roles.
    """
    kept = choice.kept
    breadcrumb = choice.trail or _breadcrumb(found, kept)
    edge = _edges(found, kept)
    meta = _meta(found, edge, boilerplate)
    candidates = [i for i in range(len(found)) if i not in breadcrumb and i not in meta]
    title, titles = _title(found, kept, candidates, _references(found, breadcrumb, head))
    end = _body_start(found, kept, title)
    around = (*range(max(0, title[0] - 2), title[0]), *range(title[-1] + 1, end)) if title else ()
    near = frozenset(i for i in around if kept[i] and found[i].ink < 60 and _is_bare_date(found[i]))
    credit = frozenset(
        i for i, line in enumerate(found) if kept[i] and i not in titles and _is_credit(line, boilerplate)
    )
    return Roles(title, titles, breadcrumb, meta | near, credit - meta)


def _edges(found: list[Line], kept: list[bool]) -> list[bool]:
    """Tell the lines that stand at the head or foot of the article, or outside it: not amid its text."""
    total = sum(line.ink for line, keep in zip(found, kept, strict=True) if keep)
    out, before = [], 0
    for line, keep in zip(found, kept, strict=True):
        out.append(not keep or before <= 0.3 * total or before >= 0.5 * total)
        before += line.ink if keep else 0
    return out


def _is_meta(text: str, boilerplate: Boilerplate) -> bool:
    """Tell a date line: a label such as เผยแพร่เมื่อ with a date, and next to nothing else."""
    if not _NUMERAL.search(text):
        return False
    readable = _readable(text)
    if not _DATE.search(readable):
        return False
    folded = plain(text)
    for label, most in ((boilerplate.dated, _META_REST), (boilerplate.dated_weakly, _WEAK_REST)):
        if label.search(folded):
            rest = label.sub("", plain(_DATE.sub("0", readable)))
            return len(_DIGITS.sub("", rest)) <= most
    return False


def _meta(found: list[Line], edge: list[bool], boilerplate: Boilerplate) -> frozenset[int]:
    """Find the date lines, also those cut in two: the label in one cell or line, the date in the next."""
    short = [edge[i] and line.ink <= _META_INK for i, line in enumerate(found)]
    out = {i for i, line in enumerate(found) if short[i] and _is_meta(line.text, boilerplate)}
    for index, (label, line) in enumerate(itertools.pairwise(found)):
        parted = short[index] and short[index + 1] and not out & {index, index + 1}
        cut = parted and _is_bare_date(line) and not _DATE.search(_readable(label.text))
        if cut and _is_meta(f"{label.text} {line.text}", boilerplate):
            out.update((index, index + 1))
    return frozenset(out)


def _is_bare_date(line: Line) -> bool:
    if not _NUMERAL.search(line.text):
        return False
    text = _readable(line.text)
    return _DATE.search(text) is not None and len(_DIGITS.sub("", plain(_DATE.sub("", text)))) <= 20


def _readable(text: str) -> str:
    """Fold what hides a date: invisible characters and kinds of blanks."""
    return " ".join(_INVISIBLE.sub("", text).replace("เเ", "แ").split())


def _is_credit(line: Line, boilerplate: Boilerplate) -> bool:
    short = line.ink < 160 and len(line.text) < _LONGEST_FRAME_LINE
    return short and bool(read_credits(line.text, boilerplate.credits))


_CREDIT_AFTER = re.compile(r"^(?P<name>.{2,}?)\s*/\s*(?P<role>[^/:]+?)\s*$")
_CREDIT_BEFORE = re.compile(r"^(?P<role>[^/:：]+(?:/[^/:：]+)?)\s*[:：]\s*(?P<name>.{2,}?)\s*$")


def read_credits(text: str, known: frozenset[str]) -> list[tuple[str, int, int]]:
    """Read credits such as `วสุนธรา (สลธ.) / จัดทำ` or `ผู้เขียน : … | ภาพ : …`.

    Returns:
        Role, and start and end of the name in `text`, for each; empty unless every part is a credit.
    """
    out: list[tuple[str, int, int]] = []
    position = 0
    for part in re.split(r"(\s*\|\s*)", text):
        if part.strip(" |\xa0"):
            match = _CREDIT_AFTER.match(part) or _CREDIT_BEFORE.match(part)
            other = _CREDIT_BEFORE.match(part)
            if match and plain(match["role"]) not in known and other:
                match = other
            if not match or plain(match["role"]) not in known:
                return []
            out.append(
                (match["role"].strip(" \xa0"), position + match.start("name"), position + match.end("name"))
            )
        position += len(part)
    return out


def _breadcrumb(found: list[Line], kept: list[bool]) -> tuple[int, ...]:
    """Find the trail from the home page: one line with separators, before the article's text."""
    for index, line in enumerate(found[: _first_prose(found, kept)]):
        parts = crumbs(line.text)
        if len(parts) >= 3 and line.ink < 500 and _is_trail(parts):
            return (index,)
    return ()


def _is_trail(parts: list[tuple[int, int]]) -> bool:
    return all(end - start > 0 for start, end in parts) and min(end - start for start, end in parts[:2]) < 40


def crumbs(text: str) -> list[tuple[int, int]]:
    """Split a breadcrumb line into its parts: (start, end) in `text`."""
    if len(text) > _LONGEST_FRAME_LINE:
        return [(0, len(text))]
    parts, position = [], 0
    for separator in _SEPARATOR.finditer(text):
        if separator.group() == "/" and text[separator.start() - 1 : separator.start()] not in (" ", "\xa0"):
            continue
        parts.append((position, separator.start()))
        position = separator.end()
    parts.append((position, len(text)))
    spans = (trim(text, Span(start, end)) for start, end in parts)
    return [(span.start, span.end) for span in spans if span.start < span.end]


def _first_prose(found: list[Line], kept: list[bool]) -> int:
    return next(
        (
            i
            for i, line in enumerate(found)
            if kept[i] and line.ink >= 2 * _PROSE and len(crumbs(line.text)) < 3
        ),
        len(found),
    )


def _references(found: list[Line], breadcrumb: tuple[int, ...], head: Head) -> list[str]:
    """Collect what other places of the page call the article."""
    out = []
    for text in (head.og_title, head.title):
        if text:
            out.extend([text, *_TITLE_SPLIT.split(text)])
    for index in breadcrumb:
        text = found[index].text
        start, end = crumbs(text)[-1]
        out.append(text[start:end])
    folded = dict.fromkeys(plain(text) for text in out)
    return [text for text in folded if len(text) >= _MIN_TITLE]


def _title(
    found: list[Line], kept: list[bool], candidates: list[int], references: list[str]
) -> tuple[tuple[int, ...], frozenset[int]]:
    """Choose the title: the repetition nearest to the article's text, over as many lines as it takes."""
    matches: list[tuple[float, tuple[int, ...]]] = []
    limit = _first_prose(found, kept)
    folded = {i: plain(found[i].text) for i in candidates if i <= limit and found[i].ink < 400}
    for i in folded:
        best: tuple[float, tuple[int, ...]] = (0.0, ())
        run: tuple[int, ...] = ()
        for j in range(i, min(i + 3, len(found))):
            if j not in folded:
                break
            run = (*run, j)
            text = "".join(folded[k] for k in run)
            if len(text) >= _MIN_TITLE and references:
                score = max(fuzz.ratio(text, reference, score_cutoff=_SIMILAR) for reference in references)
                best = max(best, (score, run), key=lambda pair: (pair[0], -len(pair[1])))
        if best[0] >= _SIMILAR:
            matches.append(best)
    runs = _best_of_overlapping(matches)
    # The site's name stands in the head's title too; the article's is the longer one.
    ink = [sum(len(folded[i]) for i in run) for run in runs]
    runs = [run for run, much in zip(runs, ink, strict=True) if 2 * much >= max(ink)]
    inside = [run for run in runs if all(kept[i] for i in run)] or runs
    if inside:
        return inside[-1], frozenset(i for run in runs for i in run)
    return _headline(found, kept, folded)


def _best_of_overlapping(matches: list[tuple[float, tuple[int, ...]]]) -> list[tuple[int, ...]]:
    """Of runs that share a line keep the most similar; return them in order."""
    out: list[tuple[float, tuple[int, ...]]] = []
    for score, run in matches:
        if out and run[0] <= out[-1][1][-1]:
            if score > out[-1][0]:
                out[-1] = (score, run)
        else:
            out.append((score, run))
    return [run for _, run in out]


def _headline(
    found: list[Line], kept: list[bool], folded: dict[int, str]
) -> tuple[tuple[int, ...], frozenset[int]]:
    """Without any repetition: the first heading of the article, else a short bold line that opens it."""
    first = [i for i in folded if kept[i] and found[i].kind == "heading" and found[i].ink >= _MIN_TITLE]
    if not first:
        opening = [i for i in folded if kept[i]][:3]
        first = [i for i in opening if found[i].strong and _MIN_TITLE <= found[i].ink < 2 * _PROSE]
    return (tuple(first[:1]), frozenset(first[:1])) if first else ((), frozenset())


def _body_start(found: list[Line], kept: list[bool], title: tuple[int, ...]) -> int:
    after = max(title, default=-1) + 1
    return next(
        (i for i in range(after, len(found)) if kept[i] and found[i].ink >= _PROSE),
        min(len(found), after + 3),
    )
