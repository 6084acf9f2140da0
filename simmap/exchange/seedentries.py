"""YAML nodes into frozen catalogue entries, by the type hints of the entry's class.

All scalars are read as text and converted by the field's type, so that YAML 1.1's surprises
(`no`, `0123`, `1:30`, dates) cannot happen.
"""

import dataclasses
import re
import types
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import yaml

from simmap.domain.catalogue.references import (
    EntryMark,
    Refers,
    RegularExpression,
    SourceMark,
)

MISTAKE = object()
"""What a reading returns that has been reported as a problem."""


class Place(NamedTuple):
    """Where a value stands: the file, and the way to it by entry and field."""

    file: str
    trail: tuple[str, ...]

    def of(self, name: str) -> "Place":
        """Return the place of the part *name*."""
        return Place(self.file, (*self.trail, name))


class Problem(NamedTuple):
    """A mistake; as text "steps.yaml:12: steps: jail: kind: expected ...". They sort by place."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


def problem(node: yaml.Node | None, place: Place, message: str) -> Problem:
    """Return the problem *message* with *node*, or with the whole file where there is none."""
    line = node.start_mark.line + 1 if node else 0
    return Problem(place.file, line, ": ".join((*place.trail, message)))


class Reference(NamedTuple):
    """A value that must be the id of an entry of the collection `to`; "" means any of them."""

    to: str
    value: str
    node: yaml.Node
    place: Place


class EntryReader:
    """Reads entries and keeps every problem and every reference it meets on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.references: list[Reference] = []

    def mistake(self, node: yaml.Node | None, place: Place, message: str) -> Any:
        """Note a problem; return MISTAKE."""
        self.problems.append(problem(node, place, message))
        return MISTAKE

    def read(self, hint: Any, node: yaml.Node, place: Place) -> Any:
        """Return the value of *node* as *hint* asks, or MISTAKE after noting why not."""
        return _converter(hint)(self, node, place)


Converter = Callable[[EntryReader, yaml.Node, Place], Any]


@cache
def _converter(hint: Any) -> Converter:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(arguments[0], arguments[1])
    if origin is Literal:
        return _one_of({value: value for value in arguments if value})
    if origin is tuple:
        return _list_of(arguments[0])
    if origin in (types.UnionType, Union):
        return _converter(arguments[0])
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _entry(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _one_of({member.value: member for member in hint})
    return {str: _text, int: _number, bool: _one_of({"true": True, "false": False})}[hint]


def _text(reader: EntryReader, node: yaml.Node, place: Place) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        return reader.mistake(node, place, f"expected text, found {_kind(node)}")
    return node.value or reader.mistake(node, place, "expected text, found nothing")


def _number(reader: EntryReader, node: yaml.Node, place: Place) -> Any:
    text = _text(reader, node, place)
    if text is MISTAKE:
        return MISTAKE
    digits = text.isascii() and text.removeprefix("-").isdigit()
    return (
        int(text) if digits else reader.mistake(node, place, f"expected a number, found {text!r}")
    )


def _one_of(choices: dict[str, Any]) -> Converter:
    expected = "expected one of " + ", ".join(choices)

    def read(reader: EntryReader, node: yaml.Node, place: Place) -> Any:
        text = _text(reader, node, place)
        if text is MISTAKE or text in choices:
            return choices.get(text, MISTAKE)
        return reader.mistake(node, place, f"{expected}; found {text!r}")

    return read


def _list_of(hint: Any) -> Converter:
    part = _converter(hint)

    def read(reader: EntryReader, node: yaml.Node, place: Place) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return reader.mistake(node, place, f"expected a list, found {_kind(node)}")
        values = [part(reader, item, place) for item in node.value]
        return MISTAKE if MISTAKE in values else tuple(values)

    return read


def _marked(hint: Any, mark: object) -> Converter:
    plain = _converter(hint)

    def read(reader: EntryReader, node: yaml.Node, place: Place) -> Any:
        value = plain(reader, node, place)
        if value is MISTAKE:
            return value
        if target := _target(mark, value):
            reader.references.append(Reference(*target, node, place))
            return value
        if isinstance(mark, RegularExpression):
            return value if _is_pattern(value) else reader.mistake(node, place, _NO_PATTERN)
        return value if is_web_address(value) else reader.mistake(node, place, _NO_ADDRESS)

    return read


_NO_PATTERN = "this is not a regular expression"
_NO_ADDRESS = "expected a web address (http or https)"


def _target(mark: object, value: str) -> tuple[str, str] | None:
    """Return the collection and the id that a marked text refers to; None if it refers to none."""
    if isinstance(mark, Refers):
        return mark.to, value
    if isinstance(mark, EntryMark):
        kind, _, entry = value.partition("/")
        return kind, entry
    return ("documents", value) if isinstance(mark, SourceMark) and "/" not in value else None


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def is_web_address(text: str) -> bool:
    """Return whether *text* has the form of an http or https address with a host."""
    if len(text.split()) != 1:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc


def _entry(cls: type[Any]) -> Converter:
    hints = get_type_hints(cls, include_extras=True)
    fields = {f.metadata.get("key", f.name): f for f in dataclasses.fields(cls)}
    needed = [
        key for key, f in fields.items() if f.default is dataclasses.MISSING or key == "sources"
    ]

    def read(reader: EntryReader, node: yaml.Node, place: Place) -> Any:
        parts = mapping(reader, node, place)
        if parts is MISTAKE:
            return MISTAKE
        found = len(reader.problems)
        values = {}
        for key, part in parts.items():
            if key not in fields:
                reader.mistake(part, place, f"unknown key {key!r}")
                continue
            name = fields[key].name
            values[name] = reader.read(hints[name], part, place.of(key))
        for key in needed:
            if values.get(fields[key].name) in (None, ()):
                reader.mistake(node, place, f"{key} is {'empty' if key in parts else 'missing'}")
        return cls(**values) if len(reader.problems) == found else MISTAKE

    return read


def mapping(reader: EntryReader, node: yaml.Node, place: Place) -> Any:
    """Return the parts of a mapping node by key, or MISTAKE; a key given twice is a problem."""
    if not isinstance(node, yaml.MappingNode):
        return reader.mistake(node, place, f"expected keys with values, found {_kind(node)}")
    parts: dict[str, yaml.Node] = {}
    for key, part in node.value:
        if key.value in parts:
            reader.mistake(key, place, f"key {key.value!r} is given twice")
        parts[str(key.value)] = part
    return parts


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return "keys with values" if isinstance(node, yaml.MappingNode) else f"{node.value!r}"
