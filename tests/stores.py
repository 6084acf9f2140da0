"""For the tests that run on both stores: a conftest.py imports these fixtures over the usual ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from simmap.store.columns import Base
from simmap.store.engine import Database, open_database
from tests import postgres

BOTH = ["sqlite", *[pytest.param("postgres", marks=pytest.mark.postgres)] * postgres.WANTED]


@pytest.fixture(scope="session", params=BOTH)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.sqlite"
    return postgres.new_schema(request.getfixturevalue("postgres_url"))


@pytest.fixture
def stored(empty_url: str) -> Iterator[Database]:
    """Give a database whose tables only this test uses, with real commits."""
    database = open_database(empty_url)
    Base.metadata.create_all(database.engine)
    yield database
    database.engine.dispose()
