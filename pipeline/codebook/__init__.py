"""Loads and validates everything in `pipeline/data/`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.codebook.gazetteer import Gazetteer, load_gazetteer
from pipeline.codebook.repairs import Repairs, load_repairs
from pipeline.codebook.scheme import Codebook, load_codebook
from pipeline.codebook.sites import Sites, load_sites
from pipeline.spacing import load_spacing
from pipeline.thai import Spacing


@dataclass(frozen=True)
class Resources:
    """Everything the stages read besides the layers: loaded once, never changed."""

    sites: Sites
    repairs: Repairs
    spacing: Spacing
    codebook: Codebook
    gazetteer: Gazetteer
    classifier: Any | None


@cache
def load_resources() -> Resources:
    """Load all data files and models of the package."""
    return Resources(load_sites(), load_repairs(), load_spacing(), load_codebook(), load_gazetteer(), None)


__all__ = ["Codebook", "Gazetteer", "Repairs", "Resources", "Sites", "load_resources"]
