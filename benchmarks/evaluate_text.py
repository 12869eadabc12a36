"""Prints every table of the text's quality: statements, words, provinces, dates, quantities, visions.

    make evaluate-text        (or: python benchmarks/evaluate_text.py)

Each table scores this project beside the tools one would reach for first, on the same texts. Intervals: 95 %
percentile bootstraps over texts, with a fixed seed. A set or a tool that is absent is named and skipped.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import eval_mentions
import eval_spacing
import eval_visions
import measures

from pipeline import thai
from pipeline.recognize.dates import find_dates
from pipeline.recognize.quantities import find_quantities
from tests import test_dates, test_quantities

WORDS = Path(__file__).resolve().parent / "gold" / "words.txt"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DAY = re.compile(r"\d+ [ก-๎]+ \d{4}")


def words() -> None:
    """Compare word boundaries, those at a space left out: every tool finds them."""
    lines = [each for each in WORDS.read_text("utf-8").splitlines() if not each.startswith("#")]
    gold = [each.split("|") for each in lines]
    print(f"{len(gold)} sentences, {sum(map(len, gold))} words\n{measures.HEADER}")
    for name, cut in _tokenizers().items():
        try:
            counts = [measures.compare(_inner(cut("".join(g))), _inner(g)) for g in gold]
        except ImportError as error:
            print(f"{name:24} skipped: {error}")
        else:
            print(measures.line(name, counts))


def _inner(tokens: list[str]) -> set[int]:
    """Return the cuts between two characters that are no spaces."""
    text = "".join(tokens)
    cuts = list(accumulate(map(len, tokens)))[:-1]
    return {cut for cut in cuts if not text[cut - 1].isspace() and not text[cut].isspace()}


def _tokenizers() -> dict[str, Callable[[str], list[str]]]:
    def pythainlp(engine: str) -> Callable[[str], list[str]]:
        def cut(text: str) -> list[str]:
            from pythainlp.tokenize import word_tokenize

            tokens = word_tokenize(text, engine=engine)
            if "".join(tokens) != text:
                raise ImportError(f"{engine} changes the text")
            return list(tokens)

        return cut

    return {
        "thaibreak (in use)": thai.words,
        "newmm": pythainlp("newmm"),
        "longest": pythainlp("longest"),
        "nlpo3": pythainlp("nlpo3"),
        "whitespace": lambda text: re.findall(r"\s+|\S+", text),
    }


def dates() -> None:
    """Compare dates with the project's own cases: the place and the ISO form must be right."""
    cases = test_dates.cases()
    print(f"{len(cases)} authored cases (held by tests/test_dates.py)\n{measures.HEADER}")
    ours = [[test_dates.shown(d) for d in find_dates(c.text, reference=c.reference)] for c in cases]
    print(_line("this recognizer", ours, [c.expected for c in cases]))
    print(_line("thai_strptime", [_strptime(c.text) for c in cases], [c.expected for c in cases]))


def _strptime(text: str) -> list[tuple[str, str]]:
    from pythainlp.util import thai_strptime

    out = []
    for match in _DAY.finditer(text):
        try:
            found = thai_strptime(match.group(), "%d %B %Y")
        except Exception as error:  # it raises whatever its regular expressions raise
            out.append((f"?{type(error).__name__}:day", f"{match.start()}:{match.group()}"))
        else:
            out.append((f"{found.date().isoformat()}:day", f"{match.start()}:{match.group()}"))
    return out


def quantities() -> None:
    """Compare quantities with the project's own cases: place, value, unit and meaning must be right."""
    cases = test_quantities.cases()
    print(f"{len(cases)} authored cases (held by tests/test_quantities.py)\n{measures.HEADER}")
    full = [c.expected for c in cases]
    print(
        _line(
            "this recognizer",
            [list(map(test_quantities.shown, find_quantities(c.text))) for c in cases],
            full,
        )
    )
    values = [[wanted.split("|")[0] for wanted, _ in c.expected] for c in cases]
    digits = [[n.replace(",", "") for n in _NUMBER.findall(c.text)] for c in cases]
    print(_line("digits, value alone", digits, values))


def _line(name: str, found: list, meant: list) -> str:  # type: ignore[type-arg]
    return measures.line(name, [measures.compare(f, m) for f, m in zip(found, meant, strict=True)])


TABLES: dict[str, Callable[[], None]] = {
    "Statements and spaces": eval_spacing.table,
    "Words": words,
    "Provinces": eval_mentions.table,
    "Dates": dates,
    "Quantities": quantities,
    "Visions": eval_visions.table,
}


def main() -> int:
    """Print all tables, or those whose names begin with an argument."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="beginnings of the tables' names")
    parser.add_argument(
        "--spaces", type=Path, default=eval_spacing.FOLDER, metavar="FOLDER", help="real paragraphs"
    )
    given = parser.parse_args()
    os.environ |= {"PYTHAINLP_OFFLINE": "1", "PYTHAINLP_READ_ONLY": "1"}
    tables = TABLES | {"Statements and spaces": lambda: eval_spacing.table(given.spaces)}
    wanted = [name.lower() for name in given.tables]
    for name, table in tables.items():
        if not wanted or any(name.lower().startswith(each) for each in wanted):
            print(f"\n== {name}")
            table()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
