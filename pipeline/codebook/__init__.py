"""Loads and validates everything in `pipeline/data/`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.classifier import DimensionClassifier, load
from pipeline.codebook.gazetteer import Gazetteer, load_gazetteer
from pipeline.codebook.repairs import Repairs, load_repairs, mended
from pipeline.codebook.scheme import Codebook, load_codebook
from pipeline.codebook.sites import Sites, load_sites
from pipeline.digests import models_folder
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
    classifier: DimensionClassifier | None


@cache
def load_resources() -> Resources:
    """Load all data files and models of the package.

    Raises:
        DataError: a data file is wrong.
        Incompatible: a model is damaged or does not fit this code.
    """
    codebook = load_codebook()
    return Resources(
        load_sites(), load_repairs(), load_spacing(), codebook, load_gazetteer(), load_classifier(codebook)
    )


def load_classifier(codebook: Codebook, folder: Path | None = None) -> DimensionClassifier | None:
    """Load a scheme's model of dimensions.

    Args:
        codebook: the scheme.
        folder: of the model; without one, the scheme's own, and None is returned where that is absent.
    """
    own = models_folder() / codebook.id
    if folder is None and not own.is_dir():
        return None
    return load(folder or own, codebook.dimensions, mended)


__all__ = ["Codebook", "Gazetteer", "Repairs", "Resources", "Sites", "load_classifier", "load_resources"]
