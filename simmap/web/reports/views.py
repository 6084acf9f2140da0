"""The report as a page, as a PDF and as one HTML file."""

from collections.abc import Callable

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.report import Report, build_report
from simmap.policy import Action
from simmap.render.pdf import PrintingError
from simmap.render.report import Form, report_file, screen_picture
from simmap.store.tables import MapRow
from simmap.web import identity, navigation
from simmap.web.access import requires
from simmap.web.reading import load, the_catalogue
from simmap.web.reports.kept import Kept

bp = Blueprint("reports", __name__)
bp.record_once(lambda state: state.app.extensions.update({"simmap.reports": Kept()}))

MIMETYPES = {"pdf": "application/pdf", "html": "text/html"}


@bp.get("/maps/<uuid:map_id>/report")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the report of the map as it stands now."""
    system = load(map_row)
    picture = _kept(
        map_row, "svg", lambda: screen_picture(system, the_catalogue(), static=resources.STATIC)
    )
    return render_template("reports/page.html", report=_report(system), picture=picture.decode())


@bp.get("/maps/<uuid:map_id>/report.<any(pdf, html):form>")
@requires(Action.EXPORT)
def file(map_row: MapRow, form: Form) -> ResponseReturnValue:
    """Give the report as a file."""
    try:
        content = _kept(map_row, form, lambda: _file(map_row, form))
    except PrintingError as error:
        raise ServiceUnavailable(str(error)) from error
    response = Response(content, mimetype=MIMETYPES[form])
    name = f"report-{navigation.slug(map_row)}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _kept(map_row: MapRow, form: str, make: Callable[[], bytes]) -> bytes:
    """Return a copy that holds as long as the map, the catalogue and the day are the same."""
    kept: Kept = current_app.extensions["simmap.reports"]
    version = the_catalogue().version
    return kept.get((map_row.id, map_row.revision, version, identity.now().date(), form), make)


def _report(system: SystemMap) -> Report:
    today, catalogue = identity.now().astimezone().date(), the_catalogue()
    return build_report(system, catalogue, find(system, catalogue, today=today), on=today)


def _file(map_row: MapRow, form: Form) -> bytes:
    system = load(map_row)
    return report_file(
        _report(system),
        system,
        the_catalogue(),
        form=form,
        templates=resources.TEMPLATES,
        static=resources.STATIC,
    )
