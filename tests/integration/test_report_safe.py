"""The page under attack in a real Chromium: hostile texts and addresses are inert, no request leaves."""

from __future__ import annotations

import copy
import os
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import page
from tests.integration.browser import ESCAPE, VIEWS, Browser

pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(900),
]


HOSTILE = (
    "</script><script>window.pwned = 1</script>"
    "<img src=http://evil.example/x onerror=window.pwned=1><svg onload=alert(1)>"
)


def test_hostile_texts_are_inert(browser: Browser, folder: Path, shown: dict[str, Any]) -> None:
    bad = copy.deepcopy(shown)
    addresses = (
        "javascript:window.pwned=1",
        "data:text/html,<script>1</script>",
        'https://ok.example/"onclick=alert(1)',
    )
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
    for view in (
        *VIEWS,
        f"#/statements?q={urllib.parse.quote(HOSTILE)}",
        f"#/province/{urllib.parse.quote(HOSTILE)}",
    ):
        browser.open(path, view)
        for button in browser.all(".evidence-button")[:3]:
            browser.run("arguments[0].click()", button)
            assert browser.run("return document.querySelector('dialog').textContent.includes('<img src')")
            browser.press(ESCAPE)
        assert browser.run("return window.pwned") is None
        assert (
            browser.run("return document.querySelectorAll('img, svg, iframe, object, main script').length")
            == 0
        )
        bad_links = browser.run(
            "return [...document.querySelectorAll('a')].map(a => a.href)"
            ".filter(h => !/^(https?:|file:)/.test(h))"
        )
        assert bad_links == []
        handlers = browser.run(
            "return [...document.querySelectorAll('*')]"
            ".filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"
        )
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
        "const s = document.createElement('img');"
        "s.src = 'http://evil.example/x.png'; document.body.append(s);"
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
