"""The board as a page."""

import gzip
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from simmap.domain.model import Intercept
from simmap.domain.words import Status
from simmap.exchange.mapfile import read_map
from simmap.policy import Role
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests import shared
from tests.builders import INTERCEPTS, a_gap, a_service, the_catalogue
from tests.page import Browser, check_page, filled_in
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
    assert [slim.select("dd")[2].text for slim in page.select(".col-slim")] == list("010000")
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
    sheet = facilitator.raw(str(page.select("link[href$='columns.css']")[0]["href"])).text
    assert "--columns: 2;" in sheet
    assert ".i1 { --ic: #123456;" in sheet
    usual = facilitator.get(board_of(map_row)).select("link[href$='columns.css']")
    assert (usual, INTERCEPTS[0].color) == ([], "#1b6e53")


def test_what_cuts_across_all_can_be_widened_as_well(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"{board_of(map_row)}/column/all")
    facilitator.submit(page, "#column-all form", text="No shared data", kind="gaps")
    page = facilitator.get(f"{board_of(map_row)}/column/all")
    assert [card.text for card in page.select(".is-wide .card-t")] == ["No shared data"]


def test_a_change_leads_back_to_what_was_looked_at(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"{board_of(map_row)}/column/2?k=gaps")
    page = facilitator.follow(page, "#column-2 form", text="No screening")
    assert [card.text for card in page.select(".is-wide .card-t")] == ["No screening"]
    assert [box["value"] for box in page.select("[name=k][checked]")] == ["gaps"]


