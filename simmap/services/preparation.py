"""What facilitators settle before a workshop: the agenda and who is invited.

The list of invitations holds people's names, so the history says that it changed and not how.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from simmap.domain.preparation import Block, Invited
from simmap.domain.preparation.agenda import in_order
from simmap.domain.text import cleaned
from simmap.services.entries import UnacceptableError, check_columns
from simmap.services.revisions import lock, record
from simmap.store.preparation import find_agenda, find_invited, invited, invited_of
from simmap.store.preparation_tables import AgendaRow, InvitedRow
from simmap.store.tables import MapRow

MOST_BLOCKS = 60
MOST_INVITED = 1_000


class StaleAgendaError(RuntimeError):
    """Somebody else changed the agenda first."""


class StaleInvitedError(RuntimeError):
    """Somebody else changed the entry first; `current` is how it is now."""

    def __init__(self, current: Invited) -> None:
        super().__init__("somebody else changed this entry first")
        self.current = current


class NotOnTheListError(LookupError):
    """Nobody of that id is on the list of this map."""


def save_agenda(
    session: Session,
    map_row: MapRow,
    blocks: Iterable[Block],
    *,
    version: int,
    by: uuid.UUID | None,
    now: datetime,
) -> AgendaRow:
    """Keep *blocks* in their order as the agenda; *version* 0 is the template, kept nowhere yet.

    Raises `StaleAgendaError` where it has another version by now, `UnacceptableError` where there
    are too many blocks, or one has no title.
    """
    kept = in_order(cleaned(block) for block in blocks)
    _check_blocks(kept)
    lock(session, map_row)
    row = find_agenda(session, map_row)
    if (row.version if row else 0) != version:
        raise StaleAgendaError("somebody else changed the agenda first")
    if row is None:
        row = AgendaRow(map_id=map_row.id, blocks=kept)
        session.add(row)
    row.blocks = kept
    session.flush()
    record(session, map_row, "changed", kind="agenda", item_id="agenda", by=by, now=now)
    return row


def _check_blocks(blocks: tuple[Block, ...]) -> None:
    if len(blocks) > MOST_BLOCKS:
        raise UnacceptableError("", f"An agenda has at most {MOST_BLOCKS} parts.")
    for block in blocks:
        if not block.title:
            raise UnacceptableError("title", "Say what this part is.")
        if len(block.title) > 200 or len(block.captures) > 500:
            raise UnacceptableError("title", "This part says too much: 200 characters at most.")


def add_invited(
    session: Session,
    map_row: MapRow,
    people: Iterable[Invited],
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> int:
    """Put people on the list and return how many were not there yet.

    The same name at the same organization is the same person. Raises `UnacceptableError`.
    """
    lock(session, map_row)
    there = {_who(person) for person in invited(session, map_row)}
    fresh = {}
    for person in map(cleaned, people):
        _check_invited(person)
        if _who(person) not in there:
            fresh[_who(person)] = person
    if len(there) + len(fresh) > MOST_INVITED:
        raise UnacceptableError("", f"A list has at most {MOST_INVITED:,} people.")
    for person in fresh.values():
        values = {f.name: getattr(person, f.name) for f in fields(Invited)}
        session.add(InvitedRow(**{**values, "id": uuid.uuid4(), "map_id": map_row.id}))
    session.flush()
    if fresh:
        _note(session, map_row, "added", by=by, now=now)
    return len(fresh)


def edit_invited(
    session: Session,
    map_row: MapRow,
    invited_id: uuid.UUID,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Change an entry; raises `NotOnTheListError`, `StaleInvitedError`, `UnacceptableError`."""
    lock(session, map_row)
    row = _row(session, map_row, invited_id)
    current = invited_of(row)
    wanted = cleaned(replace(current, **changes))
    _check_invited(wanted)
    if wanted == current:
        return
    if row.version != version:
        raise StaleInvitedError(current)
    for name in changes:
        setattr(row, name, getattr(wanted, name))
    session.flush()
    _note(session, map_row, "changed", by=by, now=now)


def remove_invited(
    session: Session,
    map_row: MapRow,
    invited_id: uuid.UUID,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Delete an entry for good; one that is not there stays so."""
    lock(session, map_row)
    row = find_invited(session, map_row, invited_id)
    if row is not None:
        session.delete(row)
        session.flush()
        _note(session, map_row, "removed", by=by, now=now)


def _row(session: Session, map_row: MapRow, invited_id: uuid.UUID) -> InvitedRow:
    row = find_invited(session, map_row, invited_id)
    if row is None:
        raise NotOnTheListError(str(invited_id))
    return row


def _check_invited(person: Invited) -> None:
    if not person.name and not person.organization:
        raise UnacceptableError("name", "Give a name or an organization.")
    check_columns(InvitedRow, {f.name: getattr(person, f.name) for f in fields(Invited)})


def _who(person: Invited) -> tuple[str, str]:
    return person.name.casefold(), person.organization.casefold()


def _note(
    session: Session, map_row: MapRow, verb: str, *, by: uuid.UUID | None, now: datetime
) -> None:
    record(session, map_row, verb, kind="invitations", item_id="invitations", by=by, now=now)
