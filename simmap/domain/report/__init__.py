"""The report: one value with everything that a page, a PDF or a document may show."""

from simmap.domain.report.build import build_report
from simmap.domain.report.whole import Report

__all__ = ["Report", "build_report"]
