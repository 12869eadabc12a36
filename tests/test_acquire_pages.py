"""What is kept of a page, under which name, and what is no article (rows S23-S38 of the table of faults)."""

from __future__ import annotations

import hashlib
import json
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from acquire_site import QUICK, Article, News, fetcher_for, guard_for, say, saying, serving, site_for

from pipeline import rawpages
from pipeline.acquire.clock import Clock
from pipeline.acquire.crawl import Settings, crawl
from pipeline.acquire.failures import Failed
from pipeline.acquire.fetch import Asked, Fetcher, Pace
from pipeline.acquire.keep import Capture, keep, open_shelf, sweep
from pipeline.acquire.links import article_key, find_links
from pipeline.acquire.places import agent, site_named, site_of
from pipeline.acquire.report import Report
from pipeline.acquire.urls import clean
from pipeline.acquire.wire import Trust
from pipeline.codebook.sites import profile
from pipeline.errors import DataError, Refused, UsageError

OPDC = site_named("opdc")
URL = "https://www.opdc.go.th/content.php?content_id=553"
LONG = "ส่งเสริมการมีส่วนร่วมของชุมชนในการพัฒนาพื้นที่ " * 30


def page(text: str = "นโยบายการกำกับดูแลองค์การที่ดี", title: str = "ข่าว") -> bytes:
    return f"<!DOCTYPE html><title>{title}</title><h1>{title}</h1><p>{text}</p>".encode()


def lines(raw: Path, site: str = "opdc") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (raw / site / "manifest.jsonl").read_text("utf-8").splitlines()]


def crawled(raw: Path, news: News) -> Report:
    with serving(news) as base:
        return crawl(Settings(raw, site_for(base)), fetcher_for(base))


def answering(news: News, number: int, body: bytes) -> None:
    def answer(times: int, handler: Any) -> bool:
        say(handler, 200, body)
        return True

    news.faults[Article(number).path] = answer


# --- write-once -------------------------------------------------------------------------------------


def test_a_page_is_kept_once_and_found_by_the_pipeline(tmp_path: Path) -> None:
    first = keep(tmp_path, OPDC, Capture(page(), URL, "2026-11-23T02:00:00+00:00", "fetch", "tis-620"))
    assert first.outcome == "new" and first.version == hashlib.sha256(page()).hexdigest()
    assert first.path == f"opdc/{first.article_id}/{first.version}.html"
    assert keep(tmp_path, OPDC, Capture(page(), URL, "2026-11-24T09:00:00+07:00", "crawl")).outcome == "known"
    (found,) = rawpages.find(tmp_path)
    assert rawpages.read(tmp_path, found).data == page() and found.known is not None
    assert (found.known.url, found.known.retrieved_at) == (URL, "2026-11-23T09:00:00+07:00")
    assert len(lines(tmp_path)) == 1


def test_the_folder_is_the_article_id_that_the_pipeline_gives(tmp_path: Path) -> None:
    from pipeline.api import process

    for url in (URL, None):
        kept = keep(tmp_path, OPDC, Capture(page(LONG), url))
        assert process(page(LONG), url=url, site="opdc").article.article_id == kept.article_id


def test_an_archive_s_capture_of_known_bytes_is_noted_once_and_the_newest_speaks(tmp_path: Path) -> None:
    keep(tmp_path, OPDC, Capture(page(), URL, "2026-11-23T09:00:00+07:00", "crawl"))
    for _ in range(2):
        old = Capture(page(), URL, "2010-08-24T09:00:00+07:00", "wayback", archive_url="https://archive/1")
        assert keep(tmp_path, OPDC, old).outcome == "known"
    told = lines(tmp_path)
    assert len(told) == 2 and told[1]["retrieved_at"] == "2026-11-23T09:00:00+07:00"
    assert told[1]["capture"]["archive_url"] == "https://archive/1"


def test_a_kill_between_page_and_line_leaves_a_page_that_is_recorded_again(tmp_path: Path) -> None:
    kept = keep(tmp_path, OPDC, Capture(page(), URL))
    manifest = tmp_path / "opdc" / "manifest.jsonl"
    whole = manifest.read_bytes()
    for left in (b"", whole[:1], whole[:40], whole[:-9]):
        manifest.write_bytes(left)
        again = keep(tmp_path, OPDC, Capture(page(), URL))
        assert again.path == kept.path and manifest.read_bytes() == whole
    manifest.write_bytes(b'{"path": "other.html"}')
    keep(tmp_path, OPDC, Capture(page(), URL))
    assert manifest.read_bytes() == b'{"path": "other.html"}\n' + whole


