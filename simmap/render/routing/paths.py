"""The course of every arrow as points, from routes and rectangles."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from simmap.render.composition.frame import LANE, UNDER_COLUMNS, Frame
from simmap.render.composition.placing import Placed
from simmap.render.drawing import Rect
from simmap.render.page import MARGIN, UNITS
from simmap.render.routing.buses import bus_lines, count_lines
from simmap.render.routing.gutters import RAIL, Band, Bus, Drop, Hop, Port, Route, Side, Track
from simmap.render.routing.ports import Joints, joints, port_heights, port_order
from simmap.render.routing.tracks import Span, ordered
from simmap.render.scene.values import Arrow, Spot

Point = tuple[float, float]
_MOST_PITCH = 7.0  # between two tracks
_BESIDE_COLUMN = 10.0
_BESIDE_LANE = 5.0
_BESIDE_PAGE = 5.5
_HEADS = 3.0  # more on the side of a gutter where arrow heads arrive


@dataclass(frozen=True, slots=True)
class Path:
    """An arrow and the corners of its course."""

    arrow: Arrow
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Heights:
    """Where everything that a track can join lies."""

    fixed: Mapping[Hop, float]
    ports: Mapping[Port, float]

    def of(self, hop: Hop) -> float:
        return self.ports[hop] if isinstance(hop, Port) else self.fixed[hop]


def paths(routes: tuple[Route, ...], placed: Placed, zones: Frame) -> tuple[Path, ...]:
    """Return the course of every route."""
    fixed: dict[Hop, float] = {Band(): zones.band_bottom, RAIL: zones.rail_top}
    fixed |= _bus_heights(bus_lines(routes), zones)
    found = joints(routes, fixed)
    ports = port_heights(found, placed, port_order(routes, placed.lanes))
    heights = _Heights(fixed, ports)
    across = _track_places(found, heights, placed)
    return tuple(
        Path(route.arrow, _points(route, heights, across, placed=placed)) for route in routes
    )


def _bus_heights(lines: Mapping[Bus, int], zones: Frame) -> dict[Hop, float]:
    """Return where each bus runs: above the steps upwards, below the columns downwards."""
    up = zones.top_pitch(count_lines(lines, "top"))
    down = zones.bottom_pitch(count_lines(lines, "bottom"))
    return {
        bus: zones.body_top - LANE - up * line
        if bus.edge == "top"
        else zones.column_bottom + UNDER_COLUMNS + down * line
        for bus, line in lines.items()
    }


def _is_straight(joint: Joints, heights: _Heights) -> bool:
    """Return whether a track joins two ports at one height and so needs no place of its own."""
    ports = [heights.ports[port] for port in joint.ports]
    return not joint.heights and len(ports) == 2 and abs(ports[0] - ports[1]) < 0.01


def _track_places(
    found: Mapping[Track, Joints], heights: _Heights, placed: Placed
) -> dict[Track, float]:
    """Return how far from the left each track runs; straight arrows have none."""
    gutters: dict[int, dict[Track, Span]] = defaultdict(dict)
    for track, joint in found.items():
        if not _is_straight(joint, heights):
            gutters[track.gutter][track] = _span(joint, heights)
    places: dict[Track, float] = {}
    for gutter, spans in gutters.items():
        sides = {port.side for track in spans for port in found[track].ports}
        left, right = _free_width(gutter, placed, sides)
        pitch = min(_MOST_PITCH, (right - left) / len(spans))
        first = right - pitch * (len(spans) - 1)
        if gutter > 0:
            first = (left + first) / 2 if gutter < len(placed.edges) else left
        places |= {track: first + pitch * i for i, track in enumerate(ordered(spans))}
    return places


def _span(joint: Joints, heights: _Heights) -> Span:
    ends = [*joint.heights, *(heights.ports[port] for port in joint.ports)]
    return Span(
        min(ends),
        max(ends),
        (*joint.left, *(heights.ports[port] for port in joint.ports if port.side == "R")),
        (*joint.right, *(heights.ports[port] for port in joint.ports if port.side == "L")),
    )


def _free_width(gutter: int, placed: Placed, sides: set[Side]) -> tuple[float, float]:
    """Return the part of a gutter that tracks may use: clear of frames, tags and heads."""
    last = len(placed.edges)
    if gutter == 0:
        return MARGIN / 3, placed.columns[0][0] - _BESIDE_PAGE
    if gutter == last:
        return placed.columns[-1][1] + _BESIDE_PAGE, UNITS - MARGIN / 3
    left, right = placed.edges[gutter - 1][1], placed.edges[gutter][0]
    beside = _BESIDE_COLUMN if placed.lanes.is_open(gutter) else _BESIDE_LANE
    return (
        left + beside + (_HEADS if "R" in sides else 0.0),
        right - beside - (_HEADS if "L" in sides else 0.0),
    )


def _points(
    route: Route, heights: _Heights, across: Mapping[Track, float], *, placed: Placed
) -> tuple[Point, ...]:
    points: list[Point] = []
    for place, hop in enumerate(route.hops):
        if isinstance(hop, Drop):
            return _drop(route.arrow, placed.boxes)
        if isinstance(hop, Port):
            box = placed.boxes[hop.spot]
            points.append((box.right if hop.side == "R" else box.left, heights.ports[hop]))
        elif isinstance(hop, Track) and hop in across:
            before, after = route.hops[place - 1], route.hops[place + 1]
            points += [(across[hop], heights.of(before)), (across[hop], heights.of(after))]
    return tuple(points)


def _drop(arrow: Arrow, boxes: Mapping[Spot, Rect]) -> tuple[Point, ...]:
    """Lead straight to the neighbour: the usual path in the middle, ways down left, ways up right."""
    start, end = boxes[arrow.source], boxes[arrow.target]
    down = start.top < end.top
    share = 0.5 if arrow.usual else 0.35 if down else 0.65
    x = start.left + start.width * share
    return ((x, start.bottom), (x, end.top)) if down else ((x, start.top), (x, end.bottom))
