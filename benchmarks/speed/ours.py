"""Our stages with everything on, and the limit: what no reader of such pages can undercut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.speed.clock import Clock


class Ours:
    """`process()`, one clock a stage, and the readable outputs of each page as lines of JSON."""

    stages = ("extract", "clean", "segment", "recognize", "classify", "assemble", "write")

    def __init__(self) -> None:
        from pipeline.api import STAGES, RawPage
        from pipeline.codebook import load_resources
        from pipeline.export.jsonl import line
        from pipeline.run.pool import calm_collector

        self._stages, self._page, self._line = STAGES, RawPage, line
        self._resources = load_resources()
        calm_collector()  # as the workers of `opdc run` do
        self._lines: list[bytes] = []

    def __call__(self, data: bytes, clock: Clock) -> None:
        """Read one page."""
        layers: dict[str, Any] = {"raw": self._page(data)}
        for stage in self._stages:
            with clock(stage.name):
                layers[stage.name] = stage.run(layers, self._resources)
        page = layers["assemble"]
        with clock("write"):
            self._lines += [self._line(each) for each in (page.article, *page.statements, *page.records)]

    def finish(self, folder: Path, clock: Clock) -> None:
        """Write what was found."""
        with clock("write"):
            (folder / "ours.jsonl").write_bytes(b"".join(self._lines))


class Limit:
    """Read the bytes, parse the page in C, one pass of a fast tokenizer over its text, nothing else."""

    stages = ("parse", "words")

    def __init__(self) -> None:
        import thaibreak
        import turbohtml

        self._parse, self._boundaries = turbohtml.parse, thaibreak.boundaries

    def __call__(self, data: bytes, clock: Clock) -> None:
        """Read one page."""
        with clock("parse"):
            text = self._parse(data.decode("utf-8")).text
        with clock("words"):
            self._boundaries(text)

    def finish(self, folder: Path, clock: Clock) -> None:
        """Write nothing."""
