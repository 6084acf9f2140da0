"""The overview of a map, and the map as a file."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from simmap import resources
from simmap.domain.completeness import state_of
from simmap.domain.findings import find
from simmap.exchange.mapfile import write_map
from simmap.policy import Action
from simmap.render.votes import votes_tables
from simmap.store.history import changes_of
from simmap.store.tables import MapRow
from simmap.store.votes import views_of_map
from simmap.web import identity
from simmap.web.access import may, requires
from simmap.web.database import session
from simmap.web.findings.listing import ALOUD, listing_of
from simmap.web.history.lines import lines_of
from simmap.web.languages import language_of, languages
from simmap.web.navigation import slug
from simmap.web.reading import load, published, the_catalogue

bp = Blueprint("overview", __name__)

LATEST = 5
"""How many changes the overview shows at most."""

MIME_TYPES = {
    "yaml": "application/yaml",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@bp.get("/maps/<uuid:map_id>")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show where the map stands, what it says and what changed."""
    system = load(map_row)
    changes = changes_of(session, map_row, most=LATEST) if may(Action.EDIT_MAP) else []
    findings = find(system, the_catalogue(), today=identity.now().astimezone().date())
    return render_template(
        "overview/page.html",
        state=state_of(system),
        system=system,
        listing=listing_of(findings, system, the_catalogue(), kind=ALOUD),
        changes=lines_of(changes, system, the_catalogue()),
        languages=languages(),
    )


@bp.get("/maps/<uuid:map_id>/file.<any(yaml, json, xlsx):form>")
@requires(Action.WORKING_COPY)
def file(map_row: MapRow, form: str) -> ResponseReturnValue:
    """Give the whole map as a file, or as guests see it; a spreadsheet in the language asked for."""
    system = published(load(map_row), map_row) if "public" in request.args else load(map_row)
    if form == "xlsx":
        from simmap.render.sheet import map_sheets  # 2 MB that a room does not need

        votes = votes_tables(views_of_map(session, map_row.id))
        tongue = resources.language(language_of(request.args))
        content: str | bytes = map_sheets(system, the_catalogue(), *votes, tongue=tongue)
    else:
        content = write_map(system, form="json" if form == "json" else "yaml")
    return Response(
        content,
        mimetype=MIME_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{slug(map_row)}.{form}"'},
    )
