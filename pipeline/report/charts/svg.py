"""A drawing of rectangles and texts, written as SVG. Numbers are whole, so equal drawings are equal bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

FAMILY = "Sarabun"
#: As in the page, for programs that pass over the font in the file.
STACK = f"'{FAMILY}','TH Sarabun New','Noto Sans Thai','Leelawadee UI','Thonburi',sans-serif"
FONTS: Mapping[int, str] = {400: "Sarabun-Regular.ttf", 600: "Sarabun-SemiBold.ttf"}
INK, QUIET, LINE = "#1a2433", "#51607a", "#d3dbe6"
NAVY, GOLD, PAPER = "#12305c", "#b8913a", "#ffffff"
#: From none to all four dimensions, as in the page.
SHADES = ("#e6ebf2", "#c9dcef", "#8fbbdf", "#2f6ca6", "#12305c")
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Rectangle(NamedTuple):
    """A filled rectangle; `dashed` draws its edge instead."""

    x: int
    y: int
    width: int
    height: int
    fill: str
    dashed: bool = False


class Text(NamedTuple):
    """A line of text; `y` is its baseline, `anchor` says which end stands at `x`."""

    x: int
    y: int
    text: str
    size: int = 22
    fill: str = INK
    bold: bool = False
    anchor: str = "start"


class Drawing(NamedTuple):
    """A picture with what it says in words, for those who do not see it."""

    width: int
    height: int
    title: str
    description: str
    shapes: tuple[Rectangle | Text, ...]


def font_file(weight: int) -> Path:
    """Return the packaged font of a weight."""
    return Path(str(files("pipeline.report") / "fonts" / FONTS[weight]))


def svg(drawing: Drawing, *, language: str, fonts: bool = True) -> str:
    """Write a drawing.

    Args:
        drawing: what to write.
        language: of its texts.
        fonts: put the packaged font into the file, so that it looks the same where Thai fonts are missing.
    """
    width, height = drawing.width, drawing.height
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d" lang="{language}" '
        f'font-family="{STACK}">\n'
    )
    parts = (
        opening,
        f'<title id="t">{_safe(drawing.title)}</title>\n<desc id="d">{_safe(drawing.description)}</desc>\n',
        f"<style>{_faces()}</style>\n" if fonts else "",
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n',
        *_lines(drawing.shapes),
        "</svg>\n",
    )
    return "".join(parts)


def _lines(shapes: Iterable[Rectangle | Text]) -> Iterable[str]:
    for shape in shapes:
        if isinstance(shape, Rectangle):
            edge = ' stroke="#a3afc1" stroke-dasharray="4 3"' if shape.dashed else ""
            yield (
                f'<rect x="{shape.x}" y="{shape.y}" width="{shape.width}" height="{shape.height}" rx="4" '
                f'fill="{shape.fill}"{edge}/>\n'
            )
        else:
            weight = ' font-weight="600"' if shape.bold else ""
            yield (
                f'<text x="{shape.x}" y="{shape.y}" font-size="{shape.size}" fill="{shape.fill}" '
                f'text-anchor="{shape.anchor}"{weight}>{_safe(shape.text)}</text>\n'
            )


def _faces() -> str:
    return "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{b64encode(font_file(weight).read_bytes()).decode()})}}"
        for weight in FONTS
    )


def _safe(text: str) -> str:
    """Escape a text, and leave out what XML cannot hold."""
    return escape(_UNFIT.sub("", text))
