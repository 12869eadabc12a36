"""The door to resvg, which draws SVG as PNG and sets Thai marks where they belong."""

from __future__ import annotations

from pipeline.errors import PipelineError
from pipeline.report.charts.svg import FAMILY, FONTS, Drawing, font_file, svg


def png(drawing: Drawing, *, language: str) -> bytes:
    """Draw a PNG with the packaged font and no other, so that every machine gives the same picture.

    Raises:
        PipelineError: where resvg is not installed.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise PipelineError(
            "PNG needs the package resvg_py, which is not installed",
            hint="pip install resvg_py, or ask for SVG only: opdc charts --format svg",
        ) from error
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(drawing, language=language, fonts=False),
            skip_system_fonts=True,
            font_files=[str(font_file(weight)) for weight in FONTS],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            languages=[language],
        )
    )
