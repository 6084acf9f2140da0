"""What stands in the way of undoing a change: what was changed again, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.services.undoing import Obstacle
from simmap.store.history import changes_of
from simmap.store.tables import MapRow
from simmap.web.history.lines import Line, lines_of, text_of, words_for
from simmap.web.items.choices import Choices

MOST = 3
"""How many of the later changes of an entry the page names."""


@dataclass(frozen=True, slots=True)
class InTheWay:
    """An entry that was changed again: what of it, and by which changes, newest first."""

    text: str
    what: tuple[str, ...]
    later: tuple[Line, ...]


def in_the_way(
    session: Session,
    map_row: MapRow,
    obstacles: Iterable[Obstacle],
    system: SystemMap,
    catalogue: Catalogue,
) -> list[InTheWay]:
    """Return for each obstacle the words of the forms, and who made it."""
    choices, found = Choices(system, catalogue), []
    for obstacle in obstacles:
        done = obstacle.change
        changes = changes_of(session, map_row, item_id=done.item_id, most=MOST)
        later = [change for change in changes if change.revision > done.revision]
        what = tuple(words_for(done.kind, name) for name in obstacle.fields)
        lines = tuple(lines_of(later, system, catalogue))
        found.append(InTheWay(text_of(done, choices), what, lines))
    return found
