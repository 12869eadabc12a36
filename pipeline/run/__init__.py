"""Runs the stages over a folder of raw pages, re-making only what changed, and writes the outputs."""

from pipeline.run.runner import Report, Settings, run

__all__ = ["Report", "Settings", "run"]
