"""Two people changed the same item: what each of them wrote, field by field."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import End, Item, SystemMap
from simmap.web.items.choices import Choices
from simmap.web.items.fields import Ask
from simmap.web.items.forms import ItemForm
from simmap.web.items.wording import word_for


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that the two answered differently, in the words that a page shows."""

    label: str
    theirs: str
    mine: str


def differences(
    form: ItemForm, current: Item, system: SystemMap, catalogue: Catalogue
) -> list[Difference]:
    """Return where what was typed into *form* differs from the item as it is now."""
    choices = Choices(system, catalogue)
    mine = form.changes()
    return [
        Difference(
            ask.label,
            in_words(getattr(current, ask.name), ask, choices),
            in_words(mine[ask.name], ask, choices),
        )
        for ask in form.asks
        if mine[ask.name] != getattr(current, ask.name)
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
