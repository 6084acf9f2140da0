"""What of an item stands in the cells of a table, in words: ids by what they are called."""

import dataclasses
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from simmap.domain import naming
from simmap.domain.catalogue import Catalogue
from simmap.domain.checklists.questions import asked
from simmap.domain.findings import find
from simmap.domain.findings.asking import MORE_TO_DRAW, NOBODY_KNEW
from simmap.domain.model import KINDS, End, Item, SystemMap
from simmap.domain.references import REFERENCES
from simmap.domain.report.findings import LEVELS
from simmap.domain.report.wording import CHECKLISTS
from simmap.domain.said import say, strung

Cell = str | int | float

AS_READ = ":as read"
"""Follows the name of a field that holds an arrow's end, for the column with how that was read."""

_ALWAYS = frozenset({"intercepts", "organization", "peers", "sources", "source", "target"})
_FIGURES = frozenset({"value", "count", "number"})
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,9}[1-9])?")
_CALLED = {"services": "service_type", "steps": "name", "answers": "entry"}
"""Fields that hold the id of an entry of the catalogue, beside those that refer to items."""


def source_numbers(system: SystemMap) -> dict[str, int]:
    """Return the number of each source: the community's first, then as the items name them."""
    listed = [*system.community.sources]
    listed += [
        source for kind in KINDS for item in getattr(system, kind) for source in item.sources
    ]
    return {source: number for number, source in enumerate(dict.fromkeys(listed), start=1)}


class Cells:
    """The cells of one kind of item. `numbers` are those by which people speak of an item."""

    def __init__(self, system: SystemMap, catalogue: Catalogue, kind: str) -> None:
        self.kind = kind
        numbering = {"gaps": naming.gap_numbers, "actions": naming.action_numbers}
        self.numbers = numbering[kind](system) if kind in numbering else {}
        self._sources = source_numbers(system)
        self._names = _names(system, catalogue)
        self._usual = _usual(system, catalogue, kind)

    def is_told(self, name: str, items: tuple[Item, ...]) -> bool:
        """Return whether a column has anything to say about any of the items."""
        if name in _ALWAYS or name == naming.HEADLINE[self.kind]:
            return True
        if AS_READ in name:
            return any(self.cell(name, item) for item in items)
        default = next(f.default for f in dataclasses.fields(KINDS[self.kind]) if f.name == name)
        return any(getattr(item, name) != default for item in items)

    def cell(self, name: str, item: Item) -> Cell:
        """Return what stands in the column of a field."""
        field, reading, _ = name.partition(AS_READ)
        value = getattr(item, field)
        if reading:
            return self._as_read(value)
        if field == "sources":
            return ", ".join(str(self._sources[source]) for source in value)
        if field == "intercepts":
            return _columns(value)
        if field == _CALLED.get(self.kind):
            return self._called(value if field == "service_type" else item.id)
        if field in REFERENCES.get(self.kind, ()) and not isinstance(value, End):
            return strung(map(self._called, _as_tuple(value)), "; ")
        if field in self._usual:
            found: Cell = self._usual[field].get(value, value)
            return found
        return _number(value) if field in _FIGURES else _plain(value)

    def _as_read(self, end: End) -> str:
        places = [self._called(id_) for id_ in end.refs]
        by = say("by {agency}", agency=end.actor) if end.actor else ""
        return strung((*(places or [say(end.kind.value) if end.kind else ""]), by), ", ")

    def _called(self, id_: str) -> str:
        """Return what an id is called, the id itself where it names nothing."""
        return self._names.get(id_, id_)


def _names(system: SystemMap, catalogue: Catalogue) -> dict[str, str]:
    """Return what types of services, steps and items are called, by id."""
    ours: dict[str, str] = {one.id: say(one.name) for one in catalogue.service_types}
    ours |= {step.id: say(step.name) for step in catalogue.steps}
    items = {
        item.id: naming.headline(kind, item) for kind in KINDS for item in getattr(system, kind)
    }
    steps = {step.id: step.name or ours.get(step.id, step.id) for step in system.steps}
    return ours | items | steps | {one.id: asked(catalogue, one) for one in system.answers}


def _usual(system: SystemMap, catalogue: Catalogue, kind: str) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of ours that fields hold, beside what people write there, by field."""
    basis = {"assigned": say("assigned")}
    sectors = {sector.name for sector in catalogue.sectors}
    measures = [one.name for one in catalogue.measures] if kind == "measures" else []
    found = find(system, catalogue) if kind == "set_aside" and system.set_aside else ()
    return {
        "intercept_basis": basis,
        "priority_basis": basis,
        "checklist": dict(CHECKLISTS.items()),
        "level": {level.value: words for level, words in LEVELS.items()},
        "said": {finding.sentence: finding.sentence for finding in found},
        "reason": {text: text for text in (NOBODY_KNEW, MORE_TO_DRAW)},
        "name": {name: say(name) for name in measures},
        "sector": {name: say(name) for name in sectors},
    }


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


def _worded(value: str) -> str:
    return say(value.value) if isinstance(value, StrEnum) else value


def _number(text: str) -> Cell:
    """Return a text as a number where it is written as one, with up to 15 digits."""
    if not _NUMBER.fullmatch(text) or text == "-0":
        return text
    return float(text) if "." in text else int(text)
