"""Changes spans, store and assemble one thing at a time and counts the changes that the tests notice.

    python benchmarks/mutants.py [--keep FOLDER] [NAME …]

mutmut works in a scratch copy of the checkout; names choose some of the changes. The last line tells the
score: noticed of all that a test reaches; before it stand the changes that no test noticed, by function.
`mutmut show NAME` in a kept folder shows one.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("pipeline", "tests", "models", "raw", "docs", "Makefile", "README.md", "pyproject.toml")
#: Tests that watch the clock, or come to their values before a change is made, tell nothing of it.
CONFIG = """\
[mutmut]
source_paths=pipeline
only_mutate=
    pipeline/spans.py
    pipeline/store.py
    pipeline/assemble/*
pytest_add_cli_args_test_selection=
    tests/test_spans.py
    tests/test_store.py
    tests/test_run.py
    tests/test_sections.py
    tests/test_planted.py
    tests/test_corrections.py
    tests/test_moves.py
pytest_add_cli_args=
    -p
    no:cacheprovider
    --timeout=60
    --deselect=tests/test_run.py::test_thousands_of_unchanged_pages_cost_little
    --deselect=tests/test_run.py::test_kill_9_leaves_a_store_that_the_next_run_completes
    --deselect=tests/test_planted.py::test_planted_spans_survive_every_layout_and_random_damage
also_copy=
    models
    raw
    docs
    Makefile
    README.md
"""


def main() -> int:
    """Make the copy, run mutmut in it, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keep", type=Path, help="make the copy here and leave it")
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as 'pipeline.spans.*' (all)")
    options = parser.parse_args()
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    with tempfile.TemporaryDirectory(prefix="opdc-mutants-") as scratch:
        folder = options.keep or Path(scratch) / "copy"
        shutil.copytree(ROOT / "pipeline", folder / "pipeline")
        for name in COPIED[1:]:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
        (folder / "setup.cfg").write_text(CONFIG, encoding="utf-8")
        subprocess.run([mutmut, "run", "--max-children", "2", *options.names], cwd=folder, check=False)
        told = subprocess.run(
            [mutmut, "results", "--all", "true"],
            cwd=folder, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    print(summary(told))
    return 0


def summary(told: str) -> str:
    """Return the survivors by function, and the score.

    Args:
        told: by `mutmut results --all true`, a line `name: outcome` for each change.
    """
    found = re.findall(r"^ *(\S+)__mutmut_\d+: (.+)$", told, re.M)
    outcomes = Counter(outcome for _, outcome in found)
    alive = Counter(name for name, outcome in found if outcome == "survived")
    lines = [f"{count:4} {name}" for name, count in sorted(alive.items())]
    noticed = outcomes["killed"] + outcomes["timeout"] + outcomes["segfault"]
    reached = noticed + outcomes["survived"]
    share = noticed / reached if reached else 0.0
    others = {name: count for name, count in sorted(outcomes.items()) if name not in ("killed", "survived")}
    lines.append(
        f"mutants: {noticed} of {reached} noticed ({share:.3f}), {outcomes['survived']} not; {others}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
