"""How often lines cross in a gutter, told from the order of their ends around it.

Going clockwise from the foot of the left side, the rim of a gutter has: the sides of the boxes on
its left, from the lowest; the lines above these boxes, from the lowest; the band; the lines above
the boxes on its right, from the highest; the sides of these boxes, from the highest; the lines below
the columns, on the right from the highest; the rail; the lines below on the left, from the lowest.
Each place is a bit.

Two lines cross where the places of one part those of the other. Lines that share a place, the side
of a box, can leave it in either order. So counted, crossings are those that are seen: what runs on
one line crosses once.
"""

from collections.abc import Hashable, Iterable, Iterator
from copy import copy
from functools import lru_cache
from itertools import pairwise

from simmap.render.routing.gutters import RAIL, Bus, Hop, Lanes, Port, Track, Way, gutters_of

Piece = tuple[int, Hashable, int]
"""A gutter, the line in it that an arrow is part of, and the places that it joins."""


class Rims:
    """The places around the gutters, for all the ways that are to be compared."""

    def __init__(self, lanes: Lanes, ways: Iterable[Way]) -> None:
        self._depth = lanes.depth
        self._ports = max(map(len, lanes.spots), default=0)
        self._names: dict[Bus, str] = {}
        found = set()
        for way in ways:
            for bus in (hop for hop in way if isinstance(hop, Bus)):
                if bus not in self._names:
                    self._names[bus] = str(bus.key)
                found.add(self._line(bus, gutters_of(way)))
        self._lines = {line: place for place, line in enumerate(sorted(found))}

    def within(self, lanes: Lanes) -> "Rims":
        """Return the places when steps of a lane have another order."""
        found = copy(self)
        found._depth = lanes.depth
        return found

    def pieces(self, way: Way) -> Iterator[Piece]:
        """Yield what a way takes in each gutter that it touches; no way has two buses."""
        gutters = gutters_of(way)
        bus = next((hop for hop in way if isinstance(hop, Bus)), None)
        left, right = self._sides(bus, gutters) if bus else (0, 0)
        for before, hop, after in zip(way, way[1:], way[2:], strict=False):
            if isinstance(hop, Track):
                at = left if hop.gutter == max(gutters) else right
                start = at if before is bus else self._end(before)
                yield hop.gutter, hop.key, start | (at if after is bus else self._end(after))
        if bus:
            between = range(min(gutters) + 1, max(gutters))
            yield from ((gutter, bus, left | right) for gutter in between)

    def place(self, port: Port) -> int:
        """Return the place of the side of a box."""
        depth = self._depth[port.spot]
        right = self._ports + 2 * len(self._lines) + 1
        return 1 << (self._ports - 1 - depth if port.side == "R" else right + depth)

    def _end(self, hop: Hop) -> int:
        """Return the place of the side of a box, of the band or of the rail."""
        if isinstance(hop, Port):
            return self.place(hop)
        lines = len(self._lines)
        band = self._ports + lines
        return 1 << (2 * band + 1 + lines if hop == RAIL else band)

    def _sides(self, bus: Bus, gutters: tuple[int, ...]) -> tuple[int, int]:
        """Return the places where a bus comes into a gutter from the left and from the right."""
        lines, line = len(self._lines), self._lines[self._line(bus, gutters)]
        if bus.edge == "top":
            return 1 << self._ports + line, 1 << self._ports + 2 * lines - line
        below = 2 * (self._ports + lines) + 1
        return 1 << below + 2 * lines - line, 1 << below + line

    def _line(self, bus: Bus, gutters: tuple[int, ...]) -> tuple[int, int, str]:
        """Return where a bus comes among all, the nearest to the steps first: the shorter ones."""
        low, high = min(gutters), max(gutters)
        return high - low, low, self._names[bus]


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
