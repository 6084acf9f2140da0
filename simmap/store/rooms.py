"""The way from the rows of a workshop to its room.

A room is loaded whole, many times a minute, and nearly all of it is as it was. So the statements
are made once, and a row that holds what it held before becomes the very value that it became then.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import String, bindparam, select, type_coerce
from sqlalchemy.orm import Session, aliased

from simmap.domain.model import SystemMap
from simmap.domain.room.contributions import Contribution, State
from simmap.domain.room.room import Participant, Room, Table, Timer
from simmap.domain.room.stages import Stop
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map, load_newer
from simmap.store.preparation_tables import AgendaRow, SurveyRow
from simmap.store.tables import MapRow
from simmap.store.votes import view_of_last
from simmap.store.workshop_tables import (
    ContributionRow,
    DoneRow,
    ParticipantRow,
    TableRow,
    WorkshopRow,
)

_KEPT = 8192
"""Values of rows that are kept: some rooms of 300 people with all that they say."""

_WORKSHOP: Any = WorkshopRow.__table__
_MAP: Any = MapRow.__table__
_TABLE: Any = TableRow.__table__
_PERSON: Any = ParticipantRow.__table__
_SAID: Any = ContributionRow.__table__
_DONE: Any = DoneRow.__table__


def _raw(column: Any) -> Any:
    """Return an id as the driver gives it: most rows are known by it already, see `_id`."""
    return type_coerce(column, String)


_REVISIONS = (
    select(_WORKSHOP.c.id, _WORKSHOP.c.revision, _MAP.c.revision)
    .join(_MAP, _MAP.c.id == _WORKSHOP.c.map_id)
    .where(_WORKSHOP.c.id.in_(bindparam("ids", expanding=True)))
)
_ANY_SURVEY = aliased(SurveyRow)
_LAST_EVALUATION = (
    select(_ANY_SURVEY.id)
    .where(_ANY_SURVEY.map_id == MapRow.id, _ANY_SURVEY.survey == "evaluation")
    .order_by(_ANY_SURVEY.opened_at.desc())
    .limit(1)
    .correlate(MapRow)
    .scalar_subquery()
)
_AROUND = (
    select(MapRow, PersonRow.name, AgendaRow, SurveyRow.id)
    .select_from(MapRow)
    .outerjoin(PersonRow, PersonRow.id == bindparam("run_by"))
    .outerjoin(AgendaRow, AgendaRow.map_id == MapRow.id)
    .outerjoin(SurveyRow, (SurveyRow.id == _LAST_EVALUATION) & SurveyRow.closed_at.is_(None))
    .where(MapRow.id == bindparam("map"))
    .execution_options(populate_existing=True)
)
"""What a room shows that is not its own: the map, who runs it, agenda and open evaluation."""

_TABLES = (
    select(_TABLE.c.number, _TABLE.c.code, _TABLE.c.intercept, _TABLE.c.priority)
    .where(_TABLE.c.workshop_id == bindparam("workshop"))
    .order_by(_TABLE.c.number)
)
_PEOPLE = (
    select(
        _PERSON.c.token_hash,
        _raw(_PERSON.c.id),
        _PERSON.c.name,
        _PERSON.c.organization,
        _PERSON.c.sector,
        _PERSON.c.lived_experience,
        _PERSON.c.table_no,
        _PERSON.c.recorder,
        _PERSON.c.here,
        _PERSON.c.left_at.is_not(None),
    )
    .where(_PERSON.c.workshop_id == bindparam("workshop"))
    .order_by(_PERSON.c.joined_at, _PERSON.c.id)
)
_CONTRIBUTIONS = (
    select(
        _raw(_SAID.c.id),
        _SAID.c.kind,
        _SAID.c.text,
        _SAID.c.intercept,
        _SAID.c.table_no,
        _raw(_SAID.c.participant_id),
        _SAID.c.state,
        _SAID.c.item_id,
        _raw(_SAID.c.merged_into),
        _SAID.c.note,
        _SAID.c.number,
    )
    .where(_SAID.c.workshop_id == bindparam("workshop"))
    .order_by(_SAID.c.number, _SAID.c.id)
)
_OWN = _CONTRIBUTIONS.where(
    (_SAID.c.participant_id == bindparam("person")) | (_SAID.c.table_no == bindparam("table"))
)
_OWN_DONE = select(_DONE.c.stop).where(_DONE.c.participant_id == bindparam("person"))
_WHO_IS_DONE = (
    select(_raw(_DONE.c.participant_id), _DONE.c.stop)
    .join(_PERSON, _PERSON.c.id == _DONE.c.participant_id)
    .where(
        _PERSON.c.workshop_id == bindparam("workshop"),
        _DONE.c.stop.in_(bindparam("stops", expanding=True)),
    )
)


@dataclass(frozen=True, slots=True)
class Revisions:
    """What a screen of a room depends on."""

    revision: int
    map_revision: int


def revisions_of(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Revisions]:
    """Return at which revisions workshops and their maps are, in one query."""
    rows = session.execute(_REVISIONS, {"ids": list(ids)})
    return {key: Revisions(own, of_map) for key, own, of_map in rows}


def people_of(session: Session, workshop_id: uuid.UUID) -> dict[str, Participant]:
    """Return all who ever joined, by the digest of the token that the device holds."""
    rows = session.execute(_PEOPLE, {"workshop": workshop_id}).all()
    return {token_hash: _participant(*values) for token_hash, *values in rows}


def load_room(
    session: Session,
    workshop_row: WorkshopRow,
    *,
    people: Iterable[Participant] | None = None,
    system: SystemMap | None = None,
) -> Room:
    """Return the room as plain values, in a number of queries that does not grow with it.

    *people* are those of `people_of`, where whoever asks has them. *system* is the map at an earlier
    revision: then only what is new is read.
    """
    row, here = workshop_row, {"workshop": workshop_row.id}
    around: Any = session.execute(_AROUND, {"map": row.map_id, "run_by": row.run_by}).one()
    map_row, runner, agenda, evaluation = around
    stop = Stop(row.stage, row.intercept)
    tables = tuple(Table(*values) for values in session.execute(_TABLES, here).all())
    return Room(
        id=str(row.id),
        map_id=str(row.map_id),
        title=row.title,
        revision=row.revision,
        code=row.code,
        code_open=row.code_open,
        stop=stop,
        question=row.question,
        accepts_new=row.accepts_new,
        hidden_until_reveal=row.hidden_until_reveal,
        revealed=row.revealed,
        timer=Timer(row.timer_minutes, row.timer_ends_at, row.timer_left),
        projector=row.projector,
        on_paper=row.on_paper,
        result_shared=row.result_shared,
        run_by=str(row.run_by or ""),
        runner=runner or "",
        closed=row.closed_at is not None,
        tables=tables,
        participants=tuple(people_of(session, row.id).values() if people is None else people),
        contributions=tuple(_contribution(*v) for v in session.execute(_CONTRIBUTIONS, here).all()),
        done=_done(session, row.id, stop, tables),
        round=view_of_last(session, row),
        agenda=agenda.blocks if agenda else (),
        evaluation=str(evaluation or ""),
        system=_map(session, map_row, system),
    )


def with_own(session: Session, room: Room, person: Participant) -> Room:
    """Return *room* with what somebody, or their table, has said and done as the database has it now.

    All else is as it was known: whoever is answered need not wait until the whole room is loaded.
    """
    own = {"person": uuid.UUID(person.id), "table": person.table or None}
    rows = session.execute(_OWN, {"workshop": uuid.UUID(room.id), **own}).all()
    said = {said.id: said for said in (*room.contributions, *(_contribution(*v) for v in rows))}
    stops = session.scalars(_OWN_DONE, own).all()
    others = (done for done in room.done if done[0] != person.id)
    return replace(
        room,
        contributions=tuple(sorted(said.values(), key=lambda each: each.number)),
        done=frozenset([*others, *((person.id, stop) for stop in stops)]),
    )


def _map(session: Session, map_row: MapRow, known: SystemMap | None) -> SystemMap:
    if known is None:
        return load_map(session, map_row)
    return known if known.revision == map_row.revision else load_newer(session, map_row, known)


def _done(
    session: Session, workshop_id: uuid.UUID, stop: Stop, tables: Iterable[Table]
) -> frozenset[tuple[str, str]]:
    """Return who is done with the stops at which the room and its tables are."""
    stops = {stop.key} | {
        Stop(stop.stage, t.intercept).key for t in tables if t.intercept is not None
    }
    rows = session.execute(_WHO_IS_DONE, {"workshop": workshop_id, "stops": list(stops)}).all()
    return frozenset((_id(person), stop) for person, stop in rows)


@lru_cache(_KEPT)
def _id(raw: str | uuid.UUID) -> str:
    """Return an id as the domain has it; SQLite's driver gives 32 digits, PostgreSQL's a UUID."""
    return str(raw if isinstance(raw, uuid.UUID) else uuid.UUID(raw))


@lru_cache(_KEPT)
def _participant(
    raw: str | uuid.UUID,
    name: str,
    organization: str,
    sector: str,
    lived_experience: bool,
    table: int,
    recorder: bool,
    here: bool,
    left: bool,
) -> Participant:
    return Participant(
        id=_id(raw),
        name=name,
        organization=organization,
        sector=sector,
        lived_experience=lived_experience,
        table=table,
        recorder=recorder,
        here=here,
        left=left,
    )


@lru_cache(_KEPT)
def _contribution(
    raw: str | uuid.UUID,
    kind: str,
    text: str,
    intercept: str,
    table: int,
    who: str | uuid.UUID | None,
    state: State,
    item: str,
    into: str | uuid.UUID | None,
    note: str,
    number: int,
) -> Contribution:
    return Contribution(
        id=_id(raw),
        kind=kind,
        text=text,
        intercept=intercept,
        table=table,
        participant=_id(who) if who else "",
        state=state,
        item=item,
        merged_into=_id(into) if into else "",
        note=note,
        number=number,
    )
