"""What people overrule: it wins, it is traceable, it is never lost, and a wrong line is said plainly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.run import Settings, run

ROOT = Path(__file__).resolve().parent.parent
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>ข่าวประชาสัมพันธ์จังหวัด</title></head><body>
<h1>ส่วนราชการร่วมปลูกป่าต้นน้ำ</h1><p>ชาวบ้านและหน่วยงานช่วยกันปลูกต้นไม้ริมลำห้วยตลอดสัปดาห์</p></body></html>
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "raw" / "opdc", folder / "raw" / "opdc")
    (folder / "raw" / "other").mkdir()
    (folder / "raw" / "other" / "news.html").write_text(PAGE, encoding="utf-8")
    run(Settings(folder / "raw", folder / "out"))
    return folder


@pytest.fixture
def project(made, tmp_path) -> Path:
    shutil.copytree(made, tmp_path / "p")
    return tmp_path / "p"


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def correct(project: Path, *corrections: dict) -> int:
    with (project / "raw" / "corrections.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps({"who": "ผู้อ่าน", "why": "อ่านแล้ว", **each}) + "\n" for each in corrections)
    return main(["run", "--raw", str(project / "raw"), "--out", str(project / "out"), "--jobs", "1"])


def record(project: Path, code: str) -> dict:
    return next(r for r in lines(project / "out" / "records.jsonl") if r["province"]["code"] == code)


def statement(project: Path, name: str) -> dict:
    return next(s for s in lines(project / "out" / "statements.jsonl") if s["statement_id"] == name)


def test_a_dimension_is_overruled_everywhere(project, capsys):
    before = record(project, "TH-17")
    first = before["dimensions"]["workforce"]["statements"][0]
    name = first["statement_id"]
    assert correct(project, {"statement": name, "field": "dimension", "value": "organization"}) == 0
    now = statement(project, name)
    assert (now["dimension"], now["origin"], now["confidence"], now["conflict"]) == (
        "organization", "human", 1.0, False,
    )  # fmt: skip
    assert now["model"] == first["model"] and now["evidence"] == first["evidence"]
    after = record(project, "TH-17")
    ids = {d: [s["statement_id"] for s in c["statements"]] for d, c in after["dimensions"].items()}
    assert name in ids["organization"] and name not in ids["workforce"]
    starts = [s["evidence"]["start"] for s in after["dimensions"]["organization"]["statements"]]
    assert starts == sorted(starts)
    panel = [c for c in lines(project / "out" / "panel.jsonl") if c["province"] == "TH-17"]
    assert [c["statements"] for c in panel if c["dimension"] == "organization"] == [len(starts)]
    assert after["signature"]["data"]["corrections"] != "absent"
    told = json.loads((project / "out" / "run.json").read_text("utf-8"))["corrections"]
    assert told["applied"] == 1 and told["stale"] == []
    assert told["digest"] == after["signature"]["data"]["corrections"]
    folders = ["--raw", str(project / "raw"), "--out", str(project / "out")]
    assert main(["verify", *folders]) == 0
    capsys.readouterr()
    assert main(["show", after["article_id"], "TH-17", *folders]) == 0
    shown = capsys.readouterr().out
    assert "corrected: dimension is organization, says ผู้อ่าน: อ่านแล้ว" in shown
    assert correct(project, {"statement": name, "field": "dimension", "value": "workforce"}) == 0
    assert name in [
        s["statement_id"] for s in record(project, "TH-17")["dimensions"]["workforce"]["statements"]
    ]


def test_a_correction_reads_no_page_anew_and_leaves_the_rest_alone(project):
    plain = (project / "out" / "articles.jsonl").read_bytes()
    name = record(project, "TH-14")["dimensions"]["workforce"]["statements"][0]["statement_id"]
    correct(project, {"statement": name, "field": "dimension", "value": "none"})
    report = run(Settings(project / "raw", project / "out"))
    assert report.done == 0 and not report.wrote_outputs
    assert (project / "out" / "articles.jsonl").read_bytes() == plain
    assert statement(project, name)["dimension"] is None and statement(project, name)["origin"] == "human"
    assert name in [s["statement_id"] for s in record(project, "TH-14")["unassigned"]]
    (project / "raw" / "corrections.jsonl").unlink()
    assert run(Settings(project / "raw", project / "out")).wrote_outputs
    assert statement(project, name)["origin"] == "heading"


def test_an_emptied_cell_says_so(project):
    cell = record(project, "TH-14")["dimensions"]["workforce"]
    given = [
        {"statement": s["statement_id"], "field": "dimension", "value": "none"} for s in cell["statements"]
    ]
    correct(project, *given)
    after = record(project, "TH-14")["dimensions"]["workforce"]
    assert (after["status"], after["basis"], after["statements"]) == ("empty_section", "heading", [])
    cells = [c for c in lines(project / "out" / "panel.jsonl") if c["province"] == "TH-14"]
    assert [c["status"] for c in cells if c["dimension"] == "workforce"] == ["empty_section"]


def test_a_province_is_given_to_a_statement_of_a_page_without_records(project):
    found = [s for s in lines(project / "out" / "statements.jsonl") if "ลำห้วย" in s["text"]]
    name = found[0]["statement_id"]
    assert found[0]["province"] is None
    correct(
        project,
        {"statement": name, "field": "province", "value": "TH-55"},
        {"statement": name, "field": "dimension", "value": "state_society_environment"},
    )
    made = record(project, "TH-55")
    cell = made["dimensions"]["state_society_environment"]
    assert (cell["status"], cell["basis"], len(cell["statements"])) == ("stated", "human", 1)
    assert made["province"]["name_th"] == "น่าน" and made["province_evidence"]["exact"] == found[0]["text"]
    assert made["signature"].keys() == record(project, "TH-14")["signature"].keys()
    assert made["signature"]["models"] == record(project, "TH-14")["signature"]["models"]
    folders = ["--raw", str(project / "raw"), "--out", str(project / "out")]
    assert main(["verify", *folders]) == 0
    assert "TH-55" in {c["province"] for c in lines(project / "out" / "panel.jsonl")}
    correct(project, {"statement": name, "field": "province", "value": "none"})
    assert "TH-55" not in {r["province"]["code"] for r in lines(project / "out" / "records.jsonl")}


def test_a_stale_correction_is_reported_in_every_run_and_kept(project, capsys):
    for _ in range(2):
        given = {"statement": "sgone", "field": "dimension", "value": "workforce"}
        assert correct(project, given) == 0
        assert "sgone is no statement of the outputs" in capsys.readouterr().err
    told = json.loads((project / "out" / "run.json").read_text("utf-8"))["corrections"]
    assert told["stale"] == ["sgone"] and told["applied"] == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "no JSON object"),
        ("[1]", "no JSON object"),
        ("[" * 15_000, "no JSON object"),
        ('{"statement": "s1", "statement": "s2"}', "twice"),
        ('{"statement": "s1", "field": "dimension", "value": "workforce", "who": "a"}', "why is missing"),
        (
            '{"statement": "s1", "field": "title", "value": "x", "who": "a", "why": "b"}',
            "legal: dimension, province",
        ),
        (
            '{"statement": "s1", "field": "dimension", "value": "people", "who": "a", "why": "b"}',
            "state_society",
        ),
        ('{"statement": "s1", "field": "province", "value": "น่าน", "who": "a", "why": "b"}', "TH-14"),
        ('{"statement": "s1", "field": "province", "value": "TH-55", "who": "a", "why": "b", "x": 1}', "'x'"),
        (
            '{"statement": 7, "field": "province", "value": "TH-55", "who": "a", "why": "b"}',
            "statement is missing",
        ),
    ],
)
def test_a_wrong_line_is_named_with_what_is_legal(project, capsys, line, said):
    (project / "raw" / "corrections.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
    before = (project / "out" / "records.jsonl").read_bytes()
    assert main(["run", "--raw", str(project / "raw"), "--out", str(project / "out")]) == 2
    told = capsys.readouterr().err
    assert "corrections.jsonl" in told and "line 2" in told and said in told
    assert (project / "out" / "records.jsonl").read_bytes() == before


def test_another_encoding_is_refused(project, capsys):
    (project / "raw" / "corrections.jsonl").write_bytes("แก้".encode("cp874"))
    assert main(["run", "--raw", str(project / "raw"), "--out", str(project / "out")]) == 2
    assert "UTF-8" in capsys.readouterr().err
