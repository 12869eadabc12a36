"""Bytes to text: the order of FAULTS C01 to C08, and nothing lost in silence."""

import pytest

from pipeline.decode import decode
from pipeline.errors import Refused

THAI = "ผู้ว่าราชการจังหวัดเป็นประธาน “เปิดศูนย์บริการ” – ครั้งที่ 1…\xa0จบ"


def page(charset: str | None) -> str:
    declaration = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    )
    return f"<html><head>{declaration}</head><body>{THAI * 20}</body></html>"


@pytest.mark.parametrize(
    "label",
    ["tis-620", "TIS-620", "iso-8859-11", "windows-874", "dos-874", "utf-8", "iso-8859-1", "x-unknown", None],
)
def test_c01_c03_thai_bytes_under_any_label(label: str | None) -> None:
    found = decode(page(label).encode("cp874"))
    assert (found.text, found.encoding, found.losses) == (page(label), "cp874", 0)


@pytest.mark.parametrize("label", ["tis-620", "utf-8", "windows-874", None])
def test_c02_utf8_under_any_label(label: str | None) -> None:
    found = decode(page(label).encode())
    assert (found.text, found.encoding, found.losses) == (page(label), "utf-8", 0)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_c04_a_byte_order_mark_decides_and_is_no_text(codec: str) -> None:
    assert decode(page("tis-620").encode(codec)).text == page("tis-620")


def test_c05_two_encodings_in_one_file_are_refused() -> None:
    mixed = page("utf-8").encode() + page(None).encode("cp874")
    with pytest.raises(Refused) as refused:
        decode(mixed)
    assert refused.value.reason == "mixed-encoding"


def test_c06_a_cut_character_is_one_counted_loss() -> None:
    found = decode(page(None).encode()[:-16])
    assert (found.encoding, found.losses) == ("utf-8", 1) and found.text.endswith("\ufffd")


def test_c08_a_replacement_character_of_the_page_is_no_loss() -> None:
    assert decode((page(None) + "\ufffd").encode()).losses == 0


def test_bytes_no_code_page_defines_keep_their_place() -> None:
    raw = "ก".encode("cp874") + b"\xdb\xfc" + "ข".encode("cp874")
    assert decode(raw).text == "ก\xdb\xfcข"


def test_really_western_pages_stay_western() -> None:
    text = '<meta charset="iso-8859-1">Le résumé de la réunion est arrivé à Genève.'
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\x00\x00"])
def test_nothing_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode(raw)
    assert refused.value.reason == "empty"
