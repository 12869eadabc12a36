"""One pass over the text that finds every written form of a province, and what is to be asked about it."""

import re
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple

import ahocorasick

from pipeline.codebook.gazetteer import Form, Gazetteer

LEFT_WINDOW = 72
RIGHT_WINDOW = 32
_SPLIT_FROM = 6
_TWO_SPLITS_FROM = 10
_LEADING_VOWELS = "เแโใไ"
_WORD_STARTS = re.compile("[ก-ฮเแโใไ]")


class Hit(NamedTuple):
    """Something the automaton found at `[start, end)`; `damaged`: a space stands inside the name."""

    start: int
    end: int
    kind: Literal["form", "decoy", "set", "typo-head"]
    form: Form | None
    damaged: bool


class Candidate(NamedTuple):
    """A form in its place: offsets in the folded text, and the text of its line on both sides."""

    start: int
    end: int
    form: Form
    damaged: bool
    left: str
    right: str


@lru_cache(maxsize=4)
def _automaton(gazetteer: Gazetteer) -> "ahocorasick.Automaton":
    payloads: dict[str, tuple[str, Form | None, bool]] = {}
    for form in gazetteer.forms:
        for variant in _split_variants(form.text):
            payloads.setdefault(variant, ("form", form, True))
    payloads |= {form.text: ("form", form, False) for form in gazetteer.forms}
    payloads |= dict.fromkeys(gazetteer.typo_heads, ("typo-head", None, False))
    payloads |= dict.fromkeys(gazetteer.set_triggers, ("set", None, False))
    payloads |= dict.fromkeys(gazetteer.decoys, ("decoy", None, False))
    automaton = ahocorasick.Automaton()
    for word, payload in payloads.items():
        automaton.add_word(word, (len(word), *payload))
    automaton.make_automaton()
    return automaton


def _split_variants(name: str) -> list[str]:
    """Return the name with one space, in long names also two, where a syllable may begin.

    >>> _split_variants("อุดรธานี")
    ['อุ ดรธานี', 'อุด รธานี', 'อุดร ธานี', 'อุดรธา นี']
    """
    if len(name) < _SPLIT_FROM or not re.fullmatch("[ก-๎]+", name):
        return []
    cuts = [
        i
        for i in range(2, len(name) - 1)
        if _WORD_STARTS.match(name[i]) and name[i - 1] not in _LEADING_VOWELS
    ]
    groups = [(i,) for i in cuts] + list(combinations(cuts, 2)) * (len(name) >= _TWO_SPLITS_FROM)
    return [" ".join(name[a:b] for a, b in zip((0, *g), (*g, len(name)), strict=True)) for g in groups]


def find_hits(text: str, gazetteer: Gazetteer) -> list[Hit]:
    """Return every hit of the automaton, by start, in one pass over the text."""
    hits = [
        Hit(last + 1 - length, last + 1, kind, form, damaged)
        for last, (length, kind, form, damaged) in _automaton(gazetteer).iter(text)
    ]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return hits


def candidates(text: str, hits: list[Hit]) -> list[Candidate]:
    """Keep of overlapping forms and decoys the one that goes furthest, and give each form its context.

    A hit is dropped when another holds it (ศรีเชียงใหม่ holds เชียงใหม่) or begins inside it and ends
    later (เพชรบุรี drops the เมืองเพชร of เมืองเพชรบุรี).
    """
    kept: list[Hit] = []
    for hit in hits:
        if hit.kind not in ("form", "decoy"):
            continue
        if hit.kind == "decoy" and hit.start and text[hit.start - 1] in _LEADING_VOWELS:
            continue  # the ละเลย of และเลย begins inside a syllable
        if kept and hit.end <= kept[-1].end:
            continue
        while kept and hit.start < kept[-1].end:
            kept.pop()
        kept.append(hit)
    found: list[Candidate] = []
    for hit in kept:
        if hit.form is not None:
            left = text[max(0, hit.start - LEFT_WINDOW) : hit.start]
            right = text[hit.end : hit.end + RIGHT_WINDOW]
            found.append(Candidate(hit.start, hit.end, hit.form, hit.damaged, left, right))
    return found
