"""`simmap report`: the action-plan report."""

from datetime import datetime
from pathlib import Path
from typing import cast, get_args

import click

from simmap.cli.catalogue import checked_catalogue
from simmap.cli.files import FILE, form_of, language_option, out_option, read_system, write_out
from simmap.domain.findings import find
from simmap.domain.report import build_report
from simmap.domain.said import Tongue
from simmap.render.pdf import PrintingError
from simmap.render.report import Form, report_file
from simmap.resources import STATIC, TEMPLATES


@click.command("report")
@FILE
@out_option(*get_args(Form))
@language_option("The language of the report; what the county wrote stays as it is.")
def report_command(file: Path, out: Path, tongue: Tongue) -> None:
    """Write the action-plan report of FILE, as an accessible PDF, one HTML file, Word or slides."""
    system, catalogue = read_system(file), checked_catalogue()
    today = datetime.now().astimezone().date()
    findings = find(system, catalogue, today=today)
    report = build_report(system, catalogue, findings, on=today)
    try:
        content = report_file(
            report,
            system,
            catalogue,
            form=cast("Form", form_of(out)),
            templates=TEMPLATES,
            static=STATIC,
            tongue=tongue,
        )
    except PrintingError as error:
        raise click.ClickException(str(error)) from error
    write_out(out, content)
