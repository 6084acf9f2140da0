"""The picture beside bare Graphviz: make bench.

Crossings and length of all arrows beside those of `dot`, which lays out the same boxes and arrows
with one rank for each column, and how many arrows run through a box that is not theirs. Crossings
are counted for both by the places that are seen, and by pairs of arrows: where arrows to or from one
step run on one line, a line across them is one place and as many pairs. `dot` has the easier page:
no gaps or lists, every column one row in whatever order crosses least, as wide and high as it likes,
and the community as a box where it suits, not as a band; the usual path need not stand on top. Where
our map has the community above and below, `dot` is asked with one box for it, and again with two, at
which the same arrows end as on our map; printed is what crosses less.

Then the time to compose a map, and of that to choose ways and the order of steps, beside `dot`; the
way from map to SVG beside `neato -n2` on the same DOT, composed anew and in a layout that was kept;
a thousand items with all pages.
"""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, pairwise
from math import dist
from pathlib import Path
from typing import Any

from scripts.bench import medians, piped
from simmap import resources
from simmap.domain.model import SystemMap
from simmap.exchange.mapfile import read_map
from simmap.render.book import drawings
from simmap.render.composition.compose import Composition, compose
from simmap.render.drawing import Rect
from simmap.render.page import LETTER, TABLOID
from simmap.render.picture import draw, inline_svg, settled
from simmap.render.routing.choosing import routes, untangled
from simmap.render.routing.gutters import RAIL
from simmap.render.scene.build import scene_of
from simmap.render.scene.values import COMMUNITY
from simmap.web.kept import Kept
from tests import shared
from tests.render import geometry

RUNS = 7
Point = tuple[float, float]


@dataclass(frozen=True)
class Edge:
    """An arrow as `dot` drew it, in short straight pieces."""

    source: int
    target: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Dotted:
    """What `dot` drew: its arrows, and its boxes by the number that arrows know them by."""

    edges: tuple[Edge, ...]
    boxes: dict[int, Rect]

    @property
    def through(self) -> int:
        """Return how many arrows run through a box that is not theirs."""
        return sum(
            any(
                box.left < x < box.right and box.top < y < box.bottom
                for number, box in self.boxes.items()
                if number not in (edge.source, edge.target)
                for x, y in edge.points
            )
            for edge in self.edges
        )


def dot_source(composition: Composition, *, rail: bool = False) -> str:
    """Return the boxes and arrows of a composition for `dot`; each column is one rank.

    With a *rail* the community has a second box, at which the arrows end that use ours.
    """
    names = {COMMUNITY: "community"}
    lines = ['digraph { rankdir=LR; node [shape=box, fixedsize=true, label=""]']
    for column in composition.scene.columns:
        for step in column.steps:
            box, name = composition.placed.boxes[step.spot], f"n{len(names)}"
            names[step.spot] = name
            lines.append(f"{name} [width={box.width / 72:.3f}, height={box.height / 72:.3f}]")
        rank = "; ".join(names[step.spot] for step in column.steps)
        lines.append(f"{{ rank=same; {rank} }}")
    for route in composition.routes:
        here = names | ({COMMUNITY: "rail"} if rail and RAIL in route.hops else {})
        lines.append(f"{here[route.arrow.source]} -> {here[route.arrow.target]}")
    heads = [names[column.steps[0].spot] for column in composition.scene.columns if column.steps]
    lines += [f"{a} -> {b} [style=invis]" for a, b in pairwise(heads)]
    return "\n".join([*lines, "}"])


def dotted(source: str) -> Dotted:
    """Return what `dot` draws."""
    drawn = subprocess.run(
        ["dot", "-Tjson"], input=source.encode(), capture_output=True, check=True
    )
    found = json.loads(drawn.stdout)
    boxes = {one["_gvid"]: _box(one) for one in found["objects"] if "pos" in one}
    return Dotted(tuple(_visible(found["edges"])), boxes)


