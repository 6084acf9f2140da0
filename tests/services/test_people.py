"""Who may come in, on both stores."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.domain.text import UnusableTextError
from simmap.policy import Role
from simmap.services import members as joining
from simmap.services import people
from simmap.services.entries import TextTooLongError
from simmap.services.members import (
    LastFacilitatorError,
    NotYoursToAdmitError,
    UnknownMemberError,
)
from simmap.services.people import SpentLinkError
from simmap.store.accounts import InvitationRow, PersonRow, SignInLinkRow, SignInRow
from simmap.store.changes import ChangeRow
from simmap.store.columns import Base
from simmap.store.maps import find_for
from simmap.store.people import (
    SIGNED_IN_FOR,
    find_by_link,
    find_invitation,
    find_signed_in,
    members,
    open_invitations,
)
from simmap.store.tables import MapRow
from tests.rows import NOW, a_map_row, a_member, a_person

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def ada(db: Session) -> PersonRow:
    return a_person(db, "Ada")


@pytest.fixture
def map_row(db: Session, ada: PersonRow) -> MapRow:
    return a_map_row(db, by=ada)


def role(db: Session, map_row: MapRow, person: PersonRow) -> Role | None:
    found = find_for(db, map_row.id, person.id)
    return found and found[1]


def test_a_link_signs_in_the_person_it_was_made_for(db: Session, ada: PersonRow) -> None:
    link = people.make_sign_in_link(db, ada.id, now=NOW)
    assert find_by_link(db, link, now=NOW) == ada
    word = people.sign_in_by_link(db, link, now=NOW)
    assert find_signed_in(db, word, now=NOW) == ada


def test_a_link_works_once(db: Session, ada: PersonRow) -> None:
    link = people.make_sign_in_link(db, ada.id, now=NOW)
    people.sign_in_by_link(db, link, now=NOW)
    assert find_by_link(db, link, now=NOW) is None
    with pytest.raises(SpentLinkError):
        people.sign_in_by_link(db, link, now=NOW)


def test_a_link_lasts_a_day(db: Session, ada: PersonRow) -> None:
    link = people.make_sign_in_link(db, ada.id, now=NOW)
    end = NOW + timedelta(hours=24)
    assert find_by_link(db, link, now=end - A_SECOND) == ada
    assert find_by_link(db, link, now=end) is None
    with pytest.raises(SpentLinkError):
        people.sign_in_by_link(db, link, now=end)


def test_a_new_link_ends_the_one_before(db: Session, ada: PersonRow) -> None:
    first, second = (people.make_sign_in_link(db, ada.id, now=NOW) for _ in range(2))
    assert find_by_link(db, first, now=NOW) is None
    assert find_by_link(db, second, now=NOW) == ada


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "\ud800", "a" * 5000])
def test_h25_a_made_up_token_opens_nothing(db: Session, token: str) -> None:
    assert find_by_link(db, token, now=NOW) is None
    assert find_signed_in(db, token, now=NOW) is None
    assert find_invitation(db, token, now=NOW) is None


def test_no_token_is_in_the_database(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    link = people.make_sign_in_link(db, ada.id, now=NOW)
    tokens = {
        link,
        people.sign_in_by_link(db, link, now=NOW),
        joining.invite(db, map_row, "Ben", Role.VIEWER, by=ada.id, now=NOW),
    }
    for table in Base.metadata.sorted_tables:
        for row in db.execute(select(table)):
            assert not tokens & {str(value) for value in row}, table.name
    assert {len(token) for token in tokens} == {32}


def test_h31_who_signs_out_is_signed_out_in_that_browser_only(db: Session, ada: PersonRow) -> None:
    here, there = (people.sign_in(db, ada.id, now=NOW) for _ in range(2))
    people.sign_out(db, here, now=NOW)
    assert find_signed_in(db, here, now=NOW) is None
    assert find_signed_in(db, there, now=NOW) == ada
    people.sign_out_everywhere(db, ada.id, now=NOW)
    assert find_signed_in(db, there, now=NOW) is None


def test_h31_a_sign_in_ends_by_itself(db: Session, ada: PersonRow) -> None:
    word = people.sign_in(db, ada.id, now=NOW)
    assert find_signed_in(db, word, now=NOW + SIGNED_IN_FOR - A_SECOND) == ada
    assert find_signed_in(db, word, now=NOW + SIGNED_IN_FOR) is None


def test_a_sign_in_that_is_used_lasts_on(db: Session, ada: PersonRow) -> None:
    used, unused = (people.sign_in(db, ada.id, now=NOW) for _ in range(2))
    people.note_seen(db, used, now=NOW + timedelta(days=20))
    later = NOW + timedelta(days=45)
    assert find_signed_in(db, used, now=later) == ada
    assert find_signed_in(db, unused, now=later) is None


def test_an_invitation_makes_a_person_with_the_role(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    token = joining.invite(db, map_row, " Ben ", Role.RECORDER, by=ada.id, now=NOW)
    assert [row.name for row in open_invitations(db, map_row, now=NOW)] == ["Ben"]

    joined, ben = joining.accept_invitation(db, token, person_id=None, now=NOW)

    assert (joined.id, ben.name, role(db, map_row, ben)) == (map_row.id, "Ben", Role.RECORDER)
    assert [person.name for person, _role in members(db, map_row)] == ["Ada", "Ben"]
    assert open_invitations(db, map_row, now=NOW) == []


def test_somebody_who_is_signed_in_joins_as_themselves(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    eve = a_person(db, "Eve")
    token = joining.invite(db, map_row, "E.", Role.VIEWER, by=ada.id, now=NOW)
    assert joining.accept_invitation(db, token, person_id=eve.id, now=NOW) == (map_row, eve)
    assert role(db, map_row, eve) == Role.VIEWER


def test_a_member_who_accepts_an_invitation_keeps_the_role(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    token = joining.invite(db, map_row, "Ada", Role.VIEWER, by=ada.id, now=NOW)
    joining.accept_invitation(db, token, person_id=ada.id, now=NOW)
    assert role(db, map_row, ada) == Role.FACILITATOR


def test_an_invitation_works_once_until_it_ends_or_is_closed(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    def accept(token: str, **at: Any) -> None:
        joining.accept_invitation(db, token, person_id=None, **{"now": NOW} | at)

    def invite() -> str:
        return joining.invite(db, map_row, "Ben", Role.VIEWER, by=ada.id, now=NOW)

    used, late, closed = invite(), invite(), invite()
    accept(used)
    found = find_invitation(db, closed, now=NOW)
    assert found
    joining.revoke_invitation(db, map_row, found[0].id, by=ada.id, now=NOW)
    for token in (used, closed):
        with pytest.raises(SpentLinkError):
            accept(token)
    with pytest.raises(SpentLinkError):
        accept(late, now=NOW + joining.INVITATION_LASTS)
    accept(late)


def test_h23_an_invitation_cannot_be_closed_from_another_map(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    token = joining.invite(db, map_row, "Ben", Role.VIEWER, by=ada.id, now=NOW)
    other = a_map_row(db, by=ada)
    invitation = db.scalars(select(InvitationRow)).one()
    joining.revoke_invitation(db, other, invitation.id, by=ada.id, now=NOW)
    assert find_invitation(db, token, now=NOW) is not None


def test_a_map_keeps_its_last_facilitator(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    with pytest.raises(LastFacilitatorError):
        joining.give_role(db, map_row, ada.id, Role.VIEWER, by=ada.id, now=NOW)
    with pytest.raises(LastFacilitatorError):
        joining.remove_member(db, map_row, ada.id, by=ada.id, now=NOW)
    ben = a_member(db, map_row, Role.FACILITATOR)
    joining.give_role(db, map_row, ada.id, Role.VIEWER, by=ben.id, now=NOW)
    joining.remove_member(db, map_row, ada.id, by=ben.id, now=NOW)
    assert role(db, map_row, ada) is None


def test_only_a_member_can_be_removed(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    with pytest.raises(UnknownMemberError):
        joining.remove_member(db, map_row, uuid.uuid4(), by=ada.id, now=NOW)


def test_roles_leave_lines_that_name_who_gave_them(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    ben = a_member(db, map_row, Role.VIEWER)
    joining.give_role(db, map_row, ben.id, Role.RECORDER, by=ada.id, now=NOW)
    joining.give_role(db, map_row, ben.id, Role.RECORDER, by=ada.id, now=NOW)
    lines = db.scalars(select(ChangeRow).where(ChangeRow.kind == "people")).all()
    assert [(line.verb, line.person_id, line.before, line.after) for line in lines] == [
        ("role given", ada.id, "viewer", "recorder")
    ]


def test_a_facilitator_lets_a_member_in_again(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    ben = a_member(db, map_row)
    link = joining.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)
    assert find_by_link(db, link, now=NOW) == ben


def test_h23_a_facilitator_cannot_become_somebody_who_works_on_other_maps(
    db: Session, ada: PersonRow, map_row: MapRow
) -> None:
    ben = a_member(db, map_row)
    theirs = a_map_row(db, by=ben)
    with pytest.raises(NotYoursToAdmitError):
        joining.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)
    joining.give_role(db, theirs, ada.id, Role.RECORDER, by=ben.id, now=NOW)
    with pytest.raises(NotYoursToAdmitError):
        joining.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)
    joining.give_role(db, theirs, ada.id, Role.FACILITATOR, by=ben.id, now=NOW)
    joining.make_sign_in_link_for(db, map_row, ben.id, by=ada.id, now=NOW)


def test_h23_nobody_makes_links_for_strangers(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    stranger = a_person(db, "Stranger")
    with pytest.raises(UnknownMemberError):
        joining.make_sign_in_link_for(db, map_row, stranger.id, by=ada.id, now=NOW)


def test_h06_a_name_is_text_that_can_be_kept(db: Session, ada: PersonRow, map_row: MapRow) -> None:
    with pytest.raises(UnusableTextError):
        people.add_person(db, "NUL \x00", now=NOW)
    with pytest.raises(TextTooLongError):
        joining.invite(db, map_row, "x" * 501, Role.VIEWER, by=ada.id, now=NOW)


def test_what_belongs_to_a_person_goes_with_the_person(db: Session, ada: PersonRow) -> None:
    people.make_sign_in_link(db, ada.id, now=NOW)
    people.sign_in(db, ada.id, now=NOW)
    db.delete(ada)
    db.flush()
    for left in (SignInLinkRow, SignInRow):
        assert db.scalars(select(left)).all() == []
