"""Cells made from whole statements, so that a layout with one row per statement knows where each ends."""

from tests.pages.content import CODES, Cell, ProvinceContent

STATE, RECIPIENTS, WORKFORCE, ORGANIZATION = CODES

_KNOWN: dict[str, tuple[str, ...]] = {}


def cell(code: str, heading: str, *statements: str) -> Cell:
    """Make a cell whose text is the statements with one space between, and remember where they end."""
    text = " ".join(statements)
    _KNOWN[text] = statements
    return Cell(code, heading, text)


def statements_of(text: str) -> tuple[str, ...]:
    """Return the statements of a cell's text; a text made elsewhere counts as one statement."""
    if not text:
        return ()
    return _KNOWN.get(text, (text,))


def province(name: str, vision: str | None, *cells: Cell, general: tuple[str, ...] = ()) -> ProvinceContent:
    """Make a province's section with the cells in printing order."""
    return ProvinceContent(name, vision, general, cells)
