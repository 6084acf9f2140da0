"""`simmap map`: the one-page picture."""

from pathlib import Path

import click

from simmap.cli.catalogue import checked_catalogue
from simmap.cli.files import FILE, form_of, out_option, read_system, write_out
from simmap.render.picture import PAGES, DrawingError, draw


@click.command("map")
@FILE
@out_option("svg", "pdf", "png", "dot")
@click.option(
    "--page",
    type=click.Choice(list(PAGES)),
    default="tabloid",
    show_default=True,
    help="The paper.",
)
def map_command(file: Path, out: Path, page: str) -> None:
    """Draw the map of FILE as a picture; the ending of OUT says in which form."""
    system = read_system(file)
    try:
        picture = draw(system, checked_catalogue(), page=PAGES[page], form=form_of(out))
    except DrawingError as error:
        raise click.ClickException(str(error)) from error
    write_out(out, picture)
