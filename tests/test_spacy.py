"""spaCy: a Doc's text is the input, spans keep their offsets, and models learn from our Docs."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.training import Example

from pipeline import spacy_bridge, thai
from pipeline.api import Collection
from pipeline.errors import Incompatible, UsageError
from pipeline.plaintext import read
from pipeline.spacy_bridge import components
from pipeline.spacy_bridge.tokens import Marked, mark
from pipeline.spans import Span
from tests.support import ROOT, sample_page

NAMES = ("opdc_statements", "opdc_provinces", "opdc_dates", "opdc_quantities", "opdc_dimensions")
TEXT = "จัง\u200bหวัดลพบุรี  จัดอบรมบุคลากร 120 คน เมื่อวันที่ 20 สิงหาคม 2553\r\nและพะเยาและเชียงราย\xa0ปลูกป่า 15 ล้านต้น"


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy_bridge.blank(*NAMES)


@pytest.fixture(scope="module")
def collection() -> Collection:
    page = sample_page()
    return Collection((page.article,), page.statements, page.records, (), ())


def found(doc: Any, key: str) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.kb_id_) for span in doc.spans[key]]


def test_components_mark_the_text_that_was_given(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert found(doc, "provinces") == [
        ("ลพบุรี", "PROVINCE", "TH-16"),
        ("พะเยา", "PROVINCE", "TH-56"),
        ("เชียงราย", "PROVINCE", "TH-57"),
    ]
    assert found(doc, "dates") == [("20 สิงหาคม 2553", "DAY", "2010-08-20")]
    assert found(doc, "quantities") == [("120 คน", "คน", "120"), ("15 ล้านต้น", "ต้น", "15000000")]
    assert [span.text for span in doc.spans["statements"]] == TEXT.split("\r\n")
    assert sum(doc.cats.values()) == pytest.approx(1, abs=1e-6) and "workforce" in doc.cats


TEXTS = [
    "",
    " ",
    "\n",
    "  ก ข  ",
    "\x00ก",
    "ส" * 30_000,
    "ๆ" * 500,
    "😀 Latin",
    "ก\u200b\xa0\xa0ข \r\n",
    "ทั่วจังหวัดน่านและแพร่",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_t12_a_docs_text_is_the_input(nlp: Any, text: str) -> None:
    assert nlp(text).text == text


@given(st.text("กนา้ ์ๆ \n\xa0\u200b\x00a1.จังหวัดเลย", max_size=40))
def test_t12_words_and_spaces_align(text: str) -> None:
    doc = spacy_bridge.blank()(text)
    assert doc.text == text
    cuts = {0, len(text), *(token.idx for token in doc)}
    assert cuts <= set(thai.boundaries(text))


def test_t12_a_doc_survives_a_docbin(nlp: Any, collection: Collection) -> None:
    docs = [nlp(TEXT), *collection.docs(), *collection.docs("statements")]
    again = list(DocBin().from_bytes(DocBin(docs=docs, store_user_data=True).to_bytes()).get_docs(nlp.vocab))
    for before, after in zip(docs, again, strict=True):
        assert (after.text, after.cats, after.user_data) == (before.text, before.cats, before.user_data)
        assert set(after.spans) == set(before.spans)
        assert all(found(after, key) == found(before, key) for key in before.spans)


def test_an_edge_inside_a_word_splits_it_and_leaves_other_groups() -> None:
    doc = spacy_bridge.blank()("สำนักงานจังหวัด ")
    mark(doc, "whole", [Marked(Span(0, 15), "W")])
    mark(doc, "part", [Marked(Span(1, 4), "P", "x"), Marked(Span(0, 2), "Q")])
    assert doc.text == "สำนักงานจังหวัด "
    assert found(doc, "part") == [("สำ", "Q", ""), ("ำนั", "P", "x")]
    assert found(doc, "whole") == [("สำนักงานจังหวัด", "W", "")]


def test_marks_are_those_of_the_filters(nlp: Any) -> None:
    line, doc = read(TEXT, components.load_resources()), nlp(TEXT)
    for key in ("provinces", "statements", "dates", "quantities"):
        expected = sorted(each.span for each in getattr(components, key)(line))
        assert [Span(s.start_char, s.end_char) for s in doc.spans[key]] == expected


def test_a_pipeline_is_stored_and_loaded_by_its_names(nlp: Any, tmp_path: Any) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == list(NAMES)
    assert found(again(TEXT), "provinces") == found(nlp(TEXT), "provinces")


def test_the_entry_points_name_factories() -> None:
    points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert set(points["spacy_factories"]) == set(NAMES)
    assert set(points["spacy_tokenizers"]) == {spacy_bridge.TOKENIZER}
    for name, target in {**points["spacy_factories"], **points["spacy_tokenizers"]}.items():
        module, _, function = target.partition(":")
        assert module == "pipeline.spacy_bridge" and callable(getattr(spacy_bridge, function)), name


def test_the_day_decides_what_is_a_province() -> None:
    nlp = spacy_bridge.blank()
    nlp.add_pipe("opdc_provinces", config={"date": "2010-09-08"})
    assert found(nlp("จังหวัดบึงกาฬและจังหวัดเลย"), "provinces") == [("เลย", "PROVINCE", "TH-42")]
    with pytest.raises(UsageError):
        spacy_bridge.blank().add_pipe("opdc_dates", config={"date": "8 กันยายน"})


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UsageError, match="surrogate"):
        spacy_bridge.blank()("ก\ud800")


def test_without_a_model_there_are_no_cats(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        classifier = None

    monkeypatch.setattr(components, "load_resources", Nothing)
    with pytest.raises(Incompatible, match="model"):
        components.Dimensions()(spacy_bridge.blank()("ก"))


def test_docs_of_articles_hold_the_record(collection: Collection) -> None:
    (doc,) = collection.docs()
    article = collection.articles[0]
    assert doc.text == article.text and doc.user_data["article_id"] == article.article_id
    assert {"TH-14", "TH-15", "TH-16", "TH-17", "TH-18", "TH-19"} <= {
        s.kb_id_ for s in doc.spans["provinces"]
    }
    rows = sorted((s.evidence.start, s.evidence.end, s.dimension or "none") for s in collection.statements)
    assert [(s.start_char, s.end_char, s.label_) for s in doc.spans["statements"]] == rows
    sections = [(s.label_, s.kb_id_) for s in doc.spans["sections"]]
    for record in collection.records:
        for name, cell in record.dimensions.items():
            assert ((name, record.province.code) in sections) == (cell.status != "not_mentioned")
    assert set(doc.cats.values()) == {1.0} and len(doc.cats) == 4
    assert doc.spans["quantities"]


def test_docs_of_statements_have_one_dimension(collection: Collection) -> None:
    docs = list(collection.docs("statements"))
    assert [doc.text for doc in docs] == [row.text for row in collection.statements]
    for doc, row in zip(docs, collection.statements, strict=True):
        if row.dimension:
            assert [name for name, share in doc.cats.items() if share] == [row.dimension]
        assert [s.text for s in doc.spans["quantities"]] == [q.text for q in row.quantities]
    with pytest.raises(UsageError):
        collection.docs("records")


SPANCAT = {"spans_key": "provinces", "suggester": {"@misc": "spacy.ngram_suggester.v1", "sizes": [1, 2]}}


@pytest.mark.parametrize(
    ("factory", "config", "table"),
    [("textcat", {}, "statements"), ("spancat", SPANCAT, "articles")],
    ids=["textcat", "spancat"],
)
def test_a_model_learns_from_our_docs(
    collection: Collection, factory: str, config: dict[str, Any], table: str
) -> None:
    spacy.util.fix_random_seed(0)
    nlp = spacy_bridge.blank()
    nlp.add_pipe(factory, config=config)
    stored = DocBin(docs=[d for d in collection.docs(table) if d.cats], store_user_data=True)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in stored.get_docs(nlp.vocab)]
    optimizer = nlp.initialize(lambda: examples)
    losses = [nlp.update(examples, sgd=optimizer)[factory] for _ in range(8)]
    assert losses[-1] < 0.8 * losses[0]
