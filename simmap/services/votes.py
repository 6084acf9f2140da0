"""What the facilitator does with a vote: open it, count by hand, close it, decide its ties.

Every function counts the workshop's revision first and so waits for whoever else changes the same
room. None commits. What a voter does is in `simmap.services.casting`.
"""

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from simmap.domain.text import clean
from simmap.domain.voting.digest import digest_of
from simmap.domain.voting.rounds import (
    Round,
    RoundState,
    Why,
    closed,
    count_round,
    may_be_shown,
    run_off_rules,
)
from simmap.domain.voting.rules import FEWEST, unusable
from simmap.domain.voting.split import groups_of
from simmap.domain.voting.tally import HandTally, check_by_hand
from simmap.services.casting import VoteNotOpenError, fill
from simmap.services.entries import MissingError, UnacceptableError, check_columns
from simmap.services.nominations import new_round
from simmap.services.revisions import record
from simmap.services.workshops import check_in_charge, count
from simmap.store.vote_tables import BallotBoxRow, HandTallyRow, RoundRow
from simmap.store.votes import find_round, last_round, round_of, sectors_here
from simmap.store.workshop_tables import WorkshopRow
from simmap.store.workshops import map_of


class NotDecidableError(RuntimeError):
    """The round is not closed, or has no tie."""


def open_vote(
    session: Session, workshop_row: WorkshopRow, *, by: uuid.UUID, now: datetime
) -> RoundRow:
    """Let people vote on the lines that were nominated.

    Raises `UnacceptableError` where nobody could choose, `VoteNotOpenError` without lines.
    """
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    row = last_round(session, workshop_row)
    if row is None or row.state is RoundState.CLOSED:
        raise UnacceptableError("lines", "Nominate the lines first.")
    if row.state is RoundState.NOMINATING:
        _open(session, workshop_row, row, by=by, now=now)
    return row


def add_by_hand(
    session: Session,
    workshop_row: WorkshopRow,
    round_id: uuid.UUID,
    tally: HandTally,
    *,
    by: uuid.UUID,
    now: datetime,
) -> None:
    """Keep votes on paper or by show of hands as they were counted.

    The id is the form's: typed once and sent twice it counts once. Raises `VoteNotOpenError` or
    `UnusableTallyError`.
    """
    row = _in_state(session, workshop_row, round_id, RoundState.OPEN)
    check_by_hand(tally, row.rules, [one.id for one in row.candidates])
    if session.get(HandTallyRow, uuid.UUID(tally.id)) is not None:
        return
    session.add(
        HandTallyRow(
            id=uuid.UUID(tally.id),
            round_id=row.id,
            way=tally.way,
            people=tally.people,
            sums=tally.sums,
        )
    )
    session.flush()
    _line(session, workshop_row, "counted by hand", row, by=by, now=now)


def remove_by_hand(
    session: Session,
    workshop_row: WorkshopRow,
    round_id: uuid.UUID,
    tally_id: uuid.UUID,
    *,
    by: uuid.UUID,
    now: datetime,
) -> None:
    """Take a tally out that was typed wrongly, to be typed anew. Raises `VoteNotOpenError`."""
    row = _in_state(session, workshop_row, round_id, RoundState.OPEN)
    own = (HandTallyRow.id == tally_id) & (HandTallyRow.round_id == row.id)
    if session.scalar(delete(HandTallyRow).where(own).returning(HandTallyRow.id)) is not None:
        _line(session, workshop_row, "counted anew", row, by=by, now=now)


def show_now(
    session: Session,
    workshop_row: WorkshopRow,
    round_id: uuid.UUID,
    *,
    by: uuid.UUID,
    now: datetime,
) -> None:
    """Show the standing of this moment before the close, once; the history says who did.

    Raises `UnacceptableError` where too few have voted or it was shown before.
    """
    row = _in_state(session, workshop_row, round_id, RoundState.OPEN)
    check_in_charge(workshop_row, by)
    voted = round_of(session, row)
    if not may_be_shown(voted):
        raise UnacceptableError(
            "show", f"The standing can be shown once, after {FEWEST} people have voted on phones."
        )
    row.shown, row.shown_at = count_round(voted), now
    session.flush()
    _line(session, workshop_row, "shown before its close", row, by=by, now=now)


