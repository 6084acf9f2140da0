"""How an edition of the report is made; what it needs of the database is read at once."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from flask import abort

from simmap.domain.model import SystemMap
from simmap.domain.preparation.surveys import result_of
from simmap.domain.report.progress import Earlier, state_name
from simmap.domain.report.workshop import TITLES, Record
from simmap.domain.views import FULL
from simmap.domain.voting.rounds import RoundView
from simmap.policy import Action
from simmap.press.apart import made_apart
from simmap.press.issue import Issue
from simmap.render.papers import PAPERS
from simmap.render.report import map_page
from simmap.store.history import changes_between, load_map_at
from simmap.store.preparation import answers_to, find_agenda, find_survey
from simmap.store.tables import MapRow
from simmap.store.versions import Version, final_versions
from simmap.store.votes import views_of_map
from simmap.web import identity
from simmap.web.access import may
from simmap.web.database import session
from simmap.web.drawing.asked import Asked, Shown
from simmap.web.drawing.pictures import settled_layout
from simmap.web.reading import load, published, the_catalogue
from simmap.web.reports.press import Make
from simmap.web.reports.wanted import Wanted, is_there


def in_the_room(view: RoundView) -> RoundView:
    """Return a vote with its moments as the clocks of the server's country showed them."""
    moments = (view.opened_at, view.shown_at, view.closed_at)
    opened, shown, closed = (moment and moment.astimezone() for moment in moments)
    return replace(view, opened_at=opened, shown_at=shown, closed_at=closed)


def record_of(map_row: MapRow, *, is_public: bool, final: Version | None = None) -> Record:
    """Return what is kept of the workshop; what people answered is not for the public.

    A *final* report knows of the votes and answers that were closed when it was marked.
    """

    def is_in(closed_at: datetime | None) -> bool:
        return final is None or bool(closed_at and closed_at <= final.at)

    agenda = find_agenda(session, map_row)
    asked = () if is_public else (find_survey(session, map_row, name) for name in TITLES)
    return Record(
        votes=tuple(
            in_the_room(v) for v in views_of_map(session, map_row.id) if is_in(v.closed_at)
        ),
        agenda=agenda.blocks if agenda else (),
        surveys=tuple(
            result_of(the_catalogue(), survey.survey, answers_to(session, survey))
            for survey in asked
            if survey and survey.closed_at and is_in(survey.closed_at)
        ),
    )


def maker(map_row: MapRow, wanted: Wanted) -> Make:
    """Return how the file is made, away from the request; 404 where the map has no such thing."""
    final, system = _issue(map_row, wanted)
    if not is_there(wanted, system):
        abort(404)
    is_public = wanted.public or not may(Action.WORKING_COPY)
    page = map_page(wanted.form, PAPERS[wanted.paper], poster=wanted.edition == "poster")
    asked = Asked(Shown(page, FULL), system)
    issue = Issue(
        system=system,
        catalogue=the_catalogue(),
        record=record_of(map_row, is_public=is_public, final=final),
        on=(final.at if final else identity.now()).astimezone().date(),
        mark="Final" if final else "Draft",
        edition=wanted.edition,
        form=wanted.form,
        of=wanted.of,
        paper=wanted.paper,
        archive=wanted.archive,
        language=wanted.language,
        earlier=_earlier(map_row, wanted),
        kept=settled_layout(asked, map_row, issue=f"final {final.revision}" if final else ""),
    )
    return partial(made_apart, issue)


def _issue(map_row: MapRow, wanted: Wanted) -> tuple[Version | None, SystemMap]:
    """Return the map as it was when the report was marked final, or as it is; 404 if it was not."""
    if not wanted.final:
        final, system = None, load(map_row)
    else:
        marked = final_versions(session, map_row)
        final = next((v for v in marked if v.revision == wanted.final), None) or abort(404)
        system = load_map_at(session, map_row, final.revision)
    if wanted.public and may(Action.WORKING_COPY):
        system = published(system, map_row)
    return final, system


def _earlier(map_row: MapRow, wanted: Wanted) -> Earlier | None:
    if wanted.edition != "progress":
        return None
    revision = int(wanted.of)
    before = load_map_at(session, map_row, revision)
    shown = published(before, map_row) if wanted.public else before
    lines = changes_between(session, map_row, revision, revision)
    day = lines[0].at.astimezone().date() if lines else None
    return Earlier(shown, state_name(revision, day))
