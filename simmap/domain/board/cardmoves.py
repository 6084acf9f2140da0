"""Where a card goes that somebody moves: the way without dragging."""

from dataclasses import dataclass

from simmap.domain.board import column_places
from simmap.domain.model import SystemMap


@dataclass(frozen=True, slots=True)
class Move:
    """The new place of an item: before which other of its kind ("" is last), at which intercepts."""

    before: str
    intercepts: tuple[str, ...] | None = None


def up(system: SystemMap, kind: str, item_id: str, column: str) -> Move:
    """Return the place before the card above in that column; the first card stays."""
    mine = _in_column(system, kind, column)
    at = mine.index(item_id)
    return Move(mine[at - 1] if at else item_id)


def down(system: SystemMap, kind: str, item_id: str, column: str) -> Move:
    """Return the place behind the card below in that column; the last card stays."""
    mine = _in_column(system, kind, column)
    at = mine.index(item_id)
    if at + 1 == len(mine):
        return Move(item_id)
    everything = [*(item.id for item in getattr(system, kind)), ""]
    return Move(everything[everything.index(mine[at + 1]) + 1])


def across(system: SystemMap, kind: str, item_id: str, columns: tuple[str, str]) -> Move:
    """Return the place of a card that leaves the first of two *columns* for the second.

    It stays at its other intercepts. "" stands for all intercepts, which is at none of them.
    """
    source, target = columns
    (item,) = (item for item in getattr(system, kind) if item.id == item_id)
    there = {*item.intercepts, target} - {source, ""} if target else set()
    known = column_places(system)
    return Move(item_id, tuple(sorted(there, key=lambda key: known.get(key, len(known)))))


def _in_column(system: SystemMap, kind: str, column: str) -> list[str]:
    known = column_places(system)
    return [
        item.id
        for item in getattr(system, kind)
        if column in ([key for key in item.intercepts if key in known] or [""])
    ]
