"""Decides which lines of a page are the article's: no selectors, only what the page itself shows."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.codebook.sites import Boilerplate
from pipeline.extract.chrome import bare_marks, cut_numbers, drop_running, is_bar, is_footer, opening, plain
from pipeline.extract.lines import Line
from pipeline.html import Element, Tree

#: An element marked as the site's own matter is believed unless it holds this share of the page's text.
_OWN_MATTER_SHARE = 0.3
#: The main container is reached by going into the child that holds this share of its parent's text.
_MAIN_SHARE = 0.6
_LINK_DENSITY = 0.5
#: A header or footer inside one of these is that element's own, not the site's.
_OWN_FRAME = {
    "header": frozenset({"article", "main", "section"}),
    "footer": frozenset({"blockquote", "figure"}),
}
_WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")


class Choice(NamedTuple):
    """Which lines stay (`kept`, by index), and which stand in an element marked as a breadcrumb."""

    kept: list[bool]
    trail: tuple[int, ...]


class _Mass(NamedTuple):
    """Per element, with everything inside it: text outside links, all text, text in links."""

    prose: list[int]
    ink: list[int]
    links: list[int]


def choose(tree: Tree, found: list[Line], boilerplate: Boilerplate) -> Choice:
    """Tell the article's lines from the site's.

    Args:
        tree: the page's elements.
        found: the page's lines in reading order.
        boilerplate: the vocabulary of site matter.
    """
    mass = _weigh(tree, found, [True] * len(found))
    barred, linked = _barred(tree, mass, boilerplate), _linked(tree, mass)
    marks, cut = bare_marks(found), cut_numbers(found, boilerplate)
    own = [
        barred[line.element] or i in marks or (is_bar(line, boilerplate) and i not in cut)
        for i, line in enumerate(found)
    ]
    kept = [not own[i] and not linked[line.element] for i, line in enumerate(found)]
    _restore_openers(tree, found, kept, own, boilerplate.fresh)
    drop_running(tree, found, kept, boilerplate)
    _drop_lists(tree, found, kept, mass, boilerplate)
    mass = _weigh(tree, found, kept)
    main = _main(tree, mass)
    beside = _beside(tree, mass, main)
    in_side, in_main = _within(tree, beside), _within(tree, {main})
    for index, line in enumerate(found):
        outside = not in_main[line.element]
        if kept[index] and (in_side[line.element] or (outside and is_footer(line, boilerplate))):
            kept[index] = False
    _cut_tail(found, kept, boilerplate)
    return Choice(kept, _trail(tree, found))


def _within(tree: Tree, roots: set[int]) -> list[bool]:
    """Tell of each element whether it is one of some elements or stands inside one."""
    out = [False] * len(tree.elements)
    for element in tree.elements if roots else ():
        index = element.index
        out[index] = index in roots or (element.parent >= 0 and out[element.parent])
    return out


def _trail(tree: Tree, found: list[Line]) -> tuple[int, ...]:
    """Find the lines inside an element that calls itself a breadcrumb; a mark on a large part is none."""
    marked = {
        e.index
        for e in tree.elements[1:]
        if "breadcrumb"
        in f"{e.attrs.get('class', '')} {e.attrs.get('id', '')} {e.attrs.get('aria-label', '')}".lower()
    }
    if not marked:
        return ()
    inside = tuple(
        i
        for i, line in enumerate(found[: len(found) // 2 + 1])
        if marked & set(_chain(tree.elements, line.element))
    )
    return inside if sum(found[i].ink for i in inside) < 500 else ()


def _weigh(tree: Tree, found: list[Line], kept: list[bool]) -> _Mass:
    count = len(tree.elements)
    mass = _Mass([0] * count, [0] * count, [0] * count)
    for line, keep in zip(found, kept, strict=True):
        if keep:
            ink = line.ink
            mass.prose[line.element] += max(0, ink - 2 * line.links) if ink >= 20 else 0
            mass.ink[line.element] += ink
            mass.links[line.element] += line.links
    for element in reversed(tree.elements[1:]):
        for values in mass:
            values[element.parent] += values[element.index]
    return mass


def _barred(tree: Tree, mass: _Mass, boilerplate: Boilerplate) -> list[bool]:
    """Tell the elements that call themselves the site's own matter, and what stands in them."""
    total = max(1, mass.prose[0])
    out = [False] * len(tree.elements)
    for element in tree.elements[1:]:
        index = element.index
        marked = _marked(element, boilerplate)
        if marked and element.tag == "header" and 5 * mass.links[index] < mass.ink[index]:
            marked = False
        scope = _OWN_FRAME.get("footer" if element.tag == "figcaption" else element.tag)
        if marked and scope:
            marked = not any(tree.elements[e].tag in scope for e in _chain(tree.elements, element.parent))
        out[index] = out[element.parent] or (marked and mass.prose[index] / total < _OWN_MATTER_SHARE)
    return out


