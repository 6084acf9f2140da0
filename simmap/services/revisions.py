"""Every change of a map takes the map's next revision and leaves one line saying what happened."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from simmap.store.changes import ChangeRow
from simmap.store.columns import to_plain
from simmap.store.tables import MapRow


def lock(session: Session, map_row: MapRow) -> None:
    """Make every other writer of this map wait until the transaction ends.

    A service locks first and only then looks, so that what it saw still holds when it writes.
    """
    session.execute(select(MapRow.id).where(MapRow.id == map_row.id).with_for_update())


def record(
    session: Session,
    map_row: MapRow,
    verb: str,
    *,
    kind: str,
    item_id: str,
    by: uuid.UUID | None,
    now: datetime,
    before: Any = None,
    after: Any = None,
    stood_before: str | None = None,
) -> None:
    """Give the map its next revision, counted by the database, and write the line of the change."""
    line = {
        "map_id": map_row.id,
        "revision": _next_revision(session, map_row),
        "at": now,
        "person_id": by,
        "verb": verb,
        "kind": kind,
        "item_id": item_id,
        "before": to_plain(before),
        "after": to_plain(after),
        "stood_before": stood_before,
    }
    session.execute(insert(ChangeRow), [line])


def _next_revision(session: Session, map_row: MapRow) -> int:
    table: Any = MapRow.__table__
    revision: int = session.execute(
        update(table)
        .where(table.c.id == map_row.id)
        .values(revision=table.c.revision + 1)
        .returning(table.c.revision)
    ).scalar_one()
    set_committed_value(map_row, "revision", revision)
    return revision
