"""The runner: what is re-made and what is reused, what is written, and that nothing is lost."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import Locked, UsageError
from pipeline.run import Report, Settings, run
from pipeline.run.lock import locked
from pipeline.run.plan import Limits
from tests.fakes import calls, machine

OUTPUTS = {
    "articles.jsonl",
    "cells.csv",
    "cells.excel.csv",
    "failures.jsonl",
    "panel.jsonl",
    "provinces.jsonl",
    "records.csv",
    "records.excel.csv",
    "records.jsonl",
    "run.json",
    "statements.csv",
    "statements.excel.csv",
    "statements.jsonl",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    for name in ("b.html", "a.html", "deeper/c.txt"):
        put(folder / "opdc" / name, f"ข่าวของ {name}")
    return folder


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def go(raw: Path, *, out: str = "processed", log: str = "calls", **options: object) -> Report:
    settings = Settings(raw, raw.parent / out)._replace(**options)
    return run(settings, machine(raw.parent / log))


def lines(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / name).read_bytes().splitlines()]


def outputs(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in sorted(OUTPUTS)}


def test_a_run_writes_every_output_sorted_by_article(raw: Path) -> None:
    report = go(raw)
    out = raw.parent / "processed"
    assert report.counts() == {"inputs": 3, "done": 3, "unchanged": 0, "quarantined": 0, "retry_later": 0}
    assert report.exit_code == 0
    assert {path.name for path in out.iterdir()} >= OUTPUTS
    articles = lines(out, "articles.jsonl")
    assert {article["raw"]["path"] for article in articles} == {
        "opdc/a.html",
        "opdc/b.html",
        "opdc/deeper/c.txt",
    }
    assert [a["article_id"] for a in articles] == sorted(a["article_id"] for a in articles)
    assert lines(out, "panel.jsonl")[0]["articles"] == [a["article_id"] for a in articles]


def test_a_second_run_makes_nothing_and_touches_nothing(raw: Path) -> None:
    go(raw)
    calls(raw.parent / "calls")
    out = raw.parent / "processed"
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.name != ".lock"}
    report = go(raw)
    assert report.counts() == {"inputs": 3, "done": 0, "unchanged": 3, "quarantined": 0, "retry_later": 0}
    assert calls(raw.parent / "calls") == []
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.name != ".lock"} == before
    assert not report.wrote_outputs


@pytest.mark.fault("R09")
def test_one_changed_page_remakes_only_that_page(raw: Path) -> None:
    go(raw)
    calls(raw.parent / "calls")
    put(raw / "opdc" / "a.html", "ข่าวที่แก้ไขแล้ว")
    report = go(raw)
    assert (report.done, report.unchanged) == (1, 2)
    assert calls(raw.parent / "calls") == ["extract opdc/a.html", "finish opdc/a.html", "split opdc/a.html"]


@pytest.mark.fault("R11")
def test_a_touched_page_remakes_nothing(raw: Path) -> None:
    go(raw)
    calls(raw.parent / "calls")
    os.utime(raw / "opdc" / "a.html", (1, 4_000_000_000))
    assert go(raw).unchanged == 3
    assert calls(raw.parent / "calls") == []


@pytest.mark.fault("R10")
def test_changed_code_of_a_stage_remakes_it_and_stops_where_nothing_changes(raw: Path) -> None:
    settings = Settings(raw, raw.parent / "processed")
    run(settings, machine(raw.parent / "calls"))
    calls(raw.parent / "calls")
    report = run(settings, machine(raw.parent / "calls", split_modules=("html.py",)))
    assert report.done == 3
    made = calls(raw.parent / "calls")
    assert [call.split()[0] for call in made] == ["split"] * 3


def test_a_removed_page_leaves_the_outputs(raw: Path) -> None:
    go(raw)
    (raw / "opdc" / "a.html").unlink()
    assert go(raw).counts()["inputs"] == 2
    paths = [a["raw"]["path"] for a in lines(raw.parent / "processed", "articles.jsonl")]
    assert "opdc/a.html" not in paths


@pytest.mark.fault("R12", "R13")
def test_same_bytes_in_another_folder_time_zone_and_job_count(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        put(raw / "opdc" / f"n{number}.html", f"หน้า {number}" + (" !boom" if number % 7 == 0 else ""))
    go(raw, jobs=1)
    monkeypatch.setenv("TZ", "Asia/Bangkok")
    monkeypatch.setenv("LC_ALL", "C")
    time.tzset()
    go(raw, out="elsewhere", jobs=4)
    assert outputs(raw.parent / "processed") == outputs(raw.parent / "elsewhere")


@pytest.mark.fault("R09")
def test_incremental_equals_fresh(raw: Path) -> None:
    go(raw)
    put(raw / "opdc" / "new.html", "หน้าใหม่")
    put(raw / "opdc" / "b.html", "แก้ไข !boom")
    go(raw)
    go(raw, out="fresh")
    assert outputs(raw.parent / "processed") == outputs(raw.parent / "fresh")


def test_lost_or_edited_outputs_are_written_again(raw: Path) -> None:
    go(raw)
    out = raw.parent / "processed"
    before = outputs(out)
    (out / "records.csv").unlink()
    (out / "articles.jsonl").write_bytes(b"{}\n")
    assert go(raw).wrote_outputs
    assert outputs(out) == before


def test_failures_are_reported_and_repeat_without_work(raw: Path) -> None:
    put(raw / "opdc" / "bad.html", "x !boom")
    put(raw / "opdc" / "refused.html", "x !refuse")
    put(raw / "opdc" / "deep.html", "x !deep")
    first = go(raw)
    assert first.exit_code == 3
    assert (first.done, first.quarantined) == (3, 3)
    failures = {f["path"]: f for f in lines(raw.parent / "processed", "failures.jsonl")}
    assert failures["opdc/refused.html"]["reason"] == "too-deep"
    assert failures["opdc/refused.html"]["hint"] == "cut it"
    assert failures["opdc/bad.html"]["reason"] == "error"
    assert "KeyError" in str(failures["opdc/bad.html"]["error"])
    assert "RecursionError" in str(failures["opdc/deep.html"]["error"])
    assert all(str(f["id"])[0].isalpha() and f["hint"] for f in failures.values())
    calls(raw.parent / "calls")
    second = go(raw)
    assert (second.unchanged, second.quarantined, second.exit_code) == (3, 3, 3)
    assert calls(raw.parent / "calls") == []


def test_counts_of_run_json_add_up(raw: Path) -> None:
    put(raw / "opdc" / "bad.html", "x !boom")
    put(raw / "opdc" / "pic.jpg", "no page")
    os.mkfifo(raw / "opdc" / "pipe.html")
    go(raw)
    pages = json.loads((raw.parent / "processed" / "run.json").read_bytes())["pages"]
    assert pages["inputs"] == 6 == pages["done"] + pages["quarantined"] + pages["retry_later"]
    reasons = json.loads((raw.parent / "processed" / "run.json").read_bytes())["reasons"]
    assert reasons == {"error": 1, "not-a-file": 1, "unknown-kind": 1}


@pytest.mark.fault("S29")
def test_the_latest_version_is_written_and_all_on_request(raw: Path) -> None:
    put(raw / "www" / "v1.html", "id=77 แรก")
    put(raw / "www" / "v2.html", "id=77 หลัง")
    manifest = [
        {"path": "v1.html", "retrieved_at": "2020-01-02T00:00:00Z", "url": "https://example.org/77"},
        {"path": "v2.html", "retrieved_at": "2019-01-02T00:00:00Z"},
    ]
    put(raw / "www" / "manifest.jsonl", "\n".join(map(json.dumps, manifest)))
    go(raw)
    out = raw.parent / "processed"
    [article] = [a for a in lines(out, "articles.jsonl") if a["site"] == "www"]
    assert (article["raw"]["path"], article["url"]) == ("www/v1.html", "https://example.org/77")
    assert json.loads((out / "run.json").read_bytes())["pages"]["superseded_versions"] == 1
    go(raw, all_versions=True)
    assert len([a for a in lines(out, "articles.jsonl") if a["site"] == "www"]) == 2


def test_two_files_of_one_content_and_identity_are_one(raw: Path) -> None:
    put(raw / "www" / "copy.html", "id=5 เหมือนกัน")
    (raw / "www" / "copy.html.gz").write_bytes(gzip.compress("id=5 เหมือนกัน".encode()))
    put(raw / "opdc" / "copy.txt", "id=5 เหมือนกัน")
    go(raw)
    out = raw.parent / "processed"
    assert len([a for a in lines(out, "articles.jsonl") if str(a["text"]).startswith("id=5")]) >= 1
    assert json.loads((out / "run.json").read_bytes())["pages"]["duplicates"] >= 1


def test_a_stage_alone_writes_no_outputs_but_its_stamp(raw: Path) -> None:
    report = go(raw, until="split")
    out = raw.parent / "processed"
    assert not report.complete
    assert not (out / "articles.jsonl").exists()
    assert sorted(path.name for path in (out / "stamps").iterdir()) == ["extract", "split"]
    calls(raw.parent / "calls")
    go(raw)
    assert calls(raw.parent / "calls") == [
        f"finish opdc/{name}" for name in ("a.html", "b.html", "deeper/c.txt")
    ]


def test_a_stamp_changes_when_and_only_when_its_layer_does(raw: Path) -> None:
    go(raw)
    stamp = raw.parent / "processed" / "stamps" / "split"
    before = (stamp.read_bytes(), stamp.stat().st_mtime_ns)
    go(raw)
    assert (stamp.read_bytes(), stamp.stat().st_mtime_ns) == before
    put(raw / "opdc" / "a.html", "ใหม่")
    go(raw)
    assert stamp.read_bytes() != before[0]


@pytest.mark.fault("R07")
def test_a_second_run_at_the_same_time_is_locked_out_and_a_dead_owner_is_not(raw: Path) -> None:
    out = raw.parent / "processed"
    out.mkdir()
    with locked(out), pytest.raises(Locked):
        go(raw)
    assert go(raw).done == 3


@pytest.mark.fault("R08")
@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 no", b"x" * 5000, None])
def test_a_damaged_store_is_made_again(raw: Path, damage: bytes | None) -> None:
    go(raw)
    store = raw.parent / "processed" / "store.sqlite"
    before = outputs(raw.parent / "processed")
    content = bytearray(store.read_bytes())
    if damage is None:
        content[len(content) // 2 : len(content) // 2 + 3000] = b"\xff" * 3000
        store.write_bytes(content)
        put(raw / "opdc" / "a.html", "ข่าวของ a.html ")
        put(raw / "opdc" / "a.html", "ข่าวของ a.html")
        (raw.parent / "processed" / "articles.jsonl").unlink()
    else:
        store.write_bytes(damage)
    report = go(raw)
    assert report.done + report.unchanged == 3
    assert outputs(raw.parent / "processed") == before


@pytest.mark.fault("R02")
def test_leftovers_of_a_killed_run_are_swept(raw: Path) -> None:
    out = raw.parent / "processed"
    out.mkdir()
    leftover = put(out / ".opdc-records.jsonl.123.tmp", "half")
    go(raw)
    assert not leftover.exists()


@pytest.mark.parametrize("out", ["raw", "raw/processed", "."])
def test_outputs_and_raw_pages_are_kept_apart(raw: Path, out: str) -> None:
    with pytest.raises(UsageError):
        run(Settings(raw, raw.parent / out), machine(raw.parent / "calls"))


def test_a_missing_folder_and_an_unknown_stage_are_usage_errors(raw: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        run(Settings(raw / "nowhere", raw.parent / "processed"), machine(raw.parent / "calls"))
    with pytest.raises(UsageError, match="polish"):
        go(raw, until="polish")


def test_an_empty_folder_gives_empty_outputs(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    assert go(tmp_path / "raw").exit_code == 0
    assert (tmp_path / "processed" / "records.jsonl").read_bytes() == b""
    assert (tmp_path / "processed" / "records.csv").read_bytes().count(b"\n") == 1


KILLED = """
import sys
from pathlib import Path
from pipeline.run import Settings, run
from tests.fakes import machine
raw = Path(sys.argv[1])
run(Settings(raw, raw.parent / "processed", jobs=2), machine(raw.parent / "calls"))
"""


@pytest.mark.fault("R01", "R13")
@pytest.mark.parametrize("delay", [0.35, 0.8, 1.2])
def test_kill_9_leaves_a_store_that_the_next_run_completes(raw: Path, delay: float) -> None:
    for number in range(40):
        put(raw / "opdc" / f"n{number:03}.html", f"หน้า {number} !slow")
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(raw)], cwd=Path(__file__).parent.parent)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 5
    while True:  # the lock goes with the workers that held the parent's copy, if any did
        try:
            report = go(raw, jobs=2)
            break
        except Locked:
            assert time.monotonic() < deadline, "workers of a killed run kept its lock"
            time.sleep(0.1)
    assert report.done + report.unchanged == 43
    go(raw, out="fresh", jobs=2)
    assert outputs(raw.parent / "processed") == outputs(raw.parent / "fresh")


def test_thousands_of_unchanged_pages_cost_little(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for number in range(2000):
        put(raw / "opdc" / f"{number % 40}" / f"{number}.html", f"หน้า {number} " * 20)
    started = time.process_time()
    go(raw, jobs=1)
    first, started = time.process_time() - started, time.process_time()
    assert go(raw, jobs=1).unchanged == 2000
    assert time.process_time() - started < first / 2


def test_limits_are_part_of_what_a_failure_remembers() -> None:
    assert Limits(5, 10).of("timeout") == 5
    assert Limits(5, 10).of("memory") == 10
    assert Limits(5, 10).of("error") is None


def test_a_page_that_differs_from_its_manifest_is_refused(raw: Path) -> None:
    digest = hashlib.sha256("ข่าวของ a.html".encode()).hexdigest()
    entries = [{"path": "a.html", "sha256": digest.upper()}, {"path": "b.html", "sha256": "0" * 64}]
    put(raw / "opdc" / "manifest.jsonl", "\n".join(map(json.dumps, entries)))
    report = go(raw)
    assert (report.done, report.quarantined) == (2, 1)
    assert [(f.path, f.reason) for f in report.failures] == [("opdc/b.html", "digest-mismatch")]
