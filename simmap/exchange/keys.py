"""Which keys each kind of item has in a map file: one table, derived from the model.

A field of the model is a key of the same name with the codec of its type. Only what differs is
said here, so that a new field needs no word and version 1 stays as counties wrote it.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, replace
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from simmap.domain import model
from simmap.domain.model import KINDS, End, Flow, Item, SystemMap
from simmap.domain.references import REFERENCES
from simmap.domain.words import Answer
from simmap.exchange.codecs import (
    Choice,
    Codec,
    Color,
    ColumnKey,
    Columns,
    Figure,
    Flag,
    NewColumn,
    Ref,
    Said,
    Several,
    Source,
    Text,
    Whole,
)
from simmap.exchange.items import Collection
from simmap.exchange.records import Key, Record

T = TypeVar("T")

_NAMES = {
    (Item, "sources"): "source",
    (Item, "intercepts"): "intercept",
    (model.Community, "sources"): "source_urls",
    (model.Service, "peers"): "peers_employed",
    (model.Priority, "notes"): "note",
    (Flow, "source"): "from",
    (Flow, "target"): "to",
}
_CODECS: dict[tuple[type, str], Codec] = {
    (Item, "sources"): Several(Source()),
    (Item, "intercepts"): Columns(),
    (model.Intercept, "key"): NewColumn(),
    (model.Intercept, "color"): Color(),
    (model.Step, "intercept"): ColumnKey(),
    (model.Passage, "intercept"): ColumnKey(),
    (Flow, "count"): Figure(),
    (model.PeerRole, "number"): Figure(),
    (model.Measure, "value"): Figure(),
    (model.Priority, "rank"): Whole(1),
    (model.Action, "priority"): Text(),  # a title stands for the id
    (End, "refs"): Several(Ref(REFERENCES["flows"]["source"])),
}
_REFERENCES = {
    (KINDS[kind], field): kinds
    for kind, fields in REFERENCES.items()
    for field, kinds in fields.items()
}
_MADE_WHERE_MISSING = {(Item, "id"), (SystemMap, "title"), (SystemMap, "intercepts")}
_PLAIN: dict[type, Codec] = {str: Text(), int: Whole(), bool: Flag()}
_LAST = frozenset({"notes", "confirmed_by", "confirmed_on", "sources"})
_READING = "_reading"


@cache
def record_of(cls: type[Any]) -> Record:
    """Return how a class of the model stands in a file."""
    hints = get_type_hints(cls)
    keys: list[Key] = []
    for field in dataclasses.fields(cls):
        if _is_content(cls, field):
            key = _key(cls, field, hints[field.name])
            keys += _both_parts(key) if hints[field.name] is End else [key]
    make = _MAKE.get(cls, cls)
    ordered = tuple(sorted(keys, key=_rank))
    return Record(cls, ordered, make, keeps_unknown="extra" in hints)


def _is_content(cls: type, field: dataclasses.Field[Any]) -> bool:
    """Tell fields that a file holds from counters; the words of an arrow's end are its own key."""
    return field.compare and field.name != "extra" and (cls, field.name) != (End, "text")


def _key(cls: type, field: dataclasses.Field[Any], hint: Any) -> Key:
    is_made = any((base, field.name) in _MADE_WHERE_MISSING for base in cls.__mro__)
    return Key(
        name=_own(_NAMES, cls, field.name) or field.name,
        field=field.name,
        codec=_codec(cls, field.name, hint),
        get=attrgetter(field.name),
        default="" if field.default is MISSING else field.default,
        required=field.default is MISSING and not is_made,
    )


def _codec(cls: type, field: str, hint: Any) -> Codec:
    """Return how a field stands in a file: as said above, as a reference, or by its type."""
    own = _own(_CODECS, cls, field)
    if own:
        return own
    kinds = _REFERENCES.get((cls, field))
    if kinds and hint is not End:
        return Ref(kinds) if hint is str else Several(Ref(kinds))
    return _codec_of(hint, field)


def _own(table: Mapping[tuple[type, str], T], cls: type, field: str) -> T | None:
    """Return what *table* says about a field of a class or of one that it is made from."""
    return next((table[base, field] for base in cls.__mro__ if (base, field) in table), None)


def _codec_of(hint: Any, field: str) -> Codec:
    """Return how a value of a type of the model stands in a file."""
    if get_origin(hint) is tuple:
        each = get_args(hint)[0]
        is_kind = KINDS.get(field) is each
        return Collection(field, record_of(each)) if is_kind else Several(_codec_of(each, ""))
    if get_origin(hint) is Literal:
        return Choice(get_args(hint))
    if NoneType in get_args(hint):
        return _codec_of(next(part for part in get_args(hint) if part is not NoneType), "")
    if hint is Answer:
        return Said(tuple(Answer))
    if issubclass(hint, Enum):
        return Choice(tuple(hint))
    return _PLAIN[hint] if hint in _PLAIN else record_of(hint)


def _both_parts(key: Key) -> list[Key]:
    """Split an end of an arrow into the words as given and how a person read them."""
    words = replace(key, codec=Text(), get=attrgetter(f"{key.field}.text"))
    reading = replace(
        key,
        name=key.name + _READING,
        field=key.field + _READING,
        get=lambda flow: replace(getattr(flow, key.field), text=""),
        default=End(""),
        required=False,
    )
    return [words, reading]


def _flow(*, source: str, target: str, **rest: Any) -> Flow:
    ends = {
        field: replace(rest.pop(field + _READING, End("")), text=text)
        for field, text in (("source", source), ("target", target))
    }
    return Flow(**ends, **rest)


def _rank(key: Key) -> int:
    """Order keys as people do: id, place, what it says, then notes and where it is from."""
    leading = ("id", "intercept")
    if key.name in leading:
        return leading.index(key.name)
    return 3 if key.field in _LAST else 2


_MAKE: dict[type, Callable[..., Any]] = {
    End: partial(End, text=""),
    Flow: _flow,
    SystemMap: partial(SystemMap, title="", intercepts=()),
}
