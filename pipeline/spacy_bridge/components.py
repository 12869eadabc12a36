"""spaCy components: `opdc_provinces`, `opdc_statements`, `opdc_dates`, `opdc_quantities`, `opdc_dimensions`.

Each cleans the Doc's text, finds on the cleaned one, and marks where that stands in the Doc's own text: a
Doc is never rewritten. The entry points of the package name the factories, so `nlp.add_pipe` knows them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from spacy.language import Language

from pipeline.codebook import load_resources
from pipeline.errors import Incompatible, UsageError
from pipeline.plaintext import Line, read
from pipeline.recognize.dates import find_dates
from pipeline.recognize.provinces import find_provinces
from pipeline.recognize.quantities import find_quantities
from pipeline.segment import statements_of
from pipeline.spacy_bridge.tokens import Marked, mark


@lru_cache(maxsize=8)
def _read(text: str, reference: date | None) -> Line:
    """Clean a text once for all components of a pipeline."""
    return read(text, load_resources(), reference)


def provinces(line: Line) -> list[Marked]:
    """Return the mentions of provinces: label `PROVINCE`, the ISO 3166-2 code as `kb_id`."""
    found = find_provinces(line.cleaned, gazetteer=line.resources.gazetteer, on=line.reference)
    return [Marked(line.source(m.span), "PROVINCE", m.code) for m in found]


def statements(line: Line) -> list[Marked]:
    """Return the statements: label `STATEMENT`."""
    return [Marked(line.source(span), "STATEMENT") for span in statements_of(line.cleaned, line.breaks)]


def dates(line: Line) -> list[Marked]:
    """Return the dates: label the precision in capitals, the ISO date as `kb_id`, empty where impossible."""
    found = find_dates(line.cleaned, reference=line.reference)
    return [Marked(line.source(d.span), d.precision.upper(), d.iso or "") for d in found]


def quantities(line: Line) -> list[Marked]:
    """Return the quantities: label the unit, or `NUMBER` without one; the value as `kb_id`."""
    known = find_dates(line.cleaned, reference=line.reference)
    found = find_quantities(line.cleaned, dates=known)
    return [Marked(line.source(q.span), q.unit or "NUMBER", value(q.value)) for q in found]


def value(number: float | None) -> str:
    """Return a quantity's value as text, empty without one."""
    return "" if number is None else str(number)


@dataclass(frozen=True)
class Marker:
    """A component that fills one span group; `key` names it."""

    key: str
    find: Callable[[Line], list[Marked]]
    reference: date | None = None

    def __call__(self, doc: Any) -> Any:
        """Mark what `find` finds."""
        return mark(doc, self.key, self.find(_read(doc.text, self.reference)))


@dataclass(frozen=True)
class Dimensions:
    """A component that fills `doc.cats` with the model's probability of each dimension and of `none`."""

    def __call__(self, doc: Any) -> Any:
        """Classify the Doc's text as one statement.

        Raises:
            Incompatible: where no model is installed.
        """
        model = load_resources().classifier
        if model is None:
            raise Incompatible("no model of dimensions", hint="run `make train` and `make promote`")
        (judgement,) = model.judge([doc.text])
        doc.cats = {**doc.cats, **judgement.probabilities}
        return doc


def opdc_provinces(nlp: Any, name: str, key: str = "provinces", date: str | None = None) -> Marker:
    """Return the component that marks mentions of provinces in `doc.spans["provinces"]`."""
    return Marker(key, provinces, _day(date))


def opdc_statements(nlp: Any, name: str, key: str = "statements") -> Marker:
    """Return the component that marks statements in `doc.spans["statements"]`."""
    return Marker(key, statements)


def opdc_dates(nlp: Any, name: str, key: str = "dates", date: str | None = None) -> Marker:
    """Return the component that marks dates in `doc.spans["dates"]`."""
    return Marker(key, dates, _day(date))


def opdc_quantities(nlp: Any, name: str, key: str = "quantities", date: str | None = None) -> Marker:
    """Return the component that marks quantities in `doc.spans["quantities"]`."""
    return Marker(key, quantities, _day(date))


def opdc_dimensions(nlp: Any, name: str) -> Dimensions:
    """Return the component that gives a Doc that is one statement its `cats`."""
    return Dimensions()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text!r} is no day", hint="write it as 2010-09-08") from error


def _register() -> None:
    for make in (opdc_provinces, opdc_statements, opdc_dates, opdc_quantities):
        key = make.__name__.removeprefix("opdc_")
        config: dict[str, str | None] = {"key": key}
        if make is not opdc_statements:
            config["date"] = None
        Language.factory(make.__name__, default_config=config, assigns=["doc.spans"], func=make)
    Language.factory("opdc_dimensions", assigns=["doc.cats"], func=opdc_dimensions)


_register()
