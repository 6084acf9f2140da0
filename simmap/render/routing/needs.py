"""How much room the routes need: what the next pass of the composition must leave free."""

from collections import defaultdict
from collections.abc import Iterable

from simmap.render.composition.frame import LEAST_INNER, Room
from simmap.render.page import MARGIN
from simmap.render.routing.buses import bus_lines, count_lines
from simmap.render.routing.gutters import RAIL, Band, Lanes, Port, Route, Side, Track, gutters_of
from simmap.render.scene.values import Spot
from simmap.render.typeface import ems

_TRACK = 4.4
_INNER_TRACK = 4.8
_LEAST_GUTTER = 20.0


def room_for(routes: Iterable[Route], lanes: Lanes, *, header: float, tag: float) -> Room:
    """Return the room that *routes* need; `tag` is the type size of the letters on arrows."""
    ways = tuple(routes)
    tracks = _tracks(ways)
    tagged = _tagged(ways)
    columns = max(lanes.columns) + 1
    outer = [0.0] * (columns + 1)
    inner: dict[tuple[int, int], float] = {}
    sides = _tagged_sides(tagged, lanes)
    counts = _count_widths(ways)
    entered = _entered(ways)
    for gutter in lanes.gutters:
        count = len(tracks.get(gutter, ()))
        labels = len(sides.get(gutter, ())) * (tag / 7.4)
        counted = counts.get(gutter, 0.0) * tag
        if gutter in {0, len(lanes.columns)}:
            needed = 5 + _TRACK * count + 3 * labels + (0.9 * tag if gutter in entered else 0.0)
            outer[0 if gutter == 0 else columns] = needed if count else 0.0
        elif lanes.is_open(gutter):
            needed = 11 + _TRACK * count + 3 * labels + counted
            outer[lanes.columns[gutter]] = max(_LEAST_GUTTER, needed)
        else:
            column = lanes.columns[gutter]
            place = gutter - lanes.columns.index(column) - 1
            inner[column, place] = max(
                LEAST_INNER, 15 + _INNER_TRACK * count + 7 * labels + counted
            )
    lines = bus_lines(ways)
    return Room(
        gutters=_kept_on_page(outer),
        inner=inner,
        least=_least_heights(ways, tagged, tag),
        top=count_lines(lines, "top"),
        bottom=count_lines(lines, "bottom"),
        header=header,
        rail=any(RAIL in way.hops for way in ways),
    )


def _kept_on_page(outer: list[float]) -> tuple[float, ...]:
    """Let the outermost arrows use a third of the margin."""
    slack = MARGIN / 3
    return tuple(
        max(0.0, width - slack) if place in {0, len(outer) - 1} else width
        for place, width in enumerate(outer)
    )


def _tracks(ways: tuple[Route, ...]) -> dict[int, set[Track]]:
    found: dict[int, set[Track]] = defaultdict(set)
    for way in ways:
        for hop in way.hops:
            if isinstance(hop, Track):
                found[hop.gutter].add(hop)
    return found


def _tagged(ways: tuple[Route, ...]) -> dict[tuple[Spot, Side], set[Track]]:
    """Return the sides of boxes at which lettered arrows start, with their tracks."""
    found: dict[tuple[Spot, Side], set[Track]] = defaultdict(set)
    for way in ways:
        start = way.hops[0]
        if way.arrow.tag and isinstance(start, Port):
            found[start.spot, start.side].add(start.track)
    return found


def _entered(ways: tuple[Route, ...]) -> set[int]:
    """Return the gutters into which lettered arrows lead from the community."""
    return {
        gutters_of(way.hops)[0] for way in ways if way.arrow.tag and isinstance(way.hops[0], Band)
    }


def _count_widths(ways: tuple[Route, ...]) -> dict[int, float]:
    """Return the width of the widest count that stands in each gutter, in em."""
    found: dict[int, float] = {}
    for way in ways:
        start = way.hops[0]
        if way.arrow.count and isinstance(start, Port):
            gutter = start.track.gutter
            found[gutter] = max(found.get(gutter, 0.0), ems(f"{way.arrow.count} ", True))
    return found


def _tagged_sides(
    tagged: dict[tuple[Spot, Side], set[Track]], lanes: Lanes
) -> dict[int, set[Side]]:
    found: dict[int, set[Side]] = defaultdict(set)
    for spot, side in tagged:
        found[lanes.lane[spot] + (side == "R")].add(side)
    return found


def _least_heights(
    ways: tuple[Route, ...], tagged: dict[tuple[Spot, Side], set[Track]], tag: float
) -> dict[Spot, float]:
    """Return the height at which the ports on each side of a box keep their distance."""
    ports: dict[tuple[Spot, Side], set[Track]] = defaultdict(set)
    for way in ways:
        for hop in way.hops:
            if isinstance(hop, Port):
                ports[hop.spot, hop.side].add(hop.track)
    least: dict[Spot, float] = {}
    for (spot, side), tracks in ports.items():
        each = tag + 2.2 if len(tagged.get((spot, side), ())) > 1 else 6.0
        least[spot] = max(least.get(spot, 0.0), 9 + each * len(tracks))
    return least
