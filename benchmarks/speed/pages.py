"""Deterministic pages of 60 to 100 KB: a long article in the nested tables of a government site of 2010.

The articles are those of the page generator, several authored contents to a page, slightly damaged; where
`../shared/corpus` is present every second page holds real news instead. Around the article stand menus,
lists of other news and scripts until the page has its size. The same number always gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from tests.pages import layouts
from tests.pages.content import PageContent, ProvinceContent
from tests.pages.contents import CONTENTS
from tests.pages.noise import add_noise

#: Code points of an article, and bytes of a page: least and most.
TEXT = 9_000
SMALLEST, LARGEST = 60_000, 100_000
NOISE = 0.25
CORPUS = Path(
    os.environ.get(
        "OPDC_CORPUS", Path(__file__).resolve().parents[3] / "shared/corpus/thaigov-sample.jsonl.gz"
    )
)
_BODY = re.compile(r"(?P<head>.*?)(?P<open><body\b[^>]*>)(?P<inner>.*)(?P<tail></body>.*)", re.S | re.I)
MANIFEST = "manifest.jsonl"
_MENU = (
    "หน้าแรก", "เกี่ยวกับสำนักงาน ก.พ.ร.", "โครงสร้างการแบ่งงาน", "กฎหมายและระเบียบ", "การพัฒนาระบบราชการ",
    "คำรับรองการปฏิบัติราชการ", "ศูนย์ข้อมูลข่าวสาร", "ข่าวประชาสัมพันธ์", "เอกสารเผยแพร่", "ถาม-ตอบ",
    "จัดซื้อจัดจ้าง", "สมัครงาน", "ผังเว็บไซต์", "ติดต่อเรา", "รับเรื่องร้องเรียน", "คลังความรู้",
)  # fmt: skip


@cache
def items() -> tuple[str, ...]:
    """Return the texts of the real items, none where the corpus is absent."""
    if not CORPUS.is_file():
        return ()
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)


def page(number: int, *, real: bool = True) -> bytes:
    """Return one page.

    Args:
        number: decides everything about it.
        real: let every second page hold real news, where there are any.
    """
    content = _news(number) if real and number % 2 and items() else _report(number)
    article = add_noise(layouts.opdc_tables(content), level=NOISE, seed=number)
    size = SMALLEST + number * 7_919 % (LARGEST - SMALLEST)
    return _framed(article, number, size)


def write(folder: Path, count: int, *, real: bool = True) -> None:
    """Write pages into a raw folder with their manifest; a page that stands there is left as it is."""
    site = folder / "opdc"
    site.mkdir(parents=True, exist_ok=True)
    lines = []
    for number in range(count):
        name = f"{number // 1000:03}/{number:06}.html"
        target = site / name
        if not target.is_file():
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(page(number, real=real))
        lines.append(json.dumps({"path": name, "url": address(number)}))
    (site / MANIFEST).write_text("\n".join(lines) + "\n", encoding="utf-8")


def address(number: int) -> str:
    """Return the address of a page."""
    return f"http://www.opdc.go.th/content.php?menu_id=5&content_id={100_000 + number}"


def _report(number: int) -> PageContent:
    """Return an authored content with as many provinces of others as make a long article."""
    contents = list(CONTENTS.values())
    base = contents[number % len(contents)]
    chosen: dict[str, ProvinceContent] = {}
    size = sum(map(len, (*base.lead, *base.recommendations, *base.benefits_short, *base.benefits_long)))
    for province in _provinces(number):
        if size >= TEXT:
            break
        if province.name not in chosen:
            chosen[province.name] = province
            size += len(province.vision or "") + sum(map(len, province.general))
            size += sum(len(cell.heading) + len(cell.text) + 2 for cell in province.cells)
    title = f"{base.title} ครั้งที่ {number + 1}"
    return replace(base, title=title, listed=(), provinces=tuple(chosen.values()))


def _provinces(number: int) -> Iterator[ProvinceContent]:
    every = [province for content in CONTENTS.values() for province in content.provinces]
    start = number * 5 % len(every)
    return islice(cycle(every), start, start + len(every))


def _news(number: int) -> PageContent:
    """Return a content whose paragraphs are those of real items."""
    base = next(iter(CONTENTS.values()))
    texts = items()
    paragraphs: list[str] = []
    at = number * 13
    while sum(map(len, paragraphs)) < TEXT:
        lines = [line.strip() for line in texts[at % len(texts)].split("\n")]
        paragraphs += [line for line in lines[1:] if line]
        at += 1
    title = texts[number * 13 % len(texts)].split("\n")[0].strip("\ufeff ") or base.title
    empty: tuple[str, ...] = ()
    return replace(
        base, title=title, lead=tuple(_cut(paragraphs)), listed=empty, provinces=(), recommendations=empty,
        benefits_short=empty, benefits_long=empty,
    )  # fmt: skip


def _cut(paragraphs: list[str]) -> Iterator[str]:
    size = 0
    for paragraph in paragraphs:
        if size >= TEXT:
            return
        yield paragraph[: TEXT - size + 100]
        size += len(paragraph)


def _framed(article: str, number: int, size: int) -> bytes:
    """Put a site's frame around an article until the page has its size in bytes."""
    found = _BODY.fullmatch(article)
    assert found is not None
    start = f"{found['head']}{found['open']}"
    middle = f"<td valign=top>{found['inner']}</td></tr></table>{found['tail']}"
    left = size - len((start + middle).encode("utf-8")) - 60
    columns: list[str] = []
    for row in (_row(number, at) for at in range(10_000)):
        left -= len(row.encode("utf-8"))
        if left < 0:
            break
        columns.append(row)
    menu = "".join(columns)
    frame = f'<table width="100%"><tr><td class="leftmenu"><table>{menu}</table></td>'
    return (start + frame + middle).encode("utf-8")


def _row(number: int, at: int) -> str:
    """Return one row of a menu: a table in a table, an image, a link."""
    name = _MENU[(number + at) % len(_MENU)]
    return (
        '<tr><td><table width="180" border="0" cellspacing="0" cellpadding="2"><tr><td width="12">'
        f'<img src="images/bullet_{at % 7}.gif" width="9" height="9" border="0"></td><td class="menu">'
        f'<a href="content.php?menu_id={at % 9}&amp;content_id={at * 31 % 2801}" '
        f'onmouseover="window.status=\'\';return true"><font size="1">{name}</font></a></td></tr></table>'
        "</td></tr>\n"
    )


def write_small(folder: Path, count: int) -> None:
    """Write small pages, a province or three on each, for measures that need many: 4 to 12 KB."""
    site = folder / "opdc"
    site.mkdir(parents=True, exist_ok=True)
    contents = list(CONTENTS.values())
    lines = []
    for number in range(count):
        base = contents[number % len(contents)]
        title = f"{base.title} ครั้งที่ {number + 1}"
        kept = base.provinces[number % 3 : number % 3 + 2] or base.provinces[:1]
        html = layouts.opdc_tables(replace(base, title=title, listed=(), provinces=kept))
        name = f"{number // 1000:03}/{number:06}.html"
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(html, encoding="utf-8")
        lines.append(json.dumps({"path": name, "url": address(number)}))
    (site / MANIFEST).write_text("\n".join(lines) + "\n", encoding="utf-8")
