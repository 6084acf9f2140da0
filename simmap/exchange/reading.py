"""What a reader of a map file knows on its way: the map's columns and sources, and all mistakes."""

from dataclasses import dataclass, field
from typing import NamedTuple

from simmap.exchange.problems import Problem
from simmap.exchange.strict import Node

_SHOWN = 60
_MOST_COLUMNS = 20


class Reference(NamedTuple):
    """The id of an item of one of `kinds`, met before all items are known."""

    id: str
    kinds: tuple[str, ...]
    line: int
    path: str


@dataclass(slots=True)
class Reading:
    """One file on its way in; `kinds` has the kind of every id that the file gives."""

    file: str
    catalogue_steps: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    told: set[tuple[int, str]] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)

    def begin_entry(self, path: str, entry: str) -> None:
        """Remember how people count and call the entry at *path* ("services[2]")."""
        self.entries[path.lstrip(".").partition("]")[0]] = entry

    def note(self, line: int, path: str, message: str) -> None:
        """Keep a mistake, the first of its place: what follows from it helps nobody."""
        place = (line, path.lstrip("."))
        if place in self.told:
            return
        self.told.add(place)
        entry = self.entries.get(path.lstrip(".").partition("]")[0], "")
        self.problems.append(Problem(self.file, line, path.lstrip("."), message, entry))

    def expected(self, wish: str, node: Node, path: str) -> None:
        """Keep a mistake that says what was expected and what was found."""
        self.note(node.line, path, f"expected {wish}, found {_described(node)}")

    def take_id(self, node: Node, path: str, kind: str) -> None:
        """Remember whose id this is; keep a mistake where it is another's already."""
        is_of_catalogue = kind != "steps" and node.text in self.catalogue_steps
        if not node.text or node.text in self.kinds or is_of_catalogue:
            self.expected("an id of its own", node, path)
        self.kinds.setdefault(node.text, kind)

    def take_column(self, node: Node, path: str) -> None:
        """Add a column of the map; keep a mistake where its key is another's, or one too many."""
        if len(self.columns) == _MOST_COLUMNS:
            self.note(node.line, path, f"a map has no more than {_MOST_COLUMNS} columns")
            return
        if node.text in self.columns:
            self.expected("a key of its own", node, path)
        self.columns += (node.text,)

    def refer(self, node: Node, path: str, kinds: tuple[str, ...]) -> None:
        """Keep a reference until all items are known."""
        self.references.append(Reference(node.text, kinds, node.line, path))

    def check_references(self) -> None:
        """Keep a mistake for every reference to something that is not in the map."""
        for id_, kinds, line, path in self.references:
            is_step = id_ in self.catalogue_steps and "steps" in kinds
            if self.kinds.get(id_) not in kinds and not is_step:
                wish = " or ".join(kind.replace("_", " ") for kind in kinds)
                self.note(line, path, f'expected the id of one of the {wish}, found "{_cut(id_)}"')


def _described(node: Node) -> str:
    value = node.value
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return f"a group of keys ({_cut(', '.join(value))})"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, str):
        return f'"{_cut(value)}"'
    return _cut(node.text)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
