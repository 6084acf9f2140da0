"""`simmap catalogue`: look after the reference catalogue."""

import click

from simmap.domain.catalogue import Catalogue
from simmap.exchange.seedfiles import CatalogueError
from simmap.resources import load_catalogue


@click.group("catalogue")
def catalogue_command() -> None:
    """Look after the reference catalogue."""


@catalogue_command.command("check")
def check() -> None:
    """Read the catalogue and name every mistake with its file and entry."""
    catalogue = checked_catalogue()
    click.echo(f"The catalogue can be read (version {catalogue.version}). It has")
    for kind, count in catalogue.counts().items():
        click.echo(f"{count:5} {kind.replace('_', ' ')}")


def checked_catalogue() -> Catalogue:
    """Return the catalogue; its mistakes end the command."""
    try:
        return load_catalogue()
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error
