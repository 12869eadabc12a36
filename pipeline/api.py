"""The stages in their one order, and `process`, which composes them in memory.

`make run` runs the same `STAGES` over the store; nothing else knows the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from pipeline import assemble, classify, clean, extract, recognize, segment
from pipeline.codebook import Resources, load_resources
from pipeline.errors import Incompatible, UsageError
from pipeline.records import (
    Annotation,
    Article,
    ArticleRecord,
    Evidence,
    Labeling,
    Page,
    PanelCell,
    ProvinceProfile,
    ProvinceRecord,
    Record,
    Segmentation,
    StatementRow,
)

if TYPE_CHECKING:
    from pandas import DataFrame

_R = TypeVar("_R", bound=Record)


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
        (
            "decode.py",
            "mojibake.py",
            "html.py",
            "soup.py",
            "spans.py",
            "records.py",
            "rawpages.py",
            "codebook",
            "extract",
        ),
    ),
    Stage(
        "clean",
        Article,
        lambda layers, res: clean.clean(layers["extract"], repairs=res.repairs, spacing=res.spacing),
        ("repairs", "spacing", "statements"),
        ("spans.py", "thai.py", "mojibake.py", "spacing", "codebook", "clean"),
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
        ("og4", "provinces", "gazetteer", "vocabulary", "event", "boilerplate"),
        ("thai.py", "codebook", "recognize"),
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
        ("classify.py", "classifier"),
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
        ("sites", "boilerplate", "repairs", "og4", "provinces", "gazetteer", "vocabulary", "event", "model"),
        ("assemble", "extract", "decode.py", "mojibake.py", "spans.py", "records.py", "version.py"),
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


class Collection(NamedTuple):
    """The outputs of a run, typed: tuples of records, and a pandas frame of each on request."""

    articles: tuple[ArticleRecord, ...]
    statements: tuple[StatementRow, ...]
    records: tuple[ProvinceRecord, ...]
    provinces: tuple[ProvinceProfile, ...]
    panel: tuple[PanelCell, ...]

    def frame(self, table: str) -> DataFrame:
        """Return one table as a pandas DataFrame, a row for each record, nested values flattened.

        Codes and ids stay strings; evidence is left in the typed records.

        Args:
            table: `articles`, `statements`, `records`, `provinces` or `panel`.

        Raises:
            UsageError: for another name.
        """
        if table not in self._fields:
            raise UsageError(f"there is no table {table!r}", hint=f"choose one of {', '.join(self._fields)}")
        import pandas as pd

        rows = [_flat(record) for record in getattr(self, table)]
        return pd.DataFrame(rows)

    def docs(self, table: str = "articles") -> Iterator[Any]:
        """Yield spaCy Docs: provinces, sections, statements, quantities as span groups; dimensions as cats.

        Args:
            table: `articles` for a Doc of each article, `statements` for one of each statement; the text
                is the article's cleaned text, or the statement's.

        Raises:
            UsageError: for another name.
        """
        if table not in ("articles", "statements"):
            raise UsageError(f"there are no docs of {table!r}", hint="choose articles or statements")
        from pipeline import spacy_bridge

        if table == "statements":
            return spacy_bridge.statement_docs(self.articles, self.statements)
        return spacy_bridge.article_docs(self.articles, self.statements, self.records)


def load(folder: str | Path) -> Collection:
    """Load the outputs of a run.

    Args:
        folder: where `opdc run` wrote, such as `processed`.

    Returns:
        The typed records of every table, in the order of the files.

    Raises:
        UsageError: where a file is missing. Incompatible: where a line does not fit this version's schema.
    """
    root = Path(folder)
    return Collection(
        tuple(_lines(root / "articles.jsonl", ArticleRecord)),
        tuple(_lines(root / "statements.jsonl", StatementRow)),
        tuple(_lines(root / "records.jsonl", ProvinceRecord)),
        tuple(_lines(root / "provinces.jsonl", ProvinceProfile)),
        tuple(_lines(root / "panel.jsonl", PanelCell)),
    )


def _lines(path: Path, kind: type[_R]) -> Iterator[_R]:
    decoder = msgspec.json.Decoder(kind)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield decoder.decode(line)
                except msgspec.DecodeError as error:
                    raise Incompatible(f"{path}:{number}: {error}", hint="run `opdc run` again") from error
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}", hint="run `make run` first, or name its output folder"
        ) from error


def _flat(record: Record) -> dict[str, Any]:
    """Return the plain values of a record, those of inner records under joined names."""
    out: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Evidence) or name in ("evidence", "edits", "signature"):
            continue
        if isinstance(value, Record):
            out.update({f"{name}_{inner}": each for inner, each in _flat(value).items()})
        elif isinstance(value, tuple):
            out[name] = "\n".join(str(getattr(each, "text", each)) for each in value)
        elif isinstance(value, dict):
            for key, each in value.items():
                told = getattr(each, "statements", each)
                out[key] = (
                    "\n".join(getattr(s, "text", "") for s in told) if isinstance(told, tuple) else None
                )
                if hasattr(each, "status"):
                    out[f"{key}_status"] = each.status
        else:
            out[name] = value
    return out
