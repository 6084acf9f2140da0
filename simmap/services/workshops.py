"""What the facilitator does with a workshop: open it, lead it from stop to stop, close it.

Every function counts the workshop's revision first, in SQL, and so waits for whoever else changes
the same room. None commits. Stops, timers and settings leave no line in the map's history; opening,
closing and handing over do.
"""

import secrets
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from simmap.domain.room.stages import Shows, Stage, Stop, stops
from simmap.domain.text import clean
from simmap.policy import Action, allows
from simmap.services.entries import check_columns
from simmap.services.revisions import lock, record
from simmap.store.people import find_member
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import TableRow, WorkshopRow
from simmap.store.workshops import map_of, open_workshop_of

ALPHABET = "23456789CDFGHJKMNPQRTVWXYZ"
"""No letter that can be read as another or as a digit, and no vowel that could make a word."""

CODE_LENGTH = 6
MOST_TABLES = 40
SETTINGS = frozenset(
    {"accepts_new", "hidden_until_reveal", "code_open", "on_paper", "result_shared", "title"}
)


_NEXT = (
    update(WorkshopRow)
    .where(WorkshopRow.id == bindparam("workshop"))
    .values(revision=WorkshopRow.revision + 1)
    .returning(WorkshopRow)
    .execution_options(populate_existing=True, synchronize_session=False)
)


class AlreadyOpenError(RuntimeError):
    """Another workshop goes on on this map."""


class UnknownStopError(LookupError):
    """The way has no such stop."""


class NotInChargeError(RuntimeError):
    """Somebody else runs the room."""


class WorkshopOverError(RuntimeError):
    """The workshop was closed; it can be opened again."""


def open_workshop(
    session: Session, map_row: MapRow, title: str, *, by: uuid.UUID, now: datetime, tables: int = 0
) -> WorkshopRow:
    """Begin a workshop; whoever opens it runs it. Raises `AlreadyOpenError`, `UnacceptableError`."""
    title = clean(title).strip()
    check_columns(WorkshopRow, {"title": title})
    lock(session, map_row)
    if open_workshop_of(session, map_row) is not None:
        raise AlreadyOpenError(map_row.title)
    row = WorkshopRow(
        id=uuid.uuid4(),
        map_id=map_row.id,
        title=title,
        code=_new_code(session),
        stage=Stage.WELCOME,
        intercept="",
        run_by=by,
        opened_at=now,
    )
    session.add(row)
    session.flush()
    set_tables(session, row, tables)
    record(session, map_row, "opened", kind="workshop", item_id=str(row.id), by=by, now=now)
    return row


def go_to(session: Session, workshop_row: WorkshopRow, stop: Stop, *, by: uuid.UUID) -> None:
    """Lead the room to a stop; its question, timer and picture begin anew.

    Raises `UnknownStopError` or what `check_in_charge` does.
    """
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    if stop not in stops(map_of(session, workshop_row).intercepts):
        raise UnknownStopError(stop.key)
    workshop_row.stage, workshop_row.intercept = stop.stage, stop.intercept
    workshop_row.question, workshop_row.accepts_new = 0, True
    workshop_row.projector = Shows.STAGE
    _set_timer(workshop_row, minutes=0)
    session.flush()


def ask(session: Session, workshop_row: WorkshopRow, question: int, *, by: uuid.UUID) -> None:
    """Put the question with this number, from 0, to the room."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    workshop_row.question = max(0, question)
    session.flush()


def show(session: Session, workshop_row: WorkshopRow, shows: Shows, *, by: uuid.UUID) -> None:
    """Choose what the projector shows until the next stop."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    workshop_row.projector = shows
    session.flush()


def start_timer(
    session: Session, workshop_row: WorkshopRow, minutes: int, *, by: uuid.UUID, now: datetime
) -> None:
    """Give the stop so many minutes from now; 0 takes the timer away."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    minutes = min(max(0, minutes), 24 * 60)
    _set_timer(workshop_row, minutes=minutes, ends_at=now + timedelta(minutes=minutes))
    session.flush()


def extend_timer(
    session: Session, workshop_row: WorkshopRow, minutes: int, *, by: uuid.UUID, now: datetime
) -> None:
    """Give the stop more minutes, also when its time is over."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    row, more = workshop_row, timedelta(minutes=minutes)
    row.timer_minutes += minutes
    if row.timer_ends_at is not None:
        row.timer_ends_at = max(row.timer_ends_at, now) + more
    else:
        row.timer_left = (row.timer_left or 0) + round(more.total_seconds())
    session.flush()


def pause_timer(
    session: Session, workshop_row: WorkshopRow, *, by: uuid.UUID, now: datetime
) -> None:
    """Stop the timer, or let it go on; one that is not set stays so."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    row = workshop_row
    if row.timer_ends_at is not None:
        left = max(0, round((row.timer_ends_at - now).total_seconds()))
        row.timer_ends_at, row.timer_left = None, left
    elif row.timer_left is not None:
        row.timer_ends_at, row.timer_left = now + timedelta(seconds=row.timer_left), None
    session.flush()


def settle(
    session: Session, workshop_row: WorkshopRow, settings: Mapping[str, Any], *, by: uuid.UUID
) -> None:
    """Change some of `SETTINGS`; raises `UnacceptableError` or what `check_in_charge` does."""
    if unknown := settings.keys() - SETTINGS:
        raise TypeError(f"no settings of a workshop: {', '.join(sorted(unknown))}")
    check_columns(WorkshopRow, {k: v for k, v in settings.items() if not isinstance(v, bool)})
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    for name, value in settings.items():
        setattr(workshop_row, name, value)
    session.flush()


def change_code(session: Session, workshop_row: WorkshopRow, *, by: uuid.UUID) -> None:
    """Give the room a new code; the old one opens nothing any more, who is in stays in."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    workshop_row.code, workshop_row.code_open = _new_code(session), True
    session.flush()


