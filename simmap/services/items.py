"""What can happen to an item of a map: added, changed, moved, withdrawn, restored.

Every function locks the map first, gives it a new revision and leaves a line of the change. None
commits; where one raises, nothing was changed.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from simmap.domain.model import Item
from simmap.services.entries import check_intercepts, check_references, kind_of, storable
from simmap.services.revisions import lock, record
from simmap.store.maps import find_item, item_behind, item_of, values_of
from simmap.store.tables import ROWS, ItemRow, MapRow, StepRow
from simmap.store.tokens import digest


class UnknownItemError(LookupError):
    """The item is not on this map."""


class UnknownFieldError(TypeError):
    """The kind has no such field, or nobody may set it."""


class DuplicateStepError(ValueError):
    """The step is on the map already."""


class ChangedMeanwhileError(RuntimeError):
    """Somebody changed the item after the person who now saves had opened it.

    `current` is the item as it is now, `submitted` what was to be saved.
    """

    def __init__(self, current: Item, submitted: Mapping[str, object]) -> None:
        super().__init__("the item was changed by somebody else")
        self.current = current
        self.submitted = submitted


class StaleItemError(ChangedMeanwhileError):
    """Somebody else saved the item first: show both texts (409)."""


class WithdrawnItemError(ChangedMeanwhileError):
    """Somebody else withdrew the item first (410)."""


def add_item(
    session: Session,
    map_row: MapRow,
    draft: Item,
    *,
    by: uuid.UUID | None,
    now: datetime,
    submit_key: str = "",
) -> ItemRow:
    """Put an item at the end of its kind; its id is made here, except that of a catalogue step.

    The same `submit_key` again gives the first one's row. Raises `UnacceptableError`,
    `UnusableTextError` or `DuplicateStepError`.
    """
    kind = kind_of(draft)
    key = digest(submit_key) if submit_key else None
    lock(session, map_row)
    if key and (earlier := _submitted(session, map_row, kind, key)):
        return earlier
    item = storable(kind, draft)
    check_intercepts(map_row, item)
    check_references(session, map_row, item)
    row = _new_row(session, map_row, kind, item)
    row.submit_key = key
    session.flush()
    _record(session, map_row, "added", kind=kind, row=row, by=by, now=now)
    return row


def edit_item(
    session: Session,
    map_row: MapRow,
    item_id: str,
    changes: Mapping[str, object],
    *,
    kind: str,
    version: int,
    by: uuid.UUID | None,
    now: datetime,
) -> ItemRow:
    """Change fields of an item that the person saw at *version*; no difference is no change.

    Raises `UnknownItemError`, `StaleItemError`, `WithdrawnItemError`, `UnknownFieldError`,
    `UnacceptableError` or `UnusableTextError`.
    """
    row = _open(session, map_row, item_id, kind=kind, version=version, submitted=changes)
    current = item_of(kind, row)
    item = storable(kind, _changed(current, changes))
    check_intercepts(map_row, item)
    check_references(session, map_row, item, before=current)
    if item == current:
        return row
    for name, value in values_of(kind, item).items():
        setattr(row, name, value)
    session.flush()
    _record(session, map_row, "changed", kind=kind, row=row, before=current, by=by, now=now)
    return row


def withdraw_item(
    session: Session,
    map_row: MapRow,
    item_id: str,
    *,
    kind: str,
    version: int,
    by: uuid.UUID | None,
    now: datetime,
) -> ItemRow:
    """Take an item off the map; it can be restored, and what names it keeps doing so until then.

    Raises `UnknownItemError`, `StaleItemError` or `WithdrawnItemError`.
    """
    row = _open(session, map_row, item_id, kind=kind, version=version, submitted={})
    current = item_of(kind, row)
    row.withdrawn_at = now
    session.flush()
    _record(session, map_row, "withdrawn", kind=kind, row=row, before=current, by=by, now=now)
    return row


def restore_item(
    session: Session,
    map_row: MapRow,
    item_id: str,
    *,
    kind: str,
    by: uuid.UUID | None,
    now: datetime,
) -> ItemRow:
    """Put a withdrawn item back where it was; one that is there stays. Raises `UnknownItemError`."""
    lock(session, map_row)
    row = _find(session, map_row, kind, item_id)
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        session.flush()
        _record(session, map_row, "restored", kind=kind, row=row, by=by, now=now)
    return row


def move_item(
    session: Session,
    map_row: MapRow,
    item_id: str,
    *,
    kind: str,
    by: uuid.UUID | None,
    now: datetime,
    before: str = "",
    intercepts: tuple[str, ...] | None = None,
) -> ItemRow:
    """Put an item before another of its kind ("" is the end) and, if given, at other intercepts.

    The order alone is no edit: an open form of the item stays valid. Of two people who move the
    same item the later wins, and every item keeps exactly one place. Raises `UnknownItemError`,
    `WithdrawnItemError` or `UnknownInterceptError`.
    """
    lock(session, map_row)
    row = _present(session, map_row, item_id, kind=kind, submitted={})
    current = item_of(kind, row)
    if intercepts is not None:
        check_intercepts(map_row, _changed(current, {"intercepts": intercepts}))
        row.intercepts = intercepts  # type: ignore[attr-defined]
    stood_before = None
    if before != item_id:
        stood_before = item_behind(session, kind, row)
        _place(session, map_row, row, kind=kind, before=before)
    session.flush()
    _record(
        session,
        map_row,
        "moved",
        kind=kind,
        row=row,
        before=current,
        by=by,
        now=now,
        stood_before=stood_before,
    )
    return row


def _open(
    session: Session,
    map_row: MapRow,
    item_id: str,
    *,
    kind: str,
    version: int,
    submitted: Mapping[str, object],
) -> ItemRow:
    """Lock the map and return an item that is on it, as the person saw it."""
    lock(session, map_row)
    row = _present(session, map_row, item_id, kind=kind, submitted=submitted)
    if row.version != version:
        raise StaleItemError(item_of(kind, row), submitted)
    return row


def _present(
    session: Session, map_row: MapRow, item_id: str, *, kind: str, submitted: Mapping[str, object]
) -> ItemRow:
    row = _find(session, map_row, kind, item_id)
    if row.withdrawn_at is not None:
        raise WithdrawnItemError(item_of(kind, row), submitted)
    return row


def _find(session: Session, map_row: MapRow, kind: str, item_id: str) -> ItemRow:
    row = find_item(session, map_row, kind, item_id)
    if row is None:
        raise UnknownItemError(item_id)
    return row


def _submitted(session: Session, map_row: MapRow, kind: str, key: str) -> ItemRow | None:
    row_class = ROWS[kind]
    return session.scalar(
        select(row_class).where(row_class.map_id == map_row.id, row_class.submit_key == key)
    )


def _new_row(session: Session, map_row: MapRow, kind: str, item: Item) -> ItemRow:
    """Return a row for a new item: for a step that was withdrawn, the row that it had."""
    if kind == "steps" and item.id and (row := find_item(session, map_row, kind, item.id)):
        if row.withdrawn_at is None:
            raise DuplicateStepError(item.id)
        row.withdrawn_at = None
        for name, value in values_of(kind, item).items():
            setattr(row, name, value)
        return row
    row = ROWS[kind](id=uuid.uuid4(), map_id=map_row.id, **values_of(kind, item))
    row.position = _last_position(session, map_row, kind) + 1
    if isinstance(row, StepRow):
        row.key = item.id or str(row.id)
    session.add(row)
    return row


def _last_position(session: Session, map_row: MapRow, kind: str) -> int:
    row_class = ROWS[kind]
    highest = select(func.max(row_class.position)).where(row_class.map_id == map_row.id)
    return session.scalar(highest) or 0


def _place(session: Session, map_row: MapRow, row: ItemRow, *, kind: str, before: str) -> None:
    """Give *row* its place without counting an edit, neither its own nor that of its neighbours."""
    table: Any = ROWS[kind].__table__
    if before:
        position = _find(session, map_row, kind, before).position
        behind = (table.c.map_id == map_row.id) & (table.c.position >= position)
        session.execute(update(table).where(behind).values(position=table.c.position + 1))
    else:
        position = _last_position(session, map_row, kind) + 1
    session.execute(update(table).where(table.c.id == row.id).values(position=position))


def _changed(item: Item, changes: Mapping[str, object]) -> Item:
    """Return *item* with the changes; nobody sets an id or a version."""
    if closed := {"id", "version"} & changes.keys():
        raise UnknownFieldError(", ".join(closed))
    try:
        return replace(item, **changes)  # type: ignore[arg-type]
    except TypeError as error:
        raise UnknownFieldError(str(error)) from None


def _record(
    session: Session,
    map_row: MapRow,
    verb: str,
    *,
    kind: str,
    row: ItemRow,
    by: uuid.UUID | None,
    now: datetime,
    before: Item | None = None,
    stood_before: str | None = None,
) -> None:
    after = item_of(kind, row)
    record(
        session,
        map_row,
        verb,
        kind=kind,
        item_id=after.id,
        before=before,
        after=None if verb == "withdrawn" else after,
        by=by,
        now=now,
        stood_before=stood_before,
    )
