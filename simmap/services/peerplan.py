"""A role of the peer-support planner as a gap of the board and an action of the plan."""

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.peerplan import made, peer_plan
from simmap.services.items import add_item
from simmap.services.revisions import lock
from simmap.store.maps import load_map
from simmap.store.tables import MapRow


def plan_role(
    session: Session,
    map_row: MapRow,
    role_id: str,
    *,
    key: str,
    catalogue: Catalogue,
    by: uuid.UUID | None,
    now: datetime,
) -> bool:
    """Put a role that nobody holds on the board and into the plan; return whether that was done.

    One that is on the map, or was planned already, changes nothing. Raises KeyError where the map
    has no column *key*.
    """
    lock(session, map_row)
    plan = peer_plan(load_map(session, map_row), catalogue, key)
    wanted = next((p for p in plan.roles if p.role.id == role_id and p.is_open), None)
    if wanted is None:
        return False
    for item in made(wanted.role, key):
        add_item(session, map_row, item, by=by, now=now)
    return True
