"""Writes docs/performance.md and its chart from the numbers of a bench."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_COLORS = ("#4c78a8", "#f58518", "#54a24b", "#e45756", "#72b7b2", "#b279a2", "#9d755d")
_NAMES = {"naive": "naive", "ours": "ours", "limit": "limit"}
#: Floors of the numbers: what must hold, and whether more or less is better.
_FLOORS = {
    "ours ÷ naive, pages a second": (6.0, "more"),
    "limit ÷ ours": (12.0, "less"),
    "`opdc --help`, s": (0.4, "less"),
    "`opdc provinces`, first line, s": (1.0, "less"),
    "slowest hostile page ÷ a plain one": (10.0, "less"),
}


def write(found: dict[str, Any], folder: Path) -> None:
    """Write the page and the chart into the folder of documents."""
    (folder / "performance.svg").write_text(chart(found), "utf-8")
    (folder / "performance.md").write_text("\n".join(_page(found)) + "\n", "utf-8")


_HEAD = """\
# Performance

Made by `make bench`; every number here is from `benchmarks/results/speed.json`. `make bench-check` measures
the two ratios again and fails where one is more than 25 % worse than the committed one. Neither is a part of
`make test`: speed depends on what else a machine does. Milliseconds are those of the processor; believe the
ratios, which are taken in turn.

{count} pages of {smallest}–{largest} KB, {real}, around 9,000 characters of article each; {rounds} rounds,
medians. {cores} cores, Python {python}, load {load} at the end.

![milliseconds a page by stage](performance.svg)

**naive** is what a competent user writes today: BeautifulSoup, `pythainlp` (normalize, crfcut, newmm), the
EntityRuler of spaCy, TF-IDF and logistic regression, pandas. **ours** is all of `process()`: evidence,
repairs, sections, provinces, dates, quantities, both labels, guards, and the lines of JSON. **limit** decodes
the page, parses it in C and runs one tokenizer over its text, nothing else.
"""
_RUNS = """\
## Whole runs

Small pages (4–12 KB, one or two provinces), `opdc run` with as many workers as cores. Seconds on the wall and
of the processors; memory is the most that one process held.
"""
_HOSTILE = """\
## Hostile pages

