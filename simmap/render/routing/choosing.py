"""Choose a way for every arrow: short, and with few crossings.

Each arrow in turn takes the way that is cheapest beside those that have theirs; then each looks again
for a better one, as wires are routed on a board (rip-up and reroute). No search starts twice, so the
same arrows in the same lanes always run alike.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from itertools import chain
from math import inf

from simmap.render.routing.board import Board, Option
from simmap.render.routing.gutters import (
    RAIL,
    Band,
    Bus,
    Edge,
    Lanes,
    Port,
    Route,
    Way,
    gutters_of,
)
from simmap.render.routing.rims import Rims
from simmap.render.routing.ways import ways
from simmap.render.scene.values import Arrow, Spot

_SECOND_LOOKS = 2
_WORTH = 0.5  # crossings, or length for them, for which two steps change places
_RAIL = 2.0  # the same for which the community also lies below: type pays for its room
_ACROSS = 1100.0  # units; from the first lane to the last
_DOWN = 480.0  # from the lines above the steps to those below
_FEW = 4  # steps; a lane with fewer does not reach down so far
_CROSSING = 400.0  # units that an arrow may be longer to save a crossing
_TURNS = (Band, Bus)  # what is above or below the steps
_LINE = 500.0 / _CROSSING  # a line above or below the steps: type pays for its room


def routes(
    arrows: Iterable[Arrow], lanes: Lanes, avoid: frozenset[int] = frozenset()
) -> tuple[Route, ...]:
    """Return the way of every arrow; through gutters to *avoid* lead only those that have no other."""
    return _Routing(tuple(arrows), lanes, avoid).routes


def untangled(
    arrows: Iterable[Arrow], lanes: Lanes, fixed: Container[Spot]
) -> tuple[Lanes, tuple[Route, ...]]:
    """Return *lanes* with steps in an order in which fewer arrows cross, and the way of every arrow.

    Neighbours change places where that helps (greedy switching: Eades and Kelly 1986); steps that are
    *fixed* keep theirs. A rail that saves too little is given up.
    """
    every = tuple(arrows)
    met = {spot for arrow in every for spot in (arrow.source, arrow.target)}
    found = _Routing(every, lanes, frozenset())
    found.spare_rail()
    for lane, spots in enumerate(lanes.spots):
        for place in range(len(spots) - 1):
            pair = found.lanes.spots[lane][place : place + 2]
            if all(spot in met and spot not in fixed for spot in pair):
                found.swap(lane, place)
    same = found.lanes == lanes
    return found.lanes, found.routes if same else routes(every, found.lanes)


class _Routing:
    """The ways of all arrows while they are chosen."""

    def __init__(self, arrows: tuple[Arrow, ...], lanes: Lanes, avoid: frozenset[int]) -> None:
        self.lanes = lanes
        self._arrows = arrows
        self._avoid = avoid
        every = [self._ways(arrow, lanes) for arrow in arrows]
        self._rims = Rims(lanes, chain.from_iterable(every))
        self._board = Board()
        self._chosen = self._choose([_options(found, self._rims, lanes) for found in every])

    @property
    def routes(self) -> tuple[Route, ...]:
        """Return the arrows with the ways that they have now."""
        pairs = zip(self._arrows, self._chosen, strict=True)
        return tuple(Route(arrow, option.way) for arrow, option in pairs)

    def _ways(self, arrow: Arrow, lanes: Lanes) -> tuple[Way, ...]:
        found = ways(arrow, lanes)
        if not self._avoid:
            return found
        return tuple(w for w in found if self._avoid.isdisjoint(gutters_of(w))) or found

    def _choose(self, options: list[list[Option]]) -> list[Option]:
        """Let each arrow choose, those with the least choice first, and then look again."""
        order = sorted(range(len(options)), key=lambda place: len(options[place]))
        chosen = {place: self._put_cheapest(options[place])[0] for place in order}
        for _ in range(_SECOND_LOOKS):
            before = dict(chosen)
            for place in order:
                if len(options[place]) > 1:
                    self._board.take(chosen[place])
                    chosen[place] = self._put_cheapest(options[place])[0]
            if chosen == before:
                break
        return [chosen[place] for place in range(len(options))]

    def _put_cheapest(self, options: list[Option]) -> tuple[Option, float]:
        """Put the cheapest way on the board; return it and what it costs."""
        best, least = options[0], inf
        for option in options:
            if option.price >= least:
                break
            cost = self._board.cost(option, least)
            if cost < least:
                best, least = option, cost
        self._board.put(best)
        return best, least

    def swap(self, lane: int, place: int) -> None:
        """Let two neighbours change places if their arrows then cost enough less."""
        ends = self.lanes.spots[lane][place : place + 2]
        theirs = [n for n, a in enumerate(self._arrows) if a.source in ends or a.target in ends]
        self._change(self.lanes.swapped(lane, place), theirs, _WORTH)

    def spare_rail(self) -> None:
        """Give up the rail unless it saves enough."""
        theirs = [n for n, option in enumerate(self._chosen) if RAIL in option.way]
        self._change(replace(self.lanes, rail=False), theirs, -_RAIL)

    def _change(self, lanes: Lanes, theirs: list[int], worth: float) -> None:
        """Change to other lanes if the arrows to which that matters cost less by more than *worth*."""
        before = 0.0
        for n in theirs:
            self._board.take(self._chosen[n])
            before += self._board.cost(self._chosen[n])
        if before - sum(self._chosen[n].price for n in theirs) < worth:
            for n in theirs:
                self._board.put(self._chosen[n])
            return
        rims = self._rims.within(lanes)
        after, moved = 0.0, {}
        for n in theirs:
            options = _options(self._ways(self._arrows[n], lanes), rims, lanes)
            moved[n], cost = self._put_cheapest(options)
            after += cost
        if after < before - worth:
            self.lanes, self._rims = lanes, rims
            self._chosen = [moved.get(n, option) for n, option in enumerate(self._chosen)]
        else:
            for n, option in moved.items():
                self._board.take(option)
                self._board.put(self._chosen[n])


def _options(found: tuple[Way, ...], rims: Rims, lanes: Lanes) -> list[Option]:
    """Return ways with their prices, the cheapest first."""
    options = [_option(way, rims, lanes) for way in found]
    return sorted(options, key=lambda option: option.price)


def _option(way: Way, rims: Rims, lanes: Lanes) -> Option:
    turns = [hop for hop in way if isinstance(hop, _TURNS)]
    bus = next((hop for hop in turns if isinstance(hop, Bus)), None)
    price = _length(way, turns[0].edge, lanes) / _CROSSING if turns else 0.0
    return Option(way, tuple(rims.pieces(way)), bus, price, _LINE if bus else 0.0)


def _length(way: Way, edge: Edge, lanes: Lanes) -> float:
    """Return how long a way over the top or the bottom is, about, beyond its gutters; in units."""
    gutters = gutters_of(way)
    length = _ACROSS * (max(gutters) - min(gutters)) / len(lanes.columns)
    for hop in way:
        if isinstance(hop, Port):
            steps = len(lanes.spots[lanes.lane[hop.spot]])
            down = (lanes.depth[hop.spot] + 0.5) / max(_FEW, steps)
            length += _DOWN * (down if edge == "top" else 1 - down)
    return length
