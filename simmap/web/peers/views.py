"""A page of the planner for each intercept; a role becomes a gap and an action in one step."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.peerplan import EVERYWHERE, PeerPlan, peer_plan
from simmap.policy import Action
from simmap.services.peerplan import plan_role
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.items.places import home_of
from simmap.web.reading import load, the_catalogue

bp = Blueprint("peers", __name__)
PLANNER = "/maps/<uuid:map_id>/practices/peers/<key>"
STAYS = ("short_stay", "medium_stay", "long_stay", "community_corrections")


@bp.get(PLANNER)
@requires(Action.VIEW_MAP)
def page(map_row: MapRow, key: str) -> ResponseReturnValue:
    """Show the roles for peers at a column: which are on the map, and what the others need."""
    stay = request.args.get("stay", "")
    plan = _plan(map_row, key, stay=stay if stay in STAYS else "")
    return render_template(
        "peers/page.html",
        plan=plan,
        stay=stay,
        stays=STAYS,
        columns=[*((c.key, c.name) for c in map_row.intercepts), (EVERYWHERE, "All intercepts")],
        said=the_catalogue().said,
        home_of=home_of,
    )


@bp.post(f"{PLANNER}/plan")
@requires(Action.EDIT_MAP)
def plan(map_row: MapRow, key: str) -> ResponseReturnValue:
    """Make a gap and an action of a role; the same one again changes nothing."""
    role = request.form.get("role", "")
    if role not in [planned.role.id for planned in _plan(map_row, key).roles]:
        abort(404)
    by, now = identity.person_id(), identity.now()
    done = plan_role(session, map_row, role, key=key, catalogue=the_catalogue(), by=by, now=now)
    session.commit()
    flash("The role is a gap on the board and an action in the plan." if done else "It is planned.")
    return redirect(url_for(".page", map_id=map_row.id, key=key, _anchor=role), 303)


def _plan(map_row: MapRow, key: str, *, stay: str = "") -> PeerPlan:
    try:
        return peer_plan(load(map_row), the_catalogue(), key, stay=stay)
    except KeyError:
        abort(404)
