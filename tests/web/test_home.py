"""The first page, and the two ways to a new map."""

from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from simmap import resources
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web.filters import moment
from tests.page import Browser
from tests.rows import NOW


def test_a_stranger_reads_what_simmap_is_and_sees_no_map(browser: Browser, map_row: MapRow) -> None:
    page = browser.get("/")
    assert "Anytown" not in page.text
    assert not page.select("main form")


def test_a_person_sees_the_maps_with_a_role_on_them(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get("/")
    assert [link.text for link in page.select(".map-list h2 a")] == ["Anytown, NC"]


def test_a_new_map_is_empty_and_its_maker_is_its_facilitator(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    browser.sign_in(person)
    page = browser.get("/maps/new")
    page = browser.follow(page, community="Polk County", state="FL", title="2027 workshop")
    assert "The map is there" in page.select("[role=status]")[0].text
    ((row, role),) = maps.maps_of(db, person.id)
    assert (row.community_name, row.title, role.value) == (
        "Polk County",
        "2027 workshop",
        "facilitator",
    )
    assert len(maps.load_map(db, row).intercepts) == 6


def test_a_map_without_a_name_is_not_begun(browser: Browser, person: PersonRow) -> None:
    browser.sign_in(person)
    page = browser.submit(browser.get("/maps/new"), status=422, community=" ", state="FL")
    assert page
    assert [a["href"] for a in page.select(".summary a")] == ["#community", "#title"]
    assert page.select("#state")[0]["value"] == "FL"


def upload(browser: Browser, content: bytes, name: str = "map.yaml") -> int | str:
    """Return the place that a map file leads to, or what the page says of it."""
    page = browser.get("/maps/import")
    token = page.select("[name=csrf_token]")[0]["value"]
    sent = {"csrf_token": token, "file": (BytesIO(content), name)}
    response = browser.post("/maps/import", sent)
    return response.location if response.status_code == 303 else response.text


def test_a_map_file_becomes_a_map(browser: Browser, db: Session, person: PersonRow) -> None:
    browser.sign_in(person)
    demo = resources.SEEDS / "maps" / "nc-orange.yaml"
    assert "/maps/" in str(upload(browser, demo.read_bytes()))
    ((row, _),) = maps.maps_of(db, person.id)
    assert len(maps.load_map(db, row).services) == 37


def test_keys_that_are_kept_but_not_understood_are_named(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    browser.sign_in(person)
    file = b"community: {name: Anytown}\nservices:\n- {name: Shelter, intercept: 0, beds_at_night: 3}\n"
    place = upload(browser, file)
    said = browser.get(str(place)).select("[role=status]")
    assert "not understood: beds_at_night" in " ".join(part.text for part in said)
    ((row, _),) = maps.maps_of(db, person.id)
    assert maps.load_map(db, row).services[0].extra == (("beds_at_night", "3"),)


def test_every_mistake_of_a_map_file_is_named_and_nothing_is_read(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    browser.sign_in(person)
    file = b"simmap: 1\nservices:\n- nme: Shelter\n- name: [1]\n"
    answer = str(upload(browser, file, "<b>.yaml"))
    assert "nothing was read yet" in answer
    assert answer.count("&lt;b&gt;.yaml:") >= 2
    assert maps.maps_of(db, person.id) == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (f"services: [{{name: Clinic, hours: '{'x' * 501}'}}]", "Service “Clinic”, hours: Use at"),
        (f"steps: [{{id: {'x' * 200}, name: Desk}}]", "Step “Desk”, key: Use at most"),
    ],
)
def test_a_text_that_the_database_cannot_hold_is_refused_with_its_entry(
    browser: Browser, db: Session, person: PersonRow, entry: str, said: str
) -> None:
    file = f"community: {{name: Anytown}}\n{entry}\n"
    assert said in str(upload(browser.sign_in(person), file.encode()))
    assert maps.maps_of(db, person.id) == []


def test_something_that_is_no_file_is_refused(browser: Browser, person: PersonRow) -> None:
    browser.sign_in(person)
    assert "Choose a file first" in str(upload(browser, b"", ""))
    assert "nothing was read yet" in str(upload(browser, b"\x89PNG\r\n\x00"))


def test_the_list_of_maps_says_when_each_was_changed_last(
    facilitator: Browser, map_row: MapRow
) -> None:
    card = facilitator.get("/").select_one(".map-list li")
    assert card is not None
    assert f"Last changed {moment(NOW)}" in card.text
