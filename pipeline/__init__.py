"""Reads Thai government news pages into checkable records of how each province governs itself.

>>> from pipeline import process
>>> page = process("<h1>จังหวัดน่านประกาศนโยบาย</h1><p>ด้านองค์การ: จัดทำแผนบริหารความเสี่ยง</p>")
>>> [(r.province.name_th, r.dimensions["organization"].status) for r in page.records]
[('น่าน', 'stated')]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.api import Collection, load, process
    from pipeline.errors import PipelineError, Refused
    from pipeline.records import ArticleRecord, Evidence, Page, ProvinceRecord, StatementRow

#: Where each public name lives. They are imported on first use, so that `import pipeline` costs nothing.
_HOMES = {
    "ArticleRecord": "records",
    "Collection": "api",
    "Evidence": "records",
    "Page": "records",
    "PipelineError": "errors",
    "ProvinceRecord": "records",
    "Refused": "errors",
    "StatementRow": "records",
    "load": "api",
    "process": "api",
}

__all__ = [
    "ArticleRecord",
    "Collection",
    "Evidence",
    "Page",
    "PipelineError",
    "ProvinceRecord",
    "Refused",
    "StatementRow",
    "__version__",
    "load",
    "process",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(import_module(f"pipeline.{_HOMES[name]}"), name)
