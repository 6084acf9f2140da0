"""Bring a database to the form that this version of simmap needs. No ini file: a wheel has none.

A migration is one transaction: it happens whole or not at all, also when the process is killed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError as SqliteError

from simmap.store.engine import DatabaseError

_LOCK = 7_310_420  # any number that no other program uses for an advisory lock of this database


def upgrade(engine: Engine, revision: str = "head") -> Path | None:
    """Migrate to *revision*; return the copy that was made of a SQLite database that held data.

    Several processes may call this at once. Raises `DatabaseError` where the database is of a
    newer simmap, or damaged.
    """
    _check_whole(engine)
    with migrating(engine) as connection:
        present = _known_revision(connection)
        if present == ScriptDirectory.from_config(_config(connection)).get_current_head():
            return None
        copy = copy_sqlite(engine, f"before-{present}") if present else None
        command.upgrade(_config(connection), revision)
    return copy


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate back to *revision*; "base" leaves no table."""
    with migrating(engine) as connection:
        command.downgrade(_config(connection), revision)


def check_version(engine: Engine) -> None:
    """Raise `DatabaseError` unless the database has the form that this version of simmap needs."""
    with engine.connect() as connection:
        head = ScriptDirectory.from_config(_config(connection)).get_current_head()
        if _known_revision(connection) != head:
            raise DatabaseError("the database is of an older simmap: run `simmap migrate`")


def check_models(engine: Engine) -> None:
    """Raise if the tables in the code differ from the migrated database."""
    with engine.begin() as connection:
        command.check(_config(connection))


def write_revision(engine: Engine, message: str) -> None:
    """Write a migration for what changed in the tables, for a developer to read and mend."""
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "simmap.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _known_revision(connection: Connection) -> str | None:
    present = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config(connection))
    if present and present not in {script.revision for script in scripts.walk_revisions()}:
        raise DatabaseError(
            f"the database was migrated by a newer simmap (to {present}): use that version, "
            "or restore the copy that it made before"
        )
    return present


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Give a connection on which nobody else migrates, inside one transaction.

    SQLite changes a table by copying it; with foreign keys on, dropping the old one would take
    the rows that point to it along.
    """
    with engine.connect().execution_options(sqlite_begin="BEGIN IMMEDIATE") as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                yield connection
            return
        # Not possible inside a transaction; whoever borrows the connection next has them on again.
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            yield connection
            if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
                raise DatabaseError(f"the migration would break a reference: {tuple(broken)}")


def _check_whole(engine: Engine) -> None:
    """Raise `DatabaseError` where the file of a SQLite database is damaged."""
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as connection:
            found = str(connection.execute(text("PRAGMA quick_check(1)")).scalar())
    except SqliteError as error:
        found = str(error.orig)
    if found != "ok":
        raise DatabaseError(
            f"the database is damaged ({found.splitlines()[0]}): put a backup in its place"
        )


def copy_sqlite(engine: Engine, ending: str) -> Path | None:
    """Copy a SQLite database, as it is at this moment, beside itself; PostgreSQL has its own ways."""
    if engine.dialect.name != "sqlite":
        return None
    file = Path(engine.url.database or "")
    copy = file.with_name(f"{file.name}.{ending}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
