"""A poster for the door and the tables: how to join, on one page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from segno import helpers

from simmap.policy import Action
from simmap.store.tables import MapRow
from simmap.store.workshops import open_workshop_of
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.preparation.forms import WifiForm
from simmap.web.workshop.screens import entrance_of

bp = Blueprint("poster", __name__, url_prefix="/maps/<uuid:map_id>/prepare/poster")


@bp.get("")
@requires(Action.PREPARE_WORKSHOP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the poster of the workshop that is open, and ask for its Wi-Fi."""
    return _poster(map_row, WifiForm())


@bp.post("")
@requires(Action.PREPARE_WORKSHOP)
def with_wifi(map_row: MapRow) -> ResponseReturnValue:
    """Show the poster with the Wi-Fi on it, which nothing keeps."""
    form = WifiForm()
    return _poster(map_row, form), 200 if form.validate() else 422


def _poster(map_row: MapRow, form: WifiForm) -> str:
    workshop = open_workshop_of(session, map_row)
    wifi = ""
    if form.network.data and not form.errors:
        password = form.password.data or None
        kind = "WPA" if password else None
        made = helpers.make_wifi(ssid=form.network.data, password=password, security=kind)
        wifi = made.svg_data_uri(scale=5, border=4)
    return render_template(
        "preparation/poster.html",
        form=form,
        workshop=workshop,
        entrance=entrance_of(workshop.code) if workshop else None,
        wifi=wifi,
    )
