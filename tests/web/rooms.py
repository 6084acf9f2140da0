"""A workshop for the tests of its pages: opened, with a facilitator and phones."""

from flask import Flask
from sqlalchemy.orm import Session

from simmap.domain.room.room import Room
from simmap.domain.room.stages import stop_of
from simmap.services import workshops
from simmap.store.accounts import PersonRow
from simmap.store.rooms import load_room
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.store.workshops import map_of
from tests.page import Browser
from tests.rows import NOW


def a_workshop(db: Session, map_row: MapRow, by: PersonRow, tables: int = 2) -> WorkshopRow:
    row = workshops.open_workshop(db, map_row, "Day 1", by=by.id, now=NOW, tables=tables)
    db.commit()
    return row


def a_phone(app: Flask, db: Session, workshop: WorkshopRow, **fields: str) -> Browser:
    """Return a phone that has joined by the form, as a person would."""
    phone = Browser(app, db)
    page = phone.get(f"/join?code={workshop.code}")
    phone.submit(page, 'form[method="post"]', **fields)  # type: ignore[arg-type]
    return phone


def at(workshop: WorkshopRow) -> str:
    return f"/w/{workshop.id}"


def console(workshop: WorkshopRow) -> str:
    return f"/maps/{workshop.map_id}/workshop"


def room_of(db: Session, workshop: WorkshopRow) -> Room:
    db.refresh(workshop)
    return load_room(db, workshop)


def go(db: Session, workshop: WorkshopRow, stop: str) -> None:
    """Lead the room to a stop."""
    found = stop_of(stop, map_of(db, workshop).intercepts)
    assert found is not None
    assert workshop.run_by is not None
    workshops.go_to(db, workshop, found, by=workshop.run_by)
    db.commit()
