"""How often lines cross in a gutter, told from the order of their ends around it.

Going clockwise from the foot of the left side, the rim of a gutter has: the sides of the boxes on
its left, from the lowest; the lines above these boxes, from the lowest; the band; the lines above
the boxes on its right, from the highest; the sides of these boxes, from the highest; the lines below
the columns, on the right from the highest, then on the left from the lowest. Each place is a bit.

Two lines cross where the places of one part those of the other. Lines that share a place, the side
of a box, can leave it in either order. So counted, crossings are those that are seen: what runs on
one line crosses once.
"""

from collections.abc import Hashable, Iterable, Iterator
from copy import copy
from functools import lru_cache
from itertools import pairwise

from simmap.render.routing.gutters import Bus, Hop, Lanes, Port, Track, Way, gutters_of

Piece = tuple[int, Hashable, int]
"""A gutter, the line in it that an arrow is part of, and the places that it joins."""


class Rims:
    """The places around the gutters, for all the ways that are to be compared."""

    def __init__(self, lanes: Lanes, ways: Iterable[Way]) -> None:
        self._depth = lanes.depth
        self._ports = max(map(len, lanes.spots), default=0)
        buses = {_line(hop, way) for way in ways for hop in way if isinstance(hop, Bus)}
        self._lines = {line: place for place, line in enumerate(sorted(buses))}

    def within(self, lanes: Lanes) -> "Rims":
        """Return the places when steps of a lane have another order."""
        found = copy(self)
        found._depth = lanes.depth
        return found

    def pieces(self, way: Way) -> Iterator[Piece]:
        """Yield what a way takes in each gutter that it touches."""
        for before, hop, after in zip(way, way[1:], way[2:], strict=False):
            if isinstance(hop, Track):
                places = self._end(before, hop, way) | self._end(after, hop, way)
                yield hop.gutter, hop.key, places
            elif isinstance(hop, Bus):
                low, high = sorted(gutters_of(way))
                both = self._side(hop, way, left=True) | self._side(hop, way, left=False)
                yield from ((gutter, hop, both) for gutter in range(low + 1, high))

    def place(self, port: Port) -> int:
        """Return the place of the side of a box."""
        depth = self._depth[port.spot]
        right = self._ports + 2 * len(self._lines) + 1
        return 1 << (self._ports - 1 - depth if port.side == "R" else right + depth)

    def _end(self, hop: Hop, track: Track, way: Way) -> int:
        if isinstance(hop, Port):
            return self.place(hop)
        if isinstance(hop, Bus):
            return self._side(hop, way, left=track.gutter == max(gutters_of(way)))
        return 1 << self._ports + len(self._lines)  # the band

    def _side(self, bus: Bus, way: Way, *, left: bool) -> int:
        """Return the place where a bus leaves a gutter on its left or right."""
        line, lines = self._lines[_line(bus, way)], len(self._lines)
        if bus.edge == "top":
            return 1 << self._ports + (line if left else 2 * lines - line)
        below = 2 * self._ports + 2 * lines + 1
        return 1 << below + (2 * lines - 1 - line if left else line)


def _line(bus: Bus, way: Way) -> tuple[int, int, str]:
    """Return where a bus comes among all, the nearest to the steps first: the shorter ones."""
    low, high = sorted(gutters_of(way))
    return high - low, low, str(bus.key)


def crossings(line: int, other: int) -> int:
    """Return how often two lines with these places cross."""
    hit = beside = 0
    for gap, with_ends in _gaps(line):
        if gap & other:
            hit += 1
            beside |= with_ends
    if hit and other & ~beside:  # it also leaves a shared place, into a gap of its own
        hit += 1
    return max(0, hit - 1)


@lru_cache(maxsize=4096)
def _gaps(line: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the rim between the places of a line, without and with these."""
    ends = tuple(bits(line))
    if len(ends) < 2:
        return ()
    gaps = [((b - 1) ^ (2 * a - 1), (2 * b - 1) ^ (a - 1)) for a, b in pairwise(ends)]
    low, high = ends[0], ends[-1]
    return *gaps, (~((2 * high - 1) ^ (low - 1)), ~((high - 1) ^ (2 * low - 1)))


def bits(places: int) -> Iterator[int]:
    """Yield the places one by one, clockwise."""
    while places:
        lowest = places & -places
        yield lowest
        places ^= lowest
