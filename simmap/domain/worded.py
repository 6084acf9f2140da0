"""Wording to consider on a whole map: every text of every entry, and what could be said in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from simmap.domain.catalogue import Catalogue
from simmap.domain.language import Suggestion, suggestions
from simmap.domain.model import KINDS, Item, SystemMap

_NO_TEXTS = {
    "id",
    "url",
    "contact",
    "confirmed_on",
    "service_type",
    "step",
    "attached_to",
    "works_at",
}


@dataclass(frozen=True, slots=True)
class Worded:
    """Words in one field of an entry for which the catalogue knows better ones."""

    kind: str
    item: Item
    field: str
    text: str
    suggestion: Suggestion


def wording_of(system: SystemMap, catalogue: Catalogue) -> Iterator[Worded]:
    """Yield what there is to consider, in the order of the map; nothing is ever rewritten."""
    for kind in KINDS:
        for item in getattr(system, kind):
            for name, text in _texts(item):
                for suggestion in suggestions(text, catalogue):
                    yield Worded(kind, item, name, text, suggestion)


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    for field in fields(item):
        value = getattr(item, field.name)
        if type(value) is str and value and field.name not in _NO_TEXTS:
            yield field.name, value
