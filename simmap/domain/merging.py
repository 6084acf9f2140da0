"""Two entries that are the same become one, and no word of either is lost."""

from collections.abc import Iterator
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from simmap.domain.madegaps import made_anew
from simmap.domain.model import Item, SystemMap
from simmap.domain.naming import HEADLINE, headline
from simmap.domain.references import REFERENCES, named_by, renamed

_LEFT_ALONE = {"id", "version", "confirmed_by", "confirmed_on"}
"""The other's confirmation was about its own words."""


def joined(kind: str, kept: Item, other: Item) -> Item:
    """Return *kept* with what *other* adds.

    Lists are joined, what *kept* leaves open is filled in; where both say something else, the word
    of *kept* stays and the other one goes into its notes.
    """
    values = {
        field.name: _joined(field.name, getattr(kept, field.name), getattr(other, field.name))
        for field in fields(kept)
        if field.name not in _LEFT_ALONE | {"notes"}
    }
    said = "; ".join(_said_otherwise(kind, kept, other))
    notes = (kept.notes, other.notes if other.notes != kept.notes else "", said)
    return replace(kept, **values, notes="\n".join(filter(None, notes)))


def naming(system: SystemMap, old: str, new: str) -> Iterator[tuple[str, Item, Item]]:
    """Yield kind, item and the item afterwards for everything that is to name *new* for *old*.

    What was made of a finding about *old* answers the finding about *new*.
    """
    for kind in REFERENCES:
        for item in getattr(system, kind):
            names = old in (name for _, name in named_by(kind, item))
            after = made_anew(_renamed(kind, item, old, new) if names else item, {old: new})
            if after != item:
                yield kind, item, after


def _renamed(kind: str, item: Item, old: str, new: str) -> Item:
    """Return *item* naming *new* in place of *old*, once in each field."""
    fresh = set()

    def rename(field: str, name: str) -> str:
        name = new if name == old else name
        if (field, name) in fresh and name == new:
            return ""
        fresh.add((field, name))
        return name

    return renamed(kind, item, rename)


def _joined(name: str, kept: Any, other: Any) -> Any:
    if name == "intercepts":
        return _union(kept, other) if kept and other else ()  # () are all intercepts
    if name == "extra":
        known = {key for key, _ in kept}
        return kept + tuple(pair for pair in other if pair[0] not in known)
    if isinstance(kept, tuple):
        return _union(kept, other)
    return other if _is_open(kept) else kept


def _union(kept: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*kept, *other)))


def _is_open(value: Any) -> bool:
    return value in ("", None) or (isinstance(value, Enum) and value.value == "unknown")


def _said_otherwise(kind: str, kept: Item, other: Item) -> Iterator[str]:
    """Yield what *other* says and *kept* does not, in words."""
    quoted = f"“{headline(kind, other)}”"
    told = [
        f"{field.name.replace('_', ' ')}: {theirs.value if isinstance(theirs, Enum) else theirs}"
        for field in fields(kept)
        if isinstance(theirs := getattr(other, field.name), str | int)
        and not isinstance(theirs, bool)
        and field.name not in _LEFT_ALONE | {"notes", HEADLINE[kind], *REFERENCES.get(kind, ())}
        and not _is_open(theirs)
        and not _is_open(mine := getattr(kept, field.name))
        and mine != theirs
    ]
    if headline(kind, kept) != headline(kind, other) or told:
        yield f"Same as {quoted}" + (", which said " + told[0] if told else "")
    yield from told[1:]
