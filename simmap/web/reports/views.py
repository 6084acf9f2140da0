"""The report as a page, and its editions as files."""

from datetime import timedelta

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
)
from flask import url_for as address
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.utils import secure_filename

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.report.drafts import places
from simmap.domain.report.editions import in_language
from simmap.domain.views import FULL
from simmap.policy import Action
from simmap.press.issue import report_of
from simmap.render.document import in_templates
from simmap.render.page import TABLOID
from simmap.render.pdf import PrintingError
from simmap.render.report import Form, screen_picture
from simmap.services import versions
from simmap.store.history import changes_of
from simmap.store.tables import MapRow
from simmap.store.versions import final_versions
from simmap.web import identity, navigation
from simmap.web.access import may, requires
from simmap.web.database import session
from simmap.web.drawing.asked import Asked, Shown, states
from simmap.web.drawing.pictures import settled_layout
from simmap.web.kept import Kept
from simmap.web.languages import ENGLISH, language_of, languages
from simmap.web.reading import load, published, the_catalogue
from simmap.web.reports.forms import FileForm
from simmap.web.reports.making import maker, record_of
from simmap.web.reports.press import Job, Press
from simmap.web.reports.wanted import EDITIONS, FORMS, Wanted, wanted_of

bp = Blueprint("reports", __name__)
bp.record_once(
    lambda state: state.app.extensions.update({"simmap.reports": Kept(), "simmap.press": Press()})
)

QUIET = timedelta(seconds=30)
"""Without a change for so long, whoever reads the report finds the file ready."""
PATIENCE = 1.5
"""Seconds that an answer waits for a file in the making before it shows how far that is."""
MIMETYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
FILE = f"<any({', '.join(EDITIONS)}):edition>.<any({', '.join(FORMS)}):form>"


@bp.get("/maps/<uuid:map_id>/report")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the report of the map as it stands now, or as guests see it, in a language."""
    preview = bool(request.args.get("public")) and may(Action.WORKING_COPY)
    system = published(load(map_row), map_row) if preview else load(map_row)
    record = record_of(map_row, is_public=preview or not may(Action.WORKING_COPY))
    report = report_of(system, the_catalogue(), record, on=identity.now().astimezone().date())
    language = language_of(request.args)
    tongue = resources.language(language)
    if not preview and _is_made_ahead(map_row):
        _job(map_row, Wanted("report", language=language))
    return render_template(
        "reports/page.html",
        **in_templates(tongue),
        report=in_language(report, tongue),
        picture=_picture(map_row, system, preview, language),
        preview=preview,
        language=language,
        languages=languages(),
    )


def _picture(map_row: MapRow, system: SystemMap, preview: bool, language: str) -> str:
    kept: Kept = current_app.extensions["simmap.reports"]
    made = kept.get(
        _key(map_row, preview, ("svg", language)),
        lambda: screen_picture(
            system,
            the_catalogue(),
            static=resources.STATIC,
            kept=settled_layout(Asked(Shown(TABLOID, FULL), system), map_row),
            tongue=resources.language(language),
        ).encode(),
    )
    return made.decode()


@bp.get("/maps/<uuid:map_id>/report/words")
@requires(Action.EDIT_MAP)
def words(map_row: MapRow) -> ResponseReturnValue:
    """Show the county's own words in the report, and drafts where there are none yet."""
    system, catalogue = load(map_row), the_catalogue()
    found = find(system, catalogue, today=identity.now().astimezone().date())
    return render_template("reports/words.html", places=places(system, found))


@bp.get("/maps/<uuid:map_id>/report/files")
@requires(Action.EXPORT)
def files(map_row: MapRow) -> ResponseReturnValue:
    """Choose an edition and lead to its file."""
    asked = request.args if "edition" in request.args else None
    form = FileForm(asked, language=language_of(request.args))
    finals = final_versions(session, map_row) if may(Action.EDIT_MAP) else []
    form.offer(load(map_row), states(map_row), finals)
    if "edition" in request.args and form.validate():
        arguments = form.to_wanted().to_arguments()
        return redirect(address(".file", map_id=map_row.id, **arguments), 303)
    page = render_template("reports/files.html", form=form, finals=finals)
    return page, 422 if form.errors else 200


@bp.post("/maps/<uuid:map_id>/report/final")
@requires(Action.FINISH_REPORT)
def finish(map_row: MapRow) -> ResponseReturnValue:
    """Mark the report final as the map is now."""
    versions.finish_report(session, map_row, by=identity.person_id(), now=identity.now())
    session.commit()
    flash(f"The report is final as of revision {map_row.revision:,}.")
    return redirect(address(".files", map_id=map_row.id, _anchor="finals"), 303)


@bp.get(f"/maps/<uuid:map_id>/{FILE}")
@requires(Action.EXPORT)
def file(map_row: MapRow, edition: str, form: Form) -> ResponseReturnValue:
    """Give an edition as a file, or show how far it is."""
    wanted = _allowed(wanted_of(edition, form, request.args))
    job = _job(map_row, wanted)
    press: Press = current_app.extensions["simmap.press"]
    ahead = press.ahead_of(job)
    if not job.ends_within(0 if ahead else PATIENCE):
        page = render_template("reports/making.html", job=job, ahead=ahead, wanted=wanted)
        return Response(page, 202, {"Retry-After": "2"})
    try:
        return _download(map_row, wanted, job.result())
    except PrintingError as error:
        raise ServiceUnavailable(str(error)) from error


def _allowed(wanted: Wanted) -> Wanted:
    """Refuse earlier states to those who only read: things were taken off the map since."""
    if (wanted.edition == "progress" or wanted.final) and not may(Action.EDIT_MAP):
        abort(403)
    return wanted


def _job(map_row: MapRow, wanted: Wanted) -> Job:
    press: Press = current_app.extensions["simmap.press"]
    return press.ask(_key(map_row, wanted.public, wanted), lambda: maker(map_row, wanted))


def _download(map_row: MapRow, wanted: Wanted, content: bytes) -> Response:
    response = Response(content, mimetype=MIMETYPES[wanted.form])
    name = f"{wanted.edition}-{wanted.of}" if wanted.of else wanted.edition
    mark = f"-final-{wanted.final}" if wanted.final else ""
    mark += f"-{wanted.language}" if wanted.language != ENGLISH else ""
    filename = secure_filename(f"{name}-{navigation.slug(map_row)}{mark}.{wanted.form}")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _key(map_row: MapRow, public: bool, name: object) -> tuple[object, ...]:
    """Name a copy that holds as long as the map, what may be seen, the catalogue and the day do."""
    whole = may(Action.WORKING_COPY) and not public
    day = identity.now().date()
    return map_row.id, map_row.revision, the_catalogue().version, day, whole, name


def _is_made_ahead(map_row: MapRow) -> bool:
    """Return whether whoever reads the report finds the file ready: nobody is at work on the map."""
    if not (current_app.config["READY_REPORTS"] and may(Action.EXPORT)):
        return False
    last = changes_of(session, map_row, most=1)
    return bool(last) and identity.now() - last[0].at > QUIET
