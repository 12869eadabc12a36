"""The page generator says what it claims to say, and damages only what can be undone."""

import random
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.pages.content import CODES, PageContent
from tests.pages.contents import CONTENTS
from tests.pages.gold import GoldCell, GoldPage, gold, score, squash, unwrap
from tests.pages.layouts import LAYOUTS
from tests.pages.noise import MARKUP_FAULTS, TEXT_FAULTS, Dice, add_noise

_SEED = Path(__file__).parents[2] / "shared" / "seed"
_FIXED = (
    "รัฐ สังคม และสิ่งแวดล้อม",
    "ด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "ด้านผู้ปฏิบัติงาน",
    "ด้านองค์การ",
    "นโยบายการกำกับดูแลองค์การที่ดี",
    "นโยบายการกำกับดูแลตนเองที่ดี",
    "นโยบายกำกับดูแลองค์การที่ดี",
    "นโยบายกำกับดูแลองค์กรที่ดี",
    "การพัฒนาคุณภาพการบริหาร",
    "สำนักงาน ก.พ.ร.",
    "พ.ศ.",
)

PAGES = [pytest.param(c, n, id=f"{c}-{n}") for c in CONTENTS for n in LAYOUTS]


def page_text(html: str) -> str:
    """Read a page as a careful reader does: no markup, references resolved, `&sp;` as the space it was."""
    body = re.sub(r"<!--.*?-->|<(head|script|style)\b.*?</\1\s*>", "", html, flags=re.IGNORECASE | re.DOTALL)
    return squash(unescape(re.sub(r"<[^<>]*>", "", body).replace("&sp;", " ")))


def strings(content: PageContent) -> Iterator[str]:
    """Yield everything a page of this content must print."""
    yield content.title
    for group in (content.breadcrumb, content.lead, content.recommendations):
        yield from group
    yield from (*content.benefits_short, *content.benefits_long, content.published[0], content.modified[0])
    for role, name in content.credits:
        yield f"{name} / {role}"
    for province in content.provinces:
        yield from (province.name, province.vision or "", *province.general)
        for cell in province.cells:
            yield from (cell.heading, cell.text)


def cells() -> Iterator[Any]:
    """Yield every cell of every content."""
    return (cell for c in CONTENTS.values() for province in c.provinces for cell in province.cells)


@pytest.mark.parametrize(("content", "layout"), PAGES)
def test_every_string_is_on_the_page(content: str, layout: str) -> None:
    text = page_text(LAYOUTS[layout](CONTENTS[content]))
    assert [s for s in strings(CONTENTS[content]) if squash(s) not in text] == []


@pytest.mark.parametrize(("content", "layout"), PAGES)
def test_sections_are_printed_in_order(content: str, layout: str) -> None:
    text = page_text(LAYOUTS[layout](CONTENTS[content]))
    position = 0
    for province in CONTENTS[content].provinces:
        for said in (province.vision, *(cell.text for cell in province.cells)):
            found = text.find(squash(said or ""), position)
            assert found >= 0, f"{province.name}: not behind what stands before it: {said}"
            position = found


