"""Signing in by a link, joining by an invitation, signing out."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.policy import Role
from simmap.services import members, people
from simmap.store.accounts import PersonRow, SignInRow
from simmap.store.people import find_signed_in, open_invitations
from simmap.store.tables import MapRow
from simmap.web import identity, links
from tests.page import Browser
from tests.rows import a_person


def a_link(db: Session, person: PersonRow) -> str:
    return f"/sign-in/{people.make_sign_in_link(db, person.id, now=identity.now())}"


def an_invitation(db: Session, map_row: MapRow, by: PersonRow, role: Role = Role.RECORDER) -> str:
    return f"/join/{members.invite(db, map_row, 'Ben', role, by=by.id, now=identity.now())}"


def who_is_signed_in(browser: Browser) -> str:
    found = browser.get("/").select_one("nav [href='/account']")
    return found.text if found else ""


def test_a_link_signs_in_by_its_button_and_not_by_being_looked_at(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    link = a_link(db, person)
    for _ in range(3):
        page = browser.get(link)
    assert who_is_signed_in(browser) == ""

    browser.submit(page)

    assert who_is_signed_in(browser) == "Ada"
    browser.get(link, status=404)


def test_a_link_that_is_over_says_that_a_new_one_is_needed(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    long_ago = identity.now() - timedelta(hours=25)
    token = people.make_sign_in_link(db, person.id, now=long_ago)
    assert "Ask for a new one" in browser.get(f"/sign-in/{token}", status=404).text


def test_a_button_that_is_pressed_too_late_signs_nobody_in(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    link = a_link(db, person)
    page = browser.get(link)
    people.sign_in_by_link(db, link.rpartition("/")[2], now=identity.now())
    browser.submit(page, status=404)
    assert who_is_signed_in(browser) == ""


def test_h32_nothing_of_the_cookie_from_before_is_kept(
    app: Flask, browser: Browser, db: Session, person: PersonRow
) -> None:
    page = browser.get(a_link(db, person))
    with browser.client.session_transaction() as cookie:
        cookie["sign_in"] = "chosen by an attacker"
        cookie["planted"] = "x"

    browser.submit(page)

    with browser.client.session_transaction() as cookie:
        assert cookie["sign_in"] != "chosen by an attacker"
        assert "planted" not in cookie


def test_h32_who_signs_in_over_somebody_ends_that_sign_in(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    browser.sign_in(a_person(db, "Eve"))
    with browser.client.session_transaction() as cookie:
        before = cookie["sign_in"]
    page = browser.get(a_link(db, person))
    assert "signed in here as Eve" in page.text
    browser.submit(page)
    assert find_signed_in(db, before, now=identity.now()) is None


def test_an_invitation_that_was_closed_meanwhile_lets_nobody_in(
    browser: Browser, db: Session, map_row: MapRow, person: PersonRow
) -> None:
    page = browser.get(an_invitation(db, map_row, person))
    (invitation,) = open_invitations(db, map_row, now=identity.now())
    members.revoke_invitation(db, map_row, invitation.id, by=person.id, now=identity.now())
    browser.submit(page, status=404)
    assert who_is_signed_in(browser) == ""


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "eyJzaWduX2luIjoiYSJ9.aaaa.bbbb", "é" * 50, ".eJwrSCzOTAEACp8CkQ.x.y"],
    ids=["empty", "word", "forged", "accents", "compressed"],
)
def test_h31_a_cookie_that_is_not_ours_is_nobodys(browser: Browser, cookie: str) -> None:
    browser.client.set_cookie("simmap", cookie)
    assert browser.raw("/").status_code == 200
    assert browser.raw("/account").status_code == 401


def test_h31_a_cookie_is_worth_nothing_after_signing_out(
    facilitator: Browser, app: Flask, db: Session
) -> None:
    cookie = facilitator.client.get_cookie("simmap")
    assert cookie is not None
    page = facilitator.get("/account")
    facilitator.submit(page, "form[action='/sign-out']")
    assert who_is_signed_in(facilitator) == ""

    thief = Browser(app, db)
    thief.client.set_cookie("simmap", cookie.value)
    assert who_is_signed_in(thief) == ""


def test_h31_signing_out_everywhere_ends_the_other_devices(
    facilitator: Browser, app: Flask, db: Session, person: PersonRow
) -> None:
    phone = Browser(app, db).sign_in(person)
    facilitator.submit(facilitator.get("/account"), "form[action$=everywhere]")
    assert who_is_signed_in(phone) == ""


def test_one_gets_a_link_for_the_other_device(
    facilitator: Browser, app: Flask, db: Session
) -> None:
    page = facilitator.submit(facilitator.get("/account"), "form[action$=link]", status=201)
    assert page
    link = page.select_one("#new-link")
    assert link
    assert page.select_one("img[src^='data:image/svg+xml']")

    phone = Browser(app, db)
    phone.submit(phone.get(link.text.strip().removeprefix("http://localhost")))

    assert who_is_signed_in(phone) == "Ada"


def test_an_invitation_makes_a_person_and_signs_them_in(
    browser: Browser, db: Session, map_row: MapRow, person: PersonRow
) -> None:
    invitation = an_invitation(db, map_row, person)
    page = browser.get(invitation)
    assert "as recorder" in page.text
    overview = browser.follow(page)
    assert "You have joined this map." in overview.text
    assert who_is_signed_in(browser) == "Ben"
    browser.get(invitation, status=404)


def test_somebody_who_is_signed_in_joins_under_their_own_name(
    browser: Browser, db: Session, map_row: MapRow, person: PersonRow
) -> None:
    browser.sign_in(a_person(db, "Eve"))
    browser.follow(browser.get(an_invitation(db, map_row, person)))
    assert who_is_signed_in(browser) == "Eve"
    assert len(db.scalars(select(SignInRow)).all()) == 1


def test_h25_links_that_open_nothing_all_look_alike(
    browser: Browser, db: Session, person: PersonRow, map_row: MapRow
) -> None:
    link = a_link(db, person)
    answers = {
        browser.raw(path).data
        for path in (
            *("/sign-in/x", "/join/x", "/s/x", "/sign-in/" + "a" * 500),
            *(link[:-1], link.swapcase().replace("/SIGN-IN", "/sign-in"), link + "%20"),
        )
    }
    assert len(answers) == 1
    assert browser.raw("/s/x").status_code == 404


def test_h25_many_misses_are_slowed_down_but_a_good_link_still_opens(
    browser: Browser, db: Session, person: PersonRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MISSES_ALLOWED", 3)
    statuses = [browser.raw(f"/sign-in/{n}").status_code for n in range(5)]
    assert statuses == [404, 404, 404, 429, 429]
    browser.get(a_link(db, person))


def test_h34_where_one_is_led_after_signing_in_is_ours_to_say(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    link = a_link(db, person)
    response = browser.raw(f"{link}?next=//evil.example")
    assert response.status_code == 200
    page = browser.get(link)
    form = page.select_one("main form")
    assert form
    token = form.select_one("[name=csrf_token]")
    assert token
    answer = browser.post(f"{link}?next=//evil.example", {"csrf_token": token["value"]})
    assert answer.location == "/"


def test_h35_a_link_is_not_used_up_without_the_pages_own_token(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    link = a_link(db, person)
    assert browser.post(link, {}).status_code == 400
    browser.get(link)


def test_h37_links_begin_as_configured_and_not_as_a_request_claims(
    app: Flask, facilitator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "BASE_URL", "https://maps.example.org")
    page = facilitator.submit(facilitator.get("/account"), "form[action$=link]", status=201)
    assert page
    link = page.select_one("#new-link")
    assert link
    assert link.text.strip().startswith("https://maps.example.org/sign-in/")
