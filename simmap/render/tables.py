"""A map as tables that people know: one for each kind of item, with headings in their words.

`simmap.render.sheet` writes them as a workbook or as CSV; reports may take the same tables.
"""

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from simmap.domain import naming
from simmap.domain.model import KINDS, End, Extra, Item, SystemMap
from simmap.domain.references import REFERENCES
from simmap.domain.said import capital, say, strung

Cell = str | int | float

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
_ALWAYS = frozenset({"intercepts", "organization", "peers", "sources", "source", "target"})
_FIGURES = frozenset({"value", "count", "number"})
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,9}[1-9])?")
_AS_READ = ":as read"


@dataclass(frozen=True, slots=True)
class Table:
    """A heading for each column, and rows of as many cells."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def map_tables(system: SystemMap) -> tuple[Table, ...]:
    """Return what the map is, its items by kind where there are any, and its sources."""
    kinds = [kind_table(system, kind) for kind in NAMES if getattr(system, kind)]
    return (overview(system), *kinds, sources_table(system))


def overview(system: SystemMap) -> Table:
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
        *((say("Intercept {key}", key=one.key), one.name) for one in system.intercepts),
        *((NAMES[kind], len(getattr(system, kind))) for kind in NAMES),
        *_others(place.extra + system.extra).items(),
    ]
    rows = tuple((what, here) for what, here in facts if here not in ("", None))
    return Table(say("Overview"), (say("What"), say("Here")), rows)


def kind_table(system: SystemMap, kind: str) -> Table:
    """Return all items of a kind. A column about which nothing is known is left out."""
    words = _Words(system, kind)
    items: tuple[Item, ...] = getattr(system, kind)
    columns = [name for name in _field_names(kind) if words.is_told(name, items)]
    others = tuple(dict.fromkeys(key for item in items for key, _ in item.extra))
    numbered = (say("No."),) * bool(words.numbers)
    rows = (
        (
            *(words.numbers[item.id] for _ in numbered),
            *(words.cell(name, item) for name in columns),
            *(_others(item.extra).get(key, "") for key in others),
        )
        for item in items
    )
    headings = (*numbered, *(heading(kind, name) for name in columns), *others)
    return Table(NAMES[kind], headings, tuple(rows))


def sources_table(system: SystemMap) -> Table:
    """Return every source with the number by which the other tables name it."""
    numbers = _source_numbers(system)
    rows = tuple((number, text) for text, number in numbers.items())
    return Table(say("Sources"), (say("No."), say("Source")), rows)


def _source_numbers(system: SystemMap) -> dict[str, int]:
    listed = [*system.community.sources]
    listed += [
        source for kind in KINDS for item in getattr(system, kind) for source in item.sources
    ]
    return {source: number for number, source in enumerate(dict.fromkeys(listed), start=1)}


def _field_names(kind: str) -> list[str]:
    """Return the fields of a kind as columns: where, what, the rest, and what it rests on."""
    leading = (*_FIRST, *_LEADING.get(kind, (naming.HEADLINE[kind],)))
    names = [f.name for f in dataclasses.fields(KINDS[kind]) if f.compare]
    rest = [name for name in names if name not in (*leading, *_LAST, "id", "extra")]
    order = [*(name for name in leading if name in names), *rest, *_LAST]
    return [part for name in order for part in _parts(kind, name)]


def _parts(kind: str, name: str) -> tuple[str, ...]:
    is_end = kind == "flows" and name in ("source", "target")
    return (name, name + _AS_READ) if is_end else (name,)


def field_name(kind: str, name: str) -> str:
    """Return what people call a field of an item of *kind*."""
    if name == naming.HEADLINE[kind] and kind in _HEADLINES:
        return _HEADLINES[kind]
    return _FIELDS.get(name) or say(name.replace("_", " "))


def heading(kind: str, name: str) -> str:
    """Return the heading of a column."""
    field, reading, _ = name.partition(_AS_READ)
    heading = capital(field_name(kind, field))
    return say("{heading}, as read", heading=heading) if reading else heading


def field_names() -> Iterator[str]:
    """Yield the names of all fields, to be found by who translates them."""
    for kind in NAMES:
        for name in _field_names(kind):
            yield field_name(kind, name.removesuffix(_AS_READ))


class _Words:
    """The cells of one kind of item, in words."""

    def __init__(self, system: SystemMap, kind: str) -> None:
        self.kind = kind
        numbering = {"gaps": naming.gap_numbers, "actions": naming.action_numbers}
        self.numbers = numbering[kind](system) if kind in numbering else {}
        self._sources = _source_numbers(system)
        self._names = {
            item.id: naming.headline(of, item) for of in KINDS for item in getattr(system, of)
        }

    def is_told(self, name: str, items: tuple[Item, ...]) -> bool:
        """Return whether a column has anything to say about any of the items."""
        if name in _ALWAYS or name == naming.HEADLINE[self.kind]:
            return True
        if _AS_READ in name:
            return any(self.cell(name, item) for item in items)
        default = next(f.default for f in dataclasses.fields(KINDS[self.kind]) if f.name == name)
        return any(getattr(item, name) != default for item in items)

    def cell(self, name: str, item: Item) -> Cell:
        """Return what stands in the column of a field."""
        field, reading, _ = name.partition(_AS_READ)
        value = getattr(item, field)
        if reading:
            return self._as_read(value)
        if field == "sources":
            return ", ".join(str(self._sources[source]) for source in value)
        if field == "intercepts":
            return _columns(value)
        if field in REFERENCES.get(self.kind, ()) and not isinstance(value, End):
            return "; ".join(self._named(id_) for id_ in _as_tuple(value))
        return _number(value) if field in _FIGURES else _plain(value)

    def _as_read(self, end: End) -> str:
        places = [self._named(id_) for id_ in end.refs] or [say(end.kind.value) if end.kind else ""]
        by = say("by {agency}", agency=end.actor) if end.actor else ""
        return strung((*places, by), ", ")

    def _named(self, id_: str) -> str:
        """Return the name of an item; a step of the catalogue is called by its id."""
        return self._names.get(id_, id_.replace("_", " "))


def _as_tuple(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) * bool(value)


def _columns(keys: tuple[str, ...]) -> Cell:
    if not keys:
        return say("all")
    return _number(keys[0]) if len(keys) == 1 else ", ".join(keys)


def _plain(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, tuple):
        return strung(map(_worded, value), "; ")
    if isinstance(value, End):
        return value.text
    return _worded(value) if isinstance(value, str) else value


def _worded(value: object) -> str:
    return say(value.value) if isinstance(value, StrEnum) else str(value)


def _number(text: str) -> Cell:
    """Return a text as a number where it is written as one, with up to 15 digits."""
    if not _NUMBER.fullmatch(text) or text == "-0":
        return text
    return float(text) if "." in text else int(text)


def _others(extra: Extra) -> dict[str, str]:
    """Return the keys that simmap does not know, each with its value as text."""
    values = ((key, json.loads(text), text) for key, text in extra)
    return {key: value if isinstance(value, str) else text for key, value, text in values}
