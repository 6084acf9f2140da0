"""What a voter does: cast a ballot, change it, take it back.

Nobody's name or id comes in with a ballot. `mark` says that a person has voted and `key` where
their ballot lies; see `simmap.store.vote_tables` and the decision on the secrecy of ballots. The
first statement holds the workshop's row: what a person has voted is looked up and written while
nobody else can.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, delete, text, update
from sqlalchemy.orm import Session

from simmap.domain.voting.ballots import Box, Mark, Sealed, UnusableBallotError, checked, find, put
from simmap.domain.voting.split import group_of
from simmap.store.vote_tables import BallotBoxRow, VotedRow
from simmap.store.votes import OPEN_BOX
from simmap.store.workshop_tables import WorkshopRow

_WORKSHOP: Any = WorkshopRow.__table__
_BOX: Any = BallotBoxRow.__table__
_ROLL: Any = VotedRow.__table__
_COUNT = (
    update(_WORKSHOP)
    .where(_WORKSHOP.c.id == bindparam("workshop"))
    .values(revision=_WORKSHOP.c.revision + 1)
)
_ENROLL = text(
    "INSERT INTO voted (round_id, mark) VALUES (:round, :mark) ON CONFLICT DO NOTHING"
).bindparams(bindparam("round", type_=_ROLL.c.round_id.type))
_WRITE = (
    update(_BOX)
    .where(_BOX.c.round_id == bindparam("round"))
    .values(ballots=bindparam("all", type_=_BOX.c.ballots.type))
)
"""The statements of a vote, made once: a whole room votes in one instant."""


class VoteNotOpenError(RuntimeError):
    """Nobody can vote in this round: it was closed, or not opened yet."""


class VotedElsewhereError(RuntimeError):
    """The person has voted in this round from a device that alone can change it."""


def cast(
    session: Session,
    workshop_id: uuid.UUID,
    round_id: uuid.UUID,
    marks: Iterable[Mark],
    *,
    mark: str,
    key: str,
    sector: str,
) -> None:
    """Put a ballot into the box, or in place of the one that the same key put there.

    Sent twice it counts once; an empty ballot takes the votes back. Few and plain statements, as a
    whole room votes in one instant. Raises `VoteNotOpenError`, `VotedElsewhereError` or
    `UnusableBallotError`.
    """
    names = {"workshop": workshop_id, "round": round_id}
    session.execute(_COUNT, names)
    found = session.execute(OPEN_BOX, names).one_or_none()
    if found is None:
        raise VoteNotOpenError(str(round_id))
    rules, candidates, groups, box = found
    ballot = checked(marks, rules, [one.id for one in candidates])
    if find(box, key) is None:
        if not ballot:
            raise UnusableBallotError("Choose at least one line.")
        _enroll(session, round_id, mark)
    elif not ballot:
        own = (VotedRow.round_id == round_id) & (VotedRow.mark == mark)
        session.execute(delete(VotedRow).where(own))
    fill(session, round_id, put(box, Sealed(key, group_of(sector, groups), ballot)))


def _enroll(session: Session, round_id: uuid.UUID, mark: str) -> None:
    """Put somebody on the roll; raises `VotedElsewhereError` where they are."""
    added: Any = session.execute(_ENROLL, {"round": round_id, "mark": mark})
    if not added.rowcount:
        raise VotedElsewhereError(str(round_id))


def fill(session: Session, round_id: uuid.UUID, ballots: Box) -> None:
    """Write the whole box anew, so that nothing in it is older or younger than the rest."""
    session.execute(_WRITE, {"round": round_id, "all": ballots})
