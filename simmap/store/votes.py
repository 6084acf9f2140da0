"""Every query on votes, and the way between their rows and the domain's values."""

import uuid
from collections import Counter

from sqlalchemy import JSON, Engine, Select, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from simmap.domain.voting.ballots import Ballot, Box
from simmap.domain.voting.rounds import Round, RoundState, RoundView, view_of
from simmap.domain.voting.tally import HandTally
from simmap.store.vote_tables import BallotBoxRow, HandTallyRow, RoundRow, VotedRow
from simmap.store.workshop_tables import ParticipantRow, WorkshopRow


def find_round(session: Session, workshop_row: WorkshopRow, round_id: uuid.UUID) -> RoundRow | None:
    """Return a round of *this* workshop as the database has it now, or None."""
    return session.scalar(
        _rounds(workshop_row)
        .where(RoundRow.id == round_id)
        .execution_options(populate_existing=True)
    )


def last_round(session: Session, workshop_row: WorkshopRow) -> RoundRow | None:
    """Return the round that the room is at: the one that was begun last, or None."""
    return session.scalar(_rounds(workshop_row).order_by(RoundRow.number.desc()).limit(1))


def round_of(session: Session, row: RoundRow) -> Round:
    """Return a round with its ballots; the roll of one that is open is the room as it is now."""
    workshop = WorkshopRow.id == row.workshop_id
    people = select(func.count()).select_from(ParticipantRow).join(WorkshopRow).where(workshop)
    here = people.where(ParticipantRow.here, ParticipantRow.left_at.is_(None))
    return Round(
        id=str(row.id),
        number=row.number,
        question=row.question,
        rules=row.rules,
        candidates=row.candidates,
        state=row.state,
        roll=row.roll if row.state is RoundState.CLOSED else session.scalar(here) or 0,
        box=session.scalar(_box(row)) or (),
        by_hand=tuple(map(_tally, session.scalars(_tallies(row)))),
        settled=row.settled,
        decision=row.decision,
        follows=str(row.follows or ""),
        why=row.why,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        shown=row.shown,
        shown_at=row.shown_at,
        digest=row.digest,
    )


def view_of_last(session: Session, workshop_row: WorkshopRow) -> RoundView | None:
    """Return what screens may know of the round that the room is at, or None before the first."""
    row = last_round(session, workshop_row)
    return None if row is None else view_of(round_of(session, row))


def views_of_map(session: Session, map_id: uuid.UUID) -> tuple[RoundView, ...]:
    """Return what may be known of every round of a map that was opened, oldest first."""
    rows = session.scalars(
        select(RoundRow)
        .join(WorkshopRow)
        .where(WorkshopRow.map_id == map_id, RoundRow.state != RoundState.NOMINATING)
        .order_by(WorkshopRow.opened_at, RoundRow.number)
    )
    return tuple(view_of(round_of(session, row)) for row in rows)


def views_of(session: Session, workshop_row: WorkshopRow) -> tuple[RoundView, ...]:
    """Return what may be known of every round of a workshop, oldest first."""
    rows = session.scalars(_rounds(workshop_row).order_by(RoundRow.number))
    return tuple(view_of(round_of(session, row)) for row in rows)


OF_THESE = (VotedRow.round_id == bindparam("round")) & VotedRow.mark.in_(
    bindparam("marks", expanding=True)
)
"""The lines of the roll of a round that have one of these marks."""

OPEN_BOX = (
    select(
        RoundRow.rules,
        RoundRow.candidates,
        RoundRow.groups,
        type_coerce(BallotBoxRow.ballots, JSON),
        select(func.aggregate_strings(VotedRow.mark, ",")).where(OF_THESE).scalar_subquery(),
    )
    .join(BallotBoxRow, BallotBoxRow.round_id == RoundRow.id)
    .where(
        RoundRow.id == bindparam("round"),
        RoundRow.workshop_id == bindparam("workshop"),
        RoundRow.state == RoundState.OPEN,
    )
)
"""Rules, lines, groups and ballots of an open round, and which of some marks are on its roll; made
once, like what casts a vote. The ballots are lists of what `Sealed` has: all but those that change
are written back as they were read."""


def ballots_of(session: Session, round_id: uuid.UUID) -> dict[str, Ballot]:
    """Return the ballots of a round by the keys of their devices; none after the close."""
    box = session.scalar(select(BallotBoxRow.ballots).where(BallotBoxRow.round_id == round_id))
    return {sealed.key: sealed.ballot for sealed in box or () if sealed.key}


def marks_of(session: Session, round_id: uuid.UUID) -> frozenset[str]:
    """Return the roll of a round: who has voted, by marks."""
    return frozenset(session.scalars(select(VotedRow.mark).where(VotedRow.round_id == round_id)))


def sectors_here(session: Session, workshop_row: WorkshopRow) -> Counter[str]:
    """Return how many people of each sector are in the room."""
    return Counter(
        session.scalars(
            select(ParticipantRow.sector).where(
                ParticipantRow.workshop_id == workshop_row.id,
                ParticipantRow.here,
                ParticipantRow.left_at.is_(None),
            )
        )
    )


def forget_order(engine: Engine, *, patience: float = 0) -> bool:
    """Empty SQLite's log of recent writes, where ballots still stand in the order they came.

    Returns whether it is empty. While somebody else writes, who does it then, or reads, it waits
    for at most *patience* seconds. What else is on a disk is in the decision on secrecy.
    """
    if engine.dialect.name != "sqlite":
        return False
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        usual = driver.execute("PRAGMA busy_timeout").fetchone()[0]
        driver.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        try:
            return not driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            driver.execute(f"PRAGMA busy_timeout = {usual}")


def _rounds(workshop_row: WorkshopRow) -> Select[RoundRow]:
    return select(RoundRow).where(RoundRow.workshop_id == workshop_row.id)


def _box(row: RoundRow) -> Select[Box]:
    return select(BallotBoxRow.ballots).where(BallotBoxRow.round_id == row.id)


def _tallies(row: RoundRow) -> Select[HandTallyRow]:
    return select(HandTallyRow).where(HandTallyRow.round_id == row.id).order_by(HandTallyRow.id)


def _tally(row: HandTallyRow) -> HandTally:
    return HandTally(id=str(row.id), way=row.way, people=row.people, sums=row.sums)
