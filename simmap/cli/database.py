"""`simmap migrate`, `sign-in` and `import`, and what other commands need of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from simmap.cli import home
from simmap.cli.files import FILE, read_system
from simmap.domain.model import SystemMap
from simmap.domain.naming import map_title
from simmap.domain.text import UnusableTextError
from simmap.resources import SEEDS
from simmap.services.entries import UnacceptableError
from simmap.services.maps import DuplicateIdError, import_map
from simmap.services.people import add_person, make_sign_in_link
from simmap.store.engine import Database, DatabaseError, StoreBusyError, open_database
from simmap.store.maps import load_map
from simmap.store.migrate import upgrade
from simmap.store.people import find_first
from simmap.store.tables import MapRow

DEMO = SEEDS / "maps" / "nc-orange.yaml"


@click.command("migrate")
def migrate_command() -> None:
    """Bring the database to the form that this version needs; harmless where it has it."""
    with opened():
        click.echo("The database has the form that this version needs.")


@click.command("sign-in")
@click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="The server's.")
def sign_in_command(address: str) -> None:
    """Print a new one-time link for the facilitator; it lasts a day, the one before ends."""
    with opened() as database, database.writing() as session:
        link = sign_in_link(session, home.settings().base_url or address)
        session.commit()
    click.echo(link)


@click.command("import")
@FILE
def import_command(file: Path) -> None:
    """Put the map of FILE into the database; the facilitator of this installation gets it."""
    system = read_system(file)
    with opened() as database, database.writing() as session:
        map_id = add_map(session, system)
        session.commit()
    click.echo(f"{map_title(system)} is in the database as {map_id}")


@contextmanager
def opened() -> Iterator[Database]:
    """Yield the database of this installation in its newest form; what is wrong ends the command."""
    try:
        database = open_database(home.settings().database_url)
        if copy := upgrade(database.engine):
            click.echo(f"The database was renewed; {copy} is how it was before.", err=True)
        yield database
    except (DatabaseError, StoreBusyError) as error:
        raise click.ClickException(f"{error}.") from error
    except OperationalError as error:
        raise click.ClickException(f"The database refuses: {error.orig}.") from error
    database.engine.dispose()


def facilitator(session: Session) -> UUID:
    """Return who looks after this installation; a new one gets that person and the demo community."""
    found = find_first(session)
    if found is not None:
        return found.id
    person = add_person(session, "Facilitator", now=datetime.now(UTC))
    import_map(session, read_system(DEMO), by=person.id, now=person.created_at)
    return person.id


def sign_in_link(session: Session, address: str) -> str:
    """Return a link that signs the facilitator in once, at the server with this address."""
    token = make_sign_in_link(session, facilitator(session), now=datetime.now(UTC))
    return f"{address}/sign-in/{token}"


def add_map(session: Session, system: SystemMap) -> UUID:
    """Make the facilitator a map of *system* and return its id."""
    try:
        return import_map(session, system, by=facilitator(session), now=datetime.now(UTC)).id
    except (DuplicateIdError, UnacceptableError, UnusableTextError) as error:
        raise click.ClickException(f"The map cannot be kept: {error}.") from error


def stored_map(map_id: UUID) -> SystemMap:
    """Return a map of the database."""
    with opened() as database, database.reading() as session:
        map_row = session.get(MapRow, map_id)
        if map_row is None:
            raise click.ClickException(
                f"There is no map {map_id} in the database, and no such file."
            )
        return load_map(session, map_row)
