"""The action plan: one table for each priority."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from simmap.domain.plan import plan_of
from simmap.policy import Action
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.reading import load, the_catalogue

bp = Blueprint("plan", __name__)


@bp.get("/maps/<uuid:map_id>/plan")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show who does what by when, and what the plan still lacks."""
    system = load(map_row)
    plan = plan_of(system, the_catalogue(), on=identity.now().astimezone().date())
    return render_template("plan/page.html", plan=plan, system=system)
