"""At which heights arrows leave and enter the sides of boxes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from simmap.render.composition.placing import Placed
from simmap.render.drawing import Rect
from simmap.render.routing.gutters import Band, Bus, Hop, Lanes, Port, Route, Track, gutters_of
from simmap.render.routing.rims import Rims, bits

_HEAD = 14.0  # below the top of a box: the middle of its title, where the usual path runs
_STEP = 10.0  # the most that two ports of a side stand apart
_OVER = 6.0  # the same above a straight arrow
_APART = 2.4  # the least that two arrows that face each other in a gutter stand apart


@dataclass(slots=True)
class Joints:
    """Everything that a track joins: ports, and heights on the band and the buses.

    `left` and `right` are the heights of the buses that come from there.
    """

    ports: list[Port] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)


def joints(routes: Iterable[Route], fixed: Mapping[Hop, float]) -> dict[Track, Joints]:
    """Return what every track joins; `fixed` are the heights of what has no ports."""
    found: dict[Track, Joints] = defaultdict(Joints)
    for route in routes:
        for place, hop in enumerate(route.hops):
            if not isinstance(hop, Track):
                continue
            for other in (route.hops[place - 1], route.hops[place + 1]):
                if isinstance(other, Port) and other not in found[hop].ports:
                    found[hop].ports.append(other)
                elif isinstance(other, Band | Bus):
                    found[hop].heights.append(fixed[other])
                if isinstance(other, Bus):
                    last = hop.gutter == max(gutters_of(route.hops))
                    (found[hop].left if last else found[hop].right).append(fixed[other])
    return dict(found)


def port_order(routes: Sequence[Route], lanes: Lanes) -> dict[Port, float]:
    """Return numbers by which the ports of a side come from the top.

    First comes what has its other ends, on average, nearest along the rim of its gutter, upwards.
    """
    rims = Rims(lanes, [route.hops for route in routes])
    used: dict[int, int] = defaultdict(int)
    ends: dict[Port, list[int]] = defaultdict(list)
    for route in routes:
        pieces = {(gutter, line): places for gutter, line, places in rims.pieces(route.hops)}
        for (gutter, _), places in pieces.items():
            used[gutter] |= places
        for hop in route.hops:
            if isinstance(hop, Port):
                piece = pieces[hop.track.gutter, hop.track.key]
                ends[hop].append(piece ^ rims.place(hop))
    order: dict[Port, float] = {}
    for port, others in ends.items():
        around = list(bits(used[port.track.gutter]))
        here = around.index(rims.place(port))
        away = fmean((around.index(other) - here) % len(around) for other in others)
        order[port] = away if port.side == "R" else -away
    return order


def straight_tracks(found: Mapping[Track, Joints], placed: Placed) -> dict[Port, float]:
    """Return the ports of arrows that can run straight from the head of a lane to the next."""
    heights: dict[Port, float] = {}
    used: set[tuple[object, str]] = set()
    for joint in found.values():
        if joint.heights or len(joint.ports) != 2:
            continue
        tops = [placed.boxes[port.spot].top for port in joint.ports]
        sides = [(port.spot, port.side) for port in joint.ports]
        facing = joint.ports[0].side != joint.ports[1].side
        if facing and abs(tops[0] - tops[1]) < 0.5 and used.isdisjoint(sides):
            used.update(sides)
            heights |= dict.fromkeys(joint.ports, tops[0] + _HEAD)
    return heights


def port_heights(
    found: Mapping[Track, Joints], placed: Placed, order: Mapping[Port, float]
) -> dict[Port, float]:
    """Return the height of every port; those of a side come in their *order*."""
    straight = straight_tracks(found, placed)
    sides: dict[tuple[object, str], list[Port]] = defaultdict(list)
    for joint in found.values():
        for port in joint.ports:
            sides[port.spot, port.side].append(port)
    heights: dict[Port, float] = {}
    for unsorted in sides.values():
        ports = sorted(unsorted, key=lambda port: order[port])
        box = placed.boxes[ports[0].spot]
        fixed = next((port for port in ports if port in straight), None)
        if fixed is None:
            heights |= _spread(ports, found, placed)
        else:
            place, middle = ports.index(fixed), straight[fixed]
            heights |= _up(ports[:place], middle, box) | {fixed: middle}
            heights |= _down(ports[place + 1 :], middle + 5, box.bottom)
    return _parted(heights, placed, frozenset(straight))


def _goal(port: Port, joint: Joints, placed: Placed) -> float:
    """Return the mean height of the other ends of a port's track."""
    others = [placed.boxes[other.spot].middle[1] for other in joint.ports if other != port]
    others += joint.heights
    return sum(others) / len(others) if others else 0.0


def _up(ports: list[Port], middle: float, box: Rect) -> dict[Port, float]:
    """Spread ports between the top of a box and the straight arrow in its *middle*."""
    step = min(_OVER, (middle - box.top - 1) / (len(ports) + 0.5))
    return {port: middle - step * (len(ports) - place) for place, port in enumerate(ports)}


def _down(ports: list[Port], top: float, bottom: float) -> dict[Port, float]:
    """Spread ports below the straight arrow of a box."""
    step = max(1.0, min(_STEP, (bottom - 4 - top) / max(1, len(ports))))
    return {port: min(top + step * place, bottom - 2) for place, port in enumerate(ports, 1)}


def _spread(ports: list[Port], found: Mapping[Track, Joints], placed: Placed) -> dict[Port, float]:
    """Spread ports down a side; a single one goes as near to its goal as the upper part allows."""
    box = placed.boxes[ports[0].spot]
    top, bottom = box.top + 4, box.bottom - 4
    if len(ports) == 1:
        low, high = top + 3, min(bottom - 2, box.top + 22)
        goal = _goal(ports[0], found[ports[0].track], placed)
        return {ports[0]: min(max(goal, low), high) if high > low else (top + bottom) / 2}
    step = max(1.0, min(_STEP, (bottom - top) / (len(ports) - 1)))
    return {port: min(top + place * step, box.bottom - 2) for place, port in enumerate(ports)}


def _parted(
    heights: dict[Port, float], placed: Placed, fixed: frozenset[Port]
) -> dict[Port, float]:
    """Part the ports that meet in one gutter, so that no two arrows share a line there."""
    gutters: dict[int, list[Port]] = defaultdict(list)
    for port in heights:
        gutters[port.track.gutter].append(port)
    for ports in gutters.values():
        settled: list[Port] = [port for port in ports if port in fixed]
        for port in sorted(ports, key=lambda port: (placed.boxes[port.spot].height, heights[port])):
            if port not in fixed:
                heights[port] = _free(port, heights, settled, box=placed.boxes[port.spot])
                settled.append(port)
    return heights


def _free(port: Port, heights: dict[Port, float], settled: list[Port], *, box: Rect) -> float:
    """Return the height nearest to a port's own at which none of *settled* runs."""
    taken = [heights[other] for other in settled if other.track != port.track]
    own = heights[port]
    for tries in range(int(box.height / 1.2) * 2):
        offset = 1.2 * ((tries + 1) // 2) * (1 if tries % 2 else -1)
        here = own + offset
        if box.top + 2 <= here <= box.bottom - 2 and all(abs(here - y) >= _APART for y in taken):
            return here
    return own
