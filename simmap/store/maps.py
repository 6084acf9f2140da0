"""Every query that reads a map, and the way between rows and the domain's values."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, select, union_all
from sqlalchemy.orm import Session

from simmap.domain.model import KINDS, Community, Intercept, Item, SystemMap
from simmap.domain.references import without
from simmap.policy import Role
from simmap.store.accounts import MembershipRow
from simmap.store.changes import ChangeRow
from simmap.store.tables import ROWS, ItemRow, MapRow, StepRow

OWN_FIELDS = ("title", "intercepts", "catalogue", "extra")


@dataclass(frozen=True, slots=True)
class Head:
    """What a map says of itself, without its items."""

    title: str
    community: Community
    intercepts: tuple[Intercept, ...]


def find_for(
    session: Session, map_id: uuid.UUID, person_id: uuid.UUID
) -> tuple[MapRow, Role] | None:
    """Return the map and the person's role on it, or None where they have none."""
    row = session.execute(
        select(MapRow, MembershipRow.role)
        .join(MembershipRow, MembershipRow.map_id == MapRow.id)
        .where(MapRow.id == map_id, MembershipRow.person_id == person_id)
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def maps_of(session: Session, person_id: uuid.UUID) -> list[tuple[MapRow, Role]]:
    """Return the maps that a person may see with their role, newest first."""
    rows = session.execute(
        select(MapRow, MembershipRow.role)
        .join(MembershipRow, MembershipRow.map_id == MapRow.id)
        .where(MembershipRow.person_id == person_id)
        .order_by(MapRow.created_at.desc(), MapRow.id)
    )
    return [(row, role) for row, role in rows]


def find_item(session: Session, map_row: MapRow, kind: str, item_id: str) -> ItemRow | None:
    """Return an item of *this* map as the database has it now, withdrawn or not, or None."""
    row_class = ROWS[kind]
    try:
        value = item_id if kind == "steps" else uuid.UUID(item_id)
    except ValueError:
        return None
    return session.scalar(
        select(row_class)
        .where(row_class.map_id == map_row.id, _id_column(kind) == value)
        .execution_options(populate_existing=True)
    )


def item_behind(session: Session, kind: str, row: ItemRow) -> str:
    """Return the id of the item that comes next, withdrawn or not; "" for none."""
    row_class = ROWS[kind]
    found = session.scalar(
        select(_id_column(kind))
        .where(row_class.map_id == row.map_id, row_class.position > row.position)
        .order_by(row_class.position)
        .limit(1)
    )
    return "" if found is None else str(found)


def load_map(session: Session, map_row: MapRow) -> SystemMap:
    """Return the whole map as plain values, in a number of queries that does not grow with it.

    What was withdrawn is left out, and so is what the rest says about it.
    """
    values = map_values(session, map_row.id)
    for kind in KINDS:
        values[kind] = _items(session, map_row.id, kind)
    return without(SystemMap(**values), _withdrawn(session, map_row.id))


def load_newer(session: Session, map_row: MapRow, known: SystemMap) -> SystemMap:
    """Return the map as it is, like `load_map`, from *known*, an earlier state of it.

    Where things were only added or changed since, they alone are read: that is nearly always so.
    """
    since = select(ChangeRow.verb, ChangeRow.kind, ChangeRow.item_id).where(
        ChangeRow.map_id == map_row.id, ChangeRow.revision > known.revision
    )
    lines = session.execute(since).all()
    verbs = {verb for verb, _, _ in lines}
    restored = known.revision > map_row.revision
    if restored or verbs - {"added", "changed"} or not all(_is_row(kind) for _, kind, _ in lines):
        return load_map(session, map_row)
    more: dict[str, Any] = {"revision": map_row.revision}
    for kind in {kind for _, kind, _ in lines}:
        ids = {uuid.UUID(item_id) for _, of, item_id in lines if of == kind}
        rows = session.execute(
            _present_items(kind).where(ROWS[kind].id.in_(ids)), {"map_id": map_row.id}
        )
        new = {item.id: item for item in (_build(kind, row) for row in rows)}
        more[kind] = (*(new.pop(old.id, old) for old in getattr(known, kind)), *new.values())
    newer = replace(known, **more)
    # What is new names nothing that was withdrawn; what was changed may have named it before.
    return without(newer, _withdrawn(session, map_row.id)) if "changed" in verbs else newer


def _is_row(kind: str) -> bool:
    """Return whether items of *kind* have rows that are found by the ids of their lines."""
    return kind in ROWS and kind != "steps"


def item_of(kind: str, row: ItemRow) -> Item:
    """Return the domain's value of a row."""
    return _build(kind, [getattr(row, name) for name in _columns(kind)])


def values_of(kind: str, item: Item) -> dict[str, Any]:
    """Return the columns of an item's content: all but its id and its version."""
    return {
        name: getattr(item, name) for name in _columns(kind) if name not in ("id", "key", "version")
    }


def community_values(community: Community) -> dict[str, Any]:
    """Return the map's columns that hold the community."""
    return {f"community_{f.name}": getattr(community, f.name) for f in fields(Community)}


def community_of(row: Any) -> Community:
    """Return the community of a map's row."""
    return Community(**{f.name: getattr(row, f"community_{f.name}") for f in fields(Community)})


def head_of(row: MapRow) -> Head:
    """Return what a map's row says of the map itself."""
    return Head(row.title, community_of(row), row.intercepts)


@cache
def _columns(kind: str) -> tuple[str, ...]:
    """Return the column of each field of a kind: a step's id is its key."""
    return tuple("key" if (kind, name) == ("steps", "id") else name for name in _fields(kind))


@cache
def _fields(kind: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields(KINDS[kind]))


def _id_column(kind: str) -> Any:
    return getattr(ROWS[kind], _columns(kind)[0])


def _build(kind: str, values: Iterable[Any]) -> Item:
    content = dict(zip(_fields(kind), values, strict=True))
    content["id"] = str(content["id"])
    return KINDS[kind](**content)


def _items(session: Session, map_id: uuid.UUID, kind: str) -> tuple[Item, ...]:
    rows = session.execute(_present_items(kind), {"map_id": map_id})
    return tuple(_build(kind, row) for row in rows)


def all_items(session: Session, map_id: uuid.UUID, kind: str) -> list[tuple[Item, bool, bool]]:
    """Return every item ever added, in order: itself, whether it is there, whether it can go.

    A catalogue step keeps its meaning without its row, so it never goes.
    """
    row_class = ROWS[kind]
    columns = (getattr(row_class, name) for name in _columns(kind))
    rows = session.execute(
        select(row_class.id, row_class.withdrawn_at, *columns)
        .where(row_class.map_id == map_id)
        .order_by(row_class.position, row_class.id)
    )
    items = ((_build(kind, row[2:]), row) for row in rows)
    return [(item, row.withdrawn_at is None, item.id == str(row[0])) for item, row in items]


@cache
def _present_items(kind: str) -> Select[Any]:
    row_class = ROWS[kind]
    return (
        select(*(getattr(row_class, name) for name in _columns(kind)))
        .where(row_class.map_id == bindparam("map_id"), row_class.withdrawn_at.is_(None))
        .order_by(row_class.position, row_class.id)
    )


def map_values(session: Session, map_id: uuid.UUID) -> dict[str, Any]:
    """Return what a map says of itself, by the fields of `SystemMap`."""
    row = session.execute(select(*MapRow.__table__.c).where(MapRow.id == map_id)).one()
    own = {name: getattr(row, name) for name in (*OWN_FIELDS, "revision")}
    return own | {"community": community_of(row)}


def _withdrawn(session: Session, map_id: uuid.UUID) -> frozenset[str]:
    """Return the ids of all that was withdrawn.

    A catalogue step keeps its meaning without its row; one of the map's own is gone.
    """
    steps = select(StepRow.id, StepRow.key).where(
        StepRow.map_id == map_id, StepRow.withdrawn_at.is_not(None)
    )
    own = {key for step_id, key in session.execute(steps) if key == str(step_id)}
    return frozenset(own) | set(map(str, session.scalars(_withdrawn_ids(), {"map_id": map_id})))


@cache
def _withdrawn_ids() -> CompoundSelect[Any]:
    return union_all(
        *(
            select(row_class.id).where(
                row_class.map_id == bindparam("map_id"), row_class.withdrawn_at.is_not(None)
            )
            for kind, row_class in ROWS.items()
            if kind != "steps"
        )
    )