def test_the_filter_takes_a_status_and_what_nobody_confirmed(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    planned = a_service("Planned", status=Status.PLANNED, confirmed_on="2026-05")
    map_row = a_map_row(db, planned, a_service("Running"), gaps=(a_gap("G"),), by=person)
    for asked, left in (
        ("status=planned", ["Planned"]),
        ("status=open", ["G"]),
        ("unconfirmed=1&k=services", ["Running"]),
    ):
        page = facilitator.get(f"{board_of(map_row)}?{asked}")
        assert [card.text for card in page.select(".card-t")] == left, asked


def test_an_empty_column_says_what_to_ask_the_room(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(board_of(map_row))
    asked = page.select("#column-2 .ask-room li a")
    assert len(asked) == 3
    practices = facilitator.get(str(asked[0]["href"]).partition("#")[0])
    assert asked[0].text in practices.text
    assert not facilitator.get(f"{board_of(map_row)}?q=crisis").select(".ask-room")


def test_the_meter_of_a_column_leads_to_the_fields_that_nobody_has_filled_in(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    known = a_service("Crisis line", hours="24/7", capacity="2 lines", confirmed_on="2026-05")
    map_row = a_map_row(db, known, by=person)
    meter = facilitator.get(board_of(map_row)).select("#column-0 .meter")[0]
    assert meter.select("progress")[0]["value"] == "3"
    assert "3 of 7 facts known" in meter.text
    path, _, anchor = str(meter.select("a")[0]["href"]).partition("#")
    links = facilitator.get(path).select(f"#{anchor} li a")
    fields = ["organization", "eligibility", "referral", "peers"]
    assert [str(link["href"]).partition("#")[2] for link in links] == fields
    form = facilitator.get(str(links[0]["href"]).partition("#")[0])
    assert [form.select(f"#{field}") != [] for field in fields] == [True] * 4


SCRIPT = {"X-Requested-With": "fetch"}


def test_the_script_gets_the_parts_that_a_change_touches(
    facilitator: Browser, with_gaps: MapRow
) -> None:
    page = facilitator.get(board_of(with_gaps))
    sent = filled_in(page.select("#column-2 form")[0], {"text": "No screening"})
    action = str(page.select("#column-2 form")[0]["action"])
    answer = facilitator.raw(action, "POST", data=sent, headers=SCRIPT, follow_redirects=True)
    parts = check_page(answer)
    assert [part["id"] for part in parts.select(".col-b")] == ["cards-2"]
    assert parts.select("#total-gaps")[0].text == "4"
    assert "The gap was added." in parts.select("[role=status]")[0].text
    whole = check_page(facilitator.raw(f"{board_of(with_gaps)}/parts.html"))
    assert len(whole.select(".col-b")) == 6


def test_whatever_the_script_replaces_stands_on_the_page(
    facilitator: Browser, with_gaps: MapRow
) -> None:
    for path, wide in (("", ""), ("/column/2", "2"), ("/column/all", "all")):
        page = facilitator.get(f"{board_of(with_gaps)}{path}")
        parts = check_page(facilitator.raw(f"{board_of(with_gaps)}/parts.html?wide={wide}"))
        for made in (page, parts):
            del made.select("#token")[0]["value"]  # it holds the second
        sent = {part["id"]: part for part in parts.select("[data-part]")}
        assert sent == {part["id"]: part for part in page.select("[data-part]")}


def test_a_card_is_dropped_before_another_or_at_the_end_of_a_column(
    facilitator: Browser, with_gaps: MapRow, db: Session
) -> None:
    first, _, third = (gap.id for gap in maps.load_map(db, with_gaps).gaps)
    drop(facilitator, with_gaps, f"gaps/{first}/0/before/1/{third}")
    assert gaps_of(db, with_gaps)[1:] == [("First", ("1",)), ("Third", ("1",))]
    drop(facilitator, with_gaps, f"gaps/{first}/1/before/1/")
    assert [text for text, _ in gaps_of(db, with_gaps)] == ["Second", "Third", "First"]


def test_a_move_of_a_card_that_somebody_else_moved_first_changes_nothing_and_says_so(
    facilitator: Browser, with_gaps: MapRow, db: Session
) -> None:
    first = maps.load_map(db, with_gaps).gaps[0].id
    drop(facilitator, with_gaps, f"gaps/{first}/0/to/3")
    before = gaps_of(db, with_gaps)
    for stale in ("up", "to/4", "before/1/"):
        page = drop(facilitator, with_gaps, f"gaps/{first}/0/{stale}", status=409)
        assert "Somebody else moved this gap first" in page.text
    assert gaps_of(db, with_gaps) == before


def drop(browser: Browser, map_row: MapRow, move: str, status: int = 303) -> BeautifulSoup:
    page = browser.get(board_of(map_row))
    token = page.select("#move [name=csrf_token]")[0]["value"]
    answer = browser.post(f"{board_of(map_row)}/move", {"csrf_token": token, "move": move})
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "html.parser")


def opened(browser: Browser, map_row: MapRow, item_id: str) -> BeautifulSoup:
    """Open a gap's card where it stands, by its menu."""
    page = browser.get(board_of(map_row))
    return browser.get(str(page.select(f"[id='{item_id}'] a.change")[0]["href"]).partition("#")[0])


def test_a_few_facts_are_changed_in_the_card_itself(
    facilitator: Browser, with_gaps: MapRow, db: Session
) -> None:
    gap = maps.load_map(db, with_gaps).gaps[0]
    page = opened(facilitator, with_gaps, gap.id)
    page = facilitator.follow(page, ".change-form", text="First of all", theme="Housing")
    assert not page.select(".change-form")
    db.expire_all()
    changed = maps.load_map(db, with_gaps).gaps[0]
    assert (changed.text, changed.theme) == ("First of all", "Housing")
    assert changed.intercepts == gap.intercepts


def test_a_card_that_two_people_change_shows_both_texts(
    facilitator: Browser, with_gaps: MapRow, db: Session
) -> None:
    gap = maps.load_map(db, with_gaps).gaps[0]
    mine = opened(facilitator, with_gaps, gap.id)
    theirs = opened(facilitator, with_gaps, gap.id)
    facilitator.submit(theirs, ".change-form", text="Theirs", theme="Housing")
    page = facilitator.submit(mine, ".change-form", status=409, text="Mine")
    assert page
    both = page.select(".conflict dd")
    assert [word.text for word in both] == ["Theirs Theirs", "Yours Mine"]
    facilitator.submit(page, ".change-form")
    db.expire_all()
    decided = maps.load_map(db, with_gaps).gaps[0]
    assert (decided.text, decided.theme) == ("Mine", "Housing")


def test_an_empty_title_is_refused_in_the_card(facilitator: Browser, with_gaps: MapRow) -> None:
    first = facilitator.get(board_of(with_gaps)).select(".card-gap")[0]["id"]
    page = facilitator.submit(
        opened(facilitator, with_gaps, str(first)), ".change-form", status=422, text=""
    )
    assert page
    assert page.select(".card .change-form [aria-invalid]")


def test_the_board_asks_the_database_as_often_for_many_cards_as_for_none(
    app: Flask, facilitator: Browser, db: Session, person: PersonRow
) -> None:
    services = [a_service(f"S{n}") for n in range(40)]
    many = a_map_row(db, *services, gaps=tuple(a_gap(f"G{n}") for n in range(60)), by=person)
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    event.listen(app.extensions["simmap.database"].engine, "before_cursor_execute", note)
    counts = []
    for map_row in (a_map_row(db, by=person), many):
        for path in ("", "/column/0", "/parts.html?part=0"):
            asked.clear()
            facilitator.raw(f"{board_of(map_row)}{path}")
            counts.append(sum(statement.startswith("SELECT") for statement in asked))
    event.remove(app.extensions["simmap.database"].engine, "before_cursor_execute", note)
    assert counts[:3] == counts[3:]
    assert min(counts) > 0


@shared.needs_shared
def test_a_big_countys_board_is_a_light_page(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    file = shared.county("tx-harris")
    system = read_map(file.read_bytes(), name=file.name, catalogue=the_catalogue())
    answer = facilitator.raw(board_of(a_map_row(db, system=system, by=person)))
    assert len(BeautifulSoup(answer.text, "html.parser").select(".card")) >= 85
    assert len(gzip.compress(answer.data)) < 40_000


def test_who_adds_what_is_there_already_is_asked_whether_it_is_the_same(
    facilitator: Browser, map_row: MapRow
) -> None:
    board = f"/maps/{map_row.id}/board"
    form = facilitator.get(board).select_one("form.add-form")
    assert form is not None
    for _ in range(2):
        values = filled_in(form, {"text": "Mobile crisis team", "kind": "services"})
        values["submit_key"] = uuid.uuid4().hex
        assert facilitator.post(str(form["action"]), values).status_code == 303
    page = facilitator.get(board)
    link = next(a for a in page.select("[role=status] a") if a.text == "Same as this?")
    assert "Mobile crisis team" in facilitator.get(str(link["href"])).text
