"""Fixtures shared by all tests: one SQLite file for a run, and every test's work rolled back.

The tests of the store and of the services run on PostgreSQL as well, see `tests.stores`.
"""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from simmap.store import (  # noqa: F401 - their tables belong to the schema
    accounts,
    batches,
    changes,
    distinct,
    layouts,
    preparation_tables,
    versions,
    vote_tables,
    workshop_tables,
)
from simmap.store.columns import Base
from simmap.store.engine import Database, open_engine, reading_sessions, writing_sessions
from tests import postgres

HEAVY = {"slow": 8, "browser": 4, "pdf": 2, "dot": 1}
"""What a mark says of the time that a test takes."""

SAVEPOINTS: dict[str, Any] = {"join_transaction_mode": "create_savepoint"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker is left alone with one at the end."""
    weight: Counter[Path] = Counter()
    for item in items:
        weight[item.path] += sum(HEAVY.get(mark.name, 0) for mark in item.iter_markers())
    items.sort(key=lambda item: -weight[item.path])


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays to the end anyway: modules, and thousands of tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('db')}/test.sqlite")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(postgres.new_database(postgres_url))
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def engine(sqlite_engine: Engine) -> Engine:
    return sqlite_engine


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose outer transaction is always rolled back."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@pytest.fixture
def db(connection: Connection) -> Iterator[Session]:
    """Give the test's own session; a commit ends a savepoint and no more."""
    with Session(connection, **SAVEPOINTS) as session:
        yield session


@pytest.fixture
def database(engine: Engine, connection: Connection) -> Database:
    """Give sessions to requests, all inside the transaction that is rolled back."""
    return Database(
        engine,
        reading=reading_sessions(connection, **SAVEPOINTS),
        writing=writing_sessions(connection, **SAVEPOINTS),
    )


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """Give the address of a database without tables that only this test uses."""
    return f"sqlite:///{tmp_path}/empty.sqlite"
