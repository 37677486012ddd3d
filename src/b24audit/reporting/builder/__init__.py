"""The report builder: Allure 3 on the bundled Node, from saved results to one self-contained Russian HTML file."""

from b24audit.reporting.builder.allure_html import build_report
from b24audit.reporting.builder.problems import ReportBuilderUnavailable

__all__ = ["ReportBuilderUnavailable", "build_report"]
