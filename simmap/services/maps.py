"""What can happen to a whole map: made, read from a file, renamed."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.madegaps import made_anew
from simmap.domain.model import KINDS, Community, Item, SystemMap
from simmap.domain.naming import KIND_NAMES, headline
from simmap.domain.references import REFERENCES, renamed
from simmap.domain.text import cleaned
from simmap.policy import Role
from simmap.services.entries import UnacceptableError, check_columns, storable
from simmap.services.items import UnknownFieldError
from simmap.services.revisions import lock, record
from simmap.store.accounts import MembershipRow
from simmap.store.catalogues import remember
from simmap.store.maps import Head, community_values, head_of, values_of
from simmap.store.tables import ROWS, MapRow

EDITABLE = frozenset({"title", "community", "intercepts"})


class DuplicateIdError(ValueError):
    """Two items of one kind have the same id."""


class StaleMapError(RuntimeError):
    """Somebody else changed the map's title, community or columns first."""


def create_map(
    session: Session,
    title: str,
    community: Community,
    *,
    catalogue: Catalogue,
    by: uuid.UUID | None,
    now: datetime,
) -> MapRow:
    """Make a map with the catalogue's columns and nothing in them; `by` is its facilitator.

    Raises `UnacceptableError` or `UnusableTextError`.
    """
    system = SystemMap(
        title=title,
        community=community,
        intercepts=catalogue.intercepts,
        catalogue=catalogue.name,
    )
    return _create(
        session, uuid.uuid4(), system, verb="created", by=by, now=now, catalogue=catalogue
    )


def import_map(
    session: Session,
    system: SystemMap,
    *,
    by: uuid.UUID | None,
    now: datetime,
    catalogue: Catalogue | None = None,
) -> MapRow:
    """Make a map of a value read from a file: all its items, with fresh ids, naming each other.

    Steps keep their ids, which are unique on one map only. Raises `DuplicateIdError`,
    `UnacceptableError` or `UnusableTextError`.
    """
    map_id = uuid.uuid4()
    rows = _rows(map_id, system)
    map_row = _create(session, map_id, system, verb="imported", by=by, now=now, catalogue=catalogue)
    for kind, values in rows.items():
        session.execute(insert(ROWS[kind]), values)
    return map_row


def edit_map(
    session: Session,
    map_row: MapRow,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Change the title, the community or the columns of a map.

    Raises `StaleMapError`, `UnknownFieldError` or `UnusableTextError`.
    """
    if unknown := changes.keys() - EDITABLE:
        raise UnknownFieldError(", ".join(sorted(unknown)))
    lock(session, map_row)
    session.refresh(map_row)
    if map_row.version != version:
        raise StaleMapError(map_row.title)
    old = head_of(map_row)
    new = replace(old, **{name: cleaned(value, name) for name, value in changes.items()})
    if new == old:
        return
    for name, value in _columns(new).items():
        setattr(map_row, name, value)
    session.flush()
    record(
        session, map_row, "changed", kind="map", item_id="", before=old, after=new, by=by, now=now
    )


def _columns(head: Head) -> dict[str, Any]:
    """Return the columns of a head; raises `UnacceptableError` where a value does not fit."""
    columns = community_values(head.community) | {
        "title": head.title,
        "intercepts": head.intercepts,
    }
    check_columns(MapRow, columns)
    return columns


def _create(
    session: Session,
    map_id: uuid.UUID,
    system: SystemMap,
    *,
    verb: str,
    by: uuid.UUID | None,
    now: datetime,
    catalogue: Catalogue | None,
) -> MapRow:
    if catalogue:
        remember(session, catalogue)
    head = cleaned(Head(system.title, system.community, system.intercepts))
    map_row = MapRow(
        id=map_id,
        catalogue=cleaned(system.catalogue),
        catalogue_version=catalogue.version if catalogue else "",
        created_at=now,
        extra=cleaned(system.extra),
        **_columns(head),
    )
    session.add(map_row)
    session.flush()
    if by is not None:
        session.add(
            MembershipRow(map_id=map_row.id, person_id=by, role=Role.FACILITATOR, created_at=now)
        )
    record(session, map_row, verb, kind="map", item_id="", after=head, by=by, now=now)
    return map_row


def _rows(map_id: uuid.UUID, system: SystemMap) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of all items by kind, with fresh ids; raises what `import_map` does."""
    fresh = _fresh_ids(system)
    in_findings = {old: _fresh_name(fresh, "set_aside", "rests_on", old) for _, old in fresh}
    rows: dict[str, list[dict[str, Any]]] = {}
    for kind in KINDS:
        rename = partial(_fresh_name, fresh, kind)
        for position, item in enumerate(getattr(system, kind), start=1):
            named = made_anew(renamed(kind, item, rename), in_findings)
            row = values_of(kind, _storable(kind, named))
            row |= {
                "map_id": map_id,
                "version": 1,
                "position": position,
                "id": fresh[kind, item.id],
            }
            rows.setdefault(kind, []).append(row | ({"key": item.id} if kind == "steps" else {}))
    return rows


def _storable(kind: str, item: Item) -> Item:
    """Return what `storable` does; its refusal names the entry, as a file has many."""
    try:
        return storable(kind, item)
    except UnacceptableError as error:
        name = KIND_NAMES.get(kind, (kind, ""))[0].capitalize()
        place = f"{name} “{headline(kind, item)[:60]}”, {error.field}"
        raise UnacceptableError(error.field, f"{place}: {error}") from error


def _fresh_ids(system: SystemMap) -> dict[tuple[str, str], uuid.UUID]:
    """Return a new id for each (kind, id) of the map; raises `DuplicateIdError`."""
    fresh: dict[tuple[str, str], uuid.UUID] = {}
    for kind in KINDS:
        ids = [item.id for item in getattr(system, kind)]
        if len(ids) > len(set(ids)):
            raise DuplicateIdError(kind)
        fresh |= {(kind, old): uuid.uuid4() for old in ids}
    return fresh


def _fresh_name(
    fresh: Mapping[tuple[str, str], uuid.UUID], kind: str, field: str, name: str
) -> str:
    """Return the new id of what a field of a kind names; a step is named as before."""
    kinds = (of for of in REFERENCES[kind][field] if (of, name) in fresh)
    owner = next(kinds, "steps")
    return name if owner == "steps" else str(fresh[owner, name])
