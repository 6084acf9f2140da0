"""The board: which card stands in which column, what a filter leaves, what is folded away."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from simmap.domain.model import Gap, Item, Opportunity, PeerRole, Service, SystemMap
from simmap.domain.naming import gap_numbers, gap_priorities
from simmap.domain.peercoverage import works_with_peers
from simmap.domain.words import Answer, GapStatus, Status

BOARD_KINDS = ("services", "peer_roles", "gaps", "opportunities")

SHOWN = {"services": 5, "peer_roles": 6, "gaps": 6, "opportunities": 6}
"""How many cards of a kind a column shows before it folds the rest."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants to see of the board; "" and all kinds mean everything."""

    words: str = ""
    kinds: tuple[str, ...] = BOARD_KINDS
    population: str = ""
    agency: str = ""
    status: str = ""
    unconfirmed: bool = False

    @property
    def narrows(self) -> bool:
        """Return whether anything is left out."""
        return self != Choice()

    def takes(self, kind: str, item: Item) -> bool:
        """Return whether an item is among what was asked for."""
        return (
            kind in self.kinds
            and (not self.words or self.words.casefold() in _all_words(item))
            and (not self.population or self.population in getattr(item, "populations", ()))
            and (not self.agency or self.agency == getattr(item, "organization", ""))
            and (not self.status or self.status == _status(item))
            and not (self.unconfirmed and item.confirmed_on)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One item on the board. `name` is how a button speaks of it ("gap 0.4").

    `peers` says of a service that people with lived experience work there.
    """

    kind: str
    id: str
    name: str
    text: str
    label: str = ""
    detail: str = ""
    theme: str = ""
    status: str = ""
    priority: int | None = None
    peers: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one kind in one column; `rest` opens in place."""

    kind: str
    cards: tuple[Card, ...] = ()
    rest: tuple[Card, ...] = ()

    @property
    def all(self) -> tuple[Card, ...]:
        """Return the shown and the folded cards."""
        return self.cards + self.rest

    def by_theme(self) -> list[tuple[str, tuple[Card, ...]]]:
        """Return the cards by theme, the fullest first and those without a theme last."""
        ordered = sorted(self.all, key=lambda card: card.theme)
        themes = [(theme, tuple(cards)) for theme, cards in groupby(ordered, lambda c: c.theme)]
        return sorted(themes, key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))


@dataclass(frozen=True, slots=True)
class Column:
    """One column. The bucket of what cuts across all has the key "" and no place (None)."""

    key: str
    name: str
    place: int | None
    groups: tuple[Group, ...]

    @property
    def word(self) -> str:
        """Return the key as a word for addresses: "all" for what cuts across."""
        return self.key or "all"

    @property
    def with_peers(self) -> tuple[str, ...]:
        """Return the names of the services here at which peers work."""
        return tuple(card.text for group in self.groups for card in group.all if card.peers)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board, with what its filter can offer."""

    across: Column
    columns: tuple[Column, ...]
    totals: Mapping[str, int]
    populations: tuple[str, ...]
    agencies: tuple[str, ...]
    statuses: tuple[str, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Return every column, first that of what cuts across all."""
        return (self.across, *self.columns)

    def first_places(self) -> dict[str, str]:
        """Return the key of the first column in which each card stands, by the card's id."""
        first: dict[str, str] = {}
        for column in self.all_columns:
            for group in column.groups:
                for card in group.all:
                    first.setdefault(card.id, column.key)
        return first


def board(system: SystemMap, choice: Choice) -> Board:
    """Lay out *system*. An item of several columns stands in each; a filter opens all groups."""
    cards = list(_placed_cards(system, choice))
    keys = [(column.key, column.name, place) for place, column in enumerate(system.intercepts)]
    across, *columns = (
        Column(key, name, place, _groups(cards, key, folded=not choice.narrows))
        for key, name, place in [("", "All intercepts", None), *keys]
    )
    return Board(
        across=across,
        columns=tuple(columns),
        totals={kind: len(getattr(system, kind)) for kind in BOARD_KINDS},
        populations=_words_of(words for s in system.services for words in s.populations),
        agencies=_words_of(
            [
                *(s.organization for s in system.services),
                *(p.organization for p in system.peer_roles),
            ]
        ),
        statuses=_words_of(map(_status, (*system.services, *system.gaps))),
    )


def column_places(system: SystemMap) -> dict[str, int]:
    """Return the place of each column, from 0, by key."""
    return {column.key: place for place, column in enumerate(system.intercepts)}


def _groups(cards: list[tuple[str, Card]], key: str, *, folded: bool) -> tuple[Group, ...]:
    mine = [card for at, card in cards if at == key]
    groups = (Group(kind, tuple(c for c in mine if c.kind == kind)) for kind in BOARD_KINDS)
    return tuple(_folded(group) if folded else group for group in groups)


def _folded(group: Group) -> Group:
    shown = SHOWN[group.kind]
    # A button that opens a single card takes the room of that card.
    if len(group.cards) <= shown + 1:
        return group
    return replace(group, cards=group.cards[:shown], rest=group.cards[shown:])


def _placed_cards(system: SystemMap, choice: Choice) -> Iterator[tuple[str, Card]]:
    """Yield each card with the key of its column; a column that is not there means all."""
    known = column_places(system)
    numbers, priorities = gap_numbers(system), gap_priorities(system)
    names = {service.id: service.name for service in system.services}
    for kind in BOARD_KINDS:
        for item in getattr(system, kind):
            if not choice.takes(kind, item):
                continue
            match item:
                case Service():
                    card = _service_card(item, works_with_peers(item, system.peer_roles))
                case PeerRole():
                    card = _peer_card(item, names.get(item.works_at, ""))
                case Gap():
                    card = _gap_card(item, numbers[item.id], priorities.get(item.id))
                case _:
                    card = _opportunity_card(item)
            for key in [k for k in item.intercepts if k in known] or [""]:
                yield key, card


def _service_card(service: Service, peers: Answer) -> Card:
    return Card(
        kind="services",
        id=service.id,
        name=service.name,
        text=service.name,
        detail=service.kind or service.organization,
        status="" if service.status is Status.RUNNING else service.status.value,
        peers=peers is Answer.YES,
    )


def _peer_card(role: PeerRole, works_at: str) -> Card:
    return Card(
        kind="peer_roles",
        id=role.id,
        name=f"peer role {role.title}",
        label="Staff wellness" if role.staff_wellness else "Peer",
        text=f"{role.title} ({role.number})" if role.number else role.title,
        detail=works_at or role.organization,
    )


def _gap_card(gap: Gap, number: str, priority: int | None) -> Card:
    return Card(
        kind="gaps",
        id=gap.id,
        name=f"gap {number}",
        label=f"Gap {number}" + (f" · Priority {priority}" if priority else ""),
        text=gap.text,
        theme=gap.theme,
        status="" if gap.status is GapStatus.OPEN else gap.status.value,
        priority=priority,
    )


def _opportunity_card(opportunity: Opportunity) -> Card:
    return Card(
        kind="opportunities",
        id=opportunity.id,
        name="opportunity " + opportunity.text[:60],
        label="Opportunity",
        text=opportunity.text,
    )


def _status(item: Item) -> str:
    """Return the status of a service or a gap, "" for what has none."""
    match item:
        case Service() | Gap():
            return item.status.value
    return ""


def _words_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}, key=str.casefold))


def _all_words(item: Item) -> str:
    texts = (getattr(item, name, "") for name in ("name", "title", "text", "organization", "kind"))
    return "\n".join(texts).casefold()
