"""Reads numerals: digits with multiplier words, and number words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.codebook.vocabulary import load_units

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
#: more digits than this are no amount of anything; it also bounds the work of reading them
LONGEST = 20


def digits_value(printed: str) -> Decimal | None:
    """Return the value of printed digits, or None where they are no plain amount.

    A leading zero before other digits belongs to a telephone or a code.

    >>> digits_value("๒๕๐,๐๐๐")
    Decimal('250000')
    """
    plain = printed.translate(_ARABIC).replace(",", "")
    if len(plain) > LONGEST or (plain[0] == "0" and plain[1:2] not in ("", ".")):
        return None
    return Decimal(plain)


def scale(words: Sequence[str]) -> int:
    """Return the product of multiplier words: แสน ล้าน is 10 ** 11."""
    value = 1
    for word in words:
        value *= load_units().multipliers[word]
    return value


def words_value(words: Sequence[str]) -> int | None:
    """Return the value of a number in words, or None where it names none (สองสาม, "two or three").

    Multipliers up to แสน add up; ล้าน multiplies all before it and may repeat.

    >>> words_value(["สิบ", "ห้า", "ล้าน"]), words_value(["สอง", "พัน", "ห้า", "ร้อย"])
    (15000000, 2500)
    """
    if _names_no_number(words):
        return None
    # Imported where a number word stands: most pages have none, and the import takes a quarter second.
    from pythainlp.util import thaiword_to_num

    value: int = thaiword_to_num("".join(words))
    return value


def _names_no_number(words: Sequence[str]) -> bool:
    """Tell words that follow each other as no number does: two digits, or a larger multiplier later."""
    units = load_units()
    last = 10**6
    for before, word in zip(("", *words), words, strict=False):
        if word in units.numbers:
            if before in units.numbers:
                return True
            continue
        factor = units.multipliers[word]
        if factor != 10**6 and factor >= last:
            return True
        last = factor
    return False


def plain(value: Decimal) -> int | float:
    """Return a whole number as int, any other as float."""
    return int(value) if value == value.to_integral_value() else float(value)