def fewest(composition: Composition) -> Dotted:
    """Return what `dot` draws with fewer crossings: with one box for the community, or with two."""
    found = [dotted(dot_source(composition))]
    if composition.lanes.rail:
        found.append(dotted(dot_source(composition, rail=True)))
    return min(found, key=lambda drawn: len(set(dot_crossings(drawn.edges))))


def _box(node: dict[str, str]) -> Rect:
    x, y = (float(part) for part in node["pos"].split(","))
    wide, tall = float(node["width"]) * 36 - 1, float(node["height"]) * 36 - 1
    return Rect(x - wide, y - tall, x + wide, y + tall)


def _visible(edges: list[Any]) -> Iterator[Edge]:
    for edge in edges:
        if edge.get("style") != "invis":
            numbers = edge["pos"].removeprefix("e,").split()[1:]
            points = [(float(x), float(y)) for x, y in (pair.split(",") for pair in numbers)]
            yield Edge(edge["tail"], edge["head"], tuple(_pieces(points)))


def _pieces(points: list[Point]) -> Iterator[Point]:
    """Yield points along a chain of Bézier curves."""
    yield points[0]
    for start in range(0, len(points) - 3, 3):
        a, b, c, d = points[start : start + 4]
        for t in (step / 8 for step in range(1, 9)):
            u = 1 - t
            shares = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            x, y = (
                sum(s * p[i] for s, p in zip(shares, (a, b, c, d), strict=True)) for i in (0, 1)
            )
            yield x, y


def dot_crossings(edges: tuple[Edge, ...]) -> list[Point]:
    """Return where arrows with different ends cross, once for each pair."""
    pairs = ((p, q) for p, q in combinations(edges, 2))
    apart = ((p, q) for p, q in pairs if p.source != q.source and p.target != q.target)
    return [
        _meeting(*one, *other)
        for p, q in apart
        for one in pairwise(p.points)
        for other in pairwise(q.points)
        if _cross(*one, *other)
    ]


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point:
    """Return where the lines ab and cd meet, in whole points."""
    share = _side(c, d, a) / (_side(c, d, a) - _side(c, d, b))
    return round(a[0] + share * (b[0] - a[0])), round(a[1] + share * (b[1] - a[1]))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 > _side(c, d, a) * _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _length(points: tuple[Point, ...]) -> float:
    return sum(dist(a, b) for a, b in pairwise(points))


def show_arrows(name: str, system: SystemMap) -> None:
    """Print crossings and lengths of one map, ours and those of `dot`."""
    composition = compose(scene_of(system, resources.load_catalogue()), TABLOID)
    if composition is None:
        return
    theirs = fewest(composition)
    ways = geometry.courses(composition)
    crossed = dot_crossings(theirs.edges)
    length = sum(_length(way.points) for way in ways)
    through = len({arrow for arrow, _ in geometry.arrows_through_boxes(composition)})
    sizes = composition.fit.sizes
    print(
        f"{name:12}{len(ways):7}{geometry.crossing_places(composition):9}{len(set(crossed)):6}"
        f"{geometry.crossings(composition):8}{len(crossed):6}{through:10}{theirs.through:6}"
        f"{length:9.0f}{sum(_length(edge.points) for edge in theirs.edges):8.0f}"
        f"{sizes.body:9.1f}/{sizes.gap:.1f}/{sizes.panel:.1f}"
    )


def choose(composition: Composition) -> None:
    """Choose ways as often as composing does: for the room they need, untangled, and once more."""
    scene, lanes = composition.scene, composition.lanes
    usual = {step.spot for column in scene.columns for step in column.steps if step.usual}
    routes(scene.arrows, lanes)
    untangled(scene.arrows, replace(lanes, rail=True), usual)
    routes(scene.arrows, lanes)


