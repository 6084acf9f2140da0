"""Every query that reads what is settled before a workshop."""

import uuid
from dataclasses import fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simmap.domain.catalogue.workshop import Survey
from simmap.domain.preparation import Invited
from simmap.domain.preparation.surveys import Answers
from simmap.store.preparation_tables import AgendaRow, InvitedRow, SurveyAnswerRow, SurveyRow
from simmap.store.tables import MapRow


def find_agenda(session: Session, map_row: MapRow) -> AgendaRow | None:
    """Return the agenda of a map, None while it has only the template."""
    return session.get(AgendaRow, map_row.id, populate_existing=True)


def invited(session: Session, map_row: MapRow) -> list[Invited]:
    """Return the list of invitations by organization and name."""
    rows = session.scalars(select(InvitedRow).where(InvitedRow.map_id == map_row.id))
    people = [invited_of(row) for row in rows]
    return sorted(people, key=lambda one: (one.organization.lower(), one.name.lower(), one.id))


def invited_of(row: InvitedRow) -> Invited:
    """Return the domain's value of a row."""
    values = {f.name: getattr(row, f.name) for f in fields(Invited)}
    return Invited(**{**values, "id": str(row.id)})


def find_invited(session: Session, map_row: MapRow, invited_id: uuid.UUID) -> InvitedRow | None:
    """Return somebody on the list of *this* map, or None."""
    return session.scalar(
        select(InvitedRow)
        .where(InvitedRow.id == invited_id, InvitedRow.map_id == map_row.id)
        .execution_options(populate_existing=True)
    )


def find_survey(session: Session, map_row: MapRow, survey: Survey) -> SurveyRow | None:
    """Return the last questionnaire of that kind that was opened on a map."""
    return session.scalar(
        select(SurveyRow)
        .where(SurveyRow.map_id == map_row.id, SurveyRow.survey == survey)
        .order_by(SurveyRow.opened_at.desc())
        .limit(1)
    )


def find_open_survey(session: Session, survey_id: uuid.UUID) -> tuple[SurveyRow, MapRow] | None:
    """Return a questionnaire that takes answers, with its map, or None."""
    row = session.execute(
        select(SurveyRow, MapRow)
        .join(MapRow, MapRow.id == SurveyRow.map_id)
        .where(SurveyRow.id == survey_id, SurveyRow.closed_at.is_(None))
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def answers_to(session: Session, survey: SurveyRow) -> list[Answers]:
    """Return what people answered, in no order that says who came when."""
    query = select(SurveyAnswerRow.answers).where(SurveyAnswerRow.survey_id == survey.id)
    return list(session.scalars(query.order_by(SurveyAnswerRow.key_hash)))


def count_answers(session: Session, survey: SurveyRow) -> int:
    """Return how many people answered."""
    counted = select(func.count()).where(SurveyAnswerRow.survey_id == survey.id)
    return session.scalar(counted) or 0
