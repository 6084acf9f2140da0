"""The numbers of each intercept, and one step to ask for another."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.checklists.measuring import measure_to_ask_for, measures_by_intercept
from simmap.domain.words import Availability
from simmap.policy import Action
from simmap.services import items
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.measures.forms import AskForm
from simmap.web.reading import load, the_catalogue

bp = Blueprint("measures", __name__)


@bp.get("/maps/<uuid:map_id>/measures")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show what is known at each intercept, and what could be asked for."""
    system = load(map_row)
    return render_template(
        "measures/page.html",
        sections=measures_by_intercept(system, the_catalogue()),
        columns={column.key: place for place, column in enumerate(system.intercepts)},
    )


@bp.post("/maps/<uuid:map_id>/measures/ask")
@requires(Action.EDIT_MAP)
def ask(map_row: MapRow) -> ResponseReturnValue:
    """Add a measure of the catalogue; one that is known leads on to the form for its number."""
    form = AskForm()
    if not form.validate():
        abort(400)
    measure_id = _add(map_row, form)
    session.commit()
    if form.availability.data is Availability.KNOWN:
        flash("The measure is on the map. What is the number?")
        return redirect(_form_address(map_row, measure_id), 303)
    flash("The measure is on the map.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor=measure_id), 303)


def _add(map_row: MapRow, form: AskForm) -> str:
    """Add the measure that is named and return its id; 404 where the catalogue has none."""
    wanted = next((m for m in the_catalogue().measures if m.id == form.entry.data), None)
    columns = [column.key for column in map_row.intercepts]
    row = items.add_item(
        session,
        map_row,
        measure_to_ask_for(wanted or abort(404), columns, form.availability.data),
        by=identity.person_id(),
        now=identity.now(),
        submit_key=form.submit_key.data,
    )
    return str(row.id)


def _form_address(map_row: MapRow, measure_id: str) -> str:
    return url_for(
        "items.edit", map_id=map_row.id, kind="measures", item_id=measure_id, _anchor="value"
    )
