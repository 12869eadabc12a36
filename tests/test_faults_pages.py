"""Hostile and odd pages end in seconds, as full text or as a quarantined line, and nothing in them runs."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from pipeline.api import process
from pipeline.errors import Refused
from tests.machines import opdc, outputs, slow

BODY = "<p>จังหวัดน่านประชุมคณะทำงานเพื่อติดตามผลการดำเนินงานตามแผนประจำปี</p>"
SAID = "จังหวัดน่านประชุมคณะทำงานเพื่อติดตามผลการดำเนินงานตามแผนประจำปี"
TAIL = "<p>ข้อความท้ายหน้าต้องอยู่ครบถ้วนทุกตัวอักษร</p>"
END = "ข้อความท้ายหน้าต้องอยู่ครบถ้วนทุกตัวอักษร"
#: Seconds for one page in a test; a run gives it sixty and kills it then.
PATIENCE = 20


def ended(html: str) -> str:
    """Return a page's text, or `refused: reason`."""
    started = time.monotonic()
    try:
        text = process(html).article.text
        assert text, "an empty success"
    except Refused as refusal:
        assert str(refusal) and refusal.hint
        text = f"refused: {refusal.reason}"
    assert time.monotonic() - started < PATIENCE
    return text


@pytest.mark.parametrize("depth", [300, 3_000])
def test_c18_deep_nesting_is_read_to_its_end(depth: int) -> None:
    text = ended("<div>" * depth + BODY + "</div>" * depth + TAIL)
    assert SAID in text and END in text


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>"])
def test_c18_nesting_without_end_is_refused(tag: str) -> None:
    assert ended(tag * (100_000 if tag == "<div>" else 20_000) + BODY) == "refused: too-deep"


HOSTILE = {
    "unclosed links": ('<a href="' * 20_000 + BODY, None),
    "comments": ("<!--" * 100_000 + BODY, "refused: no-text"),
    "brackets": (BODY + "<" * 200_000, None),
    "attributes": ("<p " + " ".join(f"a{i}=1" for i in range(100_000)) + f">ก</p>{BODY}", SAID),
    "one attribute": (f'<p title="{"x" * 2_000_000}">ก</p>{BODY}', SAID),
    "letters": (f"<p>{'ส' * 200_000}</p>{BODY}", "refused: lost-marks"),
    "tone marks": (f"<p>ก{'่' * 200_000}</p>{BODY}", SAID),
    "sara am": (f"<p>ก{'ํา' * 20_000}</p>{BODY}", SAID),
    "mai yamok": (f"<p>ก{'ๆ' * 200_000}</p>{BODY}", SAID),
    "empty tags": ("<i></i>" * 30_000 + BODY, SAID),
    "ends only": ("</div>" * 50_000 + BODY, SAID),
    "references": (f"<p>{'&amp;' * 40_000}</p>{BODY}", SAID),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_c19_hostile_markup_ends_in_seconds_as_text_or_a_reason(kind: str) -> None:
    html, expected = HOSTILE[kind]
    assert (expected or "") in ended(html)


@slow
def test_c20_eleven_megabytes_of_text_in_one_piece_are_read_whole() -> None:
    text = "ก" * 3_700_000
    assert process(f"<p>{text}</p>").article.text == text


#: Pieces of text that take longer than a page may: the run ends them.
PIECES = {"thai": "จังหวัดจัดประชุม " * 240_000, "latin": "ab " * 3_700_000}


@slow
@pytest.mark.fault("S22", "C18", "C19", "C20", "T01")
def test_c20_a_run_over_hostile_pages_ends_each_once_and_harms_no_other(tmp_path: Path) -> None:
    site = tmp_path / "raw" / "example"
    site.mkdir(parents=True)
    pages = {name: html for name, (html, _) in HOSTILE.items()}
    pages |= {"nested": "<div>" * 100_000 + BODY}
    pages |= {name: f"<p>{text}</p>" for name, text in PIECES.items()}
    pages |= {f"good{number}": f"<h1>ข่าวที่ {number}</h1>{BODY}" for number in range(5)}
    for name, html in pages.items():
        (site / f"{name}.html").write_text(html, encoding="utf-8")
    known = (
        {"path": f"{name}.html", "url": f"https://www.example.go.th/news?id={n}"}
        for n, name in enumerate(pages)
    )
    (site / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in known), encoding="utf-8")
    with open(site / "huge.html", "wb") as handle:
        handle.write(BODY.encode())
        handle.truncate(200 * 2**20)
    started = time.monotonic()
    done = opdc("run", "--jobs", "2", "--timeout", "20", "--json", cwd=tmp_path)
    assert time.monotonic() - started < 150
    assert done.returncode == 3, done.stderr
    counts = json.loads(done.stdout)
    assert counts["inputs"] == len(pages) + 1 == counts["done"] + counts["quarantined"]
    made = outputs(tmp_path / "processed")
    articles = [json.loads(line) for line in made["articles.jsonl"].splitlines()]
    failures = [json.loads(line) for line in made["failures.jsonl"].splitlines()]
    ends = [article["raw"]["path"] for article in articles] + [failed["path"] for failed in failures]
    assert sorted(ends) == sorted(f"example/{name}.html" for name in [*pages, "huge"])
    assert all(article["text"] for article in articles)
    assert all(failed["reason"] and failed["hint"] for failed in failures)
    assert "example/huge.html" in [failed["path"] for failed in failures if failed["reason"] == "too-big"]
    assert sum("good" in end for end in ends[: len(articles)]) == 5
    texts = {article["raw"]["path"]: article["text"] for article in articles}
    for name, text in PIECES.items():
        cut = [failed["reason"] for failed in failures if failed["path"] == f"example/{name}.html"]
        assert cut == ["timeout"] or len(texts[f"example/{name}.html"]) >= 0.99 * len(text.strip())


