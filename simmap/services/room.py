"""What people do in the room: come and go, say something, say that they are done.

Every function counts the workshop's revision first and so waits for whoever else changes the same
room. None commits. What somebody said goes to the map through `services.moderation`.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from simmap.domain.room.contributions import KINDS, State
from simmap.domain.text import cleaned
from simmap.services.entries import MissingError, UnacceptableError, check_columns
from simmap.services.workshops import WorkshopOverError, count
from simmap.store.tokens import digest, new_token
from simmap.store.workshop_tables import (
    ContributionRow,
    DoneRow,
    ParticipantRow,
    WorkshopRow,
)
from simmap.store.workshops import find_contribution, find_in_room, find_table

_SUBMITTED = select(ContributionRow).where(
    ContributionRow.workshop_id == bindparam("workshop"),
    ContributionRow.submit_key == bindparam("key"),
)


class ClosedDoorError(RuntimeError):
    """Nobody new is let in."""


class NotAcceptingError(RuntimeError):
    """The room takes nothing new at this stop."""


class UnknownParticipantError(LookupError):
    """Nobody of this id is in this room."""


class DecidedError(RuntimeError):
    """What was said is on the map already, or is another person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """What somebody says of themselves on the way in; all of it may stay unsaid."""

    name: str = ""
    organization: str = ""
    sector: str = ""
    lived_experience: bool = False
    table: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says, for a column ("" is all of them), from a table or 0."""

    kind: str
    text: str
    intercept: str = ""
    table: int = 0


def join(session: Session, workshop_row: WorkshopRow, entrant: Entrant, *, now: datetime) -> str:
    """Let somebody in and return the token for the device, to be kept there and nowhere else.

    Raises `ClosedDoorError`, `UnacceptableError` or `UnusableTextError`.
    """
    entrant = cleaned(entrant)
    values = {
        "name": entrant.name.strip(),
        "organization": entrant.organization.strip(),
        "sector": entrant.sector,
    }
    check_columns(ParticipantRow, values)
    count(session, workshop_row)
    if workshop_row.closed_at is not None or not workshop_row.code_open:
        raise ClosedDoorError(workshop_row.title)
    token = new_token()
    session.add(
        ParticipantRow(
            id=uuid.uuid4(),
            workshop_id=workshop_row.id,
            token_hash=digest(token),
            lived_experience=entrant.lived_experience,
            table_no=_existing(session, workshop_row, entrant.table),
            joined_at=now,
            **values,
        )
    )
    session.flush()
    return token


def leave(
    session: Session, workshop_row: WorkshopRow, participant_id: uuid.UUID, *, now: datetime
) -> None:
    """Note that somebody went; what they said stays, and their link brings them back."""
    count(session, workshop_row)
    _person(session, workshop_row, participant_id).left_at = now
    session.flush()


def come_back(session: Session, workshop_row: WorkshopRow, participant_id: uuid.UUID) -> None:
    """Count somebody again who had left."""
    count(session, workshop_row)
    _person(session, workshop_row, participant_id).left_at = None
    session.flush()


def mark_here(
    session: Session, workshop_row: WorkshopRow, participant_id: uuid.UUID, here: bool
) -> None:
    """Say whether the room waits for somebody; nothing of theirs is lost."""
    count(session, workshop_row)
    _person(session, workshop_row, participant_id).here = here
    session.flush()


def sit(
    session: Session,
    workshop_row: WorkshopRow,
    participant_id: uuid.UUID,
    table: int,
    *,
    types: bool = False,
) -> None:
    """Take a seat at a table (0 is none), and perhaps type for everybody there."""
    count(session, workshop_row)
    person = _person(session, workshop_row, participant_id)
    person.table_no = _existing(session, workshop_row, table)
    person.recorder = types and person.table_no > 0
    session.flush()


def be_done(
    session: Session,
    workshop_row: WorkshopRow,
    participant_id: uuid.UUID,
    stop: str,
    *,
    done: bool = True,
) -> None:
    """Say that somebody is done with a stop, or take it back; twice is once."""
    count(session, workshop_row)
    person = _person(session, workshop_row, participant_id)
    here = (DoneRow.participant_id == person.id) & (DoneRow.stop == stop)
    session.execute(delete(DoneRow).where(here))
    if done:
        session.add(DoneRow(participant_id=person.id, stop=stop))
    session.flush()


def contribute(
    session: Session,
    workshop_row: WorkshopRow,
    said: Said,
    *,
    participant_id: uuid.UUID | None,
    now: datetime,
    submit_key: str = "",
) -> ContributionRow:
    """Keep what somebody said until it is decided about; sent twice it is kept once.

    *participant_id* None is the facilitator or a recorder, who may add at any time. Raises
    `WorkshopOverError`, `NotAcceptingError`, `UnacceptableError` or `UnusableTextError`.
    """
    text = _sayable(said)
    key = digest(f"{participant_id} {submit_key}") if submit_key else None
    number = count(session, workshop_row)
    if key and (earlier := _submitted(session, workshop_row, key)):
        return earlier
    if workshop_row.closed_at is not None:
        raise WorkshopOverError(workshop_row.title)
    if participant_id is not None and not workshop_row.accepts_new:
        raise NotAcceptingError(workshop_row.title)
    row = ContributionRow(
        id=uuid.uuid4(),
        workshop_id=workshop_row.id,
        number=number,
        participant_id=participant_id,
        table_no=_existing(session, workshop_row, said.table),
        kind=said.kind,
        text=text,
        intercept=said.intercept,
        state=State.WAITING,
        submit_key=key,
        said_at=now,
    )
    session.add(row)
    session.flush()
    return row


def reword(
    session: Session,
    workshop_row: WorkshopRow,
    contribution_id: uuid.UUID,
    text: str,
    *,
    participant_id: uuid.UUID,
) -> None:
    """Say in other words what one, or the own table, has said, until it is on the map; it waits again.

    Raises `DecidedError`, `UnacceptableError` or `UnusableTextError`.
    """
    count(session, workshop_row)
    row = find_contribution(session, workshop_row, contribution_id)
    table = _person(session, workshop_row, participant_id).table_no
    if row is None or row.state not in (State.WAITING, State.SENT_BACK):
        raise DecidedError(str(contribution_id))
    if row.participant_id != participant_id and not (table and row.table_no == table):
        raise DecidedError(str(contribution_id))
    row.text = _sayable(Said(kind=row.kind, text=text))
    row.state, row.note = State.WAITING, ""
    session.flush()


def _sayable(said: Said) -> str:
    if said.kind not in KINDS:
        raise UnacceptableError("kind", "Say what it is.")
    text = cleaned(said.text).strip()
    if not text:
        raise MissingError("text", "Write something first.")
    check_columns(ContributionRow, {"text": text, "intercept": said.intercept})
    return text


def _submitted(session: Session, workshop_row: WorkshopRow, key: str) -> ContributionRow | None:
    return session.scalar(_SUBMITTED, {"workshop": workshop_row.id, "key": key})


def _person(
    session: Session, workshop_row: WorkshopRow, participant_id: uuid.UUID
) -> ParticipantRow:
    row = find_in_room(session, workshop_row, participant_id)
    if row is None:
        raise UnknownParticipantError(str(participant_id))
    return row


def _existing(session: Session, workshop_row: WorkshopRow, table: int) -> int:
    """Return *table* where the room has it, else 0."""
    return table if table and find_table(session, workshop_row, table) else 0
