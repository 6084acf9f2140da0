"""At which heights arrows leave and enter the sides of boxes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simmap.render.composition.placing import Placed
from simmap.render.drawing import Rect
from simmap.render.routing.gutters import Band, Bus, Port, Route, Track

_HEAD = 14.0  # below the top of a box: the middle of its title, where the usual path runs
_STEP = 10.0  # the most that two ports of a side stand apart
_APART = 2.4  # the least that two arrows that face each other in a gutter stand apart


@dataclass(slots=True)
class Joints:
    """Everything that a track joins: ports, and heights on the band and the buses."""

    ports: list[Port] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)


def joints(routes: Iterable[Route], band: float, buses: Mapping[Bus, float]) -> dict[Track, Joints]:
    """Return what every track joins."""
    found: dict[Track, Joints] = defaultdict(Joints)
    for route in routes:
        for place, hop in enumerate(route.hops):
            if not isinstance(hop, Track):
                continue
            for other in (route.hops[place - 1], route.hops[place + 1]):
                if isinstance(other, Port) and other not in found[hop].ports:
                    found[hop].ports.append(other)
                elif isinstance(other, Band):
                    found[hop].heights.append(band)
                elif isinstance(other, Bus):
                    found[hop].heights.append(buses[other])
    return dict(found)


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


def port_heights(found: Mapping[Track, Joints], placed: Placed) -> dict[Port, float]:
    """Return the height of every port, ordered on each side by where its track goes."""
    straight = straight_tracks(found, placed)
    sides: dict[tuple[object, str], list[Port]] = defaultdict(list)
    for joint in found.values():
        for port in joint.ports:
            sides[port.spot, port.side].append(port)
    heights: dict[Port, float] = {}
    for ports in sides.values():
        goals = {port: _goal(port, found[port.track], placed) for port in ports}
        fixed = next((port for port in ports if port in straight), None)
        loose = sorted((port for port in ports if port != fixed), key=lambda port: goals[port])
        box = placed.boxes[ports[0].spot]
        top = box.top + 4
        if fixed is not None:
            heights[fixed] = straight[fixed]
            top = straight[fixed] + 5
        heights |= _spread(loose, goals, top=top, box=box, shared=fixed is not None)
    return _parted(heights, placed, frozenset(straight))


def _goal(port: Port, joint: Joints, placed: Placed) -> float:
    """Return the mean height of the other ends of a port's track."""
    others = [placed.boxes[other.spot].middle[1] for other in joint.ports if other != port]
    others += joint.heights
    return sum(others) / len(others) if others else 0.0


def _spread(
    ports: list[Port], goals: Mapping[Port, float], *, top: float, box: Rect, shared: bool
) -> dict[Port, float]:
    """Spread ports down a side; a single one goes as near to its goal as the upper part allows."""
    if not ports:
        return {}
    bottom = box.bottom - 4
    if len(ports) == 1 and not shared:
        low, high = top + 3, min(bottom - 2, box.top + 22)
        middle = (top + bottom) / 2
        return {ports[0]: min(max(goals[ports[0]], low), high) if high > low else middle}
    spaces = len(ports) if shared else len(ports) - 1
    step = max(1.0, min(_STEP, (bottom - top) / max(1, spaces)))
    first = top + (step if shared else 0.0)
    return {port: min(first + place * step, box.bottom - 2) for place, port in enumerate(ports)}


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
