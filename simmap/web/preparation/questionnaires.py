"""The questionnaires: opened and read by facilitators, answered by anybody with the address."""

import secrets
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.catalogue.workshop import Survey
from simmap.domain.preparation.surveys import SurveyResult, questions_of, result_of
from simmap.policy import Action
from simmap.services import surveys as services
from simmap.store import preparation as store
from simmap.store.preparation_tables import SurveyRow
from simmap.store.tables import MapRow
from simmap.web import attending, identity, links
from simmap.web.access import public, requires
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.preparation.forms import survey_form
from simmap.web.reading import the_catalogue

bp = Blueprint("questionnaires", __name__)

TITLES: dict[Survey, str] = {
    "prework": "Before the workshop: what do you see?",
    "evaluation": "How was the workshop?",
}
SURVEYS: dict[Survey, str] = {"prework": "Before the workshop", "evaluation": "At its end"}


@bp.get("/maps/<uuid:map_id>/prepare/questions")
@requires(Action.PREPARE_WORKSHOP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show both questionnaires: their address while they are open, the result when closed."""
    return render_template(
        "preparation/questions.html",
        surveys=[(name, title, *_state(map_row, name)) for name, title in SURVEYS.items()],
        questions={name: questions_of(the_catalogue(), name) for name in SURVEYS},
        address=lambda row: links.address("questionnaires.ask", str(row.id)),
        qr_code=links.qr_code,
    )


@bp.post("/maps/<uuid:map_id>/prepare/questions/<key>/open")
@requires(Action.PREPARE_WORKSHOP)
def open_survey(map_row: MapRow, key: str) -> ResponseReturnValue:
    """Take answers."""
    survey = _named(key)
    services.open_survey(session, map_row, survey, by=identity.person_id(), now=identity.now())
    session.commit()
    flash("The questionnaire is open: whoever has the address can answer.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor=survey), 303)


@bp.post("/maps/<uuid:map_id>/prepare/questions/<key>/close")
@requires(Action.PREPARE_WORKSHOP)
def close_survey(map_row: MapRow, key: str) -> ResponseReturnValue:
    """Take no more answers, and show the result."""
    survey = _named(key)
    services.close_survey(session, map_row, survey, by=identity.person_id(), now=identity.now())
    session.commit()
    flash("The questionnaire is closed.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor=survey), 303)


@bp.get("/q/<uuid:token>")
@public
def ask(token: UUID) -> ResponseReturnValue:
    """Show the questionnaire."""
    survey, map_row = _open(token)
    form = survey_form(questions_of(the_catalogue(), survey.survey))
    form.submit_key.data = secrets.token_urlsafe(24)
    return _questionnaire(form, survey, map_row)


@bp.post("/q/<uuid:token>")
@public
def answer(token: UUID) -> ResponseReturnValue:
    """Keep the answers, without a name."""
    survey, map_row = _open(token)
    form = survey_form(questions_of(the_catalogue(), survey.survey))
    if not form.validate() or not accepted(form, lambda: _keep(token, form)):
        return _questionnaire(form, survey, map_row), 422
    session.commit()
    return redirect(url_for(".thanks"), 303)


@bp.get("/q/thanks")
@public
def thanks() -> ResponseReturnValue:
    """Say that the answers are kept."""
    return render_template("preparation/thanks.html", room=attending.remembered())


def _named(key: str) -> Survey:
    return next((survey for survey in SURVEYS if survey == key), None) or abort(404)


def _open(token: UUID) -> tuple[SurveyRow, MapRow]:
    found = store.find_open_survey(session, token)
    if found is None:
        abort(404, "This questionnaire is closed, or the address is not complete.")
    return found


def _keep(token: UUID, form: Any) -> None:
    answers = {name: text for name, text in form.data.items() if isinstance(text, str)}
    key = answers.pop("submit_key")
    services.answer_survey(session, token, answers, the_catalogue(), submit_key=key)


def _questionnaire(form: Any, survey: SurveyRow, map_row: MapRow) -> str:
    topics: dict[str, list[Any]] = {}
    for question in questions_of(the_catalogue(), survey.survey):
        topics.setdefault(question.topic, []).append(form[question.id])
    return render_template(
        "preparation/questionnaire.html",
        form=form,
        topics=topics,
        title=TITLES[survey.survey],
        token=survey.id,
        where=map_row,
    )


def _state(map_row: MapRow, survey: Survey) -> tuple[SurveyRow | None, int, SurveyResult | None]:
    """Return a questionnaire, how many answered, and the result once it is closed."""
    row = store.find_survey(session, map_row, survey)
    if row is None:
        return None, 0, None
    if row.closed_at is None:
        return row, store.count_answers(session, row), None
    result = result_of(the_catalogue(), survey, store.answers_to(session, row))
    return row, result.count, result
