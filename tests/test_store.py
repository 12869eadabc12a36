"""The store, the atomic writer, the digests, and the way raw pages are found and read."""

import gzip
import json
import os
import sqlite3
from pathlib import Path

import pytest

from pipeline import digests, rawpages
from pipeline.errors import Refused
from pipeline.export import csv
from pipeline.export.csv_excel import GUARD, HEAD, MAX_CELL, Excel, is_formula
from pipeline.files import line_file, replacing, sweep, write_if_changed
from pipeline.rawpages import find, load, read
from pipeline.store import Damaged, Identity, Store, damaged, pack, remove, unpack

NOBODY = Identity("a1", "v1", "2020-01-01")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite")


def test_what_is_put_comes_back(store: Store) -> None:
    store.put("x/a.html", NOBODY, [pack("extract", "k1", b"one"), pack("clean", "k2", b"two")], keep=())
    assert store.payload("x/a.html", "clean") == b"two"
    assert {stage: row.key for stage, row in store.rows("x/a.html").items()} == {
        "extract": "k1",
        "clean": "k2",
    }
    assert [(path, stage, reason) for path, _, stage, _, reason in store.ends(["extract", "clean"])] == [
        ("x/a.html", "clean", None)
    ]


def test_put_replaces_all_but_what_it_keeps(store: Store) -> None:
    store.put(
        "a",
        NOBODY,
        [pack("extract", "k1", b"1"), pack("clean", "k2", b"2"), pack("segment", "k3", b"3")],
        keep=(),
    )
    store.put("a", NOBODY, [pack("clean", "k4", b"4", reason="error")], keep=["extract"])
    assert {stage: (row.key, row.reason) for stage, row in store.rows("a").items()} == {
        "extract": ("k1", None),
        "clean": ("k4", "error"),
    }
    assert [end[2:] for end in store.ends(["raw", "extract", "clean", "segment"])] == [
        ("clean", pack("clean", "k4", b"4").digest, "error")
    ]


def test_prune_drops_pages_that_are_gone(store: Store) -> None:
    for path in ("a", "b", "c"):
        store.put(path, NOBODY, [pack("extract", "k", path.encode())], keep=())
    assert store.prune({"b"}) == 2
    assert store.rows("a") == {}
    assert store.payload("b", "extract") == b"b"


@pytest.mark.fault("R03")
def test_only_what_was_committed_survives(store: Store, tmp_path: Path) -> None:
    store.put("a", NOBODY, [pack("extract", "k", b"1")], keep=())
    store.commit()
    store.put("b", NOBODY, [pack("extract", "k", b"2")], keep=())
    store.close()
    again = Store(tmp_path / "store.sqlite")
    assert again.rows("a") and not again.rows("b")


@pytest.mark.fault("R08")
@pytest.mark.parametrize("content", [b"garbage" * 100, b"SQLite format 3\0" + b"\0" * 200])
def test_a_file_that_is_no_store_is_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    assert Store(path).rows("a") == {}


@pytest.mark.fault("R15", "R08")
def test_a_store_of_another_format_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE page (id INTEGER)")
        db.execute("PRAGMA user_version = 99")
    db.close()
    assert Store(path).rows("a") == {}


@pytest.mark.fault("R08")
def test_a_payload_that_was_changed_is_noticed(store: Store) -> None:
    layer = pack("extract", "k", "ข้อความ".encode())
    assert unpack(layer.body, layer.digest) == "ข้อความ".encode()
    for body in (b"", layer.body[:-3], pack("extract", "k", b"else").body):
        with pytest.raises(Damaged) as raised:
            unpack(body, layer.digest)
        assert damaged(raised.value)
    with pytest.raises(Damaged):
        store.payload("nowhere", "extract")


@pytest.mark.fault("R02")
def test_a_full_disk_is_no_damage() -> None:
    assert not damaged(sqlite3.OperationalError("database or disk is full"))
    assert damaged(sqlite3.DatabaseError("database disk image is malformed"))


def test_remove_takes_the_journal_along(tmp_path: Path) -> None:
    for name in ("s", "s-journal", "s-wal"):
        (tmp_path / name).touch()
    remove(tmp_path / "s")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault("R02")
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), replacing(target) as handle:
        handle.write(b"half of the ne")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


def test_a_line_file_measures_what_it_wrote(tmp_path: Path) -> None:
    with line_file(tmp_path / "x") as file:
        file.write("ก\n".encode())
        file.write(b"b\n")
    assert (file.written.bytes, file.written.rows) == (6, 2)
    assert (tmp_path / "x").read_bytes() == "ก\nb\n".encode()


def test_write_if_changed_leaves_an_equal_file_alone(tmp_path: Path) -> None:
    assert write_if_changed(tmp_path / "x", b"1")
    assert not write_if_changed(tmp_path / "x", b"1")
    assert write_if_changed(tmp_path / "x", b"2")


