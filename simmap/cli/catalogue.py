"""`simmap catalogue`: look after the reference catalogue."""

from pathlib import Path

import click

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.changes import changes_between, digest_of
from simmap.exchange.seedfiles import CatalogueError
from simmap.resources import catalogue_in, load_catalogue, load_catalogues


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


@catalogue_command.command("changes")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def changes(folder: Path) -> None:
    """Say what the present catalogue has that the one in FOLDER has not, and the other way round."""
    before, now = _read(folder), checked_catalogue()
    found = changes_between(digest_of(before), digest_of(now))
    for word, entries in zip(("New", "Gone", "Changed"), found, strict=True):
        for entry in entries:
            click.echo(f"{word}: {now.kinds_by_id[entry.kind].one}: {entry.title}")
    if not found:
        click.echo("Nothing changed.")


def checked_catalogue() -> Catalogue:
    """Return the usual catalogue, or that of `simmap --catalogue`; mistakes end the command."""
    chosen = click.get_current_context().find_root().params.get("catalogue")
    return _read(Path(chosen) if chosen else None)


def checked_catalogues(folder: Path | None) -> dict[str, Catalogue]:
    """Return all catalogues of an installation by name; mistakes in one end the command."""
    try:
        return {**load_catalogues(folder), "": checked_catalogue()}
    except (CatalogueError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _read(folder: Path | None) -> Catalogue:
    try:
        return catalogue_in(folder, name=folder.resolve().name) if folder else load_catalogue()
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error
