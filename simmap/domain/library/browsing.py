"""Browsing a shelf: what is left after narrowing, and how much each further choice would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.wording import Kind
from simmap.domain.library.cards import Card, all_cards
from simmap.domain.library.shelves import SHELVES, Filter

ALL_INTERCEPTS = "all"
"""The value of the filter `intercept` for entries that are about all intercepts."""


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
    """What a shelf shows after narrowing: what was chosen of its filters, and what is left."""

    kind: Kind
    chosen: Mapping[str, str]
    cards: tuple[Card, ...]
    narrowings: tuple[Narrowing, ...]
    has_intercepts: bool

    @property
    def intercept(self) -> str:
        """Return the key of the intercept that was chosen, or ""."""
        return self.chosen.get("intercept", "")


def browse(catalogue: Catalogue, kind: str, asked: Mapping[str, str]) -> Browsing:
    """Return the cards of a shelf that have all that is *asked* (value by filter), and the filters.

    Each filter counts what is left under all the others; a value that nothing has leaves nothing;
    what the shelf cannot be narrowed by is passed over.
    """
    filters = SHELVES[kind].filters
    keys = ("intercept", *(f.key for f in filters))
    chosen = {key: asked[key] for key in keys if asked.get(key)}
    cards = all_cards(catalogue)[kind].values()
    return Browsing(
        catalogue.kinds_by_id[kind],
        chosen,
        tuple(card for card in cards if _has(card, chosen)),
        tuple(_narrowing(catalogue, f, kind, wanted=chosen) for f in filters),
        any(card.intercepts for card in cards),
    )


def count_by_kind(catalogue: Catalogue, intercept: str = "") -> dict[str, int]:
    """Return how many cards each shelf has at *intercept*, or in all."""
    wanted = {"intercept": intercept} if intercept else {}
    cards = all_cards(catalogue)
    return {kind: sum(_has(c, wanted) for c in cards[kind].values()) for kind in SHELVES}


def _narrowing(
    catalogue: Catalogue, by: Filter, kind: str, *, wanted: Mapping[str, str]
) -> Narrowing:
    cards = all_cards(catalogue)[kind].values()
    others = {key: value for key, value in wanted.items() if key != by.key}
    counts = Counter(value for card in cards if _has(card, others) for value in card.marks[by.key])
    values = dict.fromkeys(value for card in cards for value in card.marks[by.key])
    order = sorted(values) if by.sorted else _as_in_the_legend(catalogue, by.legend, values)
    choices = (Choice(value, by.said(catalogue, value), counts[value]) for value in order)
    return Narrowing(by.key, by.title, wanted.get(by.key, ""), tuple(c for c in choices if c.left))


def _as_in_the_legend(catalogue: Catalogue, kind: str, values: Iterable[str]) -> list[str]:
    """Return *values* in the order in which a kind explains them; others keep theirs."""
    terms = [legend.term for legend in catalogue.kinds_by_id[kind].legend] if kind else []
    return sorted(values, key=lambda value: terms.index(value) if value in terms else len(terms))


def _has(card: Card, wanted: Mapping[str, str]) -> bool:
    return all(value in _values(card, key) for key, value in wanted.items())


def _values(card: Card, key: str) -> tuple[str, ...]:
    if key == "intercept":
        return card.intercepts or (ALL_INTERCEPTS,)
    return card.marks[key]
