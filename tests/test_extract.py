"""What extraction knows of a page besides its text: address, identity, attachments, refusals."""

import gzip

import pytest

from pipeline import process
from pipeline.api import RawPage
from pipeline.codebook.sites import identify, load_sites
from pipeline.errors import DataError, Refused
from pipeline.extract import extract
from pipeline.records import Article

BODY = (
    "<h1>จังหวัดพะเยาเปิดศูนย์บริการร่วมแห่งใหม่ใจกลางเมือง</h1>"
    "<p>ผู้ว่าราชการจังหวัดพะเยาเป็นประธานเปิดศูนย์บริการร่วมเพื่ออำนวยความสะดวกแก่ประชาชนในวันหยุดราชการ "
    "โดยมีหัวหน้าส่วนราชการและผู้แทนองค์กรปกครองส่วนท้องถิ่นเข้าร่วมเป็นจำนวนมาก</p>"
)


def article(html: str | bytes, path: str = "news/a.html", site: str | None = None) -> Article:
    data = html if isinstance(html, bytes) else html.encode()
    return extract(RawPage(data, path=path, site=site), sites=load_sites())


SAME_PAGE = [
    "http://www4.opdc.go.th/content.php?content_id=1234&menu_id=5",
    "https://www.opdc.go.th/content.php?menu_id=5&content_id=1234",
    "http://opdc.go.th/content.php?content_id=1234&PHPSESSID=abc",
    "http://www.opdc.go.th/content/1234",
    "http://www.opdc.go.th/content/MTIzNA",
    "http://www2.opdc.go.th/print.php?content_id=1234",
]


@pytest.mark.parametrize("url", SAME_PAGE)
def test_s27_one_page_has_one_identity(url: str) -> None:
    sites = load_sites()
    assert identify(sites.of(name=None, url=url), url) == "www.opdc.go.th|content|1234"


def test_kinds_and_ids_are_told_apart() -> None:
    sites = load_sites()
    urls = [
        SAME_PAGE[0],
        "http://www.opdc.go.th/special.php?spc_id=4&content_id=1234",
        "https://www.opdc.go.th/?p=1234",
    ]
    assert len({identify(sites.of(name=None, url=u), u) for u in urls}) == 3
    case = ["http://www.opdc.go.th/content/MTIzNA", "http://www.opdc.go.th/content/mtizna"]
    assert len({identify(sites.of(name=None, url=u), u) for u in case}) == 2


def test_an_unknown_site_goes_the_generic_way() -> None:
    first = article(f'<link rel="canonical" href="https://www.phayao.go.th/news/77?utm_source=x">{BODY}')
    second = article(f'<link rel="canonical" href="http://phayao.go.th/news/77">{BODY}')
    assert first.site == "generic" and first.url is not None
    assert first.article_id == second.article_id and first.version != second.version


def test_the_address_comes_from_a_saved_page_itself() -> None:
    saved = f"<!-- saved from url=(0058)http://www.opdc.go.th/content.php?content_id=9 -->\n{BODY}"
    assert article(saved).url == "http://www.opdc.go.th/content.php?content_id=9"
    assert article(saved).site == "opdc"
    assert article(BODY).url is None


def test_a_page_without_address_is_named_by_its_text() -> None:
    assert article(BODY).article_id == article(f"<html>\n<body>{BODY}</body>").article_id
    assert article(BODY).article_id != article(BODY.replace("พะเยา", "น่าน")).article_id
    assert article(BODY).article_id[0] == "a"


def test_an_article_that_is_only_a_file_gets_a_finding() -> None:
    found = article(
        '<h1>ประกาศจังหวัดพะเยา</h1><p><a href="/files/a.pdf">ดาวน์โหลดประกาศฉบับเต็ม</a> ตามรายละเอียดแนบท้าย</p>'
    )
    assert [a.kind for a in found.attachments] == ["pdf"]
    assert "attachment-only" in found.findings


def test_scripts_hidden_text_and_site_matter_are_no_text() -> None:
    page = (
        "<nav><a href=/>หน้าหลัก</a></nav><script>var a='จังหวัดตรัง'</script>"
        f"<div>{BODY}<p style='display:none'>คำค้นลับ</p></div>"
        "<footer>59/1 ถนนพิษณุโลก แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300</footer>"
    )
    text = article(page).text
    assert "พะเยา" in text
    assert not any(word in text for word in ("ตรัง", "คำค้นลับ", "พิษณุโลก", "หน้าหลัก"))


def test_plain_text_and_gzip_are_read() -> None:
    text = "จังหวัดพะเยาเปิดศูนย์บริการร่วมแห่งใหม่\n\nผู้ว่าราชการจังหวัดเป็นประธานในพิธีเปิดศูนย์บริการ"
    assert article(text, "a.txt").text.count("\n") == 1
    assert article(gzip.compress(BODY.encode()), "a.html.gz").text == article(BODY).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "not-a-page"),
        (b"\xff\xd8\xff\xe0", "not-a-page"),
        (b"PK\x03\x04", "not-a-page"),
        (b"", "empty"),
        (b"<html><body></body></html>", "no-text"),
        (gzip.compress(BODY.encode())[:-20], "broken-gzip"),
        (("<div>" * 5_000 + "ก").encode(), "too-deep"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason_and_a_hint(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        process(data)
    assert refused.value.reason == reason
    assert refused.value.hint


def test_a_wrong_profile_says_everything_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.codebook import sites

    with pytest.raises(DataError) as wrong:
        sites.profile("x.toml", {"colour": "red", "identity": [{"kind": "a", "path": "("}]})
    assert len(wrong.value.problems) >= 3