def test_what_a_dead_writer_left_is_swept_and_a_live_one_s_file_stays(tmp_path: Path) -> None:
    kept = keep(tmp_path, OPDC, Capture(page(), URL))
    folder = (tmp_path / kept.path).parent
    dead, alive = folder / ".opdc-x.html.999999999.tmp", folder / ".opdc-x.html.1.tmp"
    dead.touch()
    alive.touch()
    sweep(tmp_path / "opdc")
    assert not dead.exists() and alive.exists()


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    kept = keep(tmp_path, OPDC, Capture(page(), URL))
    (tmp_path / kept.path).write_bytes(b"half")
    keep(tmp_path, OPDC, Capture(page(), URL))
    assert (tmp_path / kept.path).read_bytes() == page()


# --- rows -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [b"", b" \r\n", b"\0\0"])
def test_S23_an_empty_page_is_no_update(tmp_path: Path, body: bytes) -> None:
    news = News(3)
    crawled(tmp_path, news)
    answering(news, 2, body)
    news.articles[2] = Article(2, revision=1)
    report = crawled(tmp_path, news)
    assert report["troubles"][0]["reason"] == "empty" and report["articles"]["failed"] == 1
    assert len(lines(tmp_path, "test")) == 3


def test_a_page_in_two_encodings_is_kept_as_evidence(tmp_path: Path) -> None:
    news = News(1)
    mixed = page(LONG) + LONG.encode("cp874")
    answering(news, 1, mixed)
    assert crawled(tmp_path, news)["articles"]["new"] == 1
    (found,) = rawpages.find(tmp_path)
    assert rawpages.read(tmp_path, found).data == mixed


NO_ARTICLES = [
    page("", "404 Not Found"),
    page("กลับหน้าแรก", "ไม่พบหน้าที่ท่านต้องการ"),
    page("ขออภัยในความไม่สะดวก", "ปิดปรับปรุงระบบชั่วคราว"),
    page("<form><input name=u><input type='password' name=p></form>", "ระบบสมาชิก"),
    page("<div class=g-recaptcha></div>", "www.example.go.th"),
    page("Checking your browser", "Just a moment..."),
    page("Error 1040: too many connections", "Database Error"),
]


@pytest.mark.parametrize("body", NO_ARTICLES)
def test_S24_a_page_that_says_200_and_is_no_article_is_refused(tmp_path: Path, body: bytes) -> None:
    news = News(2)
    answering(news, 2, body)
    report = crawled(tmp_path, news)
    assert report["troubles"][0]["reason"] == "not-an-article" and report["articles"]["new"] == 1


def test_S24_an_article_about_a_login_passes(tmp_path: Path) -> None:
    news = News(2)
    answering(news, 2, page(LONG, "เปิดให้ประชาชนเข้าสู่ระบบรับบริการ"))
    report = crawled(tmp_path, news)
    assert report["articles"]["new"] == 2 and not report["troubles"]


def test_S24_an_article_that_leads_to_the_front_page_is_none(tmp_path: Path) -> None:
    news = News(2)

    def lead_away(times: int, handler: Any) -> bool:
        say(handler, 302, b"", {"Location": "/news"})
        return True

    news.faults[Article(2).path] = lead_away
    report = crawled(tmp_path, news)
    assert report["troubles"][0]["reason"] == "not-an-article"


@pytest.mark.parametrize(
    "magic", [b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"\x89PNG\r\n", b"GIF89a", b"Rar!\x1a\x07\x00"]
)
def test_S25_files_under_a_page_s_address_are_told_by_their_bytes(tmp_path: Path, magic: bytes) -> None:
    news = News(2)
    answering(news, 2, magic + b"\x00\x01" * 500)
    assert crawled(tmp_path, news)["troubles"][0]["reason"] == "not-a-page"
    assert len(lines(tmp_path, "test")) == 1


NAMES = [
    "../../etc/passwd",
    "/etc/passwd",
    "a\x00b",
    "a\r\nSet-Cookie: x",
    "CON",
    "ก" * 300,
    "content.php?content_id=1%2F..%2F..%2Fx",
    "content.php?content_id=" + "9" * 400,
    "%2e%2e/%2e%2e/x",
]


