"""The overview of a map."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from simmap.policy import Action
from simmap.store.tables import MapRow
from simmap.web.access import requires
from simmap.web.reading import load

bp = Blueprint("overview", __name__)


@bp.get("/maps/<uuid:map_id>")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show where the map stands."""
    return render_template("overview/page.html", system=load(map_row))
