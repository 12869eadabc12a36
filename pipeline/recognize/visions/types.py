"""The record of one vision."""

from typing import NamedTuple

from pipeline.spans import Span


class Vision(NamedTuple):
    """One vision of a province.

    Attributes:
        span: the words of the vision, without the balanced quotation marks that wrap them; an unmatched
            mark at their end stays, as printed.
        province: code of the province, or None where the text names none.
        period: years of the plan it belongs to as printed, in Arabic digits: "2561-2565" or "2570".
        owner_span: the mention that names the owner, or None.
        rule: how the owner was found: `owner` (named after the word), `subject` (named before it),
            `antecedent` (the text says จังหวัด and named it earlier), `named` (the vision itself names it),
            `unnamed`; then, after a hyphen, `before` (quotation first), `unquoted` or `line`.
    """

    span: Span
    province: str | None
    period: str | None
    owner_span: Span | None
    rule: str
