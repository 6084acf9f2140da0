"""The parts of which the ways of arrows consist. Pure topology: no coordinates.

Lanes stand side by side; gutter `i` lies left of lane `i`, the last one right of all. A gutter
between two columns, or at the page's edge, is open: it reaches up to the community band, and down
to the community's rail where there is one. All arrows that share a track key share one line.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simmap.render.scene.values import Arrow, Spot

Side = Literal["L", "R"]
Edge = Literal["top", "bottom"]


@dataclass(frozen=True, slots=True)
class Track:
    """A line up and down a gutter."""

    gutter: int
    key: Hashable


@dataclass(frozen=True, slots=True)
class Port:
    """Where an arrow leaves or enters the side of a box."""

    spot: Spot
    side: Side
    track: Track


@dataclass(frozen=True, slots=True)
class Bus:
    """A line across the page above or below the steps."""

    edge: Edge
    key: Hashable


@dataclass(frozen=True, slots=True)
class Band:
    """The community: the band above the columns, or the rail below them."""

    edge: Edge = "top"


RAIL = Band("bottom")


@dataclass(frozen=True, slots=True)
class Drop:
    """Straight down, or up, from a box to its neighbour."""

    upper: Spot
    lower: Spot


Hop = Track | Port | Bus | Band | Drop
Way = tuple[Hop, ...]


def gutters_of(way: Way) -> tuple[int, ...]:
    """Return the gutters in which a way runs up or down."""
    return tuple(hop.gutter for hop in way if isinstance(hop, Track))


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow with its way, from source to target."""

    arrow: Arrow
    hops: tuple[Hop, ...]


@dataclass(frozen=True)
class Lanes:
    """The lanes from left to right: the column of each, and its steps from the top.

    `rail`: the community lies below the columns, too.
    """

    columns: tuple[int, ...]
    spots: tuple[tuple[Spot, ...], ...]
    rail: bool = False

    @cached_property
    def lane(self) -> dict[Spot, int]:
        """Return the lane of each spot."""
        return {spot: lane for lane, spots in enumerate(self.spots) for spot in spots}

    @cached_property
    def depth(self) -> dict[Spot, int]:
        """Return the place of each spot in its lane."""
        return {spot: place for spots in self.spots for place, spot in enumerate(spots)}

    @cached_property
    def gutters(self) -> range:
        """Return all gutters."""
        return range(len(self.columns) + 1)

    def swapped(self, lane: int, place: int) -> "Lanes":
        """Return the lanes with two neighbours of one in each other's place."""
        spots = list(self.spots[lane])
        spots[place : place + 2] = spots[place + 1], spots[place]
        found = (*self.spots[:lane], tuple(spots), *self.spots[lane + 1 :])
        return Lanes(self.columns, found, self.rail)

    def is_open(self, gutter: int) -> bool:
        """Return whether a gutter reaches from below the columns up to the band."""
        outer = gutter in {0, len(self.columns)}
        return outer or self.columns[gutter - 1] != self.columns[gutter]

    def nearest_open(self, gutter: int) -> int:
        """Return the open gutter that is nearest to *gutter*."""
        return min(filter(self.is_open, self.gutters), key=lambda other: abs(other - gutter))
