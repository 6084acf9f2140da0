"""The tables of a workshop: what is going on, who is in the room, what they said.

`revision` counts every change of the room. A service counts it first, in SQL, and so holds the
workshop's row until its transaction ends.
"""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simmap.domain.room.contributions import State
from simmap.domain.room.stages import Shows, Stage
from simmap.store.columns import Base, Hash, Name, Text, Word

Strings = tuple[str, ...]


class WorkshopRow(Base):
    """One workshop on one map. The code is shown to the room all day, so it is no secret."""

    __tablename__ = "workshop"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    map_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("map.id", ondelete="CASCADE"), index=True)
    title: Mapped[Name]
    revision: Mapped[int] = mapped_column(default=0)
    code: Mapped[Word] = mapped_column(index=True)
    code_open: Mapped[bool] = mapped_column(default=True)
    stage: Mapped[Stage] = mapped_column(default=Stage.WELCOME)
    intercept: Mapped[Word] = mapped_column(default="")
    question: Mapped[int] = mapped_column(default=0)
    accepts_new: Mapped[bool] = mapped_column(default=True)
    hidden_until_reveal: Mapped[bool] = mapped_column(default=True)
    revealed: Mapped[Strings] = mapped_column(default=())
    timer_minutes: Mapped[int] = mapped_column(default=0)
    timer_ends_at: Mapped[datetime | None]
    timer_left: Mapped[int | None]
    projector: Mapped[Shows] = mapped_column(default=Shows.STAGE)
    on_paper: Mapped[int] = mapped_column(default=0)
    result_shared: Mapped[bool] = mapped_column(default=False)
    run_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class TableRow(Base):
    """One table of the room, with a code of its own and, in a breakout, what it works on.

    `intercept` None follows the room; `priority` is the id of the one that it plans, "" for none.
    """

    __tablename__ = "workshop_table"

    workshop_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[Word] = mapped_column(index=True)
    intercept: Mapped[str | None] = mapped_column(String(100))
    priority: Mapped[Word] = mapped_column(default="")


class ParticipantRow(Base):
    """Somebody in the room. Not the map's participants, which are organizations of the report.

    `table_no` 0 is no table. Nobody is deleted: who left or is not here is only not counted.
    """

    __tablename__ = "workshop_participant"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    workshop_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    name: Mapped[Name]
    organization: Mapped[Name]
    sector: Mapped[Word]
    lived_experience: Mapped[bool] = mapped_column(default=False)
    table_no: Mapped[int] = mapped_column(default=0)
    recorder: Mapped[bool] = mapped_column(default=False)
    here: Mapped[bool] = mapped_column(default=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class ContributionRow(Base):
    """Something that was said; `number` is its place in the order of the room."""

    __tablename__ = "contribution"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    workshop_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    participant_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("workshop_participant.id", ondelete="SET NULL"), index=True
    )
    table_no: Mapped[int] = mapped_column(default=0)
    kind: Mapped[Word]
    text: Mapped[Text]
    intercept: Mapped[Word] = mapped_column(default="")
    state: Mapped[State] = mapped_column(default=State.WAITING)
    item_id: Mapped[Word] = mapped_column(default="")
    merged_into: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contribution.id"))
    note: Mapped[Name] = mapped_column(default="")
    submit_key: Mapped[Hash | None]
    version: Mapped[int] = mapped_column()
    said_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form
    __table_args__ = (UniqueConstraint("workshop_id", "submit_key"),)


class DoneRow(Base):
    """A participant is done with a stop of the way."""

    __tablename__ = "workshop_done"

    participant_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("workshop_participant.id", ondelete="CASCADE"), primary_key=True
    )
    stop: Mapped[Word] = mapped_column(primary_key=True)
