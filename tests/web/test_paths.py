"""The pages of ways through the system and of the hours of the week."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from simmap.domain.words import Warmth
from simmap.policy import Role
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_flow, a_service
from tests.page import Browser
from tests.rows import a_map_row, a_member


@pytest.fixture
def county(db: Session, person: PersonRow) -> MapRow:
    """Give a map with an office-hours clinic, a crisis center by night and day, and one cold arrow."""
    return a_map_row(
        db,
        a_service("Crisis Center <b>", "0", id="k", hours="24/7"),
        a_service("Clinic", "0", id="c", kind="outpatient treatment", hours="Mon-Fri 8-5"),
        a_service("Shelter", "0", id="s", kind="emergency shelter"),
        a_service("Hope House", "0", id="h", kind="supportive housing", hours="meets monthly"),
        by=person,
        flows=(
            a_flow("Police", "Crisis Center <b>", id="f", warmth=Warmth.COLD),
            a_flow("Crisis Center <b>", "Clinic", id="g"),
        ),
    )


def words(page: BeautifulSoup | Tag) -> str:
    return " ".join(page.text.split())


def ways(page: BeautifulSoup) -> list[str]:
    return [
        " > ".join(words(name) for name in way.select(".place > p:first-child"))
        for way in page.select(".way")
    ]


def look(browser: Browser, county: MapRow, **asked: str) -> BeautifulSoup:
    query = "&".join(f"{key.rstrip('_')}={value}" for key, value in asked.items())
    return browser.get(f"/maps/{county.id}/paths?{query}")


def test_without_a_question_the_page_shows_ways_from_911_to_housing(
    facilitator: Browser, county: MapRow
) -> None:
    page = look(facilitator, county)
    assert "Ways from 911 dispatch to housing, benefits, work or legal help" in words(page)
    assert page.select_one("option[value=dispatch_911][selected]")
    assert "usual pattern" in words(page)


def test_each_way_says_which_arrows_are_the_countys(facilitator: Browser, county: MapRow) -> None:
    page = look(facilitator, county, from_="law_enforcement", to="treatment_services")
    first = page.select_one(".way")
    assert first is not None
    assert next(words(arrow) for arrow in first.select(".arrow")) == "your arrow, cold hand-off"
    assert "All 2 arrows are yours." in words(first)
    assert "Nobody has said warm or cold for one arrow of yours." in words(first)


def test_cold_hand_offs_can_be_left_out(facilitator: Browser, county: MapRow) -> None:
    asked = {"from_": "law_enforcement", "to": "crisis_stabilization"}
    direct = "Intercept 1Local law enforcement > Intercept 0Crisis receiving and stabilization"
    assert direct in ways(look(facilitator, county, **asked))
    assert direct not in ways(look(facilitator, county, **asked, warm="1"))


def test_jail_is_no_way_to_help_unless_somebody_asks(facilitator: Browser, county: MapRow) -> None:
    asked = {"from_": "law_enforcement", "to": "treatment_services"}
    assert not [way for way in ways(look(facilitator, county, **asked)) if "Jail" in way]
    assert [way for way in ways(look(facilitator, county, **asked, custody="1")) if "Jail" in way]
    assert ways(look(facilitator, county, from_="jail", to="treatment_services"))


def test_at_a_chosen_hour_only_what_is_open_is_sure(facilitator: Browser, county: MapRow) -> None:
    asked = {"from_": "crisis_stabilization", "to": "treatment_services", "day": "0"}
    by_day = look(facilitator, county, **asked, hour="10")
    assert "Surely open on Monday at 10:00 am" in words(by_day)
    assert ways(by_day)
    by_night = look(facilitator, county, **asked, hour="2")
    assert "No way on the map as it stands." in words(by_night)
    assert not [way for way in ways(by_night) if way.endswith("Community treatment")]


def test_a_day_without_an_hour_is_said_to_count_for_nothing(
    facilitator: Browser, county: MapRow
) -> None:
    assert "Choose a day and an hour" in words(look(facilitator, county, day="2"))
    assert "Choose a day" not in words(look(facilitator, county, day="2", hour="3"))


def test_unknown_hours_make_a_way_a_question(facilitator: Browser, county: MapRow) -> None:
    page = look(facilitator, county, from_="community", to="social_supports", day="6", hour="3")
    assert "Nobody knows whether these are open" in words(page)
    assert re.search(r"Nobody has said when .+ open\.", words(page))


def test_what_lies_around_a_place_is_told(facilitator: Browser, county: MapRow) -> None:
    page = look(facilitator, county, at="crisis_stabilization")
    before, after = (words(side) for side in page.select("#around .panel"))
    assert "Local law enforcement (your arrow, cold hand-off)" in before
    assert "Community treatment (your arrow)" in after
    missing = look(facilitator, county, at="peer_respite")
    assert "Nobody has listed it yet" in words(missing)


def test_what_cannot_be_chosen_counts_as_not_chosen(facilitator: Browser, county: MapRow) -> None:
    page = look(facilitator, county, from_="nowhere", to="x", day="9", hour="-1", at="<b>")
    assert page.select_one("option[value=dispatch_911][selected]")
    assert not page.select("#around .panel")


def test_an_end_that_is_the_start_needs_no_way(facilitator: Browser, county: MapRow) -> None:
    page = look(facilitator, county, from_="jail", to="jail")
    assert "The start is the end" in words(page)


def test_a_map_without_arrows_of_its_own_says_that_none_is_its_own(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = look(facilitator, map_row, from_="law_enforcement", to="help:crisis")
    assert "The arrow is not yours: it is the usual pattern." in words(page)
    assert "your arrow" not in words(page)


def test_an_empty_map_shows_only_what_may_be_there(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    empty = a_map_row(db, by=person)
    page = look(facilitator, empty, from_="law_enforcement", to="help:crisis")
    assert "No way on the map as it stands." in words(page)
    assert "what nobody has listed yet" in words(page)
    hours = facilitator.get(f"/maps/{empty.id}/hours")
    assert "there is nothing to be open" in words(hours)
    assert not hours.select(".heat")


def week(page: BeautifulSoup, name: str) -> Tag:
    (found,) = [
        section for section in page.select(".week") if name in words(section.h2 or section).lower()
    ]
    return found


def test_the_week_is_a_table_with_letters_and_the_same_in_words(
    facilitator: Browser, county: MapRow
) -> None:
    page = facilitator.get(f"/maps/{county.id}/hours?help=treatment")
    police = week(page, "law enforcement")
    assert "Help is open at 45 of 168 hours: Monday to Friday 8:00 am to 5:00 pm." in words(police)
    rows = police.select("tbody tr")
    assert next(words(row.th) for row in rows if row.th) == "Monday"
    letters = ["".join(words(cell) for cell in row.select("td")) for row in rows]
    assert letters[0].count("Y") == 9
    assert {len(row) for row in letters} == {24}
    assert "Y" not in letters[6]


def test_the_kind_of_help_can_be_chosen(facilitator: Browser, county: MapRow) -> None:
    page = facilitator.get(f"/maps/{county.id}/hours?help=crisis")
    assert "Help is open at every hour of the week." in words(week(page, "law enforcement"))
    nonsense = facilitator.get(f"/maps/{county.id}/hours?help=nonsense")
    assert nonsense.select_one("option[value=''][selected]")


def test_people_see_how_their_hours_were_read_and_whose_are_missing(
    facilitator: Browser, county: MapRow
) -> None:
    page = facilitator.get(f"/maps/{county.id}/hours")
    told = [[words(cell) for cell in row.select("td")] for row in page.select(".written tbody tr")]
    assert ["Mon-Fri 8-5", "Reads as Monday to Friday 8:00 am to 5:00 pm."] in told
    assert ["meets monthly", "Not understood: counts as unknown."] in told
    assert "Hours are known for 2 of 4 places of help." in words(page)
    assert [words(chip) for chip in page.select(".flist .chip")] == ["Shelter"]


def test_who_may_only_read_sees_the_pages_to_which_the_findings_lead(
    browser: Browser, db: Session, county: MapRow
) -> None:
    browser.sign_in(a_member(db, county, Role.VIEWER))
    findings = browser.get(f"/maps/{county.id}/findings")
    links = [str(link["href"]) for link in findings.select(".lede a")]
    assert links == [f"/maps/{county.id}/{page}" for page in ("paths", "hours", "volumes")]
    for link in links:
        current = browser.get(link).select(".tabs [aria-current]")
        assert [words(tab) for tab in current] == ["Findings"]


def test_the_form_of_a_service_says_how_its_hours_were_read(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    clinic = next(s for s in maps.load_map(db, county).services if s.name == "Clinic")
    form = facilitator.get(f"/maps/{county.id}/items/services/{clinic.id}")
    hint = form.select_one("#hours-hint")
    assert hint is not None
    assert "Reads as Monday to Friday 8:00 am to 5:00 pm." in words(hint)
    new = facilitator.get(f"/maps/{county.id}/items/services/new").select_one("#hours-hint")
    assert new is not None
    assert "Reads as" not in words(new)
