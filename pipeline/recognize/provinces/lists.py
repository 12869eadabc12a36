"""Lists of provinces: one head, or one name beyond doubt, vouches for the rest."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.codebook.gazetteer import Gazetteer, Lists
from pipeline.recognize.provinces.candidates import Candidate
from pipeline.recognize.provinces.rules import Verdict

_LETTER = re.compile("[ก-๎]")
_CONJUNCTION = re.compile("และ|หรือ|กับ|,")
_JOINED = re.compile("และ|หรือ|กับ|[,/–—-]")
_SEPARATED = re.compile("[\\s,/;-]")
_LONGEST_CARRIED = 8

Judged = tuple[Candidate, Verdict]
AtEdge = Callable[[int], bool]


class Place(NamedTuple):
    """The text that candidates refer to, its word boundaries, and the vocabulary of lists."""

    text: str
    gazetteer: Gazetteer
    at_edge: AtEdge

    def gap(self, before: Candidate, after: Candidate, head: int = 0) -> str:
        """Return the text between two candidates, without the head of the second."""
        return self.text[before.end : after.start - head]

    def alone(self, candidate: Candidate) -> bool:
        """Tell whether the form is a word, or several, of its own."""
        return candidate.damaged or (self.at_edge(candidate.start) and self.at_edge(candidate.end))


@lru_cache(maxsize=4)
def _between(lists: Lists) -> re.Pattern[str]:
    joiner = "|".join(re.escape(word) for word in lists.joiners)
    unit = "|".join(re.escape(word) for word in sorted(lists.units, key=len, reverse=True))
    mark = re.escape(lists.marks)
    return re.compile(
        f"(?:[\\s{mark}]|(?:{joiner})(?=[\\s\\d(]|$)|(?:{joiner})(?:{joiner})?$"
        f"|\\([^()]{{0,40}}\\)|[\\d๐-๙][\\d๐-๙,.]*+\\s?(?:{unit})?)*+"
    )


def spread(judged: Sequence[Judged], place: Place) -> list[Verdict]:
    """Decide what the neighbours decide: members of a list, and what a river or school before them means.

    Args:
        judged: candidates by start, with the verdict of their own surroundings.
        place: the folded text of the candidates, its boundaries, and the vocabulary.

    Returns:
        One verdict per candidate; those still open have no list.
    """
    verdicts = _carry_refusals(judged, place)
    start = 0
    for index in range(1, len(judged) + 1):
        if index < len(judged) and _linked(
            judged[index - 1 : index + 1], verdicts[index - 1 : index + 1], place
        ):
            continue
        members = [candidate for candidate, _ in judged[start:index]]
        verdicts[start:index] = _settled(members, verdicts[start:index], place)
        start = index
    return verdicts


def _carry_refusals(judged: Sequence[Judged], place: Place) -> list[Verdict]:
    """Let a list go on in the kind it began: แม่น้ำยมและน่าน are rivers, both."""
    verdicts = [verdict for _, verdict in judged]
    for index in range(1, len(judged)):
        before, this = judged[index - 1][0], judged[index][0]
        if verdicts[index].accept is not None:
            continue
        rule = verdicts[index - 1].rule.removeprefix("list:")
        gap = place.gap(before, this)
        if rule == "no-head" and not gap and this.form.tier != "plain":
            # Given names are made of such parts; two of them glued are no two provinces.
            verdicts[index] = Verdict(False, "compound")
        elif verdicts[index - 1].accept is False and rule in place.gazetteer.lists.inherited:
            short = len(gap) < _LONGEST_CARRIED and _CONJUNCTION.search(gap)
            if short and _between(place.gazetteer.lists).fullmatch(gap):
                verdicts[index] = Verdict(False, f"list:{rule}")
    return verdicts


def _linked(pair: Sequence[Judged], verdicts: Sequence[Verdict], place: Place) -> bool:
    if verdicts[0].accept is False or verdicts[1].accept is False:
        return False
    gap = place.gap(pair[0][0], pair[1][0], pair[1][1].head)
    lists = place.gazetteer.lists
    return len(gap) <= lists.longest_gap and _between(lists).fullmatch(gap) is not None


def _settled(members: list[Candidate], verdicts: list[Verdict], place: Place) -> list[Verdict]:
    """Accept the open members of one run that another member vouches for."""
    if len({member.form.code for member in members}) < 2:
        return verdicts
    headed = any(verdict.accept for verdict in verdicts)
    sure = headed or len(members) > 2 or any(member.form.tier == "plain" for member in members)
    gaps = [place.gap(a, b) for a, b in pairwise(members)]
    settled: list[Verdict] = []
    for index, (member, verdict) in enumerate(zip(members, verdicts, strict=True)):
        around = gaps[max(0, index - 1) : index + 1]
        if (
            index == 0
            and member.form.tier == "name"
            and verdicts[1].head
            and not gaps[0][: -verdicts[1].head].strip()
        ):
            settled.append(verdict)  # สระแก้ว จ.อ่างทอง: a place and its province, no list
            continue
        if verdict.accept is None and (
            member.form.tier == "plain"
            or (
                (sure or _joined_to_a_word(index, members, gaps, place))
                and _is_member(index, members, gaps, place)
            )
        ):
            glued = any(not _SEPARATED.search(gap) for gap in around)
            verdict = Verdict(True, "glued-list" if glued else "list" if headed else "bare-list")
        settled.append(verdict)
    return settled


def _is_member(index: int, members: list[Candidate], gaps: list[str], place: Place) -> bool:
    """Tell a member from a fragment (ณัฐกาญจน์) and from the adverb (ไปเชียงใหม่ เลยพลาดประชุม)."""
    member = members[index]
    if not place.alone(member):
        return False
    if member.form.tier not in ("word", "clipped"):
        return True
    if index == 0:
        return not _LETTER.match(member.left[-1:]) or member.left.endswith(place.gazetteer.bare_before)
    if member.form.tier == "clipped":
        return True
    if index + 1 < len(members) or not _LETTER.match(member.right[:1]):
        return bool(gaps[index - 1])
    conjunction = _CONJUNCTION.search(gaps[index - 1]) is not None
    return conjunction and member.right.startswith(place.gazetteer.bare_after)


def _joined_to_a_word(index: int, members: list[Candidate], gaps: list[str], place: Place) -> bool:
    """Tell that และ, a comma or a dash joins the form to a name that is a word of its own: แพร่และน่าน."""
    return any(
        0 <= other < len(members)
        and members[other].form.tier in ("token", "name")
        and _JOINED.search(gaps[min(index, other)]) is not None
        and place.alone(members[other])
        for other in (index - 1, index + 1)
    )
