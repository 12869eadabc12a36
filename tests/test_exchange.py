"""Statements out to be labelled, judgements back (FAULTS M12, M13): nothing lost, nothing guessed."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
from pathlib import Path

import pytest

from pipeline import sheets
from pipeline.__main__ import main
from pipeline.classifier.model import Judgement
from pipeline.codebook.scheme import load_codebook
from pipeline.records import Evidence, PanelCell, StatementRow
from pipeline.spans import Span
from pipeline.train import dimensions, labels, more
from pipeline.train.exchange import choose, ledger, read, trade, write

ROOT = Path(__file__).resolve().parent.parent
CODEBOOK = load_codebook()
NAMES = CODEBOOK.labels
RULES = read.Rules(CODEBOOK)


def task(text: str, article: str = "a1") -> choose.Task:
    digest = choose.text_digest(text)
    return choose.Task(
        labels.row_id(text), text, "s1", article, digest, CODEBOOK.version, "1.000", "uncertainty 1"
    )


TEXTS = ["จัดทำคู่มือสำหรับผู้มาติดต่อ", "=สอนงาน <b>รุ่นน้อง</b> & เพื่อน", 'คำว่า "พอเพียง", ทุกไตรมาส']
TASKS = [task(text) for text in TEXTS]


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "labels"
    made.mkdir()
    return made


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


def got(path: Path, rules: read.Rules = RULES) -> tuple[list[read.Given], list[read.Reject]]:
    found = list(read.judgements(path, rules))
    taken = [each for each in found if isinstance(each, read.Given)]
    return taken, [each for each in found if isinstance(each, read.Reject)]


# --- what is worth a label --------------------------------------------------------------------------


def statement(text: str = "สอนงาน", **more_fields: object) -> StatementRow:
    evidence = Evidence(
        start=0, end=len(text), exact=text, source_spans=(Span(0, len(text)),), source_exact=text, prefix="",
        suffix="",
    )  # fmt: skip
    plain = {
        "statement_id": "s1", "text": text, "dimension": None, "origin": None, "confidence": None,
        "model": None, "conflict": False, "quantities": (), "evidence": evidence, "article_id": "a1",
        "version": "v", "province": "TH-14",
    }  # fmt: skip
    return StatementRow(**(plain | more_fields))  # type: ignore[arg-type]


def cell(dimension: str, status: str, number: int = 0) -> PanelCell:
    return PanelCell(
        province="TH-14", name_th="พระนครศรีอยุธยา", year=2010, year_be=2553, year_basis="event",
        fiscal_year_be=2553, dimension=dimension, status=status, statements=number, articles=("a1",), text="",
    )  # fmt: skip


def judged(*chances: float) -> Judgement:
    return Judgement(None, True, max(chances), dict(zip(NAMES, chances, strict=True)), NAMES[1])


def test_the_score_is_made_of_its_three_parts():
    even, sure = judged(0.4, 0.4, 0.1, 0.05, 0.05), judged(0.0, 0.0, 0.9, 0.1, 0.0)
    assert choose.worth(statement(), even, []) == (1, 0, 0)
    headed = statement(origin="heading", dimension="organization")
    assert choose.worth(headed, sure, []) == pytest.approx((0.2, 0.9, 0))
    open_cells = [cell("workforce", "not_mentioned"), cell("organization", "stated", 3)]
    assert choose.worth(statement(), sure, open_cells).cells == pytest.approx(0.9)
    modelled = statement(origin="model", dimension="workforce")
    assert choose.worth(modelled, sure, [cell("workforce", "stated", 1)]).cells == 1
    assert choose.worth(modelled, sure, [cell("workforce", "stated", 2)]).cells == 0


def test_what_is_labelled_already_is_not_asked_again(tmp_path, folder, capsys):
    shutil.copytree(ROOT / "raw" / "opdc", tmp_path / "raw" / "opdc")
    out = tmp_path / "out"
    assert main(["run", "--raw", str(tmp_path / "raw"), "--out", str(out)]) == 0
    given = ["label-export", "--n", "4", "--out", str(out), "--labels", str(folder), "--json"]
    capsys.readouterr()
    assert main([*given, "-o", str(tmp_path / "a.csv")]) == 0
    first = json.loads(capsys.readouterr().out)
    scores = [float(each["score"]) for each in first]
    assert scores == sorted(scores, reverse=True) and len({each["task"] for each in first}) == 4
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    back = [row | {"label": "W", "annotator": "ann"} for row in csv.DictReader(io.StringIO(text))]
    assert not any(row["label"] for row in csv.DictReader(io.StringIO(text))), "blind"
    path = tmp_path / "b.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, back[0].keys())
        writer.writeheader()
        writer.writerows(back)
    assert main(["label-import", str(path), "--labels", str(folder)]) == 0
    capsys.readouterr()
    assert main([*given, "-o", str(tmp_path / "c.csv")]) == 0
    second = json.loads(capsys.readouterr().out)
    assert not {each["task"] for each in first} & {each["task"] for each in second}
    assert main(["label-export", "--out", str(tmp_path / "none"), "-o", str(tmp_path / "d.csv")]) == 2


# --- the round trip of every form -------------------------------------------------------------------


def returned(form: str, files: dict[str, bytes]) -> tuple[str, bytes]:
    """Do what an annotator and a tool do: label each task with the code of its place, and export."""
    suffix, content = next(iter(files.items()))
    if form == "label-studio":
        made = [
            {"id": n, **each, "annotations": [{"id": n, "completed_by": 7, "was_cancelled": False, "result": [
                {"from_name": "dimension", "type": "choices", "value": {"choices": [NAMES[n]]}}
            ]}]} for n, each in enumerate(json.loads(content))
        ]  # fmt: skip
        return ".json", json.dumps(made).encode()
    if form == "doccano":
        lines = [json.loads(line) for line in content.splitlines()]
        lines = [each | {"id": n + 900, "label": [NAMES[n]]} for n, each in enumerate(lines)]
        return ".jsonl", "\n".join(map(json.dumps, lines)).encode()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) if form == "csv" else None
    if rows is None:
        rows = sheets_rows(content)
    for n, row in enumerate(rows[1:]):
        row[2] = NAMES[n]
    if form == "xlsx":
        return ".xlsx", sheets.write([sheets.Sheet("x", rows, (10,), {})])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return suffix, b"\xef\xbb\xbf" + out.getvalue().encode()


def sheets_rows(content: bytes) -> list[list[str]]:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        return sheets.read(Path(file.name))


@pytest.mark.fault("X13")
@pytest.mark.parametrize("form", write.FORMATS)
def test_M12_X13_the_round_trip_keeps_ids_texts_and_labels(form, tmp_path):
    files = write.files(TASKS, form, CODEBOOK)
    assert files == write.files(TASKS, form, CODEBOOK)
    suffix, content = returned(form, files)
    taken, refused = got(put(tmp_path / f"back{suffix}", content), RULES._replace(annotator="ann"))
    assert not refused
    assert [(each.id, each.text, each.label) for each in taken] == [
        (each.task, each.text, NAMES[n]) for n, each in enumerate(TASKS)
    ]
    assert {each.codebook for each in taken} == {CODEBOOK.version}
    assert {each.annotator for each in taken} == {"annotator-7" if form == "label-studio" else "ann"}


@pytest.mark.fault("X01")
def test_no_cell_of_a_spreadsheet_is_a_formula():
    files = write.files(TASKS, "csv", CODEBOOK)
    rows = list(csv.reader(io.StringIO(files[".csv"].decode("utf-8-sig"))))
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row)
    assert sheets_rows(write.files(TASKS, "xlsx", CODEBOOK)[".xlsx"])[2][1] == TEXTS[1]
    import zipfile

    book = zipfile.ZipFile(io.BytesIO(write.files(TASKS, "xlsx", CODEBOOK)[".xlsx"]))
    assert not any(b"<f>" in book.read(name) for name in book.namelist())


def test_the_interface_of_label_studio_names_every_code_escaped():
    from xml.etree import ElementTree

    root = ElementTree.fromstring(write.config(CODEBOOK))
    assert [each.get("value") for each in root.iter("Choice")] == list(NAMES)


# --- what comes back wrong --------------------------------------------------------------------------


def studio(*annotations: dict, **data: str) -> list[dict]:
    return [{"id": 1, "data": TASKS[0]._asdict() | data, "annotations": list(annotations)}]


def said(label: str | list[str], by: object = 1, **fields: object) -> dict:
    names = label if isinstance(label, list) else [label]
    result = [{"type": "choices", "from_name": "dimension", "value": {"choices": names}}] if names else []
    return {"completed_by": by, "result": result, **fields}


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (studio(said("workforce", was_cancelled=True)), "the annotator skipped it"),
        (studio(), "no annotation"),
        (studio(said([])), "no label"),
        (studio(said("ด้านอื่น")), "unknown label 'ด้านอื่น'"),
        (studio(said(["workforce", "none"])), "2 labels"),
        (studio(said("workforce"), text="ข้อความอื่น"), "not the one that was sent"),
        (studio(said("workforce"), codebook="og4-000"), "--stale"),
        (studio(said("workforce"), task=""), "`task` is missing"),
        (studio(said("workforce"), task="s000"), "not that of the task"),
        (studio(said("workforce", by=None)), "--annotator"),
        ([7], "no object"),
    ],
)
def test_M12_what_is_no_judgement_is_rejected_with_the_reason(tmp_path, items, reason):
    taken, refused = got(put(tmp_path / "x.json", json.dumps(items)))
    assert not taken and len(refused) == 1 and reason in refused[0].reason


def test_M12_choices_by_any_name_of_a_code_and_escaped_text_are_understood(tmp_path):
    for name in ("workforce", "ผู้ปฏิบัติงาน", "Workforce", "W"):
        taken, _ = got(put(tmp_path / "x.json", json.dumps(studio(said(name)))))
        assert [each.label for each in taken] == ["workforce"]
    data = TASKS[1]._asdict() | {"text": "=สอนงาน &lt;b&gt;รุ่นน้อง&lt;/b&gt; &amp; เพื่อน"}
    items = [{"data": data, "annotations": [said("W", by={"id": 3, "email": "a@b.example"})]}]
    taken, _ = got(put(tmp_path / "x.json", json.dumps(items)))
    assert taken[0].text == TEXTS[1] and taken[0].annotator == "annotator-3"


@pytest.mark.parametrize("form", ["label", "labels", "dimension"])
def test_M12_doccano_and_json_min_under_either_name(tmp_path, form):
    lines = [TASKS[0]._asdict() | {form: value, "username": "r@x.example"} for value in ("W", ["W"])]
    taken, refused = got(put(tmp_path / "x.jsonl", "\n".join(map(json.dumps, lines))))
    assert [each.label for each in taken] == ["workforce"] * 2 and not refused and taken[0].annotator == "r"
    minimal = [lines[0] | {"choices": 1, "annotator": 4}]
    taken, _ = got(put(tmp_path / "x.json", json.dumps(minimal)))
    assert [(each.label, each.annotator) for each in taken] == [("workforce", "annotator-4")]


def test_M12_only_what_a_prodigy_annotator_accepted_is_a_label(tmp_path):
    item = {"text": TEXTS[0], "meta": TASKS[0]._asdict(), "accept": ["workforce"], "_annotator_id": "p1"}
    lines = [item | {"answer": answer} for answer in ("accept", "reject", "ignore", "maybe")]
    taken, refused = got(put(tmp_path / "x.jsonl", "\n".join(map(json.dumps, lines))))
    assert [(each.label, each.annotator) for each in taken] == [("workforce", "p1")]
    assert [each.reason.split()[-1] for each in refused] == ["it", "over", "'maybe'"]


def test_M12_two_annotators_who_differ_are_kept_and_reported_and_teach_nothing(tmp_path, folder, capsys):
    items = studio(said("workforce", 1), said("none", 2))
    items += [{"data": TASKS[2]._asdict(), "annotations": [said("none", 1), said("none", 2)]}]
    path = put(tmp_path / "x.json", json.dumps(items))
    assert main(["label-import", str(path), "--labels", str(folder)]) == 0
    told = capsys.readouterr()
    assert "4 judgements added" in told.out and "annotators differ" in told.err and TEXTS[0] in told.err
    rows, conflicts = ledger.settle(ledger.load(folder, NAMES))
    assert [row.text for row in rows] == [TEXTS[2]] and [each["text"] for each in conflicts] == [TEXTS[0]]
    assert rows[0].group == "a1" and len(rows[0].judgements) == 2
    assert main(["label-import", str(path), "--labels", str(folder), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["added"], again["repeated"], again["rejects"]) == ([], 4, [])


def test_the_ledger_only_grows_and_the_last_word_of_an_annotator_counts(tmp_path, folder):
    for label in ("workforce", "none"):
        trade.bring(put(tmp_path / "x.json", json.dumps(studio(said(label)))), folder, RULES)
        before = (folder / ledger.NAME).read_bytes()
    assert before == (folder / ledger.NAME).read_bytes() and before.count(b"\n") == 2
    rows, _ = ledger.settle(ledger.load(folder, NAMES))
    assert [row.label for row in rows] == ["none"]


def test_what_stands_in_the_frozen_test_does_not_come_back_as_a_label(tmp_path, folder):
    row = {"id": "s1", "text": TEXTS[0], "label": "none", "group": "g", "origin": "o", "annotator": "a"}
    put(folder / dimensions.TEST, json.dumps(row))
    done = trade.bring(put(tmp_path / "x.json", json.dumps(studio(said("W")))), folder, RULES)
    assert not done.appended.added and "frozen" in done.rejects[0].reason and done.rejected_to is not None
    kept = [json.loads(line) for line in done.rejected_to.read_text("utf-8").splitlines()]
    assert kept[0]["item"]["text"] == TEXTS[0]


def test_every_row_of_a_sheet_ends_as_taken_or_rejected(tmp_path, folder):
    content = write.files(TASKS, "csv", CODEBOOK)[".csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    rows[1][2], rows[1][3] = "W", "ann"
    out = io.StringIO()
    csv.writer(out).writerows([*rows, ["?"], []])
    done = trade.bring(put(tmp_path / "x.csv", out.getvalue()), folder, RULES)
    assert len(done.appended.added) == 1 and [each.reason for each in done.rejects][:2] == ["no label"] * 2
    assert len(done.rejects) == 3


@pytest.mark.parametrize(
    "bad",
    [
        "[" * 100_000,
        '{"text": 1' + "0" * 10_000_000 + "}",
        '{"text": NaN}',
        '{"text": "a", "text": "b"}',
        '{"task": "s1", "text": "\\ud800", "label": "W", "annotator": "a"}',
        "\ud800",
        "null",
        "{",
    ],
    ids=["deep", "digits", "nan", "twice", "half-a-character", "raw-surrogate", "null", "cut"],
)
def test_M13_hostile_json_is_a_rejection_or_a_plain_error(tmp_path, folder, bad, capsys):
    started = time.monotonic()
    path = put(
        tmp_path / "x.jsonl", bad + "\n" + json.dumps(TASKS[0]._asdict() | {"label": "W", "annotator": "a"})
    )
    status = main(["label-import", str(path), "--labels", str(folder)])
    told = capsys.readouterr()
    assert time.monotonic() - started < 10
    if bad == "\ud800":
        assert status == 2 and "UTF-8" in told.err
    else:
        assert status == 0 and "1 judgements added" in told.out and "1 not taken" in told.out
        rejects = [
            json.loads(line) for line in (tmp_path / "x.rejects.jsonl").read_text("utf-8").splitlines()
        ]
        assert len(rejects) == 1 and rejects[0]["reason"]
    path = put(tmp_path / "y.json", bad)
    assert main(["label-import", str(path), "--labels", str(folder)]) == 2
    assert "y.json" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "x.doc", "absent.json"])
def test_a_file_that_is_none_is_a_plain_error(tmp_path, folder, name, capsys):
    if name != "absent.json":
        put(tmp_path / name, b'PK\x03\x04"\xff\xfe broken')
    assert main(["label-import", str(tmp_path / name), "--labels", str(folder)]) == 2
    assert name in capsys.readouterr().err and not (folder / ledger.NAME).exists()


def test_a_damaged_ledger_is_named_and_not_written_to(tmp_path, folder):
    put(folder / ledger.NAME, '{"id": "s1"}\n')
    path = put(tmp_path / "x.json", json.dumps(studio(said("W"))))
    assert main(["label-import", str(path), "--labels", str(folder)]) == 2
    assert (folder / ledger.NAME).read_text("utf-8") == '{"id": "s1"}\n'


# --- what is learned from them ----------------------------------------------------------------------


def row(text: str, label: str, **fields: object) -> dict:
    plain = {"id": labels.row_id(text), "text": text, "label": label, "group": "g1", "origin": "authored"}
    return plain | {"annotator": "a", **fields}


def test_judgements_and_headings_join_the_rows_and_never_against_them(folder):
    put(folder / dimensions.LABELS, json.dumps(row(TEXTS[0], "organization")))
    put(folder / dimensions.TEST, json.dumps(row("แถลงข่าวประจำวัน", "none", group="g2")))
    held = next(iter(more.held_articles()))
    plain = [
        read.Given(each.task, each.text, label, "ann", CODEBOOK.version, "s1", article, None)
        for each, label, article in (
            (TASKS[0], "workforce", "a1"),
            (TASKS[2], "organization", "a1"),
            (task("ประชุมทุกเดือน"), "none", held),
        )
    ]  # fmt: skip
    ledger.append(folder, plain, NAMES)
    silver = [
        row(TEXTS[2], "workforce", group="a2", origin="silver"),
        row("ตรวจสุขภาพลูกจ้าง", "workforce", group="a2", origin="silver"),
        row("แถลงข่าวประจำวัน", "workforce", group="a2", origin="silver"),
    ]
    put(folder / more.SILVER, "\n".join(map(json.dumps, silver)))
    corpus = dimensions.read(folder, CODEBOOK)
    assert [(each.text, each.label, each.origin) for each in corpus.labels.rows] == [
        (TEXTS[0], "organization", "authored"),
        (TEXTS[2], "organization", "annotated"),
        ("ตรวจสุขภาพลูกจ้าง", "workforce", "silver"),
    ]
    assert any("but labelled organization" in each for each in corpus.labels.findings)
    assert [each.weight for each in dimensions.examples(corpus)] == [1, 1, more.SILVER_WEIGHT]


def test_headings_of_an_article_teach_but_those_of_the_sample_do_not(tmp_path, folder, capsys):
    page = """<!DOCTYPE html><html><head><meta charset="utf-8">
