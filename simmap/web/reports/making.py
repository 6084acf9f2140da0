"""How an edition of the report is made; what it needs of the database is read at once."""

from collections.abc import Sequence
from datetime import date

from flask import abort

from simmap import resources
from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.report import Report, build_report
from simmap.domain.report.agency import agency_extract
from simmap.domain.report.editions import brief, handout, poster, room_sheet
from simmap.domain.report.grant import grant_extract
from simmap.domain.report.progress import Earlier, progress_report
from simmap.domain.report.wording import loose_date
from simmap.domain.views import FULL
from simmap.domain.voting.rounds import RoundView
from simmap.policy import Action
from simmap.render.papers import PAPERS
from simmap.render.report import map_page, report_file
from simmap.store.history import changes_between, load_map_at
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
    votes: Sequence[RoundView],
    *,
    on: date,
    mark: str = "Draft",
) -> Report:
    """Return the whole report of a map on a day, with what may be known of its votes."""
    findings = find(system, catalogue, today=on)
    return build_report(system, catalogue, findings, on=on, mark=mark, votes=votes)


def maker(map_row: MapRow, wanted: Wanted, system: SystemMap) -> Make:
    """Return how the file is made, away from the request; 404 where the map has no such thing."""
    if not is_there(wanted, system):
        abort(404)
    today, catalogue = identity.now().astimezone().date(), the_catalogue()
    earlier, votes = _earlier(map_row, wanted), views_of_map(session, map_row.id)
    if wanted.public and may(Action.WORKING_COPY):
        system = published(system, map_row)
    paper = PAPERS[wanted.paper]
    page = map_page(wanted.form, paper, poster=wanted.edition == "poster")
    kept = settled_layout(Asked(Shown(page, FULL), system), map_row)

    def make() -> bytes:
        mark = "Final" if wanted.final else "Draft"
        report = report_of(system, catalogue, votes, on=today, mark=mark)
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
