"""What the words of services and arrows suggest, each confirmed by one tap."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.placement.suggestions import suggestions
from simmap.policy import Action
from simmap.services import placing
from simmap.services.placing import SuggestionGoneError
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.reading import load, the_catalogue

bp = Blueprint("placing", __name__)


@bp.get("/maps/<uuid:map_id>/placing")
@requires(Action.EDIT_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """List what is still to confirm, and what a person has to choose."""
    found = suggestions(load(map_row), the_catalogue())
    return render_template(
        "placing/page.html",
        open_=[each for each in found if each.changes],
        untold=[each for each in found if not each.changes],
    )


@bp.post("/maps/<uuid:map_id>/placing")
@requires(Action.EDIT_MAP)
def confirm(map_row: MapRow) -> ResponseReturnValue:
    """Take one suggestion over into the map."""
    try:
        placing.confirm(
            session,
            map_row,
            request.form.get("key", ""),
            catalogue=the_catalogue(),
            by=identity.person_id(),
            now=identity.now(),
        )
    except SuggestionGoneError:
        flash("That suggestion has changed meanwhile. Look again.")
    session.commit()
    return redirect(url_for(".page", map_id=map_row.id, _anchor="next"), 303)