@pytest.mark.parametrize(("content", "layout"), PAGES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_worst_noise_can_be_undone(content: str, layout: str, seed: int) -> None:
    html = LAYOUTS[layout](CONTENTS[content])
    noisy = add_noise(html, level=1, seed=seed)
    assert noisy != html
    assert page_text(noisy) == page_text(html)


def test_noise_is_deterministic_and_grows_with_its_level() -> None:
    html = LAYOUTS["opdc_tables"](CONTENTS["northeast_six"])
    assert add_noise(html, level=0, seed=5) == html
    assert add_noise(html, level=0.5, seed=5) == add_noise(html, level=0.5, seed=5)
    assert add_noise(html, level=0.5, seed=5) != add_noise(html, level=0.5, seed=6)
    marks = [
        len(re.findall(r"&nbsp|\u200b|\xa0|&sp;", add_noise(html, level=k / 4, seed=5))) for k in range(5)
    ]
    assert marks == sorted(marks)
    assert marks[0] < marks[1]


@pytest.mark.parametrize("level", [-0.1, 1.1])
def test_noise_refuses_an_impossible_level(level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        add_noise("<p>ก</p>", level=level, seed=0)


def test_noise_leaves_head_scripts_comments_and_attributes_alone() -> None:
    kept = (
        "<head><title>การ บริหาร แผน 12</title></head>",
        '<script>var a = "<p>การบริหาร 12 แห่ง";</script>',
        "<style>p { margin: 12 px }</style>",
        "<!-- <p>การบริหาร 12 แห่ง</p> -->",
        "<pre>การบริหาร\n 12 แห่ง</pre>",
    )
    html = "".join(kept) + '<img alt="การบริหาร 12 แห่ง ทำ">'
    for seed in range(20):
        noisy = add_noise(html, level=1, seed=seed)
        assert [part for part in kept if part not in noisy] == []
        assert 'alt="การบริหาร 12 แห่ง ทำ"' in noisy


@pytest.mark.parametrize("index", range(len(TEXT_FAULTS)))
def test_each_text_fault_strikes_and_loses_nothing(index: int) -> None:
    text = "จังหวัดจัดทำแผนงาน 12 แผน เพื่อให้ประชาชนมีส่วนร่วม และ เผยแพร่ 3,400 เล่ม"
    struck = TEXT_FAULTS[index][0](Dice(random.Random(0), 1.0), text)
    assert struck != text
    assert page_text(struck) == squash(text)


@pytest.mark.parametrize("index", range(len(MARKUP_FAULTS)))
def test_each_markup_fault_strikes_and_loses_nothing(index: int) -> None:
    html = '<td class="a"><p>ด้านองค์การ: จัดทำแผน</p></td>'
    struck = MARKUP_FAULTS[index][0](Dice(random.Random(0), 1.0), html)
    assert struck != html
    assert 'class="a"' in struck
    assert page_text(struck) == page_text(html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("มี\xa0ส่วน\u200bร่วม\ufeff", "มีส่วนร่วม"),
        ("ทํางาน นํ้า น้ํา", "ทำงานน้ำน้ำ"),
        ("เเผน", "แผน"),
        ("๒๕๕๓", "2553"),
        ("“ก” ‘ข’", "\"ก\"'ข'"),
        ("องค์\xadการ", "องค์การ"),
        ("องค์การ", "องค์การ"),
    ],
)
def test_squash(text: str, expected: str) -> None:
    assert squash(text) == expected


@pytest.mark.parametrize(
    ("vision", "expected"),
    [
        ("“เมืองงาม”", "เมืองงาม"),
        ('"เมืองงาม"', "เมืองงาม"),
        ('เมืองงาม"', "เมืองงาม"),
        ("“เมืองงาม", "เมืองงาม"),
        ('เมือง "งาม', 'เมือง "งาม'),
        ("“ก” และ “ข”", "“ก” และ “ข”"),
        ("เมือง “งาม”", "เมือง “งาม”"),
        ('"', '"'),
    ],
)
def test_unwrap_takes_off_quotes_around_the_whole_and_lone_ones(vision: str, expected: str) -> None:
    assert unwrap(vision) == expected


def test_gold_states() -> None:
    south = gold(CONTENTS["south_andaman"])
    by_name = {province.name: province for province in south.provinces}
    assert [*by_name] == ["ตรัง", "กระบี่", "พังงา", "ภูเก็ต", "ระนอง", "สตูล"]
    assert by_name["กระบี่"].cells["service_recipients_stakeholders"] == GoldCell("empty_section", "")
    assert by_name["พังงา"].cells["service_recipients_stakeholders"] == GoldCell("not_mentioned", "")
    assert by_name["พังงา"].cells["organization"] == GoldCell("stated", "ตรวจสอบภายใน")
    assert {cell.status for cell in by_name["สตูล"].cells.values()} == {"not_captured"}
    assert not (by_name["ตรัง"].vision or "").endswith('"')
    assert gold(CONTENTS["upper_north"]).provinces[0].vision == "เมืองไม้สักทอง ผ้าหม้อห้อมเลื่องชื่อ คนแพร่มีความสุข"


def records_of(page: GoldPage) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the records and the article a faultless run would give."""
    records = [
        {
            "province": {"name_th": province.name},
            "visions": [] if province.vision is None else [{"text": province.vision}],
            "unassigned": [{"text": province.general}] if province.general else [],
            "dimensions": {
                code: {"status": cell.status, "statements": [{"text": word} for word in cell.text.split()]}
                for code, cell in province.cells.items()
            },
        }
        for province in page.provinces
    ]
    sections = [
        {"kind": kind, "items": [{"text": text} for text in texts]}
        for kind, texts in (
            ("recommendations", page.recommendations),
            ("benefits_short_term", page.benefits_short),
            ("benefits_long_term", page.benefits_long),
        )
    ]
    dates = {"published_at": page.published, "modified_at": page.modified}
    return records, {"title": page.title, "sections": sections, **dates}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_faultless_run_scores_perfect(name: str) -> None:
    page = gold(CONTENTS[name])
    result = score(page, *records_of(page))
    assert result.wrong == ()
    assert result.perfect
    assert result.cells.right == 4 * len(page.provinces)


def test_faults_are_counted() -> None:
    page = gold(CONTENTS["south_andaman"])
    records, article = records_of(page)
    records[0]["dimensions"]["workforce"]["statements"] = [{"text": "คนละเรื่อง"}]
    records[1]["dimensions"]["organization"]["status"] = "not_mentioned"
    records[2]["visions"] = []
    records[3]["unassigned"] = []
    records[5] = {"province": {"name_th": "จังหวัดนนทบุรี"}}
    article["sections"][0]["items"][0]["text"] = "อย่างอื่น"
    article["sections"][2]["kind"] = "benefits_short_term"
    article["published_at"] = "2013-06-24T13:45:00Z"
    article["title"] = None
    result = score(page, records, article)
    assert result.records == (6, 6, 1)
    assert result.cells == (24, 24, 24 - 2 - 4)
    assert result.visions == (5, 4, 4)
    assert result.recommendations == (4, 4, 3)
    assert result.benefits == (2, 2, 0)
    assert result.dates == (2, 2, 1)
    assert result.title == (1, 0, 0)
    assert not result.perfect
    assert len(result.wrong) == 11


def test_a_second_record_of_a_province_is_not_perfect() -> None:
    page = gold(CONTENTS["short_gulf"])
    records, article = records_of(page)
    result = score(page, [*records, records[0]], article)
    assert result.records == (2, 3, 2)
    assert not result.perfect


def test_records_without_any_field_score_nothing() -> None:
    result = score(gold(CONTENTS["deep_south"]), [{}], {})
    assert (result.records.right, result.cells.right, result.dates.right) == (0, 0, 0)


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_contents_are_well_formed(content: PageContent) -> None:
    names = [province.name for province in content.provinces]
    assert len(names) == len(set(names))
    assert all(any(name in lead for lead in content.lead) for name in content.listed)
    for province in content.provinces:
        codes = [cell.code for cell in province.cells]
        assert len(codes) == len(set(codes))
        assert not any(cell.heading.endswith(":") or "\n" in cell.text for cell in province.cells)
    for printed, iso in (content.published, content.modified):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", iso)
        year, clock = str(int(iso[:4]) + 543), iso[11:16].lstrip("0")
        assert year in squash(printed)
        assert clock in squash(printed) or clock.replace(":", ".") in squash(printed)


VARIETIES = {
    "six provinces with all dimensions": any(
        len(c.provinces) == 6 and all(len(p.cells) == 4 and all(x.text for x in p.cells) for p in c.provinces)
        for c in CONTENTS.values()
    ),
    "one province, named in the title": any(
        len(c.provinces) == 1 and c.provinces[0].name in c.title for c in CONTENTS.values()
    ),
    "organization before workforce": any(
        [x.code for x in p.cells].index("organization") < [x.code for x in p.cells].index("workforce")
        for c in CONTENTS.values()
        for p in c.provinces
        if {"organization", "workforce"} <= {x.code for x in p.cells}
    ),
    "missing dimension": any(len(p.cells) < len(CODES) for c in CONTENTS.values() for p in c.provinces),
    "empty dimension": any(not x.text for x in cells()),
    "one word": any(x.text and " " not in x.text and len(x.text) < 10 for x in cells()),
    "long cell": any(len(x.text) > 600 for x in cells()),
    "numbered list": any(re.search(r"1\. .* 2\. ", x.text) for x in cells()),
    "repeated sentence": any(re.search(r"(\S{10,}) \1(?: |$)", x.text) for x in cells()),
    "Thai digits": any(re.search("[๐-๙]", x.text) for x in cells()),
    "English words": any(re.search("[A-Za-z]{4,}", x.text) for x in cells()),
    "dimension in running prose": any("ด้านองค์การ" in x.text for x in cells()),
    "general text": any(p.general for c in CONTENTS.values() for p in c.provinces),
    "no vision": any(p.vision is None for c in CONTENTS.values() for p in c.provinces),
    "quoted vision": any((p.vision or "").startswith("“") for c in CONTENTS.values() for p in c.provinces),
    "unbalanced vision": any(
        (p.vision or "").count('"') == 1 for c in CONTENTS.values() for p in c.provinces
    ),
    "no list": any(not c.listed and len(c.provinces) > 1 for c in CONTENTS.values()),
    "listed, no section": any({*c.listed} - {p.name for p in c.provinces} for c in CONTENTS.values()),
    "no recommendations": any(not c.recommendations for c in CONTENTS.values()),
    "no benefits": any(not c.benefits_short + c.benefits_long for c in CONTENTS.values()),
}


@pytest.mark.parametrize("variety", VARIETIES)
def test_contents_cover(variety: str) -> None:
    assert VARIETIES[variety]


@pytest.mark.parametrize("word", ["ก.พ.ร.", "พ.ร.บ.", "อบต.", "ด้านรัฐมนตรี", "7 หมวด", "4 มิติ", "โรงพยาบาล"])
def test_contents_mention(word: str) -> None:
    assert any(word in text for content in CONTENTS.values() for text in strings(content))


@pytest.mark.parametrize("name", ["แพร่", "ตราด", "เลย", "ตาก", "น่าน", "ตรัง"])
def test_contents_report_on_provinces_with_tricky_names(name: str) -> None:
    assert any(province.name == name for content in CONTENTS.values() for province in content.provinces)


@pytest.mark.parametrize(
    "heading",
    [
        "ด้านรัฐ สังคม และสิ่งแวดล้อม",
        "ด้านรัฐ สังคมและสิ่งแวดล้อม",
        "ด้านองค์กร",
        "ด้านบุคลากร",
        "นโยบายด้านผู้ปฏิบัติงาน",
    ],
)
def test_contents_use_heading(heading: str) -> None:
    assert any(cell.heading == heading for cell in cells())


@pytest.mark.skipif(not _SEED.is_dir(), reason="needs ../shared/seed")
def test_contents_copy_nothing_from_the_seed() -> None:
    seed = "".join(squash(path.read_text(encoding="utf-8")) for path in sorted(_SEED.glob("*.txt")))
    copied = []
    for content in CONTENTS.values():
        for text in strings(content):
            rest = squash(text)
            for term in _FIXED:
                rest = rest.replace(squash(term), "|")
            copied += [rest[i : i + 20] for i in range(len(rest) - 19) if rest[i : i + 20] in seed]
    assert copied == []
