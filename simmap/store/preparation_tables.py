"""The tables of what is settled before a workshop: agenda, invitations, questionnaires."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from simmap.domain.catalogue.workshop import Survey
from simmap.domain.preparation import Block, Part, Reply
from simmap.store.columns import Base, Hash, Name, Plain, Word


class AgendaRow(Base):
    """The agenda of a map's workshop, edited as a whole."""

    __tablename__ = "agenda"

    map_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("map.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column()
    blocks: Mapped[tuple[Block, ...]] = mapped_column(Plain(tuple[Block, ...]))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class InvitedRow(Base):
    """Somebody on the list of invitations. Who is taken off it is deleted: the list holds names."""

    __tablename__ = "invited"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    map_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("map.id", ondelete="CASCADE"), index=True)
    name: Mapped[Name]
    position: Mapped[Name]
    organization: Mapped[Name]
    sector: Mapped[Word]
    part: Mapped[Part]
    reply: Mapped[Reply]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class SurveyRow(Base):
    """A questionnaire that was opened. Its id is the address under which anybody may answer."""

    __tablename__ = "survey"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    map_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("map.id", ondelete="CASCADE"), index=True)
    survey: Mapped[Survey] = mapped_column(String(100))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SurveyAnswerRow(Base):
    """One person's answers: no name, no time, and no order (the key is a hash, and the only one).

    The key is made by the form, so that sending it twice answers once.
    """

    __tablename__ = "survey_answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key_hash: Mapped[Hash] = mapped_column(primary_key=True)
    survey_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), index=True
    )
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
