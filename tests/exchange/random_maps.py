"""Hypothesis strategies: any map that the model can hold.

The items of a random map refer to those of `ANCHORS`, which every random map holds first.
"""

import dataclasses
import json
from dataclasses import replace
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from simmap.domain.model import (
    KINDS,
    Community,
    End,
    Extra,
    Flow,
    Gap,
    Intercept,
    Item,
    Priority,
    Service,
    Step,
    SystemMap,
)
from simmap.domain.text import UnusableTextError, clean

COLUMNS = tuple(Intercept(key, f"Column {key}", "#1b6e53") for key in ("0", "1", "2.5", "A", "07"))
ANCHORS: dict[str, Item] = {
    "steps": Step(id="jail-2", name="Annex"),
    "services": Service(id="a service", name="Drop-in"),
    "gaps": Gap(id="gap-1", text="No beds"),
    "flows": Flow(id="f", source=End("Jail"), target=End("Shelter")),
    "priorities": Priority(id="p", title="Housing"),
}
TRICKY = (
    "2019-04", "16,000", "no", "08", "1e5", "0x1F", "~", "12:30", "- a", "a: b # c", "@x", " x ",
    "-28%", "=1+1", "<<", "null", "priority-1", "Housing", "p",
)  # fmt: skip


def _kept(text: str) -> str:
    try:
        return clean(text)
    except UnusableTextError:
        return ""


_letters = st.text("a \n\t'\"\\:#-|>[{,\u2028~\U0001f600é\u0627", max_size=8)
texts = st.one_of(st.sampled_from(TRICKY), _letters, st.text(max_size=8)).map(_kept)
names = texts.filter(bool)
_numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
_plain = st.none() | st.booleans() | _numbers | texts
_nested = st.lists(_plain, max_size=2) | st.dictionaries(names, _plain, max_size=2)
extras = st.dictionaries(names.map("x-{}".format), _plain | _nested, max_size=1).map(
    lambda found: tuple((k, json.dumps(v, ensure_ascii=False)) for k, v in found.items())
)
_columns = st.lists(st.sampled_from([c.key for c in COLUMNS]), max_size=2, unique=True).map(tuple)


def _one_of(*kinds: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(ANCHORS[kind].id for kind in kinds)])


def _some_of(*kinds: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([ANCHORS[kind].id for kind in kinds]), max_size=2).map(tuple)


_ends = st.builds(
    End,
    text=names,
    kind=st.sampled_from([None, *get_args(get_type_hints(End)["kind"])[0]]),
    refs=_some_of("steps", "services"),
    actor=texts,
)
_FIELDS: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("steps", "name"): names,
    ("steps", "intercept"): st.sampled_from(["", *(column.key for column in COLUMNS)]),
    ("passages", "intercept"): st.sampled_from(["", *(column.key for column in COLUMNS)]),
    ("services", "step"): _one_of("steps"),
    ("gaps", "attached_to"): _one_of("steps", "services", "flows"),
    ("flows", "source"): _ends,
    ("flows", "target"): _ends,
    ("peer_roles", "works_at"): _one_of("steps", "services", "flows"),
    ("priorities", "gaps"): _some_of("gaps"),
    ("actions", "priority"): _one_of("priorities"),
    ("answers", "services"): _some_of("services"),
    ("set_aside", "rests_on"): _some_of("services", "gaps"),
}


def _of_type(hint: Any) -> st.SearchStrategy[Any]:
    if hint == Extra:
        return extras
    if get_origin(hint) is tuple:
        return st.lists(_of_type(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if NoneType in get_args(hint):
        return st.none() | _of_type(get_args(hint)[0])
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return {bool: st.booleans(), int: st.integers(1, 10**9), str: texts}[hint]


def _filled(cls: type[Any], kind: str) -> st.SearchStrategy[Any]:
    """Return objects of *cls* with every field that is content."""
    hints = get_type_hints(cls)
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in dataclasses.fields(cls):
        if field.name == "intercepts":
            fields[field.name] = _columns
        elif (kind, field.name) in _FIELDS:
            fields[field.name] = _FIELDS[kind, field.name]
        elif field.default is dataclasses.MISSING and hints[field.name] is str:
            fields[field.name] = names
        elif field.compare:
            fields[field.name] = _of_type(hints[field.name])
    return st.builds(cls, **fields)


def _some(kind: str) -> st.SearchStrategy[list[Item]]:
    return st.lists(_filled(KINDS[kind], kind), max_size=2)


def _put_together(
    title: str, community: Community, extra: Extra, items: dict[str, Any]
) -> SystemMap:
    """Add the anchors and make ids unique: every other item is named by its place."""
    collections: dict[str, Any] = {}
    for kind, found in items.items():
        own = [
            replace(item, id=f"{kind}:{item.id}" if place % 2 else usual)
            for place, item in enumerate(found, start=1)
            for usual in (f"{kind[:-1].replace('_', '-')}-{place + 1}",)
        ]
        collections[kind] = ((ANCHORS[kind],) if kind in ANCHORS else ()) + tuple(own)
    return SystemMap(
        title=title, community=community, intercepts=COLUMNS, extra=extra, **collections
    )


systems = st.builds(
    _put_together,
    title=names,
    community=_filled(Community, "community"),
    extra=extras,
    items=st.fixed_dictionaries({kind: _some(kind) for kind in KINDS}),
)
