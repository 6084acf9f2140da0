"""What a page reads: the map that it is about and the reference catalogue."""

from collections.abc import Mapping

from flask import Flask, current_app, g

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.publishing import public_copy
from simmap.policy import Action
from simmap.store import maps
from simmap.store.redactions import redaction_of
from simmap.store.tables import MapRow
from simmap.web.access import may
from simmap.web.database import session


def init_app(app: Flask, catalogue: Catalogue, others: Mapping[str, Catalogue]) -> None:
    """Let every page of *app* read *catalogue*, and maps that name one of *others* that one."""
    app.extensions["simmap.catalogues"] = {**others, "": catalogue}


def catalogues() -> Mapping[str, Catalogue]:
    """Return the catalogues of this installation by name, the usual one under ""."""
    found: Mapping[str, Catalogue] = current_app.extensions["simmap.catalogues"]
    return found


def the_catalogue() -> Catalogue:
    """Return the catalogue of the map that the request is about, else the usual one.

    So does a map whose catalogue this installation no longer has.
    """
    map_row: MapRow | None = g.get("map_row")
    return catalogues().get(map_row.catalogue if map_row else "", catalogues()[""])


def load(map_row: MapRow) -> SystemMap:
    """Return the content of the map at its present revision, as far as who asks may see it."""
    system = maps.load_map(session, map_row)
    return system if may(Action.WORKING_COPY) else published(system, map_row)


def published(system: SystemMap, map_row: MapRow) -> SystemMap:
    """Return the map as guests see it, without what the county keeps back."""
    return public_copy(system, redaction_of(session, map_row))
