"""`simmap check` and `simmap findings`: what a map file holds and what it says by itself."""

from pathlib import Path

import click

from simmap.cli.files import FILE, read_system
from simmap.domain.model import KINDS
from simmap.domain.naming import KIND_NAMES


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
