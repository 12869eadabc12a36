"""A real Chromium without a screen, watched: what it logs, what it asks the network for, what it draws."""

from __future__ import annotations

import base64
import importlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

#: Screenshots are kept here, one run over the other.
PICTURES = Path(os.environ.get("OPDC_SCREENSHOTS", "processed/screenshots"))
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
VIEWS = (
    "#/", "#/matrix", "#/province/TH-17", "#/province/TH-50", "#/statements", "#/conflicts", "#/compare",
    "#/compare/TH-14?with=TH-15", "#/about", "#/nowhere",
)  # fmt: skip
TAB, ENTER, ESCAPE, DOWN, RIGHT = "\ue004", "\ue007", "\ue00c", "\ue015", "\ue014"
_EVENTS = ("requestWillBeSent", "loadingFailed")


def selenium(folder: Path) -> Any:
    """Return selenium's webdriver, installed into a folder of the test's own if need be."""
    try:
        return importlib.import_module("selenium.webdriver")
    except ImportError:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "selenium"],
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"selenium cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
        sys.path.insert(0, str(folder))
        return importlib.import_module("selenium.webdriver")


def axe(folder: Path) -> str:
    """Return the script of axe-core, fetched from the npm registry for this test."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed: it brings axe-core")
    done = subprocess.run(
        ["npm", "pack", "--silent", "axe-core@4"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"axe-core cannot be fetched here: {done.stderr.strip().splitlines()[-1:]}")
    [packed] = folder.glob("axe-core-*.tgz")
    subprocess.run(["tar", "xzf", packed.name], cwd=folder, check=True)
    return (folder / "package" / "axe.min.js").read_text(encoding="utf-8")


class Browser:
    """One page of a running Chromium."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, page: Path, view: str = "#/") -> None:
        """Open the page anew at a view."""
        self.driver.get("about:blank")
        self.driver.get(page.resolve().as_uri() + view)

    def go(self, view: str) -> None:
        """Go to a view as a link does."""
        self.run("location.hash = arguments[0]", view)
        self.run_later("setTimeout(arguments[0], 50)")

    def run(self, script: str, *values: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *values)

    def run_later(self, script: str, *values: Any) -> Any:
        """Run a script that calls its last argument when it is done."""
        return self.driver.execute_async_script(script, *values)

    def all(self, selector: str) -> list[Any]:
        """Return the elements a selector finds."""
        return list(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        """Return the one element a selector finds."""
        [found] = self.all(selector)
        return found

    def text(self, selector: str = "body") -> str:
        """Return the text of the one element a selector finds, as it is shown."""
        return str(self.one(selector).text)

    def type(self, selector: str, text: str) -> None:
        """Write into a field as a person does, and wait until the page has answered."""
        field = self.one(selector)
        field.clear()
        field.send_keys(text)
        self.run_later("setTimeout(arguments[0], 300)")

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def focused(self, attribute: str = "textContent") -> str:
        """Return what has the focus."""
        return str(self.run(f"return document.activeElement.{attribute} || ''"))

    def size(self, width: int, height: int) -> None:
        """Make the window as wide and high as a device's."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )

    def wider_than_window(self) -> int:
        """Return by how many pixels the page overflows to the right."""
        return int(self.run("return document.documentElement.scrollWidth - window.innerWidth"))

    def picture(self, name: str, most: int = 3000) -> None:
        """Keep a picture of the whole page."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], most), "scale": 1}
        refused = importlib.import_module("selenium.common.exceptions").WebDriverException
        for tries_left in (2, 1, 0):  # on a busy machine Chromium may say that it cannot capture just now
            try:
                drawn = self.driver.execute_cdp_cmd(
                    "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip}
                )
            except refused:
                if not tries_left:
                    raise
                time.sleep(0.5)
            else:
                (PICTURES / f"{name}.png").write_bytes(base64.b64decode(drawn["data"]))
                return

    def printed(self, name: str) -> bytes:
        """Return the page as it prints, a PDF, and keep it."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        made = self.driver.execute_cdp_cmd(
            "Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True}
        )
        content = base64.b64decode(made["data"])
        (PICTURES / f"{name}.pdf").write_bytes(content)
        return content

    def complaints(self) -> list[str]:
        """Return what the console and the content policy complained of since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def asked(self, *, blocked: bool = True) -> list[str]:
        """Return every address asked for since the last call, also those that the page's policy stopped."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        of = {name: [m["params"] for m in messages if m["method"] == f"Network.{name}"] for name in _EVENTS}
        stopped = {each["requestId"] for each in of["loadingFailed"] if each.get("blockedReason") == "csp"}
        sent = [(each["requestId"], each["request"]["url"]) for each in of["requestWillBeSent"]]
        left = [url for number, url in sent if blocked or number not in stopped]
        return [url for url in left if not url.startswith(("file:", "about:"))]


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Start Chromium with an empty profile; skip where it is not installed."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("chromium is not installed: apt-get install chromium chromium-driver fonts-thai-tlwg")
    webdriver = selenium(folder / "selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    downloads = folder / "downloads"
    downloads.mkdir()
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")
    service = importlib.import_module("selenium.webdriver.chrome.service").Service(driver)
    running = webdriver.Chrome(options=options, service=service)
    try:
        running.set_script_timeout(60)
        running.execute_cdp_cmd("Network.enable", {})
        running.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
        )
        yield Browser(running)
    finally:
        running.quit()