def _linked(tree: Tree, mass: _Mass) -> list[bool]:
    """Tell the elements that are mostly links, and what stands in them."""
    total = max(1, mass.prose[0])
    out = [False] * len(tree.elements)
    for element in tree.elements[1:]:
        index = element.index
        dense = mass.ink[index] > 0 and mass.links[index] / mass.ink[index] > _LINK_DENSITY
        small = mass.prose[index] / total < 0.1
        out[index] = out[element.parent] or (dense and small and element.tag != "a")
    return out


def _restore_openers(
    tree: Tree, found: list[Line], kept: list[bool], own: list[bool], fresh: re.Pattern[str]
) -> None:
    """Keep a link alone between lines of text that begins like a heading: it opens a panel or a section."""
    for index in range(1, len(found) - 1):
        line = found[index]
        if kept[index] or own[index] or line.ink > 60 or not kept[index - 1]:
            continue
        below = next((i for i in range(index + 1, min(index + 3, len(found))) if not own[i]), index)
        text = kept[below] and 2 * found[below].links < found[below].ink
        if text and _near(tree, found[below], line):
            kept[index] = fresh.match(opening(line.text)) is not None


def _near(tree: Tree, one: Line, other: Line) -> bool:
    """Tell whether two lines share a container at most three elements up from either."""
    up = set(_chain(tree.elements, one.element)[:4])
    return any(e in up for e in _chain(tree.elements, other.element)[:4])


def _marked(element: Element, boilerplate: Boilerplate) -> bool:
    attrs = element.attrs
    if element.tag in boilerplate.aside or (attrs and attrs.get("role", "").lower() in boilerplate.roles):
        return True
    names = f"{attrs.get('class', '')} {attrs.get('id', '')}" if attrs else " "
    if names == " ":
        return False
    return any(word.lower() in boilerplate.words for word in _WORD.findall(names))


def _drop_lists(
    tree: Tree, found: list[Line], kept: list[bool], mass: _Mass, boilerplate: Boilerplate
) -> None:
    """Drop what stands under a heading such as ข่าวที่เกี่ยวข้อง, to the end of its container."""
    lists = frozenset(plain(phrase) for phrase in boilerplate.lists)
    total = max(1, mass.prose[0])
    for index, line in enumerate(found):
        if not kept[index] or line.ink > 60:
            continue
        if plain(line.text) not in lists and not boilerplate.lists_like.fullmatch(line.text.strip()):
            continue
        kept[index] = False
        container = line.element
        while container > 0 and mass.ink[container] <= line.ink:
            container = tree.elements[container].parent
        end = tree.elements[container].end
        following = [i for i in range(index + 1, len(found)) if found[i].pieces[0].start < end or end < 0]
        if sum(max(0, found[i].ink - 2 * found[i].links) for i in following if kept[i]) < 0.25 * total:
            for i in following:
                kept[i] = False


def _main(tree: Tree, mass: _Mass) -> int:
    children: dict[int, list[int]] = {}
    for element in tree.elements[1:]:
        if mass.prose[element.index]:
            children.setdefault(element.parent, []).append(element.index)
    current = 0
    while True:
        best = max(children.get(current, ()), key=lambda e: mass.prose[e], default=None)
        if best is None or mass.prose[best] < _MAIN_SHARE * mass.prose[current]:
            return current
        current = best


def _chain(elements: list[Element], index: int) -> list[int]:
    """Return an element and its ancestors, innermost first."""
    out = []
    while index >= 0:
        out.append(index)
        index = elements[index].parent
    return out


def _beside(tree: Tree, mass: _Mass, main: int) -> set[int]:
    """Find the columns that stand beside the main one: cells of its row, grid columns of its row."""
    chain = set(_chain(tree.elements, main))
    columns = {tree.elements[e].parent: e for e in chain if e and _column(tree.elements[e])}
    return {
        element.index
        for element in tree.elements
        if element.parent in columns
        and element.index not in chain
        and _column(element)
        and _is_side(mass, element.index, columns[element.parent])
    }


def _is_side(mass: _Mass, index: int, main: int) -> bool:
    """Tell a side column from half of an article set in two columns: it holds links, or next to nothing."""
    prose, links = mass.prose[index], mass.links[index]
    return prose < 0.1 * mass.prose[main] or (
        2 * prose < mass.prose[main] and links >= 0.15 * mass.ink[index]
    )


def _column(element: Element) -> bool:
    if element.tag in ("td", "th"):
        return True
    return any(
        w.lower() in ("col", "column", "cols", "columns")
        for w in _WORD.findall(element.attrs.get("class", ""))
    )


def _cut_tail(found: list[Line], kept: list[bool], boilerplate: Boilerplate) -> None:
    """Drop the site's last lines: from the end back, while lines are footers or bars or tiny leftovers."""
    index = len(found) - 1
    pending: list[int] = []
    while index >= 0:
        line = found[index]
        if kept[index]:
            if is_footer(line, boilerplate) and line.ink < 400:
                kept[index] = False
                for leftover in pending:
                    kept[leftover] = False
                pending.clear()
            elif len(pending) >= 6 or line.ink > 200:
                return
            else:
                pending.append(index)
        index -= 1
