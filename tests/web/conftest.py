"""What the tests of pages need: the application, built once, and a browser for each test."""

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from simmap.config import Settings
from simmap.store.accounts import PersonRow
from simmap.store.engine import Database
from simmap.store.tables import MapRow
from simmap.web import create_app
from tests.builders import a_service, the_catalogue
from tests.page import Browser
from tests.rows import a_map_row, a_person


@pytest.fixture(scope="session")
def built_app(sqlite_engine: Engine) -> Flask:
    """Build the application once: it is the slowest part of a page test."""
    url = sqlite_engine.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, secret_key="test" * 10, ready_reports=False, testing=True)
    return create_app(settings, the_catalogue())


@pytest.fixture
def app(built_app: Flask, database: Database) -> Flask:
    """Give the application, whose requests work inside the transaction that is rolled back."""
    built_app.extensions["simmap.database"] = database
    return built_app


@pytest.fixture
def browser(app: Flask, db: Session) -> Browser:
    return Browser(app, db)


@pytest.fixture
def person(db: Session) -> PersonRow:
    return a_person(db)


@pytest.fixture
def map_row(db: Session, person: PersonRow) -> MapRow:
    """Give a map of Anytown with one service, whose facilitator is `person`."""
    return a_map_row(db, a_service(), by=person)


@pytest.fixture
def facilitator(browser: Browser, person: PersonRow) -> Browser:
    """Give a browser in which the facilitator of `map_row` is signed in."""
    return browser.sign_in(person)
