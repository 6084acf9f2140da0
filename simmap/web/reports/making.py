"""How an edition of the report is made; what it needs of the database is read at once."""

from datetime import date

from flask import abort

from simmap import resources
from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.preparation.surveys import result_of
from simmap.domain.report import Report, build_report
from simmap.domain.report.agency import agency_extract
from simmap.domain.report.editions import brief, handout, poster, room_sheet
from simmap.domain.report.grant import grant_extract
from simmap.domain.report.progress import Earlier, progress_report
from simmap.domain.report.wording import loose_date
from simmap.domain.report.workshop import TITLES, Record
from simmap.domain.views import FULL
from simmap.policy import Action
from simmap.render.papers import PAPERS
from simmap.render.report import map_page, report_file
from simmap.store.history import changes_between, load_map_at
from simmap.store.preparation import answers_to, find_agenda, find_survey
from simmap.store.tables import MapRow
from simmap.store.votes import views_of_map
from simmap.web import identity
from simmap.web.access import may
from simmap.web.database import session
from simmap.web.drawing.asked import Asked, Shown
from simmap.web.drawing.pictures import settled_layout
from simmap.web.reading import published, the_catalogue
from simmap.web.reports.press import Make
from simmap.web.reports.wanted import Wanted, is_there


def report_of(
    system: SystemMap,
    catalogue: Catalogue,
    record: Record,
    *,
    on: date,
    mark: str = "Draft",
) -> Report:
    """Return the whole report of a map on a day, with what is kept of its workshop."""
    findings = find(system, catalogue, today=on)
    return build_report(system, catalogue, findings, on=on, mark=mark, record=record)


def record_of(map_row: MapRow, *, is_public: bool) -> Record:
    """Return what is kept of the workshop; what people answered is not for the public."""
    agenda = find_agenda(session, map_row)
    asked = () if is_public else (find_survey(session, map_row, name) for name in TITLES)
    return Record(
        votes=views_of_map(session, map_row.id),
        agenda=agenda.blocks if agenda else (),
        surveys=tuple(
            result_of(the_catalogue(), survey.survey, answers_to(session, survey))
            for survey in asked
            if survey and survey.closed_at
        ),
    )


def maker(map_row: MapRow, wanted: Wanted, system: SystemMap) -> Make:
    """Return how the file is made, away from the request; 404 where the map has no such thing."""
    if not is_there(wanted, system):
        abort(404)
    today, catalogue = identity.now().astimezone().date(), the_catalogue()
    earlier, is_public = _earlier(map_row, wanted), wanted.public or not may(Action.WORKING_COPY)
    record = record_of(map_row, is_public=is_public)
    if wanted.public and may(Action.WORKING_COPY):
        system = published(system, map_row)
    paper = PAPERS[wanted.paper]
    page = map_page(wanted.form, paper, poster=wanted.edition == "poster")
    kept = settled_layout(Asked(Shown(page, FULL), system), map_row)

    def make() -> bytes:
        mark = "Final" if wanted.final else "Draft"
        report = report_of(system, catalogue, record, on=today, mark=mark)
        edition = _edition(report, system, catalogue, wanted=wanted, earlier=earlier, on=today)
        return report_file(
            edition,
            system,
            catalogue,
            form=wanted.form,
            templates=resources.TEMPLATES,
            static=resources.STATIC,
            paper=paper,
            archive=wanted.archive,
            kept=kept,
        )

    return make


def _edition(
    report: Report,
    system: SystemMap,
    catalogue: Catalogue,
    *,
    wanted: Wanted,
    earlier: Earlier | None,
    on: date,
) -> Report:
    match wanted.edition:
        case "brief":
            return brief(report)
        case "intercept":
            return handout(report, wanted.of)
        case "agency":
            return agency_extract(report, system, catalogue, wanted.of)
        case "progress" if earlier:
            return progress_report(report, system, earlier, on=on)
        case "grant":
            return grant_extract(report, system)
        case "room":
            return room_sheet(report)
        case "poster":
            return poster(report)
    return report


def _earlier(map_row: MapRow, wanted: Wanted) -> Earlier | None:
    if wanted.edition != "progress":
        return None
    revision = int(wanted.of)
    before = load_map_at(session, map_row, revision)
    shown = published(before, map_row) if wanted.public else before
    lines = changes_between(session, map_row, revision, revision)
    day = loose_date(lines[0].at.astimezone().date().isoformat()) if lines else ""
    return Earlier(shown, f"revision {revision:,}" + (f" of {day}" if day else ""))
