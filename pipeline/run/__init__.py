"""Runs the stages over a folder of raw pages, re-making only what changed, and writes the outputs."""

from pipeline.run.runner import run
from pipeline.run.settings import Machine, Report, Settings

__all__ = ["Machine", "Report", "Settings", "run"]
