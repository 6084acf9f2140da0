"""Put a whole list on a map in one go."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.model import Item
from simmap.domain.text import UnusableTextError
from simmap.services.entries import UnacceptableError
from simmap.services.items import add_item
from simmap.services.revisions import in_one_go
from simmap.store.tables import ItemRow, MapRow


def paste_items(
    session: Session,
    map_row: MapRow,
    drafts: Sequence[Item],
    *,
    by: uuid.UUID | None,
    now: datetime,
    submit_key: str = "",
) -> list[ItemRow]:
    """Add the items in their order; they are undone as one, and the same key adds them once.

    Raises `UnacceptableError`, which names the row: then none was added.
    """
    rows = []
    with in_one_go(session, map_row, "pasted"):
        for number, draft in enumerate(drafts, start=1):
            key = f"{submit_key}-{number}" if submit_key else ""
            try:
                rows.append(add_item(session, map_row, draft, by=by, now=now, submit_key=key))
            except (UnacceptableError, UnusableTextError) as error:
                raise UnacceptableError("rows", f"Entry {number}: {error}") from error
    return rows
