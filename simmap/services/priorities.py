"""Take what the room chose into the plan."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.model import Priority
from simmap.domain.voting.rounds import Candidate, Round, RoundState, count_round
from simmap.domain.voting.rules import Method
from simmap.domain.voting.tally import Standing
from simmap.services.casting import VoteNotOpenError
from simmap.services.items import add_item
from simmap.services.workshops import count
from simmap.store.maps import load_map
from simmap.store.votes import find_round, round_of
from simmap.store.workshop_tables import WorkshopRow
from simmap.store.workshops import map_of


def make_priorities(
    session: Session,
    workshop_row: WorkshopRow,
    round_id: uuid.UUID,
    *,
    by: uuid.UUID,
    now: datetime,
) -> int:
    """Add a priority for each line that a closed round kept, and return how many there are.

    Done twice it adds nothing, also not what was withdrawn in between. Raises `VoteNotOpenError`.
    """
    count(session, workshop_row)
    row = find_round(session, workshop_row, round_id)
    if row is None or row.state is not RoundState.CLOSED:
        raise VoteNotOpenError(str(round_id))
    voted, map_row = round_of(session, row), map_of(session, workshop_row)
    result = count_round(voted)
    present = {gap.id for gap in load_map(session, map_row).gaps}
    lines = {candidate.id: candidate for candidate in voted.candidates}
    for standing in result.standings:
        if standing.line in result.kept:
            draft = _priority(voted, lines[standing.line], standing, present, result.voters)
            key = f"{row.id} {standing.line}"
            add_item(session, map_row, draft, by=by, now=now, submit_key=key)
    return len(result.kept)


def _priority(
    voted: Round, line: Candidate, standing: Standing, present: Iterable[str], voters: int
) -> Priority:
    day = f"{voted.closed_at:%Y-%m-%d}"
    return Priority(
        id="",
        title=line.title,
        rank=standing.rank,
        votes=standing.value if voted.rules.method is Method.DOTS else None,
        gaps=tuple(gap.id for gap in line.gaps if gap.id in present),
        sources=(f"Vote of the workshop, {day}, round {voted.number}: {voters} people voted",),
    )
