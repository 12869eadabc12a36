"""The charts: the same bytes again, every province in them, Thai marks where they belong."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from pipeline import load
from pipeline.__main__ import main
from pipeline.errors import PipelineError
from pipeline.report import payload
from pipeline.report.charts import charts, png, svg
from pipeline.report.charts.svg import Drawing, Rectangle, Text

ROOT = Path(__file__).resolve().parent.parent
NAMES = ["coverage", "matrix", "quantities"]
XMLNS = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts") / "processed"
    assert main(["run", "--raw", str(ROOT / "raw"), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def shown(outputs: Path) -> dict[str, Any]:
    return payload(load(outputs), ROOT / "raw")


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_chart_is_sound_svg(shown: dict[str, Any], language: str) -> None:
    drawn = charts(shown, language)
    assert list(drawn) == NAMES
    for drawing in drawn.values():
        root = ElementTree.fromstring(svg(drawing, language=language))
        assert root.find(f"{XMLNS}title").text == drawing.title
        assert root.find(f"{XMLNS}desc").text
        for shape in drawing.shapes:
            assert 0 <= shape.x <= drawing.width
            assert 0 <= shape.y <= drawing.height
            if isinstance(shape, Rectangle):
                assert shape.x + shape.width <= drawing.width


def test_the_map_has_every_province_and_tells_its_number(shown: dict[str, Any]) -> None:
    texts = [shape.text for shape in charts(shown, "th")["coverage"].shapes if isinstance(shape, Text)]
    for each in shown["provinces"]:
        assert each["short_th"] in texts or f"{each['short_th']} 4" in texts
    assert "6/77" in texts


def test_the_matrix_counts_as_the_records_do(shown: dict[str, Any], outputs: Path) -> None:
    texts = [shape.text for shape in charts(shown, "th")["matrix"].shapes if isinstance(shape, Text)]
    for record in load(outputs).records:
        at = texts.index(record.province.name_th)
        numbers = [str(len(cell.statements)) for cell in record.dimensions.values()]
        assert texts[at + 1 : at + 5] == numbers


def test_charts_without_data(tmp_path: Path) -> None:
    from pipeline.api import Collection

    empty = payload(Collection((), (), (), (), ()), tmp_path)
    drawn = {
        name: ElementTree.fromstring(svg(each, language="th")) for name, each in charts(empty, "th").items()
    }
    assert set(drawn) == {"coverage", "matrix", "quantities"}
    assert all(root.tag.endswith("}svg") for root in drawn.values())


def test_texts_are_no_markup() -> None:
    text = "</text><script>alert(1)</script>&\x00"
    made = svg(Drawing(10, 10, text, text, (Text(1, 1, text),)), language="th")
    assert "<script" not in made
    assert ElementTree.fromstring(made).find(f"{XMLNS}text").text == "</text><script>alert(1)</script>&"


def test_the_command_gives_the_same_bytes_again(outputs: Path, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    for folder in ("a", "b"):
        assert main(["charts", "--processed", str(outputs), "-o", str(tmp_path / folder)]) == 0
    files = {f"{name}.{kind}" for name in NAMES for kind in ("svg", "png")}
    assert {path.name for path in (tmp_path / "a").iterdir()} == files
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_svg_needs_no_other_package(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    folder = str(tmp_path)
    assert main(["charts", "--processed", str(outputs), "-o", folder, "--format", "svg"]) == 0
    assert main(["charts", "--processed", str(outputs), "-o", folder, "--format", "png"]) == 1
    assert "resvg_py" in capsys.readouterr().err
    with pytest.raises(PipelineError):
        png(Drawing(1, 1, "", "", ()), language="th")


@pytest.mark.fault("X14")
def test_tone_marks_stand_over_vowels() -> None:
    """A tone mark over ี must be lifted (กี้ is higher than กี), one over a bare consonant must not."""
    pytest.importorskip("resvg_py")
    tops = {text: _top(text) for text in ("ก", "กี", "ก้", "กี้", "ปี่", "กำ", "ก้ำ")}
    assert tops["กี"] < tops["ก"]
    assert tops["กี้"] < tops["กี"] - 5
    assert tops["กี้"] < tops["ก้"]
    assert tops["ก้ำ"] < tops["กำ"] - 5
    # ่ over ี beside the tall ป is moved, not struck through: still one mark above the vowel
    assert tops["ปี่"] < tops["กี"] - 5


def _top(text: str) -> int:
    """Return the first row that holds ink."""
    drawing = Drawing(200, 160, "", "", (Text(20, 120, text, 64),))
    pixels = _pixels(png(drawing, language="th"))
    return int(np.flatnonzero((pixels[:, :, :3].sum(axis=2) < 600).any(axis=1))[0])


def _pixels(content: bytes) -> Any:
    """Decode a PNG of 8-bit RGBA."""
    position, packed = 8, b""
    while position < len(content):
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        body = content[position + 8 : position + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 6)
        packed += body if kind == b"IDAT" else b""
        position += length + 12
    rows, step = zlib.decompress(packed), 4 * width + 1
    above, out = [0] * (4 * width), []
    for y in range(height):
        how, line = rows[y * step], list(rows[y * step + 1 : (y + 1) * step])
        for x in range(4 * width):
            left = line[x - 4] if x >= 4 else 0
            corner = above[x - 4] if x >= 4 else 0
            line[x] = (line[x] + _guess(how, left, above[x], corner)) % 256
        out.append(line)
        above = line
    return np.array(out, dtype=np.int64).reshape(height, width, 4)


def _guess(how: int, left: int, above: int, corner: int) -> int:
    if how == 4:
        near = left + above - corner
        return min((left, above, corner), key=lambda value: abs(near - value))
    return (0, left, above, (left + above) // 2)[how]
