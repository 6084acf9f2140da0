"""A map as tables that people know: one for each kind of item, with headings in their cells.

`simmap.render.sheet` writes them as a workbook or as CSV; reports may take the same tables.
"""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass

from simmap.domain import naming
from simmap.domain.catalogue import Catalogue
from simmap.domain.model import KINDS, Extra, Item, SystemMap
from simmap.domain.said import capital, say
from simmap.render.cells import AS_READ, Cell, Cells, source_numbers

NAMES = {
    "services": say("Services"),
    "gaps": say("Gaps"),
    "opportunities": say("Opportunities"),
    "flows": say("Arrows"),
    "peer_roles": say("Peer roles"),
    "measures": say("Measures"),
    "priorities": say("Priorities"),
    "actions": say("Action plan"),
    "quick_fixes": say("Quick fixes"),
    "parking_lot": say("Parking lot"),
    "participants": say("Participants"),
    "steps": say("Steps"),
    "answers": say("Checklists"),
    "passages": say("Words of the report"),
    "set_aside": say("Findings set aside"),
    "library": say("Own library"),
}
"""The kinds in the order of a workbook."""

_FIELDS = {
    "intercepts": say("intercept"),
    "source": say("from"),
    "target": say("to"),
    "peers": say("peers employed"),
    "intercept_basis": say("how placed"),
    "priority_basis": say("how tied to the priority"),
    "service_type": say("type"),
    "step": say("at step"),
    "attached_to": say("attached to"),
    "area": say("area served"),
    "annual_count": say("a year"),
    "count_basis": say("where the count is from"),
    "number": say("how many"),
    "staff_wellness": say("for staff only"),
    "organization": say("organization"),
}
_HEADLINES = {
    "services": say("service"),
    "gaps": say("gap"),
    "opportunities": say("opportunity"),
    "peer_roles": say("role"),
    "measures": say("measure"),
    "priorities": say("priority"),
    "actions": say("action step"),
    "quick_fixes": say("quick fix"),
    "parking_lot": say("set aside"),
    "participants": say("organization"),
    "steps": say("step"),
    "answers": say("entry"),
    "passages": say("text"),
    "set_aside": say("what it said"),
    "library": say("guide or program"),
}
_FIRST = ("intercepts", "intercept")
_LEADING = {
    "flows": ("source", "target", "label"),
    "priorities": ("rank", "title"),
    "actions": ("priority", "topic", "objective", "action_step", "who", "when"),
}
_LAST = ("notes", "confirmed_by", "confirmed_on", "sources")


@dataclass(frozen=True, slots=True)
class Table:
    """A heading for each column, and rows of as many cells."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def map_tables(system: SystemMap, catalogue: Catalogue) -> tuple[Table, ...]:
    """Return what the map is, its items by kind where there are any, and its sources."""
    kinds = [kind_table(system, catalogue, kind) for kind in NAMES if getattr(system, kind)]
    return (overview(system, catalogue), *kinds, sources_table(system))


def overview(system: SystemMap, catalogue: Catalogue) -> Table:
    """Return the community, the columns and how many items of each kind there are."""
    place = system.community
    facts: list[tuple[str, Cell | None]] = [
        (say("Community"), naming.map_title(system)),
        (say("Map"), system.title),
        (say("Workshop"), place.workshop_date),
        (say("About the workshop"), place.workshop_date_note),
        (say("Facilitated by"), place.facilitated_by),
        (say("Population"), place.population),
        (say("About the population"), place.population_note),
        (say("County codes"), ", ".join(place.fips)),
        (say("Notes"), place.notes),
        *(
            (say("Intercept {key}", key=one.key), naming.column_name(one, catalogue))
            for one in system.intercepts
        ),
        *((NAMES[kind], len(getattr(system, kind))) for kind in NAMES),
        *_others(place.extra + system.extra).items(),
    ]
    rows = tuple((what, here) for what, here in facts if here not in ("", None))
    return Table(say("Overview"), (say("What"), say("Here")), rows)


def kind_table(system: SystemMap, catalogue: Catalogue, kind: str) -> Table:
    """Return all items of a kind. A column about which nothing is known is left out."""
    cells = Cells(system, catalogue, kind)
    items: tuple[Item, ...] = getattr(system, kind)
    columns = [name for name in _field_names(kind) if cells.is_told(name, items)]
    others = tuple(dict.fromkeys(key for item in items for key, _ in item.extra))
    numbered = (say("No."),) * bool(cells.numbers)
    rows = (
        (
            *(cells.numbers[item.id] for _ in numbered),
            *(cells.cell(name, item) for name in columns),
            *(_others(item.extra).get(key, "") for key in others),
        )
        for item in items
    )
    headings = (*numbered, *(heading(kind, name) for name in columns), *others)
    return Table(NAMES[kind], headings, tuple(rows))


def sources_table(system: SystemMap) -> Table:
    """Return every source with the number by which the other tables name it."""
    numbers = source_numbers(system)
    rows = tuple((number, text) for text, number in numbers.items())
    return Table(say("Sources"), (say("No."), say("Source")), rows)


def _field_names(kind: str) -> list[str]:
    """Return the fields of a kind as columns: where, what, the rest, and what it rests on."""
    leading = (*_FIRST, *_LEADING.get(kind, (naming.HEADLINE[kind],)))
    names = [f.name for f in dataclasses.fields(KINDS[kind]) if f.compare]
    rest = [name for name in names if name not in (*leading, *_LAST, "id", "extra")]
    order = [*(name for name in leading if name in names), *rest, *_LAST]
    return [part for name in order for part in _parts(kind, name)]


def _parts(kind: str, name: str) -> tuple[str, ...]:
    is_end = kind == "flows" and name in ("source", "target")
    return (name, name + AS_READ) if is_end else (name,)


def field_name(kind: str, name: str) -> str:
    """Return what people call a field of an item of *kind*."""
    if name == naming.HEADLINE[kind] and kind in _HEADLINES:
        return _HEADLINES[kind]
    return _FIELDS.get(name) or say(name.replace("_", " "))


def heading(kind: str, name: str) -> str:
    """Return the heading of a column."""
    field, reading, _ = name.partition(AS_READ)
    heading = capital(field_name(kind, field))
    return say("{heading}, as read", heading=heading) if reading else heading


def field_names() -> Iterator[str]:
    """Yield the names of all fields, to be found by who translates them."""
    for kind in NAMES:
        for name in _field_names(kind):
            yield field_name(kind, name.removesuffix(AS_READ))


def _others(extra: Extra) -> dict[str, str]:
    """Return the keys that simmap does not know, each with its value as text."""
    values = ((key, json.loads(text), text) for key, text in extra)
    return {key: value if isinstance(value, str) else text for key, value, text in values}
