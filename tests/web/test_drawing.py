"""The page of the picture, and the picture as a file (hostile.md, rows 2 and 56)."""

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.domain.model import ChecklistAnswer, SetAside
from simmap.domain.words import Answer
from simmap.policy import Role
from simmap.services import items
from simmap.store.accounts import PersonRow
from simmap.store.history import changes_of
from simmap.store.layouts import LayoutRow
from simmap.store.tables import MapRow
from tests.builders import a_service
from tests.page import Browser
from tests.rows import NOW, a_map_row, a_member

pytestmark = pytest.mark.dot


def text_of(page: BeautifulSoup, selector: str) -> str:
    (found,) = page.select(selector)
    return found.get_text()


def test_the_picture_stands_on_its_page_and_leads_to_the_items(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map")
    (link,) = page.select("svg.map-picture a")
    assert link["aria-label"] == "Crisis Center"
    assert str(link["href"]).startswith(f"/maps/{map_row.id}/items/services/")
    facilitator.get(str(link["href"]))


def test_a_viewer_is_led_to_the_board(browser: Browser, db: Session, map_row: MapRow) -> None:
    viewer = a_member(db, map_row, Role.VIEWER)
    page = browser.sign_in(viewer).get(f"/maps/{map_row.id}/map")
    (link,) = page.select("svg.map-picture a")
    assert str(link["href"]).startswith(f"/maps/{map_row.id}/board#")


def test_what_is_settled_on_pages_of_its_own_leaves_the_picture_whole(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    answer = ChecklistAnswer(
        id="a", checklist="practice", entry="jail_moud", answer=Answer.NO, notes="None"
    )
    aside = SetAside(id="s", finding="no_way_out services care", reason="Known")
    map_row = a_map_row(db, a_service(), by=person, answers=(answer,), set_aside=(aside,))
    page = facilitator.get(f"/maps/{map_row.id}/map")
    assert page.select("svg.map-picture a")


def test_everything_stands_beside_the_picture_in_words(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map")
    assert "Crisis Center" in text_of(page, ".map-outline")
    tables = [table.get_text() for table in page.select("table")]
    assert "Crisis Center" in tables[0]
    assert "Local law enforcement (1)" in tables[1]


def test_h56_without_graphviz_the_page_gives_the_words_and_says_why(
    facilitator: Browser, map_row: MapRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    page = facilitator.get(f"/maps/{map_row.id}/map?page=legal")
    assert page.select_one("svg.map-picture") is None
    assert "install the package graphviz" in text_of(page, ".usa-alert")
    assert "Crisis Center" in text_of(page, ".map-outline")
    assert facilitator.raw(f"/maps/{map_row.id}/map.svg?page=a3").status_code == 503


def test_the_picture_follows_the_map(facilitator: Browser, db: Session, person: PersonRow) -> None:
    first = a_map_row(db, a_service("Old name"), by=person)
    second = a_map_row(db, a_service("New name"), by=person)
    for map_row, name in ((first, "Old name"), (second, "New name")):
        page = facilitator.get(f"/maps/{map_row.id}/map")
        assert name in text_of(page, "svg.map-picture")


@pytest.mark.parametrize(
    ("form", "start", "mimetype"),
    [
        ("svg", b"<svg", "image/svg+xml"),
        ("pdf", b"%PDF-", "application/pdf"),
        ("png", b"\x89PNG", "image/png"),
        ("dot", b"digraph", "text/vnd.graphviz"),
    ],
)
def test_the_picture_is_given_as_a_file(
    facilitator: Browser, map_row: MapRow, form: str, start: bytes, mimetype: str
) -> None:
    response = facilitator.raw(f"/maps/{map_row.id}/map.{form}?page=letter")
    assert response.status_code == 200
    assert response.data.startswith(start)
    assert response.mimetype == mimetype
    disposition = response.headers["Content-Disposition"]
    assert disposition == f'attachment; filename="map-anytown-nc-2026-workshop-letter.{form}"'


def test_h2_a_picture_file_can_do_nothing_in_a_browser(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    name = '</text><a xlink:href="javascript:alert(1)"><script>alert(1)</script>'
    map_row = a_map_row(db, a_service(name), by=person)
    response = facilitator.raw(f"/maps/{map_row.id}/map.svg")
    names = {element.tag.rpartition("}")[2] for element in fromstring(response.data).iter()}
    assert not names & {"script", "a", "foreignObject", "image", "use"}
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert policy.endswith("sandbox")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.dot
def test_the_picture_is_shown_and_given_in_the_language_that_is_chosen(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map?language=es")
    assert page.select_one("svg.map-picture")["lang"] == "es-US"  # type: ignore[index]
    assert text_of(page, "#language option[selected]") == "Español"
    file = facilitator.raw(f"/maps/{map_row.id}/map.svg?language=es")
    assert b'lang="es-US"' in file.data
    assert "-es.svg" in file.headers["Content-Disposition"]


def test_paper_that_is_not_ours_is_not_found(facilitator: Browser, map_row: MapRow) -> None:
    assert facilitator.raw(f"/maps/{map_row.id}/map?page=napkin").status_code == 404


def test_a_view_is_chosen_by_the_address_and_carried_by_words_and_downloads(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    services = (a_service("For all"), a_service("Stand Down", populations=("veterans",)))
    map_row = a_map_row(db, *services, by=person)
    asked = f"/maps/{map_row.id}/map?view=population&of=veterans"
    page = facilitator.get(asked)
    assert "Population: veterans" in text_of(page, "svg.map-picture > title")
    assert "Stand Down" in text_of(page, ".map-outline")
    assert "For all" not in text_of(page, ".map-outline")
    chosen = [option["value"] for option in page.select(".map-tools option[selected]")]
    assert chosen[:2] == ["population", "veterans"]
    assert chosen[-2:] == ["screen", "en"]
    file = facilitator.raw(asked.replace("/map?", "/map.svg?"))
    assert b"Stand Down" in file.data
    assert b"For all" not in file.data
    assert "-population-screen.svg" in file.headers["Content-Disposition"]


def test_a_view_that_is_not_there_shows_everything_and_says_why(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map?view=population")
    assert "Choose which population is shown." in text_of(page, ".usa-alert")
    assert "Crisis Center" in text_of(page, ".map-outline")
    assert facilitator.raw(f"/maps/{map_row.id}/map.svg?view=sideways").status_code == 404


def test_a_view_with_nothing_in_it_says_so(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map?view=what-if")
    assert "Nothing on the map is planned or proposed." in text_of(page, "p[role=status]")


def test_the_picture_says_which_arrows_meet_a_step(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map")
    (link,) = page.select("svg.map-picture a")
    (here,) = [name for name in link["class"] if name.startswith("at-")]
    assert page.select(f"svg.map-picture g.{here}")
    assert page.select("svg.map-picture [class*=from-][class*=to-]")


def test_the_picture_keeps_its_places_until_somebody_composes_it_anew(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, a_service("First", step="jail", intercept="3"), by=person)
    address = f"/maps/{map_row.id}/map"
    facilitator.get(address)
    kept = db.scalars(select(LayoutRow.content).where(LayoutRow.map_id == map_row.id)).one()
    items.add_item(db, map_row, a_service("Second", "0", step="outreach"), by=person.id, now=NOW)
    db.commit()
    facilitator.get(address)
    db.expire_all()
    layouts = db.scalars(select(LayoutRow).where(LayoutRow.map_id == map_row.id)).all()
    (now,) = (row.content for row in layouts)
    assert [column["left"] for column in now["columns"]] == [
        column["left"] for column in kept["columns"]
    ]
    assert now != kept
    facilitator.submit(facilitator.get(address), ".map-recompose form")
    assert changes_of(db, map_row, most=1)[0].verb == "composed anew"


def test_a_reader_cannot_compose_anew_nor_see_earlier_states(
    browser: Browser, db: Session, map_row: MapRow
) -> None:
    reader = browser.sign_in(a_member(db, map_row, Role.VIEWER))
    page = reader.get(f"/maps/{map_row.id}/map?view=changes&since=1")
    assert page.select(".map-recompose") == []
    assert page.select("#since") == []
    assert "Only people who may change the map" in text_of(page, ".usa-alert")


def test_what_is_open_is_asked_by_day_and_time(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, a_service("Office", hours="Mo-Fr 08:00-17:00"), by=person)
    page = facilitator.get(f"/maps/{map_row.id}/map?view=open&day=Sunday&time=12:00")
    assert "What is open on Sunday at noon" in text_of(page, "svg.map-picture > title")
    assert "closed at this hour" in text_of(page, ".map-outline")
    chosen = [option["value"] for option in page.select(".map-tools option[selected]")]
    assert chosen[:3] == ["open", "Sunday", "12:00"]
    file = facilitator.raw(f"/maps/{map_row.id}/map.svg?view=open&day=Sunday&time=12:00")
    assert b"SHUT" in file.data


def test_two_states_of_the_map_are_compared(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, a_service("Old one"), by=person)
    since = map_row.revision
    items.add_item(db, map_row, a_service("New one", "1"), by=person.id, now=NOW)
    db.commit()
    page = facilitator.get(f"/maps/{map_row.id}/map?view=changes&since={since}")
    assert f"Changes since revision {since}" in text_of(page, "svg.map-picture > title")
    assert "added since then" in text_of(page, ".map-outline")
    assert "Service: New one" in text_of(page, ".map-notes")
    wrong = facilitator.get(f"/maps/{map_row.id}/map?view=changes&since={map_row.revision}")
    assert "the earlier one first" in text_of(wrong, ".usa-alert")


def test_the_map_is_told_in_sentences(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map")
    assert "Crisis receiving & stabilization: Crisis Center." in text_of(page, ".map-told")


def test_the_keyboard_reaches_a_step_in_which_nothing_is_a_link(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/map")
    (jail,) = page.select("svg.map-picture g[aria-label='Jail']")
    assert (jail["tabindex"], jail["role"]) == ("0", "img")
