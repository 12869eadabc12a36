"""What a generated page says, apart from how it is laid out.

A layout is a function `(PageContent) -> str` that prints the content as a whole HTML document. The
gold records follow from the content alone, so every layout of one content must give the same records.
"""

from collections.abc import Callable
from dataclasses import dataclass

CODES = (
    "state_society_environment",
    "service_recipients_stakeholders",
    "workforce",
    "organization",
)


@dataclass(frozen=True)
class Cell:
    """One dimension of one province, as the page prints it.

    `heading` has no colon and no number in front: a layout adds those. `text` is the body, one or
    more statements on one line; the empty string is a heading with nothing under it. A dimension
    the page does not mention has no Cell at all.
    """

    code: str
    heading: str
    text: str


@dataclass(frozen=True)
class ProvinceContent:
    """One province's section. `name` has no จังหวัด in front; `general` are paragraphs that stand
    between the vision and the first dimension heading (often none). `cells` are in printing order."""

    name: str
    vision: str | None
    general: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class PageContent:
    """A whole news page.

    `lead` are the paragraphs before the first section; the lead may list provinces and may name the
    four dimensions in running text. `listed` are the provinces the lead lists as those it will report
    on, in order; a listed one without a section is gold `not_captured`. `published` and `modified`
    are printed forms such as `8 กันยายน 2553 11:03:41`, with ISO beside them.
    """

    title: str
    breadcrumb: tuple[str, ...]
    lead: tuple[str, ...]
    listed: tuple[str, ...]
    provinces: tuple[ProvinceContent, ...]
    recommendations: tuple[str, ...]
    benefits_short: tuple[str, ...]
    benefits_long: tuple[str, ...]
    credits: tuple[tuple[str, str], ...]  # (role, name), printed "name / role"
    published: tuple[str, str]  # (printed, ISO 8601)
    modified: tuple[str, str]


Layout = Callable[[PageContent], str]
