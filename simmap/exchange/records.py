"""Groups of keys: how a dataclass of the model stands in a map file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simmap.domain.model import Extra
from simmap.exchange.codecs import Codec, Schema, Writing
from simmap.exchange.keynotes import note_on
from simmap.exchange.reading import Reading
from simmap.exchange.strict import Node, plain

_SHOWN = 6
_ALWAYS_WRITTEN = frozenset({"intercepts", "peers"})


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `get` takes its value from an item; `default` is what silence means."""

    name: str
    field: str
    codec: Codec
    get: Callable[[Any], Any]
    default: Any
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One class: its keys in the order of the file, and how an item is made of their values."""

    cls: type
    keys: tuple[Key, ...]
    make: Callable[..., Any]
    keeps_unknown: bool

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """Return the item, or None where it cannot be made."""
        if not isinstance(node.value, dict):
            reading.expected(f"a group of keys ({self._names()})", node, path)
            return None
        values = {}
        for key in self.keys:
            given = node.value.get(key.name, Node(None, node.line))
            if key.required and given.value in (None, ""):
                reading.expected("a value", given, f"{path}.{key.name}")
            elif given.value is not None:
                values[key.field] = key.codec.read(given, f"{path}.{key.name}", reading)
        values |= self._unknown(node.value, path, reading)
        if any(key.required and key.field not in values for key in self.keys):
            return None
        return self.make(**values)

    def _unknown(self, group: dict[str, Node], path: str, reading: Reading) -> dict[str, Extra]:
        """Return the keys that this version does not know, or keep a mistake where none may be."""
        known = {key.name for key in self.keys}
        unknown = {name: node for name, node in group.items() if name not in known}
        if self.keeps_unknown:
            return {"extra": tuple((name, _as_json(node)) for name, node in unknown.items())}
        for name, node in unknown.items():
            wish = f"expected one of {self._names()}, found {name}"
            reading.note(node.line, f"{path}.{name}", wish)
        return {}

    def _names(self) -> str:
        names = [key.name for key in self.keys if key.name != "id"]
        return ", ".join(names[:_SHOWN] + ["…"] * (len(names) > _SHOWN))

    def write(self, value: Any, writing: Writing) -> dict[str, Any]:
        """Return the group of keys; what was not given is left out."""
        group = {}
        for key in self.keys:
            inner = key.get(value)
            if inner != key.default or key.field in _ALWAYS_WRITTEN:
                group[key.name] = key.codec.write(inner, writing)
        return {**group, **unknown_keys(getattr(value, "extra", ()))}

    def schema(self) -> Schema:
        """Return a reference to the definition of this group."""
        return {"$ref": f"#/$defs/{self.cls.__name__}"}

    def definition(self) -> Schema:
        """Return the JSON Schema of the group; a key that may be left out may be null as well."""
        properties = {}
        for key in self.keys:
            schema = key.codec.schema()
            if not key.required:
                schema = or_null(schema)
            elif "type" in schema:
                schema = {**schema, "minLength": 1}
            properties[key.name] = {"description": note_on(self.cls, key.name), **schema}
        return {
            "type": "object",
            "properties": properties,
            "required": [key.name for key in self.keys if key.required],
            "additionalProperties": self.keeps_unknown,
        }


def or_null(schema: Schema) -> Schema:
    """Return *schema* widened by null."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*types, "null"]}
    return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}


def unknown_keys(extra: Extra) -> dict[str, Any]:
    """Return the keys that this version does not know, as a file gave them."""
    return {name: json.loads(text) for name, text in extra}


def _as_json(node: Node) -> str:
    return json.dumps(plain(node), ensure_ascii=False)
