from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simmap.services.throttle import WINDOW, count_try, tries
from simmap.store.accounts import ThrottleRow
from tests.rows import NOW


def test_h25_tries_are_counted_for_each_key(db: Session) -> None:
    assert [count_try(db, "a", now=NOW) for _ in range(3)] == [1, 2, 3]
    assert count_try(db, "b", now=NOW) == 1
    assert (tries(db, "a", now=NOW), tries(db, "c", now=NOW)) == (3, 0)


def test_h25_a_new_window_begins_at_nought(db: Session) -> None:
    count_try(db, "a", now=NOW)
    assert count_try(db, "a", now=NOW + WINDOW) == 1


def test_windows_of_the_past_are_forgotten(db: Session) -> None:
    for number in range(5):
        count_try(db, f"key {number}", now=NOW)
    count_try(db, "later", now=NOW + 2 * WINDOW + timedelta(seconds=1))
    assert db.scalar(select(func.count()).select_from(ThrottleRow)) == 1
