"""Finds the visions that running text states for a province.

A vision is told by its frame: the word วิสัยทัศน์, whose it is, and the words it introduces, quoted or not,
or the quotation first and the word after it (DESIGN.md section 5). The owner decides: a canal, a hospital,
a bank, a tambon or a ministry that stands in a province has a vision of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.recognize.visions.frames import Body, Trigger, body_after, body_before, triggers
from pipeline.recognize.visions.owner import MentionLike, Mentions, Owner, owner_of
from pipeline.recognize.visions.period import period_of
from pipeline.recognize.visions.types import Vision

__all__ = ["MentionLike", "Vision", "find_visions"]


def find_visions(text: str, *, mentions: Sequence[MentionLike]) -> tuple[Vision, ...]:
    """Find every vision of a province, in the order of the text.

    A vision without quotes is taken only where its owner is explicit, and ends before the next clause
    that belongs to the plan and not to the vision. Time is linear: each occurrence of the word looks at a
    bounded stretch on either side.

    Args:
        text: any text; offsets are half-open code points in it and it is never changed.
        mentions: province mentions of the same text, with `span` and `code`, in any order; where several
            codes share one span (a region that was expanded) the mention names no owner.

    Returns:
        The visions, with `province` None where the text says "the province" and names none.

    >>> from typing import NamedTuple
    >>> from pipeline.spans import Span
    >>> class Named(NamedTuple):
    ...     span: Span
    ...     code: str
    >>> text = "จังหวัดน่านมีวิสัยทัศน์ว่า “ป่าต้นน้ำสมบูรณ์ คนเป็นสุข”"
    >>> [vision] = find_visions(text, mentions=[Named(Span(0, 11), "TH-55")])
    >>> vision.span.of(text), vision.province, vision.rule
    ('ป่าต้นน้ำสมบูรณ์ คนเป็นสุข', 'TH-55', 'subject')
    """
    found: list[Vision] = []
    index: Mentions | None = None
    taken = 0
    for trigger in triggers(text):
        if trigger.span.start < taken:
            continue
        index = index or Mentions(text, mentions)
        vision = _vision(trigger, index, taken)
        if vision is not None:
            found.append(vision)
            taken = max(taken, vision.span.end)
    return tuple(found)


def _vision(trigger: Trigger, mentions: Mentions, taken: int) -> Vision | None:
    after = body_after(trigger, mentions.masked)
    owner = owner_of(trigger, after, mentions) if after else None
    if after and owner:
        return _made(after, owner, trigger, mentions)
    before = body_before(trigger, mentions.masked, taken)
    owner = owner_of(trigger, before, mentions) if before else None
    return _made(before, owner, trigger, mentions) if before and owner else None


def _made(body: Body, owner: Owner, trigger: Trigger, mentions: Mentions) -> Vision:
    period = period_of(mentions.text, trigger.span, body)
    rule = owner.rule if body.form == "quoted" else f"{owner.rule}-{body.form}"
    return Vision(body.span, owner.code, period, owner.span, rule)
