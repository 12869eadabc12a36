"""The stages in their one order, and `process`, which composes them in memory.

`make run` runs the same `STAGES` over the store; nothing else knows the order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pipeline import assemble, classify, clean, extract, recognize, segment
from pipeline.codebook import Resources, load_resources
from pipeline.records import Annotation, Article, Labeling, Page, Record, Segmentation


class RawPage(NamedTuple):
    """A page as it lies in `raw/`, with what its manifest line knows."""

    data: bytes
    path: str | None = None
    url: str | None = None
    site: str | None = None
    retrieved_at: str | None = None
    origin: str | None = None


Layers = Mapping[str, Any]


class Stage(NamedTuple):
    """One stage: the layers it reads, the layer it makes, and the data files that shape it.

    `modules` are the source files (relative to the package) whose digest versions the stage.
    """

    name: str
    layer: type[Record]
    run: Callable[[Layers, Resources], Record]
    data: tuple[str, ...]
    modules: tuple[str, ...]


STAGES: tuple[Stage, ...] = (
    Stage(
        "extract",
        Article,
        lambda layers, res: extract.extract(layers["raw"], sites=res.sites),
        ("sites", "boilerplate"),
        ("decode.py", "html.py", "spans.py", "records.py", "extract"),
    ),
    Stage(
        "clean",
        Article,
        lambda layers, res: clean.clean(layers["extract"], repairs=res.repairs, spacing=res.spacing),
        ("repairs", "spacing"),
        ("spans.py", "thai.py", "clean"),
    ),
    Stage(
        "segment",
        Segmentation,
        lambda layers, res: segment.segment(layers["clean"]),
        (),
        ("thai.py", "segment.py"),
    ),
    Stage(
        "recognize",
        Annotation,
        lambda layers, res: recognize.recognize(
            layers["clean"], layers["segment"], codebook=res.codebook, gazetteer=res.gazetteer
        ),
        ("og4", "provinces", "gazetteer", "vocabulary"),
        ("codebook", "recognize"),
    ),
    Stage(
        "classify",
        Labeling,
        lambda layers, res: classify.classify(
            layers["clean"],
            layers["segment"],
            layers["recognize"],
            codebook=res.codebook,
            classifier=res.classifier,
        ),
        ("og4", "model"),
        ("classify.py",),
    ),
    Stage(
        "assemble",
        Page,
        lambda layers, res: assemble.assemble(
            extract.source_text(layers["raw"]).text,
            layers["clean"],
            layers["recognize"],
            layers["classify"],
            resources=res,
        ),
        ("sites", "boilerplate", "repairs", "og4", "provinces", "gazetteer", "vocabulary", "model"),
        ("assemble", "spans.py", "records.py"),
    ),
)


def process(html: bytes | str, *, url: str | None = None, site: str | None = None) -> Page:
    """Read one page into records, in memory, with the same stages as `make run`.

    Args:
        html: the page; bytes are decoded as DESIGN's order says, a string is taken as it is.
        url: its address, if known; else the page's canonical link or "saved from" comment counts.
        site: the name of a site profile, where the address does not tell.

    Returns:
        The article, its statements, and one record for each province. Evidence offsets: `start` and
        `end` count code points of `article.text`; source spans those of the decoded page.

    Raises:
        Refused: for a page that cannot be read, with a reason and a hint.
    """
    data = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    layers: dict[str, Any] = {"raw": RawPage(data, url=url, site=site)}
    resources = load_resources()
    for stage in STAGES:
        layers[stage.name] = stage.run(layers, resources)
    page: Page = layers["assemble"]
    return page
