"""One database session for each request: for reading on GET, for writing on POST."""

from collections.abc import Callable
from contextlib import suppress

from flask import Flask, current_app, g, has_request_context, request
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
        # Ahead of a request, see simmap.web.room.quick, nothing is written.
        g.reads = not has_request_context() or request.method in {"GET", "HEAD", "OPTIONS"}
        database: Database = current_app.extensions["simmap.database"]
        g.session = (database.reading if g.reads else database.writing)()
    opened: Session = g.session
    return opened


def reads() -> bool:
    """Return whether the request sees what is committed, and nothing that is being written."""
    return bool(g.get("reads"))


def read_from_here() -> None:
    """Go on as a page does: for the answer to a form, after the commit."""
    g.pop("session").close()
    g.session, g.reads = current_app.extensions["simmap.database"].reading(), True


def _close(_error: BaseException | None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()
    database: Database = current_app.extensions["simmap.database"]
    for write in g.pop("later", ()):
        with suppress(SQLAlchemyError, StoreBusyError), database.writing() as own:
            write(own)
            own.commit()


def write_later(write: Callable[[Session], None]) -> None:
    """Write what a page found out while it was read, in a transaction of its own at its end.

    Where the store refuses, nothing is written: the next page will find it out again.
    """
    g.setdefault("later", []).append(write)


session: Session = LocalProxy(_current)  # type: ignore[assignment]
