"""Lists of provinces: one head, or one name beyond doubt, vouches for the rest."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from pipeline.codebook.gazetteer import Gazetteer, Lists
from pipeline.recognize.provinces.candidates import Candidate
from pipeline.recognize.provinces.rules import Verdict

_LETTER = re.compile("[ก-๎]")
_CONJUNCTION = re.compile("และ|หรือ|กับ|,")
_JOINED = re.compile("และ|หรือ|กับ|[,/–—-]")
_UNSURE = ("word", "clipped", "name", "token")

Judged = tuple[Candidate, Verdict]
AtEdge = Callable[[int], bool]


@lru_cache(maxsize=4)
def _gap(lists: Lists) -> re.Pattern[str]:
    joiner = "|".join(re.escape(word) for word in lists.joiners)
    unit = "|".join(re.escape(word) for word in sorted(lists.units, key=len, reverse=True))
    mark = re.escape(lists.marks)
    return re.compile(
        f"(?:[\\s{mark}]|(?:{joiner})(?=[\\s\\d(]|$)|(?:{joiner})(?:{joiner})?$"
        f"|\\([^()]{{0,40}}\\)|[\\d๐-๙][\\d๐-๙,.]*\\s?(?:{unit})?)*"
    )


def spread(judged: Sequence[Judged], text: str, gazetteer: Gazetteer, at_edge: AtEdge) -> list[Verdict]:
    """Decide what the neighbours decide: members of a list, and what a river or school before them means.

    Args:
        judged: candidates by start, with the verdict of their own surroundings.
        text: the folded text that the candidates' offsets refer to.
        gazetteer: for the words that may stand between members.
        at_edge: tells whether an offset of `text` is a word boundary.

    Returns:
        One verdict per candidate; those still open have no list.
    """
    verdicts = _pass_on_refusals(judged, text, gazetteer)
    start = 0
    for index in range(1, len(judged) + 1):
        linked = (
            index < len(judged)
            and verdicts[index].accept is not False
            and verdicts[index - 1].accept is not False
            and _linked(judged[index - 1][0], judged[index], text, gazetteer)
        )
        if not linked:
            _settle(range(start, index), judged, verdicts, text, gazetteer, at_edge)
            start = index
    return verdicts


def _pass_on_refusals(judged: Sequence[Judged], text: str, gazetteer: Gazetteer) -> list[Verdict]:
    verdicts = [verdict for _, verdict in judged]
    for index in range(1, len(judged)):
        before = verdicts[index - 1]
        if verdicts[index].accept is None and before.rule == "no-head":
            # Given names are made of such parts; two of them glued are no two provinces.
            if judged[index - 1][0].end == judged[index][0].start and judged[index][0].form.tier != "plain":
                verdicts[index] = Verdict(False, "compound")
                continue
        if verdicts[index].accept is not None or before.accept is not False:
            continue
        if before.rule.removeprefix("list:") not in gazetteer.lists.inherited:
            continue
        gap = text[judged[index - 1][0].end : judged[index][0].start]
        if len(gap) < 8 and _CONJUNCTION.search(gap) and _gap(gazetteer.lists).fullmatch(gap):
            verdicts[index] = Verdict(False, "list:" + before.rule.removeprefix("list:"))
    return verdicts


def _linked(before: Candidate, judged: Judged, text: str, gazetteer: Gazetteer) -> bool:
    candidate, verdict = judged
    gap = text[before.end : candidate.start - verdict.head]
    return len(gap) <= gazetteer.lists.longest_gap and _gap(gazetteer.lists).fullmatch(gap) is not None


def _settle(run: range, judged: Sequence[Judged], verdicts: list[Verdict], text: str,
            gazetteer: Gazetteer, at_edge: AtEdge) -> None:
    """Accept the open members of one run where another member vouches for them."""
    members = [judged[index][0] for index in run]
    if len({member.form.code for member in members}) < 2:
        return
    headed = any(verdicts[index].accept for index in run)
    sure = sum(verdicts[index].accept is True or judged[index][0].form.tier == "plain" for index in run)
    for place, index in enumerate(run):
        candidate = members[place]
        if verdicts[index].accept is not None:
            continue
        if candidate.form.tier in _UNSURE:
            if not (sure or len(members) >= 3 or _joined_to_a_place(place, members, text, at_edge)) or not _stands_alone(candidate, at_edge):
                continue
            if place == 0 and candidate.form.tier in ("word", "clipped") and _glued(candidate, gazetteer):
                continue
            if candidate.form.tier == "word" and not _reads_as_member(candidate, place, members, text, gazetteer):
                continue
        before = text[members[place - 1].end : candidate.start] if place else None
        after = text[candidate.end : members[place + 1].start] if place + 1 < len(members) else None
        glued = any(gap is not None and not re.search("[\\s,/;-]", gap) for gap in (before, after))
        verdicts[index] = Verdict(True, "glued-list" if glued else "list" if headed else "bare-list")


def _stands_alone(candidate: Candidate, at_edge: AtEdge) -> bool:
    return candidate.damaged or (at_edge(candidate.start) and at_edge(candidate.end))


def _joined_to_a_place(place: int, members: list[Candidate], text: str, at_edge: AtEdge) -> bool:
    """Tell that และ, a comma or a dash joins the form to a name that is a word of its own: แพร่และน่าน."""
    for other, gap in (
        (place - 1, slice(members[place - 1].end, members[place].start)),
        (place + 1, slice(members[place].end, members[min(place + 1, len(members) - 1)].start)),
    ):
        if 0 <= other < len(members) and members[other].form.tier in ("token", "name"):
            if _JOINED.search(text[gap]) and _stands_alone(members[other], at_edge):
                return True
    return False


def _glued(candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Tell the end of another word from the first member of a list: ณัฐกาญจน์ จังหวัดชลบุรี."""
    return bool(_LETTER.match(candidate.left[-1:])) and not candidate.left.endswith(gazetteer.bare_before)


def _reads_as_member(candidate: Candidate, place: int, members: list[Candidate], text: str,
                     gazetteer: Gazetteer) -> bool:
    """Tell the last เลย of a list from the adverb: ไปเชียงใหม่ เลยพลาดประชุม."""
    if place + 1 < len(members):
        return place == 0 or members[place - 1].end < candidate.start
    if not _LETTER.match(candidate.right[:1]):
        return place == 0 or members[place - 1].end < candidate.start
    conjunction = place > 0 and _CONJUNCTION.search(text[members[place - 1].end : candidate.start])
    return bool(conjunction) and candidate.right.startswith(gazetteer.bare_after)
