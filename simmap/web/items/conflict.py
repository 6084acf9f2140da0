"""Two people changed the same item: what each of them wrote, field by field."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from simmap.domain.model import End, Item, SystemMap
from simmap.services.items import StaleItemError
from simmap.store.history import item_at
from simmap.store.tables import MapRow
from simmap.web.database import session
from simmap.web.items.choices import Choices
from simmap.web.items.fields import Ask
from simmap.web.items.forms import ItemForm, form_of
from simmap.web.items.wording import word_for
from simmap.web.reading import the_catalogue


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that the two answered differently, in the words that a page shows."""

    label: str
    theirs: str
    mine: str


def both_texts(
    map_row: MapRow,
    form: ItemForm,
    system: SystemMap,
    error: StaleItemError,
    *,
    only: Collection[str] = (),
) -> tuple[ItemForm, list[Difference]]:
    """Return the form to decide in, and where the two texts differ.

    The form keeps what was typed and takes over what the other one changed.
    """
    kind, current, catalogue = form.kind, error.current, the_catalogue()
    seen = item_at(session, map_row, kind, current.id, version=form.version.data)
    mine = merged(current, form.changes(), seen)
    conflict = differences(current, mine, form.asks, Choices(system, catalogue))
    return form_of(kind, system, catalogue, mine, only=only), conflict


def merged(current: Item, mine: Mapping[str, Any], seen: Item | None) -> Item:
    """Return the item as it is now with what one person changed since they saw it.

    Where nobody knows any more what they saw, all that they sent counts as changed.
    """
    changed = {
        name: value for name, value in mine.items() if seen is None or value != getattr(seen, name)
    }
    return replace(current, **changed)


def differences(
    current: Item, mine: Item, asks: Iterable[Ask], choices: Choices
) -> list[Difference]:
    """Return where two versions of an item differ, in the words that a page shows."""
    return [
        Difference(
            ask.label,
            in_words(getattr(current, ask.name), ask, choices),
            in_words(getattr(mine, ask.name), ask, choices),
        )
        for ask in asks
        if getattr(mine, ask.name) != getattr(current, ask.name)
    ]


def in_words(value: Any, ask: Ask, choices: Choices) -> str:
    """Return the value of a field as people read it; "" where nobody has said."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case Enum():
            return word_for(value)
        case End():
            return "; ".join(filter(None, (value.text, *map(choices.label, value.refs))))
        case tuple():
            words = "; ".join(in_words(part, ask, choices) for part in value)
            return words or ("All intercepts" if ask.among == "columns" else "")
        case None:
            return ""
    return choices.label(value) if ask.among else str(value)
