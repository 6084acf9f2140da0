"""`simmap export`: one map in another form."""

from pathlib import Path
from uuid import UUID

import click

from simmap.cli.catalogue import checked_catalogue
from simmap.cli.files import (
    form_of,
    language_option,
    out_option,
    read_system,
    write_out,
)
from simmap.domain.model import KINDS, SystemMap
from simmap.domain.publishing import public_copy
from simmap.domain.said import Tongue
from simmap.exchange.mapfile import write_map
from simmap.render.sheet import map_csv, map_sheets


@click.command("export")
@click.argument("map", metavar="MAP")
@out_option("yaml", "json", "xlsx", "csv")
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default="gaps",
    show_default=True,
    help="For CSV, which holds one kind of entry.",
)
@language_option("For xlsx and csv: the language of their headings; YAML and JSON have none.")
@click.option(
    "--public",
    is_flag=True,
    help="As guests see it: without notes, contacts, names of people and small counts.",
)
def export_command(
    map: str,  # noqa: A002 - the word of the method
    out: Path,
    kind: str,
    *,
    tongue: Tongue,
    public: bool,
) -> None:
    """Write a map of the database, or a map file, as YAML, JSON or a spreadsheet.

    MAP is the id of a map (the last part of its address) or the name of a map file. A file is taken
    first: a map whose id is also the name of a file here is reached from another folder.
    """
    system = public_copy(_system(map)) if public else _system(map)
    write_out(out, _content(system, form_of(out), kind, tongue=tongue))


def _content(system: SystemMap, form: str, kind: str, *, tongue: Tongue) -> bytes:
    """Return the map in a form; map files say the same to machines everywhere, in no language."""
    if form == "xlsx":
        return map_sheets(system, checked_catalogue(), tongue=tongue)
    if form == "csv":
        return map_csv(system, checked_catalogue(), kind, tongue=tongue)
    return write_map(system, form="json" if form == "json" else "yaml").encode()


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
