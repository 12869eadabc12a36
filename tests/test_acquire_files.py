"""Importing files: every known kind, every way in which one can be wrong. Rows S.. are of FAULTS.md."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from acquired import answer, http, mhtml, page, record, sha1, url, write_warc

from pipeline.__main__ import main
from pipeline.acquire import mhtml as saved_mhtml
from pipeline.acquire import warc
from pipeline.acquire.bring import Importer, Report
from pipeline.acquire.saved import mirrored
from pipeline.acquire.walk import walk
from pipeline.codebook.sites import load_sites
from pipeline.errors import Refused, UsageError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def take(box: Path, *, site: str | None = None) -> Report:
    importer = Importer(box.parent / "raw", load_sites(), site)
    list(importer.run([box]))
    return importer.report


def lines(box: Path, site: str = "opdc") -> list[dict[str, Any]]:
    manifest = box.parent / "raw" / site / "manifest.jsonl"
    return [json.loads(line) for line in manifest.read_bytes().splitlines()] if manifest.exists() else []


def kept(box: Path) -> list[bytes]:
    raw = box.parent / "raw"
    return sorted(path.read_bytes() for path in raw.rglob("*/*") if path.suffix in (".html", ".txt"))


def reasons(report: Report) -> list[str]:
    return sorted(left.reason for left in report.left)


def linked(number: int) -> bytes:
    return page(number, head=f'<link rel="canonical" href="{url(number).replace("&", "&amp;")}">')


# Kinds.


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", linked(1)),
        ("a.HTM", linked(1)),
        ("a.xhtml", linked(1)),
        ("a.html.gz", gzip.compress(linked(1))),
        ("a.mhtml", mhtml(1, data=linked(1))),
        ("a.mht", mhtml(1, data=linked(1), encoding="base64")),
        ("a.txt", linked(1)),
        ("content.php?content_id=1", linked(1)),
        ("deep/er/a.html", b"<!-- saved from url=(0055)" + url(1).encode() + b" -->" + page(1)),
        ("www4.opdc.go.th/content.php?menu_id=5&content_id=1", page(1)),
    ],
)
def test_every_kind_of_saved_page_is_the_same_article(box: Path, name: str, content: bytes) -> None:
    target = box / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    report = take(box)
    [taken], [line] = report.taken, lines(box)
    assert (taken.outcome, report.exit_code) == ("new", 0)
    assert line["article_id"] == "a6498ee7c343d0eff", "that of (host, kind, decimal id), whatever the file"
    assert line["url"].endswith("content_id=1") and line["retrieved_at"].endswith("+07:00")
    (data,) = kept(box)
    assert data in (content, gzip.decompress(content) if name.endswith("gz") else linked(1))
    assert [each.outcome for each in take(box).taken] == ["known"] and len(lines(box)) == 1


def test_mhtml_and_warc_tell_when_and_where_a_page_was_captured(box: Path) -> None:
    (box / "a.mhtml").write_bytes(mhtml(1))
    write_warc(box / "b.warc.gz", [answer(2)])
    take(box)
    told = {line["url"]: (line["retrieved_at"], line["origin"], line["encoding"]) for line in lines(box)}
    assert told == {
        url(1): ("2010-09-08T11:03:41+07:00", "mhtml", "utf-8"),
        url(2): ("2010-09-08T11:03:41+07:00", "warc", "utf-8"),
    }


def test_a_text_without_markup_is_kept_letter_for_letter_as_text(box: Path) -> None:
    text = "จังหวัดน่านประกาศนโยบายการกำกับดูแลองค์การที่ดี\r\n\r\nด้านองค์การ: จัดทำแผนบริหารความเสี่ยง\r\n"
    (box / "ข่าว.txt").write_bytes(text.encode("cp874"))
    take(box, site="opdc")
    [line] = lines(box)
    assert line["path"].endswith(".txt") and kept(box) == [text.encode("cp874")]
    out = box.parent / "out"
    assert main(["run", "--raw", str(box.parent / "raw"), "--out", str(out), "--jobs", "1"]) == 0
    [article] = [json.loads(each) for each in (out / "articles.jsonl").read_bytes().splitlines()]
    assert (
        article["article_id"] == line["article_id"] and "ด้านองค์การ: จัดทำแผนบริหารความเสี่ยง" in article["text"]
    )


@pytest.mark.parametrize("name", ["list.txt", "list.urls"])
def test_a_list_of_addresses_says_that_it_must_be_fetched(box: Path, name: str) -> None:
    (box / name).write_text(f"# รายการ\n{url(1)}\n\n{url(2)}\n", encoding="utf-8")
    report = take(box)
    assert reasons(report) == ["url-list"] and report.exit_code == 3
    assert "2 addresses" in report.left[0].error and "opdc fetch" in report.left[0].hint


def test_robots_hidden_files_and_parts_of_a_saved_page_are_no_pages(box: Path) -> None:
    (box / "a.html").write_bytes(linked(1))
    for name in ("robots.txt", ".hidden.html", "README.md", "a_files/frame.html"):
        (box / name).parent.mkdir(exist_ok=True)
        (box / name).write_bytes(linked(2))
    assert len(take(box).taken) == 1


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("www.opdc.go.th/index.html", "http://www.opdc.go.th/"),
        ("www4.opdc.go.th/content.php?content_id=7.html", "http://www4.opdc.go.th/content.php?content_id=7"),
        ("www4.opdc.go.th/content.php%3Fcontent_id=7", "http://www4.opdc.go.th/content.php?content_id=7"),
        ("mirror/WWW.opdc.go.th/content/MTIz", "http://www.opdc.go.th/content/MTIz"),
        ("other.example/content.php", None),
        ("www.opdc.go.th", None),
    ],
)
def test_a_mirrors_folders_tell_the_address(path: str, expected: str | None) -> None:
    hosts = frozenset({"www.opdc.go.th", "www4.opdc.go.th"})
    assert mirrored(Path(path), "root", hosts) == expected


def test_a_dry_run_says_the_same_and_writes_nothing(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (box / "a.html").write_bytes(linked(1))
    (box / "b.zip").write_bytes(b"PK\x03\x04")
    raw = box.parent / "raw"
    command = ["import", str(box), "--raw", str(raw), "--json"]
    assert main([*command, "--dry-run"]) == 3
    would = json.loads(capsys.readouterr().out)
    assert not raw.exists()
    assert main(command) == 3
    assert json.loads(capsys.readouterr().out) == would
    assert would["counts"] == {"new": 1, "version": 0, "known": 0, "quarantined": 1}
    assert main([*command, "--dry-run"]) == 3
    assert json.loads(capsys.readouterr().out)["counts"]["known"] == 1


def test_a_run_names_articles_as_the_manifest_does(box: Path) -> None:
    other = "https://www.example.go.th/news?id=7"
    write_warc(box / "a.warc.gz", [answer(1), record("response", other, http(page(7)))])
    (box / "b.html").write_bytes(page(8))
    taken = {each.path: each.article_id for each in take(box).taken}
    assert {path.partition("/")[0] for path in taken} == {"opdc", "example-go-th", "generic"}
    raw, out = box.parent / "raw", box.parent / "out"
    (raw / "opdc" / "dropped.warc.gz").write_bytes((box / "a.warc.gz").read_bytes())
    assert main(["run", "--raw", str(raw), "--out", str(out), "--jobs", "1"]) == 3
    articles = [json.loads(line) for line in (out / "articles.jsonl").read_bytes().splitlines()]
    assert {each["raw"]["path"]: each["article_id"] for each in articles} == taken
    [failure] = [json.loads(line) for line in (out / "failures.jsonl").read_bytes().splitlines()]
    assert failure["reason"] == "unknown-kind" and "opdc import" in failure["hint"]


def test_folders_may_be_very_deep(box: Path) -> None:
    subprocess.run(["sh", "-c", f"mkdir -p {'d/' * 1500}"], cwd=box, check=True)
    (box / ("d/" * 1500) / "a.html").write_bytes(linked(1))
    assert len(take(box).taken) == 1
    subprocess.run(["rm", "-rf", "d"], cwd=box, check=True)


def test_a_path_that_is_not_there_is_a_usage_error(box: Path) -> None:
    with pytest.raises(UsageError):
        list(walk([box, box / "nothing"]))
    assert main(["import", str(box / "nothing"), "--raw", str(box.parent / "raw")]) == 2


# WARC.


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_only_answers_with_a_page_are_taken_from_a_warc(box: Path, name: str) -> None:
    write_warc(
        box / name,
        [
            record("warcinfo", "x", b"software: test\r\n"),
            record("request", url(1), b"GET / HTTP/1.1\r\n\r\n"),
            answer(1),
            record("response", "http://www4.opdc.go.th/a.gif", http(b"GIF89a", kind="image/gif")),
            record("response", url(2), http(page(2), status="404 Not Found")),
            record("response", url(3), http(b"", "Location: /x", status="302 Found")),
            record("response", "dns:www4.opdc.go.th", b"20100908\r\n"),
            record("metadata", url(1), b"fetchTimeMs: 1\r\n"),
            answer(4),
        ],
    )
    report = take(box)
    assert kept(box) == sorted([page(1), page(4)]) and report.exit_code == 0
    assert dict(report.passed) == {
        "warcinfo record": 1, "request record": 1, "metadata record": 1, "not HTML": 1, "status 404": 1,
        "status 302": 1, "not from the web": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_repetition_is_found_by_its_digest_also_in_a_later_file(box: Path, name: str) -> None:
    same = record(
        "revisit", url(2), http(b""), f"WARC-Payload-Digest: {sha1(page(1))}", date="2011-01-02T00:00:00Z"
    )
    lost = record("revisit", url(3), http(b""), f"WARC-Payload-Digest: {sha1(page(9))}")
    write_warc(box / name, [same, lost])
    write_warc(box / "z.warc.gz", [answer(1)])
    report = take(box)
    assert reasons(report) == ["unresolved-revisit"] and kept(box) == [page(1), page(1)]
    told = {line["url"]: line["retrieved_at"] for line in lines(box)}
    assert told == {url(1): "2010-09-08T11:03:41+07:00", url(2): "2011-01-02T07:00:00+07:00"}


def chunks(data: bytes, size: int = 100) -> bytes:
    cut = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in cut) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunks(page(1)), ["Transfer-Encoding: chunked"]),
        (gzip.compress(page(1)), ["Content-Encoding: gzip"]),
        (chunks(gzip.compress(page(1))), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (zlib.compress(page(1)), ["Content-Encoding: deflate"]),
        (gzip.compress(gzip.compress(page(1))), ["Content-Encoding: gzip, gzip"]),
        (page(1), ["Content-Encoding: gzip"]),  # the writer undid it and left the header
        (page(1), ["Transfer-Encoding: chunked"]),
    ],
)
def test_how_a_body_was_sent_is_undone(box: Path, body: bytes, headers: list[str]) -> None:
    write_warc(box / "a.warc.gz", [record("response", url(1), http(body, *headers))])
    assert take(box).exit_code == 0 and kept(box) == [page(1)]


def broken(kind: str) -> bytes:
    good = answer(2)
    return {
        "cut": good[:-200],
        "too long": good.replace(b"Content-Length: ", b"Content-Length: 9", 1),
        "too short": good.replace(b"Content-Length: ", b"Content-Length: 1\r\nX: ", 1),
        "no length": good.replace(b"Content-Length: ", b"X-Length: ", 1),
        "negative": good.replace(b"Content-Length: ", b"Content-Length: -", 1),
        "no WARC": b"Hello, this is no record\r\n\r\n" + good[20:],
        "digest": good.replace("จังหวัด".encode(), "จังหวิด".encode(), 1),
        "truncated": good.replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type", 1),
        "date": good.replace(b"2010-09-08T", b"last autumn", 1),
        "chunks": record("response", url(2), http(chunks(page(2))[:-40], "Transfer-Encoding: chunked")),
        "gzip": record("response", url(2), http(gzip.compress(page(2))[:-30], "Content-Encoding: gzip")),
        "unknown encoding": record("response", url(2), http(b"\x00\x01\x02" * 40, "Content-Encoding: lzma")),
        "no type": record("response", url(2), http(b"BM\x00\x01\x02" * 40, kind=None)),
    }[kind]


KINDS = (
    "cut", "too long", "too short", "no length", "negative", "no WARC", "digest", "truncated", "date",
    "chunks", "gzip", "unknown encoding", "no type",
)  # fmt: skip


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("kind", KINDS)
def test_S16_S17_a_broken_record_takes_along_nothing_but_itself(box: Path, name: str, kind: str) -> None:
    write_warc(box / name, [answer(1), broken(kind), answer(3), answer(4)])
    report = take(box)
    assert kept(box) == sorted([page(1), page(3), page(4)]), report
    assert report.exit_code == 3 and report.left


@pytest.mark.parametrize("position", [0, 30, 200, 500])
def test_S18_S19_a_damaged_gzip_member_takes_along_nothing_but_itself(box: Path, position: int) -> None:
    members = [gzip.compress(answer(number), mtime=0) for number in range(1, 5)]
    bad = bytearray(members[1])
    bad[position] ^= 0x40
    (box / "a.warc.gz").write_bytes(members[0] + bytes(bad) + members[2] + members[3])
    report = take(box)
    assert [page(1), page(3), page(4)] == [each for each in map(page, (1, 3, 4)) if each in kept(box)]
    assert len(kept(box)) in (3, 4) and (len(kept(box)) == 4 or report.exit_code == 3)
    assert page(2) in kept(box) or reasons(report) == ["broken-gzip"]


@pytest.mark.parametrize("cut", [1, 9, 100, 400])
def test_S18_a_cut_file_loses_its_last_record_only(box: Path, cut: int) -> None:
    data = b"".join(gzip.compress(answer(number), mtime=0) for number in (1, 2))
    (box / "a.warc.gz").write_bytes(data[:-cut])
    (box / "b.html.gz").write_bytes(gzip.compress(linked(5))[:-cut])
    report = take(box)
    assert kept(box) == [page(1)] and reasons(report) == ["broken-gzip", "broken-gzip"]


def test_a_warc_that_is_compressed_as_a_whole_is_read_too(box: Path) -> None:
    (box / "a.warc.gz").write_bytes(gzip.compress(answer(1) + answer(2) + answer(3)))
    assert take(box).exit_code == 0 and len(kept(box)) == 3


@pytest.mark.parametrize(
    "content", [b"", b"no WARC at all", b"\x1f\x8b\x08" + b"\x00" * 500, random.Random(1).randbytes(4096)]
)
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.mhtml"])
def test_a_file_that_is_not_what_its_name_says_is_told(box: Path, name: str, content: bytes) -> None:
    (box / name).write_bytes(content)
    report = take(box)
    assert report.exit_code == 3 and not report.taken


def test_random_damage_never_ends_the_import(box: Path) -> None:
    rng = random.Random(3)
    packed = b"".join(gzip.compress(answer(number), mtime=0) for number in range(1, 6))
    plain = b"".join(answer(number) for number in range(1, 6))
    for number in range(60):
        data = bytearray(rng.choice([packed, plain]))
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        kind = "warc.gz" if data[:1] == b"\x1f" else "warc"
        (box / f"{number}.{kind}").write_bytes(bytes(data))
    report = take(box)
    originals = {page(number) for number in range(1, 6)}
    assert originals <= set(kept(box))
    assert len(report.taken) > 150, "most records are unharmed"
    assert set(kept(box)) == originals, "no damaged page passes: each record states its digest"


def test_S20_a_bomb_is_stopped_at_the_cap(box: Path) -> None:
    bomb = gzip.compress(b"<html>" + b" " * (200 * 2**20), 9)
    (box / "a.html.gz").write_bytes(bomb)
    write_warc(box / "b.warc", [record("response", url(1), http(bomb, "Content-Encoding: gzip")), answer(2)])
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 209715200\r\n\r\n"
    (box / "c.warc.gz").write_bytes(gzip.compress(head + b" " * (200 * 2**20), 9) + gzip.compress(answer(3)))
    started = time.monotonic()
    report = take(box)
    assert reasons(report) == ["too-big"] * 3 and kept(box) == [page(2), page(3)]
    assert time.monotonic() - started < 60


def test_S21_more_than_two_encodings_are_refused(box: Path) -> None:
    body = page(1)
    for _ in range(3):
        body = gzip.compress(body)
    many = record("response", url(1), http(body, "Content-Encoding: " + "gzip, " * 999 + "gzip"))
    write_warc(
        box / "a.warc.gz", [many, record("response", url(1), http(body, "Content-Encoding: gzip,gzip,gzip"))]
    )
    assert reasons(take(box)) == ["encoding", "encoding"] and not kept(box)


def test_nested_gzip_and_archives_are_refused(box: Path) -> None:
    (box / "a.html.gz").write_bytes(gzip.compress(gzip.compress(page(1))))
    (box / "b.html").write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    (box / "c.tar").write_bytes(b"\x00" * 1024)
    assert reasons(take(box)) == ["nested", "not-a-page", "unknown-kind"]


def test_S22_a_page_over_the_cap_is_refused_without_being_read(box: Path) -> None:
    with (box / "a.html").open("wb") as file:
        file.truncate(200 * 2**20)
    assert reasons(take(box)) == ["too-big"]


def test_S23_an_empty_page_is_no_update_of_a_known_article(box: Path) -> None:
    write_warc(
        box / "a.warc.gz", [answer(1), record("response", url(1), http(b""), date="2012-01-01T00:00:00Z")]
    )
    (box / "b.html").write_bytes(b" \r\n")
    report = take(box)
    assert reasons(report) == ["empty", "empty"] and kept(box) == [page(1)]


def test_S24_an_error_page_with_status_200_in_a_warc_is_quarantined(box: Path) -> None:
    error = "<html><head><title>ไม่พบหน้าที่ต้องการ</title></head><body>กรุณาตรวจสอบที่อยู่</body></html>".encode()
    write_warc(box / "a.warc.gz", [record("response", url(1), http(error)), answer(2)])
    assert reasons(take(box)) == ["not-an-article"] and kept(box) == [page(2)]


def test_a_page_in_two_encodings_is_kept_as_evidence(box: Path) -> None:
    mixed = page(1) + page(2).decode().encode("cp874", "replace")
    write_warc(box / "a.warc.gz", [record("response", url(1), http(mixed))])
    assert take(box).exit_code == 0 and kept(box) == [mixed]


@pytest.mark.parametrize("magic", [b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"PK\x03\x04"])
def test_S25_what_is_no_page_is_told_by_its_first_bytes(box: Path, magic: bytes) -> None:
    write_warc(box / "a.warc.gz", [record("response", url(1), http(magic + b"\x00" * 99))])
    (box / "a.html").write_bytes(magic + b"\x00" * 99)
    assert reasons(take(box)) == ["not-a-page", "not-a-page"] and not kept(box)


@pytest.mark.parametrize(
    "target",
    [
        "http://www4.opdc.go.th/../../../../etc/passwd?content_id=1%2F..%2F..",
        "http://www4.opdc.go.th/" + "ก" * 300,
        "http://www4.opdc.go.th/CON?x=\x00\x07",
        "http://www4.opdc.go.th/content.php?content_id=1%0d%0aSet-Cookie:x",
        "http://user:pass@www4.opdc.go.th/content.php?content_id=1",
        "http://[::1/",
    ],
)
def test_S26_S34_no_address_leads_out_of_raw_or_keeps_a_password(box: Path, target: str) -> None:
    write_warc(box / "a.warc.gz", [record("response", target, http(page(1)))])
    outside = set(box.parent.iterdir()) - {box.parent / "raw"}
    take(box)
    assert set(box.parent.iterdir()) - {box.parent / "raw"} == outside
    for path in (box.parent / "raw").rglob("*"):
        assert path.is_dir() or path.name == "manifest.jsonl" or path.stem.isalnum(), path
        assert path.is_dir() or b"pass@" not in path.read_bytes()


def test_S26_names_of_files_do_not_matter(box: Path) -> None:
    for number, name in enumerate(["a\nb.html", "ก" * 80 + ".html", "..html", "-rf.html", b"\xff\xfe.html"]):
        target = os.path.join(os.fsencode(box), os.fsencode(name))
        with open(target, "wb") as file:
            file.write(page(number))
    report = take(box)
    assert len(report.taken) == 4 and report.exit_code == 0, "..html begins with a dot: it is hidden"
    json.dumps([taken._asdict() for taken in report.taken]).encode()


def test_S27_forms_of_one_address_are_one_article(box: Path) -> None:
    forms = [
        "http://www4.opdc.go.th/content.php?menu_id=5&content_id=7",
        "https://www.opdc.go.th/content.php?content_id=7&menu_id=5",
        "http://opdc.go.th/print.php?content_id=7&PHPSESSID=0123",
        "https://m.opdc.go.th/mobile.php?content_id=7",
        "https://www.opdc.go.th/content/Nw",
    ]
    write_warc(box / "a.warc.gz", [record("response", each, http(page(n))) for n, each in enumerate(forms)])
    assert {taken.article_id for taken in take(box).taken} == {"a" + lines(box)[0]["article_id"][1:]}
    assert len(lines(box)) == 5 and not any("PHPSESSID" in line["url"] for line in lines(box))


def test_S28_the_same_text_under_two_ids_is_linked_and_never_merged(box: Path) -> None:
    write_warc(
        box / "a.warc.gz",
        [
            record("response", url(1), http(page(1))),
            record("response", url(2), http(page(1) + b"<!-- copy -->")),
            record("response", url(3), http(page(1, "จังหวัดน่านรายงานผลการดำเนินงานต่อที่ประชุม"))),
        ],
    )
    take(box)
    out = box.parent / "out"
    assert main(["run", "--raw", str(box.parent / "raw"), "--out", str(out), "--jobs", "1"]) == 0
    articles = [json.loads(line) for line in (out / "articles.jsonl").read_bytes().splitlines()]
    links = {each["url"]: [f for f in each["findings"] if f.startswith("same-text-as:")] for each in articles}
    ids = {each["url"]: each["article_id"] for each in articles}
    assert links == {
        url(1): [f"same-text-as:{ids[url(2)]}"], url(2): [f"same-text-as:{ids[url(1)]}"], url(3): [],
    }, "three articles with one title"  # fmt: skip


def test_S29_a_changed_article_is_a_new_version_beside_the_old(box: Path) -> None:
    first = page(1, "จังหวัดน่านจัดทำแผนบริหารความเสี่ยง")
    second = page(1, "จังหวัดน่านจัดทำแผนบริหารความเสี่ยงและแผนลดขั้นตอน")
    write_warc(box / "a.warc.gz", [answer(1, second, date="2011-01-01T00:00:00Z"), answer(1, first)])
    report = take(box)
    assert [taken.outcome for taken in report.taken] == ["new", "version"] and kept(box) == sorted(
        [first, second]
    )
    raw, out = box.parent / "raw", box.parent / "out"
    command = ["run", "--raw", str(raw), "--out", str(out), "--jobs", "1"]
    assert main(command) == 0
    [only] = [json.loads(line) for line in (out / "articles.jsonl").read_bytes().splitlines()]
    assert "ลดขั้นตอน" in only["text"] and only["raw"]["retrieved_at"] == "2011-01-01T07:00:00+07:00"
    provinces = (out / "provinces.jsonl").read_bytes(), (out / "panel.jsonl").read_bytes()
    assert main([*command, "--all-versions"]) == 0
    both = [json.loads(line) for line in (out / "articles.jsonl").read_bytes().splitlines()]
    findings = {each["version"]: each["findings"] for each in both}
    assert len(both) == 2 and len({each["article_id"] for each in both}) == 1
    assert f"superseded-by:{only['version']}" not in findings.pop(only["version"])
    assert [each for each in findings.values() if f"superseded-by:{only['version']}" in each]
    assert ((out / "provinces.jsonl").read_bytes(), (out / "panel.jsonl").read_bytes()) == provinces
    assert main(["verify", "--raw", str(raw), "--out", str(out)]) == 0


def test_S30_an_article_that_is_gone_keeps_its_captures(
    box: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.acquire.keep import gone, open_shelf

    write_warc(box / "a.warc.gz", [answer(1)])
    [taken] = take(box).taken
    raw, out = box.parent / "raw", box.parent / "out"
    shelf = open_shelf(raw, next(site for site in load_sites().profiles if site.name == "opdc"))
    assert gone(shelf, taken.article_id, "2026-11-22T10:00:00+07:00", 404)
    capsys.readouterr()
    assert main(["raw", "ls", "--raw", str(raw), "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)
    assert (
        told["gone_at"] == "2026-11-22T10:00:00+07:00" and told["retrieved_at"] == "2010-09-08T11:03:41+07:00"
    )
    assert main(["run", "--raw", str(raw), "--out", str(out), "--jobs", "1"]) == 0
    assert kept(box) == [page(1)] and b"content_id=1" in (out / "articles.jsonl").read_bytes()


@pytest.mark.timeout(900)
def test_S31_a_killed_import_ends_with_every_page_once(box: Path) -> None:
    count, kills = (200, 20) if os.environ.get("OPDC_SLOW") else (40, 3)
    write_warc(box / "a.warc.gz", [answer(number) for number in range(count)])
    raw = box.parent / "raw"
    command = [sys.executable, "-m", "pipeline", "import", str(box), "--raw", str(raw)]
    rng = random.Random(7)
    for _ in range(kills):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        goal, limit = len(list(raw.rglob("*.html"))) + rng.randrange(1, 9), time.monotonic() + 60
        while len(list(raw.rglob("*.html"))) < goal and process.poll() is None and time.monotonic() < limit:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=90)
    paths = [line["path"] for line in lines(box)]
    assert len(paths) == len(set(paths)) == count and kept(box) == sorted(page(n) for n in range(count))
    assert not [
        path for path in raw.rglob("*") if path.name.startswith(".opdc") and path.name.endswith("html")
    ]


def test_S36_pipes_devices_and_sockets_are_refused_at_once(box: Path) -> None:
    os.mkfifo(box / "a.html")
    os.symlink("/dev/zero", box / "b.warc")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(box / "c.html"))
        (box / "d.html").write_bytes(linked(1))
        (box / "e.unknown").write_bytes(b"\x00\x01")
        report = take(box)
    assert reasons(report) == ["not-a-file", "not-a-file", "not-a-file", "unknown-kind"]
    assert len(report.taken) == 1 and report.exit_code == 3
    importer = Importer(box.parent / "raw", load_sites())
    list(importer.run([Path("/dev/zero"), Path("/dev/null")]))
    assert reasons(importer.report) == ["not-a-file", "not-a-file"]


def test_S37_links_out_of_the_folder_are_refused(box: Path) -> None:
    (box.parent / "secret.html").write_bytes(linked(1))
    (box.parent / "other").mkdir()
    (box / "here.html").write_bytes(linked(2))
    os.symlink("../secret.html", box / "a.html")
    os.symlink("../other", box / "folder")
    os.symlink("nothing", box / "b.html")
    os.symlink("loop.html", box / "loop.html")
    os.symlink("here.html", box / "within.html")
    report = take(box)
    assert reasons(report) == ["not-a-file", "not-a-file", "unreadable", "unreadable"]
    assert [taken.outcome for taken in report.taken] == ["new", "known"] and kept(box) == [linked(2)]


RELATED = b"Content-Type: multipart/related; boundary=x\r\n\r\n"


@pytest.mark.parametrize(
    "content",
    [
        mhtml(1).replace(b"------Part--", b""),
        mhtml(1)[: len(mhtml(1)) // 2],
        mhtml(1, encoding="base64").replace(b"\r\n\r\nPC", b"\r\n\r\n*C", 1),
        b"Content-Type: text/plain\r\n\r\nno page",
        RELATED + b"--x\r\nContent-Type: image/gif\r\n\r\nGIF\r\n--x--\r\n",
        RELATED + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 3000,
    ],
    ids=["no end", "cut", "base64", "no parts", "no page", "deep"],
)
def test_broken_mhtml_is_refused_or_read_whole(content: bytes) -> None:
    try:
        saved = saved_mhtml.read(content)
    except Refused as refusal:
        assert refusal.reason in ("broken-mhtml", "no-page")
    else:
        assert saved.data.rstrip() == page(1).rstrip(), "only what stands whole in the file"


def test_the_mark_of_a_record_inside_a_page_is_no_record(box: Path) -> None:
    odd = page(1).replace(b"</p>", b"\r\nWARC/1.0\r\n\x1f\x8b\x08</p>", 1)
    write_warc(box / "a.warc", [broken("too long"), answer(1, odd), answer(3)])
    write_warc(box / "b.warc.gz", [answer(1, odd), answer(4)])
    take(box)
    assert kept(box) == sorted([odd, page(3), page(4)])


def test_records_are_read_in_constant_memory_order(box: Path) -> None:
    target = write_warc(box / "a.warc", [answer(number) for number in range(50)])
    with target.open("rb") as handle:
        urls = [each.url for each in warc.read(handle) if isinstance(each, warc.Answer)]
    assert urls == [url(number) for number in range(50)]


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed: apt-get install wget")
def test_what_wget_mirrors_is_taken_in(box: Path) -> None:
    import http.server
    import threading

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            number = int(self.path.rpartition("=")[2]) if "=" in self.path else 0
            body = page(number)
            if self.path == "/":
                links = "".join(f'<a href="/content.php?content_id={n}">ข่าว {n}</a>' for n in range(1, 6))
                body = f"<html><body>{links}</body></html>".encode()
            if number == 3:
                body = gzip.compress(body)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if number == 3:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        place = f"http://127.0.0.1:{server.server_address[1]}/"
        command = [
            "wget",
            "-q",
            "-r",
            "-l",
            "1",
            "-e",
            "robots=off",
            "--no-proxy",
            "-P",
            str(box.parent / "mirror"),
        ]
        subprocess.run([*command, f"--warc-file={box}/mirror", place], cwd=box.parent, check=True, timeout=60)
    finally:
        server.shutdown()
        server.server_close()
    report = take(box, site="mirror")
    assert [name.name for name in box.iterdir()] == ["mirror.warc.gz"] and report.exit_code == 0, report
    assert {page(number) for number in range(1, 6)} <= set(kept(box))
    assert len({taken.article_id for taken in report.taken}) == 6
    importer = Importer(box.parent / "raw", load_sites(), "mirror")
    list(importer.run([box.parent / "mirror"]))
    assert len(importer.report.taken) == 6 and importer.report.exit_code == 0, "its files, named with a ?"
