"""Which fields of an item name other items, and what becomes of them when those change."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from simmap.domain.model import End, Item, SystemMap

REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "services": {"step": ("steps",)},
    "gaps": {"attached_to": ("steps", "services", "flows", "answers")},
    "flows": {"source": ("steps", "services"), "target": ("steps", "services")},
    "peer_roles": {"works_at": ("steps", "services", "flows")},
    "priorities": {"gaps": ("gaps",)},
    "actions": {"priority": ("priorities",)},
    "answers": {"services": ("services",)},
    "set_aside": {
        "rests_on": (
            *("steps", "services", "gaps", "flows", "peer_roles", "measures"),
            *("priorities", "actions", "answers"),
        )
    },
}
"""For each kind the fields that name other items, and the kinds whose ids they hold."""

INSIDE = {"set_aside": "finding"}
"""The field of a kind whose words hold the ids that the item names, each after a hyphen."""

Value = str | tuple[str, ...] | End


def named_by(kind: str, item: Item) -> Iterator[tuple[str, str]]:
    """Yield (field, id) for every other item that *item* names."""
    for field in REFERENCES.get(kind, ()):
        for name in _ids(getattr(item, field)):
            yield field, name


def renamed(kind: str, item: Item, rename: Callable[[str, str], str]) -> Item:
    """Return *item* with every id that it names replaced by `rename(field, id)`; "" takes it out.

    An arrow's end whose readings are all taken out counts as not read: a person has to look again.
    """
    changed: dict[str, Any] = {}
    for field in REFERENCES.get(kind, ()):
        value = getattr(item, field)
        names = {name: rename(field, name) for name in _ids(value)}
        changed[field] = _with(value, tuple(names.values()))
        if kind in INSIDE:
            changed[INSIDE[kind]] = within(getattr(item, INSIDE[kind]), names)
    return replace(item, **changed) if changed else item


def within(words: str, names: Mapping[str, str]) -> str:
    """Return the id of a finding with the new ids of items in place of the old, the longest first.

    What follows `intercept-` is the key of a column and stays.

    >>> within("single-door-k-k2", {"k": "new"})
    'single-door-new-k2'
    """
    old = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = rf"(?<=-)(?<!intercept-)(?:{old})(?=-|$)"
    return re.sub(pattern, lambda hit: names[hit.group()] or hit.group(), words) if old else words


def without(system: SystemMap, gone: Collection[str]) -> SystemMap:
    """Return the map with nothing left that names an item in *gone*."""
    if not gone:
        return system
    kept: dict[str, Any] = {
        kind: tuple(
            renamed(kind, item, lambda _field, name: "" if name in gone else name)
            for item in getattr(system, kind)
        )
        for kind in REFERENCES
    }
    return replace(system, **kept)


def _ids(value: Value) -> tuple[str, ...]:
    if isinstance(value, End):
        return value.refs
    return value if isinstance(value, tuple) else (value,) * bool(value)


def _with(value: Value, ids: tuple[str, ...]) -> Value:
    """Return *value* with other ids in place of its own."""
    kept = tuple(filter(None, ids))
    if isinstance(value, tuple):
        return kept
    if isinstance(value, str):
        return kept[0] if kept else ""
    return replace(value, refs=kept) if kept or not value.refs else End(value.text)
