"""Pages made to be slow, each of the size of a plain one."""

from __future__ import annotations

import time
from collections.abc import Callable

SIZE = 80_000

SHAPES: dict[str, Callable[[int], str]] = {
    "one consonant": lambda n: "ส" * (n // 3),
    "tone marks": lambda n: "ก" + "่" * (n // 3),
    "nikhahit pairs": lambda n: "ํา" * (n // 6),
    "no spaces": lambda n: "การพัฒนาระบบราชการ" * (n // 54),
    "spaces only": lambda n: "ก " * (n // 4),
    "digits": lambda n: "1,234.5" * (n // 7),
    "number words": lambda n: "ร้อยล้าน" * (n // 24),
    "province names": lambda n: "แพร่ น่าน " * (n // 29),
    "headings": lambda n: "<p>จังหวัดน่าน:</p><p>ด้านองค์การ:</p>" * (n // 80),
    "brackets": lambda n: "(" * n,
    "quotes": lambda n: "“ก" * (n // 6),
    "deep": lambda n: "<div>" * 3_900 + "ก" * 8_000,
    "open links": lambda n: '<a href="' * (n // 9),
    "open comments": lambda n: "<!--" * (n // 4),
    "many attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n // 9)) + ">ก</p>",
    "table cells": lambda n: "<table>" + "<tr><td rowspan=200 colspan=20>ก" * (n // 36) + "</table>",
    "references": lambda n: "&nbsp;" * (n // 6) + "ก",
    "unclosed": lambda n: "<p><b><i>ก" * (n // 12),
}


def seconds(read: Callable[[bytes], object], data: bytes) -> float:
    """Return the processor seconds that reading, or refusing, a page takes."""
    began = time.process_time()
    try:
        read(data)
    except Exception as error:  # a refusal is an answer; any other failure is its own test's matter
        del error
    return time.process_time() - began


def measured(read: Callable[[bytes], object], plain: bytes) -> dict[str, float]:
    """Return how many times as long as a plain page each shape takes, the slowest first."""
    seconds(read, plain)
    usual = min(seconds(read, plain) for _ in range(5))
    found = {}
    for name, shape in SHAPES.items():
        body = shape(SIZE)
        page = f'<!DOCTYPE html><meta charset="utf-8"><title>ก</title><body>{body}</body>'
        found[name] = min(seconds(read, page.encode("utf-8")) for _ in range(2)) / usual
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
