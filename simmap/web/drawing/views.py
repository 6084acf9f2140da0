"""The picture of a map: on a page with its content in words beside it, and as a file."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from simmap.domain.model import SystemMap
from simmap.domain.views import FULL, TITLES, ViewError, choices_of, view_of
from simmap.policy import Action
from simmap.render.page import PAGES, SCREEN, Page
from simmap.render.picture import DrawingError
from simmap.render.scene.build import scene_of
from simmap.render.scene.telling import arrow_rows, item_rows
from simmap.services import pictures
from simmap.store.tables import MapRow
from simmap.web import identity, navigation
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.drawing.pictures import Shown, addresses, file_picture, page_picture
from simmap.web.kept import Kept
from simmap.web.reading import load, the_catalogue

bp = Blueprint("drawing", __name__)
bp.record_once(lambda state: state.app.extensions.update({"simmap.drawing": Kept()}))

MIMETYPES = {
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
    "dot": "text/vnd.graphviz",
}
ALONE = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"
"""The policy under which a browser shows a picture that is opened as a file."""


@bp.get("/maps/<uuid:map_id>/map")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the picture with its content in words; the words alone where it can't be drawn."""
    system = load(map_row)
    shown, refused = _asked(system)
    scene = scene_of(system, the_catalogue(), view=shown.view)
    links = addresses(system, map_row)
    picture, trouble = page_picture(system, map_row, shown, links=links)
    return render_template(
        "drawing/page.html",
        picture=picture,
        trouble=trouble,
        papers=PAGES.values(),
        shown=shown,
        refused=refused,
        choices=choices_of(system),
        titles=TITLES,
        scene=scene,
        items=item_rows(scene),
        arrows=arrow_rows(scene),
        links=links,
    )


@bp.get("/maps/<uuid:map_id>/map.<any(svg, pdf, png, dot):form>")
@requires(Action.EXPORT)
def file(map_row: MapRow, form: str) -> ResponseReturnValue:
    """Give the picture as a file."""
    system = load(map_row)
    shown, refused = _asked(system)
    if refused:
        abort(404)
    try:
        content = file_picture(system, map_row, shown, form=form)
    except DrawingError as error:
        raise ServiceUnavailable(str(error)) from error
    response = Response(content, mimetype=MIMETYPES[form])
    view = "" if shown.view == FULL else f"-{shown.view.sort}"
    name = f"map-{navigation.slug(map_row)}{view}-{shown.paper.name}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = ALONE
    return response


@bp.post("/maps/<uuid:map_id>/map/recompose")
@requires(Action.EDIT_MAP)
def recompose(map_row: MapRow) -> ResponseReturnValue:
    """Let all pictures of the map be composed anew, and show the one that was looked at."""
    pictures.recompose(session, map_row, by=identity.person_id(), now=identity.now())
    session.commit()
    flash("The map is composed anew, on every page and in every view.")
    view, of, paper = (request.args.get(name) for name in ("view", "of", "page"))
    return redirect(url_for(".page", map_id=map_row.id, view=view, of=of, page=paper), 303)


def _asked(system: SystemMap) -> tuple[Shown, str]:
    """Return what the address asks for, or everything and the sentence that says why."""
    try:
        view = view_of(system, request.args.get("view", FULL.sort), request.args.get("of", ""))
    except ViewError as error:
        return Shown(_paper(), FULL), str(error)
    return Shown(_paper(), view), ""


def _paper() -> Page:
    """Return the paper that the address asks for; the screen where it does not say."""
    name = request.args.get("page", SCREEN.name)
    return PAGES[name] if name in PAGES else abort(404)
