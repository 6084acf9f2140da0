"""`simmap catalogue`: look after the reference catalogue."""

import click

from simmap.exchange.seedfiles import CatalogueError
from simmap.resources import load_catalogue


@click.group("catalogue")
def catalogue_command() -> None:
    """Look after the reference catalogue."""


@catalogue_command.command("check")
def check() -> None:
    """Read the catalogue and name every mistake with its file and entry."""
    try:
        catalogue = load_catalogue()
    except CatalogueError as error:
        raise click.ClickException("\n".join(str(problem) for problem in error.problems)) from error
    click.echo(
        f"The catalogue is whole: {len(catalogue.intercepts)} intercepts, "
        f"{len(catalogue.steps)} steps, {len(catalogue.flows)} flows (version {catalogue.version})."
    )