def set_tables(session: Session, workshop_row: WorkshopRow, number: int) -> None:
    """Have so many tables, each with a code; whoever sat at one that goes stays without a table."""
    count(session, workshop_row)
    tables = list(
        session.scalars(
            select(TableRow)
            .where(TableRow.workshop_id == workshop_row.id)
            .order_by(TableRow.number)
        )
    )
    wanted = min(max(0, number), MOST_TABLES)
    for table in tables[wanted:]:
        session.delete(table)
    for place in range(len(tables) + 1, wanted + 1):
        code = _new_code(session)
        session.add(TableRow(workshop_id=workshop_row.id, number=place, code=code, priority=""))
        session.flush()
    session.flush()


def give_task(
    session: Session,
    workshop_row: WorkshopRow,
    table: int,
    *,
    intercept: str | None = None,
    priority: str = "",
) -> None:
    """Let a table work on a column or a priority of its own; neither brings it back to the room."""
    count(session, workshop_row)
    session.execute(
        update(TableRow)
        .where(TableRow.workshop_id == workshop_row.id, TableRow.number == table)
        .values(intercept=intercept, priority=priority)
    )


def hand_over(
    session: Session,
    workshop_row: WorkshopRow,
    to: uuid.UUID,
    *,
    by: uuid.UUID,
    now: datetime,
) -> None:
    """Let another facilitator of the map run the room; it never happens by itself.

    A facilitator may also take it (*to* is *by*), for a laptop can break. Raises
    `NotInChargeError` where neither is so.
    """
    count(session, workshop_row)
    map_row = map_of(session, workshop_row)
    member = find_member(session, map_row, to)
    if member is None or not allows(member.role, Action.RUN_WORKSHOP):
        raise NotInChargeError("only a facilitator of this map can run the room")
    if to != by:
        check_in_charge(workshop_row, by)
    workshop_row.run_by = to
    session.flush()
    record(session, map_row, "handed over", kind="workshop", item_id=str(to), by=by, now=now)


def close_workshop(
    session: Session, workshop_row: WorkshopRow, *, by: uuid.UUID, now: datetime
) -> None:
    """End a workshop: nobody joins or adds any more, everything can still be read."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    workshop_row.closed_at = now
    workshop_row.stage, workshop_row.intercept = Stage.CLOSE, ""
    _set_timer(workshop_row, minutes=0)
    session.flush()
    _line(session, workshop_row, "closed", by=by, now=now)


def reopen_workshop(
    session: Session, workshop_row: WorkshopRow, *, by: uuid.UUID, now: datetime
) -> None:
    """Go on with a workshop that was closed, with the same people; raises `AlreadyOpenError`."""
    map_row = map_of(session, workshop_row)
    count(session, workshop_row)
    lock(session, map_row)
    if workshop_row.closed_at is None:
        return
    if open_workshop_of(session, map_row) is not None:
        raise AlreadyOpenError(map_row.title)
    workshop_row.closed_at, workshop_row.run_by = None, by
    session.flush()
    _line(session, workshop_row, "reopened", by=by, now=now)


def count(session: Session, workshop_row: WorkshopRow) -> int:
    """Give the room its next revision, and hold its row until the transaction ends.

    The row has then the values that the database has.
    """
    session.flush()
    session.execute(_NEXT, {"workshop": workshop_row.id}).one()
    return workshop_row.revision


def check_in_charge(workshop_row: WorkshopRow, by: uuid.UUID) -> None:
    """Raise `WorkshopOverError` or `NotInChargeError` unless *by* runs a room that is open."""
    if workshop_row.closed_at is not None:
        raise WorkshopOverError(workshop_row.title)
    if workshop_row.run_by != by:
        raise NotInChargeError("somebody else runs the room")


def _set_timer(row: WorkshopRow, *, minutes: int, ends_at: datetime | None = None) -> None:
    row.timer_minutes, row.timer_left = minutes, None
    row.timer_ends_at = ends_at if minutes else None


def _new_code(session: Session) -> str:
    """Return a code that leads nowhere yet."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        taken = (
            select(WorkshopRow.id)
            .outerjoin(TableRow)
            .where(or_(WorkshopRow.code == code, TableRow.code == code))
        )
        if session.scalar(taken.limit(1)) is None:
            return code


def _line(
    session: Session, workshop_row: WorkshopRow, verb: str, *, by: uuid.UUID, now: datetime
) -> None:
    map_row = map_of(session, workshop_row)
    record(session, map_row, verb, kind="workshop", item_id=str(workshop_row.id), by=by, now=now)
