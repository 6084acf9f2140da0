"""For the tests that run on both stores: a conftest.py imports these fixtures over the usual ones."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

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
    return postgres.new_database(request.getfixturevalue("postgres_url"))
