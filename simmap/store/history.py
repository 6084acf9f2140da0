"""The lines that every change of a map left behind, and the map as it was before them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simmap.domain.model import KINDS, Item, SystemMap
from simmap.domain.references import without
from simmap.store.accounts import PersonRow
from simmap.store.changes import ChangeRow
from simmap.store.columns import from_plain
from simmap.store.maps import Head, all_items, map_values
from simmap.store.tables import MapRow


class UnknownRevisionError(LookupError):
    """The map never had this revision."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who did what to which item, and the item before and after.

    `who` is "" where a command changed the map. Lines on people and links hold no item, lines on
    the map itself what it says of itself. `stood_before` is told by lines that moved an item.
    """

    revision: int
    at: datetime
    who: str
    verb: str
    kind: str
    item_id: str
    before: Item | Head | None
    after: Item | Head | None
    stood_before: str | None


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
        # An address may name a number that no database can hold.
        lines = lines.where(ChangeRow.revision < max(0, min(before, map_row.revision + 1)))
    return [_change(row, name) for row, name in session.execute(lines)]


def changes_between(session: Session, map_row: MapRow, first: int, last: int) -> list[Change]:
    """Return the changes of these revisions, newest first."""
    lines = (
        select(ChangeRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == ChangeRow.person_id)
        .where(ChangeRow.map_id == map_row.id, ChangeRow.revision.between(first, last))
        .order_by(ChangeRow.revision.desc())
    )
    return [_change(row, name) for row, name in session.execute(lines)]


def last_changes(session: Session, maps: Iterable[MapRow]) -> dict[uuid.UUID, datetime]:
    """Return when each of the maps was changed last."""
    lines = (
        select(ChangeRow.map_id, func.max(ChangeRow.at))
        .where(ChangeRow.map_id.in_([row.id for row in maps]))
        .group_by(ChangeRow.map_id)
    )
    return dict(session.execute(lines).all())


def last_moves(session: Session, map_row: MapRow) -> dict[str, int]:
    """Return for each item that got another place the revision in which it did so last."""
    lines = (
        select(ChangeRow.item_id, func.max(ChangeRow.revision))
        .where(ChangeRow.map_id == map_row.id, ChangeRow.stood_before.is_not(None))
        .group_by(ChangeRow.item_id)
    )
    return dict(session.execute(lines).all())


def _change(row: ChangeRow, name: str | None) -> Change:
    return Change(
        revision=row.revision,
        at=row.at,
        who=name or "",
        verb=row.verb,
        kind=row.kind,
        item_id=row.item_id,
        before=_state(row.kind, row.before),
        after=_state(row.kind, row.after),
        stood_before=row.stood_before,
    )


def item_at(
    session: Session, map_row: MapRow, kind: str, item_id: str, *, version: int
) -> Item | None:
    """Return an item of this map as it was at an earlier version, or None where no line tells."""
    for change in changes_of(session, map_row, item_id=item_id, most=100):
        was = change.before
        if change.kind == kind and isinstance(was, Item) and was.version == version:
            return was
    return None


def load_map_at(session: Session, map_row: MapRow, revision: int) -> SystemMap:
    """Return the whole map as it was at a revision: the present one with what came later taken back.

    Lines of an older simmap do not say where a moved item stood; it stays where it is now. Raises
    `UnknownRevisionError`.
    """
    return without(*_past(session, map_row, revision))


def entire_map_at(session: Session, map_row: MapRow, revision: int | None = None) -> SystemMap:
    """Return the map at a revision, or now, with what its items say of others that are not there.

    Raises `UnknownRevisionError`.
    """
    return _past(session, map_row, revision)[0]


def _past(
    session: Session, map_row: MapRow, revision: int | None
) -> tuple[SystemMap, frozenset[str]]:
    """Return the map at a revision, and the ids of what was not there then."""
    values = map_values(session, map_row.id)
    revision = values["revision"] if revision is None else revision
    if not 1 <= revision <= values["revision"]:
        raise UnknownRevisionError(revision)
    past = {kind: Past.of(session, map_row, kind) for kind in KINDS}
    for line in _since(session, map_row, revision):
        if line.kind in KINDS:
            past[line.kind].take_back(line)
        elif line.kind == "map" and line.before is not None:
            head = from_plain(Head, line.before)
            values |= {field.name: getattr(head, field.name) for field in fields(Head)}
    values |= {kind: items.there() for kind, items in past.items()}
    gone = frozenset().union(*(items.gone() for items in past.values()))
    return SystemMap(**values | {"revision": revision}), gone


@dataclass(slots=True)
class Past:
    """The items of one kind, on their way back to an earlier revision.

    `order` are the ids of all that were ever there, `present` those that are, `own` those that
    mean nothing where they are not.
    """

    kind: str
    order: list[str]
    present: dict[str, Item]
    own: frozenset[str]

    @classmethod
    def of(cls, session: Session, map_row: MapRow, kind: str) -> "Past":
        """Return the items as they are now."""
        rows = all_items(session, map_row.id, kind)
        return cls(
            kind,
            [item.id for item, _, _ in rows],
            {item.id: item for item, present, _ in rows if present},
            frozenset(item.id for item, _, own in rows if own),
        )

    def take_back(self, line: ChangeRow) -> None:
        """Undo what a line tells; called with the newest first."""
        before = _state(self.kind, line.before)
        if not isinstance(before, Item):
            self.present.pop(line.item_id, None)
        else:
            self.present[line.item_id] = before
        if line.stood_before is not None:
            self.order.remove(line.item_id)
            place = self.order.index(line.stood_before) if line.stood_before else len(self.order)
            self.order.insert(place, line.item_id)

    def there(self) -> tuple[Item, ...]:
        """Return the items in order."""
        return tuple(self.present[item_id] for item_id in self.order if item_id in self.present)

    def gone(self) -> frozenset[str]:
        """Return the ids that nothing may name any more."""
        return self.own - self.present.keys()


def _since(session: Session, map_row: MapRow, revision: int) -> Iterable[ChangeRow]:
    """Return the lines after a revision, newest first."""
    return session.scalars(
        select(ChangeRow)
        .where(ChangeRow.map_id == map_row.id, ChangeRow.revision > revision)
        .order_by(ChangeRow.revision.desc())
    )


def _state(kind: str, plain: Any) -> Item | Head | None:
    """Return what a line holds; what an older simmap knew and this one does not is left out."""
    cls = Head if kind == "map" else KINDS.get(kind)
    if plain is None or cls is None:
        return None
    known = {field.name for field in fields(cls)}
    state: Item | Head = from_plain(cls, {k: v for k, v in plain.items() if k in known})
    return state
