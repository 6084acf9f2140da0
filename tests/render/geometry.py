"""What must hold for every picture, as questions that answer with the offenders."""

from dataclasses import replace
from itertools import combinations, pairwise, takewhile

from simmap.render.composition.compose import Composition
from simmap.render.drawing import Drawing, Rect, Shape, Text
from simmap.render.page import UNITS
from simmap.render.routing.paths import Path, paths
from simmap.render.typeface import line_height

Segment = tuple[Path, tuple[float, float], tuple[float, float]]


def overlapping_boxes(drawing: Drawing) -> list[tuple[Shape, Shape]]:
    """Return steps, gap blocks and panels that lie on one another."""
    boxes = [
        m for m in drawing.marks if isinstance(m, Shape) and m.kind in {"step", "gaps", "panel"}
    ]
    return [(a, b) for a, b in combinations(boxes, 2) if a.rect.meets(b.rect)]


def texts_outside(drawing: Drawing) -> list[Text]:
    """Return paragraphs that leave their box or the page."""
    page = Rect(0, 0, UNITS, drawing.height)
    return [
        mark
        for mark in drawing.marks
        if isinstance(mark, Text)
        and not (mark.within.holds(mark.rect, slack=1.2) and page.holds(mark.rect))
    ]


def texts_on_texts(drawing: Drawing) -> list[tuple[Text, Text]]:
    """Return lines of text that lie on one another."""
    lines = [line for mark in drawing.marks if isinstance(mark, Text) for line in _lines(mark)]
    lines.sort(key=lambda line: line.top)
    found = []
    for place, line in enumerate(lines):
        near = takewhile(lambda other: other.top < line.rect.bottom, lines[place + 1 :])  # noqa: B023
        found += [(line, other) for other in near if line.rect.meets(other.rect, slack=1.2)]
    return found


def _lines(text: Text) -> list[Text]:
    step = line_height(text.ink.size)
    return [
        replace(text, lines=(line,), top=text.top + place * step)
        for place, line in enumerate(text.lines)
    ]


def small_type(drawing: Drawing) -> list[float]:
    """Return sizes below what may be printed."""
    sizes = {mark.ink.size for mark in drawing.marks if isinstance(mark, Text)}
    sizes |= {tag.size for tag in drawing.tags}
    return sorted(size for size in sizes if size < drawing.page.least_type - 0.051)


def courses(composition: Composition) -> tuple[Path, ...]:
    return paths(composition.routes, composition.placed, composition.fit.frame)


def arrows_through_boxes(composition: Composition) -> list[tuple[object, object]]:
    """Return arrows with a piece inside a step or a gap block, and what they run through."""
    boxes: dict[object, Rect] = dict(composition.placed.boxes.items())
    boxes |= dict(enumerate(composition.placed.blocks))
    return [
        ((path.arrow.source, path.arrow.target), name)
        for path, a, b in _segments(courses(composition))
        for name, box in boxes.items()
        if _cuts(a, b, box)
    ]


def shared_lines(composition: Composition) -> list[tuple[object, object]]:
    """Return pairs of arrows with different ends that run along one line."""
    found: list[tuple[object, object]] = []
    for (p, a, b), (q, c, d) in combinations(_segments(courses(composition)), 2):
        if p is q or p.arrow.source == q.arrow.source or p.arrow.target == q.arrow.target:
            continue
        if _along(a, b, c, d):
            found.append(((p.arrow.source, p.arrow.target), (q.arrow.source, q.arrow.target)))
    return found


def crossings(composition: Composition) -> int:
    """Return how many pairs of arrows cross, each as often as it does; no end may be the same.

    Arrows from one step, or to one, are no pair: they may part and join.
    """
    return sum(
        _crosses(a, b, c, d)
        for (p, a, b), (q, c, d) in combinations(_segments(courses(composition)), 2)
        if p.arrow.source != q.arrow.source and p.arrow.target != q.arrow.target
    )


def crossing_places(composition: Composition) -> int:
    """Return at how many places arrows cross that are a pair as in `crossings`: what is seen.

    Where several run on one line, what crosses them there crosses once.
    """
    return len(
        {
            (round(v[0]), round(h[1]))
            for (p, a, b), (q, c, d) in combinations(_segments(courses(composition)), 2)
            if p.arrow.source != q.arrow.source and p.arrow.target != q.arrow.target
            if _crosses(a, b, c, d)
            for h, v in [(a, c) if _flat(a, b) else (c, a)]
        }
    )


def _segments(ways: tuple[Path, ...]) -> list[Segment]:
    return [
        (way, a, b)
        for way in ways
        for a, b in pairwise(way.points)
        if abs(a[0] - b[0]) + abs(a[1] - b[1]) > 0.3
    ]


def _cuts(a: tuple[float, float], b: tuple[float, float], box: Rect) -> bool:
    return (
        min(a[0], b[0]) < box.right - 1
        and max(a[0], b[0]) > box.left + 1
        and min(a[1], b[1]) < box.bottom - 1
        and max(a[1], b[1]) > box.top + 1
    )


def _flat(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[1] - b[1]) < 0.1


def _along(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    if _flat(a, b) != _flat(c, d):
        return False
    across, along = (1, 0) if _flat(a, b) else (0, 1)
    if abs(a[across] - c[across]) >= 1:
        return False
    ends = min(max(a[along], b[along]), max(c[along], d[along]))
    return ends - max(min(a[along], b[along]), min(c[along], d[along])) > 1


def _crosses(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    if _flat(a, b) == _flat(c, d):
        return False
    (h1, h2), (v1, v2) = ((a, b), (c, d)) if _flat(a, b) else ((c, d), (a, b))
    return (
        min(h1[0], h2[0]) + 0.5 < v1[0] < max(h1[0], h2[0]) - 0.5
        and min(v1[1], v2[1]) + 0.5 < h1[1] < max(v1[1], v2[1]) - 0.5
    )
