"""What a voter does: cast a ballot, change it, take it back.

Nobody's name or id comes in with a ballot. `mark` says that a person has voted and `key` where
their ballot lies; see `simmap.store.vote_tables` and the decision on the secrecy of ballots. The
first statement holds the workshop's row: what a person has voted is looked up and written while
nobody else can.
"""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.orm import Session

from simmap.domain.voting.ballots import Box, Mark, Sealed, UnusableBallotError, boxed, checked
from simmap.domain.voting.split import group_of
from simmap.store.vote_tables import BallotBoxRow, VotedRow
from simmap.store.votes import OF_THESE, OPEN_BOX
from simmap.store.workshop_tables import WorkshopRow

_WORKSHOP: Any = WorkshopRow.__table__
_BOX: Any = BallotBoxRow.__table__
_ROLL: Any = VotedRow.__table__
_COUNT = (
    update(_WORKSHOP)
    .where(_WORKSHOP.c.id == bindparam("workshop"))
    .values(revision=_WORKSHOP.c.revision + 1)
    .returning(_WORKSHOP.c.revision)
)
_LEAVE = delete(_ROLL).where(OF_THESE)
_ENTER = insert(_ROLL)
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


Refusal = VoteNotOpenError | VotedElsewhereError | UnusableBallotError


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What a device sends: its marks, that it is a person of the roll, and the key of its ballot."""

    marks: tuple[Mark, ...]
    mark: str
    key: str
    sector: str


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

    Sent twice it counts once; an empty ballot takes the votes back. Raises `VoteNotOpenError`,
    `VotedElsewhereError` or `UnusableBallotError`.
    """
    vote = Vote(marks=tuple(marks), mark=mark, key=key, sector=sector)
    _, (refusal,) = cast_together(session, workshop_id, round_id, [vote])
    if refusal:
        raise refusal


def cast_together(
    session: Session, workshop_id: uuid.UUID, round_id: uuid.UUID, votes: Sequence[Vote]
) -> tuple[int, list[Refusal | None]]:
    """Do what `cast` does for several people at once.

    Returns the room's revision with these votes, and for each why it was not taken, or None. As many
    statements as for one person: a whole room votes in one instant. The votes are counted in the order
    of their marks, which nobody can foresee: not in the order in which they came. The ballots of all
    the others are kept as they were read.
    """
    revision = session.scalars(_COUNT, {"workshop": workshop_id}).one()
    names = {"workshop": workshop_id, "round": round_id, "marks": [vote.mark for vote in votes]}
    found = session.execute(OPEN_BOX, names).one_or_none()
    if found is None:
        return revision, [VoteNotOpenError(str(round_id)) for _ in votes]
    rules, candidates, groups, ballots, marks = found
    box = {one.key: one for one in map(Sealed._make, ballots)}
    lines = [one.id for one in candidates]
    before = frozenset(marks.split(",") if marks else ())
    roll, refusals = set(before), dict[str, Refusal]()
    for vote in sorted(votes, key=lambda vote: vote.mark):
        try:
            ballot = checked(vote.marks, rules, lines)
            _enroll(vote, roll, is_known=vote.key in box, is_empty=not ballot)
        except (VotedElsewhereError, UnusableBallotError) as refusal:
            refusals[vote.key] = refusal
        else:
            box.pop(vote.key, None)
            if ballot:
                box[vote.key] = Sealed(vote.key, group_of(vote.sector, groups), ballot)
    _keep_roll(session, round_id, before, roll)
    fill(session, round_id, boxed(box.values()))
    return revision, [refusals.get(vote.key) for vote in votes]


def _enroll(vote: Vote, roll: set[str], *, is_known: bool, is_empty: bool) -> None:
    """Put somebody on the roll or take them off; raises what `cast` raises."""
    if is_known:
        (roll.discard if is_empty else roll.add)(vote.mark)
        return
    if is_empty:
        raise UnusableBallotError("Choose at least one line.")
    if vote.mark in roll:
        raise VotedElsewhereError
    roll.add(vote.mark)


def _keep_roll(
    session: Session, round_id: uuid.UUID, before: Collection[str], roll: Collection[str]
) -> None:
    gone = [mark for mark in before if mark not in roll]
    if gone:
        session.execute(_LEAVE, {"round": round_id, "marks": gone})
    added = [{"round_id": round_id, "mark": m} for m in sorted(roll) if m not in before]
    if added:
        session.execute(_ENTER, added)


def fill(session: Session, round_id: uuid.UUID, ballots: Box) -> None:
    """Write the whole box anew, so that nothing in it is older or younger than the rest."""
    session.execute(_WRITE, {"round": round_id, "all": ballots})
