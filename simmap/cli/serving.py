"""`simmap run`: everything between an empty machine and the first page."""

import ctypes
import gc
import io
import logging
import signal
import socket
from contextlib import suppress
from dataclasses import replace
from types import FrameType
from urllib.parse import urlsplit

import click
import segno
import waitress
from sqlalchemy.engine import make_url

from simmap.cli import home
from simmap.cli.address import Door, NoDoorError, open_door
from simmap.cli.catalogue import checked_catalogues
from simmap.cli.connections import Connections, Desks
from simmap.cli.database import opened, sign_in_link
from simmap.config import Settings
from simmap.domain.library.search import search
from simmap.web import create_app
from simmap.web.intake import LIMITS

THREADS, CONNECTIONS = 24, 1000
"""A room asks once a second, over several connections a phone. Votes of one instant are stored together
as far as threads wait with them: with 16 three hundred took half as long again on PostgreSQL, with 32
no less, and the server held more. Measured with scripts/load_votes.py."""

_M_ARENA_MAX = -8
"""Of malloc.h."""

LARGEST_BODY = 8 * LIMITS["MAX_CONTENT_LENGTH"]
"""Taken from the line, on disk, so that our own page can say that it is too much."""


@click.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets a room in.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The next free one is taken where it is in use; 0 takes any.",
)
def run_command(host: str, port: int) -> None:
    """Serve simmap in the browser, until Ctrl-C.

    The database is made or brought to its newest form first, and a new one gets the demo
    community. A link is printed that signs the facilitator in once.
    """
    settings = home.settings()
    catalogues = checked_catalogues(settings.catalogues)
    door = _door(host, port)
    with opened() as database, database.writing() as session:
        link = sign_in_link(session, settings.base_url or door.here)
        session.commit()
    # Invitations and shares are made on this laptop and opened on phones.
    settings = replace(settings, base_url=settings.base_url or door.room)
    search(catalogues[""], "")  # makes the index, so that nobody waits for it
    app = create_app(_known_under(door, settings), catalogues.pop(""), catalogues)
    _announce(door, settings, wanted=port, link=link)
    _serve(app, door)


def _door(host: str, port: int) -> Door:
    try:
        return open_door(host, port)
    except NoDoorError as error:
        raise click.ClickException(f"{error}.") from error


def _known_under(door: Door, settings: Settings) -> Settings:
    """Return settings that refuse calls under a name that is none of this machine's."""
    if settings.trusted_hosts:
        return settings
    urls = [door.here, door.room, settings.base_url]
    names = {"localhost", "127.0.0.1", "[::1]", socket.gethostname()}
    names |= {urlsplit(url).netloc.removesuffix(f":{door.port}") for url in urls if url}
    return replace(settings, trusted_hosts=tuple(sorted(names - {""})))


def _announce(door: Door, settings: Settings, *, wanted: int, link: str) -> None:
    url = make_url(settings.database_url)
    place = url.database if url.get_backend_name() == "sqlite" else url.render_as_string()
    if wanted not in (0, door.port):
        click.echo(f"Port {wanted} is in use; this is port {door.port}.")
    click.echo(f"simmap is at {door.here} until Ctrl-C. Its database is {place}.")
    click.echo(f"Sign in once as the facilitator, on this machine: {link}")
    if door.room:
        picture = io.StringIO()
        segno.make(door.room, error="m").terminal(picture, compact=True)
        click.echo(f"For the room: {door.room}\n{picture.getvalue()}")


def _use_few_arenas() -> None:
    """Let the threads share memory that is free again; glibc keeps some for each of them."""
    with suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


def _serve(app: object, door: Door) -> None:
    _use_few_arenas()
    gc.freeze()  # what is there by now stays: looking through it stops all threads for 0.2 s
    signal.signal(signal.SIGTERM, _stop)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    connections = Connections()
    server = waitress.create_server(
        app,
        map=connections,
        sockets=[door.socket],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        clear_untrusted_proxy_headers=True,
        ident=None,
        max_request_body_size=LARGEST_BODY,
    )
    server.task_dispatcher = Desks(server.task_dispatcher, connections)
    try:
        connections.serve()
    except (SystemExit, KeyboardInterrupt):
        server.task_dispatcher.shutdown()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