def show_composing(name: str, system: SystemMap) -> None:
    """Print how long composing takes, and of that the choice of ways, beside `dot`."""
    scene = scene_of(system, resources.load_catalogue())
    composition = compose(scene, TABLOID)
    assert composition is not None
    choosing = partial(choose, composition)
    dot = piped(["dot", "-Tsvg"], dot_source(composition).encode())
    whole, ways, theirs = medians(partial(compose, scene, TABLOID), choosing, dot, runs=RUNS)
    print(
        f"{name:12}{whole * 1000:7.0f} ms{ways * 1000:7.0f} ms{theirs * 1000:7.0f} ms"
        f"{whole / theirs:8.1f}{ways / theirs:8.1f}"
    )


def show_times(name: str, system: SystemMap) -> None:
    """Print how long the way from map to SVG takes, beside `neato` alone."""
    catalogue, static = resources.load_catalogue(), resources.STATIC
    kept = settled(system, catalogue, page=TABLOID)
    drawing = partial(inline_svg, system, catalogue, static=static, page=TABLOID)
    neato = piped(["neato", "-n2", "-Tsvg"], draw(system, catalogue, form="dot", static=static))
    anew, again, bare = medians(drawing, partial(drawing, kept=kept), neato, runs=RUNS)
    copies = Kept()
    copies.get(name, lambda: drawing().encode())
    (cached,) = medians(partial(copies.get, name, lambda: b""), runs=RUNS)
    print(
        f"{name:12}{anew * 1000:7.0f} ms{again * 1000:10.0f} ms{bare * 1000:9.0f} ms"
        f"{anew / bare:9.1f}{again / bare:9.1f}{cached * 1000:12.3f} ms"
    )


def a_thousand(system: SystemMap) -> SystemMap:
    """Return *system* with its services and gaps repeated until there are a thousand items."""
    turns = 1000 // (len(system.services) + len(system.gaps)) + 1
    services = [
        replace(one, id=f"{one.id}-{turn}", name=f"{one.name} {turn}")
        for turn in range(turns)
        for one in system.services
    ]
    gaps = [replace(one, id=f"{one.id}-{turn}") for turn in range(turns) for one in system.gaps]
    return replace(system, services=tuple(services), gaps=tuple(gaps))


def show_thousand(system: SystemMap) -> None:
    large, catalogue = a_thousand(system), resources.load_catalogue()
    scene = scene_of(large, catalogue)
    pages, letter = (len(drawings(scene, page)) for page in (TABLOID, LETTER))
    whole = partial(draw, large, catalogue, form="pdf", static=resources.STATIC)
    first = partial(inline_svg, large, catalogue, static=resources.STATIC, page=TABLOID)
    (overview, all_pages) = medians(first, whole, runs=1)
    print(
        f"\n{len(large.services) + len(large.gaps)} items: overview as SVG {overview:.1f} s, "
        f"all {pages} tabloid pages as PDF {all_pages:.1f} s ({letter} on Letter)"
    )


def main() -> None:
    files = {"nc-orange": resources.SEEDS / "maps" / "nc-orange.yaml"}
    if shared.folder():
        files = {name: shared.county(name) for name in shared.COUNTIES}
    systems = {name: _read(file) for name, file in files.items()}
    print(f"{'tabloid':12}{'arrows':>7}{'places':>9}{'dot':>6}{'pairs':>8}{'dot':>6}", end="")
    print(f"{'through':>10}{'dot':>6}{'length':>9}{'dot':>8}{'type':>17}")
    for name, system in systems.items():
        show_arrows(name, system)
    print(f"\n{'to compose':12}{'all':>10}{'ways':>10}{'dot':>10}{'all ×':>8}{'ways ×':>8}")
    for name, system in systems.items():
        show_composing(name, system)
    print(f"\n{'map to SVG':12}{'anew':>10}{'kept':>13}{'neato':>12}", end="")
    print(f"{'anew ×':>9}{'kept ×':>9}{'cached':>15}")
    for name, system in systems.items():
        show_times(name, system)
    show_thousand(next(iter(systems.values())))


def _read(file: Path) -> SystemMap:
    return read_map(file.read_bytes(), name=file.name, catalogue=resources.load_catalogue())


if __name__ == "__main__":
    main()
