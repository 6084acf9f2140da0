"""Turn an arrow of straight pieces into Graphviz's own path, with rounded corners."""

from math import hypot

Point = tuple[float, float]
_RADIUS = 4.0
_BEND = 0.55  # how far a control point lies towards the corner: close to a circle


def path(points: tuple[Point, ...], tip: float, height: float) -> str:
    """Return the `pos` of an edge: 3n + 1 Bézier points that end *tip* before the last of *points*."""
    knots = _distinct(points)
    end = knots[-1]
    knots[-1] = _towards(end, knots[-2], min(tip, _length(end, knots[-2]) * 0.8))
    curve = [knots[0]]
    here = knots[0]
    for before, corner, after in zip(knots, knots[1:], knots[2:], strict=False):
        radius = min(_RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        entry, leave = _towards(corner, before, radius), _towards(corner, after, radius)
        curve += _straight(here, entry)
        curve += [_between(entry, corner, _BEND), _between(leave, corner, _BEND), leave]
        here = leave
    curve += _straight(here, knots[-1])
    return f"e,{_point(end, height)} " + " ".join(_point(point, height) for point in curve)


def _distinct(points: tuple[Point, ...]) -> list[Point]:
    """Return *points* without repetitions and without corners that do not turn."""
    kept: list[Point] = [points[0]]
    for point in points[1:]:
        if _length(point, kept[-1]) > 0.3:
            kept.append(point)
    return kept if len(kept) > 1 else [points[0], (points[0][0] + 0.3, points[0][1])]


def _length(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _towards(start: Point, goal: Point, distance: float) -> Point:
    return _between(start, goal, distance / (_length(start, goal) or 1))


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _straight(a: Point, b: Point) -> list[Point]:
    return [_between(a, b, 1 / 3), _between(a, b, 2 / 3), b]


def _point(point: Point, height: float) -> str:
    return f"{point[0]:.1f},{height - point[1]:.1f}"
