"""What changed between two runs, and why: real runs with another page or a correction, made ones else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.__main__ import main
from pipeline.records import Page, StatementRow
from pipeline.tools.diff import Change, diff
from tests.exported import write
from tests.support import ROOT, sample_page

PAGE = "2553-09-good-governance.html"
ADDRESS = "https://www.opdc.go.th/content.php?content_id=1"
RUN: dict[str, Any] = {
    "stages": {"clean": "1", "classify": "1"},
    "data": {"repairs": "1", "model": "1", "og4": "1", "sites": "1"},
    "libraries": {"thaibreak": "1.5.0"},
    "corrections": {"digest": "absent"},
}


def run(raw: Path, out: Path) -> Path:
    assert main(["run", "--raw", str(raw), "--out", str(out), "--jobs", "1"]) == 0
    return out


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff") / "raw"
    shutil.copytree(ROOT / "raw" / "opdc", folder / "opdc")
    (folder / "opdc" / "manifest.jsonl").unlink()
    # With an address the article stays the same one when its text changes.
    page = folder / "opdc" / PAGE
    text = page.read_text("utf-8")
    assert text.count("<head>") == 1
    page.write_text(
        text.replace("<head>", f'<head><link rel="canonical" href="{ADDRESS}">'), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def first(raw: Path) -> Path:
    return run(raw, raw.parent / "first")


def test_the_same_run_twice_changes_nothing(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(diff(first, first)) == []
    assert main(["diff", str(first), str(first)]) == 0
    assert capsys.readouterr().out == "no change\n"


def test_a_correction_is_the_cause_of_what_it_moved(raw: Path, first: Path, tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    shutil.copytree(raw, folder)
    rows = [json.loads(line) for line in (first / "statements.jsonl").read_text("utf-8").splitlines()]
    row = next(each for each in rows if each["dimension"] == "workforce" and each["origin"] == "heading")
    line = {
        "statement": row["statement_id"],
        "field": "dimension",
        "value": "organization",
        "who": "ผู้ตรวจ",
        "why": "ว่าด้วยการบริหารองค์การ",
    }
    (folder / "corrections.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    found = list(diff(first, run(folder, tmp_path / "out")))
    assert found and {change.causes for change in found} == {("correction",)}
    (changed,) = [change for change in found if change.table == "statements"]
    assert changed.id == row["statement_id"]
    assert changed.fields["dimension"] == ("workforce", "organization")
    assert {change.table for change in found} == {"statements", "cells"}


def test_another_page_is_the_source(raw: Path, first: Path, tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    shutil.copytree(raw, folder)
    page = folder / "opdc" / PAGE
    text = page.read_text("utf-8")
    was = "โครงการให้ความรู้แก่บุคลากร"
    assert text.count(was) == 1
    page.write_text(text.replace(was, "โครงการพัฒนาบุคลากร"), encoding="utf-8")
    found = list(diff(first, run(folder, tmp_path / "out")))
    assert {change.causes for change in found} == {("source",)}
    assert [tuple(c.fields) for c in found if c.table == "articles"] == [("version",)]
    texts = [c.fields["text"] for c in found if c.table == "statements" and "text" in c.fields]
    # What stands around the new words is cut anew too.
    assert was in (texts[0][0] or "") and "โครงการพัฒนาบุคลากร" in {(after or "")[:19] for _, after in texts}
    assert len(texts) <= 2


# --- runs made for one cause ------------------------------------------------------------------------


def rewritten(page: Page, at: int, **fields: Any) -> Page:
    rows = [
        msgspec.structs.replace(row, **fields) if number == at else row
        for number, row in enumerate(page.statements)
    ]
    return msgspec.structs.replace(page, statements=tuple(rows))


def signed(page: Page, **fields: Any) -> Page:
    records = tuple(
        msgspec.structs.replace(r, signature=msgspec.structs.replace(r.signature, **fields))
        for r in page.records
    )
    return msgspec.structs.replace(page, records=records)


def compared(
    tmp_path: Path, new: Page, told: dict[str, Any] | None = None, old: Page | None = None
) -> list[Change]:
    sides = []
    for name, page, said in (("old", old or sample_page(), RUN), ("new", new, {**RUN, **(told or {})})):
        folder = write([page], tmp_path / name)
        (folder / "run.json").write_text(json.dumps(said), encoding="utf-8")
        sides.append(folder)
    return list(diff(*sides))


def models(page: Page, **changed: str) -> dict[str, str]:
    return {**page.records[0].signature.models, **changed}


def labelled(row: StatementRow) -> dict[str, Any]:
    assert row.model is not None
    return {"model": msgspec.structs.replace(row.model, dimension="workforce", probability=0.9)}


def words(text: str) -> Callable[[Page], Page]:
    return lambda page: rewritten(page, 30, text=text)


def data(**changed: str) -> dict[str, Any]:
    return {"data": {**RUN["data"], **changed}}


CASES: dict[str, tuple[Callable[[Page], Page], dict[str, Any], tuple[str, ...]]] = {
    "model": (
        lambda p: signed(rewritten(p, 30, **labelled(p.statements[30])), models=models(p, dimension="2")),
        {},
        ("model",),
    ),
    "repair": (words("ซ่อมแล้ว"), data(repairs="2"), ("repair",)),
    "spacing": (lambda p: signed(words("ตัดใหม่")(p), models=models(p, spacing="2")), {}, ("repair",)),
    "parser": (words("อ่านใหม่"), {"stages": {**RUN["stages"], "clean": "2"}}, ("parser",)),
    "library": (words("คำใหม่"), {"libraries": {"thaibreak": "1.6.0"}}, ("parser",)),
    "codebook": (lambda p: rewritten(p, 30, dimension="workforce"), data(og4="2"), ("codebook",)),
    "unknown": (words("ไม่มีเหตุ"), {}, ("unknown",)),
    "a model cannot change a text": (
        lambda p: signed(words("ใหม่")(p), models=models(p, dimension="2")),
        {},
        ("unknown",),
    ),
    "two causes": (words("ใหม่"), data(repairs="2", sites="2"), ("parser", "repair")),
}


@pytest.mark.parametrize(("change", "told", "causes"), CASES.values(), ids=CASES)
def test_a_cause_is_what_differs_and_can(
    change: Callable[[Page], Page], told: dict[str, Any], causes: tuple[str, ...], tmp_path: Path
) -> None:
    found = compared(tmp_path, change(sample_page()), told)
    assert [(c.table, c.what, c.causes) for c in found] == [("statements", "changed", causes)]
    assert found[0].id == sample_page().statements[30].statement_id


def test_a_new_version_is_the_source_though_every_id_is_new(tmp_path: Path) -> None:
    old = sample_page()
    version = "0" * 64

    def again(value: Any) -> Any:
        return msgspec.structs.replace(value, version=version)

    rows = tuple(
        msgspec.structs.replace(again(row), statement_id=f"s{number:016x}")
        for number, row in enumerate(old.statements)
    )
    new = Page(article=again(old.article), statements=rows, records=tuple(map(again, old.records)))
    assert [(c.table, tuple(c.fields), c.causes) for c in compared(tmp_path, new)] == [
        ("articles", ("version",), ("source",))
    ], "the same words under new ids are no change"
    changed = compared(tmp_path, rewritten(new, 30, text="ข้อความใหม่"))
    assert [(c.table, c.what, c.causes) for c in changed[1:]] == [
        ("statements", "removed", ("source",)),
        ("statements", "added", ("source",)),
    ]
    nearly = old.statements[30].text[:-2]
    (_, near) = compared(tmp_path, rewritten(new, 30, text=nearly))
    assert (near.what, near.fields) == ("changed", {"text": (old.statements[30].text, nearly)})


def test_a_statement_cut_anew_is_paired_by_its_place(tmp_path: Path) -> None:
    old = sample_page()
    found = compared(
        tmp_path,
        rewritten(old, 30, statement_id="s0000000000000000", text="ตัดใหม่"),
        {"data": {**RUN["data"], "repairs": "2"}},
    )
    assert [(c.what, c.fields["text"][0]) for c in found] == [("changed", old.statements[30].text)]


def test_records_that_come_and_go(tmp_path: Path) -> None:
    old = sample_page()
    fewer = msgspec.structs.replace(old, records=old.records[1:])
    found = compared(tmp_path, fewer, {"data": {**RUN["data"], "og4": "2"}})
    assert [(c.table, c.what, c.province, c.causes) for c in found] == [
        ("records", "removed", old.records[0].province.code, ("codebook",))
    ]


def test_what_is_printed(first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = write([rewritten(sample_page(), 30, text="ใหม่")], tmp_path / "new")
    shutil.copy(first / "run.json", other)
    capsys.readouterr()
    assert main(["diff", str(first), str(other), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(row["count"] for row in told["counts"]) == len(told["changes"]) > 0
    assert main(["diff", str(first), str(other)]) == 0
    assert f"{len(told['changes'])} changes" in capsys.readouterr().out
    (other / "run.json").unlink()
    assert main(["diff", str(first), str(other)]) == 2
    assert "name two folders" in capsys.readouterr().err
