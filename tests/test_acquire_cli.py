"""`opdc fetch` and `opdc crawl` as people call them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from acquire_site import Article, News, guard_for, say, serving, site_for

from pipeline import api
from pipeline.__main__ import main
from pipeline.cli import acquire
from pipeline.codebook.sites import load_sites

ROOT = Path(__file__).resolve().parent.parent
Capture = pytest.CaptureFixture[str]
ASK = ["--contact", "tests@example.go.th"]


def call(command: str, *options: str, base: str, raw: Path) -> int:
    means = acquire.Means(guard_for(base), site_for(base))
    verb = acquire.crawl if command == "crawl" else acquire.fetch
    return verb([*options, "--raw", str(raw), *ASK], means)


def test_a_crawl_ends_with_a_summary_and_its_report(tmp_path: Path, capsys: Capture) -> None:
    news = News(4)
    with serving(news) as base:
        assert call("crawl", "--json", base=base, raw=tmp_path) == 0
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert report == json.loads((tmp_path / "test" / ".crawl" / "crawl.json").read_text("utf-8"))
    assert report["articles"]["new"] == 4 and "new" in err and "report:" in err


def test_S08_status_3_says_that_a_page_did_not_come(tmp_path: Path, capsys: Capture) -> None:
    news = News(4)

    def fail(number: int, handler: object) -> bool:
        say(handler, 404, b"")  # type: ignore[arg-type]
        return True

    news.faults[Article(3).path] = fail
    with serving(news) as base:
        assert call("crawl", base=base, raw=tmp_path) == 3
    assert f"failed: {base}{Article(3).path}: gone: the server says 404" in capsys.readouterr().err


def test_fetch_keeps_a_page_asks_whether_it_changed_and_says_so(tmp_path: Path, capsys: Capture) -> None:
    news = News(2)
    with serving(news) as base:
        for outcome in ("new", "unchanged"):
            assert call("fetch", base + Article(1).path, "--json", base=base, raw=tmp_path) == 0
            (result,) = json.loads(capsys.readouterr().out)
            assert result["outcome"] == outcome and (tmp_path / result["path"]).is_file()
        assert call("fetch", f"{base}/content/OTk", base=base, raw=tmp_path) == 3
    assert news.count("/robots.txt") == 3


def test_no_address_of_this_machine_is_asked_without_the_tests_guard(tmp_path: Path, capsys: Capture) -> None:
    news = News(2)
    with serving(news) as base:
        assert main(["fetch", base + Article(1).path, "--raw", str(tmp_path), *ASK]) == 3
        assert main(["crawl", "--start", f"{base}/news", "--raw", str(tmp_path), *ASK]) == 3
    assert news.asked == [] and "not a public address" in capsys.readouterr().err


def test_dry_runs_ask_nobody_and_write_nothing(tmp_path: Path, capsys: Capture) -> None:
    news = News(2)
    raw = tmp_path / "raw"
    with serving(news) as base:
        assert main(["crawl", "--start", f"{base}/news", "--dry-run", "--raw", str(raw)]) == 0
        assert main(["fetch", f"{base}/content/1", "http://0x7f.1/", "--dry-run", "--raw", str(raw)]) == 0
    assert news.asked == [] and not raw.exists()
    assert capsys.readouterr().out.splitlines() == [
        f"start: {base}/news",
        f"refused (address): {base}/content/1",
        "refused (host): http://0x7f.1/",
    ]


@pytest.mark.parametrize(
    "argv",
    [
        ["crawl"],
        ["crawl", "--site", "nowhere", *ASK],
        ["crawl", "--site", "opdc"],
        ["crawl", "--site", "opdc", "--since", "2010-01", *ASK],
        ["fetch", "no address", *ASK],
        ["fetch", "https://www.example.go.th/1"],
    ],
)
def test_wrong_calls_say_what_to_do(argv: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main([*argv, "--raw", str(tmp_path)]) == 2
    assert "hint:" in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_S29_the_pipeline_takes_the_newest_version(tmp_path: Path) -> None:
    news = News(1)
    raw, out = tmp_path / "raw", tmp_path / "out"
    versions = []
    for revision in (0, 1):
        news.articles[1] = Article(1, revision=revision)
        with serving(news) as base:
            assert call("crawl", base=base, raw=raw) == 0
        assert main(["run", "--raw", str(raw), "--out", str(out), "--jobs", "1"]) == 0
        (article,) = api.load(out).articles
        versions.append(article.version)
        assert f"ครั้งที่ {revision + 1}" in article.text and article.raw.origin == "crawl"
    assert len(set(versions)) == 2


def test_a_run_loads_no_part_of_acquisition() -> None:
    code = (
        "import sys, pipeline.api, pipeline.run, pipeline.cli.run, pipeline.run.plan\n"
        "network = ('urllib3', 'protego', 'tenacity', 'pipeline.acquire')\n"
        "print([name for name in sys.modules if name.startswith(network)])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_profiles_say_nothing_wrong() -> None:
    for site in load_sites().profiles:
        assert site.crawl.start or site.name == "generic"
