"""What runs in the gutters while the ways of arrows are chosen, and what another way would add."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from functools import reduce
from math import inf
from operator import or_
from typing import NamedTuple

from simmap.render.routing.gutters import Bus, Way
from simmap.render.routing.rims import Piece, crossings


class Option(NamedTuple):
    """A way that an arrow can take, with what it takes in each gutter.

    The price is that of its length, and `bus_price` that of a line of its own; both in crossings.
    """

    way: Way
    pieces: tuple[Piece, ...]
    bus: Bus | None
    price: float
    bus_price: float


class Board:
    """The lines that run in each gutter, and how many arrows use each bus."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[Hashable, list[int]]] = defaultdict(dict)
        self._places: dict[int, dict[Hashable, int]] = defaultdict(dict)
        self._buses: Counter[Bus | None] = Counter()

    def put(self, option: Option) -> None:
        """Add a way."""
        self._buses[option.bus] += 1
        for gutter, line, places in option.pieces:
            self._lines[gutter].setdefault(line, []).append(places)
            self._places[gutter][line] = self._places[gutter].get(line, 0) | places

    def take(self, option: Option) -> None:
        """Take off a way that was put here."""
        self._buses[option.bus] -= 1
        for gutter, line, places in option.pieces:
            left = self._lines[gutter][line]
            left.remove(places)
            self._places[gutter][line] = reduce(or_, left, 0)

    def cost(self, option: Option, most: float = inf) -> float:
        """Return what *option* would add, in crossings; no longer exact from *most* on."""
        cost = option.price + (0.0 if self._buses[option.bus] else option.bus_price)
        for piece in option.pieces:
            if cost >= most:
                break
            cost += self._added(*piece)
        return cost

    def _added(self, gutter: int, line: Hashable, places: int) -> int:
        there = self._places[gutter]
        before = there.get(line, 0)
        after = before | places
        if after == before:
            return 0
        others = [found for other, found in there.items() if found and other != line]
        added = sum([crossings(after, other) for other in others])
        return added - sum([crossings(before, other) for other in others]) if before else added
