"""Prints how many records, cells and fields come out right on every set of generated pages.

    python benchmarks/eval_layouts.py [--noise 1] [--cross N]

Each line counts, for one set of layouts, what is right of what is expected or found, whichever is more. With
`--cross`, one line counts N pairs of a layout and a content that come from different sets.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.api import process
from tests.pages.content import PageContent
from tests.pages.contents import CONTENTS
from tests.pages.gold import gold, score
from tests.pages.noise import add_noise
from tests.support import plain, unproven
from tests.test_layouts import FIELDS, OWN, SETS

Pair = tuple[Callable[[PageContent], str], PageContent]


def line(name: str, pairs: Iterable[Pair], level: float) -> str:
    """Score pages and return what is right of each field, and how much evidence is not proven."""
    total: Counter[str] = Counter()
    for layout, content in pairs:
        html = add_noise(layout(content), level=level, seed=len(content.title))
        page = process(html)
        found = score(gold(content), [plain(r) for r in page.records], plain(page.article))
        total["evidence"] += len(unproven(page, html))
        for field in FIELDS:
            count = getattr(found, field)
            total[f"{field}.right"] += count.right
            total[f"{field}.all"] += max(count.expected, count.found)
    shares = "".join(f"{total[f'{f}.right'] / max(1, total[f'{f}.all']):>16.3f}" for f in FIELDS)
    return f"{name:10}{shares}   {total['evidence']}"


def crossed(number: int) -> list[Pair]:
    """Return pairs of a layout and a content of another set, drawn with a fixed seed."""
    pairs = [
        (layout, content)
        for name, layouts in SETS.items()
        for layout in layouts.values()
        for other, contents in {"known": CONTENTS, **OWN}.items()
        for content in contents.values()
        if other != name
    ]
    random.Random(3).shuffle(pairs)
    return pairs[:number]


def main() -> int:
    """Score every set and print its line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noise", type=float, default=0.0, help="level of damage, 0 to 1")
    parser.add_argument("--cross", type=int, default=0, metavar="N", help="N pairs across sets instead")
    options = parser.parse_args()
    print("set       " + "".join(f"{field:>16}" for field in FIELDS) + "   evidence wrong")
    if options.cross:
        print(line("crossed", crossed(options.cross), options.noise))
        return 0
    for name, layouts in SETS.items():
        contents = OWN.get(name, CONTENTS).values()
        print(line(name, ((layout, c) for layout in layouts.values() for c in contents), options.noise))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