<link rel="canonical" href="https://www.example.go.th/news?id=9"><title>ข่าวจังหวัดน่าน</title></head><body>
<h1>จังหวัดน่านกับการกำกับดูแลองค์การที่ดี</h1><h2>จังหวัดน่าน</h2>
<p>ด้านองค์การ: ทบทวนแผนบริหารความเสี่ยงของทุกส่วนราชการ</p>
<p>ด้านผู้ปฏิบัติงาน: สอนงานข้าราชการบรรจุใหม่ตลอดปีแรก</p></body></html>"""
    shutil.copytree(ROOT / "raw" / "opdc", tmp_path / "raw" / "opdc")
    (tmp_path / "raw" / "news").mkdir()
    put(tmp_path / "raw" / "news" / "page.html", page)
    out = tmp_path / "out"
    assert main(["run", "--raw", str(tmp_path / "raw"), "--out", str(out)]) == 0
    assert main(["silver", "--out", str(out), "--labels", str(folder)]) == 0
    assert " held article" in capsys.readouterr().err
    found = labels.load(folder / more.SILVER, NAMES)
    assert not found.findings and {each.label for each in found.rows} == {"organization", "workforce"}
    assert {each.origin for each in found.rows} == {"silver"} and len(
        {each.group for each in found.rows}
    ) == 1


def test_an_article_that_taught_the_model_says_so(monkeypatch):
    import dataclasses

    from pipeline import api, assemble
    from pipeline.codebook import load_resources
    from tests.support import SAMPLE

    known = load_resources()
    page = api.process(SAMPLE.read_bytes())
    taught = dataclasses.replace(known.classifier, seen=frozenset({page.article.article_id}))
    monkeypatch.setattr(api, "load_resources", lambda: dataclasses.replace(known, classifier=taught))
    assert assemble.SEEN not in page.article.findings
    assert assemble.SEEN in api.process(SAMPLE.read_bytes()).article.findings


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("นางสาวจันทร์เพ็ญ เป็นผู้ประสานงานของศูนย์", True),
        ("พลตรีสมหมายตรวจเยี่ยมหน่วย", True),
        ("ส่งคำขอที่ admin@example.go.th ได้ทุกวัน", True),
        ("โทร. 02-123-4567 ต่อ 12", True),
        ("เลขประจำตัว 1 2345 67890 12 3", True),
        ("นายอำเภอเป็นประธานคณะทำงานระดับอำเภอ", False),
        ("พัฒนาคุณภาพบริการของนายทะเบียน", False),
        ("วงเงิน 45,000,000 บาท ปีงบประมาณ 2553", False),
    ],
)
def test_M17_what_names_a_person_or_an_address_does_not_teach(text, named):
    assert more.people()(text) is named


def test_M17_judgements_on_named_persons_are_kept_said_and_not_learned_from(folder):
    put(folder / dimensions.LABELS, json.dumps(row(TEXTS[0], "organization")))
    text = "นางสาวจันทร์เพ็ญ เป็นผู้ประสานงานของศูนย์"
    ledger.append(folder, [read.Given(labels.row_id(text), text, "none", "a", "c", "s", "a1", None)], NAMES)
    corpus = dimensions.read(folder, CODEBOOK)
    assert [each.text for each in corpus.labels.rows] == [TEXTS[0]]
    assert any("names a person" in each for each in corpus.labels.findings)
