"""Statements that a person moved: what becomes of the cells and records they leave and reach."""

from __future__ import annotations

import msgspec

from pipeline.assemble.moves import Known, rearranged
from pipeline.codebook import load_resources
from pipeline.records import Page, StatementRow, Status
from tests.support import sample_page

CODE = "TH-55"  # น่าน: the sample has no record of it
CELL = "organization"


def known() -> Known:
    record = sample_page().records[0]
    return Known(load_resources().gazetteer, tuple(record.dimensions), record.signature)


def given(page: Page, at: int, province: str | None, dimension: str | None) -> tuple[Page, StatementRow]:
    """Return the page with one statement said to belong elsewhere, and that statement."""
    row = msgspec.structs.replace(page.statements[at], province=province, dimension=dimension, origin="human")
    rows = (*page.statements[:at], row, *page.statements[at + 1 :])
    return msgspec.structs.replace(page, statements=rows), row


def opened() -> tuple[Page, StatementRow]:
    """Return the page in which one statement alone makes a record of a province that had none."""
    at = next(n for n, row in enumerate(sample_page().statements) if row.province is None)
    page, row = given(sample_page(), at, CODE, CELL)
    return rearranged(page, frozenset({row.statement_id}), known()), row


def test_a_record_that_a_person_opened_has_an_id_of_its_own_article_version_and_province() -> None:
    page, row = opened()
    made = page.records[-1]
    assert (made.province.code, made.dimensions[CELL].status) == (CODE, "stated")
    assert [each.statement_id for each in made.dimensions[CELL].statements] == [row.statement_id]
    ids = {made.record_id}
    for changes in ({"article_id": "a0"}, {"version": "0"}):
        article = msgspec.structs.replace(page.article, **changes)
        other = msgspec.structs.replace(page, article=article, records=())
        ids.add(rearranged(other, frozenset({row.statement_id}), known()).records[-1].record_id)
    assert len(ids) == 3 and all(each.startswith("r") for each in ids)
    assert made.record_id not in {record.record_id for record in sample_page().records}


def test_a_record_that_loses_its_only_statement_goes_and_one_with_a_vision_or_more_stays() -> None:
    page, row = opened()
    at = [each.statement_id for each in page.statements].index(row.statement_id)
    taken, _ = given(page, at, None, None)
    moved = frozenset({row.statement_id})
    assert [r.province.code for r in rearranged(taken, moved, known()).records] == [
        r.province.code for r in sample_page().records
    ]
    vision = msgspec.structs.replace(page.records[-1], visions=sample_page().records[0].visions)
    kept = rearranged(msgspec.structs.replace(taken, records=(vision,)), moved, known()).records
    assert [record.dimensions[CELL].status for record in kept] == ["not_mentioned"]
    other = msgspec.structs.replace(page.records[-1], unassigned=sample_page().records[0].unassigned)
    other = msgspec.structs.replace(
        other, unassigned=other.unassigned or sample_page().records[0].dimensions[CELL].statements[:1]
    )
    assert len(rearranged(msgspec.structs.replace(taken, records=(other,)), moved, known()).records) == 1


def test_a_cell_that_empties_is_silent_as_its_record_was() -> None:
    page, row = opened()
    at = [each.statement_id for each in page.statements].index(row.statement_id)
    taken, _ = given(page, at, None, None)
    statuses: tuple[Status, ...] = ("not_captured", "not_mentioned")
    for status in statuses:
        cells = {
            code: cell if code == CELL else msgspec.structs.replace(cell, status=status)
            for code, cell in page.records[-1].dimensions.items()
        }
        vision = sample_page().records[0].visions
        record = msgspec.structs.replace(page.records[-1], dimensions=cells, visions=vision)
        held = msgspec.structs.replace(taken, records=(record,))
        [made] = rearranged(held, frozenset({row.statement_id}), known()).records
        assert (made.dimensions[CELL].status, made.dimensions[CELL].basis) == (status, None)
