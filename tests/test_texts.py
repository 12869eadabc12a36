"""`opdc process-text`: an answer for every item, in order, offsets into the item, equal bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.codebook import load_resources
from pipeline.errors import Refused
from pipeline.run.plan import Limits
from pipeline.run.texts import Item, run_texts
from pipeline.spans import Edit, Span, revise
from pipeline.tools.texts import MAX_LENGTH, process_text
from tests.support import ROOT

TEXT = (
    "เมื่อวันที่ 20 สิงหาคม 2553 จังหวัดลพบุรีจัดประชุมส่วนราชการ\n"
    "\xa0\xa0ด้านองค์การ: จัดทําแผนบริหารความเสี่ยงของทุกส่วนราชการ\n\n"
    "ด้านผู้ปฏิบัติงาน: อบรมบุคลากรอย่างน้อยปีละ 2 ครั้ง\r\n"
)


def opdc(folder: Path, *arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "process-text", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        input=text,
        capture_output=True,
        timeout=100,
        check=False,
    )


def rows(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def test_everything_in_a_text_has_its_place_in_it() -> None:
    answer = process_text(TEXT, load_resources())
    assert answer["text"] == TEXT
    edits = tuple(Edit(Span(e["start"], e["end"]), e["text"], e["rule"]) for e in answer["edits"])
    assert revise(TEXT, edits) == answer["cleaned"]
    assert {"sara-am-apart", "edge-space"} <= {e.rule for e in edits}

    def of(row: dict[str, Any]) -> str:
        return TEXT[row["start"] : row["end"]]

    assert [(of(p), p["code"]) for p in answer["provinces"]] == [("ลพบุรี", "TH-16")]
    assert [(of(d), d["iso"]) for d in answer["dates"]] == [("20 สิงหาคม 2553", "2010-08-20")]
    assert [(of(q), q["value"], q["per"]) for q in answer["quantities"]] == [("อย่างน้อยปีละ 2 ครั้ง", 2, "ปี")]
    told = {of(s): (s["dimension"], s["origin"]) for s in answer["statements"]}
    assert told["จัดทําแผนบริหารความเสี่ยงของทุกส่วนราชการ"] == ("organization", "heading")
    assert told["อบรมบุคลากรอย่างน้อยปีละ 2 ครั้ง"] == ("workforce", "heading")
    assert [s["slot"] for s in answer["sections"]] == ["organization", "workforce"]


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), (" \n", "empty"), ("ก" * (MAX_LENGTH + 1), "too-big")]
)
def test_what_is_no_text_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        process_text(text, load_resources())
    assert refused.value.reason == reason and refused.value.hint


def test_each_line_gives_an_object_in_order_and_failures_are_rows(tmp_path: Path) -> None:
    given = "จังหวัดน่าน\n\nก\n".encode() + b"\xff\xfe\n" + "ท้าย".encode()
    done = opdc(tmp_path, "--json", "--jobs", "2", text=given)
    found = rows(done.stdout)
    assert done.returncode == 3
    assert [row["item"] for row in found] == [1, 2, 3, 4, 5]
    assert [row.get("text") for row in found] == ["จังหวัดน่าน", None, "ก", None, "ท้าย"]
    assert [row["failure"]["reason"] for row in found if "failure" in row] == ["empty", "not-utf-8"]
    assert all(row["failure"]["hint"] for row in found if "failure" in row)
    summary = json.loads(done.stderr)
    assert summary == {"items": 5, "done": 3, "failed": 2, "reasons": {"empty": 1, "not-utf-8": 1}}


def test_json_lines_by_field_and_the_same_bytes_again(tmp_path: Path) -> None:
    lines = [{"id": 1, "text": TEXT}, {"body": TEXT}, {"text": 7}, []]
    (tmp_path / "items.jsonl").write_text(
        "\n".join(json.dumps(line) for line in lines) + "\n{\n", encoding="utf-8"
    )
    one, two = (opdc(tmp_path, "items.jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout and one.returncode == two.returncode == 3
    found = rows(one.stdout)
    assert found[0]["text"] == TEXT
    assert [r["failure"]["reason"] for r in found[1:]] == ["no-field"] * 3 + ["bad-json"]
    other = rows(opdc(tmp_path, "items.jsonl", "--field", "body").stdout)
    assert [("failure" in row) for row in other] == [True, False, True, True, True]
    assert other[1]["text"] == TEXT
    assert opdc(tmp_path, "absent.jsonl").returncode == 1


def test_a_text_that_takes_too_long_or_too_much_is_a_failure_and_the_others_are_done() -> None:
    def work(text: str) -> dict[str, Any]:
        if text == "sleep":
            time.sleep(30)
        if text == "memory":
            return {"n": len(bytearray(2**33))}
        if text == "boom":
            raise ValueError("boom")
        return {"text": text}

    texts = ["a", "sleep", "b", "memory", "boom", "c"]
    items = [Item(number, "here", text) for number, text in enumerate(texts, 1)]
    found = list(run_texts(items, work, jobs=2, limits=Limits(timeout=1.0, memory=512)))
    assert [each.reason for each in found] == [None, "timeout", None, "memory", "error", None]
    assert [json.loads(each.line)["item"] for each in found] == [1, 2, 3, 4, 5, 6]
