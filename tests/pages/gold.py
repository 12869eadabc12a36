"""What a page must give, and how far a run's records agree with it.

The gold follows from the content alone. Texts are compared by `squash`, which forgets all that a layout
or a repairable damage may change, and nothing else.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from .content import CODES, PageContent, ProvinceContent

_VARIANTS = str.maketrans("๐๑๒๓๔๕๖๗๘๙“”„‟«»″＂‘’‚‛′＇", '0123456789""""""""' + "''''''")
_PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "”", '"': '"', "'": "'"}
_OPENING = {closing: opening for opening, closing in reversed(_PAIRS.items())}
_TONES = "่้๊๋"
_BENEFITS = ("benefits_short_term", "benefits_long_term")


class GoldCell(NamedTuple):
    """One dimension of one province: its status in the words of the output contract, and its text."""

    status: str
    text: str


@dataclass(frozen=True)
class GoldProvince:
    """One expected record; `cells` has all four codes, `general` is the text under no dimension."""

    name: str
    vision: str | None
    general: str
    cells: Mapping[str, GoldCell]


@dataclass(frozen=True)
class GoldPage:
    """Everything expected of one page: sections in printing order, then those not captured."""

    title: str
    provinces: tuple[GoldProvince, ...]
    recommendations: tuple[str, ...]
    benefits_short: tuple[str, ...]
    benefits_long: tuple[str, ...]
    published: str
    modified: str


class Count(NamedTuple):
    """How many were expected, how many came, and how many of those are right."""

    expected: int
    found: int
    right: int


@dataclass(frozen=True)
class Score:
    """Agreement of one run with one page; `wrong` says in a line each what differs."""

    records: Count
    cells: Count
    visions: Count
    recommendations: Count
    benefits: Count
    dates: Count
    title: Count
    wrong: tuple[str, ...]

    @property
    def perfect(self) -> bool:
        """Tell whether everything expected came, right, and nothing else came."""
        counts = (self.records, self.cells, self.visions, self.recommendations, self.benefits)
        return all(c.expected == c.found == c.right for c in (*counts, self.dates, self.title))


def squash(text: str) -> str:
    """Return the comparison form of a text.

    Whitespace and invisible characters vanish, quote characters and digits become the ASCII ones, a
    decomposed sara am and a doubled sara e are joined. No Unicode normalization: it splits every ำ.

    >>> squash("“มี ส่วนร่วม” ทํางาน เเละ ๑๒\u200b แห่ง")
    '"มีส่วนร่วม"ทำงานและ12แห่ง'
    """
    kept = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    kept = kept.translate(_VARIANTS).replace("เเ", "แ").replace("ํา", "ำ")
    for tone in _TONES:
        kept = kept.replace(f"ํ{tone}า", f"{tone}ำ")
    return kept


def unwrap(vision: str) -> str:
    """Take off the quotes around a text, also one at an edge whose partner is missing.

    >>> unwrap("“เมืองน่าอยู่”"), unwrap("เมืองน่าอยู่”"), unwrap("“เมืองเก่า” และ “เมืองใหม่”")
    ('เมืองน่าอยู่', 'เมืองน่าอยู่', '“เมืองเก่า” และ “เมืองใหม่”')
    """
    stripped = vision.strip()
    if len(stripped) < 2:
        return stripped
    first, last, inner = stripped[0], stripped[-1], stripped[1:-1]
    if _PAIRS.get(first) == last:
        return stripped if first in inner or last in inner else inner.strip()
    if first in _PAIRS and _alone(stripped[1:], first, _PAIRS[first]):
        return stripped[1:].strip()
    if last in _PAIRS.values() and _alone(stripped[:-1], last, _OPENING[last]):
        return stripped[:-1].strip()
    return stripped


def _alone(rest: str, mark: str, partner: str) -> bool:
    """Tell a mark that has no partner left in the rest of its text."""
    return rest.count(mark) % 2 == 0 if mark == partner else partner not in rest


def _section(province: ProvinceContent) -> GoldProvince:
    """Return the record expected for a province with a section."""
    cells = dict.fromkeys(CODES, GoldCell("not_mentioned", ""))
    for cell in province.cells:
        cells[cell.code] = GoldCell("stated" if cell.text else "empty_section", cell.text)
    vision = None if province.vision is None else unwrap(province.vision)
    return GoldProvince(province.name, vision, " ".join(province.general), cells)


def gold(content: PageContent) -> GoldPage:
    """Return what any layout of `content` must give."""
    sections = tuple(_section(province) for province in content.provinces)
    captured = {province.name for province in sections}
    missing = dict.fromkeys(CODES, GoldCell("not_captured", ""))
    absent = tuple(GoldProvince(name, None, "", missing) for name in content.listed if name not in captured)
    return GoldPage(
        title=content.title,
        provinces=sections + absent,
        recommendations=content.recommendations,
        benefits_short=content.benefits_short,
        benefits_long=content.benefits_long,
        published=content.published[1],
        modified=content.modified[1],
    )


def _texts(items: Iterable[Mapping[str, Any]]) -> str:
    """Join the texts of statements into one, as a cell's gold text stands."""
    return " ".join(str(item.get("text", "")) for item in items)


