"""The item that an address names."""

from flask import abort

from simmap.domain.model import Item, SystemMap
from simmap.services.items import WithdrawnItemError
from simmap.store import maps
from simmap.store.tables import MapRow
from simmap.web.database import session


def present(system: SystemMap, map_row: MapRow, kind: str, item_id: str) -> Item:
    """Return an item of the map; 404 where there is none, 410 where it was withdrawn."""
    for item in getattr(system, kind):
        if item.id == item_id:
            found: Item = item
            return found
    row = maps.find_item(session, map_row, kind, item_id)
    if row is None:
        abort(404)
    raise WithdrawnItemError(maps.item_of(kind, row), {})
