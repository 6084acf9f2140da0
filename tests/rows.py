"""Put into the database what a test needs; every argument but the session has a default."""

import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Service, SystemMap
from simmap.policy import Role
from simmap.services import maps, people
from simmap.store.accounts import MembershipRow, PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_map

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


def a_person(db: Session, name: str = "Ada") -> PersonRow:
    return people.add_person(db, name, now=NOW)


def a_map_row(
    db: Session,
    *services: Service,
    by: PersonRow | None = None,
    system: SystemMap | None = None,
    catalogue: Catalogue | None = None,
    **fields: Any,
) -> MapRow:
    """Return the row of a map that holds *system*, or Anytown with *services* and *fields*."""
    content = system or a_map(*services, **fields)
    row = maps.import_map(db, content, by=by.id if by else None, now=NOW, catalogue=catalogue)
    db.commit()
    return row


def a_member(db: Session, map_row: MapRow, role: Role = Role.VIEWER) -> PersonRow:
    """Return a new person with a role on the map."""
    person = a_person(db, f"{role} {uuid.uuid4().hex[:6]}")
    db.add(MembershipRow(map_id=map_row.id, person_id=person.id, role=role, created_at=NOW))
    db.commit()
    return person