def test_sweep_removes_only_our_leftovers(tmp_path: Path) -> None:
    (tmp_path / ".opdc-a.1.tmp").touch()
    (tmp_path / "notes.tmp").touch()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.tmp"]


def test_digests_name_what_is_there_and_what_is_not() -> None:
    for name in ("sites", "boilerplate", "repairs", "og4", "provinces", "gazetteer", "vocabulary"):
        assert digests.data_digest(name) != digests.ABSENT, name
    assert digests.data_digest("no such data") == digests.ABSENT
    assert digests.modules_digest(("no such module.py",)) == digests.ABSENT
    assert digests.modules_digest(("run",)) != digests.modules_digest(("export",))


def test_every_stage_names_modules_and_data_that_exist() -> None:
    from pipeline.api import STAGES

    for stage in STAGES:
        for module in stage.modules:
            assert digests.modules_digest((module,)) != digests.ABSENT, (stage.name, module)
        for name in set(stage.data) - {"model", "spacing"}:
            assert digests.data_digest(name) != digests.ABSENT, (stage.name, name)


# --- raw pages --------------------------------------------------------------------------------------


def put(path: Path, content: bytes = b"page") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def refusals(raw: Path) -> dict[str, str]:
    """Return path and reason of everything that is not read."""
    found = {}
    for each in find(raw):
        try:
            if each.refusal:
                raise each.refusal
            read(raw, each)
        except Refused as refusal:
            assert refusal.hint
            found[each.path] = refusal.reason
    return found


def test_pages_are_found_sorted_with_their_site(tmp_path: Path) -> None:
    for name in ("b/2.html", "a/x/1.htm", "a/3.TXT", "a/4.html.gz", "top.html"):
        put(tmp_path / name)
    assert [(f.path, f.site) for f in find(tmp_path)] == [
        ("a/3.TXT", "a"),
        ("a/4.html.gz", "a"),
        ("a/x/1.htm", "a"),
        ("b/2.html", "b"),
        ("top.html", None),
    ]


def test_notes_labels_and_parts_of_saved_pages_are_no_pages(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "corrections.jsonl",
        "labels/x.html",
        "a/manifest.jsonl",
        "a/.hidden.html",
        "a/README.md",
        "a/page_files/frame.html",
        "a/page_files/logo.png",
    ):
        put(tmp_path / name, b"")
    put(tmp_path / "a" / "page.html")
    assert [found.path for found in find(tmp_path)] == ["a/page.html"]


