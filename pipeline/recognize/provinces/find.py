"""Puts the passes together: fold, find, judge, spread over lists, decide the rest, map back."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pipeline import thai
from pipeline.codebook.gazetteer import Gazetteer
from pipeline.recognize.provinces.candidates import Candidate, candidates, find_hits
from pipeline.recognize.provinces.extra import find_sets, find_typos
from pipeline.recognize.provinces.fold import Folded, fold
from pipeline.recognize.provinces.lists import Place, spread
from pipeline.recognize.provinces.rules import Lexicon, Verdict, judge, lexicon
from pipeline.spans import Span

_CHUNK_BEFORE = 80
_CHUNK_AFTER = 48
_ADDRESS_HEADS = ("จังหวัด", "จ.")


class Mention(NamedTuple):
    """A province that the text speaks of: `span` the name itself, `full` with its head, `rule` why."""

    span: Span
    code: str
    rule: str
    full: Span


class Judgement(NamedTuple):
    """A written form and what was decided about it; for explanation and measurement."""

    span: Span
    code: str
    accepted: bool
    rule: str
    full: Span


def find_provinces(
    text: str, *, gazetteer: Gazetteer, boundaries: Sequence[int] | None = None, on: date | None = None
) -> tuple[Mention, ...]:
    """Find the provinces that a text speaks of.

    >>> from pipeline.codebook.gazetteer import load_gazetteer
    >>> text = "ผู้ว่าราชการจังหวัดแพร่และน่านเผยแพร่แผนพัฒนา"
    >>> found = find_provinces(text, gazetteer=load_gazetteer())
    >>> [(mention.span.of(text), mention.code, mention.full.of(text)) for mention in found]
    [('แพร่', 'TH-54', 'จังหวัดแพร่'), ('น่าน', 'TH-55', 'น่าน')]

    Args:
        text: any text, from a phrase to many articles.
        gazetteer: names and vocabulary.
        boundaries: word boundaries of `text` in code points; None asks the tokenizer, and only where a
            candidate's verdict hangs on them.
        on: the day on which the provinces must exist; None asks for today's set of 77, without a clock.

    Returns:
        Mentions by start, in code points of `text`. A named set gives one mention per member, all with
        the span of the phrase.
    """
    return tuple(
        Mention(judgement.span, judgement.code, judgement.rule, judgement.full)
        for judgement in judge_provinces(text, gazetteer=gazetteer, boundaries=boundaries, on=on)
        if judgement.accepted
    )


def judge_provinces(
    text: str, *, gazetteer: Gazetteer, boundaries: Sequence[int] | None = None, on: date | None = None
) -> tuple[Judgement, ...]:
    """Return every written form with the decision about it, refused ones too; same frame and order."""
    folded = fold(text)
    hits = find_hits(folded.text, gazetteer)
    if not hits:
        return ()
    found = candidates(folded.text, hits)
    edges = _Edges(folded, boundaries)
    verdicts = _decide(found, folded.text, lexicon(gazetteer), edges)
    typos = find_typos(folded.text, hits, gazetteer)
    mistyped = {place for typo in typos for place in range(typo.start, typo.end)}
    pairs = [pair for pair in zip(found, verdicts, strict=True) if pair[0].start not in mistyped]
    judgements = list(_judgements(pairs, folded))
    for each in (*find_sets(folded.text, hits, gazetteer), *typos):
        span, full = folded.source(each.start, each.end), folded.source(each.head, each.end)
        judgements.append(Judgement(span, each.code, True, each.rule, full))
    return tuple(sorted(_on_day(judgements, gazetteer, on)))


class _Edges:
    """Word boundaries of the folded text, asked for where they matter."""

    def __init__(self, folded: Folded, boundaries: Sequence[int] | None) -> None:
        self._folded = folded
        self._given = boundaries

    def __call__(self, offset: int) -> bool:
        text = self._folded.text
        if offset <= 0 or offset >= len(text):
            return True
        if self._given is not None:
            place = self._folded.source(offset, offset + 1).start
            index = bisect_left(self._given, place)
            return index < len(self._given) and self._given[index] == place
        low = _break_before(text, max(0, offset - _CHUNK_BEFORE), offset)
        return offset - low in thai.boundaries(text[low : offset + _CHUNK_AFTER])


def _break_before(text: str, low: int, offset: int) -> int:
    """Return the first whitespace in `[low, offset)`, so that a chunk does not begin inside a word."""
    for index in range(low, offset):
        if index == 0 or text[index].isspace():
            return index
    return low


def _decide(found: list[Candidate], text: str, lex: Lexicon, edges: _Edges) -> list[Verdict]:
    judged = [(candidate, judge(candidate, lex)) for candidate in found]
    verdicts = spread(judged, Place(text, lex.gazetteer, edges))
    return [
        _bare(candidate, edges) if verdict.accept is None else verdict
        for candidate, verdict in zip(found, verdicts, strict=True)
    ]


def _bare(candidate: Candidate, edges: _Edges) -> Verdict:
    """Decide a form that neither its surroundings nor a list has decided."""
    form = candidate.form
    if form.tier == "plain":
        return Verdict(True, "bare" if form.official else "short-form")
    if form.tier in ("word", "clipped") or (candidate.damaged and form.tier == "name"):
        return Verdict(False, "no-evidence")
    if not candidate.damaged and not (edges(candidate.start) and edges(candidate.end)):
        return Verdict(False, "part-of-word")
    if form.tier == "name" and _is_address(candidate):
        return Verdict(False, "address")
    return Verdict(True, "bare" if form.official else "short-form")


def _is_address(candidate: Candidate) -> bool:
    """Tell that another province follows at once, so that the name is a place in it: สระแก้ว จ.อ่างทอง."""
    right = candidate.right.lstrip()
    for head in _ADDRESS_HEADS:
        if right.startswith(head):
            return not right.removeprefix(head).lstrip().startswith(candidate.form.text)
    return False


def _judgements(pairs: list[tuple[Candidate, Verdict]], folded: Folded) -> Iterator[Judgement]:
    for candidate, verdict in pairs:
        span = folded.source(candidate.start, candidate.end)
        full = folded.source(candidate.start - verdict.head, candidate.end)
        yield Judgement(span, candidate.form.code, verdict.accept is True, verdict.rule, full)


def _on_day(judgements: list[Judgement], gazetteer: Gazetteer, on: date | None) -> Iterator[Judgement]:
    """Refuse provinces that do not exist on the day: บึงกาฬ was a district before 23 March 2011."""
    absent = {province.code for province in gazetteer.provinces if not province.exists(on)}
    for judgement in judgements:
        if judgement.accepted and judgement.code in absent:
            yield judgement._replace(accepted=False, rule="not-a-province-then")
        else:
            yield judgement
