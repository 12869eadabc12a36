"""The stages in their one order, and `process`, which composes them in memory.

`make run` runs the same `STAGES` over the store; nothing else knows the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import assemble, classify, clean, extract, recognize, segment
from pipeline.codebook import Resources, load_resources
from pipeline.errors import UsageError
from pipeline.records import (
    Annotation,
    Article,
    ArticleRecord,
    Labeling,
    Page,
    PanelCell,
    ProvinceProfile,
    ProvinceRecord,
    Record,
    Segmentation,
    StatementRow,
)
from pipeline.tables import TABLES, named
from pipeline.tables.reading import lines, together
from pipeline.tables.rows import PAGES

if TYPE_CHECKING:
    from pandas import DataFrame


class RawPage(NamedTuple):
    """A page as it lies in `raw/`, with what its manifest line knows."""

    data: bytes
    path: str | None = None
    url: str | None = None
    site: str | None = None
    retrieved_at: str | None = None
    origin: str | None = None


#: What pandas keeps a column's type as.
_DTYPES: dict[str, Any] = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}

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
            "records",
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
        ("assemble", "extract", "decode.py", "mojibake.py", "spans.py", "records", "version.py"),
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
        """Return one flat table as a pandas DataFrame: the columns of every export, typed.

        Codes and ids stay strings, counts whole numbers, missing values missing; evidence in full is left in
        the typed records.

        Args:
            table: `articles`, `records`, `cells`, `statements`, `visions`, `quantities`, `provinces` or
                `panel`.

        Raises:
            UsageError: for another name.
        """
        import pandas as pd

        wanted = named(table)
        made = self.pages() if wanted.made_of == PAGES else getattr(self, wanted.made_of)
        rows = [row for record in made for row in wanted.rows(record)]
        values = list(zip(*rows, strict=True)) if rows else [()] * len(wanted.columns)
        return pd.DataFrame(
            {
                column.name: pd.array(list(cells), dtype=_DTYPES[column.type])
                for column, cells in zip(wanted.columns, values, strict=True)
            }
        )

    def frames(self) -> dict[str, DataFrame]:
        """Return every flat table as a pandas DataFrame, by name."""
        return {table.name: self.frame(table.name) for table in TABLES}

    def pages(self) -> Iterator[Page]:
        """Yield each article with its statements and records."""
        return together(self.articles, self.statements, self.records)

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
        tuple(lines(root / "articles.jsonl", ArticleRecord)),
        tuple(lines(root / "statements.jsonl", StatementRow)),
        tuple(lines(root / "records.jsonl", ProvinceRecord)),
        tuple(lines(root / "provinces.jsonl", ProvinceProfile)),
        tuple(lines(root / "panel.jsonl", PanelCell)),
    )
