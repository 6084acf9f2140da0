"""Choose the gutters that each arrow runs through. Pure topology: no coordinates.

Lanes stand side by side; gutter `i` lies left of lane `i`, the last one right of all. A gutter
between two columns, or at the page's edge, is open: it reaches up to the community band. All
arrows that share a track key share one line.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simmap.domain.words import FlowKind
from simmap.render.scene.values import COMMUNITY, Arrow, Spot

Side = Literal["L", "R"]
Edge = Literal["top", "bottom"]

_EXITS_LEFT = 2  # from this column on


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
    """The community band."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Straight down, or up, from a box to its neighbour."""

    upper: Spot
    lower: Spot


Hop = Track | Port | Bus | Band | Drop


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow with its way, from source to target."""

    arrow: Arrow
    hops: tuple[Hop, ...]


@dataclass(frozen=True)
class Lanes:
    """The lanes from left to right: the column of each, and its steps from the top."""

    columns: tuple[int, ...]
    spots: tuple[tuple[Spot, ...], ...]

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

    def is_open(self, gutter: int) -> bool:
        """Return whether a gutter reaches from below the columns up to the band."""
        outer = gutter in {0, len(self.columns)}
        return outer or self.columns[gutter - 1] != self.columns[gutter]

    def nearest_open(self, gutter: int) -> int:
        """Return the open gutter that is nearest to *gutter*."""
        return min(filter(self.is_open, self.gutters), key=lambda other: abs(other - gutter))


def routes(arrows: Iterable[Arrow], lanes: Lanes) -> tuple[Route, ...]:
    """Return the way of every arrow."""
    return tuple(Route(arrow, tuple(_way(arrow, lanes))) for arrow in arrows)


def _way(arrow: Arrow, lanes: Lanes) -> Iterator[Hop]:
    if arrow.target == COMMUNITY:
        return _outward(arrow, lanes)
    if arrow.source == COMMUNITY:
        return _inward(arrow, lanes)
    here, there = lanes.lane[arrow.source], lanes.lane[arrow.target]
    if here == there:
        return _same_lane(arrow, lanes)
    if abs(here - there) == 1:
        return _next_lane(arrow, lanes)
    return _far(arrow, lanes)


def _outward(arrow: Arrow, lanes: Lanes) -> Iterator[Hop]:
    """Lead to the band: up the nearest open gutter, if need be over the top bus.

    Exits leave against the stream, on the left, where that saves crossings: the left gutters of the
    first columns are full of ways to care.
    """
    lane = lanes.lane[arrow.source]
    left = lanes.is_open(lane) and lanes.columns[lane] >= _EXITS_LEFT
    right = not left and (lanes.is_open(lane + 1) or not lanes.is_open(lane))
    side: Side = "R" if right else "L"
    gutter = lane + 1 if right else lane
    trunk = Track(lanes.nearest_open(gutter), ("out", arrow.style))
    if trunk.gutter == gutter:
        yield from (Port(arrow.source, side, trunk), trunk, Band())
        return
    first = Track(gutter, ("out", arrow.source, arrow.style))
    yield from (Port(arrow.source, side, first), first, Bus("top", ("out", trunk)), trunk, Band())


def _inward(arrow: Arrow, lanes: Lanes) -> Iterator[Hop]:
    """Lead from the band down to a step."""
    lane = lanes.lane[arrow.target]
    left = lanes.is_open(lane) or not lanes.is_open(lane + 1)
    side: Side = "L" if left else "R"
    gutter = lane if left else lane + 1
    trunk = Track(lanes.nearest_open(gutter), ("in", arrow.style))
    if trunk.gutter == gutter:
        yield from (Band(), trunk, Port(arrow.target, side, trunk))
        return
    last = Track(gutter, ("in", arrow.target, arrow.style))
    yield from (
        Band(),
        trunk,
        Bus("top", ("in", arrow.target)),
        last,
        Port(arrow.target, side, last),
    )


def _same_lane(arrow: Arrow, lanes: Lanes) -> Iterator[Hop]:
    """Lead to the step below or above, or out to the right gutter and back."""
    source, target = arrow.source, arrow.target
    if abs(lanes.depth[target] - lanes.depth[source]) == 1:
        upper, lower = sorted((source, target), key=lanes.depth.__getitem__)
        yield Drop(upper, lower)
        return
    track = Track(lanes.lane[source] + 1, (source, "R", arrow.style))
    yield from (Port(source, "R", track), track, Port(target, "R", track))


def _next_lane(arrow: Arrow, lanes: Lanes) -> Iterator[Hop]:
    """Lead through the gutter between: forward one line per source, back one per target."""
    here, there = lanes.lane[arrow.source], lanes.lane[arrow.target]
    if there > here:
        track = Track(there, (arrow.source, "R", arrow.style))
        yield from (Port(arrow.source, "R", track), track, Port(arrow.target, "L", track))
    else:
        track = Track(here, (arrow.target, "back", arrow.style))
        yield from (Port(arrow.source, "L", track), track, Port(arrow.target, "R", track))


def _far(arrow: Arrow, lanes: Lanes) -> Iterator[Hop]:
    """Lead over a bus, above the columns or below.

    Below go returns, and what the map itself leads forward from a step that is not the head of its
    lane: above it would cross the ways out to the community.
    """
    here, there = lanes.lane[arrow.source], lanes.lane[arrow.target]
    forward = there > here
    leave, enter = (here + 1, there) if forward else (here, there + 1)
    onward = forward and arrow.own and lanes.depth[arrow.source] > 0
    below = arrow.kind is FlowKind.RETURN or onward
    can = lanes.is_open(leave) and lanes.is_open(enter)
    edge: Edge = "bottom" if below and can else "top"
    first = Track(leave, ("leave", arrow.source, edge, arrow.style))
    last = Track(enter, ("enter", arrow.target, edge, arrow.style))
    yield Port(arrow.source, "R" if forward else "L", first)
    yield from (first, Bus(edge, (arrow.target, arrow.style)), last)
    yield Port(arrow.target, "L" if forward else "R", last)
