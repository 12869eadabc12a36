"""The page in a real Chromium (`make test-integration`): read, searched, walked by keyboard, attacked, measured.

Needed are Debian's chromium and chromium-driver; selenium and axe-core are installed for the test. Pictures
of every view are kept under `processed/screenshots` (or OPDC_SCREENSHOTS).
"""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import load
from pipeline.__main__ import main
from pipeline.report import page, payload
from tests.integration.browser import Browser, axe, chromium
from tests.report_demo import write_pages

pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(900),
]
VIEWS = (
    "#/", "#/matrix", "#/province/TH-17", "#/province/TH-50", "#/statements", "#/conflicts", "#/compare",
    "#/compare/TH-14?with=TH-15", "#/about", "#/nowhere",
)  # fmt: skip
TAB, ENTER, ESCAPE, DOWN, RIGHT = "\ue004", "\ue007", "\ue00c", "\ue015", "\ue014"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[Browser]:
    with chromium(folder) as running:
        running.size(1280, 900)
        yield running


@pytest.fixture(scope="module")
def shown(folder: Path) -> dict[str, Any]:
    """The payload of the demonstration set: the sample and made-up pages, damaged, over several years."""
    raw, out = folder / "raw", folder / "processed"
    write_pages(raw)
    assert main(["run", "--raw", str(raw), "--out", str(out)]) == 0
    return json.loads(json.dumps(payload(load(out), raw)))


@pytest.fixture(scope="module")
def demo(folder: Path, shown: dict[str, Any]) -> Path:
    path = folder / "report.html"
    path.write_bytes(page(shown))
    return path


