"""A machine with three tiny stages, for tests of the runner: what a page does is written in the page.

`extract` obeys commands in the text (`!boom`, `!sleep`, …), so a page can fail in every way there is.
"""

import ctypes
import faulthandler
import hashlib
import os
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.api import Stage
from pipeline.errors import Refused
from pipeline.records import ArticleRecord, Page, PanelCell, ProvinceProfile, Raw, Record
from pipeline.run import Machine
from pipeline.run.outputs import Aggregates

CALLS = "calls.log"


class Text(Record):
    article_id: str
    version: str
    text: str


class Words(Record):
    words: tuple[str, ...]


def extract(layers: Mapping[str, Any], log: Path) -> Text:
    note(log, f"extract {layers['raw'].path}")
    text = layers["raw"].data.decode()
    if "!boom" in text:
        raise KeyError("no such thing")
    if "!refuse" in text:
        raise Refused("too-deep", "deeper than 10", hint="cut it")
    if "!deep" in text:
        deep(0)
    identity = text.split("id=")[1].split()[0] if "id=" in text else hashlib.sha256(text.encode()).hexdigest()
    version = hashlib.sha256(layers["raw"].data).hexdigest()
    return Text(article_id=f"a{identity[:8]}", version=version, text=text)


def deep(level: int) -> int:
    return deep(level + 1) + 1


def split(layers: Mapping[str, Any], log: Path) -> Words:
    text = layers["extract"].text
    note(log, f"split {layers['raw'].path}")
    if "!spin" in text:
        while True:
            pass
    if "!sleep" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
        time.sleep(60)
    if "!memory" in text:
        bytearray(4 * 2**30)
    if "!crash" in text:
        faulthandler.disable()
        ctypes.string_at(0)
    if "!killed" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "!slow" in text:
        time.sleep(0.05)
    return Words(words=tuple(text.split()))


def finish(layers: Mapping[str, Any], log: Path) -> Page:
    note(log, f"finish {layers['raw'].path}")
    made = layers["extract"]
    raw = layers["raw"]
    article = ArticleRecord(
        article_id=made.article_id,
        version=made.version,
        url=raw.url,
        site=raw.site or "generic",
        title=" ".join(layers["split"].words),
        breadcrumbs=(),
        published_at=None,
        published_printed=None,
        modified_at=None,
        modified_printed=None,
        credits=(),
        event=None,
        provinces=(),
        sections=(),
        attachments=(),
        findings=(),
        text=made.text,
        edits=(),
        evidence={},
        raw=Raw(
            path=raw.path, sha256=made.version, encoding="utf-8", losses=0, retrieved_at=raw.retrieved_at
        ),
    )
    return Page(article=article, statements=(), records=())


def note(log: Path, line: str) -> None:
    with open(log, "a", encoding="utf-8") as handle:
        handle.write(f"{line}\n")


def no_profiles(pages: Iterable[Page]) -> Iterator[ProvinceProfile]:
    yield from ()


def panel(pages: Iterable[Page]) -> Iterator[PanelCell]:
    """One cell for all: what an output across pages needs is every page."""
    yield PanelCell(
        province="TH-14",
        name_th="พระนครศรีอยุธยา",
        year=None,
        year_be=None,
        year_basis=None,
        fiscal_year_be=None,
        dimension="workforce",
        status="stated",
        statements=0,
        articles=tuple(page.article.article_id for page in pages),
        text="",
    )


def machine(log: Path, *, split_modules: tuple[str, ...] = ("thai.py",)) -> Machine:
    """Return the machine; every call of a stage leaves a line in `log`."""
    stages = (
        Stage("extract", Text, extract, (), ("decode.py",)),
        Stage("split", Words, split, (), split_modules),
        Stage("finish", Page, finish, (), ("spans.py",)),
    )
    aggregates = Aggregates(no_profiles, panel, lambda page: ("all",), lambda page, _: page)
    return Machine(stages, lambda: log, aggregates)


def calls(log: Path) -> list[str]:
    """Return the calls since the last look, sorted."""
    found = sorted(log.read_text("utf-8").splitlines()) if log.exists() else []
    log.unlink(missing_ok=True)
    return found