Pages of one size, made to be slow; how many times as long as a plain page each takes.
"""
_TEXTS = """\
`opdc process-text` over {items:,} real items ({millions:.1f} million characters): {wall:.1f} items a second
on the wall with all cores, {cpu:.1f} a CPU second, peak {peak:.0f} MiB. The 91,000 items of the full
collection take {hours:.2f} CPU hours at that.
"""


def _page(found: dict[str, Any]) -> Iterable[str]:
    pages, side, machine = found["pages"], found["side_by_side"], found["machine"]
    yield _HEAD.format(
        count=pages["count"],
        smallest=pages["smallest"] // 1000,
        largest=pages["largest"] // 1000,
        real="every second one with real news" if pages["real"] else "authored texts only",
        rounds=pages["rounds"],
        cores=machine["cores"],
        python=machine["python"],
        load=f"{machine['load']:.1f}",
    )
    yield from _table(("", "naive", "ours", "limit"), _side(side["ways"]))
    yield "\n## Stages\n"
    yield from _table(("way", "stage", "ms a page", "share"), _stages(side["ways"]))
    yield "\n## Floors\n"
    yield from _table(("measured", "now", "floor", ""), _floors(found))
    starts = found["starts"]
    yield (
        f"\nOf the processor: `opdc --help` {starts['help_cpu_s']:.2f} s, `opdc provinces` "
        f"{starts['provinces_cpu_s']:.2f} s, `import pipeline.api` {starts['import_cpu_s']:.2f} s."
    )
    yield f"\n{_RUNS}"
    yield from _table(("pages", "run", "wall s", "CPU s", "peak MiB"), _runs(found["runs"]))
    yield f"\n{_HOSTILE}"
    yield from _table(("page", "times"), [(k, f"{v:.2f}") for k, v in found["hostile"].items()])
    yield "\n## Real texts\n"
    yield _texts(found["texts"])


def _side(ways: dict[str, Any]) -> list[tuple[str, ...]]:
    rows = []
    for name, key, form in (
        ("CPU ms a page", "cpu_ms", "{:.1f}"),
        ("wall ms a page", "wall_ms", "{:.1f}"),
        ("until ready, CPU s", "ready_s", "{:.2f}"),
        ("peak memory, MiB", "peak_mib", "{:.0f}"),
    ):
        rows.append((name, *(form.format(ways[way][key]) for way in _NAMES)))
    rows.append(("pages a CPU second", *(f"{1000 / ways[way]['cpu_ms']:.1f}" for way in _NAMES)))
    rows.append(
        ("characters of article a CPU second", *(f"{9_000_000 / ways[w]['cpu_ms']:,.0f}" for w in _NAMES))
    )
    return rows


def _stages(ways: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (way, stage, f"{ms:.2f}", f"{100 * ms / ways[way]['cpu_ms']:.0f} %")
        for way in _NAMES
        for stage, ms in ways[way]["stages_ms"].items()
    ]


def _floors(found: dict[str, Any]) -> list[tuple[str, ...]]:
    side, starts = found["side_by_side"], found["starts"]
    now = dict(
        zip(
            _FLOORS,
            (
                side["ours_over_naive"],
                side["limit_over_ours"],
                starts["help_s"],
                starts["provinces_first_line_s"],
                max(found["hostile"].values()),
            ),
            strict=True,
        )
    )
    return [_against(name, value, *_FLOORS[name]) for name, value in now.items()]


def _against(name: str, value: float, floor: float, better: str) -> tuple[str, ...]:
    held = value >= floor if better == "more" else value <= floor
    return (
        name,
        f"{value:.2f}",
        f"{'≥' if better == 'more' else '≤'} {floor:g}",
        "" if held else "**below the floor**",
    )


def _runs(runs: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"{int(count):,}",
            name.replace("_", " "),
            f"{r['wall_s']:.1f}",
            f"{r['cpu_s']:.1f}",
            f"{r['peak_mib']:.0f}",
        )
        for count, each in runs.items()
        for name, r in each.items()
    ]


def _texts(found: dict[str, float] | None) -> str:
    if found is None:
        return "Not measured: the texts are not here."
    return _TEXTS.format(
        items=found["items"],
        millions=found["characters"] / 1e6,
        wall=found["items_a_second"],
        cpu=found["items_a_cpu_second"],
        peak=found["peak_mib"],
        hours=91_000 / found["items_a_cpu_second"] / 3600,
    ).rstrip()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join("---" if n == 0 else "---:" for n in range(len(head))) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def chart(found: dict[str, Any]) -> str:
    """Return bars of milliseconds a page, one for each way, cut into its stages."""
    ways = found["side_by_side"]["ways"]
    most = max(ways[way]["cpu_ms"] for way in _NAMES)
    parts = []
    for row, way in enumerate(_NAMES):
        top, left = 20 + 70 * row, 70.0
        parts.append(f'<text x="60" y="{top + 20}" text-anchor="end">{way}</text>')
        for number, (stage, ms) in enumerate(ways[way]["stages_ms"].items()):
            width = 620 * ms / most
            parts.append(
                f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="30" '
                f'fill="{_COLORS[number % len(_COLORS)]}"><title>{stage}: {ms:.1f} ms</title></rect>'
            )
            if width > 8 * len(stage):
                parts.append(f'<text x="{left + 4:.1f}" y="{top + 20}" fill="#fff">{stage}</text>')
            left += width
        parts.append(f'<text x="{left + 6:.1f}" y="{top + 20}">{ways[way]["cpu_ms"]:.1f} ms</text>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 230" font-family="sans-serif" '
        'font-size="13" role="img"><title>milliseconds of the processor for one page, by stage</title>\n'
        '<rect width="780" height="230" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
