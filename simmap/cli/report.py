"""`simmap report`: the action-plan report."""

from datetime import datetime
from pathlib import Path

import click

from simmap.cli.files import FILE, form_of, out_option, read_system, write_out
from simmap.domain.findings import find
from simmap.domain.report import build_report
from simmap.render.document import report_html
from simmap.render.pdf import html_to_pdf
from simmap.resources import STATIC, TEMPLATES, load_catalogue


@click.command("report")
@FILE
@out_option("pdf", "html")
def report_command(file: Path, out: Path) -> None:
    """Write the action-plan report of FILE as a PDF that screen readers can read, or as a page."""
    ...