def _shared(wanted: Sequence[str], got: Sequence[str]) -> int:
    """Count the texts that occur on both sides, each as often as on the poorer one."""
    return (Counter(map(squash, wanted)) & Counter(map(squash, got))).total()


def _check_cells(province: GoldProvince, record: Mapping[str, Any]) -> list[str]:
    """Say of each of a record's four cells that is wrong in what."""
    wrong = []
    for code, cell in province.cells.items():
        dimension = record.get("dimensions", {}).get(code) or {}
        status, text = dimension.get("status"), _texts(dimension.get("statements", ()))
        if status != cell.status:
            wrong.append(f"{province.name}/{code}: status {status}, not {cell.status}")
        elif squash(text) != squash(cell.text):
            wrong.append(f"{province.name}/{code}: text {text!r}, not {cell.text!r}")
    return wrong


def _check_vision(province: GoldProvince, record: Mapping[str, Any]) -> list[str]:
    """Say what is wrong with a record's visions."""
    got = [str(vision.get("text", "")) for vision in record.get("visions", ())]
    wanted = [] if province.vision is None else [province.vision]
    if [squash(text) for text in got] == [squash(text) for text in wanted]:
        return []
    return [f"{province.name}/vision: {got!r}, not {wanted!r}"]


def _check_general(province: GoldProvince, record: Mapping[str, Any]) -> list[str]:
    """Say what is wrong with the text under no dimension."""
    got = _texts(record.get("unassigned", ()))
    if squash(got) == squash(province.general):
        return []
    return [f"{province.name}/unassigned: {got!r}, not {province.general!r}"]


def _name(record: Mapping[str, Any]) -> str:
    """Return the Thai name of a record's province, without จังหวัด in front."""
    return squash(str((record.get("province") or {}).get("name_th", ""))).removeprefix("จังหวัด")


def _score_records(
    page: GoldPage, records: Sequence[Mapping[str, Any]]
) -> tuple[Count, Count, Count, list[str]]:
    """Count records, cells and visions, and say what is wrong with them."""
    by_name: dict[str, Mapping[str, Any]] = {}
    for record in records:
        by_name.setdefault(_name(record), record)
    wrong: list[str] = []
    records_right = cells_right = visions_right = 0
    for province in page.provinces:
        name = squash(province.name)
        if name not in by_name:
            wrong.append(f"{province.name}: no record")
            continue
        record = by_name[name]
        cells, vision = _check_cells(province, record), _check_vision(province, record)
        bad = [*cells, *vision, *_check_general(province, record)]
        cells_right += len(CODES) - len(cells)
        visions_right += province.vision is not None and not vision
        records_right += not bad
        wrong += bad
    names = {squash(province.name) for province in page.provinces}
    wrong += [f"{_name(record)}: record not expected" for record in records if _name(record) not in names]
    expected, found = len(page.provinces), len(records)
    if found > len(by_name):
        wrong.append(f"{found - len(by_name)} records for a province that has one already")
    visions = sum(province.vision is not None for province in page.provinces)
    seen = sum(len(record.get("visions", ())) for record in records)
    return (
        Count(expected, found, records_right),
        Count(len(CODES) * expected, len(CODES) * found, cells_right),
        Count(visions, seen, visions_right),
        wrong,
    )


