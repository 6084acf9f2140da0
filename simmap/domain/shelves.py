"""The library's shelves: every kind of catalogue entry as a list that can be narrowed."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from simmap.domain.catalogue import Catalogue, CatalogueStep, InterceptGuide

ALL_INTERCEPTS = "all"
"""The value of the filter `intercept` for entries that are about all intercepts."""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as a list shows it. `marks` are the values of its filters, by filter."""

    kind: str
    id: str
    title: str
    line: str
    tag: str
    names: tuple[str, ...]
    intercepts: tuple[str, ...]
    marks: Mapping[str, tuple[str, ...]]
    entry: Any


class Filter(NamedTuple):
    """Something by which a shelf can be narrowed: its name in the address and on the page.

    `values` gives the marks of an entry; `said` puts one into words. Choices stand in the order
    of the entries, or `sorted` by themselves.
    """

    key: str
    title: str
    values: Callable[[Catalogue, Any], tuple[str, ...]]
    said: Callable[[Catalogue, str], str] = lambda _, value: value
    sorted: bool = False


class Shelf(NamedTuple):
    """Which fields of a kind stand on its card, and by what its list is narrowed."""

    kind: str
    collection: str = ""
    title: str = "name"
    line: str = "description"
    tag: str = ""
    names: str = ""
    filters: tuple[Filter, ...] = ()


def _mark(kind: str, field: str, *, key: str = "", title: str = "") -> Filter:
    """Return a filter by a closed mark of the entries, said in the words of the kind's legend."""
    return Filter(
        key or field,
        title or field.capitalize(),
        lambda _, entry: _tuple(getattr(entry, field)),
        lambda catalogue, value: catalogue.said(kind, value),
    )


def _reference(field: str, collection: str, *, key: str, title: str) -> Filter:
    """Return a filter by the entries of another collection that an entry names."""

    def said(catalogue: Catalogue, value: str) -> str:
        return str(next(e.name for e in getattr(catalogue, collection) if e.id == value))

    return Filter(key, title, lambda _, entry: _tuple(getattr(entry, field)), said)


def _settings(catalogue: Catalogue, role: Any) -> tuple[str, ...]:
    """Return the kinds of steps at which a peer role works."""
    kinds = (catalogue.steps_by_id[step].kind.value for step in role.steps)
    return tuple(dict.fromkeys(kinds))


