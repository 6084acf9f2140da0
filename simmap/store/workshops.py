"""Every query that finds a workshop, somebody in it, or something that was said there."""

import uuid

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from simmap.store.tables import MapRow
from simmap.store.tokens import digest
from simmap.store.workshop_tables import (
    ContributionRow,
    ParticipantRow,
    TableRow,
    WorkshopRow,
)

_TABLE = select(TableRow).where(
    TableRow.workshop_id == bindparam("workshop"), TableRow.number == bindparam("number")
)


def workshops_of(session: Session, map_row: MapRow) -> list[WorkshopRow]:
    """Return all workshops of a map, the newest first."""
    return list(
        session.scalars(
            select(WorkshopRow)
            .where(WorkshopRow.map_id == map_row.id)
            .order_by(WorkshopRow.opened_at.desc(), WorkshopRow.id)
        )
    )


def open_workshop_of(session: Session, map_row: MapRow) -> WorkshopRow | None:
    """Return the workshop that goes on on this map, or None."""
    return session.scalar(
        select(WorkshopRow).where(WorkshopRow.map_id == map_row.id, WorkshopRow.closed_at.is_(None))
    )


def find_workshop(session: Session, map_row: MapRow, workshop_id: uuid.UUID) -> WorkshopRow | None:
    """Return a workshop of *this* map, open or closed, or None."""
    return session.scalar(
        select(WorkshopRow).where(WorkshopRow.id == workshop_id, WorkshopRow.map_id == map_row.id)
    )


def find_room(session: Session, workshop_id: uuid.UUID) -> WorkshopRow | None:
    """Return a workshop by its id alone: for whoever has proved to be one of its people."""
    return session.get(WorkshopRow, workshop_id)


def find_by_code(session: Session, code: str) -> tuple[WorkshopRow, int] | None:
    """Return the open workshop that a code leads to, with the table whose code it is or 0."""
    row = session.execute(
        select(WorkshopRow, TableRow.number)
        .outerjoin(TableRow, (TableRow.workshop_id == WorkshopRow.id) & (TableRow.code == code))
        .where(
            WorkshopRow.closed_at.is_(None),
            WorkshopRow.code_open,
            or_(WorkshopRow.code == code, TableRow.code == code),
        )
    ).first()
    return None if row is None else (row[0], row[1] or 0)


def find_participant(
    session: Session, workshop_id: uuid.UUID, token: str
) -> tuple[ParticipantRow, WorkshopRow] | None:
    """Return who holds *token* in this workshop, also after it was closed, or None."""
    row = session.execute(
        select(ParticipantRow, WorkshopRow)
        .join(WorkshopRow, WorkshopRow.id == ParticipantRow.workshop_id)
        .where(ParticipantRow.token_hash == digest(token), WorkshopRow.id == workshop_id)
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def find_shared_result(session: Session, map_id: uuid.UUID, token: str) -> MapRow | None:
    """Return the map where *token* is of a workshop on it whose result its people may read."""
    if not token:
        return None
    return session.scalar(
        select(MapRow)
        .join(WorkshopRow, WorkshopRow.map_id == MapRow.id)
        .join(ParticipantRow, ParticipantRow.workshop_id == WorkshopRow.id)
        .where(
            MapRow.id == map_id,
            ParticipantRow.token_hash == digest(token),
            WorkshopRow.result_shared,
        )
    )


def find_in_room(
    session: Session, workshop_row: WorkshopRow, participant_id: uuid.UUID
) -> ParticipantRow | None:
    """Return a participant of *this* workshop, or None."""
    return session.scalar(
        select(ParticipantRow)
        .where(ParticipantRow.workshop_id == workshop_row.id, ParticipantRow.id == participant_id)
        .execution_options(populate_existing=True)
    )


def find_table(session: Session, workshop_row: WorkshopRow, number: int) -> TableRow | None:
    """Return a table of *this* workshop, or None."""
    return session.scalar(_TABLE, {"workshop": workshop_row.id, "number": number})


def count_tables(session: Session, workshop_row: WorkshopRow) -> int:
    """Return how many tables a room has."""
    tables = select(func.count()).select_from(TableRow)
    return session.scalar(tables.where(TableRow.workshop_id == workshop_row.id)) or 0


def find_contribution(
    session: Session, workshop_row: WorkshopRow, contribution_id: uuid.UUID
) -> ContributionRow | None:
    """Return a contribution to *this* workshop as the database has it now, or None."""
    return session.scalar(
        select(ContributionRow)
        .where(
            ContributionRow.workshop_id == workshop_row.id, ContributionRow.id == contribution_id
        )
        .execution_options(populate_existing=True)
    )


def map_of(session: Session, workshop_row: WorkshopRow) -> MapRow:
    """Return the map that a workshop works on."""
    return session.get_one(MapRow, workshop_row.map_id)
