"""Take back what was done to a map, as new changes: nothing leaves the history."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.model import Item
from simmap.domain.undoing import WHOLE, in_the_way, taken_back
from simmap.services import itemrows, maps
from simmap.services.revisions import in_one_go, lock, present_revision
from simmap.store.batches import batches_of
from simmap.store.history import Change, UnknownRevisionError, changes_between, last_moves
from simmap.store.maps import head_of, item_of
from simmap.store.tables import ItemRow, MapRow

PLACE = "its place"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A change that cannot be taken back as a whole: `fields` were changed again since."""

    change: Change
    fields: tuple[str, ...]


class ContradictedError(RuntimeError):
    """Somebody changed again what was to be undone; nothing was undone."""

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        super().__init__("something was changed again since")
        self.obstacles = obstacles


class NotAnEntryError(ValueError):
    """The change was none of the map's content: people and links have pages of their own."""


def undo(
    session: Session,
    map_row: MapRow,
    revision: int,
    *,
    by: uuid.UUID | None,
    now: datetime,
    leave: bool = False,
) -> tuple[Obstacle, ...]:
    """Take back a change, with all that was done in one go with it; return what had to stay.

    With *leave*, what was changed again since stays as it is now. Otherwise that raises
    `ContradictedError`, and nothing happens. Raises `UnknownRevisionError` or `NotAnEntryError`.
    """
    lock(session, map_row)
    changes = _changes(session, map_row, revision)
    moved = last_moves(session, map_row)
    with in_one_go(session, map_row, "undone", about=changes[-1].revision):
        stayed = []
        for change in changes:
            obstacle = _obstacle(session, map_row, change, moved, last=changes[0].revision)
            if obstacle.fields:
                stayed.append(obstacle)
            _take_back(session, map_row, change, obstacle.fields, by=by, now=now)
        if stayed and not leave:
            raise ContradictedError(tuple(stayed))
    return tuple(stayed)


def _changes(session: Session, map_row: MapRow, revision: int) -> list[Change]:
    """Return the change of a revision and what was done in one go with it, newest first."""
    if not 1 <= revision <= present_revision(session, map_row):
        raise UnknownRevisionError(revision)
    batch = next((b for b in batches_of(session, map_row) if b.holds(revision)), None)
    first, last = (batch.first, batch.last) if batch else (revision, revision)
    changes = changes_between(session, map_row, first, last)
    if any(change.before is None and change.after is None for change in changes):
        raise NotAnEntryError(revision)
    if changes[-1].kind == "map" and changes[-1].before is None:
        raise NotAnEntryError(revision)  # the map was made
    return changes


def _obstacle(
    session: Session, map_row: MapRow, change: Change, moved: dict[str, int], *, last: int
) -> Obstacle:
    present = _present(session, map_row, change)
    found = in_the_way(change.before, change.after, present)
    if change.stood_before is not None and moved[change.item_id] > last:
        found += (PLACE,)
    return Obstacle(change, found)


def _present(session: Session, map_row: MapRow, change: Change) -> object:
    if change.kind == "map":
        session.refresh(map_row)
        return head_of(map_row)
    row = itemrows.the_row(session, map_row, change.kind, change.item_id)
    return None if row.withdrawn_at else item_of(change.kind, row)


def _take_back(
    session: Session,
    map_row: MapRow,
    change: Change,
    obstacles: tuple[str, ...],
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    if WHOLE in obstacles:
        return
    before = taken_back(change.before, change.after, _present(session, map_row, change))
    if change.kind == "map":
        head = {field.name: getattr(before, field.name) for field in fields(before)}
        maps.edit_map(session, map_row, head, version=map_row.version, by=by, now=now)
        return
    place = None if PLACE in obstacles else change.stood_before
    put(session, map_row, change.kind, change.item_id, before, place=place, by=by, now=now)


def put(
    session: Session,
    map_row: MapRow,
    kind: str,
    item_id: str,
    state: Item | None,
    *,
    by: uuid.UUID | None,
    now: datetime,
    place: str | None = None,
) -> None:
    """Bring an item of the map back to a state that it had, and before the item *place*.

    None takes it off the map. What it names is not asked again: it was there once, and a map
    leaves out what names something that is not.
    """
    row = itemrows.the_row(session, map_row, kind, item_id)
    for verb, before in _steps(row, kind, state, now=now):
        itemrows.write_line(
            session, map_row, verb, kind=kind, row=row, before=before, by=by, now=now
        )
    if place is not None:
        current = item_of(kind, row)
        stood = itemrows.place(session, map_row, row, kind=kind, before=place)
        itemrows.write_line(
            session,
            map_row,
            "moved",
            kind=kind,
            row=row,
            before=current,
            stood_before=stood,
            by=by,
            now=now,
        )


def _steps(
    row: ItemRow, kind: str, state: Item | None, *, now: datetime
) -> Iterator[tuple[str, Item | None]]:
    """Change the row step by step; yield after each what was done, and the item before it."""
    current = item_of(kind, row)
    if state is None:
        if row.withdrawn_at is None:
            row.withdrawn_at = now
            yield "withdrawn", current
        return
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        yield "restored", None
    if state != current:
        itemrows.fill(row, kind, state)
        yield "changed", current
