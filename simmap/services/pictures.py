"""What can happen to the pictures of a map."""

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.services import revisions
from simmap.store import layouts
from simmap.store.tables import MapRow


def recompose(session: Session, map_row: MapRow, *, by: uuid.UUID | None, now: datetime) -> None:
    """Let every picture of the map be composed anew the next time that it is drawn."""
    revisions.lock(session, map_row)
    layouts.drop_layouts(session, map_row)
    revisions.record(session, map_row, "composed anew", kind="picture", item_id="", by=by, now=now)
