"""Every query that reads a workshop, and the way from its rows to the room."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from simmap.domain.model import SystemMap
from simmap.domain.room.contributions import Contribution
from simmap.domain.room.room import Participant, Room, Table, Timer
from simmap.domain.room.stages import Stop
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map, load_newer
from simmap.store.preparation import find_agenda, find_survey
from simmap.store.tables import MapRow
from simmap.store.tokens import digest
from simmap.store.votes import view_of_last
from simmap.store.workshop_tables import (
    ContributionRow,
    DoneRow,
    ParticipantRow,
    TableRow,
    WorkshopRow,
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


@dataclass(frozen=True, slots=True)
class Revisions:
    """What a screen of a room depends on: a restored copy of the database has another epoch."""

    epoch: str
    revision: int
    map_revision: int


def revisions_of(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Revisions]:
    """Return at which revisions workshops and their maps are, in one query."""
    rows = session.execute(
        select(WorkshopRow.id, WorkshopRow.epoch, WorkshopRow.revision, MapRow.revision)
        .join(MapRow, MapRow.id == WorkshopRow.map_id)
        .where(WorkshopRow.id.in_(ids))
    )
    return {key: Revisions(epoch, own, of_map) for key, epoch, own, of_map in rows}


def find_room(session: Session, workshop_id: uuid.UUID) -> WorkshopRow | None:
    """Return a workshop by its id alone: for whoever has proved to be one of its people."""
    return session.scalar(select(WorkshopRow).where(WorkshopRow.id == workshop_id))


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
    return session.scalar(
        select(TableRow).where(TableRow.workshop_id == workshop_row.id, TableRow.number == number)
    )


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
    return session.scalars(select(MapRow).where(MapRow.id == workshop_row.map_id)).one()


def keys_of(session: Session, workshop_id: uuid.UUID) -> dict[str, str]:
    """Return the id of each participant by the digest of the token that the device holds."""
    rows = session.execute(
        select(ParticipantRow.token_hash, ParticipantRow.id).where(
            ParticipantRow.workshop_id == workshop_id
        )
    )
    return {token_hash: str(participant_id) for token_hash, participant_id in rows}


def load_room(
    session: Session, workshop_row: WorkshopRow, *, system: SystemMap | None = None
) -> Room:
    """Return the room as plain values, in a number of queries that does not grow with it.

    *system* is the map at an earlier revision, where whoever asks has it: then only what is new is
    read.
    """
    row, map_row = workshop_row, map_of(session, workshop_row)
    return Room(
        id=str(row.id),
        map_id=str(row.map_id),
        title=row.title,
        revision=row.revision,
        epoch=row.epoch,
        code=row.code,
        code_open=row.code_open,
        stop=Stop(row.stage, row.intercept),
        question=row.question,
        accepts_new=row.accepts_new,
        hidden_until_reveal=row.hidden_until_reveal,
        revealed=row.revealed,
        timer=Timer(row.timer_minutes, row.timer_ends_at, row.timer_left),
        projector=row.projector,
        on_paper=row.on_paper,
        result_shared=row.result_shared,
        run_by=str(row.run_by or ""),
        runner=session.scalar(select(PersonRow.name).where(PersonRow.id == row.run_by)) or "",
        closed=row.closed_at is not None,
        tables=_tables(session, row),
        participants=_participants(session, row),
        contributions=_contributions(session, row),
        done=_done(session, row),
        round=view_of_last(session, row),
        agenda=agenda.blocks if (agenda := find_agenda(session, map_row)) else (),
        evaluation=_evaluation(session, map_row),
        system=_map(session, map_row, system),
    )


def _evaluation(session: Session, map_row: MapRow) -> str:
    survey = find_survey(session, map_row, "evaluation")
    return str(survey.id) if survey and survey.closed_at is None else ""


def _map(session: Session, map_row: MapRow, known: SystemMap | None) -> SystemMap:
    if known is None:
        return load_map(session, map_row)
    return known if known.revision == map_row.revision else load_newer(session, map_row, known)


def _tables(session: Session, row: WorkshopRow) -> tuple[Table, ...]:
    found = session.execute(
        select(TableRow.number, TableRow.code, TableRow.intercept, TableRow.priority)
        .where(TableRow.workshop_id == row.id)
        .order_by(TableRow.number)
    )
    return tuple(Table(*values) for values in found)


def _participants(session: Session, row: WorkshopRow) -> tuple[Participant, ...]:
    person = ParticipantRow
    found = session.execute(
        select(
            person.id,
            person.name,
            person.organization,
            person.sector,
            person.lived_experience,
            person.table_no,
            person.recorder,
            person.here,
            person.left_at,
        )
        .where(person.workshop_id == row.id)
        .order_by(person.joined_at, person.id)
    )
    return tuple(
        Participant(
            id=str(found_id),
            name=name,
            organization=organization,
            sector=sector,
            lived_experience=lived,
            table=table,
            recorder=recorder,
            here=here,
            left=left_at is not None,
        )
        for found_id, name, organization, sector, lived, table, recorder, here, left_at in found
    )


def _contributions(session: Session, row: WorkshopRow) -> tuple[Contribution, ...]:
    said = ContributionRow
    found = session.execute(
        select(
            said.id,
            said.kind,
            said.text,
            said.intercept,
            said.table_no,
            said.participant_id,
            said.state,
            said.item_id,
            said.merged_into,
            said.note,
            said.number,
        )
        .where(said.workshop_id == row.id)
        .order_by(said.number, said.id)
    )
    return tuple(
        Contribution(
            id=str(said_id),
            kind=kind,
            text=text,
            intercept=intercept,
            table=table,
            participant=str(who or ""),
            state=state,
            item=item,
            merged_into=str(into or ""),
            note=note,
            number=number,
        )
        for said_id, kind, text, intercept, table, who, state, item, into, note, number in found
    )


def _done(session: Session, row: WorkshopRow) -> frozenset[tuple[str, str]]:
    found = session.execute(
        select(DoneRow.participant_id, DoneRow.stop)
        .join(ParticipantRow, ParticipantRow.id == DoneRow.participant_id)
        .where(ParticipantRow.workshop_id == row.id)
    )
    return frozenset((str(participant_id), stop) for participant_id, stop in found)
