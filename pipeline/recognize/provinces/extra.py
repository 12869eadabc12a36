"""Mentions that no written form gives: sets of provinces, and names mistyped after an unmistakable head."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.codebook.gazetteer import Gazetteer
from pipeline.recognize.provinces.candidates import Hit

_NAME_START = re.compile("[ก-ฮเแโใไ]")
_NAME = re.compile("[ก-๎]{4,18}")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


class Found(NamedTuple):
    """A mention in the folded text: the name at `[start, end)`, its head from `head` on."""

    head: int
    start: int
    end: int
    code: str
    rule: str


@lru_cache(maxsize=4)
def _patterns(gazetteer: Gazetteer) -> tuple[tuple[re.Pattern[str], str, tuple[str, ...], bool], ...]:
    known = [(re.compile(s.pattern), s.slug, s.members, False) for s in gazetteer.known_sets]
    return (*known, *((re.compile(s.pattern), s.slug, s.keys, True) for s in gazetteer.region_sets))


def find_sets(text: str, hits: list[Hit], gazetteer: Gazetteer) -> list[Found]:
    """Expand the sets that the text names, unless it lists the members itself straight after.

    A region is a set only together with its size (17 จังหวัดภาคเหนือ), because three divisions of the
    country share the words and not the provinces (provinces.tsv).
    """
    found: list[Found] = []
    done = 0
    for hit in hits:
        if hit.kind != "set" or hit.start < done:
            continue
        low = max(0, hit.start - 8)
        window = text[low : hit.end + gazetteer.longest_set]
        for pattern, slug, members, by_size in _patterns(gazetteer):
            match = pattern.search(window)
            if match is None or low + match.start() > hit.start or low + match.end() < hit.end:
                continue
            if window[match.end() :].lstrip().startswith(gazetteer.set_listing):
                continue
            if by_size:
                members = gazetteer.in_region(members[0], int(match.group(1).translate(_THAI_DIGITS)))
            start, end = low + match.start(), low + match.end()
            found += [Found(start, start, end, code, f"set:{slug}") for code in members]
            done = end
            break
    return found


def find_typos(text: str, hits: list[Hit], gazetteer: Gazetteer) -> list[Found]:
    """Read a name with one or two wrong keys after the head จังหวัด: จังหวัดปทมุธานี.

    Only where no form or decoy begins, only for names long enough that no word comes so near, and only
    when one province is nearer than every other.
    """
    taken = {hit.start for hit in hits if hit.kind in ("form", "decoy")}
    official = {hit.start for hit in hits if hit.form is not None and hit.form.official and not hit.damaged}
    found: list[Found] = []
    for hit in hits:
        if hit.kind != "typo-head":
            continue
        start = hit.end + (text[hit.end : hit.end + 1] == " ")
        if start in taken or not _NAME_START.match(text[start : start + 1]):
            continue
        written = _NAME.match(text, start)
        if written is None or written.group().startswith(gazetteer.not_names):
            continue
        nearest = nearest_name(written.group(), gazetteer)
        if nearest is None:
            continue
        code, length = nearest
        if official.isdisjoint(range(start + 1, start + length)):
            found.append(Found(hit.start, start, start + length, code, "typo"))
    return found


@lru_cache(maxsize=4096)
def nearest_name(written: str, gazetteer: Gazetteer) -> tuple[str, int] | None:
    """Return the code of the only name near the beginning of `written`, and how much of it is the name."""
    grams = {written[i : i + 2] for i in range(len(written) - 1)}
    best: list[tuple[int, str, int]] = []
    for province in gazetteer.provinces:
        name = province.name_th
        allowed = (len(name) >= gazetteer.one_edit_from) + (len(name) >= gazetteer.two_edits_from)
        missing = sum(name[i : i + 2] not in grams for i in range(len(name) - 1))
        if not allowed or missing > 3 * allowed:
            continue
        distance, length = _prefix_distance(name, written)
        if distance <= allowed:
            best.append((distance, province.code, length))
    best.sort()
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1], best[0][2]


def _prefix_distance(name: str, written: str) -> tuple[int, int]:
    """Return the least edits (with swaps of neighbours) from `name` to a prefix of `written`, and its length.

    >>> _prefix_distance("ปทุมธานี", "ปทมุธานีและ")
    (1, 8)
    """
    width = min(len(written), len(name) + 2)
    older: list[int] = []
    row = list(range(width + 1))
    for i, letter in enumerate(name, start=1):
        newer = [i]
        for j in range(1, width + 1):
            cost = min(row[j] + 1, newer[j - 1] + 1, row[j - 1] + (letter != written[j - 1]))
            if i > 1 and j > 1 and letter == written[j - 2] and name[i - 2] == written[j - 1]:
                cost = min(cost, older[j - 2] + 1)
            newer.append(cost)
        older, row = row, newer
    distance = min(row)
    # Insertions and deletions move the end by one each, so the nearest ends lie within the distance.
    ends = [j for j, cost in enumerate(row) if cost == distance]
    return distance, min(ends, key=lambda j: (abs(j - len(name)), -j))
