"""Put a whole list on a map in one go."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.model import Item
from simmap.domain.text import UnusableTextError
from simmap.services.entries import UnacceptableError, kind_of
from simmap.services.itemrows import add_rows, submitted_rows
from simmap.services.items import acceptable
from simmap.services.revisions import in_one_go
from simmap.store.tables import ItemRow, MapRow
from simmap.store.tokens import digest


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
    with in_one_go(session, map_row, "pasted"):
        numbers = range(1, len(drafts) + 1)
        keys = [digest(f"{submit_key}-{n}") if submit_key else None for n in numbers]
        earlier = _earlier(session, map_row, drafts, keys)
        new = [
            (_checked(session, map_row, draft, number), key)
            for number, draft, key in zip(numbers, drafts, keys, strict=True)
            if key not in earlier
        ]
        return [
            *earlier.values(),
            *(add_rows(session, map_row, new, by=by, now=now) if new else ()),
        ]


def _earlier(
    session: Session, map_row: MapRow, drafts: Sequence[Item], keys: Sequence[str | None]
) -> dict[str | None, ItemRow]:
    """Return what the same form added before."""
    by_kind: dict[str, list[str]] = {}
    for draft, key in zip(drafts, keys, strict=True):
        if key:
            by_kind.setdefault(kind_of(draft), []).append(key)
    found: dict[str | None, ItemRow] = {}
    for kind, wanted in by_kind.items():
        found |= submitted_rows(session, map_row, kind, wanted)
    return found


def _checked(session: Session, map_row: MapRow, draft: Item, number: int) -> Item:
    try:
        return acceptable(session, map_row, draft)
    except (UnacceptableError, UnusableTextError) as error:
        raise UnacceptableError("rows", f"Entry {number}: {error}") from error
