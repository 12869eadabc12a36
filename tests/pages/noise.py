"""Damage of the kinds real pages carry, in amounts one can set.

Each kind is one small function on a piece of text or markup, listed once in `TEXT_FAULTS` or
`MARKUP_FAULTS` with its base rate. None loses a letter: `gold.squash` of the page's text stays as it
was, once broken entities are read as the spaces they stand for.
"""

import random
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

_PROTECTED = re.compile(
    r"<!--.*?-->|<!doctype[^>]*>|<(head|script|style|textarea|select|pre|title)\b.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_OPAQUE = re.compile(r"<[^<>]*>|&#?[A-Za-z0-9]+;?")
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_INSIDE_THAI = re.compile(r"(?<=[ก-ฮะาำๅ])(?=[ก-ฮเแโใไ])")
_NUMBER = re.compile(r"(?<![A-Za-z0-9.,:/-])\d(?:[\d.,:/-]*\d)?(?![A-Za-z0-9])")
_WORD_PART = re.compile(r"(?<=[ก-ฮะาำ])([ก-ฮเแโใไ][ก-๎]{1,4})(?=[ก-ฮเแโใไ])")
_INLINE_TAGS = r"(?:font|span|strong|b|u)"
_BLOCK_START = re.compile(
    rf"(<(?:p|td|div|li|dd|dt|h\d|br)\b[^<>]*>\s*(?:<{_INLINE_TAGS}\b[^<>]*>\s*|&nbsp;)*)(?=[ก-๎(\d])",
    re.IGNORECASE,
)
_BEFORE_SPACE = re.compile(r"(?<=[ก-๎])(?= [ก-๎])")
_BEFORE_END = re.compile(rf"(?<=[ก-๎])(?=(?:</{_INLINE_TAGS}>)*</(?:p|td|div|li|dd|h\d)>)", re.IGNORECASE)
_TAG_NAME = re.compile(r"(?<=<)(/?)([a-z][a-z0-9]*)\b")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_SPLITS = tuple(
    line.split("|")
    for line in (Path(__file__).parent / "compounds.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
_COMPOUND = re.compile("|".join(f"({left})(?={right})" for left, right in _SPLITS))
_INLINE = ('<font color="#000080">', '<span lang="TH">', '<span style="letter-spacing: 0">', "<font>")
_EMPTY = ("<b></b>", "<span></span>", '<font face="Tahoma"></font>', "<i></i>")


class Dice(NamedTuple):
    """A seeded source of chance, and the rate at which one kind of damage strikes."""

    rng: random.Random
    rate: float

    def hit(self) -> bool:
        """Tell whether to strike here."""
        return self.rng.random() < self.rate

    def sub(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str) -> str:
        """Apply `change` to each match that is struck, and leave the others."""
        return pattern.sub(lambda match: change(match) if self.hit() else match[0], text)


Fault = Callable[[Dice, str], str]


def nbsp_entity(dice: Dice, text: str) -> str:
    """Write a space as `&nbsp;`."""
    return dice.sub(_SPACE, lambda _: "&nbsp;", text)


def nbsp_character(dice: Dice, text: str) -> str:
    """Write a space as U+00A0."""
    return dice.sub(_SPACE, lambda _: "\N{NO-BREAK SPACE}", text)


def doubled_space(dice: Dice, text: str) -> str:
    """Double a space, half of the time with a U+00A0."""
    return dice.sub(_SPACE, lambda _: dice.rng.choice(("  ", " \N{NO-BREAK SPACE}")), text)


def invisible(dice: Dice, text: str, *, mark: str) -> str:
    """Put an invisible character between two Thai letters."""
    return dice.sub(_INSIDE_THAI, lambda _: mark, text)


def split_sara_am(dice: Dice, text: str) -> str:
    """Write ำ as ํ and า."""
    return dice.sub(re.compile("ำ"), lambda _: "ํา", text)


def doubled_sara_e(dice: Dice, text: str) -> str:
    """Write แ as two เ."""
    return dice.sub(re.compile("แ"), lambda _: "เเ", text)


def thai_digits(dice: Dice, text: str) -> str:
    """Write a number in Thai digits."""
    return dice.sub(_NUMBER, lambda match: match[0].translate(_THAI_DIGITS), text)


def stray_space(dice: Dice, text: str) -> str:
    """Put a space into a well-known compound."""
    return dice.sub(_COMPOUND, lambda match: match[0] + " ", text)


def source_wrap(dice: Dice, text: str) -> str:
    """Break a line of the source at a space."""
    return dice.sub(_SPACE, lambda _: dice.rng.choice(("\n", "\r\n", "\n      ")), text)


def bare_entity(dice: Dice, text: str, *, place: re.Pattern[str]) -> str:
    """Write `&nbsp` without its semicolon at a place where no letter follows."""
    return dice.sub(place, lambda _: "&nbsp", text)


def tag_in_word(dice: Dice, text: str) -> str:
    """Wrap a part of a word in an inline element."""

    def wrap(match: re.Match[str]) -> str:
        opening = dice.rng.choice(_INLINE)
        return f"{opening}{match[1]}</{opening[1:5]}>"

    return dice.sub(_WORD_PART, wrap, text)


def empty_tag(dice: Dice, text: str) -> str:
    """Put an empty inline element between two letters."""
    return dice.sub(_INSIDE_THAI, lambda _: dice.rng.choice(_EMPTY), text)


def broken_entity(dice: Dice, fragment: str) -> str:
    """Write `&sp;` in front of a block's text, as an editor leaves it that lost letters of `&nbsp;`."""
    return dice.sub(
        _BLOCK_START, lambda match: match[1] + dice.rng.choice(("&sp;", "&sp; ", "&sp;    ")), fragment
    )


def upper_tag(dice: Dice, fragment: str) -> str:
    """Write a tag's name in capitals."""
    return dice.sub(_TAG_NAME, lambda match: match[1] + match[2].upper(), fragment)


#: (fault, rate per opportunity at level 1), struck in this order on the text between tags and entities
TEXT_FAULTS: tuple[tuple[Fault, float], ...] = (
    (split_sara_am, 0.20),
    (doubled_sara_e, 0.15),
    (thai_digits, 0.20),
    (stray_space, 0.12),
    (partial(invisible, mark="\N{ZERO WIDTH SPACE}"), 0.02),
    (partial(invisible, mark="\N{ZERO WIDTH NO-BREAK SPACE}"), 0.003),
    (partial(invisible, mark="\N{SOFT HYPHEN}"), 0.003),
    (doubled_space, 0.10),
    (nbsp_character, 0.10),
    (source_wrap, 0.10),
    (partial(bare_entity, place=_BEFORE_SPACE), 0.02),
    (nbsp_entity, 0.25),
    (tag_in_word, 0.01),
    (empty_tag, 0.003),
)

#: the same, struck afterwards on whole fragments with their tags
MARKUP_FAULTS: tuple[tuple[Fault, float], ...] = (
    (partial(bare_entity, place=_BEFORE_END), 0.05),
    (broken_entity, 0.04),
    (upper_tag, 0.30),
)


def _between(pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Apply `change` to the pieces of a text between the matches of a pattern."""
    pieces: list[str] = []
    position = 0
    for match in pattern.finditer(text):
        pieces += (change(text[position : match.start()]), match[0])
        position = match.end()
    return "".join((*pieces, change(text[position:])))


def add_noise(html: str, *, level: float, seed: int) -> str:
    """Damage a page in ways a careful reader can undo.

    Head, scripts, styles, comments and preformatted text stay as they are; so do attributes.

    Args:
        html: a whole document.
        level: 0 for the page itself to 1 for a very bad one; scales every rate.
        seed: of the chance; the same page, level and seed give the same damage.

    Returns:
        The damaged page.

    Raises:
        ValueError: if the level is not between 0 and 1.
    """
    if not 0 <= level <= 1:
        raise ValueError(f"level {level} is not between 0 and 1")
    if level == 0:
        return html
    rng = random.Random(seed)
    for fault, rate in TEXT_FAULTS:
        strike = partial(fault, Dice(rng, rate * level))
        html = _between(_PROTECTED, html, partial(_between, _OPAQUE, change=strike))
    for fault, rate in MARKUP_FAULTS:
        html = _between(_PROTECTED, html, partial(fault, Dice(rng, rate * level)))
    return html
