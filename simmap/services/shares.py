"""Links by which stakeholders look at one map, without an account and without changing anything."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from simmap.domain.text import clean
from simmap.services.entries import check_columns
from simmap.services.revisions import lock, record
from simmap.store.accounts import ShareRow
from simmap.store.tables import MapRow
from simmap.store.tokens import digest, new_token


def make_share(
    session: Session,
    map_row: MapRow,
    label: str,
    lasts: timedelta,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> str:
    """Return the token of a new link, to be shown once; raises `UnacceptableError`."""
    label = clean(label).strip()
    check_columns(ShareRow, {"label": label})
    lock(session, map_row)
    token = new_token()
    share = ShareRow(
        id=uuid.uuid4(),
        token_hash=digest(token),
        map_id=map_row.id,
        label=label,
        created_by=by,
        created_at=now,
        expires_at=now + lasts,
    )
    session.add(share)
    session.flush()
    _record(session, map_row, "shared", share.id, by=by, now=now)
    return token


def revoke_share(
    session: Session, map_row: MapRow, share_id: uuid.UUID, *, by: uuid.UUID | None, now: datetime
) -> None:
    """End a link to this map at once; one that is over or unknown stays as it is."""
    lock(session, map_row)
    ended = session.scalar(
        update(ShareRow)
        .where(
            ShareRow.id == share_id,
            ShareRow.map_id == map_row.id,
            ShareRow.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(ShareRow.id)
    )
    if ended is not None:
        _record(session, map_row, "unshared", share_id, by=by, now=now)


def note_use(session: Session, share_id: uuid.UUID, *, now: datetime) -> None:
    """Remember when a link was last opened."""
    session.execute(update(ShareRow).where(ShareRow.id == share_id).values(used_at=now))


def _record(
    session: Session,
    map_row: MapRow,
    verb: str,
    share_id: uuid.UUID,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    record(session, map_row, verb, kind="shares", item_id=str(share_id), by=by, now=now)
