"""The pages beside the findings: ways through the system, and the hours of help."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from simmap.domain.findings.ground import Ground
from simmap.domain.hours import weeks
from simmap.policy import Action
from simmap.store.tables import MapRow
from simmap.web.access import requires
from simmap.web.items.places import home_of
from simmap.web.paths.around import around
from simmap.web.paths.asked import asked_of
from simmap.web.paths.places import choices_of
from simmap.web.paths.through import from_to, parts_of
from simmap.web.reading import load, the_catalogue

bp = Blueprint("paths", __name__)


@bp.get("/maps/<uuid:map_id>/paths")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the ways from one place to another, and what lies around a place."""
    ground = Ground(load(map_row), the_catalogue())
    choices = choices_of(ground)
    asked = asked_of(request.args, choices)
    return render_template(
        "paths/page.html",
        system=ground.system,
        choices=choices,
        asked=asked,
        question=from_to(ground, asked),
        parts=tuple(parts_of(ground, asked)),
        around=around(ground, asked.at) if asked.at else None,
    )


@bp.get("/maps/<uuid:map_id>/hours")
@requires(Action.VIEW_MAP)
def hours(map_row: MapRow) -> ResponseReturnValue:
    """Show at which hours of the week help is open to those who come in."""
    ground = Ground(load(map_row), the_catalogue())
    kinds = weeks.classes(ground)
    asked = request.args.get("help", "")
    chosen = asked if asked in dict(kinds) else ""
    return render_template(
        "paths/hours.html",
        kinds=kinds,
        chosen=chosen,
        weeks=tuple(weeks.weeks_of(ground, chosen)),
        known=weeks.known(ground, chosen),
        written=weeks.written_hours(ground),
        home_of=home_of,
    )
