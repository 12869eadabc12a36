"""The outputs as one page for people, and as charts for slides and papers."""

from pipeline.report.page import page
from pipeline.report.payload import Payload, payload

__all__ = ["Payload", "page", "payload"]
