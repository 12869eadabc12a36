"""Pages to see the report with: authored contents in many layouts, with noise, over several years."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import sys
from pathlib import Path

from tests.pages.contents import CONTENTS
from tests.pages.layouts import LAYOUTS
from tests.pages.noise import add_noise

ROOT = Path(__file__).resolve().parent.parent
YEARS = (2553, 2556, 2561)
NOISE = 0.3


def write_pages(raw: Path) -> None:
    """Print every content in a layout of its turn, once for each year, and the sample beside them."""
    site = raw / "demo"
    site.mkdir(parents=True)
    shutil.copytree(ROOT / "raw" / "opdc", raw / "opdc")
    known = []
    for number, (name, content) in enumerate(CONTENTS.items()):
        for turn, year in enumerate(YEARS[: 1 + number % len(YEARS)]):
            layout = list(LAYOUTS.values())[(number + turn) % len(LAYOUTS)]
            html = add_noise(layout(_in_year(content, year)), level=NOISE, seed=number * 10 + turn)
            path = f"{name}-{year}.html"
            (site / path).write_text(html, encoding="utf-8")
            address = f"https://www.example.go.th/content.php?content_id={number}{year}"
            known.append({"path": path, "url": address, "origin": None})
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in known)
    (site / "manifest.jsonl").write_text(lines, encoding="utf-8")


def _in_year(content, year):
    """Move a content's dates to a year (BE)."""
    ce = str(year - 543)

    def moved(pair):
        return re.sub(r"25\d\d", str(year), pair[0]), ce + pair[1][4:]

    lead = tuple(re.sub(r"25[45]\d", str(year), text) for text in content.lead)
    return dataclasses.replace(
        content, lead=lead, published=moved(content.published), modified=moved(content.modified)
    )


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
