"""The people of a map: invited, given roles, removed."""

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.policy import Role
from simmap.store.accounts import InvitationRow, PersonRow
from simmap.store.people import find_member
from simmap.store.tables import MapRow
from tests.page import Browser
from tests.rows import a_map_row, a_member

INVITE = "form[action$=invite]"


def of(map_row: MapRow) -> str:
    return f"/maps/{map_row.id}/people"


def role(db: Session, map_row: MapRow, person: PersonRow) -> Role | None:
    found = find_member(db, map_row, person.id)
    return found.role if found else None


def test_an_invitation_is_shown_once_and_lets_one_person_in(
    facilitator: Browser, app: Flask, db: Session, map_row: MapRow
) -> None:
    page = facilitator.get(of(map_row))
    shown = facilitator.submit(page, INVITE, status=201, name="Ben", role="recorder")
    assert shown
    link = shown.select_one("#new-link")
    assert link
    token = link.text.strip().rpartition("/")[2]
    again = facilitator.get(of(map_row))
    assert "Ben" in again.text
    assert token not in str(again)

    ben = Browser(app, db)
    ben.follow(ben.get(f"/join/{token}"))

    after = facilitator.get(of(map_row))
    assert [tag.text for tag in after.select(".entries b")] == ["Ada", "Ben"]


def test_an_invitation_without_a_name_is_shown_again(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.submit(facilitator.get(of(map_row)), INVITE, status=422, role="viewer")
    assert page
    assert page.select("#name-error")
    assert page.select("option[value=viewer][selected]")


def test_h24_extra_fields_of_an_invitation_are_ignored(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    other = a_map_row(db)
    page = facilitator.get(of(map_row))
    token = page.select_one(f"{INVITE} [name=csrf_token]")
    assert token
    sent = {
        "csrf_token": token["value"],
        "name": "Ben",
        "role": "viewer",
        "map_id": str(other.id),
        "token_hash": "0" * 64,
        "expires_at": "2999-01-01",
    }
    assert facilitator.post(f"{of(map_row)}/invite", sent).status_code == 201
    (invitation,) = db.scalars(select(InvitationRow)).all()
    assert (invitation.map_id, invitation.role) == (map_row.id, Role.VIEWER)
    assert invitation.token_hash != "0" * 64


def test_h24_a_role_that_does_not_exist_is_refused(facilitator: Browser, map_row: MapRow) -> None:
    facilitator.submit(
        facilitator.get(of(map_row)), INVITE, status=422, name="Ben", role="administrator"
    )


def test_a_closed_invitation_opens_nothing(
    facilitator: Browser, map_row: MapRow, app: Flask, db: Session
) -> None:
    shown = facilitator.submit(
        facilitator.get(of(map_row)), INVITE, status=201, name="Ben", role="viewer"
    )
    assert shown
    link = shown.select_one("#new-link")
    assert link
    page = facilitator.follow(facilitator.get(of(map_row)), "form[action$=revoke]")
    assert "closed" in page.text
    Browser(app, db).get("/join/" + link.text.strip().rpartition("/")[2], status=404)


def test_a_member_gets_another_role(facilitator: Browser, db: Session, map_row: MapRow) -> None:
    ben = a_member(db, map_row, Role.VIEWER)
    facilitator.follow(
        facilitator.get(of(map_row)), f"form[action$='{ben.id}/role']", role="recorder"
    )
    assert role(db, map_row, ben) == Role.RECORDER


def test_a_removed_member_is_a_stranger_at_once(
    facilitator: Browser, app: Flask, db: Session, map_row: MapRow
) -> None:
    ben = a_member(db, map_row, Role.FACILITATOR)
    bens = Browser(app, db).sign_in(ben)
    bens.get(of(map_row))
    facilitator.follow(facilitator.get(of(map_row)), f"form[action$='{ben.id}/remove']")
    bens.get(of(map_row), status=404)


def test_the_last_facilitator_cannot_leave(
    facilitator: Browser, db: Session, map_row: MapRow, person: PersonRow
) -> None:
    for form in ("remove", "role"):
        page = facilitator.get(of(map_row))
        fields = {"role": "viewer"} if form == "role" else {}
        again = facilitator.submit(
            page, f"form[action$='{person.id}/{form}']", status=422, **fields
        )
        assert again
        assert "keeps at least one" in again.text
    assert role(db, map_row, person) == Role.FACILITATOR


def test_a_facilitator_who_gives_the_role_away_is_led_home(
    facilitator: Browser, db: Session, map_row: MapRow, person: PersonRow
) -> None:
    a_member(db, map_row, Role.FACILITATOR)
    form = f"form[action$='{person.id}/role']"
    home = facilitator.follow(facilitator.get(of(map_row)), form, role="viewer")
    assert "Your maps" in home.text


def test_a_member_who_is_locked_out_gets_a_new_link(
    facilitator: Browser, app: Flask, db: Session, map_row: MapRow
) -> None:
    ben = a_member(db, map_row)
    shown = facilitator.submit(
        facilitator.get(of(map_row)), f"form[action$='{ben.id}/link']", status=201
    )
    assert shown
    link = shown.select_one("#new-link")
    assert link
    phone = Browser(app, db)
    page = phone.get(link.text.strip().removeprefix("http://localhost"))
    assert ben.name in page.select("h1")[0].text


def test_h23_a_facilitator_gets_no_link_for_somebody_who_works_elsewhere_too(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    ben = a_member(db, map_row)
    a_map_row(db, by=ben)
    page = facilitator.submit(
        facilitator.get(of(map_row)), f"form[action$='{ben.id}/link']", status=403
    )
    assert page
    assert "also works on maps" in page.text


def test_h23_nobody_gets_a_role_a_link_or_a_removal_by_their_number(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    stranger = a_member(db, a_map_row(db))
    token = facilitator.get(of(map_row)).select_one("[name=csrf_token]")
    assert token
    for verb in ("role", "link", "remove"):
        sent = {"csrf_token": token["value"], "role": "viewer"}
        assert facilitator.post(f"{of(map_row)}/{stranger.id}/{verb}", sent).status_code == 404
    assert role(db, map_row, stranger) is None
