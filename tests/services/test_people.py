"""Who may come in, on both stores."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.domain.text import UnusableTextError
from simmap.policy import Role
from simmap.services import members, people
from simmap.services.entries import TextTooLongError
from simmap.services.people import SpentLinkError
from simmap.store.accounts import PersonRow, SignInLinkRow, SignInRow
from simmap.store.columns import Base
from simmap.store.people import (
    SIGNED_IN_FOR,
    find_by_link,
    find_invitation,
    find_signed_in,
)
from simmap.store.tables import MapRow
from tests.rows import NOW, a_map_row, a_person

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def ada(db: Session) -> PersonRow:
    return a_person(db, "Ada")


@pytest.fixture
def map_row(db: Session, ada: PersonRow) -> MapRow:
    return a_map_row(db, by=ada)


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
        members.invite(db, map_row, "Ben", Role.VIEWER, by=ada.id, now=NOW),
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


def test_h06_a_name_is_text_that_can_be_kept(db: Session) -> None:
    for name, problem in {"NUL \x00": UnusableTextError, "x" * 501: TextTooLongError}.items():
        with pytest.raises(problem):
            people.add_person(db, name, now=NOW)


def test_what_belongs_to_a_person_goes_with_the_person(db: Session, ada: PersonRow) -> None:
    people.make_sign_in_link(db, ada.id, now=NOW)
    people.sign_in(db, ada.id, now=NOW)
    db.delete(ada)
    db.flush()
    for left in (SignInLinkRow, SignInRow):
        assert db.scalars(select(left)).all() == []
