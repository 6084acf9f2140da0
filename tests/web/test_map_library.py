"""The library of a map: the catalogue it was made with, and what its county added."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from simmap.domain.model import Gap, LibraryEntry
from simmap.exchange.mapfile import read_map, write_map
from simmap.policy import Role
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_map, a_service, the_catalogue
from tests.page import Browser
from tests.rows import a_map_row, a_member

GUIDE = LibraryEntry(id="g", title="Anytown night guide", intercepts=("0",), sources=("Its desk",))


@pytest.fixture
def county(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(db, a_service(), library=(GUIDE,), by=person)


def titles(page: BeautifulSoup) -> list[str]:
    return [tag.text.strip() for tag in page.select(".res h3 a")]


def test_the_first_page_names_what_the_county_added(facilitator: Browser, county: MapRow) -> None:
    page = facilitator.get(f"/maps/{county.id}/library")
    assert "Anytown night guide" in page.text
    assert page.select_one(f'a[href="/maps/{county.id}/items/library/new"]')


def test_search_shelves_and_entries_have_it_too(
    facilitator: Browser, county: MapRow, db: Session
) -> None:
    here = f"/maps/{county.id}/library"
    own = maps.load_map(db, county).library[0].id
    assert titles(facilitator.get(f"{here}/search?q=anytown+night+guide"))[0] == GUIDE.title
    assert titles(facilitator.get(f"{here}/resources"))[0] == GUIDE.title
    entry = facilitator.get(f"{here}/resources/own:{own}")
    assert "Its desk" in entry.text
    assert entry.select_one(f'a[href="/maps/{county.id}/items/library/{own}"]')


def test_links_inside_a_maps_library_stay_there(facilitator: Browser, county: MapRow) -> None:
    page = facilitator.get(f"/maps/{county.id}/library/service_types/jail_moud")
    links = [str(a["href"]) for a in page.select("main a") if "/library" in str(a["href"])]
    assert links
    assert all(link.startswith(f"/maps/{county.id}/library") for link in links)


@pytest.mark.parametrize("page", ["practices", "practices/peers", "measures"])
def test_the_checklists_lead_into_the_library_of_the_map(
    facilitator: Browser, county: MapRow, page: str
) -> None:
    own = f"/maps/{county.id}/library/"
    links = facilitator.get(f"/maps/{county.id}/{page}").select('main a[href*="/library/"]')
    assert links
    assert {str(link["href"]) for link in links if not str(link["href"]).startswith(own)} == set()


def test_the_public_library_knows_nothing_of_it(browser: Browser, county: MapRow) -> None:
    assert GUIDE.title not in titles(browser.get("/library/search?q=anytown+night+guide"))


def test_a_reader_is_offered_no_form(browser: Browser, county: MapRow, db: Session) -> None:
    reader = browser.sign_in(a_member(db, county, Role.VIEWER))
    page = reader.get(f"/maps/{county.id}/library")
    assert GUIDE.title in page.text
    assert not page.select('a[href$="/new"]')


def test_an_entry_is_added_by_its_form(facilitator: Browser, map_row: MapRow, db: Session) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/items/library/new")
    facilitator.submit(
        page, "#item", title="Street medicine", shelf="program", intercepts=["0"], url="https://a.b"
    )
    assert [entry.title for entry in maps.load_map(db, map_row).library] == ["Street medicine"]


def test_own_entries_travel_in_the_map_file() -> None:
    system = a_map(library=(GUIDE,))
    for form in ("yaml", "json"):
        data = write_map(system, form=form).encode()
        assert read_map(data, name="f", catalogue=the_catalogue()).library == (GUIDE,)


def test_what_changed_since_the_map_was_made_is_said_as_far_as_it_was_kept(
    facilitator: Browser, db: Session, map_row: MapRow, app: Flask, person: PersonRow
) -> None:
    unknown = facilitator.get(f"/maps/{map_row.id}/library/changes")
    assert "Nobody kept what that version had" in unknown.text
    now = the_catalogue()
    old = replace(now, version="old", resources=now.resources[1:])
    made = a_map_row(db, a_service(), by=person, catalogue=old)
    page = facilitator.get(f"/maps/{made.id}/library/changes")
    assert now.resources[0].title in page.text
    assert "What changed since" in facilitator.get(f"/maps/{made.id}/library").text


def test_a_map_reads_the_catalogue_that_it_names(
    facilitator: Browser, db: Session, app: Flask, person: PersonRow
) -> None:
    youth = replace(the_catalogue(), name="youth", version="y", resources=())
    app.extensions["simmap.catalogues"]["youth"] = youth
    try:
        page = facilitator.get("/maps/new")
        facilitator.submit(page, community="Anytown", title="Youth map", catalogue="youth")
        ((made, _), *_) = maps.maps_of(db, person.id)
        assert (made.catalogue, made.catalogue_version) == ("youth", "y")
        shelf = facilitator.get(f"/maps/{made.id}/library/resources")
        assert not titles(shelf)
        assert "youth" in facilitator.get(f"/maps/{made.id}/library").text
    finally:
        del app.extensions["simmap.catalogues"]["youth"]
    assert titles(facilitator.get(f"/maps/{made.id}/library/resources"))


def test_a_file_that_names_an_unknown_catalogue_is_refused_with_its_line() -> None:
    catalogues = {"": the_catalogue(), "youth": replace(the_catalogue(), name="youth")}
    data = b"catalogue: youth\ntitle: T\ncommunity: {name: A}\n"
    assert read_map(data, name="f", catalogue=catalogues).catalogue == "youth"
    with pytest.raises(Exception, match=r"f:1: catalogue: expected a catalogue of this"):
        read_map(data.replace(b"youth", b"tribal"), name="f", catalogue=catalogues)


def test_what_answers_a_gap_of_the_map_comes_first_and_names_the_gap(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    gap = Gap(id="g", text="Access to medication assisted treatment", intercepts=("3",))
    row = a_map_row(db, a_service(), gaps=(gap,), by=person)
    first = facilitator.get(f"/maps/{row.id}/library/service_types").select(".res > li")[0]
    assert "Medications for opioid use disorder in custody" in first.text
    assert "Gap 3.1" in first.text
