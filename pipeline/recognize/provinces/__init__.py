"""Finds the provinces that a text speaks of.

One pass of an automaton finds every written form; small named rules then judge each candidate by the words
around it; lists pass their evidence on; sets and mistyped names come last. The words the rules look for
are data (`pipeline/data/gazetteer.toml`).
"""

from pipeline.recognize.provinces.find import Mention, find_provinces, judge_provinces

__all__ = ["Mention", "find_provinces", "judge_provinces"]
