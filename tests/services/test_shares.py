from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.services import shares
from simmap.services.entries import TextTooLongError
from simmap.store.accounts import ShareRow
from simmap.store.people import find_share, shares_of
from simmap.store.tables import MapRow
from tests.rows import NOW, a_map_row, a_person

A_WEEK = timedelta(days=7)


@pytest.fixture
def map_row(db: Session) -> MapRow:
    return a_map_row(db)


def share(db: Session, map_row: MapRow, label: str = "Commissioners") -> tuple[ShareRow, str]:
    token = shares.make_share(db, map_row, label, A_WEEK, by=None, now=NOW)
    (row, *_) = shares_of(db, map_row)
    return row, token


def test_a_share_opens_its_map_until_its_time_is_over(db: Session, map_row: MapRow) -> None:
    row, token = share(db, map_row)
    assert find_share(db, token, now=NOW) == (row, map_row)
    assert find_share(db, token, now=NOW + A_WEEK - timedelta(seconds=1)) is not None
    assert find_share(db, token, now=NOW + A_WEEK) is None


def test_a_revoked_share_opens_nothing_at_once(db: Session, map_row: MapRow) -> None:
    row, token = share(db, map_row)
    revision = map_row.revision
    shares.revoke_share(db, map_row, row.id, by=None, now=NOW)
    assert find_share(db, token, now=NOW) is None
    shares.revoke_share(db, map_row, row.id, by=None, now=NOW)
    assert map_row.revision == revision + 1


def test_h23_a_share_cannot_be_ended_from_another_map(db: Session, map_row: MapRow) -> None:
    row, token = share(db, map_row)
    other = a_map_row(db)
    shares.revoke_share(db, other, row.id, by=a_person(db).id, now=NOW)
    assert find_share(db, token, now=NOW) is not None
    assert shares_of(db, other) == []


def test_h25_only_the_digest_of_the_token_is_kept(db: Session, map_row: MapRow) -> None:
    row, token = share(db, map_row)
    assert token not in str(db.execute(select(ShareRow.__table__)).all())
    assert len(row.token_hash) == 64
    for wrong in (token[:-1], token.swapcase(), token + " ", "", row.token_hash):
        assert find_share(db, wrong, now=NOW) is None


def test_the_last_use_is_remembered(db: Session, map_row: MapRow) -> None:
    row, _token = share(db, map_row)
    assert row.used_at is None
    shares.note_use(db, row.id, now=NOW)
    db.refresh(row)
    assert row.used_at == NOW


def test_a_label_has_a_length(db: Session, map_row: MapRow) -> None:
    with pytest.raises(TextTooLongError):
        share(db, map_row, "x" * 501)
