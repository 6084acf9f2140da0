"""The facilitator's side: begin, lead, decide about what comes in, show it to the room, end."""

import uuid

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from simmap.domain.model import Priority
from simmap.domain.room.contributions import State
from simmap.domain.room.stages import Shows, stops
from simmap.policy import Role
from simmap.services import room as services
from simmap.services import workshops
from simmap.services.items import add_item
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.store.workshops import open_workshop_of
from tests.builders import INTERCEPTS, a_gap
from tests.page import Browser, filled_in
from tests.rows import NOW, a_map_row, a_member
from tests.web.rooms import a_workshop, console, go, room_of

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def map_row(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(db, by=person, gaps=(a_gap("No detox beds", "1"),))


@pytest.fixture
def workshop(db: Session, map_row: MapRow, person: PersonRow) -> WorkshopRow:
    return a_workshop(db, map_row, person)


def say(db: Session, workshop: WorkshopRow, text: str, intercept: str = "1") -> uuid.UUID:
    said = services.Said(kind="gaps", text=text, intercept=intercept)
    found = services.contribute(db, workshop, said, participant_id=None, now=NOW)
    db.commit()
    return found.id


def press(facilitator: Browser, workshop: WorkshopRow, label: str, **fields: str) -> None:
    """Press a button of the console that has this label."""
    page = facilitator.get(console(workshop))
    for number, button in enumerate(page.select("main form button")):
        if button.get_text(" ", strip=True).startswith(label):
            form = button.find_parent("form")
            assert form is not None
            form["id"] = f"pressed-{number}"
            facilitator.submit(page, f"#pressed-{number}", **fields)  # type: ignore[arg-type]
            return
    raise AssertionError(f"no button {label!r}")


def test_a_workshop_is_opened_led_closed_and_opened_again(
    db: Session, facilitator: Browser, map_row: MapRow
) -> None:
    start = f"/maps/{map_row.id}/workshop"
    page = facilitator.get(start)
    assert "No workshop is open." in page.text
    page = facilitator.follow(page, 'form[action$="/workshop"]', title="Day 1", tables="3")
    workshop = open_workshop_of(db, map_row)
    assert workshop is not None
    assert workshop.code[:3] in page.text
    press(facilitator, workshop, "Next: Map intercept 0")
    assert room_of(db, workshop).stop.key == "map/0"
    go(db, workshop, "close")
    press(facilitator, workshop, "Close the workshop")
    page = facilitator.get(start)
    facilitator.submit(page, 'form[action$="/reopen"]')
    assert not room_of(db, workshop).closed


def test_a_workshop_without_a_name_is_not_opened(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/workshop")
    again = facilitator.submit(page, 'form[action$="/workshop"]', status=422, tables="99")
    assert again is not None
    assert "Give it a name." in again.text


def test_console_and_projector_show_every_stop(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    for stop in stops(INTERCEPTS):
        go(db, workshop, stop.key)
        assert facilitator.get(console(workshop))
        projector = facilitator.get(f"{console(workshop)}/projector")
        assert not projector.select("form, button, input")


def test_the_timer_is_set_paused_and_lengthened(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    press(facilitator, workshop, "Start the timer", minutes="10")
    press(facilitator, workshop, "5 more minutes")
    press(facilitator, workshop, "Pause")
    timer = room_of(db, workshop).timer
    assert timer.minutes == 15
    assert timer.left is not None
    assert 14 * 60 < timer.left <= 15 * 60
    press(facilitator, workshop, "Go on")
    assert room_of(db, workshop).timer.ends_at is not None


def test_the_next_question_is_asked(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    press(facilitator, workshop, "Next question")
    assert room_of(db, workshop).question == 1
    press(facilitator, workshop, "Previous")
    assert room_of(db, workshop).question == 0


def test_what_waits_is_accepted_merged_put_aside_and_sent_back(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    for text in ("There are no detox beds", "Deputy Miller waits", "No bus at night"):
        say(db, workshop, text)
    page = facilitator.get(console(workshop))
    assert "May name a person" in page.text
    assert page.select_one("details.txt") is not None
    press(facilitator, workshop, "Merge with gap 1.1")
    press(facilitator, workshop, "Send back")
    press(facilitator, workshop, "Accept 1 without remarks")
    states = [said.state for said in room_of(db, workshop).contributions]
    assert states == [State.MERGED, State.SENT_BACK, State.ACCEPTED]
    say(db, workshop, "There are no detox beds at all")
    press(facilitator, workshop, "Put aside")
    press(facilitator, workshop, "Look at it again")
    assert len(room_of(db, workshop).waiting) == 1


def test_a_reveal_shows_the_column_and_later_columns_stay_hidden(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    say(db, workshop, "No bus at night")
    say(db, workshop, "No court on Fridays", "2")
    press(facilitator, workshop, "Reveal intercept 1")
    seen = room_of(db, workshop)
    assert seen.revealed == ("1",)
    assert [said.text for said in seen.waiting] == ["No court on Fridays"]


def test_parking_lot_and_quick_fixes_are_one_key_away(
    db: Session, facilitator: Browser, workshop: WorkshopRow, map_row: MapRow
) -> None:
    page = facilitator.get(console(workshop))
    for place, text in enumerate(("Medicaid rules", "Print the card")):
        form = page.select('form[action$="/note"]')[place]
        form["id"] = f"note-form-{place}"
        facilitator.submit(page, f"#note-form-{place}", text=text)
    system = load_map(db, map_row)
    assert [one.text for one in system.parking_lot] == ["Medicaid rules"]
    assert [one.text for one in system.quick_fixes] == ["Print the card"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"text": "x" * 10_001}, "10,000"), ({"intercept": "nowhere"}, "nowhere")],
)
def test_a_note_that_cannot_be_kept_is_refused_in_words_and_changes_nothing(
    db: Session, facilitator: Browser, workshop: WorkshopRow, fields: dict[str, str], said: str
) -> None:
    form = facilitator.get(console(workshop)).select_one('form[action$="/note"]')
    assert form is not None
    sent = filled_in(form, {"text": "Print the card"}) | {"kind": "gaps"} | fields
    answer = facilitator.client.post(f"{console(workshop)}/note", data=sent, headers=FETCH)
    assert answer.status_code == 422
    assert said in str(answer.json)
    assert room_of(db, workshop).contributions == ()


def test_the_door_is_closed_and_the_code_changed(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    code = workshop.code
    press(facilitator, workshop, "New code")
    press(facilitator, workshop, "Close the door")
    press(facilitator, workshop, "Save", on_paper="2")
    seen = room_of(db, workshop)
    assert seen.code != code
    assert (seen.code_open, seen.on_paper) == (False, 2)


def test_the_projector_shows_what_was_chosen_until_the_next_stop(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    projector = f"{console(workshop)}/projector"
    press(facilitator, workshop, "Show map")
    assert facilitator.get(projector).select_one("img[data-steady]") is not None
    press(facilitator, workshop, "Blank")
    assert facilitator.get(projector).select_one(".pj-blank") is not None
    go(db, workshop, "map/2")
    assert room_of(db, workshop).projector is Shows.STAGE


def test_the_projector_names_nobody(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    services.join(db, workshop, services.Entrant(name="Eve Adams", organization="Acme"), now=NOW)
    for stop in stops(INTERCEPTS):
        go(db, workshop, stop.key)
        text = facilitator.get(f"{console(workshop)}/projector").text
        assert "Eve" not in text
        assert "Acme" not in text


def test_a_script_gets_the_consoles_new_parts_and_why_something_was_refused(
    db: Session, facilitator: Browser, workshop: WorkshopRow, map_row: MapRow
) -> None:
    first = facilitator.raw(f"{console(workshop)}/changes?since=&have=").json
    assert first is not None
    have = ".".join(first["parts"])
    page = facilitator.get(console(workshop))
    token = page.select_one("[name=csrf_token]")
    assert token is not None
    sent = {"csrf_token": token["value"], "stop": "map/3", "have": have}
    answer = facilitator.client.post(f"{console(workshop)}/go", data=sent, headers=FETCH)
    assert answer.json is not None
    assert any("Jails/Courts" in html for html in answer.json["parts"].values())
    ben = a_member(db, map_row, Role.FACILITATOR)
    workshops.hand_over(db, workshop, ben.id, by=ben.id, now=NOW)
    db.commit()
    refused = facilitator.client.post(f"{console(workshop)}/go", data=sent, headers=FETCH)
    assert refused.status_code == 422
    assert room_of(db, workshop).stop.key == "map/3"


def test_the_room_is_handed_over_and_taken_back_by_pressing_a_button(
    app: Flask, db: Session, facilitator: Browser, workshop: WorkshopRow, map_row: MapRow
) -> None:
    ben = a_member(db, map_row, Role.FACILITATOR)
    press(facilitator, workshop, "Hand over", person=str(ben.id))
    assert room_of(db, workshop).run_by == str(ben.id)
    page = facilitator.get(console(workshop))
    assert not page.select('form[action$="/go"]')
    press(facilitator, workshop, "Take over")
    assert room_of(db, workshop).run_by != str(ben.id)


def test_a_recorder_decides_and_types_but_does_not_lead(
    app: Flask, db: Session, workshop: WorkshopRow, map_row: MapRow
) -> None:
    recorder = Browser(app, db).sign_in(a_member(db, map_row, Role.RECORDER))
    say(db, workshop, "No bus at night")
    press(recorder, workshop, "Accept 1 without remarks")
    assert [said.state for said in room_of(db, workshop).contributions] == [State.ACCEPTED]
    assert not recorder.get(console(workshop)).select('form[action$="/go"]')


def test_people_are_not_here_and_here_again_and_few_are_not_singled_out(
    db: Session, facilitator: Browser, workshop: WorkshopRow
) -> None:
    who = services.Entrant(name="Eve", sector="jail", lived_experience=True)
    services.join(db, workshop, who, now=NOW)
    people = f"{console(workshop)}/people"
    page = facilitator.get(people)
    assert "bring lived experience" not in page.text
    assert "Jail administration" in page.text
    page = facilitator.follow(page, 'form[action$="/here"]')
    assert "not here" in page.text
    facilitator.submit(page, 'form[action$="/here"]')
    assert len(room_of(db, workshop).present) == 1


def test_tables_get_columns_or_priorities_and_come_back(
    db: Session, facilitator: Browser, workshop: WorkshopRow, map_row: MapRow, person: PersonRow
) -> None:
    chosen = add_item(db, map_row, Priority(id="", title="Beds"), by=person.id, now=NOW)
    db.commit()
    people = f"{console(workshop)}/people"
    page = facilitator.follow(facilitator.get(people), 'form[action$="/tables"]', tables="3")
    page = facilitator.follow(page, 'form[action$="/tables/3"]', task="map/2")
    assert room_of(db, workshop).tables[2].intercept == "2"
    page = facilitator.follow(page, 'form[action$="/groups"]')
    assert room_of(db, workshop).tables[0].priority == str(chosen.id)
    facilitator.submit(page, 'form[action$="/tables/3"]', task="room")
    assert room_of(db, workshop).tables[2].intercept is None


@pytest.mark.parametrize(
    ("base", "reached"),
    [("", False), ("http://127.0.0.1:8000", False), ("http://192.168.1.5", True)],
)
def test_the_console_says_so_where_phones_cannot_reach_its_address(
    app: Flask,
    facilitator: Browser,
    workshop: WorkshopRow,
    monkeypatch: pytest.MonkeyPatch,
    base: str,
    reached: bool,
) -> None:
    monkeypatch.setitem(app.config, "BASE_URL", base)
    said = "Phones can’t reach this address" in facilitator.get(console(workshop)).text
    assert said is not reached