@pytest.mark.parametrize("name", NAMES)
def test_S26_names_come_from_hashes_only(tmp_path: Path, name: str) -> None:
    raw = tmp_path / "raw"
    body = page(LONG, name.replace("\x00", " "))
    kept = keep(raw, OPDC, Capture(body, f"https://www.opdc.go.th/{name}"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [raw / "opdc" / "manifest.jsonl", raw / kept.path] or set(files) == {
        raw / "opdc" / "manifest.jsonl",
        raw / kept.path,
    }
    folder, file = kept.path.split("/")[1:]
    assert folder[0] == "a" and folder[1:].isalnum() and len(folder) == 17
    assert len(file) == 64 + len(".html") and file.isascii()
    assert len(lines(raw)) == 1


SAME = [
    "https://www.opdc.go.th/content.php?content_id=553",
    "http://www.opdc.go.th/content.php?content_id=553",
    "http://www4.opdc.go.th/content.php?menu_id=5&content_id=553",
    "http://opdc.go.th/content.php?content_id=0553&menu_id=5&PHPSESSID=0a1b2c",
    "http://www.opdc.go.th/print.php?content_id=553",
    "http://m.opdc.go.th/mobile.php?content_id=553",
    "https://www.opdc.go.th/content/NTUz",
    "https://www.opdc.go.th/content/view/553/",
    "https://user:pass@www.opdc.go.th/content/553#top",
]


def test_S27_one_article_has_one_key(tmp_path: Path) -> None:
    assert {article_key(OPDC, clean(url)) for url in SAME} == {"www.opdc.go.th|content|553"}
    kept = {keep(tmp_path, OPDC, Capture(page(), url)).path for url in SAME}
    assert len(kept) == 1
    links = "".join(f'<li><a href="{url}">ข่าว</a></li>' for url in SAME)
    found = find_links(OPDC, "https://www.opdc.go.th/", f"<ul>{links}</ul>".encode())
    assert [link.key for link in found.articles] == ["www.opdc.go.th|content|553"]


def test_S27_other_articles_and_kinds_have_other_keys() -> None:
    urls = ["/content/NTU0", "/special.php?spc_id=1&content_id=553", "/?p=553", "/content.php?content_id=55"]
    keys = {article_key(OPDC, f"https://www.opdc.go.th{url}") for url in urls} | {article_key(OPDC, SAME[0])}
    assert len(keys) == 5 and None not in keys


def test_S28_one_text_under_two_ids_is_kept_twice_and_linked(tmp_path: Path) -> None:
    first = keep(tmp_path, OPDC, Capture(page(LONG), URL))
    second = keep(tmp_path, OPDC, Capture(page(LONG) + b"<!-- other bytes -->", URL + "0"))
    third = keep(tmp_path, OPDC, Capture(page(LONG + "อื่น"), URL + "00"))
    told = lines(tmp_path)
    assert len({first.article_id, second.article_id, third.article_id}) == 3
    assert [line.get("same_text_as") for line in told] == [None, first.article_id, None]


def test_S29_an_article_changed_in_place_is_a_version_beside_the_old_one(tmp_path: Path) -> None:
    def stamped(day: int) -> bytes:
        return page(LONG) + f"<p>ปรับปรุงข้อมูลล่าสุดเมื่อ {day} กันยายน 2553</p>".encode()

    old = keep(tmp_path, OPDC, Capture(stamped(8), URL, "2026-11-01T00:00:00+07:00", "crawl"))
    new = keep(tmp_path, OPDC, Capture(stamped(9), URL, "2026-11-02T00:00:00+07:00", "crawl"))
    assert (old.outcome, new.outcome) == ("new", "version") and old.article_id == new.article_id
    assert (tmp_path / old.path).read_bytes() == stamped(8)
    back = keep(tmp_path, OPDC, Capture(stamped(8), URL, "2026-11-03T00:00:00+07:00", "crawl"))
    assert back.path == old.path and lines(tmp_path)[-1]["retrieved_at"] == "2026-11-03T00:00:00+07:00"
    assert len(lines(tmp_path)) == 3


@pytest.mark.parametrize("status", [404, 410])
def test_S30_an_article_that_is_gone_keeps_its_captures(tmp_path: Path, status: int) -> None:
    news = News(3)
    crawled(tmp_path, news)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.html")}

    def missing(times: int, handler: Any) -> bool:
        say(handler, status, b"gone")
        return True

    news.faults[Article(2).path] = missing
    for _ in range(2):
        report = crawled(tmp_path, news)
        assert report["articles"]["gone"] == 1 and report["troubles"] == []
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.html")} == before
    told = lines(tmp_path, "test")
    assert len(told) == 4 and told[3]["gone_status"] == status and told[3]["gone_at"]
    known = {line["path"]: line["retrieved_at"] for line in told[:3]}
    assert known[told[3]["path"]] == told[3]["retrieved_at"], "what the pipeline knows of the page stays"


# --- certificates, credentials, clocks, feeds -------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate authority and certificates: good, for another host, expired, self-signed."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl")
    folder = tmp_path_factory.mktemp("authority")

    def call(*arguments: str) -> None:
        subprocess.run([openssl, *arguments], cwd=folder, check=True, capture_output=True)

    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    call("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=test", "-days", "30")
    for name, host, days in (("good", "localhost", "30"), ("other", "elsewhere.example", "30")):
        (folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\n")
        call("req", *curve, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}")
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", f"{name}.ext")
        call("x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", "-days", days, *signed)
    call(
        *("req", "-x509", *curve, "-keyout", "self.key", "-out", "self.pem", "-subj", "/CN=localhost"),
        *("-addext", "subjectAltName=DNS:localhost", "-days", "30"),
    )
    return folder


def served_by_tls(folder: Path, name: str) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            say(self, 200, page())

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "name, unchecked, passes",
    [("good", False, True), ("other", False, False), ("self", False, False), ("self", True, True)],
)
def test_S33_certificates_count_unless_a_host_is_named(
    authority: Path, name: str, unchecked: bool, passes: bool
) -> None:
    trust = Trust(str(authority / "ca.pem"), frozenset({"localhost"} if unchecked else ()))
    for port in served_by_tls(authority, name):
        guard = guard_for(f"https://127.0.0.1:{port}")._replace(resolve=lambda host, port: ["127.0.0.1"])
        fetcher = Fetcher(agent("tests@example.go.th"), guard, QUICK, trust=trust)
        fetcher.pace = Pace(0, 0)
        if passes:
            assert fetcher.get(Asked(f"https://localhost:{port}/x")).data == page()
        else:
            with pytest.raises(Failed) as caught:
                fetcher.get(Asked(f"https://localhost:{port}/x"))
            assert caught.value.reason == "tls" and not caught.value.passing and fetcher.requests == 1


def test_S33_an_expired_certificate_is_refused(authority: Path) -> None:
    (authority / "db").write_text("")
    (authority / "serial").write_text("77\n")
    (authority / "ca.cnf").write_text(
        "[ca]\ndefault_ca=d\n[d]\ndatabase=db\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\n"
        "policy=p\n[p]\ncommonName=supplied\n"
    )
    dates = ("-startdate", "20100101000000Z", "-enddate", "20100201000000Z", "-extfile", "good.ext")
    signed = (
        "-batch",
        "-notext",
        "-cert",
        "ca.pem",
        "-keyfile",
        "ca.key",
        "-in",
        "good.csr",
        "-out",
        "old.pem",
    )
    command = [str(shutil.which("openssl")), "ca", "-config", "ca.cnf", *signed, *dates]
    subprocess.run(command, cwd=authority, check=True, capture_output=True)
    shutil.copy(authority / "good.key", authority / "old.key")
    test_S33_certificates_count_unless_a_host_is_named(authority, "old", False, False)


def test_S34_credentials_and_cookies_leave_no_trace(tmp_path: Path) -> None:
    body = page(LONG)
    head = f"HTTP/1.1 200 OK\r\nSet-Cookie: sid=secret-cookie\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    told: list[str] = []
    with saying(b"HTTP/1.1 503 X\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n", head + body) as (
        base,
        seen,
    ):
        from pipeline.acquire.fetching import fetch

        site = site_for(base)
        fetcher = fetcher_for(base)
        fetcher.say = told.append
        address = base.replace("http://", "http://user:s3cret@") + "/content/553?PHPSESSID=s3cret2"
        (result,) = fetch(tmp_path, fetcher, [(site, address)])
    assert result["outcome"] == "new"
    requests = b"".join(seen)
    assert b"Cookie" not in requests and b"Authorization" not in requests and b"s3cret" not in requests
    written = "\n".join([*told, json.dumps(result), *map(str, tmp_path.rglob("*"))])
    written += (tmp_path / "test" / "manifest.jsonl").read_text("utf-8")
    assert "s3cret" not in written and "secret-cookie" not in written and "user" not in written


def test_S35_a_jumping_clock_changes_no_pause_and_is_told(tmp_path: Path) -> None:
    zone = timezone(timedelta(hours=7))
    walls = iter([datetime(2026, 11, 23, tzinfo=zone), datetime(2031, 11, 23, tzinfo=zone)])
    last = datetime(2026, 11, 22, tzinfo=zone)
    news = News(3)
    with serving(news) as base:
        clock = Clock(now=lambda: next(walls, last))
        began = time.monotonic()
        report = crawl(Settings(tmp_path, site_for(base, delay=0.05)), fetcher_for(base, clock=clock))
    assert 0.2 < time.monotonic() - began < 10
    assert report["this_run"]["clock_jumped"] and "jumped" in report["warnings"][-1]
    assert report["articles"]["new"] == 3


FEED = """<?xml version="1.0"?><rss><channel><title>t</title><link>https://www.opdc.go.th/</link>
<item><title>ข่าวที่หนึ่ง</title><link>https://www.opdc.go.th/content/NTUz</link>
<pubDate>Tue, 24 Aug 2010 10:00:00 +0700</pubDate></item>
<item><title><![CDATA[ข่าวที่สอง]]></title><link><![CDATA[https://www.opdc.go.th/?p=7&x=1]]></link></item>
</channel></rss>"""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def test_S38_feeds_and_sitemaps_are_lists() -> None:
    found = find_links(OPDC, "https://www.opdc.go.th/rss", FEED.encode())
    assert [(link.key, link.day) for link in found.articles] == [
        ("www.opdc.go.th|content|553", "2010-08-24"),
        ("www.opdc.go.th|post|7", None),
    ]
    places = "<url><loc>https://www.opdc.go.th/content/NTUz</loc><lastmod>2010-08-24</lastmod></url>"
    found = find_links(OPDC, "https://www.opdc.go.th/map.xml", f"<urlset>{places}</urlset>".encode())
    assert [(link.key, link.day) for link in found.articles] == [("www.opdc.go.th|content|553", "2010-08-24")]


@pytest.mark.parametrize(
    "inside",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    ],
    ids=["file", "network", "laughs"],
)
def test_S38_declarations_of_entities_are_refused(inside: str) -> None:
    feed = FEED.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{inside}').replace("ที่หนึ่ง", "&x;&l9;")
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        find_links(OPDC, "https://www.opdc.go.th/rss", feed.encode())
    assert caught.value.reason == "xml" and time.monotonic() - began < 5


def test_S38_a_deep_feed_is_refused() -> None:
    deep = "<rss>" + "<a>" * 257 + "</a>" * 257 + "</rss>"
    with pytest.raises(Refused) as caught:
        find_links(OPDC, "https://www.opdc.go.th/rss", deep.encode())
    assert caught.value.reason == "xml"


# --- who asks, and profiles -------------------------------------------------------------------------


def test_every_request_says_who_asks(tmp_path: Path) -> None:
    news = News(1)
    crawled(tmp_path, news)
    assert len(news.headers) == 4
    for headers in news.headers:
        assert (
            headers["User-Agent"].startswith("opdc-pipeline/")
            and "(+tests@example.go.th)" in headers["User-Agent"]
        )
        assert "Cookie" not in headers and "Referer" not in headers


@pytest.mark.parametrize("contact", ["", "nobody", "a@b", "x@example.go.th\r\nHost: y", "ก@example.go.th"])
def test_a_contact_is_demanded(contact: str) -> None:
    with pytest.raises(UsageError):
        agent(contact)


@pytest.mark.parametrize("url", ["news", "ftp://www.example.go.th/", "http://", "", "http://[::1"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        site_of(url)


def test_a_wrong_crawl_table_is_refused_with_every_problem() -> None:
    wrong = {"start": "x", "lists": ["("], "pace": 1, "delay": -1, "links": 3}
    with pytest.raises(DataError) as caught:
        profile("x.toml", {"name": "x", "hosts": ["x.example"], "crawl": wrong})
    assert len(caught.value.problems) == 4
    with pytest.raises(DataError):
        profile("x.toml", {"name": "x", "hosts": ["x.example"], "crawl": {"lists": ["("]}})


def test_the_manifest_is_open_to_several_writers(tmp_path: Path) -> None:
    shelves = [open_shelf(tmp_path, OPDC) for _ in range(2)]
    for number in range(6):
        url = f"https://www.opdc.go.th/content/{number}"
        keep(tmp_path, OPDC, Capture(page(LONG + str(number)), url), shelf=shelves[number % 2])
    assert len(lines(tmp_path)) == 6


def test_S38_a_long_atom_feed_is_not_deep() -> None:
    entry = '<entry><link href="https://www.opdc.go.th/content/{}"/><updated>2010-08-24</updated></entry>'
    feed = "<feed>" + "".join(entry.format(number) for number in range(100, 400)) + "</feed>"
    found = find_links(OPDC, "https://www.opdc.go.th/atom", feed.encode())
    assert len(found.articles) == 300 and {link.day for link in found.articles} == {"2010-08-24"}
