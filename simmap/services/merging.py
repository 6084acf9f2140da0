"""Say that two entries of a map are the same: one stays and takes over what names the other."""

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.merging import joined, naming
from simmap.domain.model import Item
from simmap.domain.undoing import differing
from simmap.services import items
from simmap.services.itemrows import the_row
from simmap.services.items import StaleItemError, WithdrawnItemError
from simmap.services.revisions import in_one_go, lock, record
from simmap.store.batches import batches_of
from simmap.store.distinct import DistinctRow, distinct_pairs
from simmap.store.history import entire_map_at
from simmap.store.maps import item_of
from simmap.store.tables import MapRow

MERGEABLE = ("services", "gaps", "opportunities", "peer_roles")


class SameItemError(ValueError):
    """An entry cannot be made one with itself."""


def merge_items(
    session: Session,
    map_row: MapRow,
    kind: str,
    kept_id: str,
    other_id: str,
    *,
    versions: tuple[int, int],
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Make the second item part of the first: texts, sources and all that names it.

    The second is withdrawn, and undoing this change gives back both exactly. *versions* are those
    that the person saw. Raises `SameItemError`, `UnknownItemError`, `StaleItemError`,
    `WithdrawnItemError` or `UnacceptableError` (the notes would be too long).
    """
    if kept_id == other_id:
        raise SameItemError(kept_id)
    with in_one_go(session, map_row, "merged", item_id=kept_id, other_id=other_id):
        kept, other = (
            _as_seen(session, map_row, kind, item_id, version)
            for item_id, version in zip((kept_id, other_id), versions, strict=True)
        )
        _edit(session, map_row, kind, kept, joined(kind, kept, other), by=by, now=now)
        for of, item, renamed in naming(entire_map_at(session, map_row), other_id, kept_id):
            _edit(session, map_row, of, item, renamed, by=by, now=now)
        version = the_row(session, map_row, kind, other_id).version
        items.withdraw_item(session, map_row, other_id, kind=kind, version=version, by=by, now=now)


def tell_apart(
    session: Session,
    map_row: MapRow,
    kind: str,
    item_id: str,
    other_id: str,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Remember that two entries which look the same are two; a second time changes nothing."""
    lock(session, map_row)
    one, other = sorted((item_id, other_id))
    if frozenset((one, other)) not in distinct_pairs(session, map_row):
        session.add(DistinctRow(map_id=map_row.id, one=one, other=other))
        record(session, map_row, "told apart", kind=kind, item_id=item_id, by=by, now=now)


def lineage_of(
    session: Session, map_row: MapRow, kind: str, item_id: str
) -> list[tuple[int, Item]]:
    """Return what became part of an item and still is: the revision to undo, and what it was."""
    return [
        (batch.first, item_of(kind, the_row(session, map_row, kind, batch.other_id)))
        for batch in batches_of(session, map_row)
        if batch.verb == "merged" and batch.stands and batch.item_id == item_id
    ]


def _as_seen(session: Session, map_row: MapRow, kind: str, item_id: str, version: int) -> Item:
    row = the_row(session, map_row, kind, item_id)
    if row.withdrawn_at is not None:
        raise WithdrawnItemError(item_of(kind, row), {})
    if row.version != version:
        raise StaleItemError(item_of(kind, row), {})
    return item_of(kind, row)


def _edit(
    session: Session,
    map_row: MapRow,
    kind: str,
    item: Item,
    wanted: Item,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    changes = {name: getattr(wanted, name) for name in differing(item, wanted)}
    version = the_row(session, map_row, kind, item.id).version
    items.edit_item(session, map_row, item.id, changes, kind=kind, version=version, by=by, now=now)
