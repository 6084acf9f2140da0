"""What differs between two states of one map: what was added, taken off, and changed.

Items are told apart by kind and id. Their order is no difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from simmap.domain.model import KINDS, Item, SystemMap

Key = tuple[str, str]
"""The kind and the id of an item."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An item before and after; `fields` names what reads otherwise now."""

    kind: str
    before: Item
    after: Item
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences, each in the order of its map; `about` names what the map says of itself."""

    added: tuple[tuple[str, Item], ...]
    removed: tuple[tuple[str, Item], ...]
    changed: tuple[Changed, ...]
    about: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether nothing differs."""
        return not (self.added or self.removed or self.changed or self.about)


def changes(before: SystemMap, after: SystemMap) -> Changes:
    """Return what is other in *after* than it was in *before*."""
    old, new = dict(_items(before)), dict(_items(after))
    both = ((key[0], old[key], item) for key, item in new.items() if key in old)
    return Changes(
        added=tuple((key[0], item) for key, item in new.items() if key not in old),
        removed=tuple((key[0], item) for key, item in old.items() if key not in new),
        changed=tuple(Changed(kind, a, b, _other(a, b)) for kind, a, b in both if a != b),
        about=tuple(name for name in _other(before, after) if name not in KINDS),
    )


def both_states(before: SystemMap, after: SystemMap) -> SystemMap:
    """Return *after* with what was taken off since *before*, each at the end of its kind."""
    removed = changes(before, after).removed
    kinds: dict[str, Any] = {
        kind: (*getattr(after, kind), *(item for of, item in removed if of == kind))
        for kind in KINDS
    }
    keys = {column.key for column in after.intercepts}
    gone = (column for column in before.intercepts if column.key not in keys)
    return replace(after, intercepts=(*after.intercepts, *gone), **kinds)


def _items(system: SystemMap) -> Iterator[tuple[Key, Item]]:
    for kind in KINDS:
        yield from (((kind, item.id), item) for item in getattr(system, kind))


def _other(before: Any, after: Any) -> tuple[str, ...]:
    compared = (field.name for field in fields(before) if field.compare)
    return tuple(name for name in compared if getattr(before, name) != getattr(after, name))