def _items(article: Mapping[str, Any], kind: str) -> list[str]:
    """Return the item texts of an article's sections of one kind."""
    sections = [section for section in article.get("sections", ()) if section.get("kind") == kind]
    return [str(item.get("text", "")) for section in sections for item in section.get("items", ())]


def _score_items(wanted: Mapping[str, Sequence[str]], article: Mapping[str, Any]) -> tuple[Count, list[str]]:
    """Count the items of the given kinds of section together."""
    got = {kind: _items(article, kind) for kind in wanted}
    right = sum(_shared(wanted[kind], got[kind]) for kind in wanted)
    count = Count(sum(map(len, wanted.values())), sum(map(len, got.values())), right)
    return count, [f"{k}: {got[k]!r}, not {list(wanted[k])!r}" for k in wanted if _differ(wanted[k], got[k])]


def _differ(wanted: Sequence[str], got: Sequence[str]) -> bool:
    """Tell whether two lists of texts differ as multisets of squashed texts."""
    return Counter(map(squash, wanted)) != Counter(map(squash, got))


def _same_moment(wanted: str, got: object) -> bool:
    """Tell whether two ISO 8601 times, with their offsets, are one moment; anything else is not."""
    try:
        return datetime.fromisoformat(wanted) == datetime.fromisoformat(str(got))
    except ValueError:
        return False


def _score_facts(page: GoldPage, article: Mapping[str, Any]) -> tuple[Count, Count, list[str]]:
    """Count the two dates and the title."""
    wrong = []
    right = 0
    for field, wanted in (("published_at", page.published), ("modified_at", page.modified)):
        same = _same_moment(wanted, article.get(field))
        right += same
        if not same:
            wrong.append(f"{field}: {article.get(field)!r}, not {wanted!r}")
    dates = Count(2, sum(bool(article.get(field)) for field in ("published_at", "modified_at")), right)
    title = squash(str(article.get("title") or ""))
    if title != squash(page.title):
        wrong.append(f"title: {article.get('title')!r}, not {page.title!r}")
    return dates, Count(1, int(bool(title)), int(title == squash(page.title))), wrong


def score(page: GoldPage, records: Sequence[Mapping[str, Any]], article: Mapping[str, Any]) -> Score:
    """Compare the records and the article of one run with the gold of its page.

    Provinces are matched by `province.name_th`. A record is right when its vision, the status and the
    text of all four cells, and the text under no dimension are; a second record of one province and a
    record of a province the page does not report on are counted as found and never as right.

    Args:
        page: from `gold`.
        records: the lines of records.jsonl of this article, as dicts.
        article: its line of articles.jsonl, as a dict.

    Returns:
        The counts, and one line for each difference.
    """
    counted, cells, visions, wrong = _score_records(page, records)
    recommendations, wrong_items = _score_items({"recommendations": page.recommendations}, article)
    benefits, wrong_benefits = _score_items(
        dict(zip(_BENEFITS, (page.benefits_short, page.benefits_long), strict=True)), article
    )
    dates, title, wrong_facts = _score_facts(page, article)
    every = (*wrong, *wrong_items, *wrong_benefits, *wrong_facts)
    return Score(counted, cells, visions, recommendations, benefits, dates, title, every)
