"""Everything on a map as plain lists, kind by kind."""

from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Flow, Item, Measure, Step, SystemMap
from simmap.domain.naming import KIND_NAMES, called, headline
from simmap.domain.references import named_by
from simmap.web.items.fields import FORMS
from simmap.web.items.wording import word_for


@dataclass(frozen=True, slots=True)
class Row:
    """One item: the columns it stands in, what it is, and what there is to add."""

    id: str
    keys: tuple[str, ...]
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All items of one kind."""

    kind: str
    one: str
    heading: str
    rows: tuple[Row, ...]


def listings(system: SystemMap, catalogue: Catalogue) -> list[Listing]:
    """Return a list for every kind that has a form, in the order of the forms."""
    lists = []
    for kind in FORMS:
        one, several = KIND_NAMES[kind]
        rows = tuple(_row(kind, item, system, catalogue) for item in getattr(system, kind))
        lists.append(Listing(kind, one, several.capitalize(), rows))
    return lists


def users_of(item_id: str, system: SystemMap) -> list[tuple[str, str, str]]:
    """Return kind, id and words of everything on the map that names the item."""
    return [
        (kind, item.id, f"{called(system, kind, item).capitalize()}: {headline(kind, item)}")
        for kind in FORMS
        for item in getattr(system, kind)
        if item_id in (name for _, name in named_by(kind, item))
    ]


def _row(kind: str, item: Item, system: SystemMap, catalogue: Catalogue) -> Row:
    keys = getattr(item, "intercepts", ()) or (getattr(item, "intercept", ""),)
    known = {column.key for column in system.intercepts}
    text = headline(kind, item)
    if isinstance(item, Step) and not item.name and item.id in catalogue.steps_by_id:
        text = catalogue.steps_by_id[item.id].name
    return Row(item.id, tuple(key for key in keys if key in known), text, _detail(item))


def _detail(item: Item) -> str:
    match item:
        case Step():
            return f"Here: {item.presence}"
        case Flow():
            return ", ".join(filter(None, (word_for(item.kind), item.label)))
        case Measure():
            known = " ".join(filter(None, (item.value, item.unit, item.period)))
            return known or word_for(item.availability)
    return str(getattr(item, "organization", ""))
