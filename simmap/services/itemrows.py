"""The rows of a map's items: found, made, given a place, and never changed without a line."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.orm import Session

from simmap.domain.model import Item
from simmap.services.entries import UnacceptableError, kind_of
from simmap.services.revisions import record, record_added
from simmap.store.maps import find_item, item_behind, item_of, values_of
from simmap.store.tables import ROWS, ItemRow, MapRow, StepRow


class UnknownItemError(LookupError):
    """The item is not on this map."""


def the_row(session: Session, map_row: MapRow, kind: str, item_id: str) -> ItemRow:
    """Return the row of an item, withdrawn or not; raises `UnknownItemError`."""
    row = find_item(session, map_row, kind, item_id)
    if row is None:
        raise UnknownItemError(item_id)
    return row


def submitted_rows(
    session: Session, map_row: MapRow, kind: str, keys: Collection[str]
) -> dict[str | None, ItemRow]:
    """Return the rows that forms with these keys made already, by their keys."""
    row_class = ROWS[kind]
    made = select(row_class).where(row_class.map_id == map_row.id, row_class.submit_key.in_(keys))
    return {row.submit_key: row for row in session.scalars(made)}


def add_rows(
    session: Session,
    map_row: MapRow,
    items: Sequence[tuple[Item, str | None]],
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> list[ItemRow]:
    """Put items at the ends of their kinds, with the keys of their forms, and write their lines.

    It takes as many questions to the database for many items as for a few.
    """
    places: dict[str, Iterator[int]] = {}
    rows = []
    for item, key in items:
        kind = kind_of(item)
        if kind not in places:
            places[kind] = count(_last_position(session, map_row, kind) + 1)
        row = _new_row(session, map_row, kind, item, position=next(places[kind]))
        row.submit_key = key
        rows.append(row)
    session.flush()
    kinds = [kind_of(item) for item, _ in items]
    added = [(kind, item_of(kind, row)) for kind, row in zip(kinds, rows, strict=True)]
    record_added(session, map_row, added, by=by, now=now)
    return rows


def _new_row(session: Session, map_row: MapRow, kind: str, item: Item, *, position: int) -> ItemRow:
    """Return a row for a new item: for a step that was withdrawn, the row that it had."""
    if kind == "steps" and item.id and (row := find_item(session, map_row, kind, item.id)):
        if row.withdrawn_at is None:
            raise UnacceptableError("id", "This step is on the map already.")
        row.withdrawn_at = None
        fill(row, kind, item)
        return row
    row = ROWS[kind](id=uuid.uuid4(), map_id=map_row.id, **values_of(kind, item))
    row.position = position
    if isinstance(row, StepRow):
        row.key = item.id or str(row.id)
    session.add(row)
    return row


def fill(row: ItemRow, kind: str, item: Item) -> None:
    """Give a row the content of an item."""
    for name, value in values_of(kind, item).items():
        setattr(row, name, value)


def place(session: Session, map_row: MapRow, row: ItemRow, *, kind: str, before: str) -> str:
    """Put an item before another one of its kind ("" is the end); return what it stood before.

    This counts as no edit, neither of itself nor of its neighbours.
    """
    stood_before = item_behind(session, kind, row)
    table: Any = ROWS[kind].__table__
    if before:
        position = the_row(session, map_row, kind, before).position
        behind = (table.c.map_id == map_row.id) & (table.c.position >= position)
        session.execute(update(table).where(behind).values(position=table.c.position + 1))
    else:
        position = _last_position(session, map_row, kind) + 1
    session.execute(update(table).where(table.c.id == row.id).values(position=position))
    return stood_before


def write_line(
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
    """Give the map its next revision and write what became of the item."""
    session.flush()
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


def _last_position(session: Session, map_row: MapRow, kind: str) -> int:
    return session.scalar(_highest(kind), {"map": map_row.id}) or 0


@cache
def _highest(kind: str) -> Select[Any]:
    row_class = ROWS[kind]
    return select(func.max(row_class.position)).where(row_class.map_id == bindparam("map"))
