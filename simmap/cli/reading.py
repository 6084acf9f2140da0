"""`simmap check` and `simmap findings`: what a map file holds and what it says by itself."""

import json
from datetime import datetime
from pathlib import Path

import click

from simmap.cli.catalogue import checked_catalogue
from simmap.cli.files import FILE, read_system
from simmap.domain.findings import Finding, as_dict, find
from simmap.domain.model import KINDS
from simmap.domain.naming import KIND_NAMES
from simmap.domain.said import say_number, strung
from simmap.exchange.unknown import unknown_keys


@click.command("check")
@FILE
def check_command(file: Path) -> None:
    """Read FILE and name every mistake with its line, its place and what was expected."""
    system = read_system(file)
    counts = ((len(getattr(system, kind)), KIND_NAMES[kind]) for kind in KINDS)
    held = ", ".join(
        f"{count} {one if count == 1 else many}" for count, (one, many) in counts if count
    )
    click.echo(f"{file} can be read: {held or 'no entries yet'}.")
    for told in unknown_keys(system):
        click.echo(f"Kept, but not understood: {told}.")


@click.command("findings")
@FILE
@click.option(
    "--json", "as_json", is_flag=True, help="For programs; docs/findings.md has the schema."
)
def findings_command(file: Path, as_json: bool) -> None:
    """Print what FILE says by itself, worst first, each finding with what it rests on."""
    today = datetime.now().astimezone().date()
    findings = find(read_system(file), checked_catalogue(), today=today)
    if as_json:
        click.echo(json.dumps(as_dict(findings), ensure_ascii=False, indent=2))
    elif findings:
        click.echo("\n\n".join(_paragraph(finding) for finding in findings))
    else:
        click.echo(f"{file} says nothing yet: it holds neither services nor arrows.")


def _paragraph(finding: Finding) -> str:
    if finding.kind == "not-known":
        return str(click.wrap_text(finding.sentence, 88))
    where = f", intercept {', '.join(finding.intercepts)}" if finding.intercepts else ""
    lines = [
        finding.sentence,
        finding.reason,
        _support(finding),
        f"Ask: {finding.question}" if finding.question else "",
    ]
    said = (
        click.wrap_text(line, 88, initial_indent="    ", subsequent_indent="    ")
        for line in lines
        if line
    )
    return "\n".join([f"{finding.rank:>2}. {finding.title} ({finding.level.value}{where})", *said])


def _support(finding: Finding) -> str:
    turns = say_number(
        "{n} fact that nobody has settled could overturn it.",
        "{n} facts that nobody has settled could overturn it.",
        finding.overturn or 0,
    )
    return strung([finding.support, turns if finding.overturn else ""])
