"""`simmap map`: the one-page picture."""

from pathlib import Path

import click

from simmap.cli.catalogue import checked_catalogue
from simmap.cli.files import FILE, form_of, language_option, out_option, read_system, write_out
from simmap.domain.said import Tongue
from simmap.domain.views import Sort, View, ViewError, view_of
from simmap.render.picture import FORMS, PAGES, DrawingError, draw
from simmap.resources import STATIC


@click.command("map")
@FILE
@out_option(*FORMS)
@click.option(
    "--page",
    type=click.Choice(list(PAGES), case_sensitive=False),
    default="tabloid",
    show_default=True,
    help="The paper.",
)
@click.option(
    "--view",
    type=click.Choice(list(Sort), case_sensitive=False),
    default="full",
    show_default=True,
    help="What is shown.",
)
@click.option(
    "--of",
    default="",
    help="Which intercept (its key), population or agency, or which hour (“Tuesday 14:00”).",
)
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Show what changed since this earlier file of the map.",
)
@language_option("The language of the picture; what the county wrote stays as it is.")
def map_command(
    file: Path, out: Path, page: str, *, view: str, of: str, since: Path | None, tongue: Tongue
) -> None:
    """Draw the map of FILE as a picture; the ending of OUT says in which form."""
    system = read_system(file)
    before = read_system(since) if since else None
    try:
        picture = draw(
            system,
            checked_catalogue(),
            form=form_of(out),
            static=STATIC,
            page=PAGES[page],
            view=View(Sort.CHANGES, since.name) if since else view_of(system, view, of),
            before=before,
            tongue=tongue,
        )
    except (DrawingError, ViewError) as error:
        raise click.ClickException(str(error)) from error
    write_out(out, picture)
