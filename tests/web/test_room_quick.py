"""What is answered ahead of the view: to the same people, with the same bytes, and to nobody else."""

import time
import uuid
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.store.accounts import PersonRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.web import access, live
from simmap.web.identity import ROOM_COOKIE
from simmap.web.room.quick import QuickAnswers
from simmap.web.room.screens import EVERY
from tests.page import Browser
from tests.rows import a_map_row
from tests.web.rooms import a_phone, a_workshop, at, go


@pytest.fixture
def workshop(db: Session, person: PersonRow) -> WorkshopRow:
    return a_workshop(db, a_map_row(db, by=person), person)


@pytest.fixture
def phone(app: Flask, db: Session, workshop: WorkshopRow) -> Browser:
    return a_phone(app, db, workshop)


@pytest.fixture
def asked(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the addresses that the views had to answer."""
    found: list[str] = []
    quick = app.wsgi_app
    assert isinstance(quick, QuickAnswers)
    view = quick._view

    def note(environ, start_response):  # type: ignore[no-untyped-def]
        found.append(environ["PATH_INFO"])
        return view(environ, start_response)

    monkeypatch.setattr(quick, "_view", note)
    return found


def test_the_answer_ahead_of_the_view_has_the_bytes_and_headers_of_the_view(
    app: Flask,
    phone: Browser,
    workshop: WorkshopRow,
    asked: list[str],
    db: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go(db, workshop, "map/1")
    path = f"{at(workshop)}/changes"
    drawn, again = phone.raw(path), phone.raw(path)
    assert again.json is not None
    nothing = phone.raw(f"{path}?since=&have={'.'.join(again.json['parts'])}")
    assert nothing.json == {"at": again.json["at"], "parts": {}}
    assert asked == [], "no view was asked"
    quick = app.wsgi_app
    assert isinstance(quick, QuickAnswers)
    monkeypatch.setattr(app, "wsgi_app", quick._view)
    of_view = phone.raw(path)
    assert asked == [path]
    assert drawn.data == again.data == of_view.data
    for answer in (drawn, again, nothing):
        assert answer.status_code == of_view.status_code
        assert "Set-Cookie" not in answer.headers
        for name in ("Content-Security-Policy", "Cache-Control", "Referrer-Policy", "X-Every"):
            assert answer.headers[name] == of_view.headers[name]


def test_what_changed_since_is_in_the_next_answer(
    phone: Browser, workshop: WorkshopRow, db: Session
) -> None:
    path = f"{at(workshop)}/changes"
    first = phone.raw(path).json
    assert first is not None
    go(db, workshop, "map/1")
    news = phone.raw(f"{path}?since={first['at']}&have={'.'.join(first['parts'])}").json
    assert news is not None
    assert any("map" in html for html in news["parts"].values())


@pytest.mark.parametrize("token", ["", "made-up", "of another room", "for another room"])
def test_nobody_else_is_answered_from_memory(
    app: Flask, db: Session, workshop: WorkshopRow, phone: Browser, asked: list[str], token: str
) -> None:
    path = f"{at(workshop)}/changes"
    phone.raw(path)
    mine = phone.client.get_cookie(ROOM_COOKIE)
    assert mine is not None
    held = {
        "": "",
        "made-up": f"{workshop.id}.made-up",
        "of another room": f"{uuid.uuid4()}.{mine.value.partition('.')[2]}",
        "for another room": mine.value,
    }[token]
    stranger = Browser(app, db)
    stranger.client.set_cookie(ROOM_COOKIE, held)
    asked.clear()
    where = (
        path.replace(str(workshop.id), str(uuid.uuid4())) if token == "for another room" else path
    )
    assert stranger.raw(where).status_code == 404
    assert asked == [where], "whether somebody may is for the guard of the view to say"


def test_only_the_question_is_answered_and_only_under_a_name_that_is_ours(
    app: Flask, phone: Browser, workshop: WorkshopRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{at(workshop)}/changes"
    phone.raw(path)
    assert phone.raw(path, "POST").status_code == 405
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["simmap.example"])
    quick = app.wsgi_app
    assert isinstance(quick, QuickAnswers)
    monkeypatch.setattr(app, "wsgi_app", quick._view)
    monkeypatch.setattr(app, "wsgi_app", QuickAnswers(app))
    assert phone.raw(path).status_code == 400
    assert access.rules(app)["room.changes"] == "takes part"


def test_a_phone_reads_the_catalogue_that_its_map_names_in_the_view_and_ahead_of_it(
    app: Flask, db: Session, person: PersonRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = catalogues_of(app)[""]
    guide = replace(usual.intercept_guides[1], id="1", decision_points=("Which elders are asked?",))
    sectors = (replace(usual.sectors[0], name="Tribal council"),)
    own = replace(usual, name="tribal", intercept_guides=(guide,), sectors=sectors)
    monkeypatch.setitem(app.extensions["simmap.catalogues"], "tribal", own)
    map_row = a_map_row(db, by=person)
    map_row.catalogue = "tribal"
    workshop = a_workshop(db, map_row, person)
    joining = Browser(app, db).get(f"/join?code={workshop.code}")
    assert "Tribal council" in joining.text
    phone = a_phone(app, db, workshop, sector=sectors[0].id)
    go(db, workshop, "map/1")
    assert "Which elders are asked?" in phone.get(at(workshop)).text
    changes = f"{at(workshop)}/changes"
    assert "Which elders are asked?" in phone.raw(changes).text


def catalogues_of(app: Flask) -> dict[str, Catalogue]:
    found: dict[str, Catalogue] = app.extensions["simmap.catalogues"]
    return found


@pytest.mark.parametrize(("quiet", "every"), [(0, 800), (25, 1000), (130, 1600), (700, 3200)])
def test_the_longer_a_room_is_quiet_the_seldomer_a_phone_asks(
    app: Flask, workshop: WorkshopRow, quiet: float, every: int
) -> None:
    known = app.extensions["simmap.hub"].now(workshop.id)
    assert known is not None
    still = replace(known, changed_at=time.monotonic() - quiet)
    assert live.told(still, EVERY) == [("X-Every", str(every))]
