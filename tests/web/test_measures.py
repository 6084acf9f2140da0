"""The page of measures: what is known, what cannot be had, what to ask for."""

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from simmap.domain.checklists.measuring import measures_by_intercept
from simmap.domain.findings import find
from simmap.domain.model import Intercept, Measure
from simmap.domain.words import Availability
from simmap.policy import Role
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_map, a_service, the_catalogue
from tests.page import Browser, filled_in
from tests.rows import a_map_row, a_member

STAY = "Length of stay in jail"


@pytest.fixture
def county(db: Session, person: PersonRow) -> MapRow:
    measures = (
        Measure(
            id="m1",
            name="Bookings",
            intercepts=("2",),
            value="1,204",
            unit="a year",
            period="2025",
            sources=("https://example.org/report",),
        ),
        Measure(
            id="m2", name="Screenings", intercepts=("2",), availability=Availability.NOT_COLLECTED
        ),
        Measure(
            id="m3",
            name="length of stay in JAIL",
            intercepts=("3",),
            availability=Availability.UNKNOWN,
        ),
    )
    return a_map_row(db, a_service(), by=person, measures=measures)


def words(tag: BeautifulSoup | Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.text.split())


def given(db: Session, map_row: MapRow) -> dict[str, Measure]:
    return {measure.name: measure for measure in maps.load_map(db, map_row).measures}


@pytest.mark.parametrize("columns", ["012345", "0", "AB"])
def test_every_measure_stands_in_one_place_whatever_the_columns(columns: str) -> None:
    system = a_map(
        intercepts=tuple(Intercept(key, key) for key in columns),
        measures=(Measure(id="a", name="Ours", intercepts=tuple(columns)),),
    )
    sections = measures_by_intercept(system, the_catalogue())
    wanted = [measure.id for section in sections for measure in section.wanted]
    assert sorted(wanted) == sorted(measure.id for measure in the_catalogue().measures)
    assert [m.id for section in sections for m in section.given] == ["a"]


def test_numbers_and_what_cannot_be_had_stand_at_their_intercept(
    facilitator: Browser, county: MapRow
) -> None:
    page = facilitator.get(f"/maps/{county.id}/measures")
    section = page.select_one("#section-2")
    assert section is not None
    rows = [[words(cell) for cell in row.select("th, td")] for row in section.select("tbody tr")]
    assert rows == [
        ["Bookings", "1,204 a year", "2025", "example.org", "Not yet"],
        ["Screenings", "Not collected", "Not given", "None given", "Not yet"],
    ]
    assert "1 known, 1 not collected" in words(page.select_one("a[href='#section-2']"))
    assert "1 asked for" in words(page.select_one("a[href='#section-3']"))


def test_a_measure_that_the_map_has_by_name_is_not_proposed_again(
    facilitator: Browser, county: MapRow
) -> None:
    page = facilitator.get(f"/maps/{county.id}/measures")
    assert not page.select("#su_length_of_stay")
    assert "Usually held by: Jail" in words(page.select_one("#su_bookings"))


@pytest.mark.parametrize("answer", list(Availability))
def test_a_measure_of_the_catalogue_is_added_in_one_step(
    facilitator: Browser, db: Session, county: MapRow, answer: Availability
) -> None:
    page = facilitator.get(f"/maps/{county.id}/measures")
    form = page.select_one("#su_bookings form")
    assert form is not None
    sent = filled_in(form, {}) | {"availability": answer.value}
    for _ in range(2):
        response = facilitator.post(str(form["action"]), sent)
        assert response.status_code == 303
    added = given(db, county)["Jail bookings of people with serious mental illness"]
    assert (added.intercepts, added.unit) == (("2", "3"), "count, percent")
    assert added.availability is answer
    assert added.notes.startswith("How many people booked have a serious mental illness.")
    assert len(given(db, county)) == 4
    leads_to_the_form = f"/items/measures/{added.id}" in response.location
    assert leads_to_the_form == (answer is Availability.KNOWN)


def test_page_and_findings_agree_on_what_is_not_collected(db: Session, county: MapRow) -> None:
    system = maps.load_map(db, county)
    listed = {
        measure.id
        for section in measures_by_intercept(system, the_catalogue())
        for measure in section.given
        if measure.availability is Availability.NOT_COLLECTED
    }
    found = {f.id: f for f in find(system, the_catalogue())}["data-hole-not-collected"]
    assert set(found.items) == listed


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"entry": "invented"}, 404),
        ({"availability": "maybe"}, 400),
        ({"entry": ""}, 400),
        ({"csrf_token": None}, 400),
    ],
)
def test_what_is_no_measure_of_the_catalogue_is_refused(
    facilitator: Browser,
    db: Session,
    county: MapRow,
    fields: dict[str, str | None],
    status: int,
) -> None:
    page = facilitator.get(f"/maps/{county.id}/measures")
    (form,) = page.select("#su_bookings form")
    sent = filled_in(form, {}) | {"availability": "unknown"} | fields
    sent = {name: value for name, value in sent.items() if value is not None}
    assert facilitator.post(str(form["action"]), sent).status_code == status
    assert len(given(db, county)) == 3


def test_who_may_only_read_sees_measures_and_no_form(
    browser: Browser, db: Session, county: MapRow
) -> None:
    browser.sign_in(a_member(db, county, Role.VIEWER))
    page = browser.get(f"/maps/{county.id}/measures")
    assert "1,204 a year" in words(page)
    assert not page.select("main form, main button")
    assert "/items/" not in str(page.main)
