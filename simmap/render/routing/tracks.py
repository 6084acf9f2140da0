"""The order of the tracks in a gutter: as few crossings as a short search finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")

_STARTS = 6
_FEW_STARTS = 3  # for crowded gutters, where a search costs most
_CROWDED = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A track in its gutter: from where to where, and at which heights arrows join it."""

    low: float
    high: float
    from_left: tuple[float, ...]
    from_right: tuple[float, ...]

    def crossed_by(self, heights: tuple[float, ...]) -> int:
        """Return how many of *heights* run across the track."""
        return sum(self.low - 1 < height < self.high + 1 for height in heights)


def ordered(spans: Mapping[T, Span]) -> list[T]:
    """Return the tracks from left to right."""
    keys = list(spans)
    cost = [[_cost(spans[a], spans[b]) if a != b else 0 for b in keys] for a in keys]
    random = Random(7)  # noqa: S311 - a fixed shuffle, so that the same map gives the same picture
    best: list[int] = list(range(len(keys)))
    least = _total(best, cost)
    for start in range(_STARTS if len(keys) <= _CROWDED else _FEW_STARTS):
        order = list(range(len(keys)))
        if start:
            random.shuffle(order)
        order = _improved(order, cost)
        if (total := _total(order, cost)) < least:
            best, least = order, total
    return [keys[place] for place in best]


def _cost(left: Span, right: Span) -> int:
    """Return the crossings of two tracks when *left* stands left of *right*."""
    return right.crossed_by(left.from_right) + left.crossed_by(right.from_left)


def _total(order: Sequence[int], cost: Sequence[Sequence[int]]) -> int:
    return sum(cost[a][b] for place, a in enumerate(order) for b in order[place + 1 :])


def _improved(order: list[int], cost: Sequence[Sequence[int]]) -> list[int]:
    """Move one track at a time to its best place until none gains."""
    moved = True
    while moved:
        moved = False
        for place, track in enumerate(order):
            rest = order[:place] + order[place + 1 :]
            costs = _costs_of_places(track, rest, cost)
            if min(costs) < costs[place]:
                target = costs.index(min(costs))
                order = [*rest[:target], track, *rest[target:]]
                moved = True
                break
    return order


def _costs_of_places(track: int, rest: list[int], cost: Sequence[Sequence[int]]) -> list[int]:
    """Return the crossings of *track* for every place among *rest*."""
    total = sum(cost[track][other] for other in rest)
    found = [total]
    for other in rest:
        total += cost[other][track] - cost[track][other]
        found.append(total)
    return found
