"""Finds the years a vision is meant for."""

from __future__ import annotations

import re

from pipeline.recognize.visions.frames import Body
from pipeline.spans import Span

_DIGIT = "[0-9๐-๙]"
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_RANGE = re.compile(
    rf"(?<!{_DIGIT})(?P<first>[2๒]{_DIGIT}{{3}})\s{{0,3}}(?:[-–—/]|ถึง)\s{{0,3}}(?:พ\.ศ\.\s?|ปี\s?)?"
    rf"(?P<last>[2๒]{_DIGIT}{{3}}|{_DIGIT}{{2}})(?!{_DIGIT})"
)
_YEAR = re.compile(rf"(?<!{_DIGIT})(?P<first>[2๒][45๔๕]{_DIGIT}{{2}})(?!{_DIGIT})")
_AFTER = re.compile(r"""[”"’'»“´`″]{0,2}\s{0,2}\(?\s?(?:ใน)?(?:ระยะ|ช่วง)?(?:ปี)?\s?(?:พ\.ศ\.)?\s?""")
_NEAR = 130


def period_of(text: str, trigger: Span, body: Body) -> str | None:
    """Return the years of the plan a vision belongs to, as printed, in Arabic digits.

    Years between the word and the vision come first, then a range directly after the vision, then the
    nearest range before the word in its paragraph.

    Returns:
        "2561-2565", "2570", or None.
    """
    between = text[trigger.end : body.gap.end]
    if match := _RANGE.search(between) or _YEAR.search(between):
        return _shown(match)
    if (lead := _AFTER.match(text, body.span.end)) and (match := _RANGE.match(text, lead.end())):
        return _shown(match)
    left = text[max(0, trigger.start - _NEAR) : trigger.start]
    left = left[left.rfind("\n") + 1 :]
    left = left[left.rfind("วิสัยทัศน์") + 1 :]
    matches = list(_RANGE.finditer(left))
    return _shown(matches[-1]) if matches else None


def _shown(match: re.Match[str]) -> str:
    first = match["first"].translate(_ARABIC)
    last = (match.groupdict().get("last") or "").translate(_ARABIC)
    if not last:
        return first
    return f"{first}-{last if len(last) == 4 else first[:2] + last}"
