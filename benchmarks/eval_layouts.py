"""Prints how many records, cells and fields come out right on every set of generated pages.

    python benchmarks/eval_layouts.py [--noise 1]

Each line counts, for one set of layouts, what is right of what is expected or found, whichever is more.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.api import process
from tests.pages.contents import CONTENTS
from tests.pages.gold import gold, score
from tests.pages.noise import add_noise
from tests.support import plain, unproven
from tests.test_layouts import FIELDS, OWN, SETS


def main() -> int:
    """Score every set and print its line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noise", type=float, default=0.0, help="level of damage, 0 to 1")
    level = parser.parse_args().noise
    print("set       " + "".join(f"{field:>16}" for field in FIELDS) + "   evidence wrong")
    for name, layouts in SETS.items():
        total: Counter[str] = Counter()
        for layout in layouts.values():
            for key, content in OWN.get(name, CONTENTS).items():
                html = add_noise(layout(content), level=level, seed=len(key))
                page = process(html)
                found = score(gold(content), [plain(r) for r in page.records], plain(page.article))
                total["evidence"] += len(unproven(page, html))
                for field in FIELDS:
                    count = getattr(found, field)
                    total[f"{field}.right"] += count.right
                    total[f"{field}.all"] += max(count.expected, count.found)
        shares = "".join(f"{total[f'{f}.right'] / total[f'{f}.all']:>16.3f}" for f in FIELDS)
        print(f"{name:10}{shares}   {total['evidence']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
