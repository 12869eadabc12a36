"""The outputs after a change are those of a fresh run, and what did not change is copied, not made."""

from pathlib import Path

import pytest

from pipeline.run import Settings, outputs, run
from tests.pages.contents import CONTENTS
from tests.pages.layouts import opdc_tables


def _files(out: Path) -> dict[str, bytes]:
    names = [
        f"{name}.jsonl" for name in ("articles", "statements", "records", "provinces", "panel", "failures")
    ]
    return {
        path.name: path.read_bytes() for path in out.iterdir() if path.name in names or path.suffix == ".csv"
    }


@pytest.mark.parametrize("change", ["text", "new", "gone", "edited output", "lost output"])
def test_outputs_after_a_change_are_those_of_a_fresh_run(change: str, tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "opdc").mkdir(parents=True)
    for number, content in enumerate(list(CONTENTS.values())[:4]):
        (raw / "opdc" / f"{number}.html").write_text(opdc_tables(content), encoding="utf-8")
    run(Settings(raw, out))
    page = raw / "opdc" / "1.html"
    if change == "text":
        page.write_text(page.read_text("utf-8").replace("การ", "งาน"), encoding="utf-8")
    elif change == "new":
        (raw / "opdc" / "9.html").write_text(opdc_tables(list(CONTENTS.values())[5]), encoding="utf-8")
    elif change == "gone":
        page.unlink()
    elif change == "edited output":
        (out / "statements.csv").write_bytes(b"edited")
    else:
        (out / "panel.jsonl").unlink()
    assert run(Settings(raw, out)).wrote_outputs
    run(Settings(raw, tmp_path / "fresh"))
    assert _files(out) == _files(tmp_path / "fresh")
    assert (out / "run.json").read_bytes() == (tmp_path / "fresh" / "run.json").read_bytes()


def test_lines_of_unchanged_pages_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "opdc").mkdir(parents=True)
    for number, content in enumerate(list(CONTENTS.values())[:4]):
        (raw / "opdc" / f"{number}.html").write_text(opdc_tables(content), encoding="utf-8")
    run(Settings(raw, out))
    made: list[str] = []
    lines = outputs._lines
    monkeypatch.setattr(outputs, "_lines", lambda page, excel: made.append("page") or lines(page, excel))
    page = raw / "opdc" / "1.html"
    page.write_text(page.read_text("utf-8").replace("การ", "งาน"), encoding="utf-8")
    run(Settings(raw, out))
    assert made == ["page"]
