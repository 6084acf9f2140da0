"""Suggestions of where things stand, confirmed by one tap."""

import pytest
from sqlalchemy.orm import Session

from simmap.domain.words import Answer, EndKind
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_flow, a_service
from tests.page import Browser
from tests.rows import a_map_row


@pytest.fixture
def county(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(
        db,
        a_service("Hope <b>", "0", id="h", kind="mobile crisis team"),
        a_service("CIT training", "1", id="t", kind="training"),
        a_service("Something Else", "0", id="x"),
        by=person,
        flows=(a_flow("Sheriff's Office", "Calls avoided", id="f"),),
    )


def rows(browser: Browser, county: MapRow) -> dict[str, str]:
    page = browser.get(f"/maps/{county.id}/placing")
    return {
        " ".join(row.b.text.split()): " ".join(row.text.split())
        for row in page.select(".suggested")
        if row.b
    }


def tap(browser: Browser, county: MapRow, name: str) -> None:
    page = browser.get(f"/maps/{county.id}/placing")
    (row,) = [row for row in page.select(".suggested") if row.b and row.b.text.startswith(name)]
    browser.submit(row, "form")


def test_every_suggestion_says_what_it_is_and_why(facilitator: Browser, county: MapRow) -> None:
    found = rows(facilitator, county)
    assert "Stands at Mobile crisis" in found["Hope <b>"]
    assert "“mobile crisis” in its kind" in found["Hope <b>"]
    assert "People do not pass through it" in found["CIT training"]
    assert "its words do not say which step" in found["Something Else"]


def test_one_tap_writes_step_and_type_and_the_suggestion_is_gone(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    tap(facilitator, county, "Hope")
    service = maps.load_map(db, county).services[0]
    assert (service.step, service.service_type) == ("mobile_crisis", "mobile_crisis_service")
    assert "Hope <b>" not in rows(facilitator, county)


def test_what_is_no_place_is_confirmed_as_such(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    tap(facilitator, county, "CIT")
    assert maps.load_map(db, county).services[1].people_pass_through is Answer.NO
    assert "CIT training" not in rows(facilitator, county)


def test_an_end_is_confirmed_and_the_other_left_as_it_was(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    tap(facilitator, county, "Sheriff's Office")
    (flow,) = maps.load_map(db, county).flows
    assert (flow.source.kind, flow.source.refs) == (EndKind.STEP, ("law_enforcement",))
    assert flow.target.kind is None


def test_a_suggestion_that_somebody_else_confirmed_changes_nothing(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = facilitator.get(f"/maps/{county.id}/placing")
    (row,) = [row for row in page.select(".suggested") if row.b and row.b.text == "Hope <b>"]
    facilitator.submit(row, "form")
    revision = maps.load_map(db, county).revision
    again = facilitator.follow(row, "form")  # type: ignore[arg-type]
    assert "changed meanwhile" in again.text
    assert maps.load_map(db, county).revision == revision
