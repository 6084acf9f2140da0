"""What a page reads: the map that it is about and the reference catalogue."""

from collections.abc import Mapping
from threading import Lock
from uuid import UUID

from flask import Flask, current_app, g

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.publishing import public_copy
from simmap.policy import Action
from simmap.store import maps
from simmap.store.redactions import redaction_of
from simmap.store.tables import MapRow
from simmap.web.access import may
from simmap.web.database import read_from_here, reads, session


def init_app(app: Flask, catalogue: Catalogue, others: Mapping[str, Catalogue]) -> None:
    """Let every page of *app* read *catalogue*, and maps that name one of *others* that one."""
    app.extensions["simmap.catalogues"] = {**others, "": catalogue}
    app.extensions["simmap.maps"] = AtHand()


def catalogues() -> Mapping[str, Catalogue]:
    """Return the catalogues of this installation by name, the usual one under ""."""
    found: Mapping[str, Catalogue] = current_app.extensions["simmap.catalogues"]
    return found


def the_catalogue() -> Catalogue:
    """Return the catalogue of the map that the address names, else the usual one."""
    map_row: MapRow | None = g.get("map_row")
    return catalogue_called(map_row.catalogue if map_row else "")


def catalogue_called(name: str) -> Catalogue:
    """Return the catalogue of this name, the usual one where this installation has none such."""
    return catalogues().get(name, catalogues()[""])


def load(map_row: MapRow) -> SystemMap:
    """Return the content of the map at its present revision, as far as who asks may see it."""
    at_hand: AtHand = current_app.extensions["simmap.maps"]
    system = at_hand.get(map_row)
    return system if may(Action.WORKING_COPY) else published(system, map_row)


def read_on(map_row: MapRow) -> MapRow:
    """Return the map as it is after a commit, for an answer that shows it like a page."""
    read_from_here()
    g.map_row = again = session.get_one(MapRow, map_row.id)
    return again


class AtHand:
    """The newest content of the maps that were read lately, so that only news are read again.

    The revision tells whether a content is still right. What a transaction has not committed yet
    is never kept.
    """

    MOST = 32

    def __init__(self) -> None:
        self._maps: dict[UUID, SystemMap] = {}
        self._changing = Lock()

    def get(self, map_row: MapRow) -> SystemMap:
        """Return the content at the row's revision, from memory as far as possible."""
        known = self._maps.get(map_row.id)
        if known is None:
            system = maps.load_map(session, map_row)
        elif known.revision == map_row.revision:
            return known
        else:
            system = maps.load_newer(session, map_row, known)
        if reads():
            self._keep(map_row.id, system)
        return system

    def _keep(self, map_id: UUID, system: SystemMap) -> None:
        with self._changing:
            self._maps.pop(map_id, None)
            self._maps[map_id] = system
            if len(self._maps) > self.MOST:
                self._maps.pop(next(iter(self._maps)))


def published(system: SystemMap, map_row: MapRow) -> SystemMap:
    """Return the map as guests see it, without what the county keeps back."""
    return public_copy(system, redaction_of(session, map_row))