def _tuple(value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()


_STATE = Filter("state", "State", lambda _, entry: (entry.state,), sorted=True)
_SETTING = Filter("setting", "Setting", _settings, lambda c, value: c.said("steps", value))
_PATHWAYS = _reference("pathways", "pathways", key="pathway", title="Pathway")
_PATHWAY = _reference("pathway", "pathways", key="pathway", title="Pathway")
_SUPPORT = _reference("support_types", "support_types", key="support", title="Support")
_GROUP = _reference("group", "readiness_groups", key="group", title="Heading")

SHELVES = {
    shelf.kind: shelf
    for shelf in (
        Shelf(
            "resources",
            title="title",
            line="summary",
            tag="type",
            filters=(
                _mark("resources", "focus_areas", key="focus", title="Focus"),
                _mark("resources", "family", key="type", title="Type"),
            ),
        ),
        Shelf(
            "programs",
            line="summary",
            tag="kind",
            filters=(
                _PATHWAYS,
                _mark("programs", "kind", key="what", title="What it is"),
                _STATE,
                _mark("programs", "status", title="Still running"),
            ),
        ),
        Shelf(
            "service_types",
            tag="category",
            filters=(
                _mark("service_types", "peer_option", key="peers", title="Peers"),
                _mark("service_types", "evidence"),
                _mark("service_types", "category", key="type", title="Type"),
                _PATHWAY,
            ),
        ),
        Shelf(
            "peer_roles",
            title="title",
            line="setting",
            tag="kind",
            names="alt_titles",
            filters=(_SETTING, _SUPPORT, _PATHWAYS),
        ),
        Shelf("support_types"),
        Shelf("peer_boundaries", title="text", line=""),
        Shelf("pathways", tag="kind", names="aliases"),
        Shelf(
            "policy_levers",
            line="what_it_does",
            tag="level",
            filters=(_mark("policy_levers", "group", title="About"),),
        ),
        Shelf(
            "readiness_items",
            title="question",
            line="why",
            tag="group",
            filters=(_GROUP, _mark("readiness_items", "basis", title="Rests on")),
        ),
        Shelf(
            "measures",
            line="definition",
            tag="unit",
            filters=(
                _mark("measures", "tags", key="about", title="About"),
                _mark("measures", "basis", title="Rests on"),
            ),
        ),
        Shelf(
            "competencies",
            tag="kind",
            filters=(_mark("competencies", "kind", key="list", title="List"),),
        ),
        Shelf(
            "rosc_services",
            tag="phase",
            filters=(
                _mark("rosc_services", "phase"),
                _mark("rosc_services", "peer_involvement", key="peers", title="Peers"),
            ),
        ),
        Shelf("terms", line="meaning", names="aliases"),
        Shelf("intercepts", "intercept_guides", line="purpose", names="aliases"),
        Shelf(
            "steps",
            tag="kind",
            names="aliases",
            filters=(_mark("steps", "kind", key="what", title="What it is"),),
        ),
        Shelf(
            "language",
            title="avoid",
            line="why",
            tag="severity",
            filters=(_mark("language", "domain", title="About"),),
        ),
        Shelf("documents", title="title", line="note"),
    )
}
"""The kinds that have a shelf, in the order in which the library shows them."""


_REFERENCES = {
    "steps": "steps",
    "service_types": "service_types",
    "pathways": "pathways",
    "pathway": "pathways",
    "support_types": "support_types",
}
"""The fields by which entries name one another, and the shelf that they name."""


class Choice(NamedTuple):
    """One value of a filter, with how many cards would be left."""

    value: str
    said: str
    left: int


class Narrowing(NamedTuple):
    """A filter of the page with its values; `chosen` is "" where none is."""

    key: str
    title: str
    chosen: str
    choices: tuple[Choice, ...]


class Browsing(NamedTuple):
    """What a shelf shows after narrowing."""

    cards: tuple[Card, ...]
    narrowings: tuple[Narrowing, ...]


@lru_cache(maxsize=4)
def all_cards(catalogue: Catalogue) -> dict[str, dict[str, Card]]:
    """Return the cards of every shelf, by kind and id."""
    return {
        kind: {
            entry.id: _card(catalogue, shelf, entry)
            for entry in getattr(catalogue, shelf.collection or kind)
        }
        for kind, shelf in SHELVES.items()
    }


def _card(catalogue: Catalogue, shelf: Shelf, entry: Any) -> Card:
    names = getattr(entry, shelf.names) if shelf.names else ()
    tag = getattr(entry, shelf.tag) if shelf.tag else ""
    return Card(
        kind=shelf.kind,
        id=entry.id,
        title=" / ".join(_tuple(getattr(entry, shelf.title))),
        line=getattr(entry, shelf.line) if shelf.line else "",
        tag=catalogue.said(shelf.kind, str(tag)) if tag else "",
        names=tuple(name if isinstance(name, str) else name.name for name in names),
        intercepts=_intercepts(entry),
        marks={f.key: f.values(catalogue, entry) for f in shelf.filters},
        entry=entry,
    )


def _intercepts(entry: Any) -> tuple[str, ...]:
    if isinstance(entry, InterceptGuide):
        return (entry.id,)
    if isinstance(entry, CatalogueStep):
        return (entry.intercept, *entry.also_at)
    return getattr(entry, "intercepts", ())


def known_filters(kind: str, asked: Mapping[str, str]) -> dict[str, str]:
    """Return what of *asked* (value by filter) the shelf can be narrowed by."""
    keys = ("intercept", *(f.key for f in SHELVES[kind].filters))
    return {key: asked[key] for key in keys if asked.get(key)}


def browse(catalogue: Catalogue, kind: str, chosen: Mapping[str, str]) -> Browsing:
    """Return the cards of a shelf that have all of *chosen* (value by filter), and the filters.

    Each filter counts what is left under all the others; a value that nothing has leaves nothing.
    """
    cards = tuple(all_cards(catalogue)[kind].values())
    wanted = known_filters(kind, chosen)
    narrowings = tuple(_narrowing(catalogue, f, cards, wanted) for f in SHELVES[kind].filters)
    return Browsing(tuple(card for card in cards if _has(card, wanted)), narrowings)


def count_by_kind(catalogue: Catalogue, intercept: str = "") -> dict[str, int]:
    """Return how many cards each shelf has at *intercept*, or in all."""
    wanted = {"intercept": intercept} if intercept else {}
    cards = all_cards(catalogue)
    return {kind: sum(_has(c, wanted) for c in cards[kind].values()) for kind in SHELVES}


def _narrowing(
    catalogue: Catalogue, by: Filter, cards: tuple[Card, ...], wanted: Mapping[str, str]
) -> Narrowing:
    others = {key: value for key, value in wanted.items() if key != by.key}
    counts = Counter(value for card in cards if _has(card, others) for value in card.marks[by.key])
    order = dict.fromkeys(value for card in cards for value in card.marks[by.key])
    values = sorted(order) if by.sorted else order
    choices = (Choice(value, by.said(catalogue, value), counts[value]) for value in values)
    return Narrowing(by.key, by.title, wanted.get(by.key, ""), tuple(c for c in choices if c.left))


def _has(card: Card, wanted: Mapping[str, str]) -> bool:
    return all(value in _values(card, key) for key, value in wanted.items())


def _values(card: Card, key: str) -> tuple[str, ...]:
    if key == "intercept":
        return card.intercepts or (ALL_INTERCEPTS,)
    return card.marks[key]


def related(catalogue: Catalogue, card: Card) -> dict[str, tuple[Card, ...]]:
    """Return the cards that *card* names and those that name it, by kind in the library's order."""
    named = {(kind, ref) for kind, ref in _references(card)}
    found: dict[str, tuple[Card, ...]] = {}
    for kind, cards in all_cards(catalogue).items():
        near = tuple(
            other
            for other in cards.values()
            if (kind, other.id) in named or (card.kind, card.id) in _references(other)
        )
        if near:
            found[kind] = near
    return found


def _references(card: Card) -> set[tuple[str, str]]:
    return {
        (kind, ref)
        for field, kind in _REFERENCES.items()
        for ref in _tuple(getattr(card.entry, field, ()))
    } | {
        ("documents", source) for source in getattr(card.entry, "sources", ()) if "/" not in source
    }
