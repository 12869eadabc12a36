"""The heading-blind model of dimensions: from a statement's words to a calibrated dimension or none.

scikit-learn fits the weights (`pipeline.train`); scoring needs only them, so numpy does it alone: a run
starts without the seconds that importing scikit-learn takes, nothing is unpickled, and there is one scoring
path for training, evaluation and use.
"""

from pipeline.classifier.files import load
from pipeline.classifier.model import DimensionClassifier, Judgement

__all__ = ["DimensionClassifier", "Judgement", "load"]
