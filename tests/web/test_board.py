"""The board as a page."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from simmap.domain.model import Intercept
from simmap.policy import Role
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import INTERCEPTS, a_gap, a_service
from tests.page import Browser
from tests.rows import a_map_row, a_member


def board_of(map_row: MapRow) -> str:
    return f"/maps/{map_row.id}/board"


def gaps_of(db: Session, map_row: MapRow) -> list[tuple[str, tuple[str, ...]]]:
    db.expire_all()
    return [(gap.text, gap.intercepts) for gap in maps.load_map(db, map_row).gaps]


@pytest.fixture
def with_gaps(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(db, gaps=(a_gap("First"), a_gap("Second"), a_gap("Third", "1")), by=person)


def test_a_gap_is_added_to_its_column_in_one_field(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(board_of(map_row))
    page = facilitator.follow(page, "#column-2 form", text="No screening at booking")
    cards = page.select("#column-2 .card-gap .card-t")
    assert [card.text for card in cards] == ["No screening at booking"]
    assert gaps_of(db, map_row) == [("No screening at booking", ("2",))]


def test_what_cuts_across_is_added_to_all_intercepts(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(board_of(map_row))
    facilitator.submit(page, "#column-all form", text="No shared data", kind="gaps")
    assert gaps_of(db, map_row) == [("No shared data", ())]


def test_the_kind_that_was_added_last_is_offered_next(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(board_of(map_row))
    page = facilitator.follow(page, "#column-2 form", text="Court liaison", kind="services")
    chosen = page.select("#column-4 form select option[selected]")
    assert [option["value"] for option in chosen] == ["services"]


def test_an_empty_field_is_said_at_its_column(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(board_of(map_row))
    answer = facilitator.submit(page, "#column-3 form", status=422, text="  ", kind="services")
    assert answer
    assert [e["id"] for e in answer.select(".field-error")] == ["add-3-error"]
    assert answer.select("title")[0].text.startswith("Error: ")


def test_a_double_tap_on_add_adds_one_card(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(board_of(map_row))
    for _ in range(2):
        facilitator.submit(page, "#column-2 form", text="No screening")
    assert len(gaps_of(db, map_row)) == 1


def press(browser: Browser, map_row: MapRow, label: str, card: int) -> None:
    """Press a button in the menu of a card: by its words, or by what it is called."""
    page = browser.get(board_of(map_row))
    buttons = page.select("#column-0 .card-gap")[card].select(".menu button")
    (value,) = (b["value"] for b in buttons if label in (b.text, b.get("aria-label")))
    token = page.select("#move [name=csrf_token]")[0]["value"]
    sent = {"csrf_token": token, "move": value}
    assert browser.post(str(page.select("#move")[0]["action"]), sent).status_code == 303


def test_cards_move_without_dragging(facilitator: Browser, with_gaps: MapRow, db: Session) -> None:
    press(facilitator, with_gaps, "Up", 1)
    assert [text for text, _ in gaps_of(db, with_gaps)] == ["Second", "First", "Third"]
    press(facilitator, with_gaps, "Down", 0)
    assert [text for text, _ in gaps_of(db, with_gaps)] == ["First", "Second", "Third"]
    press(facilitator, with_gaps, "Move to intercept 4", 0)
    assert gaps_of(db, with_gaps)[0] == ("First", ("4",))


@pytest.mark.parametrize("move", ["", "gaps", "gaps/x/0/sideways", "gaps/x/0/up", "flows/x/0/up"])
def test_a_move_that_no_button_sends_changes_nothing(
    facilitator: Browser, with_gaps: MapRow, db: Session, move: str
) -> None:
    before = gaps_of(db, with_gaps)
    page = facilitator.get(board_of(with_gaps))
    token = page.select("#move [name=csrf_token]")[0]["value"]
    answer = facilitator.post(f"{board_of(with_gaps)}/move", {"csrf_token": token, "move": move})
    assert answer.status_code in (400, 404)
    assert gaps_of(db, with_gaps) == before


def test_a_card_cannot_be_moved_to_a_column_that_is_not_there(
    facilitator: Browser, with_gaps: MapRow, db: Session
) -> None:
    before = gaps_of(db, with_gaps)
    page = facilitator.get(board_of(with_gaps))
    token = page.select("#move [name=csrf_token]")[0]["value"]
    gap = maps.load_map(db, with_gaps).gaps[0]
    sent = {"csrf_token": token, "move": f"gaps/{gap.id}/0/to/9"}
    assert facilitator.post(f"{board_of(with_gaps)}/move", sent).status_code == 400
    assert gaps_of(db, with_gaps) == before


def test_the_filter_stands_in_the_address(facilitator: Browser, with_gaps: MapRow) -> None:
    page = facilitator.get(f"{board_of(with_gaps)}?q=second&k=gaps")
    assert [card.text for card in page.select(".card-t")] == ["Second"]
    assert page.select("#q")[0]["value"] == "second"
    assert [box["value"] for box in page.select("[name=k][checked]")] == ["gaps"]


def test_a_wide_column_shows_its_gaps_and_counts_of_the_others(
    facilitator: Browser, with_gaps: MapRow
) -> None:
    page = facilitator.get(f"{board_of(with_gaps)}/column/0")
    assert [card.text for card in page.select(".is-wide .card-gap .card-t")] == ["First", "Second"]
    assert len(page.select(".col-slim")) == 5
    assert page.select(".col-slim dd")[2].text == "1"
    facilitator.get(f"{board_of(with_gaps)}/column/9", status=404)


def test_a_viewer_reads_the_board_and_has_no_form_on_it(
    browser: Browser, map_row: MapRow, db: Session
) -> None:
    browser.sign_in(a_member(db, map_row, Role.VIEWER))
    page = browser.get(board_of(map_row))
    assert "Crisis Center" in page.text
    assert not page.select("main form[method=post]")


def test_a_map_with_columns_of_its_own_brings_their_colours(
    facilitator: Browser, db: Session, person: PersonRow, map_row: MapRow
) -> None:
    own = (Intercept("0", "Home"), Intercept("2.5", "Bridge", "#123456"))
    special = a_map_row(db, a_service("Hub", "2.5"), by=person, intercepts=own)
    page = facilitator.get(board_of(special))
    assert page.select("[id='column-2.5'] .card-t")[0].text == "Hub"
    sheet = facilitator.raw(str(page.select("link[rel=stylesheet]")[-1]["href"])).text
    assert "--columns: 2;" in sheet
    assert ".i1 { --ic: #123456;" in sheet
    usual = facilitator.get(board_of(map_row)).select("link[href$='columns.css']")
    assert (usual, INTERCEPTS[0].color) == ([], "#1b6e53")


def test_the_board_asks_the_database_as_often_for_many_cards_as_for_few(
    app: Flask, facilitator: Browser, db: Session, person: PersonRow
) -> None:
    few = a_map_row(db, a_service("S0"), gaps=(a_gap("G0"),), by=person)
    services = [a_service(f"S{n}") for n in range(40)]
    many = a_map_row(db, *services, gaps=tuple(a_gap(f"G{n}") for n in range(60)), by=person)
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    event.listen(app.extensions["simmap.database"].engine, "before_cursor_execute", note)
    counts = []
    for map_row in (few, many):
        asked.clear()
        facilitator.raw(board_of(map_row))
        counts.append(sum(statement.startswith("SELECT") for statement in asked))
    event.remove(app.extensions["simmap.database"].engine, "before_cursor_execute", note)
    assert counts[0] == counts[1] > 0
