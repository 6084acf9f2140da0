"""Where a card goes that somebody moves: by its menu, by the keyboard, or by dragging it.

Each function raises `NotThereError` for a card that is not where the person saw it.
"""

from dataclasses import dataclass

from simmap.domain.board import column_places
from simmap.domain.model import SystemMap


class NotThereError(LookupError):
    """The card is not in the column that it was to leave: somebody else moved it meanwhile."""


@dataclass(frozen=True, slots=True)
class Move:
    """The new place of an item: before which other of its kind ("" is last), at which intercepts."""

    before: str
    intercepts: tuple[str, ...] | None = None


def up(system: SystemMap, kind: str, item_id: str, column: str) -> Move:
    """Return the place before the card above in that column; the first card stays."""
    mine, at = _standing(system, kind, item_id, column)
    return Move(mine[at - 1] if at else item_id)


def down(system: SystemMap, kind: str, item_id: str, column: str) -> Move:
    """Return the place behind the card below in that column; the last card stays."""
    mine, at = _standing(system, kind, item_id, column)
    return Move(item_id if at + 1 == len(mine) else _behind(system, kind, mine[at + 1]))


def across(system: SystemMap, kind: str, item_id: str, columns: tuple[str, str]) -> Move:
    """Return the place of a card that leaves the first of two *columns* for the second.

    It stays at its other intercepts. "" stands for all intercepts, which is at none of them.
    """
    source, target = columns
    _standing(system, kind, item_id, source)
    (item,) = (item for item in getattr(system, kind) if item.id == item_id)
    there = {*item.intercepts, target} - {source, ""} if target else set()
    known = column_places(system)
    return Move(item_id, tuple(sorted(there, key=lambda key: known.get(key, len(known)))))


def beside(
    system: SystemMap, kind: str, item_id: str, columns: tuple[str, str], before: str
) -> Move:
    """Return the place of a card right before another one of the second of two *columns*.

    At the end of that column where *before* is "" or has left it. The columns can be the same.
    """
    source, target = columns
    there = across(system, kind, item_id, columns).intercepts if source != target else None
    _standing(system, kind, item_id, source)
    others = [other for other in _in_column(system, kind, target) if other != item_id]
    if before not in others:
        before = _behind(system, kind, others[-1]) if others else item_id
    return Move(before, there)


def _standing(system: SystemMap, kind: str, item_id: str, column: str) -> tuple[list[str], int]:
    """Return the cards of a kind in a column and which of them the card is."""
    mine = _in_column(system, kind, column)
    if item_id not in mine:
        raise NotThereError(item_id)
    return mine, mine.index(item_id)


def _behind(system: SystemMap, kind: str, item_id: str) -> str:
    """Return what follows an item among all of its kind, "" behind the last."""
    everything: list[str] = [*(item.id for item in getattr(system, kind)), ""]
    return everything[everything.index(item_id) + 1]


def _in_column(system: SystemMap, kind: str, column: str) -> list[str]:
    known = column_places(system)
    return [
        item.id
        for item in getattr(system, kind)
        if column in ([key for key in item.intercepts if key in known] or [""])
    ]
