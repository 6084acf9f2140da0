"""The picture of a map: on a page with its content in words beside it, and as a file."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from simmap.domain.hours.spoken import WEEKDAYS
from simmap.domain.model import SystemMap
from simmap.domain.views import FULL, TITLES, Sort, choices_of, revisions_of
from simmap.policy import Action
from simmap.render.page import PAGES
from simmap.render.picture import DrawingError
from simmap.render.scene.build import scene_of
from simmap.render.scene.narrative import narrative
from simmap.render.scene.telling import arrow_rows, item_rows
from simmap.services import pictures
from simmap.store.tables import MapRow
from simmap.web import identity, navigation
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.drawing.asked import Asked, Shown, State, asked_for, states
from simmap.web.drawing.pictures import addresses, file_picture, page_picture
from simmap.web.kept import Kept
from simmap.web.languages import ENGLISH, languages
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
    present = load(map_row)
    asked = asked_for(map_row, present)
    links = addresses(present, map_row)
    picture, trouble = page_picture(asked, map_row, links=links)
    return render_template(
        "drawing/page.html",
        **_choosers(asked, present, states(map_row)),
        **_in_words(asked),
        picture=picture,
        trouble=trouble,
        asked=asked,
        shown=asked.shown,
        links=links,
    )


@bp.get("/maps/<uuid:map_id>/map.<any(svg, pdf, png, dot):form>")
@requires(Action.EXPORT)
def file(map_row: MapRow, form: str) -> ResponseReturnValue:
    """Give the picture as a file."""
    asked = asked_for(map_row, load(map_row))
    if asked.refused:
        abort(404)
    try:
        content = file_picture(asked, map_row, form=form)
    except DrawingError as error:
        raise ServiceUnavailable(str(error)) from error
    response = Response(content, mimetype=MIMETYPES[form])
    name = f"map-{navigation.slug(map_row)}{_named(asked.shown)}.{form}"
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
    names = ("view", "of", "page", "language")
    shown: dict[str, Any] = {name: request.args.get(name) for name in names}
    return redirect(url_for(".page", map_id=map_row.id, **shown), 303)


def _choosers(asked: Asked, present: SystemMap, known: list[State]) -> dict[str, Any]:
    """Return what people can choose from, and what they chose."""
    of_one = {sort: names for sort, names in choices_of(present).items() if sort is not Sort.OPEN}
    return {
        "papers": PAGES.values(),
        "languages": languages(),
        "titles": {sort: TITLES[sort] for sort in Sort if known or sort is not Sort.CHANGES},
        "choices": of_one,
        "weekdays": WEEKDAYS,
        "states": known,
        "compared": revisions_of(asked.shown.view),
    }


def _in_words(asked: Asked) -> dict[str, Any]:
    """Return the content of the picture for those who read it."""
    shown = scene_of(asked.system, the_catalogue(), view=asked.shown.view, before=asked.before)
    return {
        "scene": shown,
        "told": narrative(shown),
        "items": item_rows(shown),
        "arrows": arrow_rows(shown),
    }


def _named(shown: Shown) -> str:
    view = "" if shown.view == FULL else f"-{shown.view.sort}"
    language = "" if shown.language == ENGLISH else f"-{shown.language}"
    return f"{view}-{shown.paper.name}{language}"
