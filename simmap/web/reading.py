"""What a page reads: the map that it is about and the reference catalogue."""

from flask import Flask, current_app

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.publishing import public_copy
from simmap.policy import Action
from simmap.store import maps
from simmap.store.tables import MapRow
from simmap.web.access import may
from simmap.web.database import session


def init_app(app: Flask, catalogue: Catalogue) -> None:
    """Let every page of *app* read *catalogue*."""
    app.extensions["simmap.catalogue"] = catalogue


def the_catalogue() -> Catalogue:
    """Return the reference catalogue that the application was started with."""
    catalogue: Catalogue = current_app.extensions["simmap.catalogue"]
    return catalogue


def load(map_row: MapRow) -> SystemMap:
    """Return the content of the map at its present revision, as far as who asks may see it."""
    system = maps.load_map(session, map_row)
    return system if may(Action.WORKING_COPY) else public_copy(system)
