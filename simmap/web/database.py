"""One database session for each request: for reading on GET, for writing on POST."""

from collections.abc import Callable
from contextlib import suppress

from flask import Flask, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy

from simmap.store.engine import Database, StoreBusyError


def init_app(app: Flask, database: Database) -> None:
    """Give *app* sessions on *database*; what a request did not commit is rolled back."""
    app.extensions["simmap.database"] = database
    app.teardown_appcontext(_close)


def _current() -> Session:
    if "session" not in g:
        database: Database = current_app.extensions["simmap.database"]
        reads = request.method in {"GET", "HEAD", "OPTIONS"}
        g.session = (database.reading if reads else database.writing)()
    opened: Session = g.session
    return opened


def _close(_error: BaseException | None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()


def write_aside(write: Callable[[Session], None]) -> None:
    """Write what a page found out while it was read, in a transaction of its own.

    Where the store refuses, nothing is written: the next page will find it out again.
    """
    database: Database = current_app.extensions["simmap.database"]
    with suppress(SQLAlchemyError, StoreBusyError), database.writing() as aside:
        write(aside)
        aside.commit()


session: Session = LocalProxy(_current)  # type: ignore[assignment]
