"""`opdc raw`: the collection at a glance, one page's captures, and a WARC file of what was captured."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from acquired import ArchiveServer, answer, page, url, write_warc
from test_acquire_archive import captures

from pipeline.__main__ import main
from pipeline.acquire import warc
from pipeline.acquire.guard import Guard
from pipeline.cli.acquire import Means
from pipeline.cli.archives import archive

WHEN = "2010-09-08T11:03:41+07:00"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder with two versions of one article, another article, and a page put there by hand."""
    second = page(1, "จังหวัดน่านปรับปรุงแผนบริหารความเสี่ยง")
    source = [answer(1), answer(1, second, date="2012-01-01T00:00:00Z"), answer(2)]
    write_warc(tmp_path / "a.warc.gz", source)
    made = tmp_path / "raw"
    assert main(["import", str(tmp_path / "a.warc.gz"), "--raw", str(made)]) == 0
    (made / "byhand").mkdir()
    (made / "byhand" / "saved.html").write_bytes(page(7))
    return made


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_ls_lists_every_page_with_what_is_known(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["raw", "ls", "--raw", str(raw), "--json", "--titles"]) == 0
    listed = said(capsys)
    assert sorted((each["site"], each["url"] or "", each["versions"], each["latest"]) for each in listed) == [
        ("byhand", "", 1, True), ("opdc", url(1), 2, False), ("opdc", url(1), 2, True),
        ("opdc", url(2), 1, True),
    ]  # fmt: skip
    by_url = [each for each in listed if each["url"] == url(1)]
    assert [each["retrieved_at"] for each in by_url] == [WHEN, "2012-01-01T07:00:00+07:00"]
    assert by_url[0]["bytes"] == len(page(1)) and by_url[0]["origin"] == "warc"
    assert by_url[0]["title"] == "จังหวัดน่านประชุมติดตามงาน ครั้งที่ 1"
    assert main(["raw", "ls", "--raw", str(raw), "--site", "byhand"]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == 1 and "byhand/saved.html" in out and "1 pages of 1 articles" in err


def test_show_tells_all_captures_of_an_article(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [article] = {
        line.name for line in (raw / "opdc").iterdir() if line.is_dir() and len(list(line.iterdir())) == 2
    }
    capsys.readouterr()
    assert main(["raw", "show", article, "--raw", str(raw), "--json"]) == 0
    told = said(capsys)
    assert [each["latest"] for each in told] == [False, True]
    assert [len(each["captures"]) for each in told] == [1, 1]
    assert main(["raw", "show", told[0]["version"][:10], "--raw", str(raw)]) == 0
    assert f"{WHEN} by warc" in capsys.readouterr().out
    assert main(["raw", "show", "byhand/saved.html", "--raw", str(raw)]) == 0
    assert main(["raw", "show", "nothing", "--raw", str(raw)]) == 2
    assert main(["raw", "ls", "--raw", str(raw / "none")]) == 2


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_an_export_holds_bytes_and_times_and_repeats_exactly(raw: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    command = ["raw", "export", "--warc", str(target), "--raw", str(raw)]
    assert main(command) == 3, "the page put there by hand has no address"
    first = target.read_bytes()
    for path in raw.rglob("*.html"):
        os.utime(path, (1, 1))
    assert main([*command, "--json"]) == 3 and target.read_bytes() == first
    with target.open("rb") as handle:
        read = [each for each in warc.read(handle) if isinstance(each, warc.Answer)]
    assert [(each.url, each.date) for each in read] == [
        (url(1), "2010-09-08T04:03:41Z"), (url(2), "2010-09-08T04:03:41Z"), (url(1), "2012-01-01T00:00:00Z"),
    ]  # fmt: skip
    assert [read[0].body, read[1].body] == [page(1), page(2)]
    assert read[0].header("Content-Type") == "text/html; charset=utf-8"


def test_an_export_comes_back_as_the_same_collection(raw: Path, tmp_path: Path) -> None:
    target, again = tmp_path / "out.warc.gz", tmp_path / "again"
    assert main(["raw", "export", "--warc", str(target), "--raw", str(raw), "--site", "opdc"]) == 0
    assert main(["import", str(target), "--raw", str(again)]) == 0

    def lines(folder: Path) -> set[str]:
        return set((folder / "opdc" / "manifest.jsonl").read_text("utf-8").splitlines())

    assert {path.name for path in (raw / "opdc").rglob("*.html")} == {
        path.name for path in (again / "opdc").rglob("*.html")
    }
    assert lines(again) == lines(raw)


def test_only_the_latest_and_only_known_names_are_exported(raw: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.warc.gz"
    assert (
        main(["raw", "export", "--warc", str(target), "--raw", str(raw), "--latest", "--site", "opdc"]) == 0
    )
    assert gzip.decompress(target.read_bytes()).count(b"WARC-Type: response") == 2
    assert main(["raw", "export", "--warc", str(tmp_path / "out.zip"), "--raw", str(raw)]) == 2


def test_the_command_takes_captures_from_an_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    with ArchiveServer(captures(3)) as server:
        means = Means(guard=Guard(loopback=frozenset({server.netloc})), pause=0.0)
        given = ["--site", "opdc", "--from", "2553", "--to", "2557", "--endpoint", server.endpoint]
        command = [*given, "--raw", str(raw), "--contact", "reader@example.org", "--json"]
        assert archive([*command, "--dry-run"], means) == 0
        would = said(capsys)
        assert [each["url"] for each in would["planned"]] and not raw.exists() and not server.fetched
        assert archive(command, means) == 0
        told = said(capsys)
        assert (told["counts"]["new"], told["counts"]["chosen"]) == (3, 3)
        assert {each["source"] for each in told["pages"]} == {
            each["archive_url"] for each in would["planned"]
        }
        assert archive(command, means) == 0 and said(capsys)["counts"]["held"] == 3


def test_without_a_contact_nobody_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ArchiveServer(captures(1)) as server:
        command = [
            "archive",
            "--site",
            "opdc",
            "--endpoint",
            server.endpoint,
            "--raw",
            str(tmp_path),
            "--contact",
            "",
        ]
        assert main(command) == 2 and "contact" in capsys.readouterr().err
        command[-1] = "reader@example.org"
        assert main(command) == 1, "a loopback address is refused without a test's guard"
        assert "not a public address" in capsys.readouterr().err
        assert not server.asked
