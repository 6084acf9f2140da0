"""The page of yearly volumes: the picture, every figure with its sources, and a what-if."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from simmap.domain.findings.ground import Ground
from simmap.domain.volumes.estimate import ASSUMPTIONS, volumes_of
from simmap.domain.volumes.whatif import DRAWS
from simmap.policy import Action
from simmap.render.volumes import volumes_picture
from simmap.store.tables import MapRow
from simmap.web.access import requires
from simmap.web.items.places import home_of
from simmap.web.reading import load, the_catalogue
from simmap.web.volumes import changing, showing

bp = Blueprint("volumes", __name__)


@bp.get("/maps/<uuid:map_id>/volumes")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show how many pass each step in a year, or say why the counts do not carry it."""
    ground = Ground(load(map_row), the_catalogue())
    volumes = volumes_of(ground)
    choices = changing.choices_of(ground, volumes)
    asked = changing.asked_of(request.args, choices)
    answered = asked.who and not asked.mistake
    return render_template(
        "volumes/page.html",
        system=ground.system,
        volumes=volumes,
        picture="" if volumes.refusal else volumes_picture(ground, volumes),
        figures=tuple(showing.figures_of(ground, volumes)),
        used=showing.used_of(ground, volumes),
        aside=showing.aside_of(ground, volumes),
        assumptions=ASSUMPTIONS,
        choices=choices,
        draws=DRAWS,
        asked=asked,
        effects=changing.effects_of(ground, volumes, asked) if answered else (),
        home_of=home_of,
    ), 422 if asked.mistake else 200
