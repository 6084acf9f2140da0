"""Count tries in the database, so that all processes of a server count together."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simmap.store.accounts import ThrottleRow

WINDOW = timedelta(minutes=10)


def count_try(session: Session, key: str, *, now: datetime) -> int:
    """Count one more try for *key* and return how many there were in this window of ten minutes."""
    starts_at = _window(now)
    here = (ThrottleRow.key == key) & (ThrottleRow.starts_at == starts_at)
    more = update(ThrottleRow).where(here).values(tries=ThrottleRow.tries + 1)
    counted: int | None = session.scalar(more.returning(ThrottleRow.tries))
    if counted is not None:
        return counted
    session.execute(delete(ThrottleRow).where(ThrottleRow.starts_at < starts_at - WINDOW))
    try:
        with session.begin_nested():
            session.add(ThrottleRow(key=key, starts_at=starts_at, tries=1))
    except IntegrityError:  # another process was first
        return session.scalar(more.returning(ThrottleRow.tries)) or 1
    return 1


def tries(session: Session, key: str, *, now: datetime) -> int:
    """Return how many tries there were for *key* in this window."""
    found = select(ThrottleRow.tries).where(
        ThrottleRow.key == key, ThrottleRow.starts_at == _window(now)
    )
    return session.scalar(found) or 0


def _window(now: datetime) -> datetime:
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
