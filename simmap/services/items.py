"""What can happen to an item of a map: added, changed, moved, withdrawn, restored.

Every function locks the map first, gives it a new revision and leaves a line of the change. None
commits; where one raises, nothing was changed.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.model import Item
from simmap.services.entries import check_intercepts, check_references, kind_of, storable
from simmap.services.itemrows import add_rows, fill, place, submitted_rows, the_row, write_line
from simmap.services.revisions import lock
from simmap.store.maps import item_of
from simmap.store.tables import ItemRow, MapRow
from simmap.store.tokens import digest


class UnknownFieldError(TypeError):
    """The kind has no such field, or nobody may set it."""


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

    The same `submit_key` again gives the first one's row. Raises `UnacceptableError` or
    `UnusableTextError`.
    """
    key = digest(submit_key) if submit_key else None
    lock(session, map_row)
    if key and (earlier := submitted_rows(session, map_row, kind_of(draft), [key])):
        return earlier[key]
    item = acceptable(session, map_row, draft)
    return add_rows(session, map_row, [(item, key)], by=by, now=now)[0]


def acceptable(session: Session, map_row: MapRow, draft: Item) -> Item:
    """Return a new item as it can be stored on this map.

    Raises `UnacceptableError` or `UnusableTextError`.
    """
    item = storable(kind_of(draft), draft)
    check_intercepts(map_row, item)
    check_references(session, map_row, item)
    return item


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
    fill(row, kind, item)
    write_line(session, map_row, "changed", kind=kind, row=row, before=current, by=by, now=now)
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
    write_line(session, map_row, "withdrawn", kind=kind, row=row, before=current, by=by, now=now)
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
    row = the_row(session, map_row, kind, item_id)
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        write_line(session, map_row, "restored", kind=kind, row=row, by=by, now=now)
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
        stood_before = place(session, map_row, row, kind=kind, before=before)
    write_line(
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
    row = the_row(session, map_row, kind, item_id)
    if row.withdrawn_at is not None:
        raise WithdrawnItemError(item_of(kind, row), submitted)
    return row


def _changed(item: Item, changes: Mapping[str, object]) -> Item:
    """Return *item* with the changes; nobody sets an id or a version."""
    if closed := {"id", "version"} & changes.keys():
        raise UnknownFieldError(", ".join(closed))
    try:
        return replace(item, **changes)  # type: ignore[arg-type]
    except TypeError as error:
        raise UnknownFieldError(str(error)) from None
