"""The page without a browser: one file, a policy that fits it, all data in it, nothing that breaks out."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline import load
from pipeline.__main__ import main
from pipeline.api import Collection
from pipeline.codebook.repairs import load_repairs
from pipeline.errors import DataError
from pipeline.privacy import hide, leading
from pipeline.records import ArticleRecord, Raw
from pipeline.report import page, payload
from pipeline.report.page import SCRIPTS, STYLES
from pipeline.report.payload import is_web
from pipeline.report.repairs import Repaired, Units, apart_from, extracted_text, repaired
from pipeline.report.words import load_tiles, load_words
from pipeline.spans import Edit, Span, revise

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "raw"
STATIC = Path(str(files("pipeline.report"))) / "static"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "processed"
    assert main(["run", "--raw", str(RAW), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def found(outputs: Path) -> Collection:
    return load(outputs)


@pytest.fixture(scope="module")
def html(found: Collection) -> str:
    return page(payload(found, RAW)).decode()


def embedded(html: str) -> dict[str, Any]:
    [text] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    return json.loads(text)


def test_the_policy_lets_exactly_this_script_and_style_in(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    [style] = re.findall(r"<style>(.*?)</style>", html, re.S)
    [script] = re.findall(r"<script>(.*?)</script>", html, re.S)
    for name, text in (("style", style), ("script", script)):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@pytest.mark.fault("X07")
def test_the_page_is_one_file(html: str) -> None:
    markup = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", html, flags=re.S)
    assert not re.search(r"\b(?:src|href|action|srcset|data)\s*=", markup)
    assert not re.search(r"\son\w+\s*=|\sstyle\s*=", markup)
    [style] = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert not re.search(r"url\(|@import|@font-face|letter-spacing:(?! normal)", style)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_never_make_markup_of_text(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment"
    banned = rf"{markup}|\beval\b|new Function|fetch\(|XMLHttp|WebSocket|sendBeacon|import\("
    assert not re.search(banned, text)
    assert len(text.splitlines()) < 300


def test_every_static_file_is_joined() -> None:
    assert {path.name for path in STATIC.iterdir()} == {*SCRIPTS, *STYLES}


def test_equal_outputs_give_equal_bytes(outputs: Path, html: str) -> None:
    assert page(payload(load(outputs), RAW)).decode() == html


def test_all_data_is_there(html: str, found: Collection) -> None:
    data = embedded(html)
    columns = data["columns"]
    rows = [dict(zip(columns, row, strict=True)) for row in data["statements"]]
    assert [row["id"] for row in rows] == [each.statement_id for each in found.statements]
    assert len(data["provinces"]) == 77
    assert [each["id"] for each in data["articles"]] == [each.article_id for each in found.articles]
    for row, each in zip(rows, found.statements, strict=True):
        assert data["articles"][row["article"]]["text"][row["start"] : row["end"]] == each.text
        assert row["conflict"] == each.conflict
        assert (row["province"] is None) == (each.province is None)
        if row["province"] is not None:
            assert data["provinces"][row["province"]]["code"] == each.province
        assert [quantity[0] for quantity in row["quantities"]] == [q.text for q in each.quantities]
    for shown, record in zip(data["records"], found.records, strict=True):
        assert [cell[0] for cell in shown["cells"]] == [cell.status for cell in record.dimensions.values()]
        inside = [row for row in rows if row["province"] == shown["province"]]
        for slot, cell in enumerate(record.dimensions.values()):
            assert [row["id"] for row in inside if row["slot"] == slot] == [
                each.statement_id for each in cell.statements
            ]
        general = [row["id"] for row in inside if row["slot"] == -1]
        assert general == [each.statement_id for each in record.unassigned]


def test_years_are_those_of_the_panel(html: str, found: Collection) -> None:
    data = embedded(html)
    shown = {(data["provinces"][record["province"]]["code"], record["year"]) for record in data["records"]}
    assert shown == {(cell.province, cell.year) for cell in found.panel}


def test_repairs_lead_back_to_what_stood_there(found: Collection) -> None:
    for article in found.articles:
        before = extracted_text(RAW, article)
        assert before is not None
        text, position = "", 0
        for each in repaired(article, before):
            text += article.text[position : each.span.start] + (each.before or "")
            position = each.span.end
        assert text + article.text[position:] == before


def test_repairs_are_placed_without_the_raw_page_too(found: Collection) -> None:
    for article in found.articles:
        known = repaired(article, extracted_text(RAW, article))
        blind = repaired(article, None)
        assert [(each.span, each.rules) for each in blind] == [(each.span, each.rules) for each in known]
        assert all(each.before is None for each in blind)


def test_a_changed_raw_page_is_not_compared(found: Collection, tmp_path: Path) -> None:
    article = found.articles[0]
    copy = tmp_path / str(article.raw.path)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"<p>other</p>")
    assert extracted_text(tmp_path, article) is None
    assert extracted_text(tmp_path / "absent", article) is None


def test_later_repairs_of_one_place_are_one() -> None:
    before = "ตน\xa0เอง และ"
    first, second = (Edit(Span(2, 3), " ", "nbsp"),), (Edit(Span(2, 3), "", "join"),)
    article = _article(revise(revise(before, first), second), ((), first, second))
    assert [(r.span, r.before, r.rules) for r in repaired(article, before)] == [
        (Span(2, 2), "\xa0", "nbsp+join")
    ]


def test_offsets_count_as_browsers_do() -> None:
    assert Units("ก😀ข").span((1, 3)) == [1, 4]
    assert Units("กขค").span((0, 3)) == [0, 3]


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>&lt;img src=x onerror=alert(1)>",
    "\u2028alert(1)\u2029",
    "{{7*7}}${7*7}",
    '" onmouseover="alert(1)',
    "</style></title><svg onload=alert(1)>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_data_block(found: Collection, text: str) -> None:
    shown = payload(found, RAW)
    shown["articles"][0] |= {"title": text, "url": text, "path": text}
    html = page(shown).decode()
    assert len(re.findall(r"<script|</script", html)) == 4
    assert embedded(html)["articles"][0]["title"] == text
    assert "\u2028" not in html


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.opdc.go.th/content.php?content_id=1", True),
        ("HTTPS://www.opdc.go.th/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//www.opdc.go.th/", False),
        ("https://", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, expected: bool) -> None:
    assert is_web(url) is expected


def test_every_word_of_the_scripts_is_written() -> None:
    text = "".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)
    words = load_words()
    for key in re.findall(r'say\("(\w+)"', text):
        assert key in words.words
    used = set(re.findall(r'"(\w+)"', text))
    made = ("status_", "why_", "set_", "about_", "origin_", "chart_", "nav_", "noscript")
    unused = [key for key in words.words if key not in used and not key.startswith(made)]
    assert unused == []


def test_every_repair_is_explained(found: Collection) -> None:
    rules = load_words().rules
    assert {repair.id for repair in load_repairs().table} <= rules.keys()
    for article in found.articles:
        for each in repaired(article, None):
            assert set(each.rules.split("+")) <= rules.keys()


def test_tiles_are_where_the_provinces_are() -> None:
    tiles = load_tiles()
    assert len(tiles) == len(set(tiles.values())) == 77
    north, south = tiles["TH-57"], tiles["TH-96"]  # Chiang Rai, Narathiwat
    west, east = tiles["TH-58"], tiles["TH-34"]  # Mae Hong Son, Ubon Ratchathani
    assert north.row == min(tile.row for tile in tiles.values())
    assert south.row == max(tile.row for tile in tiles.values())
    assert west.col == 0
    assert east.col == max(tile.col for tile in tiles.values())


def test_words_without_a_language_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"words": {"a": {"th": "ก", "en": ""}}, "rules": {}, "regions": {}}
    monkeypatch.setattr("pipeline.report.words.read_toml", lambda _: wrong)
    with pytest.raises(DataError, match=r"words\.a: needs th and en"):
        load_words.__wrapped__()


def test_the_command_writes_the_page(outputs: Path, tmp_path: Path, html: str) -> None:
    to = tmp_path / "out" / "page.html"
    assert main(["report", "--processed", str(outputs), "--raw", str(RAW), "-o", str(to)]) == 0
    assert to.read_text(encoding="utf-8") == html
    assert main(["report", "--processed", str(outputs), "--raw", str(RAW)]) == 0
    assert (outputs / "exports" / "report.html").read_text(encoding="utf-8") == html


def test_missing_raw_pages_are_told(
    outputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "page.html"
    assert main(["report", "--processed", str(outputs), "--raw", str(tmp_path), "-o", str(to)]) == 0
    assert "1 articles have no page" in capsys.readouterr().err


def test_missing_outputs_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--processed", str(tmp_path / "none")]) == 2
    assert "make run" in capsys.readouterr().err


def test_no_data_still_makes_a_page(tmp_path: Path) -> None:
    html = page(payload(Collection((), (), (), (), ()), tmp_path)).decode()
    assert embedded(html)["statements"] == []


def _article(text: str, edits: Any) -> ArticleRecord:
    empty = dict.fromkeys(ArticleRecord.__struct_fields__)
    tuples = ("breadcrumbs", "credits", "provinces", "sections", "attachments", "findings")
    raw = Raw(path=None, sha256="0" * 64, encoding="utf-8", losses=0)
    return ArticleRecord(
        **empty | dict.fromkeys(tuples, ()) | {"article_id": "a", "version": "0", "site": "x", "raw": raw}
        | {"text": text, "edits": edits, "evidence": {}}
    )  # fmt: skip


def test_personal_data_is_left_out_unless_asked(outputs: Path, tmp_path: Path) -> None:
    texts = []
    for asked in ([], ["--personal"]):
        to = tmp_path / "page.html"
        assert main(["report", "--processed", str(outputs), "--raw", str(RAW), "-o", str(to), *asked]) == 0
        texts.append(embedded(to.read_text(encoding="utf-8"))["articles"][0]["text"])
    public, whole = texts
    [article] = load(outputs).articles
    assert whole == article.text
    assert len(public) == len(whole)
    for each in article.credits:
        assert each.name in whole
        assert each.name not in public


def test_telephone_numbers_and_addresses_are_dots() -> None:
    text = "ติดต่อ 0 2356 9999 หรือ info@example.go.th งบ 1,200,000 บาท"
    article = _article(text, ())
    assert hide(text, leading(article)) == f"ติดต่อ {'•' * 11} หรือ {'•' * 18} งบ 1,200,000 บาท"
    touched = Repaired(Span(9, 9), "๙", "x")
    beside = Repaired(Span(2, 3), " ", "x")
    assert apart_from([beside, touched], leading(article)) == [beside]


def test_no_network_in_the_embedded_data(html: str) -> None:
    assert msgspec.json.decode(json.dumps(embedded(html)))["made"]["scheme"] == "og4"
