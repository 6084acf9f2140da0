"""What a county answers to the catalogue's checklists, and the gap that a "no" becomes."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from simmap.domain.checklists import Check, answers_of, blank_answer, gap_of
from simmap.domain.checklists.questions import Entry
from simmap.domain.model import ChecklistAnswer, ChecklistName
from simmap.services.items import add_item, edit_item
from simmap.services.revisions import lock
from simmap.store.history import item_at
from simmap.store.maps import load_map
from simmap.store.tables import MapRow


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants the answer to *entry* to be, who saw it at *version* (0: no answer)."""

    entry: str
    version: int
    values: Mapping[str, Any]


class StaleAnswersError(RuntimeError):
    """Somebody else answered first; `clashes` are the answers as they are now, with the wishes."""

    def __init__(self, clashes: tuple[tuple[ChecklistAnswer, Wish], ...]) -> None:
        super().__init__("somebody else answered first")
        self.clashes = clashes


def save_answers(
    session: Session,
    map_row: MapRow,
    name: ChecklistName,
    wishes: Iterable[Wish],
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> int:
    """Save several answers or none, and return how many changed.

    A wish that repeats what the person saw changes nothing, whatever others answered meanwhile; so
    does one that others have fulfilled. Raises `StaleAnswersError`, or what `edit_item` raises.
    """
    lock(session, map_row)
    present = answers_of(load_map(session, map_row), name)
    changed, clashes = [], []
    for wish in wishes:
        current = present.get(wish.entry) or blank_answer(name, wish.entry)
        if replace(current, **wish.values) == current:
            continue
        if wish.version == current.version:
            changed.append((current, wish))
        elif not _is_as_seen(session, map_row, current, wish):
            clashes.append((current, wish))
    if clashes:
        raise StaleAnswersError(tuple(clashes))
    for current, wish in changed:
        _save(session, map_row, current, wish, by=by, now=now)
    return len(changed)


def gap_of_answer(
    session: Session,
    map_row: MapRow,
    name: ChecklistName,
    entry: Entry,
    *,
    column: str,
    by: uuid.UUID | None,
    now: datetime,
) -> bool:
    """Put a *no* or *partly* on the board as a gap of that column ("" is all of them).

    Returns whether the gap is there now. One that is there already stays the only one; any other
    answer makes none.
    """
    lock(session, map_row)
    system = load_map(session, map_row)
    answer = answers_of(system, name).get(entry.id)
    if answer is None:
        return False
    if any(gap.attached_to == answer.id for gap in system.gaps):
        return True
    check = Check(entry=entry, answer=answer)
    if check.is_lacking:
        add_item(session, map_row, gap_of(check, column), by=by, now=now)
    return check.is_lacking


def _is_as_seen(session: Session, map_row: MapRow, current: ChecklistAnswer, wish: Wish) -> bool:
    """Return whether the person left the answer as they saw it, so that there is no wish."""
    seen: Any = blank_answer(current.checklist, wish.entry)
    if wish.version:
        seen = item_at(session, map_row, "answers", current.id, version=wish.version)
    return seen is not None and replace(seen, **wish.values) == seen


def _save(
    session: Session,
    map_row: MapRow,
    current: ChecklistAnswer,
    wish: Wish,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    if not current.id:
        add_item(session, map_row, replace(current, **wish.values), by=by, now=now)
        return
    edit_item(
        session,
        map_row,
        current.id,
        wish.values,
        kind="answers",
        version=current.version,
        by=by,
        now=now,
    )
