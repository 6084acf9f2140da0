"""Who has which role on a map, on both stores."""

import uuid
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.domain.text import UnusableTextError
from simmap.policy import Role
from simmap.services import members
from simmap.services.entries import TextTooLongError
from simmap.services.members import (
    LastFacilitatorError,
    NotYoursToAdmitError,
    UnknownMemberError,
)
from simmap.services.people import SpentLinkError
from simmap.store.accounts import InvitationRow, PersonRow
from simmap.store.changes import ChangeRow
from simmap.store.maps import find_for
from simmap.store.people import find_by_link, find_invitation, members_of, open_invitations
from simmap.store.tables import MapRow
from tests.rows import NOW, a_map_row, a_member, a_person


@pytest.fixture
def ada(db: Session) -> PersonRow:
    return a_person(db, "Ada")


@pytest.fixture
def map_row(db: Session, ada: PersonRow) -> MapRow:
    return a_map_row(db, by=ada)


def role(db: Session, map_row: MapRow, person: PersonRow) -> Role | None:
    found = find_for(db, map_row.id, person.id)
    return found and found[1]


def test_an_invitation_makes_a_person_with_the_role(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    token = members.invite(db, map_row, " Ben ", Role.RECORDER, by=ada.id, now=NOW)
    assert [row.name for row in open_invitations(db, map_row, now=NOW)] == ["Ben"]

    joined, ben = members.accept_invitation(db, token, person_id=None, now=NOW)

    assert (joined.id, ben.name, role(db, map_row, ben)) == (map_row.id, "Ben", Role.RECORDER)
    assert [person.name for person, _role in members_of(db, map_row)] == ["Ada", "Ben"]
    assert open_invitations(db, map_row, now=NOW) == []


def test_somebody_who_is_signed_in_joins_as_themselves(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    eve = a_person(db, "Eve")
    token = members.invite(db, map_row, "E.", Role.VIEWER, by=ada.id, now=NOW)
    assert members.accept_invitation(db, token, person_id=eve.id, now=NOW) == (map_row, eve)
    assert role(db, map_row, eve) == Role.VIEWER


def test_a_member_who_accepts_an_invitation_keeps_the_role(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    token = members.invite(db, map_row, "Ada", Role.VIEWER, by=ada.id, now=NOW)
    members.accept_invitation(db, token, person_id=ada.id, now=NOW)
    assert role(db, map_row, ada) == Role.FACILITATOR


def test_an_invitation_works_once_until_it_ends_or_is_closed(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    def accept(token: str, **at: Any) -> None:
        members.accept_invitation(db, token, person_id=None, **{"now": NOW} | at)

    def invite() -> str:
        return members.invite(db, map_row, "Ben", Role.VIEWER, by=ada.id, now=NOW)

    used, late, closed = invite(), invite(), invite()
    accept(used)
    found = find_invitation(db, closed, now=NOW)
    assert found
    members.revoke_invitation(db, map_row, found[0].id, by=ada.id, now=NOW)
    for token in (used, closed):
        with pytest.raises(SpentLinkError):
            accept(token)
    with pytest.raises(SpentLinkError):
        accept(late, now=NOW + members.INVITATION_LASTS)
    accept(late)


def test_h23_an_invitation_cannot_be_closed_from_another_map(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    token = members.invite(db, map_row, "Ben", Role.VIEWER, by=ada.id, now=NOW)
    other = a_map_row(db, by=ada)
    invitation = db.scalars(select(InvitationRow)).one()
    members.revoke_invitation(db, other, invitation.id, by=ada.id, now=NOW)
    assert find_invitation(db, token, now=NOW) is not None


def test_a_map_keeps_its_last_facilitator(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    with pytest.raises(LastFacilitatorError):
        members.give_role(db, map_row, ada.id, Role.VIEWER, by=ada.id, now=NOW)
    with pytest.raises(LastFacilitatorError):
        members.remove_member(db, map_row, ada.id, by=ada.id, now=NOW)
    ben = a_member(db, map_row, Role.FACILITATOR)
    members.give_role(db, map_row, ada.id, Role.VIEWER, by=ben.id, now=NOW)
    members.remove_member(db, map_row, ada.id, by=ben.id, now=NOW)
    assert role(db, map_row, ada) is None


def test_only_a_member_can_be_removed(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    with pytest.raises(UnknownMemberError):
        members.remove_member(db, map_row, uuid.uuid4(), by=ada.id, now=NOW)


def test_roles_leave_lines_that_name_who_gave_them(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    ben = a_member(db, map_row, Role.VIEWER)
    members.give_role(db, map_row, ben.id, Role.RECORDER, by=ada.id, now=NOW)
    members.give_role(db, map_row, ben.id, Role.RECORDER, by=ada.id, now=NOW)
    lines = db.scalars(select(ChangeRow).where(ChangeRow.kind == "people")).all()
    assert [(line.verb, line.person_id, line.before, line.after) for line in lines] == [
        ("role given", ada.id, "viewer", "recorder")
    ]


def test_a_facilitator_lets_a_member_in_again(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    ben = a_member(db, map_row)
    link = members.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)
    assert find_by_link(db, link, now=NOW) == ben


def test_h23_a_facilitator_cannot_become_somebody_who_works_on_other_maps(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    ben = a_member(db, map_row)
    theirs = a_map_row(db, by=ben)
    with pytest.raises(NotYoursToAdmitError):
        members.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)
    members.give_role(db, theirs, ada.id, Role.RECORDER, by=ben.id, now=NOW)
    with pytest.raises(NotYoursToAdmitError):
        members.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)
    members.give_role(db, theirs, ada.id, Role.FACILITATOR, by=ben.id, now=NOW)
    members.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)


def test_h23_nobody_makes_links_for_strangers(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    stranger = a_person(db, "Stranger")
    with pytest.raises(UnknownMemberError):
        members.make_sign_in_link_for(db, map_row, stranger.id, by=ada.id, now=NOW)


def test_h06_the_name_on_an_invitation_is_text_that_can_be_kept(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    for name, problem in {"NUL \x00": UnusableTextError, "x" * 501: TextTooLongError}.items():
        with pytest.raises(problem):
            members.invite(db, map_row, name, Role.VIEWER, by=ada.id, now=NOW)
