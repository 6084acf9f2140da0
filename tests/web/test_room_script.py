"""What our script on a phone asks and sends, and what it is answered."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from simmap.live.hub import Hub, Known
from simmap.services import workshops
from simmap.store.accounts import PersonRow
from simmap.store.rooms import load_room
from simmap.store.workshop_tables import WorkshopRow
from simmap.web.database import session
from tests.builders import a_gap
from tests.page import Browser, filled_in
from tests.rows import a_map_row
from tests.web.rooms import a_phone, a_workshop, at, go

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def workshop(db: Session, person: PersonRow) -> WorkshopRow:
    return a_workshop(db, a_map_row(db, by=person, gaps=(a_gap("No detox beds", "1"),)), person)


@pytest.fixture
def phone(app: Flask, db: Session, workshop: WorkshopRow) -> Browser:
    return a_phone(app, db, workshop, table="2")


def test_a_script_gets_what_is_new_and_nothing_else(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    first = phone.raw(f"{at(workshop)}/changes?since=&have=")
    assert first.json is not None
    names = {mark.rpartition("-")[0] for mark in first.json["parts"]}
    assert names == {"top", "ask", "task", "said", "own", "list", "count"}
    have, since = ".".join(first.json["parts"]), first.json["at"]
    asked = f"{at(workshop)}/changes?since={since}&have={have}"
    assert phone.raw(asked).json == {"at": since, "parts": {}}
    go(db, workshop, "map/1")
    again = phone.raw(asked)
    assert again.json is not None
    assert {mark.rpartition("-")[0] for mark in again.json["parts"]} >= {"top", "ask", "task"}


def test_a_screen_that_is_ahead_of_a_restored_copy_is_shown_what_there_is(
    phone: Browser, workshop: WorkshopRow
) -> None:
    first = phone.raw(f"{at(workshop)}/changes?since=&have=").json
    assert first is not None
    epoch, revision, map_revision = first["at"].split(".")
    ahead = f"{epoch}.{int(revision) + 5}.{map_revision}"
    waits = phone.raw(f"{at(workshop)}/changes?since={ahead}&have=").json
    assert waits == {"at": "", "parts": {}}, "another process may have shown it more"
    assert phone.raw(f"{at(workshop)}/changes?since={waits['at']}&have=").json == first


def test_the_revisions_of_another_process_stand_for_nothing(
    phone: Browser, workshop: WorkshopRow
) -> None:
    first = phone.raw(f"{at(workshop)}/changes?since=&have=").json
    assert first is not None
    _, _, revisions = first["at"].partition(".")
    restored = f"{at(workshop)}/changes?since=before.{revisions}&have="
    assert phone.raw(restored).json == first, "other parts under the same revisions"
    same = phone.raw(restored + ".".join(first["parts"]))
    assert same.json == {"at": first["at"], "parts": {}}


def test_a_script_that_adds_gets_its_own_part_at_once_and_a_refusal_as_words(
    db: Session, phone: Browser, workshop: WorkshopRow
) -> None:
    go(db, workshop, "map/1")
    form = phone.get(at(workshop)).select_one('form[data-send="say"]')
    assert form is not None
    token = form.select_one("[name=csrf_token]")
    assert token is not None
    sent = {"csrf_token": token["value"], "kind": "gaps", "intercept": "1", "submit_key": "k1"}
    for _ in range(2):
        answer = phone.client.post(
            f"{at(workshop)}/say", data=sent | {"text": "No bus at night"}, headers=FETCH
        )
        assert answer.json is not None
        assert any("No bus at night" in html for html in answer.json["parts"].values())
    assert len(load_room(db, workshop).contributions) == 1
    wrong = phone.client.post(f"{at(workshop)}/say", data=sent, headers=FETCH)
    assert (wrong.status_code, wrong.json) == (422, {"error": "Write something first."})


def say(phone: Browser, workshop: WorkshopRow, text: str, have: str = "") -> dict[str, Any]:
    """Say something as our script does, and return the answer."""
    form = phone.get(at(workshop)).select_one('form[data-send="say"]')
    assert form is not None
    sent = filled_in(form, {"text": text, "kind": "gaps"}) | {"have": have}
    answer = phone.client.post(f"{at(workshop)}/say", data=sent, headers=FETCH).json
    assert answer is not None
    return dict(answer)


def names_of(answer: dict[str, Any]) -> set[str]:
    return {mark.rpartition("-")[0] for mark in answer["parts"]}


def test_whoever_adds_is_answered_before_the_room_is_loaded_and_sees_all_else_with_the_next_question(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workshop.run_by is not None
    workshops.settle(db, workshop, {"hidden_until_reveal": False}, by=workshop.run_by)
    go(db, workshop, "map/1")
    first = phone.raw(f"{at(workshop)}/changes?since=&have=").json
    assert first is not None
    known = app.extensions["simmap.hub"].now(workshop.id)
    with monkeypatch.context() as patch:  # a hub that has not looked yet
        for look in ("known", "now", "after"):
            patch.setattr(app.extensions["simmap.hub"], look, lambda *_: known)
        own = say(phone, workshop, "No bus at night", ".".join(first["parts"]))
        assert names_of(own) == {"said"}
        assert "No bus at night" in str(own["parts"])
        have = ".".join([*(m for m in first["parts"] if not m.startswith("said")), *own["parts"]])
        question = f"{at(workshop)}/changes?since={own['at']}&have={have}"
        assert phone.raw(question).json == {"at": "", "parts": {}}, "nothing takes it away again"
    after = phone.raw(question).json
    assert after is not None
    assert names_of(after) >= {"list"}
    assert "No bus at night" in str(after["parts"])


def test_a_part_for_a_script_is_the_same_for_all_and_the_page_has_its_own_token(
    phone: Browser, workshop: WorkshopRow, db: Session
) -> None:
    go(db, workshop, "map/1")
    parts = phone.raw(f"{at(workshop)}/changes?since=&have=").json
    assert parts is not None
    (task,) = (html for mark, html in parts["parts"].items() if mark.startswith("task"))
    assert 'name="csrf_token" value=""' in task
    assert 'name="submit_key" value=""' in task
    live = phone.get(at(workshop)).select_one("#live")
    assert live is not None
    sent = {"csrf_token": live["data-token"], "kind": "gaps", "text": "No bus at night"}
    assert phone.client.post(f"{at(workshop)}/say", data=sent, headers=FETCH).status_code == 200


def test_nobody_holds_the_store_while_waiting_for_the_room(
    app: Flask, db: Session, phone: Browser, workshop: WorkshopRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[bool] = []

    class Watching(Hub):
        def after(self, workshop_id: uuid.UUID, revision: int) -> Known | None:
            waited.append(session.in_transaction())
            return super().after(workshop_id, revision)

    hub = Watching(lambda: app.extensions["simmap.database"].reading(), threaded=False)
    monkeypatch.setitem(app.extensions, "simmap.hub", hub)
    form = phone.get(f"{at(workshop)}/me").select_one('form[action$="/sit"]')
    assert form is not None
    phone.client.post(f"{at(workshop)}/sit", data=filled_in(form, {"table": "1"}), headers=FETCH)
    assert waited == [False]
