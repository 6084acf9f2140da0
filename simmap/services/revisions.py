"""Every change of a map takes the map's next revision and leaves one line saying what happened."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from simmap.domain.model import Item
from simmap.store.batches import BatchRow
from simmap.store.changes import ChangeRow
from simmap.store.columns import to_plain
from simmap.store.tables import MapRow

_MAP: Any = MapRow.__table__
_HOLD = select(_MAP.c.id).where(_MAP.c.id == bindparam("map")).with_for_update()
_NEXT = (
    update(_MAP)
    .where(_MAP.c.id == bindparam("map"))
    .values(revision=_MAP.c.revision + bindparam("count"))
    .returning(_MAP.c.revision)
)


def lock(session: Session, map_row: MapRow) -> None:
    """Make every other writer of this map wait until the transaction ends.

    A service locks first and only then looks, so that what it saw still holds when it writes.
    """
    session.flush()
    session.execute(_HOLD, {"map": map_row.id})


@contextmanager
def in_one_go(
    session: Session,
    map_row: MapRow,
    verb: str,
    *,
    item_id: str = "",
    other_id: str = "",
    about: int | None = None,
) -> Iterator[None]:
    """Lock the map and let all changes inside belong together: they happen and are undone as one.

    Where one of them raises, none of them happened.
    """
    lock(session, map_row)
    first = present_revision(session, map_row) + 1
    try:
        with session.begin_nested():
            yield
            last = present_revision(session, map_row)
            if last >= first:
                values = {"verb": verb, "item_id": item_id, "other_id": other_id, "about": about}
                row = {"map_id": map_row.id, "first": first, "last": last, **values}
                session.execute(insert(BatchRow), [row])
    except Exception:
        session.expire(map_row)
        raise


def present_revision(session: Session, map_row: MapRow) -> int:
    """Return the revision of the map as the database has it."""
    return session.scalars(select(MapRow.revision).where(MapRow.id == map_row.id)).one()


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


def record_added(
    session: Session,
    map_row: MapRow,
    added: Sequence[tuple[str, Item]],
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Give the map a revision for each new item of a kind, in their order, and write its line."""
    last = _next_revision(session, map_row, count=len(added))
    lines = [
        {
            "map_id": map_row.id,
            "revision": revision,
            "at": now,
            "person_id": by,
            "verb": "added",
            "kind": kind,
            "item_id": item.id,
            "after": to_plain(item),
        }
        for revision, (kind, item) in enumerate(added, start=last - len(added) + 1)
    ]
    session.execute(insert(ChangeRow), lines)


def _next_revision(session: Session, map_row: MapRow, *, count: int = 1) -> int:
    revision: int = session.execute(_NEXT, {"map": map_row.id, "count": count}).scalar_one()
    set_committed_value(map_row, "revision", revision)
    return revision
