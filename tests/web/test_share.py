"""A map is shared by a link: read-only, listed, ended."""

import logging
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from simmap.domain.model import Action as PlannedAction
from simmap.domain.model import Priority
from simmap.policy import Action, Role, allows
from simmap.services import shares
from simmap.store.accounts import PersonRow
from simmap.store.people import shares_of
from simmap.store.tables import MapRow
from simmap.web import identity
from tests.builders import a_flow, a_gap, a_service
from tests.page import Browser
from tests.rows import a_map_row
from tests.web.test_access import guarded, revisions
from tests.web.test_hostile import pages_of

MAKE = "form[action$=share]"


@pytest.fixture
def token(db: Session, map_row: MapRow) -> str:
    return shares.make_share(
        db, map_row, "Commissioners", timedelta(days=7), by=None, now=identity.now()
    )


@pytest.fixture
def visitor(app: Flask, db: Session, token: str) -> Browser:
    """Give a browser that has opened the link."""
    browser = Browser(app, db)
    browser.raw(f"/s/{token}")
    return browser


def test_a_share_is_made_shown_once_and_listed(
    facilitator: Browser, app: Flask, db: Session, map_row: MapRow
) -> None:
    address = f"/maps/{map_row.id}/share"
    shown = facilitator.submit(facilitator.get(address), MAKE, status=201, label="NAMI", days="7")
    assert shown
    link = shown.select_one("#new-link")
    assert link
    path = link.text.strip().removeprefix("http://localhost")

    page = facilitator.get(address)
    assert "NAMI" in page.text
    assert "never opened" in page.text
    assert path not in str(page)
    visitor = Browser(app, db)
    assert visitor.raw(path).status_code == 303
    visitor.get(f"/maps/{map_row.id}")
    assert "last opened" in facilitator.get(address).text


def test_a_share_needs_somebody_it_is_for(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.submit(facilitator.get(f"/maps/{map_row.id}/share"), MAKE, status=422)
    assert page
    assert page.select("#label-error")


def test_h24_a_share_lasts_no_longer_than_the_form_offers(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/share")
    facilitator.submit(page, MAKE, status=422, label="NAMI", days="99999")


def test_an_ended_share_opens_nothing_and_shuts_out_who_is_in(
    facilitator: Browser, visitor: Browser, map_row: MapRow, token: str
) -> None:
    visitor.get(f"/maps/{map_row.id}")
    facilitator.follow(facilitator.get(f"/maps/{map_row.id}/share"), "form[action$=revoke]")
    visitor.get(f"/maps/{map_row.id}", status=404)
    visitor.get(f"/s/{token}", status=404)


def test_h26_the_token_is_left_out_of_the_address(
    browser: Browser, map_row: MapRow, token: str
) -> None:
    response = browser.raw(f"/s/{token}")
    assert (response.status_code, response.location) == (303, f"/maps/{map_row.id}")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_h26_the_cookie_of_a_share_goes_to_its_map_only(
    app: Flask, browser: Browser, map_row: MapRow, token: str
) -> None:
    cookie = browser.raw(f"/s/{token}").headers["Set-Cookie"]
    for part in (f"share={token}", f"Path=/maps/{map_row.id}", "HttpOnly", "SameSite=Lax"):
        assert part in cookie


def test_h26_no_page_of_a_shared_map_tells_others_where_one_came_from(
    visitor: Browser, map_row: MapRow
) -> None:
    response = visitor.raw(f"/maps/{map_row.id}")
    assert response.status_code == 200
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_h26_no_log_holds_a_token(
    app: Flask, browser: Browser, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    browser.raw("/s/a-token-that-is-wrong")
    for name in (app.logger.name, "werkzeug", "waitress"):
        logging.getLogger(name).error("Exception on %s [GET]", f"/s/{token}?x=1")
        logging.getLogger(name).error("GET /sign-in/%s HTTP/1.1", token)
    assert len(caplog.records) == 7
    assert token not in caplog.text
    assert "a-token" not in caplog.text
    assert "/s/…?x=1" in caplog.text


@pytest.mark.slow
def test_h27_who_holds_a_share_reads_what_a_guest_may_and_changes_nothing(
    app: Flask, visitor: Browser, db: Session, map_row: MapRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    before = revisions(db)
    for method, path, action in guarded(app):
        status = visitor.raw(path % map_row.id, method).status_code
        if method == "GET" and allows(Role.GUEST, action):
            assert status not in (401, 403, 405, 500), (method, path, status)
        else:
            assert status in (403, 404, 405), (method, path, status)
    assert revisions(db) == before


NOTE = "Ask the shift lead again"


@pytest.fixture
def noted(db: Session, person: PersonRow) -> MapRow:
    """Give a map with working notes on items of every kind that has a page."""
    return a_map_row(
        db,
        a_service(notes=NOTE),
        gaps=(a_gap(notes=NOTE),),
        flows=(a_flow(notes=NOTE),),
        priorities=(Priority(id="p", title="Housing", notes=NOTE),),
        actions=(PlannedAction(id="a", action_step="Find a site", notes=NOTE),),
        by=person,
    )


def test_working_notes_are_for_members_and_not_for_who_holds_a_share(
    facilitator: Browser, app: Flask, db: Session, noted: MapRow
) -> None:
    token = shares.make_share(db, noted, "NAMI", timedelta(days=7), by=None, now=identity.now())
    guest = Browser(app, db)
    guest.raw(f"/s/{token}")
    for file in ("report", "report.html"):
        assert NOTE in facilitator.raw(f"/maps/{noted.id}/{file}").text
        assert NOTE not in guest.raw(f"/maps/{noted.id}/{file}").text
    for path in pages_of(app, noted):
        answer = guest.raw(path)
        assert NOTE not in answer.text, path
        assert "/file." not in answer.text, path
    for form in ("yaml", "json", "xlsx"):
        guest.get(f"/maps/{noted.id}/file.{form}", status=403)
    assert NOTE in facilitator.raw(f"/maps/{noted.id}/file.yaml").text


@pytest.mark.dot
def test_who_reads_spanish_is_led_to_the_spanish_report(visitor: Browser, map_row: MapRow) -> None:
    overview = visitor.get(f"/maps/{map_row.id}")
    (link,) = overview.select("a[hreflang=es]")
    assert link.text == "Report in Español"
    report = visitor.get(str(link["href"]))
    assert report.select("main .doc[lang=es-US]")


def test_h23_a_share_opens_no_other_map(
    visitor: Browser, db: Session, map_row: MapRow, token: str
) -> None:
    other = a_map_row(db, a_service())
    visitor.client.set_cookie("share", token, path=f"/maps/{other.id}")
    visitor.get(f"/maps/{other.id}", status=404)


def test_a_share_takes_no_right_from_a_member(
    facilitator: Browser, map_row: MapRow, token: str
) -> None:
    facilitator.raw(f"/s/{token}")
    assert allows(Role.FACILITATOR, Action.SHARE_MAP)
    facilitator.get(f"/maps/{map_row.id}/share")


def test_h25_a_share_of_a_map_that_is_gone_opens_nothing(
    visitor: Browser, db: Session, map_row: MapRow, token: str
) -> None:
    db.delete(map_row)
    db.commit()
    visitor.get(f"/s/{token}", status=404)
    assert shares_of(db, map_row) == []
