"""Choose what a map keeps back from people who do not work on it."""

import uuid
from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.publishing import Redaction
from simmap.services.revisions import lock, record
from simmap.store.redactions import RedactionRow, redaction_of
from simmap.store.tables import MapRow


def keep_back(
    session: Session,
    map_row: MapRow,
    hidden: Redaction,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Keep back what *hidden* says from now on; the same choice again is no change."""
    lock(session, map_row)
    if hidden == redaction_of(session, map_row):
        return
    session.merge(RedactionRow(map_id=map_row.id, **asdict(hidden)))
    session.flush()
    record(session, map_row, "changed", kind="redaction", item_id="", by=by, now=now)
