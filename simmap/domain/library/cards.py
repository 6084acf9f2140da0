"""Every entry of the catalogue as a card: what a list shows of it, and what is near it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from simmap.domain.catalogue import Catalogue, CatalogueStep, InterceptGuide
from simmap.domain.library.shelves import SHELVES, Shelf, several

_REFERENCES = {
    "steps": "steps",
    "service_types": "service_types",
    "pathways": "pathways",
    "pathway": "pathways",
    "support_types": "support_types",
}
"""The fields by which entries name one another, and the shelf that they name."""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as a list shows it. `marks` are the values of its filters, by filter.

    `is_own` says that the county added it.
    """

    kind: str
    id: str
    title: str
    line: str
    tag: str
    names: tuple[str, ...]
    intercepts: tuple[str, ...]
    marks: Mapping[str, tuple[str, ...]]
    entry: Any
    is_own: bool = False


@lru_cache(maxsize=16)
def all_cards(catalogue: Catalogue) -> dict[str, dict[str, Card]]:
    """Return the cards of every shelf, by kind and id; those of a base are not made again."""
    known = all_cards(catalogue.base) if catalogue.base else {}
    return {
        kind: {
            entry.id: known.get(kind, {}).get(entry.id) or _card(catalogue, shelf, entry)
            for entry in getattr(catalogue, shelf.collection or kind)
        }
        for kind, shelf in SHELVES.items()
    }


def every_card(catalogue: Catalogue) -> Iterator[Card]:
    """Yield the cards of all shelves, in the library's order."""
    return (card for shelf in all_cards(catalogue).values() for card in shelf.values())


def _card(catalogue: Catalogue, shelf: Shelf, entry: Any) -> Card:
    names = getattr(entry, shelf.names) if shelf.names else ()
    tag = getattr(entry, shelf.tag) if shelf.tag else ""
    return Card(
        kind=shelf.kind,
        id=entry.id,
        title=" / ".join(several(getattr(entry, shelf.title))),
        line=getattr(entry, shelf.line) if shelf.line else "",
        tag=catalogue.said(shelf.kind, str(tag)) if tag else "",
        names=tuple(name if isinstance(name, str) else name.name for name in names),
        intercepts=_intercepts(entry),
        marks={f.key: f.values(catalogue, entry) for f in shelf.filters},
        entry=entry,
        is_own=entry.id.startswith("own:"),
    )


def _intercepts(entry: Any) -> tuple[str, ...]:
    if isinstance(entry, InterceptGuide):
        return (entry.id,)
    if isinstance(entry, CatalogueStep):
        return (entry.intercept, *entry.also_at)
    return getattr(entry, "intercepts", ())


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
        for ref in several(getattr(card.entry, field, ()))
    } | {
        ("documents", source) for source in getattr(card.entry, "sources", ()) if "/" not in source
    }
