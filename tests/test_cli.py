"""The commands as people call them: exit codes, pipes, locales, JSON, and the proof that verify proves."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.__main__ import COMMANDS
from pipeline.codebook import load_resources
from pipeline.plaintext import compose, lost_spaces, read
from pipeline.spans import Edit, Revision, Span, check, revise

ROOT = Path(__file__).resolve().parent.parent
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>นโยบายการกำกับดูแลองค์การที่ดี</title></head>
<body><h1>จังหวัดอ่างทองและจังหวัดลพบุรี จัดทำนโยบายการกำกับดูแลองค์การที่ดี</h1>
<p>เมื่อวันที่ 20 สิงหาคม 2553 จังหวัดทั้งสองได้ประชุมร่วมกัน โดยมีผู้เข้าร่วมประชุม 40 คน</p>
<p><b>จังหวัดอ่างทอง</b></p>
<p>วิสัยทัศน์ “เมืองน่าอยู่ คู่ชุมชน”</p>
<p><b>ด้านองค์การ:</b>&nbsp;&nbsp;พัฒนาระบบการ<i>ควบ</i>คุมภายใน&nbsp;ของหน่วยงาน</p>
<p>ด้านผู้ปฏิบัติงาน: ส่งเสริมการเรียนรู้ของบุคลากร</p>
<p><b>จังหวัดลพบุรี</b></p>
<p>ด้านองค์การ: -ปรับปรุงแผนงบประมาณ</p>
</body></html>
"""


