"""A line of text in, a JSON object out: the stages' functions for pipes and notebooks.

Each filter cleans its line first, as the pipeline does, and maps every offset back: `text` is the input
line, and all offsets are half-open code points in it.
"""

from collections.abc import Callable
from typing import Any

from pipeline.plaintext import Line, lost_spaces
from pipeline.recognize.dates import find_dates
from pipeline.recognize.provinces import find_provinces
from pipeline.recognize.quantities import Quantity, find_quantities
from pipeline.recognize.visions import find_visions
from pipeline.records import QuantitySpan
from pipeline.segment import statements_of

Answer = dict[str, Any]


def clean(line: Line) -> Answer:
    """Return `cleaned` and the `edits` that lead to it: applied to `text` they give `cleaned`."""
    edits = [{"start": e.span.start, "end": e.span.end, "text": e.text, "rule": e.rule} for e in line.edits]
    return {"text": line.text, "cleaned": line.cleaned, "edits": edits}


def segment(line: Line) -> Answer:
    """Return the `statements`, and the `joins`: runs of space that careful spelling has not."""
    statements = [line.place(span) for span in statements_of(line.cleaned, line.breaks)]
    joins = [{"start": span.start, "end": span.end} for span in lost_spaces(line.text, line.edits)]
    return {"text": line.text, "statements": statements, "joins": joins}


def provinces(line: Line) -> Answer:
    """Return the `mentions` of provinces."""
    names = {province.code: province.name_th for province in line.resources.gazetteer.provinces}
    mentions = [
        {"code": found.code, "name_th": names[found.code], **line.place(found.span), "rule": found.rule}
        for found in find_provinces(line.cleaned, gazetteer=line.resources.gazetteer)
    ]
    return {"text": line.text, "mentions": mentions}


def dates(line: Line) -> Answer:
    """Return the `dates`; one that is impossible has `iso` null."""
    found = find_dates(line.cleaned, reference=line.reference)
    rows = [
        {**line.place(d.span), "iso": d.iso, "precision": d.precision, "printed": line.printed(d.span)}
        for d in found
    ]
    return {"text": line.text, "dates": rows}


def quantities(line: Line) -> Answer:
    """Return the `quantities`: numbers with what they count."""
    known = find_dates(line.cleaned, reference=line.reference)
    rows = [quantity(line, q) for q in find_quantities(line.cleaned, dates=known)]
    return {"text": line.text, "quantities": rows}


def quantity(line: Line, found: Quantity | QuantitySpan) -> Answer:
    """Return one number with what it counts, placed in the text that was given."""
    return {
        **line.place(found.span),
        "value": found.value,
        "unit": found.unit,
        "comparison": found.comparison,
        "per": found.per,
        "due": found.due,
        "text": line.printed(found.span),
    }


def visions(line: Line) -> Answer:
    """Return the provincial `visions`."""
    mentions = find_provinces(line.cleaned, gazetteer=line.resources.gazetteer)
    rows = [
        {"text": v.span.of(line.cleaned), "province": v.province, "period": v.period, **line.place(v.span)}
        for v in find_visions(line.cleaned, mentions=mentions)
    ]
    return {"text": line.text, "visions": rows}


FILTERS: dict[str, Callable[[Line], Answer]] = {
    "clean": clean,
    "segment": segment,
    "provinces": provinces,
    "dates": dates,
    "quantities": quantities,
    "visions": visions,
}
