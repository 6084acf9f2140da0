"""How one value of the model stands in a map file: reading, writing and schema, by its type.

A codec reads a node that is not null. Where the node is wrong it keeps the mistake and returns
something harmless, since nothing is made of a file with mistakes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from simmap.exchange import scalars
from simmap.exchange.reading import Reading
from simmap.exchange.strict import LONGEST_TEXT, Node

Schema = dict[str, Any]


class Inline(list[Any]):
    """A list that a YAML file shows in one line."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A file on its way out: the community's sources by position, and the ids that items name."""

    positions: Mapping[str, int]
    referred: set[str] = field(default_factory=set)


class Codec(Protocol):
    """One kind of value."""

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """Return the model's value of the file's."""

    def write(self, value: Any, writing: Writing, /) -> Any:
        """Return the file's value of the model's."""

    def schema(self) -> Schema:
        """Return the JSON Schema of the file's value."""


class Text:
    """A text; an unquoted number is taken as it was written."""

    def read(self, node: Node, path: str, reading: Reading) -> str:
        if not isinstance(node.value, str) and not _is_number(node):
            reading.expected("a text", node, path)
        return node.text

    def write(self, value: str, _: Writing) -> Any:
        return value

    def schema(self) -> Schema:
        return {"type": ["string", "number"], "maxLength": LONGEST_TEXT}


class Figure(Text):
    """A number or a text; what is a number is written without quotes."""

    def write(self, value: str, _: Writing) -> Any:
        return scalars.as_number(value)

    def schema(self) -> Schema:
        return {"type": ["number", "string"], "maxLength": LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number of at least `least` that any database can hold."""

    least: int = 0
    most: int = 2**31 - 1

    def read(self, node: Node, path: str, reading: Reading) -> int:
        value = node.value if _is_number(node) else None
        if isinstance(value, int) and self.least <= value <= self.most:
            return value
        reading.expected(f"a whole number from {self.least} to {self.most:,}", node, path)
        return self.least

    def write(self, value: int, _: Writing) -> int:
        return value

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Flag:
    """True or false."""

    def read(self, node: Node, path: str, reading: Reading) -> bool:
        if not isinstance(node.value, bool):
            reading.expected("true or false", node, path)
        return node.value is True

    def write(self, value: bool, _: Writing) -> bool:
        return value

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; true and false are taken for yes and no where those are among them."""

    options: tuple[str, ...]

    def read(self, node: Node, path: str, reading: Reading) -> str | None:
        word = node.value
        if isinstance(word, bool):
            word = "yes" if word else "no"
        for option in self.options:
            if word == option:
                return option
        reading.expected(f"one of {', '.join(map(str, self.options))}", node, path)
        return None

    def write(self, value: str, _: Writing) -> Any:
        return str(value)

    def schema(self) -> Schema:
        words = [str(option) for option in self.options]
        return {"enum": [True, False, *words] if "yes" in words else words}


class Said(Choice):
    """What somebody answered; yes and no are written as true and false, as counties do."""

    def write(self, value: str, _: Writing) -> Any:
        return {"yes": True, "no": False}.get(value, str(value))


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values of one kind."""

    each: Codec

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...]:
        if not isinstance(node.value, list):
            reading.expected("a list", node, path)
            return ()
        return tuple(
            self.each.read(inner, f"{path}[{place}]", reading)
            for place, inner in enumerate(node.value)
        )

    def write(self, value: tuple[Any, ...], writing: Writing) -> Any:
        written = [self.each.write(inner, writing) for inner in value]
        return Inline(written) if isinstance(self.each, Source | Ref) else written

    def schema(self) -> Schema:
        return {"type": "array", "items": self.each.schema()}


class Source:
    """A source: its position in community.source_urls from 1, or its own text."""

    def read(self, node: Node, path: str, reading: Reading) -> str:
        last = len(reading.sources)
        if isinstance(node.value, str):
            return node.value
        if isinstance(node.value, int) and _is_number(node) and 1 <= node.value <= last:
            return reading.sources[node.value - 1]
        reading.expected(f"a position in community.source_urls (1 to {last}) or a text", node, path)
        return ""

    def write(self, value: str, writing: Writing) -> Any:
        return writing.positions.get(value, value)

    def schema(self) -> Schema:
        text = {"type": "string", "maxLength": LONGEST_TEXT}
        return {"anyOf": [{"type": "integer", "minimum": 1}, text]}


class NewColumn(Figure):
    """The key of a column where the file defines it."""

    def read(self, node: Node, path: str, reading: Reading) -> str:
        reading.take_column(node, path)
        return super().read(node, path, reading)


class Color(Text):
    """A colour as #rrggbb."""

    _pattern = "^#[0-9a-fA-F]{6}$"

    def read(self, node: Node, path: str, reading: Reading) -> str:
        if not re.match(self._pattern, node.text):
            reading.expected('a colour such as "#1b6e53"', node, path)
        return node.text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": self._pattern}


class ColumnKey:
    """The key of a column of this map: 0, 1, "2.5"."""

    def read(self, node: Node, path: str, reading: Reading) -> str:
        return _column(node, path, reading, also="")

    def write(self, value: str, _: Writing) -> Any:
        number = scalars.as_number(value)
        return number if isinstance(number, int) else value

    def schema(self) -> Schema:
        return {"type": ["number", "string"]}


class Columns:
    """Where an item stands: one column, a list of them, or null for all intercepts."""

    _key = ColumnKey()

    def read(self, node: Node, path: str, reading: Reading) -> tuple[str, ...]:
        listed = node.value if isinstance(node.value, list) else None
        if listed is None:
            return (_column(node, path, reading, also=", null or a list of them"),)
        return tuple(self._key.read(key, f"{path}[{n}]", reading) for n, key in enumerate(listed))

    def write(self, value: tuple[str, ...], writing: Writing) -> Any:
        keys = [self._key.write(key, writing) for key in value]
        return Inline(keys) if len(keys) > 1 else keys[0] if keys else None

    def schema(self) -> Schema:
        key = self._key.schema()
        return {"anyOf": [key, {"type": "array", "items": key}]}


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of another item of the map, or of a step of the catalogue."""

    kinds: tuple[str, ...]

    def read(self, node: Node, path: str, reading: Reading) -> str:
        if isinstance(node.value, str) or _is_number(node):
            reading.refer(node, path, self.kinds)
        else:
            reading.expected("an id", node, path)
        return node.text

    def write(self, value: str, writing: Writing) -> str:
        writing.referred.add(value)
        return value

    def schema(self) -> Schema:
        return Text().schema()


def _column(node: Node, path: str, reading: Reading, *, also: str) -> str:
    if node.text not in reading.columns or not node.text:
        columns = ", ".join(reading.columns)
        reading.expected(f"a column of this map ({columns}){also}", node, path)
    return node.text


def _is_number(node: Node) -> bool:
    return isinstance(node.value, int | float) and not isinstance(node.value, bool)