@pytest.mark.fault("S25", "S36", "S37")
def test_what_is_no_page_is_refused_and_nothing_hangs(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    secret = put(tmp_path / "secret.html")
    put(raw / "a" / "good.html")
    put(raw / "a" / "paper.pdf")
    os.mkfifo(raw / "a" / "fifo.html")
    (raw / "a" / "null.html").symlink_to("/dev/zero")
    (raw / "a" / "out.html").symlink_to(secret)
    (raw / "a" / "in.html").symlink_to("good.html")
    (raw / "a" / "loop.html").symlink_to("loop.html")
    (raw / "a" / "folder").symlink_to(raw / "a")
    put(raw / "a" / "cut.html.gz", gzip.compress(b"page" * 1000)[:-9])
    assert refusals(raw) == {
        "a/cut.html.gz": "broken-gzip",
        "a/fifo.html": "not-a-file",
        "a/folder": "not-a-file",
        "a/loop.html": "not-a-file",
        "a/null.html": "not-a-file",
        "a/out.html": "not-a-file",
        "a/paper.pdf": "unknown-kind",
    }


@pytest.mark.fault("S22")
def test_a_huge_page_is_refused_unread_and_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with open(put(tmp_path / "a" / "huge.html"), "wb") as handle:
        handle.truncate(rawpages.MAX_BYTES + 1)
    put(tmp_path / "a" / "bomb.html.gz", gzip.compress(b"\0" * (rawpages.MAX_BYTES + 1)))
    assert refusals(tmp_path) == {"a/bomb.html.gz": "too-big", "a/huge.html": "too-big"}


def test_a_manifest_line_is_known_with_its_page(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.html")
    first = {"path": "x.html", "url": "http://old.example/", "more": [1]}
    second = {"path": "x.html", "url": "http://www.example/", "retrieved_at": "2010-09-08T11:03:41+07:00"}
    put(
        tmp_path / "a" / "manifest.jsonl",
        b"\xef\xbb\xbf" + f"{json.dumps(first)}\n\n{json.dumps(second)}".encode(),
    )
    [found] = find(tmp_path)
    assert found.known is not None
    assert (found.known.url, found.known.retrieved_at) == ("http://www.example/", "2010-09-08T11:03:41+07:00")


def test_wrong_manifest_lines_are_inputs_that_failed(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.html")
    bad = [
        "no json",
        "[]",
        '{"url": "u"}',
        '{"path": 3}',
        '{"path": "../b/x.html"}',
        '{"path": "x.html", "url": 1}',
    ]
    bad += ["[" * 100_000, '{"path": "gone.html"}']
    put(tmp_path / "a" / "manifest.jsonl", "\n".join(bad).encode() + b"\n\xff\xfe")
    assert refusals(tmp_path) == {
        **{f"a/manifest.jsonl:{n}": "bad-manifest-line" for n in (1, 2, 3, 4, 5, 6, 7, 9)},
        "a/gone.html": "missing-file",
    }


def test_a_name_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with open(os.fsencode(tmp_path) + b"/a/\xa1\xa2.html", "wb"):
        pass
    assert refusals(tmp_path) == {"a/\\xa1\\xa2.html": "file-name"}


def test_load_unpacks(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.html.gz", gzip.compress(b"<p>x"))
    assert load(tmp_path, "a/x.html.gz") == b"<p>x"
    with pytest.raises(Refused):
        load(tmp_path, "../etc/passwd")


# --- tables -----------------------------------------------------------------------------------------


@pytest.mark.fault("X01")
@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+66 2",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\xa0=1",
        " \n =1",
        "＝1",
        "－1",
        "＠x",
        "＋1",
        "- ส่งเสริม",
    ],
)
def test_cells_that_excel_would_run_are_defused_there_only(text: str) -> None:
    excel = Excel()
    assert is_formula(text)
    assert GUARD + text in excel.line([text, "ปกติ"]).decode()
    assert excel.defused == 1
    assert GUARD not in csv.line([text]).decode()


@pytest.mark.parametrize("text", ["", "ลพบุรี - สระบุรี", "1-2", "“=”", "–ขีดยาว", "(1) ส่งเสริม"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert not is_formula(text)


def test_numbers_are_not_text(tmp_path: Path) -> None:
    excel = Excel()
    assert excel.line([-5, 0.5, None, False]) == b"-5,0.5,,false\r\n"
    assert excel.defused == 0


@pytest.mark.fault("X05")
def test_a_cell_too_long_for_excel_is_cut_and_counted() -> None:
    excel = Excel()
    line = excel.line(["ก" * 40_000, "𝒜" * 17_000]).decode()
    assert excel.cut == 2
    assert all(len(cell.encode("utf-16-le")) // 2 <= MAX_CELL for cell in line.strip().split(","))


@pytest.mark.fault("X03")
def test_csv_is_read_back_by_pandas_with_null_and_empty_apart(tmp_path: Path) -> None:
    import csv as standard

    rows = [["TH-14", 'a "q"', "x\ny", "ก,ข", " pad ", ""]]
    text = b"".join(map(csv.line, rows)).decode()
    assert next(standard.reader([text], strict=True))[:2] == ["TH-14", 'a "q"']
    assert csv.line([None, ""]) == b',""\n'


def test_x04_only_the_file_for_excel_has_a_mark_and_its_header_is_clean() -> None:
    columns = ["record_id", "province"]
    assert csv.line(columns) == b"record_id,province\n"
    assert (HEAD + Excel().line(columns)).decode("utf-8-sig") == "record_id,province\r\n"


@pytest.mark.parametrize("text", ["'); DROP TABLE page; --", '" OR 1=1 --', "%_?:a@b", "\x00"])
def test_x09_sql_in_a_name_is_text(store: Store, text: str) -> None:
    store.put("kept", NOBODY, [pack("extract", "k", b"kept")], keep=())
    store.put(text, Identity(text, text, text), [pack("extract", text, text.encode())], keep=())
    store.set_note(text, text)
    store.commit()
    assert store.payload(text, "extract") == text.encode()
    assert store.note(text) == text
    assert {path for path, *_ in store.ends(["extract"])} == {"kept", text}
    assert store.prune({"kept"}) == 1
    assert store.payload("kept", "extract") == b"kept"


def test_a_failure_keeps_the_limit_it_ran_into(store: Store) -> None:
    store.put("a", NOBODY, [pack("extract", "k", b"", reason="timeout", bound=2.5)], keep=())
    assert store.rows("a")["extract"].reason == "timeout"
    assert store.rows("a")["extract"].bound == 2.5


def test_remove_leaves_nothing_of_a_store(tmp_path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        (tmp_path / f"store.sqlite{suffix}").touch()
    remove(tmp_path / "store.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_damage_says_what_is_wrong() -> None:
    with pytest.raises(Damaged, match="does not decompress"):
        unpack(b"x", "")
    with pytest.raises(Damaged, match="differs from its digest"):
        unpack(pack("extract", "k", b"one").body, "0" * 64)
