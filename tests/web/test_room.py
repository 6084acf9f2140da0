"""The room on a phone, as plain HTML."""

import uuid
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from simmap.domain.model import Priority
from simmap.domain.room.contributions import State
from simmap.domain.room.stages import Stage, stops
from simmap.services import moderation, workshops
from simmap.services.items import add_item
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.web.room import doing
from tests.builders import INTERCEPTS, a_gap
from tests.page import Browser, filled_in
from tests.rows import NOW, a_map_row
from tests.web.rooms import a_phone, a_workshop, at, go, room_of

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def workshop(db: Session, person: PersonRow) -> WorkshopRow:
    return a_workshop(db, a_map_row(db, by=person, gaps=(a_gap("No detox beds", "1"),)), person)


@pytest.fixture
def phone(app: Flask, db: Session, workshop: WorkshopRow) -> Browser:
    return a_phone(app, db, workshop, table="2")


def test_somebody_joins_with_the_code_however_it_is_typed(
    app: Flask, db: Session, workshop: WorkshopRow
) -> None:
    phone = Browser(app, db)
    typed = f"{workshop.code[:3].lower()} {workshop.code[3:]}"
    page = phone.get(f"/join?code={quote(typed)}")
    page = phone.follow(page, 'form[method="post"]', name="Eve", organization="Freedom House")
    assert "You are in." in page.text
    (eve,) = room_of(db, workshop).participants
    assert (eve.name, eve.organization, eve.table) == ("Eve", "Freedom House", 0)


def test_the_code_of_a_table_leads_to_that_table(
    app: Flask, db: Session, workshop: WorkshopRow
) -> None:
    table = room_of(db, workshop).tables[1]
    phone = Browser(app, db)
    phone.submit(phone.get(f"/join?code={table.code}"), 'form[method="post"]')
    assert [one.table for one in room_of(db, workshop).participants] == [2]


