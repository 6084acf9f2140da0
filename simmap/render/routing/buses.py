"""Which arrows on a bus share a line: those that are nowhere above one another."""

from collections.abc import Iterable, Mapping

from simmap.render.routing.gutters import Bus, Route, Track


def bus_lines(routes: Iterable[Route]) -> dict[Bus, int]:
    """Return the line of each bus, counted from the steps; lines are few and never overlap."""
    spans = _spans(routes)
    lines: dict[Bus, int] = {}
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for bus, span in sorted(spans.items(), key=_shortest_first):
        line = 0
        for place in range(count_lines(lines, bus.edge)):
            if any(_meet(span, other) for other in taken[bus.edge, place]):
                line = place + 1
        taken.setdefault((bus.edge, line), []).append(span)
        lines[bus] = line
    return lines


def count_lines(lines: Mapping[Bus, int], edge: str) -> int:
    """Return how many lines the bus at *edge* has."""
    return max((line + 1 for bus, line in lines.items() if bus.edge == edge), default=0)


def _spans(routes: Iterable[Route]) -> dict[Bus, tuple[int, int]]:
    """Return the first and the last gutter that each bus touches."""
    spans: dict[Bus, tuple[int, int]] = {}
    for route in routes:
        for before, hop, after in zip(route.hops, route.hops[1:], route.hops[2:], strict=False):
            if isinstance(hop, Bus) and isinstance(before, Track) and isinstance(after, Track):
                ends = (before.gutter, after.gutter, *spans.get(hop, ()))
                spans[hop] = (min(ends), max(ends))
    return spans


def _shortest_first(found: tuple[Bus, tuple[int, int]]) -> tuple[int, int, str]:
    bus, (low, high) = found
    return high - low, low, str(bus.key)


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
