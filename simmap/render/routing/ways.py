"""The ways that an arrow can take."""

from collections.abc import Iterator
from itertools import product

from simmap.domain.words import FlowKind
from simmap.render.routing.gutters import (
    RAIL,
    Band,
    Bus,
    Drop,
    Edge,
    Lanes,
    Port,
    Side,
    Track,
    Way,
)
from simmap.render.scene.values import COMMUNITY, Arrow

_SIDES: tuple[Side, Side] = ("L", "R")
_EDGES: tuple[Edge, Edge] = ("top", "bottom")


def ways(arrow: Arrow, lanes: Lanes) -> tuple[Way, ...]:
    """Return the ways that *arrow* can take; a straight drop is the only one where it can be."""
    if arrow.target == COMMUNITY:
        return tuple(_outward(arrow, lanes))
    if arrow.source == COMMUNITY:
        return tuple(_inward(arrow, lanes))
    here, there = lanes.lane[arrow.source], lanes.lane[arrow.target]
    if here == there:
        return tuple(_same_lane(arrow, lanes))
    if abs(here - there) == 1:
        return tuple(_next_lane(arrow, lanes))
    return tuple(_far(arrow, lanes))


def _outward(arrow: Arrow, lanes: Lanes) -> Iterator[Way]:
    """Lead to the community: along a gutter beside the lane, or over the top bus to an open one."""
    for side in _SIDES:
        gutter = lanes.lane[arrow.source] + (side == "R")
        if lanes.is_open(gutter):
            for band in _bands(lanes):
                trunk = Track(gutter, ("out", band.edge, arrow.style))
                yield Port(arrow.source, side, trunk), trunk, band
        else:
            trunk = Track(lanes.nearest_open(gutter), ("out", "top", arrow.style))
            first = Track(gutter, ("out", arrow.source, arrow.style))
            yield Port(arrow.source, side, first), first, Bus("top", ("out", trunk)), trunk, Band()


def _bands(lanes: Lanes) -> tuple[Band, ...]:
    return (Band(), RAIL) if lanes.rail else (Band(),)


def _inward(arrow: Arrow, lanes: Lanes) -> Iterator[Way]:
    """Lead from the community to a step."""
    for side in _SIDES:
        gutter = lanes.lane[arrow.target] + (side == "R")
        if lanes.is_open(gutter):
            for band in _bands(lanes):
                trunk = Track(gutter, ("in", band.edge, arrow.style))
                yield band, trunk, Port(arrow.target, side, trunk)
        else:
            trunk = Track(lanes.nearest_open(gutter), ("in", "top", arrow.style))
            last = Track(gutter, ("in", arrow.target, arrow.style))
            bus = Bus("top", ("in", arrow.target))
            yield Band(), trunk, bus, last, Port(arrow.target, side, last)


def _same_lane(arrow: Arrow, lanes: Lanes) -> Iterator[Way]:
    """Lead to the step below or above, or out to a gutter and back."""
    source, target = arrow.source, arrow.target
    if abs(lanes.depth[target] - lanes.depth[source]) == 1:
        upper, lower = sorted((source, target), key=lanes.depth.__getitem__)
        yield (Drop(upper, lower),)
        return
    for side in _SIDES:
        track = Track(lanes.lane[source] + (side == "R"), (source, side, _trunk(arrow)))
        yield Port(source, side, track), track, Port(target, side, track)


def _next_lane(arrow: Arrow, lanes: Lanes) -> Iterator[Way]:
    """Lead through the gutter between: forward one line per source, back one per target."""
    here, there = lanes.lane[arrow.source], lanes.lane[arrow.target]
    if there > here:
        track = Track(there, (arrow.source, "R", _trunk(arrow)))
        yield Port(arrow.source, "R", track), track, Port(arrow.target, "L", track)
    else:
        track = Track(here, (arrow.target, "back", arrow.style))
        yield Port(arrow.source, "L", track), track, Port(arrow.target, "R", track)


def _far(arrow: Arrow, lanes: Lanes) -> Iterator[Way]:
    """Lead over a bus, above the columns or below; below only from and to open gutters."""
    for edge, out, into in product(_EDGES, _SIDES, _SIDES):
        leave = lanes.lane[arrow.source] + (out == "R")
        enter = lanes.lane[arrow.target] + (into == "R")
        can = lanes.is_open(leave) and lanes.is_open(enter)
        if leave != enter and (edge == "top" or can):
            first = Track(leave, ("leave", arrow.source, edge, arrow.style))
            last = Track(enter, ("enter", arrow.target, edge, arrow.style))
            bus = Bus(edge, (arrow.target, arrow.style))
            yield Port(arrow.source, out, first), first, bus, last, Port(arrow.target, into, last)


def _trunk(arrow: Arrow) -> tuple[bool, bool]:
    """Return what arrows of one source must have in common to share a line: dashes would hide."""
    return arrow.own, arrow.kind is FlowKind.RETURN
