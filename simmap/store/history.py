"""The lines that every change of a map left behind."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.domain.model import KINDS, Item
from simmap.store.accounts import PersonRow
from simmap.store.changes import ChangeRow
from simmap.store.columns import from_plain
from simmap.store.tables import MapRow


@dataclass(frozen=True, slots=True)
class Change:
    """Who did what to which item, and the item before and after.

    `who` is "" where a command changed the map. Lines on people and links hold no item.
    """

    revision: int
    at: datetime
    who: str
    verb: str
    kind: str
    item_id: str
    before: Item | None
    after: Item | None


def changes_of(
    session: Session, map_row: MapRow, *, item_id: str = "", before: int | None = None, most: int
) -> list[Change]:
    """Return at most *most* changes of this map, newest first.

    *item_id* asks for those of one item, *before* for those older than a revision.
    """
    lines = (
        select(ChangeRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == ChangeRow.person_id)
        .where(ChangeRow.map_id == map_row.id)
        .order_by(ChangeRow.revision.desc())
        .limit(most)
    )
    if item_id:
        lines = lines.where(ChangeRow.item_id == item_id)
    if before is not None:
        lines = lines.where(ChangeRow.revision < before)
    return [
        Change(
            revision=row.revision,
            at=row.at,
            who=name or "",
            verb=row.verb,
            kind=row.kind,
            item_id=row.item_id,
            before=_item(row.kind, row.before),
            after=_item(row.kind, row.after),
        )
        for row, name in session.execute(lines)
    ]


def item_at(
    session: Session, map_row: MapRow, kind: str, item_id: str, *, version: int
) -> Item | None:
    """Return an item of this map as it was at an earlier version, or None where no line tells."""
    for change in changes_of(session, map_row, item_id=item_id, most=100):
        if change.kind == kind and change.before and change.before.version == version:
            return change.before
    return None


def _item(kind: str, plain: Any) -> Item | None:
    """Return the item of a line; what an older simmap knew and this one does not is left out."""
    if plain is None or kind not in KINDS:
        return None
    known = {field.name for field in fields(KINDS[kind])}
    item: Item = from_plain(KINDS[kind], {k: v for k, v in plain.items() if k in known})
    return item
