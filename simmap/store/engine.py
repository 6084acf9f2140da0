"""Open the database: SQLite in a file beside us, or a PostgreSQL server.

Reading and writing use different sessions. A writing transaction of SQLite begins with BEGIN
IMMEDIATE under one lock of the process: one that reads first and is upgraded later fails with
"database is locked" whatever the timeout. A reading one sees one moment of the map from its first
query to its last, on both stores.
"""

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

WAIT_SECONDS = 15


class DatabaseError(RuntimeError):
    """The database cannot be used; the text is one line for the person who runs simmap."""


class StoreBusyError(RuntimeError):
    """Another writer held the database for longer than we wait."""


class WriteInReadingError(RuntimeError):
    """A session for reading was asked to write: a mistake in the program."""


@dataclass(frozen=True, slots=True)
class Database:
    """Where sessions come from. Whoever opens a session commits or closes it."""

    engine: Engine
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]


def open_database(url: str) -> Database:
    """Return the database at *url*; raises `DatabaseError` where it cannot be opened."""
    engine = open_engine(url)
    return Database(
        engine,
        reading=reading_sessions(
            engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if engine.dialect.name == "postgresql"
            else engine
        ),
        writing=writing_sessions(engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")),
    )


def writing_sessions(bind: Engine | Connection, **options: Any) -> sessionmaker[Session]:
    """Return sessions whose rows keep their values after a commit.

    Else the first look at one, in the answer to a form, would lock the database once more.
    """
    return sessionmaker(bind, expire_on_commit=False, **options)


def reading_sessions(bind: Engine | Connection, **options: Any) -> sessionmaker[Session]:
    """Return sessions that refuse to write, so that a page that changes data is noticed at once."""
    sessions = sessionmaker(bind, **options)
    event.listen(sessions, "before_flush", _refuse_flush)
    event.listen(sessions, "do_orm_execute", _refuse_statement)
    return sessions


def _refuse_flush(session: Session, _context: Any, _instances: Any) -> None:
    if session.new or session.deleted or any(map(session.is_modified, session.dirty)):
        raise WriteInReadingError("open a session for writing")


def _refuse_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise WriteInReadingError("open a session for writing")


def open_engine(url: str) -> Engine:
    """Return an engine that has proved to work; raises `DatabaseError` with one clear line.

    What people wrote is kept out of its errors, and so out of the logs.
    """
    address = _address(url)
    sqlite = address.get_backend_name() == "sqlite"
    if not sqlite:
        address = address.set(drivername="postgresql+psycopg")
        engine = create_engine(
            address, hide_parameters=True, pool_pre_ping=True, pool_size=20, max_overflow=20
        )
    else:
        _check_folder(address)
        engine = create_engine(address, hide_parameters=True)
        _prepare_sqlite(engine)
    try:
        with engine.connect():
            return engine
    except SQLAlchemyError as error:
        engine.dispose()
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise DatabaseError(f"cannot open {address.render_as_string()}: {reason}") from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    if address is None or address.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseError("the address of the database begins with sqlite:/// or postgresql://")
    return address


def _check_folder(address: URL) -> None:
    if not address.database:
        raise DatabaseError("SQLite needs a file: sqlite:////path/to/simmap.sqlite")
    folder = Path(address.database).absolute().parent
    if not folder.is_dir():
        raise DatabaseError(f"the folder of the database is missing: {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DatabaseError(f"the folder of the database is not writable: {folder}")
    file = Path(address.database)
    if file.exists() and not os.access(file, os.R_OK | os.W_OK):
        raise DatabaseError(f"the database file is not writable: {file}")


def _prepare_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "checkout", _enforce_keys)
    lock = threading.Lock()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("sqlite_begin", "BEGIN")
        if statement != "BEGIN" and "holds_lock" not in connection.info:
            if not lock.acquire(timeout=WAIT_SECONDS):
                raise StoreBusyError("another writer holds the database")
            connection.info["holds_lock"] = True
        connection.exec_driver_sql(statement)

    @event.listens_for(engine, "checkin")
    def give_back(_connection: Any, record: Any) -> None:
        if record.info.pop("holds_lock", False):
            lock.release()


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, see begin()
    if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        raise DatabaseError(
            "this folder cannot hold the database (SQLite's WAL mode is not possible there; "
            "a network folder?): use a local folder or PostgreSQL"
        )
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
    connection.execute("PRAGMA synchronous = FULL")
    # What was deleted is overwritten and not only freed: ballots, above all.
    connection.execute("PRAGMA secure_delete = ON")


def _enforce_keys(connection: Any, _record: Any, _proxy: Any) -> None:
    """Turn foreign keys on for every borrower: a migration had them off on this connection."""
    connection.execute("PRAGMA foreign_keys = ON")


def trouble(error: BaseException) -> str:
    """Return "busy", "full", "down" or "" for what made the store refuse; pages answer by it."""
    text = str(error).lower()
    return next((word for sign, word in _TROUBLE.items() if sign in text), "")


_TROUBLE: Mapping[str, str] = {
    "holds the database": "busy",
    "database is locked": "busy",
    "lock timeout": "busy",
    "disk is full": "full",
    "no space left": "full",
    "disk full": "full",
    "server closed the connection": "down",
    "connection refused": "down",
    "connection failed": "down",
    "terminating connection": "down",
    "starting up": "down",
}