@pytest.fixture(autouse=True)
def desktop(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("browser").size(1280, 900)


def test_from_the_map_to_the_matrix_to_the_evidence(browser: Browser, demo: Path) -> None:
    browser.open(demo)
    assert len(browser.all(".tile")) == 77
    tile = browser.one('.tile[title^="สิงห์บุรี"]')
    assert "4 ด้าน" in tile.get_attribute("textContent")
    browser.one('nav a[href="#/matrix"]').click()
    cell = browser.one('a[title^="สิงห์บุรี, ผู้ปฏิบัติงาน"]')
    cell.click()
    assert "สิงห์บุรี" in browser.text("main h2")
    assert browser.focused().startswith("ผู้ปฏิบัติงาน")
    section = browser.one('section[aria-labelledby="dimension-workforce"]')
    [statement] = [each for each in section.find_elements("css selector", ".statement") if "ป้องกันการทุจริต" in each.text]
    assert "แบบจำลองเห็นต่าง" in statement.text
    statement.find_element("css selector", ".evidence-button").click()
    assert "".join(each.text for each in browser.all("dialog .passage mark")) == "ป้องกันการทุจริต"
    assert "opdc/2553-09-good-governance.html" in browser.text("dialog")
    browser.picture("evidence")
    browser.press(ESCAPE)
    assert not browser.all("dialog[open]")
    assert "ดูหลักฐาน: ป้องกันการทุจริต" in browser.focused("getAttribute('aria-label')")


def test_repairs_are_shown_and_hidden(browser: Browser, demo: Path, shown: dict[str, Any]) -> None:
    browser.open(demo, "#/province/TH-14")
    button = browser.all('.evidence-button[aria-label*="เน้นมวลชนมีส่วนร่วม"]')[0]
    button.click()
    removed = browser.all("dialog .passage del")
    assert [each.text for each in removed if each.is_displayed()] == ["␣"]
    assert "ตัดช่องว่างเกิน" in browser.text("dialog .repairs")
    browser.one("#repairs-shown").click()
    assert not any(each.is_displayed() for each in removed)
    browser.one("#repairs-shown").click()
    # what is shown without the removals is the article's text
    browser.run("document.querySelectorAll('dialog .passage del, dialog .passage .hidden').forEach(e => e.remove())")
    lines = browser.run("return [...document.querySelectorAll('dialog .passage p')].map(e => e.textContent)")
    assert "\n".join(lines).strip("… ") in shown["articles"][_sample(shown)]["text"]


def _sample(shown: dict[str, Any]) -> int:
    [number] = [n for n, each in enumerate(shown["articles"]) if each["path"].startswith("opdc/")]
    return number


@pytest.mark.parametrize(
    ("query", "at_least"),
    [("ทุจริต", 3), ("การ ทุจริต", 3), ("การ\u00a0ทุจริต", 3), ("ทุจริต ป้องกัน", 1), ("๒๕๐,๐๐๐", 1), ("เเผน", 1), ("ความรู้้", 0), ("KNOWLEDGE", 1)],
)
def test_search(browser: Browser, demo: Path, shown: dict[str, Any], query: str, at_least: int) -> None:
    browser.open(demo, "#/statements")
    browser.type("#search", query)
    assert len(browser.all(".statement")) >= at_least
    if not at_least:
        assert "ไม่พบข้อความ" in browser.text(".results")
    if query == "ทุจริต":
        columns = shown["columns"]
        rows = [dict(zip(columns, row, strict=True)) for row in shown["statements"]]
        wanted = sum("ทุจริต" in shown["articles"][r["article"]]["text"][r["start"] : r["end"]] for r in rows)
        assert f"พบ {wanted} ข้อความ" in browser.text(".count-line")
        assert {each.text for each in browser.all(".statement mark")} == {"ทุจริต"}
        browser.picture("search")


def test_filters_by_year_and_dimension(browser: Browser, demo: Path) -> None:
    browser.open(demo, "#/statements?dimension=workforce&year=2010")
    tags = [each.text for each in browser.all(".statement .about")]
    assert tags
    assert all("ผู้ปฏิบัติงาน" in each and "พ.ศ. 2553" in each for each in tags)
    browser.one(".clear").click()
    assert "หน้า 1 จาก" in browser.text(".count-line")


def test_pages_of_a_list(browser: Browser, demo: Path) -> None:
    browser.open(demo, "#/statements")
    first = browser.all(".statement .words")[0].text
    browser.all(".pager button")[1].click()
    assert "หน้า 2 จาก" in browser.text(".count-line")
    assert browser.all(".statement .words")[0].text != first
    assert "page=2" in browser.run("return location.hash")


def test_conflicts_show_both_opinions(browser: Browser, demo: Path, shown: dict[str, Any]) -> None:
    browser.open(demo, "#/conflicts")
    conflicts = sum(row[shown["columns"].index("conflict")] for row in shown["statements"])
    assert f"พบ {conflicts} ข้อความ" in browser.text(".count-line")
    for each in browser.all(".statement .opinions"):
        heading, model = (dd.text for dd in each.find_elements("css selector", "dd"))
        assert not model.startswith(heading)


def test_every_status_is_explained(browser: Browser, demo: Path) -> None:
    browser.open(demo, "#/matrix")
    for status, words in {
        "empty_section": "ใต้หัวข้อไม่มีเนื้อหา",
        "not_mentioned": "ไม่ได้แปลว่าจังหวัดไม่ได้ทำ",
        "not_captured": "ไม่มีส่วนของจังหวัดนี้",
    }.items():
        browser.go("#/matrix")
        browser.all(f"a.cell.{status}")[0].click()
        assert any(words in each.text for each in browser.all(".why")), status
    browser.go("#/province/TH-50")
    assert all("ยังไม่มีข่าว" in each.text for each in browser.all(".why"))


def test_compare(browser: Browser, demo: Path) -> None:
    browser.open(demo, "#/compare/TH-14?with=TH-15")
    assert [each.text for each in browser.all(".matrix tr.here th a")] == ["พระนครศรีอยุธยา"]
    assert len(browser.all(".matrix tbody tr")) == 6
    assert len(browser.all(".pair")) == 4
    browser.picture("compare")


def test_links_to_the_source(browser: Browser, demo: Path) -> None:
    browser.open(demo, "#/province/TH-20")
    browser.all(".statement .evidence-button")[0].click()
    first, second = (each.get_attribute("href") for each in browser.all("dialog .links a"))
    address, fragment = first.split("#:~:text=")
    assert address.startswith("https://www.example.go.th/content.php?content_id=")
    quoted = [urllib.parse.unquote(part) for part in fragment.split(",")]
    shown = browser.text("dialog .quoted").replace("แ", "เเ")
    assert all(part.replace("แ", "เเ") in shown for part in quoted)
    assert second.startswith("https://web.archive.org/web/20")
    assert {each.get_attribute("rel") for each in browser.all("dialog .links a")} == {"noopener noreferrer"}


def test_text_fragments_find_their_passage(browser: Browser, folder: Path, demo: Path) -> None:
    """Open raw pages, in a window of a few lines, at the addresses the page gives: it must scroll there.

    Nine of ten must: the pages are damaged on purpose, some inside the quoted words' own markup.
    """
    fragments = []
    for code in ("TH-20", "TH-24", "TH-40", "TH-50", "TH-54", "TH-57", "TH-63", "TH-65", "TH-70", "TH-83", "TH-92"):
        browser.open(demo, f"#/province/{code}")
        for button in browser.all(".statement .evidence-button")[:5]:
            browser.run("arguments[0].click()", button)
            file = browser.run("return document.querySelector('dialog .facts').textContent")
            path = file.split("demo/")[1].split(".html")[0]
            fragments.append((path, browser.all("dialog .links a")[0].get_attribute("href").split("#")[1]))
    browser.size(800, 120)
    missed = []
    for path, fragment in fragments:
        target = folder / "raw" / "demo" / f"{path}.html"
        browser.driver.get("about:blank")
        browser.driver.execute_cdp_cmd("Page.navigate", {"url": f"{target.as_uri()}#{fragment}"})
        browser.run_later("setTimeout(arguments[0], 150)")
        if not browser.run("return window.scrollY > 0"):
            missed.append(urllib.parse.unquote(fragment))
    print(f"text fragments: {len(fragments) - len(missed)} of {len(fragments)} found")
    assert len(fragments) >= 20
    assert len(missed) <= len(fragments) / 10, missed


def test_two_languages(browser: Browser, demo: Path) -> None:
    browser.open(demo)
    browser.one('.languages button[lang="en"]').click()
    assert browser.run("return document.documentElement.lang") == "en"
    assert browser.focused() == "English"
    assert "Good Organizational Governance" in browser.text("h1")
    for view in VIEWS:
        browser.go(view)
        outside = browser.run(
            "return [...document.querySelectorAll('body *')].filter(e => !e.closest('[lang=th], script, style')"
            " && [...e.childNodes].some(n => n.nodeType === 3 && /[\\u0e01-\\u0e5b]/.test(n.data)))"
            ".map(e => e.outerHTML.slice(0, 120))"
        )
        assert [each for each in outside if "ทุจริต" not in each] == [], view
    browser.go("#/province/TH-17")
    browser.picture("province-en")


def test_by_keyboard_alone(browser: Browser, demo: Path) -> None:
    browser.open(demo)
    browser.press(TAB)
    assert browser.focused("className") == "skip"
    seen = []
    for _ in range(30):
        browser.press(TAB)
        seen.append(browser.focused("className"))
        if seen[-1].startswith("tile"):
            break
    assert seen[-1].startswith("tile"), seen
    first = browser.focused("title")
    assert first.startswith("เชียงราย")
    browser.press(DOWN)
    assert browser.focused("title").startswith("พะเยา")
    browser.press(RIGHT)
    assert browser.focused("title").startswith("น่าน")
    browser.press(TAB)
    assert not browser.focused("className").startswith("tile")
    browser.run("document.querySelector('.tile[title^=\"น่าน\"]').focus()")
    browser.press(ENTER)
    assert browser.focused().startswith("น่าน")
    for _ in range(40):
        browser.press(TAB)
        if browser.focused("className") == "evidence-button":
            break
    browser.press(ENTER)
    assert browser.focused() == "หลักฐานในต้นฉบับ"
    inside = []
    for _ in range(8):
        browser.press(TAB)
        inside.append(browser.run("return document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
    assert all(inside)
    browser.press(ESCAPE)
    assert browser.focused("className") == "evidence-button"


@pytest.mark.parametrize("width", [360, 320, 768])
def test_no_sideways_scroll(browser: Browser, demo: Path, width: int) -> None:
    browser.size(width, 740)
    for view in VIEWS:
        browser.open(demo, view)
        assert browser.wider_than_window() <= 0, view
        if width == 360:
            browser.picture(f"phone-{view.strip('#/').split('?')[0].replace('/', '-') or 'overview'}")
    browser.open(demo, "#/province/TH-14")
    browser.all(".statement .evidence-button")[0].click()
    assert browser.wider_than_window() <= 0
    assert browser.run("const d = document.querySelector('dialog'); return d.scrollWidth <= d.clientWidth")


def test_nothing_serious_for_axe(browser: Browser, demo: Path, folder: Path) -> None:
    script = axe(folder)
    found = []

    def check(place: str) -> None:
        # The page's policy lets no foreign script in, so axe comes through the driver's own world.
        result = browser.run_later(
            "const done = arguments[arguments.length - 1]; axe.run(document).then(r => done(r.violations), e => done(String(e)))"
        )
        assert isinstance(result, list), result
        found.extend(
            f"{place}: {each['impact']} {each['id']} {node['target']}"
            for each in result
            for node in each["nodes"]
        )

    for width in (1280, 360):
        browser.size(width, 800)
        for view in VIEWS:
            browser.open(demo, view)
            browser.run(script)
            check(f"{width} {view}")
        browser.open(demo, "#/province/TH-14")
        browser.run(script)
        browser.all(".statement .evidence-button")[1].click()
        check(f"{width} evidence")
    assert [each for each in found if " minor " not in each] == []


HOSTILE = "</script><script>window.pwned = 1</script><img src=http://evil.example/x onerror=window.pwned=1><svg onload=alert(1)>"


def test_hostile_texts_are_inert(browser: Browser, folder: Path, shown: dict[str, Any]) -> None:
    bad = copy.deepcopy(shown)
    addresses = ("javascript:window.pwned=1", "data:text/html,<script>1</script>", "https://ok.example/\"onclick=alert(1)")
    for number, article in enumerate(bad["articles"]):
        article["title"] = HOSTILE
        article["url"] = article["capture"] = addresses[number % 3]
        article["path"] = HOSTILE
        article["text"] = (HOSTILE * (1 + len(article["text"]) // len(HOSTILE)))[: len(article["text"])]
        article["repairs"] = [[s, e, HOSTILE, HOSTILE] for s, e, _, _ in article["repairs"]]
    for row in bad["statements"]:
        row[-1] = [[HOSTILE, 1, HOSTILE]]
    path = folder / "hostile.html"
    path.write_bytes(page(bad))
    browser.complaints()
    browser.asked()
    for view in (*VIEWS, f"#/statements?q={urllib.parse.quote(HOSTILE)}", f"#/province/{urllib.parse.quote(HOSTILE)}"):
        browser.open(path, view)
        for button in browser.all(".evidence-button")[:3]:
            browser.run("arguments[0].click()", button)
            assert browser.run("return document.querySelector('dialog').textContent.includes('<img src')")
            browser.press(ESCAPE)
        assert browser.run("return window.pwned") is None
        assert browser.run("return document.querySelectorAll('img, svg, iframe, object, main script').length") == 0
        bad_links = browser.run("return [...document.querySelectorAll('a')].map(a => a.href).filter(h => !/^(https?:|file:)/.test(h))")
        assert bad_links == []
        handlers = browser.run("return [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length")
        assert handlers == 0
    assert browser.asked() == []
    assert browser.complaints() == []


def test_refused_addresses_are_told(browser: Browser, folder: Path, shown: dict[str, Any]) -> None:
    bad = copy.deepcopy(shown)
    for article in bad["articles"]:
        article["url"] = "javascript:alert(1)"
    path = folder / "refused.html"
    path.write_bytes(page(bad))
    browser.open(path, "#/province/TH-17")
    browser.all(".statement .evidence-button")[0].click()
    assert "ไม่ใช่ http(s)" in browser.text("dialog")
    assert not browser.all("dialog a")


def test_the_policy_stops_what_it_should(browser: Browser, demo: Path) -> None:
    browser.open(demo)
    browser.complaints()
    stopped = browser.run_later(
        "const done = arguments[0]; const seen = [];"
        "document.addEventListener('securitypolicyviolation', e => seen.push(e.effectiveDirective));"
        "const s = document.createElement('img'); s.src = 'http://evil.example/x.png'; document.body.append(s);"
        "fetch('http://evil.example/').catch(() => {});"
        "document.body.setAttribute('style', 'color: red');"
        "try { document.body.innerHTML = '<b>x</b>'; } catch (e) { seen.push('markup refused'); }"
        "setTimeout(() => done(seen), 300)"
    )
    assert {"img-src", "connect-src", "style-src-attr", "markup refused"} <= set(stopped)
    assert browser.asked(blocked=False) == []
    browser.complaints()


def test_no_request_leaves_and_nothing_is_complained_of(browser: Browser, demo: Path) -> None:
    browser.complaints()
    browser.asked()
    for view in VIEWS:
        browser.open(demo, view)
        browser.picture("desktop-" + (view.strip("#/").split("?")[0].replace("/", "-") or "overview"))
    assert browser.asked() == []
    assert browser.complaints() == []


def test_downloads(browser: Browser, demo: Path, folder: Path) -> None:
    browser.open(demo, "#/statements?q=" + urllib.parse.quote("ทุจริต"))
    shown = [each.text for each in browser.all(".statement .words")]
    table, document = browser.all(".downloads button")
    table.click()
    text = _waited(folder / "downloads" / "opdc-statements.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    assert [" ".join(row["text"].split()) for row in rows] == shown
    document.click()
    entries = json.loads(_waited(folder / "downloads" / "opdc-statements.json").read_text(encoding="utf-8"))
    assert [each["statement_id"] for each in entries] == [row["statement_id"] for row in rows]


def _waited(path: Path) -> Path:
    for _ in range(50):
        if path.is_file() and path.stat().st_size:
            return path
        time.sleep(0.1)
    raise AssertionError(f"{path.name} was not downloaded")


def test_print(browser: Browser, demo: Path) -> None:
    for name, view in (("print-overview", "#/"), ("print-province", "#/province/TH-17"), ("print-matrix", "#/matrix")):
        browser.open(demo, view)
        assert browser.printed(name).startswith(b"%PDF")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        hidden = browser.run("return ['nav.menu', '.tools', '.fields', '.downloads'].every(s => getComputedStyle(document.querySelector(s)).display === 'none')")
        assert hidden
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_ten_thousand_statements(browser: Browser, folder: Path, shown: dict[str, Any]) -> None:
    """Loading may not take more than three seconds, a search or a view not more than one, on a slow machine."""
    many = copy.deepcopy(shown)
    times = 10_000 // len(shown["statements"]) + 1
    article = shown["columns"].index("article")
    for turn in range(1, times):
        shift = turn * len(shown["articles"])
        many["articles"] += shown["articles"]
        many["records"] += [each | {"article": each["article"] + shift} for each in shown["records"]]
        many["statements"] += [[*row[:article], row[article] + shift, *row[article + 1 :]] for row in shown["statements"]]
    assert len(many["statements"]) >= 10_000
    path = folder / "many.html"
    path.write_bytes(page(many))
    browser.open(path)
    loaded = browser.run("const n = performance.getEntriesByType('navigation')[0]; return n.domContentLoadedEventEnd - n.startTime")
    timed = (
        "const done = arguments[arguments.length - 1]; const t = performance.now(); %s;"
        "requestAnimationFrame(() => setTimeout(() => done(performance.now() - t)))"
    )
    views = {view: browser.run_later(timed % "location.hash = arguments[0]", view) for view in VIEWS}
    browser.go("#/statements")
    search = "const i = document.getElementById('search'); i.value = arguments[0]; i.dispatchEvent(new Event('input'));"
    seconds = browser.run_later(
        search + "const done = arguments[1]; const t = performance.now(); const s = document.querySelector('.count-line');"
        "new MutationObserver(() => done(performance.now() - t - 120)).observe(s, {childList: true, characterData: true, subtree: true});",
        "ทุจริต",
    )
    print(f"10,000 statements: {path.stat().st_size / 1e6:.1f} MB, load {loaded:.0f} ms, search {seconds:.0f} ms, "
          f"slowest view {max(views.values()):.0f} ms")  # fmt: skip
    assert len(browser.all(".statement")) <= 25
    assert loaded < 3000
    assert seconds < 1000
    assert max(views.values()) < 1000, views
