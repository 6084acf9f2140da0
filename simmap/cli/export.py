"""`simmap export`: one map in another form."""

from pathlib import Path
from uuid import UUID

import click

from simmap.cli.files import form_of, out_option, read_system, write_out
from simmap.domain.model import SystemMap
from simmap.exchange.mapfile import write_map
from simmap.render.sheet import map_sheets


@click.command("export")
@click.argument("map", metavar="MAP")
@out_option("yaml", "json", "xlsx")
def export_command(map: str, out: Path) -> None:  # noqa: A002 - the word of the method
    """Write a map of the database, or a map file, as YAML, JSON or a spreadsheet.

    MAP is the id of a map (the last part of its address) or the name of a map file. A file is taken
    first: a map whose id is also the name of a file here is reached from another folder.
    """
    system = _system(map)
    form = form_of(out)
    if form == "xlsx":
        write_out(out, map_sheets(system))
    else:
        write_out(out, write_map(system, form="json" if form == "json" else "yaml").encode())


def _system(name: str) -> SystemMap:
    if not Path(name).exists() and (map_id := _id(name)):
        from simmap.cli.database import stored_map  # files need no database

        return stored_map(map_id)
    return read_system(Path(name))


def _id(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
