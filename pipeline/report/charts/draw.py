"""The three charts, drawn from what the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.report.charts.svg import GOLD, INK, LINE, NAVY, PAPER, QUIET, SHADES, Drawing, Rectangle, Text
from pipeline.report.payload import Payload

_WIDTH, _MARGIN = 1600, 60
_TILE, _STEP = 40, 44
_ROW, _HEAD = 34, 230
_UNITS, _BAR = 15, 44
_NAMED = 22
_Shapes = Iterator[Rectangle | Text]
#: The best of the articles' statuses counts, as in the panel.
_STATUSES = ("stated", "empty_section", "not_mentioned", "not_captured", "unparseable")
_SIGNS = {"empty_section": "0", "not_mentioned": "–", "not_captured": "…", "unparseable": "!"}


class Province(NamedTuple):
    """A province with the status and the number of statements of each dimension; none without an article."""

    entry: dict[str, Any]
    cells: tuple[tuple[str, int], ...]

    @property
    def stated(self) -> int:
        """Return in how many dimensions there is a statement."""
        return sum(status == "stated" for status, _ in self.cells)


class _Sheet(NamedTuple):
    """What a chart is drawn from: the payload, its provinces, and the language."""

    shown: Payload
    provinces: tuple[Province, ...]
    language: str

    def say(self, key: str, **values: object) -> str:
        text: str = self.shown["words"][key][self.language]
        return text.format(**values)

    def head(self, title: str) -> _Shapes:
        yield Rectangle(0, 0, _WIDTH, 8, NAVY)
        yield Rectangle(0, 8, _WIDTH, 4, GOLD)
        yield Text(_MARGIN, 66, self.say("title"), 26, QUIET)
        yield Text(_MARGIN, 124, title, 40, NAVY, bold=True)


def charts(shown: Payload, language: str) -> dict[str, Drawing]:
    """Draw every chart in one language.

    Args:
        shown: as `payload` gives it.
        language: `th` or `en`.
    """
    sheet = _Sheet(shown, tuple(_provinces(shown)), language)
    return {name: draw(sheet) for name, draw in CHARTS.items()}


def _provinces(shown: Payload) -> Iterator[Province]:
    columns = shown["columns"]
    province, slot = columns.index("province"), columns.index("slot")
    counted = Counter((row[province], row[slot]) for row in shown["statements"])
    for number, entry in enumerate(shown["provinces"]):
        own = [record["cells"] for record in shown["records"] if record["province"] == number]
        cells = tuple(
            (min((cells[d][0] for cells in own), key=_STATUSES.index), counted[number, d])
            for d in range(len(shown["dimensions"]))
            if own
        )
        yield Province(entry, cells)


def _coverage(sheet: _Sheet) -> Drawing:
    covered = [each for each in sheet.provinces if each.cells]
    title = sheet.say("map_title")
    shapes = [*sheet.head(title), *_tiles(sheet), *_figures(sheet, covered), *_legend(sheet)]
    told = f"{len(covered)} {sheet.say('count_of', n=len(sheet.provinces))} {sheet.say('count_provinces')}"
    return Drawing(_WIDTH, 960, title, told, tuple(shapes))


def _tiles(sheet: _Sheet) -> _Shapes:
    left, top = _MARGIN + 20, 166
    for each in sheet.provinces:
        x, y = left + each.entry["col"] * (_STEP + 24), top + each.entry["row"] * _STEP
        name = each.entry[f"short_{sheet.language}"]
        middle = x + (_TILE + 24) // 2
        if not each.cells:
            yield Rectangle(x, y, _TILE + 20, _TILE, PAPER, dashed=True)
            yield Text(middle, y + 27, name, 18, QUIET, anchor="middle")
        else:
            yield Rectangle(x, y, _TILE + 20, _TILE, SHADES[each.stated])
            ink = PAPER if each.stated > 2 else INK
            yield Text(middle - 2, y + 27, f"{name} {each.stated}", 18, ink, bold=True, anchor="middle")


def _figures(sheet: _Sheet, covered: Sequence[Province]) -> _Shapes:
    left, right = 900, _WIDTH - _MARGIN
    values = (
        (f"{len(covered)}/{len(sheet.provinces)}", "count_provinces"),
        (f"{len(sheet.shown['statements']):,}", "count_statements"),
        (f"{len(sheet.shown['articles']):,}", "count_articles"),
    )
    for number, (value, key) in enumerate(values):
        yield Text(left + number * 220, 230, value, 52, NAVY, bold=True)
        yield Text(left + number * 220, 268, sheet.say(key), 22, QUIET)
    yield Text(left, 350, sheet.say("by_dimension"), 26, NAVY, bold=True)
    for number, dimension in enumerate(sheet.shown["dimensions"]):
        y = 400 + number * 84
        stated = sum(each.cells[number][0] == "stated" for each in covered)
        yield Text(left, y, dimension[sheet.language], 24)
        yield Text(right, y, sheet.say("of_covered", n=stated, m=len(covered)), 22, QUIET, anchor="end")
        yield Rectangle(left, y + 16, right - left, 16, SHADES[0])
        if stated:
            yield Rectangle(left, y + 16, (right - left) * stated // len(covered), 16, SHADES[3])


def _legend(sheet: _Sheet) -> _Shapes:
    left, y = 900, 770
    yield Text(left, y, sheet.say("legend"), 22, QUIET)
    for number, shade in enumerate(reversed(SHADES)):
        x = left + number * 128
        yield Rectangle(x, y + 18, 30, 30, shade)
        yield Text(x + 40, y + 41, sheet.say("n_dimensions", n=len(SHADES) - 1 - number), 22)
    yield Rectangle(left, y + 64, 30, 30, PAPER, dashed=True)
    yield Text(left + 40, y + 87, sheet.say("status_no_page"), 22)
    yield Text(left, 918, sheet.say("chart_note"), 20, QUIET)


def _matrix(sheet: _Sheet) -> Drawing:
    covered = [each for each in sheet.provinces if each.cells]
    covered.sort(key=lambda each: str(each.entry["code"]))
    title = sheet.say("matrix_title")
    blocks = 2 if len(covered) > _NAMED else 1
    rows = -(-len(covered) // blocks)
    shapes = list(sheet.head(title))
    step = (128, 300)[blocks == 1]
    for block in range(blocks):
        part = covered[block * rows : (block + 1) * rows]
        shapes += _block(sheet, part, _MARGIN + block * (_WIDTH - 2 * _MARGIN + 40) // 2, step)
    bottom = _HEAD + 20 + rows * _ROW
    shapes += _signs(sheet, bottom + 50, len(covered))
    told = sheet.say("of_covered", n=len(covered), m=len(sheet.provinces))
    return Drawing(_WIDTH, bottom + 130, title, told, tuple(shapes))


def _block(sheet: _Sheet, part: Sequence[Province], left: int, step: int) -> _Shapes:
    names = 220
    for number, dimension in enumerate(sheet.shown["dimensions"]):
        x = left + names + number * step + step // 2
        for line, text in enumerate(_two_lines(dimension[sheet.language])):
            yield Text(x, 182 + line * 22, text, 15, QUIET, anchor="middle")
    yield Rectangle(left, _HEAD - 12, names + 4 * step, 2, NAVY)
    for row, each in enumerate(part):
        y = _HEAD + row * _ROW
        yield Text(left, y + 24, each.entry[sheet.language], 21)
        for number, (status, count) in enumerate(each.cells):
            x = left + names + number * step + step // 2
            if status == "stated":
                yield Rectangle(x - 24, y + 3, 48, _ROW - 6, NAVY)
                yield Text(x, y + 24, f"{count:,}", 19, PAPER, bold=True, anchor="middle")
            else:
                yield Rectangle(x - 24, y + 3, 48, _ROW - 6, SHADES[0])
                yield Text(x, y + 24, _SIGNS[status], 19, INK, anchor="middle")


def _two_lines(text: str) -> tuple[str, ...]:
    """Break a dimension's name at the space or the และ nearest to its middle."""
    places = [at for at in range(1, len(text)) if text[at - 1] == " " or text[at:].startswith("และ")]
    if len(text) < 16 or not places:
        return (text,)
    at = min(places, key=lambda place: abs(place - len(text) // 2))
    return text[:at].strip(), text[at:].strip()


def _signs(sheet: _Sheet, y: int, covered: int) -> _Shapes:
    x = _MARGIN
    yield Rectangle(x, y - 24, 44, 32, NAVY)
    yield Text(x + 22, y - 1, "3", 19, PAPER, bold=True, anchor="middle")
    yield Text(x + 56, y, sheet.say("status_stated"), 20)
    for number, status in enumerate(_STATUSES[1:4], 1):
        yield Rectangle(x + number * 330, y - 24, 44, 32, SHADES[0])
        yield Text(x + number * 330 + 22, y - 1, _SIGNS[status], 19, INK, anchor="middle")
        yield Text(x + number * 330 + 56, y, sheet.say(f"status_{status}"), 20)
    told = sheet.say("of_covered", n=covered, m=len(sheet.provinces))
    yield Text(x, y + 46, f"{sheet.say('only_covered')}: {told}", 20, QUIET)


def _quantities(sheet: _Sheet) -> Drawing:
    columns = sheet.shown["columns"]
    province, quantities = columns.index("province"), columns.index("quantities")
    units = Counter(
        unit
        for row in sheet.shown["statements"]
        if row[province] is not None
        for _, _, unit in row[quantities]
        if unit
    )
    top = sorted(units.items(), key=lambda item: (-item[1], item[0]))[:_UNITS]
    title = sheet.say("chart_quantities")
    shapes = list(sheet.head(title))
    shapes.append(Text(_MARGIN, 166, sheet.say("chart_times"), 22, QUIET))
    left, full = 360, _WIDTH - 360 - 160
    for row, (unit, count) in enumerate(top):
        y = 190 + row * _BAR
        width = max(4, full * count // top[0][1])
        shapes.append(Text(left - 20, y + 30, unit, 24, anchor="end"))
        shapes.append(Rectangle(left, y + 6, width, _BAR - 14, SHADES[3]))
        shapes.append(Text(left + width + 14, y + 30, f"{count:,}", 22, INK, bold=True))
    bottom = 190 + max(1, len(top)) * _BAR
    shapes.append(Rectangle(left - 2, 190, 2, bottom - 190, LINE))
    told = ", ".join(f"{unit} {count}" for unit, count in top)
    return Drawing(_WIDTH, bottom + 60, title, told, tuple(shapes))


CHARTS: dict[str, Callable[[_Sheet], Drawing]] = {
    "coverage": _coverage,
    "matrix": _matrix,
    "quantities": _quantities,
}
