"""The tables of the votes. Read docs/decisions on the secrecy of ballots before changing any of it.

The ballots of a round are one value in one row, ordered by keys that are random, and written anew
with each vote: no row, page or transaction number tells which came when. Who has voted is known
by a mark that only the server's own secret connects to a participant. Neither table has a time.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Dialect, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from simmap.domain.voting.ballots import Box, Mark, Sealed
from simmap.domain.voting.rounds import Candidate, RoundState, Why
from simmap.domain.voting.rules import Rules
from simmap.domain.voting.tally import Result, Sum, Way
from simmap.store.columns import Base, Hash, Name, Plain

Strings = tuple[str, ...]


class RoundRow(Base):
    """One vote of a workshop: what is voted on, by which rules, and where it stands.

    `groups` are the sectors that a ballot may name, `settled` what was decided of tied lines,
    `shown` the standing as it was when it was shown before the close.
    """

    __tablename__ = "vote_round"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    number: Mapped[int]
    question: Mapped[Name]
    rules: Mapped[Rules] = mapped_column(Plain(Rules))
    candidates: Mapped[tuple[Candidate, ...]] = mapped_column(Plain(tuple[Candidate, ...]))
    state: Mapped[RoundState]
    groups: Mapped[Strings] = mapped_column(default=())
    roll: Mapped[int] = mapped_column(default=0)
    follows: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("vote_round.id"))
    why: Mapped[Why | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    shown: Mapped[Result | None] = mapped_column(Plain(Result | None))
    settled: Mapped[Strings | None] = mapped_column(Plain(Strings | None))
    decision: Mapped[Name] = mapped_column(default="")
    digest: Mapped[Hash] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("workshop_id", "number"),)


class Ballots(TypeDecorator[Box]):
    """Keeps a box as JSON. Read and written with every vote, so quicker than what can keep all."""

    impl = JSON
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> Box:  # noqa: ARG002 - SQLAlchemy's own form
        """Read the ballots back; they were written as what they are, tuples in tuples."""
        return tuple(
            Sealed(key, group, tuple(Mark(*mark) for mark in ballot))
            for key, group, ballot in value
        )


class BallotBoxRow(Base):
    """All ballots of one round, as one value."""

    __tablename__ = "ballot_box"

    round_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("vote_round.id", ondelete="CASCADE"), primary_key=True
    )
    ballots: Mapped[Box] = mapped_column(Ballots(), default=())


class VotedRow(Base):
    """The roll: somebody has voted in a round. On SQLite its rows lie in the order of the marks."""

    __tablename__ = "voted"

    round_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("vote_round.id", ondelete="CASCADE"), primary_key=True
    )
    mark: Mapped[Hash] = mapped_column(primary_key=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class HandTallyRow(Base):
    """Votes on paper or by show of hands, as a recorder typed them."""

    __tablename__ = "hand_tally"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("vote_round.id", ondelete="CASCADE"), index=True
    )
    way: Mapped[Way]
    people: Mapped[int]
    sums: Mapped[tuple[Sum, ...]] = mapped_column(Plain(tuple[Sum, ...]))
