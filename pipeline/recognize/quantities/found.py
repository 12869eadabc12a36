"""Reads single quantities out of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from pipeline import thai
from pipeline.codebook.vocabulary import load_units
from pipeline.recognize.quantities.numbers import digits_value, plain, scale, words_value
from pipeline.recognize.quantities.patterns import patterns
from pipeline.spans import Span

_SPACE = " \t\xa0\u200b\ufeff\u2009\u202f"
_PERCENT = "ร้อยละ"
_LEFT = 64
#: a number in words needs no unit from here on
_SAID_IN_FULL = 1000
_TEN = 10


class Quantity(NamedTuple):
    """One amount.

    Attributes:
        span: the number with its unit, and the words beside it that `comparison` and `per` were read from.
        value: int where whole; None where the text names no number (หลายแสนคน).
        unit: the unit's name; a short form is spelt out, % is ร้อยละ; None where none is printed.
        text: the words as printed, `span` of the text.
        comparison: `at_least`, `more_than`, `at_most`, `less_than`, `about`, `nearly`, `increase`,
            `decrease`, `every`; `from` and `to` for the ends of a range; None for a plain amount. Of several,
            a bound wins over a direction.
        per: the unit in "per …" (เดือนละ, ต่อไร่), or None.
        due: ISO date of the deadline beside it, as precise as printed, or None.
    """

    span: Span
    value: int | float | None
    unit: str | None
    text: str
    comparison: str | None = None
    per: str | None = None
    due: str | None = None


class _Before(NamedTuple):
    """What the words directly before a number say."""

    start: int
    comparison: str | None = None
    per: str | None = None
    percent: bool = False
    vague: bool = False
    amount: bool = False


class _After(NamedTuple):
    """What the words directly after a number say."""

    end: int
    factor: Decimal
    unit: str | None = None
    kind: str | None = None
    comparison: str | None = None
    per: str | None = None
    grouped: bool = False


_DIRECTIONS = ("increase", "decrease")


def _before(text: str, at: int) -> _Before:
    """Read leftwards from a number while the words are known."""
    known = patterns()
    left = text[max(0, at - _LEFT) : at][::-1]
    read = _Before(at)
    position = 0
    while match := known.left.match(left, position):
        role, value = known.meanings[match.group().lstrip(_SPACE)]
        position = match.end()
        if role == "amount":
            read = read._replace(amount=True)
            continue
        if role == "comparison":
            if read.comparison is None or (read.comparison in _DIRECTIONS and value not in _DIRECTIONS):
                read = read._replace(comparison=value)
        elif role == "per":
            read = read._replace(per=read.per or value)
        else:
            read = read._replace(
                percent=read.percent or role == "percent", vague=read.vague or role == "vague"
            )
        read = read._replace(start=at - position)
    return read


def _after(text: str, at: int) -> _After:
    """Read rightwards from a number: multipliers, unit, per, and words such as ขึ้นไป."""
    known, units = patterns(), load_units()
    end, factor, comparison = at, Decimal(1), None
    grouped = False
    if match := known.factor.match(text, end):
        words = known.multiplier.findall(match["words"])
        factor = Decimal(scale(words))
        if match["half"]:
            factor += Decimal(scale(words)) / 2
        end, grouped = match.end(), True
        comparison = "more_than" if match["more"] else None
    more = known.after["more_than"].match(text, end)
    tail = more.end() if more else end
    unit = known.unit.match(text, tail)
    if more:
        comparison, end = "more_than", tail
    if unit is None:
        per = known.per.match(text, end)
        return _After(per.end() if per else end, factor, None, None, comparison, per and per["per"], grouped)
    end = unit.end()
    name = unit["unit"]
    per = known.per.match(text, end)
    if per:
        end = per.end()
    for meaning in ("at_least", "at_most"):
        if bound := known.after[meaning].match(text, end):
            comparison, end = meaning, bound.end()
    return _After(
        end,
        factor,
        units.aliases.get(name, name),
        units.kinds[name],
        comparison,
        per["per"] if per else None,
        grouped,
    )


def in_digits(text: str, dated: Callable[[Span], bool]) -> Iterator[Quantity]:
    """Yield quantities printed in digits."""
    for match in patterns().chain.finditer(text):
        low = digits_value(text[match.start() : match.end("low")])
        if low is None or dated(Span(*match.span())):
            continue
        high = digits_value(match["high"]) if match["high"] else None
        if match["high"] and (high is None or high <= low):
            continue
        before, after = _before(text, match.start()), _after(text, match.end())
        if _is_quantity(text, match, before, after):
            yield from _ends(text, match, before, after)


def _ends(text: str, match: re.Match[str], before: _Before, after: _After) -> Iterator[Quantity]:
    """Yield one quantity, or the two ends of a range."""
    value = plain((digits_value(text[match.start() : match.end("low")]) or Decimal(0)) * after.factor)
    sign = load_units().prefixes.get(text[match.start() - 1 : match.start()])
    unit = _PERCENT if before.percent else sign or after.unit
    start = min(before.start, match.start() - 1) if sign else before.start
    per = before.per or after.per
    if match["high"] is None:
        span = Span(start, after.end)
        yield Quantity(span, value, unit, span.of(text), _comparison(before, after), per)
        return
    top = plain((digits_value(match["high"]) or Decimal(0)) * after.factor)
    first, last = Span(start, match.end("low")), Span(match.start("high"), after.end)
    yield Quantity(first, value, unit, first.of(text), "from", per)
    yield Quantity(last, top, unit, last.of(text), "to", per)


def _comparison(before: _Before, after: _After) -> str | None:
    if before.comparison in (None, *_DIRECTIONS) and after.comparison:
        return after.comparison
    return before.comparison


def _is_quantity(text: str, match: re.Match[str], before: _Before, after: _After) -> bool:
    """Tell an amount from a number that only names or counts off something."""
    low = text[match.start() : match.end("low")]
    if _numbered(text, match.start(), after.unit) or patterns().clock.match(text, match.end()):
        return False
    if before.comparison == "every" and after.kind != "time":
        return False
    if before.percent or text[match.start() - 1 : match.start()] in load_units().prefixes:
        return True
    if after.unit is None:
        compared = before.comparison is not None and text[match.end() : match.end() + 1] not in tuple(".):")
        return after.grouped or "," in low or compared
    return "." not in low or after.kind != "count" or after.grouped


def _numbered(text: str, at: int, unit: str | None) -> bool:
    """Tell whether the number is an ordinal, an article, an address, a code or part of a name."""
    units = load_units()
    left = text[max(0, at - 24) : at]
    bare = left.rstrip(_SPACE)
    last = bare[-1:]
    if last and last.isascii() and (last.isalpha() or last in "_#"):
        return unit is None or bare == left
    if last in ("-", "–", "+", "/", ".") and bare == left and bare[-2:-1].isalnum():
        word = bare.rpartition(" ")[2]
        return not word.endswith(".") or word in units.numbered
    if bare.endswith("ที่") and not bare.endswith(units.places):
        return unit is None or bare[:-3].rstrip(_SPACE).endswith(units.ordinal)
    if not bare.endswith(units.numbered):
        return False
    word = next(word for word in units.numbered if bare.endswith(word))
    before = bare[: -len(word)]
    return not ((word.endswith(".") and before[-1:] > "ก") or before[-1:] == ".")


def in_words(text: str) -> Iterator[Quantity]:
    """Yield quantities printed in words: สิบห้าล้านตัว, สองพันห้าร้อยคน, หลายแสนครัวเรือน."""
    known, names = patterns(), load_units().number_names
    for match in known.words.finditer(text):
        start, end = match.span()
        if text.startswith(names, start) or text[max(0, start - 4) : start].rstrip(_SPACE)[-1:].isdigit():
            continue
        words = known.word.findall(match.group())
        before, after = _before(text, start), _after(text, end)
        if before.percent and after.kind == "ratio":
            continue
        glued = "ก" <= text[start - 1 : start] <= "๎"
        if _is_amount(words, before, after, glued) and (after.unit or not "ก" <= text[end : end + 1] <= "๎"):
            single = len(words) == 1 and text[end : end + 1] in _SPACE
            if not single and _is_word(text, start, end) and not _numbered(text, start, after.unit):
                value = None if before.vague else words_value(words)
                span, per = Span(before.start, after.end), before.per or after.per
                yield Quantity(span, value, after.unit, span.of(text), _comparison(before, after), per)


def _is_amount(words: list[str], before: _Before, after: _After, glued: bool) -> bool:
    """Tell number words that say how many from such in names and table heads.

    A digit's word needs a unit. A multiplier alone is the head of a column ("ล้านบาท") unless a word before
    it makes it an amount; tens count ("สิบคน", "ร้อยล้านบาท"). Without a unit only thousands and more, said
    in full, are one.
    """
    units = load_units()
    factors = [units.multipliers[word] for word in words if word in units.multipliers]
    if (
        after.grouped
        or (before.vague and not factors)
        or (not before.per and "".join(words) in units.needless)
    ):
        return False
    heads_column = len(factors) == len(words) and (len(words) == 1 or factors[0] >= _SAID_IN_FULL)
    if heads_column and factors[0] > _TEN:
        leads = glued or before.vague or before.per or before.comparison or after.kind == "ratio"
        return bool(leads) and after.unit is not None
    in_full = len(factors) < len(words) and max(factors, default=0) >= _SAID_IN_FULL
    return after.unit is not None or in_full or before.percent


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether both ends fall on word boundaries, by the tokenizer on the letters around."""
    low = max(0, start - 24)
    window = text[low : end + 24]
    cuts = thai.boundaries(window)
    return start - low in cuts and end - low in cuts


def without_number(text: str) -> Iterator[Quantity]:
    """Yield "once per": เดือนละครั้ง, ปีละหนึ่งครั้ง."""
    if "ครั้ง" not in text:
        return
    known = patterns()
    for match in known.once.finditer(text):
        period = known.period.match(text[max(0, match.start() - 24) : match.start()][::-1])
        if period:
            before = _before(text, match.start() - period.end())
            span = Span(before.start, match.end())
            yield Quantity(span, 1, "ครั้ง", span.of(text), before.comparison, period.group()[::-1])
