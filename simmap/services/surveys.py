"""Questionnaires before and after a workshop: anybody with the address answers, unnamed."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.workshop import Survey, SurveyQuestion
from simmap.domain.preparation.surveys import SCALE, questions_of
from simmap.domain.text import clean
from simmap.services.entries import UnacceptableError
from simmap.services.revisions import lock, record
from simmap.store.preparation import count_answers, find_open_survey, find_survey
from simmap.store.preparation_tables import SurveyAnswerRow, SurveyRow
from simmap.store.tables import MapRow
from simmap.store.tokens import digest

LONGEST_ANSWER = 2_000
MOST_ANSWERS = 2_000


class SurveyClosedError(LookupError):
    """The questionnaire takes no answers: it was closed, or never was."""


def open_survey(
    session: Session, map_row: MapRow, survey: Survey, *, by: uuid.UUID | None, now: datetime
) -> SurveyRow:
    """Take answers, again if it was closed; answers that are there stay."""
    lock(session, map_row)
    row = find_survey(session, map_row, survey)
    if row is None:
        row = SurveyRow(id=uuid.uuid4(), map_id=map_row.id, survey=survey, opened_at=now)
        session.add(row)
    row.closed_at = None
    session.flush()
    record(session, map_row, "opened", kind="surveys", item_id=survey, by=by, now=now)
    return row


def close_survey(
    session: Session, map_row: MapRow, survey: Survey, *, by: uuid.UUID | None, now: datetime
) -> None:
    """Take no more answers; the result can be read from now on."""
    lock(session, map_row)
    row = find_survey(session, map_row, survey)
    if row is not None and row.closed_at is None:
        row.closed_at = now
        session.flush()
        record(session, map_row, "closed", kind="surveys", item_id=survey, by=by, now=now)


def answer_survey(
    session: Session,
    survey_id: uuid.UUID,
    answers: Mapping[str, str],
    catalogue: Catalogue,
    *,
    submit_key: str,
) -> None:
    """Keep one person's answers, once for each *submit_key*, without name or time.

    Raises `SurveyClosedError`; `UnacceptableError` names the question.
    """
    found = find_open_survey(session, survey_id)
    if found is None:
        raise SurveyClosedError(str(survey_id))
    survey, _ = found
    if count_answers(session, survey) >= MOST_ANSWERS:
        raise UnacceptableError("", "This questionnaire has as many answers as it can take.")
    kept = _kept(answers, questions_of(catalogue, survey.survey))
    if not kept:
        raise UnacceptableError("", "Answer at least one question.")
    try:
        with session.begin_nested():
            session.add(
                SurveyAnswerRow(key_hash=digest(submit_key), survey_id=survey.id, answers=kept)
            )
    except IntegrityError:  # sent twice
        return


def _kept(answers: Mapping[str, str], questions: tuple[SurveyQuestion, ...]) -> dict[str, str]:
    kept = {}
    for question in questions:
        value = clean(answers.get(question.id, "")).strip()
        if question.answer == "scale" and value and value not in SCALE:
            raise UnacceptableError(question.id, "Choose one of the five.")
        if len(value) > LONGEST_ANSWER:
            raise UnacceptableError(question.id, "Say it in 2,000 characters.")
        if value:
            kept[question.id] = value
    return kept
