"""What becomes of what was said: on the map, merged with its words kept, put aside, sent back.

Every function counts the workshop's revision first, then locks the map where it adds to it. None
commits. Nothing is deleted, and a decision can be made anew until an item has come of it.
"""

import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from simmap.domain.model import KINDS, Action
from simmap.domain.naming import HEADLINE
from simmap.domain.room.contributions import AT_COLUMNS, State
from simmap.domain.text import clean
from simmap.services.entries import check_columns
from simmap.services.items import add_item
from simmap.services.room import DecidedError
from simmap.services.workshops import WorkshopOverError, count
from simmap.store.maps import find_item
from simmap.store.tables import ROWS
from simmap.store.workshop_tables import ContributionRow, WorkshopRow
from simmap.store.workshops import find_contribution, map_of


def accept(
    session: Session,
    workshop_row: WorkshopRow,
    contribution_ids: Iterable[uuid.UUID],
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> int:
    """Put what was said on the map; returns how many items came of it.

    What is on the map already is passed over, so that two facilitators may press the same button.
    Raises what `services.items.add_item` does.
    """
    count(session, workshop_row)
    open_rows = (_open(session, workshop_row, each) for each in contribution_ids)
    rows = [row for row in open_rows if row is not None]
    for row in rows:
        _to_map(session, workshop_row, row, by=by, now=now)
    return len(rows)


def accept_new(
    session: Session,
    workshop_row: WorkshopRow,
    row: ContributionRow,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Put on the map what has been said in this very transaction; what was decided stays so.

    Raises what `services.items.add_item` does.
    """
    if row.state is State.WAITING:
        _to_map(session, workshop_row, row, by=by, now=now)


def move(
    session: Session,
    workshop_row: WorkshopRow,
    contribution_id: uuid.UUID,
    *,
    kind: str = "",
    intercept: str | None = None,
) -> None:
    """Let something that waits be of another kind or of another column; raises `DecidedError`."""
    count(session, workshop_row)
    row = _waiting(session, workshop_row, contribution_id)
    row.kind = kind if kind in ROWS else row.kind
    row.intercept = row.intercept if intercept is None else intercept
    session.flush()


def put_aside(session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID) -> None:
    """Keep something off the map without losing it; it can still be accepted."""
    count(session, workshop_row)
    _waiting(session, workshop_row, contribution_id).state = State.PARKED
    session.flush()


def send_back(
    session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID, note: str
) -> None:
    """Ask the writer for other words; raises `DecidedError`, `UnacceptableError`."""
    note = clean(note).strip()
    check_columns(ContributionRow, {"note": note})
    count(session, workshop_row)
    row = _waiting(session, workshop_row, contribution_id)
    row.state, row.note = State.SENT_BACK, note
    session.flush()


def merge_into_item(
    session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID, *, item_id: str
) -> None:
    """Count something as another voice for an item of the map; its own words stay beside it.

    Raises `DecidedError`, also where the map has no such item of the same kind.
    """
    count(session, workshop_row)
    row = _waiting(session, workshop_row, contribution_id)
    item = find_item(session, map_of(session, workshop_row), row.kind, item_id)
    if item is None or item.withdrawn_at is not None:
        raise DecidedError(item_id)
    row.state, row.item_id, row.merged_into = State.MERGED, item_id, None
    session.flush()


def count_in(
    session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID, *, item_id: str
) -> None:
    """Merge something into the item that its writer says is the same; else it waits as usual."""
    with suppress(DecidedError):
        merge_into_item(session, workshop_row, contribution_id, item_id=item_id)


def merge(
    session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID, *, into: uuid.UUID
) -> None:
    """Count something as another voice for what somebody else said; both wordings stay.

    Raises `DecidedError`, also where *into* is itself merged or of another kind.
    """
    count(session, workshop_row)
    row = _waiting(session, workshop_row, contribution_id)
    target = find_contribution(session, workshop_row, into)
    if target is None or target is row or target.state is State.MERGED or target.kind != row.kind:
        raise DecidedError(str(into))
    row.state, row.merged_into, row.item_id = State.MERGED, target.id, target.item_id
    session.flush()


def part(session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID) -> None:
    """Take a merge, a parking or a sending back away again: it waits as before."""
    count(session, workshop_row)
    row = find_contribution(session, workshop_row, contribution_id)
    if row is None or row.state is State.ACCEPTED:
        raise DecidedError(str(contribution_id))
    row.state, row.merged_into, row.item_id, row.note = State.WAITING, None, "", ""
    session.flush()


def reveal(
    session: Session,
    workshop_row: WorkshopRow,
    intercept: str,
    contribution_ids: Iterable[uuid.UUID],
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> int:
    """Let the room see a column: what has no remark goes to the map, later things at once."""
    accepted = accept(session, workshop_row, contribution_ids, by=by, now=now)
    if intercept not in workshop_row.revealed:
        workshop_row.revealed = (*workshop_row.revealed, intercept)
    session.flush()
    return accepted


def plan_step(
    session: Session, workshop_row: WorkshopRow, step: Action, *, now: datetime, submit_key: str
) -> None:
    """Add a step that a table plans, in the name of who runs the room.

    Raises `WorkshopOverError` or what `services.items.add_item` does.
    """
    count(session, workshop_row)
    if workshop_row.closed_at is not None:
        raise WorkshopOverError(workshop_row.title)
    map_row = map_of(session, workshop_row)
    add_item(session, map_row, step, by=workshop_row.run_by, now=now, submit_key=submit_key)


def _to_map(
    session: Session,
    workshop_row: WorkshopRow,
    row: ContributionRow,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    values: dict[str, Any] = {"id": "", HEADLINE[row.kind]: row.text}
    if row.kind in AT_COLUMNS and row.intercept:
        values["intercepts"] = (row.intercept,)
    item = add_item(
        session,
        map_of(session, workshop_row),
        KINDS[row.kind](**values),
        by=by,
        now=now,
    )
    row.state, row.item_id = State.ACCEPTED, str(item.id)
    session.flush()


def _open(
    session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID
) -> ContributionRow | None:
    """Return what can still go to the map: all that is neither on it nor merged into another."""
    row = find_contribution(session, workshop_row, contribution_id)
    return None if row is None or row.state in (State.ACCEPTED, State.MERGED) else row


def _waiting(
    session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID
) -> ContributionRow:
    """Return what is not on the map yet; raises `DecidedError`."""
    row = _open(session, workshop_row, contribution_id)
    if row is None:
        raise DecidedError(str(contribution_id))
    return row
