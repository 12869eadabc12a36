"""A crawl of a made-up site: every article once, whatever happens on the way."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from acquire_site import Article, News, fetcher_for, say, serving, site_for

from pipeline import rawpages
from pipeline.acquire.clock import Clock
from pipeline.acquire.crawl import FOLDER, Settings, crawl, plan
from pipeline.acquire.months import between
from pipeline.acquire.report import Report
from pipeline.errors import Locked, UsageError

CHILD = Path(__file__).with_name("acquire_child.py")
SLOW = bool(os.environ.get("OPDC_SLOW"))


@pytest.fixture
def raw() -> Iterator[Path]:
    """Give a raw folder in memory where there is one: a crawl flushes to disk at every page."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder) / "raw"


def run(raw: Path, base: str, **wishes: Any) -> Report:
    return crawl(Settings(raw, site_for(base), **wishes), fetcher_for(base))


def lines(raw: Path) -> list[dict[str, Any]]:
    text = (raw / "test" / "manifest.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def check(raw: Path, count: int) -> None:
    """Every article once, every file whole and named by its bytes, every manifest line in order."""
    files = sorted((raw / "test").glob("*/*.html"))
    assert len({file.parent for file in files}) == len(files) == count
    for file in files:
        assert hashlib.sha256(file.read_bytes()).hexdigest() == file.stem
    assert Counter(line["path"] for line in lines(raw)) == {
        str(file.relative_to(raw / "test")): 1 for file in files
    }
    assert list((raw / "test").rglob(".opdc-*.tmp")) == []
    found = list(rawpages.find(raw))
    assert len(found) == count and all(f.refusal is None and f.known is not None for f in found)


def adds_up(report: Report) -> None:
    for kind in ("articles", "lists"):
        counts = dict(report[kind])
        assert counts.pop("listed") == sum(counts.values())


def test_all_300_articles_once_then_only_lists_and_changes(raw: Path) -> None:
    news = News(300)
    news.faults["*"] = _now_and_then
    with serving(news) as base:
        first = run(raw, base)
        check(raw, 300)
        assert first["articles"]["new"] == first["articles"]["listed"] == 300 and first["finished"]
        assert first["lists"]["read"] == first["lists"]["listed"] == 13  # the first page has two addresses
        assert first["this_run"]["retries"] > 10
        news.faults.clear()
        news.asked.clear()
        news.articles[7] = Article(7, revision=1)
        news.articles[8] = Article(8, revision=1)
        news.articles[301] = Article(301)
        second = run(raw, base)
    adds_up(first)
    adds_up(second)
    assert sorted(news.full()) == sorted(Article(n).path for n in (7, 8, 301))
    counts = second["articles"]
    assert (counts["new"], counts["version"], counts["unchanged"]) == (1, 2, 298)
    assert json.loads((raw / "test" / FOLDER / "crawl.json").read_text("utf-8")) == second
    versions = [line for line in lines(raw) if line["url"].endswith(Article(7).path)]
    assert len(versions) == 2 and len({line["article_id"] for line in versions}) == 1
    assert len({line["sha256"] for line in versions}) == 2


def _now_and_then(number: int, handler: Any) -> bool:
    """Be busy at the first request for every tenth address."""
    if number > 1 or int(hashlib.sha256(handler.path.encode()).hexdigest(), 16) % 10:
        return False
    say(handler, 503, b"busy")
    return True


def test_without_validators_only_what_the_list_shows_as_changed_is_asked_for(raw: Path) -> None:
    news = News(20, validators=False)
    with serving(news) as base:
        run(raw, base)
        news.asked.clear()
        assert run(raw, base)["articles"]["not_asked"] == 20
        assert news.full() == []
        report = run(raw, base, refresh=True)
    assert report["articles"]["known"] == 20 and len(news.full()) == 20
    check(raw, 20)


def test_lists_without_end_are_left_after_a_few_pages_with_nothing_new(raw: Path) -> None:
    news = News(30)

    def calendar(number: int, handler: Any) -> bool:
        page = int(handler.path.partition("page=")[2] or 0)
        if not handler.path.startswith("/news") or page < 3:
            return False
        say(handler, 200, f'<ul class=news></ul><a href="/news?page={page + 1}">ถัดไป</a>'.encode())
        return True

    news.faults["*"] = calendar
    news.articles |= {number: Article(number) for number in range(31, 60)}
    with serving(news) as base:
        report = run(raw, base)
    assert report["articles"]["new"] == 50 and 5 < report["lists"]["read"] < 12


def test_a_page_that_was_taken_out_of_raw_is_fetched_again(raw: Path) -> None:
    news = News(5)
    with serving(news) as base:
        run(raw, base)
        next((raw / "test").glob("*/*.html")).unlink()
        assert run(raw, base)["articles"]["unchanged"] == 4
        check(raw, 5)
        (raw / "test" / "manifest.jsonl").unlink()
        assert run(raw, base)["articles"]["new"] == 5
    check(raw, 5)


def test_a_page_that_was_gone_and_comes_back_is_no_longer_marked(raw: Path) -> None:
    news = News(3)
    with serving(news) as base:
        run(raw, base)
        news.gone.add(2)
        assert run(raw, base)["articles"]["gone"] == 1
        news.gone.clear()
        assert run(raw, base)["articles"]["known"] == 1
        assert run(raw, base)["articles"]["unchanged"] == 3
    told = [line for line in lines(raw) if line["url"].endswith(Article(2).path)]
    assert [bool(line.get("gone_at")) for line in told] == [False, True, False]


@pytest.mark.parametrize("dates", [True, False], ids=["dates on lists", "dates on pages only"])
def test_months_of_the_buddhist_era_choose_the_articles(raw: Path, dates: bool) -> None:
    news = News(24, dates=dates)
    with serving(news) as base:
        report = run(raw, base, months=between("2553-02", "2553-03"))
        wanted = [a for a in news.articles.values() if a.month in (2, 3)]
        check(raw, len(wanted))
        assert report["articles"]["outside"] == 24 - len(wanted)
        assert len(news.full()) == (len(wanted) if dates else 24)
        wider = run(raw, base, months=between("2553-01", "2553-03"))
    assert wider["articles"]["new"] == sum(a.month == 1 for a in news.articles.values())
    adds_up(report)


@pytest.mark.parametrize("since, until", [("2010-01", None), ("2553-13", None), ("2553-05", "2553-04")])
def test_other_months_are_refused(since: str, until: str | None) -> None:
    with pytest.raises(UsageError):
        between(since, until)


def test_a_limit_of_pages_leaves_the_rest_waiting_and_the_same_command_goes_on(raw: Path) -> None:
    news = News(30)
    with serving(news) as base:
        first = run(raw, base, max_pages=12)
        assert (first["articles"]["new"], first["articles"]["waiting"], first["finished"]) == (12, 18, False)
        planned = plan(Settings(raw, site_for(base)), Clock())
        assert len(planned) == 18 and {line["why"] for line in planned} == {"new"}
        second = run(raw, base)
    assert second["articles"]["new"] == 30 and second["finished"]
    assert Counter(news.full()).most_common(1)[0][1] == 1
    check(raw, 30)


def test_one_crawl_at_a_time(raw: Path) -> None:
    news = News(5)

    def meanwhile(number: int, handler: Any) -> bool:
        with pytest.raises(Locked):
            run(raw, base)
        return False

    with serving(news) as base:
        news.faults[Article(3).path] = meanwhile
        report = run(raw, base)
    assert report["articles"]["new"] == 5


def test_a_selector_that_finds_nothing_raises_an_alarm_and_the_generic_rule_takes_over(raw: Path) -> None:
    news = News(30)
    news.list_class = "renewed"
    with serving(news) as base:
        site = site_for(base)
        site = replace(site, selectors=replace(site.selectors, container="#content"))
        report = crawl(Settings(raw, site), fetcher_for(base))
    assert report["articles"]["new"] == 30
    assert [(d["selector"], d["missed"], d["pages"]) for d in report["drift"]] == [
        ("container", 20, 30),
        ("crawl.links", 3, 3),
    ]
    check(raw, 30)


def test_a_host_without_a_profile_is_crawled_from_a_list_page(raw: Path) -> None:
    from pipeline.acquire.places import site_of, started_at

    news = News(10)
    with serving(news) as base:
        site = started_at(site_of(f"{base}/news"), (f"{base}/news",))
        report = crawl(Settings(raw, site), _quick(base, site))
    assert report["site"] == "127-0-0-1" and report["articles"]["new"] == 10


def _quick(base: str, site: Any) -> Any:
    fetcher = fetcher_for(base)
    waited: list[float] = []
    fetcher.clock = Clock(sleep=waited.append, monotonic=lambda: time.monotonic() + sum(waited))
    return fetcher


def start(base: str, raw: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), base, str(raw), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("number, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_S32_a_signal_ends_after_the_current_page_and_the_crawl_goes_on(
    raw: Path, number: int, status: int
) -> None:
    news = News(12)
    with serving(news) as base:
        child: list[subprocess.Popen[str]] = []

        def interrupt(times: int, handler: Any) -> bool:
            if times == 1:
                child[0].send_signal(number)
                time.sleep(0.3)
            return False

        news.faults[Article(5).path] = interrupt
        child.append(start(base, raw))
        _, errors = child[0].communicate(timeout=60)
        assert child[0].returncode == status, errors
        assert news.full()[-1] == Article(5).path and "stopping after this page" in errors
        check(raw, 5)
        if number == signal.SIGTERM:
            return
        again = start(base, raw)
        _, errors = again.communicate(timeout=60)
        assert again.returncode == 0, errors
    check(raw, 12)
    assert Counter(news.full()) == {article.path: 1 for article in news.articles.values()}


def test_S31_kill_9_in_the_middle(raw: Path) -> None:
    told = killed_and_resumed(raw, count=30, kills=2, seed=31)
    assert told.startswith("30 articles, 2 kills: 30 files, each once")


@pytest.mark.skipif(not SLOW, reason="OPDC_SLOW=1: two minutes; make test-faults")
@pytest.mark.timeout(900)
def test_S31_kill_9_at_20_random_moments_of_300_pages(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = killed_and_resumed(raw, count=300, kills=20, seed=553)
    assert told.startswith("300 articles, 20 kills: 300 files, each once")
    with capsys.disabled():
        print(f"\n{told}")


def killed_and_resumed(raw: Path, *, count: int, kills: int, seed: int) -> str:
    """Kill a crawl again and again, each time after a random share of its requests; then let it end."""
    chance = random.Random(seed)
    news = News(count)
    done = 0
    with serving(news) as base:
        while done < kills:
            child = start(base, raw)
            seen, left = len(news.asked), count - len(set(news.full()))
            # On average an equal share of what is left; enough stays for the lives to come.
            wanted = chance.randint(1, max(1, min(2 * left // (kills - done + 1), left - 5 * (kills - done))))
            while child.poll() is None and len(news.asked) < seen + wanted:
                time.sleep(0.001)
            time.sleep(chance.uniform(0.0, 0.03))
            if child.poll() is not None:
                break
            child.kill()
            child.communicate()
            assert child.returncode == -signal.SIGKILL
            done += 1
        last = start(base, raw)
        _, errors = last.communicate(timeout=300)
        assert last.returncode == 0, errors
    check(raw, count)
    assert done == kills, "the crawl ended before all the kills: choose another seed"
    twice = sum(times - 1 for times in Counter(news.full()).values())
    assert twice <= kills, "at most the page in hand is asked for again"
    return f"{count} articles, {done} kills: {count} files, each once; {twice} pages asked for twice"