def test_a_wrong_code_says_so_and_a_good_one_opens_after_any_number_of_them(
    app: Flask, db: Session, workshop: WorkshopRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = Browser(app, db)
    assert "No workshop is open" in phone.get("/join?code=NOSUCH", 422).text
    monkeypatch.setattr(doing, "MISSES_ALLOWED", 2)
    phone.raw("/join?code=NOSUCH")
    assert phone.raw("/join?code=NOSUCH").status_code == 429
    assert a_phone(app, db, workshop).get(at(workshop))


def test_a_phone_that_is_in_is_led_back_by_the_code(phone: Browser, workshop: WorkshopRow) -> None:
    answer = phone.raw(f"/join?code={workshop.code}")
    assert (answer.status_code, answer.location) == (303, at(workshop))


def test_a_second_device_sits_on_the_same_seat_by_the_own_link(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    link = phone.get(f"{at(workshop)}/me").select_one(".own-link")
    assert link is not None
    other = Browser(app, db)
    assert other.raw(link.text.strip().removeprefix("http://localhost")).status_code == 303
    assert other.get(at(workshop))
    assert len(room_of(db, workshop).participants) == 1


def test_a_made_up_link_and_a_stranger_get_nowhere(
    app: Flask, db: Session, workshop: WorkshopRow
) -> None:
    stranger = Browser(app, db)
    for path in (f"/back/{'x' * 32}", "", "/changes", "/me", "/look"):
        assert stranger.raw(at(workshop) + path).status_code == 404, path


def test_a_phone_shows_every_stop_of_the_way(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    for stop in stops(INTERCEPTS):
        go(db, workshop, stop.key)
        assert phone.get(at(workshop)).select_one(".ask, form"), stop


def test_something_is_added_waits_for_the_reveal_and_is_seen_by_the_own_table_only(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    page = phone.follow(
        phone.get(at(workshop)), 'form[data-send="say"]', text="Nowhere to go at night"
    )
    assert "Nowhere to go at night" in page.text
    (said,) = room_of(db, workshop).contributions
    assert (said.kind, said.intercept, said.table, said.state) == ("gaps", "1", 2, State.WAITING)
    assert "Nowhere" in a_phone(app, db, workshop, table="2").get(at(workshop)).text
    other = a_phone(app, db, workshop, table="1")
    assert "Nowhere" not in other.get(at(workshop)).text
    moderation.reveal(db, workshop, "1", [uuid.UUID(said.id)], by=workshop.run_by, now=NOW)
    assert "Nowhere" in other.get(at(workshop)).text


def test_what_was_accepted_before_the_reveal_is_hidden_from_other_tables(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    phone.submit(phone.get(at(workshop)), 'form[data-send="say"]', text="Nowhere to go at night")
    said = [uuid.UUID(c.id) for c in room_of(db, workshop).contributions]
    moderation.accept(db, workshop, said, by=workshop.run_by, now=NOW)
    other = a_phone(app, db, workshop, table="1")
    assert "Nowhere" not in other.get(at(workshop)).text
    changes = other.raw(f"{at(workshop)}/changes")
    assert "Nowhere" not in changes.text
    like = other.raw(f"{at(workshop)}/like?kind=gaps&text=Nowhere to go at night")
    assert like.json == {}


def test_where_nothing_is_hidden_what_has_no_remark_is_on_the_map_at_once(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    assert workshop.run_by is not None
    workshops.settle(db, workshop, {"hidden_until_reveal": False}, by=workshop.run_by)
    go(db, workshop, "map/1")
    phone.submit(phone.get(at(workshop)), 'form[data-send="say"]', text="Nowhere to go at night")
    phone.submit(
        phone.get(at(workshop)), 'form[data-send="say"]', text="Deputy Miller waited nine hours"
    )
    states = [said.state for said in room_of(db, workshop).contributions]
    assert states == [State.ACCEPTED, State.WAITING]


def test_what_was_decided_stays_so_when_a_phone_sends_it_once_more(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    assert workshop.run_by is not None
    go(db, workshop, "map/1")
    form = phone.get(at(workshop)).select_one('form[data-send="say"]')
    assert form is not None
    sent = filled_in(form, {"text": "No bus"})
    phone.post(f"{at(workshop)}/say", sent)
    (said,) = room_of(db, workshop).contributions
    moderation.put_aside(db, workshop, uuid.UUID(said.id))
    workshops.settle(db, workshop, {"hidden_until_reveal": False}, by=workshop.run_by)
    phone.post(f"{at(workshop)}/say", sent)
    assert [one.state for one in room_of(db, workshop).contributions] == [State.PARKED]


def test_what_the_map_has_already_is_shown_and_counted_in(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    like = phone.raw(f"{at(workshop)}/like?kind=gaps&text=there are no detox beds")
    assert like.json is not None
    assert (like.json["label"], like.json["text"]) == ("Gap 1.1", "No detox beds")
    phone.submit(
        phone.get(at(workshop)),
        'form[data-send="say"]',
        text="there are no detox beds",
        same_as=like.json["item"],
    )
    assert room_of(db, workshop).voices[like.json["item"]] == 1
    assert len(load_map(db, db.get_one(MapRow, workshop.map_id)).gaps) == 1


def test_an_empty_field_is_refused_and_what_is_too_long_comes_back(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    form = 'form[data-send="say"]'
    page = phone.submit(phone.get(at(workshop)), form, status=422, text=" ")
    assert page is not None
    assert "Write something first." in page.text
    page = phone.submit(phone.get(at(workshop)), form, status=422, text="x" * 10_001)
    assert page is not None
    assert "x" * 10_001 in page.text


def test_somebody_is_done_and_is_not_after_all(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    phone.submit(phone.get(at(workshop)), 'form[data-send="done"]')
    assert room_of(db, workshop).done_count == 1
    phone.submit(phone.get(at(workshop)), 'form[data-send="done"]')
    assert room_of(db, workshop).done_count == 0


def test_what_was_sent_back_is_said_in_other_words(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    phone.submit(phone.get(at(workshop)), 'form[data-send="say"]', text="Deputy Miller waits")
    (said,) = room_of(db, workshop).contributions
    moderation.send_back(db, workshop, uuid.UUID(said.id), "Please name nobody.")
    page = phone.get(at(workshop))
    assert "Please name nobody." in page.text
    link = page.select_one(".mine a")
    assert link is not None
    phone.submit(
        phone.get(str(link["href"])), 'form[method="post"]', text="Deputies wait for hours"
    )
    (said,) = room_of(db, workshop).contributions
    assert (said.text, said.state) == ("Deputies wait for hours", State.WAITING)


def test_a_table_rewords_what_it_said_and_nobody_else_does(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    phone.submit(phone.get(at(workshop)), 'form[data-send="say"]', text="mine")
    (said,) = room_of(db, workshop).contributions
    other = a_phone(app, db, workshop, table="1")
    assert other.raw(f"{at(workshop)}/said/{said.id}").status_code == 404
    beside = a_phone(app, db, workshop, table="2")
    assert beside.get(f"{at(workshop)}/said/{said.id}")


def test_a_table_plans_the_priority_that_it_was_given(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow, person: PersonRow
) -> None:
    map_row = db.get_one(MapRow, workshop.map_id)
    chosen = add_item(db, map_row, Priority(id="", title="Beds"), by=person.id, now=NOW)
    workshops.give_task(db, workshop, 2, priority=str(chosen.id))
    go(db, workshop, "plan")
    page = phone.follow(
        phone.get(at(workshop)), 'form[data-send="plan"]', action_step="Count them", who="County"
    )
    assert "Count them" in page.text
    (action,) = load_map(db, map_row).actions
    assert (action.priority, action.who) == (str(chosen.id), "County")
    other = a_phone(app, db, workshop)
    page = other.get(at(workshop))
    assert "Join table 2" in page.text
    assert other.raw(f"{at(workshop)}/plan", "POST").status_code == 400
    assert 'data-send="plan"' in other.follow(page, 'form[data-send="sit"]').decode()


def test_one_leaves_and_comes_back_by_the_own_link(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    page = phone.get(f"{at(workshop)}/me")
    link = page.select_one(".own-link")
    assert link is not None
    phone.submit(page, 'form[action$="/leave"]')
    assert room_of(db, workshop).present == ()
    assert phone.raw(at(workshop)).status_code == 404
    phone.raw(link.text.strip().removeprefix("http://localhost"))
    assert phone.get(at(workshop))
    assert len(room_of(db, workshop).present) == 1


def test_people_look_back_at_a_column(db: Session, phone: Browser, workshop: WorkshopRow) -> None:
    go(db, workshop, "vote")
    assert "No detox beds" in phone.get(f"{at(workshop)}/look?at=map/1").text
    assert "Choose an intercept" in phone.get(f"{at(workshop)}/look?at=vote").text


def test_the_result_is_read_by_the_people_of_the_room_once_it_is_shared(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    overview = f"/maps/{workshop.map_id}"
    assert phone.raw(overview).status_code == 404
    assert phone.raw(f"{at(workshop)}/result").status_code == 404
    assert workshop.run_by is not None
    workshops.settle(db, workshop, {"result_shared": True}, by=workshop.run_by)
    assert phone.raw(f"{at(workshop)}/result").location == overview
    assert phone.get(overview)
    assert phone.raw(f"{overview}/board/add", "POST").status_code == 400
    assert Browser(app, db).raw(overview).status_code == 404


def test_a_closed_workshop_is_read_and_takes_nothing(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    page = phone.get(at(workshop))
    assert workshop.run_by is not None
    workshops.close_workshop(db, workshop, by=workshop.run_by, now=NOW)
    answer = phone.submit(page, 'form[data-send="say"]', status=422, text="too late")
    assert answer is not None
    assert "nothing new just now" in answer.text
    assert "The workshop is closed." in phone.get(at(workshop)).text
    assert room_of(db, workshop).stop.stage is Stage.CLOSE


def test_what_is_kept_of_people_is_said(browser: Browser) -> None:
    assert "without your name" in browser.get("/join/what-is-kept").text