@pytest.mark.parametrize(
    "html",
    [
        "<ul>" + "".join(f'<li><a href="/{i}">หน้า {i}</a></li>' for i in range(40)) + "</ul>",
        "<html><head><title>ก</title></head><body></body></html>",
        "<script>var a = 'จังหวัดน่าน';</script>",
    ],
    ids=["menu", "nothing", "script"],
)
def test_c17_a_page_without_an_article_is_refused(html: str) -> None:
    assert ended(html) == "refused: no-text"


def test_c17_two_articles_in_a_page_both_count() -> None:
    one = "<h2>จังหวัดน่าน</h2><p>ด้านองค์การ: จัดทำแผนบริหารความเสี่ยงของทุกส่วนราชการ</p>"
    two = "<h2>จังหวัดแพร่</h2><p>ด้านองค์การ: พัฒนาระบบควบคุมภายในของหน่วยงาน</p>"
    title = "<h1>จังหวัดประกาศนโยบายการกำกับดูแลองค์การที่ดี</h1>"
    page = process(f"<body><article>{title}{one}</article><article>{two}</article></body>")
    assert [record.province.code for record in page.records] == ["TH-55", "TH-54"]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>404 Not Found</h1><p>The requested URL was not found on this server.</p>",
        "<h1>เข้าสู่ระบบ</h1><form>ชื่อผู้ใช้ <input> รหัสผ่าน <input><button>เข้าสู่ระบบ</button></form>",
        "<p>กรุณายืนยันว่าคุณไม่ใช่หุ่นยนต์ โดยพิมพ์ตัวอักษรที่เห็นในภาพ</p><img src=c.png>",
        "<h1>ปิดปรับปรุงระบบ</h1><p>ขออภัยในความไม่สะดวก จังหวัดน่านปิดปรับปรุงเว็บไซต์ชั่วคราว</p>",
    ],
    ids=["not found", "login", "captcha", "maintenance"],
)
def test_s24_a_page_that_is_no_article_gives_no_record(html: str) -> None:
    try:
        page = process(f"<html><body>{html}</body></html>")
    except Refused as refusal:
        assert refusal.reason == "no-text"
        return
    assert page.records == ()


ACTIVE = (
    """<html><head><meta http-equiv="refresh" content="0; url=http://127.0.0.1:{port}/refresh">
<base href="http://127.0.0.1:{port}/"><link rel="stylesheet" href="style.css"><script src="a.js"></script>
<script>document.title = "ความลับ"</script></head><body onload="alert('ความลับ')"><h1>ข่าวจังหวัดน่าน</h1>
"""
    + BODY
    + """<img src=x onerror="alert('ความลับ')"><a href="javascript:alert('ความลับ')">อ่านต่อ</a>
<iframe src="/frame">ความลับ</iframe><svg><script>ความลับ</script></svg><object data="/o">ความลับ</object>
<p style="display:none">ความลับ</p><p hidden>ความลับ</p><template>ความลับ</template><!-- ความลับ -->
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>ท้ายข่าวของจังหวัด &e;</p></body></html>"""
)


@pytest.mark.fault("C22")
def test_c21_what_is_active_or_hidden_is_no_text_and_nothing_is_fetched() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.05)
        text = process(ACTIVE.replace("{port}", str(server.getsockname()[1]))).article.text
        with pytest.raises(TimeoutError):
            server.accept()
    assert SAID in text
    assert "ความลับ" not in text and "root:" not in text and "alert" not in text


def test_s28_one_text_under_two_ids_stays_two_articles() -> None:
    html = f"<h1>ข่าวจังหวัดน่าน</h1>{BODY}"
    address = "https://www.example.go.th/news?id="
    ids = [process(html, url=f"{address}{number}").article.article_id for number in (1, 2, 1)]
    assert ids[0] == ids[2] != ids[1]
