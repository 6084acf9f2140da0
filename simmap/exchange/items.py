"""The collections of a map file: items with their ids."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from simmap.domain.model import KINDS, Step
from simmap.domain.naming import HEADLINE, KIND_NAMES
from simmap.exchange.codecs import Schema, Several, Writing
from simmap.exchange.reading import Reading
from simmap.exchange.records import Record
from simmap.exchange.strict import Node

_ONE_OF = {
    "opportunities": "opportunity",
    "peer_roles": "peer-role",
    "priorities": "priority",
    "quick_fixes": "quick-fix",
    "parking_lot": "parked",
    "set_aside": "set-aside",
    "library": "library-entry",
}


def usual_id(kind: str, place: int) -> str:
    """Return the id of an item that the file gives none: "gap-3" is the third of the gaps."""
    return f"{_ONE_OF.get(kind, kind.removesuffix('s'))}-{place}"


def without_usual_ids(groups: dict[str, Any], referred: set[str]) -> None:
    """Take ids out of a written map where a reader makes the same ones and nothing names them."""
    for kind in KINDS:
        for place, group in enumerate(groups.get(kind, ()), start=1):
            if group["id"] == usual_id(kind, place) and group["id"] not in referred:
                del group["id"]


def _counted(kind: str, place: int, values: dict[str, Node]) -> str:
    """Return an entry as people count and call it: "service 3, “Crisis line”"."""
    said = values.get(HEADLINE[kind])
    name = said.value if said and isinstance(said.value, str) else ""
    counted = f"{KIND_NAMES[kind][0]} {place}"
    return f"{counted}, “{shorten(name, 40, placeholder='…')}”" if name else counted


@dataclass(frozen=True, slots=True)
class Collection:
    """All items of one kind."""

    kind: str
    record: Record

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...]:
        """Return the items that could be made."""
        if not isinstance(node.value, list):
            reading.expected(f"a list of {self.kind.replace('_', ' ')}", node, path)
            return ()
        items = [
            self._item(inner, place, f"{path}[{place - 1}]", reading)
            for place, inner in enumerate(node.value, start=1)
        ]
        return tuple(item for item in items if item is not None)

    def _item(self, node: Node, place: int, path: str, reading: Reading) -> Any:
        if not isinstance(node.value, dict):
            return self.record.read(node, path, reading)
        reading.begin_entry(path, _counted(self.kind, place, node.value))
        given = node.value.get("id")
        if given is None or given.value is None:
            usual = usual_id(self.kind, place)
            given = Node(usual, node.line, usual)
        reading.take_id(given, f"{path}.id", self.kind)
        item = self.record.read(Node({**node.value, "id": given}, node.line), path, reading)
        if isinstance(item, Step) and not item.name and item.id not in reading.catalogue_steps:
            wish = "a name, or the id of a step of the catalogue"
            reading.expected(wish, given, f"{path}.id")
        return item

    def write(self, value: tuple[Any, ...], writing: Writing) -> list[Any]:
        """Return the groups of keys, each with its id."""
        return [self.record.write(item, writing) for item in value]

    def schema(self) -> Schema:
        """Return the JSON Schema of the list."""
        return Several(self.record).schema()