def opdc(*arguments: str, cwd: Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, timeout=100, check=False, **options
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "raw" / "example"
    site.mkdir(parents=True)
    (site / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a run has been made."""
    folder = tmp_path_factory.mktemp("done")
    site = folder / "raw" / "example"
    site.mkdir(parents=True)
    (site / "page.html").write_text(PAGE, encoding="utf-8")
    result = opdc("run", cwd=folder)
    assert result.returncode == 0, result.stderr.decode()
    return folder


def article_id(folder: Path) -> str:
    return str(json.loads((folder / "processed" / "articles.jsonl").read_bytes())["article_id"])


# --- run, stage -------------------------------------------------------------------------------------


@pytest.mark.fault("B03")
def test_run_makes_records_and_a_second_run_nothing(folder: Path) -> None:
    first = opdc("run", "--json", "--jobs", "1", cwd=folder)
    assert first.returncode == 0
    assert json.loads(first.stdout) == {
        "inputs": 1, "done": 1, "unchanged": 0, "quarantined": 0, "retry_later": 0, "stale_corrections": [],
        "failures": [],
    }  # fmt: skip
    records = (folder / "processed" / "records.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(record)["province"]["code"] for record in records] == ["TH-15", "TH-16"]
    second = opdc("run", "--json", cwd=folder)
    assert json.loads(second.stdout)["unchanged"] == 1
    assert b"unchanged in processed" in second.stderr


def test_a_quarantined_page_ends_with_3_and_a_hint_each_time(folder: Path) -> None:
    (folder / "raw" / "example" / "empty.html").touch()
    for _ in range(2):
        result = opdc("run", cwd=folder)
        assert result.returncode == 3
        assert re.search(r"example/empty.html: empty in extract: .*\n +hint: ", result.stderr.decode())
        assert result.stdout == b""


def test_stage_dumps_its_layer(folder: Path) -> None:
    result = opdc("stage", "segment", "--dump", cwd=folder)
    assert result.returncode == 0
    [line] = result.stdout.splitlines()
    dumped = json.loads(line)
    assert dumped["path"] == "example/page.html"
    assert dumped["layer"]["statements"]
    assert not (folder / "processed" / "records.jsonl").exists()


@pytest.mark.fault("B02")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["polish"], "no command 'polish'"),
        (["run", "--bad"], "--bad"),
        (["run", "--jobs", "0"], "--jobs"),
        (["run", "--jobs", "many"], "--jobs"),
        (["run", "--raw", "nowhere"], "nowhere is no folder"),
        (["run", "--out", "raw/x"], "inside each other"),
        (["stage", "polish"], "no stage 'polish'"),
        (["verify"], "statements.jsonl is missing"),
        (["show", "a1"], "articles.jsonl is missing"),
        (["dates", "--date", "soon"], "'soon' is no day"),
    ],
)
def test_usage_errors_end_with_2_and_no_traceback(folder: Path, arguments: list[str], message: str) -> None:
    result = opdc(*arguments, cwd=folder)
    error = result.stderr.decode()
    assert result.returncode == 2, error
    assert message in error
    assert "Traceback" not in error


def test_a_failure_of_the_system_ends_with_1_and_names_the_path(folder: Path) -> None:
    (folder / "file").touch()
    result = opdc("run", "--out", "file/processed", cwd=folder)
    assert result.returncode == 1
    assert "file/processed" in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
    assert "Traceback" in opdc("--debug", "run", "--out", "file/processed", cwd=folder).stderr.decode()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_with_its_status_and_keeps_the_store(
    folder: Path, number: signal.Signals, status: int
) -> None:
    for n in range(400):
        page = PAGE.replace("40 คน", f"{n + 100} คน")
        (folder / "raw" / "example" / f"p{n}.html").write_text(page, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run"], cwd=folder, env=environment, stderr=subprocess.PIPE
    )
    store = folder / "processed" / "store.sqlite"
    deadline = time.monotonic() + 20
    while not (store.exists() and store.stat().st_size > 100_000) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    _, error = process.communicate(timeout=20)
    assert process.returncode == status
    assert b"Traceback" not in error
    again = opdc("run", "--json", cwd=folder)
    counts = json.loads(again.stdout)
    assert counts["unchanged"] > 0
    assert counts["unchanged"] + counts["done"] == 401


# --- verify, show -----------------------------------------------------------------------------------


def test_verify_finds_no_problem_in_what_was_made(done: Path) -> None:
    result = opdc("verify", "--json", cwd=done)
    assert result.returncode == 0
    proof = json.loads(result.stdout)
    assert proof["ok"]
    assert proof["proof"]["articles"] == 1
    assert proof["proof"]["records"] == 2
    assert proof["proof"]["evidence"] >= 10


def test_verify_reads_the_same_for_people(done: Path) -> None:
    result = opdc("verify", cwd=done)
    assert result.returncode == 0
    assert "0 problems" in result.stdout.decode()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("records.jsonl", '"exact":"จังหวัดลพบุรี"', '"exact":"จังหวัดสระบุรี"'),
        ("records.jsonl", '"source_exact":"จังหวัดลพบุรี"', '"source_exact":"จังหวัด"'),
        ("records.jsonl", '"prefix":"', '"prefix":"x'),
        ("statements.jsonl", '"article_id":"a', '"article_id":"b'),
        ("statements.jsonl", '"start":', '"start":1'),
        ("articles.jsonl", '"encoding":"utf-8"', '"encoding":"cp874"'),
        ("articles.jsonl", '"text":"จังหวัด', '"text":"อำเภอ'),
    ],
)
def test_verify_notices_any_change(done: Path, tmp_path: Path, name: str, old: str, new: str) -> None:
    out = tmp_path / "processed"
    out.mkdir()
    for file in (done / "processed").glob("*.jsonl"):
        (out / file.name).write_bytes(file.read_bytes())
    content = (out / name).read_text("utf-8")
    assert old in content
    (out / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    result = opdc("verify", "--out", str(out), cwd=done)
    assert result.returncode == 1
    assert name in result.stderr.decode()


def test_verify_notices_another_raw_page(done: Path, tmp_path: Path) -> None:
    site = tmp_path / "raw" / "example"
    site.mkdir(parents=True)
    (site / "page.html").write_text(PAGE.replace("ลพบุรี", "สระบุรี"), encoding="utf-8")
    result = opdc("verify", "--raw", str(tmp_path / "raw"), cwd=done)
    assert result.returncode == 1
    assert "sha256" in result.stderr.decode()


def test_show_leads_from_a_value_to_its_line_of_html(done: Path) -> None:
    result = opdc("show", article_id(done), "อ่างทอง", cwd=done)
    text = result.stdout.decode()
    assert result.returncode == 0
    assert "TH-15 อ่างทอง organization 1" in text
    assert "line 6, column" in text
    assert "⟦พัฒนาระบบการ⟧<i>⟦ควบ⟧</i>⟦คุมภายใน" in text
    assert "nbsp" in text, "the repair inside the statement is listed with its rule"
    assert "ลพบุรี" not in text.split("\n\n", 1)[1]
    assert "\x1b" not in text


@pytest.mark.parametrize("name", ["TH-16", "16", "ลพบุรี", "จังหวัดลพบุรี", "lop buri"])
def test_show_takes_a_province_by_any_of_its_names(done: Path, name: str) -> None:
    result = opdc("show", "example/page.html", name, "--json", cwd=done)
    shown = json.loads(result.stdout)
    assert {value["field"].split()[0] for value in shown["values"]} == {"TH-16"}


def test_show_says_what_is_not_there(done: Path) -> None:
    assert opdc("show", "zz", cwd=done).returncode == 2
    assert opdc("show", article_id(done), "ตราด", cwd=done).returncode == 2


# --- filters ----------------------------------------------------------------------------------------

LINES = [
    "จังหวัดน่านและแพร่ อบรมเกษตรกร 250 คน เมื่อวันที่ 24 ส.ค. 63",
    "",
    "  ",
    "ส่งเสริมการ ดำเนินงานของ\u00a0หน่วยงาน\u200b ๆ",
    "จังหวัดตรังมีวิสัยทัศน์ว่า “เมืองแห่งความสุข ชุมชนเข้มแข็ง”",
    "plain English, \u2028 and a separator",
    '{"json": "\\u0000"}',
]
FILTER_NAMES = ["clean", "segment", "provinces", "dates", "quantities", "visions"]


@pytest.mark.parametrize("name", FILTER_NAMES)
def test_a_filter_answers_every_line_in_order(tmp_path: Path, name: str) -> None:
    result = opdc(name, cwd=tmp_path, input="\n".join(LINES).encode())
    assert result.returncode == 0, result.stderr.decode()
    answers = [json.loads(line) for line in result.stdout.decode().split("\n")[:-1]]
    assert [answer["text"] for answer in answers] == LINES
    for answer in answers:
        for spans in (value for value in answer.values() if isinstance(value, list)):
            assert all(0 <= span["start"] <= span["end"] <= len(answer["text"]) for span in spans)


def test_filters_give_the_shapes_they_promise(tmp_path: Path) -> None:
    text = "\n".join(LINES)
    shapes = {
        "provinces": (
            "mentions",
            0,
            {"code": "TH-55", "name_th": "น่าน", "start": 7, "end": 11, "rule": "head"},
        ),
        "dates": (
            "dates",
            0,
            {"start": 50, "end": 60, "iso": "2020-08-24", "precision": "day", "printed": "24 ส.ค. 63"},
        ),
        "visions": (
            "visions",
            4,
            {"text": "เมืองแห่งความสุข ชุมชนเข้มแข็ง", "province": "TH-92", "period": None, "start": 28, "end": 58},
        ),
    }
    for name, (key, line, expected) in shapes.items():
        answers = opdc(name, cwd=tmp_path, input=text.encode()).stdout.decode().split("\n")
        assert json.loads(answers[line])[key][0] == expected
    [quantity, *_] = json.loads(opdc("quantities", cwd=tmp_path, input=text.encode()).stdout.split(b"\n")[0])[
        "quantities"
    ]
    assert set(quantity) == {"start", "end", "value", "unit", "comparison", "per", "due", "text"}
    assert (quantity["value"], quantity["unit"]) == (250, "คน")


def test_a_filter_reads_a_file_and_takes_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "ก.txt").write_bytes("จังหวัดเลย\r\n\r\nไม่มี".encode())
    answers = [json.loads(line) for line in opdc("provinces", "ก.txt", cwd=tmp_path).stdout.splitlines()]
    assert [answer["text"] for answer in answers] == ["จังหวัดเลย", "", "ไม่มี"]
    assert opdc("provinces", "gone.txt", cwd=tmp_path).returncode == 1


def test_a_filter_answers_before_its_input_ends(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "provinces"],
        cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin and process.stdout
        process.stdin.write("จังหวัดเลย\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["mentions"][0]["code"] == "TH-42"
        process.stdin.close()
        assert process.wait(timeout=20) == 0


@pytest.mark.parametrize("text", LINES)
def test_the_edits_of_clean_lead_from_text_to_cleaned(text: str) -> None:
    line = read(text, load_resources())
    check(line.edits, len(text))
    assert revise(text, line.edits) == line.cleaned


@st.composite
def revised(draw: st.DrawFn) -> tuple[str, list[Revision]]:
    """A text and some revisions of it, one after the other."""
    text = current = draw(st.text("กขค \xa0", max_size=12))
    revisions: list[Revision] = []
    for _ in range(draw(st.integers(0, 4))):
        places = sorted(draw(st.lists(st.integers(0, len(current)), max_size=6)))
        edits: list[Edit] = []
        for start, end in zip(places[::2], places[1::2], strict=False):
            replacement = draw(st.text("งจ ", max_size=3))
            behind = bool(edits) and edits[-1].span == (start, start)
            if (start < end or replacement) and not (start == end and behind):
                edits.append(Edit(Span(start, end), replacement, f"r{len(revisions)}"))
        revisions.append(tuple(edits))
        current = revise(current, edits)
    return text, revisions


@settings(max_examples=400, deadline=None)
@given(revised())
def test_composed_revisions_have_the_effect_of_all(case: tuple[str, list[Revision]]) -> None:
    text, revisions = case
    expected = text
    for revision in revisions:
        expected = revise(expected, revision)
    edits = compose(text, revisions)
    check(edits, len(text))
    assert revise(text, edits) == expected


def test_only_whole_runs_of_space_are_joins() -> None:
    text = "ตน เอง  ไป  "
    edits = [Edit(Span(2, 3), "", "a"), Edit(Span(6, 7), "", "b"), Edit(Span(10, 12), "", "c")]
    assert list(lost_spaces(text, edits)) == [Span(2, 3)]


# --- every command ----------------------------------------------------------------------------------


def test_help_lists_every_command_and_is_quick(tmp_path: Path) -> None:
    started = time.perf_counter()
    result = opdc("--help", cwd=tmp_path)
    assert time.perf_counter() - started < 5.0
    assert all(re.search(rf"^  {name} ", result.stdout.decode(), re.M) for name in COMMANDS)
    assert opdc("--version", cwd=tmp_path).stdout.startswith(b"opdc ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(tmp_path: Path, name: str) -> None:
    result = opdc(name, "--help", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stdout.startswith(f"usage: opdc {name}".encode())


@pytest.mark.fault("B01")
@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C", "LANG": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
def test_thai_stays_thai_in_any_locale(done: Path, environment: dict[str, str]) -> None:
    shown = opdc("show", "example/page.html", "TH-15", cwd=done, env=environment)
    assert "จังหวัดอ่างทอง" in shown.stdout.decode()
    filtered = opdc("provinces", cwd=done, env=environment, input="จังหวัดเลย\n".encode())
    assert "จังหวัดเลย" in filtered.stdout.decode()


@pytest.mark.fault("B01")
def test_a_reader_that_leaves_is_no_failure_to_speak_of(done: Path) -> None:
    script = f'"{sys.executable}" -m pipeline show example/page.html | true; echo "${{PIPESTATUS[0]}}"'
    result = subprocess.run(
        ["bash", "-c", script],
        cwd=done,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert b"Traceback" not in result.stderr and b"Exception" not in result.stderr
    assert result.stdout.strip() in (b"0", b"141")


@pytest.mark.fault("B01")
def test_colour_is_for_terminals_that_want_it(done: Path) -> None:
    pty = pytest.importorskip("pty")
    shown = {}
    for name, environment in {"colour": {}, "plain": {"NO_COLOR": "1"}, "dumb": {"TERM": "dumb"}}.items():
        parent, child = pty.openpty()
        command = [sys.executable, "-m", "pipeline", "show", "example/page.html", "TH-16"]
        settings_ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment}
        if name == "colour":
            settings_.pop("NO_COLOR", None)
        with subprocess.Popen(
            command, cwd=done, env=settings_, stdout=child, stderr=subprocess.DEVNULL
        ) as process:
            os.close(child)
            chunks = b""
            try:
                while chunk := os.read(parent, 65536):
                    chunks += chunk
            except OSError:  # Linux reports the closed other end so
                pass
            process.wait(timeout=20)
        os.close(parent)
        shown[name] = b"\x1b[" in chunks
    assert shown == {"colour": True, "plain": False, "dumb": False}


def test_make_alone_prints_the_targets(tmp_path: Path) -> None:
    result = subprocess.run(["make", "-C", str(ROOT), "-s"], capture_output=True, text=True, check=True)
    targets = re.findall(r"^  ([a-z-]+) ", result.stdout, re.M)
    wanted = "run test extract clean-text segment recognize classify assemble verify show"
    wanted += " lint types check schema docs clean"
    assert set(wanted.split()) <= set(targets)


def test_make_shows_quarantined_pages_as_a_warning(tmp_path: Path) -> None:
    """The recipe's own shell code is run with a stand-in for `opdc run` that ends with 3, then with 4."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for status, expected in ((3, 0), (0, 0), (4, 2)):
        stand_in = tmp_path / "opdc"
        stand_in.write_text(f"#!/bin/sh\nexit {status}\n")
        stand_in.chmod(0o755)
        (tmp_path / "Makefile").write_text(re.sub(r"(?m)^OPDC := .*", f"OPDC := {stand_in}", makefile))
        for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
            (tmp_path / name).touch()
        stamp = subprocess.run(
            ["make", "-s", "-f", "Makefile", "--eval", "stamp: ; @echo $(FOR_RUN)", "stamp"],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        (tmp_path / ".venv").mkdir(exist_ok=True)
        (tmp_path / stamp).touch()
        result = subprocess.run(["make", "run"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == expected, result.stderr
        assert ("warning" in result.stderr) == (status == 3)
