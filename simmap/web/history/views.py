"""The history of a map or of one item."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from simmap.policy import Action
from simmap.store.history import changes_of
from simmap.store.tables import MapRow
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.history.lines import lines_of
from simmap.web.reading import load, the_catalogue

bp = Blueprint("history", __name__)

A_PAGE = 50


@bp.get("/maps/<uuid:map_id>/history")
@requires(Action.EDIT_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the newest changes, or those of the item or before the revision in the address."""
    item_id = request.args.get("item", "")
    before = request.args.get("before", type=int)
    found = changes_of(session, map_row, item_id=item_id, before=before, most=A_PAGE + 1)
    lines = lines_of(found[:A_PAGE], load(map_row), the_catalogue())
    older = lines[-1].revision if len(found) > A_PAGE else None
    return render_template("history/page.html", lines=lines, item_id=item_id, older=older)