def close_vote(
    session: Session,
    workshop_row: WorkshopRow,
    round_id: uuid.UUID,
    *,
    by: uuid.UUID,
    now: datetime,
) -> RoundRow:
    """End a round and count it. No ballot can be changed or found by its key any more.

    A run-off that decides settles the tie of the round that it follows. Raises `VoteNotOpenError`.
    """
    row = _in_state(session, workshop_row, round_id, RoundState.OPEN)
    check_in_charge(workshop_row, by)
    done = closed(round_of(session, row), at=now)
    fill(session, row.id, done.box)
    row.state, row.closed_at, row.roll = RoundState.CLOSED, now, done.roll
    row.digest = digest_of(done)
    session.flush()
    _line(session, workshop_row, "closed", row, by=by, now=now)
    _pass_on(session, workshop_row, row, done)
    return row


def run_off(
    session: Session,
    workshop_row: WorkshopRow,
    round_id: uuid.UUID,
    *,
    by: uuid.UUID,
    now: datetime,
) -> RoundRow:
    """Open a round between the lines that are tied for the last places.

    Raises `VoteNotOpenError` or `NotDecidableError`; pressed twice it opens one.
    """
    row = _in_state(session, workshop_row, round_id, RoundState.CLOSED)
    check_in_charge(workshop_row, by)
    last = last_round(session, workshop_row)
    if last is not None and last.state is RoundState.OPEN and last.follows == row.id:
        return last
    result = count_round(round_of(session, row))
    if not result.tied or last is None or last.state is RoundState.OPEN:
        raise NotDecidableError(str(round_id))
    between = new_round(session, workshop_row, like=row, why=Why.RUN_OFF)
    between.rules = run_off_rules(result)
    between.candidates = tuple(one for one in row.candidates if one.id in result.tied)
    _open(session, workshop_row, between, by=by, now=now)
    return between


def decide(
    session: Session,
    workshop_row: WorkshopRow,
    round_id: uuid.UUID,
    kept: Collection[str],
    how: str,
    *,
    by: uuid.UUID,
    now: datetime,
) -> None:
    """Note which of the tied lines the room keeps, all or none included, and how it decided.

    Raises `VoteNotOpenError`, `NotDecidableError`, `UnacceptableError` or `UnusableTextError`.
    """
    row = _in_state(session, workshop_row, round_id, RoundState.CLOSED)
    check_in_charge(workshop_row, by)
    how = clean(how).strip()
    check_columns(RoundRow, {"decision": how})
    if not how:
        raise MissingError("how", "Say how the room decided: by show of hands, by taking all …")
    tied = count_round(replace(round_of(session, row), settled=None)).tied
    if not tied or not set(kept) <= set(tied):
        raise NotDecidableError(str(round_id))
    row.settled, row.decision = tuple(line for line in tied if line in kept), how
    session.flush()
    _line(session, workshop_row, "tie decided", row, by=by, now=now)


def _open(
    session: Session, workshop_row: WorkshopRow, row: RoundRow, *, by: uuid.UUID, now: datetime
) -> None:
    if why := unusable(row.rules, len(row.candidates)):
        raise UnacceptableError("rules", why)
    row.state, row.opened_at = RoundState.OPEN, now
    row.groups = groups_of(sectors_here(session, workshop_row))
    session.add(BallotBoxRow(round_id=row.id, ballots=()))
    session.flush()
    _line(session, workshop_row, "opened", row, by=by, now=now)


def _pass_on(session: Session, workshop_row: WorkshopRow, row: RoundRow, done: Round) -> None:
    """Settle the tie that a run-off was about, unless it is tied again."""
    result = count_round(done)
    if row.why is not Why.RUN_OFF or row.follows is None or result.tied:
        return
    first = find_round(session, workshop_row, row.follows)
    if first is not None and first.settled is None:
        first.settled, first.decision = result.kept, f"Run-off, round {row.number}"
        session.flush()
        _pass_on(session, workshop_row, first, round_of(session, first))


def _in_state(
    session: Session, workshop_row: WorkshopRow, round_id: uuid.UUID, state: RoundState
) -> RoundRow:
    """Count the revision and return the round; raises `VoteNotOpenError` in any other state."""
    count(session, workshop_row)
    row = find_round(session, workshop_row, round_id)
    if row is None or row.state is not state:
        raise VoteNotOpenError(str(round_id))
    return row


def _line(
    session: Session,
    workshop_row: WorkshopRow,
    verb: str,
    row: RoundRow,
    *,
    by: uuid.UUID,
    now: datetime,
) -> None:
    map_row = map_of(session, workshop_row)
    record(session, map_row, verb, kind="vote", item_id=str(row.id), by=by, now=now)
