"""What holds for every text: shared by the property tests, the fuzzer and the cases it found."""

from __future__ import annotations

from itertools import pairwise

from pipeline import thai
from pipeline.clean import clean_text
from pipeline.codebook import load_resources
from pipeline.decode import decode
from pipeline.errors import Refused
from pipeline.recognize.provinces import find_provinces
from pipeline.segment import statements_of
from pipeline.spans import OffsetMap, Span, revise, to_source

#: Seconds that no input of the fuzzer's size may take.
LIMIT = 2.0
#: What a byte of the fuzzer picks: words and letters, their damage, and what they are mistaken for.
ALPHABET = (
    *"กขคงจชดตทนบปพมยรลวสหอฮ",
    *"ะัาำิีึืุูเแโใไๆฯ็่้๊๋์ํฺๅ",
    *" \n\t\xa0\u200b\ufeff\xad\u202e\x00\x93\uf70a\uf70b\ufffd",
    *"0123456789๑๒.,:/()[]“”\"'-–&;#%ABab<>",
    *("จังหวัด", "จ.", "น่าน", "แพร่", "เลย", "ตาก", "ลพบุรี", "กทม.", "พระนครศรีอยุธยา", "บึงกาฬ", "อ.เมือง"),
    *("ด้านองค์การ:", "วิสัยทัศน์", "พ.ศ.", "ก.พ.ร.", "และ", "การ", "จัดทำแผน", "มี ส่วนร่วม", "ตน เอง"),
    *("&sp;", "&amp;nbsp;", "&#xD800;", "ํา", "เเ", "จัวัด", "à¸\x81", "เธ\x81", "¡ÒÃ", "นาย", "ถนน", "แม่น้ำ"),
    *("5 จังหวัดชายแดนภาคใต้", "ทุกจังหวัด", "20 สิงหาคม 2553", "15 ล้าน", "ร้อยละ", "1)", "(2)", "ดังนี้"),
)


def pages(data: bytes) -> str:
    """Return the text of bytes as a page's are read, empty where they are refused."""
    try:
        decoded = decode(data)
    except Refused:
        return ""
    assert decoded.losses >= 0
    return decoded.text


def texts(data: bytes) -> str:
    """Return the text that the bytes spell in `ALPHABET`."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in data)


def laws(text: str) -> None:
    """Assert all that must hold for a text."""
    assert "".join(thai.words(text)) == text
    resources = load_resources()
    try:
        revisions, cleaned, breaks = clean_text(text, repairs=resources.repairs, spacing=resources.spacing)
    except Refused:
        return
    replayed = text
    for revision in revisions:
        replayed = revise(replayed, revision)
    assert replayed == cleaned, "the edits do not give the text"
    assert cleaned.count("\n") == text.count("\n"), "a line was lost"
    maps = [OffsetMap(revision) for revision in revisions]
    # A letter that was put back has no place of its own; it stands between two that have.
    around = (Span(max(0, at - 1), at + 2) for at in range(len(cleaned)))
    assert all(to_source(span, maps) for span in around), "characters have no source"
    again = clean_text(cleaned, repairs=resources.repairs, spacing=resources.spacing)
    assert again[1] == cleaned, "cleaning twice is not cleaning once"
    assert again[2] == breaks, "the breaks of a cleaned text move"
    spans = statements_of(cleaned, breaks)
    assert all(a.end <= b.start for a, b in pairwise(spans)), "statements overlap"
    assert all(span.of(cleaned).strip() for span in spans), "an empty statement"
    assert not any("\n" in span.of(cleaned) for span in spans), "a statement crosses a line"
    mentions = find_provinces(cleaned, gazetteer=resources.gazetteer)
    assert all(m.full.covers(m.span) and m.span.of(cleaned).strip() for m in mentions), "an empty mention"
    assert list(mentions) == sorted(mentions), "mentions out of order"
