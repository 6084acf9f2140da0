"""The report as a page, as a PDF and as one HTML file."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.utils import secure_filename

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.report import Report, build_report
from simmap.domain.report.drafts import places
from simmap.domain.report.editions import brief, handout
from simmap.policy import Action
from simmap.render.pdf import PrintingError
from simmap.render.report import Form, report_file, screen_picture
from simmap.store.tables import MapRow
from simmap.web import identity, navigation
from simmap.web.access import may, requires
from simmap.web.kept import Kept
from simmap.web.reading import load, the_catalogue

bp = Blueprint("reports", __name__)
bp.record_once(lambda state: state.app.extensions.update({"simmap.reports": Kept()}))

EDITIONS: dict[str, Callable[[Report], Report]] = {"report": lambda report: report, "brief": brief}
MIMETYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@bp.get("/maps/<uuid:map_id>/report")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the report of the map as it stands now."""
    system = load(map_row)
    picture = _kept(
        map_row, "svg", lambda: screen_picture(system, the_catalogue(), static=resources.STATIC)
    )
    return render_template("reports/page.html", report=_report(system), picture=picture.decode())


@bp.get("/maps/<uuid:map_id>/report/words")
@requires(Action.EDIT_MAP)
def words(map_row: MapRow) -> ResponseReturnValue:
    """Show the county's own words in the report, and drafts where there are none yet."""
    system, catalogue = load(map_row), the_catalogue()
    today = identity.now().astimezone().date()
    found = find(system, catalogue, today=today)
    return render_template("reports/words.html", places=places(system, found))


@bp.get("/maps/<uuid:map_id>/<any(report, brief):edition>.<any(pdf, html, docx):form>")
@requires(Action.EXPORT)
def file(map_row: MapRow, edition: str, form: Form) -> ResponseReturnValue:
    """Give the report, or the two pages for a board, as a file."""
    return _download(map_row, edition, EDITIONS[edition], form=form)


@bp.get("/maps/<uuid:map_id>/handout/<int:place>.pdf")
@requires(Action.EXPORT)
def intercept(map_row: MapRow, place: int) -> ResponseReturnValue:
    """Give what is listed at one intercept, for a table of the room; *place* counts columns from 0."""
    columns = load(map_row).intercepts
    if place >= len(columns):
        abort(404)
    key = columns[place].key
    return _download(map_row, f"intercept-{key}", lambda report: handout(report, key), form="pdf")


def _download(
    map_row: MapRow, name: str, edition: Callable[[Report], Report], *, form: Form
) -> Response:
    try:
        content = _kept(map_row, f"{name}.{form}", lambda: _file(map_row, edition, form))
    except PrintingError as error:
        raise ServiceUnavailable(str(error)) from error
    response = Response(content, mimetype=MIMETYPES[form])
    filename = secure_filename(f"{name}-{navigation.slug(map_row)}.{form}")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _kept(map_row: MapRow, name: str, make: Callable[[], bytes]) -> bytes:
    """Return a copy that holds as long as the map, what may be seen, the catalogue and the day do."""
    kept: Kept = current_app.extensions["simmap.reports"]
    version, whole = the_catalogue().version, may(Action.WORKING_COPY)
    day = identity.now().date()
    return kept.get((map_row.id, map_row.revision, version, day, whole, name), make)


def _report(system: SystemMap) -> Report:
    today, catalogue = identity.now().astimezone().date(), the_catalogue()
    return build_report(system, catalogue, find(system, catalogue, today=today), on=today)


def _file(map_row: MapRow, edition: Callable[[Report], Report], form: Form) -> bytes:
    system = load(map_row)
    return report_file(
        edition(_report(system)),
        system,
        the_catalogue(),
        form=form,
        templates=resources.TEMPLATES,
        static=resources.STATIC,
    )
