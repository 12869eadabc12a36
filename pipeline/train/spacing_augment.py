"""Makes more training paragraphs out of annotated ones: recombined statements, lists, torn words.

Authored paragraphs are few, and a model sees too seldom that a statement may end in a number or begin with
any verb. Recombining tells it that the two sides of a BREAK hardly depend on each other; hanging a list of
measures under เพื่อ or ให้ tells it that there all is KEEP; and tearing words gives JOINs of every kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from pipeline import thai
from pipeline.train.spacing_labels import MARKS

_CLOSED = (
    "และ",
    "หรือ",
    "แต่",
    "ทั้งนี้",
    "โดย",
    "ซึ่ง",
    "เพื่อ",
    "ด้าน",
    "รวมทั้ง",
    "ตลอดจน",
    "พร้อม",
    "ส่วน",
    "จึง",
    "หาก",
    "ที่",
)
_QUALIFIERS = frozenset(
    (
        "เพื่อ",
        "โดย",
        "ให้",
        "ใน",
        "ของ",
        "แก่",
        "จาก",
        "ด้วย",
        "ร่วมกับ",
        "ผ่าน",
        "ตาม",
        "ที่",
        "กับ",
        "เรื่อง",
        "ณ",
        "ต่อ",
        "ระหว่าง",
        "ซึ่ง",
        "และ",
    )
)
_LEAST = 9
#: Share of the longer words that are torn, and what is longer.
_SPLIT, _LONG = 0.06, 5
_LEADS = ("และ_", "และ", "พร้อมทั้ง", "พร้อม", "รวมทั้ง_", "รวมทั้ง", "ตลอดจน")


class Phrases(NamedTuple):
    """Authored phrases that augmentation uses: ends and openings of statements, heads of lists, measures."""

    tails: tuple[str, ...]
    heads: tuple[str, ...]
    frames: tuple[str, ...]
    items: tuple[str, ...]


def load_phrases(folder: Path) -> Phrases:
    """Read the phrases; a trailing space of a line is a mark and stays."""
    return Phrases(*(_lines(folder / f"spacing_{name}.txt") for name in Phrases._fields))


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(
        line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("# ")
    )


def recombined(
    lines: Sequence[str], phrases: Phrases, is_verb: Callable[[str], bool], seed: int
) -> list[str]:
    """Return a copy of each paragraph of several statements, with statements of others, ends and openings."""
    chance = Random(seed)  # noqa: S311 - reproducible, not secret
    pool = [statement for line in lines for statement in line.split("|")[1:] if not statement[0].isdigit()]
    out = []
    for line in lines:
        statements = line.split("|")
        if len(statements) < 2:
            continue
        for at in range(len(statements)):
            if at and not _marked(statements[at]) and chance.random() < 0.5:
                statements[at] = chance.choice(pool)
            if chance.random() < 0.3:
                statements[at] += " " + chance.choice(phrases.tails)
            if at and chance.random() < 0.4:
                statements[at] = _opened(statements[at], chance.choice(phrases.heads), is_verb)
        out.append("|".join(statements))
    return out


def _marked(statement: str) -> bool:
    return statement[0].isdigit() or statement.startswith(("(", "และ ("))


def _opened(statement: str, head: str, is_verb: Callable[[str], bool]) -> str:
    if statement.startswith(_CLOSED) or _marked(statement):
        return statement
    if not head.startswith("~"):
        return head + statement
    return head[1:] + statement if is_verb(statement) else statement


def hung(lines: Sequence[str], phrases: Phrases, is_verb: Callable[[str], bool], seed: int) -> list[str]:
    """Return paragraphs in which a list of measures hangs under one head: no statement begins inside."""
    chance = Random(seed)  # noqa: S311
    pool = [statement for line in lines for statement in line.split("|")[1:] if not _marked(statement)]
    out = []
    for line in lines:
        measures = [_bare(statement) for statement in line.split("|")]
        measures = [
            each
            for each in measures
            if is_verb(each) and len(each) < 90 and "เพื่อ" not in each and "โดย" not in each
        ]
        if len(measures) < 2:
            continue
        size = chance.choice((2, 3, 3, 4))
        chosen = measures[:size]
        frame = chance.choice(phrases.frames)
        last = chance.choice(("และ", "และ", "รวมทั้ง", "")) + chosen[-1]
        text = frame + " ".join([*chosen[:-1], last])
        before, after = chance.choice(pool), chance.choice(pool)
        begins = frame.startswith(("ซึ่ง", "เนื่อง", "โดย", "ทำให้", "ส่งผล", "อัน", "ที่", "เพื่อ", "และเพื่อ", "เช่น"))
        text = f"{before} {text}" if begins else f"{before}|{text}"
        out.append(f"{text}|{after}" if chance.random() < 0.7 else text)
    return out


def listed(phrases: Phrases, is_verb: Callable[[str], bool], lists: int, seed: int) -> list[str]:
    """Return lists of measures that have nothing to do with each other: each begins a statement.

    Half of the measures are cut down to their core, before the first word that only qualifies it, because
    the fields of a report are terse.
    """
    chance = Random(seed)  # noqa: S311
    out = []
    for _ in range(lists):
        chosen = [
            _core(item) if chance.random() < 0.6 and (item.startswith("การ") or is_verb(item)) else item
            for item in chance.sample(phrases.items, chance.randint(2, 7))
        ]
        if chance.random() < 0.3:
            chosen[-1] = chance.choice(("และ", "รวมทั้ง", "ตลอดจน", "พร้อมทั้ง")) + chosen[-1]
        if chance.random() < 0.2:
            chosen[0] += " " + chance.choice(phrases.tails)
        head = chance.choice(("", "", "ด้านที่ 1: ", "แนวทาง: ", "ด้านการบริหาร: ", "ผลงานเด่น ", "ด้านบริการ "))
        out.append(head + "|".join(chosen))
    return out


def _core(item: str) -> str:
    bounds = thai.boundaries(item)
    for start, end in pairwise(bounds):
        if start >= _LEAST and item[start:end] in _QUALIFIERS:
            return item[:start].rstrip()
    return item


def _bare(statement: str) -> str:
    for lead in _LEADS:
        if statement.startswith(lead):
            return statement[len(lead) :]
    return statement


def torn(
    lines: Sequence[str], never_spaced: Callable[[str, str], bool], seed: int, every: int = 70
) -> list[str]:
    """Return a copy of each paragraph with spurious spaces between words, and now and then inside one.

    Args:
        lines: annotated paragraphs.
        never_spaced: whether careful spelling has no space between two words.
        seed: of the choices.
        every: code points to one spurious space, on average.
    """
    chance = Random(seed)  # noqa: S311
    out = []
    for line in lines:
        bounds = thai.boundaries(line)
        words = [line[a:b] for a, b in pairwise(bounds)]
        places = [
            at
            for at in range(1, len(words))
            if _joinable(words[at - 1], words[at]) and never_spaced(words[at - 1], words[at])
        ]
        wanted = min(len(places), max(1, round(len(line) / every)))
        chosen = set(chance.sample(places, wanted))
        inner = {at for at, word in enumerate(words) if chance.random() < _SPLIT and len(word) >= _LONG}
        torn_words = [_split(word, chance) if at in inner else word for at, word in enumerate(words)]
        out.append("".join("_" + word if at in chosen else word for at, word in enumerate(torn_words)))
    return out


def _split(word: str, chance: Random) -> str:
    """Tear a word where both parts are words."""
    places = [
        at
        for at in range(2, len(word) - 1)
        if all("\u0e01" <= c <= "\u0e4e" for c in word)
        and thai.boundaries(f"{word[:at]} {word[at:]}") == (0, at, at + 1, len(word) + 1)
        and not "\u0e2f" < word[at] < "\u0e40"
        and word[at] < "\u0e45"
    ]
    if not places:
        return word
    at = chance.choice(places)
    return f"{word[:at]}_{word[at:]}"


def _joinable(left: str, right: str) -> bool:
    return all("\u0e01" <= c <= "\u0e4e" and c not in MARKS for c in (left[-1], right[0]))
