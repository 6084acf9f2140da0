"""Keep a state of a map under a name, and bring a whole map back to an earlier state."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from difflib import SequenceMatcher

from sqlalchemy import delete
from sqlalchemy.orm import Session

from simmap.domain.model import KINDS, Item
from simmap.domain.text import cleaned
from simmap.services import maps
from simmap.services.entries import check_columns
from simmap.services.revisions import in_one_go, lock, present_revision, record
from simmap.services.undoing import put
from simmap.store.history import UnknownRevisionError, entire_map_at
from simmap.store.maps import Head
from simmap.store.tables import MapRow
from simmap.store.versions import FINAL, REPORT, VersionRow, final_versions


def keep_version(
    session: Session,
    map_row: MapRow,
    name: str,
    *,
    by: uuid.UUID | None,
    now: datetime,
    revision: int | None = None,
) -> VersionRow:
    """Keep a revision, the present one if none is given, under a name or without one.

    Raises `UnknownRevisionError`, `TextTooLongError` or `UnusableTextError`.
    """
    lock(session, map_row)
    present = present_revision(session, map_row)
    if revision is not None and not 1 <= revision <= present:
        raise UnknownRevisionError(revision)
    row = VersionRow(
        map_id=map_row.id,
        revision=revision or present,
        name=cleaned(name, "name"),
        at=now,
        person_id=by,
    )
    check_columns(VersionRow, {"name": row.name})
    session.add(row)
    session.flush()
    return row


def finish_report(
    session: Session, map_row: MapRow, *, by: uuid.UUID | None, now: datetime
) -> None:
    """Mark the report final as the map is now: the history tells, and a version keeps it.

    Where nothing happened since the last time, nothing happens.
    """
    lock(session, map_row)
    present = present_revision(session, map_row)
    if any(version.revision == present for version in final_versions(session, map_row)):
        return
    record(session, map_row, "marked final", kind=REPORT, item_id="", by=by, now=now)
    keep_version(session, map_row, FINAL, by=by, now=now)


def forget_version(session: Session, map_row: MapRow, version_id: uuid.UUID) -> None:
    """Take a name away; the state itself stays in the history. One that is gone stays gone."""
    session.execute(
        delete(VersionRow).where(VersionRow.map_id == map_row.id, VersionRow.id == version_id)
    )


def restore_map(
    session: Session, map_row: MapRow, revision: int, *, by: uuid.UUID | None, now: datetime
) -> None:
    """Bring the map back to a revision by new changes, which belong together.

    What was added since is withdrawn, not lost. Raises `UnknownRevisionError`.
    """
    with in_one_go(session, map_row, "restored", about=revision):
        then = entire_map_at(session, map_row, revision)
        session.refresh(map_row)
        head = {field.name: getattr(then, field.name) for field in fields(Head)}
        maps.edit_map(session, map_row, head, version=map_row.version, by=by, now=now)
        present = entire_map_at(session, map_row)
        for kind in KINDS:
            for item_id, state in _changed(getattr(then, kind), getattr(present, kind)):
                put(session, map_row, kind, item_id, state, by=by, now=now)
        present = entire_map_at(session, map_row)
        for kind in KINDS:
            for item, place in _displaced(getattr(then, kind), getattr(present, kind)):
                put(session, map_row, kind, item.id, item, place=place, by=by, now=now)


def _changed(then: Sequence[Item], present: Sequence[Item]) -> Iterator[tuple[str, Item | None]]:
    """Yield the id of each item that is not as it was, with what it was: None if it was not."""
    now = {item.id: item for item in present}
    for item in then:
        if now.pop(item.id, None) != item:
            yield item.id, item
    yield from ((item_id, None) for item_id in now)


def _displaced(then: Sequence[Item], present: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """Yield the items that stand elsewhere, the last first, with the id of the one to be behind."""
    order = [item.id for item in then]
    blocks = SequenceMatcher(
        None, order, [item.id for item in present], autojunk=False
    ).get_matching_blocks()
    stay = {at for block in blocks for at in range(block.a, block.a + block.size)}
    for at in reversed(range(len(order))):
        if at not in stay:
            yield then[at], order[at + 1] if at + 1 < len(order) else ""
