"""Charts for slides and papers: the coverage map, the matrix and the quantities, as SVG and as PNG."""

from pipeline.report.charts.draw import CHARTS, charts
from pipeline.report.charts.png import png
from pipeline.report.charts.svg import svg

__all__ = ["CHARTS", "charts", "png", "svg"]
