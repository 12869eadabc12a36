"""Bad text, row by row: rows C, T and P of the list of faults that no other file holds."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import process, thai
from pipeline.clean import clean_text
from pipeline.codebook import load_resources
from pipeline.codebook.gazetteer_files import parse_gazetteer
from pipeline.digests import library_versions
from pipeline.errors import DataError, Incompatible, Refused
from pipeline.plaintext import read
from pipeline.recognize.dates import find_dates
from pipeline.recognize.provinces import find_provinces
from pipeline.recognize.quantities import find_quantities
from pipeline.segment import statements_of
from pipeline.spacing import load_spacing
from pipeline.spans import Edit
from tests.laws import laws
from tests.support import ROOT, sample_page

RESOURCES = load_resources()
GAZETTEER = RESOURCES.gazetteer
DATA = ROOT / "pipeline" / "data"


def cleaned(text: str) -> str:
    return clean_text(text, repairs=RESOURCES.repairs, spacing=RESOURCES.spacing)[1]


def edits(text: str) -> tuple[Edit, ...]:
    return read(text, RESOURCES).edits


def codes(text: str, on: date | None = None) -> list[str]:
    return [m.code for m in find_provinces(text, gazetteer=GAZETTEER, on=on)]


# --- C: clean ---------------------------------------------------------------------------------------


def test_c04_a_byte_order_mark_in_the_middle_goes() -> None:
    assert cleaned("จัง\ufeffหวัดน่าน") == "จังหวัดน่าน"


@pytest.mark.parametrize("control", ["\x00", "\x01", "\x0e", "\x1f", "\x7f", "\x81", "\x90", "\x9f"])
def test_c09_controls_go_each_an_edit(control: str) -> None:
    text = f"จังหวัด{control}น่าน"
    assert cleaned(text) == "จังหวัดน่าน"
    assert [(tuple(e.span), e.text, e.rule) for e in edits(text)] == [((7, 8), "", "invisible")]


@pytest.mark.parametrize("invisible", ["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\xad"])
def test_c10_an_invisible_character_changes_no_result(invisible: str) -> None:
    torn = f"จัง{invisible}หวัดลพ{invisible}บุรี ปลูกป่า 15 ล้าน{invisible}ต้น"
    whole = torn.replace(invisible, "")
    line, plain = read(torn, RESOURCES), read(whole, RESOURCES)
    assert (line.cleaned, codes(line.cleaned)) == (plain.cleaned, ["TH-16"])
    (mention,) = find_provinces(line.cleaned, gazetteer=GAZETTEER)
    assert line.printed(mention.span) == f"ลพ{invisible}บุรี"


@pytest.mark.parametrize("control", [*"\u202a\u202b\u202c\u202d\u202e", *"\u2066\u2067\u2068\u2069"])
def test_c11_bidirectional_controls_go_each_an_edit(control: str) -> None:
    assert cleaned(f"งบ{control}ประมาณ") == "งบประมาณ"
    assert [e.rule for e in edits(f"งบ{control}ประมาณ")] == ["invisible"]


@pytest.mark.parametrize(
    ("damaged", "canonical"),
    [
        ("ดําเนินการ", "ดำเนินการ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ท่ี่", "ที่"),
        ("พันธ์ุ", "พันธุ์"),
        ("เพื่่อ", "เพื่อ"),
        ("วันอาทิิตย์", "วันอาทิตย์"),
        ("หัวหน้่า", "หัวหน้า"),
        ("เเผนงาน", "แผนงาน"),
        ("เเพื่อ", "เพื่อ"),
        ("แลกเเปลี่ยน", "แลกเปลี่ยน"),
        ("เเปซิฟิก", "แปซิฟิก"),
    ],
)
def test_c12_marks_become_canonical_once_and_for_all(damaged: str, canonical: str) -> None:
    assert cleaned(damaged) == canonical == cleaned(canonical)


@pytest.mark.parametrize("text", ["ใช่้", "ไม่้"])
def test_c12_where_either_tone_may_be_meant_both_stay(text: str) -> None:
    assert cleaned(text) == text


def test_c13_digits_are_mapped_beside_the_text_and_sara_am_is_never_split() -> None:
    text = "จำนวน ๑๕ ล้านต้น หรือ １２ แห่ง"
    assert cleaned(text) == text and edits(text) == ()
    (first, *_) = find_quantities(text)
    assert (first.value, first.text) == (15_000_000, "๑๕ ล้านต้น")


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("รถ&nbsp เรือ", "รถ เรือ"),
        ("รถ &sp; เรือ", "รถ เรือ"),
        ("รถ &amp;amp; เรือ", "รถ & เรือ"),
        ("รถ&amp;nbsp;เรือ", "รถ เรือ"),
        ("รถ &#3585; เรือ", "รถ ก เรือ"),
        ("\xa0" * 676 + "เรือ", "เรือ"),
        (" \xa0\t รถ \xa0 เรือ", "รถ เรือ"),
    ],
)
def test_c14_blanks_and_broken_references(damaged: str, mended: str) -> None:
    assert cleaned(damaged) == mended


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;"])
def test_c14_a_reference_to_no_character_breaks_nothing(reference: str) -> None:
    laws(f"รถ {reference} เรือ")
    page = process(f"<p>จังหวัดน่าน{reference}จัดประชุมส่วนราชการทุกแห่งในเดือนนี้</p>")
    assert "จังหวัดน่าน" in page.article.text and "จัดประชุม" in page.article.text


def test_c15_a_dropped_letter_comes_back_only_by_a_listed_rule() -> None:
    assert cleaned("ระดับจัวัด") == "ระดับจังหวัด"
    assert [e.rule for e in edits("ระดับจัวัด")] == ["dropped-letter"]
    torn = "เรื่อง องค์การี่ดีของจังหวัด"
    page = f"การกำกับดูแลองค์การที่ดีของจังหวัด\n{torn}"
    assert cleaned(page).endswith("องค์การที่ดีของจังหวัด")
    assert {e.rule for e in edits(page)} == {"dropped-letter-elsewhere"}
    assert cleaned("แผนรับภาะฉุกเฉิน") == "แผนรับภาะฉุกเฉิน", "no witness, no repair"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("กำกับดูแลตน เองให้ดี", "กำกับดูแลตนเองให้ดี"),
        ("เน้นการมี ส่วนร่วมของชุมชน", "เน้นการมีส่วนร่วมของชุมชน"),
        ("ปลูกต้นไม้ 500 ต้น", "ปลูกต้นไม้ 500 ต้น"),
        ("สถานที่ต่าง ๆ ในจังหวัด", "สถานที่ต่าง ๆ ในจังหวัด"),
        ("กรุงเทพฯ และปริมณฑล", "กรุงเทพฯ และปริมณฑล"),
    ],
)
def test_c16_words_torn_by_a_space_are_joined_and_spaces_of_phrases_stay(torn: str, whole: str) -> None:
    assert cleaned(torn) == whole


# --- T: tokens --------------------------------------------------------------------------------------

RUNS = {
    "letter": "ส" * 200_000,
    "tone": "่" * 200_000,
    "mai yamok": "ๆ" * 200_000,
    "sara am apart": "ํา" * 100_000,
    "word": "ด้านหน้า" * 20_000,
    "dots": "ก." * 100_000,
    "digits": "1" * 200_000,
    "spaces": " " * 200_000,
    "no-break spaces": "\xa0" * 200_000,
    "dashes": "-" * 200_000,
    "lines of dashes": "─" * 200_000,
    "vowel": "ะ" * 200_000,
    "faces": "😀" * 50_000,
    "mojibake": "à¸" * 100_000,
    "entities": "&amp;" * 40_000,
}


@pytest.mark.parametrize("run", RUNS)
def test_t01_runs_take_little_time(run: str) -> None:
    text = RUNS[run]
    started = time.perf_counter()
    assert "".join(thai.words(text)) == text
    assert time.perf_counter() - started < 2
    with suppress(Refused):
        read(text, RESOURCES)
    assert time.perf_counter() - started < 10


def test_t02_a_book_without_spaces_takes_linear_time() -> None:
    unit = sample_page().article.text.replace(" ", "").replace("\n", "")
    times = []
    for copies in (20, 80):
        text = unit * copies
        started = time.perf_counter()
        assert len(thai.boundaries(text)) > copies
        times.append(time.perf_counter() - started)
    assert times[1] < 4 * times[0] * 2.5 + 0.5


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\n", "...!?", "ก", "😀👍🏽", "Latin only 123", "\u0301", "่", "ฯ"]
)
def test_t03_next_to_nothing_breaks_nothing(text: str) -> None:
    assert "".join(thai.words(text)) == text
    assert read(text, RESOURCES).cleaned == text.strip(" ")
    assert statements_of(text, ()) is not None
    laws(text)


@given(st.text(max_size=80))
def test_t04_words_joined_are_the_text(text: str) -> None:
    assert "".join(thai.words(text)) == text


SENTENCES = [
    "สำนักงาน ก.พ.ร. เผยแพร่คู่มือการกำกับดูแลองค์การที่ดี",
    "จังหวัดน่านปลูกป่าต้นน้ำ 15 ล้านต้น",
    "่ขึ้นต้นด้วยวรรณยุกต์",
]


@pytest.mark.parametrize("before", ["", *SENTENCES, "1 A>", "พศจ.มสวนรวมลจ"])
def test_t05_a_line_falls_into_the_same_words_wherever_it_stands(before: str) -> None:
    for sentence in SENTENCES:
        text = f"{before}\n{sentence}\n{before}"
        assert thai.words(text) == [
            *thai.words(before),
            "\n",
            *thai.words(sentence),
            "\n",
            *thai.words(before),
        ]


@pytest.mark.parametrize(
    "kept", ["ก.พ.ร.", "พ.ร.บ.", "ต.ค. 2553", "พ.ศ. 2553", "จ. น่าน", "1. จัดทำ", "น. ณ ห้อง", "ร.ต.อ. สม"]
)
def test_t06_an_abbreviation_or_a_number_ends_no_statement(kept: str) -> None:
    line = read(f"ที่ประชุมรับทราบเรื่อง {kept} ตามที่เสนอมา", RESOURCES)
    assert any(kept in span.of(line.cleaned) for span in statements_of(line.cleaned, line.breaks))


@pytest.mark.parametrize(
    "damage",
    [
        lambda table: "",
        lambda table: "\ufeff" + table,
        lambda table: table + table.splitlines()[1] + "\n",
        lambda table: table + f"{table.splitlines()[1]}\n" * 100_000,
    ],
    ids=["empty", "byte order mark", "a line twice", "a line very often"],
)
def test_t07_a_bad_dictionary_is_a_clear_error(damage: Any) -> None:
    vocabulary = (DATA / "gazetteer.toml").read_text("utf-8")
    with pytest.raises(DataError, match=r"provinces\.tsv"):
        parse_gazetteer(damage((DATA / "provinces.tsv").read_text("utf-8")), vocabulary)


def test_t07_a_missing_dictionary_is_a_clear_error(tmp_path: Path) -> None:
    folder = tmp_path / "spacing"
    shutil.copytree(ROOT / "models" / "spacing", folder)
    (folder / "words.npy").unlink()
    with pytest.raises(Incompatible, match=r"words\.npy"):
        load_spacing(folder)


def opdc(*prefix: str, text: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*prefix, sys.executable, "-m", "pipeline", "provinces"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        input=text.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_t08_neither_home_nor_network_is_needed(tmp_path: Path) -> None:
    prefix = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], check=False).returncode:
        prefix = []
    done = opdc(*prefix, text="จังหวัดน่าน\n", HOME=str(tmp_path / "absent"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["mentions"][0]["code"] == "TH-55"
    assert list(tmp_path.iterdir()) == []


def test_t09_permission_to_unpickle_is_taken_back() -> None:
    code = "import pipeline.__main__, os; print('PYTHAINLP_ALLOW_UNSAFE_PICKLE' in os.environ)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHAINLP_ALLOW_UNSAFE_PICKLE": "1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.split() == [b"False"]


def _all_of(text: str) -> tuple[Any, ...]:
    line = read(text, RESOURCES)
    return line.cleaned, line.breaks, thai.words(text), codes(line.cleaned)


def test_t10_threads_and_processes_give_what_one_gives() -> None:
    texts = [*SENTENCES, *(block.text for block in sample_page().statements[:40])] * 3
    alone = [_all_of(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(_all_of, texts)) == alone
    with multiprocessing.get_context("fork").Pool(2) as processes:
        assert processes.map(_all_of, texts) == alone


def test_t11_the_versions_of_tokenizers_are_part_of_every_key() -> None:
    assert {"pythainlp", "thaibreak", "spacy"} <= set(library_versions())


def test_t11_a_model_made_with_another_tokenizer_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "spacing"
    shutil.copytree(ROOT / "models" / "spacing", folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8")) | {"tokenizer": "0.0.1"}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(Incompatible, match="thaibreak") as refused:
        load_spacing(folder)
    assert refused.value.exit_code == 5 and refused.value.hint


# --- P: provinces -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "กินข้าวแล้วไม่เลยเวลา",
        "ตากผ้ากลางแดด",
        "เผยแพร่ข่าวสาร",
        "น่านน้ำไทย",
        "กัมมันตรังสี",
        "อัตราดอกเบี้ย",
        "จำเลยรับสารภาพ",
        "ห้องประชุมพร้อมใช้งาน",
        "เมตตากรุณา",
        "ถนนพิษณุโลก",
    ],
)
def test_p02_a_word_is_no_province(text: str) -> None:
    assert codes(text) == []


def test_p02_names_that_look_alike_are_told_apart() -> None:
    assert codes("จังหวัดลพบุรี สระบุรี และสิงห์บุรี") == ["TH-16", "TH-19", "TH-17"]
    assert codes("จ.อุบลราชธานี จ.อุดรธานี") == ["TH-34", "TH-41"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("กรุงเทพมหานคร", "TH-10"),
        ("กรุงเทพฯ", "TH-10"),
        ("กทม.", "TH-10"),
        ("จังหวัดพระนครศรีอยุธยา", "TH-14"),
        ("จ.อยุธยา", "TH-14"),
    ],
)
def test_p03_one_province_has_one_code(text: str, code: str) -> None:
    assert codes(f"จัดงานที่ {text} ในเดือนหน้า") == [code]


def test_p03_pattaya_is_no_province() -> None:
    assert codes("จัดงานที่เมืองพัทยา") == []


def test_p06_p07_a_province_without_a_section_is_said_to_be_missing() -> None:
    page = process(
        "<h1>ผลการแลกเปลี่ยนเรียนรู้การกำกับดูแลองค์การที่ดี</h1><p>ผู้แทนจังหวัดแพร่ น่าน และตาก ร่วมนำเสนอนโยบาย</p>"
        "<p><b>จังหวัดแพร่</b></p><p>ด้านองค์การ: จัดทำแผนบริหารความเสี่ยง</p>"
        "<p><b>จังหวัดน่าน</b></p><p>ด้านองค์การ: ทบทวนคู่มือ</p>"
    )
    assert [r.province.name_th for r in page.records] == ["แพร่", "น่าน", "ตาก"]
    assert {c.status for c in page.records[2].dimensions.values()} == {"not_captured"}
    assert "listed-without-section:TH-63" in page.article.findings


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("8 กันยายน 2553 11:03:41", "2010-09-08T11:03:41+07:00"),
        ("๘ ก.ย. ๕๓", "2010-09-08"),
        ("31 ก.พ. 2553", None),
        ("8 กันยายน 2010", "2010-09-08"),
        ("8 กันยายน 3999", None),
    ],
)
def test_p12_dates_are_iso_or_flagged(text: str, iso: str | None) -> None:
    (found, *rest) = find_dates(f"เมื่อวันที่ {text}")
    assert found.iso == iso and not rest
    assert (found.flag is None) == (iso is not None)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("15 ล้านตัว", 15_000_000, "ตัว"),
        ("250,000 ต้น", 250_000, "ต้น"),
        ("3 ระยะ", 3, "ระยะ"),
        ("สิบห้าล้านบาท", 15_000_000, "บาท"),
    ],
)
def test_p13_numbers_have_value_unit_and_place(text: str, value: int, unit: str) -> None:
    (found,) = find_quantities(f"รวมทั้งสิ้น {text}")
    assert (found.value, found.unit, found.text) == (value, unit, text)


@given(st.text("กนา้ ์\u200b\xa0😀จังหวัดเลยน่าน ", max_size=60))
def test_p14_offsets_are_code_points_of_the_text(text: str) -> None:
    line = read(f"จังหวัดน่าน{text}", RESOURCES)
    for mention in find_provinces(line.cleaned, gazetteer=GAZETTEER):
        surface = line.printed(mention.span)
        assert surface and cleaned(surface) == mention.span.of(line.cleaned)
