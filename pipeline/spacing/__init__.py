"""Decides what every space of a Thai text is: the start of a statement, normal, or spurious.

A log-linear model over what stands around each space: words and their clusters, how verb-like they are,
what a large corpus says of them joined and spaced, what the tokenizer makes of the joined form, and the
connectives that govern the stretch. Everything runs on arrays; rules that no score may overrule stand in
`guards`.
"""

from pipeline.spacing.model import SpacingModel, load_spacing

__all__ = ["SpacingModel", "load_spacing"]
